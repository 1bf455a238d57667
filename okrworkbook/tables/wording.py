"""Tables of the wording check: what to ask whom, how units stand, and which rules there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from okrworkbook.analysis.wording.catalogue import RULES
from okrworkbook.analysis.wording.hits import GoalWording, Hit, WordingResult
from okrworkbook.exhibit import TableExhibit
from okrworkbook.texts import Voice
from okrworkbook.thresholds import DEFAULTS, Thresholds

QUOTED = 60  # signs of a goal that are quoted
LISTED = 20  # hits that are printed; the rest are in the result


def wording_hits(result: WordingResult, voice: Voice, most: int = LISTED) -> TableExhibit:
    """Every hit, worst first: the words, the rule, a question to the author and a pattern of repair."""
    goals = {goal.goal: goal for goal in result.goals}
    hits = sorted(result.hits, key=lambda hit: (bool(hit.waived), hit.order))
    standing = len(result.standing)
    title = voice.count("wording.hits.title", standing) if standing else voice("wording.hits.none")
    return TableExhibit(
        title,
        [voice(f"wording.{name}") for name in ("goal", "words", "rule", "question", "repair", "owner")],
        [_hit_row(hit, goals.get(hit.goal), voice) for hit in hits[:most]],
        ["left"] * 6,
        widths=[1.3, 2.6, 2, 4.2, 3.8, 1.3],
        note=voice.sentences([voice("wording.hits.note"), _cut_note(result, voice, most)]),
    )


def wording_questions(result: WordingResult, voice: Voice, most: int = LISTED) -> TableExhibit:
    """What is asked of each goal, worst first: for a sheet to be answered, without rules and patterns of repair."""
    full = wording_hits(result, voice, most)
    kept = (0, 1, 3, 5)
    return replace(
        full,
        columns=[full.columns[place] for place in kept],
        rows=[[row[place] for place in kept] for row in full.rows],
        align=["left"] * len(kept),
        widths=[1.3, 4, 6, 1.1],
        note=_cut_note(result, voice, most),
    )


def wording_frequency(result: WordingResult, voice: Voice) -> TableExhibit:
    """How often each rule stands, with its share of the goals it looks at."""
    rates = result.rates
    return TableExhibit(
        voice("wording.frequency.title" if rates else "wording.frequency.title_none"),
        [voice(f"wording.{name}") for name in ("rule", "severity", "times", "share")],
        [
            [
                rule_label(rule, voice),
                voice.term("wording.severity", RULES[rule].severity),
                f"{rate.part}/{rate.whole}",
                f"{voice.percent(rate.share)} {voice.percent_interval(rate.interval)}",
            ]
            for rule, rate in rates.items()
        ],
        ["left", "left", "right", "right"],
        widths=[5, 1.6, 1.6, 3],
        note=voice("wording.frequency.note"),
    )


def _cut_note(result: WordingResult, voice: Voice, most: int) -> str:
    """How many hits are not listed; "" where all are."""
    rest = len(result.hits) - most
    return voice("wording.hits.more", shown=most, rest=rest) if rest > 0 else ""


def wording_scores(result: WordingResult, voice: Voice, thresholds: Thresholds = DEFAULTS) -> TableExhibit:
    """Every unit: hits by severity first, the mean score second."""
    columns = ("unit", "goals", "clean", "errors", "warnings", "infos", "waived", "score")
    return TableExhibit(
        voice("wording.scores.title"),
        [voice(f"wording.{name}") for name in columns],
        [
            [
                voice.name(unit.unit) or voice("wording.no_unit"),
                str(unit.goals),
                str(unit.clean),
                *(str(count) for count in unit.counts),
                str(unit.waived),
                voice.number(unit.score, 0),
            ]
            for unit in result.units
        ],
        ["left", *["right"] * 7],
        widths=[3, 1.6, 1.2, 1.2, 1.3, 1.2, 1.2, 1.6],
        note=voice(
            "wording.scores.note",
            error=f"{thresholds['wording_error']:g}",
            warning=f"{thresholds['wording_warning']:g}",
            info=f"{thresholds['wording_info']:g}",
        ),
    )


def wording_rules(voice: Voice, rules: Sequence[str] = tuple(RULES)) -> TableExhibit:
    """The catalogue of rules for the appendix: why each matters and what it asks."""
    return TableExhibit(
        voice("wording.rules.title", n=len(rules)),
        [voice(f"wording.{name}") for name in ("rule", "severity", "looked_at", "why", "question")],
        [
            [
                rule_label(rule, voice),
                voice.term("wording.severity", RULES[rule].severity),
                voice.term("wording.kind", RULES[rule].kind),
                voice.term("wording.why", rule),
                voice.term("wording.question", rule),
            ]
            for rule in rules
        ],
        ["left"] * 5,
        widths=[2.6, 1.1, 1.4, 4.6, 4.6],
        note=voice("wording.rules.note"),
    )


def rule_label(rule: str, voice: Voice) -> str:
    """The rule's name with its id."""
    return f"{voice.term('wording.name', rule)} ({rule})"


def seen(hit: Hit, voice: Voice, text: str = "") -> str:
    """The author's words in quotation marks, and where they stand; what was seen in a column where there are none."""
    if hit.field or not hit.quote:
        return voice(
            f"wording.seen.{hit.rule}", **{name: _plain(value) for name, value in hit.values.items()}
        )
    quoted = voice("wording.quoted", words=_shortened(hit.quote))
    if not text or len(hit.quote) >= len(text.strip()) - 1:
        return quoted
    return voice("wording.quoted_in", quoted=quoted, text=_shortened(text))


def _hit_row(hit: Hit, goal: GoalWording | None, voice: Voice) -> list[str]:
    severity = voice.term("wording.severity", hit.severity)
    question = voice.term("wording.question", hit.rule)
    if hit.waived:
        question = voice("wording.waived_because", reason=hit.waived)
    return [
        voice.name(hit.goal) or voice("wording.no_unit"),
        seen(hit, voice, goal.text if goal else ""),
        f"{rule_label(hit.rule, voice)} · {severity}",
        question,
        "–" if hit.waived else voice.term("wording.repair", hit.rule),
        (goal.owner if goal else "") or "–",
    ]


def _shortened(text: str) -> str:
    return text if len(text) <= QUOTED else text[: QUOTED - 1] + "…"


def _plain(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
