"""KPI logic in English: pay tied to key results, all of them demanded, or KPIs handed down as OKRs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from okrworkbook.analysis.red_flags.spans import MOST, Hit, spread
from okrworkbook.analysis.wording import marks_en
from okrworkbook.analysis.wording.words_en import has, phrases, tokens

SUBJECT_EN = re.compile(
    r"\b(?:OKRs?|KRs?|key results?|objectives?|goals?|targets?|(?:goal|target|OKR|objective)? ?attainment|completion rates?|OKR scores?|scores?)\b",
    re.I,
)
TIES_EN = re.compile(
    r"\b(?:tie[sd]?|tying|link(?:s|ed|ing|age)?|depend(?:s|ed|ing|ent)?|based on|determin(?:e|es|ed|ing)|decid(?:e|es|ed|ing)|feed(?:s|ing)? (?:directly |straight )?into|fed into|driv(?:e|es|en|ing)|count(?:s|ed)? towards?|flow(?:s|ing)? (?:directly |straight )?into"
    r"|convert(?:s|ed)? (?:directly )?into|connect(?:s|ed|ing)?|attach(?:es|ed|ing)?|pegged|coupled|bound to|calculated|computed|contingent|conditional|only if|unless|forfeit|dock(?:s|ed)?|cut|deduct(?:s|ed)?|withh(?:e|o)ld|lose|according to|in line with|in proportion|proportional"
    r"|hinges?|rises? (?:and|or) falls? with|moves? with|in step with|rides? on|translate[sd]? into|reflected in|used (?:for|in|to set)|sets? (?:the|each|every|individual)|basis (?:for|of)|input (?:to|for)|pay(?:s|ing)? out|trigger(?:s|ed)?|governs?|affects?|no (?:bonus|raise))\b",
    re.I,
)
# of rules.pay those that in prose are mostly something else
LOOSE_EN = {
    "pay raise",
    "merit",
    "award",
    "awards",
    "paid",
    "let go",
    "fired",
    "reward",
    "fine",
    "fined",
    "incentive",
    "docked",
}
PAY_TALK_EN = re.compile(
    r"\bpay(?:s|ing)? (?:attention|off|back|for|the|a|an|in|by|our|your|close|us|no|less|more)\b|\b(?:payment|pays?) (?:terms|schedule|dates?)|\bcompensation (?:survey|benchmark|consult\w+|report|study)|\b(?:raise|raises|raising) (?:the|your|our|a|questions?|awareness|targets?|performance|ambition)|\bpromotion(?:s)? (?:campaign|code)|\brewarding\b|\bfine-",
    re.I,
)
APART_EN = re.compile(
    r"\b(?:separate[ds]?|apart|decoupl\w+|unlink\w+|untie[ds]?|independent(?:ly)? of|independent from|detach\w*|divorc\w+|disconnect\w*|firewall|kept out|stays? out|has nothing to do|have nothing to do)\b",
    re.I,
)
WHOLE_EN = re.compile(
    marks_en.WHOLE.pattern
    + r"|\bfull(?:y)? (?:attainment|completion|achievement)\b|\bcomplete (?:attainment|achievement|fulfil?lment)\b",
    re.I,
)
DONE_EN = re.compile(
    r"\b(?:completion|attainment|achievement|achieve[sd]?|complete[sd]?|met|hit|hitting|reach(?:es|ed|ing)?|deliver(?:s|ed|y)?|fulfil(?:l?ed|ment)?|accomplish(?:ed)?|execution)\b",
    re.I,
)
FAIR_EN = re.compile(
    r"\b(?:coverage|attendance|participation|attend\w*|training|trained|workshops?|response rate|questionnaires?|surveys?|visible|visibility|transparen\w+|check-ins?|updates?|updated|owners?|baselines?|aligned|alignment|confidential\w*|satisfaction|uptime|availability|migrat\w+|on time|increase|growth|more|committed goals|safety|log(?:ged)?|recorded|certified|certification|retention|interviews?)\b",
    re.I,
)
REACHED_EN = re.compile(
    r"\bfrom\b[^,;]{1,30}\bto\b|\b(?:rose|climbed|grew|went up|jumped|increased|improved|lifted|raised) (?:\w+ ){0,4}to\b|\b(?:has|have|had) reached\b|\breached (?=100|a hundred|one hundred)",
    re.I,
)
ASKED_EN = re.compile(
    r"\b(?:must|require[sd]?|ensure[sd]?|demand[s]?|expect(?:s|ed)?|pursu(?:e|es|ing|it)|insist(?:s)?|aim(?:s|ing)? (?:for|at|to)|strive[s]?|target(?:s|ed|ing)?|commit(?:s|ted)? to|guarantee[sd]?|shall|has to|have to|need to|needs to|standard|anything (?:less|below)|nothing (?:less|short)|goal is|hold(?:s)? (?:people|owners|teams|everyone) to|mandatory|until|drive[s]? (?:for|to|towards?)|push(?:es)? (?:for|to|towards?)|will (?:be )?(?:complete|achieve|reach|hit|deliver))",
    re.I,
)
EVERY_DONE_EN = re.compile(
    r"\b(?:must|shall|has to|have to|needs? to|ensure(?: that)?|insist(?: that)?|demand(?: that)?)\b[^,;]{0,30}\b(?:all|every|each)\b[^,;]{0,20}\b(?:key results?|KRs?|OKRs?|objectives?|goals?)\b[^,;]{0,25}\b(?:fully|completely|in full|without exception|no exceptions)\b"
    r"|\b(?:all|every|each)\b[^,;]{0,12}\b(?:key results?|KRs?|OKRs?|objectives?|goals?)\b[^,;]{0,12}\b(?:must|shall|has to|have to|needs? to)\b[^,;]{0,14}\b(?:fully|completely|in full|without exception|met|achieved|completed|hit)\b",
    re.I,
)
RENAMED_EN = re.compile(
    r"\b(?:convert|turn|translate|rename|rebrand|relabel|recast|transform|map|repackage|rewrite|move)(?:s|ed|ing)?\b[^.;]{0,30}\bKPIs?\b[^.;]{0,25}\b(?:into|as|to|onto)\b[^.;]{0,20}\b(?:OKRs?|KRs?|key results?)\b"
    r"|\bKPIs?\b[^.;]{0,20}\b(?:become|are simply|are just|serve as|are used as)\b[^.;]{0,15}\b(?:OKRs?|KRs?|key results?)\b|\b(?:OKRs?|key results?)\b[^.;]{0,8}\b(?:are|is) (?:just|simply|basically|essentially|nothing (?:more|other) than|another name for)\b[^.;]{0,15}\bKPIs?\b"
    r"|\b(?:OKRs?|key results?|targets?|goals?|objectives?)\b[^.;]{0,25}\b(?:imposed|handed down|pushed down|dictated|assigned from (?:above|the top))\b|\bcascade[sd]? (?:as )?mandatory\b|\buse OKRs (?:to|for) (?:rank|score|appraise|evaluat)\w*",
    re.I,
)


def hits(text: str) -> Iterator[Hit]:
    """Each sign in a plain sentence."""
    pay = _pay_en(text)
    if pay:
        yield "pay_link", *pay
    for match in islice(WHOLE_EN.finditer(text), MOST):
        rule = _whole_en(text, match)
        if rule:
            yield rule, *spread(text, match, DONE_EN)
            break
    else:
        every = EVERY_DONE_EN.search(text)
        if every:
            yield "full_completion", *every.span()
        elif re.search(r"\b(?:OKRs?|key results?|KRs?)\b", text, re.I) and ASKED_EN.search(text):
            strict = has(tokens(text), "rules.strict")
            if strict and DONE_EN.search(text):
                yield "full_completion", *strict
    renamed = RENAMED_EN.search(text)
    if renamed:
        yield "kpi_renamed", *renamed.span()


def _pay_en(text: str) -> tuple[int, int] | None:
    if not SUBJECT_EN.search(text):
        return None
    clear = PAY_TALK_EN.sub(lambda match: "·" * len(match[0]), text)
    spoken = tokens(clear)
    for first, last in phrases(spoken, "rules.pay", inflected=True):
        start, end = spoken[first].start, spoken[last - 1].end
        after = spoken[last].text if last < len(spoken) else ""
        if clear[start:end].lower() in LOOSE_EN or after in marks_en.PAY_METRIC - {"review", "reviews"}:
            continue
        low, high = max(0, start - 80), min(len(clear), end + 80)
        near = clear[low:high]
        ties = [tie for tie in TIES_EN.finditer(near) if low + tie.start() != start]
        subjects = list(SUBJECT_EN.finditer(near))
        if not ties or not subjects:
            continue
        spans = [(start, end), *((low + each.start(), low + each.end()) for each in (subjects[0], ties[0]))]
        return min(span[0] for span in spans), max(span[1] for span in spans)
    return None


def _whole_en(text: str, match: re.Match[str]) -> str:
    if re.search(
        r"(?:above|over|beyond|exceed\w*|up to|at most|more than|below|under)\s*$",
        text[: match.start()],
        re.I,
    ):
        return ""  # a bound of a scale
    breaks = [
        m.end() for m in re.finditer(r"[;:]|, (?:and |but )?(?:we|you|they|the)\b", text[: match.start()])
    ]
    start = breaks[-1] if breaks else 0
    stop = re.search(r"[;:]|, (?:and|but|which)\b", text[match.end() :])
    clause = text[start : match.end() + stop.start() if stop else len(text)]
    if not DONE_EN.search(clause):
        return ""
    if FAIR_EN.search(text[max(start, match.start() - 40) : match.end() + 30]):
        return ""
    if REACHED_EN.search(clause) and not ASKED_EN.search(clause):
        return "full_reported"
    if SUBJECT_EN.search(clause) or ASKED_EN.search(clause):
        return "full_completion"
    return ""
