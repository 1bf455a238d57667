"""Choosing: three to five of the candidates become the company's objectives – and what there is to say against it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from okrworkbook.analysis.strategy import FINE, Strategy
from okrworkbook.client.edits import Change
from okrworkbook.workshop.looking import Look

PASSED, ASKED, STOPPED = "passed", "asked", "stopped"
MANY = "many"


@dataclass(frozen=True)
class Check:
    """One question of the gate. A STOPPED one has to be mended; an ASKED one has to be answered in the room."""

    name: str  # count, themes, without_theme, agreement, vote
    state: str
    goals: tuple[str, ...] = ()  # objectives or themes it is about
    value: float | None = None


@dataclass(frozen=True)
class Gate:
    """What the choice looks like, were it these."""

    strategy: Strategy
    checks: tuple[Check, ...]

    @property
    def open(self) -> tuple[Check, ...]:
        """What is still to be mended or answered."""
        return tuple(check for check in self.checks if check.state != PASSED)

    @property
    def passed(self) -> bool:
        """Whether nothing is open."""
        return not self.open


def gate_of(look: Look, chosen: Collection[str] | None = None) -> Gate:
    """The gate of what is chosen now, or were it these objectives."""
    strategy = look.strategy
    if chosen is not None:
        company = look.company.copy()
        company["status"] = ["adopted" if name in chosen else "candidate" for name in company["objective_id"]]
        strategy = look.strategy_of(company)
    many = STOPPED if strategy.verdict == MANY else ASKED
    count = Check("count", PASSED if strategy.verdict == FINE else many, value=float(len(strategy.chosen)))
    last = strategy.last
    agreed = last is not None and last.agreed
    against = tuple(dict.fromkeys(chosen for chosen, _ in strategy.against_the_vote))
    return Gate(
        strategy,
        (
            count,
            _about("themes", strategy.uncovered if strategy.chosen else ()),
            _about("without_theme", strategy.without_theme if strategy.themes else ()),
            Check("agreement", PASSED if agreed else ASKED, value=last.w if last else None),
            _about("vote", against),
        ),
    )


def choice_changes(look: Look, chosen: Collection[str]) -> list[Change]:
    """Make these the company's objectives of the cycle; the others that are up for choice are candidates again."""
    changes = []
    for row in look.company.to_dict("records"):
        name, status = str(row["objective_id"]), str(row["status"])
        wanted = "adopted" if name in chosen else "candidate"
        if (status or "adopted") != wanted:
            changes.append(
                Change("objectives", (name,), values={"status": wanted}, seen={"status": status or None})
            )
    return changes


def _about(name: str, goals: tuple[str, ...]) -> Check:
    return Check(name, ASKED if goals else PASSED, goals)
