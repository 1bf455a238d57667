"""Examples: which of the client's own drafts teach how to write, and how are they shown without saying whose they are?

Only drafts whose authors worded them anew are taken, never a goal that stands as bad. Names of people, departments,
the client and its products are blanked; a wording in which something could still tell a reader who is meant, or of
which too little is left, is not shown at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from okrworkbook.analysis.handover.facts import Example
from okrworkbook.analysis.redaction import KINDS, propose
from okrworkbook.analysis.training.anonymous import BLANK, shuffled
from okrworkbook.analysis.wording.catalogue import RULES
from okrworkbook.analysis.wording.check import check_text
from okrworkbook.bilingual import Bilingual
from okrworkbook.thresholds import DEFAULTS, Thresholds

SHOWN = 6
LEAST_KEPT = 0.6  # of a wording, each name counting for three signs; with less it teaches nothing
NAME_SIGNS = 3
MASKS = dict.fromkeys(KINDS, BLANK)
# What a product or project is called: words in quotation marks, a code of letters and digits, Latin words in a
# Chinese sentence that are no word of the trade.
# fmt: off
KNOWN_LATIN = frozenset((
    "o", "kr", "krs", "okr", "okrs", "kpi", "kpis", "app", "api", "it", "ai", "ui", "ux", "hr", "pr", "qa", "qc",
    "erp", "crm", "mes", "wms", "oa", "plm", "srm", "sku", "spu", "gmv", "roi", "arpu", "nps", "csat", "sla", "oee",
    "otif", "mttr", "mtbf", "dau", "mau", "ppm", "bom", "cpk", "iso", "ce", "haccp", "capa", "fmea", "sop", "poc",
    "b2b", "b2c", "to", "vip", "pc", "id", "cac", "ltv", "yoy", "mom", "h", "km", "kg", "mm", "ms", "gb", "tb",
))
# fmt: on
QUOTED = re.compile(r"[「『《“\"‘〈][^」』》”\"’〉]{1,40}[」』》”\"’〉]")
CODED = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z0-9-]*[A-Za-z])(?=[A-Za-z0-9-]*\d)[A-Z][A-Za-z0-9-]{1,19}(?![A-Za-z0-9])"
)
LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z&]{1,30}(?:[ ][A-Z][A-Za-z]{1,30})*(?![A-Za-z0-9])")
CAPITALISED = re.compile(r"(?<=[a-z,;:%\d] )[A-Z][A-Za-z]{2,30}(?:[ -][A-Z][A-Za-z]+)*")
CODE = re.compile(r"[A-Za-z0-9_-]+")
LEVELS = re.compile(r"[LPQ]\d{1,2}|Q[1-4]|ISO\d+|GB\d+")  # not a product: levels, quarters, standards
HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True)
class Names:
    """What must not be read: the names of people and departments, and other words such as brands.

    `codes` are what tables call people by, such as P017: there are as many as people, and each is one word.
    """

    people: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    codes: frozenset[str] = frozenset()


def own_examples(
    drafts: pd.DataFrame,
    objectives: pd.DataFrame,
    key_results: pd.DataFrame,
    names: Names,
    thresholds: Thresholds = DEFAULTS,
    shown: int = SHOWN,
) -> tuple[Example, ...]:
    """Drafts beside the wording in force, up to `shown` of as many different rules as possible, in no one's order.

    Frames have the columns of `schema`. Kept is what ran into a rule and does not any more, and asks nothing new.
    Where both languages are given, both are shown without names; a wording that cannot be is left out.
    """
    final = {
        str(row[column]): Bilingual(str(row["text"] or ""), str(row["text_en"] or ""))
        for frame, column in ((objectives, "objective_id"), (key_results, "kr_id"))
        for row in frame.to_dict("records")
    }
    found = list(_found(drafts, final, names, thresholds))
    return _varied(found, shown)


def anonymous(text: str, names: Names) -> str | None:
    """The text without names; None where something is left that could tell, or too little of it is."""
    if not text.strip():
        return ""
    masked = text
    for word in sorted(filter(None, {*names.words, *names.departments}), key=len, reverse=True):
        masked = _blanked(masked, word)
    masked = QUOTED.sub(BLANK, masked)
    masked = CODE.sub(lambda match: BLANK if match[0] in names.codes else match[0], masked)
    masked = propose(masked, names.people, names.departments).mask_in(masked, MASKS)
    masked = _without_products(masked)
    blanks = masked.count(BLANK)
    masked = re.sub(rf"(?:{re.escape(BLANK)}[\s、，,/]*){{2,}}", BLANK, masked)
    if not propose(masked.replace(BLANK, " "), names.people, names.departments).clean:
        return None
    kept = len("".join(masked.replace(BLANK, "").split()))
    return masked if kept >= LEAST_KEPT * (kept + NAME_SIGNS * blanks) else None


def _blanked(text: str, word: str) -> str:
    plain = re.escape(word)
    return (
        re.sub(rf"(?<!\w){plain}(?!\w)", BLANK, text, flags=re.I)
        if word.isascii()
        else text.replace(word, BLANK)
    )


def _without_products(text: str) -> str:
    """Codes, and names in Latin letters: any in a Chinese sentence, capitalised ones within an English one."""

    def known(match: re.Match[str]) -> str:
        words = re.split(r"[ &-]", match[0])
        return match[0] if all(word.lower() in KNOWN_LATIN for word in words) else BLANK

    def coded(match: re.Match[str]) -> str:
        return match[0] if LEVELS.fullmatch(match[0]) or match[0].lower() in KNOWN_LATIN else BLANK

    text = CODED.sub(coded, text)
    return (LATIN if HAN.search(text) else CAPITALISED).sub(known, text)


def _found(
    drafts: pd.DataFrame, final: Mapping[str, Bilingual], names: Names, thresholds: Thresholds
) -> Iterator[Example]:
    by_goal: dict[str, list[dict[str, object]]] = defaultdict(list)
    for row in drafts.to_dict("records"):
        by_goal[str(row["goal_id"])].append(row)
    for goal, rows in by_goal.items():
        now = final.get(goal)
        if now is None:  # it was dropped: there is no later wording
            continue
        first = min(rows, key=lambda row: int(row["version"]))
        was = Bilingual(str(first["text"] or ""), str(first["text_en"] or ""))
        rules = _settled(was, now, str(first["kind"]), thresholds)
        example = _shown(was, now, rules, names)
        if example is not None:
            yield example


def _settled(was: Bilingual, now: Bilingual, kind: str, thresholds: Thresholds) -> tuple[str, ...]:
    """The rules the draft ran into and the wording in force does not; none where that asks anything itself."""
    asked = dict.fromkeys(hit.rule for hit in check_text(was.zh or was.en, kind, None, thresholds))
    asks = {hit.rule for hit in check_text(now.zh or now.en, kind, None, thresholds)}
    return () if asks else tuple(asked)


def _shown(was: Bilingual, now: Bilingual, rules: tuple[str, ...], names: Names) -> Example | None:
    if not rules:
        return None
    masked = [anonymous(text, names) for text in (was.zh, was.en, now.zh, now.en)]
    if any(text is None for text in masked):
        return None
    before, before_en, after, after_en = (text or "" for text in masked)
    return Example(Bilingual(before, before_en), Bilingual(after, after_en), rules)


def _varied(found: Collection[Example], wanted: int) -> tuple[Example, ...]:
    """One after the other, each with as many rules as possible that the ones before did not show.

    Of two that show as much, the one with less blanked comes first; the order has nothing to do with the table.
    """
    waiting = sorted(found, key=lambda one: shuffled(one.before.zh + one.before.en))
    chosen: list[Example] = []
    seen: set[str] = set()
    while waiting and len(chosen) < wanted:
        best = max(waiting, key=lambda one: (len({*one.rules} - seen), -_blanks(one), _grave(one)))
        waiting.remove(best)
        chosen.append(best)
        seen |= {*best.rules}
    return tuple(chosen)


def _blanks(one: Example) -> int:
    return sum(text.count(BLANK) for text in (one.before.zh, one.before.en, one.after.zh, one.after.en))


def _grave(one: Example) -> bool:
    return any(RULES[rule].severity == "error" for rule in one.rules)
