"""Suppression: from everything a report prints together, nobody can work out what one to four people said.

OKRWORKBOOK_COMPANIES sets how many random companies are tried; `python tests/benchmarks/disclosure_rules.py`
tries a thousand and compares the rules.
"""

from __future__ import annotations

import os
import time

import numpy as np
import pandas as pd
import pytest

import okrworkbook as okr
from okrworkbook.analysis.disclosure import Cut, Weighted, protect
from okrworkbook.analysis.disclosure.audit import few_people, nothing, published, tells_of_few, told
from okrworkbook.analysis.disclosure.layers import shown_layers
from okrworkbook.analysis.survey import score_survey
from okrworkbook.model import DIMENSIONS
from okrworkbook.tables.appendix import items
from tests.builders import CLIENTS, EN, bundled, client, diagnosed, exhibits, people, strings, survey
from tests.privacy.companies import attack, company, everybody, figures, rank, told_exactly

COMPANIES = int(os.environ.get("OKRWORKBOOK_COMPANIES", "200"))
PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
def test_no_company_tells_of_fewer_than_five(part):
    """In every random company, over all tables together, audit and attacker find nothing."""
    for seed in range(part, COMPANIES, PARTS):
        cuts = company(seed)
        rows = figures(cuts, protect(cuts, everybody(cuts)))

        assert [] == leaks_of(rows), seed
        assert [] == attack(rows), seed


@pytest.mark.parametrize("part", range(PARTS))
def test_thirds_and_weighted_means_tell_of_nobody_either(part):
    """Early and late answers and the mean weighted back to the roster, beside departments and layers."""
    for seed in range(part, COMPANIES // 2, PARTS):
        department, layer, *_ = company(seed)
        random = np.random.default_rng(seed)
        third = Cut("third", pd.Series(random.choice(["early", "", "late"], len(layer.groups))))
        kinds = department.groups + layer.groups
        weights = kinds.map({kind: random.uniform(0.3, 3) for kind in sorted(set(kinds))})
        found = protect(
            [department, layer, third], everybody([layer]), weighted=[Weighted("roster", weights)]
        )
        rows = np.array(list(found.printed.values()))

        assert [] == leaks_of(rows), seed
        assert [] == attack(rows), seed


def test_a_weighted_mean_that_tells_of_few_is_held_back():
    """Everybody counts once but four people: the weighted mean less the plain one is a figure about them."""
    same = Cut("department", pd.Series(["A"] * 20))
    weights = Weighted("roster", pd.Series([1.0] * 16 + [2.0] * 4))
    found = protect([same], everybody([same]), weighted=[weights])

    assert "protection" == found.cell("roster", "", "score").state


def test_a_table_too_fine_to_audit_takes_nothing_with_it():
    """Twenty departments of thirty, parted by ninety places of birth: departments stay, the places are held back."""
    random = np.random.default_rng(1)
    department = Cut("department", pd.Series([f"D{i % 20}" for i in range(600)]))
    birth = Cut("birth", pd.Series([f"B{i}" for i in random.integers(0, 90, 600)]))
    found = protect([department, birth], everybody([department]))

    assert (20, 0) == (found.count("shown", "department"), found.count("shown", "birth"))


def test_without_the_audit_the_attacker_wins():
    """A threshold alone leaks in at least nine of ten companies: what the test above asserts can fail."""
    broken = 0
    for seed in range(40):
        cuts = company(seed)
        broken += bool(attack(figures(cuts, protect(cuts, everybody(cuts), audit=False))))

    assert broken >= 36


@pytest.mark.parametrize("seed", range(25))
def test_audit_and_exact_fractions_agree(seed):
    """Small companies, a threshold alone: elimination modulo a prime finds the sets that fractions find."""
    cuts = company(seed, people=18)
    rows = figures(cuts, protect(cuts, everybody(cuts), audit=False))
    kinds, sizes = np.unique(rows, axis=1, return_counts=True)

    assert told_exactly(rows) == {frozenset(found) for found in told(kinds, sizes, 5)}


@pytest.mark.parametrize("seed", range(25))
def test_the_attacker_never_knows_more_than_the_audit(seed):
    """Wherever adding and subtracting three cells leaks, the audit leaks too."""
    cuts = company(seed, people=30)
    rows = figures(cuts, protect(cuts, everybody(cuts), audit=False))

    assert not attack(rows) or leaks_of(rows)


@pytest.mark.parametrize("seed", range(40))
def test_adding_a_table_never_reveals(seed):
    """With one more table printed, what was hidden stays hidden, what was shown stays shown, and none leaks."""
    cuts = company(seed)
    fewer = protect(cuts[:-1], everybody(cuts))
    more = protect(cuts, everybody(cuts))

    assert fewer.cells == {key: cell for key, cell in more.cells.items() if key in fewer.cells}
    assert [] == leaks_of(figures(cuts, more))


@pytest.mark.parametrize("seed", range(20))
def test_two_readers_are_planned_together(seed):
    """The same company cut by tenure for one reader and by department for another, in one plan, leaks nothing."""
    department, layer, tenure, crossed = company(seed)
    cuts = [department, tenure, crossed, layer]

    assert [] == leaks_of(figures(cuts, protect(cuts, everybody(cuts))))


def test_figures_that_follow_from_others_cost_nothing():
    """The mean of everybody but one group is known already, so printing it is allowed."""
    halves = Cut("half", pd.Series(["a"] * 6 + ["b"] * 6))
    doubled = Cut("again", halves.groups.map({"a": "x", "b": "y"}))
    found = protect([halves, doubled], pd.DataFrame({"score": [True] * 12}))

    assert 5 == found.count("shown")


def test_too_many_sets_to_look_through_show_nothing_more():
    """What cannot be audited is not printed: forty people alike to nobody, and a minimum of twelve."""
    sizes = np.ones(40, dtype=int)

    assert None is few_people(sizes, 12)
    assert tells_of_few(published(nothing(40), np.arange(40) < 20), None)


@pytest.mark.parametrize("sizes", [[1, 1, 2, 3, 9], [4, 4, 4], [1] * 7, [5, 6], []])
def test_sets_of_few_people_by_brute_force(sizes):
    """Every set of kinds with one to four people, once each."""
    found = few_people(np.array(sizes, dtype=int), 5)
    every = {frozenset(i for i in range(len(sizes)) if mask >> i & 1) for mask in range(1, 2 ** len(sizes))}

    listed = [frozenset(row.tolist()) for level in found for row in level]
    assert len(listed) == len(set(listed))
    assert {s for s in every if sum(sizes[i] for i in s) < 5} == set(listed)


@pytest.mark.parametrize("seed", range(10))
def test_the_space_has_the_rank_of_its_figures(seed):
    """Rows modulo the prime count as many independent figures as fractions do."""
    rows = np.random.default_rng(seed).integers(0, 2, (8, 10))
    space = nothing(10)
    for row in rows:
        space = published(space, row)

    assert rank(rows.tolist()) == len(space.pivots)


@pytest.mark.parametrize("name", CLIENTS)
@pytest.mark.parametrize("measure", ("answered", *DIMENSIONS))
def test_the_bundled_reports_tell_of_nobody(name, measure):
    """Built anew from the survey and from what the results show, not from the plan."""
    found, limits = diagnosed(name), bundled(name).engagement.thresholds
    scores = found.survey.scores
    merged = shown_layers(scores["layer"].value_counts().to_dict(), limits["min_group"], 10)
    by = {"departments": scores["department"], "layers": scores["layer"].map(merged)}
    counts = scores[measure].notna() if measure in scores else scores["layer"].notna()
    rows = [counts]
    for table, groups in by.items():
        if measure in DIMENSIONS:
            cells = [c for c in getattr(found, table).cells if c.dimension == measure]
        else:
            cells = getattr(found.response, table)
        rows += [counts & (groups == cell.group) for cell in cells if not cell.hidden]
    matrix = np.array([row.to_numpy(dtype=np.int8) for row in rows])

    assert [] == leaks_of(matrix)
    assert [] == attack(matrix)


@pytest.mark.parametrize("name", CLIENTS)
def test_no_result_keeps_what_is_hidden(name):
    """A notebook that prints its results cannot print a hidden number, nor a person's row."""
    found = diagnosed(name)
    hidden = [c for c in (*found.departments.cells, *found.layers.cells) if c.hidden]

    assert {(None, None, None)} >= {(cell.n, cell.mean, cell.interval) for cell in hidden}
    assert {None} >= {g.rate for g in (*found.response.departments, *found.response.layers) if g.hidden}
    assert "scores=" not in repr(found.survey)


def test_exchanging_people_of_hidden_departments_changes_nothing_printed():
    """A is too small and B hides with it. Let one of each change places: every exhibit stays as it was."""
    lines = (
        ["A staff COG=1115"] * 4
        + ["B staff COG=5551 ALN=2224"] * 6
        + [f"C staff COG={i}333" for i in "12345"] * 4
    )
    exchanged = [*lines]
    exchanged[1], exchanged[5] = "B" + lines[1][1:], "A" + lines[5][1:]
    asked = people(*(f"P{i} {department} staff" for i, department in enumerate("ABC" * 12)))
    printed = []
    for said in (lines, exchanged):
        data = client(survey=survey(*said), people=asked)
        printed.append({cell: strings(shown) for cell, shown in exhibits(data, okr.diagnose(data))})

    assert "n<5" in str(printed[0]["heatmap"])
    assert printed[0] == printed[1]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (["1115"] * 12, "hidden"),
        (["1115", "3333", "5551"] * 3, "hidden"),
        (["1115", "3333", "5551"] * 4, "3.0"),
    ],
    ids=["twelve_alike", "nine", "twelve"],
)
def test_statements_of_a_small_company(answers, expected):
    """In the appendix too: no answers one by one, and no mean that stands for them, of few or of one mind."""
    scored = score_survey(survey(*(f"A staff COG={said}" for said in answers)))
    row = items(scored, EN).rows[0]

    assert expected == row[4]
    assert ("/" in row[3]) == (expected != "hidden")


def test_six_hundred_people_take_less_than_a_tenth_of_a_second():
    """The plan of a company of 600 (best of five, so that a busy machine does not decide)."""
    cuts = company(7, people=600)

    def seconds() -> float:
        started = time.perf_counter()
        protect(cuts, everybody(cuts))
        return time.perf_counter() - started

    assert min(seconds() for _ in range(5)) < 0.1


def leaks_of(rows: np.ndarray) -> list[tuple[int, ...]]:
    """The audit's answer for figures given respondent by respondent."""
    kinds, sizes = np.unique(rows, axis=1, return_counts=True)
    return told(kinds, sizes, 5)


def test_few_people_with_gaps_are_left_out_of_mean_and_statements():
    """One of twenty skipped COG4R: 4 × the mean's sum less the statements' sums would be a third of her answers."""
    lines = [f"A staff COG={a}{a}{a}{6 - a}" for a in (1, 2, 3, 4, 5)] * 4
    found = score_survey(survey(*lines[:-1], "A staff COG=555-"))
    score, items = found.dimension("COG"), [item for item in found.items if item.dimension == "COG"]

    assert {19} == {score.n, *(item.n for item in items)}
    assert 4 * score.n * score.mean == pytest.approx(
        sum((6 - item.mean if item.reverse else item.mean) * item.n for item in items)
    )


def test_a_group_of_people_with_gaps_is_counted():
    """Five of twenty skipped COG4R: they have a score, and three statements count them."""
    found = score_survey(survey(*["A staff COG=2224"] * 15, *["A staff COG=222-"] * 5))

    assert (20, [20, 20, 20, 15]) == (found.dimension("COG").n, [item.n for item in found.items[:4]])
