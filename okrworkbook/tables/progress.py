"""Tables of the cycle's progress: the score sheet, objectives on both axes, departments, and the attainment rates."""

from __future__ import annotations

from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.progress import ObjectiveProgress, Progress, RollUp, Standing, Tracking
from okrworkbook.exhibit import Exhibit, Paragraphs, TableExhibit
from okrworkbook.narrative import progress as words
from okrworkbook.texts import Voice
from okrworkbook.thresholds import DEFAULTS, Thresholds


def score_sheet(
    tracking: Tracking, rollup: RollUp, voice: Voice, thresholds: Thresholds = DEFAULTS
) -> Exhibit:
    """Every objective with its key results: from where to where, attainment, plan, pace, score and confidence."""
    if not tracking.standings:
        return Paragraphs((voice("progress.none"),))
    rows = []
    for one in rollup.objectives:
        rows.append(_objective_row(one, voice))
        rows += [_key_result_row(standing, voice) for standing in one.standings]
    return TableExhibit(
        words.paces_title(tracking, rollup, voice),
        [
            voice(f"table.progress.{name}")
            for name in ("goal", "course", "weight", "attainment", "planned", "pace", "score", "confidence")
        ],
        rows,
        ["left", "right", "right", "right", "right", "left", "right", "right"],
        widths=[4.1, 3.2, 1.15, 1.35, 1.3, 1.45, 1.7, 0.95],
        subtitle=words.day_and_week(tracking.span, voice),
        note=voice(
            "table.progress.note",
            mapping=voice.term("scoring.mapping", tracking.mapping),
            mark=voice("progress.mark"),
            on_track=voice.percent(thresholds["pace_on_track"]),
            at_risk=voice.percent(thresholds["pace_at_risk"]),
        ),
        source=voice("source.check_ins"),
    )


def objective_progress(rollup: RollUp, voice: Voice, thresholds: Thresholds = DEFAULTS) -> Exhibit:
    """Every objective on two axes that are never one: what was delivered, and how hard its targets were."""
    if not rollup.objectives:
        return Paragraphs((voice("progress.none"),))
    whole = sum(one.score is not None and one.score.value is not None for one in rollup.objectives)
    return TableExhibit(
        voice("table.objective_progress.title", n=len(rollup.objectives), whole=whole),
        [
            voice(f"table.objective_progress.{name}")
            for name in ("objective", "unit", "kind", "measured", "score", "delivery", "ambition")
        ],
        [_two_axes(one, voice) for one in rollup.objectives],
        ["left", "left", "left", "right", "right", "left", "left"],
        widths=[4.0, 1.7, 1.6, 1.3, 1.9, 2.1, 2.0],
        note=voice.sentences(
            [
                voice("table.objective_progress.note", **_ideal(voice, thresholds)),
                voice(
                    "table.objective_progress.running" if rollup.running else "table.objective_progress.over"
                ),
            ]
        ),
        source=voice("source.check_ins"),
    )


def unit_progress(rollup: RollUp, voice: Voice, thresholds: Thresholds = DEFAULTS) -> Exhibit:
    """Every department: its key results, their mean score, and how many reached what was asked of them."""
    if not rollup.units:
        return Paragraphs((voice("progress.none"),))
    rows = [_unit_row(words.unit_name(unit.name, voice), unit, voice) for unit in rollup.units]
    if len(rollup.units) > 1:
        rows.append(_unit_row(voice("table.unit_progress.all"), rollup.whole, voice))
    return TableExhibit(
        voice("table.unit_progress.title", units=len(rollup.units), n=rollup.whole.n),
        [
            voice(f"table.unit_progress.{name}")
            for name in (
                "unit",
                "measured",
                "paces",
                "mean",
                "reached",
                "interval",
                "committed",
                "aspirational",
            )
        ],
        rows,
        ["left", "right", "right", "right", "right", "right", "right", "right"],
        widths=[1.9, 1.2, 1.8, 2.6, 1.45, 1.6, 1.5, 1.45],
        note=voice("table.unit_progress.note", few=f"{thresholds['unit_key_results']:.0f}"),
        source=voice("source.check_ins"),
    )


def attainment_definitions(
    tracking: Tracking, rollup: RollUp, voice: Voice, thresholds: Thresholds = DEFAULTS
) -> Exhibit:
    """The attainment rate under its three definitions, each with what it rests on; and the ideal band's share."""
    whole = rollup.whole
    if not whole.scored:
        return Paragraphs((voice("progress.no_scores"),))
    rates, success = whole.rates, voice.percent(thresholds["success_aspirational"])
    mean = [voice.percent(rates.mean), str(rates.n), voice.percent_interval(rates.mean_interval)]
    return TableExhibit(
        voice(
            "table.rates.title",
            a=voice.percent(rates.mean),
            b=voice.percent(rates.reached.share),
            c=voice.percent(rates.full.share),
        ),
        [voice(f"table.rates.{name}") for name in ("name", "definition", "value", "n", "interval")],
        [
            ["A", voice("table.rates.a"), *mean],
            ["B", voice("table.rates.b", success=success), *_rate(rates.reached, voice)],
            [voice("table.rates.of_b"), voice("table.rates.committed"), *_rate(whole.committed, voice)],
            [
                voice("table.rates.of_b"),
                voice("table.rates.aspirational", success=success),
                *_rate(whole.aspirational, voice),
            ],
            ["C", voice("table.rates.c"), *_rate(rates.full, voice)],
            ["–", voice("table.rates.ideal", **_ideal(voice, thresholds)), *_rate(rates.ideal, voice)],
        ],
        ["left", "left", "right", "right", "right"],
        widths=[1.2, 6.2, 1.8, 0.8, 2.0],
        subtitle=words.day_and_week(tracking.span, voice),
        note=voice.sentences(
            [
                voice("table.rates.note", unmeasured=rates.unmeasured),
                voice("table.rates.running") if rollup.running else "",
            ]
        ),
        source=voice("source.check_ins"),
    )


def _objective_row(one: ObjectiveProgress, voice: Voice) -> list[str]:
    return [
        voice("table.okrs.objective", id=one.id, text=one.text.text(voice.lang)),
        words.kind_name(one.kind, voice),
        "",
        voice.percent(one.attainment),
        "",
        "",
        words.objective_score_in_words(one, voice),
        "",
    ]


def _key_result_row(standing: Standing, voice: Voice) -> list[str]:
    weight = standing.track.kr.weight
    return [
        words.kr_label(standing.track, voice),
        words.course(standing, voice),
        "–" if weight is None else f"{weight:g}%",
        words.attained(standing, voice),
        voice.percent(standing.planned),
        voice.term("pace", standing.status),
        "–" if standing.score is None else voice.number(standing.score.value, 2),
        words.said(standing.confidence),
    ]


def _two_axes(one: ObjectiveProgress, voice: Voice) -> list[str]:
    band = voice.term("progress.band", one.band) if one.band else voice("table.objective_progress.no_band")
    return [
        words.objective_label(one, voice),
        words.unit_name(one.level if one.level == "company" else one.unit, voice),
        words.kind_name(one.kind, voice),
        f"{one.measured.part}/{one.measured.whole}",
        words.objective_score_in_words(one, voice),
        voice.term("progress.delivery", one.delivery) if one.delivery else "–",
        band,
    ]


def _unit_row(name: str, part: Progress, voice: Voice) -> list[str]:
    reached = part.rates.reached
    return [
        name,
        f"{part.scored}/{part.n}",
        "/".join(str(n) for _, n in part.paces),
        words.mean_in_words(part, voice),
        words.rate_in_short(reached, voice),
        voice.percent_interval(reached.interval),
        words.rate_in_short(part.committed, voice),
        words.rate_in_short(part.aspirational, voice),
    ]


def _rate(rate: Rate, voice: Voice) -> list[str]:
    return [words.rate_in_short(rate, voice), str(rate.whole), voice.percent_interval(rate.interval)]


def _ideal(voice: Voice, thresholds: Thresholds) -> dict[str, str]:
    return {"low": voice.number(thresholds["ideal_low"]), "high": voice.number(thresholds["ideal_high"])}
