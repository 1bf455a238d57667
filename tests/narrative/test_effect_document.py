"""The finished effect report, read by grade: no cause below E2, one language, and the facts of the two cases."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest

import okrworkbook as okr
from okrworkbook.analysis.effect import GRADES, Effect, judge_effect
from okrworkbook.analysis.effect.causal_words import causal_words, unearned
from okrworkbook.client import Client
from okrworkbook.exhibit import Exhibit, Findings
from okrworkbook.narrative.claim_sentences import own_words
from tests import effects
from tests.builders import LANGS, ROOT, bundled, client, strings
from tests.narrative.test_reports import CHINESE, LATIN_SENTENCE

NOTEBOOK = ROOT / "notebooks" / "42_effect.ipynb"
WITHOUT_WORDS = ("parameters", "setup", "data-quality", "effect", "finish")
CASES = ("case-yichuan-xiaoxian", "case-waymo")
REPORTS = ("every_design", "first_case", "nothing", *CASES)
NAMES = re.compile(
    r"Mann–Whitney|Brunner–Munzel|Hodges–Lehmann|Newey–West|Google OKR手册|R&D project register|Waymo"
)
every_report = pytest.mark.parametrize("name", REPORTS)
every_language = pytest.mark.parametrize("lang", LANGS)


def told_of(name: str, lang: str) -> tuple[Client, Effect]:
    """A client and its effect; of the bundled ones without the survey, which takes seconds to resample."""
    if name in CASES:
        data = bundled(name, lang)
        return data, judge_effect(data.outcomes, data.engagement)
    from dataclasses import replace

    agreed = replace(effects.AGREED, translations={"en": effects.NAMES})
    return client(lang, agreed), effects.EFFECTS[name]()


@cache
def shown(name: str, lang: str) -> Mapping[str, Exhibit]:
    """Everything the notebook shows, by cell, in its order."""
    data, effect = told_of(name, lang)
    door = SimpleNamespace(tables=okr.tables, narrative=okr.narrative, figures=okr.figures, cover=okr.cover)
    proof = okr.assess_proof(okr.current_goals(data).key_results)
    known: dict[str, Any] = {"okr": door, "data": data, "voice": data.voice, "effect": effect, "proof": proof}
    known["limits"] = data.engagement.thresholds
    found = {}
    for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code" and cell["id"] not in WITHOUT_WORDS:
            (line,) = ast.parse("".join(cell["source"])).body
            value = eval(compile(ast.Expression(line.value), cell["id"], "eval"), known)
            if value is not None:
                found[cell["id"]] = value
    return found


@cache
def ours(name: str, lang: str) -> tuple[tuple[str, str, str], ...]:
    """Every text of a report without the client's own words: the cell, its grade, the text.

    A claim has the grade it is told at; everything else is held to the lowest.
    """
    data, effect = told_of(name, lang)
    own = {word for claim in effect.claims for word in own_words(claim, data.voice)}
    own |= {data.engagement.synthetic_note.text(lang)} - {""}
    longest = sorted(own, key=len, reverse=True)

    def stripped(text: str) -> str:
        text = text.replace("\n", "" if lang == "zh" else " ")  # a picture breaks its lines
        for word in longest:
            text = text.replace(word, "")
        return text

    texts = []
    for cell, exhibit in shown(name, lang).items():
        if cell == "change-claims" and isinstance(exhibit, Findings):
            for lead, text in exhibit.items:
                told = (each for each in GRADES if re.search(rf"[［\[]{each} ", lead))
                grade = next(told, GRADES[0])  # a measure without a reading shows no grade
                texts += [(cell, grade, stripped(lead)), (cell, grade, stripped(text))]
        else:
            texts += [(cell, GRADES[0], stripped(text)) for text in strings(exhibit)]
    return tuple(texts)


@every_report
@every_language
def test_no_sentence_says_more_than_its_grade_carries(name, lang):
    """Every text of the finished report: words of cause only in claims of E2 and above."""
    assert [] == [
        (cell, grade, text) for cell, grade, text in ours(name, lang) if unearned(text, lang, grade)
    ]


@every_language
def test_the_reading_by_grade_would_see_a_cause(lang):
    """The same sentence is found at E1 and passes at E2; claims of all five grades are read."""
    said = {"zh": "这带来了更短的周期。", "en": "It led to shorter cycles."}[lang]
    grades = {grade for cell, grade, _ in ours("every_design", lang) if cell == "change-claims"}

    assert set(GRADES) == grades
    assert causal_words(said, lang) == unearned(said, lang, "E1")
    assert () == unearned(said, lang, "E2")


@every_report
def test_an_english_report_has_no_chinese_character(name):
    """Measures, units, sources and events of the client have an English form."""
    texts = [(cell, text) for cell, exhibit in shown(name, "en").items() for text in strings(exhibit)]

    assert [] == [(cell, text) for cell, text in texts if CHINESE.search(text)]


@every_report
def test_a_chinese_report_has_no_latin_sentence(name):
    """Three Latin words in a row are a sentence that was forgotten."""
    assert [] == [
        (cell, text) for cell, _, text in ours(name, "zh") if LATIN_SENTENCE.search(NAMES.sub("", text))
    ]


@every_report
@every_language
def test_no_place_is_left_unfilled(name, lang):
    """No {name}, None or nan stands in a report."""
    broken = re.compile(r"\{\w+\}|\bNone\b|\bnan\b|<NA>|NaT|““|””")

    assert [] == [(cell, text) for cell, _, text in ours(name, lang) if broken.search(text)]


@every_report
def test_both_languages_show_the_same(name):
    """The same exhibits, and tables with as many rows."""
    zh, en = (shown(name, lang) for lang in LANGS)

    assert list(zh) == list(en)
    assert [len(getattr(one, "rows", ())) for one in zh.values()] == [
        len(getattr(one, "rows", ())) for one in en.values()
    ]


@every_language
def test_the_first_case_has_its_numbers(lang):
    """80 → 95 %, −40 %, 10 days less, 75 → 100 % above the band, and 40 % as a level: each graded."""
    tiles = shown("case-yichuan-xiaoxian", lang)["summary-figures"].items
    text = "\n".join(
        text for exhibit in shown("case-yichuan-xiaoxian", lang).values() for text in strings(exhibit)
    )

    values = [value for value, _, _ in tiles]
    assert {"80% → 95%", "−40%", "75% → 100%", "40%"} <= set(values)
    assert {"zh": "−10天", "en": "−10 days"}[lang] in values
    assert all(re.match(r"E[0-4] ", note) for _, _, note in tiles)
    assert {
        "zh": "换算为5.0分，高于理想区间2.5–3.5",
        "en": "a score of 5.0, above the ideal band of 2.5–3.5",
    }[lang] in text
    assert "+40" not in text


@every_language
def test_the_second_case_says_what_its_limits_take_to_show(lang):
    """−15 % four times is −47.8 %; 0 of 10 leaves 25.9 or 30.8 %; 0.3 in 1,000 miles takes so many miles."""
    cells = shown("case-waymo", lang)
    text = "\n".join(strings(cells["proof-notes"]) + strings(cells["proof-table"]))

    assert [] == [
        number
        for number in ("47.8%", "25.9%", "30.8%", "9,986", "15,813", "20,986", "25,846")
        if number not in text
    ]


def test_the_accident_ratio_is_a_claim():
    """Graded E0, with its source; no number is made up for the operating area."""
    claims = dict(shown("case-waymo", "en")["change-claims"].items)
    ratio = next(text for lead, text in claims.items() if "Waymo" in lead and "[E0" in lead)

    assert "not independently confirmed" in ratio
