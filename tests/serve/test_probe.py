"""Probe: a folder where saving would lose words is told of before anybody types."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrworkbook.errors import EnvironmentProblem
from okrworkbook.serve import probe as probe_module
from okrworkbook.serve.probe import probe


def key(folder: Path) -> str:
    with pytest.raises(EnvironmentProblem) as problem:
        probe(folder)
    return problem.value.key


def test_a_sound_folder_is_left_as_it_was(tmp_path: Path):
    """Nothing is left behind."""
    probe(tmp_path)

    assert [] == [*tmp_path.iterdir()]


def test_locks_that_do_not_hold_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """As on network drives that grant a lock to everybody."""
    monkeypatch.setattr(probe_module, "take_lock", lambda handle: True)

    assert "folder_lock" == key(tmp_path)
    assert [] == [*tmp_path.iterdir()]


def test_locks_that_are_never_granted_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """As on drives that know none."""
    monkeypatch.setattr(probe_module, "take_lock", lambda handle: False)

    assert "folder_lock" == key(tmp_path)


def test_an_exchange_that_does_not_happen_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A sync program may put the old file back."""
    monkeypatch.setattr(Path, "replace", lambda self, target: target)

    assert "folder_exchange" == key(tmp_path)
    assert [] == [*tmp_path.iterdir()]


def test_a_folder_that_cannot_be_written_is_noticed(tmp_path: Path):
    """Here it is a file."""
    path = tmp_path / "file"
    path.write_bytes(b"")

    assert "folder_write" == key(path)
