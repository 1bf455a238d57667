"""What figures tell as charts: the numbers of their results, in the order they are drawn."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.alignment import assess_alignment
from okrworkbook.analysis.response import assess_response
from okrworkbook.analysis.scoring import scoring_standard
from okrworkbook.analysis.strategy import decode_strategy
from okrworkbook.analysis.survey import score_survey
from okrworkbook.figures import (
    dimension_answers,
    item_answers,
    owner_load,
    response_rate,
    scoring_curve,
    vote_points,
)
from okrworkbook.figures.style import ACCENT, BRAND, LEVELS, LIKERT, QUIET
from okrworkbook.publish.charts import read_chart
from okrworkbook.texts import LANGS, Voice
from okrworkbook.thresholds import DEFAULTS
from tests.builders import EN, ZH, groups, people, rows_of, survey, table
from tests.goal_tables import key_results, links, objectives


def answers(voice=EN):
    """COG ticked 1, 2, 4, 5 by five each: a quarter everywhere but neutral."""
    rows = survey(*(f"A staff COG={a}{a}{a}{6 - int(a)}" for a in "1245" * 5), rest="----")
    return dimension_answers(score_survey(rows), voice).chart


def rates(invited, answered, voice=EN):
    """So many invited and answered a department."""
    asked = people(*(f"{d}{i} {d} staff" for d, n in invited.items() for i in range(n)))
    return response_rate(assess_response(asked, groups(**answered)), voice, DEFAULTS).chart


def load(voice=EN):
    """Six objectives of one owner, four of another, one of a third."""
    goals = objectives(
        *(f"A{n} department A P6" for n in range(6)),
        *(f"B{n} department B P4" for n in range(4)),
        "D1 department D P1",
    )
    return owner_load(assess_alignment(goals, key_results(), links()), voice, DEFAULTS).chart


def votes(voice=EN):
    """Two voters, two rounds, one candidate adopted and one dropped."""
    given = [
        {"voter": voter, "objective_id": goal, "round": number, "points": points}
        for voter, goal, number, points in (
            *(("v1", "O1", 1, 40.0), ("v1", "O2", 1, 60.0), ("v2", "O1", 1, 60.0), ("v2", "O2", 1, 40.0)),
            *(("v1", "O1", 2, 70.0), ("v1", "O2", 2, 30.0), ("v2", "O1", 2, 80.0), ("v2", "O2", 2, 20.0)),
        )
    ]
    goals = rows_of(
        "objectives",
        ("objective_id", "theme", "status"),
        ("O1 T1 level=company", "O2 T1 dropped level=company"),
    )
    themes = rows_of("themes", ("theme_id", "weight"), ("T1 1",))
    strategy = decode_strategy(themes, goals, table("key_results", []), table("votes", given))
    return vote_points(strategy, voice).chart


def test_answers_are_shares_from_unfavourable_to_favourable():
    """Five series in the colours of the picture; a narrow part has no number."""
    chart = answers()

    assert ("stacked100", ("Understanding",), '[<6]"";0') == (
        chart.kind,
        tuple(chart.categories),
        chart.format,
    )
    assert [[25], [25], [0], [25], [25]] == [list(series.values) for series in chart.series]
    assert list(LIKERT) == [series.colour for series in chart.series]


def test_statements_are_named_on_one_line_the_best_on_top():
    """In the order of the picture, whose lines are broken to fit."""
    rows = survey(*["A staff COG=1233"] * 20, rest="4442")
    chart = item_answers(score_survey(rows), EN, count=2).chart
    shares = [list(one) for one in zip(*(series.values for series in chart.series), strict=True)]

    assert [] == [name for name in chart.categories if "\n" in name]
    assert [[0, 100, 0, 0, 0], [100, 0, 0, 0, 0]] == shares


def test_rates_stand_with_the_people_they_rest_on():
    """The highest on top, a low one in orange."""
    chart = rates({"A": 20, "B": 10}, {"A": 7, "B": 9})

    assert (("B 9/10", "A 7/20"), "0%") == (tuple(chart.categories), chart.format)
    assert ([0.9, 0.35], ["", ACCENT]) == (list(chart.series[0].values), list(chart.series[0].points))


@pytest.mark.parametrize(("voice", "hidden"), [(EN, "hidden"), (ZH, "隐藏")])
def test_a_hidden_department_has_no_number_in_the_chart(voice, hidden):
    """Its workbook can be opened: neither rate nor count of it may lie there."""
    chart = rates({"A": 10, "B": 10, "C": 12, "D": 15}, {"A": 3, "B": 6, "C": 9, "D": 12}, voice)
    secret = [
        name for name, value in zip(chart.categories, chart.series[0].values, strict=True) if value is None
    ]

    assert 2 == len(secret) and any(hidden in name for name in secret)
    assert [] == [name for name in secret if "/" in name]


def test_owners_are_coloured_by_their_load():
    """Six objectives are too many, four many, one fine; requests stand beside them in grey."""
    chart = load()
    objectives_, requests = chart.series

    assert ("P6 A", "P4 B", "P1 D") == tuple(chart.categories)
    assert ([6, 4, 1], [LEVELS["red"], LEVELS["amber"], BRAND]) == (
        list(objectives_.values),
        list(objectives_.points),
    )
    assert ([0, 0, 0], QUIET) == (list(requests.values), requests.colour)


def test_lines_are_the_bends_of_the_mappings():
    """Attainment and points at every bend of each, the mapping chosen first in the brand's colour."""
    chart = scoring_curve(scoring_standard(), EN).chart

    assert [([0.0, 0.2, 1.0], [1.0, 1.0, 5.0])] == [
        (list(one.x), list(one.values)) for one in chart.series[:1]
    ]
    assert ("line", "", (1.0, 5.0)) == (chart.kind, chart.series[0].colour, chart.limits)


def test_votes_are_means_of_both_rounds():
    """The last round first, a candidate that was not adopted in orange."""
    chart = votes()

    assert [[75.0, 25.0], [50.0, 50.0]] == [list(series.values) for series in chart.series]
    assert ["", ACCENT] == list(chart.series[0].points)


@pytest.mark.parametrize("lang", LANGS)
def test_every_chart_can_be_drawn(lang):
    """What a figure tells is what slides read."""
    voice = Voice(lang)
    told = [answers(voice), rates({"A": 10, "B": 10}, {"A": 6, "B": 9}, voice), load(voice), votes(voice)]
    told.append(scoring_curve(scoring_standard(), voice).chart)

    assert [chart.kind for chart in told] == [read_chart(chart.block())["kind"] for chart in told]
