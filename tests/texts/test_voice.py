"""The voice: texts filled, counted and joined as each language does it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrworkbook.texts import MINUS, MissingText, Voice, fill, preferred_lang, signed
from tests.builders import EN, ZH


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "zh_CN", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LC_MESSAGES": "en_GB", "LC_ALL": "zh_CN"}, "zh"),
        ({"LC_ALL": "zh_CN", "OKRWORKBOOK_LANG": "en"}, "en"),
        ({"LC_ALL": "en_US", "OKRWORKBOOK_LANG": "zh"}, "zh"),
        ({"LC_ALL": "en_US", "OKRWORKBOOK_LANG": "fr"}, "en"),
    ],
)
def test_the_language_at_the_keyboard(monkeypatch, variables, expected):
    """Our own variable first, if it names one of our languages; then the system's; then Chinese."""
    for name in ("OKRWORKBOOK_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert expected == preferred_lang()


def test_an_unknown_key_is_a_fault_of_the_program():
    """It is never shown as an empty text."""
    with pytest.raises(MissingText):
        EN("no.such.key")


def test_a_value_that_is_not_given_is_a_fault_of_the_program():
    """No {place} reaches a reader."""
    with pytest.raises(KeyError):
        fill("{n} people", {})


def test_values_are_never_read_as_texts():
    """A department called {n} stays {n}, whatever else is filled in."""
    assert "{n} and 5" == fill("{name} and {n}", {"name": "{n}", "n": 5})


@given(st.text(), st.text())
def test_any_value_stands_as_it_is(one, other):
    """Braces, percent signs and backslashes of a client's data come out as they went in."""
    assert f"<{one}|{other}|{one}>" == fill("<{a}|{b}|{a}>", {"a": one, "b": other})


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        (3.14159, 2, "3.14"),
        (-25, 0, f"{MINUS}25"),
        (-0.04, 1, "0.0"),
        (-0.4, 0, "0"),
        (0.0, 1, "0.0"),
        (-0.05001, 1, f"{MINUS}0.1"),
        (1e6, 0, "1000000"),
    ],
)
def test_numbers_have_a_true_minus_and_no_negative_zero(value, digits, expected):
    """−25, and 0.0 for what rounds to nothing."""
    assert expected == signed(value, digits)


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
def test_a_number_reads_back(value, digits):
    """Rounded, a number is what it was; a hyphen never stands for a minus."""
    text = signed(value, digits)

    assert "-" not in text
    assert round(value, digits) == pytest.approx(float(text.replace(MINUS, "-")), abs=10**-digits)


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_what_is_missing_is_a_dash(missing):
    """Number, share, interval and day: never None, nan or 0."""
    assert {"–"} == {
        EN.number(missing),
        EN.percent(missing),
        EN.interval(None),
        EN.interval((missing, 1.0)),
        EN.percent_interval(None),
        EN.day(None),
    }


@pytest.mark.parametrize(
    ("words", "zh", "en"),
    [
        ([], "", ""),
        (["A"], "A", "A"),
        (["A", "B"], "A和B", "A and B"),
        (("A", "B", "C"), "A、B和C", "A, B and C"),
    ],
)
def test_words_in_a_row(words, zh, en):
    """As each language lists them."""
    assert (zh, en) == (ZH.listed(words), EN.listed(words))


def test_sentences_in_a_row():
    """English wants a space between them; what is empty leaves none."""
    assert ("A。B。", "A. B.") == (ZH.sentences(["A。", "", "B。"]), EN.sentences(["A.", "", "B."]))


def test_shares_and_intervals():
    """In percent, and in brackets."""
    assert ("82%", "45.5%", "[1.0, 2.3]", "[45%, 88%]") == (
        EN.percent(0.819),
        EN.percent(0.4545, 1),
        EN.interval((1, 2.26), 1),
        EN.percent_interval((0.454, 0.883)),
    )


def test_days_as_each_language_writes_them():
    """No leading zeros, no month by number in English."""
    day = date(2026, 3, 6)

    assert ("2026年3月6日", "6 March 2026") == (ZH.day(day), EN.day(day))
    assert ("2026年3月", "March 2026") == (ZH.month(day), EN.month(day))


@pytest.mark.parametrize(("n", "expected"), [(0, "0 people were"), (1, "1 person was"), (2, "2 people were")])
def test_english_counts_in_singular_and_plural(n, expected):
    """One person was, two people were, no people were; Chinese has one form."""
    assert expected in EN.count("interviews.who", n, layers="–")
    assert f"{n}位" in ZH.count("interviews.who", n, layers="–")


def test_a_clients_word_in_the_readers_language():
    """What it does not know it leaves as it stands."""
    voice = Voice("en", {"研发部": "R&D"})

    assert ("R&D", "销售部") == (voice.name("研发部"), voice.name("销售部"))


def test_a_voice_knows_what_it_can_say():
    """Asking whether a key is there raises nothing."""
    assert (True, False) == (ZH.has("cause.COG"), ZH.has("cause.XYZ"))
