"""Document: what an executed notebook says, as plain JSON that every format can read.

Only two things in a notebook are content: blocks (see `okrworkbook.blocks`) that its cells showed, and
markdown cells meant for the reader. Everything else is dropped and counted. The blocks of a document are

    heading    level, id, content            paragraph  content           rule
    list       ordered, start, items          quote      blocks            code     text
    figure     label, id, title, subtitle, alt, note, source, svg or "", png or "", width, height (inches), chart
               or None (see publish.charts), which only slides draw
    tree       label, id, title, subtitle, note, source, labels, rows (see publish.tree), pages: title, alt, svg,
               png, width, height
    table      label, id, title, subtitle, note, source, columns, align, rows, widths or None; edits, where there are any
    kpis       items: value, label, note      findings   ordered, items: lead, text
    callout    tone, title, text              notes      items: text; what a speaker says, for slides only
    certificate  see publish.certificate; only where it is all of a document, and a table elsewhere

A heading with `part` begins a part of its own on a new page, one with `slide` is the title of a slide. `content` is a
list of inline nodes: text, code (text), strong, em, strike, cut, added (content), link (href, content), note (a
footnote's content), break. A table's `edits` hold the content of cells that show what was changed, by "row-column"
counted from 0. Figures, among them trees, and tables are numbered here, so that all formats agree.
"""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from okrworkbook.blocks import FIGURE_WIDTH, FILE_BYTES, MIME, SCHEMA
from okrworkbook.catalogue import FORMATS
from okrworkbook.publish import markdown
from okrworkbook.publish.attached import Attached, read_file
from okrworkbook.publish.certificate import as_tables, is_certificate, read_certificate
from okrworkbook.publish.characters import legible
from okrworkbook.publish.charts import read_chart
from okrworkbook.publish.drawing import UnsafeDrawing, clean
from okrworkbook.publish.problems import Problem
from okrworkbook.publish.segments import DECK, Segment, deeper, levelled
from okrworkbook.publish.tables import read_table
from okrworkbook.publish.tree import read_labels, read_rows
from okrworkbook.texts import LANGS, Voice

Block = dict[str, Any]

NOT_PUBLISHED = frozenset(("parameters", "injected-parameters", "setup", "workshop", "trainer", "solution"))
FOR_ALL_READERS = "report"
COVER_FIELDS = ("title", "subtitle", "client", "org", "date", "confidentiality", "notice", "brief")
EDITS = ("cut", "added")
TONES = ("decision", "caution", "info")
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
REPR = re.compile(r"<.*>", re.S)  # <Figure size 640x480 with 1 Axes> is no description


@dataclass(frozen=True)
class Document:
    """A report before it is set in type.

    `meta` holds the cover's fields, `cover_lang` the language it names; `faults` are reasons not to publish it; `dropped` counts the outputs
    that were left out, by their kind; `files` come along as they are. `part` is the name of the part it is, "" for all others, and `formats` are
    those it is made in, () where it has none of its own.
    """

    lang: str
    meta: dict[str, str]
    blocks: list[Block]
    completion: dict[str, Any] | None
    faults: tuple[Problem, ...]
    dropped: dict[str, int]
    cover_lang: str = ""
    part: str = ""
    formats: tuple[str, ...] = ()
    files: tuple[Attached, ...] = ()

    @property
    def deck(self) -> bool:
        """Whether it is made to be shown and nothing else."""
        return self.formats == DECK

    @property
    def certificate(self) -> bool:
        """Whether it is a certificate: one page, and nothing beside it."""
        return is_certificate(self.blocks, self.formats)

    def read(self) -> Document:
        """The same for readers, without what only a speaker says."""
        return replace(self, blocks=[block for block in self.blocks if block["kind"] != "notes"])

    def chapters(self) -> list[str]:
        """The ids of the first-level headings, in order."""
        return [block["id"] for block in self.blocks if block["kind"] == "heading" and block["level"] == 1]

    def empty_chapters(self) -> list[str]:
        """The ids of chapters that say nothing under their heading."""
        ends = [*self.blocks, {"kind": "heading", "level": 1}][1:]
        return [
            block["id"]
            for block, after in zip(self.blocks, ends, strict=True)
            if block["kind"] == "heading" == after["kind"] and block["level"] == after["level"] == 1
        ]

    def bare_headings(self) -> list[str]:
        """The ids of headings of any level with nothing under them."""
        ends = [*self.blocks, {"kind": "heading", "level": 1}][1:]
        return [
            block["id"]
            for block, after in zip(self.blocks, ends, strict=True)
            if block["kind"] == "heading" == after["kind"] and after["level"] <= block["level"]
        ]

    def words(self) -> dict[str, Any]:
        """Everything of it that is printed."""
        return {"meta": self.meta, "blocks": self.blocks}


def parse(nb: Mapping[str, Any], lang: str | None = None, form: str = "") -> Document:
    """Read an executed notebook for readers of one language: `lang`, else the one its cover names.

    It is one document; its parts begin with a heading of the first level that has their name. Parts that are
    not made in the format `form` are left out.
    """
    reader, spoken = _read(nb, lang, apart=False)
    first, *parts = reader.segments
    blocks = levelled(first.blocks)
    for part in parts:
        if part.made_in(form):
            ladder = part.ladder()
            blocks += [part.heading(), *(ladder if part.deck else deeper(ladder))]
    return _document(reader, spoken, reader.meta, as_tables(blocks))


def parse_parts(nb: Mapping[str, Any], lang: str | None = None) -> tuple[Document, ...]:
    """Read an executed notebook as a document for all and one for each of its parts.

    The first holds what comes before the first part, and everything that is to be said against publishing.
    Each further one has the cover of the first with its own name on it, and counts its exhibits from one.
    """
    reader, spoken = _read(nb, lang, apart=True)
    first, *parts = reader.segments
    whole = _document(reader, spoken, reader.meta, as_tables(levelled(first.blocks)))
    documents = [replace(whole, files=tuple(first.files))]
    for part in parts:
        ladder = part.ladder()
        blocks = ladder if is_certificate(ladder, part.formats) else as_tables(ladder)
        own = _document(reader, spoken, part.meta(reader.meta), blocks)
        name = str(legible(part.name))
        files = tuple(part.files)
        documents.append(replace(own, faults=(), dropped={}, part=name, formats=part.formats, files=files))
    return tuple(documents)


def _read(nb: Mapping[str, Any], lang: str | None, apart: bool) -> tuple[_Reader, str]:
    spoken = _cover_lang(nb)
    reader = _Reader(lang or spoken or LANGS[0], apart)
    for cell in nb["cells"]:
        reader.read(cell)
    return reader, spoken


def _document(reader: _Reader, spoken: str, meta: dict[str, str], blocks: list[Block]) -> Document:
    return Document(
        lang=reader.lang,
        meta=legible(meta),
        blocks=legible(blocks),
        completion=reader.completion,
        faults=tuple(reader.faults),
        dropped=dict(sorted(reader.dropped.items())),
        cover_lang=spoken,
    )


def tags(cell: Mapping[str, Any]) -> set[str]:
    """The tags of a cell."""
    return set(cell.get("metadata", {}).get("tags", ()))


def _cover_lang(nb: Mapping[str, Any]) -> str:
    for cell in nb["cells"]:
        for output in cell.get("outputs", ()):
            block = (output.get("data") or {}).get(MIME)
            if isinstance(block, Mapping) and block.get("kind") == "cover" and block.get("lang") in LANGS:
                return block["lang"]
    return ""


class _Reader:
    """Walks the cells and keeps what was found. `apart`: every part counts its exhibits and headings from one."""

    def __init__(self, lang: str, apart: bool = False):
        self.lang = lang
        self.segments = [Segment()]
        self._apart = apart
        self.voice = Voice(lang)
        self.meta = dict.fromkeys(COVER_FIELDS, "")
        self.completion: dict[str, Any] | None = None
        self.faults: list[Problem] = []
        self.dropped: Counter[str] = Counter()
        self._count: Counter[str] = Counter()
        self._ids: set[str] = set()
        self._cell = ""

    @property
    def blocks(self) -> list[Block]:
        """The blocks of the part that is being read."""
        return self.segments[-1].blocks

    def read(self, cell: Mapping[str, Any]) -> None:
        """One cell."""
        self._cell = str(cell.get("id", ""))
        if cell["cell_type"] == "markdown":
            if self._is_for_reader(tags(cell)):
                self._prose(cell["source"])
        elif cell["cell_type"] == "code":
            shown = not tags(cell) & NOT_PUBLISHED
            for output in cell.get("outputs", ()):
                self._output(output, shown)

    def _is_for_reader(self, marks: set[str]) -> bool:
        if marks & NOT_PUBLISHED:
            return False
        return self.lang in marks or (FOR_ALL_READERS in marks and not marks & set(LANGS))

    def _output(self, output: Mapping[str, Any], shown: bool) -> None:
        kind = output["output_type"]
        if kind == "error":
            # Also in a cell that is not published: what comes after it cannot be trusted.
            self.faults.append(Problem("error_output", cell=self._cell, error=str(output.get("ename", ""))))
        elif shown and kind in ("display_data", "execute_result"):
            self._data(output.get("data") or {})
        elif shown:
            self.dropped[kind] += 1

    def _data(self, data: Mapping[str, Any]) -> None:
        for mime, read in self._readers().items():
            if mime in data and read(data):
                return
        richest = [mime for mime in data if mime != "text/plain"] or list(data)
        self.dropped[richest[0] if richest else "empty"] += 1

    def _readers(self) -> dict[str, Callable[[Mapping[str, Any]], bool]]:
        return {
            MIME: self._block,
            "image/png": self._pixels,
            "text/markdown": self._markdown,
            "text/html": self._frame,
        }

    def _block(self, data: Mapping[str, Any]) -> bool:
        block = data[MIME]
        kind = block.get("kind") if isinstance(block, Mapping) and block.get("schema") == SCHEMA else None
        read = _BLOCKS.get(str(kind))
        if read is None:
            self.faults.append(Problem("unknown_block", cell=self._cell, kind=str(kind)))
            return True
        try:
            read(self, block)
        except (KeyError, TypeError, ValueError, AttributeError):
            self.faults.append(Problem("broken_block", cell=self._cell, kind=str(kind)))
        return True

    def _pixels(self, data: Mapping[str, Any]) -> bool:
        spoken = _joined(data.get("text/plain", ""))
        alt = "" if REPR.fullmatch(spoken) else spoken
        self._figure({"png": _joined(data["image/png"]), "alt": alt})
        return True

    def _markdown(self, data: Mapping[str, Any]) -> bool:
        self._prose(_joined(data["text/markdown"]))
        return True

    def _frame(self, data: Mapping[str, Any]) -> bool:
        table = read_table(_joined(data["text/html"]))
        if table is None:
            return False
        self._table(table)
        return True

    def _prose(self, source: str) -> None:
        for place, block in enumerate(markdown.blocks(_joined(source))):
            if block["kind"] == "heading":
                block["id"] = self._heading_id(leads=place == 0)
            self.blocks.append(markdown.each(block, _table_completed))

    def _heading_id(self, leads: bool) -> str:
        """The cell's id without its language for the heading it starts with; others are counted on."""
        base = _anchor(self._cell).removesuffix(f"-{self.lang}")
        return self._unused(base, 1 if leads else 2)

    def _unused(self, base: str, n: int = 1) -> str:
        name = base if n == 1 else f"{base}-{n}"
        while name in self._ids:
            n += 1
            name = f"{base}-{n}"
        self._ids.add(name)
        return name

    def _number(self, family: str) -> dict[str, str]:
        self._count[family] += 1
        n = self._count[family]
        return {"id": f"{family}-{n}", "label": self.voice(f"publish.{family}", n=n)}

    def _cover(self, block: Mapping[str, Any]) -> None:
        self.meta = {name: str(block.get(name, "")) for name in COVER_FIELDS}

    def _completion(self, block: Mapping[str, Any]) -> None:
        self.completion = {name: block[name] for name in ("deliverable", "client", "lang")}
        self.completion["facts"] = dict(block.get("facts") or {})

    def _part(self, block: Mapping[str, Any]) -> None:
        words = {name: str(block.get(name) or "") for name in ("name", "title", "subtitle", "brief")}
        if not words["name"].strip():
            raise ValueError("a part without a name")
        if self._apart:
            self._count.clear()
            self._ids.clear()
        formats = tuple(str(name) for name in block.get("formats") or ())
        if not set(formats) <= set(FORMATS):
            raise ValueError("a part in a format that there is not")
        self.segments.append(Segment(self._unused("part"), **words, formats=formats))

    def _heading(self, block: Mapping[str, Any]) -> None:
        level, text = int(block["level"]), str(block["text"])
        top = 1 if self.segments[-1].deck else 0
        above = next((one["level"] for one in reversed(self.blocks) if one["kind"] == "heading"), top)
        if not 1 <= level <= above + 1:
            self.faults.append(Problem("heading_order", cell=self._cell, heading=text))
        name = self._unused(_anchor(str(block.get("id") or "")))
        content = [{"type": "text", "text": text}]
        self.blocks.append({"kind": "heading", "level": level, "id": name, "content": content})

    def _figure(self, block: Mapping[str, Any]) -> None:
        numbered = self._number("figure")
        picture = self._picture(block, numbered["id"])
        if picture is None:
            self.faults.append(Problem("picture", cell=self._cell, label=numbered["label"]))
            return
        chart = read_chart(block.get("chart"))
        self.blocks.append({"kind": "figure", **numbered, **self._caption(block), **picture, "chart": chart})

    def _picture(self, block: Mapping[str, Any], prefix: str, width: float | None = None) -> Block | None:
        """A picture, sharp where its drawing may stand in a page; None if there is none."""
        drawing = self._drawing(str(block.get("svg") or ""), prefix)
        png = _checked_png(str(block.get("png") or ""))
        if not drawing and not png:
            return None
        wide, tall = (drawing.width, drawing.height) if drawing else png_inches(png)
        scale = min(1.0, float(width or block.get("width") or FIGURE_WIDTH) / wide)
        return {
            "alt": str(block.get("alt") or block.get("title") or self.voice("publish.picture")),
            "svg": drawing.svg if drawing else "",
            "png": png,
            "width": round(wide * scale, 3),
            "height": round(tall * scale, 3),
        }

    def _tree(self, block: Mapping[str, Any]) -> None:
        labels = read_labels(block)
        numbered = self._number("figure")
        pages = []
        for place, page in enumerate(block["pages"], start=1):
            picture = self._picture(page, f"{numbered['id']}-{place}", block.get("width"))
            if picture is None:
                self.faults.append(Problem("picture", cell=self._cell, label=numbered["label"]))
                return
            pages.append({"title": str(page.get("title") or ""), **picture})
        rows = read_rows(block, labels, numbered["id"])
        words = {**self._caption(block), "labels": labels}
        self.blocks.append({"kind": "tree", **numbered, **words, "rows": rows, "pages": pages})

    def _drawing(self, svg: str, prefix: str) -> Any:
        try:
            return clean(svg, f"{prefix}-") if svg else None
        except UnsafeDrawing:
            self.dropped["unsafe svg"] += 1
            return None

    def _table(self, block: Mapping[str, Any]) -> None:
        table = _table_fields(block)
        number = self._number("table") if block.get("numbered", True) else {}
        self.blocks.append({**table, **number, **self._caption(block)})

    def _caption(self, block: Mapping[str, Any]) -> dict[str, str]:
        words = {name: str(block.get(name) or "") for name in ("title", "subtitle", "note", "source")}
        label = self.voice("publish.source")
        if words["source"] and not words["source"].startswith(label.strip()):
            words["source"] = label + words["source"]
        return words

    def _kpis(self, block: Mapping[str, Any]) -> None:
        items = [{name: str(item[name]) for name in ("value", "label", "note")} for item in block["items"]]
        self.blocks.append({"kind": "kpis", "items": items})

    def _findings(self, block: Mapping[str, Any]) -> None:
        items = [
            {"lead": self._lead(str(item["lead"]), str(item["text"])), "text": str(item["text"])}
            for item in block["items"]
        ]
        self.blocks.append({"kind": "findings", "ordered": bool(block["ordered"]), "items": items})

    def _lead(self, lead: str, text: str) -> str:
        """The lead with the stop that parts it from what follows, unless it brings its own."""
        if not lead or not text:
            return lead
        if lead[-1] in "。！？：；":
            return lead
        if lead[-1] in ".!?:;":
            return lead + " "
        return self.voice("publish.lead", lead=lead)

    def _paragraphs(self, block: Mapping[str, Any]) -> None:
        for words in block["items"]:
            content = [{"type": "text", "text": str(words)}]
            self.blocks.append({"kind": "paragraph", "content": content})

    def _certificate(self, block: Mapping[str, Any]) -> None:
        self.blocks.append(read_certificate(block))

    def _notes(self, block: Mapping[str, Any]) -> None:
        self.blocks.append({"kind": "notes", "items": [str(words) for words in block["items"]]})

    def _file(self, block: Mapping[str, Any]) -> None:
        file = read_file(block)
        if len(file.data) > FILE_BYTES:
            limit = f"{FILE_BYTES / 1e6:.0f}"
            self.faults.append(
                Problem("file_size", cell=self._cell, file=file.name or file.ending, limit=limit)
            )
        else:
            self.segments[-1].files.append(file)

    def _callout(self, block: Mapping[str, Any]) -> None:
        tone = block["tone"] if block["tone"] in TONES else "info"
        words = {"title": str(block["title"]), "text": str(block["text"])}
        self.blocks.append({"kind": "callout", "tone": tone, **words})


_BLOCKS: dict[str, Callable[[_Reader, Mapping[str, Any]], None]] = {
    "cover": _Reader._cover,
    "completion": _Reader._completion,
    "part": _Reader._part,
    "certificate": _Reader._certificate,
    "heading": _Reader._heading,
    "kpis": _Reader._kpis,
    "findings": _Reader._findings,
    "paragraphs": _Reader._paragraphs,
    "callout": _Reader._callout,
    "notes": _Reader._notes,
    "figure": _Reader._figure,
    "tree": _Reader._tree,
    "table": _Reader._table,
    "file": _Reader._file,
}


def _anchor(name: str) -> str:
    """A name as a link can lead to it."""
    return re.sub(r"[^A-Za-z0-9_-]", "-", name) or "section"


def _joined(text: Any) -> str:
    """A text of a notebook file, which may be stored as a list of lines."""
    return "".join(text) if isinstance(text, list) else str(text)


def _table_completed(block: Block) -> Block:
    return _table_fields(block) if block["kind"] == "table" else block


def _table_fields(block: Mapping[str, Any]) -> Block:
    columns = [str(cell) for cell in block["columns"]]
    width = len(columns)
    if not width:
        raise ValueError("a table without columns")
    rows = [([str(cell) for cell in row] + [""] * width)[:width] for row in block["rows"]]
    align = ["right" if side == "right" else "left" for side in block.get("align") or ()]
    widths = [float(part) for part in block.get("widths") or ()]
    edits = _edits(block, len(rows), width)
    return {
        "kind": "table",
        **dict.fromkeys(("id", "label", "title", "subtitle", "note", "source"), ""),
        "columns": columns,
        "align": (align + ["left"] * width)[:width],
        "rows": rows,
        "widths": widths if len(widths) == width and min(widths) > 0 else None,
        **({"edits": edits} if edits else {}),
    }


def _edits(block: Mapping[str, Any], rows: int, columns: int) -> dict[str, list[dict[str, Any]]]:
    """The changed cells by place. Raises ValueError for a cell that is not there and a mark that is not known."""
    found = {}
    for edit in block.get("edits") or ():
        row, column = int(edit["row"]), int(edit["column"])
        if not (0 <= row < rows and 0 <= column < columns):
            raise ValueError("an edit of a cell that is not there")
        pieces = [node for mark, words in edit["pieces"] for node in _edited(str(mark), str(words))]
        found[f"{row}-{column}"] = pieces
    return found


def _edited(mark: str, words: str) -> list[dict[str, Any]]:
    """A run of a changed cell as inline nodes; lines of it part at breaks."""
    if mark != "same" and mark not in EDITS:
        raise ValueError(f"an edit marked {mark!r}")
    nodes: list[dict[str, Any]] = []
    for line in words.split("\n"):
        nodes += [{"type": "break"}, {"type": "text", "text": line}]
    nodes = [node for node in nodes[1:] if node.get("text") != ""]
    return nodes if mark == "same" else [{"type": mark, "content": nodes}]


def _checked_png(pixels: str) -> str:
    """The picture in base64 without line breaks; "" if it is no PNG."""
    compact = re.sub(r"\s", "", pixels)
    try:
        raw = base64.b64decode(compact, validate=True)
    except ValueError:
        return ""
    return compact if raw.startswith(PNG_SIGNATURE) and len(raw) > 24 else ""


def png_inches(pixels: str) -> tuple[float, float]:
    """The size of a picture set as wide as the text."""
    header = base64.b64decode(pixels[:64])
    width, height = (int.from_bytes(header[place : place + 4], "big") for place in (16, 20))
    return FIGURE_WIDTH, FIGURE_WIDTH * height / max(1, width)
