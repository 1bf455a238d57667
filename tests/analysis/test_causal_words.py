"""Words of cause: found where they claim, passed over where they only deny, ask or are spoken of."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.effect import GRADES
from okrworkbook.analysis.effect.causal_words import causal_words, unearned
from okrworkbook.texts import catalogue


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("咨询带来了关联率的提高。", ("带来",)),
        ("辅导促使部门更新目标，会议导致周期缩短。", ("促使", "导致")),
        ("这得益于每周例会。", ("得益于",)),
        ("没有对照，不能归因于咨询。", ()),
        ("是否由培训导致，无从判断。", ()),
        ("没有证据表明是咨询带来的。", ()),
        ("这不是偶然，而是咨询带来的。", ("带来",)),
        ("不仅带来了效率，也改变了习惯。", ("带来",)),
        ("不是偶然而是咨询导致的。", ("导致",)),
        ("目标会带来什么？", ()),
        ("报告不用“导致”一词。", ()),
        ("关联率由80%变为95%，单位制造成本不变。", ()),
        ("", ()),
    ],
)
def test_chinese_words_of_cause(text, expected):
    """A denial holds for its clause, and not where it is turned round."""
    assert expected == causal_words(text, "zh")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The engagement led to better linkage.", ("led to",)),
        (
            "Cycles are shorter because of the weekly meeting, thanks to the coach.",
            ("because of", "thanks to"),
        ),
        ("Due to the training, attainment rose.", ("Due to",)),
        ("It cannot be attributed to the engagement.", ()),
        ("Nothing here is put down to the training.", ()),
        ("There was no control, so none of this can be attributed to it.", ()),
        ("Whether the training caused it is open.", ()),
        ("It was not only caused by luck.", ("caused",)),
        ("This was not chance but was caused by the coach.", ("caused",)),
        ("There was no control. The engagement led to it.", ("led to",)),
        ("Who led to this?", ()),
        ("We never write “led to”.", ()),
        ("Each key result leads to an objective by its due date; five causes were found.", ()),
    ],
)
def test_english_words_of_cause(text, expected):
    """The same, and neither a due date nor one of the five causes is a claim."""
    assert expected == causal_words(text, "en")


def test_a_word_of_cause_has_to_be_earned():
    """Refused at E0 and E1, allowed from E2 on."""
    text = "The engagement led to it."

    assert [("led to",), ("led to",), (), (), ()] == [unearned(text, "en", grade) for grade in GRADES]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_text_of_the_effect_report_claims_a_cause(lang):
    """Also not in a sentence that no test reaches, and at no grade: the grade is said, not the cause."""
    own = {key: text for key, text in catalogue(lang).items() if key.startswith("effect.")}
    forms = [(key, one) for key, text in own.items() for one in ((text,) if isinstance(text, str) else text)]

    assert [] == [key for key, text in forms if causal_words(text, lang)]
    assert 150 < len(own)
