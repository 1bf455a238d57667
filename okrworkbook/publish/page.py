"""Page: a Document as one HTML file that asks the network for nothing and runs nothing but our own script.

The script is there only where a tree is, to fold and search it; without it the tree is a list, whole.
"""

from __future__ import annotations

import re
import string
from functools import cache
from pathlib import Path
from typing import Any

from okrworkbook.publish.brand import read_brand
from okrworkbook.publish.characters import FAMILIES, display_width, font_faces, require_glyphs, used
from okrworkbook.publish.document import Document
from okrworkbook.publish.markdown import plain
from okrworkbook.publish.script import policy, script
from okrworkbook.publish.tree import as_figures
from okrworkbook.texts import Voice
from okrworkbook.workspace import template

TEMPLATE, STYLE = "report/report.html.j2", "report/report.css"
LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en"}
SHORT = 12  # Latin letters, or half as many Chinese characters
DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")  # in one line though it is longer
BRIEF = 8  # letters of a column's head that is not broken, however narrow the column
WORDS = ("contents", "skip", "footnotes", "footnote_back", "scroll")


def render_html(document: Document, workspace: Path | None = None) -> str:
    """The report as HTML. Raises PublicationRefused for characters that our fonts lack."""
    document = document.read()
    brand = read_brand(document.lang, workspace)
    meta = brand.completed(document.meta)
    words = spoken(document.lang, WORDS)
    said = {"document": document.words(), "meta": meta, "words": words}
    require_glyphs(said)
    source = template(TEMPLATE, workspace).read_text(encoding="utf-8")
    blocks = _drawn_as_known(document.blocks, source)
    folds = any(block["kind"] == "tree" for block in blocks)
    html = _template(source).render(
        lang=LANGUAGE_TAGS[document.lang],
        meta=meta,
        words=words,
        chapters=_chapters(blocks),
        policy=_trusted(policy(folds)),
        script=_trusted(script()) if folds else "",
        footnotes=_Footnotes(),
        colours=brand.colours,
        logo=brand.logo_uri(),
        families=FAMILIES[document.lang],
        fonts=font_faces(used(said) | set(string.printable.strip()) | {" "}, document.lang),
        style=_trusted(template(STYLE, workspace).read_text(encoding="utf-8")),
        drawing=_drawing,
        column_classes=column_classes,
        head_classes=head_classes,
        plain=plain,
    )
    return html.strip() + "\n"


def _drawn_as_known(blocks: list[dict[str, Any]], source: str) -> list[dict[str, Any]]:
    """The blocks; trees as their pages where a workspace's own template is older than trees."""
    if 'b.kind == "tree"' in source:
        return blocks
    return [one for block in blocks for one in (as_figures(block) if block["kind"] == "tree" else [block])]


def column_classes(block: dict[str, Any]) -> list[str]:
    """The CSS classes of each column: where its words stand, and whether they fit one unbroken line."""
    rows = [block["columns"], *block["rows"]]
    return [
        " ".join(filter(None, (side == "right" and "right", _is_short(column) and "short")))
        for side, column in zip(block["align"], zip(*rows, strict=True), strict=True)
    ]


def head_classes(heads: list[str], sides: list[str]) -> list[str]:
    """The CSS classes of each head, those of its column among them: it may be in one line where its column is not."""
    return [
        " ".join(filter(None, (side, display_width(head) <= BRIEF and "brief")))
        for head, side in zip(heads, sides, strict=True)
    ]


def _is_short(column: tuple[str, ...]) -> bool:
    lines = (line for cell in column for line in cell.split("\n") if not DAY.fullmatch(line))
    return max(map(display_width, lines), default=0) <= SHORT


def spoken(lang: str, names: tuple[str, ...]) -> dict[str, str]:
    """The words a template says, by name."""
    voice = Voice(lang)
    return {name: voice(f"publish.{name}") for name in names}


@cache
def _template(source: str) -> Any:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    # A workspace may bring its own template, so it gets no more of Python than it needs.
    environment = ImmutableSandboxedEnvironment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(source)


def _trusted(text: str) -> Any:
    from markupsafe import Markup

    return Markup(text)


def _drawing(block: dict[str, Any]) -> Any:
    """A cleaned SVG, named for a screen reader."""
    from markupsafe import Markup, escape

    opened = f'<svg role="img" aria-label="{escape(block["alt"])}" '
    return Markup(block["svg"].replace("<svg ", opened, 1))


def _chapters(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks by chapter, each with its sections; what comes before the first has no heading."""
    chapters: list[dict[str, Any]] = []
    for block in blocks:
        if block["kind"] == "heading" and block["level"] == 1:
            chapters.append({"heading": block, "sections": [], "blocks": []})
            continue
        if not chapters:
            chapters.append({"heading": None, "sections": [], "blocks": []})
        if block["kind"] == "heading" and block["level"] == 2:
            chapters[-1]["sections"].append(block)
        chapters[-1]["blocks"].append(block)
    return chapters


class _Footnotes:
    """Counts the footnotes as the page meets them and lists them at its end."""

    def __init__(self) -> None:
        self.listed: list[list[dict[str, Any]]] = []

    def number(self, content: list[dict[str, Any]]) -> int:
        """The number of a footnote met now."""
        self.listed.append(content)
        return len(self.listed)
