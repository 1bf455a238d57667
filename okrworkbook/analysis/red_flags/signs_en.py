"""Signs in English: theory alone, quick results, ghost-writing and a tool apart, in one plain sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from okrworkbook.analysis.red_flags.spans import Hit

RESULTS = re.compile(
    r"\b(?:results?|outcomes?|impact|pay(?:s)? off|payback|transformation|transform(?:ed|s)?|turn(?:ed)? around|up and running|fully (?:running|working|embedded|implemented|live|rolled out)|bear fruit|takes? effect|visible (?:change|improvement|effects?)|measurable (?:improvement|effects?|gains?|change)|(?:performance|revenue|sales|profit|productivity|attainment|alignment|efficiency) (?:up|rises?|gains?|improves?|increases?|growth|jumps?|doubles?|soars?)|(?:higher|more|better|improved) (?:performance|revenue|sales|profit|productivity|alignment|attainment)|success(?:ful)?|see (?:the )?(?:change|difference|effects?|improvement)|OKRs? (?:will )?work(?:ing)?)\b",
    re.I,
)
DELIVERED = re.compile(
    r"\b(?:diagnos\w+|report|draft|interviews?|questionnaires?|survey|training|workshops?|deliverables?|kick-?off|feedback|reply|contract|invoice|payment|accounts?|configur\w+|pilot plan|results of the (?:survey|diagnosis|interviews?)|survey results|key results?|exam results)\b",
    re.I,
)
QUICK = re.compile(
    r"\b(?:quick(?:-| )wins? guaranteed|instant (?:results?|impact|success|transformation)|immediate (?:results?|impact|success|returns?)|overnight|rapid results|fast results|quick results|results (?:fast|quickly|immediately|instantly|at once|in no time|right away)|\d+-day (?:\w+ )?(?:accelerator|transformation|turnaround|makeover|breakthrough|miracle)|in no time|in record time|weeks,? not months|days,? not (?:weeks|months)|hit the ground running with results|quick fix|shortcut to (?:OKR|success)\w*)\b",
    re.I,
)
PROMISE = re.compile(
    r"\b(?:guarantee[sd]?|guaranteeing|promise[sd]?|promising|warrant(?:s|ed|y)?|assure[sd]?|ensure[sd]?|certain to|sure to)\b",
    re.I,
)
FOR_SURE = re.compile(
    r"\b(?:results?|revenue|sales|profits?|margins?|growth|performance|productivity|efficiency|success|improvements?|increase[sd]?|uplift|returns?|ROI|turnover|attainment|impact|market share|orders)\b",
    re.I,
)
GAIN = re.compile(
    r"\b(?:results?|increase[sd]?|improvements?|growth|grow(?:s|n)?|uplift|doubl\w+|rise[sd]?|higher|success|returns?|ROI|impact|gain[s]?|boost\w*)\b|\d+\s*(?:%|percent|per cent)",
    re.I,
)
MONEY_BACK = re.compile(
    r"\b(?:money[- ]back|works? for (?:free|nothing) until|free of charge until|full refund|your money back|or you (?:do not|don't) pay|no results?,? no fee|no win,? no fee|pay only (?:for|on) results|zero risk|risk-free|results?[- ]guaranteed|guaranteed results?|100% (?:success|guaranteed|effective)|success rate of 100%)",
    re.I,
)
GHOST = re.compile(
    r"\bghost-?writ\w+"
    r"|\b(?:we|our (?:consultants?|team|experts?|specialists?|coaches|analysts?|people|staff|writers)|consultants?|the (?:consultants?|consulting team|provider)|experts?|analysts?) (?:will |shall |then |can |would |also |simply |personally |directly |fully )*(?:write|draft|author|formulate|define|set|create|prepare|produce|compose|complete|fill in|word|finali[sz]e)s? (?:out |up )?(?:\w+ ){0,3}?(?:(?:all|every|each|a (?:complete|full|finished|first)? ?set of|your|the|the company's|company|departments?'?s?|teams?'?s?|team|department|individual|employees?'?s?|managers?'?s?) (?:of )?(?:the |your |their )?(?:\w+[ -]){0,3}?)(?:OKRs?|key results?|objectives|goals)\b(?! (?:template|process|system|manual|handbook|guide|training|playbook|framework|rules|calendar|workshop))"
    r"|\b(?:OKRs?|key results?|objectives|goals) (?:\w+ ){0,3}(?:are|is|will be|get|shall be) (?:\w+ ){0,2}(?:written|drafted|authored|formulated|prepared|set|produced|defined|completed) (?:\w+ ){0,2}(?:by|for you by) (?:us|our|the consult|consult|experts?|the provider)\w*"
    r"|\bwritten for (?:you|them)\b|\bwrite your OKRs?\b|\b(?:you|your (?:managers|people|teams?|executives)|managers|employees|owners) (?:only|just|simply|merely) (?:need|have|has) to (?:sign|approve|confirm|nod)",
    re.I,
)
HELPED = re.compile(
    r"\b(?:help|helps|helping|support|supports|coach|coaches|coaching|guide|guides|guiding|facilitat\w+|together|with you|jointly|co-?creat\w+|assist\w*|teach\w*|enable\w*|train\w*|themselves|yourselves|review\w*|comment\w*|alongside|example)\b",
    re.I,
)
TURNKEY = re.compile(
    r"\bturn-?key\b|\bdone[- ]for[- ]you\b|\b(?:without|with no|no|zero|hardly any) (?:\w+ ){0,2}(?:effort|involvement|time|work|input|participation) (?:\w+ ){0,2}(?:from|by|of|on the part of|for) (?:your|the client|managers|employees|staff|executives)\b|\b(?:lift|lifting) a finger|\b(?:fully|completely) (?:outsourced|managed)\b|\boutsourc\w+ (?:\w+ ){0,4}OKRs?\b|\bOKRs?[ -]as[ -]a[ -]service\b|\bwe (?:take care of|handle|do|run) (?:everything|it all|all of it|the whole (?:thing|programme|program))\b|\bhands-off\b|\bsit back\b|\bleave (?:it|everything) to us\b|\bwe run (?:your|the) OKRs\b",
    re.I,
)
DEPENDENCE = re.compile(
    r"\bongoing retainer\b|\bin (?:every|each|all) (?:following|later|subsequent|further) cycles? (?:our|the) (?:team|consultants?|experts?)\b|\b(?:our )?(?:consultants?|team|experts?) (?:\w+ ){0,6}(?:every|each) (?:quarter|cycle|year) and (?:will |shall )?(?:go on|continue|keep)\b|\b(?:permanent(?:ly)?|indefinite(?:ly)?|year after year|for as long as you use|ongoing retainer|every cycle) (?:\w+ ){0,8}(?:consultants?|retainer|by us|our team|facilitat\w+|run)\b|\bour consultants? (?:\w+ ){0,4}(?:every|each) (?:cycle|quarter|year) (?:\w+ ){0,4}(?:run|write|moderat\w+|facilitat\w+|set)|\b(?:materials?|manuals?|templates?|method|slides) (?:\w+ ){0,3}(?:remain|stay|are) (?:\w+ ){0,3}(?:our property|with us|not (?:handed over|transferred|shared|left))"
    r"|\b(?:no|not include(?:s|d)?|excludes?|without) (?:\w+ ){0,3}(?:internal trainers?|train-the-trainer|coaching|training)\b",
    re.I,
)
THEORY = re.compile(
    r"\b(?:purely|mainly|mostly|primarily|exclusively|only|solely|entirely) (?:\w+ ){0,2}(?:theor\w+|lectures?|academic|conceptual|seminars?|classroom)\b|\b(?:theory|lecture|seminar|framework)-(?:only|based|led|driven)\b|\b(?:lectures?|theory|seminars?) (?:only|alone)\b|\b(?:a |one )?(?:one-off|single) (?:lecture|seminar|keynote|talk)\b|\bseries of (?:\w+ )?lectures\b",
    re.I,
)
THEORY_CLAIM = re.compile(
    r"\b(?:world|industry|market)?-?(?:leading|class|renowned|famous) (?:\w+ ){0,3}(?:methodolog\w+|framework|theory|model|approach)\b|\b(?:proprietary|unique|award-winning|cutting-edge|state-of-the-art) (?:\w+ ){0,3}(?:methodolog\w+|framework|theory|model)\b|\bprofessors? (?:\w+ ){0,4}(?:lectures?|teach\w*|lead\w*)\b|\b(?:fits?|suits?|works? (?:for|in)|applies to|applicable to) (?:any|every|all) (?:compan\w+|industr\w+|business\w*|organi[sz]ations?)\b",
    re.I,
)
EXCLUDED = re.compile(
    r"\b(?:tools?|software|systems?|platforms?|tooling)\b[^.;]{0,40}\b(?:(?:is|are|remains?|stays?) (?:\w+ ){0,2}(?:up to you|your (?:own )?(?:responsibility|choice|decision|task|affair)|not (?:included|covered|part)|excluded|out of scope|outside|not within|left to (?:you|the client|your))|chosen by the client|not (?:included|covered|part of|within)|out of scope|outside (?:the|our|this) (?:scope|offer|engagement|proposal|project)|excluded)\b"
    r"|\b(?:do(?:es)? not|don't|will not|won't|not) (?:\w+ ){0,2}(?:cover|include|support|advise on|deal with|extend to|configure|implement|set up|involve|touch) (?:\w+ ){0,4}(?:tools?|software|systems?|platforms?|tooling)\b|\bexclud(?:es|ing|ed) (?:\w+ ){0,3}(?:tools?|software|systems?|tooling)\b|\b(?:only|just) (?:deliver|design|provide|hand over)s? (?:\w+ ){0,3}(?:documents?|the design|concept|plan|paper)\b",
    re.I,
)
OWN_PLATFORM = re.compile(
    r"\b(?:must|required to|has to|have to|only|mandatory|exclusively|requires?|obliged to|will all)\b[^.;]{0,50}\b(?:our (?:own |proprietary )?|proprietary )(?:\w+ ){0,3}(?:platform|software|app|tool|system|suite)\b|\b(?:our (?:own |proprietary )?|proprietary )(?:\w+ ){0,3}(?:platform|software|app|tool|system|suite)\b[^.;]{0,50}\b(?:must|required|mandatory|replaces?|instead of your|does not (?:connect|integrate|export|import)|cannot (?:connect|integrate|export|be connected)|no interface|prerequisite|only)\b"
    r"|\b(?:existing|current|present|other) [^.;]{0,40}\b(?:tools?|systems?|software|platforms?)\b[^.;]{0,12}\b(?:not supported|switched off|shut down|retired)\b|\bexports? (?:of \w+ )?(?:is|are) not (?:foreseen|possible|supported|available)\b|\bclos(?:e|es|ing) down (?:\w+ ){0,3}(?:tools?|systems?|software)\b|\bclosed (?:product|system|platform) without interfaces\b|\b(?:replace|abandon|switch off|retire|give up|discard) (?:\w+ ){0,3}(?:existing|current|present) (?:\w+ ){0,2}(?:systems?|tools?|platforms?|software)\b",
    re.I,
)


def hits(text: str) -> Iterator[Hit]:
    """Each sign in a plain sentence but promises with a time, which need the duration."""
    yield from _all("quick_words", QUICK, text)
    yield from _guarantees(text)
    for ghost in GHOST.finditer(text):
        if not HELPED.search(ghost[0]):
            yield "ghost_writing", *ghost.span()
            break
    for rule, pattern in (
        ("turnkey", TURNKEY),
        ("dependence", DEPENDENCE),
        ("theory_only", THEORY),
        ("theory_claim", THEORY_CLAIM),
        ("tool_excluded", EXCLUDED),
        ("own_platform", OWN_PLATFORM),
    ):
        yield from _all(rule, pattern, text)


def _all(rule: str, pattern: re.Pattern[str], text: str) -> Iterator[Hit]:
    match = pattern.search(text)
    if match:
        yield rule, *match.span()


def _guarantees(text: str) -> Iterator[Hit]:
    back = MONEY_BACK.search(text)
    if back:
        yield "guarantee", *back.span()
        return
    for promise in PROMISE.finditer(text):
        rest = text[promise.end() :]
        stop = re.search(r"[,;.:](?=\s|$)", rest)
        clause = rest[: stop.start() if stop else len(rest)][:90]
        clause = re.sub(r"\bkey results?\b", lambda match: "·" * len(match[0]), clause, flags=re.I)
        what, gain = FOR_SURE.search(clause), GAIN.search(clause)
        if not what or not gain:
            continue
        if promise[0].lower().startswith(("ensure", "assure")) and not re.search(r"\d", clause):
            continue
        yield "guarantee", promise.start(), promise.end() + max(what.end(), gain.end())
        return
