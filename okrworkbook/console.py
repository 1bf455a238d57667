"""Console: how does a command say what came of it, to a person or as one JSON object?"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from okrworkbook import __version__
from okrworkbook.errors import ERROR, INFO, WARNING, Finding
from okrworkbook.texts import Voice, preferred_lang

DONE, FINDINGS, USAGE, ENVIRONMENT, PARTIAL, INTERRUPTED = 0, 1, 2, 3, 4, 130
SHOWN = 50  # findings a person is shown at once
SCHEMA = 1


def say(text: object) -> None:
    """A line on stdout."""
    print(text, flush=True)  # noqa: T201


def complain(text: object) -> None:
    """A line on stderr, in one piece with its end: two notebooks may tell at once."""
    print(f"{text}\n", end="", file=sys.stderr, flush=True)  # noqa: T201


def envelope(command: str, status: str, data: dict[str, Any], diagnostics: Sequence[Finding] = ()) -> None:
    """The one object a machine reads."""
    voice = Voice(preferred_lang())
    say(
        json.dumps(
            {
                "schema": SCHEMA,
                "version": __version__,
                "command": command,
                "status": status,
                "data": data,
                "diagnostics": [found.as_dict(voice) for found in diagnostics],
            },
            ensure_ascii=True,  # any console can print it
        )
    )


def print_findings(findings: Sequence[Finding], voice: Voice) -> None:
    """Errors and warnings one a line; notices of a kind together, for they ask for nothing."""
    asking = [found for found in findings if found.severity != INFO]
    for found in asking[:SHOWN]:
        say(found.line(voice))
    if len(asking) > SHOWN:
        say(voice("findings.more", n=len(asking) - SHOWN))
    notices: dict[str, list[str]] = {}
    for found in findings:
        if found.severity == INFO:
            what = f"({found.code})  {voice.term('severity', INFO)} {found.message(voice)}"
            notices.setdefault(what, []).append(found.place())
    for what, places in notices.items():
        say(f"{what}  {', '.join(places)}")


def counted(findings: Sequence[Finding]) -> dict[str, int]:
    """How many errors and warnings, in how many files."""
    errors = sum(found.severity == ERROR for found in findings)
    warnings = sum(found.severity == WARNING for found in findings)
    return {"errors": errors, "warnings": warnings, "files": len({found.file for found in findings})}


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A plain table: rich knows that a Chinese character is two columns wide."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = Table(*columns, box=box.ASCII2, show_edge=False, header_style=None)
    for row in rows:
        shown.add_row(*(Text(str(cell)) for cell in row))
    Console(highlight=False, width=None if sys.stdout.isatty() else 160).print(shown)
