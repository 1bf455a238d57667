"""Forms: which sheets does a team fill in each week, at the review and while drafting?

They begin with what is known: the company's objectives and key results, the days of the next cycle, the causes and
decisions of the review. Attainment and score are worked out in the sheet, by the client's own mapping.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from okrworkbook.analysis.handover import ManualFacts
from okrworkbook.analysis.okr_set import KeyResult, Objective
from okrworkbook.blocks import FILE_MEDIA
from okrworkbook.exhibit import FileExhibit, Series
from okrworkbook.manuals.sheet import Column, Sheet, write_book
from okrworkbook.model import CAUSES
from okrworkbook.narrative.manual_process import agenda_words, date_words
from okrworkbook.narrative.manual_rules import review_words
from okrworkbook.narrative.manual_words import FORMS
from okrworkbook.narrative.okr_set import kind_label
from okrworkbook.narrative.training import lines
from okrworkbook.texts import Voice

XLSX = next(media for media, ending in FILE_MEDIA.items() if ending == "xlsx")
CONFIDENCE = tuple(str(value) for value in range(11))
KINDS = ("committed", "aspirational", "learning")
LEVELS = ("company", "department", "team", "person")
DIRECTIONS = ("up", "down", "at_most", "at_least", "milestone")
DECISIONS = ("close", "raise_goal", "rewrite", "pivot", "drop")
# Counted from the baseline; nothing where a number is missing or the two are the same.
ATTAINED = 'IF(OR({baseline}="",{target}="",{value}=""),"",IF({target}={baseline},"",({value}-{baseline})/({target}-{baseline})))'
HELD = "MIN(1,MAX(0,{reached}))"
SCORES = {
    "ratio5": 'IF({reached}="","",MIN(5,MAX(1,5*{reached})))',
    "linear": f'IF({{reached}}="","",1+4*{HELD})',
    "anchored": (
        f'IF({{reached}}="","",IF({HELD}<0.3,1+{HELD}/0.3,IF({HELD}<0.6,2+({HELD}-0.3)/0.3,'
        f"IF({HELD}<0.8,3+({HELD}-0.6)/0.2,4+({HELD}-0.8)/0.2))))"
    ),
}
FREE_WEEKLY, FREE_REVIEW, FREE_DRAFTS, ACTIONS = 14, 14, 40, 12  # empty rows to write in


def handover_forms(facts: ManualFacts, voice: Voice) -> Series:
    """The forms of FORMS as files, in the reader's language."""
    return Series(
        tuple(
            FileExhibit(voice.term("form.title", form), XLSX, form_file(form, facts, voice)) for form in FORMS
        )
    )


def form_file(form: str, facts: ManualFacts, voice: Voice) -> bytes:
    """One form of FORMS as a workbook."""
    sheets = {"weekly": _weekly, "review": _review, "drafting": _drafting}[form](facts, voice)
    foot = voice(
        "form.foot",
        client=facts.client.text(voice.lang),
        title=voice.term("form.title", form),
        version=facts.version,
        stamp=facts.stamp,
    )
    author = facts.consultancy.text(voice.lang)
    return write_book(sheets, foot, author, facts.made_on, voice)


def _weekly(facts: ManualFacts, voice: Voice) -> list[Sheet]:
    paces = tuple(voice.term("pace", one) for one in ("on_track", "behind", "at_risk", "done"))
    columns = (
        _column("id", 8, voice),
        _column("key_result", 27, voice),
        _column("owner", 9, voice),
        _column("baseline", 8, voice, "number"),
        _column("target", 8, voice, "number"),
        _column("unit", 7, voice),
        _column("value", 8, voice, "number"),
        _column("reached", 9, voice, "share", formula=ATTAINED),
        _column("confidence", 9, voice, "number", CONFIDENCE),
        _column("pace", 10, voice, choices=paces),
        _column("blocker", 19, voice),
        _column("next", 19, voice),
        _column("who", 9, voice),
        _column("by", 11, voice, "day"),
    )
    rows = [_measured(kr, voice) for _, kr in _results(facts)]
    begins, ends = (voice.day(day) for day in (facts.cycle.calendar.begins, facts.cycle.calendar.ends))
    how = voice("form.how.weekly", begins=begins, ends=ends)
    title = voice("form.sheet.weekly.title", cycle=_next(facts, voice))
    return [
        Sheet(voice.term("form.title", "weekly"), title, how, columns, tuple(rows), FREE_WEEKLY),
        _agenda("weekly", voice),
        _calendar(facts, voice),
    ]


def _review(facts: ManualFacts, voice: Voice) -> list[Sheet]:
    columns = (
        _column("id", 8, voice),
        _column("key_result", 25, voice),
        _column("kind", 10, voice, choices=_words("goal_type", KINDS, voice)),
        _column("baseline", 8, voice, "number"),
        _column("target", 8, voice, "number"),
        _column("value", 8, voice, "number", head="final"),
        _column("reached", 9, voice, "share", formula=ATTAINED),
        _column("score", 7, voice, "score", formula=SCORES[facts.scoring.mapping]),
        _column("strategic", 9, voice, choices=_words("cycle", ("yes", "no"), voice)),
        _column("cause", 12, voice, choices=_words("cause", CAUSES, voice)),
        _column("learnt", 22, voice),
        _column("decision", 10, voice, choices=_words("retro.decision", DECISIONS, voice)),
        _column("why", 17, voice),
        _column("who", 9, voice),
        _column("by", 11, voice, "day"),
    )
    rows = [
        {**_measured(kr, voice), "kind": kind_label(objective, voice) if objective.kind else ""}
        for objective, kr in _results(facts)
    ]
    low, high = (voice.number(points) for points in facts.scoring.ideal)
    formula = voice(f"scoring.mapping.{facts.scoring.mapping}.formula")
    how = voice("form.how.review", formula=formula, low=low, high=high)
    title = voice("form.sheet.review.title", cycle=_next(facts, voice))
    return [
        Sheet(voice.term("form.title", "review"), title, how, columns, tuple(rows), FREE_REVIEW),
        _questions(facts, voice),
        _agenda("review", voice),
        _actions(voice),
    ]


def _drafting(facts: ManualFacts, voice: Voice) -> list[Sheet]:
    parents = tuple(objective.id for objective in facts.okrs)
    yes_no = _words("cycle", ("yes", "no"), voice)
    columns = (
        _column("level", 9, voice, choices=_words("goal_level", LEVELS, voice)),
        _column("unit_name", 10, voice),
        _column("objective", 21, voice),
        _column("kind", 10, voice, choices=_words("goal_type", KINDS, voice)),
        _column("parent", 7, voice, choices=parents),
        _column("key_result", 24, voice),
        _column("metric", 12, voice),
        _column(
            "direction", 9, voice, choices=tuple(voice.term("form.direction", one) for one in DIRECTIONS)
        ),
        _column("baseline", 8, voice, "number"),
        _column("target", 8, voice, "number"),
        _column("unit", 7, voice),
        _column("source", 12, voice),
        _column("owner", 9, voice),
        _column("by", 11, voice, "day", head="due"),
        _column("guardrail", 11, voice),
        _column("needs", 13, voice),
        _column("agreed", 8, voice, choices=yes_no),
    )
    due = facts.cycle.calendar.ends
    rows = tuple({"by": due} for _ in range(FREE_DRAFTS))
    how = voice("form.how.drafting", objectives=facts.design.objectives, key_results=facts.design.key_results)
    title = voice("form.sheet.drafting.title", cycle=_next(facts, voice))
    return [
        Sheet(voice.term("form.title", "drafting"), title, how, columns, rows),
        _company(facts, voice),
        _checks(voice),
    ]


def _company(facts: ManualFacts, voice: Voice) -> Sheet:
    columns = (
        _column("id", 9, voice),
        _column("objective", 40, voice, head="goal"),
        _column("kind", 11, voice),
        _column("baseline", 10, voice, "number"),
        _column("target", 10, voice, "number"),
        _column("unit", 10, voice),
    )
    rows: list[Mapping[str, Any]] = []
    for objective in facts.okrs:
        said = {"id": objective.id, "objective": objective.text.text(voice.lang)}
        rows.append({**said, "kind": kind_label(objective, voice)})
        for kr in objective.key_results:
            numbers = {name: getattr(kr, name) for name in ("baseline", "target")}
            rows.append(
                {"id": kr.id, "objective": kr.text.text(voice.lang), "unit": voice.name(kr.unit), **numbers}
            )
    return Sheet(
        voice("form.sheet.company"),
        voice("form.sheet.company"),
        voice("form.how.company"),
        columns,
        tuple(rows),
    )


def _checks(voice: Voice) -> Sheet:
    columns = (
        _column("check", 70, voice),
        _column("done", 10, voice, choices=_words("cycle", ("yes", "no"), voice)),
        _column("note", 40, voice),
    )
    rows = tuple({"check": text} for _, text in lines("form.checks", voice))
    return Sheet(
        voice("form.sheet.checks"), voice("form.sheet.checks"), voice("form.how.checks"), columns, rows
    )


def _questions(facts: ManualFacts, voice: Voice) -> Sheet:
    columns = (_column("question", 60, voice), _column("answer", 70, voice))
    rows = tuple({"question": text} for text in review_words(facts, voice)["questions"])
    name = voice("form.sheet.questions")
    return Sheet(name, name, voice("form.how.questions"), columns, rows, 2)


def _actions(voice: Voice) -> Sheet:
    columns = (
        _column("action", 60, voice),
        _column("who", 14, voice),
        _column("by", 14, voice, "day"),
        _column("done", 10, voice, choices=_words("cycle", ("yes", "no"), voice)),
    )
    name = voice("form.sheet.actions")
    return Sheet(name, name, voice("form.how.actions"), columns, (), ACTIONS)


def _agenda(meeting: str, voice: Voice) -> Sheet:
    columns = (_column("minutes", 12, voice), _column("what", 90, voice))
    rows = tuple(agenda_words(meeting, voice))
    name = voice("form.sheet.agenda")
    return Sheet(name, name, voice("form.how.agenda"), columns, rows)


def _calendar(facts: ManualFacts, voice: Voice) -> Sheet:
    columns = (
        _column("when", 34, voice),
        _column("week", 18, voice),
        _column("what", 34, voice),
        _column("who", 34, voice),
        _column("output", 50, voice),
    )
    rows = tuple(date_words(facts, voice))
    name = voice("form.sheet.calendar")
    return Sheet(name, name, voice("form.how.calendar"), columns, rows)


def _column(
    key: str,
    width: float,
    voice: Voice,
    kind: str = "text",
    choices: tuple[str, ...] = (),
    formula: str = "",
    head: str = "",
) -> Column:
    return Column(key, voice.term("form.column", head or key), width, kind, choices, formula)


def _results(facts: ManualFacts) -> list[tuple[Objective, KeyResult]]:
    return [(objective, kr) for objective in facts.okrs for kr in objective.key_results]


def _measured(kr: KeyResult, voice: Voice) -> dict[str, Any]:
    """A key result as the first columns of a sheet have it; a limit is judged by eye and has no attainment."""
    row: dict[str, Any] = {
        "id": kr.id,
        "key_result": kr.text.text(voice.lang),
        "baseline": kr.baseline,
        "target": kr.target,
        "unit": voice.name(kr.unit),
    }
    return row if kr.direction in ("up", "down") else {**row, "reached": ""}


def _words(family: str, codes: tuple[str, ...], voice: Voice) -> tuple[str, ...]:
    return tuple(voice.term(family, code) for code in codes)


def _next(facts: ManualFacts, voice: Voice) -> str:
    return facts.cycle.next_name or voice("manual.next_unnamed")
