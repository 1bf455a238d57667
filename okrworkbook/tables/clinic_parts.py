"""One document for each unit: its clinic on a few pages, then a review sheet for every owner, each on a new page."""

from __future__ import annotations

from collections.abc import Iterator

from okrworkbook.analysis.clinic import Clinic, OwnerClinic, UnitClinic
from okrworkbook.exhibit import Exhibit, Heading, Paragraphs, Part, Series
from okrworkbook.narrative import clinic as words
from okrworkbook.narrative.alignment import owner_label
from okrworkbook.tables import clinic_sheet as sheet
from okrworkbook.tables import clinic_unit as tables
from okrworkbook.texts import Voice


def clinic_documents(clinic: Clinic, voice: Voice) -> Series:
    """A part for the company and every department, in the order of the table of objectives.

    A chapter begins on a new page in every format, so each owner's sheet is one and can be handed out alone.
    """
    return Series(tuple(shown for unit in clinic.units for shown in _document(unit, clinic, voice)))


def _document(unit: UnitClinic, clinic: Clinic, voice: Voice) -> Iterator[Exhibit]:
    yield Part(words.unit_name(unit, voice))
    yield Heading(voice("clinic.chapter.unit"), 1, "clinic")
    yield words.unit_summary(unit, voice)
    yield tables.clinic_unit_agenda(unit, voice)
    yield _heading("wording", voice)
    yield tables.clinic_unit_hits(unit, voice) or Paragraphs((voice("clinic.hits.none"),))
    yield _heading("checks", voice)
    yield tables.clinic_unit_checks(unit, voice)
    yield _heading("neighbours", voice)
    yield tables.clinic_unit_neighbours(unit, voice) or Paragraphs((voice("clinic.neighbours.none"),))
    yield _heading("versions", voice)
    yield tables.clinic_unit_versions(unit, voice) or Paragraphs((voice("clinic.versions.nothing"),))
    for owner in unit.owners:
        yield from _sheet(owner, clinic, voice)


def _sheet(owner: OwnerClinic, clinic: Clinic, voice: Voice) -> Iterator[Exhibit]:
    code = owner_label(owner.owner, voice)
    yield Heading(voice("clinic.chapter.sheet", owner=code), 1, f"sheet-{owner.owner or 'open'}")
    yield words.sheet_summary(owner, voice)
    yield sheet.clinic_sheet_goals(owner, voice)
    yield sheet.clinic_sheet_questions(owner, voice, clinic.thresholds) or Paragraphs(
        (voice("clinic.sheet.questions.none"),)
    )
    talks = sheet.clinic_sheet_neighbours(owner, voice, clinic.thresholds)
    if talks is not None:
        yield talks
    yield sheet.clinic_sheet_signature(owner, voice)


def _heading(name: str, voice: Voice) -> Heading:
    return Heading(voice.term("clinic.chapter", name), 2, f"clinic-{name}")
