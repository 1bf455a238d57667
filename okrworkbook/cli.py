"""The command line: each command reads its words, calls one function and says what came of it.

Progress goes to stderr, results to stdout. With --json stdout holds one JSON object and nothing else:
{schema, command, status, data, diagnostics}. Exit codes: 0 done, 1 findings or failures, 2 wrong usage,
3 this machine lacks something, 4 some clients done and some not, 130 interrupted.
"""

from __future__ import annotations

import json as json_
import os
import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from okrworkbook import __version__
from okrworkbook import workspace as workspace_
from okrworkbook.catalogue import DELIVERABLES, deliverable
from okrworkbook.commands.backtest import backtest
from okrworkbook.commands.cluster import cluster
from okrworkbook.commands.evaluate_wording import evaluate_wording
from okrworkbook.commands.import_interviews import import_interviews
from okrworkbook.commands.import_survey import import_survey
from okrworkbook.commands.leaks import leaks
from okrworkbook.commands.options import Force, Formats, Jobs, Json, Lang, chosen_formats, languages
from okrworkbook.commands.portfolio import portfolio
from okrworkbook.commands.quotes import quotes
from okrworkbook.commands.report import Asked, make_reports
from okrworkbook.commands.scan import scan
from okrworkbook.commands.teach import teach
from okrworkbook.commands.usage import usage_words
from okrworkbook.commands.workshop import workshop
from okrworkbook.console import (
    DONE,
    ENVIRONMENT,
    FINDINGS,
    INTERRUPTED,
    SCHEMA,
    USAGE,
    counted,
    envelope,
    print_findings,
    say,
    table,
)
from okrworkbook.errors import ERROR, WARNING, EnvironmentProblem, OkrError, ParameterError
from okrworkbook.texts import Voice, preferred_lang

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="The workbook an OKR consulting team runs its engagements on.",
)

import_app = typer.Typer(no_args_is_help=True, help="Read files of other systems into a client's folder.")
app.add_typer(import_app, name="import")
app.add_typer(teach, name="teach")
app.command()(scan)
app.command()(portfolio)
app.command()(leaks)
app.command()(cluster)
app.command()(workshop)
app.command()(backtest)
app.command("evaluate-wording")(evaluate_wording)
app.command()(quotes)
import_app.command("survey")(import_survey)
import_app.command("interviews")(import_interviews)


@app.command()
def demo(
    json: Json = False,
    lang: Lang = "both",
    formats: Formats = None,
    jobs: Jobs = None,
    force: Force = False,
) -> None:
    """Build and publish every deliverable of the bundled clients."""
    workspace = workspace_.find()
    if not os.access(workspace, os.W_OK):
        raise EnvironmentProblem("workspace_read_only", path=workspace)
    there = workspace_.clients(workspace)
    clients = [client for client in workspace_.BUNDLED_CLIENTS if client in there]
    asked = Asked(
        "demo", tuple(clients), languages(lang), chosen_formats(formats) or (), force=force, json=json
    )
    make_reports(asked, workspace, jobs)


@app.command()
def report(
    clients: Annotated[list[str] | None, typer.Argument(help="Client ids.", show_default=False)] = None,
    every: Annotated[bool, typer.Option("--all", help="All clients of the workspace.")] = False,
    only: Annotated[str | None, typer.Option("--only", help="Deliverables, with commas.")] = None,
    lang: Lang = None,
    formats: Formats = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(
            "--as-of", formats=["%Y-%m-%d"], help="The day tracking looks from; that of the last check-in."
        ),
    ] = None,
    jobs: Jobs = None,
    force: Force = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Only say which reports are not current, and why.")
    ] = False,
    fail_fast: Annotated[bool, typer.Option("--fail-fast", help="Stop at the first failure.")] = False,
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", help="Make them on other machines: the address of a dask scheduler."),
    ] = None,
    storage: Annotated[
        str | None,
        typer.Option(
            "--storage", help="Where these machines fetch and leave files: a shared folder, or s3://…"
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Execute and publish the reports that are not current; one that fails does not stop the others."""
    workspace = workspace_.find()
    if every == bool(clients):
        raise ParameterError("option_clients")
    if storage and not scheduler:
        raise ParameterError("option_goes_with", option="--storage", other="--scheduler")
    if jobs and scheduler:
        raise ParameterError("option_jobs")
    chosen = workspace_.clients(workspace) if every else list(dict.fromkeys(clients or []))
    for client in chosen:
        workspace_.client_folder(client, workspace)
    options = {"as_of": as_of.date().isoformat()} if as_of else {}
    asked = Asked(
        "report",
        tuple(chosen),
        languages(lang),
        chosen_formats(formats) or (),
        only,
        options,
        force,
        explain,
        fail_fast,
        json,
        (scheduler, storage) if scheduler else None,
    )
    make_reports(asked, workspace, jobs)


@app.command()
def check(
    client: Annotated[str, typer.Argument(help="Client id, or the path of its folder.")],
    json: Json = False,
    strict: Annotated[bool, typer.Option("--strict", help="Count warnings as findings.")] = False,
) -> None:
    """Report everything that is wrong with a client's data, with place and remedy."""
    from okrworkbook.client import check_client

    path = Path(client)
    is_path = (path / "engagement.toml").is_file() and not workspace_.CLIENT_ID.fullmatch(client)
    folder = path.resolve() if is_path else workspace_.client_folder(client)
    findings = check_client(folder)
    bad = [found for found in findings if found.severity == ERROR or (strict and found.severity == WARNING)]
    voice = Voice(preferred_lang())
    if json:
        envelope("check", "findings" if bad else "ok", {"client": folder.name}, findings)
    else:
        print_findings(findings, voice)
        say(voice("cli.check.summary", client=folder.name, **counted(findings)))
    raise typer.Exit(FINDINGS if bad else DONE)


@app.command()
def new(
    client: Annotated[str, typer.Argument(help="Id: lower-case letters, digits, - and _.")],
    name: Annotated[str, typer.Option("--name", help="The client's name as reports show it.")],
    industry: Annotated[str, typer.Option("--industry", help="Its industry.")] = "",
    lang: Annotated[str, typer.Option("--lang", help="Language of its folder and reports: zh or en.")] = "zh",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say which files would be made.")] = False,
    json: Json = False,
) -> None:
    """Make the folder of a new client: agreement, workbook to fill in, questionnaire."""
    from okrworkbook.starter import new_client

    files = new_client(client, name, industry, lang, workspace_.find(), dry_run)
    voice = Voice(preferred_lang())
    if json:
        envelope("new", "ok", {"client": client, "files": [path.name for path in files], "dry_run": dry_run})
        return
    say(voice("cli.new.dry" if dry_run else "cli.new.done", folder=files[0].parent))
    for path in files:
        say(f"  {path.name}")
    say(voice("cli.new.next", client=client))


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="Where to make the workspace.")], json: Json = False
) -> None:
    """Make a workspace of your own: notebooks, templates and the bundled clients."""
    made = workspace_.init(folder.resolve())
    voice = Voice(preferred_lang())
    if json:
        envelope("init", "ok", {"made": [path.name for path in made]})
        return
    say(voice("cli.init.done", folder=folder.resolve()))


@app.command("list")
def list_(json: Json = False) -> None:
    """Show every client's deliverables and whether they are current."""
    from okrworkbook.publish.manifest import manifest_state, read_manifest
    from okrworkbook.run.report import inputs_of, reports_folder

    workspace = workspace_.find()
    rows = []
    for client in workspace_.clients(workspace):
        for entry in DELIVERABLES:
            folder = reports_folder(client, entry, workspace)
            manifest = read_manifest(folder) or {}
            state = manifest_state(folder, inputs_of(client, entry, workspace))
            rows.append(
                {
                    "client": client,
                    "deliverable": entry.id,
                    "state": state,
                    "langs": manifest.get("langs", []),
                    "created": manifest.get("created"),
                }
            )
    if json:
        envelope("list", "ok", {"reports": rows})
        return
    voice = Voice(preferred_lang())
    table(
        [
            voice("cli.client"),
            voice("cli.deliverable"),
            voice("cli.state"),
            voice("cli.langs"),
            voice("cli.made"),
        ],
        [
            [
                row["client"],
                deliverable(row["deliverable"]).title(voice.lang),
                voice.term("state", row["state"]),
                " ".join(row["langs"]),
                row["created"] or "–",
            ]
            for row in rows
        ],
    )


@app.command()
def doctor(json: Json = False) -> None:
    """Check this machine: versions, fonts, kernel, PDF, workspace, optional parts."""
    from okrworkbook.doctor import BAD, examine

    voice = Voice(preferred_lang())
    checks = list(examine(voice, workspace_.find()))
    bad = any(check.level == BAD for check in checks)
    if json:
        envelope("doctor", "failed" if bad else "ok", {"checks": [vars(check) for check in checks]})
    else:
        table(
            [voice("cli.checked"), voice("cli.verdict"), voice("cli.detail")],
            [[voice.term("check", c.name), voice.term("level", c.level), c.detail] for c in checks],
        )
    raise typer.Exit(ENVIRONMENT if bad else DONE)


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    if version:
        say(__version__)
        raise typer.Exit


def _as_interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def main() -> None:
    """The entry point: run a command and turn what goes wrong into a sentence and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a GBK or cp1252 console cannot show every sign
    # jsonschema, which nbformat loads, would build a grammar of international addresses: a second of every start.
    sys.modules.setdefault("rfc3987_syntax", None)
    signal.signal(signal.SIGTERM, _as_interrupt)  # whoever ends a batch politely gets what Ctrl-C gives
    wants_json = "--json" in sys.argv[1:]
    try:
        # Outside standalone mode typer returns the code of typer.Exit, and 130 for Ctrl-C, and exits with neither.
        code = app(standalone_mode=False) or DONE
    except KeyboardInterrupt:
        code = INTERRUPTED
    except OkrError as error:
        _stop(error.key, error.exit_code, wants_json, error.message(Voice(preferred_lang())))
    except Exception as problem:
        # typer's own usage errors carry exit code 2; a command without words shows its help
        if not hasattr(problem, "exit_code"):
            raise
        if type(problem).__name__ == "NoArgsIsHelpError":
            problem.show()
            sys.exit(USAGE)
        _stop("usage", USAGE, wants_json, usage_words(problem, Voice(preferred_lang())))
    if code == INTERRUPTED:
        _stop("interrupted", code, wants_json, Voice(preferred_lang())("cli.interrupted"))
    sys.exit(code)


def _stop(key: str, code: int, as_json: bool, message: str) -> None:
    if as_json:
        row = {"code": key, "severity": ERROR, "message": message}
        told = {
            "schema": SCHEMA,
            "version": __version__,
            "command": next((word for word in sys.argv[1:] if not word.startswith("-")), None),
            "status": "error",
            "data": {},
            "diagnostics": [row],
        }
        say(json_.dumps(told))
    else:
        print(message, file=sys.stderr, flush=True)  # noqa: T201
    sys.exit(code)
