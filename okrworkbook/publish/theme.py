"""Theme: which colour of an Office theme is which of the brand's, and which fonts does a theme name?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from lxml import etree

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


class Slot(NamedTuple):
    """A colour of the theme: how Word's styles call it, and how the theme does."""

    word: str
    theme: str


SLOTS = {
    "ink": Slot("text1", "dk1"),
    "paper": Slot("background1", "lt1"),
    "muted": Slot("text2", "dk2"),
    "tint": Slot("background2", "lt2"),
    "brand": Slot("accent1", "accent1"),
    "caution": Slot("accent2", "accent2"),
    "grid": Slot("accent3", "accent3"),
    "caution_tint": Slot("accent4", "accent4"),
}
LINKS = {"brand": Slot("hyperlink", "hlink"), "muted": Slot("followedHyperlink", "folHlink")}


def opened(part: Any) -> Any:
    """The theme of a part, as XML that fetches nothing."""
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False))


def painted(theme: Any, colours: Mapping[str, str]) -> bytes:
    """The theme with the brand's colours in place of its own."""
    for name, slot in (*SLOTS.items(), *LINKS.items()):
        if name in colours:
            place = theme.find(f".//{{{DRAWING}}}clrScheme/{{{DRAWING}}}{slot.theme}")
            for old in list(place):
                place.remove(old)
            etree.SubElement(place, f"{{{DRAWING}}}srgbClr", val=colours[name][1:].upper())
    return etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def family_fonts(theme: Any, family: str) -> dict[str, str]:
    """The latin, ea and cs font of the family "major" (of titles) or "minor" (of all other words)."""
    fonts = theme.find(f".//{{{DRAWING}}}{family}Font")
    named = {name: fonts.find(f"{{{DRAWING}}}{name}").get("typeface") for name in ("latin", "ea", "cs")}
    simplified = fonts.find(f"{{{DRAWING}}}font[@script='Hans']")
    if not named["ea"] and simplified is not None:
        named["ea"] = simplified.get("typeface")
    return named
