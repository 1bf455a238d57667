"""The rules in words: how goals are written, scored, warned of, reviewed and followed over time."""

from __future__ import annotations

from typing import Any

from okrworkbook.analysis.handover import ManualFacts, ManualMeasure, MaturityRow
from okrworkbook.analysis.review.carry_over import DECISIONS
from okrworkbook.analysis.warning import RULES
from okrworkbook.model import CAUSES
from okrworkbook.narrative.manual_process import agenda_words, capital
from okrworkbook.narrative.okr_set import kind_label, number
from okrworkbook.narrative.scoring import share
from okrworkbook.narrative.training import LEAD, lines
from okrworkbook.narrative.warning import limits_in_words
from okrworkbook.okr_tools import known_tools
from okrworkbook.texts import Voice


def type_words(facts: ManualFacts, voice: Voice) -> dict[str, str]:
    """The kinds of objective, and how many are to be which."""
    kind, value = facts.design.aspirational
    success = share(facts.scoring.success)
    return {
        "aspirational_share": voice(f"manual.types.{kind}", share=voice.percent(value)),
        "committed": voice("manual.types.committed"),
        "aspirational": voice("manual.types.aspirational", success=success),
        "learning": voice("manual.types.learning") if facts.design.learning_goals else "",
    }


def scoring_words(facts: ManualFacts, voice: Voice) -> dict[str, Any]:
    """How a score is worked out, and what each means."""
    scoring = facts.scoring
    low, high = (voice.number(points) for points in scoring.ideal)
    formula = voice(f"scoring.mapping.{scoring.mapping}.formula")
    return {
        "mapping": voice.term("scoring.mapping", scoring.mapping),
        "band": f"{low}–{high}",
        "formula": voice("manual.scoring.formula", formula=formula),
        "rows": [
            {
                "score": str(points),
                "reached": share(attained),
                "meaning": voice.term("scoring.anchor", points),
            }
            for points, attained in scoring.anchors
        ],
        "success": {"committed": share(1.0), "aspirational": share(scoring.success)},
        "examples": [
            {
                "case": voice.term("manual.worked", one.case),
                "baseline": number(one.baseline),
                "target": number(one.target),
                "current": number(one.current),
                "reached": voice.number(one.reached, 2),
                "score": voice.number(one.score),
            }
            for one in scoring.examples
        ],
    }


def visibility_words(facts: ManualFacts, voice: Voice) -> str:
    """Who sees goals and scores."""
    return voice.term("manual.visible", facts.design.scores_visible)


def tool_words(facts: ManualFacts, voice: Voice) -> dict[str, Any]:
    """The tool, what is done in it and what each of its fields holds; what it does not keep says so."""
    tool = facts.tool
    known = {one.id: one.name.text(voice.lang) for one in known_tools()}
    name = voice.name(tool.name) if tool.name else known.get(tool.id, "")
    return {
        "name": name,
        "systems": [
            voice(
                "manual.tool.system",
                use=voice.term("manual.use", use),
                names=voice.listed([voice.name(one) for one in names]),
            )
            for use, names in tool.systems
        ],
        "steps": [{"step": step, "what": what} for step, what in lines("manual.tool.steps", voice)],
        "fields": [_field(line, facts, voice) for line in voice("manual.fields").split("\n")],
    }


def okr_words(facts: ManualFacts, voice: Voice) -> list[dict[str, Any]]:
    """The company's objectives with their key results; owners by role, never by name."""
    return [
        {
            "id": objective.id,
            "objective": objective.text.text(voice.lang),
            "type": kind_label(objective, voice),
            "owner_role": voice("part.sponsor"),
            "key_results": [
                {
                    "text": kr.text.text(voice.lang),
                    "baseline": number(kr.baseline),
                    "target": number(kr.target),
                    "unit": voice.name(kr.unit) or "–",
                }
                for kr in objective.key_results
            ],
        }
        for objective in facts.okrs
    ]


def example_words(facts: ManualFacts, voice: Voice) -> list[dict[str, str]]:
    """The client's own drafts beside what became of them; one without words in this language is left out."""
    shown = [
        (one.before.en, one.after.en, one) if voice.lang == "en" else (one.before.zh, one.after.zh, one)
        for one in facts.examples
    ]
    return [
        {
            "before": before,
            "after": after,
            "why": voice.sentences(
                voice(
                    "manual.example.why",
                    rule=voice.term("wording.name", rule),
                    why=voice.term("wording.why", rule),
                )
                for rule in one.rules
            ),
        }
        for before, after, one in shown
        if before and after
    ]


def warning_words(facts: ManualFacts, voice: Voice) -> list[dict[str, str]]:
    """The early-warning rules with the client's limits, and what to do when one rings."""
    limits = limits_in_words(facts.limits, voice)
    return [
        {
            "code": rule,
            "sign": voice(
                "manual.warning.sign",
                rule=capital(voice.term("warning_rule", rule)),
                asks=voice(f"warning.asks.{rule}", **limits),
            ),
            "do": voice.term("manual.warn", rule),
        }
        for rule in RULES
    ]


def confidence_words(facts: ManualFacts, voice: Voice) -> dict[str, str]:
    """The scale of confidence and its three bands."""
    low = int(facts.limits["warn_confidence_low"])
    high = int(facts.limits["warn_watermelon_confidence"])
    return {
        "scale": voice("manual.confidence.scale"),
        "green": voice("manual.confidence.green", low=high),
        "amber": voice("manual.confidence.amber", low=low + 1, high=high - 1),
        "red": voice("manual.confidence.red", high=low),
    }


def review_words(facts: ManualFacts, voice: Voice) -> dict[str, Any]:
    """What a review asks, which causes it names and what it decides."""
    return {
        "questions": voice("manual.review.questions").split("\n"),
        "causes": [
            {"cause": voice.term("cause", code), "meaning": voice.term("manual.cause", code)}
            for code in CAUSES
        ],
        "carry": [
            {"decision": voice.term("retro.decision", one), "when": voice.term("manual.carry", one)}
            for one in DECISIONS
        ],
        "agenda": agenda_words("review", voice),
    }


def measure_words(facts: ManualFacts, voice: Voice) -> list[dict[str, str]]:
    """What is followed over time, with the definition that must not change."""
    return [
        {
            "name": one.name.text(voice.lang),
            "definition": _definition(one, voice),
            "source": one.source.text(voice.lang) or "–",
            "baseline": voice.name(one.baseline) if one.baseline else voice("manual.measure.unknown"),
            "target": voice.name(one.target) if one.target else "–",
        }
        for one in facts.measures
    ]


def maturity_words(facts: ManualFacts, voice: Voice) -> dict[str, Any]:
    """How far the client runs alone, domain by domain; empty where nobody assessed it."""
    if facts.maturity is None:
        return {"overall": "", "rows": []}
    return {
        "overall": voice("manual.level", n=facts.maturity.overall),
        "rows": [
            {
                "domain": voice.term("maturity.domain", row.domain),
                "level": voice("manual.level", n=row.level),
                "next": _next_step(row, voice),
            }
            for row in facts.maturity.rows
        ],
    }


def trainer_words(facts: ManualFacts, voice: Voice) -> list[dict[str, str]]:
    """The certified internal trainers, who agreed to be named, until when."""
    return [
        {
            "name": one.name.text(voice.lang),
            "department": voice.name(one.department) or "–",
            "until": voice.day(one.until),
        }
        for one in facts.trainers
    ]


def _next_step(row: MaturityRow, voice: Voice) -> str:
    """What is missing for the next level: the first of it, and how much more there is."""
    if not row.missing:
        return voice("manual.nothing_missing")
    words = row.next.text(voice.lang).rstrip("。.")
    return words if row.missing == 1 else voice.count("manual.missing_more", row.missing - 1, first=words)


def _definition(one: ManualMeasure, voice: Voice) -> str:
    own = one.definition.text(voice.lang)
    if own:
        return own
    return voice("manual.measure.linkage" if one.standard == "linkage" else "manual.measure.own")


def _field(line: str, facts: ManualFacts, voice: Voice) -> dict[str, str]:
    feature, name, meaning = line.split(LEAD)
    lost = feature in facts.tool.lost
    return {"field": name, "meaning": voice("manual.tool.lost", meaning=meaning) if lost else meaning}
