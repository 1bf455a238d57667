"""A folder is replaced whole or not at all, even if the process dies."""

import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from okrworkbook.publish import swap
from okrworkbook.publish.swap import recover, staged, sweep

FILES = ("a.html", "a.pdf", "manifest.json")
LINGER = 0.01  # seconds a mutant is seen half done, so that a slow machine's kill falls there too
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and kill")


def fill(folder: Path, version: str, pause: float = 0.0005) -> None:
    """Three files of one version, each written in two parts."""
    for name in FILES:
        with (folder / name).open("w") as stream:
            stream.write(f"{version} begin\n")
            stream.flush()
            time.sleep(pause)
            stream.write(f"{version} end\n")


def publish_whole(folder: Path, version: str) -> None:
    """The publisher under test."""
    with staged(folder) as stage:
        fill(stage, version)


def publish_in_place(folder: Path, version: str) -> None:
    """A mutant that writes over what is there."""
    folder.mkdir(exist_ok=True)
    fill(folder, version, LINGER)


def publish_each_file(folder: Path, version: str) -> None:
    """A mutant that renames file by file."""
    folder.mkdir(exist_ok=True)
    for name in FILES:
        aside = folder.parent / f"new-{name}"
        aside.write_text(f"{version} begin\n{version} end\n")
        time.sleep(LINGER)
        aside.replace(folder / name)


def publish_twice_renamed(folder: Path, version: str) -> None:
    """The fallback of systems that cannot exchange two names."""
    swap._exchange = lambda one, other: False
    publish_whole(folder, version)


def state(folder: Path) -> str:
    """The version of a folder, or "broken" if it is half, mixed or gone."""
    recover(folder)
    try:
        texts = {(folder / name).read_text() for name in FILES}
    except OSError:
        return "broken"
    version = next(iter(texts)).split(" ")[0]
    return version if texts == {f"{version} begin\n{version} end\n"} else "broken"


def begin(publish, folder: Path, version: str) -> int:
    """Publish in a child process; returns its id."""
    child = os.fork()
    if child == 0:
        try:
            publish(folder, version)
        finally:
            os._exit(0)
    return child


def duration(publish, folder: Path) -> float:
    """How long a child takes that is left alone."""
    begun = time.perf_counter()
    for _ in range(5):
        os.waitpid(begin(publish, folder, "v0"), 0)
    return (time.perf_counter() - begun) / 5


def killed(publish, folder: Path, kills: int) -> list[str]:
    """The states found after killing the publisher `kills` times, each at another moment."""
    publish_whole(folder, "v0")
    lasts = duration(publish, folder)
    chance = random.Random(7)
    found = []
    for number in range(kills):
        child = begin(publish, folder, f"v{number + 1}")
        time.sleep(chance.uniform(0, 1.2 * lasts))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        found.append(state(folder))
        if found[-1] == "broken":
            shutil.rmtree(folder, ignore_errors=True)
            publish_whole(folder, "v0")
    return found


KILLS = {publish_whole: 500, publish_twice_renamed: 220}


@pytest.mark.parametrize("publish", KILLS)
def test_a_killed_publisher_leaves_a_whole_folder(publish, tmp_path, monkeypatch):
    """Whenever it dies, the folder is the old one or the new one; and it does die at different moments."""
    monkeypatch.setattr(swap, "_exchange", swap._exchange)
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
