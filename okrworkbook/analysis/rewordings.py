"""Rewordings: what did each draft ask its author, and what became of it in the author's own next wording?

A later wording is never judged better as such: what it no longer asks and what it asks now are told side by side.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import pandas as pd

from okrworkbook.analysis.wording.check import check_text, text_of
from okrworkbook.analysis.wording.hits import Hit, WordingResult
from okrworkbook.thresholds import DEFAULTS, Thresholds


@dataclass(frozen=True)
class Rewording:
    """One version of a goal beside the next one its owner wrote."""

    goal: str
    kind: str  # objective or key_result
    version: int  # of the earlier wording, 1 is the first
    before: str
    after: str
    final: bool  # whether the later wording is the one in the goal list; else it is a later draft
    asked: tuple[Hit, ...]  # what the earlier wording asks
    asks: tuple[Hit, ...]  # what the later one asks; hits that were waived are left out

    @property
    def settled(self) -> tuple[str, ...]:
        """The rules that the earlier wording ran into and the later one does not."""
        still = {hit.rule for hit in self.asks}
        return tuple(dict.fromkeys(hit.rule for hit in self.asked if hit.rule not in still))

    @property
    def remaining(self) -> tuple[str, ...]:
        """The rules that the later wording runs into, whether the earlier one did or not."""
        return tuple(dict.fromkeys(hit.rule for hit in self.asks))


def rewordings(
    drafts: pd.DataFrame | None, wording: WordingResult, lang: str = "zh", thresholds: Thresholds = DEFAULTS
) -> tuple[Rewording, ...]:
    """Each draft beside the next wording of the same goal, in the order of the table.

    `drafts` has goal_id, version, kind, text and text_en; `wording` holds the final wordings with their columns. A
    draft of a goal that was dropped has no later wording and is left out.
    """
    if drafts is None or drafts.empty:
        return ()
    by_goal: dict[str, list[dict[str, object]]] = defaultdict(list)
    for row in drafts.to_dict("records"):
        by_goal[str(row["goal_id"])].append(row)
    found = []
    for goal, rows in by_goal.items():
        versions = sorted(rows, key=lambda row: int(row["version"]))
        final = wording.goal(goal)
        texts = [text_of(row, lang) for row in versions]
        hits = [check_text(text, str(versions[0]["kind"]), None, thresholds, goal) for text in texts]
        if final is not None:
            texts.append(final.text)
            hits.append(final.standing)
        for place, row in enumerate(versions[: len(texts) - 1]):
            last = final is not None and place + 1 == len(versions)
            found.append(
                Rewording(
                    goal,
                    str(row["kind"]),
                    int(row["version"]),
                    texts[place],
                    texts[place + 1],
                    last,
                    hits[place],
                    hits[place + 1],
                )
            )
    return tuple(found)
