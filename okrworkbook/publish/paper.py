"""Paper: a Document as PDF/UA-1, set by Typst.

The template reads the report as data (`doc.json`) and the pictures as files of a folder made for this one
compilation, so nothing a client wrote can become markup or open a file. The same document gives the same
bytes.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import threading
from collections.abc import Collection
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from okrworkbook.errors import PublicationRefused
from okrworkbook.publish.brand import Brand, read_brand
from okrworkbook.publish.certificate import TEMPLATE as CERTIFICATE
from okrworkbook.publish.characters import FAMILIES, FOLDER, require_glyphs
from okrworkbook.publish.columns import column_widths
from okrworkbook.publish.document import Document
from okrworkbook.publish.fitting import Fit, fit
from okrworkbook.publish.markdown import each
from okrworkbook.publish.page import spoken
from okrworkbook.publish.tree import as_figures
from okrworkbook.scratch import scratch
from okrworkbook.workspace import template

TEMPLATE = "report/report.typ"
MAIN = "report.typ"  # how the template is called while it is compiled
WORDS = ("contents",)
LONGEST_WORD = 24  # characters of a cell without a place to break; more would run out of a narrow column
BREAK = "\N{ZERO WIDTH SPACE}"
# Typst remembers what it has set until ten compilations did not use it, 100 MB for each report; empty pages count.
EMPTY_PAGES = 3
# What Typst remembers is one store for all threads, and whatever any of them sets makes all of it older: side by side
# two reports forget for each other, take a tenth more time and leave 2 MB a report behind. Setting is a quarter of the
# work of a report, so that so many threads keep up with all cores.
CORES_PER_SETTER = 4

_setting = threading.BoundedSemaphore(max(1, (os.cpu_count() or 1) // CORES_PER_SETTER))


def render_pdf(document: Document, workspace: Path | None = None) -> bytes:
    """The report as PDF. Raises PublicationRefused for characters that our fonts lack."""
    document = document.read()
    brand = read_brand(document.lang, workspace)
    meta = brand.completed(document.meta)
    words = spoken(document.lang, WORDS)
    require_glyphs({"document": document.words(), "meta": meta, "words": words})
    with scratch() as folder:
        shutil.copyfile(template(CERTIFICATE if document.certificate else TEMPLATE, workspace), folder / MAIN)
        common = {
            "lang": document.lang,
            "families": FAMILIES[document.lang],
            "colours": dict(brand.colours),
            "words": words,
            "meta": meta,
            "logo": _put_logo(brand, folder),
        }
        if document.certificate:
            with _setting:
                return _set_page({**common, "certificate": document.blocks[0]}, folder)
        job = {
            **common,
            "blocks": [_prepared(block, folder) for block in leading(_on_pages(document.blocks))],
        }
        with _setting:
            pdf = _set(job, folder)
            _forget(folder)
        return pdf


def _set_page(job: dict[str, Any], folder: Path) -> bytes:
    """Set a page that is as large as it is: its template fits the words to it."""
    import typst

    try:
        return _compiler(job, folder).compile(format="pdf", pdf_standards=["ua-1"])
    except (typst.TypstError, RuntimeError) as error:
        raise PublicationRefused("typesetting", reason=getattr(error, "message", str(error))) from error


def _set(job: dict[str, Any], folder: Path) -> bytes:
    """Set the report, with small changes of size where they fill a hole or save a page."""
    import typst

    blocks = job["blocks"]
    # a page of a tree is as tall as it may be already, and there can be hundreds
    figures = [b["id"] for b in blocks if b["kind"] == "figure" and not b.get("paged")]
    chapters = [block["id"] for block in blocks if block["kind"] == "heading" and block["level"] == 1]
    try:
        fitted = fit(figures, chapters, lambda tried: _places(_compiler(_sized(job, tried), folder)))
        pdf, warnings = _compiler(_sized(job, fitted), folder).compile_with_warnings(
            format="pdf", pdf_standards=["ua-1"]
        )
    except (typst.TypstError, RuntimeError) as error:  # compiling raises the one, asking the other
        raise PublicationRefused("typesetting", reason=getattr(error, "message", str(error))) from error
    for warning in warnings:
        # The page numbers of such a page are those of an earlier attempt.
        if "did not converge" in warning.message:
            raise PublicationRefused("typesetting", reason=warning.message)
    return pdf


def _forget(folder: Path) -> None:
    """Let Typst forget the reports before the last few, so that a batch needs no more memory the longer it is."""
    import typst

    empty = folder / "empty.typ"
    empty.write_text("", encoding="utf-8")
    compiler = typst.Compiler(str(empty), root=str(folder), font_paths=fonts(), ignore_system_fonts=True)
    for _ in range(EMPTY_PAGES):
        compiler.compile(format="svg")


def _sized(job: dict[str, Any], fitted: Fit) -> dict[str, Any]:
    return {**job, "scales": dict(fitted.scales), "blocks": _closed_up(job["blocks"], fitted.close)}


def _compiler(job: dict[str, Any], folder: Path) -> Any:
    import typst

    (folder / "doc.json").write_text(json.dumps(job, ensure_ascii=False), encoding="utf-8")
    return typst.Compiler(str(folder / MAIN), root=str(folder), font_paths=fonts(), ignore_system_fonts=True)


def _closed_up(blocks: list[dict[str, Any]], chapters: Collection[str]) -> list[dict[str, Any]]:
    """The blocks, each told whether its chapter is set closer."""
    told, chapter = [], ""
    for block in blocks:
        if block["kind"] == "heading" and block["level"] == 1:
            chapter = block["id"]
        told.append({**block, "close": chapter in chapters})
    return told


def _places(compiler: Any) -> dict[str, float]:
    """Where each figure and chapter and all came to stand, asked of Typst: page and share of it (fitting.Places)."""
    marks = json.loads(compiler.query("<page-mark>", field="value"))
    return {mark["id"]: mark["page"] + min(mark.get("down", 0), 0.99) for mark in marks}


@cache
def fonts() -> Any:
    """Our fonts and no others, looked through once."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])


def _put_logo(brand: Brand, folder: Path) -> str:
    if brand.logo is None:
        return ""
    name = f"logo{brand.logo.suffix.lower()}"
    shutil.copyfile(brand.logo, folder / name)
    return name


def _on_pages(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks, each tree as the pages it was cut into."""
    return [one for block in blocks for one in (as_figures(block) if block["kind"] == "tree" else [block])]


def leading(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks, with a paragraph between a heading and an exhibit marked to stay with the exhibit."""
    marked = list(blocks)
    for place in range(1, len(blocks) - 1):
        before, block, after = (blocks[place + step]["kind"] for step in (-1, 0, 1))
        if (before, block) == ("heading", "paragraph") and after in ("figure", "table", "kpis"):
            marked[place] = {**blocks[place], "leads": True}
    return marked


def _prepared(block: dict[str, Any], folder: Path) -> dict[str, Any]:
    """A block with its picture as a file, or with its tables measured."""
    if block["kind"] == "figure":
        return _with_picture(block, folder)
    return each(block, _measured)


def _measured(block: dict[str, Any]) -> dict[str, Any]:
    """A table with widths for its columns, and places to break in long words."""
    if block["kind"] == "table":
        rows = [[_breakable(cell) for cell in row] for row in block["rows"]]
        widths = block["widths"] or column_widths([block["columns"], *block["rows"]])
        return {**block, "rows": rows, "widths": widths}
    return block


def _with_picture(block: dict[str, Any], folder: Path) -> dict[str, Any]:
    if block["svg"]:
        name = f"{block['id']}.svg"
        (folder / name).write_text(block["svg"], encoding="utf-8")
    else:
        name = f"{block['id']}.png"
        (folder / name).write_bytes(base64.b64decode(block["png"]))
    return {**block, "svg": "", "png": "", "file": name}


def _breakable(cell: str) -> str:
    return re.sub(rf"[!-~]{{{LONGEST_WORD},}}", lambda run: _broken(run[0]), cell)


def _broken(run: str) -> str:
    cuts = [*range(0, len(run), LONGEST_WORD // 2), len(run)]
    return BREAK.join(run[start:stop] for start, stop in pairwise(cuts))
