"""Drafts to fix: which ten key results do participants repair, and what did their authors make of them?

They are the client's own earlier drafts, never goals that stand: nobody's present goal is held up as bad. Where
there are too few, our own examples fill up and say so.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from okrworkbook.analysis.rewordings import Rewording
from okrworkbook.analysis.training.anonymous import shuffled, without_names
from okrworkbook.analysis.wording.catalogue import ERROR, KEY_RESULT, RULES
from okrworkbook.analysis.wording.check import check_text
from okrworkbook.teaching import Example

WANTED = 10


@dataclass(frozen=True)
class ToFix:
    """One key result to repair."""

    text: str
    rules: tuple[str, ...]  # what the wording check asks, worst first
    later: str  # what its author wrote in the end, or our better wording; "" where that runs into rules too
    own: bool  # the client's own draft


def drafts_to_fix(
    rewordings: Sequence[Rewording],
    names: Collection[str],
    examples: Sequence[Example],
    lang: str = "zh",
    taken: Collection[str] = (),
    wanted: int = WANTED,
) -> tuple[ToFix, ...]:
    """Key results that run into as many different rules as possible, in an order that names nobody.

    `rewordings` are the client's drafts beside what became of them, `names` the units and people to blank; `taken`
    are wordings shown elsewhere, whose drafts are left out so that no page gives the answer of another.
    """
    drafts = [one for one in _drafts(rewordings) if one.after not in taken]
    own = {one.text: one for one in (_own(one, names) for one in drafts)}
    chosen = _varied(list(own.values()), wanted)
    seen = {rule for one in chosen for rule in one.rules}
    ours = [_ours(one, lang) for one in examples if RULES[one.rule].kind == KEY_RESULT]
    ours.sort(key=lambda one: bool(seen & {*one.rules}))  # rules not met yet come first
    chosen += ours[: wanted - len(chosen)]
    return tuple(sorted(chosen, key=lambda one: shuffled(f"order {one.text}")))


def _drafts(rewordings: Sequence[Rewording]) -> list[Rewording]:
    """The drafts of key results of which there is something to ask."""
    return [one for one in rewordings if one.kind == KEY_RESULT and one.asked]


def _own(one: Rewording, names: Collection[str]) -> ToFix:
    better = one.final and not one.remaining
    return ToFix(
        without_names(one.before, names),
        tuple(dict.fromkeys(hit.rule for hit in one.asked)),
        without_names(one.after, names) if better else "",
        True,
    )


def _ours(example: Example, lang: str) -> ToFix:
    text = example.bad.text(lang)
    rules = tuple(dict.fromkeys(hit.rule for hit in check_text(text, KEY_RESULT)))
    return ToFix(text, rules or (example.rule,), example.better.text(lang), False)


def _varied(drafts: list[ToFix], wanted: int) -> list[ToFix]:
    """One draft after the other, each with as many rules as possible that the ones before did not show."""
    waiting = sorted(drafts, key=lambda one: shuffled(one.text))
    chosen: list[ToFix] = []
    seen: set[str] = set()
    while waiting and len(chosen) < wanted:
        best = max(waiting, key=lambda one: (len({*one.rules} - seen), _grave(one)))
        waiting.remove(best)
        chosen.append(best)
        seen |= {*best.rules}
    return chosen


def _grave(one: ToFix) -> bool:
    return any(RULES[rule].severity == ERROR for rule in one.rules)
