"""Paper: a Document as PDF/UA-1, set by Typst.

The template reads the report as data (`doc.json`) and the pictures as files of a folder made for this one
compilation, so nothing a client wrote can become markup or open a file. The same document gives the same
bytes.
"""

from __future__ import annotations

import base64
import json
import re
import shutil
import tempfile
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from okrworkbook.errors import PublicationRefused
from okrworkbook.publish.brand import Brand, read_brand
from okrworkbook.publish.characters import FAMILIES, FOLDER, require_glyphs
from okrworkbook.publish.document import Document
from okrworkbook.publish.page import spoken
from okrworkbook.workspace import template

TEMPLATE = "report/report.typ"
WORDS = ("contents",)
LONGEST_WORD = 24  # characters of a cell without a place to break; more would run out of a narrow column
BREAK = "\N{ZERO WIDTH SPACE}"


def render_pdf(document: Document, workspace: Path | None = None) -> bytes:
    """The report as PDF. Raises PublicationRefused for characters that our fonts lack."""
    brand = read_brand(document.lang, workspace)
    meta = brand.completed(document.meta)
    words = spoken(document.lang, WORDS)
    require_glyphs({"document": document.words(), "meta": meta, "words": words})
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copyfile(template(TEMPLATE, workspace), folder / "report.typ")
        job = {
            "lang": document.lang,
            "families": FAMILIES[document.lang],
            "colours": dict(brand.colours),
            "words": words,
            "meta": meta,
            "logo": _put_logo(brand, folder),
            "blocks": [_prepared(block, folder) for block in document.blocks],
        }
        (folder / "doc.json").write_text(json.dumps(job, ensure_ascii=False), encoding="utf-8")
        return _compile(folder)


def _compile(folder: Path) -> bytes:
    import typst

    compiler = typst.Compiler(
        str(folder / "report.typ"), root=str(folder), font_paths=_fonts(), ignore_system_fonts=True
    )
    try:
        return compiler.compile(format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError as error:
        raise PublicationRefused("typesetting", reason=str(error.message)) from error


@cache
def _fonts() -> Any:
    """Our fonts and no others, looked through once."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FOLDER)])


def _put_logo(brand: Brand, folder: Path) -> str:
    if brand.logo is None:
        return ""
    name = f"logo{brand.logo.suffix.lower()}"
    shutil.copyfile(brand.logo, folder / name)
    return name


def _prepared(block: dict[str, Any], folder: Path) -> dict[str, Any]:
    """A block with its picture as a file, or with its columns measured."""
    if block["kind"] == "figure":
        return _with_picture(block, folder)
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


def column_widths(rows: list[list[str]]) -> list[float]:
    """How wide each column should be against the others: by its longest cell, long prose counting less."""
    return [max(4.0, *(_room(cell) for cell in column)) for column in zip(*rows, strict=True)]


def _room(cell: str) -> float:
    length = max((display_width(line) for line in cell.split("\n")), default=0)
    return length if length <= 14 else 14 + (length - 14) ** 0.72


def display_width(text: str) -> int:
    """The room a text takes, in Latin letters: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _breakable(cell: str) -> str:
    return re.sub(rf"[!-~]{{{LONGEST_WORD},}}", lambda run: _broken(run[0]), cell)


def _broken(run: str) -> str:
    cuts = [*range(0, len(run), LONGEST_WORD // 2), len(run)]
    return BREAK.join(run[start:stop] for start, stop in pairwise(cuts))
