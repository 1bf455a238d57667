"""Internal trainers in words: who may train alone and why, how the course runs, and how far assessors agree."""

from __future__ import annotations

from okrworkbook.analysis.certification import (
    CO_DELIVERY,
    CONSTANT,
    SOLO,
    Candidate,
    Certification,
    Check,
    Pair,
    TrainerCourse,
)
from okrworkbook.analysis.intervals import Rate
from okrworkbook.exhibit import Callout, Paragraphs
from okrworkbook.narrative.system_design import inside
from okrworkbook.narrative.training import mean_shown
from okrworkbook.texts import Voice
from okrworkbook.thresholds import Thresholds

SHARES = ("quiz", "clinic_accepted")  # limits that are shares
MATERIAL = {
    "guide": "guide.name",
    "deck_exec": "deck.name.exec",
    "deck_manager": "deck.name.manager",
    "deck_staff": "deck.name.staff",
    "handout_manager": "handout.name.manager",
    "handout_staff": "handout.name.staff",
    "tracking": "trainers.material.tracking",
    "sheet": "trainers.material.sheet",
}


def trainer_summary(certification: Certification, voice: Voice) -> Paragraphs:
    """How many candidates are certified, how far their assessors agree, and until when certificates hold."""
    if not certification.candidates:
        return Paragraphs((voice("trainers.summary.nobody"),))
    told = [
        voice(
            "trainers.summary.count",
            decision=inside(voice.term("trainers.decision", decision)),
            n=len(certification.decided(decision)),
        )
        for decision in ("certified", "not_yet", "cannot_judge")
        if certification.decided(decision)
    ]
    counts = voice.count("trainers.summary.counts", len(certification.candidates), told=voice.listed(told))
    valid = [
        voice("trainers.summary.valid_one", name=name_of(one, voice), day=voice.day(one.recheck))
        for one in certification.certified
    ]
    return Paragraphs(
        (
            counts + _space(voice) + _agreement(certification, voice),
            *_disagreement(certification, voice),
            *(
                [voice("trainers.summary.valid", told=voice("trainers.semicolon").join(valid))]
                if valid
                else ()
            ),
        )
    )


def _agreement(certification: Certification, voice: Voice) -> str:
    if not certification.pairs:
        return voice("trainers.summary.no_pair")
    assessors = dict.fromkeys(name for pair in certification.pairs for name in pair.names)
    return voice(
        "trainers.summary.agreement",
        assessors=voice.listed([*assessors]),
        kappas=voice("trainers.semicolon").join(kappa_in_words(pair, voice) for pair in certification.pairs),
    )


def _disagreement(certification: Certification, voice: Voice) -> tuple[str, ...]:
    """Why nobody can be certified, where the assessors' agreement alone keeps every result open."""
    limit = certification.thresholds["trainer_kappa"]
    open_for_all = all(
        any(check.rule == "kappa" and _why(check) == "disagree" for check in one.checks)
        for one in certification.candidates
    )
    return (voice("trainers.summary.disagree", limit=f"{limit:g}"),) if open_for_all else ()


def trainer_outlook(certification: Certification, voice: Voice) -> Callout:
    """Whether there are trainers enough to go on without a consultant."""
    n, needed = len(certification.certified), certification.needed
    if certification.enough:
        return Callout(
            voice("trainers.enough.title"), voice("trainers.enough.text", n=n, needed=needed), "decision"
        )
    return Callout(
        voice("trainers.alone.title"),
        voice("trainers.alone.text", n=n, needed=needed, missing=needed - n),
        "caution",
    )


def trainer_course_notes(course: TrainerCourse, voice: Voice) -> Paragraphs:
    """How long the course takes, and which day it counts back from."""
    what = voice("trainers.course.what", hours=f"{course.hours:g}", n=len(course.units))
    if course.target is None:
        return Paragraphs((what, voice("trainers.course.no_dates")))
    dates = voice("trainers.course.dates", day=voice.day(course.target))
    holidays = "" if course.holidays_known else voice("trainers.course.holidays")
    return Paragraphs((what, voice.sentences([dates, holidays])))


def trainer_assessment_notes(certification: Certification, voice: Voice) -> Paragraphs:
    """How levels were given, and where assessors are so far apart that they should talk."""
    far = [
        voice(
            "trainers.assessment.far_one", name=name_of(one, voice), criteria=criteria(one.far_apart, voice)
        )
        for one in certification.candidates
        if one.far_apart
    ]
    gap = f"{certification.thresholds['trainer_level_gap']:.0f}"
    apart = (
        voice("trainers.assessment.far", told=voice("trainers.semicolon").join(far))
        if far
        else voice("trainers.assessment.near", gap=gap)
    )
    return Paragraphs((voice("trainers.assessment.how"), *([apart] if certification.pairs else ())))


def trainer_limits(certification: Certification, voice: Voice) -> Paragraphs:
    """What levels can show and what not, and what files come with the report."""
    certified = len(certification.certified)
    return Paragraphs(
        (
            voice("trainers.about.rules"),
            voice("trainers.about.limits"),
            voice("trainers.about.number"),
            voice(
                "trainers.certificate.files",
                sheets=len(certification.candidates) + 1,  # and the blank one
                certificates=certified,
            )
            + ("" if certified else _space(voice) + voice("trainers.certificate.none")),
        )
    )


def name_of(candidate: Candidate, voice: Voice) -> str:
    """The candidate's name with the code, which is all there is where no name was given."""
    name = candidate.name.text(voice.lang)
    if name == candidate.trainer:
        return name
    return voice("trainers.label", name=name, code=candidate.trainer)


def criteria(names: tuple[str, ...], voice: Voice) -> str:
    """Criteria in a row."""
    first, *rest = [voice.term("trainers.criterion", name) for name in names] or ["–"]
    return voice.listed([first, *(inside(name) for name in rest)])


def material_in_words(names: tuple[str, ...], voice: Voice) -> str:
    """Documents in a row."""
    first, *rest = [voice(MATERIAL[name]) for name in names]
    return voice("trainers.semicolon").join([first, *(inside(name) for name in rest)])


def rate_in_words(rate: Rate, voice: Voice) -> str:
    """A share with its interval and what it rests on; a dash for nothing."""
    if not rate.whole:
        return "–"
    return voice(
        "trainers.rate",
        share=voice.percent(rate.share),
        interval=voice.percent_interval(rate.interval),
        part=rate.part,
        whole=rate.whole,
    )


def rating_in_words(candidate: Candidate, voice: Voice, limits: Thresholds) -> str:
    """What participants said; of too few only how many."""
    rating = candidate.record.rating
    if not rating.n:
        return "–"
    if rating.shown is None:
        return voice("trainers.rating_few", n=rating.n, minimum=f"{limits['min_group']:.0f}")
    mean = mean_shown(rating.shown, voice)
    if rating.interval is None:
        return voice("trainers.rating_bound", mean=mean, n=rating.n)
    return voice("trainers.rating", mean=mean, interval=voice.interval(rating.interval, 2), n=rating.n)


def kappa_in_words(pair: Pair, voice: Voice) -> str:
    """κ of two assessors with its interval and how many levels it rests on."""
    found = pair.agreement
    if found.kappa is None:
        return voice("trainers.kappa_none", first=pair.first, second=pair.second, n=found.n)
    return voice(
        "trainers.kappa",
        first=pair.first,
        second=pair.second,
        kappa=voice.number(found.kappa, 2),
        interval=kappa_interval(pair, voice),
        n=found.n,
    )


def kappa_interval(pair: Pair, voice: Voice) -> str:
    """The interval of κ, or that there is none."""
    if pair.agreement.interval is None:
        return voice("trainers.kappa_interval_none")
    return voice.interval(pair.agreement.interval, 2)


def kappa_cell(pair: Pair, voice: Voice) -> str:
    """κ with its interval for a cell, or why it is undefined."""
    found = pair.agreement
    if found.undefined == CONSTANT:
        return voice("trainers.agreement.undefined")
    return f"{voice.number(found.kappa, 2)} {kappa_interval(pair, voice)}"


def limit_in_words(rule: str, voice: Voice, limits: Thresholds) -> str:
    """What a condition asks for."""
    return voice(f"trainers.limit.{rule}", **limit_values(rule, voice, limits))


def limit_values(rule: str, voice: Voice, limits: Thresholds) -> dict[str, str]:
    """The limit of a condition as it is printed."""
    name = "clinic_accepted" if rule == "clinic" else rule
    limit = limits[f"trainer_{name}"]
    return {
        "limit": voice.percent(limit) if name in SHARES else f"{limit:g}",
        "tried": f"{limits['trainer_clinic_tried']:.0f}",
        "minimum": f"{limits['min_group']:.0f}",
    }


def found_in_words(candidate: Candidate, rule: str, voice: Voice, limits: Thresholds) -> str:
    """What was found of a condition, with what it rests on."""
    if rule == "quiz":
        return rate_in_words(candidate.quiz, voice)
    if rule == "mean":
        return mean_in_words(candidate, voice)
    if rule == "lowest":
        return "–" if candidate.lowest is None else str(candidate.lowest)
    if rule == "clinic":
        return rate_in_words(candidate.record.clinic, voice)
    if rule == "co_deliveries":
        return str(len(candidate.record.of(CO_DELIVERY)))
    if rule == "solos":
        return str(len(candidate.record.of(SOLO)))
    if rule == "rating":
        return rating_in_words(candidate, voice, limits)
    if rule == "assessors":
        return voice.listed(candidate.assessors) or "–"
    return voice("trainers.semicolon").join(kappa_in_words(pair, voice) for pair in candidate.pairs) or "–"


def mean_in_words(candidate: Candidate, voice: Voice) -> str:
    """The mean level and how many levels it rests on."""
    if candidate.mean is None:
        return "–"
    return voice("trainers.mean", mean=voice.number(candidate.mean, 2), n=candidate.rated)


def reason_in_words(candidate: Candidate, check: Check, voice: Voice, limits: Thresholds) -> str:
    """Why a condition is not met."""
    return voice(f"trainers.reason.{check.rule}.{_why(check)}", **_values(candidate, check, voice, limits))


def next_step(candidate: Candidate, check: Check, voice: Voice, limits: Thresholds) -> str:
    """What to do about a condition that is not met."""
    return voice(f"trainers.next.{check.rule}.{_why(check)}", **_values(candidate, check, voice, limits))


def _why(check: Check) -> str:
    return check.why or check.state


def _values(candidate: Candidate, check: Check, voice: Voice, limits: Thresholds) -> dict[str, object]:
    low = tuple(
        one.criterion for one in candidate.levels if one.given and min(one.given.values()) == candidate.lowest
    )
    return {
        **limit_values(check.rule, voice, limits),
        "found": found_in_words(candidate, check.rule, voice, limits),
        "whole": candidate.record.clinic.whole,
        "n": candidate.record.rating.n if check.rule == "rating" else len(candidate.assessors),
        "criteria": inside(criteria(low, voice)),
    }


def _space(voice: Voice) -> str:
    return "" if voice.lang == "zh" else " "
