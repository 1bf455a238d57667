"""Blocks: what a page is made of, as plain JSON that every output format can read.

A notebook output carries one block under MIME, beside the HTML that Jupyter shows. All strings are data:
no format may read them as markup. Every block is a dict with `schema` and `kind`:

    cover       title, subtitle, client, org, date, confidentiality, lang, notice
    kpis        items: [{value, label, note}]
    findings    items: [{lead, text}], ordered            the lead is set in bold
    paragraphs  items: [text]
    callout     tone (decision | caution | info), title, text
    figure      title, subtitle, alt, note, source, svg, png (base64), width (inches)
    table       title, subtitle, note, source, columns, align, rows, widths (relative) or null
    completion  deliverable, client, lang, phase           the last cell's mark; never shown

`title` of a figure or table is what it shows to be true; `subtitle` says what is drawn, in which unit, of
how many; `note` is a reading aid; `source` says where the numbers come from.
"""

from __future__ import annotations

MIME = "application/vnd.okr.block+json"
SCHEMA = 1
FIGURE_WIDTH = 7.0  # inches: the text width of the A4 page, so that type in a figure keeps its size
