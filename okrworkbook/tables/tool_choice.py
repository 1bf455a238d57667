"""Tables of the tools: what each holds, and what of the design would be lost in it."""

from __future__ import annotations

from okrworkbook.analysis.tool_choice import ToolChoice, ToolFit
from okrworkbook.exhibit import TableExhibit
from okrworkbook.narrative.tool_choice import cell_in_words, held_in_words, loss_in_words
from okrworkbook.okr_tools import FEATURES
from okrworkbook.texts import Voice


def tool_ranking(choice: ToolChoice, voice: Voice) -> TableExhibit:
    """The tools in order: against the client's systems, the four criteria and the needs of the design."""
    rows = [
        [
            fit.tool.name.text(voice.lang),
            voice.term("tool.place", fit.place),
            *(voice.term("tool.level", level) for _, level in fit.criteria[1:]),
            held_in_words(fit, voice),
            f"{fit.known}/{fit.needs}",
            _verdict(fit, voice),
        ]
        for fit in choice.fits
    ]
    suggested = choice.suggested
    title = (
        voice("table.ranking.title", tool=suggested.tool.name.text(voice.lang))
        if suggested
        else voice("table.ranking.open")
    )
    return TableExhibit(
        title,
        [
            voice("table.ranking.tool"),
            *(voice.term("tool.criterion", name) for name, _ in choice.fits[0].criteria),
            voice("table.ranking.held"),
            voice("table.ranking.known"),
            voice("table.ranking.verdict"),
        ],
        rows,
        ["left", "left", "left", "left", "left", "right", "right", "left"],
        widths=[2.9, 1.6, 1.4, 1.4, 1.5, 1.9, 1.1, 2.2],
        note=voice("table.ranking.note"),
        source=voice("source.tools"),
    )


def tool_matrix(choice: ToolChoice, voice: Voice) -> TableExhibit:
    """Every feature in every tool: full, partial, none or unknown, with the kind of evidence."""
    shown = choice.fits
    rows = [
        [
            voice.term("tool.feature", feature) + ("*" if feature in choice.needs else ""),
            *(cell_in_words(fit.tool.cell(feature), voice) for fit in shown),
        ]
        for feature in FEATURES
    ]
    cells = [fit.tool.cell(feature).level for fit in shown for feature in FEATURES]
    return TableExhibit(
        voice("table.matrix.title", unknown=cells.count("unknown"), total=len(cells)),
        [voice("table.matrix.feature"), *(fit.tool.name.text(voice.lang) for fit in shown)],
        rows,
        ["left"] * (len(shown) + 1),
        widths=[2.2, *[1.7] * len(shown)],
        note=voice("table.matrix.note", day=max(fit.tool.checked for fit in shown).isoformat()),
        source=voice("source.tools"),
    )


def tool_losses(choice: ToolChoice, voice: Voice) -> TableExhibit:
    """What this design would lose in each tool, and what must be asked of those nobody has documented."""
    rows = [row for fit in choice.fits for row in _losses(fit, voice)]
    return TableExhibit(
        voice("table.losses.title", tools=len(choice.fits), needs=len(choice.needs)),
        [
            voice("table.ranking.tool"),
            voice("table.matrix.feature"),
            voice("table.losses.level"),
            voice("table.losses.lost"),
        ],
        rows,
        ["left"] * 4,
        widths=[2.4, 2, 1.6, 7],
        note=voice("table.losses.note"),
        source=voice("source.tools"),
    )


def _losses(fit: ToolFit, voice: Voice) -> list[list[str]]:
    """One row a loss; what is unknown without a note of its own in one row together."""
    tool = fit.tool.name.text(voice.lang)
    told = [loss for loss in fit.losses if loss.cell.level != "unknown" or loss.cell.note.text("zh")]
    silent = [voice.term("tool.feature", loss.feature) for loss in fit.losses if loss not in told]
    rows = [
        [
            tool,
            voice.term("tool.feature", loss.feature),
            cell_in_words(loss.cell, voice),
            loss_in_words(loss, voice),
        ]
        for loss in told
    ]
    if silent:
        unknown = voice.term("tool.level", "unknown")
        rows.append([tool, voice.count("tool.features", len(silent)), unknown, _ask(silent, voice)])
    return rows or [[tool, "–", "–", voice("tool.nothing")]]


def _ask(features: list[str], voice: Voice) -> str:
    return voice("tool.ask", features=voice("design.and").join(features))


def _verdict(fit: ToolFit, voice: Voice) -> str:
    word = voice.term("tool.verdict", fit.verdict)
    return voice("tool.in_use", verdict=word) if fit.in_use else word
