"""Tables of the forecast: every key result's outlook, every open milestone's, and how methods did on finished ones."""

from __future__ import annotations

from okrworkbook.analysis.forecast import Backtest, Forecast, GateOutlook, Judged, Outlook
from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.progress.track import Tracking
from okrworkbook.exhibit import TableExhibit
from okrworkbook.narrative.forecast import (
    backtest_note,
    backtest_title,
    interval,
    outlook_title,
)
from okrworkbook.narrative.progress import kr_label
from okrworkbook.texts import Voice, signed
from okrworkbook.thresholds import DEFAULTS, Thresholds


def forecast_table(
    tracking: Tracking, forecast: Forecast, voice: Voice, thresholds: Thresholds = DEFAULTS
) -> TableExhibit:
    """Every key result: where it is, where it may end, and the chance of reaching success; lowest chance first."""
    heads = ("kr", "now", "success", "linear", "median", "interval", "chance", "method")
    return TableExhibit(
        outlook_title(forecast, voice),
        [voice(f"forecast.table.{name}") for name in heads],
        [_outlook_row(tracking, outlook, voice) for outlook in (*forecast.told, *forecast.untold)],
        ["left", *["right"] * 6, "left"],
        widths=[4.2, 1, 1, 1.2, 1.2, 1.7, 1.1, 1.9],
        note=voice(
            "forecast.table.note",
            success=voice.percent(thresholds["success_aspirational"]),
            draws=forecast.draws,
            seed=forecast.seed,
        ),
        source=voice("source.forecast"),
    )


def gate_forecast(tracking: Tracking, forecast: Forecast, voice: Voice) -> TableExhibit | None:
    """Every open milestone: when it is due and when it is to be expected, latest first; None where there is none."""
    if not forecast.gates:
        return None
    late = [gate for gate in forecast.gates if gate.days_late > 0]
    total = len(forecast.gates)
    title = voice("forecast.gates.title.fine", total=total)
    if late:
        title = voice.count("forecast.gates.title.some", len(late), total=total)
    heads = ("gate", "due", "expected", "interval", "late", "in_time", "slips")
    rows = sorted(forecast.gates, key=lambda gate: (-gate.days_late, gate.due, gate.kr_id))
    return TableExhibit(
        title,
        [voice("forecast.table.kr"), *(voice(f"forecast.gates.{name}") for name in heads)],
        [_gate_row(tracking, gate, voice) for gate in rows],
        ["left", "left", *["right"] * 6],
        widths=[2.8, 2.4, 1.3, 1.3, 2, 1, 1.1, 1.5],
        note=voice("forecast.gates.note", mean=f"{forecast.notes['gate_slip_mean']:g}"),
        source=voice("source.forecast"),
    )


def backtest_table(result: Backtest, voice: Voice) -> TableExhibit:
    """Every method in every week: error, Brier against the base rate, and what P10–P90 held."""
    heads = ("method", "week", "n", "mae", "brier", "base", "coverage", "verdict")
    return TableExhibit(
        backtest_title(result, voice),
        [voice(f"backtest.head.{name}") for name in heads],
        [
            _method_row(name, week, judged, voice)
            for name, weeks in result.methods.items()
            for week, judged in weeks.items()
        ],
        ["left", "right", "right", "right", "right", "left", "right", "left"],
        widths=[3, 0.8, 0.8, 1.1, 2.1, 1.4, 2.6, 1.3],
        note=backtest_note(result, voice),
        source=voice("source.simulation" if result.synthetic else "source.backtest"),
    )


def _outlook_row(tracking: Tracking, outlook: Outlook, voice: Voice) -> list[str]:
    standing = tracking.of(outlook.kr_id)
    method = voice.term("forecast.method", outlook.method)
    if outlook.reason:
        method = voice("forecast.table.none", reason=voice.term("forecast.reason", outlook.reason))
    return [
        kr_label(standing.track, voice),
        voice.percent(standing.attainment),
        voice.percent(outlook.success),
        voice.percent(outlook.linear),
        voice.percent(outlook.median),
        interval(outlook, voice),
        voice.percent(outlook.chance),
        method,
    ]


def _gate_row(tracking: Tracking, gate: GateOutlook, voice: Voice) -> list[str]:
    return [
        kr_label(tracking.of(gate.kr_id).track, voice),
        gate.name.text(voice.lang),
        f"{gate.due:%Y-%m-%d}",
        f"{gate.expected:%Y-%m-%d}",
        f"{gate.low:%m-%d} – {gate.high:%m-%d}",
        signed(gate.days_late, 0),
        voice.percent(gate.in_time),
        voice.count("forecast.gates.slip", gate.slips),
    ]


def _method_row(name: str, week: int, judged: Judged, voice: Voice) -> list[str]:
    brier = voice.number(judged.brier, 3)
    if judged.brier_interval:
        brier = f"{brier} {voice.interval(judged.brier_interval, 3)}"
    return [
        voice.term("backtest.method", name),
        str(week),
        str(judged.n),
        voice.number(judged.mae, 3),
        brier,
        voice.term("backtest.brier", judged.brier_verdict),
        _share(judged.coverage, voice),
        voice.term("backtest.coverage", judged.coverage_verdict),
    ]


def _share(rate: Rate | None, voice: Voice) -> str:
    if rate is None:
        return "–"
    return f"{rate.part}/{rate.whole} {voice.percent(rate.share)} {voice.percent_interval(rate.interval)}"
