"""The review in tables and words: every exhibit in both languages, and nothing said that the cycle does not hold."""

from __future__ import annotations

import re
from functools import cache

import pytest

from okrworkbook import figures, narrative, tables
from okrworkbook.analysis.effect.causal_words import causal_words
from okrworkbook.analysis.review.agenda import POINTS
from okrworkbook.analysis.review.calibration import VERDICTS as CALIBRATED
from okrworkbook.analysis.review.carry_over import DECISIONS, REASONS
from okrworkbook.analysis.review.culture import FLAGS
from okrworkbook.analysis.review.culture import VERDICTS as FLAGGED
from okrworkbook.analysis.review.distribution import ZONES
from okrworkbook.analysis.review.sandbagging import PARTS
from okrworkbook.analysis.review.sandbagging import VERDICTS as SANDBAGGED
from okrworkbook.analysis.review.seeds import KINDS
from okrworkbook.exhibit import Exhibit
from okrworkbook.model import CAUSES
from okrworkbook.texts import LANGS, catalogue
from tests.builders import EN, ZH, strings
from tests.cycles import CYCLES, VOICES, empty, full, small
from tests.endings import reviewed, reviews, stood
from tests.narrative.test_reports import CHINESE, LATIN_SENTENCE

CODES = {
    "retro.zone": ZONES[:4],
    "retro.distribution": ZONES,
    "retro.sandbag.title": SANDBAGGED,
    "retro.sandbag.verdict": SANDBAGGED,
    "retro.sandbag.column": PARTS,
    "retro.sandbag.part": PARTS,
    "retro.calibration.title": CALIBRATED,
    "retro.calibration.verdict": CALIBRATED,
    "retro.decision": DECISIONS,
    "retro.proposed": DECISIONS,
    "retro.reason": REASONS,
    "retro.seed.kind": KINDS,
    "retro.ask.cause": CAUSES,
    "retro.flag": tuple(f"{flag}{end}" for flag in FLAGS for end in ("", ".said", ".ask")),
    "retro.culture.verdict": FLAGGED,
    "retro.point": tuple(POINTS),
    "retro.input": tuple(POINTS),
}
every_cycle = pytest.mark.parametrize("name", CYCLES)
every_language = pytest.mark.parametrize("lang", LANGS)


@cache
def exhibits(name: str, lang: str) -> dict[str, Exhibit]:
    """Everything that can be shown of a cycle."""
    review, voice = CYCLES[name](), VOICES[lang]
    made = {
        **{
            each: getattr(tables, each)(review, voice)
            for each in (
                *("review_summary", "sandbagging_table", "calibration_table", "culture_flags"),
                *("review_agenda", "carry_over_table", "committed_misses", "cause_counts", "seeds_table"),
            )
        },
        **{
            each: getattr(narrative, each)(review, voice)
            for each in ("review_notice", "review_findings", "self_score_notes")
        },
        **{
            each: getattr(figures, each)(review, voice)
            for each in ("score_distribution", "department_bands", "reliability_diagram")
        },
    }
    return {each: exhibit for each, exhibit in made.items() if exhibit is not None}


def words(name: str, lang: str) -> list[tuple[str, str]]:
    """Every text with the exhibit it is in."""
    return [(each, text) for each, shown in exhibits(name, lang).items() for text in strings(shown)]


@every_language
@pytest.mark.parametrize("family", CODES)
def test_every_code_has_its_word(family, lang):
    """A code without a word would reach a reader as a crash."""
    assert [] == [code for code in CODES[family] if f"{family}.{code}" not in catalogue(lang)]


@every_cycle
@every_language
def test_every_exhibit_is_finished(name, lang):
    """No place is left open, no number is nan or None."""
    broken = re.compile(r"\{\w+\}|\bNone\b|\bnan\b|<NA>|NaT")

    assert [] == [(each, text) for each, text in words(name, lang) if broken.search(text)]


@every_cycle
@every_language
def test_no_sentence_claims_an_effect(name, lang):
    """A review sees endings, and what people said of them."""
    assert [] == [(each, text) for each, text in words(name, lang) if causal_words(text, lang)]


@every_cycle
def test_each_language_keeps_to_itself(name):
    """No Chinese character in English, no Latin sentence in Chinese."""
    assert [] == [(each, text) for each, text in words(name, "en") if CHINESE.search(text)]
    assert [] == [(each, text) for each, text in words(name, "zh") if LATIN_SENTENCE.search(text)]


@every_cycle
def test_both_languages_show_the_same(name):
    """The same exhibits, and tables with as many rows."""
    zh, en = (exhibits(name, lang) for lang in LANGS)

    assert {each: len(getattr(one, "rows", ())) for each, one in zh.items()} == {
        each: len(getattr(one, "rows", ())) for each, one in en.items()
    }


def test_what_is_not_there_is_not_shown():
    """An empty cycle has no picture and no list; what can be said of nothing is said."""
    assert {
        *("review_summary", "review_findings", "sandbagging_table", "calibration_table", "culture_flags"),
        *("review_agenda", "self_score_notes", "reliability_diagram", "seeds_table", "carry_over_table"),
    } == set(exhibits("empty", "zh"))


def test_the_headline_numbers_have_their_n():
    """7 of 34 challenges, their mean, 5 of 10 commitments, and the bias of week 6."""
    assert [
        ("21%", "challenges in the ideal band", "7/34 (21%, [10%, 37%])"),
        ("3.85", "mean score of challenges", "[3.41, 4.23], n=34"),
        ("50%", "commitments met in full", "5/10 (50%, [24%, 76%])"),
        ("+14", "overconfidence (percentage points)", "week 6, [−2, 33], n=44"),
    ] == list(tables.review_summary(full(), VOICES["en"]).items)


def test_of_too_few_the_headline_is_a_dash():
    """One challenge, one pair: the share stands with its n, no mean and no bias."""
    items = tables.review_summary(small(), EN).items

    assert ["100%", "–", "0%", "–"] == [value for value, _, _ in items]
    assert ["n=1, too few", "n=1, too few"] == [items[place][2] for place in (1, 3)]


def test_before_the_end_only_the_mean_of_today_stands():
    """No share of a band that nothing is held against."""
    items = tables.review_summary(CYCLES["early"](), EN).items

    assert ["–", "–", "–"] == [items[place][0] for place in (0, 2, 3)]
    assert "cycle is not over" in narrative.review_notice(CYCLES["early"](), EN).title
    assert narrative.review_notice(full(), EN) is None


def test_the_sandbagging_table_holds_no_number_of_few_owners():
    """Sales and R&D have theirs; Production and Quality, of three challenges each, have none."""
    rows = {row[0]: row for row in tables.sandbagging_table(full(), VOICES["en"]).rows}

    assert ["34", "15/34 (44%)", "1/34 (3%)", "22/34 (65%)", "11/17 (65%)"] == rows["Whole company"][1:6]
    assert {"Whole company", "R&D", "Sales"} == {name for name, row in rows.items() if "–" not in row}


def test_the_calibration_table_adds_up():
    """The four terms of each row are its Brier score, to the last digit printed but one."""
    for row in tables.calibration_table(full(), EN).rows:
        brier = float(row[5].split(" ")[0])
        reliability, resolution, uncertainty, sign, within = re.fullmatch(
            r"(\S+) − (\S+) \+ (\S+) ([+−]) (\S+)", row[6]
        ).groups()
        total = float(reliability) - float(resolution) + float(uncertainty)
        total += float(within) if sign == "+" else -float(within)
        assert total == pytest.approx(brier, abs=0.0021)


def test_a_decision_that_differs_is_marked():
    """We propose to rewrite, they drop it: both stand in the row."""
    found = reviewed(stood("A .5"), recorded=reviews("A LOP strategic=yes decision=drop"))
    row = tables.carry_over_table(found, EN).rows[0]

    assert [
        "rewrite from 50: the key result stands, the way of working changes",
        "drop (not as proposed)",
    ] == row[5:]


def test_an_open_question_comes_before_what_is_settled():
    """The undecided first, whatever their order in the table of key results."""
    found = reviewed(stood("A .8"), stood("B .8"), recorded=reviews("A decision=close"))

    assert ["B", "A"] == [row[0].split()[0] for row in tables.carry_over_table(found, EN).rows]


def test_long_lists_say_how_much_is_left_out():
    """Of 44 key results 40 are printed."""
    shown = tables.carry_over_table(full(), EN)

    assert 40 == len(shown.rows)
    assert shown.note.endswith(" 44 in all: the first 40 are shown, 4 are not.")


def test_a_question_asked_twice_in_a_row_is_said_once():
    """Five key results to raise: the question stands in the first."""
    rows = [row for row in tables.seeds_table(full(), ZH).rows if row[0] == "提高"]

    assert ["同上"] * (len(rows) - 1) == [row[3] for row in rows[1:]]
    assert "同上" != rows[0][3]


def test_the_cause_named_most_is_the_title():
    """Seven of sixteen; where two are level both are named; where none is named that is said."""
    level = reviewed(stood("A .5"), stood("B .5"), recorded=reviews("A LOP", "B COG"))

    assert (
        "Of 16 misses with a cause, “No closed loop” is named most (7); 18 were missed in all"
        == tables.cause_counts(full(), EN).title
    )
    assert "“认知偏差”和“缺乏闭环”（1个）" in tables.cause_counts(level, ZH).title
    assert "1 was missed, and no cause is named" == tables.cause_counts(small_miss(), EN).title
    assert tables.cause_counts(empty(), EN) is None


def small_miss():
    """One miss without a word."""
    return reviewed(stood("A .5"))


def test_a_bias_is_told_with_its_direction_and_no_sign():
    """Thirty points above where half of those who said 8 came; below where they all came."""
    sure = reviewed(*(stood(f"K{n} {0.8 if n % 2 else 0.2} P{n}", {}, {6: 8}) for n in range(40)))
    shy = reviewed(*(stood(f"K{n} {0.2 if n == 1 else 0.8} P{n}", {}, {6: 5}) for n in range(40)))

    assert "In week 6 confidence ran 30 points above what came" == tables.calibration_table(sure, EN).title
    assert "In week 6 confidence ran 48 points below what came" == tables.calibration_table(shy, EN).title


def test_before_the_end_most_key_results_are_still_running():
    """They are not asked about as if something were missing."""
    assert "Proposed: close 1 and 43 still running; none rolls over as it stands" == (
        tables.carry_over_table(CYCLES["early"](), EN).title
    )


def test_pay_is_quoted_in_the_readers_language():
    """The clause that says it, with its day; never by whom."""
    for lang, quote in (("zh", "没达标要扣奖金"), ("en", "Whoever misses loses the bonus")):
        row = tables.culture_flags(full(), VOICES[lang]).rows[-1]
        assert quote in row[3]
        assert "P001" not in " ".join(row)


def test_the_agenda_begins_at_nought_and_adds_up():
    """Each point begins where the one before ends."""
    rows = tables.review_agenda(full(), EN).rows
    begins = [60 * int(row[0].split(":")[0]) + int(row[0].split(":")[1]) for row in rows]

    assert [0, *begins[1:]] == [sum(int(row[1]) for row in rows[:n]) for n in range(len(rows))]


def test_self_scores_say_what_was_left_out():
    """Twelve compared, one on another scale."""
    text = narrative.self_score_notes(full(), EN).items[0]

    assert text.startswith("12 key results have a self-score to compare: ")
    assert text.endswith("1 self-score is on another scale; it is neither converted nor compared.")
    assert "本周期没有负责人自评。" == narrative.self_score_notes(small(), ZH).items[0]


def test_an_empty_cycle_says_that_nothing_is_carried_on_and_why():
    """A chapter is never a heading alone."""
    assert [1, 1] == [
        len(one.items) for one in (tables.seeds_table(empty(), EN), tables.carry_over_table(empty(), EN))
    ]
