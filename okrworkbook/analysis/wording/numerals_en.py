"""How are quantities written in English?"""

from __future__ import annotations

import re

from okrworkbook.analysis.wording.quantities import CODE, DATE, PER, VALUE, WINDOW, Pattern

WORDS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
WORDS |= {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
COUNTED = "|".join(word for word in WORDS if word not in ("zero", "one"))
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "tenth": 10}
MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug"
    "|sept?|oct|nov|dec"
)
TIME = r"(?:working |business |calendar )?(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?|quarters?|years?|ms|s)\b"
N = rf"(?:{DIGITS}|{COUNTED}|one)"
MONEY = r"[$€£¥]|(?:USD|EUR|GBP|RMB|CNY)\s?"
SCALE = r"(?:k|m|mn|bn|b|million|billion|thousand|hundred|percent|per cent|x|×)"
BAD = (
    "incidents?|accidents?|injur(?:y|ies)|complaints?|recalls?|collisions?|outages?|defects?|fatalit(?:y|ies)|breach(?:es)?|"
    "escalations?|stock-?outs?|infections?|deaths?|failures?|leaks?|findings?|violations?|fines|delays|errors|bugs|spills?|"
    "regressions?|losses|crashes|penalties|lawsuits|claims|disputes|strikes|exceptions|gaps|shortages|thefts"
)
_SCALES = {
    "k": 1e3,
    "thousand": 1e3,
    "hundred": 100,
    "m": 1e6,
    "mn": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "billion": 1e9,
}


def number(text: str) -> float | None:
    """The value of a numeral in digits or as a word: 10,000 → 10000, twelve → 12."""
    text = text.strip().lower()
    if re.fullmatch(DIGITS, text):
        return float(text.replace(",", ""))
    return float(WORDS[text]) if text in WORDS else None


def _quantity(match: re.Match[str]) -> tuple[float | None, str]:
    value = number(match["n"])
    scale, unit = (match["scale"] or "").lower(), (match["unit"] or "").strip().lower()
    if scale in _SCALES and value is not None:
        value *= _SCALES[scale]
    if match["percent"] or scale in ("percent", "per cent"):
        unit = "%"
    if unit in ("pp", "percentage points", "percentage point"):
        unit = "pp"
    if unit in ("pts", "points", "point"):
        unit = "points"
    return value, unit or ("ratio" if scale in ("x", "×") else "")


def _part(match: re.Match[str]) -> tuple[float | None, str]:
    below = PARTS.get(match["part"].lower().rstrip("s"), 2)
    above = number(match["n"]) if match["n"] and match["n"].lower() not in ("a", "one") else 1
    return 100 * (above or 1) / below, "%"


def _out_of(match: re.Match[str]) -> tuple[float | None, str]:
    part, whole = number(match["part"]), number(match["whole"])
    return (100 * part / whole if part is not None and whole else None), "%"


def _p(kind: str, pattern: str, read: object = None) -> Pattern:
    regex = re.compile(pattern, re.I)
    return Pattern(kind, regex, read) if read else Pattern(kind, regex)


_REACHED = re.compile(r"(?:\b(?:to|at|is|takes?|of|than|under|below|≤|<|over|above)|[:≤<])\s*$", re.I)


def _unless_reached(match: re.Match[str]) -> tuple[float | None, str] | None:
    return None if _REACHED.search(match.string[: match.start()]) else (None, "")


PATTERNS = (
    _p(DATE, r"\b(?:first|second) half(?: of (?:the year|20\d\d|FY\d\d))?\b"),
    _p(CODE, r"\bzero-[a-z]{3,}\b"),
    _p(WINDOW, r"(?<=at most )(?:twice|once)\b|(?<=at least )(?:twice|once)\b|(?<=than )(?:twice|once)\b"),
    _p(VALUE, r"\b(?:half|twice|three times) as (?:many|much)\b", lambda m: (None, "ratio")),
    _p(VALUE, r"\b(?:half|a quarter of) a (?:million|billion)\b", lambda m: (None, "")),
    _p(DATE, r"\b20\d\d-\d{1,2}(?:-\d{1,2})?\b"),
    _p(DATE, r"\b(?:FY|CY)\s?'?(?:20)?\d\d\b|\b(?:20\d\d[- ]?)?[QH][1-4](?:[- ](?:FY)?'?(?:20)?\d\d)?\b"),
    _p(DATE, rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTHS})\b(?:\s+20\d\d)?"),
    _p(DATE, rf"\b(?:{MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+20\d\d)?|\b(?:{MONTHS})\s+20\d\d\b"),
    _p(
        DATE,
        r"\bweek\s+\d{1,2}\b|(?<![$€£\d.,])\b20[2-4]\d\b(?!\s*(?:%|percent|people|customers|units|users|stores|orders|employees))",
    ),
    _p(
        CODE,
        r"\bday[ -](?:one|1|zero)\b|\b(?:number|no\.?) one\b|\bone[- ](?:stop|team|voice|company|place|click|page|of|day|another)\b|\b24/7\b|\b7x24\b|\b360(?:-degree|°)?\b",
    ),
    _p(
        CODE,
        r"\b(?:ISO|IEC|CMMI|SOC|IATF|AS|EN|TS|PCI|NIST|HACCP|GDPR|Industry|Windows|Series|Type|Level|Phase|Tier|Class|Version|Part|Wave|Step|Section|Article|Line|Building|Plant|Priority|Sev|Scope)[- ]?(?:\d+(?:[.:/-]\d+)*|(?-i:[IVX]+|[A-D]))\b(?!\s?%)",
    ),
    _p(
        CODE,
        r"(?<![\w$€£.,])[A-Za-z]{1,3}-?/?\d+(?:\.\d+)*\b(?!\s?%)|\b[A-Za-z]+-\d+\b(?!\s?%)|\b\d[GD]\b|\b\w*\d\w*[A-Za-z]\w*\d\w*\b",
    ),
    _p(
        CODE,
        r"\b(?:first|second|third|fourth|fifth|tenth)(?=[- ](?:time|contact|pass|response|attempt|quarter|half|line|doctor|month|week|year|party|choice|anniversary|prescription|use|visit|paint|day|aid|hand|generation|floor|place|order|reply|to|shift))|\b\d+(?:st|nd|rd|th)\b",
    ),
    _p(
        CODE,
        rf"\b(?:{COUNTED}|one|\d+)-(?!figure|thirds?\b|quarters?\b|fifths?\b|tenths?\b|fold|year-old|point|percent|digit)[a-z]{{3,}}\b",
    ),
    _p(
        PER,
        rf"\b(?:per|for every|in every|out of every|every|each|of all)\s+(?:{N})\s?{SCALE}?(?:[ -][a-z]+)?\b|\bof\s+{DIGITS}(?=\s+(?:orders|units|parts))",
    ),
    _p(VALUE, rf"\b(?P<part>{N})\s+(?:in|out of|of(?: the)?|of every)\s+(?P<whole>{N})(?!\s?%)\b", _out_of),
    _p(
        WINDOW,
        rf"\b(?:within|inside|in|after|over|during|for|before|past|last|next|first|into|through)\s+(?:the\s+)?(?:first\s+|next\s+|last\s+|past\s+|full\s+)?{N}[- ]?{TIME}(?! on average)",
        _unless_reached,
    ),
    _p(
        WINDOW,
        rf"\b{N}\s{TIME}(?=\s+(?:after|before|in\b|of (?:going|launch|use|joining|opening)|post|ago|following|prior))",
    ),
    _p(WINDOW, rf"\b{N}-(?:{TIME}|week|month|day|hour|minute|year|quarter)\b(?:-old)?"),
    _p(
        WINDOW,
        rf"\b(?:more|less|fewer|longer|older|worth (?:over|more)|bigger) than\s+[$€£]?{N}\s?{SCALE}?(?:\s?{TIME})?(?=\s+(?:late|old|early|long|each|per|a year|apiece)\b)",
    ),
    _p(WINDOW, rf"(?<=queue )(?:more than|over|longer than)\s+{N}\s?{TIME}"),
    _p(
        VALUE,
        rf"\b(?:(?P<n>a|one|two|three|four|{DIGITS})[ -])?(?P<part>half|halves|thirds?|quarters?|fifths?|sixths?|tenths?)\b(?!-)(?=\s+(?:of|off|more|fewer|less|as|the|in|a|cheaper|shorter|faster|quicker|lighter|smaller|higher|lower)\b|\s*$|\s*[,;.)(])(?<!per quarter)(?<!this quarter)(?<!last quarter)(?<!next quarter)(?<!each quarter)(?<!every quarter)(?<!the quarter)(?<!second half)(?<!first half)",
        _part,
    ),
    _p(VALUE, r"\ban? order of magnitude\b", lambda m: (None, "ratio")),
    _p(
        VALUE,
        r"\b(?:two|three|four|five|ten)fold\b|\b(?:doubl|tripl|trebl|quadrupl|halv)(?:e[sd]?|ing)\b|\btwice (?=the|as|our|last|this)|\b(?:\d|two|three|four|five|ten) times (?=as|more|the|higher|faster|over)",
        lambda m: (None, "ratio"),
    ),
    _p(VALUE, r"\b(?:a|one) hundred (?:percent|per cent)\b", lambda m: (100.0, "%")),
    _p(
        VALUE,
        rf"(?P<money>{MONEY})?(?<![\w.])(?P<n>{DIGITS}|(?<![\w-])(?:{COUNTED})(?=[\s-]))\s?(?P<percent>%)?(?:(?:\s|-)?(?P<scale>{SCALE})(?![A-Za-z]))?(?:[ -]?(?P<unit>percentage points?|pp|pts|points?|{TIME}|kWh|MWh|kg|km|GB|TB|t|tons?|tonnes?|people|customers?|users?|stores?))?(?![A-Za-z])",
        _quantity,
    ),
    _p(VALUE, r"\b(?:two|three|four|five|six|seven|eight|nine|ten)-figure\b", lambda m: (None, "money")),
    _p(VALUE, r"\bzero\b(?!-trust|-waste|-emission|-carbon| trust)", lambda m: (0.0, "")),
    _p(
        VALUE,
        rf"\b(?:no|without a|without any|not a single)(?=(?:\s+(?!more|less|fewer|higher|lower)[\w-]+){{0,3}}?\s+(?:{BAD})\b)",
        lambda m: (0.0, ""),
    ),
    _p(
        VALUE,
        r"(?<=at most )one\b|(?<=\bto )one(?=\s*$|[,.;)]| a | per )|(?<=from )one(?= a | per | to )|(?<=at least )one\b|(?<=more than )one\b|(?<=fewer than )one\b|(?<=less than )one\b",
        lambda m: (1.0, ""),
    ),
    _p(
        VALUE,
        r"^\s*no\b(?=\s+(?!more|less|fewer|higher|lower|longer|later|one)[\w\s-]{3,40}?\b(?:in|this|during|within|over|after|for|across)\b)",
        lambda m: (0.0, ""),
    ),
    _p(VALUE, r"\b(?:majority|most)\b(?=\s+of\b)", lambda m: (50.0, "%")),
)
