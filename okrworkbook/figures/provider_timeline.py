"""Draw the phases of each proposal beside the shortest and the longest usual plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from okrworkbook.analysis.provider_choice import TOTAL, PhaseLength, ProviderChoice
from okrworkbook.exhibit import Exhibit, FigureExhibit, Paragraphs
from okrworkbook.figures.style import ACCENT, BRAND, GRID, INK, MUTED, PAPER, canvas, ink_on
from okrworkbook.model import PHASES
from okrworkbook.narrative import provider_order as order
from okrworkbook.narrative import provider_proposals as told
from okrworkbook.narrative.wrap import shortened
from okrworkbook.texts import Voice

SHADES = {"diagnosis": "#56B4E9", "design": "#8AA4B8", "execution": BRAND, "capability": "#7A5195"}
DRAWN = 14  # proposals in one picture


def proposal_timeline(choice: ProviderChoice, voice: Voice) -> Exhibit:
    """Draw each proposal's phases one after the other, and say which are shorter or longer than usual."""
    plans = {
        one.id: [length for length in choice.lengths if length.provider == one.id]
        for one in choice.card.providers
    }
    plans = {name: own for name, own in plans.items() if any(one.weeks is not None for one in own)}
    if not plans:
        return Paragraphs((voice("provider.lengths.none"),))
    shown = dict(list(plans.items())[:DRAWN])
    usual = next(iter(plans.values()))
    whole = _total(usual)
    most = max([whole.high, *(sum(_weeks(own).values()) for own in shown.values())])
    with canvas(0.46 * (len(shown) + 2) + 0.95, voice.lang) as figure:
        axes, beside = figure.subplots(1, 2, sharey=True, width_ratios=[4.6, 2.2])
        _bars(axes, 0, {one.phase: one.low for one in _phases(usual)}, whole.low)
        _bars(axes, 1, {one.phase: one.high for one in _phases(usual)}, whole.high)
        for row, own in enumerate(shown.values(), start=2):
            off = [one.phase for one in own if one.verdict in ("short", "long")]
            _bars(axes, row, _weeks(own), _total(own).weeks, off)
            beside.text(0, row, _off(own, voice), va="center", fontsize=8.5, color=INK)
        axes.axhline(1.5, color=GRID, lw=1)
        labels = [voice("provider.figure.timeline.shortest"), voice("provider.figure.timeline.longest")]
        labels += [shortened(order.named(choice, name, voice), voice.lang, 9, 18) for name in shown]
        axes.set_yticks(range(len(labels)), labels)
        axes.set_ylim(len(labels) - 0.45, -0.55)
        axes.set_xlim(0, most * 1.1)
        axes.set_xlabel(voice("provider.figure.timeline.axis"))
        axes.grid(axis="x", color=GRID, lw=0.7)
        axes.set_axisbelow(True)
        beside.set_xlim(0, 1)
        beside.set_xticks([])
        beside.spines["bottom"].set_visible(False)
        _legend(figure, voice)
    return FigureExhibit(
        told.lengths_title(choice, voice),
        figure,
        voice("provider.figure.timeline.alt", rows=_rows_in_words(shown, choice, voice)),
        voice("provider.figure.timeline.subtitle"),
        voice.sentences(
            [
                voice("provider.figure.timeline.note"),
                voice("provider.more", n=len(plans) - DRAWN) if len(plans) > DRAWN else "",
            ]
        ),
        voice("source.proposals"),
    )


def _phases(own: Sequence[PhaseLength]) -> list[PhaseLength]:
    return [one for one in own if one.phase != TOTAL]


def _weeks(own: Sequence[PhaseLength]) -> dict[str, float]:
    return {one.phase: one.weeks for one in _phases(own) if one.weeks is not None}


def _total(own: Sequence[PhaseLength]) -> PhaseLength:
    return next(one for one in own if one.phase == TOTAL)


def _bars(
    axes: Axes, row: int, weeks: Mapping[str, float], total: float | None, off: Sequence[str] = ()
) -> None:
    """One plan: its phases end to end, those out of the usual length framed."""
    left = 0.0
    for phase in PHASES:
        length = weeks.get(phase, 0)
        if not length:
            continue
        own = phase in off
        axes.barh(
            row,
            length,
            left=left,
            height=0.6,
            color=SHADES[phase],
            edgecolor=ACCENT if own else PAPER,
            lw=1.8 if own else 0.6,
            zorder=4 if own else 3,
        )
        if length >= 1:
            axes.text(
                left + length / 2,
                row,
                f"{length:g}",
                ha="center",
                va="center",
                fontsize=8,
                color=ink_on(SHADES[phase]),
                zorder=5,
            )
        left += length
    if total is not None:
        axes.text(left + 0.4, row, f"{total:g}", va="center", fontsize=8.5, color=MUTED)


def _off(own: Sequence[PhaseLength], voice: Voice) -> str:
    """Which phases are out of the usual length, or not stated, a line each."""
    lines = [
        voice(
            "provider.figure.timeline.off",
            phase=voice.term("provider.phase", one.phase),
            verdict=voice.term("provider.length", one.verdict),
        )
        for one in _phases(own)
        if one.verdict != "within"
    ]
    between = voice("provider.figure.timeline.between")
    pairs = [between.join(lines[place : place + 2]) for place in range(0, len(lines), 2)]
    return f"{between.rstrip()}\n".join(pairs) or voice("provider.figure.timeline.within")


def _legend(figure, voice: Voice) -> None:
    handles = [
        Rectangle((0, 0), 1, 1, color=SHADES[phase], label=voice.term("provider.phase", phase))
        for phase in PHASES
    ]
    out = voice("provider.figure.timeline.framed")
    handles.append(Rectangle((0, 0), 1, 1, facecolor=PAPER, edgecolor=ACCENT, lw=1.8, label=out))
    figure.legend(handles=handles, loc="outside lower left", ncols=5, handlelength=1, columnspacing=1.2)


def _rows_in_words(shown: Mapping[str, Sequence[PhaseLength]], choice: ProviderChoice, voice: Voice) -> str:
    return voice.listed(
        [
            voice(
                "provider.figure.timeline.row",
                name=order.named(choice, name, voice),
                phases=voice.listed(
                    [
                        voice(
                            "provider.figure.timeline.phase",
                            phase=voice.term("provider.phase", one.phase),
                            weeks=f"{one.weeks:g}",
                            verdict=voice.term("provider.length", one.verdict),
                        )
                        for one in _phases(own)
                        if one.weeks is not None
                    ]
                ),
            )
            for name, own in shown.items()
        ]
    )
