"""Report: a client and a deliverable become a published folder.

Whatever goes wrong is told in the outcome, so that others go on.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from okrworkbook import workspace as workspace_
from okrworkbook.catalogue import Deliverable
from okrworkbook.errors import OkrError
from okrworkbook.publish.manifest import NAME as MANIFEST
from okrworkbook.run.causes import as_error
from okrworkbook.run.engine import KIND
from okrworkbook.run.execute import execute
from okrworkbook.run.kernels import AUTO, SPAWN
from okrworkbook.run.parameters import parameters_of

Progress = Callable[[str, str], None]  # job, what it is doing
Kernel = Callable[[], AbstractContextManager[object]]
STAGES = DATA, EXECUTE, PUBLISH = "data", "execute", "publish"


@dataclass(frozen=True)
class Job:
    """One deliverable for one client, in one or both languages.

    `formats` are those asked for, () its own; `options` are parameters for the notebooks that have them, such as the
    day that tracking looks from.
    """

    client: str
    deliverable: Deliverable
    langs: tuple[str, ...]
    formats: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """How the job is called in progress lines."""
        return f"{self.client} · {self.deliverable.id}"


@dataclass(frozen=True)
class Outcome:
    """What became of a job."""

    job: Job
    folder: Path | None
    seconds: float
    error: OkrError | None = None
    timings: dict[str, float] = field(default_factory=dict)
    stage: str = ""  # what was being done when it failed, of STAGES

    @property
    def published(self) -> bool:
        """Whether the report is there."""
        return self.error is None


def reports_folder(client: str, deliverable: Deliverable, workspace: Path) -> Path:
    """Where a deliverable of a client is published."""
    return workspace / "client_data" / client / "reports" / deliverable.id


def inputs_of(client: str, deliverable: Deliverable, workspace: Path) -> dict[str, Path]:
    """Every file a deliverable is made from: the client's own, what was published before, the notebook and the templates."""
    folder = workspace_.client_folder(client, workspace)
    own = [path for path in sorted(folder.iterdir()) if path.suffix in (".toml", ".csv", ".xlsx")]
    used = {
        path.name: path
        for path in own
        if not path.name.startswith((".", "~$", "questionnaire.", "interview-", "quotes-"))
    }
    besides = [
        path for place in deliverable.files for path in (folder / place, *sorted((folder / place).rglob("*")))
    ]
    besides += [folder / "reports" / name / MANIFEST for name in deliverable.after]
    return {
        **used,
        **{path.relative_to(folder).as_posix(): path for path in besides if path.is_file()},
        **made_with(deliverable, workspace),
    }


def made_with(deliverable: Deliverable, workspace: Path) -> dict[str, Path]:
    """What a deliverable is made with, whoever it is for: the notebook and the templates."""
    notebook = workspace_.notebook(deliverable.notebook, workspace)
    names = [
        f"{kind}/{path.name}"
        for kind in deliverable.templates
        for path in sorted((workspace_.shipped("templates") / kind).iterdir())
    ]
    return {
        f"notebooks/{notebook.name}": notebook,
        **{f"templates/{name}": workspace_.template(name, workspace) for name in names},
    }


def make(
    job: Job,
    workspace: Path,
    progress: Progress | None = None,
    engine: str | None = None,
    kernel: Kernel = nullcontext,
) -> Outcome:
    """Execute and publish one job. Whatever goes wrong is in Outcome.error, so that other jobs go on.

    `engine` is of `kernels.ENGINES`; without one it is the best for this job alone. A notebook runs
    within `kernel()`.
    """
    started = time.perf_counter()
    timings: dict[str, float] = {}
    try:
        told = progress or (lambda name, doing: None)
        folder = _make(job, workspace.resolve(), timings, told, engine or engine_for([job]), kernel)
        return Outcome(job, folder, time.perf_counter() - started, None, timings)
    except KeyboardInterrupt:
        raise
    except BaseException as problem:  # a panic of a library written in Rust is no Exception
        error = as_error(problem)
        stage = PUBLISH if len(timings) == len(job.langs) else EXECUTE
        return Outcome(job, None, time.perf_counter() - started, error, timings, stage)


def engine_for(jobs: Sequence[Job]) -> str:
    """Forked kernels where more than one notebook is to run: for a single one the fork server would only cost."""
    chosen = os.environ.get(KIND, AUTO)
    if chosen != AUTO:
        return chosen
    return AUTO if sum(len(job.langs) for job in jobs) > 1 else SPAWN


def default_workers(jobs: int) -> int:
    """One worker a core, and no more than there are jobs."""
    return max(1, min(jobs, os.cpu_count() or 1))


def parameters_for(job: Job, workspace: Path) -> dict[str, object]:
    """What a manifest keeps of how a job was asked for; the same words mean the same report."""
    return {
        "client": job.client,
        "langs": list(job.langs),
        "formats": list(job.formats or job.deliverable.formats),
        **_taken(job, workspace),
    }


def _taken(job: Job, workspace: Path) -> dict[str, str]:
    """The options that the job's notebook has a parameter for."""
    known = parameters_of(workspace_.notebook(job.deliverable.notebook, workspace))
    return {name: job.options[name] for name in known if name in job.options}


def _make(
    job: Job,
    workspace: Path,
    timings: dict[str, float],
    progress: Progress,
    engine: str,
    kernel: Kernel,
) -> Path:
    from okrworkbook.publish.folder import publish_reports

    inputs = inputs_of(job.client, job.deliverable, workspace)
    notebook = workspace_.notebook(job.deliverable.notebook, workspace)
    runs = workspace_.client_folder(job.client, workspace) / "runs"
    taken = _taken(job, workspace)
    executed = {}
    for lang in job.langs:
        with kernel():
            done = execute(
                notebook,
                {"client": job.client, "lang": lang, **taken},
                runs / f"{job.deliverable.id}-{lang}.ipynb",
                workspace,
                lambda heading, cell, cells, lang=lang: progress(
                    job.name, f"{notebook.name} [{lang}] {heading} ({cell + 1}/{cells})"
                ),
                engine,
            )
        executed[lang] = done.notebook
        timings[f"execute_{lang}"] = round(done.seconds, 3)
    started = time.perf_counter()
    folder = publish_reports(
        executed,
        job.deliverable,
        job.client,
        reports_folder(job.client, job.deliverable, workspace),
        job.formats,
        inputs,
        parameters_for(job, workspace),
        timings=timings,
        progress=lambda stage, lang: progress(job.name, f"{stage} [{lang}]"),
        workspace=workspace,
    )
    timings["publish"] = round(time.perf_counter() - started, 3)
    return folder
