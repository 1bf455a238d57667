"""What is there to ask the authors of these objectives and key results?

Fields come first: a metric, baseline and target in their columns answer what the text leaves open, and a
target column that contradicts its direction is a hit whatever the text says. Then the text is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

import pandas as pd

from okrworkbook.analysis.wording import reading_en, reading_zh
from okrworkbook.analysis.wording.catalogue import KEY_RESULT, KINDS, OBJECTIVE
from okrworkbook.analysis.wording.fields import field_hits, settled_by_fields
from okrworkbook.analysis.wording.hits import SEVERITIES, GoalWording, Hit, UnitWording, WordingResult, score
from okrworkbook.analysis.wording.key_result_rules import key_result_hits
from okrworkbook.analysis.wording.objective_rules import objective_hits
from okrworkbook.analysis.wording.reading import Reading
from okrworkbook.analysis.wording.sets import set_hits
from okrworkbook.thresholds import DEFAULTS, Thresholds

LONGEST = 2000  # signs of a text that are read; a goal is a sentence


def language(text: str) -> str:
    """The language a goal is written in: Chinese where any Chinese character stands."""
    return "zh" if re.search("[\u4e00-\u9fff]", text) else "en"


@lru_cache(maxsize=4096)
def read(text: str, lang: str) -> Reading:
    """What a text says, in its language."""
    reader = reading_zh if lang == "zh" else reading_en
    return reader.read(text[:LONGEST])


def check_text(
    text: str, kind: str, lang: str | None = None, thresholds: Thresholds = DEFAULTS, goal: str = ""
) -> tuple[Hit, ...]:
    """The hits in one text, worst first. `kind` is objective or key_result; `lang` is seen from the text
    where it is not given. Raises ValueError for another kind.
    """
    if kind not in KINDS:
        raise ValueError(f"kind is one of {', '.join(KINDS)}, not {kind!r}")
    if not text.strip():
        return ()
    reading = read(text, lang or language(text))
    rules = objective_hits if kind == OBJECTIVE else key_result_hits
    hits = [
        Hit(rule, goal, text[span.start : span.end], span.start, span.end)
        for rule, span in rules(reading, thresholds)
    ]
    return tuple(sorted(hits, key=lambda hit: hit.order))


def check_wording(
    objectives: pd.DataFrame,
    key_results: pd.DataFrame,
    links: pd.DataFrame | None = None,
    opt_outs: pd.DataFrame | None = None,
    lang: str = "zh",
    thresholds: Thresholds = DEFAULTS,
) -> WordingResult:
    """Everything there is to ask about the tables `objectives` and `key_results` (columns as in the schema).

    `lang` chooses which of the two texts of a goal is read where both are given. Without `links` nothing is
    said of parents. `opt_outs` has goal_id, rule and reason: such a hit is shown with its reason and does not
    count; a blank rule waives all of a goal's.
    """
    waivers = _waivers(opt_outs)
    used: set[tuple[str, str]] = set()

    def settle(hits: Iterator[Hit]) -> tuple[Hit, ...]:
        settled = [_waive(hit, waivers, used) for hit in hits]
        return tuple(sorted(settled, key=lambda hit: hit.order))

    units = dict(zip(objectives["objective_id"], objectives["unit"], strict=True))
    goals = [
        _goal(
            row,
            OBJECTIVE,
            row["objective_id"],
            row["unit"],
            settle(_objective(row, lang, thresholds)),
            lang,
            thresholds,
        )
        for row in objectives.to_dict("records")
    ]
    goals += [
        _goal(
            row,
            KEY_RESULT,
            row["kr_id"],
            units.get(row["objective_id"], ""),
            settle(_key_result(row, lang, thresholds)),
            lang,
            thresholds,
        )
        for row in key_results.to_dict("records")
    ]
    sets = settle(set_hits(objectives, key_results, links, thresholds))
    return WordingResult(tuple(goals), sets, _units(goals), tuple(sorted(waivers.keys() - used)))


def check_goal(
    row: Mapping[str, object], kind: str, lang: str = "zh", thresholds: Thresholds = DEFAULTS
) -> tuple[Hit, ...]:
    """The hits in one objective or key result, a row of its table, worst first; opt-outs are not looked at.

    What several goals together run into is not seen here. Raises ValueError for another kind.
    """
    if kind not in KINDS:
        raise ValueError(f"kind is one of {', '.join(KINDS)}, not {kind!r}")
    hits = _objective(row, lang, thresholds) if kind == OBJECTIVE else _key_result(row, lang, thresholds)
    return tuple(sorted(hits, key=lambda hit: hit.order))


def text_of(row: Mapping[str, object], lang: str) -> str:
    """The text of a goal in this language; the other one where it is not given."""
    own, english = str(row.get("text") or ""), str(row.get("text_en") or "")
    return (english or own) if lang == "en" else own


def _objective(row: Mapping[str, object], lang: str, thresholds: Thresholds) -> Iterator[Hit]:
    yield from check_text(text_of(row, lang), OBJECTIVE, None, thresholds, str(row["objective_id"]))


def _key_result(row: Mapping[str, object], lang: str, thresholds: Thresholds) -> Iterator[Hit]:
    of_fields = tuple(field_hits(row, thresholds))
    known = {hit.rule for hit in of_fields} | settled_by_fields(row)
    yield from of_fields
    for hit in check_text(text_of(row, lang), KEY_RESULT, None, thresholds, str(row["kr_id"])):
        if hit.rule not in known:
            yield hit


def _goal(
    row: Mapping[str, object],
    kind: str,
    goal: str,
    unit: str,
    hits: tuple[Hit, ...],
    lang: str,
    thresholds: Thresholds,
) -> GoalWording:
    return GoalWording(
        goal, kind, text_of(row, lang), unit or "", str(row.get("owner") or ""), hits, score(hits, thresholds)
    )


def _waivers(opt_outs: pd.DataFrame | None) -> dict[tuple[str, str], str]:
    if opt_outs is None:
        return {}
    return {
        (str(row["goal_id"]), str(row["rule"] or "")): str(row["reason"] or "")
        for row in opt_outs.to_dict("records")
        if row["reason"]
    }


def _waive(hit: Hit, waivers: Mapping[tuple[str, str], str], used: set[tuple[str, str]]) -> Hit:
    for key in ((hit.goal, hit.rule), (hit.goal, "")):
        if key in waivers:
            used.add(key)
            return replace(hit, waived=waivers[key])
    return hit


def _units(goals: list[GoalWording]) -> tuple[UnitWording, ...]:
    by_unit: dict[str, list[GoalWording]] = {}
    for goal in goals:
        by_unit.setdefault(goal.unit, []).append(goal)
    found = []
    for unit, own in by_unit.items():
        standing = [hit for goal in own for hit in goal.standing]
        counts = tuple(sum(hit.severity == severity for hit in standing) for severity in SEVERITIES)
        waived = sum(len(goal.hits) - len(goal.standing) for goal in own)
        mean = sum(goal.score for goal in own) / len(own)
        found.append(
            UnitWording(unit, len(own), sum(not goal.standing for goal in own), counts, waived, mean)
        )
    return tuple(
        sorted(found, key=lambda unit: (-unit.counts[0], -unit.counts[1], -unit.counts[2], unit.unit))
    )
