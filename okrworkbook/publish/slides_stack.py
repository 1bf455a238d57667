"""Slides, stack: how are words, headline numbers and boxes put below each other, and onto how many slides?

They are set as large as fits one slide; what does not fit at the smallest size is parted, so that the slides are
about equally full and no paragraph runs off the end.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from okrworkbook.publish.slides_house import Place
from okrworkbook.publish.slides_measure import line_count, line_height
from okrworkbook.publish.slides_text import Para, para, para_height, paras_of, split_para, type_size

Block = dict[str, Any]

SIZES = (0.0, 1.0, 2.0, 3.0, 4.0)  # points smaller than the place's own, in the order they are tried
PARTED = 2.0  # the same, where it takes several slides anyway
LEAST = 14.0  # points of running text
GAP = 16.0  # points between words, a row of numbers and a box
ACROSS = 4  # headline numbers side by side, at most
FEWEST = 3  # the width of a number is that of one of so many
TILE_GAP, PAD = 14.0, 12.0  # points
VALUE, LONG_VALUE, LABEL, BASIS = 32.0, 22.0, 14.0, 12.0  # type sizes of a headline number
ALONE = 1.4  # times as large where nothing else is on the slide
LONG = 8  # signs
BAR = 5.0  # points of the bar at a box's left


@dataclass(frozen=True)
class Tiles:
    """Headline numbers side by side."""

    items: tuple[dict[str, str], ...]
    scale: float = 1.0

    def width(self, room: float) -> float:
        """Of one of them."""
        n = max(FEWEST, len(self.items))
        return (room - TILE_GAP * (n - 1)) / n


@dataclass(frozen=True)
class Box:
    """A boxed statement."""

    tone: str
    title: str
    text: Para


Piece = Para | Tiles | Box


@dataclass(frozen=True)
class Laid:
    """Paragraphs in a row, or a piece of another kind, where it stands on its slide."""

    what: tuple[Para, ...] | Tiles | Box
    top: float
    height: float


def pieces(blocks: Sequence[Block]) -> list[Piece]:
    """What blocks of words are made of."""
    made: list[Piece] = []
    for block in blocks:
        if block["kind"] == "kpis":
            items = block["items"]
            rows = -(-len(items) // ACROSS)
            across = -(-len(items) // max(1, rows))
            made += [
                Tiles(tuple(items[start : start + across])) for start in range(0, len(items), max(1, across))
            ]
        elif block["kind"] == "callout":
            made.append(Box(block["tone"], block["title"], para(block["text"])))
        else:
            made += [one for one in paras_of(block) if one.words.strip() or one.mark]
    return made


def only_words(blocks: Sequence[Block]) -> list[Para] | None:
    """The blocks as paragraphs; None where numbers or boxes are among them."""
    made = pieces(blocks)
    return made if all(isinstance(one, Para) for one in made) else None


def stacked(made: Sequence[Piece], place: Place, lang: str) -> list[tuple[float, list[Laid]]]:
    """The slides: the type size of each, and what stands where on it."""
    if len(made) == 1 and isinstance(made[0], Tiles):
        made = [replace(made[0], scale=ALONE)]
    for smaller in SIZES:
        size = max(LEAST, place.size - smaller)
        if _height(made, size, place, lang) <= place.height:
            return [(size, _laid(made, size, place, lang))]
    size = max(LEAST, place.size - PARTED)
    parts = _parts([*_small(made, size, place, lang)], size, place, lang)
    return [(size, _laid(part, size, place, lang)) for part in parts]


def fitting_size(paras: Sequence[Para], place: Place, lang: str, least: float = LEAST) -> float | None:
    """The largest of the sizes at which paragraphs fit their place; None if none is."""
    for smaller in SIZES:
        size = place.size - smaller
        if size >= least and _height(paras, size, place, lang) <= place.height:
            return size
    return None


def piece_height(piece: Piece, size: float, place: Place, lang: str) -> float:
    """The height of one of them."""
    if isinstance(piece, Para):
        return para_height(piece, size, place.width, lang, place.line)
    if isinstance(piece, Tiles):
        return max(_tile_height(item, piece.width(place.width), piece.scale, lang) for item in piece.items)
    room = place.width - 2 * PAD - BAR
    lead = (
        line_count(piece.title, size, room, lang, True) * line_height(piece.title, size) if piece.title else 0
    )
    return 2 * PAD + lead + para_height(piece.text, size, room, lang, place.line) + (4 if lead else 0)


def tile_lines(item: dict[str, str], scale: float) -> list[tuple[str, float, str]]:
    """The lines of a headline number: words, type size and which of the three it is."""
    value = LONG_VALUE if len(item["value"]) > LONG else VALUE
    sizes = {"value": value, "label": LABEL, "note": BASIS}
    return [(item[name], round(size * scale), name) for name, size in sizes.items() if item[name]]


def _tile_height(item: dict[str, str], width: float, scale: float, lang: str) -> float:
    room = width - 2 * PAD
    return 2 * PAD + sum(
        line_count(words, size, room, lang, name == "value") * line_height(words, size)
        for words, size, name in tile_lines(item, scale)
    )


def _gap(before: Piece, after: Piece, place: Place) -> float:
    if isinstance(before, Para) and isinstance(after, Para):
        return place.after
    return TILE_GAP if isinstance(before, Tiles) and isinstance(after, Tiles) else GAP


def _height(made: Sequence[Piece], size: float, place: Place, lang: str) -> float:
    heights = sum(piece_height(one, size, place, lang) for one in made)
    return heights + sum(_gap(one, other, place) for one, other in itertools.pairwise(made))


def _laid(made: Sequence[Piece], size: float, place: Place, lang: str) -> list[Laid]:
    """Everything with its height, paragraphs that follow each other in one."""
    laid: list[Laid] = []
    top, before = place.top, None
    for one in made:
        top += _gap(before, one, place) if before is not None else 0
        tall = piece_height(one, size, place, lang)
        if isinstance(one, Para) and laid and isinstance(laid[-1].what, tuple):
            last = laid.pop()
            laid.append(Laid((*last.what, one), last.top, top + tall - last.top))
        else:
            laid.append(Laid((one,) if isinstance(one, Para) else one, top, tall))
        top, before = top + tall, one
    return laid


def _small(made: Sequence[Piece], size: float, place: Place, lang: str) -> Iterator[Piece]:
    """The pieces, those taller than a slide in parts."""
    for one in made:
        rest: Piece | None = one
        while rest is not None and piece_height(rest, size, place, lang) > place.height:
            first, rest = _cut(rest, size, place, lang)
            yield first
        if rest is not None:
            yield rest


def _cut(one: Piece, size: float, place: Place, lang: str) -> tuple[Piece, Piece | None]:
    """As much of a piece as a slide holds, and the rest."""
    if isinstance(one, Tiles):  # words beyond measure in a headline number: nothing can be parted there
        return replace(one, items=tuple(_clipped(item) for item in one.items)), None
    words = one.text if isinstance(one, Box) else one
    room = place.width - (2 * PAD + BAR if isinstance(one, Box) else 0)
    free = place.height - (2 * PAD + 3 * size if isinstance(one, Box) else 0)
    lines = max(1, int(free / (line_height(words.words, type_size(words, size)) * place.line)))
    first, rest = split_para(words, lines, size, room, lang)
    if isinstance(one, Box):
        title = one.title[:200]
        return replace(one, title=title, text=first), replace(
            one, title="", text=rest
        ) if rest.words else None
    return first, rest if rest.words else None


def _clipped(item: dict[str, str]) -> dict[str, str]:
    lengths = {"value": 16, "label": 60, "note": 60}
    return {
        name: words if len(words) <= lengths[name] else words[: lengths[name]].rstrip() + "…"
        for name, words in item.items()
    }


def _parts(made: list[Piece], size: float, place: Place, lang: str) -> list[list[Piece]]:
    """The pieces on as few slides as can be, about equally full."""

    def packed(room: float) -> list[list[Piece]]:
        parts: list[list[Piece]] = [[]]
        for one in made:
            if parts[-1] and _height([*parts[-1], one], size, place, lang) > room:
                parts.append([])
            parts[-1].append(one)
        return parts

    fewest = len(packed(place.height))
    for share in range(10, 20):  # from half a slide on
        parts = packed(place.height * share / 20)
        if len(parts) <= fewest:
            return parts
    return packed(place.height)
