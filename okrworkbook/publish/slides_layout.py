"""Slides, layout: on which slides does a scene stand, and what stands where on them?

Everything is measured, so that nothing runs off a slide. A figure stands alone, or beside its words where both
have room; one that is tall stands beside its title.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from okrworkbook.publish import slides_charts, slides_tables
from okrworkbook.publish.slides_around import Around, Say, Words, moved, other_size
from okrworkbook.publish.slides_house import EXHIBIT, SUBTITLE, TEXT, House, Place
from okrworkbook.publish.slides_measure import line_count
from okrworkbook.publish.slides_outline import SECTION, WORDS, Scene
from okrworkbook.publish.slides_stack import Laid, fitting_size, only_words, pieces, stacked
from okrworkbook.publish.slides_text import Para, Run

Block = dict[str, Any]

LEAD_LINES, LEAD_SIZE = 3, 14.0
LONG_LEAD = 6  # lines over a table
LARGEST = 1.75  # a drawing is drawn no larger: its type would shout
READABLE = 0.9  # of its own size, below which a drawing is not put beside words
NEAR = 20.0  # points between a subtitle and its exhibit, where they belong together


@dataclass(frozen=True)
class Picture:
    """A drawing, where it stands."""

    block: Block
    place: Place


@dataclass(frozen=True)
class Chart:
    """A chart of PowerPoint, where it stands."""

    block: Block
    place: Place


@dataclass(frozen=True)
class Grid:
    """One slide of a table."""

    block: Block
    page: slides_tables.Page
    place: Place


@dataclass(frozen=True)
class Slide:
    """One slide: a layout, what its placeholders say by their number, and what else stands on it."""

    layout: str
    words: dict[int, Words]
    stack: tuple[Laid, ...] = ()
    stack_size: float = 0
    exhibit: Picture | Chart | Grid | None = None
    notes: tuple[str, ...] = ()
    name: str = ""  # the id of the chapter it begins


class Layouter:
    """Lays scenes out in one house; `say` gives words by key."""

    def __init__(self, house: House, say: Say):
        self.house = house
        self.lang = house.lang
        self.say = say
        self.around = Around(house, say)

    def slides(self, scenes: Sequence[Scene]) -> Iterator[Slide]:
        """All slides of the scenes, in order."""
        taken = False
        for scene, after in zip(scenes, [*scenes[1:], None], strict=True):
            if taken:  # its words stand on the chapter's slide
                taken = False
                continue
            if scene.kind == SECTION:
                lead = self._lead(scene, after)
                taken = lead is not None
                yield self._section(scene, lead, after.notes if taken else [])
            elif scene.kind == WORDS:
                yield from self._words(scene)
            else:
                yield from self._exhibit(scene)

    def contents(self, title: str, chapters: Sequence[str]) -> Iterator[Slide]:
        """The chapters, counted."""
        listed = [Para((Run(words),), 0, "number", n) for n, words in enumerate(chapters, start=1)]
        place = self.house.places["Text"][TEXT]
        for size, laid in stacked(listed, place, self.lang):
            yield Slide("Text", self.around.named("Text", Scene(WORDS, title)), tuple(laid), size)

    # chapters

    def _lead(self, scene: Scene, after: Scene | None) -> list[Para] | None:
        """What the chapter says before anything else, if it is short."""
        if after is None or after.kind != WORDS or after.title != scene.title or after.above:
            return None
        paras = only_words(after.words)
        place = self.house.places["Section"][TEXT]
        return paras if paras and fitting_size(paras, place, self.lang) else None

    def _section(self, scene: Scene, lead: list[Para] | None, notes: Sequence[str]) -> Slide:
        places = self.house.places["Section"]
        words = self.around.named("Section", replace(scene, above=str(scene.number)))
        if lead:
            size = fitting_size(lead, places[TEXT], self.lang)
            words[TEXT] = Words(tuple(lead), other_size(size, places[TEXT]))
        return Slide("Section", words, notes=(*scene.notes, *notes), name=scene.id)

    # words

    def _words(self, scene: Scene) -> Iterator[Slide]:
        if not scene.words:  # a question, or an exercise: it is all that is to be seen
            words = self.around.named("Section", replace(scene, above=""))
            yield Slide("Section", words, notes=tuple(scene.notes))
            return
        place = self.house.places["Text"][TEXT]
        parts = stacked(pieces(scene.words), place, self.lang)
        for n, (size, laid) in enumerate(parts, start=1):
            named = self.around.named("Text", scene, n, len(parts))
            yield Slide("Text", named, tuple(laid), size, notes=tuple(scene.notes) if n == 1 else ())

    # exhibits

    def _exhibit(self, scene: Scene) -> Iterator[Slide]:
        if scene.exhibit["kind"] == "table":
            yield from self._table(scene)
            return
        chart = scene.exhibit.get("chart")
        if chart and not slides_charts.readable(chart, self.house.places["Exhibit"][EXHIBIT]):
            scene = replace(scene, exhibit={**scene.exhibit, "chart": None})
        paras = only_words(scene.words) if scene.words else []
        lead = self._as_lead(paras)
        if lead and self._best(scene.exhibit) != "Exhibit":
            lead = None  # a tall figure has its words at its side
        for layout, kept in (("Text and Exhibit", paras), ("Exhibit Beside", paras)):
            if kept and lead is None and self._fits(layout, kept, scene):
                yield self._figure(layout, scene, kept, [])
                return
        if scene.words and lead is None:
            yield from self._words(_apart(scene))
            scene, lead = replace(scene, words=[], notes=[]), []
        yield self._figure(self._best(scene.exhibit), scene, [], lead)

    def _as_lead(self, paras: list[Para] | None, lines: int = LEAD_LINES) -> list[Para] | None:
        """The words as a few lines over an exhibit, if they are no more; [] where there are none."""
        if not paras or any(one.mark for one in paras):
            return [] if paras == [] else None
        room = self.house.places["Exhibit"][SUBTITLE].width
        taken = sum(line_count(one.words, LEAD_SIZE, room, self.lang) for one in paras)
        return paras if taken <= lines else None

    def _best(self, block: Block) -> str:
        """The layout in which a figure alone is largest; over its full width if that is readable."""
        if block.get("chart"):
            return "Exhibit"
        wide, tall = (
            _scale(block, self.house.places[name][EXHIBIT]) for name in ("Exhibit", "Exhibit Beside")
        )
        return "Exhibit Beside" if wide < 1 and tall > wide else "Exhibit"

    def _fits(self, layout: str, paras: Sequence[Para], scene: Scene) -> bool:
        """Whether words and a readable figure have room beside each other."""
        block, place = scene.exhibit, self.house.places[layout][EXHIBIT]
        if layout == "Exhibit Beside" and self._best(block) != layout:
            return False
        if not block.get("chart") and _scale(block, place) < READABLE:
            return False
        return fitting_size(paras, self._beside(layout, scene, {})[0], self.lang) is not None

    def _beside(self, layout: str, scene: Scene, words: dict[int, Words]) -> tuple[Place, float]:
        """Where words beside a figure stand, and where the figure's own begins; its subtitle is put on the way."""
        places, subtitle = self.house.places[layout], self.around.subtitle(scene, _as_drawn(scene.exhibit))
        if layout != "Exhibit Beside":
            return places[TEXT], self.around.put_subtitle(layout, words, subtitle, [], places[SUBTITLE].top)
        top = self.around.under_title(layout, {**self.around.named(layout, scene), **words})
        return moved(places[TEXT], self.around.put_subtitle(layout, words, subtitle, [], top)), places[
            EXHIBIT
        ].top

    def _figure(self, layout: str, scene: Scene, paras: Sequence[Para], lead: Sequence[Para]) -> Slide:
        block, places = _as_drawn(scene.exhibit), self.house.places[layout]
        words = self.around.named(layout, scene)
        if layout == "Exhibit":
            subtitle = self.around.subtitle(scene, block)
            top = self.around.put_subtitle(layout, words, subtitle, lead, places[SUBTITLE].top)
        else:
            place, top = self._beside(layout, scene, words)
        if paras:
            size = fitting_size(paras, place, self.lang)
            words[TEXT] = Words(
                tuple(paras), other_size(size, places[TEXT]), None if place == places[TEXT] else place
            )
        more = [self.say("slides.tree", n=scene.left_out)] if scene.left_out else []
        notes = self.around.put_foot(layout, words, block, scene, more)
        area = _area(places, top)
        if block.get("chart"):
            shown: Picture | Chart = Chart(block, slides_charts.fitted(block["chart"], area))
        else:
            shown = Picture(block, _within(block, area))
        return Slide(layout, words, exhibit=shown, notes=(*scene.notes, *notes))

    def _table(self, scene: Scene) -> Iterator[Slide]:
        block, layout = scene.exhibit, "Exhibit"
        paras = only_words(scene.words) if scene.words else []
        words, place, fit = self._set_table(scene, [])
        lead = self._as_lead(paras, LONG_LEAD)
        if lead:
            under = self._set_table(scene, lead)
            if (len(under[2].pages), under[2].shown) == (len(fit.pages), fit.shown):
                words, place, fit = under
            else:
                lead = None  # the table would take more slides, or show less of itself
        if lead is None:
            yield from self._words(_apart(scene))
            scene = replace(scene, words=[], notes=[])
        for n, page in enumerate(fit.pages, start=1):
            own = {**words, **self.around.named(layout, scene, n, len(fit.pages))}
            more = [self._pointer(scene, fit)] if fit.shown < fit.rows else []
            notes = self.around.put_foot(layout, own, block, scene, more)
            told = (*scene.notes, *notes) if n == 1 else ()
            yield Slide(layout, own, exhibit=Grid(block, page, place), notes=told)

    def _set_table(
        self, scene: Scene, lead: Sequence[Para]
    ) -> tuple[dict[int, Words], Place, slides_tables.Fit]:
        """A table under its lead."""
        words, places = self.around.named("Exhibit", scene), self.house.places["Exhibit"]
        subtitle = self.around.subtitle(scene, scene.exhibit)
        top = self.around.put_subtitle("Exhibit", words, subtitle, lead, places[SUBTITLE].top)
        place = _area(places, top)
        return words, place, slides_tables.fit(scene.exhibit, place, self.lang)

    def _pointer(self, scene: Scene, fit: slides_tables.Fit) -> str:
        label = scene.exhibit.get("label", "")
        if label and not scene.claimed:
            return self.say("slides.more_rows", shown=fit.shown, rows=fit.rows, label=label)
        return self.say("slides.more_rows_elsewhere", shown=fit.shown, rows=fit.rows)


def _apart(scene: Scene) -> Scene:
    """The words of an exhibit by themselves."""
    title = scene.title if scene.claimed else scene.topic
    above = scene.above.removesuffix(title).rstrip(" ·")
    return replace(scene, kind=WORDS, exhibit=None, title=title, above=above)


def _as_drawn(block: Block) -> Block:
    """A figure as its chart tells it, where it has one."""
    chart = block.get("chart")
    said = {name: chart[name] for name in ("subtitle", "note") if chart and chart[name] is not None}
    return {**block, **said}


def _area(places: Mapping[int, Place], top: float) -> Place:
    """The place of an exhibit: below its subtitle, and over the subtitle's place too where nothing is said there."""
    own, above = places[EXHIBIT], places[SUBTITLE]
    free = abs(own.left - above.left) < 1 and 0 <= own.top - (above.top + above.height) < NEAR
    return own.below(top if free or top > own.top else own.top)


def _scale(block: Block, place: Place) -> float:
    """How much larger a drawing can be drawn in a place."""
    wide, tall = block["width"] * 72, block["height"] * 72
    return min(place.width / wide, place.height / tall)


def _within(block: Block, place: Place) -> Place:
    """A drawing as large as its place allows, in the middle of its width."""
    scale = min(LARGEST, _scale(block, place))
    wide, tall = block["width"] * 72 * scale, block["height"] * 72 * scale
    return replace(place, left=place.left + (place.width - wide) / 2, width=wide, height=tall)
