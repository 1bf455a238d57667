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


def test_a_chapter_that_cannot_lose_its_last_page_is_not_tried():
    """One of one page and one whose last page is well filled keep their room unasked."""
    asked = []

    def lay_out(tried):
        asked.append(tried.close)
        saved = "three" in tried.close
        return {"before two": 1.3, "before three": 3.8, "before four": 5.2 - saved, "end": 6.9 - saved}

    assert frozenset({"three"}) == fit([], ["one", "two", "three", "four"], lay_out).close
    assert [frozenset(), frozenset({"three"})] == asked


def test_no_figure_is_tried_alone_where_all_together_move_nothing():
    """One lay-out with all of them small answers for each."""
    asked = []

    def lay_out(tried):
        asked.append(dict(tried.scales))
        return {"a": 2.1, "b": 3.1, "end": 4.9}

    assert Fit() == fit(["a", "b"], [], lay_out)
    assert [{}, {"a": 0.8, "b": 0.8}] == asked
