"""Goals: is a client's own objective, key result, milestone, action or agreed outcome tied to pay, or to all of it?

Key results are read as the wording check reads them, and every text as prose is read in a proposal. What the client
says it does not do – the exclusions of the agreement, what a theme stops – is not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.red_flags.flags import Flag
from okrworkbook.analysis.red_flags.scan import pay_or_hundred
from okrworkbook.analysis.wording.catalogue import KEY_RESULT
from okrworkbook.analysis.wording.check import check_text
from okrworkbook.bilingual import Bilingual, bilingual

if TYPE_CHECKING:
    import pandas as pd

    from okrworkbook.analysis.okr_set import Goals
    from okrworkbook.client import Client

READ = ("objectives", "key_results", "milestones", "actions", "drafts", "outcomes_agreed")
OF_WORDING = {"K_PAY": "pay_link", "K_100": "full_completion"}  # rules of the wording check
AGREED = READ[-1]  # the outcomes in the agreement, which are no table


@dataclass(frozen=True)
class GoalScan:
    """The signs of KPI logic in a client's own texts.

    `flags` have `place` "table id"; `read` says how many texts of each kind were read; `waived` are goals
    the client gave a reason for in the table `opt_outs`, which are not counted.
    """

    flags: tuple[Flag, ...]
    read: Mapping[str, int]
    waived: tuple[str, ...] = ()

    @property
    def flagged(self) -> Rate:
        """How many of the texts that were read carry a sign."""
        return Rate(len({flag.place for flag in self.flags}), sum(self.read.values()))


def scan_goals(client: Client, goals: Goals | None = None) -> GoalScan:
    """Whether a client's own goals tie key results to pay or demand all of them.

    Reads objectives and key results (of `goals` where they are given, else all), their milestones, actions, drafts and
    the outcomes of the agreement, in both languages; quotes are in the one the client was opened in. Columns as in
    the schema.
    """
    waived = _waived(client.opt_outs)
    flags: list[Flag] = []
    read = dict.fromkeys(READ, 0)
    excused: set[str] = set()
    for table, goal, text in _texts(client, goals):
        if not text.zh and not text.en:
            continue
        read[table] += 1
        found = _signs(text, table, f"{table} {goal}", client.lang)
        kept = [flag for flag in found if not {(goal, flag.rule), (goal, "")} & waived]
        flags += kept
        if len(kept) < len(found):
            excused.add(goal)
    return GoalScan(tuple(flags), read, tuple(sorted(excused)))


def _texts(client: Client, goals: Goals | None) -> Iterator[tuple[str, str, Bilingual]]:
    """Table, id and text of everything that is read."""
    objectives = client.objectives if goals is None else goals.objectives
    results = client.key_results if goals is None else goals.key_results
    milestones = client.milestones[client.milestones["kr_id"].isin(results["kr_id"])]
    for table, frame, key, text in (
        ("objectives", objectives, "objective_id", "text"),
        ("key_results", results, "kr_id", "text"),
        ("milestones", milestones, "kr_id", "name"),
        ("actions", client.actions, "action_id", "text"),
        ("drafts", client.drafts, "goal_id", "text"),
    ):
        for row in frame.to_dict("records"):
            yield table, str(row[key]), bilingual(row, text)
    for number, outcome in enumerate(client.engagement.outcomes, start=1):
        zh, en = (f"{outcome.measure.text(lang)} {outcome.target}".strip() for lang in ("zh", "en"))
        yield AGREED, str(number), Bilingual(zh, en)


def _signs(text: Bilingual, table: str, place: str, lang: str) -> list[Flag]:
    """What either wording says, each rule once, quoted in the reader's."""
    flags: dict[str, Flag] = {}
    for own in dict.fromkeys(each for each in (text.text(lang), text.zh, text.en) if each):
        for flag in pay_or_hundred(own, place=place):
            flags.setdefault(flag.rule, replace(flag, quote=text.text(lang)))
        for hit in check_text(own, KEY_RESULT) if table == "key_results" else ():
            if hit.rule in OF_WORDING:
                rule = OF_WORDING[hit.rule]
                flags.setdefault(
                    rule, Flag.of(rule, text.text(lang), words=own[hit.start : hit.end], place=place)
                )
    return list(flags.values())


def _waived(opt_outs: pd.DataFrame) -> set[tuple[str, str]]:
    """Goal and rule that the client gave a reason for; a blank rule waives all."""
    return {
        (str(row["goal_id"]), OF_WORDING.get(str(row["rule"] or ""), "" if not row["rule"] else "–"))
        for row in opt_outs.to_dict("records")
        if row["reason"]
    }
