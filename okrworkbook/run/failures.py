"""Failures: what went wrong with a client, left in its folder for whoever comes in the morning.

`runs/failures.md` has a chapter for each deliverable that was not made: when, at which stage, why in Chinese and English,
and where in the data, if it was that. A chapter stays until its deliverable is made, whatever other batches make
meanwhile. It holds no value of the client's data: a message may quote one, so of a finding only place and code are told.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from okrworkbook.errors import ERROR, ClientDataError, OkrError, PublicationRefused
from okrworkbook.publish.problems import Problem, VerificationFailed
from okrworkbook.run.report import Outcome
from okrworkbook.run.tidy import part_of
from okrworkbook.texts import LANGS, Voice

NAME = "failures.md"
CHAPTER = re.compile(r"^## (\S+)", re.M)
QUOTED = "…"  # stands for what may be a client's word
QUOTING = {"found", "chars"}  # values of messages that may be one

_writing = threading.Lock()


def write_failures(folder: Path, outcomes: Sequence[Outcome], when: datetime | None = None) -> Path | None:
    """Write a chapter for what failed of one client and take away those of what was made; returns what is left.

    The file is exchanged in one step, and goes when nothing in it is true any more. Whoever calls holds the client.
    """
    path = folder / "runs" / NAME
    moment = (when or datetime.now()).isoformat(" ", "minutes")
    with _writing:
        chapters = _read(path)
        before = dict(chapters)
        for outcome in outcomes:
            chapters.pop(outcome.job.deliverable.id, None)
        for outcome in outcomes:
            if not outcome.published:
                _add(chapters, outcome.job.deliverable.id, "\n".join(_told(outcome, moment)))
        if chapters == before and (chapters or not path.exists()):
            return path if chapters else None
        if not chapters:
            path.unlink(missing_ok=True)
            return None
        path.parent.mkdir(parents=True, exist_ok=True)
        client = outcomes[0].job.client if outcomes else folder.name
        text = "\n\n".join([f"# {client} · {moment}", *chapters.values()]) + "\n"
        part = part_of(path)
        try:
            part.write_text(text, encoding="utf-8", newline="\n")
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        return path


def _read(path: Path) -> dict[str, str]:
    """The chapters that are there, by deliverable."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return {}
    begins = [*CHAPTER.finditer(text)]
    ends = [one.start() for one in begins[1:]] + [len(text)]
    chapters: dict[str, str] = {}
    for one, end in zip(begins, ends, strict=True):
        _add(chapters, one[1], text[one.start() : end].strip())
    return chapters


def _add(chapters: dict[str, str], name: str, text: str) -> None:
    chapters[name] = f"{chapters[name]}\n\n{text}" if name in chapters else text


def _told(outcome: Outcome, moment: str) -> Iterator[str]:
    error = outcome.error
    of_data = isinstance(error, ClientDataError) or (error is not None and error.key == "notebook_data")
    yield f"## {outcome.job.deliverable.id} · {moment}"
    for lang in LANGS:
        voice = Voice(lang)
        yield ""
        yield f"- {voice('failures.stage', stage=voice.term('stage', outcome.stage or 'data'))}"
        yield f"- {voice('failures.cause', cause=_cause(outcome.error, voice))}"
        if of_data:
            yield f"- {voice('failures.next', client=outcome.job.client)}"
    if isinstance(error, ClientDataError):
        yield ""
        for finding in error.findings:
            if finding.severity == ERROR:
                yield f"- {finding.place()} {finding.code}"


def _cause(error: OkrError | None, voice: Voice) -> str:
    if error is None:
        return ""
    if isinstance(error, ClientDataError):
        faults = sum(finding.severity == ERROR for finding in error.findings)
        return voice.count("failures.data", faults)
    if error.key == "notebook_data":
        return voice("failures.data_changed")
    if isinstance(error, VerificationFailed):
        unquoted = (Problem(problem.name, **_unquoted(problem.values)) for problem in error.problems)
        error = VerificationFailed(str(error.values["file"]), unquoted)
    elif isinstance(error, PublicationRefused):
        error = PublicationRefused(error.key, **_unquoted(error.values))
    return "\n  ".join(error.message(voice).splitlines())


def _unquoted(values: dict[str, object]) -> dict[str, object]:
    return {
        name: QUOTED if name in QUOTING and isinstance(value, str) else value
        for name, value in values.items()
    }
