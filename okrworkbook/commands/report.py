"""`okrworkbook report` and `demo`: which reports are to be made, what becomes of each, and what is said of it?"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from okrworkbook import workspace as workspace_
from okrworkbook.catalogue import DELIVERABLES, deliverable
from okrworkbook.console import DONE, ENVIRONMENT, FINDINGS, PARTIAL, complain, envelope, say
from okrworkbook.errors import ERROR, ClientDataError, EnvironmentProblem, Finding, OkrError, ParameterError
from okrworkbook.texts import Voice, preferred_lang

if TYPE_CHECKING:
    from okrworkbook.run.batch import Planned
    from okrworkbook.run.report import Job, Outcome, Progress


_confirming = threading.Lock()  # two reports of a client end at once


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
    from okrworkbook.run.lock import client_lock

    voice = Voice(preferred_lang())
    if not asked.explain:
        _tidy(asked, workspace)
    found = _look(asked, workspace)
    if asked.explain:
        _explain(asked, found, voice)
    if not asked.json:
        _tell_plan(found, voice)
    jobs = [planned.job for planned in found.due]
    with (
        _Progress(len(jobs), voice) as progress,
        closing(
            _made(
                asked,
                jobs,
                workspace,
                workers,
                progress.doing,
                lambda outcome: _settle(outcome, workspace, voice),
            )
        ) as made,
    ):
        later = _keep_told(asked, found, workspace, voice)
        for outcome in made:
            found.outcomes.append(outcome)
            progress.done(outcome)
    for folder, told in later:
        with client_lock(folder):
            _note(folder, told, voice)
    _conclude(asked, found, voice, workspace, len(jobs))


def _tidy(asked: Asked, workspace: Path) -> None:
    """Take away what killed batches have left, and note what they have published and had no time to note."""
    from okrworkbook.run.tidy import tidy
    from okrworkbook.scratch import sweep_scratch

    sweep_scratch()
    for client in asked.clients:
        folder = workspace_.client_folder(client, workspace)
        with suppress(OSError):  # what cannot be tidied will be told when the report is made
            tidy(folder, partial(_confirm_published, folder))


def _confirm_published(folder: Path) -> None:
    """Freeze what a batch had published when it was killed: a proposal that is older than its report."""
    from okrworkbook.client.waves import PROPOSED, confirm
    from okrworkbook.publish.manifest import NAME

    for entry in DELIVERABLES:
        proposed = folder / PROPOSED.format(deliverable=entry.id)
        manifest = folder / "reports" / entry.id / NAME
        with suppress(FileNotFoundError, OkrError):
            if proposed.stat().st_mtime_ns <= manifest.stat().st_mtime_ns:
                confirm(folder, entry.id)


def _settle(outcome: Outcome, workspace: Path, voice: Voice) -> Outcome:
    """Note in the client's folder what came of a job, as soon as it is known: the batch may be killed yet."""
    from okrworkbook.client.waves import confirm
    from okrworkbook.run.causes import as_error
    from okrworkbook.run.report import PUBLISH

    folder = workspace_.client_folder(outcome.job.client, workspace)
    if outcome.published:
        try:
            with _confirming:
                confirm(folder, outcome.job.deliverable.id)
        except Exception as problem:
            outcome = replace(outcome, error=as_error(problem), stage=PUBLISH)
    _note(folder, [outcome], voice)
    return outcome


def _keep_told(
    asked: Asked, found: _Found, workspace: Path, voice: Voice
) -> list[tuple[Path, list[Outcome]]]:
    """Note what failed before anything began, and take away what an earlier batch noted of what is current.

    Returns what is to be noted later, of the clients that another batch works on.
    """
    from okrworkbook.run.lock import free_client
    from okrworkbook.run.report import Outcome

    later = []
    for client in asked.clients:
        folder = workspace_.client_folder(client, workspace)
        failed = [outcome for outcome in found.outcomes if outcome.job.client == client]
        current = [Outcome(one.job, folder, 0.0) for one in found.current if one.job.client == client]
        if failed or (current and (folder / "runs").is_dir()):
            with free_client(folder) as free:
                if free:
                    _note(folder, [*current, *failed], voice)
                else:
                    later.append((folder, [*current, *failed]))
    return later


def _note(folder: Path, outcomes: Sequence[Outcome], voice: Voice) -> None:
    """Write failures.md; where that cannot be done it is said, and the batch goes on."""
    from okrworkbook.run.causes import as_error
    from okrworkbook.run.failures import write_failures

    try:
        write_failures(folder, outcomes)
    except OSError as problem:
        cause = as_error(problem).message(voice)
        complain(voice("cli.report.not_noted", client=folder.name, cause=cause))


def _made(
    asked: Asked,
    jobs: Sequence[Job],
    workspace: Path,
    workers: int | None,
    progress: Progress,
    settle: Callable[[Outcome], Outcome],
) -> Iterator[Outcome]:
    """Outcomes as they come, from this machine or from those of a cluster."""
    if asked.cluster is not None:
        from okrworkbook.run.cluster import driver

        cluster = driver.Cluster(*asked.cluster)
        return driver.make_all(jobs, workspace, cluster, progress, asked.fail_fast, settle)
    from okrworkbook.run.batch import make_all

    return make_all(jobs, workspace, workers, progress, asked.fail_fast, asked.force, settle)


def _look(asked: Asked, workspace: Path) -> _Found:
    """Which reports are not current, and of those which the data allow."""
    from okrworkbook import engagement
    from okrworkbook.run.batch import expect, plan
    from okrworkbook.run.causes import as_error
    from okrworkbook.run.report import DATA, Job, Outcome

    entries = [deliverable(name.strip()) for name in asked.only.split(",")] if asked.only else DELIVERABLES
    found, here, expecting = _Found(), not asked.explain and asked.cluster is None, False
    for client in asked.clients:
        expecting = expecting or (here and expect([one.job for one in found.due], workspace))
        folder = workspace_.client_folder(client, workspace)
        jobs = [Job(client, entry, asked.langs or (), asked.formats, asked.options) for entry in entries]
        try:
            langs = asked.langs or (engagement.load(folder)[0].lang,)
            jobs = [replace(job, langs=langs) for job in jobs]
            planned = plan(jobs, workspace)
            current = () if asked.force else tuple(one for one in planned if one.current)
            planned = tuple(one for one in planned if one not in current)
            found.current += current
            if planned:
                _sort_out(client, planned, folder, asked, found)
                _make_after(client, found)
        except Exception as problem:  # a folder that cannot be read is the failure of its own client alone
            known = {outcome.job for outcome in found.outcomes} | {one.job for one in found.current}
            cause = as_error(problem)
            found.outcomes += [Outcome(job, None, 0.0, cause, stage=DATA) for job in jobs if job not in known]
    return found


def _make_after(client: str, found: _Found) -> None:
    """What is current will not be when a report it reads has been made: it is due too."""
    due = {one.job.deliverable.id for one in found.due if one.job.client == client}
    for one in [one for one in found.current if one.job.client == client]:
        read = tuple(name for name in one.job.deliverable.after if name in due)
        if read:
            found.current.remove(one)
            found.due.append(replace(one, reasons={"after": read}))


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
    lacking = failed and all(
        isinstance(outcome.error, EnvironmentProblem) for outcome in outcomes if not outcome.published
    )
    code = DONE if not failed else PARTIAL if good else ENVIRONMENT if lacking else FINDINGS
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
    status = {DONE: "ok", PARTIAL: "partial", FINDINGS: "failed", ENVIRONMENT: "failed"}[code]
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
