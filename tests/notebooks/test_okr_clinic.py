"""The clinic: finished in both languages for every bundled client, a sheet for every owner."""

from __future__ import annotations

import re
from functools import cache

import pytest

import okrworkbook as okr
from okrworkbook.exhibit import Heading, Part, TableExhibit
from okrworkbook.texts import LANGS
from tests.builders import CLIENTS, bundled, shown_by, strings, without_names

NOTEBOOK = "31_okr_clinic.ipynb"
CHINESE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")
LATIN_SENTENCE = re.compile(r"[A-Za-z]{2,}(?:[ ,]+[A-Za-z]{2,}){2,}")
UNFILLED = re.compile(r"\{\w+\}|\bNone\b|\bnan\b|<NA>")
every_report = pytest.mark.parametrize(("name", "lang"), [(name, lang) for name in CLIENTS for lang in LANGS])


@cache
def words(name: str, lang: str) -> list[str]:
    """Every text of a report; a series is one exhibit after the other."""
    series = shown_by(NOTEBOOK, name, lang)["units-own"].items
    rest = [one for cell, one in shown_by(NOTEBOOK, name, lang).items() if cell != "units-own"]
    return [text for one in (*rest, *series) for text in strings(one)]


@every_report
def test_every_cell_shows_something_and_no_table_is_empty(name, lang):
    """An exhibit of the bundled clients is never missing."""
    found = shown_by(NOTEBOOK, name, lang)
    tables = [one for one in (*found.values(), *found["units-own"].items) if isinstance(one, TableExhibit)]

    assert {"overview-questions", "overview-units", "patterns-rules", "patterns-reasons"} <= set(found)
    assert [] == [one.title for one in tables if not one.rows]


@every_report
def test_every_owner_of_a_unit_has_a_sheet(name, lang):
    """As many chapters behind the unit's own as there are owners of adopted goals at home in it."""
    data = bundled(name, lang)
    clinic = okr.run_clinic(data)
    shown = shown_by(NOTEBOOK, name, lang)["units-own"].items
    starts = [place for place, one in enumerate(shown) if isinstance(one, Part)]
    chapters = [
        sum(isinstance(one, Heading) and one.level == 1 for one in shown[start:stop])
        for start, stop in zip(starts, [*starts[1:], None], strict=True)
    ]

    assert [1 + len(unit.owners) for unit in clinic.units] == chapters
    goals = okr.current_goals(data)
    owned = {owner for owner in (*goals.objectives["owner"], *goals.key_results["owner"]) if owner}
    assert owned == {owner.owner for unit in clinic.units for owner in unit.owners if owner.owner}


@every_report
def test_no_place_is_left_unfilled(name, lang):
    """No {name}, None or nan stands in a report."""
    assert [] == [text for text in words(name, lang) if UNFILLED.search(text)]


@pytest.mark.parametrize("name", CLIENTS)
def test_an_english_clinic_has_no_chinese_character(name):
    """Goals, units of measure and names have an English form in the client's folder."""
    assert [] == [text for text in words(name, "en") if CHINESE.search(text)]


@pytest.mark.parametrize("name", CLIENTS)
def test_a_chinese_clinic_has_no_latin_sentence(name):
    """Three Latin words in a row are a sentence that was forgotten, unless they are the client's own names."""
    assert [] == [text for text in words(name, "zh") if LATIN_SENTENCE.search(without_names(name, text))]
