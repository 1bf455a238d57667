"""Tables of self-operation: headline numbers, the next step by domain, the evidence, and the exit rule."""

from __future__ import annotations

from okrworkbook.analysis.self_operation import AssessedItem, DomainLevel, Maturity
from okrworkbook.exhibit import KeyFigures, TableExhibit
from okrworkbook.maturity_model import DECIDING
from okrworkbook.narrative import self_operation as words
from okrworkbook.texts import Voice


def maturity_figures(maturity: Maturity, voice: Voice) -> KeyFigures:
    """The level of the whole, the domains that have the level asked for, meetings led internally, conditions held."""
    internal, conditions = maturity.facts.internal, maturity.conditions
    known = bool(maturity.assessed)
    return KeyFigures(
        (
            (
                str(maturity.overall) if known else "–",
                voice("maturity.kpi.overall"),
                voice("maturity.kpi.overall.note", domains=words.domains_named(maturity.holding_back, voice))
                if known
                else voice("maturity.unassessed"),
            ),
            (
                f"{maturity.reached}/{len(maturity.domains)}" if known else "–",
                voice("maturity.kpi.domains", level=f"{maturity.limits['exit_level']:g}"),
                voice("maturity.kpi.domains.note", n=maturity.assessed, all=len(maturity.items)),
            ),
            (
                voice.percent(internal.share),
                voice("maturity.kpi.internal"),
                voice(
                    "maturity.kpi.internal.note",
                    weeks=maturity.facts.weeks,
                    part=internal.part,
                    whole=internal.whole,
                    interval=voice.percent_interval(internal.interval),
                ),
            ),
            (
                f"{len(conditions) - len(maturity.open)}/{len(conditions)}",
                voice("maturity.kpi.conditions"),
                words.exit_decision(maturity, voice).title,
            ),
        )
    )


def maturity_levels(maturity: Maturity, voice: Voice) -> TableExhibit:
    """Each domain with its level, and what its next level still asks for, with the document that would prove it."""
    return TableExhibit(
        voice("table.maturity.title"),
        [voice(f"table.maturity.{name}") for name in ("domain", "level", "asked", "missing")],
        [_domain(one, voice) for one in maturity.domains],
        ["left", "left", "right", "left"],
        widths=[1.9, 2.1, 1, 9],
        note=voice("table.maturity.note"),
        source=voice("source.self_operation"),
    )


def maturity_evidence_list(maturity: Maturity, voice: Voice) -> TableExhibit:
    """Every item that was assessed or that a next level asks for, with its evidence or what would prove it."""
    shown = [
        item
        for domain in maturity.domains
        for item in domain.items
        if item.state != "not_assessed" or item in domain.asked
    ]
    rest = len(maturity.items) - len(shown)
    return TableExhibit(
        voice("table.evidence.title"),
        [voice(f"table.evidence.{name}") for name in ("item", "asks", "state", "evidence", "seen")],
        [_item(one, voice) for one in shown],
        ["left"] * 5,
        widths=[1.9, 4.6, 1.5, 3.8, 1.9],
        note=voice.count("table.evidence.rest", rest) if rest else "",
        source=voice("source.self_operation"),
    )


def exit_rule_table(maturity: Maturity, voice: Voice) -> TableExhibit:
    """The five conditions for leaving: what is asked, what was found with n and interval, and the judgement."""
    return TableExhibit(
        voice(
            "table.exit.title",
            n=len(maturity.conditions) - len(maturity.open),
            all=len(maturity.conditions),
        ),
        [voice(f"table.exit.{name}") for name in ("condition", "limit", "found", "state", "remark")],
        [
            [
                voice.term("exit.condition", one.code),
                words.limit_in_words(one, maturity, voice),
                words.found_in_words(one, voice),
                words.state_in_words(one, voice),
                words.remark_in_words(one, voice),
            ]
            for one in maturity.conditions
        ],
        ["left", "left", "right", "left", "left"],
        widths=[3.1, 2.2, 3, 2.1, 3.2],
        note=voice("table.exit.note"),
        source=voice("source.self_operation"),
    )


def _domain(one: DomainLevel, voice: Voice) -> list[str]:
    name = voice.term("maturity.domain", one.domain)
    level = voice("maturity.named", n=one.level, name=voice.term("maturity.level", one.level))
    said = [
        voice(
            "table.maturity.item",
            text=item.item.text.text(voice.lang).rstrip("。."),
            state=voice.term("maturity.state", item.state),
            proof=item.item.proof.text(voice.lang),
        )
        for item in one.missing
    ]
    if one.ahead:
        said.append(voice.count("table.maturity.ahead", len(one.ahead)))
    return [
        f"{name} *" if one.domain in DECIDING else name,
        level,
        f"{len(one.asked) - len(one.missing)}/{len(one.asked)}" if one.asked else "–",
        "\n".join(said) or voice("table.maturity.complete"),
    ]


def _item(one: AssessedItem, voice: Voice) -> list[str]:
    seen = [one.day.isoformat() if one.day else "", one.assessor]
    return [
        one.item.id,
        one.item.text.text(voice.lang),
        voice.term("maturity.state", one.state),
        words.evidence_named(one, voice),
        " ".join(word for word in seen if word) or "–",
    ]
