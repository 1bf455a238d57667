"""Re-issue: may a wave that was published be published again from data that have changed?

One late answer moves every mean it enters, and the old report set beside the new one gives that answer
exactly. So both reports are audited as one: people whose questionnaire is unchanged are the same people in
both, one that is new or changed counts in the new cells only. What combines into a figure about fewer than
five people is refused. Different words over the same data are always allowed.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from okrworkbook.analysis.disclosure.audit import few_people, nothing, published, tells_of_few
from okrworkbook.analysis.disclosure.plan import ANSWERED
from okrworkbook.client.waves import Issue

FIRST, SAME, ENOUGH, FEW = "first", "same", "enough", "few"

Person = tuple[str, int]  # a questionnaire's mark, and which of those that are alike


@dataclass(frozen=True)
class Verdict:
    """Whether a wave may be published, and how far it differs from what was."""

    reason: str  # FIRST, SAME, ENOUGH or FEW
    changed: int = 0  # people added, taken out or changed since the last publication, at least
    measures: tuple[str, ...] = ()  # on which few people would be told of

    @property
    def allowed(self) -> bool:
        """Only a change of too few people is refused."""
        return self.reason != FEW


def may_reissue(frozen: Sequence[Issue], new: Issue, minimum: float) -> Verdict:
    """Judge a publication against every earlier one of its wave.

    Who was changed and who was exchanged for another cannot be told apart, so where questionnaires both went
    and came, each counts as a part of a person only: rather refused than risked.
    """
    if not frozen:
        return Verdict(FIRST)
    if any(new.same_as(old) for old in frozen):
        return Verdict(SAME)
    issues = (*frozen, new)
    changed = _changed(frozen[-1], new)
    measures = dict.fromkeys(measure for issue in issues for _, _, measure in issue.cells)
    told = tuple(m for m in measures if m != ANSWERED and _tells(issues, m, minimum))
    if told:
        return Verdict(FEW, changed, told)
    return Verdict(ENOUGH if changed else SAME, changed)


def _changed(old: Issue, new: Issue) -> int:
    before, after = set(_people(old)), set(_people(new))
    return max(len(before - after), len(after - before))


def _tells(issues: Sequence[Issue], measure: str, minimum: float) -> bool:
    """Whether the cells of one measure, of all publications together, tell of too few people."""
    seen: dict[Person, list[tuple[int, int, int]]] = defaultdict(list)
    for number, issue in enumerate(issues):
        wanted = {i for i, cell in enumerate(issue.cells) if cell[2] == measure}
        for person, counts in _people(issue).items():
            seen[person] += [(number, cell, weight) for cell, weight in counts if cell in wanted]
    everywhere = set.intersection(*(set(_people(issue)) for issue in issues))
    part = 1 if _only_grew(issues) else len(issues)
    kinds = Counter((tuple(counts), person in everywhere) for person, counts in seen.items())
    names = sorted({(number, cell) for (counts, _) in kinds for number, cell, _ in counts})
    sizes = np.array([n if whole else n / part for (_, whole), n in kinds.items()])
    rows = np.zeros((len(names), len(kinds)), dtype=np.int64)
    place = {name: row for row, name in enumerate(names)}
    for column, (counts, _) in enumerate(kinds):
        for number, cell, weight in counts:
            rows[place[number, cell], column] = weight
    space = nothing(len(kinds))
    for row in rows:
        space = published(space, row)
    return tells_of_few(space, few_people(sizes, minimum))


def _only_grew(issues: Iterable[Issue]) -> bool:
    """Whether every publication kept all questionnaires of the one before."""
    held = [set(_people(issue)) for issue in issues]
    return all(before <= after for before, after in itertools.pairwise(held))


def _people(issue: Issue) -> dict[Person, tuple[tuple[int, int], ...]]:
    """Every questionnaire with the cells that count it; those that are alike are numbered."""
    return {
        (mark, number): kind.counts
        for kind in issue.kinds
        for mark, alike in Counter(kind.marks).items()
        for number in range(alike)
    }
