"""What a batch had published and not yet noted when it was killed is noted by the next."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from okrworkbook.client import waves
from okrworkbook.client.waves import PROPOSED, propose, read_issues
from okrworkbook.commands.report import _confirm_published

MOMENT = 1_800_000_000  # seconds since 1970, when the report was published
ISSUE = waves.Issue("pre", "2026-11-27", "0" * 64, (("all", "", "n"),), (7,), ())


@pytest.mark.parametrize(
    ("proposed", "noted"), [(MOMENT - 9, True), (MOMENT + 9, False)], ids=["published", "failed since"]
)
def test_a_wave_is_frozen_if_its_report_is_out(tmp_path: Path, proposed: int, noted: bool):
    """A proposal older than the report became it; a newer one is of a run that failed and was never published."""
    manifest = tmp_path / "reports" / "diagnosis" / "manifest.json"
    manifest.parent.mkdir(parents=True)
    manifest.write_text("{}", encoding="utf-8")
    path = propose(tmp_path, "diagnosis", ISSUE)
    os.utime(manifest, (MOMENT, MOMENT))
    os.utime(path, (proposed, proposed))
    _confirm_published(tmp_path)

    assert noted == bool(read_issues(tmp_path, "pre"))
    assert noted != (tmp_path / PROPOSED.format(deliverable="diagnosis")).exists()


def test_a_proposal_without_a_report_is_not_frozen(tmp_path: Path):
    """Nothing of it has been shown to anybody."""
    propose(tmp_path, "diagnosis", ISSUE)
    _confirm_published(tmp_path)

    assert () == read_issues(tmp_path)
