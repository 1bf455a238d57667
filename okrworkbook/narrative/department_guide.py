"""The department guide in words: what is asked of whom, and what is said where there is nothing to show."""

from __future__ import annotations

from okrworkbook.analysis.conflicts import Conflict
from okrworkbook.analysis.department_material import NEEDS, DepartmentGuide, GuideSet, Need, Question
from okrworkbook.analysis.goal_graph import CONFIRMED
from okrworkbook.analysis.system import SystemPlan
from okrworkbook.analysis.wording.hits import GoalWording, Hit
from okrworkbook.exhibit import Callout, Findings, Paragraphs
from okrworkbook.narrative import conflicts as conflict_words
from okrworkbook.narrative.alignment import goal_label, goal_text, owner_label, unit_label
from okrworkbook.texts import Voice


def guide_notes(guides: GuideSet, plan: SystemPlan, voice: Voice) -> Paragraphs:
    """What this document is, which others there are, and when the objectives are written."""
    departments = guides.departments
    if not departments:
        return Paragraphs((voice("dept_guide.notes.none"),))
    drafting, frozen = plan.calendar.of("draft_departments")[0], plan.calendar.of("freeze")[0]
    return Paragraphs(
        (
            voice.count("dept_guide.notes.what", len(departments)),
            voice(
                "dept_guide.notes.when",
                begins=voice.day(drafting.begins),
                ends=voice.day(drafting.ends),
                frozen=voice.day(frozen.begins),
            ),
        )
    )


def guide_pay_rule(voice: Voice) -> Callout:
    """That no score decides pay, for those who are about to write the goals."""
    return Callout(voice("dept_guide.pay.title"), voice("dept_guide.pay.text"), tone="caution")


def writing_formula(voice: Voice) -> Findings:
    """How an objective and a key result are built."""
    return Findings(
        tuple(
            (voice(f"dept_guide.formula.{name}"), voice(f"dept_guide.formula.{name}.text"))
            for name in ("objective", "key_result", "set")
        ),
        ordered=False,
    )


def department_summary(guide: DepartmentGuide, voice: Voice) -> Paragraphs:
    """The department at a glance: what it has, what is agreed, what is open."""
    agreed = sum(own.status == CONFIRMED for own in guide.objectives)
    needs = [need for need in guide.needs if need.direction == NEEDS]
    serves = len(guide.needs) - len(needs)
    first = voice(
        "dept_guide.part.goals",
        objectives=len(guide.objectives),
        key_results=guide.key_results,
        agreed=agreed,
        needs=len(needs),
        serves=serves,
    )
    open_ = (
        voice.count("dept_guide.part.open", guide.asked) if guide.asked else voice("dept_guide.part.closed")
    )
    return Paragraphs((voice.sentences([first, open_]),))


def no_dependencies(guide: DepartmentGuide, voice: Voice) -> Paragraphs:
    """What is said where no goal depends on another department, and with whom it should be talked over."""
    partners = [unit_label(one.unit, voice) for one in guide.unlinked]
    told = voice("dept_guide.needs.unlinked", partners=voice.listed(partners)) if partners else ""
    return Paragraphs((voice.sentences([voice("dept_guide.needs.none"), told]),))


def exercise(worst: GoalWording | None, voice: Voice) -> Callout:
    """The goal to work on where there are no drafts: its words, the question and a pattern, never an answer."""
    if worst is None:
        return Callout(voice("dept_guide.exercise.title"), voice("dept_guide.exercise.none"))
    hit = worst.standing[0]
    text = voice(
        "dept_guide.exercise.text",
        id=worst.goal,
        text=worst.text,
        rule=voice.term("wording.name", hit.rule),
        question=voice.term("wording.question", hit.rule),
        pattern=voice.term("wording.repair", hit.rule),
    )
    return Callout(voice("dept_guide.exercise.title"), text, tone="decision")


def named(name: str, guides: GuideSet) -> str:
    """An objective or key result by its code and wording."""
    found = guides.wording.goal(name)
    return f"{name} {found.text}" if found else name


def question_in_words(question: Question, unit: str, guides: GuideSet, voice: Voice) -> str:
    """What the owner is asked."""
    if question.hit is not None:
        return asked_by(question.hit, voice)
    if question.need is not None:
        return _of_need(question.need, guides, voice)
    if question.conflict is not None:
        return _of_conflict(question.conflict, unit, guides, voice)
    if question.load is not None:
        load = question.load
        key = "load" if load.fte is None else "load_time"
        return voice(
            f"dept_guide.ask.{key}",
            objectives=load.objectives,
            requests=load.requests,
            share=voice.percent(load.fte),
        )
    if question.parent is None:
        return voice("dept_guide.ask.parent_none")
    return voice(
        f"dept_guide.ask.parent_{question.parent.status}",
        parent=goal_label(question.parent.goal, voice),
        owner=owner_label(question.parent.goal.owner, voice),
    )


def asked_by(hit: Hit, voice: Voice, text: str = "") -> str:
    """The rule, the author's words it is about where they are not all of them, and its question."""
    rule, question = voice.term("wording.name", hit.rule), voice.term("wording.question", hit.rule)
    if hit.field or not hit.quote or hit.quote == text:
        return voice("dept_guide.ask.wording", rule=rule, question=question)
    return voice("dept_guide.ask.wording_quoted", rule=rule, quote=hit.quote, question=question)


def partner_word(unit: str, voice: Voice) -> str:
    """Another department's name; "" is the company."""
    return voice.name(unit) if unit else voice("alignment.company")


def _of_need(need: Need, guides: GuideSet, voice: Voice) -> str:
    when = voice("dept_guide.ask.by", day=voice.day(need.due)) if need.due else ""
    values = {
        "partner": partner_word(need.partner, voice),
        "other": named(need.other, guides),
        "provider": owner_label(need.provider, voice),
        "when": when,
    }
    asked = ""
    if need.status != CONFIRMED:
        asked = voice(f"dept_guide.ask.{need.direction}_{need.status}", **values)
    if not need.late:
        return asked
    late = voice(
        f"dept_guide.ask.{need.direction}_late",
        needed=voice.day(need.due),
        delivered=voice.day(need.delivered),
        **values,
    )
    return voice.sentences([asked, late])


def _of_conflict(one: Conflict, unit: str, guides: GuideSet, voice: Voice) -> str:
    asked = conflict_words.question(one, voice)
    if one.second is None:
        return asked
    other = one.second if one.first.unit == unit else one.first
    return voice(
        "dept_guide.ask.conflict",
        partner=conflict_words.unit_word(other.unit, voice),
        other=f"{other.id} {goal_text(other.text, other.text_en, voice)}",
        question=asked,
    )
