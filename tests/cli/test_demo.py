"""Demo: one command makes every report of the bundled clients."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from okrworkbook.catalogue import DELIVERABLES
from okrworkbook.workspace import BUNDLED_CLIENTS


@pytest.mark.timeout(1200)  # every report there is
def test_demo_publishes_every_deliverable_of_every_bundled_client(
    okr: Callable, make_workspace: Callable, tmp_path: Path
):
    """In a workspace of one's own, in the language asked for, and of other clients nothing.

    Two clients have one survey only, so there is nothing to compare, and one is choosing a provider; that is told, and
    no failure.
    """
    clients = {client: client for client in BUNDLED_CLIENTS}
    workspace = make_workspace(tmp_path, {**clients, "mine": "case-waymo"})

    ended = okr(
        "demo",
        "--lang",
        "zh",
        "--formats",
        "html",
        "--json",
        cwd=workspace,
        timeout=900,
        fresh=True,
        FORCE_COLOR="1",
    )

    assert (0, "ok") == (ended.code, ended.json["status"]), ended.err
    made = {(row["client"], row["deliverable"]) for row in ended.json["data"]["reports"] if row["published"]}
    waiting = {(row["client"], row["deliverable"]) for row in ended.json["data"]["waiting"]}
    assert {
        ("case-waymo", "provider_selection"),
        ("case-waymo", "survey_change"),
        ("case-yichuan-xiaoxian", "provider_selection"),
        ("demo-haiyue-home", "survey_change"),
    } == waiting
    assert {(client, entry.id) for client in BUNDLED_CLIENTS for entry in DELIVERABLES} == made | waiting
    for client, name in made:
        folder = workspace / "client_data" / client / "reports" / name
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        assert ["zh"] == manifest["langs"]
        assert set(manifest["outputs"]) == {path.name for path in folder.iterdir()} - {"manifest.json"}
    assert not (workspace / "client_data" / "mine" / "reports").exists()
