"""Statements: which twenty sentences do participants sort into objective, key result, task and KPI?

Objectives and key results are the client's own about which there is nothing to ask; tasks are its drafts and last
cycle's goals that the wording check reads as activities; KPIs are the measures it uses as guardrails. What is
missing comes from our own list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from okrworkbook.analysis.okr_set import KeyResult
from okrworkbook.analysis.rewordings import Rewording
from okrworkbook.analysis.training.anonymous import shuffled, without_names
from okrworkbook.analysis.wording.catalogue import KEY_RESULT, OBJECTIVE
from okrworkbook.analysis.wording.check import check_text, text_of
from okrworkbook.analysis.wording.hits import GoalWording
from okrworkbook.teaching import STATEMENT_KINDS, KnownStatement

EACH = 5
TASKS = frozenset(("K_TASK", "O_TASK"))
COUNTED = TASKS | {"O_QUANT"}  # an activity and how often; with a further fault it may be argued about
LONGEST = {"zh": 32, "en": 90}  # signs: what is sorted has to be read at a glance


@dataclass(frozen=True)
class Statement:
    """One sentence with what it is. A KPI of the client's is a metric with the limit it is watched at."""

    kind: str  # one of STATEMENT_KINDS
    text: str
    own: bool
    limit: float | None = None


def statements_to_sort(
    goals: Sequence[GoalWording],
    key_results: Sequence[KeyResult],
    rewordings: Sequence[Rewording],
    audit: Iterable[Mapping[str, object]],
    names: Collection[str],
    known: Sequence[KnownStatement],
    lang: str = "zh",
    taken: Collection[str] = (),
    each: int = EACH,
) -> tuple[Statement, ...]:
    """As many of every kind, in an order that gives no answer away. `audit` are last cycle's goals; `taken` are
    texts used elsewhere."""
    own = {
        "objective": _goals(goals, OBJECTIVE),
        "key_result": _measured(goals, key_results),
        "task": _tasks(rewordings, audit, lang),
        "kpi": (),
    }
    watched = _watched(key_results)
    chosen: list[Statement] = []
    for kind in STATEMENT_KINDS:
        texts = dict.fromkeys(without_names(text, names) for text in own[kind])
        fitting = [text for text in texts if len(text) <= LONGEST[lang] and text not in taken]
        found = [Statement(kind, text, True) for text in sorted(fitting, key=shuffled)]
        found += [Statement(kind, text, True, limit) for text, limit in watched if kind == "kpi"]
        ours = [Statement(kind, one.text.text(lang), False) for one in known if one.kind == kind]
        chosen += (found[:each] + ours)[:each]
    # another digest than the one that chose: of many candidates the smallest were taken, of few all
    return tuple(sorted(chosen, key=lambda one: shuffled(f"order {one.text}")))


def _goals(goals: Sequence[GoalWording], kind: str) -> Iterator[str]:
    return (goal.text for goal in goals if goal.kind == kind and not goal.hits)


def _measured(goals: Sequence[GoalWording], key_results: Sequence[KeyResult]) -> Iterator[str]:
    """Key results that go from a baseline to a target and of which there is nothing to ask."""
    changing = {one.id for one in key_results if one.direction in ("up", "down") and one.baseline is not None}
    return (goal.text for goal in goals if goal.goal in changing and not goal.hits)


def _tasks(
    rewordings: Sequence[Rewording], audit: Iterable[Mapping[str, object]], lang: str
) -> Iterator[str]:
    for one in rewordings:
        rules = {hit.rule for hit in one.asked}
        if rules & TASKS and rules <= COUNTED:
            yield one.before
    for row in audit:
        text, metric = text_of(row, lang), str(row.get("metric") or "")
        if metric and metric in str(row["text"]):
            continue  # it names its measure, and whether it is a task may be argued about
        if any(hit.rule == "K_TASK" for hit in check_text(text, KEY_RESULT)):
            yield text


def _watched(key_results: Sequence[KeyResult]) -> list[tuple[str, float]]:
    """The measures used as guardrails, each once, with the limit it is watched at."""
    limits = {
        one.guardrail: one.guardrail_value
        for one in key_results
        if one.guardrail and one.guardrail_value is not None
    }
    return sorted(limits.items(), key=lambda pair: shuffled(pair[0]))
