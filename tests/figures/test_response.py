"""The picture of the response: a bar a department, and nothing of those that are hidden."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.response import assess_response
from okrworkbook.figures import response_rate
from okrworkbook.figures.style import ACCENT, BRAND, HELD_BACK
from okrworkbook.thresholds import DEFAULTS
from tests.builders import EN, ZH, groups, people
from tests.figures.drawn import colours, texts, tick_labels, widths


def shown(invited: dict[str, int], answered: dict[str, int], voice=EN):
    """The picture for so many invited and answered a department, and its axes."""
    asked = people(*(f"{d}{i} {d} staff" for d, n in invited.items() for i in range(n)))
    exhibit = response_rate(assess_response(asked, groups(**answered)), voice, DEFAULTS)
    return exhibit, exhibit.figure.axes[0]


def test_a_bar_a_department_with_its_rate():
    """6 of 10 is 60 % long and 9 of 10 is 90 %, each on a track of 100."""
    _, axes = shown({"A": 10, "B": 10}, {"A": 6, "B": 9})

    assert [100, 60, 100, 90] == widths(axes)
    assert ["60%", "6/10", "90%", "9/10"] == texts(axes)
    assert ["A", "B"] == tick_labels(axes, "y")


def test_a_low_rate_is_orange():
    """Below 40 % the bar warns."""
    _, axes = shown({"A": 20, "B": 10}, {"A": 7, "B": 9})

    assert [HELD_BACK, ACCENT, HELD_BACK, BRAND] == colours(axes)


@pytest.mark.parametrize(("voice", "hidden"), [(EN, "hidden"), (ZH, "隐藏")])
def test_a_hidden_department_has_a_track_and_no_bar(voice, hidden):
    """A is too small, B hides with it: two words, two empty tracks, and no count or rate of either anywhere."""
    exhibit, axes = shown({"A": 6, "B": 7, "C": 20}, {"A": 4, "B": 6, "C": 15}, voice)

    assert [100, 100, 100, 75] == widths(axes)
    assert {"n<5", hidden, "75%", "15/20"} == set(texts(axes))
    assert not any(number in exhibit.alt for number in ("67%", "86%", "4/6", "6/7"))


def test_hidden_departments_are_not_put_in_order():
    """Which of two hidden departments answered more stays unsaid: they stand as the data name them."""
    _, axes = shown({"A": 4, "B": 8, "C": 20}, {"A": 4, "B": 4, "C": 15})
    _, other = shown({"A": 8, "B": 4, "C": 20}, {"A": 4, "B": 4, "C": 15})

    assert tick_labels(axes, "y") == tick_labels(other, "y")


def test_a_department_nobody_was_invited_from_has_no_rate():
    """Six answers of nobody invited are not 0 %."""
    exhibit, axes = shown({"B": 10}, {"A": 6, "B": 9})

    assert "0%" not in texts(axes)
    assert {"–", "6/0", "90%", "9/10"} == set(texts(axes))
    assert "A –" in exhibit.alt


def test_the_limit_is_drawn():
    """The dashed line stands at 40."""
    _, axes = shown({"A": 10}, {"A": 9})

    assert [40, 40] == list(axes.lines[0].get_xdata())
