"""Blocks: what a page is made of, as plain JSON that every output format can read.

A notebook output carries one block under MIME, beside the HTML that Jupyter shows. All strings are data:
no format may read them as markup. Every block is a dict with `schema` and `kind`:

    cover       title, subtitle, client, org, date, confidentiality, lang, notice, brief ("", "brief": no title page,
                or "flow": nor a page a chapter)
    kpis        items: [{value, label, note}]
    findings    items: [{lead, text}], ordered            the lead is set in bold
    paragraphs  items: [text]
    callout     tone (decision | caution | info), title, text
    figure      title, subtitle, alt, note, source, svg, png (base64), width (inches), chart (see `chart`), if any
    tree        title, subtitle, note, source, nodes, labels, pages, width       see below
    table       title, subtitle, note, source, columns, align, rows, widths (relative) or null, edits    see below
    heading     text, level (1 is a chapter), id           for headings that code sets
    notes       items: [text]                              what a speaker says to the slide before; only in decks
    part        name, title, subtitle, formats, brief      what follows is a document of its own; see below
    certificate title, org, statement, name, alias, client, achievement, criteria and facts: [{label, value}],
                signatures: [text], notice                 see below
    file        name, media, data (base64)                 a file that comes along as it is; see below
    completion  deliverable, client, lang, phase           the last cell's mark; never shown

A tree's `nodes` stand each after its parent: {id, parent (id or ""), level (company, department, team, person; ""
for a branch that is no objective), label (the level in words), unit, owner, text, status (of TREE_STATUSES),
type (in words), through (the key result of the parent that it serves), refs: [{id, key_result, status}], krs:
[{id, text}]}. Its `labels` are the words of its controls – search, expand, collapse, results (with {n} and {m}),
keys, refs, through, below (with {n}), legend – and `status` and `marks`, a word and a sign for each status. Its
`pages` are the same tree on paper: [{title, alt, svg, png}]; png may be "", and
`publish.pixels.pixels` makes it of the svg. Where trees are not known, `publish.tree.as_figures` gives the pages as figures.

A table is numbered unless its `numbered` is false: then it stands in the text like a paragraph. Its `edits` may be
left out: [{row, column, pieces: [[mark, words]]}] names the cells that show what was changed, mark being same, cut or
added. The cell itself holds the same in plain words, for whoever cannot set it.

A part ends where the next begins. Published, it has files of its own: the cover's `title` unless it brings one,
its `name` with its `subtitle` under it, figures and tables counted from one, its headings a ladder of its own. One
whose name is its title has files of that name alone. Exported by hand it begins on a new page of the one file, with
its name as a heading of the first level. Its `formats` are the only ones it is made in; empty, they are those of the
whole. A part with the one format "pptx" is a deck: it need not begin with a heading of the first level, for there the
second is the title of a slide. With `brief` its page begins with its name, as a sheet for a meeting does, where the
cover of the others is a page.

A certificate states (`statement`, `achievement`) what a person (`name`; `alias` is the name in the other script) has
reached. As the only block of a part with the one format "pdf" it is one landscape page, set by
`templates/report/certificate.typ`, and needs no heading; anywhere else it is a table of the same words.

A file is published beside the document it is shown in, under that document's name with its own `name` behind it. With
no name it is the document itself in the format of its `media` – one of FILE_MEDIA – and is written where that format
is asked for: a manual filled in Word is published as it was filled. Files stand in no page and are checked before they
are written: nothing in them may run or fetch anything, and none may be larger than FILE_BYTES.

`title` of a figure or table is what it shows to be true; `subtitle` says what is drawn, in which unit, of
how many; `note` is a reading aid; `source` says where the numbers come from.
"""

from __future__ import annotations

MIME = "application/vnd.okr.block+json"
SCHEMA = 1
TREE_STATUSES = ("top", "confirmed", "proposed", "rejected", "orphan", "circle")
FILE_MEDIA = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}
FILE_BYTES = 5_000_000
FIGURE_WIDTH = 7.0  # inches: the text width of the A4 page, so that type in a figure keeps its size
