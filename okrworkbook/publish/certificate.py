"""Certificate: which document is one, and what is it in a format that knows none?

A part whose only content is a certificate, made as PDF and nothing else, is set on one page by a template of its own,
`templates/report/certificate.typ`. Anywhere else a certificate is a table of the same words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Block = dict[str, Any]

TEMPLATE = "report/certificate.typ"
FORMATS = ("pdf",)
KIND = "certificate"
WORDS = ("title", "org", "statement", "name", "alias", "achievement", "client", "notice")
PAIRS = ("criteria", "facts")


def read_certificate(block: Mapping[str, Any]) -> Block:
    """The block with nothing but its words. Raises KeyError, TypeError or ValueError for one that is broken."""
    if not str(block["name"]).strip():
        raise ValueError("a certificate for nobody")
    return {
        "kind": KIND,
        **{name: str(block.get(name) or "") for name in WORDS},
        **{
            name: [{"label": str(one["label"]), "value": str(one["value"])} for one in block.get(name) or ()]
            for name in PAIRS
        },
        "signatures": [str(words) for words in block.get("signatures") or ()],
    }


def is_certificate(blocks: Sequence[Block], formats: Sequence[str]) -> bool:
    """Whether this is all of a document, and that document is one page of paper."""
    return tuple(formats) == FORMATS and [block["kind"] for block in blocks] == [KIND]


def as_tables(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each certificate as a table of its words."""
    return [_table(block) if block["kind"] == KIND else block for block in blocks]


def _table(block: Block) -> Block:
    said = [[block["title"], words] for name in ("alias", "client", "achievement") if (words := block[name])]
    pairs = [[one["label"], one["value"]] for name in PAIRS for one in block[name]]
    rest = [[words, ""] for words in (*block["signatures"], block["notice"]) if words]
    return {
        "kind": "table",
        **dict.fromkeys(("id", "label", "title", "subtitle", "note", "source"), ""),
        "columns": [block["statement"], block["name"]],
        "align": ["left", "left"],
        "rows": [*said, *pairs, *rest],
        "widths": [2.0, 3.0],
    }
