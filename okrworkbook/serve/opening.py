"""Opening: everything from the wish to hold a session to the addresses people type, and the end of it all."""

from __future__ import annotations

import secrets
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from okrworkbook import workspace as workspace_
from okrworkbook.errors import EnvironmentProblem
from okrworkbook.run.parameters import parameters_of
from okrworkbook.serve import lab, voila
from okrworkbook.serve.addresses import LOOPBACK, lan_address, ports
from okrworkbook.serve.probe import probe
from okrworkbook.serve.process import JOIN, Server, environment
from okrworkbook.serve.sessions import (
    BY_DEPARTMENT,
    FOLDER,
    PARTICIPANTS,
    SESSIONS,
    file_name,
    prepare,
    source_of,
)
from okrworkbook.texts import Voice

# Read aloud and typed on a telephone: no letter or digit that looks like another. 31 signs, 12 of them: 59 bits.
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
JOIN_PAGE = "join.html"
LOOK_EVERY = 0.5  # seconds


@dataclass(frozen=True)
class Asked:
    """What was asked for. `people` is how many join on their own devices, `lan` that they may do so by the network;
    `address` is that of this machine in it, where it has several; `about` what else the notebook is told."""

    client: str
    session: str
    lang: str
    department: str = ""
    people: int = 0
    lan: bool = False
    address: str | None = None
    port: int | None = None
    about: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Opened:
    """A session that is open: where its notebook is, and the addresses of the host and of those who join."""

    notebook: Path
    again: bool  # the notebook was there already
    host: str
    join: str  # empty where nobody joins
    where: str  # the address people would type, without the key
    key: str
    join_page: Path | None
    servers: tuple[Server, ...]

    def wait(self, until: float | None = None) -> None:
        """Wait until the host has shut JupyterLab down, or for so many seconds.

        Raises EnvironmentProblem where a server has ended that nobody told to.
        """
        end = None if until is None else time.monotonic() + until
        host, *others = self.servers
        while host.running and (end is None or time.monotonic() < end):
            for one in others:
                if not one.running:
                    raise EnvironmentProblem("server_lost", log=one.log)
            time.sleep(LOOK_EVERY)
        if not host.running and host.process.returncode:
            raise EnvironmentProblem("server_lost", log=host.log)


@contextmanager
def opened(
    asked: Asked, workspace: Path, day: date, tell: Callable[[str], None] = lambda step: None
) -> Iterator[Opened]:
    """Open a session, and end its servers, their kernels and everything of theirs afterwards.

    `tell` is called with "starting" once everything was checked. Raises ParameterError for what was asked wrongly and
    EnvironmentProblem for what this machine lacks; nothing has been started then.
    """
    folder = workspace_.client_folder(asked.client, workspace)
    if asked.people:
        voila.check_installed()
    probe(folder)
    source = source_of(SESSIONS[asked.session], workspace)
    others = source_of(PARTICIPANTS, workspace) if asked.people else None
    address = lan_address(asked.address) if asked.lan else LOOPBACK
    first, second = ports(asked.port, address)
    target = (
        folder / FOLDER / file_name(asked.session, day, asked.department, asked.about.get("interviewee", ""))
    )
    again = target.is_file()
    chosen: dict[str, Any] = {"client": asked.client, "lang": asked.lang}
    notebook = prepare(source, target, {**chosen, **held_session(asked, source, day)})
    with ExitStack() as stack:
        own = Path(tempfile.mkdtemp(prefix="okr-"))  # nobody else of this machine can look into it
        stack.callback(shutil.rmtree, own, ignore_errors=True)
        keys = secrets.token_urlsafe(24), _key()
        where = f"http://{address}:{second}" if others else ""
        join = f"{where}/?token={keys[1]}" if others else ""
        joined = {JOIN: join} if join else {}
        tell("starting")
        servers = []
        env = environment(workspace, asked.client, own / "lab", **joined)
        servers.append(lab.start(folder, asked.lang, first, keys[0], _made(own / "lab"), env))
        stack.callback(servers[0].stop)
        if others:
            about = {**chosen, **joined_session(asked, others, day)}
            alone = prepare(others, own / "page" / PARTICIPANTS, about, asked.lang)
            env = environment(workspace, asked.client, own / "voila", **voila.software())
            log = folder / voila.LOG
            servers.append(
                voila.start(
                    alone, asked.people, asked.lang, address, second, keys[1], _made(own / "voila"), log, env
                )
            )
            stack.callback(servers[1].stop)
        lab.ready(servers[0])
        if others:
            voila.ready(servers[1])
        page = _join_page(own / JOIN_PAGE, join, where, keys[1], asked) if others else None
        host = lab.page(servers[0], folder, notebook, keys[0])
        yield Opened(notebook, again, host, join, where, keys[1] if others else "", page, tuple(servers))


def held_session(asked: Asked, notebook: Path, day: date) -> dict[str, str]:
    """What the host's notebook is told of the session: its copy is of this day, whenever it is opened again."""
    on = {"day": day.isoformat()} if "day" in parameters_of(notebook) else {}
    department = {"department": asked.department} if asked.department else {}
    return {**on, **department, **asked.about}


def joined_session(asked: Asked, notebook: Path, day: date) -> dict[str, str]:
    """Which session people join: this one, whatever else the client holds on that day; as far as the notebook asks."""
    session = Path(SESSIONS[asked.session]).stem.partition("_")[2]
    department = asked.department if asked.session in BY_DEPARTMENT else ""
    told = {"session": session, "day": day.isoformat(), "department": department}
    known = parameters_of(notebook)
    return {name: value for name, value in told.items() if name in known and value}


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _key() -> str:
    signs = [secrets.choice(SIGNS) for _ in range(12)]
    return "-".join("".join(signs[at : at + 4]) for at in range(0, 12, 4))


def _join_page(path: Path, join: str, where: str, key: str, asked: Asked) -> Path:
    """A page for the projector: the code, and what to type for those who cannot read it."""
    from okrworkbook.serve.qr import as_svg

    voice = Voice(asked.lang)
    words: Mapping[str, str] = {
        "lang": voila.HTML_LANG[asked.lang],
        "title": escape(voice("serve.join.title")),
        "how": escape(voice("serve.join.how" if asked.lan else "serve.loopback")),
        "typed": escape(voice("serve.join.typed")),
        "where": escape(where),
        "key_label": escape(voice("serve.page.key_label")),
        "key": escape(key),
        "svg": as_svg(join),
    }
    path.write_text(_PAGE.format_map(words), encoding="utf-8")
    return path


_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
body {{ margin: 0; min-height: 100vh; display: flex; align-items: center; justify-content: center; gap: 4vw;
  font: 2.2vw/1.5 "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; color: #1f1f1f; }}
svg {{ height: 80vh; width: 80vh; max-width: 50vw; flex: none; }}
h1 {{ font-size: 3.4vw; margin: 0 0 1vw; }}
p {{ margin: 0 0 1vw; max-width: 36vw; }}
b {{ font-family: ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }}
</style>
</head>
<body>
{svg}
<main><h1>{title}</h1><p>{how}</p><p>{typed}<br><b>{where}</b></p><p>{key_label}<br><b>{key}</b></p></main>
</body>
</html>
"""
