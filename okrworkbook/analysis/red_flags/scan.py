"""Scan: which signs of the five traps stand in a document, and which steps does it miss?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from okrworkbook.analysis.red_flags import signs_en, signs_zh
from okrworkbook.analysis.red_flags.absences import characters, missing, quantified, unjudged
from okrworkbook.analysis.red_flags.context import NO_CONTEXT, ScanContext
from okrworkbook.analysis.red_flags.flags import SEVERITIES, TRAPS, Flag, Passage, Scan
from okrworkbook.analysis.red_flags.guards import denies, excused, in_quotes, warns
from okrworkbook.analysis.red_flags.kpi_logic import kpi_hits, parted
from okrworkbook.analysis.red_flags.promptness import prompt_hits
from okrworkbook.analysis.red_flags.sentences import CJK, Sentence, cut_around, sentences
from okrworkbook.analysis.red_flags.spans import Hit
from okrworkbook.texts import LANGS
from okrworkbook.thresholds import DEFAULTS, Thresholds

Signs = Callable[[str, str], Iterator[Hit]]

CHINESE = re.compile(f"[{CJK}]")
LATIN = re.compile(r"[A-Za-z]{2,}(?:[\s,]+[A-Za-z'-]+){2,}")  # three words in a row
UNDENIED = ("tool_excluded", "dependence", "turnkey")  # rules whose signs are denials themselves
OF_PAST = ("pay_link", "full_completion", "full_reported", "ghost_writing")  # told of what was before
LEAD_IN = re.compile(r"[:：]\s*$")


def scan_text(
    passages: Sequence[Passage],
    name: str,
    lang: str | None = None,
    context: ScanContext = NO_CONTEXT,
    thresholds: Thresholds = DEFAULTS,
) -> Scan:
    """Every sign of a trap in a document, worst first within each trap, with the sentence and its place.

    Without `lang` each sentence is read in the language it is written in, or in both. A hit is a question to the
    provider, not a verdict. `context` is what is known of the client; what cannot be judged without it, or in a text
    of fewer than `scan_characters_least` characters, is named in `unjudged`.
    """
    found = sentences(passages)
    flags = list(_present(found, lang, partial(_every_sign, thresholds=thresholds)))
    if quantified(found):
        flags = [flag for flag in flags if flag.rule != "theory_claim"]
    size = characters(found)
    long_enough = size >= thresholds["scan_characters_least"]
    if long_enough:
        flags += [Flag.of(rule) for rule in missing(found, context)]
    flags.sort(key=lambda flag: (TRAPS.index(flag.trap), SEVERITIES.index(flag.severity)))
    return Scan(
        name, lang or _main_language(found), len(passages), size, tuple(flags), unjudged(long_enough, context)
    )


def pay_or_hundred(text: str, lang: str | None = None, place: str = "") -> tuple[Flag, ...]:
    """The signs of KPI logic in a text – pay tied to key results, or all of them demanded – for our own texts and a
    client's goals. `place` says where the text is from and is handed on.
    """
    flags = _present(sentences((Passage(text, line=1),)), lang, _kpi_signs)
    return tuple(replace(flag, place=place) for flag in flags if flag.rule in ("pay_link", "full_completion"))


def _present(found: Sequence[Sentence], lang: str | None, signs: Signs) -> Iterator[Flag]:
    """What stands in the text, with what is denied, asked or warned of left out."""
    warned = listing = False
    for sentence in found:
        if sentence.heading:
            warned, listing = warns(sentence.plain), False
        elif not sentence.bullet:
            listing = bool(LEAD_IN.search(sentence.plain)) and warns(sentence.plain)
        if sentence.bullet and not sentence.heading and (warned or listing):
            continue
        seen: set[str] = set()
        for each in _languages(sentence, lang):
            for rule, start, end in signs(sentence.plain, each):
                if rule in seen or _excused(rule, sentence.plain, start, end, each):
                    continue
                if sentence.row and in_quotes(sentence.plain, start, end):
                    continue
                seen.add(rule)
                page, line = sentence.place(start)
                yield Flag.of(rule, cut_around(sentence, start, end), page, line, sentence.plain[start:end])


def _kpi_signs(text: str, lang: str) -> Iterator[Hit]:
    return kpi_hits(text, lang)


def _every_sign(text: str, lang: str, thresholds: Thresholds) -> Iterator[Hit]:
    prompt = list(prompt_hits(text, lang, thresholds))
    yield from prompt
    for hit in (signs_zh if lang == "zh" else signs_en).hits(text):
        if not (prompt and hit[0] == "quick_words"):
            yield hit
    yield from kpi_hits(text, lang)


def _excused(rule: str, text: str, start: int, end: int, lang: str) -> bool:
    if rule == "pay_link" and parted(text, lang):
        return True
    if rule in UNDENIED and denies(text[start:end], lang):
        return excused(text, start, end, lang, past=False, denial=True)
    return excused(text, start, end, lang, past=rule in OF_PAST)


def _languages(sentence: Sentence, lang: str | None) -> tuple[str, ...]:
    if lang:
        return (lang,)
    chinese, latin = CHINESE.search(sentence.plain), LATIN.search(sentence.plain)
    return tuple(each for each, there in zip(LANGS, (chinese, latin or not chinese), strict=True) if there)


def _main_language(found: Sequence[Sentence]) -> str:
    text = "".join(sentence.plain for sentence in found)
    return "zh" if len(CHINESE.findall(text)) >= len(re.findall(r"[A-Za-z]+", text)) else "en"
