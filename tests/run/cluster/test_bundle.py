"""Bundle: one client's files and nobody else's, the same bytes for the same files."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from okrworkbook.catalogue import deliverable
from okrworkbook.run.cluster.bundle import Bundle, client_bundle, shared_bundle, unpack
from okrworkbook.run.cluster.errand import fingerprint
from tests.run.cluster.places import DIAGNOSIS, job
from tests.run.notebooks import CANARY, short_diagnosis

EFFECT = deliverable("effect")


@pytest.fixture
def workspace(tmp_path: Path, make_workspace: Callable) -> Path:
    """Two clients; of one every file and folder holds the canary."""
    folder = make_workspace(tmp_path, {"one": "demo-haiyue-home", "other": "case-waymo"})
    short_diagnosis(folder)
    other = folder / "client_data" / "other"
    for path in [*other.rglob("*.csv"), *other.rglob("*.toml")]:
        path.write_text(f"{path.read_text(encoding='utf-8')}\n# {CANARY}", encoding="utf-8")
    for client in ("one", "other"):
        for name in ("history/waves.json", "reports/scope/manifest.json", "runs/diagnosis-zh.ipynb"):
            path = folder / "client_data" / client / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("{}" if client == "one" else CANARY, encoding="utf-8")
    return folder


def names(bundle: Bundle) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(bundle.content)).namelist()


def holds_canary(bundle: Bundle) -> bool:
    archive = zipfile.ZipFile(io.BytesIO(bundle.content))
    return any(CANARY.encode() in archive.read(name) for name in archive.namelist())


def test_a_bundle_holds_no_other_clients_data(workspace: Path):
    """The other client's canary is in neither archive; in its own it is found, so it would be."""
    assert not holds_canary(client_bundle("one", DIAGNOSIS, workspace))
    assert not holds_canary(shared_bundle(DIAGNOSIS, workspace))
    assert holds_canary(client_bundle("other", DIAGNOSIS, workspace))


def test_a_bundle_holds_all_a_notebook_can_read(workspace: Path):
    """Agreement, tables, proposals, the record of waves and manifests – and no executed notebook."""
    found = names(client_bundle("one", DIAGNOSIS, workspace))
    folder = workspace / "client_data" / "one"
    tables = [f"client_data/one/{path.name}" for path in folder.glob("*.csv")]

    assert {
        *tables,
        "client_data/one/engagement.toml",
        "client_data/one/history/waves.json",
        "client_data/one/reports/scope/manifest.json",
    } <= set(found)
    assert sorted(path.name for path in (folder / "proposals").iterdir()) == sorted(
        Path(name).name for name in found if "/proposals/" in name
    )
    assert not any("/runs/" in name for name in found)


def test_what_reports_are_made_with_is_the_workspaces_own(workspace: Path, tmp_path: Path):
    """A notebook a consultant has changed, and shipped templates, where the worker has others."""
    unpack(shared_bundle(DIAGNOSIS, workspace).content, tmp_path / "there")
    own = workspace / "notebooks" / "10_diagnosis.ipynb"

    assert own.read_bytes() == (tmp_path / "there" / "notebooks" / "10_diagnosis.ipynb").read_bytes()
    assert (tmp_path / "there" / "templates" / "report").is_dir()


def test_the_same_files_are_the_same_bundle(workspace: Path):
    """Whenever they were written."""
    before = client_bundle("one", DIAGNOSIS, workspace)
    os.utime(workspace / "client_data" / "one" / "people.csv", (1, 1))
    after = client_bundle("one", DIAGNOSIS, workspace)
    with (workspace / "client_data" / "one" / "people.csv").open("a", encoding="utf-8") as file:
        file.write("\n")

    assert before.sha256 == after.sha256
    assert before.sha256 != client_bundle("one", DIAGNOSIS, workspace).sha256


@pytest.mark.parametrize(
    ("name", "entry", "same"),
    [
        ("people.csv", DIAGNOSIS, False),
        ("history/waves.json", DIAGNOSIS, False),
        ("reports/scope/manifest.json", DIAGNOSIS, True),  # the diagnosis reads no other report
        ("reports/scope/manifest.json", EFFECT, False),  # this one does
    ],
)
def test_a_result_is_known_by_what_the_report_depends_on(workspace: Path, name: str, entry, same: bool):
    """Data, what was published before, and the reports it reads."""

    def of() -> str:
        own, shared = client_bundle("one", entry, workspace), shared_bundle(entry, workspace)
        return fingerprint(replace(job("one"), deliverable=entry), own, shared, {}, workspace)

    before = of()
    (workspace / "client_data" / "one" / name).write_text("changed", encoding="utf-8")

    assert same == (before == of())


def test_another_program_or_language_is_another_result(workspace: Path):
    """A result of older software is not taken for one of today's."""
    own, shared = client_bundle("one", DIAGNOSIS, workspace), shared_bundle(DIAGNOSIS, workspace)
    prints = {
        fingerprint(job("one", *langs), own, shared, made_by, workspace)
        for langs in (("zh",), ("en",))
        for made_by in ({"pandas": "3.0.0"}, {"pandas": "3.0.1"})
    }

    assert 4 == len(prints)
