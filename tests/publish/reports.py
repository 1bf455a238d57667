"""Builders: small executed notebooks, made in code."""

from __future__ import annotations

import base64
import struct
import zlib
from itertools import count
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from okrworkbook.blocks import MIME, SCHEMA
from okrworkbook.catalogue import Deliverable

DIAGNOSIS = Deliverable(
    id="diagnosis",
    notebook="10_diagnosis.ipynb",
    phase="diagnosis",
    titles={"zh": "企业OKR适配性报告", "en": "OKR Readiness Report"},
    tables=(),
    sections=("summary", "causes"),
    pages=(3, 12),
)
CLIENT = "demo-client"
_numbers = count(1)

# What matplotlib writes for a small bar chart, shortened.
SVG = """<?xml version="1.0" encoding="utf-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="504pt" height="144pt" viewBox="0 0 504 144"
 xmlns="http://www.w3.org/2000/svg" version="1.1">
 <metadata><a>b</a></metadata>
 <defs><style type="text/css">*{stroke-linejoin: round; stroke-linecap: butt}</style></defs>
 <g id="figure_1">
  <defs><path id="m1" d="M 0 0 L 0 3.5" style="stroke: #000000; stroke-width: 0.8"/></defs>
  <use xlink:href="#m1" x="63" y="128" style="stroke: #000000"/>
  <path d="M 0 0 L 63 63 z" clip-path="url(#p1)" style="fill: #0b5c8a"/>
  <text style="font-size: 10px; font-family: 'Noto Sans SC', 'Noto Sans'" x="70" y="60">采购部尚未对齐</text>
 </g>
 <defs><clipPath id="p1"><rect x="63" y="17" width="390" height="110"/></clipPath></defs>
</svg>"""


def png(width: int = 4, height: int = 2) -> str:
    """A white picture, in base64."""
    rows = b"".join(b"\0" + b"\xff\xff\xff" * width for _ in range(height))
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    ]
    chunks = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return base64.b64encode(b"\x89PNG\r\n\x1a\n" + chunks).decode()


def notebook(*cells: NotebookNode) -> NotebookNode:
    """A notebook of these cells."""
    return new_notebook(cells=list(cells))


def prose(source: str, *tags: str, id: str = "") -> NotebookNode:
    """A markdown cell."""
    return new_markdown_cell(source, id=id or f"prose-{next(_numbers)}", metadata={"tags": list(tags)})


def shown(data: dict[str, Any], *tags: str, id: str = "") -> NotebookNode:
    """A code cell that displayed this."""
    id = id or f"cell-{next(_numbers)}"
    output = new_output("display_data", data=data)
    return new_code_cell("secret_source()", id=id, metadata={"tags": list(tags)}, outputs=[output])


def block(kind: str, *tags: str, id: str = "", **fields: Any) -> NotebookNode:
    """A code cell that showed a block."""
    return shown({MIME: {"schema": SCHEMA, "kind": kind, **fields}, "text/plain": "plain"}, *tags, id=id)


def cover(lang: str = "zh", **fields: str) -> NotebookNode:
    """A cover."""
    usual = {
        "title": "企业OKR适配性报告" if lang == "zh" else "OKR Readiness Report",
        "subtitle": "",
        "client": "海风食品",
        "org": "",
        "date": "",
        "confidentiality": "",
        "notice": "",
    }
    return block("cover", id="cover", **{**usual, "lang": lang, **fields})


def figure(**fields: Any) -> NotebookNode:
    """A figure whose drawing is SVG above."""
    usual = {"title": "采购部尚未对齐", "subtitle": "", "alt": "条形图", "note": "", "source": ""}
    return block("figure", **{**usual, "svg": SVG, "png": png(), "width": 7.0, **fields})


def table(rows: list[list[str]], columns: tuple[str, ...] = ("部门", "得分"), **fields: Any) -> NotebookNode:
    """A table."""
    usual = {"title": "六个部门的得分", "subtitle": "", "note": "", "source": "", "widths": None}
    align = ["left"] * len(columns)
    return block("table", columns=list(columns), rows=rows, align=align, **{**usual, **fields})


LABELS = {
    **{name: name for name in ("search", "expand", "collapse", "keys", "refs", "through", "legend")},
    "results": "{n}/{m}",
    "below": "{n} below",
    "status": {"confirmed": "已确认", "proposed": "待确认"},
    "marks": {"confirmed": "✓", "proposed": "?"},
}


def node(id: str, parent: str = "", level: str = "department", **fields: Any) -> dict[str, Any]:
    """One node of a tree."""
    return {"id": id, "parent": parent, "level": level, "text": f"{id}的目标", **fields}


def tree(
    *nodes: dict[str, Any], pages: int = 1, drawn: list[dict[str, str]] | None = None, **fields: Any
) -> NotebookNode:
    """A tree, drawn on so many pages as SVG above."""
    usual_pages = [{"title": f"第{n}页", "alt": "目标树", "svg": SVG, "png": ""} for n in range(1, pages + 1)]
    usual = {"title": "目标的承接", "subtitle": "", "note": "", "source": "", "labels": LABELS, "width": 7.0}
    return block("tree", **{**usual, "nodes": list(nodes), "pages": drawn or usual_pages, **fields})


def heading(text: str, level: int = 1, id: str = "") -> NotebookNode:
    """A heading that code set."""
    return shown({MIME: {"schema": SCHEMA, "kind": "heading", "text": text, "level": level, "id": id}})


def part(name: str, *cells: NotebookNode, **fields: str) -> list[NotebookNode]:
    """A part; without cells of its own it has one chapter of one sentence."""
    usual = [heading("要回答的问题", id="questions"), block("paragraphs", items=[f"{name}先看这里。"])]
    return [block("part", **{"name": name, "title": "", "subtitle": "", **fields}), *(cells or usual)]


def completion(lang: str = "zh", **fields: Any) -> NotebookNode:
    """The mark of the last cell."""
    usual = {"deliverable": "diagnosis", "client": CLIENT, "lang": lang, "facts": {"score": 3.2}}
    return block("completion", id="finish", **{**usual, **fields})


def report(*extra: NotebookNode, lang: str = "zh", **fields: str) -> NotebookNode:
    """A whole executed report of two chapters; `extra` cells stand at the end of the second."""
    words = {"zh": ("摘要", "九成部门已对齐。", "原因"), "en": ("Summary", "Nine in ten aligned.", "Causes")}
    summary, statement, causes = words[lang]
    return notebook(
        prose("# 内部 guidance for consultants", id="title"),
        shown({"text/plain": "'parameter'"}, "parameters", id="parameters"),
        cover(lang, **fields),
        prose(f"# {summary}", lang, id=f"summary-{lang}"),
        block("paragraphs", items=[statement], id="statement"),
        prose(f"# {causes}", lang, id=f"causes-{lang}"),
        figure(),
        table([["研发", "3.9"], ["采购", "n<5"]]),
        *extra,
        completion(lang),
    )
