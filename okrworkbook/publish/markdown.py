"""Markdown: prose of a notebook as neutral blocks.

Raw HTML is text like any other, pictures are dropped, and a link leads to http, https or mailto or nowhere.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from okrworkbook.publish.characters import is_wide

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

Block = dict[str, Any]
Inline = dict[str, Any]

LINKS = ("http://", "https://", "mailto:")
WRAPPED = {"strong": "strong", "em": "em", "s": "strike"}


def blocks(source: str) -> list[Block]:
    """The blocks of a Markdown text: heading, paragraph, list, quote, code, rule and table."""
    from markdown_it.tree import SyntaxTreeNode

    tree = SyntaxTreeNode(_parser().parse(source))
    notes = {
        note.meta["id"]: note
        for child in tree.children
        if child.type == "footnote_block"
        for note in child.children
    }
    return _blocks(tree.children, notes)


def each(block: Block, change: Callable[[Block], Block]) -> Block:
    """The block, and every block inside its list or quote, changed."""
    if block["kind"] == "quote":
        block = {**block, "blocks": [each(inner, change) for inner in block["blocks"]]}
    elif block["kind"] == "list":
        block = {**block, "items": [[each(inner, change) for inner in item] for item in block["items"]]}
    return change(block)


def plain(inline: list[Inline]) -> str:
    """The words of inline content, without footnotes."""
    return "".join(
        node.get("text", "") + ("" if node["type"] == "note" else plain(node.get("content", [])))
        for node in inline
    )


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": False})
    return parser.enable(["table", "strikethrough"]).use(footnote_plugin)


def _blocks(nodes: list[SyntaxTreeNode], notes: dict) -> list[Block]:
    made = []
    for node in nodes:
        maker = _MAKERS.get(node.type)
        if maker:
            made.append(maker(node, notes))
    return made


def _inner(node: SyntaxTreeNode, notes: dict) -> list[Block]:
    """The blocks inside a list or a quote, where a heading is only a line in bold."""
    return [_bold(block) if block["kind"] == "heading" else block for block in _blocks(node.children, notes)]


def _bold(heading: Block) -> Block:
    return {"kind": "paragraph", "content": [{"type": "strong", "content": heading["content"]}]}


def _heading(node: SyntaxTreeNode, notes: dict) -> Block:
    return {"kind": "heading", "level": int(node.tag[1]), "content": _content(node, notes)}


def _paragraph(node: SyntaxTreeNode, notes: dict) -> Block:
    return {"kind": "paragraph", "content": _content(node, notes)}


def _list(node: SyntaxTreeNode, notes: dict) -> Block:
    return {
        "kind": "list",
        "ordered": node.type == "ordered_list",
        "start": int(node.attrs.get("start", 1)),
        "items": [_inner(item, notes) for item in node.children],
    }


def _quote(node: SyntaxTreeNode, notes: dict) -> Block:
    return {"kind": "quote", "blocks": _inner(node, notes)}


def _code(node: SyntaxTreeNode, notes: dict) -> Block:
    return {"kind": "code", "text": node.content.rstrip("\n")}


def _rule(node: SyntaxTreeNode, notes: dict) -> Block:
    return {"kind": "rule"}


def _table(node: SyntaxTreeNode, notes: dict) -> Block:
    rows = [row for part in node.children for row in part.children]
    words = [[plain(_content(cell, notes)) for cell in row.children] for row in rows]
    sides = ["right" if "right" in str(cell.attrs.get("style", "")) else "left" for cell in rows[0].children]
    return {"kind": "table", "columns": words[0], "align": sides, "rows": words[1:]}


_MAKERS = {
    "heading": _heading,
    "paragraph": _paragraph,
    "bullet_list": _list,
    "ordered_list": _list,
    "blockquote": _quote,
    "fence": _code,
    "code_block": _code,
    "hr": _rule,
    "table": _table,
}


def _content(node: SyntaxTreeNode, notes: dict) -> list[Inline]:
    lines = [child for child in node.children if child.type == "inline"]
    return [part for line in lines for part in _inline(line.children, notes)]


def _inline(nodes: list[SyntaxTreeNode], notes: dict) -> list[Inline]:
    made: list[Inline] = []
    for place, node in enumerate(nodes):
        if node.type == "text":
            made.append(_text(node.content))
        elif node.type == "softbreak":
            made.append(_text(_joint(nodes[:place], nodes[place + 1 :])))
        elif node.type == "hardbreak":
            made.append({"type": "break"})
        elif node.type == "code_inline":
            made.append({"type": "code", "text": node.content})
        elif node.type in WRAPPED:
            made.append({"type": WRAPPED[node.type], "content": _inline(node.children, notes)})
        elif node.type == "link":
            made.extend(_link(node, notes))
        elif node.type == "footnote_ref":
            made.append({"type": "note", "content": _note(notes.get(node.meta["id"]), notes)})
    return [part for part in made if part != _text("")]


def _text(words: str) -> Inline:
    return {"type": "text", "text": words}


def _joint(before: list[SyntaxTreeNode], after: list[SyntaxTreeNode]) -> str:
    """What stands for a line break in the source: nothing between two Chinese characters, else a space."""
    left = "".join(map(_words, before))[-1:]
    right = "".join(map(_words, after))[:1]
    return "" if is_wide(left) and is_wide(right) else " "


def _words(node: SyntaxTreeNode) -> str:
    if node.type in ("text", "code_inline"):
        return node.content
    return "".join(_words(child) for child in node.children)


def _link(node: SyntaxTreeNode, notes: dict) -> list[Inline]:
    target = str(node.attrs.get("href", ""))
    content = _inline(node.children, notes)
    if not target.lower().startswith(LINKS):
        return content
    return [{"type": "link", "href": target, "content": content}]


def _note(node: SyntaxTreeNode | None, notes: dict) -> list[Inline]:
    if node is None:
        return []
    paragraphs = [_content(child, {}) for child in node.children if child.type == "paragraph"]
    return [part for paragraph in paragraphs for part in paragraph]
