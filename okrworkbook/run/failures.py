"""Failures: what went wrong with a client, left in its folder for whoever comes in the morning.

`runs/failures.md` says for each report that was not made at which stage it failed, why in Chinese and English, and where
in the data, if it was that. It holds no value of the client's data: a message of a finding may quote one, so only its
place and code are told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from okrworkbook.errors import ERROR, ClientDataError
from okrworkbook.run.report import Outcome
from okrworkbook.texts import LANGS, Voice

NAME = "failures.md"


def write_failures(folder: Path, outcomes: Sequence[Outcome], when: datetime | None = None) -> Path | None:
    """Write what failed of one client, or take away what an earlier batch has left; returns what was written."""
    path = folder / "runs" / NAME
    failed = [outcome for outcome in outcomes if not outcome.published]
    if not failed:
        path.unlink(missing_ok=True)
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    moment = (when or datetime.now()).isoformat(" ", "minutes")
    lines = [f"# {failed[0].job.client} · {moment}", ""]
    for outcome in failed:
        lines += [*_told(outcome), ""]
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    return path


def _told(outcome: Outcome) -> Iterator[str]:
    yield f"## {outcome.job.deliverable.id}"
    for lang in LANGS:
        voice = Voice(lang)
        yield ""
        yield f"- {voice('failures.stage', stage=voice.term('stage', outcome.stage or 'data'))}"
        yield f"- {voice('failures.cause', cause=_cause(outcome, voice))}"
        if isinstance(outcome.error, ClientDataError):
            yield f"- {voice('failures.next', client=outcome.job.client)}"
    if isinstance(outcome.error, ClientDataError):
        yield ""
        for finding in outcome.error.findings:
            if finding.severity == ERROR:
                yield f"- {finding.place()} {finding.code}"


def _cause(outcome: Outcome, voice: Voice) -> str:
    if isinstance(outcome.error, ClientDataError):
        faults = sum(finding.severity == ERROR for finding in outcome.error.findings)
        return voice.count("failures.data", faults)
    return outcome.error.message(voice) if outcome.error else ""
