"""The choice of a provider as it is shown: every cell of the notebook for whole, sparse and doubtful clients."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping
from functools import cache

import pytest

import okrworkbook as okr
from okrworkbook.analysis.effect.causal_words import causal_words
from okrworkbook.analysis.provider_choice import CRITERIA, DECISIONS, TOTAL, ProviderChoice
from okrworkbook.analysis.provider_choice.proposal import LENGTHS, PhaseLength
from okrworkbook.analysis.provider_choice.questions import ASKED, KINDS
from okrworkbook.analysis.provider_choice.weighting import REASONS, STATUSES
from okrworkbook.analysis.red_flags import Flag
from okrworkbook.client import Client
from okrworkbook.exhibit import Exhibit
from okrworkbook.model import PHASES
from okrworkbook.narrative.provider_proposals import length_question
from okrworkbook.texts import Voice
from tests.builders import EN, LANGS, ROOT, ZH, strings
from tests.figures.drawn import outside, overlapping
from tests.narrative.test_reports import CHINESE, LATIN_SENTENCE
from tests.providers import BLOCK, ORACLE, SAATY, choosing, compared, scan

NOTEBOOK = ROOT / "notebooks" / "50_provider_selection.ipynb"
GAP = re.compile(r"\bNone\b|\bnan\b|\{\w+\}|<NA>")
PRODUCTS = re.compile(r"TOPSIS|Saaty|AHP")
ENGLISH_BLOCK = Flag("T2", "guarantee", "block", "We guarantee growth of 30%", 2)
CIRCLE = ((1, 5, 1 / 5, 1), (1 / 5, 1, 5, 1), (5, 1 / 5, 1, 1), (1, 1, 1, 1))
PHASED = ("A 4534 4523 weeks=1,2,16,1", "B 3355 335!5 weeks=0.5,4,30", "C 5233 5233", "D 4444 1!!444")
MANY = tuple(f"P{number} 4534" for number in range(18))

CASES = {  # lines, comparisons, scans, answered
    "nobody": ((), (), None, ""),
    "one": (("A 4444",), (), None, ""),
    "in_part": (("A 444-", "B 3-33"), (), None, ""),
    "weak": (("A 2222", "B 1111"), (), None, ""),
    "close": (ORACLE, (), None, ""),
    "clear": (("A 5555 5554", "B 2222 3222"), (), {"A": scan(), "B": scan()}, ""),
    "phased": (PHASED, compared("R1", SAATY)[:-2] + compared("R2", CIRCLE), {"A": scan()}, ""),
    "vetoed": (ORACLE, (), {"A": scan(BLOCK, BLOCK), "B": scan(characters=0)}, ""),
    "answered": (ORACLE, compared("R2", CIRCLE), {"A": scan(BLOCK)}, "A"),
    "all_vetoed": (ORACLE, (), {name: scan(BLOCK) for name in "ABC"}, ""),
    "many": (MANY, (), None, ""),
}
DRAWN = ("phased", "vetoed")  # cases whose pictures are read
every_case = pytest.mark.parametrize("case", [case for case in CASES if case != "many"])
every_lang = pytest.mark.parametrize("lang", LANGS)


@cache
def made(case: str, lang: str) -> tuple[Client, ProviderChoice]:
    """Such a client and its choice; quotations of proposals are in the reader's language here."""
    lines, pairs, scans, answered = CASES[case]
    if lang == "en" and scans:
        scans = {
            name: scan(*(ENGLISH_BLOCK for _ in one.flags), characters=one.characters)
            for name, one in scans.items()
        }
    data = choosing(*lines, pairs=pairs, lang=lang)
    return data, okr.choose_provider(data, scans, 2026, answered)


@cache
def shown(case: str, lang: str) -> Mapping[str, Exhibit]:
    """Everything the notebook shows of it, by cell."""
    data, choice = made(case, lang)
    known = {
        "okr": okr,
        "data": data,
        "voice": data.voice,
        "limits": data.engagement.thresholds,
        "choice": choice,
    }
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    before = ("parameters", "setup", "choose")
    return {
        cell["id"]: eval(compile(ast.parse("".join(cell["source"]), mode="eval"), cell["id"], "eval"), known)
        for cell in cells
        if cell["cell_type"] == "code" and cell["id"] not in before
    }


@cache
def words(case: str, lang: str) -> list[tuple[str, str]]:
    """Every text with the cell it is in. What stands inside pictures is read of some cases only: drawing takes time."""
    return [
        (cell, text)
        for cell, exhibit in shown(case, lang).items()
        if cell != "finish"
        for text in (strings(exhibit) if case in DRAWN or not hasattr(exhibit, "figure") else beside(exhibit))
    ]


def beside(exhibit: Exhibit) -> list[str]:
    """The words around a picture."""
    return [exhibit.title, exhibit.subtitle, exhibit.alt, exhibit.note, exhibit.source]


@every_lang
def test_every_code_has_its_words(lang):
    """Those that a client may meet one day, too."""
    keys = [f"provider.verdict.{code}{end}" for code in DECISIONS for end in ("", ".text")]
    keys += [f"provider.weights.status.{code}" for code in (*STATUSES, "in_force", "compared")]
    keys += [f"provider.weights.fault.{code}" for code in STATUSES if code != "used"]
    keys += [f"provider.weights.reason.{code}" for code in REASONS if code]
    keys += [f"provider.length.{code}" for code in LENGTHS]
    keys += [f"provider.phase.{phase}" for phase in (*PHASES, TOTAL)]
    keys += [
        f"provider.ask.length.{phase}.{code}" for phase in (*PHASES, TOTAL) for code in ("short", "long")
    ]
    keys += [f"provider.why.{kind}" for kind in KINDS]
    keys += [f"provider.ask.{name}.{number + 1}" for name in CRITERIA for number in range(ASKED)]
    keys += [f"provider.{family}.{name}" for family in ("criterion", "proof") for name in CRITERIA]
    keys += [f"provider.anchor.{name}.{score}" for name in CRITERIA for score in (1, 3, 5)]

    assert [] == [key for key in keys if not Voice(lang).has(key)]


def test_the_cases_reach_every_decision():
    """What is not reached here is not read here."""
    assert set(DECISIONS) == {made(case, "zh")[1].decision for case in CASES}


@every_lang
@every_case
def test_every_cell_shows_something(case, lang):
    """No chapter is empty, no text has a gap, no title is blank."""
    assert [] == [cell for cell, exhibit in shown(case, lang).items() if not isinstance(exhibit, Exhibit)]
    assert [] == [(cell, text) for cell, text in words(case, lang) if GAP.search(text)]
    assert [] == [cell for cell, exhibit in shown(case, lang).items() if getattr(exhibit, "title", "–") == ""]


@every_case
def test_each_reader_is_told_in_one_language(case):
    """No Chinese character in English, no Latin sentence in Chinese."""
    assert [] == [(cell, text) for cell, text in words(case, "en") if CHINESE.search(text)]
    assert [] == [
        (cell, text) for cell, text in words(case, "zh") if LATIN_SENTENCE.search(PRODUCTS.sub("", text))
    ]


@every_lang
@every_case
def test_no_sentence_claims_an_effect(case, lang):
    """A proposal is a promise; nobody has seen what it leads to."""
    assert [] == [(cell, text) for cell, text in words(case, lang) if causal_words(text, lang)]


@pytest.mark.parametrize(
    ("case", "lang"), [("phased", "zh"), ("phased", "en"), ("vetoed", "en"), ("many", "zh")]
)
def test_every_picture_can_be_read(case, lang):
    """No text leaves the page or is written over another, with eighteen providers too."""
    pictures = {cell: one.figure for cell, one in shown(case, lang).items() if hasattr(one, "figure")}

    assert len(pictures) >= 3
    assert {cell: ([], []) for cell in pictures} == {
        cell: (outside(figure), overlapping(figure)) for cell, figure in pictures.items()
    }


@every_case
def test_the_decision_stands_first(case):
    """Verdict and headline in the reader's words, and in the facts as a code."""
    _, choice = made(case, "en")

    assert okr.narrative.provider_verdict(choice, EN).title
    assert choice.decision == shown(case, "en")["finish"].facts["decision"]


def test_two_that_cannot_be_told_apart_are_named_with_their_shares():
    """A .56 and B .44 of the draws."""
    text = shown("close", "en")["verdict"]

    assert "Not separable, ask before deciding: Provider A and Provider B" == text.title
    assert re.search(r"Provider A \d\d\.\d%", text.text)
    assert re.search(r"Provider B \d\d\.\d%", text.text)


def test_a_veto_is_named_whatever_the_total():
    """And the bar of a vetoed provider is drawn, but not ranked."""
    _, choice = made("vetoed", "zh")

    assert "机构A有未澄清的否决项" in shown("vetoed", "zh")["verdict"].text
    assert ["机构A", "–", "否决项未澄清"] == [
        row[place]
        for row in okr.tables.provider_order(choice, ZH).rows
        for place in (0, 2, 6)
        if row[0] == "机构A"
    ]


def test_a_sign_found_twice_is_one_row_with_its_question():
    """The quotation, the place, the severity and what to ask."""
    rows = shown("vetoed", "zh")["proposal-flags"].rows

    assert 1 == len(rows)
    assert "“保证业绩提升30%”" in rows[0]
    assert rows[0][-1] == ZH("flag.guarantee.ask")


def test_without_proposals_the_report_says_so():
    """A company may have none yet; nothing is called clear."""
    assert "没有读到方案" in shown("close", "zh")["proposal-notes"].items[0]
    assert "不含陷阱检查" in shown("close", "zh")["proposal-notes"].items[0]


def test_faulty_comparisons_are_told_with_what_to_mend():
    """R1 left out two pairs, R2 goes round in a circle."""
    notes = " ".join(shown("phased", "en")["weight-notes"].items)

    assert "R1 compared 4 pairs and lacks team with tool fit and service model with tool fit" in notes
    assert "R2 has a consistency ratio of" in notes
    assert "make case match to service model 25.00, but 0.20 was given" in notes
    assert "agreed default weights stand" in notes


def test_the_lists_to_print_begin_with_everybody():
    """Twelve questions for all, then a list for each provider with questions of its own and room for the answer."""
    sheets = shown("phased", "en")["question-lists"].items

    assert "12 questions for everybody" == sheets[0].title
    assert all(row[-1] == "" for sheet in sheets for row in sheet.rows)
    assert len(sheets) > 2


def test_phase_lengths_are_told_beside_the_usual_ones():
    """Half a week of diagnosis, four of design, thirty of execution, nothing said of capability."""
    rows = {row[0]: row[1:] for row in shown("phased", "en")["length-table"].rows}

    assert ["1–2", "2–3", "13–26", "1–2", "17–33"] == rows["usual weeks"]
    assert ["0.5 (short)", "4 (long)", "30 (long)", "not stated", "not stated"] == rows["Provider B"]


@pytest.mark.parametrize(
    ("weeks", "said"), [(1, "only 1 week:"), (0, "only 0 weeks:"), (0.5, "only 0.5 weeks:")]
)
def test_one_week_is_a_week(weeks, said):
    assert said in length_question(PhaseLength("A", "design", weeks, 2, 3, "short", True), EN)


def test_both_languages_tell_the_same_numbers():
    """Table by table."""
    figures = re.compile(r"\d+(?:\.\d+)?%?")
    for cell in ("order", "turns", "weight-table", "rater-agreement", "evidence", "length-table"):
        zh, en = (
            [figures.findall(text) for row in shown("phased", lang)[cell].rows for text in row[1:4]]
            for lang in LANGS
        )
        assert zh == en, cell
