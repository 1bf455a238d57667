"""Tables of the candidates for internal trainer: how they stand, level by level, session by session, and how far assessors agree."""

from __future__ import annotations

from okrworkbook.analysis.certification import CO_DELIVERY, SOLO, Candidate, Certification, Pair, Taught
from okrworkbook.exhibit import Exhibit, KeyFigures, Paragraphs, TableExhibit
from okrworkbook.narrative import trainers as words
from okrworkbook.texts import Voice
from okrworkbook.trainer_course import LEVELS, criteria


def trainer_figures(certification: Certification, voice: Voice) -> KeyFigures:
    """Certified trainers, agreement, sessions and ratings."""
    candidates = certification.candidates
    items = [
        (
            str(len(certification.certified)),
            voice("trainers.figure.certified"),
            voice.count("trainers.figure.certified_note", len(candidates), needed=certification.needed),
        )
    ]
    items += [_kappa(pair, voice) for pair in certification.pairs[:1]]
    sessions = sum(len(one.record.sessions) for one in candidates)
    solos = sum(len(one.record.of(SOLO)) for one in candidates)
    items += [
        (
            str(sessions),
            voice("trainers.figure.sessions"),
            voice("trainers.figure.sessions_note", solos=solos),
        ),
        (
            str(sum(one.record.rating.n for one in candidates)),
            voice("trainers.figure.ratings"),
            voice("trainers.figure.ratings_note"),
        ),
    ]
    return KeyFigures(tuple(items))


def _kappa(pair: Pair, voice: Voice) -> tuple[str, str, str]:
    note = voice("trainers.figure.kappa_note", interval=words.kappa_interval(pair, voice), n=pair.agreement.n)
    return voice.number(pair.agreement.kappa, 2), voice("trainers.figure.kappa"), note


def trainer_results(certification: Certification, voice: Voice) -> Exhibit:
    """Every candidate with the result and the numbers it rests on."""
    if not certification.candidates:
        return Paragraphs((voice("trainers.decisions.none"),))
    columns = ("candidate", "decision", "mean", "lowest", "quiz", "clinic", "taught", "rating", "recheck")
    return TableExhibit(
        voice.count(
            "trainers.results.title", len(certification.candidates), certified=len(certification.certified)
        ),
        _columns(columns, voice),
        [_result(one, certification, voice) for one in certification.candidates],
        ["left", "left", "right", "right", "left", "left", "right", "left", "left"],
        widths=[2.0, 1.4, 1.0, 0.9, 1.7, 1.7, 1.0, 1.9, 1.6],
        note=voice("trainers.results.note"),
        source=voice("source.trainers.all"),
    )


def _result(one: Candidate, certification: Certification, voice: Voice) -> list[str]:
    return [
        words.name_of(one, voice) + (f"\n{voice.name(one.department)}" if one.department else ""),
        voice.term("trainers.decision", one.decision),
        voice.number(one.mean, 2),
        words.found_in_words(one, "lowest", voice, certification.thresholds),
        words.rate_in_words(one.quiz, voice),
        words.rate_in_words(one.record.clinic, voice),
        f"{len(one.record.of(CO_DELIVERY))} / {len(one.record.of(SOLO))}",
        words.rating_in_words(one, voice, certification.thresholds),
        one.recheck.isoformat() if one.recheck else "–",
    ]


def trainer_criteria(voice: Voice) -> TableExhibit:
    """The six criteria with what is seen at each level."""
    rows = [
        [
            voice(
                "trainers.criteria.watch",
                criterion=voice.term("trainers.criterion", one.id),
                watch=one.watch.text(voice.lang),
            ),
            *(one.anchor(level).text(voice.lang) for level in LEVELS),
        ]
        for one in criteria()
    ]
    return TableExhibit(
        voice("trainers.criteria.title"),
        [voice("trainers.column.criterion"), *(level_in_words(level, voice) for level in LEVELS)],
        rows,
        widths=[2.9, 2.3, 2.4, 2.6, 2.6],
        note=voice("trainers.criteria.note"),
        source=voice("source.trainers.criteria"),
    )


def level_in_words(level: int, voice: Voice) -> str:
    """A level with its word: 3 independent."""
    return voice("trainers.sheet.level", level=level, word=voice.term("trainers.level", level))


def trainer_levels(certification: Certification, voice: Voice) -> Exhibit:
    """Candidate by candidate and criterion by criterion what each assessor gave, and on what evidence."""
    rows = [row for one in certification.candidates for row in _levels(one, voice)]
    if not rows:
        return Paragraphs((voice("trainers.decisions.none"),))
    return TableExhibit(
        voice("trainers.levels.title"),
        _columns(("candidate", "criterion", "assessors", "mean", "evidence"), voice),
        rows,
        ["left", "left", "left", "right", "left"],
        widths=[2.5, 2.0, 2.1, 1.3, 4.6],
        note=voice("trainers.levels.note"),
        source=voice("source.trainers.levels"),
    )


def _levels(one: Candidate, voice: Voice) -> list[list[str]]:
    return [
        [
            words.name_of(one, voice) if place == 0 else "",
            voice.term("trainers.criterion", levels.criterion),
            voice("trainers.semicolon").join(
                voice("trainers.levels.given", assessor=assessor, level=level)
                for assessor, level in levels.given.items()
            )
            or voice("trainers.levels.none"),
            voice.number(levels.mean, 1),
            voice("trainers.semicolon").join(said.text(voice.lang) for said in levels.evidence) or "–",
        ]
        for place, levels in enumerate(one.levels)
    ]


def trainer_agreement(certification: Certification, voice: Voice) -> Exhibit:
    """Every two assessors: over all candidates, which decides, and on each candidate alone."""
    if not certification.pairs:
        return Paragraphs((voice("trainers.agreement.none"),))
    rows = [_pair(pair, voice("trainers.agreement.all"), voice) for pair in certification.pairs]
    for one in certification.candidates if len(certification.candidates) > 1 else ():
        name = voice("trainers.agreement.only", name=words.name_of(one, voice))
        rows += [_pair(pair, name, voice) for pair in one.own]
    return TableExhibit(
        voice("trainers.agreement.title"),
        [*_columns(("assessors", "basis"), voice), "n", *_columns(("exact", "near", "kappa"), voice)],
        rows,
        ["left", "left", "right", "right", "right", "left"],
        widths=[1.8, 3.8, 0.7, 1.5, 1.6, 3.0],
        note=voice("trainers.agreement.note"),
        source=voice("source.trainers.levels"),
    )


def _pair(pair: Pair, basis: str, voice: Voice) -> list[str]:
    found = pair.agreement
    return [
        f"{pair.first}–{pair.second}",
        basis,
        str(found.n),
        *(voice("trainers.of", part=rate.part, whole=rate.whole) for rate in (found.exact, found.near)),
        words.kappa_cell(pair, voice),
    ]


def trainer_record(certification: Certification, voice: Voice) -> Exhibit:
    """Every session taught, with who watched and how many repairs were accepted."""
    taught = [(one, session) for one in certification.candidates for session in one.record.sessions]
    if not taught:
        return Paragraphs((voice("trainers.record.none"),))
    return TableExhibit(
        voice.count("trainers.record.title", len(taught)),
        _columns(("candidate", "day", "kind", "topic", "observer", "people", "clinic_count"), voice),
        [[words.name_of(one, voice), *session_cells(session, voice)] for one, session in taught],
        ["left", "left", "left", "left", "left", "right", "right"],
        widths=[2.4, 1.6, 1.5, 3.0, 1.9, 0.9, 1.3],
        note=voice("trainers.record.note"),
        source=voice("source.trainers.record"),
    )


def session_cells(session: Taught, voice: Voice) -> list[str]:
    """One session: day, kind, topic, observer, participants, clinic."""
    alone = session.kind == SOLO and not session.observer
    return [
        session.day.isoformat() if session.day else "–",
        voice.term("trainers.kind", session.kind),
        session.topic.text(voice.lang) or "–",
        voice("trainers.record.unobserved") if alone else session.observer or "–",
        "–" if session.participants is None else str(session.participants),
        f"{session.clinic.part}/{session.clinic.whole}" if session.clinic.whole else "–",
    ]


def _columns(names: tuple[str, ...], voice: Voice) -> list[str]:
    return [voice.term("trainers.column", name) for name in names]
