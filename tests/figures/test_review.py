"""The pictures of the review: what is drawn, and that all of it can be read."""

from __future__ import annotations

import pytest
from matplotlib.patches import Rectangle

from okrworkbook.exhibit import Callout
from okrworkbook.figures import department_bands, reliability_diagram, score_distribution
from okrworkbook.figures.style import TINT
from okrworkbook.texts import Voice
from tests.builders import EN, LANGS, ZH
from tests.cycles import CYCLES, VOICES, full, small
from tests.endings import reviewed, stood
from tests.figures.drawn import colours, outside, overlapping, texts, tick_labels

LONG = "粤港澳大湾区供应链与智能制造协同发展中心（筹）"
LONG_EN = "Greater-Bay-Area Centre for Supply Chain and Smart Manufacturing (in preparation)"


def heights(axes) -> list[float]:
    """The bars' heights from left to right, without the band."""
    return [bar.get_height() for bar in axes.patches if isinstance(bar, Rectangle) and bar.get_width() < 0.5]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", CYCLES)
def test_everything_can_be_read(name, lang):
    """Of a full, a small and a running cycle: nothing cut off, nothing written over."""
    review, voice = CYCLES[name](), VOICES[lang]
    drawn = (
        score_distribution(review, voice),
        department_bands(review, voice),
        reliability_diagram(review, voice),
    )
    shown = [one for one in drawn if one is not None and not isinstance(one, Callout)]

    assert [([], [])] * len(shown) == [(outside(one.figure), overlapping(one.figure)) for one in shown]


@pytest.mark.parametrize("attained", [1.0, 0.05])
def test_the_ends_of_the_scale_leave_room(attained):
    """All in the last bar or all in the first; 24 units, one of a very long name, in both languages."""
    units = [LONG, *(f"第{n}事业部" for n in range(23))]
    rows = [stood(f"K{u}-{n} {attained} P{n} {unit}") for u, unit in enumerate(units) for n in range(5)]
    rows += [stood(f"C{n} {attained} P{n} {LONG} committed") for n in range(3)]
    review = reviewed(*rows)
    english = Voice("en", {LONG: LONG_EN, **{unit: f"Division {n}" for n, unit in enumerate(units[1:])}})

    for voice in (ZH, english):
        for one in (score_distribution(review, voice), department_bands(review, voice)):
            assert ([], []) == (outside(one.figure), overlapping(one.figure))
            assert one.figure.get_figheight() < 9


def test_bars_hold_challenges_above_and_commitments_below():
    """2.5 and 3.5 stand in the two bars of the band; the commitment in full stands in the last bar below."""
    figure = score_distribution(
        reviewed(stood("A .5"), stood("B .7"), stood("C 1.0 P1 销售部 committed")), EN
    ).figure

    assert [0, 0, 0, 1, 1, 0, 0, 0] == heights(figure.axes[0])
    assert [0, 0, 0, 0, 0, 0, 0, 1] == heights(figure.axes[1])


def test_the_band_is_shaded_for_challenges_only():
    """From 2.5 to 3.5 above, nowhere below: a commitment is not held against it."""
    figure = score_distribution(full(), EN).figure
    band = [patch for patch in figure.axes[0].patches if patch.get_width() >= 0.99]

    assert [(2.5, 1.0)] == [(patch.get_x(), patch.get_width()) for patch in band]
    assert (True, False) == tuple(TINT in colours(axes) for axes in figure.axes)


def test_before_the_end_nothing_is_shaded():
    """In week 6 there are means and no band, and no share of it."""
    review = CYCLES["early"]()
    axes, beside = department_bands(review, EN).figure.axes

    assert TINT not in colours(axes) + colours(score_distribution(review, EN).figure.axes[0])
    assert [] == texts(beside)
    assert "2.4" in texts(axes)


def test_without_commitments_there_is_one_panel():
    """Nothing apart to show."""
    assert 1 == len(score_distribution(reviewed(stood("A .5")), EN).figure.axes)


def test_a_unit_is_a_dot_with_its_interval_or_a_word():
    """Two units are judged and drawn after the company; two of three challenges each say so."""
    figure = department_bands(full(), VOICES["en"]).figure
    axes = figure.axes[0]
    dots = [
        (line.get_ydata()[0], round(line.get_xdata()[0], 2))
        for line in axes.lines
        if line.get_marker() in "oD"
    ]

    assert ["Quality", "Production", "R&D", "Sales", "Whole company"] == tick_labels(axes, "y")
    assert [(2, 3.78), (3, 4.03), (4, 3.85)] == sorted(dots)
    assert 2 == texts(axes).count("n=3: too few to judge")


def test_a_unit_without_a_challenge_is_counted_and_not_drawn():
    """Quality has commitments only."""
    exhibit = department_bands(reviewed(stood("A .5"), stood("B 1.0 P1 质量部 committed")), ZH)

    assert ["销售部", "全公司"] == tick_labels(exhibit.figure.axes[0], "y")
    assert exhibit.note.endswith("1个部门没有有得分的挑战型KR，没有画出。")


def test_the_diagram_stands_at_what_was_said_and_what_came():
    """Four that said 4 all reached; thirteen of 9 or 10 reached in a third of cases."""
    axes = reliability_diagram(full(), EN).figure.axes[0]
    dots = [
        (round(line.get_xdata()[0], 2), round(line.get_ydata()[0], 2))
        for line in axes.lines
        if line.get_marker() == "o"
    ]

    assert [(0.4, 1.0), (0.55, 0.7), (0.77, 0.65), (0.93, 0.31)] == dots
    assert ["n=4", "n=10", "n=17", "n=13"] == texts(axes)


def test_another_week_can_be_asked_for():
    """Week 3 has a picture of its own."""
    assert "Confidence of week 3" in reliability_diagram(full(), EN, week=3).subtitle


@pytest.mark.parametrize("name", ["small", "early", "empty"])
def test_too_few_make_no_diagram(name):
    """One pair, none yet, none at all: a box says what it would take."""
    shown = reliability_diagram(CYCLES[name](), EN)

    assert isinstance(shown, Callout)
    assert "at least 40 key results" in shown.text


def test_nothing_to_draw_is_no_picture():
    """An empty cycle, and one in which nothing was measured."""
    for review in (CYCLES["empty"](), reviewed(stood("A - P1 -"))):
        assert (None, None) == (score_distribution(review, ZH), department_bands(review, ZH))


def test_colours_of_delivery_are_in_none_of_them():
    """Ambition and delivery are two questions."""
    from okrworkbook.figures.scoring import COLOURS

    used = {
        colour
        for exhibit in (score_distribution(full(), EN), department_bands(small(), EN))
        for axes in exhibit.figure.axes
        for colour in colours(axes)
    }

    assert set() == used & {colour.upper() for colour in COLOURS.values()}
