"""Which signs of trouble does an English goal carry: pay, full completion, vanity, verdicts, standstill, means?"""

from __future__ import annotations

import re

from okrworkbook.analysis.wording.quantities import V
from okrworkbook.analysis.wording.verbs_en import deliverable, governing, is_comparative, relative_follows
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


def vanity(text: str) -> tuple[int, int] | None:
    """A count of attention that says nothing of use."""
    words = tokens(text)
    for first, last in phrases(words, "rules.vanity"):
        word = words[last - 1].text
        after = words[last].text if last < len(words) else ""
        before = words[first - 1].text if first else ""
        if (
            after
            in (
                "who",
                "that",
                "convert",
                "converting",
                "become",
                "buy",
                "to",
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
            )
            and word != "reach"
        ):
            continue
        if word in (
            "hits",
            "shares",
            "views",
            "reach on",
            "visits",
            "traffic",
            "audience",
            "mentions",
            "fans",
            "plays",
            "stars",
            "clicks",
            "visitors",
            "likes",
        ) and not re.search(
            r"\b(?:page|web|site|website|video|social|instagram|tiktok|twitter|linkedin|youtube|facebook|post|posts|blog|press|media|github|channel|article|articles|profile|organic|campaign|answers|brand|monthly|total|unique|ad|content|podcast|app|million|newsletter)\b|[kKmM]\b|\d{2,}0{2,}",
            text,
            re.I,
        ):
            continue
        if before in ("time", "data", "market", "revenue"):
            continue
        return words[first].start, words[last - 1].end
    return None


def verdict(text: str) -> tuple[int, int] | None:
    """A yes or no that somebody outside will say."""
    words = tokens(text)
    told = re.search(
        r"\b(?:certification|certificate|accreditation|licen[cs]e|approval|clearance|ipo|listing|permit|marking|audit|inspection|patent|application|validation|dossier|registration)\b[^,;]{0,30}?\b(?:granted|obtained|awarded|approved|cleared|passed|received|issued|secured|accepted|confirmed)\b",
        text,
        re.I,
    )
    if told:
        return told.span()
    nouns = list(phrases(words, "rules.verdict", inflected=True))
    if not nouns:
        return None
    first = next(
        (
            (a, b)
            for a, b in phrases(words, "rules.verdict_verb", inflected=True)
            if any(n[0] > a for n in nouns)
        ),
        None,
    )
    if first and first[0] <= 6:
        noun = next(n for n in nouns if n[0] > first[0])
        if words[noun[0]].text in ("mark", "assessment", "assessments") and words[first[0]].text in (
            "become",
            "be",
            "reach",
            "earn",
        ):
            return None
        if noun[0] - first[0] <= 10:
            return words[first[0]].start, words[noun[1] - 1].end
    last = nouns[-1]
    tail = words[last[1]].text if last[1] < len(words) else ""
    if words[last[0]].text in ("certificate",) and tail == "for":
        return None
    if (
        tail
        in (
            "granted",
            "obtained",
            "received",
            "passed",
            "secured",
            "awarded",
            "for",
            "by",
            "from",
            "of",
            "in",
            "",
        )
        and words[last[0]].text
        in (
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
        )
        and last[0] <= 6
    ):
        return words[last[0]].start, words[last[1] - 1].end
    return None


STANDSTILL = re.compile(
    r"^\W*(?:maintain|sustain|preserve|retain (?:the|our) (?:current|existing)|uphold|continue|carry (?:\w+ )?on\b|go on \w+ing|keep (?:on|up|doing|running|going)|keep\b(?!.*\b(?:promise|people|every|patients|children)\b)(?=.*\b(?:at|steady|stable|in place|level|current|existing|same|last year|flat|constant|unchanged|around|as (?:it|they) (?:is|are)|usual|running|lights on|from \w+ing)\b)|defend (?:and preserve|our current|the (?:existing|current))"
    r"|hang on to|hold (?:at|steady|our|the (?:line|current|present)|on to)|stay (?:at|where|on|flat|level|the|in)|remain\b|safeguard (?:the )?(?:current|existing))\b"
    r"|\b(?:as usual|business as usual|the usual way|(?:just )?as (?:it|they) (?:is|are)$|as (?:every|in previous|in past|last) years?|as before|as scheduled every|as (?:it )?always(?: has)?|every year as|same .{0,40}? as (?:every|last|in)|unchanged|stays? (?:where|around|at|flat|steady|the same|level|put|in line|within the current)|continues? at|remains? (?:at|where|flat|stable|steady|unchanged|around|the same)|holds? (?:at|steady|around|firm)|(?:held|kept) (?:at|steady|around|level|flat)|flat (?:on|versus|against|year)|steady at|stable at|no worse than last|in line with last (?:year|quarter)|on a par with last|where (?:it|they) (?:is|are)|status quo|existing level|current levels?|same level|day-to-day (?:running|operation|operations)|smooth (?:day-to-day|running)|does not (?:fall|slip|drop) below last|the way we (?:always|do)|no decline|does not decline|at (?:today's|the (?:current|present|same(?! time))|current|present|existing)\b|not (?:to )?slip|from slipping|level with last)\b",
    re.I,
)


def standstill(text: str) -> tuple[int, int] | None:
    """The present is to stay as it is."""
    match = STANDSTILL.search(text)
    return match.span() if match else None


BY = re.compile(
    r"\b(?:by|through|via|using|with the help of|thanks to|by means of|with|leveraging|by way of)\b", re.I
)
CHANGES = re.compile(
    r"\b(?:improv|increas|rais|lift|boost|cut|reduc|lower|shorten|speed|accelerat|grow|win|captur|crack|get closer|bring|becom|delight|attract|retain|strengthen|enhanc|deepen|make|turn|break into|penetrat|expand|drive|optimi|fix|solv|eliminat|simplif|unlock|transform|build|earn|regain|streamlin|revive|gain|conquer|open|reach|close|free|ease|sharpen|trim|halv|doubl|take|keep|move|let|give|modernis|moderniz|protect|push|help|enable|save|stop|end|prevent|minimi|maximi)",
    re.I,
)


NO_TOOL = {"office", "centre", "center", "team", "teams", "squad", "committee", "plant", "board", "lab"}


def means(text: str) -> tuple[int, int] | None:
    """The prescribed solution: an outcome by doing or with a thing, or a thing so that something changes."""
    words = tokens(text)
    for at, word in enumerate(words):
        if (
            not BY.fullmatch(word.text)
            or at == 0
            or (word.text == "through" and words[at - 1].text in ("go", "get", "see", "come"))
        ):
            continue
        following = words[at + 1 :]
        if not following:
            continue
        nxt = following[0].text
        if (
            nxt.endswith("ing")
            and word.text in ("by", "through", "via")
            and nxt not in ("spring", "evening", "morning", "being")
        ):
            return word.start, following[0].end
        made = deliverable(words, at + 1)
        if (
            made
            and made[0] - at <= 6
            and word.text != "by"
            and not relative_follows(words, made[0])
            and (
                word.text in ("through", "via", "using")
                or CHANGES.search(text[: word.start])
                or (word.text == "with" and nxt not in ("the", "its"))
            )
        ):
            if words[made[0]].text in NO_TOOL:
                continue
            if word.text == "with" and nxt in ("every", "each", "our", "their"):
                continue
            return word.start, words[made[0]].end
    return _thing_first(text, words)


def _thing_first(text: str, words: tuple[Word, ...]) -> tuple[int, int] | None:
    kind, start, end = governing(text)
    purpose = re.search(r"\b(?:so that|so|in order to|to)\s+(?:[\w'-]+\s+){0,4}?", text[end:], re.I)
    if (
        words
        and words[0].text
        in (
            "use",
            "leverage",
            "utilise",
            "utilize",
            "apply",
            "employ",
            "adopt",
            "pay",
            "offer",
            "spend",
            "invest",
            "subsidise",
            "subsidize",
        )
        and purpose
    ):
        aim = text[end + purpose.start() :]
        return (words[0].start, end + purpose.start()) if re.search(r"\bto\s+\w+", aim) else None
    if kind in ("task", "make"):
        aim = re.search(
            r"\b(?:so that|in order to|so (?:we|the|our|customers|that))\b|\bto\s+(?="
            + CHANGES.pattern.removeprefix(r"\b")
            + ")",
            text[end:],
            re.I,
        )
        if aim and aim.start() > 3:
            return start, end + aim.start()
    return None


def vague_words(text: str) -> list[tuple[int, int]]:
    """Words that promise and do not say what."""
    words = tokens(text)
    spans = [(words[a].start, words[b - 1].end) for a, b in phrases(words, "vague.degree")]
    spans += [(words[a].start, words[b - 1].end) for a, b in phrases(words, "vague.phrase")]
    return sorted(set(spans))


def hollow(text: str) -> list[tuple[int, int]]:
    """The vague words of an objective that has nothing else."""
    words = tokens(text)
    phrase = [(words[a].start, words[b - 1].end) for a, b in phrases(words, "vague.phrase")]
    empty = [(words[a].start, words[b - 1].end) for a, b in phrases(words, "vague.empty")]
    buzz = [(words[a].start, words[b - 1].end) for a, b in phrases(words, "vague.buzz")]
    degree = vague_words(text)
    if (
        re.search(
            r"\b(?:who|whose|without|than|so (?:\w+ )?that|before|every|each|until|feel|love|trust|tell|ask)\b",
            text,
            re.I,
        )
        and not phrase
    ):
        return []
    from okrworkbook.analysis.wording.verbs_en import lead
    from okrworkbook.analysis.wording.words_en import match_at

    at = lead(words) if words else 0
    generic = bool(words) and bool(match_at(words, at, "verbs.generic", False))
    comparative = bool(words) and is_comparative(words[0].text)
    if re.search(V, text) and not phrase:
        return []
    if phrase:
        return sorted(set(phrase + empty))
    if buzz and not generic and len(words) <= 7:
        return buzz
    if comparative:
        return [(words[0].start, words[0].end)]
    if generic and empty:
        return empty
    if generic and [span for span in degree if span not in empty and span[0] > words[at].start]:
        return degree
    if generic and [span for span in degree if span[1] <= words[at].start]:
        return degree
    return []


def measured(text: str) -> bool:
    """Whether a quantity stands in the shape."""
    return bool(re.search(V, text))
