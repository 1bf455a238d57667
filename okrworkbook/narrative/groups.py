"""Differences between groups in words."""

from __future__ import annotations

from okrworkbook.analysis.disclosure import MANAGEMENT
from okrworkbook.analysis.groups import GroupScore, GroupScores
from okrworkbook.exhibit import Paragraphs
from okrworkbook.model import LAYERS
from okrworkbook.texts import Voice


def group_label(group: str, voice: Voice) -> str:
    """A layer's or department's name as this reader should see it."""
    return voice.term("layer", group) if group in (*LAYERS, MANAGEMENT) else voice.name(group)


def withheld(small: bool, minimum: float, voice: Voice) -> str:
    """What stands in a cell that is held back: too few people, or hidden to protect those."""
    return f"n<{minimum:.0f}" if small else voice("table.hidden")


def heatmap_title(groups: GroupScores, voice: Voice) -> str:
    """The weakest cell shown."""
    cell = groups.lowest
    if cell is None:
        return voice("figure.heatmap.none")
    return voice(
        "figure.heatmap.title",
        group=group_label(cell.group, voice),
        dimension=voice.term("dimension", cell.dimension),
        mean=voice.number(cell.mean),
        n=cell.n,
    )


def heatmap_in_words(groups: GroupScores, voice: Voice) -> str:
    """The weakest and the strongest cell, for readers who cannot see the picture."""
    shown = sorted(groups.shown, key=lambda cell: cell.mean)
    ends = [shown[0], shown[-1]] if len(shown) > 1 else shown
    return "; ".join(_cell(cell, voice) for cell in ends) or voice("figure.heatmap.none")


def group_notes(departments: GroupScores, layers: GroupScores, voice: Voice) -> Paragraphs:
    """On which dimension groups differ most, with both ends and their intervals, and what is held back."""
    sentences = []
    for key, groups in (("departments", departments), ("layers", layers)):
        pair = groups.widest_gap()
        if pair is None:
            sentences.append(voice(f"groups.{key}.none"))
            continue
        low, high = pair
        apart = low.interval is not None and high.interval is not None and low.interval[1] < high.interval[0]
        gap = voice(
            f"groups.{key}.gap",
            dimension=voice.term("dimension", low.dimension),
            low=_with_interval(low, voice),
            high=_with_interval(high, voice),
        )
        sentences.append(voice.sentences([gap, voice("groups.apart" if apart else "groups.overlap")]))
    held = departments.held_back + layers.held_back
    if held:
        sentences.append(voice.count("groups.held_back", held))
    return Paragraphs(tuple(sentences))


def _cell(cell: GroupScore, voice: Voice) -> str:
    return f"{group_label(cell.group, voice)} · {voice.term('dimension', cell.dimension)} {voice.number(cell.mean)}"


def _with_interval(cell: GroupScore, voice: Voice) -> str:
    return voice(
        "groups.cell",
        group=group_label(cell.group, voice),
        mean=voice.number(cell.mean),
        interval=voice.interval(cell.interval),
        n=cell.n,
    )
