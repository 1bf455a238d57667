"""Two waves on the page: every exhibit in both languages, no cause named, and one wave said to be one."""

from __future__ import annotations

import re
from functools import cache

import pytest

from okrworkbook import figures, narrative, tables
from okrworkbook.analysis.effect.causal_words import causal_words
from okrworkbook.analysis.waves import WaveComparison, compare_surveys
from okrworkbook.exhibit import Exhibit
from okrworkbook.narrative.waves import moved, with_interval
from okrworkbook.texts import LANGS, Voice, catalogue
from okrworkbook.thresholds import DEFAULTS
from tests.builders import EN, ZH, all_questionnaires, bundled, strings, survey
from tests.figures.drawn import outside, overlapping, texts, tick_labels

YICHUAN = "case-yichuan-xiaoxian"
GAP = re.compile(r"[{}]|\bnan\b|\bNone\b(?! of)|\*|p=0\.000|p=<")


def lines(digits: str, department: str, layer: str = "staff") -> list[str]:
    """Questionnaires whose score on COG is each of these digits."""
    return [f"{department} {layer} COG={a}{a}{a}{6 - int(a)}" for a in digits]


def two(before: list[str], after: list[str]) -> WaveComparison:
    """Two waves compared."""
    return compare_surveys(survey(*(f"{b} wave=pre" for b in before), *(f"{a} wave=post" for a in after)))


SPARSE = {
    "one_wave": lambda: two(["A staff"] * 6, []),
    "only_after": lambda: two([], ["A staff"] * 6),
    "nobody": lambda: two([], []),
    "four_after": lambda: two(["A staff"] * 6, ["A staff"] * 4),
    "nothing_moved": lambda: two(["A staff"] * 6, ["A staff"] * 6),
    "all_blank": lambda: two(["A staff " + blank()] * 6, ["A staff " + blank()] * 6),
    "statement_missing": lambda: two(["A staff"] * 6, ["A staff COG=3-33"] * 6),
    "dimension_missing": lambda: two(["A staff"] * 6, ["A staff COG=3---"] * 6),
    "other_departments": lambda: two(lines("222333", "A"), lines("333444", "B")),
    "moved": lambda: two([*lines("2" * 12, "A"), *lines("34" * 9, "B")], lines("345" * 12, "B")),
}


def blank() -> str:
    """Not one statement answered."""
    return " ".join(f"{code}=----" for code in ("COG", "ALN", "LED", "MTH", "LOP", "SAF", "AUT"))


@cache
def compared(case: str) -> WaveComparison:
    """The bundled client with two waves, or a sparse one."""
    return all_questionnaires(bundled(YICHUAN)) if case == YICHUAN else SPARSE[case]()


@cache
def exhibits(case: str, lang: str) -> tuple[Exhibit, ...]:
    """Everything there is to show of a comparison."""
    voice = bundled(YICHUAN, lang).voice if case == YICHUAN else Voice(lang)
    found = compared(case)
    shown = (
        narrative.wave_notes(found, voice, DEFAULTS),
        figures.wave_change(found, voice),
        tables.wave_comparison(found, voice, DEFAULTS),
        tables.wave_reach(found, voice, DEFAULTS),
        tables.wave_composition(found, voice, DEFAULTS),
        tables.wave_items(found, voice),
        tables.wave_departments(found, voice, DEFAULTS),
    )
    return tuple(exhibit for exhibit in shown if exhibit is not None)


every_case = pytest.mark.parametrize("case", [YICHUAN, *SPARSE])
every_language = pytest.mark.parametrize("lang", LANGS)


@every_language
@every_case
def test_every_exhibit_is_finished(case, lang):
    """No place is left open, no number is nan, no p is 0, nothing has a star, no title or paragraph is empty."""
    shown = exhibits(case, lang)

    assert [] == [text for exhibit in shown for text in strings(exhibit) if GAP.search(text)]
    assert all(shown[0].items)
    assert all(exhibit.title for exhibit in shown[1:])


@every_language
@every_case
def test_no_sentence_names_a_cause(case, lang):
    """Before and after without a control is evidence of grade E1."""
    words = [text for exhibit in exhibits(case, lang) for text in strings(exhibit)]

    assert [] == [text for text in words if causal_words(text, lang)]


@every_language
def test_no_text_of_this_subject_names_a_cause(lang):
    """Also not in a sentence that no case of these reaches."""
    own = {key: text for key, text in catalogue(lang).items() if key.startswith("waves.")}

    assert [] == [key for key, text in own.items() if causal_words(str(text), lang)]
    assert 90 < len(own)


@every_language
@every_case
def test_every_row_has_every_column(case, lang):
    """A table's rows are as long as its head, its alignment and its widths."""
    for table in (one.block() for one in exhibits(case, lang) if one.block()["kind"] == "table"):
        assert {len(table["columns"])} == {
            len(table["align"]),
            len(table["widths"]),
            *map(len, table["rows"]),
        }


@pytest.mark.parametrize(
    ("case", "zh", "en"),
    [
        ("one_wave", "只有前测（6份答卷）", "only the survey before (6 questionnaires)"),
        ("only_after", "只有后测（6份答卷）", "only the survey after (6 questionnaires)"),
        ("nobody", "都还没有答卷", "Neither survey has any"),
        ("four_after", "后测的答卷不足5份", "Fewer than 5 people answered the survey after"),
    ],
)
def test_one_wave_is_said_to_be_one(case, zh, en):
    """A sentence in place of a section: no empty table, no empty picture."""
    for lang, expected in (("zh", zh), ("en", en)):
        (only,) = exhibits(case, lang)

        assert expected in only.plain()


@every_language
def test_the_sentence_of_grade_e1(lang):
    """From what to what, n of both, difference with interval; and that it cannot be attributed."""
    said = "\n".join(exhibits(YICHUAN, lang)[0].items)
    expected = {
        "zh": ("“目标对齐”由2.56分（n=129）变为3.02分（n=124），差+0.46分 [0.24, 0.65]", "不能归因于咨询"),
        "en": (
            "“Alignment” changed from 2.56 (n=129) to 3.02 (n=124), by +0.46 points [0.24, 0.65]",
            "none of this can be attributed to the consulting",
        ),
    }

    assert [] == [text for text in expected[lang] if text not in said]


def test_no_difference_is_told_with_what_could_have_been_missed():
    """Named with its difference, both n and the smallest that would have been found."""
    said = "\n".join(exhibits(YICHUAN, "en")[0].items)

    assert "“Safety” (−0.02 points [−0.23, 0.19])" in said
    assert "(123 after, 127 before) only a difference of 0.45 standard deviations" in said


def test_a_mix_that_moved_is_told_with_the_difference_that_remains():
    """Production answered less the second time; both differences stand side by side."""
    said = "\n".join(exhibits(YICHUAN, "en")[0].items)
    rows = tables.wave_comparison(compared(YICHUAN), EN, DEFAULTS).rows
    safety = next(row for row in rows if row[0] == "Safety")

    assert "the share of Production went from 30% to 19% (−10.4 points" in said
    assert ["−0.02 [−0.23, 0.19]", "−0.10 [−0.32, 0.12]"] == list(safety[3:5])


def test_a_mix_that_did_not_move_has_no_weighted_column():
    """One column less, and a sentence that says so."""
    table = tables.wave_comparison(compared("nothing_moved"), EN, DEFAULTS)

    assert not [head for head in table.columns if "Weighted" in head]
    assert "much alike" in "\n".join(exhibits("nothing_moved", "en")[0].items)


def test_statements_left_out_are_named():
    """In the words and under the table, with the reason."""
    for exhibit in (
        exhibits("statement_missing", "en")[0].items[0],
        exhibits("statement_missing", "en")[-2].note,
    ):
        assert "COG2 (nobody answered it after)" in exhibit


def test_a_dimension_that_cannot_be_compared_says_so():
    """In its row, and by name in the words."""
    rows = tables.wave_comparison(compared("dimension_missing"), ZH, DEFAULTS).rows

    assert ["目标认知", "–", "–", "不可比", "–", "–", "–"] == list(rows[0])
    assert "不比较的维度：目标认知" in exhibits("dimension_missing", "zh")[0].items[0]


def test_hidden_departments_have_no_number_anywhere():
    """Board Office has three people in both waves, Corporate Functions is hidden with it."""
    rows = {row[0]: row for row in exhibits(YICHUAN, "en")[-1].rows}

    assert ["n<5"] * 7 == rows["Board Office (n<5 → n<5)"][1:]
    assert ["hidden"] * 7 == rows["Corporate Functions (hidden → hidden)"][1:]


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.456, "+0.46"), (-0.02, "−0.02"), (0.001, "0.00"), (-0.001, "0.00"), (None, "–")],
)
def test_a_difference_has_its_sign(value, expected):
    """Plus, a true minus, and neither on a rounded zero."""
    assert expected == moved(value, 2)
    assert expected == with_interval(value, None, 2, EN)


# The picture


@every_language
@pytest.mark.parametrize("case", [YICHUAN, "nothing_moved", "moved", "other_departments"])
def test_the_picture_can_be_read(case, lang):
    """No text leaves the page or is written over another."""
    figure = exhibits(case, lang)[1].figure

    assert ([], []) == (outside(figure), overlapping(figure))


def test_the_picture_shows_both_means_and_the_difference():
    """Furthest risen at the top, named waves in the top row only, differences beside."""
    means, beside = exhibits(YICHUAN, "en")[1].figure.axes

    assert ["Safety", "Autonomy", "Leadership", "Understanding", "Closed loop", "Method", "Alignment"] == (
        tick_labels(means, "y")
    )
    assert ["3.21", "3.20"] == texts(means)[:2]
    assert ["before 2.56", "after 3.02"] == texts(means)[-2:]
    assert ["−0.02 [−0.23, 0.19]", "+0.46 [0.24, 0.65]"] == [texts(beside)[0], texts(beside)[-2]]


def test_only_what_is_found_is_strong():
    """Four of seven differences are in bold."""
    _, beside = exhibits(YICHUAN, "en")[1].figure.axes

    assert ["normal"] * 3 + ["bold"] * 4 == [text.get_fontweight() for text in beside.texts[:7]]
