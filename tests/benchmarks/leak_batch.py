"""Forty copies of a bundled client, each with words of its own, through the real diagnosis: does one see another's?

Run it by hand: `python tests/benchmarks/leak_batch.py [--clients 40] [--formats html,pdf,docx]`. It publishes them in
one batch, then looks through everything it left, and prints clients, files, bytes, decoded parts, leaks and seconds.
"""

from __future__ import annotations

import argparse
import csv
import io
import shutil
import tempfile
import time
from pathlib import Path

from okrworkbook.catalogue import deliverable
from okrworkbook.leaks import Looked, Needles, look_through
from okrworkbook.run.batch import make_all
from okrworkbook.run.fork import stop_fork_server
from okrworkbook.run.report import Job
from tests.privacy.canaries import ROOT, SIGNS, Canary, canaries


def main() -> None:
    """Publish, look through, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=40)
    parser.add_argument("--jobs", type=int, default=4)
    parser.add_argument("--formats", default="html,pdf,docx")
    parser.add_argument("--client", default="case-yichuan-xiaoxian")
    asked = parser.parse_args()
    clients = canaries(asked.clients)
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        for client in clients:
            copy(asked.client, client, workspace / "client_data" / client.id)
        started = time.perf_counter()
        diagnosis, formats = deliverable("diagnosis"), tuple(asked.formats.split(","))
        jobs = [Job(client.id, diagnosis, ("zh",), formats) for client in clients]
        outcomes = list(make_all(jobs, workspace, asked.jobs))
        stop_fork_server()
        batch = time.perf_counter() - started
        made = sum(outcome.published for outcome in outcomes)
        print(f"clients {len(clients)}, published {made}, {batch:.0f} s")
        looked, own = search(clients, workspace)
    print(
        f"files {looked.files}, {looked.bytes / 1e6:.1f} MB, decoded parts {looked.parts}, "
        f"leaks {len(looked.found)}, not looked at {len(looked.unseen)}, clients that see themselves {own}"
    )
    for found in looked.found[:20]:
        print(" ", found.place, found.needle.of)


def copy(bundled: str, client: Canary, folder: Path) -> None:
    """A copy of a bundled client under another name, whose departments and sub-codes are its own."""
    shutil.copytree(
        ROOT / "client_data" / bundled, folder, ignore=shutil.ignore_patterns("reports", "runs", "history")
    )
    agreement = folder / "engagement.toml"
    text = agreement.read_text(encoding="utf-8").replace(f'"{bundled}"', f'"{client.id}"')
    for line in text.splitlines():
        if line.startswith(("name = ", "name_en = ")):
            key = line.partition(" =")[0]
            text = text.replace(line, f'{key} = "{client.name if key == "name" else client.said}"', 1)
    agreement.write_text(text, encoding="utf-8", newline="\n")
    path = folder / "interviews.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    for row in rows:
        row["code"] = f"{client.said_han}{SIGNS.find(row['code'][:1]) + 1 or ''}" if row["code"] else ""
        row["quote"] = f"{row['quote']}{client.said}"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def search(clients: list[Canary], workspace: Path) -> tuple[Looked, int]:
    """Every client's folder held against all others' words; and how many show a word of their own."""
    looked, own = Looked(), 0
    started = time.perf_counter()
    for client in clients:
        others = Needles([needle for other in clients if other != client for needle in other.needles])
        folder = workspace / "client_data" / client.id
        looked.add(look_through([folder / "reports", folder / "runs"], others, workspace))
        own += not look_through([folder / "reports"], Needles(client.needles), workspace).clean
    print(f"looked through in {time.perf_counter() - started:.0f} s")
    return looked, own


if __name__ == "__main__":
    main()
