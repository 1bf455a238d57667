"""Durations: how many weeks does a text speak of, in digits or in words?"""

from __future__ import annotations

import re

_ONES = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "俩": 2}
_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()  # noqa: SIM905
_EN = {word: value for value, word in enumerate(_WORDS, start=1)}
_EN |= {
    "a": 1,
    "an": 1,
    "single": 1,
    "thirty": 30,
    "forty": 40,
    "sixty": 60,
    "ninety": 90,
    "fifteen": 15,
    "twenty": 20,
}
_EN |= {"fourteen": 14, "couple of": 2, "a couple of": 2, "few": 3, "a few": 3, "half a": 0.5}

WEEKS = {
    **dict.fromkeys(("天", "日", "个工作日", "工作日", "day", "working day", "business day"), 1 / 7),
    **dict.fromkeys(("周", "个星期", "星期", "个礼拜", "礼拜", "week", "sprint"), 1.0),
    **dict.fromkeys(("个月", "月", "month"), 52 / 12),
    **dict.fromkeys(("个季度", "季度", "季", "quarter"), 13.0),
    **dict.fromkeys(("年", "year"), 52.0),
    "hour": 1 / 168,
    "小时": 1 / 168,
}
ZH = re.compile(
    r"(?<![每第首前头\d.])(?:(?P<low>\d+(?:\.\d+)?|[一二两三四五六七八九十]{1,3}|半)\s*(?:-|~|至|到)\s*)?"
    r"(?P<n>\d+(?:\.\d+)?|[一二两三四五六七八九十百]{1,3}|半|数|几)\s*(?P<unit>个工作日|工作日|个星期|个礼拜|个月|个季度|小时|星期|礼拜|天|日|周|月|季度|年)(?![报例会度份])(?P<half>半)?"
)
EN = re.compile(
    r"(?<!every )(?<!each )(?<!first )(?<!last )(?<!per )\b(?:(?P<low>\d+(?:\.\d+)?|"
    + "|".join(_WORDS)
    + r")\s*(?:-|to|or)\s*)?"
    r"(?P<n>\d+(?:\.\d+)?|half a|a couple of|couple of|a few|few|"
    + "|".join(sorted(_EN, key=len, reverse=True))
    + r")[\s-]+"
    r"(?P<unit>working day|business day|day|week|sprint|month|quarter|year|hour)s?\b",
    re.I,
)


def durations(text: str, lang: str) -> list[tuple[int, int, float]]:
    """Each duration of a text, the most it says: from where to where, and its weeks."""
    found = []
    for match in (ZH if lang == "zh" else EN).finditer(text):
        value = _number_zh(match["n"]) if lang == "zh" else _number_en(match["n"])
        if value is None:
            continue
        if lang == "zh" and match["half"]:
            value += 0.5
        found.append((*match.span(), value * WEEKS[match["unit"].lower()]))
    return found


def _number_zh(word: str) -> float | None:
    """30, 三十, 十五, 半, 两."""
    if re.fullmatch(r"\d+(?:\.\d+)?", word):
        return float(word)
    if word in ("半", "数", "几"):
        return {"半": 0.5, "数": 3.0, "几": 3.0}[word]
    if word == "百" or word == "一百":
        return 100.0
    tens, ten, ones = word.partition("十")
    if not ten:
        return float(_ONES[word]) if word in _ONES else None
    if (tens and tens not in _ONES) or (ones and ones not in _ONES):
        return None
    return 10.0 * (_ONES[tens] if tens else 1) + (_ONES[ones] if ones else 0)


def _number_en(word: str) -> float | None:
    word = word.lower()
    return float(word) if word[0].isdigit() else float(_EN[word])
