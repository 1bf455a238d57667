"""One document for each department: its chapters in order, each with a table or a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from okrworkbook.analysis.department_material import DepartmentGuide, GuideSet
from okrworkbook.analysis.system import SystemPlan
from okrworkbook.exhibit import Exhibit, Heading, Paragraphs, Part, Series
from okrworkbook.narrative import department_guide as words
from okrworkbook.narrative.alignment import unit_label
from okrworkbook.tables import department_guide as tables
from okrworkbook.texts import Voice


def department_documents(guides: GuideSet, plan: SystemPlan, voice: Voice) -> Series:
    """A part for every department, in the order of the table of objectives."""
    return Series(
        tuple(shown for guide in guides.departments for shown in _document(guide, guides, plan, voice))
    )


def _document(guide: DepartmentGuide, guides: GuideSet, plan: SystemPlan, voice: Voice) -> Iterator[Exhibit]:
    unit = guide.unit
    yield Part(unit_label(unit, voice))
    yield _heading("goals", 1, voice)
    yield words.department_summary(guide, voice)
    yield _heading("parents", 2, voice)
    yield tables.department_parents(guides, unit, voice)
    yield _heading("neighbours", 2, voice)
    needs = tables.department_dependencies(guides, unit, voice)
    between = tables.department_neighbours(guides, unit, voice)
    yield from (shown for shown in (between, needs) if shown is not None)
    if needs is None:
        yield words.no_dependencies(guide, voice)
    yield _heading("writing", 1, voice)
    yield _heading("examples", 2, voice)
    reworded = tables.before_and_after(guides, unit, voice)
    if reworded is None:
        yield Paragraphs((voice("dept_guide.reworded.none"),))
        yield words.exercise(guide.worst, voice)
    else:
        yield reworded
    yield tables.good_examples(guides, unit, voice) or Paragraphs((voice("dept_guide.good.none"),))
    yield _heading("questions", 2, voice)
    yield tables.department_questions(guides, unit, voice) or Paragraphs(
        (voice("dept_guide.questions.none"),)
    )
    yield _heading("checklist", 2, voice)
    yield tables.department_checklist(guides, unit, plan, voice)


def _heading(name: str, level: int, voice: Voice) -> Heading:
    return Heading(voice.term("dept_guide.chapter", name), level, name)
