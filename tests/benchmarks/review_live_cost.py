"""What a room waits for in the cycle review, at 50, 200 and 500 objectives with three key results and 12 weeks each.

Run it by hand: `python tests/benchmarks/review_live_cost.py [SIZES …]`. One line a size, milliseconds of this process,
the median of several edits: `open` is the first look, with the tracking of the cycle; `score` is a score given, saved,
and every board that shows it brought up to date; `cause` the same for a cell of the table; `snapshot` is what is drawn
once nothing has changed for a moment. Beside them what pandas alone takes to read the two largest tables.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SIZES = (50, 200, 500)
EDITS, WEEKS = 7, 12
COLUMNS = ("open", "score", "cause", "snapshot", "pandas")
STARTS = date(2026, 4, 1)
AGREED = '[client]\nname = "测"\n[cycle]\nname = "2026Q2"\nstarts = 2026-04-01\nends = 2026-06-30\n'


def main() -> None:
    """Measure every size and print a line each."""
    print(f"{'goals':>6} " + " ".join(f"{name:>9}" for name in COLUMNS) + "   ms")
    for size in [int(word) for word in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory() as place:
            found = measure(Path(place), size)
        print(f"{size:>6} " + " ".join(f"{found[name]:9.1f}" for name in COLUMNS), flush=True)


def measure(workspace: Path, size: int) -> dict[str, float]:
    """Score one invented company, some key results of one department after the other."""
    sys.path.insert(0, str(ROOT))
    from tests.benchmarks.live_cost import company

    folder = company(workspace, size)
    check_ins(folder)
    os.environ["OKRWORKBOOK_WORKSPACE"] = str(workspace)
    import pandas as pd

    from okrworkbook.workshop import Room
    from okrworkbook.workshop.sessions import review
    from okrworkbook.workshop.sitting import Sitting

    room = Room("bench", "zh", "A", "consultant", Sitting(folder, "review_session", date(2026, 6, 30)))
    times: dict[str, list[float]] = {name: [] for name in COLUMNS}

    def taken(name: str, act: Callable[[], object]) -> None:
        began = time.process_time()
        act()
        times[name].append(1000 * (time.process_time() - began))

    board, causes, decisions = review.scores(room), review.causes(room), review.decisions(room)
    drafts, chat = review.drafts(room), review.chat(room)
    boards = (board, causes, decisions, drafts, chat)
    taken("open", lambda: board.now.endings)
    for one in boards:
        one.widget()
        room.on_changed(one.refresh)
    for one in (board, causes):
        one.see(board.now.units[1])
    krs = [one.id for one in board.endings()]
    for number in range(EDITS):
        kr = krs[number % len(krs)]
        board.scoring.said[kr] = f"第{number}次"
        taken("score", lambda kr=kr, mark=1 + number % 5: board.give(kr, mark))
        taken("cause", lambda kr=kr, n=number: causes.set(kr, "learnt", f"学到第{n}点"))
        taken("snapshot", lambda: [board.exhibits(), review.evidence(room).exhibits(), decisions.exhibits()])
        taken(
            "pandas",
            lambda: [
                pd.read_csv(folder / f"{name}.csv", dtype="str") for name in ("check_ins", "key_results")
            ],
        )
    return {name: statistics.median(values) for name, values in times.items()}


def check_ins(folder: Path) -> None:
    """Twelve weeks of check-ins for every key result, on its way or not."""
    (folder / "engagement.toml").write_text(AGREED, "utf-8")
    lines = ["kr_id,date,value,confidence"]
    for place, row in enumerate((folder / "key_results.csv").read_text("utf-8").splitlines()[1:]):
        kr, *_, baseline, target, _due = row.split(",")
        share = (place % 12) / 10
        for week in range(1, WEEKS + 1):
            value = float(baseline) + (float(target) - float(baseline)) * share * week / WEEKS
            day = STARTS + timedelta(days=7 * week)
            lines.append(f"{kr},{day.isoformat()},{value:.2f},{4 + (place + week) % 5}")
    (folder / "check_ins.csv").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
