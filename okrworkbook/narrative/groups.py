"""Differences between groups in words."""

from __future__ import annotations

from okrworkbook.analysis.disclosure import MANAGEMENT, Shown
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


def mean_in_words(cell: GroupScore, voice: Voice) -> str:
    """A mean that is shown; at an end of the scale, in a small group, only its bound."""
    mean = voice.number(cell.mean)
    return voice(f"disclosure.{cell.bound}", value=mean) if cell.bound else mean


def share_in_words(share: Shown, voice: Voice) -> str:
    """A share that is shown; at an end of the scale, in a small group, only its bound."""
    percent = voice.percent(share.value)
    return voice(f"disclosure.{share.bound}", value=percent) if share.bound else percent


def held_back_in_words(key: str, small: int, protecting: int, voice: Voice) -> str:
    """How many cells are held back, for their own size and to protect others."""
    return voice(
        key,
        held=voice.count("disclosure.cells", small + protecting),
        small=voice.count("disclosure.cells", small),
        protecting=voice.count("disclosure.cells", protecting),
    )


def heatmap_title(groups: GroupScores, voice: Voice) -> str:
    """The weakest cell shown."""
    cell = groups.lowest
    if cell is None:
        return voice("figure.heatmap.none")
    return voice(
        "figure.heatmap.title",
        group=group_label(cell.group, voice),
        dimension=voice.term("dimension", cell.dimension),
        mean=mean_in_words(cell, voice),
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
        gap = voice(
            f"groups.{key}.gap",
            dimension=voice.term("dimension", low.dimension),
            low=_with_interval(low, voice),
            high=_with_interval(high, voice),
        )
        sentences.append(voice.sentences([gap, _apart(low, high, voice)]))
    held = departments.held_back + layers.held_back
    if held:
        small = departments.too_small + layers.too_small
        sentences.append(held_back_in_words("disclosure.groups", small, held - small, voice))
    return Paragraphs(tuple(sentences))


def _apart(low: GroupScore, high: GroupScore, voice: Voice) -> str:
    """Whether the intervals of two means overlap; nothing is said where one has none."""
    if low.interval is None or high.interval is None:
        return ""
    return voice("groups.apart" if low.interval[1] < high.interval[0] else "groups.overlap")


def _cell(cell: GroupScore, voice: Voice) -> str:
    return f"{group_label(cell.group, voice)} · {voice.term('dimension', cell.dimension)} {mean_in_words(cell, voice)}"


def _with_interval(cell: GroupScore, voice: Voice) -> str:
    return voice(
        "groups.cell",
        group=group_label(cell.group, voice),
        mean=mean_in_words(cell, voice),
        interval=voice.interval(cell.interval),
        n=cell.n,
    )
