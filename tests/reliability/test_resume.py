"""Resume: whatever happens to clients between batches, the next batch makes what is not current, and nothing else."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from okrworkbook.catalogue import Deliverable
from okrworkbook.errors import NotebookFailed
from okrworkbook.publish.manifest import hashes, write_manifest
from okrworkbook.publish.swap import staged
from okrworkbook.run import report
from okrworkbook.run.batch import make_all, plan
from okrworkbook.run.failures import write_failures
from okrworkbook.run.report import Job, Outcome, inputs_of, parameters_for, reports_folder

SMALL = Deliverable("small", "small.ipynb", "diagnosis", {"zh": "小", "en": "Small"}, (), ("one",), ("html",))
CLIENTS = st.sampled_from("abcd")


def make(job: Job, workspace: Path, *_: object) -> Path:
    """A maker that copies the client's table, or fails where the client is broken."""
    table = (workspace / "client_data" / job.client / "people.csv").read_text(encoding="utf-8")
    if "broken" in table:
        raise NotebookFailed("notebook_late", notebook="n", section="s", minutes=1)
    folder = reports_folder(job.client, SMALL, workspace)
    inputs = hashes(inputs_of(job.client, SMALL, workspace))
    with staged(folder) as stage:
        (stage / "a.html").write_text(table, encoding="utf-8")
        write_manifest(stage, {"inputs": inputs, "parameters": parameters_for(job, workspace)}, {})
    return folder


class Batches(RuleBasedStateMachine):
    """Clients that are added, changed, broken, mended and cut, and batches over all of them."""

    @initialize()
    def begin(self) -> None:
        self.place = tempfile.TemporaryDirectory()
        self.workspace = Path(self.place.name)
        (self.workspace / "client_data").mkdir()
        (self.workspace / "notebooks").mkdir()
        (self.workspace / "notebooks" / "small.ipynb").write_text(
            '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', encoding="utf-8"
        )
        self.data: dict[str, str] = {}  # client → its table
        self.published: dict[str, str] = {}  # client → the table its report is of
        self.failing: set[str] = set()
        self.count = 0

    @rule(client=CLIENTS, broken=st.booleans())
    def change(self, client: str, broken: bool) -> None:
        """A new client, other data, a fault or its mending."""
        self.count += 1
        self.data[client] = f"{client}{self.count}" + "broken" * broken
        folder = self.workspace / "client_data" / client
        folder.mkdir(exist_ok=True)
        (folder / "engagement.toml").touch()
        (folder / "people.csv").write_text(self.data[client], encoding="utf-8")

    @rule(client=CLIENTS)
    def cut(self, client: str) -> None:
        """Half of what was published is gone."""
        if self.published.pop(client, None):
            (reports_folder(client, SMALL, self.workspace) / "a.html").write_text("", encoding="utf-8")

    @rule()
    def run(self) -> None:
        """A batch over all clients: it makes what the model says, and nothing else."""
        due = {client for client, table in self.data.items() if self.published.get(client) != table}
        planned = plan([Job(client, SMALL, ("en",)) for client in sorted(self.data)], self.workspace)
        jobs = [one.job for one in planned if not one.current]
        made = list(make_all(jobs, self.workspace, 2, force=False, settle=self.settle))
        good = {outcome.job.client for outcome in made if outcome.published}
        for client in good:
            self.published[client] = self.data[client]
        self.failing = due - good

        assert due == {job.client for job in jobs}
        assert self.failing == {client for client in due if "broken" in self.data[client]}

    def settle(self, outcome: Outcome) -> Outcome:
        write_failures(self.workspace / "client_data" / outcome.job.client, [outcome])
        return outcome

    @invariant()
    def told(self) -> None:
        """The folders say what the model says."""
        if not hasattr(self, "data"):
            return
        root = self.workspace / "client_data"
        assert self.failing == {path.parts[-3] for path in root.glob("*/runs/failures.md")}
        assert self.published == {
            client: (reports_folder(client, SMALL, self.workspace) / "a.html").read_text(encoding="utf-8")
            for client in self.published
        }
        assert [] == [*root.glob("*/reports/.*")]

    def teardown(self) -> None:
        self.place.cleanup()


def test_batches_agree_with_a_model(monkeypatch: pytest.MonkeyPatch):
    """Fifteen histories of twelve steps."""
    monkeypatch.setattr(report, "_make", make)
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Batches,
        settings=settings(
            max_examples=15,
            stateful_step_count=12,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
