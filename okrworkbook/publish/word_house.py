"""Word house: which styles, page, header and colours does a Word report have?

They are those of `templates/report/house.docx`, which consultants change in Word. The colours of brand.toml
become the theme of the document, so that whatever in the template names a colour of the theme follows the
brand, and what has a colour of its own keeps it. The template's text is not used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from okrworkbook.errors import PublicationRefused
from okrworkbook.publish.brand import Brand
from okrworkbook.publish.characters import CHINESE_SIGNS
from okrworkbook.publish.office_words import describe, filled
from okrworkbook.publish.theme import LINKS, SLOTS, family_fonts, opened, painted
from okrworkbook.workspace import template

HOUSE = "report/house.docx"
LATIN, CHINESE = "Calibri", "Microsoft YaHei"  # where a template names no font at all
COMPANY_WORDS = ("Company", "Manager", "HyperlinkBase", "Template")  # extended properties a report leaves out
TWIP = 635  # EMU

STYLES = {
    "paragraph": (
        *("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Body", "Caption", "Exhibit Subtitle"),
        *("Figure", "Table Header", "Table Text", "Note", "Source", "Spacer", "List Number", "List Bullet"),
        *("List Continue", "Quote", "Code", "Rule", "Callout Title", "Caution Title", "Callout"),
        *(
            "KPI Value",
            "KPI Label",
            "KPI Note",
            "Cover Line",
            "Cover Client",
            "Cover Imprint",
            "Cover Notice",
        ),
        *("TOC Heading", "TOC 1", "TOC 2", "Footnote Text"),
    ),
    "character": ("Strong", "Emphasis", "Code Text", "Caption Label", "Hyperlink", "Footnote Reference"),
    "table": ("Exhibit Table", "Callout Decision", "Callout Caution", "Callout Info", "KPI Tiles", "Cover"),
}


THEME_FONTS = {"asciiTheme": "ascii", "hAnsiTheme": "hAnsi", "eastAsiaTheme": "eastAsia", "cstheme": "cs"}
# What the author of a template may have left in it, or on his own computer.
LEFT_BEHIND = ("/comments", "/commentsExtended", "/commentsIds", "/people", "/thumbnail", "/attachedTemplate")


@dataclass(frozen=True)
class House:
    """An empty document in the house style. `styles` are ids by name; sizes are those of the text, in twips."""

    document: Document
    styles: Mapping[str, str]
    width: int
    height: int


def open_house(lang: str, brand: Brand, meta: Mapping[str, str], workspace: Path | None = None) -> House:
    """The template in force, ready to be filled.

    Raises PublicationRefused, naming them, for styles that the template lacks, and for a file Word cannot read.
    """
    document = _opened(template(HOUSE, workspace))
    styles = _style_ids(document)
    _empty(document)
    fonts_made_explicit(document)
    paint(document, brand.colours)
    _fill(document, meta, chinese=lang == "zh")
    describe(document.core_properties, document.part.package.rels.values(), lang, meta, COMPANY_WORDS)
    section = document.sections[-1]
    width = section.page_width - section.left_margin - section.right_margin
    height = section.page_height - section.top_margin - section.bottom_margin
    return House(document, styles, round(width / TWIP), round(height / TWIP))


def _opened(path: Path) -> Document:
    # A damaged file can fail anywhere in a parser; whatever it raises, it is not a template.
    try:
        document = docx.Document(str(path))
        document.element.body.sectPr.pgSz.w  # noqa: B018
    except Exception as error:
        raise PublicationRefused("house_unreadable", reason=type(error).__name__) from error
    return document


def _style_ids(document: Document) -> dict[str, str]:
    """The id of every style by its English name, which Word keeps whatever language it speaks."""
    there = {
        (style.get(qn("w:type")), style.find(qn("w:name")).get(qn("w:val")).lower()): style.get(
            qn("w:styleId")
        )
        for style in document.styles.element.findall(qn("w:style"))
    }
    wanted = [(kind, name) for kind, names in STYLES.items() for name in names]
    lacking = [name for kind, name in wanted if (kind, name.lower()) not in there]
    if lacking:
        raise PublicationRefused("house_styles", styles=", ".join(lacking), n=len(lacking))
    return {name: there[kind, name.lower()] for kind, name in wanted}


def _empty(document: Document) -> None:
    """Take out the template's text and whatever was only said to its author."""
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    nothing_left_behind(document)


def nothing_left_behind(document: Document) -> None:
    """Take out what was only said to the author of a template, or leads to his computer."""
    settings = [r.target_part for r in document.part.rels.values() if r.reltype == RELATIONSHIP_TYPE.SETTINGS]
    for part in (document.part, document.part.package, *settings):
        for key, relation in list(part.rels.items()):
            if relation.reltype.endswith(LEFT_BEHIND):
                part.rels.pop(key)
    for name in (
        "attachedTemplate",
        "updateFields",
    ):  # the one leads out of the file, the other asks a question
        for setting in document.settings.element.findall(qn(f"w:{name}")):
            document.settings.element.remove(setting)


def _parts(document: Document) -> Iterator[Any]:
    """Everything of the template that stays: its styles, lists, headers and footers."""
    yield document.styles.element
    for relation in document.part.rels.values():
        if relation.reltype in (
            RELATIONSHIP_TYPE.NUMBERING,
            RELATIONSHIP_TYPE.HEADER,
            RELATIONSHIP_TYPE.FOOTER,
        ):
            yield relation.target_part.element


def fonts_made_explicit(document: Document) -> None:
    """Name every font outright: Word takes Chinese from the theme as long as a font of the theme is named."""
    theme = _theme_fonts(document)
    for root in _parts(document):
        for fonts in root.iter(qn("w:rFonts")):
            for themed, plain in THEME_FONTS.items():
                named = fonts.attrib.pop(qn(f"w:{themed}"), None)
                if named and theme.get(named):
                    fonts.set(qn(f"w:{plain}"), theme[named])
    default = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if default is not None:
        fonts = default.get_or_add_rFonts()
        for name, font in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", CHINESE)):
            if not fonts.get(qn(f"w:{name}")):
                fonts.set(qn(f"w:{name}"), font)


def _theme_fonts(document: Document) -> dict[str, str]:
    """The fonts behind the theme's names: minorEastAsia is the Chinese font of the body."""
    root = _theme(document)
    found = {}
    for family in ("major", "minor") if root is not None else ():
        named = family_fonts(root, family)
        for ending, name in (("Ascii", "latin"), ("HAnsi", "latin"), ("EastAsia", "ea"), ("Bidi", "cs")):
            found[f"{family}{ending}"] = named[name]
    return found


def _theme_part(document: Document) -> Any:
    found = [r for r in document.part.rels.values() if r.reltype == RELATIONSHIP_TYPE.THEME]
    return found[0].target_part if found else None


def _theme(document: Document) -> Any:
    part = _theme_part(document)
    return None if part is None else opened(part)


def paint(document: Document, colours: Mapping[str, str]) -> None:
    """Make the brand's colours the theme, and write them beside its names for programs that read no themes."""
    part, theme = _theme_part(document), _theme(document)
    if theme is None:
        return
    part._blob = painted(theme, colours)
    by_name = {
        slot.word: colours[name][1:].upper()
        for name, slot in (*SLOTS.items(), *LINKS.items())
        if name in colours
    }
    for root in _parts(document):
        for element in root.iter("{*}*"):
            _repaint(element, by_name)


def _repaint(element: Any, colours: Mapping[str, str]) -> None:
    shades = ("themeTint", "themeShade", "themeFillTint", "themeFillShade")
    if any(element.get(qn(f"w:{name}")) for name in shades):
        return  # a lighter or darker shade, which is the theme's to work out
    fill, colour = element.get(qn("w:themeFill")), element.get(qn("w:themeColor"))
    if fill in colours:
        element.set(qn("w:fill"), colours[fill])
    if colour in colours:
        element.set(qn("w:val" if element.tag == qn("w:color") else "w:color"), colours[colour])


def _fill(document: Document, meta: Mapping[str, str], chinese: bool) -> None:
    """Put the report's own words into header and footer, where the template has {title} and its like."""
    for root in _parts(document):
        for paragraph in root.iter(qn("w:p")):
            for text in _holders(paragraph):
                words = filled(text.text, meta)
                if words != text.text:
                    text.text = words
                    text.set(qn("xml:space"), "preserve")
                    if chinese and CHINESE_SIGNS.search(words):
                        text.getparent().get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")


def _holders(paragraph: Any) -> Iterator[Any]:
    """The texts of a paragraph, those of runs in a row brought together where Word split a name in braces."""
    held = None
    for element in list(paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:fldChar"))):
        if element.tag != qn("w:t"):
            if held is not None:
                yield held
            held = None
        elif held is None:
            held = element
        elif held.text.count("{") > held.text.count("}"):
            held.text += element.text or ""
            element.text = ""
        else:
            yield held
            held = element
    if held is not None:
        yield held
