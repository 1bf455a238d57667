"""Verify slides: is this deck fit to be handed over?

It is opened again, as PowerPoint would: whole, in the right language, with every chapter on a slide of its own,
a title on each slide, words for every picture, a Chinese font for every run, nothing beyond the edge and nothing
left empty – and with nothing in it that acts or leads out of the file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from okrworkbook.catalogue import Deliverable
from okrworkbook.publish.problems import Problem, VerificationFailed

ACTIVE = (
    "vbaProject",
    "vbaData",
    "/activeX/",
    "/customUI",
    "/media/audio",
    "/media/video",
    ".bin",
    "/oleObject",
)
EMBEDDED = re.compile(r"ppt/embeddings/Microsoft_Excel_(Work)?[Ss]heet\d*\.xlsx")
# What a workbook of numbers may hold; all else is a formula's, a link's or a macro's.
SHEETS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app)\.xml|xl/(workbook|styles|sharedStrings|metadata)\.xml"
    r"|xl/theme/theme1\.xml|xl/_rels/workbook\.xml\.rels|xl/worksheets/sheet1\.xml"
)
ACTIONS = ("hlinkClick", "hlinkHover", "hlinkMouseOver", "audioFile", "videoFile", "oleObj", "control")
Frame = tuple[int, int, int, int]  # EMU: left, top, width, height

EDGE = 12700  # EMU that rounding may add


def verify_pptx(file: bytes, deliverable: Deliverable, lang: str) -> int:
    """The number of slides. Raises VerificationFailed unless the deck is whole, inert and readable."""
    name = f"{deliverable.file_stem(lang)}.pptx"
    import pptx

    try:
        with zipfile.ZipFile(io.BytesIO(file)) as package:
            broken = package.testzip()
            names = package.namelist()
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        raise VerificationFailed(name, [Problem("pptx_cut")]) from error
    if broken:
        raise VerificationFailed(name, [Problem("pptx_cut")])
    # A damaged file can fail anywhere in a parser; whatever it raises, the file is not fit to be handed over.
    try:
        deck = pptx.Presentation(io.BytesIO(file))
        problems = [*_acting(deck, names), *_deck(deck, lang), *_chapters(deck, deliverable)]
        boxes = _boxes(deck)
        for place, slide in enumerate(deck.slides, start=1):
            problems += _slide(deck, slide, place, boxes)
        slides = len(deck.slides)
    except Exception as error:
        raise VerificationFailed(name, [Problem("pptx_unreadable", reason=type(error).__name__)]) from error
    if problems:
        raise VerificationFailed(name, problems)
    return slides


def _acting(deck: Any, names: list[str]) -> Iterator[Problem]:
    """What would run, fetch something or lead elsewhere."""
    for name in names:
        if any(mark in name for mark in ACTIVE) or ("/embeddings/" in name and not EMBEDDED.fullmatch(name)):
            yield Problem("pptx_active", found=name)
    for owner in (deck.part.package, *deck.part.package.iter_parts()):
        for relation in owner._rels.values():
            if relation.is_external:
                yield Problem("pptx_external", found=relation.target_ref[:60])
    for part in deck.part.package.iter_parts():
        if str(part.partname).endswith(".xlsx"):
            yield from _data(part.blob)
        elif hasattr(part, "_element"):
            for element in part._element.iter("{*}*"):
                kind = element.tag.rpartition("}")[2]
                if kind in ACTIONS:
                    yield Problem("pptx_action", found=kind)


def _data(blob: bytes) -> Iterator[Problem]:
    """What in a chart's workbook is more than numbers and words."""
    with zipfile.ZipFile(io.BytesIO(blob)) as book:
        for name in book.namelist():
            if not SHEETS.fullmatch(name):
                yield Problem("pptx_data", found=name)
            content = book.read(name)
            for mark in (b"<f>", b"<f ", b"<hyperlink", b'TargetMode="External"', b"<definedName"):
                if mark in content:
                    yield Problem("pptx_data", found=mark.decode())


def _deck(deck: Any, lang: str) -> Iterator[Problem]:
    from okrworkbook.publish.office_words import LANGUAGES

    properties = deck.core_properties
    if not properties.title.strip():
        yield Problem("pptx_title")
    if properties.language != LANGUAGES[lang]:
        yield Problem("pptx_lang", found=properties.language or "–", expected=LANGUAGES[lang])


def _chapters(deck: Any, deliverable: Deliverable) -> Iterator[Problem]:
    """Slides of chapters are named for them, where only a program looks."""
    named = [slide._element.cSld.get("name", "") for slide in deck.slides]
    for section in deliverable.sections:
        if section not in named:
            yield Problem("pptx_section", section=section)
    found = [name for name in named if name in deliverable.sections]
    if sorted(found) == sorted(deliverable.sections) and found != list(deliverable.sections):
        yield Problem("pptx_order")


def _slide(deck: Any, slide: Any, place: int, boxes: Mapping[tuple[str, int], Frame]) -> Iterator[Problem]:
    """What somebody who sees or hears this slide would miss."""
    if slide.shapes.title is None or not slide.shapes.title.text_frame.text.strip():
        yield Problem("pptx_untitled", slide=place)
    unnamed = sum(not _described(shape) for shape in slide.shapes if _is_drawn(shape))
    if unnamed:
        yield Problem("pptx_alt", slide=place, count=unnamed)
    owners = [
        slide.part,
        *(relation.target_part for relation in slide.part.rels.values() if _is_own(relation)),
    ]
    for part in owners:
        bare = next(_bare_runs(part._element), None)
        if bare is not None:
            yield Problem("pptx_font", slide=place, found=bare[:40])
    for shape in slide.shapes:
        box = _own_box(shape) or boxes.get(_holder(slide, shape))
        if box is None or not _is_inside(box, deck.slide_width, deck.slide_height):
            yield Problem("pptx_outside", slide=place, found=shape.name)
        if shape.is_placeholder and shape.has_text_frame and not _says(shape):
            yield Problem("pptx_empty", slide=place, found=shape.name)


def _is_own(relation: Any) -> bool:
    return not relation.is_external and relation.reltype.endswith(("/notesSlide", "/chart"))


def _is_drawn(shape: Any) -> bool:
    return shape._element.tag.rpartition("}")[2] in ("pic", "graphicFrame")


def _described(shape: Any) -> bool:
    from pptx.oxml.ns import qn

    named = next(shape._element.iter(qn("p:cNvPr")))
    return bool((named.get("descr") or "").strip())


def _bare_runs(root: Any) -> Iterator[str]:
    """The words of runs and fields that name no font for Chinese, or none for Latin letters."""
    from pptx.oxml.ns import qn

    for run in root.iter(qn("a:r"), qn("a:fld")):
        look = run.find(qn("a:rPr"))
        faces = [None if look is None else look.find(qn(name)) for name in ("a:latin", "a:ea")]
        if any(face is None or not face.get("typeface") for face in faces):
            yield "".join(run.itertext())


def _boxes(deck: Any) -> dict[tuple[str, int], Frame]:
    """Where the placeholders of every layout stand, for those of slides that say nothing else."""
    return {
        (layout.name, shape.placeholder_format.idx): (shape.left, shape.top, shape.width, shape.height)
        for layout in deck.slide_layouts
        for shape in layout.placeholders
    }


def _holder(slide: Any, shape: Any) -> tuple[str, int]:
    return slide.slide_layout.name, shape.placeholder_format.idx if shape.is_placeholder else -1


def _own_box(shape: Any) -> Frame | None:
    """Where a shape says that it stands; python-pptx would look through the layout for each side of it."""
    from pptx.oxml.ns import qn

    for path in ("p:spPr/a:xfrm", "p:grpSpPr/a:xfrm", "p:xfrm"):
        found = shape._element.find("/".join(qn(part) for part in path.split("/")))
        if found is not None:
            start, size = found.find(qn("a:off")), found.find(qn("a:ext"))
            return int(start.get("x")), int(start.get("y")), int(size.get("cx")), int(size.get("cy"))
    return None


def _is_inside(box: Frame, width: int, height: int) -> bool:
    left, top, wide, tall = box
    return min(left, top) >= -EDGE and left + wide <= width + EDGE and top + tall <= height + EDGE


def _says(shape: Any) -> bool:
    """Whether a placeholder has words, or a field that makes some."""
    from pptx.oxml.ns import qn

    return bool(shape.text_frame.text.strip()) or shape._element.find(f".//{qn('a:fld')}") is not None
