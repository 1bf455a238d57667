"""`okrworkbook workshop`: open a session in the room, say how people join it, and end all of it afterwards."""

from __future__ import annotations

import os
import signal
import sys
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from okrworkbook import engagement as engagement_
from okrworkbook import workspace as workspace_
from okrworkbook.console import complain, envelope, say
from okrworkbook.errors import ERROR, ClientDataError, ParameterError
from okrworkbook.texts import LANGS, Voice, preferred_lang

if TYPE_CHECKING:
    from pathlib import Path

    from okrworkbook.serve import Opened

INTERVIEWS = "interviews"
MOST_PEOPLE = 30  # kernels of 80 MB each on the host's own computer


def workshop(
    client: Annotated[str, typer.Argument(help="Client id.")],
    session: Annotated[
        str,
        typer.Option(
            "--session",
            help="interviews, strategy, clinic, check_in or review; others by notebooks of your own.",
        ),
    ],
    department: Annotated[
        str, typer.Option("--department", help="The department whose session it is, as in people.")
    ] = "",
    interviewee: Annotated[
        str,
        typer.Option(
            "--interviewee", help="Code of whoever answers, such as I07, to go on with; the next free one."
        ),
    ] = "",
    layer: Annotated[
        str, typer.Option("--layer", help="Where whoever answers works: exec, manager or staff.")
    ] = "",
    day: Annotated[
        datetime | None,
        typer.Option(
            "--day",
            formats=["%Y-%m-%d"],
            help="The day it is held on; today. To try out a client of the past, a day of its cycle.",
        ),
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", help="Language of the room: zh or en; the client's if not given.")
    ] = None,
    people: Annotated[
        int,
        typer.Option("--people", min=0, max=MOST_PEOPLE, help="How many join on devices of their own."),
    ] = 0,
    lan: Annotated[bool, typer.Option("--lan", help="Let them join by the room's network.")] = False,
    address: Annotated[
        str | None,
        typer.Option("--address", help="This machine's address in that network, if it has several."),
    ] = None,
    port: Annotated[
        int | None,
        typer.Option(
            "--port",
            min=0,
            max=65534,
            help="Port of JupyterLab; people join by the next one. 0 takes any that are free.",
        ),
    ] = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the pages in the browser.")
    ] = True,
    stop_after: Annotated[
        float | None, typer.Option("--stop-after", min=0.01, help="End by itself after so many minutes.")
    ] = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object, once it is open, and nothing else.")
    ] = False,
) -> None:
    """Open a session's notebook in the room, and a page by which people join it; Ctrl-C ends both."""
    from okrworkbook.serve import Asked, offered, opened

    known = offered(workspace_.find())
    if session not in known:
        raise ParameterError("option_one_of", option="--session", known=", ".join(known))
    if lang is not None and lang not in LANGS:
        raise ParameterError("lang", lang=lang, known=", ".join(LANGS))
    if lan and not people:
        raise ParameterError("option_goes_with", option="--lan", other="--people")
    if address and not lan:
        raise ParameterError("option_goes_with", option="--address", other="--lan")
    if (interviewee or layer) and session != INTERVIEWS:
        raise ParameterError(
            "option_goes_with",
            option="--interviewee" if interviewee else "--layer",
            other=f"--session {INTERVIEWS}",
        )
    voice = Voice(preferred_lang())
    folder = workspace_.client_folder(client)
    agreed, findings = engagement_.load(folder)
    if any(found.severity == ERROR for found in findings):
        raise ClientDataError(client, findings)
    if department:
        _check_department(folder, department)
    about = _interview(folder, interviewee, layer) if session == INTERVIEWS else {}
    asked = Asked(client, session, lang or agreed.lang, department, people, lan, address, port, about)

    held = day.date() if day else date.today()

    def tell(step: str) -> None:
        complain(voice(f"serve.{step}"))

    with _hang_up_ends(), opened(asked, workspace_.find(), held, tell) as open_:
        if json:
            envelope("workshop", "ok", _data(open_, asked))
        else:
            _show(open_, asked, voice, stop_after)
        if browser:
            _show_in_browser(open_)
        try:
            open_.wait(None if stop_after is None else stop_after * 60)
        except KeyboardInterrupt:  # this is how a session ends
            complain("")
        complain(voice("serve.ending"))
    complain(voice("serve.ended"))


@contextmanager
def _hang_up_ends() -> Iterator[None]:
    """A terminal that is closed ends the session as Ctrl-C does."""
    name = getattr(signal, "SIGHUP", None)
    if name is None:
        yield
        return
    before = signal.signal(name, signal.getsignal(signal.SIGINT))
    try:
        yield
    finally:
        signal.signal(name, before)


def _check_department(folder: Path, department: str) -> None:
    from okrworkbook.client.edits import Store

    known = {row.get("department") for row in Store(folder).view().rows("people")} - {None, ""}
    if known and department not in known:
        raise ParameterError("session_department", department=department, known=", ".join(sorted(known)))


def _interview(folder: Path, interviewee: str, layer: str) -> dict[str, str]:
    """What the notebook of one interview is told: a code, the next free one if none is given, and a layer if given."""
    from okrworkbook.model import LAYERS
    from okrworkbook.workshop.sessions.interview.recording import CODE, next_code

    if interviewee and not CODE.fullmatch(interviewee):
        raise ParameterError("interview_code", code=interviewee)
    if layer and layer not in LAYERS:
        raise ParameterError("interview_layer", layer=layer, known=", ".join(LAYERS))
    told = {"interviewee": interviewee or next_code(folder)}
    return {**told, "layer": layer} if layer else told


def _show(open_: Opened, asked: Any, voice: Voice, stop_after: float | None) -> None:
    title = voice.term("serve.session", asked.session)
    say(voice("serve.open", session=title, client=asked.client, notebook=open_.notebook))
    if open_.again:
        say(voice("serve.again"))
    if "interviewee" in asked.about:
        say(voice("serve.interviewee", code=asked.about["interviewee"]))
    say(voice("serve.host", address=open_.host))
    if open_.join:
        say("")
        say(voice("serve.join", address=open_.join))
        say(voice("serve.join_typed", where=open_.where, word=open_.key))
        code = _code(open_.join)
        if code:
            say(code)
        say(voice("serve.join_page", page=open_.join_page.as_uri()))
        say("")
        say(voice("serve.names"))
        say(voice("serve.lan" if asked.lan else "serve.loopback"))
    if stop_after is not None:
        say(voice("serve.stop_after", minutes=f"{stop_after:g}"))
    say(voice("serve.stop"))


def _code(join: str) -> str:
    """The code as this terminal can show it: colours of its own where it has colours, nothing where it lacks the signs."""
    from okrworkbook.serve.qr import in_terminal

    code = in_terminal(join)
    try:
        code.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return ""
    if not sys.stdout.isatty():
        return code
    return "\n".join(f"\x1b[97;40m{line}\x1b[0m" for line in code.splitlines())


def _show_in_browser(open_: Opened) -> None:
    """Show the pages; not where there is no screen, for a browser in the terminal would take it away."""
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & {*os.environ}:
        return

    def show() -> None:
        with suppress(webbrowser.Error):
            if open_.join_page:
                webbrowser.open(open_.join_page.as_uri())
            webbrowser.open(open_.host)

    threading.Thread(target=show, daemon=True).start()


def _data(open_: Opened, asked: Any) -> dict[str, Any]:
    return {
        "client": asked.client,
        "session": asked.session,
        "lang": asked.lang,
        "notebook": str(open_.notebook),
        "again": open_.again,
        "host": open_.host,
        "join": open_.join or None,
        "join_page": str(open_.join_page) if open_.join_page else None,
        "processes": [one.process.pid for one in open_.servers],
        "logs": [str(one.log) for one in open_.servers],
    }
