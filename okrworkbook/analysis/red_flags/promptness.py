"""Promptness: is a result promised sooner than OKRs can show one?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from okrworkbook.analysis.red_flags import signs_en, signs_zh
from okrworkbook.analysis.red_flags.durations import durations
from okrworkbook.analysis.red_flags.spans import Hit
from okrworkbook.thresholds import Thresholds

WITHIN_ZH = re.compile(r"\s*(?:之内|以内|内|之后|以后|后|左右|就|即|便|可|能|见|出|落地|速成|搞定|大|全面)")
BEFORE_ZH = re.compile(
    r"(?:只需|仅需|只要|仅用|只用|最快|最短|用时|历时|短短|在|见效(?:周期|时间|期)?[^,;。]{0,6})$"
)
WITHIN_EN = re.compile(
    r"\b(?:in|within|after|inside|under|just|only|fewer than|less than|by the end of|takes?|as little as|over|over the next)\s*(?:just |only |as little as |the next |under |about |the )*$",
    re.I,
)
REACH = {"zh": (10, 30), "en": (70, 60)}  # signs before and after the time in which the result is looked for
STOPS = {"zh": re.compile(r"[;。]"), "en": re.compile(r"[;]|\.\s")}


def prompt_hits(text: str, lang: str, thresholds: Thresholds) -> Iterator[Hit]:
    """The first promise of a result in less time than it takes: quick_result or early_result."""
    signs = signs_zh if lang == "zh" else signs_en
    for start, end, weeks in (*durations(text, lang), *_days_counted(text, lang)):
        if weeks >= thresholds["results_weeks_least"] or not _as_a_limit(text, start, end, lang):
            continue
        back, forth = REACH[lang]
        low, high = max(0, start - back), min(len(text), end + forth)
        stops = STOPS[lang].search(text, end, high)
        near = text[low : stops.start() if stops else high]
        result = next(
            (
                found
                for found in signs.RESULTS.finditer(near)
                if not _of_a_step(near, found, start - low, end - low, signs)
            ),
            None,
        )
        if result:
            rule = "quick_result" if weeks < thresholds["results_weeks_block"] else "early_result"
            yield rule, min(start, low + result.start()), max(end, low + result.end())
            return


COUNTED = {
    "zh": re.compile(r"第(\d{1,3}|[一二三四五六七八九十]{1,3})(天|周|个月)(?=\s*[:,])"),
    "en": re.compile(r"\b(?:by|on) (day|week|month) (\d{1,3})\b", re.I),
}


def _days_counted(text: str, lang: str) -> list[tuple[int, int, float]]:
    """Milestones by number: 第30天: …, by day 30."""
    found = []
    for match in COUNTED[lang].finditer(text):
        number, unit = (match[1], match[2]) if lang == "zh" else (match[2], match[1])
        spoken = f"{number}{unit}" if lang == "zh" else f"{number} {unit}s"
        weeks = durations(spoken, lang)
        if weeks:
            found.append((*match.span(), weeks[0][2]))
    return found


def _as_a_limit(text: str, start: int, end: int, lang: str) -> bool:
    """Whether the time is the one in which something is to come about, and not an amount or a rhythm."""
    if COUNTED[lang].match(text, start):
        return True
    if lang == "zh":
        return bool(WITHIN_ZH.match(text, end) or BEFORE_ZH.search(text[:start]))
    after = text[end : end + 14].lower()
    return (
        bool(WITHIN_EN.search(text[:start]))
        or text[start:end].count("-") > 0
        or after.startswith((" to ", " from", " later"))
    )


def _of_a_step(near: str, found: re.Match[str], start: int, end: int, signs: object) -> bool:
    """Whether what is ready by then is a report, a training or another step, not an effect."""
    low, high = min(found.start(), start), max(found.end(), end)
    return bool(signs.DELIVERED.search(near[max(0, low - 4) : high + 6]))
