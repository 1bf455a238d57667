"""Word reading: what a Word document holds, read back by python-docx and lxml."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
from docx.oxml.ns import qn
from lxml import etree

from okrworkbook.publish.document import parse
from okrworkbook.publish.word import render_docx

from .reports import notebook, report


def opened(*cells: Any, lang: str = "zh", **fields: str) -> Any:
    """The Word report with these cells at its end."""
    return docx.Document(io.BytesIO(render_docx(parse(report(*cells, lang=lang, **fields)))))


def of_cells(*cells: Any, lang: str = "zh") -> Any:
    """The Word document of these cells alone."""
    return docx.Document(io.BytesIO(render_docx(parse(notebook(*cells), lang))))


def part(file: bytes, name: str) -> Any:
    """One part of a file, as XML."""
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return etree.fromstring(package.read(name))


def words(element: Any) -> str:
    """The text of an element, without field codes; a break is a line end."""
    signs = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    texts = element.iter(qn("w:t"), *signs)
    return "".join(signs.get(found.tag) or found.text or "" for found in texts)


def styled(document: Any, style: str) -> list[str]:
    """The words of every paragraph of the body in a style, also inside tables."""
    (key,) = {found.style_id for found in document.styles if found.name.lower() == style.lower()}
    marks = document.element.body.iter(qn("w:pStyle"))
    return [words(mark.getparent().getparent()) for mark in marks if mark.get(qn("w:val")) == key]


def values(root: Any, path: str, attribute: str = "w:val") -> list[str]:
    """An attribute of every element on a path: values(root, "w:p/w:pPr/w:jc")."""
    steps = "/".join(qn(step) for step in path.split("/"))
    return [found.get(qn(attribute)) for found in root.findall(f".//{steps}")]


def codes(root: Any) -> list[str]:
    """The codes of the fields."""
    return [(found.text or "").strip() for found in root.iter(qn("w:instrText"))]
