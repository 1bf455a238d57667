"""The course and the criteria of internal trainers: whole, in both languages, and about what trainings are made of."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.training.agenda import EXERCISES
from okrworkbook.schema import TABLES
from okrworkbook.trainer_course import CRITERIA, KINDS, LEVELS, MATERIAL, criteria, units


def test_criteria_are_those_of_the_table():
    """What can be recorded is what is described."""
    recorded = list(TABLES["trainers"].column("criterion").choices)

    assert list(CRITERIA) == recorded == [one.id for one in criteria()]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_level_of_every_criterion_is_described_and_unlike_the_others(lang):
    """Four anchors each, in the reader's language."""
    anchors = [one.anchor(level).text(lang) for one in criteria() for level in LEVELS]

    assert len(CRITERIA) * len(LEVELS) == len(set(anchors))
    assert all(anchor.isascii() == (lang == "en") for anchor in (a.replace("–", "-") for a in anchors))


def test_units_name_what_there_is():
    """Kinds, documents, exercises and criteria are known ones."""
    assert {unit.kind for unit in units()} <= set(KINDS)
    assert {name for unit in units() for name in unit.material} <= set(MATERIAL)
    assert {name for unit in units() for name in unit.exercises} <= set(EXERCISES)
    assert set(CRITERIA) == {name for unit in units() if unit.kind == "workshop" for name in unit.criteria}


def test_the_course_leads_from_workshops_over_two_co_deliveries_to_one_solo():
    """As a certificate asks for it."""
    kinds = [unit.kind for unit in units()]

    assert (2, 1) == (kinds.count("co_delivery"), kinds.count("solo"))
    assert kinds == sorted(kinds, key=("workshop", "self_study", "co_delivery", "solo", "meeting").index)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_units_are_told_in_both_languages(lang):
    """Name, aim and practice of each."""
    said = [words.text(lang) for unit in units() for words in (unit.name, unit.goal, unit.practice)]

    assert all(said)
    assert all(any("\u4e00" <= sign <= "\u9fff" for sign in words) == (lang == "zh") for words in said)
