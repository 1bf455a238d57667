"""Verify Word: is this Word document fit to be handed over?

It is opened again, as Word would: whole, in the right language, with every chapter under the name the contents
lead to, with words for every picture and a Chinese font for every style in use, and with nothing in it that
acts or leads out of the file but a link a reader follows himself.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from okrworkbook.catalogue import Deliverable
from okrworkbook.publish.markdown import LINKS
from okrworkbook.publish.problems import Problem, VerificationFailed

# Fields that only count or repeat what is in the document. Others fetch files or start programs.
# fmt: off
FIELDS = {
    "TOC", "SEQ", "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "REF", "NOTEREF", "STYLEREF",
    "TITLE", "SUBJECT", "AUTHOR", "DOCPROPERTY", "DATE", "TIME",
}
# fmt: on
ACTIVE = ("vbaProject", "vbaData", "/activeX/", "/embeddings/", "/customUI", "attachedToolbars")


def verify_docx(file: bytes, deliverable: Deliverable, lang: str) -> None:
    """Raise VerificationFailed unless the document is whole, inert, readable and has every chapter in order."""
    name = f"{deliverable.file_stem(lang)}.docx"
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(file)) as package:
            broken = package.testzip()
            names = package.namelist()
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        raise VerificationFailed(name, [Problem("docx_cut")]) from error
    if broken:
        raise VerificationFailed(name, [Problem("docx_cut")])
    # A damaged file can fail anywhere in a parser; whatever it raises, the file is not fit to be handed over.
    try:
        document = docx.Document(io.BytesIO(file))
        problems = [*_acting(document, names), *_reading(document, deliverable, lang)]
    except Exception as error:
        raise VerificationFailed(name, [Problem("docx_unreadable", reason=type(error).__name__)]) from error
    if problems:
        raise VerificationFailed(name, problems)


def _acting(document: Any, names: list[str]) -> Iterator[Problem]:
    """What would run, fetch something or ask a question when the file is opened."""
    from docx.oxml.ns import qn

    for name in names:
        if any(mark in name for mark in ACTIVE):
            yield Problem("docx_active", found=name)
    for relation in _external(document.part.package):
        if not (relation.reltype.endswith("/hyperlink") and relation.target_ref.lower().startswith(LINKS)):
            yield Problem("docx_external", found=relation.target_ref[:60])
    for code in _field_codes(document):
        if (code.split() or [""])[0].upper() not in FIELDS:
            yield Problem("docx_field", found=code.strip()[:60])
    if document.settings.element.find(qn("w:updateFields")) is not None:
        yield Problem("docx_prompt")


def _external(package: Any) -> Iterator[Any]:
    owners = [package, *package.iter_parts()]
    for owner in owners:
        yield from (relation for relation in owner.rels.values() if relation.is_external)


def _field_codes(document: Any) -> Iterator[str]:
    """The code of every field, put together where it is split between runs."""
    from docx.oxml.ns import qn

    for root in _texts(document):
        codes: list[str] = []
        for element in root.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:fldSimple")):
            if element.tag == qn("w:fldSimple"):
                yield element.get(qn("w:instr"), "")
            elif element.tag == qn("w:instrText"):
                codes[-1:] = [("" if not codes else codes[-1]) + (element.text or "")]
            elif element.get(qn("w:fldCharType")) == "begin":
                codes.append("")
            elif element.get(qn("w:fldCharType")) == "end" and codes:
                yield codes.pop()
        yield from codes


def _texts(document: Any) -> Iterator[Any]:
    """The body, and every header, footer and list of notes."""
    from lxml import etree

    yield document.element.body
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/header", "/footer", "/footnotes", "/endnotes", "/comments")):
            part = relation.target_part
            yield part.element if hasattr(part, "element") else etree.fromstring(part.blob)


def _reading(document: Any, deliverable: Deliverable, lang: str) -> Iterator[Problem]:
    """What a reader would miss."""
    from okrworkbook.publish.office_words import LANGUAGES
    from okrworkbook.publish.word_text import bookmark_name

    properties = document.core_properties
    if not properties.title.strip():
        yield Problem("docx_title")
    if properties.language != LANGUAGES[lang]:
        yield Problem("docx_lang", found=properties.language or "–", expected=LANGUAGES[lang])
    chapters = list(_chapters(document))
    expected = [bookmark_name(section) for section in deliverable.sections]
    for section, name in zip(deliverable.sections, expected, strict=True):
        if name not in chapters:
            yield Problem("docx_section", section=section)
    found = [name for name in chapters if name in expected]
    if sorted(found) == sorted(expected) and found != expected:
        yield Problem("docx_order")
    unnamed = [shown for shown in _pictures(document) if not (shown.get("descr") or "").strip()]
    if unnamed:
        yield Problem("docx_alt", count=len(unnamed))
    bare = sorted(set(_without_chinese(document)))
    if bare:
        yield Problem("docx_font", styles=", ".join(bare))


def _chapters(document: Any) -> Iterator[str]:
    """The bookmarks of the first-level headings."""
    from docx.oxml.ns import qn

    for paragraph in document.paragraphs:
        if paragraph.style.name == "Heading 1":
            for mark in paragraph._p.iter(qn("w:bookmarkStart")):
                yield mark.get(qn("w:name"))


def _pictures(document: Any) -> Iterator[Any]:
    from docx.oxml.ns import qn

    for root in _texts(document):
        yield from root.iter(qn("wp:docPr"))


def _without_chinese(document: Any) -> Iterator[str]:
    """The paragraph styles in use for which no Chinese font is named, by themselves or by what they rest on."""
    from docx.oxml.ns import qn

    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")
    for style in _used(document):
        line, rests_on = style, [defaults]
        while line is not None:
            rests_on.append(line.element)
            line = line.base_style
        named, themed = (
            any(_has_font(one, kind) for one in rests_on) for kind in ("eastAsia", "eastAsiaTheme")
        )
        if themed or not named:
            yield style.name


def _used(document: Any) -> list[Any]:
    from docx.oxml.ns import qn

    ids = {mark.get(qn("w:val")) for root in _texts(document) for mark in root.iter(qn("w:pStyle"))}
    return [style for style in document.styles if style.style_id in ids]


def _has_font(element: Any, kind: str) -> bool:
    from docx.oxml.ns import qn

    fonts = None if element is None else element.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    return fonts is not None and bool(fonts.get(qn(f"w:{kind}")))
