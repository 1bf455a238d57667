"""Slides: the lesson in a browser, by nbconvert and reveal.js, without asking anybody for anything.

A folder with `index.html`, the scripts of reveal.js and no more; fonts are in the page, reduced to its characters. The
trainer's notes are the speaker's notes (key S).
"""

from __future__ import annotations

import shutil
from pathlib import Path

from okrworkbook import catalogue
from okrworkbook import workspace as workspace_
from okrworkbook.publish.brand import read_brand
from okrworkbook.publish.characters import FAMILIES, font_faces
from okrworkbook.publish.page import LANGUAGE_TAGS
from okrworkbook.teach.lesson import SLIDES, Cell, Copy, as_notebook, copy_cells, title_of
from okrworkbook.teach.packs import make_room, write_mark
from okrworkbook.texts import Voice

REVEAL = workspace_.PACKAGE / "assets" / "reveal"
TEMPLATE = "teaching/okr_slides/index.html.j2"
PAGE = "index.html"
ROLES = {"text": "slide", "task": "slide", "notes": "notes"}  # code is not shown
KEYBOARD = {chr(code) for code in range(32, 127)}  # of the page itself: numbers, signs


def build_slides(out: Path, lang: str, client: str = "", *, replace: bool = False) -> Path:
    """Make the slides and return their page. Raises ParameterError where the folder holds something that is to stay."""
    make_room(out, replace=replace)
    copy = Copy(SLIDES, Voice(lang), client)
    page = _page(copy)
    out.mkdir(parents=True, exist_ok=True)
    shutil.copytree(REVEAL, out / "reveal")
    (out / PAGE).write_text(page, encoding="utf-8", newline="\n")
    write_mark(out, SLIDES, lang)
    return out / PAGE


def _page(copy: Copy) -> str:
    from nbconvert.exporters import SlidesExporter

    lang, template = copy.voice.lang, workspace_.template(TEMPLATE)
    shown = [cell for cell in _shown(copy) if cell.role in ROLES]
    notebook = as_notebook(tuple(shown), title_of(copy))
    for cell, made in zip(shown, notebook.cells, strict=True):
        made.metadata["slideshow"] = {"slide_type": ROLES[cell.role]}
    exporter = SlidesExporter(
        template_name=template.parent.name,
        extra_template_basedirs=[str(template.parent.parent)],
        language_code=lang,
    )
    characters = KEYBOARD.union(*(cell.source for cell in shown), title_of(copy))
    own = {
        "lang": LANGUAGE_TAGS[lang],
        "colours": read_brand(lang).colours,
        "families": FAMILIES[lang],
        "fonts": font_faces(characters, lang),
    }
    return exporter.from_notebook_node(notebook, resources={"okr": own})[0]


def _shown(copy: Copy) -> tuple[Cell, ...]:
    return copy_cells(workspace_.notebook(catalogue.EXERCISES.notebook), copy)
