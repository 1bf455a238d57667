"""Portfolio: the command publishes the overview of all clients beside them, and says what it left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from okrworkbook.cli import app
from okrworkbook.errors import ParameterError
from tests.portfolios import fill_workspace, put_client, put_manifest


def test_it_is_published_beside_the_clients_and_names_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OKRWORKBOOK_WORKSPACE", str(tmp_path))
    fill_workspace(tmp_path, 30)
    put_manifest(put_client(tmp_path, "zz-broken"), "diagnosis", {}, schema=9)
    (tmp_path / "client_data" / "zz-broken" / "engagement.toml").write_text(
        "[client]\nsynthetic = true\n", encoding="utf-8"
    )

    ended = CliRunner().invoke(
        app, ["portfolio", "--lang", "zh", "--formats", "html", "--json"], catch_exceptions=False
    )

    told = json.loads(ended.stdout)
    folder = tmp_path / "reports" / "portfolio"
    page = (folder / "《客户组合概览》.html").read_text(encoding="utf-8")
    manifest = (folder / "manifest.json").read_text(encoding="utf-8")
    assert (1, "findings", "reports/portfolio") == (ended.exit_code, told["status"], told["data"]["folder"])
    assert ["zz-broken/reports/diagnosis/manifest.json"] == [found["file"] for found in told["diagnostics"]]
    clients = [one["client"] for one in told["data"]["internal"]["clients"]]
    assert 31 == len(clients) == json.loads(manifest)["facts"]["clients"]
    assert [] == [client for client in clients if client in page or client in manifest]


def test_a_workspace_without_clients_is_told_before_anything_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("OKRWORKBOOK_WORKSPACE", str(tmp_path))
    (tmp_path / "client_data").mkdir()

    with pytest.raises(ParameterError, match="client_data"):
        CliRunner().invoke(app, ["portfolio"], catch_exceptions=False)
    assert not (tmp_path / "reports").exists()
