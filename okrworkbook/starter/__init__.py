"""Starter: the folder a new engagement begins with.

The agreement, a workbook to fill in, a questionnaire to send, an interview guide to ask by and a sheet to
record and code the interviews in.
"""

from __future__ import annotations

import shutil
import unicodedata
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path

from okrworkbook import workspace as workspace_
from okrworkbook.engagement import FILE as AGREEMENT
from okrworkbook.errors import ParameterError
from okrworkbook.texts import LANGS, Voice

__all__ = ["new_client"]

Writer = Callable[[Path], None]


def new_client(
    client_id: str,
    name: str,
    industry: str = "",
    lang: str = "zh",
    workspace: Path | None = None,
    dry_run: bool = False,
) -> list[Path]:
    """Make the folder of a new client and return its files; with `dry_run` only say which they would be.

    Never overwrites. Raises ParameterError for a bad id or language, and for an id that another client has,
    were it in capitals or full-width letters.
    """
    workspace_.check_client_id(client_id)
    if lang not in LANGS:
        raise ParameterError("lang", lang=lang, known=", ".join(LANGS))
    root = (workspace or workspace_.find()) / "client_data"
    _check_free(root, client_id)
    writers = _writers(client_id, name, industry, lang)
    if not dry_run:
        _write(root, client_id, writers)
    return [root / client_id / file for file in writers]


def _check_free(root: Path, client_id: str) -> None:
    for entry in sorted(root.iterdir()) if root.is_dir() else ():
        if unicodedata.normalize("NFKC", entry.name).casefold() == client_id:
            raise ParameterError("client_taken", client=client_id, taken=entry.name)


def _writers(client_id: str, name: str, industry: str, lang: str) -> Mapping[str, Writer]:
    """Every file of the folder with what writes it."""
    from okrworkbook.starter.agreement import agreement_text
    from okrworkbook.starter.form import write_form
    from okrworkbook.starter.interviews import write_capture, write_guide
    from okrworkbook.starter.paper import write_paper
    from okrworkbook.starter.workbook import write_workbook

    voice = Voice(lang)
    agreement = agreement_text(
        voice, client_id, " ".join(name.split()) or client_id, " ".join(industry.split())
    )
    writers: dict[str, Writer] = {
        AGREEMENT: lambda path: _write_text(path, agreement),
        "workbook.xlsx": lambda path: write_workbook(path, voice),
    }
    for each in LANGS:
        writers[f"questionnaire.{each}.docx"] = lambda path, each=each: write_paper(path, Voice(each))
        writers[f"questionnaire.{each}.xlsx"] = lambda path, each=each: write_form(path, Voice(each))
        writers[f"interview-guide.{each}.docx"] = lambda path, each=each: write_guide(path, Voice(each))
        writers[f"interview-capture.{each}.xlsx"] = lambda path, each=each: write_capture(path, Voice(each))
    return writers


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _write(root: Path, client_id: str, writers: Mapping[str, Writer]) -> None:
    """Write all files beside their place and move the folder there in one step."""
    root.mkdir(parents=True, exist_ok=True)
    beside = root / f".{client_id}.{uuid.uuid4().hex}.tmp"
    beside.mkdir()
    try:
        for file, write in writers.items():
            write(beside / file)
        beside.rename(root / client_id)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
