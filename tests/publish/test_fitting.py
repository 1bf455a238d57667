"""Which figures are drawn smaller, and which chapters closer."""

from okrworkbook.publish.fitting import Fit, fit


def pages(needs, close=None):
    """A lay-out where a figure moves back a page, and the document ends, by the scale it needs."""

    def lay_out(tried):
        back = {name: tried.scales.get(name, 1) <= need for name, need in needs.items()}
        end = 9 - bool(close and close in tried.close)
        return {**{name: 2 - moved for name, moved in back.items()}, "end": end}

    return lay_out


def test_figures_that_fit_are_left_alone():
    """Nothing is made smaller for nothing."""
    assert Fit() == fit(["a"], ["one"], pages({"a": 0}))


def test_figure_is_only_made_as_small_as_it_must_be():
    """The gentlest scale that is of use is taken."""
    asked = {"a": 0.95, "b": 0.9, "c": 0.8, "d": 0.79}

    assert {"a": 0.93, "b": 0.87, "c": 0.8} == fit(asked, [], pages(asked)).scales


def test_only_the_chapter_that_saves_a_page_is_set_closer():
    """The others keep their room."""
    assert frozenset({"two"}) == fit([], ["one", "two", "three"], pages({}, close="two")).close


def test_template_that_says_nothing_is_set_as_it_is():
    """A consultancy's own template need not know of fitting."""
    assert Fit() == fit(["a"], ["one"], lambda tried: {})
