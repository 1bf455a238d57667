"""Which measures does an English text state: from where to where, by how much, within which limit?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from okrworkbook.analysis.wording.measures_zh import settled
from okrworkbook.analysis.wording.quantities import FIRST_VALUE, LAST_VALUE, Shape, V, comparable
from okrworkbook.analysis.wording.reading import CHANGE, COUNT, DOWN, FASTER, PAIR, TARGET, UP, Measure, Span
from okrworkbook.analysis.wording.verbs_en import lead, subject_first, verb_at
from okrworkbook.analysis.wording.words_en import Word, match_at, stems, tokens

GAP = rf"[^;{V[1:-1]}]"
ARROW = r"(?:→|-+>|=+>|⇒|➔|➜|~+>|>>)"
THEN = (
    r"(?:now|today|currently|current|baseline|was|were|is now|last (?:\w+)|previous(?:ly)?|before|at present|(?:up|down) from|from|this (?:year|quarter|month|spring)|vs\.?|versus|against|compared (?:with|to)|instead of"
    r"|rather than|as opposed to|prior|earlier|starting|started at|year ago|a year ago|so far|to date|at the moment|presently|historically|formerly)"
)
LIMIT = re.compile(
    r"\b(?:no (?:higher|lower|more|less|fewer|worse|later) than|not (?:below|above|exceeding|worse)|at or (?:above|below)|at least|at most|without|kept|keeping|hold(?:s|ing)? (?:at|steady)|held|guardrail|under|below|above|over|or (?:more|less|better|fewer|above|below)|maintain(?:ed|ing)?"
    r"|stay(?:s|ing)?|remain(?:s|ing)?|unchanged|steady|does not|do not|capped|cap)\b|[≤≥<>]",
    re.I,
)
REACHES = re.compile(
    r"\b(?:reach|reaches|hit|hits|achieve[sd]?|attains?|exceeds?|surpass(?:es)?|at least|account for|make up|tops?|is|are|stands at)\b",
    re.I,
)
NOUNS = ("the", "a", "an", "of", "this", "that", "any", "per", "in", "our", "every", "each", "no")
AFTER_NOUN = (
    "rate",
    "rates",
    "ratio",
    "time",
    "cost",
    "costs",
    "share",
    "points",
    "of",
    "offs",
    "team",
    "plan",
)


def measures(formed: Shape) -> tuple[Measure, ...]:
    """Every measure stated, in the order of the text."""
    text = formed.text
    cuts = segments(text)
    used: dict[int, Measure] = {}
    for match, base, target in _pairs(text):
        if base in used or target in used or not comparable(formed, base, target):
            continue
        direction = settled(_direction(text, cuts, base, target), formed, target)
        measure = _measure(formed, cuts, PAIR, match, target, base, direction)
        used[base] = used[target] = measure
    for place, sign in enumerate(text):
        if FIRST_VALUE <= ord(sign) <= LAST_VALUE and place not in used:
            used[place] = _single(formed, cuts, place)
    return tuple(sorted({id(one): one for one in used.values()}.values(), key=lambda one: one.span))


def segments(text: str) -> tuple[int, ...]:
    """Where the parts of a sentence begin: after commas and semicolons, and at and, while, with, without."""
    cuts = {0}
    for match in re.finditer(
        r"[,;](?![^(]*\))|\.\s|\((?=guardrail)|\b(?:and|while|whilst|with|without|plus|but|at (?:an? )?(?=\w+ (?:no|of at)))\b",
        text,
        re.I,
    ):
        cuts.add(match.end())
    return tuple(sorted(cuts))


@lru_cache(maxsize=64)
def change_words(text: str) -> tuple[tuple[int, int, int], ...]:
    """Every verb of change: where it stands and its direction (0 where it may go either way)."""
    return tuple(_change_words(tokens(text)))


def _change_words(words: tuple[Word, ...]) -> Iterator[tuple[int, int, int]]:
    at = 0
    while at < len(words):
        ratio = match_at(words, at, "verbs.ratio")
        up, down = match_at(words, at, "verbs.up"), match_at(words, at, "verbs.down")
        length = max(up, down, ratio)
        if length and _verb(words, at, length):
            way = UP if up > down else DOWN if down > up else 0
            if stems(words[at].text)[-1] in ("move", "push", "go", "get") and length == 1:
                way = 0
            if words[at].text.startswith("improv") and any(FALLS.match(word.text) for word in words):
                way = 0
            if ratio and not way:
                way = DOWN if words[at].text.startswith("halv") else UP
            if words[at].text.startswith(("accelerat", "speed", "faster")):
                way = FASTER
            yield words[at].start, words[at + length - 1].end, way
        at += length or 1


# what gets better by falling: an improvement of these says nothing of the direction
FALLS = re.compile(
    r"\b(?:scrap|defect|error|churn|attrition|turnover|complaint|return|waste|cost|delay|injur|incident|accident|downtime|absen|fail"
    r"|time|day|hour|latency|lead|cycle|queue|wait|backlog|rework|debt|emission|energy|loss|leaver|no-show|spoil|shrink|late|overtime|bug|crash)",
    re.I,
)

GOVERNED = ("win", "task", "make", "reach", "support", "hold")


def _verb(words: tuple[Word, ...], at: int, length: int) -> bool:
    """Whether a word that may be noun or verb is a verb here."""
    word = words[at].text
    before = words[at - 1].text if at else ""
    after = words[at + length].text if at + length < len(words) else ""
    if length == 1 and word in ("up", "down"):
        return (
            (before not in ("make", "makes", "made") and after in ("from", "by", "at", "about", "over"))
            or (at + 1 < len(words) and words[at + 1].quantity)
            or (word == "down" and after == "to")
        )
    start = lead(words)
    if at > start and subject_first(words):
        return before not in ("the", "a", "in", "of")
    if (
        at > start
        and verb_at(words, start)[0] in GOVERNED
        and before not in ("and", "to", ",", "that", "so", ";")
    ):
        return False
    if word == "add" or (word == "moves" and before == "the"):
        return False
    if before in NOUNS or (after in AFTER_NOUN and before not in ("to", "")):
        return False
    if before in ("more", "less", "cost", "price", "quality") and word in ("gain", "gains", "rise", "drop"):
        return False
    return not (length == 1 and word in ("save", "saves", "saved") and after and after.startswith("'"))


def _pairs(text: str) -> Iterator[tuple[tuple[int, int], int, int]]:
    for pattern in (
        rf"(?P<t>{V})\s*\(\s*(?P<b>{V})\s*\)",
        rf"\bfrom\b{GAP}{{0,40}}?(?P<b>{V})[^;,{V[1:-1]}]{{0,30}}?\b(?:down to|up to|to|into|towards?)\b{GAP}{{0,16}}?(?P<t>{V})",
        rf"(?P<b>{V}){GAP}{{0,10}}?{ARROW}{GAP}{{0,10}}?(?P<t>{V})",
        rf"(?P<t>{V})(?:(?!\bfrom\b)[^;{V[1:-1]}]){{0,40}}?[(,]?\s*(?:{THEN})(?![^(]*guardrail)[^;,{V[1:-1]}]{{0,26}}?(?P<b>{V})",
        rf"(?P<t>{V})[^;,({V[1:-1]}]{{0,40}}\((?!guardrail|≤|≥|no more|at least)[^()]{{0,30}}?(?P<b>{V})[^()]*?\b(?:{THEN})",
        rf"(?P<t>{V})[^;,({V[1:-1]}]{{0,40}}\((?P<b>{V})\s+(?:last|in|this|a year|before|today|now|currently|previously)[^()]*\)",
        rf"\((?:{THEN})[^;,{V[1:-1]}()]{{0,20}}(?P<b>{V})[^()]{{0,16}}\){GAP}{{0,40}}?(?P<t>{V})",
        rf"\bfrom\b{GAP}{{0,40}}?(?P<b>{V}){GAP}{{0,16}}?(?P<t>{V})",
        rf"(?P<b>{V})\s(?:[a-z%/]+\s){{0,3}}?to\s(?:[a-z]+\s){{0,2}}?(?P<t>{V})",
    ):
        for match in re.finditer(pattern, text, re.I):
            between = match[0]
            if re.search(r"guardrail|no more than|at least", between, re.I):
                continue
            if re.search(
                r"\b(?:against|vs\.?|versus|compared (?:with|to)) last \w+\b(?!.*[\ue000-\ue3ff].*[\ue000-\ue3ff])",
                between,
            ):
                continue
            yield match.span(), match.start("b"), match.start("t")


def _direction(text: str, cuts: tuple[int, ...], base: int, target: int) -> int:
    low, high = min(base, target), max(base, target)
    begins = max((match.end() for match in re.finditer(V, text[:low])), default=0)
    begins = max([begins, *(match.end() for match in re.finditer(r"[,;.]", text[:low]))])
    ways = [way for start, _, way in change_words(text) if begins <= start < high and way]
    return ways[0] if len(set(ways)) == 1 else ways[-1] if ways else 0


def _single(formed: Shape, cuts: tuple[int, ...], place: int) -> Measure:
    text = formed.text
    quantity = formed.quantity(text[place])
    begins = max(cut for cut in cuts if cut <= place)
    last = max((match.end() for match in re.finditer(V, text[begins:place])), default=0) + begins
    after = text[place + 1 : place + 30]
    if re.search(r"\b(?:another|a further|an extra)\s*$", text[begins:place], re.I):
        return _measure(formed, cuts, CHANGE, (place, place + 1), place, None, 0)
    if re.match(r"\s*(?:bring|take|get)\b.*\bto\s*$", text[:place], re.I):
        return _measure(formed, cuts, CHANGE, (begins, place + 1), place, None, 0)
    words_before = [
        (start, end, way) for start, end, way in change_words(text) if last <= start and end <= place
    ]
    if quantity.unit == "ratio" and not re.match(r"\s*(?:return|faster)", after):
        return _measure(formed, cuts, CHANGE, (place, place + 1), place, None, 0)
    if re.match(
        r"\s*(?:more|fewer|less|higher|lower|faster|cheaper|shorter|quicker|lighter|smaller|off|growth|increase|decrease|reduction|improvement|rise|drop|lift|cut|gain|jump|fall|boost|saving|year on year|yoy|uplift|up|down)\b(?! or)(?!\s+than\b)",
        after,
        re.I,
    ) and not re.search(r"\bor\s*$", text[begins:place]):
        return _measure(formed, cuts, CHANGE, (place, place + 1), place, None, 0)
    if words_before:
        start, end, way = words_before[-1]
        between = text[end:place]
        if re.search(
            r"\b(?:in|across|among|with|for|on|of|over|between|per|at all)\s+(?:the\s+|all\s+|our\s+)?$",
            between,
        ):
            return _measure(formed, cuts, COUNT, (place, place + 1), place, None, 0)
        if not REACHES.search(re.sub(r"at least", "", between)) and len(between.split()) <= 9:
            return _measure(formed, cuts, CHANGE, (start, place + 1), place, None, way)
    if quantity.unit in ("pp", "points") and not LIMIT.search(text[begins:place]):
        return _measure(formed, cuts, CHANGE, (place, place + 1), place, None, 0)
    before = text[max(begins, place - 24) : place]
    limited = LIMIT.search(before) or REACHES.search(before)
    role = TARGET if quantity.relative or limited or quantity.value == 0 else COUNT
    return _measure(formed, cuts, role, (place, place + 1), place, None, 0)


def _measure(
    formed: Shape,
    cuts: tuple[int, ...],
    role: str,
    where: tuple[int, int],
    target: int,
    base: int | None,
    direction: int,
) -> Measure:
    text = formed.text
    segment = sum(cut <= target for cut in cuts) - 1
    ends = next((cut for cut in cuts if cut > target), len(text))
    part = text[max(0, cuts[segment] - 9) : ends]
    guard = segment > 0 and role in (TARGET, COUNT) and bool(LIMIT.search(part))
    if segment > 0 and role == CHANGE:
        guard = (
            len(re.findall(r"[A-Za-z]+", text[cuts[segment] : ends])) <= 2
        )  # from 4 days to 1, a 75% cut: said twice
    return Measure(
        role,
        Span(*formed.original(*where)),
        segment,
        formed.quantity(text[target]),
        formed.quantity(text[base]) if base is not None else None,
        direction,
        guard,
    )
