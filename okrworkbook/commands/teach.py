"""`okrworkbook teach`: make the exercises' copies for learners and trainers, their slides, and look over a class."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from okrworkbook import engagement as engagement_
from okrworkbook import workspace as workspace_
from okrworkbook.commands.options import Json
from okrworkbook.console import DONE, FINDINGS, complain, envelope, say, table
from okrworkbook.errors import ERROR, ClientDataError, ParameterError
from okrworkbook.texts import LANGS, Voice, preferred_lang

if TYPE_CHECKING:
    from okrworkbook.teach.classroom import Classroom

teach = typer.Typer(
    no_args_is_help=True, help="Exercises for trainings: copies, slides, and how a class fared."
)

Client = Annotated[
    str | None, typer.Argument(help="Client id: its language, and its name in the title.", show_default=False)
]
Lang = Annotated[
    str | None, typer.Option("--lang", help="zh or en; the client's if not given, else the system's.")
]
Replace = Annotated[
    bool, typer.Option("--replace", help="Replace what was made before, if nobody has worked in it.")
]


@teach.command()
def build(
    client: Client = None,
    lang: Lang = None,
    out: Annotated[Path, typer.Option("--out", help="Folder of the packs; made if it is not there.")] = ...,
    key: Annotated[
        Path | None,
        typer.Option(
            "--key", help="The trainer's key.toml; the project's own where this is a checkout of it."
        ),
    ] = None,
    replace: Replace = False,
    json: Json = False,
) -> None:
    """Make the learners' pack, which holds no solution, and the trainer's, with notes and solutions.

    Ends with 1 where there is no key, so that only the learners' pack could be made.
    """
    from okrworkbook.teach.pack import CHECKOUT_KEY
    from okrworkbook.teach.packs import build_packs

    chosen, name = _about(client, lang)
    if key is None and CHECKOUT_KEY.is_file():
        key = CHECKOUT_KEY
    built = build_packs(out, chosen, name, key, replace=replace)
    code, voice = DONE if built.trainer else FINDINGS, Voice(preferred_lang())
    if json:
        made = {"student": str(built.student), "trainer": str(built.trainer) if built.trainer else None}
        envelope("teach build", "ok" if built.trainer else "findings", {"lang": chosen, **made})
        raise typer.Exit(code)
    for folder in filter(None, (built.student, built.trainer)):
        say(voice("cli.teach.built", folder=folder))
    say(voice("cli.teach.share", student=built.student))
    if not built.trainer:
        complain(voice("cli.teach.no_key"))
    raise typer.Exit(code)


@teach.command()
def slides(
    client: Client = None,
    lang: Lang = None,
    out: Annotated[Path, typer.Option("--out", help="Folder of the slides; made if it is not there.")] = ...,
    replace: Replace = False,
    json: Json = False,
) -> None:
    """Make the lesson's slides: a folder that a browser opens without a network, with speaker's notes."""
    from okrworkbook.teach.slides import build_slides

    chosen, name = _about(client, lang)
    page = build_slides(out, chosen, name, replace=replace)
    if json:
        envelope("teach slides", "ok", {"lang": chosen, "page": str(page)})
    else:
        say(Voice(preferred_lang())("cli.teach.slides", page=page))


@teach.command()
def check(
    folder: Annotated[Path, typer.Argument(help="Folder with the attempts.jsonl that people handed in.")],
    lang: Annotated[str | None, typer.Option("--lang", help="zh or en; the system's if not given.")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Where class.csv and class.html go; into the folder itself.")
    ] = None,
    json: Json = False,
) -> None:
    """Look over what a class has tried: a page and a table, by exercise and by person.

    Ends with 1 where no record could be read, or a line of one could not.
    """
    from okrworkbook.teach.classroom import read_class
    from okrworkbook.teach.overview import write_overview

    if not folder.is_dir():
        raise ParameterError("teach_folder", folder=folder)
    voice = Voice(_lang(lang) or preferred_lang())
    room = read_class(folder)
    written = write_overview(room, out or folder, voice) if room.people else []
    clear = bool(room.people) and not room.unread
    if json:
        envelope("teach check", "ok" if clear else "findings", _data(room, written))
    else:
        _show(room, written, folder, voice)
    raise typer.Exit(DONE if clear else FINDINGS)


def _about(client: str | None, lang: str | None) -> tuple[str, str]:
    """The language, and the client's name in it; "" without a client. Raises ClientNotFound and ClientDataError."""
    asked = _lang(lang)
    if client is None:
        return asked or preferred_lang(), ""
    agreed, findings = engagement_.load(workspace_.client_folder(client))
    if any(found.severity == ERROR for found in findings):
        raise ClientDataError(client, findings)
    chosen = asked or agreed.lang
    return chosen, agreed.name.text(chosen)


def _lang(lang: str | None) -> str | None:
    if lang is not None and lang not in LANGS:
        raise ParameterError("option_one_of", option="--lang", known=", ".join(LANGS))
    return lang


def _show(room: Classroom, written: list[Path], folder: Path, voice: Voice) -> None:
    from okrworkbook.teach.classroom import FAILED, OPEN, PASSED
    from okrworkbook.teach.exercises import exercises

    for file, lost in room.unread:
        say(voice("teach.class.unread", file=file, n=lost))
    if not room.people:
        say(voice("teach.class.none", folder=folder))
        return
    states = (PASSED, FAILED, OPEN)
    table(
        [voice("exercise.column.title"), *(voice(f"teach.column.{name}") for name in states)],
        [
            [f"{one.number} {one.words('title', voice)}", *(room.count(one, state) for state in states)]
            for one in exercises()
        ],
    )
    say(voice("teach.class.people", n=len(room.people), files=room.files))
    say(voice("teach.class.written", files=voice.listed([str(path) for path in written])))


def _data(room: Classroom, written: list[Path]) -> dict[str, Any]:
    from okrworkbook.teach.classroom import FAILED, OPEN, PASSED
    from okrworkbook.teach.exercises import exercises

    return {
        "people": len(room.people),
        "files": room.files,
        "unread": [{"file": file, "lines": lost} for file, lost in room.unread],
        "written": [str(path) for path in written],
        "exercises": [
            {
                "id": one.id,
                **{state: room.count(one, state) for state in (PASSED, FAILED, OPEN)},
                "commonest": dict(zip(("reason", "people"), room.commonest(one) or (None, 0), strict=True)),
            }
            for one in exercises()
        ],
    }
