"""Tables and words of the forecast."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from okrworkbook import narrative, tables
from okrworkbook.analysis.forecast import METHODS, REASONS, GateOutlook, backtest_history, simulate_past
from okrworkbook.analysis.forecast.methods import METHODS as BACKTESTED
from okrworkbook.bilingual import Bilingual
from okrworkbook.texts import LANGS, Voice
from okrworkbook.thresholds import DEFAULTS, REGISTRY, Thresholds
from tests.tracks import forecast, outlook, standing, tracking

ZH, EN = Voice("zh"), Voice("en")
NOTES = {limit.name: limit.default for limit in REGISTRY.values() if limit.area == "forecast"}
LOOKED = tracking(standing("A", 0.5), standing("B", 0.2), standing("C", None))
NONE = outlook("C", None, method="none", linear=None, median=None, low=None, high=None, reason="no_reading")
TOLD = replace(forecast(outlook("A", 0.6), outlook("B", 0.2), NONE), notes=NOTES)
GATE = GateOutlook(
    "A",
    Bilingual("封闭验证", "Closed tests"),
    0.5,
    date(2026, 5, 12),
    date(2026, 5, 26),
    date(2026, 5, 15),
    date(2026, 6, 11),
    0.1,
    0.9,
    2,
)


def test_lowest_chance_first_and_none_last():
    """Where it is, its success line, linear pace, median, interval, chance and method; a reason where there is none."""
    table = tables.forecast_table(LOOKED, TOLD, ZH)

    assert ["B B的中文", "20%", "70%", "105%", "75%", "[45%, 110%]", "20%", "收缩速度"] == table.rows[0]
    assert ["C C的中文", "–", "70%", "–", "–", "–", "–", "暂无：还没有读数"] == table.rows[2]
    assert "2个可预测的KR中，1个更可能达不到成功线" == table.title


def test_titles_count():
    """None in danger, or no forecast at all."""
    fine, nothing = forecast(outlook("A", 0.5)), forecast(NONE)

    assert EN("forecast.title.fine", total=1) == tables.forecast_table(LOOKED, fine, EN).title
    assert "No forecast yet for the 1 key result" == tables.forecast_table(LOOKED, nothing, EN).title


def test_open_milestones():
    """Fourteen days late, expected on 26 May, learnt from two that were accepted; none open, no table."""
    table = tables.gate_forecast(LOOKED, replace(TOLD, gates=(GATE,)), EN)

    assert [
        "A A in English",
        "Closed tests",
        "2026-05-12",
        "2026-05-26",
        "05-15 – 06-11",
        "14",
        "10%",
        "2 accepted",
    ] == (table.rows[0])
    assert "1 of 1 open milestones is expected after its date" == table.title
    assert tables.gate_forecast(LOOKED, TOLD, EN) is None


def test_notes_say_how_and_how_sure():
    """Method, what was learnt from, who has none and why, how to read a chance, and that it is no promise."""
    told = " ".join(narrative.forecast_notes(LOOKED, TOLD, EN).items)

    assert [] == [
        words
        for words in (
            "2 key results are forecast by their shrunk pace",
            "50% in week 6",
            "0 finished key results of your own; from 40 on",
            "1 key result has no forecast: no reading yet (1).",
            "no promise",
            "invented",
        )
        if words not in told
    ]


def test_notes_of_an_own_past():
    """How many it was learnt from, and what share that has."""
    own = replace(TOLD, outlooks=(outlook("A", method="regression"),), past_key_results=120)
    told = "".join(narrative.forecast_notes(LOOKED, own, ZH).items)

    assert "自己的120个已结束KR" in told
    assert "占预测的75%" in told
    assert "这不是承诺" in told


def test_notes_when_the_cycle_is_over():
    """One sentence, and it names the review."""
    over = replace(forecast(replace(NONE, reason="cycle_over")), notes=NOTES)

    assert (ZH("forecast.notes.over"),) == narrative.forecast_notes(LOOKED, over, ZH).items


@pytest.fixture(scope="module")
def judged():
    """A back-test of sixty invented paths, quickly."""
    quick = Thresholds({"forecast_draws": 100})
    return backtest_history(simulate_past(1, key_results=60), thresholds=quick, synthetic=True)


@pytest.mark.parametrize("lang", LANGS)
def test_every_method_in_every_week(judged, lang):
    """A row a method and week, with n, intervals, and a note that says the paths are invented."""
    table = tables.backtest_table(judged, Voice(lang))

    assert 3 * len(BACKTESTED) == len(table.rows)
    assert {"60"} == {row[2] for row in table.rows}
    assert Voice(lang)("backtest.invented") in table.note
    assert Voice(lang).term("backtest.data", "simulation") in table.title
    assert "–" == table.rows[0][6]  # the linear pace has no interval
    assert "/60 " in table.rows[3][6]


def test_too_few_for_a_verdict_is_in_the_title():
    """Instead of a number that proves nothing."""
    rows = [("C", f"K{n}", "", week, 13, week / 13) for n in range(5) for week in range(14)]
    past = pd.DataFrame(rows, columns=["cycle", "kr_id", "type", "week", "weeks", "attainment"])
    table = tables.backtest_table(backtest_history(past, thresholds=Thresholds({"forecast_draws": 100})), ZH)

    assert "历史数据：5个已结束KR，样本太少，不下结论" == table.title
    assert {"样本太少", "–"} == {row[5] for row in table.rows}


@pytest.mark.parametrize("lang", LANGS)
def test_every_code_has_a_word(lang):
    """Methods, reasons and the methods of the back-test."""
    voice = Voice(lang)

    assert all(voice.term("forecast.method", name) for name in METHODS)
    assert all(voice.term("forecast.reason", reason) for reason in REASONS if reason)
    assert all(voice.term("backtest.method", name) for name in BACKTESTED)
    assert all(np.isfinite(DEFAULTS[name]) for name in NOTES)
