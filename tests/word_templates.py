"""Word templates: small templates of manuals, made in code, in a workspace of their own."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx

from tests.publish.reports import png

NAME = "manuals/test.zh.docx"


def template(workspace: Path, *lines: str | tuple[str, str] | Sequence[Sequence[str]]) -> Path:
    """A template of these lines: plain words, words with a style, or the rows of a table."""
    document = docx.Document()
    for line in lines:
        if isinstance(line, str):
            document.add_paragraph(line)
        elif isinstance(line, tuple):
            document.add_paragraph(line[1], style=line[0])
        else:
            add_table(document, line)
    return saved(document, workspace)


def add_table(document: Any, rows: Sequence[Sequence[str]]) -> Any:
    """A table of these rows."""
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, words in zip(table.rows, rows, strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    return table


def add_picture(document: Any) -> None:
    """A small picture in a paragraph of its own."""
    import base64

    document.add_picture(io.BytesIO(base64.b64decode(png(40, 20))))


def saved(document: Any, workspace: Path) -> Path:
    """The document where templates of a workspace are."""
    path = workspace / "templates" / NAME
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return path


def written(document: Any) -> bytes:
    """The document as a file."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
