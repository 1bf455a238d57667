"""Every word of the design phase's documents: one language each, finished, and no claim of effects."""

from __future__ import annotations

import re

import pytest

from tests.builders import CLIENTS, LANGS, bundled, shown_by, strings
from tests.narrative.test_reports import CAUSAL, CHINESE, LATIN_SENTENCE

NOTEBOOKS = ("20_strategy_workshop.ipynb", "21_system_design.ipynb", "22_company_okrs.ipynb")
every_document = pytest.mark.parametrize("notebook", NOTEBOOKS)
every_client = pytest.mark.parametrize("name", CLIENTS)
PRODUCTS = re.compile(r"Microsoft Forms|DingTalk Agoal|Mann–Whitney|Google OKR Playbook")


def words(notebook: str, name: str, lang: str) -> list[tuple[str, str]]:
    """Every text of a document with the cell it is in."""
    return [(cell, text) for cell, shown in shown_by(notebook, name, lang).items() for text in strings(shown)]


def own_words(name: str) -> list[str]:
    """The goals as the client wrote them, the longest first."""
    tables = bundled(name).tables
    found = {text for table in ("objectives", "key_results", "drafts") for text in tables[table]["text"]}
    return sorted(found - {""}, key=len, reverse=True)


@every_document
@every_client
def test_an_english_document_has_no_chinese_character(notebook, name):
    """Goals, metrics, systems and reasons of the client have an English form."""
    assert [] == [(cell, text) for cell, text in words(notebook, name, "en") if CHINESE.search(text)]


@every_document
@every_client
def test_a_chinese_document_has_no_latin_sentence(notebook, name):
    """Three Latin words in a row are a sentence that was forgotten."""
    found = [(cell, PRODUCTS.sub("", text)) for cell, text in words(notebook, name, "zh")]

    assert [] == [(cell, text) for cell, text in found if LATIN_SENTENCE.search(text)]


@every_document
@every_client
@pytest.mark.parametrize("lang", LANGS)
def test_no_place_is_left_unfilled(notebook, name, lang):
    """No {name}, None or nan stands in a document."""
    broken = re.compile(r"\{\w+\}|\bNone\b|\bnan\b|<NA>|NaT")

    assert [] == [(cell, text) for cell, text in words(notebook, name, lang) if broken.search(text)]


@every_document
@every_client
@pytest.mark.parametrize("lang", LANGS)
def test_no_sentence_claims_an_effect(notebook, name, lang):
    """A design proposes; it has not seen what follows. What the client wrote is the client's."""

    def ours(text: str) -> str:
        for word in own_words(name):
            text = text.replace(word, "")
        return text

    assert [] == [
        (cell, text) for cell, text in words(notebook, name, lang) if CAUSAL[lang].search(ours(text))
    ]


@every_document
@every_client
def test_both_languages_show_the_same(notebook, name):
    """The same exhibits, and tables with as many rows; the wording check reads two texts and may differ."""
    zh, en = (shown_by(notebook, name, lang) for lang in LANGS)

    assert list(zh) == list(en)
    rows = [
        {cell: len(getattr(one, "rows", ())) for cell, one in shown.items() if "wording" not in cell}
        for shown in (zh, en)
    ]
    assert rows[0] == rows[1]


def test_the_core_objective_of_the_first_case_reaches_research_production_and_sales():
    """提升复购率 is carried by the three departments the case names."""
    table = shown_by("22_company_okrs.ipynb", "case-yichuan-xiaoxian", "zh")["decomposition"]
    first = [row for row in table.rows if row[0].startswith("C1") or not row[0]]
    second = next(place for place, row in enumerate(table.rows) if row[0].startswith("C2"))

    assert {"研发部", "生产部", "销售部"} <= {row[1] for row in table.rows[:second] if row[4] == "已确认"}
    assert first[0][0] == "C1 提升复购率"


def test_the_second_case_says_what_its_safety_results_would_show():
    """Ten rainy scenarios without an error leave a quarter open; 0.3 per 1,000 miles takes 9,986 miles."""
    shown = shown_by("22_company_okrs.ipynb", "case-waymo", "en")
    text = "\n".join(strings(shown["evidence-table"]) + strings(shown["proof"]))

    assert "25.9%" in text
    assert "9,986" in text
