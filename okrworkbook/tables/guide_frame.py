"""Tables for all departments: what holds here, which rules were met most, who has which document, the checklist."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from okrworkbook.analysis.department_material import NEEDS, GuideSet
from okrworkbook.analysis.system import SystemPlan
from okrworkbook.exhibit import TableExhibit
from okrworkbook.narrative.alignment import unit_label
from okrworkbook.narrative.system_design import choice_in_words
from okrworkbook.texts import Voice

TOPICS = (
    *("company_objectives", "limits", "aspirational", "individual", "confirm_needs"),
    *("shared_key_results", "scoring", "scores_visible", "cadence"),
)
DATES = ("draft_company", "draft_departments", "alignment_meeting", "freeze")
CHECKS = (
    *("few", "parents", "types", "results", "baseline", "wording"),
    *("needs", "serves", "partners", "conflicts", "owners", "pay", "told"),
)
BOX = "□"
RULES_SHOWN = 8


def guide_facts(plan: SystemPlan, voice: Voice) -> TableExhibit:
    """The dates and the decisions that whoever writes an OKR here has to know."""
    dates = plan.calendar
    cycle = voice(
        "dept_guide.facts.cycle_days",
        length=voice.term("design.cycle", dates.length),
        begins=voice.day(dates.begins),
        ends=voice.day(dates.ends),
    )
    rows = [[voice.term("system.topic", "cycle"), cycle]]
    for kind in DATES:
        for event in dates.of(kind):
            days = voice.day(event.begins)
            if event.ends != event.begins:
                days = voice("dept_guide.facts.days", begins=days, ends=voice.day(event.ends))
            rows.append([voice.term("calendar.event", kind), days])
    for topic in TOPICS:
        said = choice_in_words(plan.design.choice(topic), voice)
        rows.append([voice.term("system.topic", topic), said[:1].upper() + said[1:]])
    return TableExhibit(
        voice("dept_guide.facts.title"),
        [voice("dept_guide.facts.topic"), voice("dept_guide.facts.here")],
        rows,
        ["left", "left"],
        widths=[3, 9],
        note=voice("dept_guide.facts.note"),
        source=voice("source.proposal"),
    )


def guide_rules(guides: GuideSet, voice: Voice, most: int = RULES_SHOWN) -> TableExhibit | None:
    """The rules of wording that drafts and goals here met most, each with a sentence of this company's own.

    Whose sentence it is is not said: it is there to learn from.
    """
    quotes: dict[str, list[str]] = defaultdict(list)
    for one in guides.rewordings:
        for hit in one.asked:
            quotes[hit.rule].append(one.before)
    for goal in guides.wording.goals:
        for hit in goal.standing:
            quotes[hit.rule].append(goal.text)
    if not quotes:
        return None
    rules = sorted(quotes, key=lambda rule: -len(quotes[rule]))[:most]
    examples = _unlike(rules, quotes)
    return TableExhibit(
        voice("dept_guide.rules.title", rule=voice.term("wording.name", rules[0]), n=len(quotes[rules[0]])),
        [voice(f"dept_guide.rules.{name}") for name in ("rule", "times", "why", "example", "question")],
        [
            [
                voice.term("wording.name", rule),
                str(len(quotes[rule])),
                voice.term("wording.why", rule),
                voice("wording.quoted", words=examples[rule]),
                voice.term("wording.question", rule),
            ]
            for rule in rules
        ],
        ["left", "right", "left", "left", "left"],
        widths=[1.9, 0.9, 3.6, 3, 3.8],
        note=voice("dept_guide.rules.note", drafts=len(guides.rewordings), goals=len(guides.wording.goals)),
        source=voice("dept_guide.source.drafts"),
    )


def guide_overview(guides: GuideSet, voice: Voice) -> TableExhibit | None:
    """Every department with its own document."""
    if not guides.departments:
        return None
    rows = []
    for guide in guides.departments:
        needs = sum(need.direction == NEEDS for need in guide.needs)
        counts = (len(guide.objectives), guide.key_results, needs, len(guide.needs) - needs, guide.asked)
        rows.append([unit_label(guide.unit, voice), *(str(count) for count in counts)])
    return TableExhibit(
        voice.count("dept_guide.overview.title", len(rows)),
        [
            voice(f"dept_guide.overview.{name}")
            for name in ("unit", "objectives", "key_results", "needs", "serves", "questions")
        ],
        rows,
        ["left", *["right"] * 5],
        widths=[3, 1.4, 1.6, 1.8, 1.8, 1.8],
        note=voice("dept_guide.overview.note"),
        source=voice("source.goals"),
    )


def guide_checklist(voice: Voice) -> TableExhibit:
    """What a head of department goes through before handing in, to be printed and ticked."""
    return TableExhibit(
        voice("dept_guide.checklist.title", n=len(CHECKS)),
        ["", voice("dept_guide.checklist.what"), voice("dept_guide.checklist.where")],
        [
            [BOX, voice.term("dept_guide.check", name), voice(f"dept_guide.check.{name}.where")]
            for name in CHECKS
        ],
        ["left"] * 3,
        widths=[0.6, 7, 5],
        note=voice("dept_guide.checklist.note"),
    )


def _unlike(rules: Sequence[str], quotes: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """A sentence for each rule, none of them twice where there is another. The rule with the fewest chooses first."""
    chosen: dict[str, str] = {}
    for rule in sorted(rules, key=lambda rule: len(quotes[rule])):
        fresh = [text for text in quotes[rule] if text not in chosen.values()]
        chosen[rule] = (fresh or quotes[rule])[0]
    return chosen
