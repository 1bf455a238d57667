"""Documents: what do a .docx, a .pdf, an .md or a .txt file from outside say, and where?

Whatever is wrong with a file is one error that says what to do. Word and PDF files are read in a process of their
own; plain text has nothing in it that could go off, and its size is limited before it is opened.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from okrworkbook import apart
from okrworkbook.analysis.red_flags import Passage
from okrworkbook.client.encodings import decode
from okrworkbook.errors import ParameterError
from okrworkbook.interop import document_child

KINDS = (".docx", ".pdf", ".md", ".txt")
MAX_BYTES = 50 * 1024 * 1024
MAX_TEXT_BYTES = 5 * 1024 * 1024
MAX_SECONDS = 60

_PDF = b"%PDF-"
_ZIP = b"PK"
_PDF_WITHIN = 1024  # signs within which a PDF must say that it is one


def read_document(path: Path) -> tuple[Passage, ...]:
    """The passages of a document: a page of a PDF, a paragraph or a row of a table of a Word file, a text as a whole.

    Raises ParameterError, with what to do, for a file that is not there, not of these kinds, not what its name says,
    empty, locked, damaged, scanned, implausibly packed or too large.
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise ParameterError("document_kind", file=path.name, known=", ".join(KINDS))
    head = _head(path, MAX_TEXT_BYTES if kind in (".md", ".txt") else MAX_BYTES)
    _same_kind(path, kind, head)
    if kind in (".md", ".txt"):
        return _text(path)
    answer = apart.read_apart(document_child.__file__, path, MAX_SECONDS) or {"fault": "document_large"}
    fault = answer.get("fault")
    if fault:
        raise _refused(path, str(fault))
    return tuple(Passage(text, page, line) for text, page, line in answer["pieces"])


def _head(path: Path, most: int) -> bytes:
    """The first bytes of a file that is there, not empty and not too large."""
    try:
        if not path.is_file():
            raise ParameterError("document_missing", file=path)
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(64 * 1024)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise ParameterError("document_closed", file=path.name, reason=reason) from None
    if not head:
        raise _refused(path, "document_empty")
    if size > most:
        raise ParameterError("document_size", file=path.name, limit=f"{most // 1024**2} MB")
    return head


def _same_kind(path: Path, kind: str, head: bytes) -> None:
    """Refuse a file whose bytes are not what its name says."""
    if head.startswith(apart.OLD_OR_LOCKED):
        raise _refused(path, "document_locked" if _office_lock(path) else "document_old")
    pdf, packed = _PDF in head[:_PDF_WITHIN], head.startswith(_ZIP)
    if kind == ".pdf" and not pdf:
        raise _refused(path, "document_other" if packed else "document_broken")
    if kind == ".docx" and not packed:
        raise _refused(path, "document_other" if pdf else "document_broken")
    if kind == ".docx" and not _holds_word(path):
        raise _refused(path, "document_other" if zipfile.is_zipfile(path) else "document_broken")
    if kind in (".md", ".txt") and (pdf or packed):
        raise _refused(path, "document_other")


def _office_lock(path: Path) -> bool:
    with path.open("rb") as stream:
        return apart.LOCKED in stream.read(1024 * 1024)


def _holds_word(path: Path) -> bool:
    """Whether the zip's directory names the parts of a Word document."""
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.startswith("word/") for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def _text(path: Path) -> tuple[Passage, ...]:
    found = decode(path.read_bytes())
    if found.fault:
        raise ParameterError("document_encoding", file=path.name, row=found.row)
    if not found.text.strip():
        raise _refused(path, "document_empty")
    return (Passage(found.text, line=1),)


def _refused(path: Path, key: str) -> ParameterError:
    """The error for what is wrong with a file."""
    return ParameterError(key, file=path.name, pages=document_child.MAX_PAGES)
