"""The system in words: the decisions with their evidence, and the rule on pay."""

from __future__ import annotations

from collections.abc import Sequence

from okrworkbook.analysis.design_evidence import Evidence
from okrworkbook.analysis.system_design import Choice, SystemDesign
from okrworkbook.exhibit import Callout, Paragraphs
from okrworkbook.okr_tools import known_tools
from okrworkbook.texts import Voice, signed


def design_notes(design: SystemDesign, voice: Voice) -> Paragraphs:
    """What the system rests on, which decisions have no number behind them, and which roles are open."""
    measured = [choice for choice in design.choices if choice.evidence]
    bare = [inside(voice.term("system.topic", c.topic)) for c in design.choices if not c.evidence]
    open_ = people(design.open_roles, voice)
    basis = voice(
        "system.notes.basis",
        total=len(design.choices),
        measured=len(measured),
        start=voice(f"decision.{design.start}"),
    )
    sentences = [basis, voice("system.notes.bare", topics=voice.listed(bare)) if bare else ""]
    roles = voice("system.notes.roles", roles=open_) if design.open_roles else voice("system.notes.filled")
    return Paragraphs((voice.sentences(sentences), voice.sentences([voice("system.notes.proposal"), roles])))


def no_pay_rule(design: SystemDesign, voice: Voice) -> Callout:
    """The rule, with what the audit found of goals tied to pay today."""
    pay = design.pay
    found = [evidence_in_words(one, voice) for one in (pay.linked, pay.bunched, pay.understanding) if one]
    told = voice("system.pay.found", found=voice("design.and").join(found)) if found else ""
    sentences = [
        voice("system.pay.rule"),
        told or voice("system.pay.unknown"),
        voice("system.pay.written" if pay.written else "system.pay.stated"),
        voice("system.pay.guard"),
    ]
    return Callout(voice("system.pay.title"), voice.sentences(sentences), tone="caution")


def evidence_in_words(one: Evidence, voice: Voice) -> str:
    """A number of the diagnosis with what it counts, n and interval."""
    if one.form == "signs":
        return voice("system.evidence.signs", met=f"{one.value:.0f}", whole=one.n)
    if one.form == "ratio":
        return voice("system.evidence.ratio", reached=one.part, missed=one.n)
    if one.form == "tool":
        return voice("system.evidence.tool", known=one.part, needs=one.n, held=voice.percent(one.value))
    if one.form == "attainment":
        return voice("system.evidence.attainment", value=voice.percent(one.value), n=one.n)
    if one.form == "dimension":
        return voice(
            "system.evidence.dimension",
            dimension=voice.term("dimension", one.name),
            value=voice.number(one.value, 2),
            n=one.n,
            interval=voice.interval(one.interval, 2),
        )
    measure = voice("system.evidence.linkage") if one.form == "linkage" else voice.term("audit", one.name)
    return voice(
        "system.evidence.share",
        measure=measure,
        share=voice.percent(one.value),
        part=one.part,
        n=one.n,
        interval=voice.percent_interval(one.interval),
    )


def choice_in_words(choice: Choice, voice: Voice) -> str:
    """What is proposed, with its numbers."""
    if choice.topic == "tool":
        return _tool(choice.choice, voice)
    return voice(f"system.choice.{choice.topic}.{choice.choice}", **_values(choice, voice))


def alternative_in_words(choice: Choice, voice: Voice) -> str:
    """What else could be chosen."""
    if choice.topic == "tool":
        return _tool(choice.alternative, voice)
    return voice(f"system.choice.{choice.topic}.{choice.alternative}", **_values(choice, voice))


def when_in_words(choice: Choice, voice: Voice) -> str:
    """When to take the alternative instead."""
    return voice(f"system.when.{choice.topic}.{choice.alternative}")


def people(parts: Sequence[str], voice: Voice) -> str:
    """Parts in a row, as they stand in a sentence or a cell; a dash for nobody."""
    first, *rest = [voice.term("part", part) for part in parts] or ["–"]
    return voice.listed([first, *(inside(word) for word in rest)])


def inside(word: str) -> str:
    """A word as it stands within a sentence; OKR stays in capitals."""
    return word if word[:2].isupper() else word[:1].lower() + word[1:]


def _tool(code: str, voice: Voice) -> str:
    names = {tool.id: tool.name.text(voice.lang) for tool in known_tools()}
    return names.get(code) or voice("system.choice.tool.open")


def _values(choice: Choice, voice: Voice) -> dict[str, str]:
    """The numbers of a choice as its texts name them."""
    if choice.topic == "aspirational":
        return {"share": voice.percent(choice.values[0])}
    if choice.topic == "scoring":
        low, high, least, most = choice.values
        return {
            "low": signed(low, 1),
            "high": signed(high, 1),
            "least": f"{least:.3g}",
            "most": f"{most:.3g}",
        }
    return dict(zip(("low", "high"), (f"{value:g}" for value in choice.values), strict=False))
