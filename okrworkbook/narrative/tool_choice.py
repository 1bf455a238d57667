"""The choice of tool in words: what is suggested, what is lost, and what must be asked first."""

from __future__ import annotations

from okrworkbook.analysis.scale import RoundingLoss
from okrworkbook.analysis.tool_choice import Loss, ToolChoice, ToolFit
from okrworkbook.exhibit import Paragraphs
from okrworkbook.okr_tools import DINGTALK, Cell, known_tools
from okrworkbook.texts import Voice


def tool_notes(choice: ToolChoice, voice: Voice) -> Paragraphs:
    """The suggestion with its reason, the question to ask, and what nobody has seen documented."""
    asked = []
    if choice.ask_which_dingtalk:
        five = [tool.name.text(voice.lang) for tool in known_tools() if tool.id in DINGTALK]
        asked.append(voice("tool.notes.which", n=len(five), tools=voice.listed(five)))
    if choice.unrecognised:
        named = [voice.name(word) for word in choice.unrecognised]
        asked.append(voice("tool.notes.unrecognised", names=voice.listed(named)))
    parts = (
        voice.sentences([_systems(choice, voice), _suggestion(choice, voice)]),
        voice.sentences(asked),
        voice.sentences([_rounding(choice, voice), voice("tool.notes.companion")]),
        voice("tool.notes.unknown"),
    )
    return Paragraphs(tuple(part for part in parts if part))


def loss_in_words(loss: Loss, voice: Voice) -> str:
    """What happens to one feature, and to how many scores where it is the scale."""
    told = loss.cell.note.text(voice.lang) or voice("tool.note.unknown")
    counts = [rounding_in_words(one, voice) for one in loss.rounding]
    return voice("design.and").join([told, *counts])


def rounding_in_words(loss: RoundingLoss, voice: Voice) -> str:
    """How many of the 41 scores a scale of so many decimals does not give back."""
    scale = voice.term("scale", loss.scale.replace("-", "_"))
    if not loss.lost:
        return voice("tool.rounding.none", scale=scale, values=loss.values)
    return voice(
        "tool.rounding.lost",
        scale=scale,
        digits=loss.digits,
        lost=loss.lost,
        values=loss.values,
        largest=voice.number(loss.largest),
    )


def cell_in_words(cell: Cell, voice: Voice) -> str:
    """Full, partial, none or unknown, with the kind of evidence."""
    word = voice.term("tool.level", cell.level)
    return voice("tool.cell", level=word, evidence=cell.evidence) if cell.evidence else word


def held_in_words(fit: ToolFit, voice: Voice) -> str:
    """The share of the needs held: one number where all is known, else from – to."""
    low, high = voice.percent(fit.held), voice.percent(fit.at_best)
    return low if low == high else voice("tool.held", low=low, high=high)


def _systems(choice: ToolChoice, voice: Voice) -> str:
    if not choice.systems:
        return voice("tool.notes.no_systems")
    named = voice.listed([voice.term("tool.system", code) for code in choice.systems])
    if choice.inferred:
        return voice("tool.notes.inferred", systems=named, tool=voice.name(choice.current))
    return voice("tool.notes.systems", systems=named)


def _suggestion(choice: ToolChoice, voice: Voice) -> str:
    fit = choice.suggested
    if fit is None and not choice.systems:
        return ""
    if fit is None:
        own = next((one for one in choice.fits if one.in_use), None)
        if own is None:
            return voice("tool.notes.none")
        return voice(
            "tool.notes.ask_own", tool=own.tool.name.text(voice.lang), known=own.known, needs=own.needs
        )
    lost = [voice.term("tool.feature", loss.feature) for loss in fit.losses]
    return voice(
        "tool.notes.suggested",
        tool=fit.tool.name.text(voice.lang),
        held=held_in_words(fit, voice),
        known=fit.known,
        needs=fit.needs,
        lost=voice("design.and").join(lost) or voice("tool.nothing"),
    )


def _rounding(choice: ToolChoice, voice: Voice) -> str:
    """What one decimal of 0–1 does to scores, wherever a tool of the list keeps so few."""
    for fit in choice.fits:
        for loss in fit.losses:
            worst = [one for one in loss.rounding if one.lost]
            if worst:
                return voice(
                    "tool.notes.rounding",
                    tool=fit.tool.name.text(voice.lang),
                    way=voice.term("tool.way", choice.way),
                    lost=worst[0].lost,
                    values=worst[0].values,
                    largest=voice.number(worst[0].largest),
                )
    return ""
