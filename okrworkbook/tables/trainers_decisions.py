"""The decision on each candidate: every condition with what was found, why it is not met, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator

from okrworkbook.analysis.certification import MET, Candidate, Certification
from okrworkbook.exhibit import Exhibit, Findings, Heading, Paragraphs, Series, TableExhibit
from okrworkbook.narrative import trainers as words
from okrworkbook.texts import Voice


def trainer_decisions(certification: Certification, voice: Voice) -> Exhibit:
    """Candidate by candidate: the conditions, the reasons, the next steps and the re-check."""
    if not certification.candidates:
        return Paragraphs((voice("trainers.decisions.none"),))
    return Series(
        tuple(shown for one in certification.candidates for shown in _decision(one, certification, voice))
    )


def _decision(one: Candidate, certification: Certification, voice: Voice) -> Iterator[Exhibit]:
    decision = voice.term("trainers.decision", one.decision)
    name = words.name_of(one, voice)
    yield Heading(
        voice("trainers.decisions.heading", name=name, decision=decision), 2, f"decision-{one.trainer}"
    )
    yield _conditions(one, certification, voice)
    if one.certified:
        yield Paragraphs((_certified(one, certification, voice),))
    else:
        yield _steps(one, certification, voice)


def _conditions(one: Candidate, certification: Certification, voice: Voice) -> TableExhibit:
    limits = certification.thresholds
    met = sum(check.state == MET for check in one.checks)
    return TableExhibit(
        voice("trainers.decisions.title", met=met, n=len(one.checks)),
        [voice.term("trainers.column", name) for name in ("condition", "required", "found", "verdict")],
        [
            [
                voice.term("trainers.rule", check.rule),
                words.limit_in_words(check.rule, voice, limits),
                words.found_in_words(one, check.rule, voice, limits),
                voice.term("trainers.state", check.state),
            ]
            for check in one.checks
        ],
        widths=[3.6, 2.8, 4.6, 1.6],
        source=voice("source.trainers.all"),
    )


def _certified(one: Candidate, certification: Certification, voice: Voice) -> str:
    said = voice(
        "trainers.decisions.certified",
        day=voice.day(one.day),
        recheck=voice.day(one.recheck),
        number=one.number,
    )
    if not one.far_apart:
        return said
    gap = f"{certification.thresholds['trainer_level_gap']:.0f}"
    far = voice("trainers.decisions.far", criteria=words.criteria(one.far_apart, voice), gap=gap)
    return voice.sentences([said, far])


def _steps(one: Candidate, certification: Certification, voice: Voice) -> Findings:
    """Each reason with what to do about it, and the re-check last."""
    limits = certification.thresholds
    items = [
        (
            words.reason_in_words(one, check, voice, limits),
            words.next_step(one, check, voice, limits),
        )
        for check in one.reasons
    ]
    recheck = (
        voice("trainers.decisions.recheck_on", day=voice.day(one.recheck))
        if one.recheck
        else voice("trainers.decisions.recheck_open")
    )
    return Findings((*items, (voice("trainers.decisions.recheck"), recheck)))
