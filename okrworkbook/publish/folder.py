"""Folder: executed notebooks become a deliverable's folder of verified files, swapped in whole."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from okrworkbook.catalogue import Deliverable
from okrworkbook.errors import ParameterError
from okrworkbook.publish.attached_files import write_files
from okrworkbook.publish.document import Document
from okrworkbook.publish.manifest import hashes, write_manifest
from okrworkbook.publish.names import file_names
from okrworkbook.publish.page import render_html
from okrworkbook.publish.paper import render_pdf
from okrworkbook.publish.swap import staged
from okrworkbook.publish.verify import verify_html, verify_parts, verify_pdf
from okrworkbook.publish.verify_slides import verify_pptx
from okrworkbook.publish.verify_word import verify_docx

Progress = Callable[[str, str], None]  # stage, language

VERIFY = "verify"  # the other stages are named for the formats


def publish_reports(
    executed: Mapping[str, Path],
    deliverable: Deliverable,
    client: str,
    folder: Path,
    formats: Sequence[str],
    inputs: Mapping[str, Path],
    parameters: Mapping[str, object],
    facts: Mapping[str, object] | None = None,
    timings: Mapping[str, float] | None = None,
    progress: Progress | None = None,
    workspace: Path | None = None,
) -> Path:
    """Publish a deliverable from its executed notebooks, one a language, and return its folder.

    A notebook with parts becomes a document for all and one for each part, all of them in the one folder.
    `formats` are those asked for; without them the deliverable and its parts are made in their own. A part that
    is made in none of those asked for gives no file.
    Raises PublicationRefused, having changed nothing, if anything is not fit to be handed over.
    """
    _check_formats(formats)
    told = progress or (lambda stage, lang: None)
    # Taken before the files are made: data that changes meanwhile must show as stale afterwards.
    made_from = hashes(inputs)
    verified = {lang: _verified(path, deliverable, client, lang, told) for lang, path in executed.items()}
    documents = {lang: parts[0] for lang, parts in verified.items()}
    with staged(folder) as stage:
        pages: dict[str, int] = {}
        for lang, parts in verified.items():
            named = list(_named(parts, deliverable, formats))
            for name in WRITERS:
                due = [(document, entry) for document, entry in named if name in entry.formats]
                if due:
                    told(name, lang)
                for document, entry in due:
                    count = WRITERS[name](document, entry, stage, workspace)
                    if count:
                        pages[f"{entry.file_stem(lang)}.{name}"] = count
            write_files(named, stage, workspace)
        fields = {
            "client": client,
            "deliverable": deliverable.id,
            "langs": list(documents),
            "run": secrets.token_hex(8),
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
            "inputs": made_from,
            "parameters": dict(parameters),
            "facts": dict(facts) if facts is not None else _facts(documents),
            "timings": dict(timings or {}),
            "dropped": {lang: document.dropped for lang, document in documents.items()},
        }
        write_manifest(stage, fields, pages)
    return folder


def _check_formats(formats: Sequence[str]) -> None:
    for name in formats:
        if name not in WRITERS:
            raise ParameterError("unknown_format", name=name, known=", ".join(WRITERS))


def _named(
    documents: Sequence[Document], deliverable: Deliverable, asked: Sequence[str]
) -> Iterator[tuple[Document, Deliverable]]:
    """Each document with the deliverable it is: its name, its formats, and the chapters its files must have."""
    first, *parts = documents
    whole = replace(deliverable, formats=tuple(asked) or deliverable.formats)
    yield first, whole
    for part, name in zip(parts, file_names(part.part for part in parts), strict=True):
        own = tuple(form for form in part.formats if not asked or form in asked)
        entry = whole.of_part(name, tuple(part.chapters()), own if part.formats else None)
        if part.certificate:
            entry = replace(entry, pages=(1, 1))
        yield part, entry.on_its_own(part.lang) if part.meta["title"] == part.part else entry


def _verified(
    path: Path, deliverable: Deliverable, client: str, lang: str, told: Progress
) -> tuple[Document, ...]:
    import nbformat

    told(VERIFY, lang)
    return verify_parts(nbformat.read(path, as_version=4), deliverable, client, lang)


def _facts(documents: Mapping[str, Document]) -> dict[str, Any]:
    """The headline numbers, which are the same in every language."""
    marks = [document.completion for document in documents.values() if document.completion]
    return dict(marks[0]["facts"]) if marks else {}


def _write_html(document: Document, deliverable: Deliverable, stage: Path, workspace: Path | None) -> None:
    path = stage / f"{deliverable.file_stem(document.lang)}.html"
    path.write_text(render_html(document, workspace), encoding="utf-8", newline="\n")
    verify_html(path.read_bytes(), deliverable, document.lang)


def _write_pdf(document: Document, deliverable: Deliverable, stage: Path, workspace: Path | None) -> int:
    path = stage / f"{deliverable.file_stem(document.lang)}.pdf"
    path.write_bytes(render_pdf(document, workspace))
    return verify_pdf(path.read_bytes(), deliverable, document.lang)


def _write_docx(document: Document, deliverable: Deliverable, stage: Path, workspace: Path | None) -> None:
    from okrworkbook.publish.word import render_docx

    path = stage / f"{deliverable.file_stem(document.lang)}.docx"
    path.write_bytes(render_docx(document, workspace))
    verify_docx(path.read_bytes(), deliverable, document.lang)


def _write_pptx(document: Document, deliverable: Deliverable, stage: Path, workspace: Path | None) -> None:
    from okrworkbook.publish.slides import render_pptx

    path = stage / f"{deliverable.file_stem(document.lang)}.pptx"
    path.write_bytes(render_pptx(document, workspace))
    verify_pptx(path.read_bytes(), deliverable, document.lang)


WRITERS: dict[str, Callable[[Document, Deliverable, Path, Path | None], int | None]] = {
    "html": _write_html,
    "pdf": _write_pdf,
    "docx": _write_docx,
    "pptx": _write_pptx,
}
