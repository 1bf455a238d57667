"""Every word of the three bundled reports: one language each, no claim of causes, nothing hidden said."""

from __future__ import annotations

import re

import pytest

import okrworkbook as okr
from okrworkbook.analysis.effect.causal_words import causal_words
from okrworkbook.exhibit import FigureExhibit, svg
from tests.builders import (
    CLIENTS,
    LANGS,
    ROOT,
    bundled,
    bundled_exhibits,
    client,
    diagnosed,
    exhibits,
    people,
    strings,
    survey,
)

CHINESE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")
LATIN_SENTENCE = re.compile(r"[A-Za-z]{2,}(?:[ ,]+[A-Za-z]{2,}){2,}")
every_client = pytest.mark.parametrize("name", CLIENTS)


def words(name: str, lang: str) -> list[tuple[str, str]]:
    """Every text of a report with the cell it is in."""
    return [(cell, text) for cell, shown in bundled_exhibits(name, lang).items() for text in strings(shown)]


def client_words(name: str) -> list[str]:
    """The names a client's own tables and agreement use, the longest first."""
    tables, agreed = bundled(name).tables, bundled(name).engagement
    found = {word for table in tables.values() if "department" in table for word in table["department"]}
    found |= set(tables["interviews"]["code"]) | {
        agreed.name.zh,
        agreed.consultancy.zh,
        agreed.synthetic_note.zh,
    }
    found |= {word.zh for outcome in agreed.outcomes for word in (outcome.measure, outcome.source)}
    found |= {word for outcome in agreed.outcomes for word in (outcome.baseline, outcome.target)}
    return sorted((word for word in found if word), key=len, reverse=True)


@every_client
def test_an_english_report_has_no_chinese_character(name):
    """Names too: the client's own words have an English form in its agreement."""
    assert [] == [(cell, text) for cell, text in words(name, "en") if CHINESE.search(text)]


@every_client
def test_a_chinese_report_has_no_latin_sentence(name):
    """Three Latin words in a row are a sentence that was forgotten, unless they are the client's own name."""

    def without_names(text: str) -> str:
        for word in client_words(name):
            text = text.replace(word, "")
        return text

    assert [] == [
        (cell, text) for cell, text in words(name, "zh") if LATIN_SENTENCE.search(without_names(text))
    ]


@every_client
@pytest.mark.parametrize("lang", LANGS)
def test_no_sentence_claims_an_effect(name, lang):
    """A diagnosis sees states, not what led to them."""
    assert [] == [(cell, text) for cell, text in words(name, lang) if causal_words(text, lang)]


@every_client
@pytest.mark.parametrize("lang", LANGS)
def test_no_place_is_left_unfilled(name, lang):
    """No {name}, None or nan stands in a report."""
    broken = re.compile(r"\{\w+\}|\bNone\b|\bnan\b|<NA>")

    assert [] == [(cell, text) for cell, text in words(name, lang) if broken.search(text)]


@every_client
def test_both_languages_say_the_same_numbers(name):
    """Cell by cell of every table the same figures, in one order."""
    figures = re.compile(r"\d+(?:\.\d+)?%?")
    cells = (
        "cause-evidence",
        "audit-table",
        "layer-scores",
        "scale-reliability",
        "weighted-means",
        "layer-tests",
        "items",
        "interview-table",
    )

    for cell in cells:
        zh, en = (
            [figures.findall(text) for row in bundled_exhibits(name, lang)[cell].rows for text in row[1:]]
            for lang in LANGS
        )
        assert cell == "items" or zh == en
        assert len(zh) == len(en)


@every_client
@pytest.mark.parametrize("lang", LANGS)
def test_no_quotation_is_printed(name, lang):
    """What an interviewee said stands in no report: nobody has approved it."""
    quotes = [quote for quote in bundled(name).tables["interviews"]["quote"] if quote]
    text = "\n".join(text for _, text in words(name, lang))

    assert [] == [quote for quote in quotes if quote in text]


@every_client
def test_hidden_departments_have_no_number(name):
    """Where a hidden department is named, no count, rate or mean of it stands in the same sentence or row."""
    found = diagnosed(name)
    hidden = [group for group in found.response.departments if group.hidden]
    rows = [row for shown in bundled_exhibits(name, "zh").values() for row in getattr(shown, "rows", ())]

    for group in hidden:
        beside = [cell for row in rows if row[0] == group.group for cell in row[1:]]
        assert not [cell for cell in beside if re.search(r"\d", cell.replace("n<5", ""))]
        text = "；".join(text for _, text in words(name, "zh"))
        assert group.rate is None
        assert not re.search(rf"{group.group} \d+%", text)


def report_of(seats: str, answers: str, lang: str) -> dict:
    """Every block of a client whose respondents sit in these seats with these answers.

    A, B and C are departments of staff; X is an executive and S one of staff, both of department C.
    """
    lines = [
        f"{seat if seat in 'ABC' else 'C'} {'exec' if seat == 'X' else 'staff'} "
        f"COG={a}{a}{a}{6 - int(a)} LED={a}{a}{a}{6 - int(a)}"
        for seat, a in zip(seats, answers, strict=True)
    ]
    asked = [f"{d}{i} {d} staff" for d, n in (("A", 8), ("B", 8), ("C", 12)) for i in range(n)]
    data = client(lang, survey=survey(*lines), people=people(*asked, *(f"X{i} C exec" for i in range(5))))
    shown = dict(exhibits(data, okr.diagnose(data)))
    return {
        cell: (strings(one), svg(one.figure) if isinstance(one, FigureExhibit) else one.block())
        for cell, one in shown.items()
    }


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("one", "other"),
    [("ABBBBBAAAB" + "C" * 10, "ABABABBBBB" + "C" * 10), ("XSSSXXXSSS" + "S" * 10, "XSXSXSSSSS" + "S" * 10)],
    ids=["departments", "layers"],
)
def test_a_report_is_the_same_whoever_sits_in_the_hidden_groups(one, other, lang):
    """Two companies that differ only inside the hidden groups give the same report, to the byte.

    Department A has four people and B six, or three and seven; or there are four executives, or three. Who
    answered 1 and who 5 differs too. No text, table or picture can then tell what they answered, or how many.
    """
    answers = "1555551155" + "3" * 10

    assert one.count("A") + one.count("X") == 4
    assert other.count("A") + other.count("X") == 3
    assert report_of(one, answers, lang) == report_of(other, answers, lang)


def test_the_notebook_shows_what_these_tests_read():
    """More than thirty exhibits a report; a cell renamed or dropped is noticed here."""
    assert len(bundled_exhibits("case-waymo", "en")) >= 30
    assert (ROOT / "notebooks" / "10_diagnosis.ipynb").is_file()
