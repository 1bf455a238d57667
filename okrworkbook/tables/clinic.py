"""Tables of the clinic for all: how units stand, when each sits, what is asked most."""

from __future__ import annotations

from okrworkbook.analysis.clinic import MUST, NOTE, SHOULD, Clinic, UnitClinic
from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.wording.catalogue import RULES
from okrworkbook.exhibit import TableExhibit
from okrworkbook.narrative import clinic as words
from okrworkbook.narrative.alignment import cut_short
from okrworkbook.texts import Voice
from okrworkbook.thresholds import REGISTRY

RULES_SHOWN = 10


def clinic_overview(clinic: Clinic, voice: Voice) -> TableExhibit | None:
    """Every unit with what was gone through and what is open, in the order of the table of objectives."""
    if not clinic.units:
        return None
    columns = ("unit", "owners", "goals", "asked", "hits", "must", "should", "later", "talks", "fixed")
    return TableExhibit(
        voice("clinic.overview.title", open=clinic.open, units=len(clinic.units)),
        [voice(f"clinic.overview.{name}") for name in columns],
        [_overview_row(unit, voice) for unit in clinic.units],
        ["left", *["right"] * 9],
        widths=[2.4, 1.1, 1.1, 2.9, 1, 1, 1, 1, 1.2, 1.3],
        note=voice("clinic.overview.note"),
        source=voice("source.goals"),
    )


def clinic_agenda(clinic: Clinic, voice: Voice) -> TableExhibit | None:
    """How many sittings each unit needs and how long they take."""
    if not clinic.units:
        return None
    return TableExhibit(
        voice(
            "clinic.sittings.title",
            n=sum(len(unit.sessions) for unit in clinic.units),
            minutes=sum(unit.minutes for unit in clinic.units),
        ),
        [voice(f"clinic.sittings.{name}") for name in ("unit", "owners", "minutes", "invite")],
        [
            [
                words.unit_name(unit, voice),
                str(len(unit.owners)),
                " + ".join(str(session.minutes) for session in unit.sessions),
                voice.listed([words.partner(one, voice) for one in unit.partners]) or "–",
            ]
            for unit in clinic.units
        ],
        ["left", "right", "right", "left"],
        widths=[2.4, 1.2, 1.8, 7],
        note=voice(
            "clinic.sittings.note",
            must=f"{clinic.thresholds['clinic_minutes_must']:g}",
            should=f"{clinic.thresholds['clinic_minutes_should']:g}",
            owner=f"{clinic.thresholds['clinic_minutes_owner']:g}",
            session=f"{clinic.thresholds['clinic_session']:g}",
        ),
        source=voice("source.goals"),
    )


def clinic_rules(clinic: Clinic, voice: Voice, most: int = RULES_SHOWN) -> TableExhibit | None:
    """Which rules of wording ask most, of the goals they look at, and the question each asks."""
    rates = clinic.wording.rates
    if not rates:
        return None
    first = next(iter(rates))
    return TableExhibit(
        voice("clinic.rules.title", rule=voice.term("wording.name", first), n=rates[first].part),
        [voice(f"clinic.rules.{name}") for name in ("rule", "severity", "rate", "question")],
        [
            [
                voice.term("wording.name", rule),
                voice.term("wording.severity", RULES[rule].severity),
                _rate(rate, voice),
                voice.term("wording.question", rule),
            ]
            for rule, rate in list(rates.items())[:most]
        ],
        ["left", "left", "right", "left"],
        widths=[2.2, 1.1, 3, 6.5],
        note=voice.sentences(
            [voice("clinic.rules.note"), cut_short(min(most, len(rates)), len(rates), voice)]
        ),
        source=voice("source.goals"),
    )


def clinic_reasons(clinic: Clinic, voice: Voice) -> TableExhibit | None:
    """Which checks ask most, of the goals, owners or units they were made of."""
    reasons = clinic.reasons
    if not reasons:
        return None
    return TableExhibit(
        voice.count("clinic.reasons.title", len(reasons)),
        [voice(f"clinic.reasons.{name}") for name in ("reason", "rate")],
        [[voice.term("clinic.reason", reason), _rate(rate, voice)] for reason, rate in reasons],
        ["left", "right"],
        widths=[7, 3],
        note=voice("clinic.reasons.note"),
        source=voice("source.goals"),
    )


def clinic_thresholds(clinic: Clinic, voice: Voice) -> TableExhibit:
    """The limits that the clinic judges by, with their sources."""
    names = [
        *("owner_goals_warn", "owner_goals_error", "fte_full", "weak_change", "near_ceiling", "stale_days"),
        *(name for name, limit in REGISTRY.items() if limit.area == "clinic"),
    ]
    return TableExhibit(
        voice("clinic.thresholds.title", n=len(names)),
        [voice(f"clinic.thresholds.{name}") for name in ("what", "value", "unit", "source")],
        [
            [
                voice.term("threshold", name),
                f"{clinic.thresholds[name]:g}",
                voice.term("unit", REGISTRY[name].unit),
                voice.term("threshold_source", REGISTRY[name].source),
            ]
            for name in names
        ],
        ["left", "right", "left", "left"],
        widths=[6, 1.2, 1.8, 3],
        note=voice("clinic.thresholds.note"),
    )


def _overview_row(unit: UnitClinic, voice: Voice) -> list[str]:
    weights = unit.weights
    return [
        words.unit_name(unit, voice),
        str(len(unit.owners)),
        str(len(unit.goals)),
        _rate(unit.asked, voice),
        str(unit.hit_count),
        *(str(weights[weight]) for weight in (MUST, SHOULD, NOTE)),
        str(sum(len(owner.open_talks) for owner in unit.owners)),
        str(unit.fixed),
    ]


def _rate(rate: Rate, voice: Voice) -> str:
    """Part, whole, share and interval: 3/14 21% [8%, 48%]."""
    share = f"{voice.percent(rate.share)} {voice.percent_interval(rate.interval)}"
    return f"{rate.part}/{rate.whole}  {share}"
