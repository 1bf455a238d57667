"""The pictures of the effect: what is drawn, and that all of it can be read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from matplotlib.colors import to_hex

from okrworkbook.figures import effect_event_study, effect_forest, effect_series, effect_slopes
from okrworkbook.figures.style import ACCENT, BRAND, PAPER, QUIET
from okrworkbook.texts import LANGS, Voice
from tests import effects
from tests.builders import EN, ZH
from tests.figures.drawn import outside, overlapping, texts, tick_labels

LONG = (
    "粤港澳大湾区供应链与智能制造协同发展中心按期完成的关键结果占比（季度）",
    "Share of key results of the Greater-Bay-Area Centre for Supply Chain and Smart Manufacturing kept on time",
)


def drawn(effect, voice: Voice) -> list:
    """Every picture there is of an effect."""
    one = [effect_slopes(effect, voice), effect_forest(effect, voice)]
    many = [effect_series(effect, voice), effect_event_study(effect, voice)]
    return [each for each in one if each] + [each for series in many if series for each in series.items]


def dots(axes) -> list[tuple[float, float]]:
    """The points drawn with a round mark or a diamond."""
    return [
        (float(line.get_xdata()[0]), float(line.get_ydata()[0]))
        for line in axes.lines
        if line.get_marker() in ("o", "D") and len(line.get_xdata()) == 1
    ]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", effects.EFFECTS)
def test_everything_can_be_read(name, lang):
    """Of every design, of little and of nothing: nothing cut off, nothing written over."""
    voice = Voice(lang, effects.NAMES if lang == "en" else {})

    for exhibit in drawn(effects.EFFECTS[name](), voice):
        assert ([], []) == (outside(exhibit.figure), overlapping(exhibit.figure))
        assert exhibit.alt
        assert exhibit.figure.get_figheight() < 9.5


@pytest.mark.parametrize("lang", LANGS)
def test_long_names_and_large_numbers_leave_room(lang):
    """A name that takes three lines and levels of seven digits with a long unit."""
    named = effects.outcome(*LONG, ("万元人民币", "CNY thousand"), direction="up")
    claims = [
        replace(
            effects.unpaired(),
            metric=f"{LONG[0]}{n}",
            measure=named,
            before=effects.Reading(1234567.5, 12345),
            after=effects.Reading(7654321.5, 12345),
            change=effects.Estimate(6419754, (1234567.5, 9876543.5), "bootstrap"),
        )
        for n in range(4)
    ]

    for exhibit in drawn(effects.of(claims), Voice(lang)):
        assert ([], []) == (outside(exhibit.figure), overlapping(exhibit.figure))


def test_a_slope_runs_from_before_to_after_with_n():
    """80 % and 95 % of forty each; dashed where it is only claimed."""
    first, _, _, claimed, alone = effect_slopes(effects.first_case(), EN).figure.axes[:5]

    assert [(0, 80), (1, 95)] == dots(first)
    assert ["80%\nn=40", "95%\nn=40"] == texts(first)
    assert ["-", "--"] == [
        next(line.get_linestyle() for line in axes.lines if len(line.get_xdata()) == 2)
        for axes in (first, claimed)
    ]
    assert [(1, 40)] == dots(alone)
    assert ["before: unknown", "after"] == tick_labels(alone, "x")


def test_colours_tell_better_from_worse_and_from_what_may_be_none():
    """Blue, orange, and grey where the interval includes 0."""

    def colour(claim) -> str:
        line = effect_slopes(effects.of([claim]), EN).figure.axes[0].lines[0]
        return to_hex(line.get_color()).upper()

    assert [BRAND, ACCENT, QUIET] == [
        colour(claim) for claim in (effects.two_rates(), effects.paired(), effects.matched())
    ]


def test_many_dimensions_of_a_survey_are_left_to_the_next_picture():
    """Twelve panels at most; what is left out is counted."""
    claims = [effects.two_rates(), *(replace(effects.survey(), metric=f"D{n}") for n in range(12))]
    exhibit = effect_slopes(effects.of(claims), EN)

    assert "1 measure before and after" == exhibit.title
    assert "The 12 dimensions of the staff survey are in the next figure." in exhibit.note


def test_the_forest_has_a_panel_for_each_unit_and_the_strongest_grade_on_top():
    """Percentage points, days, hours and points; an index by itself."""
    axes = effect_forest(effects.every_design(), Voice("en", effects.NAMES)).figure.axes

    assert [
        "Change (percentage points)",
        "Change (days)",
        "Change (hours)",
        "Change (points)",
        "Change (index without a unit)",
    ] == [panel.get_xlabel() for panel in axes]
    assert "E4 Goals updated in time" == tick_labels(axes[0], "y")[-1]
    assert all(low <= 0 <= high for low, high in (panel.get_xlim() for panel in axes))


def test_a_change_without_an_interval_is_hollow():
    """Its part of chance is not known."""
    axes = effect_forest(effects.of([effects.two_numbers()]), EN).figure.axes[0]
    mark = next(line for line in axes.lines if line.get_marker() == "o")

    assert PAPER == to_hex(mark.get_markerfacecolor()).upper()
    assert "Not one 95% interval excludes 0 (changes shown: 1)" == (
        effect_forest(effects.of([effects.two_numbers()]), EN).title
    )


def test_a_series_shows_readings_fit_and_the_earlier_trend():
    """Twelve and twelve points; the dashed line only from the start on; the event numbered."""
    exhibit = effect_series(effects.of([effects.series()]), EN).items[0]
    axes = exhibit.figure.axes[0]
    lines = {line.get_label(): line for line in axes.lines if not line.get_label().startswith("_")}

    assert {"observed", "fitted", "by the earlier trend"} == set(lines)
    assert (24, 12, 12) == tuple(
        len(lines[name].get_xdata()) for name in ("observed", "fitted", "by the earlier trend")
    )
    assert "①" in texts(axes)
    assert "① A promotion because of new prices" in exhibit.note
    assert "Lead time: −5.8 days [−8.1, −3.5] beyond the earlier trend" == exhibit.title


def test_the_native_chart_has_the_same_numbers():
    """Three lines over the same days, the earlier trend only from the start on."""
    chart = effect_series(effects.of([effects.series()]), EN).items[0].chart
    names = [one.name for one in chart.series]

    assert ["observed", "fitted", "by the earlier trend"] == names
    assert 24 == len(chart.categories) == len(chart.series[0].values)
    assert 12 == sum(value is None for value in chart.series[2].values)


def test_too_few_points_are_drawn_without_a_trend():
    """Nine readings and no line through them."""
    exhibit = effect_series(effects.of([effects.series(estimated=False)]), ZH).items[0]
    labels = [line.get_label() for line in exhibit.figure.axes[0].lines]

    assert ["读数"] == [label for label in labels if not label.startswith("_")]
    assert "读数不够" in exhibit.title


def test_an_event_study_has_a_point_for_every_period_and_a_line_at_zero():
    """Six periods, n under each, the start between −1 and 0."""
    axes = effect_event_study(effects.of([effects.compared()]), EN).items[0].figure.axes[0]

    assert [(-3, 0.2), (-2, -0.4), (-1, 0.1), (0, 2.1), (1, 3.8), (2, 4.2)] == dots(axes)
    assert "−3\nn=6" == tick_labels(axes, "x")[0]
    assert [0.0, 0.0] in [list(line.get_ydata()) for line in axes.lines]
    assert [-0.5, -0.5] in [list(line.get_xdata()) for line in axes.lines]


def test_nothing_to_draw_is_no_picture():
    """No claim, and none followed or compared."""
    nothing = effects.of([])

    assert [None] * 4 == [
        draw(nothing, ZH) for draw in (effect_slopes, effect_forest, effect_series, effect_event_study)
    ]
    assert effect_series(effects.first_case(), ZH) is None
