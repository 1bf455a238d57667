"""Redaction: what in a quotation could tell a reader who is meant.

Everything found is a proposal: a person still reads each quotation before it is shown. Names are found as
written on a list of known names, in the common forms of address (张总, 小张, 老王), half hidden (张*三),
spaced out or with invisible characters between, in traditional characters and in pinyin.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from okrworkbook.analysis.names import (
    BEGINS_A_WORD,
    DOUBLE_SURNAMES,
    ENDS_A_WORD,
    EVERYDAY,
    NOT_AFTER_SMALL,
    PINYIN_SURNAMES,
    ROLES,
    SURNAMES,
    TITLES,
    TRADITIONAL,
)

KINDS = ("name", "title", "role", "phone", "mail", "staff_id", "wechat", "department")
PARTED = "|"  # between words that a reviewer found harmless

PERSON = r"[说讲问找让叫跟和总哥姐工]|经理|主任|主管|老师"
GAP = r"[\s·•‧.\-_*、/|]{0,3}"
LATIN_GAP = r"[\s._\-]{0,3}"
HAN = "[一-鿿]"
INITIAL = r"\.?"
INVISIBLE = ("Cf", "Mn", "Cc", "Co")  # categories of Unicode: formats, marks, controls, private


@dataclass(frozen=True, order=True)
class Span:
    """One proposal: from where to where in the normalised text, and what it is."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Redaction:
    """A text as it was read, and what it proposes to mask."""

    text: str  # NFKC, without invisible characters
    spans: tuple[Span, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing was found."""
        return not self.spans

    @property
    def masked(self) -> str:
        """The text with every proposal carried out."""
        return self.mask(dict.fromkeys(KINDS, "＊＊"))

    def mask(self, words: Mapping[str, str]) -> str:
        """The text with each proposal replaced by the reader's word for its kind."""
        text = self.text
        for span in reversed(self.spans):
            text = text[: span.start] + words[span.kind] + text[span.end :]
        return text

    def mask_in(self, original: str, words: Mapping[str, str]) -> str:
        """The same in the text as it was written, with its own punctuation and line ends."""
        signs = [
            (at, sign)
            for at, raw in enumerate(original)
            for sign in (" " if raw == "\n" else _visible(unicodedata.normalize("NFKC", raw)))
        ]
        if "".join(sign for _, sign in signs) != self.text:
            return self.mask(words)  # signs that only together make another one
        for span in reversed(self.spans):
            start, end = signs[span.start][0], signs[span.end - 1][0] + 1
            original = original[:start] + words[span.kind] + original[end:]
        return original


def propose(text: str, names: Sequence[str] = (), departments: Sequence[str] = ()) -> Redaction:
    """Everything in a text that could name a person. `names` are those known, Chinese or Latin.

    `departments` are those of the client: naming one beside a layer may leave only a few people.
    """
    read = normal(text)
    plain = read.translate(TRADITIONAL)
    known = tuple(normal(name).strip().translate(TRADITIONAL) for name in names)
    found = [*_numbers(plain), *_known(plain, tuple(name for name in known if name)), *_forms(plain)]
    found += [Span(*match.span(), "role") for match in re.finditer(ROLES, plain)]
    found += _places(plain, departments)
    return Redaction(read, _apart(found))


def unsettled(
    text: str, harmless: str = "", names: Sequence[str] = (), departments: Sequence[str] = ()
) -> tuple[Span, ...]:
    """What is proposed in a text and was not found harmless; `harmless` are exact words parted by |."""
    redaction = propose(text, names, departments)
    settled = {normal(word).strip() for word in normal(harmless).split(PARTED)} - {""}
    return tuple(
        span for span in redaction.spans if redaction.text[span.start : span.end].strip() not in settled
    )


def normal(text: str) -> str:
    """The text in NFKC – full-width letters become ordinary ones – without invisible characters."""
    return _visible(" ".join(unicodedata.normalize("NFKC", text).splitlines()))


def _visible(text: str) -> str:
    return "".join(sign for sign in text if unicodedata.category(sign) not in INVISIBLE)


_NUMBERS = {
    "mail": r"[\w.+-]+\s?(?:@|\(at\)|\[at\]|艾特)\s?[\w-]+(?:\s?\.\s?[A-Za-z]\w+)+",
    "wechat": (
        r"(?i:微信号?|weixin|wechat(?: id)?|\bwx|\bvx|\bqq|v信)\s?(?:号|号码)?\s?[::是为]?\s?(?:is )?"
        r"(?:[A-Za-z](?=[\w-]*[\d_-])[\w-]{5,19}|\d{5,11})|\bwxid_\w+"
    ),
    "staff_id": (
        r"(?i:工号|员工(?:编)?号|员工id|胸卡号?|staff (?:no\.?|number|id)|employee (?:no\.?|number|id)|badge(?: no\.?)?)"
        r"\s?[::是为#]?\s?(?:is )?[A-Za-z]{0,4}-?\d{2,}|(?<!\d)\d{17}[\dXx](?!\d)"
    ),
    "phone": (
        r"(?<!\d)(?:\+?86[\s-]?)?1[3-9]\d(?:[\s-]?\d){8}(?!\d)|(?<!\d)0\d{2,3}[\s-]\d{7,8}(?!\d)"
        r"|[一幺壹][三四五六七八九](?:\s?[零〇一二三四五六七八九幺]){9}"
    ),
}


def _numbers(text: str) -> Iterator[Span]:
    for kind, pattern in _NUMBERS.items():
        for match in re.finditer(pattern, text):
            yield Span(*match.span(), kind)


def _places(text: str, departments: Sequence[str]) -> Iterator[Span]:
    for department in departments:
        name = normal(department).strip().translate(TRADITIONAL)
        whole = rf"(?<!\w){re.escape(name)}(?!\w)" if name.isascii() else re.escape(name)
        for match in re.finditer(whole, text, re.I) if len(name) > 1 else ():
            yield Span(*match.span(), "department")


def _known(text: str, names: tuple[str, ...]) -> Iterator[Span]:
    for name in names:
        for pattern, folded in _name_patterns(name):
            for match in re.finditer(pattern, text, re.I if folded else 0):
                yield Span(*match.span(), "name")


@cache
def _name_patterns(name: str) -> tuple[tuple[str, bool], ...]:
    """How a known name may be written: patterns, and whether capitals do not matter."""
    return _chinese(name) if re.match(HAN, name) else _latin(name)


def _chinese(name: str) -> tuple[tuple[str, bool], ...]:
    letters = "".join(re.findall(HAN, name))
    cut = 2 if re.match(DOUBLE_SURNAMES, letters) else 1
    surname, given = letters[:cut], letters[cut:]
    patterns = [(GAP.join(letters), False), *((form, True) for form in _pinyin(surname, given))]
    if len(given) > 1:
        spoken = f"(?={PERSON})" if given in EVERYDAY else ""
        patterns.append((GAP.join(given) + spoken, False))
    return tuple(patterns)


def _pinyin(surname: str, given: str) -> Iterator[str]:
    """wangjianguo, Wang Jianguo, Jianguo Wang, wangjg, J.G. Wang – for every reading of a character."""
    from pypinyin import Style, pinyin

    readings = pinyin(surname + given, style=Style.NORMAL, heteronym=True)
    for syllables in list(product(*readings))[:8]:
        family, own = LATIN_GAP.join(syllables[: len(surname)]), syllables[len(surname) :]
        first, short = LATIN_GAP.join(own), (INITIAL + LATIN_GAP).join(part[0] for part in own)
        for one, other in ((family, first), (first, family)):
            yield rf"(?<![A-Za-z]){one}{LATIN_GAP}{other}(?![A-Za-z])"
        if len(own) > 1:
            for one, other in ((family, short + INITIAL), (short + INITIAL, family)):
                yield rf"(?<![A-Za-z]){one}{LATIN_GAP}{other}(?![A-Za-z])"


def _latin(name: str) -> tuple[tuple[str, bool], ...]:
    parts = [re.escape(part) for part in re.split(r"[\s,]+", name) if part]
    whole = [(rf"\b{LATIN_GAP.join(order)}\b", True) for order in (parts, parts[::-1])]
    alone = [(rf"\b{part}\b", False) for part in parts if len(part) > 2 and part not in EVERYDAY]
    return tuple([*whole, *alone] if len(parts) > 1 else alone)


def _forms(text: str) -> Iterator[Span]:
    """Surnames with a title, after 小, 老 or 阿, or with the rest of the name hidden."""
    for kind, pattern in _form_patterns():
        for match in re.finditer(pattern, text):
            if _is_surname(text, match):
                yield Span(*match.span(), kind)


@cache
def _form_patterns() -> tuple[tuple[str, str], ...]:
    surname = f"(?P<surname>{DOUBLE_SURNAMES}|[{SURNAMES}])"
    title = "|".join(f"{word}(?!{after})" if after else word for word, after in TITLES.items())
    english = r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\b\.?\s+[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?"
    address = rf"\b(?:Manager|Director|Engineer|President|Lao|Xiao)\s+(?:{PINYIN_SURNAMES})\b"
    after = rf"\b(?:{PINYIN_SURNAMES})\s?(?:[Zz]ong|[Gg]ong|[Jj]ingli)\b"
    return (
        ("title", rf"{surname}\s?(?:{title})"),
        ("title", rf"(?P<small>[小老阿])\s?{surname}"),
        (
            "name",
            rf"{surname}\s?(?:(?:[*×○□]{{1,3}}|[xX]{{1,3}}(?![A-Za-z])){HAN}?|某{{1,2}}(?![些个种一项位年月日天次人]))",
        ),
        ("title", f"{english}|{address}|{after}"),
    )


def _is_surname(text: str, match: re.Match[str]) -> bool:
    """Whether the character is a surname here, and not a part of a common word."""
    groups = match.groupdict()
    surname = groups.get("surname")
    if surname is None:
        return True
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    if groups.get("small"):
        return not (after and after in BEGINS_A_WORD.get(surname, "")) and surname not in NOT_AFTER_SMALL
    if match[0].startswith("高工") and before in ("位", "名", "个", "级"):
        return False
    return not (before and before in ENDS_A_WORD.get(surname, ""))


def _apart(found: Sequence[Span]) -> tuple[Span, ...]:
    """Overlapping proposals become one: the longest says what it is."""
    kept: list[Span] = []
    for span in sorted(found, key=lambda span: (span.start - span.end, span.start)):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return tuple(sorted(kept))
