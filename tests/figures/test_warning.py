"""The warning map and the fever chart: what is drawn, that it can be told without colour, and that all can be read."""

from __future__ import annotations

from datetime import date

import pytest

from okrworkbook.analysis.warning import raise_warnings
from okrworkbook.figures import fever_chart, warning_map
from okrworkbook.figures.style import LEVELS
from okrworkbook.texts import Voice
from tests.builders import EN, LANGS
from tests.figures.drawn import outside, overlapping, texts, tick_labels
from tests.gate_plans import milestones
from tests.goal_tables import links
from tests.tracks import standing, tracking
from tests.warned_company import NAMES, crowd, warned


def voice_of(lang: str) -> Voice:
    return Voice(lang, NAMES if lang == "en" else {})


def plans(*overdue: str):
    """Milestone plans whose first gate was due on these days of May and is open on the 12th."""
    rows = [
        standing(track=milestones(f"G{n}-KR1", f"virtual 1 0.5 {due}", "open 2 0.5 2026-06-10"))
        for n, due in enumerate(overdue)
    ]
    return raise_warnings(tracking(*rows), None, links())


@pytest.mark.parametrize("lang", LANGS)
def test_everything_can_be_read(lang):
    """Ten key results, five departments, two milestone plans and twenty of them: nothing cut off or written over."""
    voice = voice_of(lang)
    many = plans(*(f"2026-04-{day:02}" for day in range(10, 30)))
    shown = (
        warning_map(warned(), voice),
        warning_map(crowd(), voice),
        fever_chart(warned(), voice),
        fever_chart(many, voice),
        fever_chart(plans("2026-05-20"), voice),
    )

    assert [([], [])] * 5 == [(outside(one.figure), overlapping(one.figure)) for one in shown]


def test_a_cell_has_the_sign_of_its_level():
    """Without colour red is a square, amber a triangle and watch a ring."""
    axes = warning_map(warned(), EN).figure.axes[0]

    assert "S1-KR1" == tick_labels(axes, "y")[0].split()[0]
    assert ["■", "■", "▲"] == texts(axes)[:3]
    assert {"■", "▲", "○"} == set(texts(axes))


def test_of_many_the_departments_are_drawn():
    """With how many key results each has, and for how many of them a rule rang."""
    axes = warning_map(crowd(), EN).figure.axes[0]

    assert "生产部  8" == tick_labels(axes, "y")[0]
    assert ["■ 6", "■ 6", "■ 5", "■ 5"] == texts(axes)[:4]


def test_nothing_is_drawn_where_nothing_rang():
    """Nor a fever chart without milestones."""
    calm = raise_warnings(tracking(standing()), None, links())

    assert (None, None) == (warning_map(calm, EN), fever_chart(calm, EN))


def test_a_plan_stands_at_its_work_and_its_buffer():
    """Twelve days overdue of a buffer of twenty, nothing accepted: red, and named beside with its number."""
    figure = fever_chart(plans("2026-04-30", "2026-05-20"), EN).figure
    marks = [line for line in figure.axes[0].lines if line.get_marker() in "so^"]

    assert [("s", LEVELS["red"], 0.0, 0.6), ("o", LEVELS["green"], 0.0, 0.0)] == [
        (mark.get_marker(), mark.get_color(), *(float(end[0]) for end in mark.get_data())) for mark in marks
    ]
    assert ["■ 1 G0-KR1: 60% used"] == texts(figure.axes[1])


def test_plans_close_by_share_a_label():
    """Two at the same point are 1 and 2."""
    axes = fever_chart(plans("2026-04-30", "2026-04-30"), EN).figure.axes[0]

    assert "1, 2" in texts(axes)


def test_use_beyond_the_chart_is_drawn_at_its_edge():
    """Forty days overdue is twice the buffer; the number beside is the real one."""
    figure = fever_chart(plans("2026-04-01"), EN).figure
    (mark,) = [line for line in figure.axes[0].lines if line.get_marker() == "s"]

    assert date(2026, 5, 12).toordinal() - date(2026, 4, 1).toordinal() == 41
    assert figure.axes[0].get_ylim()[1] > mark.get_ydata()[0]
    assert ["■ 1 G0-KR1: 205% used"] == texts(figure.axes[1])
