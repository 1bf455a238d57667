"""Slides, house: which layouts, fonts and colours does a deck have, and where does a layout put its words?

They are those of `templates/report/house.pptx`, which consultants change in PowerPoint. The colours of brand.toml
become the theme of the deck, so that whatever in the template names a colour of the theme follows the brand.
The template's slides are not used. Placeholders are known by their number, whatever they are called.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from okrworkbook.errors import PublicationRefused
from okrworkbook.publish.brand import Brand
from okrworkbook.publish.office_words import describe, filled
from okrworkbook.publish.theme import family_fonts, opened, painted
from okrworkbook.workspace import template

HOUSE = "report/house.pptx"
LATIN, CHINESE = "Calibri", "Microsoft YaHei"  # where a template names no font at all
POINT = 12700  # EMU
INSETS = {"lIns": 7.2, "tIns": 3.6, "rIns": 7.2, "bIns": 3.6}  # points, where nothing is said

TITLE, TEXT, CLIENT, IMPRINT, NOTICE, KICKER, SUBTITLE, EXHIBIT, FOOT, FOOTER, NUMBER = (
    *(0, 1, 10, 11, 12, 13, 14, 15, 16, 20, 21),
)
SUB, CONFIDENTIALITY, LOGO = 1, 13, 14  # what those numbers are on a cover
LAYOUTS = {
    "Cover": (TITLE, SUB, CLIENT, IMPRINT, NOTICE, CONFIDENTIALITY, LOGO),
    "Section": (KICKER, TITLE, TEXT, FOOTER, NUMBER),
    "Text": (KICKER, TITLE, TEXT, FOOTER, NUMBER),
    "Exhibit": (KICKER, TITLE, SUBTITLE, EXHIBIT, FOOT, FOOTER, NUMBER),
    "Text and Exhibit": (KICKER, TITLE, TEXT, SUBTITLE, EXHIBIT, FOOT, FOOTER, NUMBER),
    "Exhibit Beside": (KICKER, TITLE, TEXT, SUBTITLE, EXHIBIT, FOOT, FOOTER, NUMBER),
}
LEFT_BEHIND = ("/printerSettings", "/thumbnail", "/commentAuthors", "/tags", "/customXml", "/authors")


@dataclass(frozen=True)
class Place:
    """Where a placeholder of a layout puts its words, in points, and how: `size` of type, room after a paragraph."""

    left: float
    top: float
    width: float
    height: float
    size: float = 18
    line: float = 1.0
    after: float = 0
    bold: bool = False

    def below(self, top: float) -> Place:
        """What of it is below this height."""
        return Place(
            self.left,
            top,
            self.width,
            self.top + self.height - top,
            self.size,
            self.line,
            self.after,
            self.bold,
        )


@dataclass(frozen=True)
class Fonts:
    """The fonts every run names: `title` and `text`, each for Latin letters and for Chinese."""

    title: tuple[str, str]
    text: tuple[str, str]


@dataclass(frozen=True)
class House:
    """An empty deck in the house style."""

    presentation: Any
    lang: str
    layouts: Mapping[str, Any]
    places: Mapping[str, Mapping[int, Place]]
    fonts: Fonts
    footers: Mapping[str, str]  # what stands at the foot of each layout


def open_house(lang: str, brand: Brand, meta: Mapping[str, str], workspace: Path | None = None) -> House:
    """The template in force, ready to be filled.

    Raises PublicationRefused for layouts and placeholders that the template lacks, all of them at once, and for
    a file PowerPoint cannot read.
    """
    presentation = _opened(template(HOUSE, workspace))
    layouts = _layouts(presentation)
    _empty(presentation)
    fonts = _dressed(presentation, brand)
    describe(presentation.core_properties, presentation.part.package._rels.values(), lang, meta)
    return House(
        presentation,
        lang,
        layouts,
        {name: {one: _place(layouts[name], one) for one in LAYOUTS[name]} for name in LAYOUTS},
        fonts,
        {name: _footer(layouts[name], meta) for name in LAYOUTS if FOOTER in LAYOUTS[name]},
    )


def _opened(path: Path) -> Any:
    # A damaged file can fail anywhere in a parser; whatever it raises, it is not a template.
    try:
        presentation = Presentation(str(path))
        presentation.slide_master.placeholders  # noqa: B018
    except Exception as error:
        raise PublicationRefused("deck_unreadable", reason=type(error).__name__) from error
    return presentation


def _layouts(presentation: Any) -> dict[str, Any]:
    there = {layout.name: layout for layout in presentation.slide_layouts}
    lacking = [name for name in LAYOUTS if name not in there]
    for name, numbers in LAYOUTS.items():
        found = (
            {one.placeholder_format.idx for one in there[name].placeholders}
            if name in there
            else set(numbers)
        )
        lacking += [f"{name} {number}" for number in numbers if number not in found]
    if lacking:
        raise PublicationRefused("deck_layouts", layouts=", ".join(lacking), n=len(lacking))
    return {name: there[name] for name in LAYOUTS}


def _empty(presentation: Any) -> None:
    """Take out the template's slides and what it may say of its author's computer."""
    slides = presentation.slides._sldIdLst
    for entry in list(slides):
        presentation.part.drop_rel(entry.rId)
        slides.remove(entry)
    for owner in (presentation.part, presentation.part.package):
        for key, relation in list(owner._rels.items()):
            if relation.is_external or relation.reltype.endswith(LEFT_BEHIND):
                owner._rels.pop(key)
    for extension in presentation.part._element.findall(qn("p:extLst")):
        presentation.part._element.remove(extension)  # sections, which name the slides that are gone


def _dressed(presentation: Any, brand: Brand) -> Fonts:
    """Make the brand's colours the theme, and say which fonts it names."""
    fonts = Fonts((LATIN, CHINESE), (LATIN, CHINESE))
    for owner in (presentation.slide_master, presentation.notes_master):
        for relation in owner.part.rels.values():
            if relation.reltype == RELATIONSHIP_TYPE.THEME:
                theme = opened(relation.target_part)
                if owner is presentation.slide_master:
                    fonts = Fonts(_pair(theme, "major"), _pair(theme, "minor"))
                relation.target_part._blob = painted(theme, brand.colours)
    return fonts


def _pair(theme: Any, family: str) -> tuple[str, str]:
    named = family_fonts(theme, family)
    return named["latin"] or LATIN, named["ea"] or CHINESE


def _place(layout: Any, number: int) -> Place:
    shape = next(one for one in layout.placeholders if one.placeholder_format.idx == number)
    chain = list(_chain(layout, shape))
    inset = {side: _inset(chain, side) for side in INSETS}
    left, top, width, height = (
        (getattr(shape, side) or 0) / POINT for side in ("left", "top", "width", "height")
    )
    return Place(
        left + inset["lIns"],
        top + inset["tIns"],
        width - inset["lIns"] - inset["rIns"],
        height - inset["tIns"] - inset["bIns"],
        float(_said(chain, "a:defRPr", "sz", "1800")) / 100,
        float(_said(chain, "a:lnSpc/a:spcPct", "val", "100000").rstrip("%")) / 100000,
        float(_said(chain, "a:spcAft/a:spcPts", "val", "0")) / 100,
        _said(chain, "a:defRPr", "b", "0") in ("1", "true"),
    )


def _chain(layout: Any, shape: Any) -> Iterator[Any]:
    """What a placeholder's look is taken from: itself, the master's placeholder, the master's styles."""
    yield shape._element
    kind = shape.placeholder_format.type
    base = shape._base_placeholder
    if base is not None:
        yield base._element
    style = "titleStyle" if "TITLE" in str(kind) and "SUB" not in str(kind) else "bodyStyle"
    styles = layout.slide_master._element.find(f"{qn('p:txStyles')}/{qn(f'p:{style}')}")
    if styles is not None:
        yield styles


def _said(chain: list[Any], path: str, name: str, default: str) -> str:
    """An attribute of the first level's look, from the nearest that gives it."""
    for element in chain:
        for level in element.iter(qn("a:lvl1pPr")):
            found = level.find("/".join(qn(part) for part in path.split("/")))
            if found is not None and found.get(name) is not None:
                return found.get(name)
            break
    return default


def _inset(chain: list[Any], side: str) -> float:
    for element in chain:
        for body in element.iter(qn("a:bodyPr")):
            if body.get(side) is not None:
                return int(body.get(side)) / POINT
    return INSETS[side]


def _footer(layout: Any, meta: Mapping[str, str]) -> str:
    """The foot of a layout, with the report's own words where it has {org} and its like."""
    shape = next(one for one in layout.placeholders if one.placeholder_format.idx == FOOTER)
    text = shape.text_frame.text
    return filled(text, meta, meta).replace("\n", " ")
