"""Client folders made of literal tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from okrworkbook.client import check_client
from okrworkbook.client.csv_source import parse_csv
from okrworkbook.client.grid import Grid


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Make the folder of client "demo" from the text or bytes of its files; `toml` is its engagement.toml."""

    def make(toml: str = '[client]\nname = "示例"\n', **tables: str | bytes) -> Path:
        path = tmp_path / "client_data" / "demo"
        path.mkdir(parents=True, exist_ok=True)
        (path / "engagement.toml").write_text(toml, encoding="utf-8")
        for name, content in tables.items():
            (path / f"{name}.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make


@pytest.fixture
def codes(folder: Callable[..., Path]) -> Callable[..., list[str]]:
    """The codes found in a folder made of these tables."""
    return lambda **tables: [finding.code for finding in check_client(folder(**tables))]


@pytest.fixture
def grid() -> Callable[[str | bytes], Grid]:
    """The cells of a CSV file that can be read."""

    def make(content: str | bytes) -> Grid:
        read, findings = parse_csv("t.csv", content if isinstance(content, bytes) else content.encode())
        assert read is not None, findings
        return read

    return make
