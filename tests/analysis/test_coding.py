"""Coding: what the codes mean and how far coders agree, against hand-worked rows and two libraries."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from okrworkbook.analysis.coding import (
    CODEBOOK,
    assess_coding,
    code_named,
    cohen_kappa,
    krippendorff_alpha,
    krippendorff_interval,
)
from okrworkbook.model import CAUSES
from okrworkbook.texts import LANGS, Voice
from okrworkbook.thresholds import Thresholds
from tests.builders import CLIENTS, bundled, interviews
from tests.oracles import oracle


def coded(*pairs: str) -> pd.DataFrame:
    """Segments coded by two: "ALN:LED" – what K1 and what K2 gave; "ALN" only K1."""
    lines = []
    for number, pair in enumerate(pairs, start=1):
        for coder, cause in enumerate(pair.split(":"), start=1):
            lines.append(f"S{number} I{number} exec {cause} coder=K{coder}")
    return interviews(*lines)


def test_three_sub_codes_for_each_cause():
    """The codebook of the method: five causes, three sub-codes each, and two for the surroundings."""
    assert {**dict.fromkeys(CAUSES, 3), "": 2} == pd.Series(
        [c.cause for c in CODEBOOK]
    ).value_counts().to_dict()


@pytest.mark.parametrize("lang", LANGS)
def test_every_code_is_explained_in_both_languages(lang):
    """Name, definition, what is included and excluded, and an example; the name is one that is read back."""
    voice = Voice(lang)
    for code in CODEBOOK:
        assert code.name == code_named(voice.term("code", code.name))
        for part in ("definition", "include", "exclude", "example"):
            assert voice(f"code.{code.name}.{part}")


@pytest.mark.parametrize("name", CLIENTS)
def test_the_bundled_codes_are_in_the_codebook(name):
    """No code of the bundled interviews is unknown."""
    assert () == assess_coding(bundled(name).interviews).unknown


def test_a_code_is_read_in_either_language():
    """薪酬挂钩, Pay Link and pay_link are one code; a word of one's own stays."""
    assert ["pay_link", "pay_link", "pay_link", "我们的码"] == [
        code_named(word) for word in ("薪酬挂钩", "Pay  Link", "pay_link", "我们的码")
    ]


def test_alpha_by_hand():
    """Four segments AA AA AB BB: 5 A, 3 B; observed 2 of 8 differ, by chance 30 of 56: 1 − .25/.5357 = .5333."""
    counts = np.array([[2, 0], [2, 0], [1, 1], [0, 2]])

    assert pytest.approx(1 - (2 / 8) / (30 / 56)) == krippendorff_alpha(counts)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [(("ALN:ALN", "LED:LED"), 1.0), (("ALN:ALN", "ALN:ALN"), None), (("ALN", "LED"), None), ((), None)],
)
def test_alpha_needs_something_that_could_differ(pairs, expected):
    """Full agreement is 1; one code throughout, or one coder, says nothing."""
    assert expected == assess_coding(coded(*pairs)).alpha


def test_kappa_by_hand():
    """Cohen's textbook table: both 20, first 25, second 30 of 50: (.70 − .50)/(1 − .50) = .40."""
    assert pytest.approx(0.4) == cohen_kappa(20, 25, 30, 50)


def test_kappa_is_none_where_a_code_says_nothing():
    """Given to every segment by both, or to none: chance alone would agree."""
    assert (None, None, None) == (cohen_kappa(5, 5, 5, 5), cohen_kappa(0, 0, 0, 5), cohen_kappa(0, 0, 0, 0))


@pytest.mark.parametrize("seed", range(8))
def test_alpha_against_krippendorff(seed):
    """Three coders, gaps, up to five codes: the same to the tenth digit as the independent library."""
    dice = np.random.default_rng(seed)
    true = dice.integers(0, 2 + seed % 4, 40)
    given = np.where(dice.random((3, 40)) < 0.7, true, dice.integers(0, 2 + seed % 4, (3, 40))).astype(float)
    given[dice.random((3, 40)) < 0.2] = np.nan
    counts = np.array([[(given[:, s] == code).sum() for code in range(6)] for s in range(40)])

    expected = oracle("krippendorff").alpha(reliability_data=given, level_of_measurement="nominal")
    assert pytest.approx(expected, abs=1e-10) == krippendorff_alpha(counts)


@pytest.mark.parametrize("seed", range(8))
def test_kappa_against_scikit_learn(seed):
    """Each code of two seeded coders: the same as cohen_kappa_score on who gave it where."""
    dice = np.random.default_rng(seed)
    one = dice.choice(CAUSES, 30)
    other = np.where(dice.random(30) < 0.7, one, dice.choice(CAUSES, 30))
    result = assess_coding(coded(*(f"{a}:{b}" for a, b in zip(one, other, strict=True))))

    for code in result.codes:
        assert (
            pytest.approx(oracle("sklearn.metrics").cohen_kappa_score(one == code.code, other == code.code))
            == code.kappa
        )


def test_the_interval_is_seeded_and_holds_alpha():
    """Ten segments, eight alike: the same interval for the same seed, around α."""
    counts = np.array([[2, 0]] * 4 + [[0, 2]] * 4 + [[1, 1]] * 2)
    low, high = krippendorff_interval(counts, seed=1)

    assert (low, high) == krippendorff_interval(counts, seed=1)
    assert low < krippendorff_alpha(counts) < high


def test_the_interval_covers_what_it_should():
    """Of 200 samples of 60 from coders whose true α is .60, the interval holds it in 90–99 of 100."""
    dice = np.random.default_rng(5)
    covered = 0
    for _ in range(200):
        truth, slip = dice.integers(0, 2, 60), dice.random(60) < 0.2
        counts = np.array(
            [
                [2, 0] if not s and t == 0 else [0, 2] if not s else [1, 1]
                for t, s in zip(truth, slip, strict=True)
            ]
        )
        low, high = krippendorff_interval(counts, seed=0)
        covered += low <= 0.6 <= high

    assert 180 <= covered <= 198


def test_no_disagreement_seen_gives_no_interval():
    """Drawing agreeing segments again can only agree: that is too little to draw from, not certainty."""
    result = assess_coding(coded("ALN:ALN", "LED:LED", "LED:LED"))

    assert (1.0, None, "unknown") == (result.alpha, result.interval, result.cautious)
    assert {None} == {code.interval for code in result.codes}


@pytest.mark.parametrize(("alpha", "expected"), [(0.8, "reliable"), (0.667, "tentative"), (0.666, "refine")])
def test_the_bands(alpha, expected):
    """.80 is reliable, .667 tentative, below it the codebook is to be refined; the limits belong to the better."""
    pairs = ["ALN:ALN", "LED:LED", "COG:COG", "MTH:ALN"]
    value = assess_coding(coded(*pairs)).alpha
    shift = {
        name: value + limit - alpha
        for name, limit in (("agreement_reliable", 0.8), ("agreement_tentative", 0.667))
    }

    assert expected == assess_coding(coded(*pairs), Thresholds(shift)).verdict


def test_double_coding_a_fifth_is_enough():
    """One of five segments coded twice is 20 %; one of six is less, and the first four were not all done."""
    five, six = (["ALN:ALN", *["LED"] * rest] for rest in (4, 5))

    assert (True, False) == (assess_coding(coded(*five)).enough, assess_coding(coded(*six)).enough)


def test_the_first_four_interviews_are_enough():
    """Four interviewees coded twice from end to end, thirty more once."""
    assert assess_coding(coded(*["ALN:ALN"] * 4, *["LED"] * 30)).enough
    assert not assess_coding(coded(*["ALN:ALN"] * 3, *["LED"] * 31)).enough


def test_what_is_confused_is_named():
    """Twice ALN with LED, once COG with MTH."""
    result = assess_coding(coded("ALN:LED", "LED:ALN", "COG:MTH", "LOP:LOP"))

    assert ((("ALN", "LED", 2), ("COG", "MTH", 1)), (1, 4)) == (
        result.confusions,
        (result.agreed.part, result.agreed.whole),
    )


def test_sub_codes_decide_and_causes_are_reported_beside():
    """横向协同 against 目标冲突 differ as codes and agree as the cause."""
    result = assess_coding(
        interviews(
            "S1 I1 exec ALN code=横向协同 coder=K1",
            "S1 I1 exec ALN code=目标冲突 coder=K2",
            "S2 I2 exec LED code=目标未公开 coder=K1",
            "S2 I2 exec LED code=目标未公开 coder=K2",
        )
    )

    assert (True, 1.0) == (result.alpha < 1, result.cause_alpha)


def test_unknown_words_are_named():
    """A code the codebook does not have is said, not dropped."""
    assert ("随手写的",) == assess_coding(interviews("S1 I1 exec ALN code=随手写的")).unknown
