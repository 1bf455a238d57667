"""Slides, around: what stands around an exhibit or words – title, subtitle, foot – and does it fit?

Each has its place in a layout. What is too long for it is set smaller, and then cut; a note without room is for
the speaker.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from okrworkbook.publish.slides_house import FOOT, KICKER, SUBTITLE, TITLE, House, Place
from okrworkbook.publish.slides_measure import line_count, line_height, shortened
from okrworkbook.publish.slides_outline import Scene
from okrworkbook.publish.slides_text import Para, para, text_height

Block = dict[str, Any]
Say = Callable[..., str]

TITLE_STEPS = (0.0, 2.0, 4.0, 6.0)  # points by which a long title is smaller
TITLE_SPARE = 1.06  # the last line of a title may stand a little low
SUBTITLE_LINES = 2
AIR = 8.0  # points between what stands below each other
SMALLEST_FOOT = 10.0


@dataclass(frozen=True)
class Words:
    """What stands in a placeholder: paragraphs, their size where it is not the place's own, and where."""

    paras: tuple[Para, ...]
    size: float | None = None
    place: Place | None = None


class Around:
    """Puts words into the places around what a slide shows; `say` gives words by key."""

    def __init__(self, house: House, say: Say):
        self.house = house
        self.lang = house.lang
        self.say = say

    def named(self, layout: str, scene: Scene, n: int = 1, of: int = 1) -> dict[int, Words]:
        """Title and the line over it."""
        places = self.house.places[layout]
        title = scene.title if of == 1 else self.say("slides.page", title=scene.title, n=n, of=of)
        words = {TITLE: self.fitted(title, places[TITLE], TITLE_STEPS)}
        if scene.above.strip():
            words[KICKER] = self.one_line(scene.above, places[KICKER])
        return words

    def fitted(self, text: str, place: Place, steps: Sequence[float] = TITLE_STEPS) -> Words:
        """Words that must fit their place: smaller by these steps, and cut where that is not enough."""
        text = " ".join(text.split())
        for step in steps:
            size = place.size - step
            lines = max(1, int(place.height * TITLE_SPARE / (line_height(text, size) * place.line)))
            if line_count(text, size, place.width, self.lang, place.bold) <= lines:
                break
        shown = shortened(text, size, place.width, lines, self.lang, place.bold)
        return Words((para(shown),), other_size(size, place))

    def one_line(self, text: str, place: Place) -> Words:
        """Words on one line, cut where it is too short."""
        text = " ".join(text.split())
        return Words((para(shortened(text, place.size, place.width, 1, self.lang, place.bold)),))

    def subtitle(self, scene: Scene, block: Block) -> str:
        """What is drawn; under an author's own title also what it shows."""
        own = block["title"] if scene.claimed and block["title"] != scene.title else ""
        return " · ".join(words for words in (own, block["subtitle"]) if words)

    def under_title(self, layout: str, words: dict[int, Words]) -> float:
        """Where the title ends."""
        place, title = self.house.places[layout][TITLE], words[TITLE]
        size = title.size or place.size
        lines = line_count(title.paras[0].words, size, place.width, self.lang, place.bold)
        return place.top + lines * line_height(title.paras[0].words, size) * place.line + 1.5 * AIR

    def put_subtitle(
        self, layout: str, words: dict[int, Words], text: str, lead: Sequence[Para], top: float
    ) -> float:
        """Put the lead and the subtitle below each other, and say where they end."""
        place = moved(self.house.places[layout][SUBTITLE], top)
        paras = [
            replace(one, runs=tuple(replace(run, colour=run.colour or "ink") for run in one.runs))
            for one in lead
        ]
        if text:
            room = SUBTITLE_LINES * (3 if layout == "Exhibit Beside" else 1)
            paras.append(para(shortened(" ".join(text.split()), place.size, place.width, room, self.lang)))
        if not paras:
            return top
        tall = text_height(paras, place.size, place.width, self.lang, place.line)
        words[SUBTITLE] = Words(tuple(paras), place=replace(place, height=max(tall, place.size * 1.7)))
        return top + max(tall, place.size * 1.7) + AIR

    def put_foot(
        self, layout: str, words: dict[int, Words], block: Block, scene: Scene, more: Sequence[str]
    ) -> list[str]:
        """Put label, note and source at the foot; what has no room there is for the speaker."""
        place = self.house.places[layout][FOOT]
        label = "" if scene.claimed or block.get("paged") else block.get("label", "")
        source = "  ".join(part for part in (label, block["source"]) if part)
        note = block["note"]
        for kept in ([note], []):
            said = [part for part in (*more, *kept, source) if part]
            if not said:
                return []
            for size in (place.size, SMALLEST_FOOT):
                paras = tuple(para(part) for part in said)
                if text_height(paras, size, place.width, self.lang, place.line) <= place.height:
                    words[FOOT] = Words(paras, other_size(size, place))
                    return [] if kept and kept[0] else [part for part in (note,) if part]
        lines = max(1, int(place.height / line_height(source, SMALLEST_FOOT)) - len(more))
        cut = shortened(source, SMALLEST_FOOT, place.width, lines, self.lang)
        paras = tuple(para(part) for part in (*more, cut) if part)
        words[FOOT] = Words(paras, SMALLEST_FOOT)
        return [part for part in (note, source) if part]


def moved(place: Place, top: float) -> Place:
    """The place further up or down, ending where it did."""
    return replace(place, top=top, height=place.top + place.height - top)


def other_size(size: float | None, place: Place) -> float | None:
    """A size, where it is not the place's own."""
    return None if size == place.size else size
