"""Observation sheets: six criteria with what is seen at each level, room to tick and note, and what is known so far."""

from __future__ import annotations

from collections.abc import Iterator

from okrworkbook.analysis.certification import Candidate, Certification
from okrworkbook.exhibit import Exhibit, Heading, Paragraphs, Part, Series, TableExhibit
from okrworkbook.narrative import trainers as words
from okrworkbook.tables.trainers import level_in_words, session_cells
from okrworkbook.texts import Voice
from okrworkbook.trainer_course import LEVELS, Criterion, criteria

FORMATS = ("docx", "pdf")
BOX, BLANK = "□", " "
ROOM, SHORT = "\n" * 4, "\n" * 2  # lines of handwriting
FACTS = ("trainer", "assessor", "date", "kind", "topic", "participants", "clinic", "time", "speakers")


def observation_sheets(certification: Certification, voice: Voice) -> Series:
    """A sheet for each candidate, with the sessions and levels so far, and a blank one."""
    candidates = [*certification.candidates, None]
    return Series(tuple(shown for one in candidates for shown in _sheet(one, certification, voice)))


def _sheet(one: Candidate | None, certification: Certification, voice: Voice) -> Iterator[Exhibit]:
    name = words.name_of(one, voice) if one else ""
    yield Part(
        voice("trainers.sheet.name", name=name) if one else voice("trainers.sheet.blank"),
        voice("trainers.sheet.title"),
        formats=FORMATS,
        brief=True,
    )
    yield Heading(voice("trainers.sheet.session"), 1, "session")
    yield Paragraphs((voice("trainers.sheet.use"),))
    yield _facts(name, voice)
    if one is not None:
        yield Heading(voice("trainers.sheet.history"), 2, "history")
        yield _history(one, voice)
        yield _agreement(one, certification, voice)
    yield Heading(voice("trainers.sheet.criteria"), 1, "criteria")
    for criterion in criteria():
        yield _criterion(criterion, voice)
    yield _signature(voice)


def _facts(name: str, voice: Voice) -> TableExhibit:
    given = {"trainer": name}
    return TableExhibit(
        voice("trainers.sheet.facts"),
        [voice("trainers.sheet.fact_name"), voice("trainers.sheet.fact_value")],
        [[voice.term("trainers.sheet.fact", fact), given.get(fact) or BLANK] for fact in FACTS],
        widths=[3.4, 9],
    )


def _history(one: Candidate, voice: Voice) -> Exhibit:
    sessions = one.record.sessions
    if not sessions:
        return Paragraphs((voice("trainers.sheet.history_none"),))
    return TableExhibit(
        voice.count("trainers.sheet.history_title", len(sessions)),
        [
            voice.term("trainers.column", name)
            for name in ("day", "kind", "topic", "observer", "people", "clinic_count")
        ],
        [session_cells(session, voice) for session in sessions],
        ["left", "left", "left", "left", "right", "right"],
        widths=[1.8, 1.6, 3.6, 2.2, 1, 1.4],
        source=voice("source.trainers.record"),
    )


def _agreement(one: Candidate, certification: Certification, voice: Voice) -> Paragraphs:
    """How far the assessors of this candidate agree so far, and where they should talk."""
    if not one.own:
        return Paragraphs((voice("trainers.sheet.agreement_none"),))
    all_ = {pair.names: pair.agreement for pair in certification.pairs}
    told = [
        voice(
            "trainers.sheet.agreement",
            first=pair.first,
            second=pair.second,
            name=words.name_of(one, voice),
            exact=pair.agreement.exact.part,
            near=pair.agreement.near.part,
            n=pair.agreement.n,
            kappa=_kappa(all_[pair.names].kappa, voice),
            all=all_[pair.names].n,
        )
        for pair in one.own
    ]
    if one.far_apart:
        gap = f"{certification.thresholds['trainer_level_gap']:.0f}"
        told.append(voice("trainers.sheet.far", gap=gap, criteria=words.criteria(one.far_apart, voice)))
    return Paragraphs(tuple(told))


def _kappa(kappa: float | None, voice: Voice) -> str:
    return voice("trainers.sheet.kappa_undefined") if kappa is None else voice.number(kappa, 2)


def _criterion(criterion: Criterion, voice: Voice) -> TableExhibit:
    """The four levels to choose from, and room for the evidence."""
    rows = [[BOX, level_in_words(level, voice), criterion.anchor(level).text(voice.lang)] for level in LEVELS]
    return TableExhibit(
        voice(
            "trainers.sheet.criterion",
            criterion=voice.term("trainers.criterion", criterion.id),
            watch=criterion.watch.text(voice.lang),
        ),
        [voice.term("trainers.column", name) for name in ("tick", "level", "anchor")],
        [*rows, [BLANK, voice("trainers.sheet.evidence"), ROOM]],
        widths=[0.6, 2.2, 9.6],
    )


def _signature(voice: Voice) -> TableExhibit:
    return TableExhibit(
        voice("trainers.sheet.sign"),
        [
            voice.term("trainers.sheet.fact", "assessor"),
            voice("trainers.sheet.sign"),
            voice.term("trainers.sheet.fact", "date"),
        ],
        [[BLANK, SHORT, BLANK]],
        widths=[4, 5.4, 3],
        note=voice("trainers.sheet.sign_note"),
    )
