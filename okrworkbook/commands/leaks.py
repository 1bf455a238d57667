"""`okrworkbook leaks`: does what a client is about to be sent hold a word of another client, or of this machine?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from okrworkbook import workspace as workspace_
from okrworkbook.commands.options import Json
from okrworkbook.console import DONE, FINDINGS, SHOWN, envelope, say
from okrworkbook.errors import ParameterError
from okrworkbook.texts import Voice, preferred_lang

if TYPE_CHECKING:
    from okrworkbook.leaks import Found, Looked


@dataclass(frozen=True)
class _Searched:
    """Whose folder was looked through, for how many words, and what came of it."""

    client: str
    words: int
    looked: Looked


def leaks(
    clients: Annotated[
        list[str] | None, typer.Argument(help="Client ids; all if none is given.", show_default=False)
    ] = None,
    folder: Annotated[
        Path | None,
        typer.Option("--folder", help="Look through this folder or file, meant for the one client given."),
    ] = None,
    json: Json = False,
) -> None:
    """Look through reports before they are sent: other clients' names and ids, paths and secrets of this machine.

    Escapes, base64, archives, Office files, PDF and pictures' texts are undone; pixels are not read. Ends with 0 where
    nothing was found, and with 1 where something was, or could not be looked at.
    """
    root = workspace_.find()
    chosen = list(dict.fromkeys(clients or []))
    if folder is not None and len(chosen) != 1:
        raise ParameterError("option_folder")
    for client in chosen:
        workspace_.client_folder(client, root)
    searched = _search(chosen, folder, root)
    clean = all(one.looked.clean for one in searched)
    if json:
        envelope("leaks", "ok" if clean else "findings", {"searched": [_data(one) for one in searched]})
    else:
        _show(searched, Voice(preferred_lang()))
    raise typer.Exit(DONE if clean else FINDINGS)


def _search(chosen: Sequence[str], folder: Path | None, root: Path) -> list[_Searched]:
    """Look through what is meant for each client; the overview of all of them too, where no client is named."""
    from okrworkbook.catalogue import PORTFOLIO
    from okrworkbook.leaks import look_through
    from okrworkbook.leaks.sources import not_for, not_for_anyone

    searched = []
    for client in chosen or workspace_.clients(root):
        place = folder or workspace_.client_folder(client, root) / "reports"
        if not _filled(place):
            if chosen:
                raise ParameterError("leaks_nothing", client=client, folder=place)
            continue
        needles = not_for(client, root)
        base = place.parent if folder else root
        searched.append(_Searched(client, len(needles.needles), look_through([place], needles, base)))
    overview = root / "reports" / PORTFOLIO.id
    if not chosen and _filled(overview):
        needles = not_for_anyone(root)
        searched.append(
            _Searched(PORTFOLIO.id, len(needles.needles), look_through([overview], needles, root))
        )
    if not searched:
        raise ParameterError("leaks_no_reports", folder=root)
    return searched


def _filled(place: Path) -> bool:
    return place.is_file() or (place.is_dir() and any(path.is_file() for path in place.rglob("*")))


def _show(searched: Sequence[_Searched], voice: Voice) -> None:
    """A line for every word in every file, then one for every client."""
    for one in searched:
        lines = [
            voice(
                "leaks.found",
                place=places[0].place,
                what=voice.term("leak", places[0].needle.kind),
                word=places[0].needle.label,
                owner=places[0].needle.of or voice("leaks.machine"),
                more=voice.count("leaks.more", len(places) - 1) if places[1:] else "",
            )
            for places in _by_word(one.looked.found)
        ]
        lines += [
            voice("leaks.unseen", place=unseen.place, reason=voice.term("unseen", unseen.reason))
            for unseen in one.looked.unseen
        ]
        for line in lines[:SHOWN]:
            say(line)
        if len(lines) > SHOWN:
            say(voice("findings.more", n=len(lines) - SHOWN))
        told = {"client": one.client, "words": one.words, "parts": one.looked.parts}
        say(voice.count("leaks.done" if lines else "leaks.clean", one.looked.files, hits=len(lines), **told))


def _by_word(found: Sequence[Found]) -> list[list[Found]]:
    """The places of each word in each file together."""
    places: dict[tuple[str, str, str], list[Found]] = {}
    for one in found:
        places.setdefault((one.file, one.needle.kind, one.needle.word), []).append(one)
    return list(places.values())


def _data(one: _Searched) -> dict[str, Any]:
    looked = one.looked
    return {
        "client": one.client,
        "words": one.words,
        "files": looked.files,
        "bytes": looked.bytes,
        "parts": looked.parts,
        "found": [
            {
                "file": found.file,
                "steps": list(found.steps),
                "kind": found.needle.kind,
                "of": found.needle.of or None,
                "word": found.needle.label,
            }
            for found in looked.found
        ],
        "unseen": [
            {"file": unseen.file, "steps": list(unseen.steps), "reason": unseen.reason}
            for unseen in looked.unseen
        ],
    }
