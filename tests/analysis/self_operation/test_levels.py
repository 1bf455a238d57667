"""Levels: what is proven counts, domain by domain, and the weakest of three is the whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrworkbook.analysis.self_operation import STATES, assess_levels, overall_level
from okrworkbook.analysis.self_operation.levels import unknown_items
from okrworkbook.bilingual import Bilingual
from okrworkbook.maturity_model import DECIDING, DOMAINS, maturity_items
from tests.evidence import all_proven, evidence, proven

IDS = [item.id for item in maturity_items()]


def levels(*lines: str) -> dict[str, int]:
    return {one.domain: one.level for one in assess_levels(evidence(*lines))}


def cadence(*lines: str):
    return next(one for one in assess_levels(evidence(*lines)) if one.domain == "cadence")


def test_nothing_assessed_is_level_one():
    """Ad hoc is where everybody begins; every item stands there as not assessed."""
    domains = assess_levels(evidence())

    assert [(domain, 1) for domain in DOMAINS] == [(one.domain, one.level) for one in domains]
    assert {"not_assessed"} == {item.state for one in domains for item in one.items}


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5])
def test_a_level_takes_all_its_items(level):
    """Proven up to a level is that level; there is nothing above the fifth."""
    found = cadence(*proven("cadence", level))

    assert (level, level + 1 if level < 5 else None) == (found.level, found.next_level)


def test_a_gap_below_is_not_made_up_for_above():
    """All of level 3 and 4 met, one item of level 2 not: the level is 1, and what is met above is told apart."""
    lines = [line for line in proven("cadence", 4) if not line.startswith("cadence-2-2")]

    found = cadence(*lines, "cadence-2-2 no evidence=纪要缺期限")

    assert (1, ("cadence-2-2",)) == (found.level, tuple(one.item.id for one in found.missing))
    assert ["cadence-3-1", "cadence-3-2", "cadence-3-3", "cadence-4-1", "cadence-4-2"] == [
        one.item.id for one in found.ahead
    ]


def test_met_without_evidence_does_not_count():
    """It is told as unproven; evidence in either language will do, blanks will not."""
    found = cadence("cadence-2-1 yes", "cadence-2-2 yes evidence_en=minutes")

    assert [("cadence-2-1", "unproven"), ("cadence-2-2", "met")] == [
        (one.item.id, one.state) for one in found.asked
    ]
    assert 1 == found.level


def test_a_cell_of_blanks_is_no_evidence():
    """Nothing but spaces proves nothing."""
    table = evidence("cadence-2-1 yes evidence=x", "cadence-2-2 yes evidence=y")
    table.loc[0, "evidence"] = "   "

    found = next(one for one in assess_levels(table) if one.domain == "cadence")

    assert ["unproven", "met"] == [one.state for one in found.asked]


def test_evidence_comes_with_its_day_and_assessor():
    """What a reader needs to look it up."""
    one = cadence("cadence-2-1 yes evidence=日历 evidence_en=calendar date=2026-06-20 assessor=A1").asked[0]

    assert (Bilingual("日历", "calendar"), "2026-06-20", "A1") == (
        one.evidence,
        one.day.isoformat(),
        one.assessor,
    )


def test_the_whole_is_the_lowest_of_three():
    """Cadence 4, leadership 2, writing 3: level 2, whatever the others have; the mean would be 4."""
    lines = all_proven(5, cadence=4, leadership=2, writing=3)

    assert 2 == overall_level(assess_levels(evidence(*lines)))


def test_the_other_domains_do_not_hold_the_whole_back():
    """Strategy, alignment, data and learning are judged by the exit rule, not by the level."""
    lines = all_proven(1, cadence=3, leadership=3, writing=3)

    assert 3 == overall_level(assess_levels(evidence(*lines)))


def test_an_item_the_model_does_not_have_counts_for_nothing():
    """It is named, once."""
    table = evidence("cadence-9-9 yes evidence=x", "cadence-9-9 yes evidence=x", "cadence-2-1 no")

    assert ("cadence-9-9",) == unknown_items(table)
    assert 1 == cadence("cadence-9-9 yes evidence=x").level


ROWS = st.dictionaries(
    st.sampled_from(IDS), st.sampled_from(["no", "yes", "yes evidence=e", "no evidence=e"]), max_size=63
)


@given(ROWS)
def test_the_whole_never_exceeds_any_of_the_three(rows):
    """And is one of their levels."""
    domains = assess_levels(evidence(*(f"{item} {said}" for item, said in rows.items())))
    three = [one.level for one in domains if one.domain in DECIDING]

    assert min(three) == overall_level(domains)
    assert {one.state for domain in domains for one in domain.items} <= set(STATES)


@given(ROWS, st.sets(st.sampled_from(IDS), max_size=40))
def test_more_evidence_never_lowers_a_level(rows, added):
    """Proving an item, whatever was said of it before, leaves no domain lower."""
    before = levels(*(f"{item} {said}" for item, said in rows.items()))

    after = levels(
        *(f"{item} {said}" for item, said in {**rows, **dict.fromkeys(added, "yes evidence=e")}.items())
    )

    assert [] == [domain for domain in DOMAINS if after[domain] < before[domain]]
