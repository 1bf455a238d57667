"""Causal words: which words of a sentence say that one thing brought about another?

A claim below grade E2 may say what changed and by how much, never why (method §6.3). The list is here once: the
builder of claims refuses its own sentence by it, and the tests read finished reports with it.
"""

from __future__ import annotations

import re

from okrworkbook.analysis.effect.claims import GRADES

EARNED = "E2"  # from this grade on a word of cause may stand

CAUSAL = {
    "zh": re.compile(
        "使得|带来|导致|促使|促成|促进了|推动了|提升了|因而提高|归功于|得益于|归因于|(?<!制)造成|引起|源于|多亏"
    ),
    "en": re.compile(
        r"\b(?:led to|caused|because of|thanks to|resulted in|due to|owing to|as a result of|brought about|"
        r"driven by|improved by|made possible by|attribut(?:ed|able) to|credited to|put down to)\b",
        re.IGNORECASE,
    ),
}
# What takes a word of cause back, in the same clause before it.
TAKEN_BACK = {
    "zh": re.compile(
        "不能|不可|不得|不应|不宜|不会|不曾|不等于|不代表|不表示|不说明|并非|不是|没有|未必|未能|无法|无从|是否|能否|会不会"
    ),
    "en": re.compile(
        r"\b(?:not|cannot|can't|never|neither|nor|none|nothing|nobody|without|whether|no)\b", re.IGNORECASE
    ),
}
# What takes the denial itself back: “not only …”, “not chance but …”.
REINFORCED = {
    "zh": re.compile("不仅|不但|不只|不光|而是|却"),
    "en": re.compile(r"\b(?:not only|not just|but)\b", re.IGNORECASE),
}
CLAUSE_ENDS = {"zh": "，。；：！\n", "en": ",.;:!\n"}
SENTENCE_ENDS = "。！？.!?\n"
QUESTION_MARKS = "？?"
OPENING_QUOTES = '“「‘"'


def causal_words(text: str, lang: str) -> tuple[str, ...]:
    """The words of cause that a text uses, in its order; none where it only says that none is claimed.

    “Cannot be attributed to the engagement” claims nothing, nor does a question, nor a word in quotation marks that
    is itself spoken of.
    """
    return tuple(hit[0] for hit in CAUSAL[lang].finditer(text) if _claims(text, hit, lang))


def unearned(text: str, lang: str, grade: str) -> tuple[str, ...]:
    """The words of cause that evidence of this grade (of GRADES) does not carry: all below E2, from there on none."""
    return () if GRADES.index(grade) >= GRADES.index(EARNED) else causal_words(text, lang)


def _claims(text: str, hit: re.Match[str], lang: str) -> bool:
    before = text[: hit.start()]
    if before[-1:] and before[-1] in OPENING_QUOTES:
        return False
    rest = re.split(f"([{re.escape(SENTENCE_ENDS)}])", text[hit.end() :], maxsplit=1)
    if len(rest) > 1 and rest[1] in QUESTION_MARKS:
        return False
    clause = re.split(f"[{re.escape(CLAUSE_ENDS[lang])}]", before)[-1]
    denied = [found.end() for found in TAKEN_BACK[lang].finditer(clause)]
    return not denied or bool(REINFORCED[lang].search(clause))
