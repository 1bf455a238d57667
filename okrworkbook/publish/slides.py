"""Slides: a Document as a deck in the house style, ready to be shown and edited.

Everything is PowerPoint's own: titles in title placeholders, lists, tables, charts with their numbers, speaker
notes, slide numbers that count. How it looks is decided in `templates/report/house.pptx`. The same document
gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from okrworkbook.publish import slides_charts, slides_shapes, slides_tables
from okrworkbook.publish.brand import Brand, read_brand
from okrworkbook.publish.characters import legible
from okrworkbook.publish.document import Block, Document
from okrworkbook.publish.office_package import same_bytes
from okrworkbook.publish.slides_around import Around, Words
from okrworkbook.publish.slides_house import (
    CLIENT,
    CONFIDENTIALITY,
    EXHIBIT,
    FOOTER,
    IMPRINT,
    LOGO,
    NOTICE,
    NUMBER,
    SUB,
    TEXT,
    TITLE,
    House,
    Place,
    open_house,
)
from okrworkbook.publish.slides_layout import Chart, Grid, Layouter, Picture, Slide
from okrworkbook.publish.slides_notes import put_notes
from okrworkbook.publish.slides_outline import SECTION, Scene, outline
from okrworkbook.publish.slides_pictures import logo, picture
from okrworkbook.publish.slides_text import Setter
from okrworkbook.texts import Voice

CHAPTERS = 3  # a deck of so many has a slide that lists them
COVER_STEPS = (0.0, 4.0, 8.0, 12.0, 16.0, 20.0)
HOLDER = f'<p:ph idx="{EXHIBIT}"/>'


def render_pptx(document: Document, workspace: Path | None = None) -> bytes:
    """The report as a deck.

    Raises PublicationRefused for a template that lacks a layout, and for a picture that cannot be read.
    """
    brand = read_brand(document.lang, workspace)
    meta = legible(brand.completed(document.meta))
    house = open_house(document.lang, brand, meta, workspace)
    writer = _Writer(house)
    writer.cover(meta, brand)
    for slide in slides(document, house):
        writer.write(slide)
    return same_bytes(house.presentation)


def slides(document: Document, house: House) -> Sequence[Slide]:
    """Every slide behind the cover, laid out."""
    layouter = Layouter(house, Voice(document.lang))
    scenes = [_titled(scene, document) for scene in outline(document.blocks)]
    chapters = [scene.title for scene in scenes if scene.kind == SECTION]
    made: list[Slide] = []
    if len(chapters) >= CHAPTERS and not document.deck:
        made += layouter.contents(Voice(document.lang)("publish.contents"), chapters)
    return [*made, *layouter.slides(scenes)]


def _titled(scene: Scene, document: Document) -> Scene:
    """A slide is called something, even where the report says nothing before it."""
    scene.title = scene.title.strip() or document.meta["title"]
    return scene


class _Writer:
    """Puts one slide after the other into the deck."""

    def __init__(self, house: House):
        self.house = house
        self._title = Setter(house.lang, house.fonts.title)
        self._text = Setter(house.lang, house.fonts.text)
        self._around = Around(house, Voice(house.lang))

    def cover(self, meta: dict[str, str], brand: Brand) -> None:
        """The title page."""
        slide = self._added("Cover")
        places = self.house.places["Cover"]
        imprint = " · ".join(meta[name] for name in ("org", "date") if meta[name])
        lines = {
            SUB: meta["subtitle"],
            CLIENT: meta["client"],
            NOTICE: meta["notice"],
            IMPRINT: imprint,
            CONFIDENTIALITY: meta["confidentiality"],
        }
        self._fill(slide, TITLE, self._around.fitted(meta["title"], places[TITLE], COVER_STEPS))
        for number, words in lines.items():
            if words.strip():
                self._fill(slide, number, self._around.fitted(words, places[number], (0.0, 2.0)))
        if brand.logo is not None:
            slide.shapes._spTree.append(
                logo(slide, brand.logo, places[LOGO], meta["org"] or meta["title"], self._number(slide))
            )
        self._finish(slide, "Cover")

    def write(self, made: Slide) -> None:
        """One slide."""
        slide = self._added(made.layout)
        for number, words in made.words.items():
            self._fill(slide, number, words)
        self._stack(slide, made)
        if made.exhibit is not None:
            self._exhibit(slide, made.exhibit)
        self._finish(slide, made.layout)
        if made.name:
            slide._element.cSld.set("name", made.name)
        put_notes(slide, made.notes, self._text)

    def _added(self, layout: str) -> Any:
        return self.house.presentation.slides.add_slide(self.house.layouts[layout])

    def _fill(self, slide: Any, number: int, words: Words) -> None:
        """Put words into a placeholder."""
        shape = _placeholder(slide, number)
        setter = self._title if number == TITLE else self._text
        body = shape._element.txBody
        for old in body.findall(slides_shapes.PARAGRAPH):
            body.remove(old)
        body.extend(setter.body(words.paras, words.size))
        if words.place is not None:
            slides_shapes.move(shape, words.place)

    def _stack(self, slide: Any, made: Slide) -> None:
        """Words in the layout's place for them, numbers and boxes around; further words in boxes of their own."""
        place = self.house.places[made.layout].get(TEXT)
        size = None if place is None or made.stack_size == place.size else made.stack_size
        alone = len(made.stack) == 1
        filled = False
        for laid in made.stack:
            box = Place(place.left, laid.top, place.width, laid.height, place.size, place.line, place.after)
            if isinstance(laid.what, tuple) and not filled:
                self._fill(slide, TEXT, Words(laid.what, size, None if alone else box))
                filled = True
            else:
                drawn = slides_shapes.drawn(laid.what, box, made.stack_size, self._text, self._number(slide))
                slide.shapes._spTree.extend(drawn)

    def _exhibit(self, slide: Any, shown: Picture | Chart | Grid) -> None:
        block, number = shown.block, self._number(slide)
        name = _named(block)
        _remove(_placeholder(slide, EXHIBIT))
        if isinstance(shown, Grid):
            alt = block["title"] or name
            made = slides_tables.frame(shown.page, shown.place, self._text, number, name, alt, HOLDER)
        elif isinstance(shown, Chart):
            made = slides_charts.frame(
                slide, block["chart"], shown.place, self._text, number, name, block["alt"], HOLDER
            )
        else:
            made = picture(slide, block, shown.place, number, name, HOLDER)
        slide.shapes._spTree.append(made)

    def _finish(self, slide: Any, layout: str) -> None:
        """Take out what is empty, and add the foot and the number."""
        for shape in list(slide.placeholders):
            if (shape.has_text_frame and not shape.text_frame.text.strip()) or (
                not shape.has_text_frame and shape.placeholder_format.idx == LOGO and layout == "Cover"
            ):
                _remove(shape)
        if layout not in self.house.footers:
            return
        tree = slide.shapes._spTree
        foot = self.house.footers[layout]
        if foot:
            place = self.house.places[layout][FOOTER]
            line = self._around.one_line(foot, place)
            tree.append(slides_shapes.foot("ftr", FOOTER, self._text.body(line.paras), self._number(slide)))
        counted = self._text.field("slidenum", str(len(self.house.presentation.slides)))
        tree.append(slides_shapes.foot("sldNum", NUMBER, [counted], self._number(slide)))

    def _number(self, slide: Any) -> int:
        """A number no shape of the slide has."""
        return slide.shapes._next_shape_id


def _placeholder(slide: Any, number: int) -> Any:
    return next(one for one in slide.placeholders if one.placeholder_format.idx == number)


def _remove(shape: Any) -> None:
    shape._element.getparent().remove(shape._element)


def _named(block: Block) -> str:
    """How PowerPoint's list of shapes calls it."""
    return block.get("label") or block["title"] or block["kind"]
