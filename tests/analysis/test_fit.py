"""Fit: the gates, the mean, and the scenario."""

from __future__ import annotations

import json

import pytest

from okrworkbook.analysis.fit import (
    CONDITIONS,
    Criterion,
    Profile,
    Suitability,
    assess_fit,
    decide,
    design_defaults,
)
from okrworkbook.analysis.goal_audit import audit_goals
from okrworkbook.analysis.survey import score_survey
from okrworkbook.engagement import PROFILES
from okrworkbook.thresholds import Thresholds
from tests.builders import goals, meetings, people, survey

RATED = {"strategy": 4.0, "capacity": 4.0}
GOOD = "A staff LED=4442 SAF=4442 AUT=4442"


def fit(
    answers: str = GOOD, goal_lines=("G1 company source=ERP",), ratings=RATED, context=None
) -> Suitability:
    """The suitability by five such questionnaires, these goals, ratings and facts."""
    return assess_fit(
        score_survey(survey(*[answers] * 5)),
        audit_goals(goals(*goal_lines), people(), meetings(), None),
        ratings,
        context or {},
    )


def test_the_six_conditions_by_hand():
    """Ratings as given, survey means as scored, data 1 + 4 × (one of two goals with a source)."""
    rated = fit(goal_lines=("G1 company source=ERP", "G2 team"))

    assert {"strategy": 4, "sponsor": 4, "safety": 4, "autonomy": 4, "data": 3, "capacity": 4} == {
        condition.name: condition.value for condition in rated.conditions
    }
    assert pytest.approx(23 / 6) == rated.mean


@pytest.mark.parametrize(
    ("values", "mean", "expected"),
    [
        ({}, 3.5, "go"),
        ({}, 3.49, "pilot"),
        ({}, 2.8, "pilot"),
        ({}, 2.79, "prepare"),
        ({}, None, "undecided"),
        ({"sponsor": 2.5, "safety": 2.5, "strategy": 2.5}, 3.5, "go"),
        ({"sponsor": 2.49}, 4.9, "consensus_first"),
        ({"strategy": 2.49}, 4.9, "consensus_first"),
        ({"safety": 2.49}, 4.9, "training_first"),
        ({"safety": 1.0, "sponsor": 1.0}, 1.0, "consensus_first"),
        ({"capacity": 1.0, "autonomy": 1.0, "data": 1.0}, 3.5, "go"),
        ({"sponsor": None, "safety": None}, 3.5, "go"),
    ],
)
def test_the_decision(values, mean, expected):
    """Sponsor and strategy first, then safety, then the mean; what was not rated fails no gate."""
    assert expected == decide(values, mean)


def test_a_gate_decides_before_the_mean():
    """Safety of 2 stops a company with a mean above 3.5."""
    stopped = fit("A staff LED=5551 SAF=2224 AUT=5551", ratings={"strategy": 5.0, "capacity": 5.0})

    assert stopped.mean > 3.5
    assert ("training_first", True) == (stopped.decision, stopped.condition("safety").gate_failed)


def test_a_clients_own_gate():
    """A client that asks for 4.5 of its sponsors has not passed with 4."""
    assert "consensus_first" == decide({"sponsor": 4.0}, 4.0, Thresholds({"gate_sponsor": 4.5}))


def test_an_unrated_condition_makes_the_decision_provisional():
    """Without the consultant's ratings four conditions decide, for the time being."""
    assert (True, "go") == (fit(ratings={}).provisional, fit(ratings={}).decision)
    assert not fit().provisional


def test_a_failed_first_gate_is_final():
    """Whatever else is rated later, a sponsor below the gate keeps the decision where it is."""
    stopped = fit("A staff LED=1115 SAF=4442 AUT=4442", ratings={})

    assert ("consensus_first", False) == (stopped.decision, stopped.provisional)


def test_a_failed_second_gate_waits_for_the_first():
    """Safety fails; an unrated strategy could still put consensus first, an unrated capacity could not."""
    low = "A staff LED=4442 SAF=1115 AUT=4442"

    assert fit(low, ratings={"capacity": 4.0}).provisional
    assert not fit(low, ratings={"strategy": 4.0}).provisional


def test_nothing_rated_is_undecided():
    """No answers, no goals, no ratings: no mean and no decision."""
    empty = assess_fit(score_survey(survey()), audit_goals(goals(), people(), meetings(), None), {}, {})

    assert (None, "undecided", True, None) == (empty.mean, empty.decision, empty.provisional, empty.weakest)
    assert None is empty.profile


def test_the_weakest_condition():
    """Data, at 1 + 4 × 0, is the lowest."""
    assert "data" == fit(goal_lines=("G1 company",)).weakest.name


def test_the_interval_of_the_data_condition_is_on_its_scale():
    """The Wilson interval of the share, stretched to 1–5, around the value."""
    low, high = fit().condition("data").interval

    assert 1 <= low <= 5.0 == fit().condition("data").value
    assert high == pytest.approx(5)


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        ({"rnd_share": 0.31, "release_weeks": 6}, "innovation"),
        ({"process_chain_departments": 4, "process_data": True}, "manufacturing"),
        ({"hierarchy": 4, "rnd_share": 0.1, "tool_in_place": False}, "low_tolerance"),
    ],
)
def test_profiles_by_the_facts_of_the_company(context, expected):
    """The scenario with the most of its signs met comes first."""
    answers = "A staff LED=3333 SAF=2224 AUT=4442" if expected != "manufacturing" else "A staff"

    assert expected == fit(answers, context=context).profile.name


def test_unknown_facts_do_not_count_against_a_profile():
    """Of three signs of an innovator only autonomy is known, and it is met."""
    innovation = next(profile for profile in fit().profiles if profile.name == "innovation")

    assert (1.0, 1, 3) == (innovation.fit, len(innovation.known), len(innovation.criteria))


def test_a_self_driven_company():
    """Autonomy of 4, a tool in place and half of its goals without a path."""
    found = fit(
        goal_lines=("C1 company", "D1 department parent=C1", "D2 department"),
        context={"tool_in_place": True, "rnd_share": 0.1},
    )

    assert ("self_driven", 1.0) == (found.profile.name, found.profile.fit)


def test_no_profile_below_half_of_its_signs():
    """A company that meets no sign gets no scenario's defaults."""
    context = {
        "rnd_share": 0.1,
        "release_weeks": 20,
        "process_chain_departments": 2,
        "process_data": False,
        "hierarchy": 1,
        "tool_in_place": False,
    }

    assert None is fit("A staff LED=3333 SAF=4442 AUT=3333", context=context).profile


def test_conditions_come_in_one_order():
    """As the report lists them."""
    assert CONDITIONS == tuple(condition.name for condition in fit().conditions)


def profiled(*names: str, decision: str = "go") -> Suitability:
    """A suitability in which these scenarios meet all of two signs, and the others none."""
    met, missed = (tuple(Criterion(f"sign{i}", met) for i in range(2)) for met in (True, False))
    others = [name for name in PROFILES if name not in names]
    profiles = (*(Profile(name, met) for name in names), *(Profile(name, missed) for name in others))
    return Suitability((), 3.6, decision, False, profiles)


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        (
            "innovation",
            {"cycle": "bimonth", "aspirational": (0.6, 1.0), "learning_goals": True, "review_weeks": 2},
        ),
        (
            "manufacturing",
            {"cycle": "quarter", "aspirational": (0.0, 0.5), "shared_key_results": True, "review_weeks": 1},
        ),
        (
            "low_tolerance",
            {"individual": False, "scores_visible": "team", "before_start": ("training", "executives_first")},
        ),
        ("self_driven", {"objectives": 3, "key_results": 3, "confirm_needs": True, "individual": True}),
    ],
)
def test_what_a_scenario_sets(profile, expected):
    """The design defaults of the method, one scenario at a time."""
    facts = design_defaults(profiled(profile))

    assert expected == {name: getattr(facts, name) for name in expected}
    assert (profile,) == facts.profiles


def test_a_scenario_that_fits_less_sets_nothing():
    """Manufacturing meets two of two signs, low tolerance two of three: only the first is taken over."""
    best = Profile("manufacturing", (Criterion("a", True), Criterion("b", True)))
    less = Profile("low_tolerance", (*best.criteria, Criterion("c", False)))
    facts = design_defaults(Suitability((), 3.6, "go", False, (best, less)))

    assert (("manufacturing",), True) == (facts.profiles, facts.individual)


def test_without_a_scenario_the_general_defaults_hold():
    """Nothing is taken from a scenario that does not fit."""
    facts = design_defaults(profiled())

    assert ((), "quarter", (0.0, 1.0), True) == (
        facts.profiles,
        facts.cycle,
        facts.aspirational,
        facts.individual,
    )


def test_of_scenarios_that_tie_the_careful_setting():
    """Innovation and low tolerance: a quarter, no single people, and what both want to be guarded."""
    facts = design_defaults(profiled("innovation", "low_tolerance"))

    assert ("quarter", False, False, "team", 1) == (
        facts.cycle,
        facts.individual,
        facts.learning_goals,
        facts.scores_visible,
        facts.review_weeks,
    )
    assert ("no_pay_link", "written_notice") == facts.guardrails


@pytest.mark.parametrize("name", PROFILES)
def test_a_failed_safety_gate_keeps_scores_private(name):
    """Whatever the scenario: training first, no single people, scores for the team only."""
    facts = design_defaults(profiled(name, decision="training_first"))

    assert (False, "team", "training") == (facts.individual, facts.scores_visible, facts.before_start[0])


@pytest.mark.parametrize("name", PROFILES)
def test_no_pay_link_in_every_design(name):
    """The guard the method never drops."""
    assert "no_pay_link" in design_defaults(profiled(name)).guardrails


def test_the_defaults_are_plain_json():
    """They come back from JSON as they went in, so a manifest can carry them."""
    facts = design_defaults(profiled("manufacturing")).as_facts()

    assert facts == json.loads(json.dumps(facts))
