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
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from okrworkbook import __version__
from okrworkbook import workspace as workspace_
from okrworkbook.catalogue import DELIVERABLES, FORMATS, deliverable
from okrworkbook.commands.cluster import cluster
from okrworkbook.commands.leaks import leaks
from okrworkbook.commands.portfolio import portfolio
from okrworkbook.commands.report import Asked, make_reports
from okrworkbook.commands.scan import scan
from okrworkbook.commands.usage import usage_words
from okrworkbook.commands.workshop import workshop
from okrworkbook.console import DONE, ENVIRONMENT, FINDINGS, INTERRUPTED, SCHEMA, USAGE
from okrworkbook.console import counted as _counted
from okrworkbook.console import envelope as _envelope
from okrworkbook.console import print_findings as _print_findings
from okrworkbook.console import say as _say
from okrworkbook.console import table as _table
from okrworkbook.errors import (
    ERROR,
    WARNING,
    EnvironmentProblem,
    OkrError,
    ParameterError,
)
from okrworkbook.model import WAVES
from okrworkbook.texts import LANGS, Voice, preferred_lang

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="The workbook an OKR consulting team runs its engagements on.",
)

import_app = typer.Typer(no_args_is_help=True, help="Read files of other systems into a client's folder.")
app.add_typer(import_app, name="import")
app.command()(scan)
app.command()(portfolio)
app.command()(leaks)
app.command()(cluster)
app.command()(workshop)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else.")]
Lang = Annotated[str | None, typer.Option("--lang", help="zh, en or both; the client's own if not given.")]
Formats = Annotated[
    str | None,
    typer.Option(
        "--formats", help="html, pdf, docx and pptx, with commas; each deliverable's own if not given."
    ),
]
Jobs = Annotated[
    int | None, typer.Option("--jobs", min=1, help="Notebooks run at once; one a core if not given.")
]

Force = Annotated[bool, typer.Option("--force", help="Make also the reports that are current.")]


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
    asked = Asked("demo", tuple(clients), _langs(lang), _formats(formats) or (), force=force, json=json)
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
        _langs(lang),
        _formats(formats) or (),
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
        _envelope("check", "findings" if bad else "ok", {"client": folder.name}, findings)
    else:
        _print_findings(findings, voice)
        _say(voice("cli.check.summary", client=folder.name, **_counted(findings)))
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
        _envelope("new", "ok", {"client": client, "files": [path.name for path in files], "dry_run": dry_run})
        return
    _say(voice("cli.new.dry" if dry_run else "cli.new.done", folder=files[0].parent))
    for path in files:
        _say(f"  {path.name}")
    _say(voice("cli.new.next", client=client))


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="Where to make the workspace.")], json: Json = False
) -> None:
    """Make a workspace of your own: notebooks, templates and the bundled clients."""
    made = workspace_.init(folder.resolve())
    voice = Voice(preferred_lang())
    if json:
        _envelope("init", "ok", {"made": [path.name for path in made]})
        return
    _say(voice("cli.init.done", folder=folder.resolve()))


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
        _envelope("list", "ok", {"reports": rows})
        return
    voice = Voice(preferred_lang())
    _table(
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
        _envelope("doctor", "failed" if bad else "ok", {"checks": [vars(check) for check in checks]})
    else:
        _table(
            [voice("cli.checked"), voice("cli.verdict"), voice("cli.detail")],
            [[voice.term("check", c.name), voice.term("level", c.level), c.detail] for c in checks],
        )
    raise typer.Exit(ENVIRONMENT if bad else DONE)


@app.command("evaluate-wording")
def evaluate_wording(
    file: Annotated[Path, typer.Argument(help="Labelled examples: id, lang, kind, text, labels.")],
    json: Json = False,
) -> None:
    """Measure the wording check on labelled objectives and key results."""
    from okrworkbook.analysis.wording.evaluation import evaluate
    from okrworkbook.interop.labelled import read_examples

    if not file.is_file():
        raise ParameterError("labelled_file", path=file)
    examples, findings = read_examples(file)
    voice = Voice(preferred_lang())
    if findings:
        if json:
            _envelope("evaluate-wording", "findings", {}, findings)
        else:
            _print_findings(findings, voice)
        raise typer.Exit(FINDINGS)
    evaluation = evaluate(examples)
    if json:
        _envelope("evaluate-wording", "ok", _evaluation_data(evaluation))
    else:
        _show_evaluation(evaluation, voice)


@app.command()
def backtest(
    file: Annotated[
        Path | None,
        typer.Argument(help="Finished key results by week or by check-in: .csv.", show_default=False),
    ] = None,
    json: Json = False,
) -> None:
    """Ask every forecasting method on finished key results, and on invented paths, how near it would have come."""
    if file is not None and not file.is_file():
        raise ParameterError("history_file", path=file)
    from okrworkbook.analysis.forecast import backtest_history as run
    from okrworkbook.analysis.forecast import simulate_past
    from okrworkbook.interop.history import read_history

    history, findings = read_history(file) if file else (None, [])
    voice = Voice(preferred_lang())
    if file and history is None:
        if json:
            _envelope("backtest", "findings", {}, findings)
        else:
            _print_findings(findings, voice)
        raise typer.Exit(FINDINGS)
    own = None if history is None else run(history.past)
    invented = run(simulate_past(), synthetic=True)
    if json:
        read = None if history is None else {"read": history.as_data(), **own.as_data()}
        _envelope("backtest", "ok", {"history": read, "simulation": invented.as_data()}, findings)
        return
    _print_findings(findings, voice)
    _show_backtest(history, [result for result in (own, invented) if result], voice)


@import_app.command("survey")
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
        _envelope(
            "import survey", "ok" if done.clear else "findings", _import_data(done, client), done.findings
        )
    else:
        _show_import(done, voice, dry_run)
    raise typer.Exit(DONE if done.clear else FINDINGS)


@import_app.command("interviews")
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
        _envelope("import interviews", status, _segments_data(done, client), done.findings)
    else:
        _show_segments(done, voice, dry_run)
    raise typer.Exit(DONE if done.clear else FINDINGS)


@app.command()
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
        _envelope("quotes", "ok", {"client": client, "file": path.name, **told})
        return
    _say(voice("quotes.written", file=path, **told))
    _say(voice("quotes.next", client=client, file=path))


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    if version:
        _say(__version__)
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
        _say(voice("interop.ask.again", answer=answer))


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
    _print_findings(done.findings, voice)
    if done.mapping:
        _say(voice("interop.mapping", file=done.mapping))
    if dry_run:
        _say(voice("interop.dry"))
    elif done.saved:
        _say(voice("interop.saved", file=done.saved, wave=done.wave))
    else:
        _say(voice("interop.refused", n=_counted(done.findings)["errors"]))


def _show_understood(done: Any, voice: Voice) -> None:
    export = done.understood.export
    form, layout = voice.term("interop.form", export.form), voice.term("interop.layout", export.layout)
    _say(voice("interop.read", file=export.file, form=form, layout=layout, row=export.header_row))
    _table(
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
        _say(voice("interop.digits"))
    if not (done.kept or done.dropped):
        return
    dropped = sum(map(len, done.dropped.values()))
    _say(voice("interop.rows", lines=export.lines, read=len(export.rows), kept=done.kept, dropped=dropped))
    for reason, rows in done.dropped.items():
        numbers = ", ".join(map(str, rows[:10])) + ("…" if len(rows) > 10 else "")
        _say(voice("interop.dropped", n=len(rows), reason=voice.term("interop.reason", reason), rows=numbers))
    _table(
        [voice("interop.department"), voice("interop.answered"), voice("interop.invited")],
        [[name, n, "–" if invited is None else invited] for name, n, invited in done.departments],
    )


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
    _say(voice("segments.read", n=done.read, files=voice.listed(done.files)))
    _print_findings(done.findings, voice)
    if not done.clear:
        _say(voice("segments.refused", n=_counted(done.findings)["errors"]))
        return
    _say(voice("segments.counts", new=done.new, changed=done.changed, same=done.same))
    if done.voided:
        _say(voice("segments.voided", n=done.voided))
    double = done.coding.double_coded
    _say(
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
        _say(voice("segments.dry"))
    else:
        _say(voice("segments.saved", file=done.saved) if done.saved else voice("segments.unchanged"))


def _conclude_review(done: Any, client: str, voice: Voice, as_json: bool) -> None:
    """Say what a review changed, and end with the code that says whether all of it could be taken."""
    counts = {name: getattr(done, name) for name in ("approved", "refused", "untouched", "held")}
    if as_json:
        saved = done.saved.name if done.saved else None
        data = {"client": client, "file": done.file, **counts, "changed": done.changed, "saved": saved}
        _envelope("quotes", "ok" if done.clear else "findings", data, done.findings)
    else:
        _print_findings(done.findings, voice)
        _say(voice("quotes.counts", **counts))
        said = voice("quotes.saved", n=done.changed, file=done.saved) if done.saved else ""
        _say(said or voice("quotes.unchanged"))
    raise typer.Exit(DONE if done.clear else FINDINGS)


def _evaluation_data(evaluation: Any) -> dict[str, Any]:
    return {
        **{name: _agreement_data(getattr(evaluation, name)) for name in ("overall", *LANGS)},
        "clean_flagged": {"n": evaluation.clean_flagged.part, "of": evaluation.clean_flagged.whole},
        "rules": {rule: _agreement_data(found) for rule, found in evaluation.rules.items()},
        "mistakes": [
            {
                "id": one.example.id,
                "text": one.example.text,
                "extra": sorted(one.extra),
                "missed": sorted(one.missed),
            }
            for one in evaluation.mistakes
        ],
    }


def _agreement_data(found: Any) -> dict[str, Any]:
    return {
        "precision": found.precision.share,
        "precision_interval": found.precision.interval,
        "recall": found.recall.share,
        "recall_interval": found.recall.interval,
        "f1": found.f1,
        "f1_interval": found.f1_interval,
        "tp": found.tp,
        "fp": found.fp,
        "fn": found.fn,
        "rows": found.rows,
    }


def _show_evaluation(evaluation: Any, voice: Voice) -> None:
    """Totals by language, every rule, and the rows that went wrong."""
    parts = [(voice.term("wording.part", name), getattr(evaluation, name)) for name in ("overall", *LANGS)]
    rules = [
        (f"{rule} {voice.term('wording.name', rule)}", found) for rule, found in evaluation.rules.items()
    ]
    _table(
        [
            voice("wording.evaluation.of"),
            *(voice(f"wording.evaluation.{name}") for name in ("precision", "recall")),
            "F1",
            *(voice(f"wording.evaluation.{name}") for name in ("tp", "fp", "fn")),
        ],
        [
            [
                name,
                voice.number(found.precision.share, 2),
                voice.number(found.recall.share, 2),
                f"{voice.number(found.f1, 2)} {voice.interval(found.f1_interval, 2) if found.f1_interval else ''}",
                found.tp,
                found.fp,
                found.fn,
            ]
            for name, found in parts + rules
        ],
    )
    flagged = evaluation.clean_flagged
    interval = voice.percent_interval(flagged.interval)
    _say(voice("wording.evaluation.clean", n=flagged.part, of=flagged.whole, interval=interval))
    if not evaluation.mistakes:
        return
    _table(
        [voice(f"wording.evaluation.{name}") for name in ("id", "text", "extra", "missed")],
        [
            [one.example.id, one.example.text, " ".join(sorted(one.extra)), " ".join(sorted(one.missed))]
            for one in evaluation.mistakes
        ],
    )


def _show_backtest(history: Any, results: Sequence[Any], voice: Voice) -> None:
    """What was understood of the file, and a table for it and for the invented paths."""
    from okrworkbook.tables import backtest_table

    if history:
        told = {"file": history.file, "rows": history.rows, "krs": history.key_results}
        names = voice.listed(history.cycles[:5]) + ("…" if len(history.cycles) > 5 else "")
        layout = voice.term("history.layout", history.layout)
        _say(voice.count("history.read", len(history.cycles), layout=layout, names=names, **told))
        for reason, n in history.left.items():
            _say(voice(f"history.left.{reason}", n=n))
    for result in results:
        table = backtest_table(result, voice)
        _say(f"\n{table.title}\n")
        _table(table.columns, table.rows)
        _say(f"\n{table.note}")


def _langs(lang: str | None) -> tuple[str, ...] | None:
    if lang is None:
        return None
    if lang == "both":
        return LANGS
    if lang not in LANGS:
        raise ParameterError("lang", lang=lang, known=", ".join((*LANGS, "both")))
    return (lang,)


def _formats(formats: str | None) -> tuple[str, ...] | None:
    if formats is None:
        return None
    asked = tuple(dict.fromkeys(part.strip() for part in formats.split(",") if part.strip()))
    if not asked or set(asked) - set(FORMATS):
        raise ParameterError("option_one_of", option="--formats", known=", ".join(FORMATS))
    return asked


def _stop(key: str, code: int, as_json: bool, message: str) -> None:
    if as_json:
        row = {"code": key, "severity": ERROR, "message": message}
        envelope = {
            "schema": SCHEMA,
            "version": __version__,
            "command": next((word for word in sys.argv[1:] if not word.startswith("-")), None),
            "status": "error",
            "data": {},
            "diagnostics": [row],
        }
        _say(json_.dumps(envelope))
    else:
        print(message, file=sys.stderr, flush=True)  # noqa: T201
    sys.exit(code)
