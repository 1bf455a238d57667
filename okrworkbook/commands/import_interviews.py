"""`okrworkbook import interviews`: coded segments of one coder or several become a client's interviews."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from okrworkbook.commands.options import Json
from okrworkbook.console import DONE, FINDINGS, counted, envelope, print_findings, say
from okrworkbook.errors import ParameterError
from okrworkbook.texts import Voice, preferred_lang


def import_interviews(
    files: Annotated[list[Path], typer.Argument(help="Filled capture sheets or flat tables: .xlsx or .csv.")],
    client: Annotated[str, typer.Option("--client", help="Client id.")],
    yes: Annotated[bool, typer.Option("--yes", help="Accept sub-codes near to the codebook's.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would change.")] = False,
    json: Json = False,
) -> None:
    """Read coded segments, of one coder or several, into a client's interviews.

    A file read again updates its rows; what a person decided about quoting stays.
    """
    from okrworkbook.client import open_client
    from okrworkbook.interop.interviews import import_interviews as run

    for file in files:
        if not file.is_file():
            raise ParameterError("import_file", path=file)
    done = run(files, open_client(client), accept=yes, dry_run=dry_run)
    voice = Voice(preferred_lang())
    if json:
        status = "ok" if done.clear else "findings"
        envelope("import interviews", status, _segments_data(done, client), done.findings)
    else:
        _show_segments(done, voice, dry_run)
    raise typer.Exit(DONE if done.clear else FINDINGS)


def _segments_data(done: Any, client: str) -> dict[str, Any]:
    """What was read of the coders' files and what it changed, for machines."""
    coding = done.coding
    return {
        "client": client,
        "files": list(done.files),
        **{name: getattr(done, name) for name in ("read", "new", "changed", "same", "voided")},
        "coders": list(coding.coders) if coding else [],
        "segments": coding.double_coded.whole if coding else None,
        "double_coded": coding.double_coded.part if coding else None,
        "alpha": coding.alpha if coding else None,
        "saved": done.saved.name if done.saved else None,
    }


def _show_segments(done: Any, voice: Voice, dry_run: bool) -> None:
    say(voice("segments.read", n=done.read, files=voice.listed(done.files)))
    print_findings(done.findings, voice)
    if not done.clear:
        say(voice("segments.refused", n=counted(done.findings)["errors"]))
        return
    say(voice("segments.counts", new=done.new, changed=done.changed, same=done.same))
    if done.voided:
        say(voice("segments.voided", n=done.voided))
    double = done.coding.double_coded
    say(
        voice(
            "segments.coding",
            part=double.part,
            whole=double.whole,
            share=voice.percent(double.share),
            coders=voice.listed(done.coding.coders),
            alpha=voice.number(done.coding.alpha, 2),
            verdict=voice.term("coding.verdict", done.coding.verdict),
        )
    )
    if dry_run:
        say(voice("segments.dry"))
    else:
        say(voice("segments.saved", file=done.saved) if done.saved else voice("segments.unchanged"))
