"""Two waves: what changed, on which statements, by whom answered – by hand and against independent programs."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache
from statistics import fmean, median

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

import okrworkbook as okr
from okrworkbook.analysis.disclosure import protect_survey
from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.waves import (
    COMPARED,
    FEW,
    MISSING,
    REWORDED,
    UNANSWERED_AFTER,
    UNANSWERED_BEFORE,
    LeftOut,
    WaveComparison,
    check_mix,
    compare_surveys,
    same_questions,
    standardise,
    weight_back,
)
from okrworkbook.model import DIMENSIONS, survey_items
from okrworkbook.thresholds import DEFAULTS, Thresholds
from tests.analysis.plain_reading import read, score
from tests.builders import all_questionnaires, bundled, client, diagnosed, people, survey

YICHUAN = "case-yichuan-xiaoxian"


def waves(before: list[str], after: list[str]) -> pd.DataFrame:
    """A survey of two waves; the lines are those of `survey`."""
    return survey(*(f"{line} wave=pre" for line in before), *(f"{line} wave=post" for line in after))


def scored(digits: str, department: str = "A", layer: str = "staff") -> list[str]:
    """Questionnaires whose score on COG is each of these digits."""
    return [f"{department} {layer} COG={a}{a}{a}{6 - int(a)}" for a in digits]


@cache
def yichuan() -> WaveComparison:
    """The bundled client with two waves."""
    return all_questionnaires(bundled(YICHUAN))


def plain_scores(wave: str, dimension: str) -> list[float]:
    """The scores of one wave of the bundled client, read without the package."""
    rows = [row for row in read(YICHUAN, "survey") if row["wave"] == wave]
    return [value for row in rows if (value := score(row, dimension)) is not None]


def test_the_difference_of_six_and_six_people():
    """2 2 2 3 3 3 to 3 3 3 4 4 5: means 2.5 and 3.67; of 36 pairs 27 are higher and 9 alike."""
    change = compare_surveys(waves(scored("222333"), scored("333445"))).change("COG")

    assert (2.5, 2.5, 11 / 3, 3.5) == (
        change.before.mean,
        change.before.median,
        change.after.mean,
        change.after.median,
    )
    assert pytest.approx(7 / 6) == change.difference
    assert (27 / 36, "after", "before") == (change.test.delta, change.test.first, change.test.second)


def test_what_does_not_vary_is_no_difference():
    """The other dimensions are 3 throughout: a difference of 0, an interval of no width, no p."""
    change = compare_surveys(waves(scored("222333"), scored("333445"))).change("SAF")

    assert (0, (0, 0), None, False) == (change.difference, change.interval, change.test.p, change.found)


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_means_medians_and_reach_are_in_the_data(dimension):
    """Plain Python, reading the CSV file, arrives at the same numbers in both waves."""
    before, after = plain_scores("pre", dimension), plain_scores("post", dimension)
    change = yichuan().change(dimension)

    for scores, told in ((before, change.before), (after, change.after)):
        assert (len(scores), median(scores)) == (told.n, told.median)
        assert pytest.approx(fmean(scores)) == told.mean
        assert Rate(sum(s < 3 for s in scores), len(scores)) == told.at_risk
    assert pytest.approx(fmean(after) - fmean(before)) == change.difference


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_p_delta_and_newcombes_interval_are_those_of_independent_programs(dimension):
    """scipy's Mann–Whitney (or Brunner–Munzel where spreads differ), its U as δ, statsmodels' Newcombe."""
    before, after = plain_scores("pre", dimension), plain_scores("post", dimension)
    change = yichuan().change(dimension)
    mann_whitney = stats.mannwhitneyu(after, before)
    test = mann_whitney if change.test.test == "mann_whitney" else stats.brunnermunzel(after, before)
    newcombe = confint_proportions_2indep(
        change.after.at_risk.part, len(after), change.before.at_risk.part, len(before), method="newcomb"
    )

    assert pytest.approx(test.pvalue) == change.test.p
    assert pytest.approx(2 * mann_whitney.statistic / (len(after) * len(before)) - 1) == change.test.delta
    assert pytest.approx(newcombe) == change.at_risk_interval


def test_dimensions_are_corrected_by_holm_and_statements_by_benjamini_hochberg():
    """statsmodels' corrections over 7 dimensions, over 28 statements, and over every department cell shown."""
    found = yichuan()
    families = (
        ("holm", [change.test for change in found.dimensions]),
        ("fdr_bh", [item.test for item in found.items]),
        ("fdr_bh", [cell.test for cell in found.departments if cell.test is not None]),
    )

    assert [7, 28, 42] == [len(tests) for _, tests in families]
    for method, tests in families:
        adjusted = multipletests([test.p for test in tests], method=method)[1]
        assert pytest.approx(list(adjusted)) == [test.p_adjusted for test in tests]


def test_the_interval_of_a_difference_is_close_to_welchs():
    """With 120 people a wave the bootstrap and the t distribution say nearly the same."""
    for change in yichuan().dimensions:
        values = [plain_scores(wave, change.dimension) for wave in ("post", "pre")]
        welch = stats.ttest_ind(*values, equal_var=False).confidence_interval(0.95)

        assert pytest.approx((welch.low, welch.high), abs=0.03) == change.interval


def test_no_difference_comes_with_the_one_that_would_have_been_found():
    """Holm's first step over seven: two-sided 0.05/7 at 80 % power."""
    missed = {change.dimension: change.test.detectable for change in yichuan().not_found}

    assert {"LED", "SAF", "AUT"} == set(missed)
    assert {(0.05 / 7, 0.8)} == {(found.alpha, found.power) for found in missed.values()}
    assert {0.45} == {round(found.d, 2) for found in missed.values()}


def test_the_wave_before_is_that_of_the_diagnosis():
    """Where nothing is left out, the same scores stand in both reports."""
    assert (
        diagnosed(YICHUAN).survey.dimensions == okr.compare_waves(bundled(YICHUAN)).before.survey.dimensions
    )


def test_unclear_is_counted_over_the_statements_of_a_dimension():
    """Five of six people before ticked "unclear" on one of four statements: 5 of 24; nobody after."""
    before = ["A staff COG=3N33"] * 5 + ["A staff"]
    change = compare_surveys(waves(before, ["A staff"] * 5)).change("COG")

    assert (Rate(5, 24), Rate(0, 20)) == change.unclear


def test_a_small_wave_gives_only_a_bound_at_an_end():
    """All six below 3, then none: either share would tell everybody's answer, so there is no difference."""
    change = compare_surveys(waves(scored("222222"), scored("333333"))).change("COG")

    assert (("at_least", "at_most"), None, None) == (
        tuple(shown.bound for shown in change.at_risk),
        change.at_risk_difference,
        change.at_risk_interval,
    )


# Statements asked alike


def test_a_statement_nobody_answered_after_is_left_out_of_both_waves():
    """COG2 is blank after. Before, 5 5 2 (and 2 on the reversed one) would be 4; without COG2 it is 3.67."""
    found = compare_surveys(waves(["A staff COG=5522"] * 6, ["A staff COG=5-22"] * 6))
    change = found.change("COG")

    assert (LeftOut("COG2", "COG", UNANSWERED_AFTER),) == found.questions.left_out
    assert (pytest.approx(11 / 3), pytest.approx(11 / 3)) == (change.before.mean, change.after.mean)
    assert "COG2" not in {item.item for item in found.items}
    assert "COG-COG2" == found.questions.measure("COG")


def test_only_unclear_is_no_answer():
    """Everybody ticked "unclear" before: nothing to compare with."""
    found = compare_surveys(waves(["A staff COG=3N33"] * 6, ["A staff"] * 6))

    assert (LeftOut("COG2", "COG", UNANSWERED_BEFORE),) == found.questions.left_out


def test_a_dimension_with_two_statements_left_is_not_compared():
    """Two of four are gone, so nobody has three: no score before or after, no test, and the others stand."""
    found = compare_surveys(waves(["A staff COG=3--3"] * 6, ["A staff"] * 6))
    change = found.change("COG")

    assert ("COG",) == found.questions.lost
    assert (0, 0, None, None) == (change.before.n, change.after.n, change.difference, change.test)
    assert ["COG"] == [one.dimension for one in found.not_compared]
    assert set() == {cell.dimension for cell in found.departments} & {"COG"}


def test_changed_wording_is_caught_where_it_was_recorded():
    """A fingerprint on record that is not today's: the statement is left out by name."""
    current = {item.id: item.fingerprint for item in survey_items()}
    answers = ["A staff"] * 6
    table = waves(answers, answers)
    recorded = {**current, "LOP3": "0" * 16}
    before, after = table[table["wave"] == "pre"], table[table["wave"] == "post"]
    found = same_questions(before, after, (recorded, {}))
    alike = same_questions(before, after, (recorded, recorded))

    assert ((LeftOut("LOP3", "LOP", REWORDED),), True) == (found.left_out, found.recorded)
    assert () == alike.left_out
    assert ((), False) == (
        same_questions(before, after).left_out,
        same_questions(before, after).recorded,
    )


def test_a_fingerprint_changes_with_every_word_and_with_the_direction():
    """Chinese, English and whether agreement is good."""
    item = survey_items()[0]
    changed = (replace(item, zh=item.zh + "吗"), replace(item, en="Other."), replace(item, reverse=True))

    assert 4 == len({item.fingerprint, *(other.fingerprint for other in changed)})
    assert item.fingerprint == replace(item, zh=f" {item.zh}").fingerprint
    assert 28 == len({item.fingerprint for item in survey_items()})


# Who answered


# Applicants to six departments of Berkeley's graduate school (Bickel, Hammel and O'Connell 1975): all, admitted
MEN = {"A": (825, 512), "B": (560, 353), "C": (325, 120), "D": (417, 138), "E": (191, 53), "F": (373, 22)}
WOMEN = {"A": (108, 89), "B": (25, 17), "C": (593, 202), "D": (375, 131), "E": (393, 94), "F": (341, 24)}


def applicants(counts: dict[str, tuple[int, int]]) -> pd.DataFrame:
    """One row an applicant: department, and 1 for those admitted."""
    rows = [
        (department, "staff", float(number < admitted))
        for department, (asked, admitted) in counts.items()
        for number in range(asked)
    ]
    return pd.DataFrame(rows, columns=["department", "layer", "score"])


def test_the_mix_of_berkeleys_applicants():
    """Men and women applied to different departments: χ²(5) = 1068.4, as R's chisq.test has it."""
    men, women = applicants(MEN), applicants(WOMEN)
    nothing = (protect_survey(men[["department", "layer"]]), protect_survey(women[["department", "layer"]]))
    check = check_mix("department", "department", men["department"], women["department"], nothing)

    assert (1068.4, 5, False, True) == (
        round(check.statistic, 1),
        check.freedom,
        check.simulated,
        check.off,
    )
    assert ("A", round(108 / 1835 - 825 / 2691, 4)) == (check.widest.group, round(check.widest.shift, 4))


def test_berkeleys_women_with_the_mens_mix():
    """30 % of the women and 45 % of the men were admitted; of women who had applied like men, 52 %."""
    men, women = applicants(MEN), applicants(WOMEN)
    untrimmed = Thresholds({"weight_min": 0.001, "weight_max": 1000})
    weights = weight_back(men, women, untrimmed).weights
    found = standardise(men["score"], women["score"], weights)
    expected = sum(Fraction(MEN[d][0], 2691) * Fraction(WOMEN[d][1], WOMEN[d][0]) for d in MEN)
    admitted = Fraction(sum(yes for _, yes in MEN.values()), 2691)

    assert pytest.approx(float(expected)) == found.mean
    assert pytest.approx(float(expected - admitted)) == found.difference
    assert (0.516, 0.071) == (round(found.mean, 3), round(found.difference, 3))
    assert found.interval[0] < found.difference < found.interval[1]


def test_a_difference_that_is_only_the_mix_vanishes_under_weights():
    """A scores 2 and B 4 in both waves; 10 of each before, 5 and 15 after: +0.5 raw, 0 with the mix held."""
    before = [*scored("2" * 10, "A"), *scored("4" * 10, "B")]
    after = [*scored("2" * 5, "A"), *scored("4" * 15, "B")]
    found = compare_surveys(waves(before, after))
    change = found.change("COG")

    assert (True, 0.5, pytest.approx(0)) == (
        found.mix_moved,
        change.difference,
        change.standardised.difference,
    )
    assert pytest.approx([2.0] * 5 + [2 / 3] * 15) == list(found.weighting.weights)


def test_the_same_mix_is_not_weighted():
    """Ten and ten both times: the plain difference stands alone."""
    lines = [*scored("2" * 10, "A"), *scored("4" * 10, "B")]
    found = compare_surveys(waves(lines, lines))

    assert (False, None, None) == (found.mix_moved, found.weighting, found.change("COG").standardised)


def test_a_share_moved_by_more_than_ten_points_counts_without_a_small_p():
    """39 of 131 to 24 of 124 in production: −10.4 points, p of the departments far above .05."""
    check = next(check for check in yichuan().mix if check.by == "department")

    assert ("生产部", -10.4, True) == (check.widest.group, round(100 * check.widest.shift, 1), check.off)
    assert check.p > 0.5


def test_a_small_p_counts_without_a_large_shift():
    """400 people a wave in ten departments; none moves by 10 points, all together by far more than chance."""
    sizes = [{f"D{i}": 40 + move * (-1) ** i for i in range(10)} for move in (0, 15)]
    groups = [pd.Series([name for name, n in wave.items() for _ in range(n)]) for wave in sizes]
    plans = tuple(protect_survey(pd.DataFrame({"department": one, "layer": "staff"})) for one in groups)
    check = check_mix("department", "department", *groups, plans)
    expected = stats.chi2_contingency([list(wave.values()) for wave in sizes], correction=False)

    assert (pytest.approx(expected.statistic), pytest.approx(expected.pvalue)) == (check.statistic, check.p)
    assert (True, True) == (check.off, abs(check.widest.shift) < DEFAULTS["nonresponse_gap"])


def test_the_p_of_small_cells_is_fishers():
    """Two groups and few people: drawing tables with these margins comes near the exact test."""
    groups = [pd.Series(["A"] * 7 + ["B"] * 3), pd.Series(["A"] * 2 + ["B"] * 9)]
    plans = tuple(protect_survey(pd.DataFrame({"department": one, "layer": "staff"})) for one in groups)
    check = check_mix("department", "department", *groups, plans)

    assert check.simulated
    assert pytest.approx(stats.fisher_exact([[7, 3], [2, 9]]).pvalue, abs=0.01) == check.p


def test_executives_merged_in_one_wave_are_merged_in_both():
    """Ten executives before could stand alone, two after cannot."""
    before = [*["A exec"] * 10, *["A manager"] * 10, *["A staff"] * 10]
    after = [*["A exec"] * 2, *["A manager"] * 10, *["A staff"] * 10]
    layers = next(check for check in compare_surveys(waves(before, after)).mix if check.by == "layer")

    assert [("management", 20, 12), ("staff", 10, 10)] == [
        (cell.group, cell.before.rate.part, cell.after.rate.part) for cell in layers.cells
    ]


def test_tenure_not_recorded_is_not_compared():
    """No row of the test data has a tenure."""
    checks = compare_surveys(waves(["A staff"] * 6, ["A staff"] * 6)).mix

    assert ["department", "layer", "department_layer"] == [check.by for check in checks]


def test_response_is_counted_wave_by_wave():
    """What was agreed as issued goes first for the wave before; the roster serves the wave after."""
    roster = people(*(f"P{i} A staff" for i in range(8)))
    data = client(survey=waves(["A staff"] * 6, ["A staff"] * 7), people=roster)
    found = okr.compare_waves(data)

    assert (Rate(6, 8), Rate(7, 8)) == (found.before.response, found.after.response)
    assert (Rate(131, 160), Rate(124, 160)) == (yichuan().before.response, yichuan().after.response)


def test_more_answers_than_invitations_are_no_rate():
    """Nine answers of eight asked is a fault of the roster, not 113 %."""
    found = compare_surveys(waves(["A staff"] * 9, ["A staff"] * 6), (8, 8))

    assert (None, 0.75) == (found.before.response.share, found.after.response.share)


# Departments


def test_a_department_is_compared_where_both_waves_may_show_it():
    """B had four people before: neither its differences nor its numbers are kept in the result."""
    before = [*scored("2" * 9, "A"), *scored("1234", "B"), *scored("3" * 9, "C")]
    after = [*scored("3" * 9, "A"), *scored("345345", "B"), *scored("3" * 9, "C")]
    found = compare_surveys(waves(before, after))
    cells = {(cell.department, cell.dimension): cell for cell in found.departments}

    assert (True, True, None, None) == (
        cells["B", "COG"].hidden,
        cells["B", "COG"].small,
        cells["B", "COG"].means,
        cells["B", "COG"].n,
    )
    assert {"B"} < {cell.department for cell in found.departments if cell.hidden}


def test_a_bound_has_no_difference():
    """All nine of A say 5 after: their mean is told as a bound, and a difference would tell it exactly."""
    before, after = (
        [*scored("3" * 9, "A"), *scored("3" * 9, "C")],
        [*scored("5" * 9, "A"), *scored("3" * 9, "C")],
    )
    cell = next(
        cell
        for cell in compare_surveys(waves(before, after)).departments
        if (cell.department, cell.dimension) == ("A", "COG")
    )

    assert ("at_least", None, None) == (cell.means[1].bound, cell.difference, cell.test)


def test_what_is_hidden_before_is_hidden_in_the_report_before():
    """Both plans begin with departments and layers, so that the two reports print the same of them."""
    own = diagnosed(YICHUAN).disclosure.cells
    compared = okr.compare_waves(bundled(YICHUAN)).before.disclosure.cells
    begun = {key: cell for key, cell in own.items() if key[0] not in ("third", "roster")}

    assert {"total", "department", "layer"} == {cut for cut, _, _ in begun}
    assert set(begun.items()) <= set(compared.items())


# Not two waves


@pytest.mark.parametrize(
    ("before", "after", "state"),
    [(6, 0, MISSING), (0, 6, MISSING), (0, 0, MISSING), (6, 4, FEW), (4, 6, FEW), (5, 5, COMPARED)],
)
def test_there_must_be_two_waves_that_may_be_shown(before, after, state):
    """One wave, or one of four people, gives a result that says so and holds nothing else."""
    found = compare_surveys(waves(["A staff"] * before, ["A staff"] * after))

    assert (state, (before, after)) == (found.state, found.answered)
    assert (state == COMPARED) == bool(found.dimensions)


def test_a_blank_wave_is_the_wave_before():
    """As everywhere else."""
    table = survey(*["A staff"] * 5, *["A staff wave=post"] * 6)

    assert (5, 6) == compare_surveys(table).answered


def test_a_comparison_repeats_itself():
    """The same data and seed give the same intervals and p."""
    table = waves(scored("2223334455"), scored("3334455512"))

    assert compare_surveys(table, seed=3).dimensions == compare_surveys(table, seed=3).dimensions


def test_no_result_shows_a_persons_scores():
    """Neither scores nor weights are in what a traceback or a notebook would print."""
    told = repr(yichuan())

    assert not [word for word in ("scores=", "weights=", "printed=") if word in told]


def test_nothing_of_the_client_is_changed():
    """The tables are as they were read."""
    kept = bundled(YICHUAN).tables["survey"].copy(deep=True)
    yichuan()

    assert kept.equals(bundled(YICHUAN).tables["survey"])
    assert np.isfinite([change.difference for change in yichuan().dimensions]).all()


def test_careless_questionnaires_are_left_out_of_both_waves():
    """131 and 124 came back; seven and six were filled in carelessly, so 124 and 118 are compared."""
    assert (131, 124) == all_questionnaires(bundled(YICHUAN)).answered
    assert (124, 118) == okr.compare_waves(bundled(YICHUAN)).answered
