"""Verify: is this notebook, this HTML, this PDF fit to be handed over?

A file that exists proves nothing: a killed kernel leaves a valid notebook, and a full disk half a PDF. So the
notebook must carry the completion mark of its last cell, and what was made of it is read again. All problems
come at once.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from okrworkbook.catalogue import Deliverable
from okrworkbook.publish.characters import FONT_NAMES
from okrworkbook.publish.document import Document, parse_parts
from okrworkbook.publish.page import LANGUAGE_TAGS
from okrworkbook.publish.problems import Problem, VerificationFailed
from okrworkbook.publish.script import policy, script

# fmt: off
ELEMENTS_REFUSED = {
    "iframe", "frame", "object", "embed", "link", "base", "form", "input", "button", "audio", "video",
    "source", "track", "applet", "portal", "foreignobject", "animate", "set", "template", "math",
}
# fmt: on
STYLED = {"style", "fill", "stroke", "clip-path", "mask", "filter", "cursor"}
SCRIPT_TAG = re.compile(r"<script", re.I)
LINK_TARGETS = re.compile(r"#|https?://|mailto:")
STYLE_URL = re.compile(r"url\(\s*[\"']?(?!data:font/woff|#)[^)]*\)|@import[^;]*", re.I)
PDF_LANGUAGES = {"zh": ("zh-CN", "zh"), "en": ("en-US", "en")}


def verify_notebook(nb: Mapping[str, Any], deliverable: Deliverable, client: str, lang: str) -> Document:
    """The document of an executed notebook, without its parts. Raises VerificationFailed as `verify_parts` does."""
    return verify_parts(nb, deliverable, client, lang)[0]


def verify_parts(
    nb: Mapping[str, Any], deliverable: Deliverable, client: str, lang: str
) -> tuple[Document, ...]:
    """The documents of an executed notebook: what is for all, then one for each part.

    Raises VerificationFailed unless the notebook ran to its end and is the right one, all chapters are there
    before the first part, and no part and no chapter of a part is empty.
    """
    document, *parts = parse_parts(nb, lang)
    problems = [*document.faults, *_completion(document, deliverable, client), *_cover(document)]
    problems += _sections(document.read(), deliverable)
    for part in parts:
        problems += _part(part if part.deck else part.read())
    _refuse(deliverable.notebook, problems)
    return (document, *parts)


def verify_html(page: str | bytes, deliverable: Deliverable, lang: str) -> None:
    """Raise VerificationFailed unless the page is whole, inert, readable and has every chapter.

    The only script that may be there is ours, byte for byte, and the policy must let no other run.
    """
    text = page.decode("utf-8") if isinstance(page, bytes) else page
    reader = _Page()
    reader.feed(text)
    reader.close()
    problems = list(reader.problems(len(SCRIPT_TAG.findall(text))))
    if not text.rstrip().endswith("</html>"):
        problems.append(Problem("html_cut"))
    if reader.lang != LANGUAGE_TAGS[lang]:
        problems.append(Problem("html_lang", found=reader.lang or "–", expected=LANGUAGE_TAGS[lang]))
    problems += [Problem("html_section", section=s) for s in deliverable.sections if s not in reader.ids]
    _refuse(f"{deliverable.file_stem(lang)}.html", problems)


def verify_pdf(pdf: bytes, deliverable: Deliverable, lang: str) -> int:
    """The number of pages. Raises VerificationFailed unless the PDF is whole, tagged and in our fonts."""
    name = f"{deliverable.file_stem(lang)}.pdf"
    if not pdf.startswith(b"%PDF-") or not pdf.rstrip().endswith(b"%%EOF"):
        raise VerificationFailed(name, [Problem("pdf_cut")])
    from pypdf import PdfReader

    # A broken file can fail anywhere in a parser; whatever it raises, the file is not fit to be handed over.
    try:
        reader = PdfReader(io.BytesIO(pdf), strict=True)
        problems = list(_pdf_problems(reader, deliverable, lang))
        pages = len(reader.pages)
    except Exception as error:
        raise VerificationFailed(name, [Problem("pdf_unreadable", reason=type(error).__name__)]) from error
    _refuse(name, problems)
    return pages


def _refuse(name: str, problems: list[Problem]) -> None:
    if problems:
        raise VerificationFailed(name, problems)


def _completion(document: Document, deliverable: Deliverable, client: str) -> Iterator[Problem]:
    mark = document.completion
    expected = (deliverable.id, client, document.lang)
    if mark is None:
        yield Problem("no_completion")
        return
    found = (mark["deliverable"], mark["client"], mark["lang"])
    if found != expected:
        yield Problem("wrong_completion", found=" · ".join(map(str, found)), expected=" · ".join(expected))


def _cover(document: Document) -> Iterator[Problem]:
    if not document.meta["title"].strip():
        yield Problem("no_title")
    if document.cover_lang not in ("", document.lang):
        yield Problem("wrong_lang", found=document.cover_lang, expected=document.lang)


def _sections(document: Document, deliverable: Deliverable) -> Iterator[Problem]:
    expected = list(deliverable.sections)
    found = [name for name in document.chapters() if name in expected]
    for section in expected:
        if section not in found:
            yield Problem("section_missing", section=section, lang=document.lang)
    if sorted(found) == sorted(expected) and found != expected:
        yield Problem("section_order", found=", ".join(found), expected=", ".join(expected))
    for section in document.empty_chapters():
        if section in expected:
            yield Problem("section_empty", section=section)


def _part(part: Document) -> Iterator[Problem]:
    if not (part.blocks if part.deck or part.certificate else part.chapters()):
        yield Problem("part_empty", part=part.part)
    for section in part.bare_headings():
        yield Problem("part_section_empty", part=part.part, section=section)


class _Page(HTMLParser):
    """Reads a page the way a browser would and keeps what must not be there, or what is missing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lang = ""
        self.ids: set[str] = set()
        self._found: list[Problem] = []
        self._title = ""
        self._script: list[str] | None = None  # what has been read of a script that may be ours
        self._scripts: list[str] = []
        self._trees = 0
        self._policies: list[str] = []
        self._unnamed = 0
        self._open = ""

    def problems(self, opened: int) -> Iterator[Problem]:
        """Everything that was found. `opened`: how often the text begins what a browser might take for a script."""
        yield from self._found
        ours = self._trees > 0 and self._scripts == [script()]
        if opened != ours:
            foreign = next((text for text in self._scripts if text != script()), "<script")
            yield Problem("html_script", found=foreign[:60])
        if self._policies != [policy(runs_script=ours)]:
            yield Problem("html_policy")
        if not self._title.strip():
            yield Problem("html_title")
        if self._unnamed:
            yield Problem("html_alt", count=self._unnamed)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._open = tag
        self._script = [] if tag == "script" and not attrs else None
        self._trees += "data-okr-tree" in values
        if tag in ELEMENTS_REFUSED:
            self._found.append(Problem("html_element", found=tag))
        if tag == "html":
            self.lang = values.get("lang", "")
        if tag == "meta" and values.get("http-equiv"):
            self._meta(values)
        if (tag == "img" and not values.get("alt")) or (tag == "svg" and not values.get("aria-label")):
            self._unnamed += 1
        self.ids.add(values.get("id", ""))
        for name, value in values.items():
            self._attribute(tag, name, value)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        if self._open == "title":
            self._title += data
            self._open = ""
        elif self._open == "style":
            self._style(data)
        elif self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self._scripts.append("".join(self._script))
        self._script = None
        self._open = ""

    def _meta(self, values: dict[str, str]) -> None:
        if values["http-equiv"].lower() == "content-security-policy":
            self._policies.append(values.get("content", ""))
        else:
            self._found.append(Problem("html_element", found=f"meta {values['http-equiv']}"))

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on"):
            self._found.append(Problem("html_handler", found=name))
        elif name in ("href", "xlink:href"):
            self._target(tag, value)
        elif name in ("src", "srcset", "data", "poster", "action", "formaction", "background"):
            if not value.startswith("data:image/"):
                self._found.append(Problem("html_network", found=value[:60]))
        elif name in STYLED:
            self._style(value)

    def _target(self, tag: str, value: str) -> None:
        fits = (
            LINK_TARGETS.match(value)
            if tag == "a"
            else value.startswith("#") or (tag == "image" and value.startswith("data:image/png;base64,"))
        )
        if not fits:
            self._found.append(Problem("html_link", found=value[:60]))

    def _style(self, text: str) -> None:
        for reference in STYLE_URL.findall(text):
            self._found.append(Problem("html_network", found=reference[:60]))


def _pdf_problems(reader: Any, deliverable: Deliverable, lang: str) -> Iterator[Problem]:
    root = reader.trailer["/Root"]
    least, most = deliverable.pages
    pages = len(reader.pages)
    if not least <= pages <= most:
        yield Problem("pdf_pages", found=pages, least=least, most=most)
    fonts = pdf_fonts(reader)
    if not fonts:
        yield Problem("pdf_no_font")
    for name, embedded in sorted(fonts.items()):
        if not embedded or name not in FONT_NAMES:
            yield Problem("pdf_font", found=name)
    if str(root.get("/Lang", "")) not in PDF_LANGUAGES[lang]:
        yield Problem("pdf_lang", found=str(root.get("/Lang", "–")), expected=PDF_LANGUAGES[lang][0])
    marked = root.get("/MarkInfo", {}).get("/Marked", False)
    if "/StructTreeRoot" not in root or not bool(marked):
        yield Problem("pdf_tags")
    if not reader.outline:
        yield Problem("pdf_outline")
    if not (reader.metadata and reader.metadata.title):
        yield Problem("pdf_title")


def pdf_fonts(reader: Any) -> dict[str, bool]:
    """The fonts of a PDF by name without their subset prefix, and whether every one is embedded."""
    fonts: dict[str, bool] = {}
    seen: set[Any] = set()
    for page in reader.pages:
        for font in _fonts(page.get("/Resources", {}), seen):
            name = re.sub(r"^/(?:[A-Z]{6}\+)?|-Identity-[HV]$", "", str(font.get("/BaseFont", "/")))
            fonts[name] = fonts.get(name, True) and _embedded(font)
    return fonts


def _fonts(resources: Any, seen: set[Any]) -> Iterator[Any]:
    resources = resources.get_object()
    for font in resources.get("/Font", {}).get_object().values() if "/Font" in resources else ():
        yield font.get_object()
    for reference in resources.get("/XObject", {}).get_object().values() if "/XObject" in resources else ():
        key = getattr(reference, "idnum", id(reference))
        drawing = reference.get_object()
        if key not in seen and "/Resources" in drawing:
            seen.add(key)
            yield from _fonts(drawing["/Resources"], seen)


def _embedded(font: Any) -> bool:
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    descriptor = inner.get("/FontDescriptor", {}).get_object() if "/FontDescriptor" in inner else {}
    return any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3"))
