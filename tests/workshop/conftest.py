"""Rooms of a small client, with nobody before them and with somebody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from okrworkbook.workshop import Room
from okrworkbook.workshop.sitting import Sitting

AGREED = '[client]\nname = "示例"\nlang = "zh"\n\n[cycle]\nname = "2026Q2"\n'
DAY = date(2026, 4, 1)
MakeRoom = Callable[..., Room]


@pytest.fixture
def client_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of client "demo", with an agreement and no table."""
    folder = tmp_path / "client_data" / "demo"
    folder.mkdir(parents=True)
    (folder / "engagement.toml").write_text(AGREED, encoding="utf-8")
    monkeypatch.setenv("OKRWORKBOOK_WORKSPACE", str(tmp_path))
    monkeypatch.delenv("OKRWORKBOOK_HEADLESS", raising=False)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    return folder


@pytest.fixture
def room(client_folder: Path) -> MakeRoom:
    """Open a room of that client, with these tables as CSV text; `session` is held on a fixed day."""

    def make(session: str = "strategy_session", who: str = "顾问", lang: str = "zh", **tables: str) -> Room:
        for name, content in tables.items():
            (client_folder / f"{name}.csv").write_text(content, encoding="utf-8")
        sitting = Sitting(client_folder, session, DAY)
        return Room("demo", lang, who, "consultant", sitting, session)

    return make
