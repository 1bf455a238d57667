"""`okrworkbook report` and `demo`: which reports are to be made, what becomes of each, and what is said of it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from okrworkbook import workspace as workspace_
from okrworkbook.catalogue import DELIVERABLES, deliverable
from okrworkbook.console import DONE, FINDINGS, PARTIAL, complain, envelope, say
from okrworkbook.errors import ERROR, ClientDataError, Finding, ParameterError
from okrworkbook.texts import Voice, preferred_lang

if TYPE_CHECKING:
    from okrworkbook.run.batch import Planned
    from okrworkbook.run.report import Job, Outcome, Progress


@dataclass(frozen=True)
class Asked:
    """What was asked for on the command line."""

    command: str
    clients: tuple[str, ...]
    langs: tuple[str, ...] | None  # the client's own without
    formats: tuple[str, ...] = ()  # each deliverable's own without
    only: str | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    force: bool = False
    explain: bool = False
    fail_fast: bool = False
    json: bool = False
    cluster: tuple[str, str | None] | None = None  # scheduler and storage; this machine without


@dataclass
class _Found:
    """What is to be made, what needs not be, what waits for data, and what cannot be made at all."""

    due: list[Planned] = field(default_factory=list)
    current: list[Planned] = field(default_factory=list)
    waiting: list[tuple[Job, str]] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    findings: dict[str, list[Finding]] = field(default_factory=dict)


def make_reports(asked: Asked, workspace: Path, workers: int | None) -> None:
    """Plan, make and tell. Ends the command with its exit code."""
    from okrworkbook.client.waves import confirm
    from okrworkbook.run.failures import write_failures

    voice = Voice(preferred_lang())
    found = _look(asked, workspace)
    if asked.explain:
        _explain(asked, found, voice)
    if not asked.json:
        _tell_plan(found, voice)
    jobs = [planned.job for planned in found.due]
    with (
        _Progress(len(jobs), voice) as progress,
        closing(_made(asked, jobs, workspace, workers, progress.doing)) as made,
    ):
        for outcome in made:
            if outcome.published:
                confirm(workspace_.client_folder(outcome.job.client, workspace), outcome.job.deliverable.id)
            found.outcomes.append(outcome)
            progress.done(outcome)
    for client in asked.clients:
        own = [outcome for outcome in found.outcomes if outcome.job.client == client]
        if own:
            write_failures(workspace_.client_folder(client, workspace), own)
    _conclude(asked, found, voice, workspace, len(jobs))


def _made(
    asked: Asked, jobs: Sequence[Job], workspace: Path, workers: int | None, progress: Progress
) -> Iterator[Outcome]:
    """Outcomes as they come, from this machine or from those of a cluster."""
    if asked.cluster is not None:
        from okrworkbook.run.cluster import driver

        return driver.make_all(jobs, workspace, driver.Cluster(*asked.cluster), progress, asked.fail_fast)
    from okrworkbook.run.batch import make_all

    return make_all(jobs, workspace, workers, progress, asked.fail_fast)


def _look(asked: Asked, workspace: Path) -> _Found:
    """Which reports are not current, and of those which the data allow."""
    from okrworkbook import engagement
    from okrworkbook.run.batch import plan
    from okrworkbook.run.report import Job

    entries = [deliverable(name.strip()) for name in asked.only.split(",")] if asked.only else DELIVERABLES
    found = _Found()
    for client in asked.clients:
        folder = workspace_.client_folder(client, workspace)
        langs = asked.langs or (engagement.load(folder)[0].lang,)
        planned = plan(
            [Job(client, entry, langs, asked.formats, asked.options) for entry in entries], workspace
        )
        if not asked.force:
            found.current += [one for one in planned if one.current]
            planned = tuple(one for one in planned if not one.current)
        if planned:
            _sort_out(client, planned, folder, asked, found)
    return found


def _sort_out(client: str, planned: Sequence[Planned], folder: Path, asked: Asked, found: _Found) -> None:
    """Read the client and find out which of these its data allow."""
    from okrworkbook.client.folder import read_folder
    from okrworkbook.run.report import DATA, Outcome

    read = read_folder(folder)
    found.findings[client] = list(read.findings)
    wrong = any(finding.severity == ERROR for finding in read.findings)
    lacking = {
        one.job.deliverable.id: read.lacks(one.job.deliverable.tables, one.job.deliverable.waves)
        for one in planned
    }
    nothing = all(lacking.values()) and not any(one.job.client == client for one in found.current)
    for one in planned:
        missing = ", ".join(lacking[one.job.deliverable.id])
        if wrong:
            cause = ClientDataError(client, found.findings[client])
            found.outcomes.append(Outcome(one.job, None, 0.0, cause, stage=DATA))
        elif not missing:
            found.due.append(one)
        elif asked.only or nothing:
            lacks = ParameterError("tables_missing", client=client, tables=missing)
            found.outcomes.append(Outcome(one.job, None, 0.0, lacks, stage=DATA))
        else:
            found.waiting.append((one.job, missing))


def _tell_plan(found: _Found, voice: Voice) -> None:
    """On stderr, before anything is done."""
    clients = len({one.job.client for one in found.due})
    complain(
        voice(
            "cli.report.plan",
            due=len(found.due),
            clients=clients,
            current=len(found.current),
            waiting=len(found.waiting),
        )
    )


def _explain(asked: Asked, found: _Found, voice: Voice) -> None:
    """Which reports are current, which are not and why. Ends the command."""
    if asked.json:
        rows = [
            {
                "client": one.job.client,
                "deliverable": one.job.deliverable.id,
                "current": one.current and not asked.force,
                "reasons": {reason: list(names) for reason, names in one.reasons.items()},
            }
            for one in (*found.current, *found.due)
        ]
        envelope(asked.command, "ok", {"reports": rows})
        raise typer.Exit(DONE)
    for one in found.due:
        reasons = "; ".join(_reason(reason, names, voice) for reason, names in one.reasons.items())
        say(voice("cli.report.stale", job=one.job.name, reasons=reasons or voice("stale.forced")))
    for one in found.current:
        say(voice("cli.report.current", job=one.job.name))
    for job, missing in found.waiting:
        say(voice("cli.report.waiting", job=job.name, tables=missing))
    for outcome in found.outcomes:
        say(voice("cli.report.failed", job=outcome.job.name, cause=outcome.error.message(voice)))
    raise typer.Exit(FINDINGS if found.outcomes else DONE)


def _reason(reason: str, names: Sequence[str], voice: Voice) -> str:
    told = voice.term("stale", reason)
    return f"{told} ({', '.join(names)})" if names and reason != "package" else told


def _conclude(asked: Asked, found: _Found, voice: Voice, workspace: Path, due: int) -> None:
    from okrworkbook.run.report import DATA

    outcomes = found.outcomes
    failed = sum(not outcome.published for outcome in outcomes)
    left = due - sum(outcome.stage != DATA for outcome in outcomes)
    good = len(outcomes) - failed + len(found.current)
    code = DONE if not failed else PARTIAL if good else FINDINGS
    if asked.json:
        _conclude_json(asked, found, voice, workspace, code)
    for outcome in outcomes:
        if outcome.published:
            say(voice("cli.report.done", job=outcome.job.name, folder=outcome.folder.relative_to(workspace)))
        else:
            say(voice("cli.report.failed", job=outcome.job.name, cause=outcome.error.message(voice)))
    for job, missing in found.waiting:
        say(voice("cli.report.waiting", job=job.name, tables=missing))
    say(voice("cli.report.summary", done=len(outcomes) - failed, failed=failed))
    if found.current:
        say(voice("cli.report.unchanged", n=len(found.current)))
    if left:
        say(voice("cli.report.left", n=left))
    raise typer.Exit(code)


def _conclude_json(asked: Asked, found: _Found, voice: Voice, workspace: Path, code: int) -> None:
    status = {DONE: "ok", PARTIAL: "partial", FINDINGS: "failed"}[code]
    rows = [
        {
            "client": outcome.job.client,
            "deliverable": outcome.job.deliverable.id,
            "published": outcome.published,
            "folder": outcome.folder.relative_to(workspace).as_posix() if outcome.folder else None,
            "seconds": round(outcome.seconds, 2),
            "timings": outcome.timings,
            "stage": outcome.stage or None,
            "cause": outcome.error.message(voice) if outcome.error else None,
        }
        for outcome in found.outcomes
    ]
    current = [{"client": one.job.client, "deliverable": one.job.deliverable.id} for one in found.current]
    later = [
        {"client": job.client, "deliverable": job.deliverable.id, "lacks": missing}
        for job, missing in found.waiting
    ]
    data = {"reports": rows, "current": current, "waiting": later}
    envelope(asked.command, status, data, [one for rows in found.findings.values() for one in rows])
    raise typer.Exit(code)


class _Progress:
    """Tells on stderr what is being done: a live line on a terminal, one line a step elsewhere."""

    def __init__(self, total: int, voice: Voice):
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        self.voice = voice
        self.console = Console(stderr=True, highlight=False)
        self.live = self.console.is_terminal
        self.bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=self.console,
            disable=not self.live,
            transient=True,
        )
        self.task = self.bar.add_task("", total=total)

    def __enter__(self) -> _Progress:
        self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.stop()

    def doing(self, job: str, what: str) -> None:
        if self.live:
            self.bar.update(self.task, description=f"{job}  {what}")
        else:
            complain(f"{job}  {what}")

    def done(self, outcome: Any) -> None:
        self.bar.advance(self.task)
        if not self.live:
            key = "cli.progress.done" if outcome.published else "cli.progress.failed"
            complain(self.voice(key, job=outcome.job.name, seconds=f"{outcome.seconds:.1f}"))
