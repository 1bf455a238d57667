"""The command as a batch runs it, with short limits, and a system that refuses some clients.

`python -m tests.reliability.driver report …`: there is one deliverable, its limits and refusals go by the client's
id, and FILES_OPEN, where it is set, is the most files it may open. Nothing else differs from `okrworkbook report`.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from okrworkbook import cli
from okrworkbook.catalogue import deliverable
from okrworkbook.commands import report as command
from okrworkbook.publish import folder as publishing
from okrworkbook.run import execute as executing
from okrworkbook.run import report as reporting
from okrworkbook.run.fork import handle
from okrworkbook.run.limits import Limits

SMALL = replace(deliverable("diagnosis"), sections=("summary",), pages=(1, 9), formats=("html", "pdf"))
USUAL = Limits(memory=4 << 30, output=1 << 20)
LIMITS = {
    "hangs": replace(USUAL, cell_seconds=2),
    "ignores-signals": replace(USUAL, cell_seconds=2),
    "too-long": replace(USUAL, notebook_seconds=12),
}
REFUSED = {  # client → where the system refuses to write, and why
    "disk-full": ("/.stage-", errno.ENOSPC),
    "disk-full-in-run": ("/runs/", errno.ENOSPC),
    "read-only": ("/.stage-", errno.EROFS),
    "no-right": ("/runs/", errno.EACCES),
    "io-error": ("/.stage-", errno.EIO),
}


class Panic(BaseException):
    """What a library written in Rust raises."""


def refuse(event: str, args: tuple[Any, ...]) -> None:
    """Refuse to open what a full disk, or a folder that may only be read, would."""
    if event != "open" or not isinstance(args[0], str) or not args[2] & (os.O_WRONLY | os.O_RDWR):
        return
    for client, (place, number) in REFUSED.items():
        if f"/client_data/{client}/" in args[0] and place in args[0] and "failures" not in args[0]:
            raise OSError(number, os.strerror(number), args[0])


def execute(
    notebook: Path, parameters: dict[str, str], output: Path, workspace: Path, *words: Any, **named: Any
) -> Any:
    """`execute` within the limits of the client."""
    named["limits"] = LIMITS.get(parameters["client"], USUAL)
    return executing.execute(notebook, parameters, output, workspace, *words, **named)


def cut(render: Callable[..., bytes]) -> Callable[..., bytes]:
    """A typesetter that stops half-way for one client and panics for another."""

    def rendered(document: Any, workspace: Path | None) -> bytes:
        made = render(document, workspace)
        client = document.completion["client"]
        if client == "typesetter-panics":
            raise Panic(document.meta)
        return made[: len(made) // 2] if client == "pdf-is-cut" else made

    return rendered


def main() -> None:
    """Change what is to be changed, and be the command."""
    command.DELIVERABLES = (SMALL,)
    reporting.execute = execute
    publishing.render_pdf = cut(publishing.render_pdf)
    sys.addaudithook(refuse)
    handle.SERVER = "tests.reliability.server"
    if "FILES_OPEN" in os.environ:
        import resource

        resource.setrlimit(resource.RLIMIT_NOFILE, (int(os.environ["FILES_OPEN"]),) * 2)
    cli.main()


if __name__ == "__main__":
    main()
