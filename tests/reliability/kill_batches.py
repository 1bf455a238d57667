"""Kill whole batches at random moments, and look after each at what a reader would find.

    python -m tests.reliability.kill_batches [KILLS] [SEED]

Real batches with real kernels and real publication. After every kill each client's report must be the old one or the new
one, whole, its own, HTML and PDF of one run; no process may live on; and no finished report may be made again. When all
are made, every client's data change and it begins anew. At the end one batch that is left alone makes what is left.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from okrworkbook.publish.manifest import file_hash, read_manifest
from tests.reliability import batches
from tests.reliability.batches import report, start, state

CLIENTS = ("alpha", "beta", "gamma", "delta")
STEPS = 5  # that a batch tells of a report: its chapter, the check, two formats, the end
PAUSE = 0.5  # seconds; counting steps, not time, kills a slow machine's batch as far on as a fast one's


@dataclass
class Endured:
    """What was found."""

    kills: int = 0
    in_time: int = 0  # kills that met a batch at work
    whole: int = 0  # reports seen whole after a kill
    stages: int = 0  # stages that kills left, for the next start to take away
    temporary: int = 0  # temporary folders that kills left
    remade: int = 0  # finished reports that were made again
    wrong: list[str] = field(default_factory=list)
    orphans: list[int] = field(default_factory=list)
    rounds: int = 1  # how often the data changed
    code: int | None = None  # of the batch that was left alone
    strays: list[str] = field(default_factory=list)  # after that
    states: dict[str, str] = field(default_factory=dict)


def endure(
    folder: Path,
    kills: int,
    seed: int = 7,
    clients: Sequence[str] = CLIENTS,
    seen: Callable[[Endured], None] = lambda found: None,
) -> Endured:
    """Kill so many batches of these clients in a workspace below `folder`."""
    chance = random.Random(seed)
    workspace = batches.make_clients(folder, clients)
    batches.write_notebook(workspace)
    found = Endured()
    with batches.temporary() as temp:
        _change_data(workspace, clients, found.rounds)
        finished: dict[str, str | None] = {}
        for _ in range(kills):
            if len(finished) == len(clients):
                found.rounds += 1
                _change_data(workspace, clients, found.rounds)
                finished = {}
            steps = chance.randint(0, STEPS * (len(clients) - len(finished)))
            found.in_time += _killed(workspace, temp, steps, chance.uniform(0, PAUSE))
            found.kills += 1
            finished = _look(workspace, temp, clients, finished, found)
            seen(found)
        done = batches.run(workspace, temp)
        _look(workspace, temp, clients, finished, found)
        found.code = done.code
        found.strays = batches.strays(workspace, temp)
        found.states = {client: state(workspace, client) for client in clients}
    return found


def _killed(workspace: Path, temp: Path, steps: int, pause: float) -> bool:
    """Kill a batch so many steps after its plan, and a moment; whether it was still at work."""
    process = start(workspace, temp, "--all")
    batches.begun(process, "Plan:")
    for _ in range(steps):
        process.stderr.readline()
    time.sleep(pause)
    working = process.poll() is None
    process.kill()
    process.communicate()
    return working


def _look(
    workspace: Path, temp: Path, clients: Sequence[str], finished: dict[str, str | None], found: Endured
) -> dict[str, str | None]:
    """Read everything; returns the runs of the reports that are of the present data."""
    found.orphans += batches.orphans(temp)
    found.stages += len([*(workspace / "client_data").glob("*/reports/.stage-*")])
    found.temporary += len([*temp.iterdir()])
    for client in clients:
        seen = state(workspace, client)
        found.whole += seen == "whole"
        if seen not in ("whole", "missing"):
            found.wrong.append(f"{client}: {seen}")
    now = _finished(workspace, clients)
    found.remade += sum(now.get(client) != run for client, run in finished.items())
    return now


def _finished(workspace: Path, clients: Sequence[str]) -> dict[str, str | None]:
    """The run of each report that was made of the data as they are."""
    runs = {}
    for client in clients:
        manifest = read_manifest(report(workspace, client))
        agreement = workspace / "client_data" / client / "engagement.toml"
        if manifest and manifest["inputs"]["engagement.toml"] == file_hash(agreement):
            runs[client] = manifest["run"]
    return runs


def _change_data(workspace: Path, clients: Sequence[str], number: int) -> None:
    for client in clients:
        agreement = workspace / "client_data" / client / "engagement.toml"
        text = agreement.read_text(encoding="utf-8").partition("\n# round")[0]
        agreement.write_text(f"{text}\n# round {number}\n", encoding="utf-8")


def _tell(found: Endured) -> None:
    """How far it is."""
    wrong, left = len(found.wrong), len(found.orphans)
    told = (
        f"{found.kills} kills, {found.whole} whole, {wrong} wrong, {found.remade} made again, {left} lived on"
    )
    print(told, file=sys.stderr, flush=True)


def main(kills: int = 50, seed: int = 7) -> None:
    """Kill, and print what was found."""
    with tempfile.TemporaryDirectory() as folder:
        found = endure(Path(folder), kills, seed, seen=_tell)
    print(f"kills {found.kills}, of them at work {found.in_time}; rounds of data {found.rounds}")
    print(f"reports seen whole {found.whole}, half, mixed or foreign {len(found.wrong)} {found.wrong}")
    print(f"finished reports made again {found.remade}, processes that lived on {len(found.orphans)}")
    print(
        f"left by kills: {found.stages} stages, {found.temporary} temporary folders; in the end {found.strays}"
    )
    print(f"last batch: exit {found.code}, {dict(Counter(found.states.values()))}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
