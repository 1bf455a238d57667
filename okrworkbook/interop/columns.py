"""Columns: which of our columns a header of an export stands for, and how sure that is.

Sure is what is written in full: a code, the whole text of a statement, a word of the form tool. Text that was
cut or changed is only proposed, and only where one statement is near and no other is; the rest is asked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from okrworkbook.client.headers import column_named
from okrworkbook.interop.sources import asks_who, letters, system_role
from okrworkbook.model import survey_items
from okrworkbook.schema import SURVEY
from okrworkbook.starter.questions import ATTENTION, OPEN, numbered
from okrworkbook.texts import LANGS, Voice

NEAR = 88  # % of letters alike from which a changed text is proposed; a word more or less in ten is above it
MARGIN = 10  # points by which the nearest statement must lead the next, so that the proposal is the only one
RIVALS_FROM = 45  # statements less alike than this are not worth naming
CUT_ZH, CUT_EN = 8, 20  # letters a cut text must keep to be proposed

ITEMS = tuple(item.id for item in survey_items())
FACTS = ("department", "layer", "tenure")
DROP = "drop"
# What a column may be read as; "open" is recognised and left out, OPEN1 and OPEN2 are kept on request.
TARGETS = (*ITEMS, *FACTS, "submitted", "started", "seconds", "attention", "attention_ok", *OPEN, "key", DROP)

CODE, TEXT, WORD, CUT, ALIKE, UNKNOWN = "code", "text", "word", "cut", "near", "unknown"
SURE = (CODE, TEXT, WORD)


@dataclass(frozen=True)
class Meaning:
    """What a header stands for: a target, or the role of a column that is left out; how that is known, and how
    much is alike, of 100. `rivals` are the targets it could be where it is not known."""

    target: str
    how: str
    score: int = 100
    rivals: tuple[str, ...] = ()


@cache
def meaning(header: str) -> Meaning:
    """What the header of an export stands for."""
    whole, unnumbered, *branches = candidates(header)
    for candidate in (whole, unnumbered):
        found = _sure(candidate)
        if found:
            return found
    for candidate in branches:  # only a statement stands behind a dash: "上级—部门" is not the department
        found = _sure(candidate)
        if found and found.target in (*ITEMS, "attention"):
            return found
    if asks_who(header):
        return Meaning("identity", WORD)
    return _near(header)


# --- sure


_NUMBERING = re.compile(r"^[(（]?(?:Q|题目?)?\d{1,3}[)）.、．:：]\s*", re.IGNORECASE)
_MATRIX = re.compile(r"^第\d{1,3}题[(（](.*)[)）]$", re.DOTALL)
_HINT = re.compile(
    r"\s*[\[【(（](?:单选|多选|填空|量表|矩阵|必[答填]|选[答填]|required|optional)[^\])】）]*[\])】）]\s*$",
    re.I,
)
_BRANCH = re.compile(r"\s*(?:—+|――|_|\||>|›|→)\s*")


def candidates(header: str) -> Iterator[str]:
    """The header, and what remains of it without what form tools put around a question."""
    text = _HINT.sub("", header.strip()).strip("*＊ ")
    yield text
    matrix = _MATRIX.match(text)
    text = matrix[1] if matrix else _NUMBERING.sub("", text, count=1)
    yield text
    *_, last = _BRANCH.split(text)  # a matrix: the question, a dash, the statement
    yield last
    yield _NUMBERING.sub("", last, count=1)


_ITEM_CODE = re.compile(r"^[\[【(（]?([A-Z]{3}[1-4]R?)(?![A-Za-z0-9])[\])】）]?[\s.、:：\-–]*", re.IGNORECASE)
_OTHER_CODE = re.compile(rf"^[\[【(（]?({ATTENTION}|{'|'.join(OPEN)})(?![A-Za-z0-9])", re.IGNORECASE)


def _sure(text: str) -> Meaning | None:
    """The meaning of a text written in full, or None."""
    text = unicodedata.normalize("NFKC", text)
    other = _OTHER_CODE.match(text)
    if other:
        return Meaning("attention" if other[1].upper() == ATTENTION else "open", CODE)
    coded = _ITEM_CODE.match(text)
    if coded and coded[1].upper() in ITEMS:
        return _coded(coded[1].upper(), text[coded.end() :])
    return _worded(text)


def _coded(code: str, rest: str) -> Meaning:
    """A code counts unless the text behind it is another statement's."""
    said = _texts().get(letters(rest), code)
    return Meaning(code, CODE) if said == code else Meaning("", UNKNOWN, 0, (code, said))


def _worded(text: str) -> Meaning | None:
    word = letters(text)
    if word in _texts():
        return Meaning(_texts()[word], TEXT)
    role = system_role(text)
    if role:
        return Meaning(role, WORD)
    fact = next((name for name, pattern in _FACTS.items() if pattern.fullmatch(word)), "")
    known = fact or column_named(SURVEY, text)
    return Meaning(known, WORD) if known in TARGETS and known not in ITEMS else None


@cache
def _texts() -> Mapping[str, str]:
    """Every question of ours in both languages, as letters → target."""
    known = {letters(text): item.id for item in survey_items() for text in (item.zh, item.en)}
    for voice in map(Voice, LANGS):
        known[letters(voice("starter.attention", answer=numbered(voice, 2)))] = "attention"
        known |= {letters(voice(f"starter.open.{code}")): "open" for code in OPEN}
    return known


_YOU = r"(?:请问|请选择|请填写)?(?:您|你)?(?:目前|现在)?(?:的|所在的?|所属的?|是)?"
_IS = r"(?:是|为|属于|名称|是什么|是哪个|是哪一级)?"
_FACTS = {
    "department": re.compile(
        rf"{_YOU}(?:部门|departments?){_IS}|(?:whatis|whichis)?(?:your)?department(?:name)?"
    ),
    "layer": re.compile(
        rf"{_YOU}(?:岗位|职位|职务|管理)?(?:层级|职级|级别){_IS}|(?:whatisyour)?(?:your)?(?:job|management)?(?:layer|level|grade)"
    ),
    "tenure": re.compile(
        rf"{_YOU}(?:司龄|入职年限|在(?:本|贵)?公司的?(?:工作)?(?:年限|时间|年数)){_IS}"
        r"|(?:your)?(?:tenure|lengthofservice|years(?:at|with)(?:the|this)company)"
    ),
}

# --- proposed


def _near(header: str) -> Meaning:
    """The one statement the text is near to, as a proposal; else unknown, with those it could be."""
    *_, text = candidates(header)
    text = _ITEM_CODE.sub("", text)
    cut = _cut(letters(text))
    if cut:
        return Meaning(cut, CUT, 95)
    scores = _scores(letters(text))
    (first, best), (_, second) = scores[0], scores[1]
    if best >= NEAR and best - second >= MARGIN:
        return Meaning(first, ALIKE, round(best))
    fact = _mentioned(letters(text))
    if fact:
        return Meaning(fact, ALIKE, NEAR)
    return Meaning("", UNKNOWN, round(best), tuple(name for name, n in scores[:3] if n >= RIVALS_FROM))


def _cut(text: str) -> str:
    """The only question that begins like this, or ""."""
    if len(text) < (CUT_EN if text.isascii() else CUT_ZH):
        return ""
    found = {target for whole, target in _texts().items() if whole.startswith(text)}
    return found.pop() if len(found) == 1 else ""


def _scores(text: str) -> list[tuple[str, float]]:
    """Every question of ours with how much of it is alike, the nearest first."""
    from rapidfuzz.fuzz import ratio

    best: dict[str, float] = {}
    for whole, target in _texts().items():
        best[target] = max(best.get(target, 0.0), ratio(text, whole))
    return sorted(best.items(), key=lambda scored: -scored[1])


_MENTIONS = {
    "department": ("部门", "department"),
    "layer": ("层级", "职级", "layer", "level"),
    "tenure": ("司龄", "工龄", "年限", "tenure", "yearsof"),
}
_SHORT_ZH, _SHORT_EN = 12, 32  # a question for a fact is short; a longer text only mentions it


def _mentioned(text: str) -> str:
    """The one fact about the person that a short question mentions, or ""."""
    if len(text) > (_SHORT_EN if text.isascii() else _SHORT_ZH):
        return ""
    found = [name for name, words in _MENTIONS.items() if any(word in text for word in words)]
    return found[0] if len(found) == 1 else ""
