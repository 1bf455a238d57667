"""Options: words that several commands take, and what they may say."""

from __future__ import annotations

from typing import Annotated

import typer

from okrworkbook.catalogue import FORMATS
from okrworkbook.errors import ParameterError
from okrworkbook.texts import LANGS

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
Lang = Annotated[str | None, typer.Option("--lang", help="zh, en or both; the client's own if not given.")]
Formats = Annotated[
    str | None,
    typer.Option(
        "--formats", help="html, pdf, docx and pptx, with commas; each deliverable's own if not given."
    ),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", min=1, help="Notebooks run at once; one a core if not given.")
]

Force = Annotated[bool, typer.Option("--force", help="Make also the reports that are current.")]


def languages(lang: str | None) -> tuple[str, ...] | None:
    """The languages asked for; None where none is said. Raises ParameterError."""
    if lang is None:
        return None
    if lang == "both":
        return LANGS
    if lang not in LANGS:
        raise ParameterError("lang", lang=lang, known=", ".join((*LANGS, "both")))
    return (lang,)


def chosen_formats(formats: str | None) -> tuple[str, ...] | None:
    """The formats asked for, each once; None where none is said. Raises ParameterError."""
    if formats is None:
        return None
    asked = tuple(dict.fromkeys(part.strip() for part in formats.split(",") if part.strip()))
    if not asked or set(asked) - set(FORMATS):
        raise ParameterError("option_one_of", option="--formats", known=", ".join(FORMATS))
    return asked
