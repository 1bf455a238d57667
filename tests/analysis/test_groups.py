"""Groups: departments and layers compared, without showing a person."""

from __future__ import annotations

import pandas as pd
import pytest

from okrworkbook.analysis.groups import compare_departments, compare_layers
from okrworkbook.analysis.survey import score_respondents
from okrworkbook.model import DIMENSIONS
from tests.builders import groups, survey


def scored(*lines: str) -> pd.DataFrame:
    """The scores of these questionnaires."""
    return score_respondents(survey(*lines))


def test_a_cell_is_the_mean_of_its_people():
    """Three fours and two twos make 3.2."""
    scores = compare_departments(scored(*["A staff COG=4442"] * 3, *["A staff COG=2224"] * 2))
    cell = scores.cell("A", "COG")

    assert (3.2, 5, False) == (pytest.approx(cell.mean), cell.n, cell.hidden)


def test_a_small_department_hides_the_next_smallest():
    """A has four people; B is hidden with it but not called small; C is shown."""
    scores = compare_departments(score_respondents(groups(A=4, B=6, C=9)))

    assert [(True, True), (True, False), (False, False)] == [
        (scores.cell(name, "COG").hidden, scores.cell(name, "COG").small) for name in "ABC"
    ]


def test_hidden_cells_have_no_interval_and_are_not_shown():
    """What is hidden is neither among the cells shown nor among the extremes."""
    scores = compare_departments(score_respondents(groups(A=4, B=6, C=9)))

    assert {"C"} == {cell.group for cell in scores.shown}
    assert {(None, None, None)} == {
        (cell.n, cell.mean, cell.interval) for cell in scores.cells if cell.hidden
    }
    assert 14 == scores.held_back


def test_each_cell_counts_its_own_people():
    """Five people answered, one of them nothing on SAF: that cell has four and is hidden, COG is not."""
    scores = compare_departments(
        scored(*["A staff"] * 4, "A staff SAF=----", *["B staff"] * 9, *["C staff"] * 8)
    )

    assert (5, False) == (scores.cell("A", "COG").n, scores.cell("A", "COG").hidden)
    assert (None, True) == (scores.cell("A", "SAF").n, scores.cell("A", "SAF").hidden)


def test_few_managers_hide_the_staff():
    """The four managers of A and B are too few; all but them would be the staff, so staff are hidden too."""
    lines = ["A manager"] * 2 + ["A staff"] * 6 + ["B manager"] * 2 + ["B staff"] * 7
    layers = compare_layers(scored(*lines))

    assert [("management", True, True), ("staff", True, False)] == [
        (cell.group, cell.hidden, cell.small) for cell in layers.cells if cell.dimension == "COG"
    ]


def test_a_table_gives_way_to_an_earlier_one():
    """Staff are department A and two people of B; with A shown, a mean of staff would tell of those two."""
    scores = scored(*["A staff"] * 9, *["B staff"] * 2, *["B manager"] * 8)

    assert [False, False] == [compare_departments(scores).cell(d, "COG").hidden for d in "AB"]
    assert [True, True] == [compare_layers(scores).cell(g, "COG").hidden for g in ("manager", "staff")]


@pytest.mark.parametrize(
    ("answers", "people", "expected"),
    [("5551", 19, (4.6, "at_least")), ("5551", 20, (5.0, "")), ("1115", 5, (1.4, "at_most"))],
)
def test_a_small_group_at_an_end_of_the_scale_has_a_bound(answers, people, expected):
    """Nineteen people who all answered 5 score “at least 4.6”, without an interval; twenty score 5."""
    cell = compare_departments(scored(*[f"A staff COG={answers}"] * people)).cell("A", "COG")

    assert expected == (cell.mean, cell.bound)
    assert (cell.interval is None) == bool(cell.bound)


def test_a_department_without_scores_is_empty_not_hidden():
    """Nobody of B scored on SAF: no mean, nothing to hide, not shown."""
    cell = compare_departments(scored(*["A staff"] * 6, *["B staff SAF=----"] * 6)).cell("B", "SAF")

    assert (0, None, False) == (cell.n, cell.mean, cell.hidden)


def test_departments_come_in_the_order_of_the_data():
    """As the client lists them, not by the alphabet."""
    assert ("销售部", "研发部") == compare_departments(scored("销售部 staff", "研发部 staff")).groups


def test_layers_come_from_the_top_down():
    """Ten executives stand on their own, above managers and staff."""
    lines = ["A staff"] * 6 + ["A manager"] * 6 + ["A exec"] * 10

    assert ("exec", "manager", "staff") == compare_layers(scored(*lines)).groups


def test_few_executives_join_the_managers():
    """Three executives of 1 and six managers of 4 are nine of management with a mean of 3."""
    lines = ["A exec COG=1115"] * 3 + ["A manager COG=4442"] * 6 + ["A staff"] * 9
    layers = compare_layers(scored(*lines))

    assert ("management", "staff") == layers.groups
    assert (9, 3.0) == (layers.cell("management", "COG").n, layers.cell("management", "COG").mean)


def test_the_lowest_cell_and_the_widest_gap():
    """A's 2 on ALN is lowest, and ALN, at 4 against 2, is where departments differ most."""
    lines = ["A staff ALN=2224 COG=3333"] * 5 + ["B staff ALN=4442 COG=4442"] * 5
    scores = compare_departments(scored(*lines))
    low, high = scores.widest_gap()

    assert ("A", "ALN") == (scores.lowest.group, scores.lowest.dimension)
    assert (("A", 2.0), ("B", 4.0)) == ((low.group, low.mean), (high.group, high.mean))


def test_one_department_is_not_compared():
    """A gap needs two ends."""
    assert None is compare_departments(score_respondents(groups(A=9))).widest_gap()


def test_nobody_makes_no_groups():
    """An empty survey has no cells, nothing held back and no extremes."""
    scores = compare_departments(scored())

    assert ((), (), 0, None, None) == (
        scores.groups,
        scores.cells,
        scores.held_back,
        scores.lowest,
        scores.widest_gap(),
    )


def test_the_scores_read_stay_as_they_were():
    """Comparing writes nothing into the scores."""
    scores = scored(*["A staff"] * 4, *["B exec"] * 6)
    before = scores.copy(deep=True)

    compare_departments(scores)
    compare_layers(scores)

    assert before.equals(scores)
    assert set(DIMENSIONS) < set(scores.columns)
