"""Attached files: how do files that a notebook brings along become files of a deliverable's folder?

They keep what is in them. A Word document gets what every document of ours has – its fonts named, the brand's colours,
properties that tell of no person and no time – and all are checked as if a stranger had sent them.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from okrworkbook.catalogue import Deliverable
from okrworkbook.publish.attached import Attached
from okrworkbook.publish.brand import read_brand
from okrworkbook.publish.characters import legible
from okrworkbook.publish.document import Document
from okrworkbook.publish.names import file_name
from okrworkbook.publish.problems import Problem, VerificationFailed
from okrworkbook.publish.verify_word import verify_docx
from okrworkbook.publish.verify_workbook import verify_xlsx


def write_files(
    named: Sequence[tuple[Document, Deliverable]], stage: Path, workspace: Path | None = None
) -> None:
    """Write the files of each document beside it.

    One without a name stands for its document and is written where its format is asked for. Raises
    VerificationFailed for a file that is not fit to be handed over, and for two of one name.
    """
    asked = named[0][1].formats
    for document, entry in named:
        for file in document.files:
            if file.name or file.ending in asked:
                _write(file, document, entry, stage, workspace)


def _write(
    file: Attached, document: Document, entry: Deliverable, stage: Path, workspace: Path | None
) -> None:
    stem = entry.attached_stem(document.lang, file_name(file.name) if file.name else "")
    path = stage / f"{stem}.{file.ending}"
    if path.exists():
        raise VerificationFailed(path.name, [Problem("file_twice")])
    if file.ending == "docx":
        data = dressed(file.data, document, path.name, workspace)
        verify_docx(data, replace(entry, sections=()), document.lang)
    else:
        data = file.data
        verify_xlsx(data, path.name)
    path.write_bytes(data)


def dressed(file: bytes, document: Document, name: str, workspace: Path | None = None) -> bytes:
    """A Word file with our fonts named, the brand's colours and the properties of our documents, and nothing left
    in it that was only said to its author."""
    import docx

    from okrworkbook.publish.office_package import same_bytes
    from okrworkbook.publish.office_words import describe
    from okrworkbook.publish.word_house import COMPANY_WORDS, fonts_made_explicit, nothing_left_behind, paint

    brand = read_brand(document.lang, workspace)
    meta = legible(brand.completed(document.meta))
    # A damaged file can fail anywhere in a parser; whatever it raises, the file is not fit to be handed over.
    try:
        opened = docx.Document(io.BytesIO(file))
        nothing_left_behind(opened)
        fonts_made_explicit(opened)
        paint(opened, brand.colours)
        relations = opened.part.package.rels.values()
        describe(opened.core_properties, relations, document.lang, meta, COMPANY_WORDS)
        return same_bytes(opened)
    except Exception as error:
        raise VerificationFailed(name, [Problem("docx_unreadable", reason=type(error).__name__)]) from error
