"""Exhibit: one numbered, titled, sourced thing on a page.

An exhibit shows itself in Jupyter through `_repr_mimebundle_`: HTML for the screen and a neutral block
(see `blocks`) for PDF, Word and slides. It holds the finished words; the numbers were judged before.
"""

from __future__ import annotations

import base64
import io
import os
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

from okrworkbook.blocks import FIGURE_WIDTH, FILE_MEDIA, MIME, SCHEMA

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from matplotlib.figure import Figure

    from okrworkbook.chart import Chart

HEADLESS = "OKRWORKBOOK_HEADLESS"  # "1" where a batch runs the notebook
RASTER_DPI = 200
PLAIN_MARKS = {"same": "{}", "cut": "[-{}-]", "added": "[+{}+]"}
HTML_MARKS = {"same": "", "cut": "del", "added": "ins"}
OPEN_NODES = 40  # a tree up to this size begins unfolded in a notebook


class Exhibit:
    """Anything a report shows. Subclasses give `block()` and `html()`."""

    def block(self) -> dict[str, Any]:
        """The neutral JSON block."""
        raise NotImplementedError

    def html(self) -> str:
        """What Jupyter shows; every word of it escaped."""
        raise NotImplementedError

    def plain(self) -> str:
        """One line of text, for a terminal and for a screen reader."""
        return str(self.block().get("title", ""))

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {
            "text/html": self.html(),
            "text/plain": self.plain(),
            MIME: {"schema": SCHEMA, **self.block()},
        }


@dataclass(frozen=True)
class FigureExhibit(Exhibit):
    """A drawing with its finding as title. `alt` says in words what the picture shows."""

    title: str
    figure: Figure
    alt: str
    subtitle: str = ""
    note: str = ""
    source: str = ""
    chart: Chart | None = None  # the same as numbers, for a format that draws them itself

    def block(self) -> dict[str, Any]:
        """The drawing as SVG with its text as text, and as PNG where somebody looks at the notebook.

        A notebook that runs headless draws once: who wants pixels later makes them of the SVG.
        """
        return {
            "kind": "figure",
            "title": self.title,
            "subtitle": self.subtitle,
            "alt": self.alt,
            "note": self.note,
            "source": self.source,
            "svg": svg(self.figure),
            "png": "" if headless() else base64.b64encode(png(self.figure)).decode("ascii"),
            "width": FIGURE_WIDTH,
            **({"chart": self.chart.block()} if self.chart else {}),
        }

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        block = self.block()
        return {
            "text/html": self._html(_picture(block["svg"], block["png"])),
            "text/plain": self.alt,
            MIME: {"schema": SCHEMA, **block},
        }

    def html(self) -> str:
        """The picture in line, so that the cell needs no file."""
        return self._html(_picture("", base64.b64encode(png(self.figure)).decode("ascii")))

    def _html(self, address: str) -> str:
        picture = (
            f'<img alt="{escape(self.alt)}" style="width:{FIGURE_WIDTH}in;max-width:100%" src="{address}"/>'
        )
        return f"<figure>{_head(self.title, self.subtitle)}{picture}{_foot(self.note, self.source)}</figure>"


@dataclass(frozen=True)
class TreePage:
    """One page of a tree on paper. It is drawn when it is asked for: a large tree has hundreds."""

    title: str  # which page of how many, and what it shows
    alt: str
    draw: Callable[[], Figure]


@dataclass(frozen=True)
class TreeExhibit(Exhibit):
    """A tree that folds and can be searched on screen and stands on pages on paper.

    `nodes` and `labels` are as `blocks` describes them, each node after its parent.
    """

    title: str
    nodes: Sequence[Mapping[str, Any]]
    labels: Mapping[str, Any]
    pages: Sequence[TreePage]
    subtitle: str = ""
    note: str = ""
    source: str = ""

    def block(self) -> dict[str, Any]:
        """The tree node by node, and its pages as drawings: pixels of a page would take a second each."""
        return {
            "kind": "tree",
            "title": self.title,
            "subtitle": self.subtitle,
            "note": self.note,
            "source": self.source,
            "nodes": [dict(node) for node in self.nodes],
            "labels": dict(self.labels),
            "pages": [
                {"title": page.title, "alt": page.alt, "svg": svg(page.draw()), "png": ""}
                for page in self.pages
            ],
            "width": FIGURE_WIDTH,
        }

    def html(self) -> str:
        """Nested lists that fold without a script."""
        return (
            f"<figure>{_head(self.title, self.subtitle)}{_branches(self.nodes)}"
            f"{_foot(self.note, self.source)}</figure>"
        )

    def plain(self) -> str:
        """Its title; the block would draw every page for it."""
        return self.title


@dataclass(frozen=True)
class Edited:
    """A cell that shows what was changed: runs of words, each same, cut or added.

    Every format strikes out what was cut and underlines what was added; where only plain words can stand, marks
    stand around them: `[-was-][+is+]`.
    """

    pieces: Sequence[tuple[str, str]]  # mark (same, cut, added) and words

    def __str__(self) -> str:
        return "".join(PLAIN_MARKS[mark].format(words) for mark, words in self.pieces)

    def html(self) -> str:
        """The runs as <del> and <ins>, every word escaped."""
        return "".join(
            f"<{tag}>{escape(words)}</{tag}>" if (tag := HTML_MARKS[mark]) else escape(words)
            for mark, words in self.pieces
        )


@dataclass(frozen=True)
class TableExhibit(Exhibit):
    """A table of finished words. `align` has "left" or "right" a column; `widths` are relative.

    One that is not `numbered` is part of the text around it, as in a manual: it has no number and no caption.
    """

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str | Edited]]
    align: Sequence[str] = ()
    widths: Sequence[float] | None = None
    subtitle: str = ""
    note: str = ""
    source: str = ""
    numbered: bool = True

    def block(self) -> dict[str, Any]:
        """The table, cell by cell; what was changed in a cell stands beside it, cell by cell."""
        edits = [
            {"row": down, "column": across, "pieces": [list(piece) for piece in cell.pieces]}
            for down, row in enumerate(self.rows)
            for across, cell in enumerate(row)
            if isinstance(cell, Edited)
        ]
        return {
            "kind": "table",
            "title": self.title,
            "subtitle": self.subtitle,
            "note": self.note,
            "source": self.source,
            "columns": list(self.columns),
            "align": list(self.align or ["left"] * len(self.columns)),
            "rows": [[str(cell) for cell in row] for row in self.rows],
            "widths": list(self.widths) if self.widths else None,
            **({"edits": edits} if edits else {}),
            **({} if self.numbered else {"numbered": False}),
        }

    def html(self) -> str:
        """A plain table with scoped headers."""
        align = self.align or ["left"] * len(self.columns)
        head = "".join(
            f'<th scope="col" style="text-align:{side}">{escape(cell)}</th>'
            for cell, side in zip(self.columns, align, strict=True)
        )
        body = "".join(
            "<tr>"
            + "".join(
                f'<td style="text-align:{side}">{_cell(cell)}</td>'
                for cell, side in zip(row, align, strict=True)
            )
            + "</tr>"
            for row in self.rows
        )
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        return f"<figure>{_head(self.title, self.subtitle)}{table}{_foot(self.note, self.source)}</figure>"


@dataclass(frozen=True)
class InternalTable(TableExhibit):
    """A table for the consultant's screen only: it has no block, and without one no report can hold it."""

    def block(self) -> dict[str, Any]:
        """Refused: what is internal is not published. Raises TypeError."""
        raise TypeError("an internal table is never published and has no block")

    def plain(self) -> str:
        """The title."""
        return self.title

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {"text/html": self.html(), "text/plain": self.plain()}


@dataclass(frozen=True)
class Callout(Exhibit):
    """A boxed statement: a decision to take, a caution, or information."""

    title: str
    text: str
    tone: str = "info"  # decision, caution, info

    def block(self) -> dict[str, Any]:
        """The box."""
        return {"kind": "callout", "tone": self.tone, "title": self.title, "text": self.text}

    def html(self) -> str:
        """The box with a bar at its left."""
        bar = {"decision": "#0B5C8A", "caution": "#B45309"}.get(self.tone, "#6B7280")
        return (
            f'<aside style="border-left:4px solid {bar};padding:.4em 1em;background:#EEF5FA;color:#1F2937">'
            f"<strong>{escape(self.title)}</strong><br/>{escape(self.text)}</aside>"
        )


@dataclass(frozen=True)
class KeyFigures(Exhibit):
    """A row of headline numbers, each with what it is and what it rests on."""

    items: Sequence[tuple[str, str, str]]  # value, label, note (n, interval)

    def block(self) -> dict[str, Any]:
        """The row."""
        return {
            "kind": "kpis",
            "items": [{"value": value, "label": label, "note": note} for value, label, note in self.items],
        }

    def html(self) -> str:
        """Tiles side by side."""
        tiles = "".join(
            f'<div style="flex:1;border-top:3px solid #0B5C8A;padding:.5em"><div style="font-size:1.7em;'
            f'font-weight:700;color:#0B5C8A">{escape(value)}</div><div>{escape(label)}</div>'
            f'<div style="color:#5B6472;font-size:.85em">{escape(note)}</div></div>'
            for value, label, note in self.items
        )
        return f'<div style="display:flex;gap:1em">{tiles}</div>'

    def plain(self) -> str:
        """label: value, one after the other."""
        return "; ".join(f"{label}: {value}" for value, label, _ in self.items)


@dataclass(frozen=True)
class Findings(Exhibit):
    """Statements, each with a lead in bold and what supports it."""

    items: Sequence[tuple[str, str]]  # lead, text
    ordered: bool = True

    def block(self) -> dict[str, Any]:
        """The list."""
        return {
            "kind": "findings",
            "ordered": self.ordered,
            "items": [{"lead": lead, "text": text} for lead, text in self.items],
        }

    def html(self) -> str:
        """A list."""
        tag = "ol" if self.ordered else "ul"
        rows = "".join(
            f"<li><strong>{escape(lead)}</strong> {escape(text)}</li>" for lead, text in self.items
        )
        return f"<{tag}>{rows}</{tag}>"

    def plain(self) -> str:
        """The leads."""
        return "; ".join(lead for lead, _ in self.items)


@dataclass(frozen=True)
class Paragraphs(Exhibit):
    """Prose made from results."""

    items: Sequence[str]

    def block(self) -> dict[str, Any]:
        """The paragraphs."""
        return {"kind": "paragraphs", "items": list(self.items)}

    def html(self) -> str:
        """One <p> each."""
        return "".join(f"<p>{escape(text)}</p>" for text in self.items)

    def plain(self) -> str:
        """The first of them."""
        return self.items[0] if self.items else ""


@dataclass(frozen=True)
class Notes(Exhibit):
    """What a speaker says to the slide before it: paragraphs under the slide, in no other format."""

    items: Sequence[str]

    def block(self) -> dict[str, Any]:
        """The paragraphs."""
        return {"kind": "notes", "items": list(self.items)}

    def html(self) -> str:
        """Small, behind a line."""
        rows = "".join(f'<p style="margin:.2em 0">{escape(text)}</p>' for text in self.items)
        return f'<div style="font-size:.8em;color:#5B6472;border-left:2px solid #E5E7EB;padding-left:.8em">{rows}</div>'

    def plain(self) -> str:
        """The first of them."""
        return self.items[0] if self.items else ""


@dataclass(frozen=True)
class Heading(Exhibit):
    """A heading set by code. `level` 1 is a chapter; `id` is what links and checks know it by."""

    text: str
    level: int = 1
    id: str = ""

    def block(self) -> dict[str, Any]:
        """The heading."""
        return {"kind": "heading", "text": self.text, "level": self.level, "id": self.id}

    def html(self) -> str:
        """A heading one level below that of the notebook."""
        tag = f"h{min(self.level + 1, 6)}"
        return f"<{tag}>{escape(self.text)}</{tag}>"

    def plain(self) -> str:
        """Its words."""
        return self.text


@dataclass(frozen=True)
class Part(Exhibit):
    """What follows is a document of its own, until the next part.

    `name` stands on its cover and in the names of its files; `title` replaces the cover's where it is given, and
    where it is the name itself the files have that name alone;
    `subtitle` stands behind the name. `formats` are those it is published in, of the catalogue's FORMATS; where
    others are asked for, it is not published. Empty, they are those of the deliverable. A part with the one
    format "pptx" is a deck: a heading of level 1 is a section's slide, one of level 2 the title of a slide. A `brief`
    part is a sheet: in print it begins with its name, without title page and contents.
    """

    name: str
    title: str = ""
    subtitle: str = ""
    formats: Sequence[str] = ()
    brief: bool = False

    def block(self) -> dict[str, Any]:
        """Where it begins, and what it is called."""
        return {
            "kind": "part",
            "name": self.name,
            "title": self.title,
            "subtitle": self.subtitle,
            "formats": list(self.formats),
            **({"brief": "brief"} if self.brief else {}),
        }

    def html(self) -> str:
        """Its name over a line."""
        said = " · ".join(escape(words) for words in (self.name, self.title, self.subtitle) if words)
        return f'<h2 style="border-top:2px solid #0B5C8A;padding-top:.5em">{said}</h2>'

    def plain(self) -> str:
        """Its name."""
        return self.name


@dataclass(frozen=True)
class Certificate(Exhibit):
    """What a person has reached, as one page to be signed; the only exhibit of a part with the one format "pdf".

    `alias` is the name in the other script, `criteria` and `facts` are labels with values, `signatures` stand under
    the lines to be signed on.
    """

    title: str
    statement: str
    name: str
    achievement: str
    alias: str = ""
    client: str = ""
    org: str = ""
    criteria: Sequence[tuple[str, str]] = ()
    facts: Sequence[tuple[str, str]] = ()
    signatures: Sequence[str] = ()
    notice: str = ""

    def block(self) -> dict[str, Any]:
        """The words of the page."""
        return {
            "kind": "certificate",
            **{
                name: getattr(self, name)
                for name in ("title", "org", "statement", "name", "alias", "client", "achievement", "notice")
            },
            "criteria": [{"label": label, "value": value} for label, value in self.criteria],
            "facts": [{"label": label, "value": value} for label, value in self.facts],
            "signatures": list(self.signatures),
        }

    def html(self) -> str:
        """The page in small."""
        pairs = " · ".join(
            f"{escape(label)} <strong>{escape(value)}</strong>" for label, value in self.criteria
        )
        facts = " · ".join(f"{escape(label)} {escape(value)}" for label, value in self.facts)
        said = (self.org, self.statement, self.name, self.alias, self.client, self.achievement)
        lines = [
            f'<p style="font-size:1.5em;font-weight:700">{escape(words)}</p>'
            if words == self.name
            else f"<p>{escape(words)}</p>"
            for words in said
            if words
        ]
        notice = f'<p style="color:#B45309">{escape(self.notice)}</p>' if self.notice else ""
        return (
            '<div style="border:4px double #0B5C8A;padding:1em 2em;text-align:center;max-width:42em">'
            f'<h3 style="color:#0B5C8A">{escape(self.title)}</h3>{"".join(lines)}<p>{pairs}</p>'
            f'<p style="color:#5B6472">{facts}</p>{notice}</div>'
        )

    def plain(self) -> str:
        """The title and the name."""
        return f"{self.title}: {self.name}"


@dataclass(frozen=True)
class FileExhibit(Exhibit):
    """A file published beside the document: a form, or, without a name, the document itself as it was filled.

    `media` is one of `blocks.FILE_MEDIA`. In a notebook only its name and size are shown.
    """

    name: str
    media: str
    data: bytes = field(repr=False)

    def block(self) -> dict[str, Any]:
        """The whole file."""
        return {
            "kind": "file",
            "name": self.name,
            "media": self.media,
            "data": base64.b64encode(self.data).decode("ascii"),
        }

    def html(self) -> str:
        """What it is."""
        return f'<p style="color:#5B6472">{escape(self.plain())}</p>'

    def plain(self) -> str:
        """Its name and size."""
        ending = FILE_MEDIA.get(self.media, "")
        return f"{f'{self.name}.{ending}'.lstrip('.')} · {len(self.data) / 1000:.0f} kB"


@dataclass(frozen=True)
class Series(Exhibit):
    """Exhibits one after the other, each an output of its own: what one cell shows of every department."""

    items: Sequence[Exhibit]

    def block(self) -> dict[str, Any]:
        """Refused: each of its exhibits has its own. Raises TypeError."""
        raise TypeError("a sequence of exhibits has no block; its exhibits have")

    def html(self) -> str:
        """All of them."""
        return "".join(item.html() for item in self.items)

    def plain(self) -> str:
        """The parts and headings."""
        return "; ".join(item.plain() for item in self.items if isinstance(item, Part | Heading))

    def _ipython_display_(self) -> None:
        from IPython.display import display

        for item in self.items:
            display(item)


@dataclass(frozen=True)
class Cover(Exhibit):
    """The title page; of a brief document, a sheet for a meeting, the lines it begins with.

    The chapters of a `flowing` sheet follow each other on a page.
    """

    title: str
    subtitle: str
    client: str
    org: str
    date: str
    confidentiality: str
    lang: str
    notice: str = ""
    brief: bool = False
    flowing: bool = False

    def block(self) -> dict[str, Any]:
        """The title page's fields."""
        return {
            "kind": "cover",
            "title": self.title,
            "subtitle": self.subtitle,
            "client": self.client,
            "org": self.org,
            "date": self.date,
            "confidentiality": self.confidentiality,
            "lang": self.lang,
            "notice": self.notice,
            "brief": "flow" if self.flowing else "brief" if self.brief else "",
        }

    def html(self) -> str:
        """The same, as a short header."""
        rest = " · ".join(escape(part) for part in (self.client, self.org, self.date) if part)
        notice = f"<p><em>{escape(self.notice)}</em></p>" if self.notice else ""
        return f"<header><h2>{escape(self.title)}</h2><p>{rest}</p>{notice}</header>"


@dataclass(frozen=True)
class Completion(Exhibit):
    """The mark the last cell leaves: this notebook ran to its end, for this client."""

    deliverable: str
    client: str
    lang: str
    facts: dict[str, Any] = field(default_factory=dict)

    def block(self) -> dict[str, Any]:
        """Who and what was completed, and the headline numbers for lists of clients."""
        return {
            "kind": "completion",
            "deliverable": self.deliverable,
            "client": self.client,
            "lang": self.lang,
            "facts": self.facts,
        }

    def html(self) -> str:
        """A quiet line."""
        return f"<p>{escape(self.deliverable)} · {escape(self.client)} ✓</p>"

    def plain(self) -> str:
        """What was completed."""
        return f"{self.deliverable} {self.client}"


def headless() -> bool:
    """Whether a batch runs this notebook and nobody looks on."""
    return os.environ.get(HEADLESS) == "1"


def _picture(drawing: str, pixels: str) -> str:
    """The address of a picture that is in itself: pixels, or the drawing where there are none."""
    if pixels:
        return f"data:image/png;base64,{pixels}"
    return f"data:image/svg+xml;base64,{base64.b64encode(drawing.encode()).decode('ascii')}"


def svg(figure: Figure) -> str:
    """The drawing with its labels kept as text, the same bytes for the same drawing."""
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    stream, canvas = io.StringIO(), figure.canvas
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "okrworkbook"}):
        # savefig draws a laid-out figure twice, the first time to lay it out; drawing lays it out in any case.
        FigureCanvasSVG(figure).print_svg(stream, metadata={"Date": None, "Creator": None})
    figure.set_canvas(canvas)
    return stream.getvalue()


def png(figure: Figure) -> bytes:
    """The drawing as pixels, in 256 colours: a chart needs no more, and it is a quarter of the size."""
    from PIL import Image

    stream = io.BytesIO()
    figure.savefig(stream, format="png", dpi=RASTER_DPI, pil_kwargs={"compress_level": 0})  # read at once
    image = Image.open(stream).convert("RGB")
    # Median cut keeps the paper white; the octree method turns it into a visible grey.
    image = image.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    small = io.BytesIO()
    image.save(small, format="PNG", optimize=True, dpi=(RASTER_DPI, RASTER_DPI))
    return small.getvalue()


def _cell(cell: str | Edited) -> str:
    return cell.html() if isinstance(cell, Edited) else escape(str(cell))


def _head(title: str, subtitle: str) -> str:
    under = f'<br/><span style="color:#5B6472">{escape(subtitle)}</span>' if subtitle else ""
    return f"<figcaption><strong>{escape(title)}</strong>{under}</figcaption>"


def _foot(note: str, source: str) -> str:
    lines = "<br/>".join(escape(text) for text in (note, source) if text)
    return f'<p style="color:#5B6472;font-size:.9em">{lines}</p>' if lines else ""


def _branches(nodes: Sequence[Mapping[str, Any]]) -> str:
    """A tree as <details> in each other; closing as many as lie between one node and the next."""
    depths: dict[str, int] = {}
    shown = " open" if len(nodes) <= OPEN_NODES else ""
    parts, before = [], 0
    for node in nodes:
        depth = depths[node["id"]] = depths.get(node["parent"], 0) + 1
        parts.append("</details>" * max(0, before - depth + 1))
        said = "  ".join(str(node.get(name) or "") for name in ("id", "text", "unit", "owner"))
        parts.append(f'<details{shown} style="margin-left:1.2em"><summary>{escape(said)}</summary>')
        parts += [
            f'<div style="margin-left:2.2em;color:#5B6472">{escape(kr["id"])} {escape(kr["text"])}</div>'
            for kr in node.get("krs", ())
        ]
        before = depth
    return "".join([*parts, "</details>" * before])
