"""Rigour in tables and words: every exhibit in both languages, and nothing said that the data do not hold."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pandas as pd
import pytest

from okrworkbook.analysis.agreement import assess_agreement
from okrworkbook.analysis.comparison import department_differences, layer_differences
from okrworkbook.analysis.nonresponse import assess_nonresponse
from okrworkbook.analysis.reliability import assess_reliability
from okrworkbook.analysis.response_quality import assess_response_quality
from okrworkbook.analysis.survey import favourable_answers, score_respondents
from okrworkbook.exhibit import Exhibit
from okrworkbook.narrative import rigour as told
from okrworkbook.tables import rigour
from okrworkbook.texts import LANGS, Voice, catalogue
from okrworkbook.thresholds import DEFAULTS, REGISTRY
from tests.builders import CLIENTS, EN, bundled, people, strings, survey

MERGED = {"exec": "management", "manager": "management"}
OWN = ("rigour.", "careless", "delta_size.", "rank_test.", "agreement.", "margin_by.", "survey_level.")


@cache
def results(answers_of: str) -> dict:
    """All results of a bundled client, or of nobody."""
    if answers_of == "nobody":
        return _results(people(), survey())
    data = bundled(answers_of)
    return _results(data.people, data.survey)


def _results(roster: pd.DataFrame, answers: pd.DataFrame) -> dict:
    scores = score_respondents(answers)
    sizes = scores["department"].value_counts()
    shown = [name for name in sizes.index if sizes[name] >= 5]
    return {
        "quality": assess_response_quality(answers),
        "nonresponse": assess_nonresponse(roster, answers, scores, [*shown, "management", "staff"], MERGED),
        "layers": layer_differences(scores, scores["layer"], ("exec", "manager", "staff")),
        "two": layer_differences(scores, scores["layer"].replace(MERGED), ("management", "staff")),
        "departments": department_differences(scores, scores["department"], shown),
        "reliability": assess_reliability(answers),
        "agreement": assess_agreement(favourable_answers(answers), scores, scores["department"], shown),
    }


def exhibits(found: dict, voice: Voice) -> list[Exhibit]:
    """Every table and every paragraph."""
    return [
        rigour.careless_indices(found["quality"], voice, DEFAULTS),
        rigour.with_and_without(found["quality"], voice, DEFAULTS),
        told.quality_notes(found["quality"], voice),
        rigour.roster_margins(found["nonresponse"], voice, DEFAULTS),
        rigour.weighted_means(found["nonresponse"], voice, DEFAULTS),
        rigour.late_and_early(found["nonresponse"], voice, DEFAULTS),
        told.nonresponse_notes(found["nonresponse"], voice, DEFAULTS),
        rigour.layer_tests(found["layers"], voice, DEFAULTS),
        rigour.layer_tests(found["two"], voice, DEFAULTS),
        rigour.group_pairs(found["layers"], voice),
        told.layer_notes(found["layers"], voice),
        told.layer_notes(found["two"], voice),
        rigour.department_search(found["departments"], voice, DEFAULTS),
        told.department_notes(found["departments"], voice),
        rigour.scale_reliability(found["reliability"], voice, DEFAULTS),
        told.reliability_notes(found["reliability"], voice, DEFAULTS),
        rigour.agreement(found["agreement"], voice, DEFAULTS),
        told.agreement_notes(found["agreement"], voice),
    ]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", [*CLIENTS, "nobody"])
def test_every_exhibit_is_finished(name, lang):
    """No place is left open, no number is nan, no p is 0, nothing has a star."""
    voice = Voice(lang)
    words = [text for exhibit in exhibits(results(name), voice) for text in strings(exhibit)]

    assert [] == [text for text in words if re.search(r"[{}]|\bnan\b|\bNone\b(?! of)|\*|p=0\.000|p=<", text)]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", CLIENTS)
def test_every_row_has_every_column(name, lang):
    """A table's rows are as long as its head and its alignment."""
    tables = [one.block() for one in exhibits(results(name), Voice(lang)) if one.block()["kind"] == "table"]

    for table in tables:
        assert {len(table["columns"])} == {
            len(table["align"]),
            len(table["widths"]),
            *map(len, table["rows"]),
        }


def test_both_languages_have_the_same_texts_and_places():
    """A sentence fills the same names in Chinese and in English."""
    places = [
        {
            key: sorted(set(re.findall(r"\{(\w+)\}", text if isinstance(text, str) else text[-1])))
            for key, text in catalogue(lang).items()
            if key.startswith(OWN)
        }
        for lang in LANGS
    ]

    assert places[0] == places[1]
    assert 100 < len(places[0])


@pytest.mark.parametrize("lang", LANGS)
def test_every_threshold_has_its_words(lang):
    """What it means, its unit and its source."""
    voice = Voice(lang)

    for threshold in REGISTRY.values():
        assert voice.term("threshold", threshold.name)
        assert voice.term("unit", threshold.unit)
        assert voice.term("threshold_source", threshold.source)


def test_chinese_sentences_use_full_width_marks():
    """No half-width comma, semicolon or bracket touches a Chinese character."""
    texts = {
        key: text for key, text in catalogue("zh").items() if key.startswith(OWN) and isinstance(text, str)
    }

    assert {} == {
        key: text
        for key, text in texts.items()
        if re.search(r"[\u4e00-\u9fff][,;:!?()]|[,;:!?][\u4e00-\u9fff]", text)
    }


def compared(first: str, second: str, *more: str):
    """Layers of people with these answers to COG."""
    rows = [
        f"A {layer} COG={a}{a}{a}{6 - int(a)}"
        for layer, given in zip(("exec", "manager", "staff"), (first, second, *more), strict=False)
        for a in given
    ]
    scores = score_respondents(survey(*rows))
    shown = ("exec", "manager", "staff")[: 2 + len(more)]
    return layer_differences(scores, scores["layer"], shown)


@pytest.mark.parametrize(("lang", "no"), [("zh", "未发现差异"), ("en", "No difference found")])
def test_no_difference_is_told_with_the_one_that_would_have_shown(lang, no):
    """Two groups of ten at the strictest of seven steps: 1.76 standard deviations, 80 % power."""
    (sentence,) = told.layer_notes(compared("3344334433", "3434343434"), Voice(lang)).items

    assert sentence.startswith(no)
    for part in ("1.76", "80%", "10/10"):
        assert part in sentence


@pytest.mark.parametrize("lang", LANGS)
def test_a_difference_is_told_with_n_size_interval_and_p(lang):
    """δ = 1 with its interval, its word, both n and the corrected p."""
    first = told.layer_notes(compared("5555544444", "2222211111"), Voice(lang)).items[0]

    for part in ("δ=1.00 [", "p<0.001", "10", Voice(lang).term("delta_size", "large")):
        assert part in first


def test_the_lower_group_is_called_lower():
    """Executives of 1 and 2 against managers of 4 and 5."""
    assert (
        "Executives is lower than Managers"
        in told.layer_notes(compared("2222211111", "5555544444"), Voice("en")).items[0]
    )


def test_a_trend_is_told_where_layers_differ():
    """From 5 down to 1 over three layers."""
    items = told.layer_notes(compared("5555545555", "3333343333", "1111121111"), Voice("en")).items

    assert "falls from the top layer down" in items[-1]


def test_a_hidden_group_has_no_number():
    """C's row says that it is hidden, five times nothing."""
    roster = people(*(f"{d}{i} {d} staff" for d, n in (("A", 9), ("B", 9), ("C", 3)) for i in range(n)))
    answers = survey(*["A staff"] * 8, *["B staff"] * 7, *["C staff"] * 2)
    found = assess_nonresponse(roster, answers, score_respondents(answers), ("A", "B"))
    row = next(row for row in rigour.roster_margins(found, Voice("en"), DEFAULTS).rows if row[0] == "C")

    assert not re.search(r"\d", "".join(row))


def careful_and_careless(careless: int) -> pd.DataFrame:
    """Twenty careful people, and some who ticked 5 throughout."""
    line = "A staff COG=4442 ALN=2224 LED=3333 MTH=5551 LOP=1115 SAF=4342 AUT=2324"
    return pd.concat([survey(*[line] * 20), survey(*["A staff"] * careless, rest="5555")], ignore_index=True)


def test_five_excluded_are_shown_with_and_without():
    """Both columns, and the change."""
    table = rigour.with_and_without(assess_response_quality(careful_and_careless(5)), Voice("en"), DEFAULTS)

    assert 7 == len(table.columns)
    assert "−0.60" in [row[5] for row in table.rows]


def test_four_excluded_are_not_given_away():
    """Only everybody's means, only a bound on the change, and why."""
    quality = assess_response_quality(careful_and_careless(4))
    table = rigour.with_and_without(quality, Voice("en"), DEFAULTS)

    assert 4 == len(table.columns)
    assert "fewer than 5" in table.note
    assert "by more than 0.5 points" in " ".join(told.quality_notes(quality, Voice("en")).items)


def test_nobody_excluded_is_said():
    """Nothing to compare, no second column."""
    quality = assess_response_quality(careful_and_careless(0))

    assert "None of 20" in told.quality_notes(quality, Voice("en")).items[0]
    assert 4 == len(rigour.with_and_without(quality, Voice("en"), DEFAULTS).columns)


def test_everybody_answered_is_said():
    """No non-response, no margins, no weights."""
    answers = survey(*["A staff"] * 3)
    found = assess_nonresponse(
        people("1 A staff", "2 A staff", "3 A staff"), answers, score_respondents(answers), ("A",)
    )

    assert 1 == len(told.nonresponse_notes(found, Voice("en"), DEFAULTS).items)


def test_a_statement_below_its_limit_is_named_with_r_and_n():
    """COG4R is noise."""
    rng = np.random.default_rng(1)
    lines = [f"A staff COG={a}{a}{a}{rng.integers(1, 6)}" for a in rng.integers(1, 6, 60)]
    results_ = assess_reliability(survey(*lines))
    notes = " ".join(told.reliability_notes(results_, Voice("en"), DEFAULTS).items)

    assert re.search(r"COG4R \(r=−?0\.\d\d, n=60\)", notes)


@pytest.mark.parametrize(
    ("p", "text"), [(None, "–"), (0.0, "<0.001"), (0.00099, "<0.001"), (0.001, "0.001"), (1.0, "1.000")]
)
def test_p_is_never_nothing(p, text):
    """0.0004 is <0.001, not 0."""
    assert text == told.p_value(p)


def test_reliability_names_the_weakest_statement():
    """COG4R, answered like the others, runs against them: its r has a true minus sign."""
    results = assess_reliability(survey(*(f"A staff COG={a}{a}{a}{a}" for a in "12345")))
    row = rigour.scale_reliability(results, EN, DEFAULTS).rows[0]

    assert "COG4R \N{MINUS SIGN}1.00" == row[4]
    assert ["Understanding", "5"] == row[:2]


def test_reliability_that_cannot_be_computed():
    """Dashes and a word."""
    row = rigour.scale_reliability(assess_reliability(survey("A staff")), EN, DEFAULTS).rows[0]

    assert ["Understanding", "1", "–", "–", "–", "–", EN("reliability.unknown")] == row
