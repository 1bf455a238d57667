"""Which signs of trouble does an English goal carry: pay, full completion, vanity, verdicts, standstill, means?"""

from __future__ import annotations

import re

from okrworkbook.analysis.wording.verbs_en import governing
from okrworkbook.analysis.wording.words_en import Word, has, phrases, tokens

PAY_METRIC = {
    "error",
    "errors",
    "accuracy",
    "processing",
    "cycle",
    "run",
    "runs",
    "slips",
    "cost",
    "costs",
    "ratio",
    "gap",
    "system",
    "survey",
    "fairness",
    "backlog",
    "queries",
    "administration",
    "letters",
    "review",
    "reviews",
    "transparency",
    "benchmark",
    "equity",
    "time",
    "rate",
    "market",
    "off",
    "down",
}


def pay(text: str) -> tuple[int, int] | None:
    """A link between reaching the key result and pay, promotion or punishment."""
    words = tokens(text)
    for first, last in phrases(words, "rules.pay"):
        after = words[last].text if last < len(words) else ""
        before = words[first - 1].text if first else ""
        if after in PAY_METRIC or (
            words[first].text == "pay" and (after in ("down", "off", "back") or first == 0)
        ):
            continue
        if (
            words[first].text
            in ("paid", "commission", "promotion", "merit", "award", "awards", "fine", "penalty")
            and before in ("european", "the", "first", "industry", "design")
            and not has(words, "rules.pay_link")
        ):
            continue
        rest = words[:first] + words[last:]
        if has(rest, "rules.pay_link"):
            if words[first].text == "paid" and not re.search(r"\b(?:bonus|team|only|unless)\b", text, re.I):
                continue
            return words[first].start, words[last - 1].end
        if words[first].text in (
            "let",
            "docked",
            "dismissed",
            "fired",
            "demoted",
            "penalised",
            "penalized",
            "forfeit",
        ):
            return words[first].start, words[last - 1].end
    return None


WHOLE = re.compile(r"\b100\s?(?:%|percent|per cent)|\b(?:a|one) hundred percent", re.I)


def full(text: str) -> tuple[int, int] | None:
    """A demand that everything planned be carried out, whatever is learned on the way."""
    words = tokens(text)
    planned, done = has(words, "rules.plan"), has(words, "rules.fulfil")
    whole = WHOLE.search(text)
    if whole and planned and (done or re.search(r"\b(?:hit|must|of)\b", text, re.I)):
        return whole.span()
    if whole and re.search(
        r"\b(?:completion|on[- ]time delivery of (?:the )?plan|achievement)\b", text, re.I
    ):
        return whole.span()
    strict = has(words, "rules.strict")
    if strict and (planned or done):
        return strict
    every = re.search(r"\b(?:all|every|each|the (?:full|entire|whole)|everything)\b", text, re.I)
    if every and planned and done and not re.search(r"[\d]\s?%|\bfrom\b", text):
        near = re.search(
            r"\b(?:all|every|each|everything|the (?:full|entire|whole))\b(?:\W+[\w'-]+){0,4}?\W+(?:plan(?:ned|s)?|tasks?|milestones?|items?|actions?|goals?|krs?|okrs?|commitments?|deliverables|initiatives?|projects?|workstreams?|activities|scheduled|to-dos)\b",
            text,
            re.I,
        )
        return every.span() if near or every[0].lower() == "everything" else None
    return None


# what people do next: then the count is of customers, not of attention
ACTING = frozenset(
    [
        "who",
        "that",
        "convert",
        "converting",
        "become",
        "buy",
        "sign",
        "conversion",
        "book",
        "settle",
        "rate",
        "per",
        "queue",
        "order",
        "come",
        "wait",
        "ask",
        "complete",
        "find",
        "return",
    ]
)
EVERYDAY = frozenset(
    "hits shares views visits traffic audience mentions fans plays stars clicks visitors likes".split()  # noqa: SIM905
)
OF_MEDIA = re.compile(
    r"\b(?:page|web|site|website|video|social|instagram|tiktok|twitter|linkedin|youtube|facebook|posts?|blog|press|media"
    r"|github|channel|articles?|profile|organic|campaign|answers|brand|monthly|total|unique|ad|content|podcast|app|million"
    r"|newsletter)\b|\d\s?[km]\b|\d{2,}0{2,}",
    re.I,
)


def vanity(text: str) -> tuple[int, int] | None:
    """A count of attention that says nothing of use."""
    words = tokens(text)
    for first, last in phrases(words, "rules.vanity"):
        word = words[last - 1].text
        after = words[last].text if last < len(words) else ""
        before = words[first - 1].text if first else ""
        if after in ACTING or before in ("time", "data", "market", "revenue"):
            continue
        if word in EVERYDAY and not OF_MEDIA.search(text):
            continue
        return words[first].start, words[last - 1].end
    return None


GRANTED = re.compile(
    r"\b(?:certification|certificate|accreditation|licen[cs]e|approval|clearance|ipo|listing|permit|marking|audit|inspection"
    r"|patent|application|validation|dossier|registration)\b[^,;]{0,30}?\b(?:granted|obtained|awarded|approved|cleared|passed"
    r"|received|issued|secured|accepted|confirmed|in hand)\b|\b(?:recogni[sz]ed|designated|certified|accredited|licensed)"
    r" (?:as|by)\b",
    re.I,
)
PAPERS = frozenset(
    [
        "certification",
        "accreditation",
        "approval",
        "clearance",
        "sign-off",
        "permit",
        "licence",
        "license",
        "certified",
        "accredited",
        "ipo",
        "authorisation",
        "authorization",
        "go-ahead",
    ]
)
FAR = 10  # words between the verb and what is obtained


def verdict(text: str) -> tuple[int, int] | None:
    """A yes or no that somebody outside will say."""
    words = tokens(text)
    told = GRANTED.search(text)
    if told:
        return told.span()
    nouns = list(phrases(words, "rules.verdict", inflected=True))
    if not nouns or governing(text)[0] in ("up", "down"):
        return None
    for first, _ in phrases(words, "rules.verdict_verb", inflected=True):
        noun = next((noun for noun in nouns if noun[0] > first), None)
        if noun is None or first > 6 or noun[0] - first > FAR:
            break
        mark = words[noun[0]].text in ("mark", "assessment", "assessments")
        if mark and words[first].text in ("become", "be", "reach", "earn"):
            return None
        return words[first].start, words[noun[1] - 1].end
    return _paper_alone(words, nouns[-1])


def _paper_alone(words: tuple[Word, ...], noun: tuple[int, int]) -> tuple[int, int] | None:
    """A certificate named without a verb: fire-safety sign-off for the new plant."""
    first, last = noun
    after = words[last].text if last < len(words) else ""
    if words[first].text in PAPERS and first <= 6 and after in ("", "for", "by", "from", "of", "in"):
        return words[first].start, words[last - 1].end
    return None


STANDSTILL = re.compile(
    r"^\W*(?:maintain|sustain|preserve|retain (?:the|our) (?:current|existing)|uphold|continue|carry (?:\w+ )?on\b|go on \w+ing|keep (?:on|up|doing|running|going)|keep\b(?!.*\b(?:promise|people|every|patients|children)\b)(?=.*\b(?:at|steady|stable|in place|level|current|existing|same|last year|flat|constant|unchanged|around (?:[\ue000-\ue3ff]|the current)|as (?:it|they) (?:is|are)|usual|running|lights on|from \w+ing)\b)|defend (?:and preserve|our current|the (?:existing|current))"
    r"|hang on to|hold\b[^,;]{1,40}\bat|stay with|stick (?:to|with)|keep to|hold (?:at|steady|our|the (?:line|current|present)|on to)|stay (?:at|where|on|flat|level|the|in)|remain\b|safeguard (?:the )?(?:current|existing))\b"
    r"|\b(?:as usual|business as usual|the usual way|(?:just )?as (?:it|they) (?:is|are)\b|as (?:every|in previous|in past|last) years?|as before|as in (?:every|previous|past|last|other) years?|as scheduled every|as (?:it )?always(?: has)?|every year as|same .{0,40}? as (?:every|last|in)|unchanged|stays? (?:where|around|at|flat|steady|the same|level|put|in line|within the current)|continues? at|remains?(?= [\ue000-\ue3ff])|remains? (?:at|where|flat|stable|steady|unchanged|around|the same)|holds? (?:at|steady|around|firm)|(?:held|kept|maintained) (?:at|above|below|around|between|steady|around|level|flat)|flat (?:on|versus|against|year)|steady at|stable at|no worse than last|in line with last (?:year|quarter)|on a par with last|where (?:it|they) (?:is|are|stands?|sits?)|status quo|existing level|current levels?|same level|day-to-day (?:running|operation|operations)|smooth (?:day-to-day|running)|does not (?:fall|slip|drop) below last|the way we (?:always|do)|no decline|does not decline|at (?:today's|the (?:current|present|same(?! time))|current|present|existing)\b|not (?:to )?slip|from slipping|level with last)\b",
    re.I,
)


def standstill(text: str) -> tuple[int, int] | None:
    """The present is to stay as it is."""
    match = STANDSTILL.search(text)
    return match.span() if match else None
