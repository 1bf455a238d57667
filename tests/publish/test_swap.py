"""A folder is replaced whole or not at all, even if the process dies."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from okrworkbook.publish.swap import staged, sweep
from tests.conftest import ROOT

from .killing import fill, publish_each_file, publish_in_place, publish_twice_renamed, publish_whole, state

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill")


def killed(publish, folder: Path, kills: int) -> list[str]:
    """The states found after killing the publisher `kills` times, each at another moment."""
    command = [sys.executable, "-m", "tests.publish.killing", publish.__name__, str(folder), str(kills)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert 0 == done.returncode, done.stderr
    return json.loads(done.stdout)


KILLS = {publish_whole: 500, publish_twice_renamed: 220}


@pytest.mark.parametrize("publish", KILLS)
def test_a_killed_publisher_leaves_a_whole_folder(publish, tmp_path):
    """Whenever it dies, the folder is the old one or the new one; and it does die at different moments."""
    found = killed(publish, tmp_path / "diagnosis", KILLS[publish])

    assert 0 == found.count("broken")
    assert 10 < len(set(found)) < KILLS[publish] + 1


@pytest.mark.parametrize("publish", [publish_in_place, publish_each_file])
def test_the_check_finds_a_publisher_that_is_not_safe(publish, tmp_path):
    """The same check fails for writers that are not whole, so it would see a fault."""
    assert 0 < killed(publish, tmp_path / "diagnosis", 60).count("broken")


def test_a_process_that_died_between_the_two_renames_is_undone(tmp_path):
    """Without exchange there is a moment with no folder under its name; the old one is put back."""
    publish_whole(tmp_path / "diagnosis", "v1")
    (tmp_path / "diagnosis").rename(tmp_path / ".old-diagnosis")

    assert "v1" == state(tmp_path / "diagnosis")


def test_nothing_is_left_beside_the_folder(tmp_path):
    """A publication that ends well, or is killed and followed by one, leaves no stage."""
    killed(publish_whole, tmp_path / "diagnosis", 20)
    publish_whole(tmp_path / "diagnosis", "last")

    assert ["diagnosis"] == [path.name for path in tmp_path.iterdir()]


def test_a_failed_publication_changes_nothing(tmp_path):
    """An error while the new folder is filled leaves the old one and no stage."""
    publish_whole(tmp_path / "diagnosis", "v1")
    with pytest.raises(ZeroDivisionError), staged(tmp_path / "diagnosis") as stage:
        fill(stage, "v2")
        raise ZeroDivisionError

    assert ("v1", ["diagnosis"]) == (
        state(tmp_path / "diagnosis"),
        [path.name for path in tmp_path.iterdir()],
    )


def test_the_stage_of_a_living_publisher_is_not_swept(tmp_path):
    """Two publishers at once do not remove each other's work."""
    with staged(tmp_path / "diagnosis") as stage:
        fill(stage, "v1")

        assert [] == sweep(tmp_path / "diagnosis")

    assert "v1" == state(tmp_path / "diagnosis")


def test_the_stage_of_a_dead_publisher_is_swept(tmp_path):
    """What nobody holds is removed."""
    stray = tmp_path / ".stage-diagnosis-dead"
    stray.mkdir()

    assert [stray] == sweep(tmp_path / "diagnosis")
    assert not stray.exists()


def test_the_stage_of_another_deliverable_is_left_alone(tmp_path):
    """Only one's own strays are swept."""
    (tmp_path / ".stage-review-dead").mkdir()

    assert [] == sweep(tmp_path / "diagnosis")
