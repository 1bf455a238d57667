"""Material: what lies before an owner, a unit and the whole company in the clinic?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from okrworkbook.analysis.clinic.agenda import Session
from okrworkbook.analysis.clinic.ambition import Past
from okrworkbook.analysis.clinic.checks import FINE, Check, worst
from okrworkbook.analysis.clinic.neighbours import Talk
from okrworkbook.analysis.clinic.questions import OpenQuestion, weighed
from okrworkbook.analysis.clinic.versions import Version
from okrworkbook.analysis.dependencies import Pair
from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.wording.hits import Hit, WordingResult
from okrworkbook.thresholds import Thresholds


@dataclass(frozen=True)
class OwnGoal:
    """One objective or key result with all that was found about it."""

    id: str
    kind: str  # objective or key_result
    text: str
    every_hit: tuple[Hit, ...]  # waived ones among them
    checks: tuple[Check, ...]

    @property
    def hits(self) -> tuple[Hit, ...]:
        """The hits that stand."""
        return tuple(hit for hit in self.every_hit if not hit.waived)

    @property
    def waived(self) -> tuple[Hit, ...]:
        """The hits that a reason was given for."""
        return tuple(hit for hit in self.every_hit if hit.waived)

    @property
    def clear(self) -> bool:
        """Whether neither its wording nor a check asks anything."""
        return not self.hits and all(check.verdict == FINE for check in self.checks)

    def check(self, topic: str) -> Check | None:
        """The gravest check of one topic; None where it was not checked."""
        return worst(check for check in self.checks if check.topic == topic)


@dataclass(frozen=True)
class OwnerClinic:
    """What one owner brings to the clinic of one unit, and takes along. `owner` is a code; "" where nobody is named."""

    owner: str
    goals: tuple[OwnGoal, ...]  # of this unit, in the order of the table, key results after their objective
    checks: tuple[Check, ...]  # of the owner: load counts the objectives of all units
    talks: tuple[Talk, ...]  # unsettled ones first
    versions: tuple[Version, ...]
    questions: tuple[OpenQuestion, ...]  # gravest first

    @property
    def open_talks(self) -> tuple[Talk, ...]:
        """The conversations in which something is unsettled."""
        return tuple(talk for talk in self.talks if talk.open)

    @property
    def open(self) -> int:
        """Questions to answer and conversations to have."""
        return len(self.questions) + len(self.open_talks)


@dataclass(frozen=True)
class UnitClinic:
    """The clinic of one unit: a department with its teams and people, or the company."""

    unit: str  # "" is the company
    level: str  # company or department
    owners: tuple[OwnerClinic, ...]  # in the order of the table
    hits: tuple[Hit, ...]  # about its objectives as a set
    checks: tuple[Check, ...]  # room, mix, past
    unlinked: tuple[Pair, ...]  # units it must work with and has no dependency with
    questions: tuple[OpenQuestion, ...]  # to its head, about the set
    sessions: tuple[Session, ...]

    @property
    def goals(self) -> tuple[OwnGoal, ...]:
        """Its objectives and key results, owner by owner."""
        return tuple(goal for owner in self.owners for goal in owner.goals)

    @property
    def asked(self) -> Rate:
        """Goals with a hit that stands, of all."""
        return Rate(sum(bool(goal.hits) for goal in self.goals), len(self.goals))

    @property
    def hit_count(self) -> int:
        """Hits that stand in its goals, without those about the set."""
        return sum(len(goal.hits) for goal in self.goals)

    @property
    def weights(self) -> dict[str, int]:
        """Open questions by weight, the head's among them."""
        return weighed([*self.questions, *(one for owner in self.owners for one in owner.questions)])

    @property
    def open(self) -> int:
        """All that is open: questions of owners and head, and conversations."""
        return sum(self.weights.values()) + sum(len(owner.open_talks) for owner in self.owners)

    @property
    def versions(self) -> tuple[Version, ...]:
        """Its rewordings, owner by owner."""
        return tuple(one for owner in self.owners for one in owner.versions)

    @property
    def fixed(self) -> int:
        """Questions that the last draft raised and the wording in force does not."""
        return sum(len(one.gone) for one in self.versions if one.final)

    @property
    def partners(self) -> tuple[str, ...]:
        """Other units with which something is unsettled, in the order they come up."""
        return tuple(
            dict.fromkeys(
                talk.unit for owner in self.owners for talk in owner.open_talks if talk.unit != self.unit
            )
        )

    @property
    def minutes(self) -> int:
        """How long its sittings take together."""
        return sum(session.minutes for session in self.sessions)


@dataclass(frozen=True)
class Clinic:
    """The clinic of all units."""

    cycle: str
    units: tuple[UnitClinic, ...]  # the company first, then departments in the order of the table
    wording: WordingResult
    thresholds: Thresholds
    planned: bool  # whether people's time is planned at all
    past: tuple[str, Past] | None  # the last finished cycle and what its key results came to

    def of(self, unit: str) -> UnitClinic:
        """The clinic of one unit; "" is the company. Raises KeyError."""
        return {one.unit: one for one in self.units}[unit]

    @property
    def asked(self) -> Rate:
        """Goals with a hit that stands, of all."""
        return Rate(sum(one.asked.part for one in self.units), sum(one.asked.whole for one in self.units))

    @property
    def open(self) -> int:
        """All that is open."""
        return sum(one.open for one in self.units)

    @property
    def fixed(self) -> int:
        """Questions that last drafts raised and the wordings in force do not."""
        return sum(one.fixed for one in self.units)

    @property
    def reasons(self) -> tuple[tuple[str, Rate], ...]:
        """How often each reason of a check asks, of the goals or owners it was looked for in; most often first."""
        checks = [check for one in self.units for check in _every(one)]
        topics = Counter(check.topic for check in checks)
        asked = Counter(check.reason for check in checks if check.verdict != FINE)
        topic = {check.reason: check.topic for check in checks}
        return tuple((reason, Rate(n, topics[topic[reason]])) for reason, n in asked.most_common())


def _every(unit: UnitClinic) -> Iterable[Check]:
    yield from unit.checks
    for owner in unit.owners:
        yield from owner.checks
        for goal in owner.goals:
            yield from goal.checks
