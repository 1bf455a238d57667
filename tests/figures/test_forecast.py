"""Pictures of the forecast: what is drawn, in which order, and that it can be read."""

from __future__ import annotations

import pytest

from okrworkbook import figures
from okrworkbook.analysis.forecast import Course
from okrworkbook.bilingual import Bilingual
from okrworkbook.exhibit import Series
from okrworkbook.texts import LANGS, Voice
from tests.figures.drawn import outside, overlapping, texts, tick_labels
from tests.tracks import forecast, key_result, outlook, standing, track, tracking

LONG = Bilingual(
    "粤港澳大湾区新签约连锁门店达到120家并完成首单交付与回访",
    "Sign 120 new chain stores in the Greater Bay Area and deliver the first order to each",
)
COURSE = Course((0.0, 2.0, 4.0, 6.0), (0.0, 0.2, 0.2, 0.5), 13)


def cycle(n: int, **changes: object):
    """So many key results with chances from .1 up, and the forecast of them."""
    ids = [f"S{number}-KR1" for number in range(n)]
    stood = [standing(one, track=track(one, kr=key_result(one, text=LONG))) for one in ids]
    told = [
        outlook(one, 0.1 + 0.8 * number / n, course=COURSE, low=-0.4 if number else 0.1, high=1.9, **changes)
        for number, one in enumerate(ids)
    ]
    return tracking(*stood), forecast(*reversed(told))


@pytest.mark.parametrize("lang", LANGS)
def test_lowest_chance_first_and_legible(lang):
    """Long names fit, nothing overlaps, and the first row is the one in most danger."""
    shown = figures.forecast_intervals(*cycle(8), Voice(lang))
    axes, beside = shown.figure.axes

    assert ([], []) == (outside(shown.figure), overlapping(shown.figure))
    assert tick_labels(axes, "y")[0].startswith("S0-KR1")
    assert ["10%", "20%", "30%"] == texts(beside)[:3]
    assert axes.yaxis_inverted()


def test_eighteen_on_a_page():
    """Twenty key results are two figures, and each says which."""
    shown = figures.forecast_intervals(*cycle(20), Voice("zh"))

    assert isinstance(shown, Series)
    assert [18, 2] == [len(one.figure.axes[0].get_yticks()) for one in shown.items]
    assert ["（1/2）", "（2/2）"] == [one.title[-5:] for one in shown.items]


def test_none_without_a_forecast():
    """Nothing to draw is no picture."""
    looked, _ = cycle(1)
    nothing = forecast(
        outlook("S0-KR1", None, method="none", median=None, low=None, high=None, reason="too_early")
    )

    assert figures.forecast_intervals(looked, nothing, Voice("zh")) is None
    assert figures.forecast_paths(looked, nothing, ["S0-KR1"], Voice("zh")) is None


@pytest.mark.parametrize("lang", LANGS)
def test_small_pictures_of_a_few(lang):
    """At most six, three a row, each with its chance; legible in both languages."""
    looked, told = cycle(8)
    shown = figures.forecast_paths(looked, told, [f"S{number}-KR1" for number in range(8)], Voice(lang))
    drawn = [axes for axes in shown.figure.axes if axes.get_visible()]

    assert ([], []) == (outside(shown.figure), overlapping(shown.figure))
    assert 6 == len(drawn)
    assert Voice(lang)("figure.paths.chance", chance="10%") == texts(drawn[0])[0]


def test_a_key_result_without_a_forecast_shows_its_readings_and_why():
    """The course is drawn, the fan is not, and the reason stands where the chance would."""
    looked, _ = cycle(1)
    early = outlook(
        "S0-KR1",
        None,
        method="none",
        linear=None,
        median=None,
        low=None,
        high=None,
        reason="too_early",
        course=COURSE,
    )
    axes = figures.forecast_paths(looked, forecast(early), ["S0-KR1"], Voice("en")).figure.axes[0]

    assert ["no forecast: too early in the cycle"] == texts(axes)
    assert [] == [*axes.patches]


def test_an_unknown_key_result_is_a_key_error():
    """A misspelled id is not passed over."""
    with pytest.raises(KeyError, match="nope"):
        figures.forecast_paths(*cycle(1), ["nope"], Voice("zh"))
