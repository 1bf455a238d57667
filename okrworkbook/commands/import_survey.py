"""`okrworkbook import survey`: the export of a form tool becomes a client's survey."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from okrworkbook.commands.options import Json
from okrworkbook.console import DONE, FINDINGS, counted, envelope, print_findings, say, table
from okrworkbook.errors import ParameterError
from okrworkbook.model import WAVES
from okrworkbook.texts import Voice, preferred_lang


def import_survey(
    file: Annotated[Path, typer.Argument(help="The export of a form tool: .xlsx or .csv.")],
    client: Annotated[str, typer.Option("--client", help="Client id.")],
    wave: Annotated[str, typer.Option("--wave", help="pre or post.")] = "pre",
    yes: Annotated[bool, typer.Option("--yes", help="Accept what is proposed.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what is understood.")] = False,
    json: Json = False,
) -> None:
    """Read an export of 问卷星, 飞书问卷 or Microsoft Forms into a client's survey.

    How it is read is kept in survey_mapping.toml in the client's folder, and not asked again.
    """
    from okrworkbook.client import open_client
    from okrworkbook.interop import survey

    if wave not in WAVES:
        raise ParameterError("option_one_of", option="--wave", known=", ".join(WAVES))
    if not file.is_file():
        raise ParameterError("import_file", path=file)
    voice = Voice(preferred_lang())
    asks = sys.stdin.isatty() and sys.stdout.isatty() and not (json or dry_run)
    ask = (lambda question: _ask(question, voice)) if asks else None
    done = survey.import_survey(file, open_client(client), wave, accept=yes, ask=ask, dry_run=dry_run)
    if json:
        envelope(
            "import survey", "ok" if done.clear else "findings", _import_data(done, client), done.findings
        )
    else:
        _show_import(done, voice, dry_run)
    raise typer.Exit(DONE if done.clear else FINDINGS)


def _ask(question: Any, voice: Voice) -> str:
    """Ask a person what a word means until the answer is one of those possible, or none."""
    from okrworkbook.interop.columns import TARGETS

    allowed = (*question.options, *(TARGETS if question.section == "columns" else ()))
    text = voice(f"interop.ask.{question.section}", word=question.word, options=", ".join(question.options))
    while True:
        answer = str(
            typer.prompt(text, default=question.proposal, show_default=bool(question.proposal))
        ).strip()
        if not answer or answer in allowed or answer == question.proposal:
            return answer
        say(voice("interop.ask.again", answer=answer))


def _import_data(done: Any, client: str) -> dict[str, Any]:
    """What was understood and stored, for machines."""
    export = done.understood.export if done.understood else None
    return {
        "client": client,
        "wave": done.wave,
        "file": export.file if export else None,
        "form": export.form if export else None,
        "layout": export.layout if export else None,
        "columns": [
            {"header": use.header.text, "column": use.header.column, "target": use.target, "how": use.how}
            for use in (done.understood.uses if export else ())
        ],
        "lines": export.lines if export else 0,
        "read": len(export.rows) if export else 0,
        "kept": done.kept,
        "dropped": {reason: list(rows) for reason, rows in done.dropped.items()},
        "departments": [
            {"department": name, "answers": n, "invited": invited} for name, n, invited in done.departments
        ],
        "saved": done.saved.name if done.saved else None,
        "mapping": done.mapping.name if done.mapping else None,
    }


def _show_import(done: Any, voice: Voice, dry_run: bool) -> None:
    """What was understood, what is still to be said, and what was stored."""
    if done.understood:
        _show_understood(done, voice)
    print_findings(done.findings, voice)
    if done.mapping:
        say(voice("interop.mapping", file=done.mapping))
    if dry_run:
        say(voice("interop.dry"))
    elif done.saved:
        say(voice("interop.saved", file=done.saved, wave=done.wave))
    else:
        say(voice("interop.refused", n=counted(done.findings)["errors"]))


def _show_understood(done: Any, voice: Voice) -> None:
    export = done.understood.export
    form, layout = voice.term("interop.form", export.form), voice.term("interop.layout", export.layout)
    say(voice("interop.read", file=export.file, form=form, layout=layout, row=export.header_row))
    table(
        [voice("interop.header"), voice("interop.target"), voice("interop.how")],
        [
            [
                use.header.text if len(use.header.text) <= 30 else use.header.text[:30] + "…",
                use.target if use.kept else voice.term("interop.target", use.target),
                voice.term("interop.how", use.how),
            ]
            for use in done.understood.uses
        ],
    )
    if any(word.strip().isdecimal() for word in done.understood.words["answers"]):
        say(voice("interop.digits"))
    if not (done.kept or done.dropped):
        return
    dropped = sum(map(len, done.dropped.values()))
    say(voice("interop.rows", lines=export.lines, read=len(export.rows), kept=done.kept, dropped=dropped))
    for reason, rows in done.dropped.items():
        numbers = ", ".join(map(str, rows[:10])) + ("…" if len(rows) > 10 else "")
        say(voice("interop.dropped", n=len(rows), reason=voice.term("interop.reason", reason), rows=numbers))
    table(
        [voice("interop.department"), voice("interop.answered"), voice("interop.invited")],
        [[name, n, "–" if invited is None else invited] for name, n, invited in done.departments],
    )
