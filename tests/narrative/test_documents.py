"""Every word of the documents of design and execution: one language each, finished, and no claim of effects."""

from __future__ import annotations

import re
from functools import cache

import pytest

from okrworkbook.analysis.effect.causal_words import causal_words
from tests.builders import CLIENTS, LANGS, bundled, shown_by, strings
from tests.narrative.test_reports import CHINESE, LATIN_SENTENCE

DESIGN = ("20_strategy_workshop.ipynb", "21_system_design.ipynb", "22_company_okrs.ipynb")
TRACKING = ("32_weekly_tracking.ipynb", "33_monthly_review.ipynb", "34_cycle_review.ipynb")
DOCUMENTS = [(notebook, name) for notebook in DESIGN for name in CLIENTS]
# One client with a first cycle and one with finished ones, milestones as gates and a problem of the whole system.
DOCUMENTS += [(notebook, name) for notebook in TRACKING for name in ("case-yichuan-xiaoxian", "case-waymo")]
every_document = pytest.mark.parametrize(("notebook", "name"), DOCUMENTS)
OWN = {  # what a client writes itself
    "objectives": ("text",),
    "key_results": ("text", "metric"),
    "drafts": ("text",),
    "check_ins": ("blocker", "blocker_en"),
    "actions": ("text", "text_en"),
    "reviews": ("learnt", "learnt_en", "explanation", "explanation_en"),
}
PRODUCTS = re.compile(r"Microsoft Forms|DingTalk Agoal|Mann–Whitney|Google OKR Playbook")


@cache
def words(notebook: str, name: str, lang: str) -> list[tuple[str, str]]:
    """Every text of a document with the cell it is in."""
    return [(cell, text) for cell, shown in shown_by(notebook, name, lang).items() for text in strings(shown)]


@cache
def own_words(name: str) -> list[str]:
    """Goals, blockers, actions and lessons as the client wrote them, the longest first."""
    tables = bundled(name).tables
    found = {text for table, columns in OWN.items() for column in columns for text in tables[table][column]}
    return sorted(found - {""}, key=len, reverse=True)


@every_document
def test_an_english_document_has_no_chinese_character(notebook, name):
    """Goals, metrics, systems and reasons of the client have an English form."""
    assert [] == [(cell, text) for cell, text in words(notebook, name, "en") if CHINESE.search(text)]


@every_document
def test_a_chinese_document_has_no_latin_sentence(notebook, name):
    """Three Latin words in a row are a sentence that was forgotten."""
    found = [(cell, PRODUCTS.sub("", text)) for cell, text in words(notebook, name, "zh")]

    assert [] == [(cell, text) for cell, text in found if LATIN_SENTENCE.search(text)]


@every_document
@pytest.mark.parametrize("lang", LANGS)
def test_no_place_is_left_unfilled(notebook, name, lang):
    """No {name}, None or nan stands in a document."""
    broken = re.compile(r"\{\w+\}|\bNone\b|\bnan\b|<NA>|NaT")

    assert [] == [(cell, text) for cell, text in words(notebook, name, lang) if broken.search(text)]


@every_document
@pytest.mark.parametrize("lang", LANGS)
def test_no_sentence_claims_an_effect(notebook, name, lang):
    """A design proposes and a review reports; neither knows what led to what. What the client wrote is the client's."""

    def ours(text: str) -> str:
        text = text.replace("\n", "" if lang == "zh" else " ")  # a picture breaks its lines
        for word in own_words(name):
            text = text.replace(word, "")
        return text

    assert [] == [
        (cell, text) for cell, text in words(notebook, name, lang) if causal_words(ours(text), lang)
    ]


@every_document
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
