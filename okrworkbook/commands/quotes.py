"""`okrworkbook quotes`: a person decides about every quotation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from okrworkbook.commands.options import Json
from okrworkbook.console import DONE, FINDINGS, envelope, print_findings, say
from okrworkbook.errors import ParameterError
from okrworkbook.texts import Voice, preferred_lang


def quotes(
    client: Annotated[str, typer.Argument(help="Client id.")],
    out: Annotated[
        Path | None, typer.Option("--out", help="The review's file, in the client's folder.")
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Write over a review that is there.")] = False,
    apply: Annotated[Path | None, typer.Option("--apply", help="A review that was filled in.")] = None,
    names: Annotated[
        Path | None, typer.Option("--names", help="People nobody may recognise, one a line.")
    ] = None,
    json: Json = False,
) -> None:
    """Write a workbook in which a person decides about every quotation, or apply one that was filled in."""
    from okrworkbook.client import open_client
    from okrworkbook.interop.review import apply_review, read_names
    from okrworkbook.interop.review_sheet import write_review

    if apply and (out or replace):
        raise ParameterError("option_apply")
    if apply and not apply.is_file():
        raise ParameterError("import_file", path=apply)
    opened, known, voice = open_client(client), read_names(names), Voice(preferred_lang())
    if apply:
        done = apply_review(apply, opened, known)
        _conclude_review(done, client, voice, json)
    path, proposals = write_review(opened, out, known, replace)
    told = {
        "n": len(proposals),
        "found": sum(bool(proposal.found) for proposal in proposals),
        "decided": sum(proposal.decision is not None for proposal in proposals),
    }
    if json:
        envelope("quotes", "ok", {"client": client, "file": path.name, **told})
        return
    say(voice("quotes.written", file=path, **told))
    say(voice("quotes.next", client=client, file=path))


def _conclude_review(done: Any, client: str, voice: Voice, as_json: bool) -> None:
    """Say what a review changed, and end with the code that says whether all of it could be taken."""
    counts = {name: getattr(done, name) for name in ("approved", "refused", "untouched", "held")}
    if as_json:
        saved = done.saved.name if done.saved else None
        data = {"client": client, "file": done.file, **counts, "changed": done.changed, "saved": saved}
        envelope("quotes", "ok" if done.clear else "findings", data, done.findings)
    else:
        print_findings(done.findings, voice)
        say(voice("quotes.counts", **counts))
        said = voice("quotes.saved", n=done.changed, file=done.saved) if done.saved else ""
        say(said or voice("quotes.unchanged"))
    raise typer.Exit(DONE if done.clear else FINDINGS)
