"""`okrworkbook scan`: which red flags stand in these proposals, where, and what should be asked?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from okrworkbook import engagement as engagement_
from okrworkbook import workspace
from okrworkbook.commands.options import Json
from okrworkbook.console import DONE, FINDINGS, USAGE, complain, envelope, say
from okrworkbook.errors import ERROR, ClientDataError, OkrError, ParameterError
from okrworkbook.texts import LANGS, Voice, preferred_lang

if TYPE_CHECKING:
    from okrworkbook.analysis.red_flags import Flag, Scan
    from okrworkbook.engagement import Engagement


def scan(
    files: Annotated[
        list[Path], typer.Argument(help="Proposals: .docx, .pdf, .md or .txt.", show_default=False)
    ],
    client: Annotated[
        str | None, typer.Option("--client", help="Client id, for its industry and its systems.")
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="Language of the questions: zh or en.")] = None,
    json: Json = False,
) -> None:
    """Read proposals for the five traps: each sign with its place, its words and the question to ask.

    Ends with 0 where nothing is to be cleared up, 1 where something is, and 2 where a file could not be read.
    """
    from okrworkbook.analysis.red_flags import NO_CONTEXT, context_of, scan_text
    from okrworkbook.interop.documents import read_document
    from okrworkbook.thresholds import DEFAULTS

    if lang is not None and lang not in LANGS:
        raise ParameterError("lang", lang=lang, known=", ".join(LANGS))
    voice = Voice(lang or preferred_lang())
    agreed = _agreed(client) if client else None
    context = context_of(agreed) if agreed else NO_CONTEXT
    scans: list[tuple[Path, Scan]] = []
    unread: list[tuple[Path, OkrError]] = []
    for file in files:
        try:
            passages = read_document(file)
        except OkrError as problem:
            unread.append((file, problem))
        else:
            limits = agreed.thresholds if agreed else DEFAULTS
            scans.append((file, scan_text(passages, file.name, None, context, limits)))
    marked = any(one.traps for _, one in scans)
    if json:
        status = "error" if unread else "findings" if marked else "ok"
        envelope("scan", status, _data(scans, unread, voice))
    else:
        for file, one in scans:
            _show(file, one, voice)
        for _, problem in unread:
            complain(problem.message(voice))
    raise typer.Exit(USAGE if unread else FINDINGS if marked else DONE)


def _agreed(client: str) -> Engagement:
    agreed, findings = engagement_.load(workspace.client_folder(client))
    if any(found.severity == ERROR for found in findings):
        raise ClientDataError(client, findings)
    return agreed


def _show(file: Path, one: Scan, voice: Voice) -> None:
    """A document's signs as a person reads them: place, trap and meaning; the words; the question."""
    if one.flags:
        say(voice.count("scan.found", len(one.flags), file=file, characters=one.characters))
    else:
        say(voice("scan.clean", file=file, characters=one.characters))
    for flag in one.flags:
        say("")
        what = voice(
            "redflag.meaning", trap=voice.term("trap", flag.trap), meaning=voice.term("flag", flag.rule)
        )
        say(f"{_place(file, flag)}  {flag.trap} {voice.term('flag_severity', flag.severity)}  {what}")
        if flag.quote:
            say(f"    {flag.quote}")
        say(f"  → {voice(f'flag.{flag.rule}.ask')}")
    for reason in dict.fromkeys(reason for _, reason in one.unjudged):
        say(voice("scan.unjudged", reason=voice.term("unjudged", reason)))
    say("")


def _place(file: Path, flag: Flag) -> str:
    """file:line as editors open it; file:page:line where there are pages."""
    return ":".join([str(file), *(str(part) for part in (flag.page, flag.line) if part)])


def _data(
    scans: Sequence[tuple[Path, Scan]], unread: Sequence[tuple[Path, OkrError]], voice: Voice
) -> dict[str, Any]:
    return {
        "documents": [
            {
                "file": str(file),
                "lang": one.lang,
                "characters": one.characters,
                "passages": one.passages,
                "blocked": one.blocked,
                "traps": list(one.traps),
                "flags": [_flag(flag, voice) for flag in one.flags],
                "unjudged": [{"rule": rule, "reason": reason} for rule, reason in one.unjudged],
            }
            for file, one in scans
        ],
        "unread": [
            {"file": str(file), "code": problem.key, "message": problem.message(voice)}
            for file, problem in unread
        ],
    }


def _flag(flag: Flag, voice: Voice) -> dict[str, Any]:
    return {
        "trap": flag.trap,
        "rule": flag.rule,
        "severity": flag.severity,
        "page": flag.page or None,
        "line": flag.line or None,
        "quote": flag.quote or None,
        "words": flag.words or None,
        "meaning": voice.term("flag", flag.rule),
        "question": voice(f"flag.{flag.rule}.ask"),
    }
