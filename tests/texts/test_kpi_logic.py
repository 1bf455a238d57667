"""Our own texts: none ties key results to pay or demands all of them, but where it names or warns of just that."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.red_flags import pay_or_hundred
from okrworkbook.texts import LANGS, catalogue
from tests.texts.test_catalogues import forms

# Texts that have to say it, because it is what they are the name of. Each has its reason; one that no longer
# needs to be here is found, too. What a text denies or warns of is no sign and needs no line.
NAMED = {
    "audit.pay_link": "a row of the goal audit: the share of goals tied to pay",
    "sign.pay_linked": "a sign of a cause, seen at the client",
    "code.pay_link.definition": "the codebook defines what interviewees tell",
    "code.pay_link.include": "the codebook gives an example of what interviewees tell",
    "wording.name.K_100": "the name of a rule of the wording check",
    "flag.pay_link": "the name of a red flag",
    "flag.full_completion": "the name of a red flag",
    "redflag.title.goals": "the title of the table that lists such goals",
    "exercise.fish-2.item.2": "a sentence of an exercise, of which learners are to find that it does not hold",
}


def marked() -> set[str]:
    """The keys of texts that tie key results to pay or demand all of them."""
    return {
        key for lang in LANGS for key in catalogue(lang) for form in forms(lang, key) if pay_or_hundred(form)
    }


def test_our_own_texts_are_free_of_kpi_logic():
    """What we hand over must not say what we warn of; and no exclusion outlives its reason."""
    assert set(NAMED) == marked()


@pytest.mark.parametrize("text", ["评分与奖金挂钩，按季兑现。", "Scores decide the annual bonus."])
def test_a_text_that_did_would_be_seen(text):
    """The guard sees what it guards against."""
    assert pay_or_hundred(text)
