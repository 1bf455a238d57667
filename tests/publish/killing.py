"""Killing: publishers whose processes are killed at any moment, and what is then found of their folder.

`python -m tests.publish.killing PUBLISHER FOLDER KILLS` prints the states as JSON. It is a small process of its own:
one that has loaded pandas takes ten times as long to fork, and would be killed while it does.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

from okrworkbook.publish import swap
from okrworkbook.publish.swap import recover, staged

FILES = ("a.html", "a.pdf", "manifest.json")
LINGER = 0.01  # seconds a mutant is seen half done, so that a slow machine's kill falls there too


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


PUBLISHERS = {
    one.__name__: one for one in (publish_whole, publish_in_place, publish_each_file, publish_twice_renamed)
}

if __name__ == "__main__":
    publisher, folder, kills = sys.argv[1:]
    print(json.dumps(killed(PUBLISHERS[publisher], Path(folder), int(kills))))  # noqa: T201
