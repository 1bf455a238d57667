"""The forecast in words: how it was made, what it rests on, and that it is not certain."""

from __future__ import annotations

from collections import Counter

from okrworkbook.analysis.forecast import Backtest, Forecast, Outlook
from okrworkbook.analysis.progress.track import Tracking
from okrworkbook.exhibit import Paragraphs
from okrworkbook.texts import Voice


def forecast_notes(tracking: Tracking, forecast: Forecast, voice: Voice) -> Paragraphs:
    """The method in plain words with what it learnt from, why some have no forecast, and how to read a chance."""
    reasons = {outlook.reason for outlook in forecast.untold}
    if reasons == {"cycle_over"} and not forecast.told:
        return Paragraphs((voice("forecast.notes.over"),))
    how = [_shrunk(tracking, forecast, voice), _past(forecast, voice), _milestones(forecast, voice)]
    parts = (
        voice.sentences(how) or voice("forecast.notes.none"),
        _without(forecast, voice),
        voice("forecast.notes.reading") if forecast.told else "",
        voice("forecast.notes.not_certain") if forecast.told else "",
    )
    return Paragraphs(tuple(part for part in parts if part))


def outlook_title(forecast: Forecast, voice: Voice) -> str:
    """How many are more likely to miss than to reach success."""
    missed, total = len(forecast.likely_missed), len(forecast.told)
    if not total:
        return voice.count("forecast.title.none", len(forecast.outlooks), total=len(forecast.outlooks))
    if not missed:
        return voice("forecast.title.fine", total=total)
    return voice.count("forecast.title.some", missed, total=total)


def outlook_in_words(tracking: Tracking, outlook: Outlook, voice: Voice) -> str:
    """One outlook for a reader who cannot see the picture."""
    return voice(
        "figure.outlook.alt_row",
        kr=outlook.kr_id,
        now=voice.percent(tracking.of(outlook.kr_id).attainment),
        median=voice.percent(outlook.median),
        interval=interval(outlook, voice),
        chance=voice.percent(outlook.chance),
    )


def interval(outlook: Outlook, voice: Voice) -> str:
    """P10–P90 in percent."""
    return voice.percent_interval(None if outlook.low is None else (outlook.low, outlook.high))


def backtest_title(result: Backtest, voice: Voice) -> str:
    """What the method used did in the middle week, against the base rate; or that there are too few."""
    data = voice.term("backtest.data", "simulation" if result.synthetic else "history")
    if result.few or not result.weeks:
        return voice("backtest.title_few", data=data, n=result.n)
    week = result.weeks[len(result.weeks) // 2]
    used = result.methods[result.used(week)][week]
    return voice(
        "backtest.title",
        data=data,
        n=result.n,
        week=week,
        brier=voice.number(used.brier, 3),
        base=voice.number(result.base_brier[week], 3),
    )


def backtest_note(result: Backtest, voice: Voice) -> str:
    """How to read the table, what was left out, and that an invented mixture is invented."""
    stood_in = sum(judged.stood_in for judged in result.methods["regression"].values())
    return voice.sentences(
        [
            voice(
                "backtest.note",
                hits=result.hits.part,
                n=result.hits.whole,
                share=voice.percent(result.hits.share, 1),
                interval=voice.percent_interval(result.hits.interval),
                held_out=voice.term("backtest.held_out", result.held_out),
            ),
            voice.count("backtest.stood_in", stood_in) if stood_in else "",
            voice.count("backtest.unfinished", result.unfinished) if result.unfinished else "",
            voice("backtest.invented") if result.synthetic else "",
        ]
    )


def _counted(forecast: Forecast, method: str) -> int:
    return sum(outlook.method == method for outlook in forecast.outlooks)


def _shrunk(tracking: Tracking, forecast: Forecast, voice: Voice) -> str:
    n, week = _counted(forecast, "shrunk"), tracking.span.week
    if not n:
        return ""
    share = week / (week + forecast.notes["forecast_own_weeks"])
    return voice.count("forecast.notes.shrunk", n, week=voice.number(week, 0), share=voice.percent(share))


def _past(forecast: Forecast, voice: Voice) -> str:
    n, past, least = (
        _counted(forecast, "regression"),
        forecast.past_key_results,
        forecast.notes["forecast_past_least"],
    )
    if n:
        outside = voice("forecast.notes.past_outside") if _counted(forecast, "shrunk") else ""
        share = voice.percent(past / (past + forecast.notes["forecast_past_weight"]))
        return voice.sentences([voice.count("forecast.notes.regression", n, past=past, share=share), outside])
    if not forecast.told or past >= least:
        return ""
    return voice("forecast.notes.past_few", past=past, least=f"{least:.0f}")


def _milestones(forecast: Forecast, voice: Voice) -> str:
    n = _counted(forecast, "milestones")
    return voice.count("forecast.notes.milestones", n) if n else ""


def _without(forecast: Forecast, voice: Voice) -> str:
    """How many have none, and why."""
    if not forecast.untold:
        return ""
    counts = Counter(outlook.reason for outlook in forecast.untold)
    reasons = [
        voice("forecast.notes.reason", reason=voice.term("forecast.reason", reason), n=n)
        for reason, n in counts.items()
    ]
    told = voice.count("forecast.notes.without", len(forecast.untold), reasons=voice.listed(reasons))
    first = f"{forecast.notes['forecast_first_week']:.0f}"
    early = voice("forecast.notes.first_week", week=first) if "too_early" in counts else ""
    return voice.sentences([told, early])
