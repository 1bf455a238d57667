"""The pictures of the causes: scores with their intervals, and effort against impact."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.causes import Cause, CauseRanking
from okrworkbook.analysis.disclosure import Shown
from okrworkbook.analysis.intervals import Rate
from okrworkbook.figures import cause_ranking, priority_quadrant
from okrworkbook.figures.causes import STATUS_COLOURS
from okrworkbook.thresholds import DEFAULTS
from tests.builders import EN, ZH
from tests.figures.drawn import outside, overlapping, texts, tick_labels


def cause(code, combined=60.0, interval=(50.0, 70.0), status="confirmed", effort=2.0, reach=(5, 10)) -> Cause:
    """A cause with a survey score alone."""
    scores = {} if combined is None else {"survey": combined}
    return Cause(
        code, scores, combined, interval, status, Rate(*reach), Shown(Rate(*reach).share), 1.0, effort, None
    )


def ranking(*causes: Cause) -> CauseRanking:
    """These causes, strongest first, from the survey alone."""
    return CauseRanking(causes, {"survey": 1.0})


def test_a_point_a_cause_with_its_score_and_status():
    """The strongest on top; beside each its rounded score and status."""
    exhibit = cause_ranking(
        ranking(cause("COG", 71.6), cause("ALN", 40.2, (30, 50), "not_shown")), EN, DEFAULTS
    )
    axes = exhibit.figure.axes[0]

    assert ["Misalignment", "Misconception"] == tick_labels(axes, "y")
    assert {"72 · confirmed", "40 · not shown", "shown from 50"} == set(texts(axes))


def test_the_band_is_the_interval():
    """A line from 61 to 80 at the height of the cause."""
    axes = cause_ranking(
        ranking(cause("COG", 70, (61, 80)), cause("ALN", 20, (10, 30))), EN, DEFAULTS
    ).figure.axes[0]
    lines = [tuple(line.get_xdata()) for line in axes.lines]

    assert (61, 80) in lines
    assert (10, 30) in lines


def test_a_cause_without_interval_has_no_band():
    """One questionnaire: points, no band."""
    axes = cause_ranking(ranking(cause("COG", 70, None), cause("ALN", 20, None)), EN, DEFAULTS).figure.axes[0]

    assert not [line for line in axes.lines if line.get_linewidth() == 6]


def test_a_cause_without_data_is_not_drawn():
    """Four of five causes were scored: four rows."""
    axes = cause_ranking(
        ranking(cause("COG"), cause("LOP", None, None, "unknown")), EN, DEFAULTS
    ).figure.axes[0]

    assert ["Misconception"] == tick_labels(axes, "y")


def test_the_legend_names_the_sources_at_hand():
    """Without an audit there is no mark for it."""
    figure = cause_ranking(ranking(cause("COG"), cause("ALN")), EN, DEFAULTS).figure

    assert ["combined", "survey"] == [text.get_text() for text in figure.legends[0].get_texts()]


@pytest.mark.parametrize("voice", [ZH, EN], ids=["zh", "en"])
def test_no_data_draws_an_empty_picture(voice):
    """Nothing to rank: both pictures say so and can be drawn."""
    none = CauseRanking(tuple(cause(c, None, None, "unknown", reach=(0, 0)) for c in ("COG", "ALN")), {})

    for exhibit in (cause_ranking(none, voice, DEFAULTS), priority_quadrant(none, voice)):
        assert voice("figure.cause_ranking.none") == exhibit.title
        exhibit.figure.canvas.draw()


def test_every_status_has_a_colour():
    """Four statuses, four colours."""
    assert ({"confirmed", "indicated", "not_shown", "unknown"}, 4) == (
        set(STATUS_COLOURS),
        len(set(STATUS_COLOURS.values())),
    )


def test_the_quadrant_places_effort_and_impact():
    """COG at effort 2 and impact 1; ALN, with half its severity, at effort 4 and impact .5."""
    axes = priority_quadrant(ranking(cause("COG", 80), cause("ALN", 40, effort=4.0)), EN).figure.axes[0]
    points = [(line.get_xdata()[0], line.get_ydata()[0]) for line in axes.lines if line.get_marker() == "o"]

    assert [(2.0, 1.0), (4.0, 0.5)] == points


def test_causes_at_one_place_keep_their_names_apart():
    """Five causes of equal effort and impact: five names, none over another, none off the page."""
    causes = ranking(*(cause(code) for code in ("COG", "ALN", "LED", "MTH", "LOP")))

    for voice in (ZH, EN):
        figure = priority_quadrant(causes, voice).figure
        assert ([], []) == (outside(figure), overlapping(figure))


@pytest.mark.parametrize("effort", [1.0, 2.5, 5.0])
@pytest.mark.parametrize("voice", [ZH, EN], ids=["zh", "en"])
def test_names_fit_at_any_effort(effort, voice):
    """The longest name at the heavy end does not leave the page."""
    figure = priority_quadrant(
        ranking(cause("LED", effort=effort), cause("COG", 30, effort=effort)), voice
    ).figure

    assert [] == outside(figure)


@pytest.mark.parametrize("voice", [ZH, EN], ids=["zh", "en"])
def test_the_strongest_possible_cause_stays_on_the_page(voice):
    """100 with an interval up to 100: its label still fits."""
    figure = cause_ranking(
        ranking(cause("COG", 100, (99, 100)), cause("ALN", 1, (0, 2), "indicated")), voice, DEFAULTS
    ).figure

    assert [] == outside(figure)


def test_where_nobody_is_at_risk_the_quadrant_says_so():
    """No quick win and no big bet is made up: all priorities are 0."""
    calm = ranking(cause("COG", 20, reach=(0, 10)), cause("ALN", 10, reach=(0, 10)))
    exhibit = priority_quadrant(calm, EN)

    assert EN("figure.quadrant.title_calm") == exhibit.title
    exhibit.figure.canvas.draw()
