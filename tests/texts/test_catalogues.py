"""The catalogues: the same keys in both languages, each used, each filled."""

from __future__ import annotations

import re

import pytest

from okrworkbook.analysis import effect, reallocation, warning
from okrworkbook.analysis.causes import SOURCES
from okrworkbook.analysis.fit import CONDITIONS, DECISIONS
from okrworkbook.analysis.goal_audit import MEASURES
from okrworkbook.analysis.goal_tree import LEVELS
from okrworkbook.analysis.progress import PACES, UNKNOWN
from okrworkbook.analysis.wording.catalogue import RULES
from okrworkbook.blocks import TREE_STATUSES
from okrworkbook.engagement import PROFILES
from okrworkbook.model import CAUSES, DIMENSIONS, LAYERS, LIKERT, PHASES
from okrworkbook.narrative.claim_sentences import SAID
from okrworkbook.texts import FOLDER, LANGS, catalogue
from okrworkbook.thresholds import REGISTRY
from tests.texts.used import asked, patterns, words

CODES = {
    "dimension": DIMENSIONS,
    "cause": CAUSES,
    "layer": (*LAYERS, "management"),
    "answer": LIKERT,
    "evidence": SOURCES,
    "status": ("confirmed", "indicated", "not_shown", "unknown"),
    "quadrant": ("quick_win", "big_bet", "fill_in", "park"),
    "reliability": ("usable", "indicative", "weak", "unknown"),
    "condition": (*CONDITIONS, *(f"{name}.why" for name in CONDITIONS)),
    "condition_source": ("rating", "survey", "audit"),
    "audit": tuple(measure.name for measure in MEASURES),
    "decision": (*DECISIONS, *(f"{name}.text" for name in DECISIONS)),
    "profile": tuple(f"{name}{end}" for name in PROFILES for end in ("", ".design", ".advice")),
    "month": tuple(
        f"{step}{end}" for step in (*CAUSES, *(f"{d}.start" for d in DECISIONS)) for end in ("", ".done")
    ),
    "phase": tuple(f"{name}{end}" for name in PHASES for end in ("", ".length", ".actions", ".documents")),
    "threshold": tuple(REGISTRY),
    "unit": tuple({limit.unit for limit in REGISTRY.values()}),
    "threshold_source": tuple({limit.source for limit in REGISTRY.values()}),
    "link_status": TREE_STATUSES,
    "goal_level": LEVELS,
    "goal_type": ("committed", "aspirational", "learning"),
    "pace": (*PACES, *(f"inside.{pace}" for pace in PACES)),
    "progress.reason": UNKNOWN,
    "severity": ("error", "warning", "info"),
    "wording": tuple(f"{part}.{rule}" for part in ("name", "why", "question", "repair") for rule in RULES),
    "wording.severity": tuple({rule.severity for rule in RULES.values()}),
    "wording.kind": tuple({rule.kind for rule in RULES.values()}),
    "warning_level": (*warning.LEVELS, "green"),
    "warning_rule": warning.RULES,
    "warning_meeting": warning.MEETINGS,
    "warning_gate": warning.STATES,
    "warning.alarm": tuple(warning.KINDS),
    "warning.asks": warning.RULES,
    "reallocation_fixed": reallocation.FIXED,
    "reallocation_role": reallocation.ROLES,
    "effect.grade": tuple(f"{grade}{end}" for grade in effect.GRADES for end in ("", ".text")),
    "effect.design": tuple(effect.DESIGNS),
    "effect.lack": effect.LACKS,
    "effect.threat": tuple(f"{threat}{end}" for threat in effect.THREATS for end in ("", ".text")),
    "effect.remark": tuple(code for code in effect.REMARKS if code not in SAID),
    "effect.method": (
        "newcombe",
        "newcombe_paired",
        "hodges_lehmann",
        "ar1",
        "permutation",
        "bootstrap",
        "student",
    ),
    "effect.test": ("fisher", "mcnemar", "mann_whitney", "brunner_munzel", "wilcoxon", "t_ar1"),
}


def forms(lang: str, key: str) -> tuple[str, ...]:
    """The text of a key, singular and plural where it counts."""
    text = catalogue(lang)[key]
    return (text,) if isinstance(text, str) else text


def places(lang: str, key: str) -> set[str]:
    """The names a text is filled with."""
    return {name for form in forms(lang, key) for name in re.findall(r"\{(\w+)\}", form)}


def test_both_languages_have_the_same_keys():
    """What one reader can be told the other can be told too."""
    assert set(catalogue("zh")) == set(catalogue("en"))


@pytest.mark.parametrize("lang", LANGS)
def test_no_text_is_empty(lang):
    """Every form of every text has words in it."""
    assert [] == [key for key in catalogue(lang) for form in forms(lang, key) if not form.strip()]


def test_texts_count_in_their_languages_forms():
    """English has singular and plural; Chinese one form for all."""
    counted = {key for key, text in catalogue("en").items() if not isinstance(text, str)}

    assert counted == {key for key, text in catalogue("zh").items() if not isinstance(text, str)}
    assert {(2, 1)} == {(len(forms("en", key)), len(forms("zh", key))) for key in counted}


def test_both_languages_fill_the_same_places():
    """A number one reader is told is not kept from the other; a column's name may be each language's own."""
    own = {"zh", "en"}

    assert [] == [key for key in catalogue("zh") if places("zh", key) - own != places("en", key) - own]


@pytest.mark.parametrize("lang", LANGS)
def test_every_text_asked_for_is_there(lang):
    """A key in the source that no catalogue has would fail in front of a client."""
    assert [] == [(one.place, one.key) for one in asked() if one.key not in catalogue(lang)]


@pytest.mark.parametrize("lang", LANGS)
def test_every_place_is_filled_by_the_caller(lang):
    """The values given are those the text names; what is passed on as **values is left to the callers' tests."""
    assert [] == [
        (one.place, one.key, places(lang, one.key) - one.values)
        for one in asked()
        if one.values is not None and one.key in catalogue(lang) and places(lang, one.key) - one.values
    ]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("family", CODES)
def test_every_code_has_its_word(family, lang):
    """A code without a word would reach a reader as a crash."""
    assert [] == [code for code in CODES[family] if f"{family}.{code}" not in catalogue(lang)]


def test_every_text_is_used():
    """A text nobody asks for is a text nobody checks."""

    def used(key: str) -> bool:
        prefix, _, code = key.rpartition(".")
        if prefix in ("error", "publish.problem"):
            return code in words()
        return key in words() or any(pattern.fullmatch(key) for pattern in patterns())

    assert [] == [key for key in catalogue("zh") if not used(key)]


def test_the_source_asks_for_texts():
    """The reader of the source reads something."""
    assert len(asked()) > 250
    assert len(patterns()) > 20


def test_chinese_texts_use_chinese_punctuation():
    """No half-width comma, colon or question mark between Chinese characters."""
    wrong = re.compile(r"[\u4e00-\u9fff][,;:?!][\u4e00-\u9fff]")

    assert [] == [key for key in catalogue("zh") for form in forms("zh", key) if wrong.search(form)]


def test_english_texts_have_no_chinese_character():
    """But for examples of what a Chinese file may hold, which findings quote."""
    chinese = re.compile(r"[\u4e00-\u9fff，。；：？！]")
    found = [key for key in catalogue("en") for form in forms("en", key) if chinese.search(form)]

    assert [] == [key for key in found if not key.startswith(("finding.", "starter.", "cli.", "publish."))]


@pytest.mark.parametrize("path", sorted((FOLDER / "en").glob("session*.po")), ids=lambda path: path.stem)
def test_sessions_count_with_singular_and_plural(path):
    """Nobody in the room reads "line(s)": a number has the word that goes with it."""
    said = path.read_text("utf-8")

    assert [] == re.findall(r"\w+\(s\)", said)
    assert [] == re.findall(
        r'^msgstr "[^"]*\{n\} (?:more )?(?:key results|objectives|goals|lines|candidates)\b', said, re.M
    )
