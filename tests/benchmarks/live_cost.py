"""What a room waits for after one cell was changed, at 50, 200 and 500 objectives with three key results each.

Run it by hand: `python tests/benchmarks/live_cost.py [SIZES …]`. One line a size: milliseconds, the median of several
edits, from the moment a text was typed until it is saved and each board could show what there is to ask. `save` is the
save itself, with the check of the folder; `look` reads the tables as the analyses take them; then each analysis on its
own; `board` is what a table of key results needs in all, look and wording and its rows; `clinic` what all boards of a
department's clinic need after a text, `clinic_target` after a target, when conflicts are looked for again. Beside them,
as a measure of the machine, what pandas alone takes to read the same two tables.

Below, whole answers, each held against what was promised at 200 objectives: from what somebody did until it is saved
and every board of the notebook shows it. `check_in` is a number said of a key result of one department among eight weeks
of check-ins of the whole company; `tree_text` other words for a goal in the tree of the strategy session, `tree_move` a
goal hung under another one, when conflicts are looked for again, `tree_target` a target somebody else has changed.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SIZES = (50, 200, 500)
EDITS, RESULTS, UNITS, WEEKS = 7, 3, 20, 8
UNIT = "部门5"
STARTS = date(2026, 4, 1)
COLUMNS = (
    *("save", "look", "wording", "conflicts", "alignment", "strategy", "board"),
    *("clinic", "clinic_target", "pandas"),
)
ANSWERS = ("check_in", "tree_text", "tree_move", "tree_target")
GOAL, PROMISED_AT = 200, 200  # milliseconds, objectives
AGREED = '[client]\nname = "测"\n[cycle]\nname = "2026Q2"\nstarts = 2026-04-01\nends = 2026-06-30\n'
VERBS = ("提升", "降低", "缩短", "改善")
THINGS = ("复购率", "库存周转天数", "新品上市周期", "客户投诉", "交付准时率", "一次合格率")


def main() -> None:
    """Measure every size and print a line each."""
    print(f"{'goals':>6} " + " ".join(f"{name:>{max(9, len(name))}}" for name in COLUMNS) + "   ms")
    for size in [int(word) for word in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory() as place:
            found = measure(Path(place), size)
        print(
            f"{size:>6} " + " ".join(f"{found[name]:{max(9, len(name))}.1f}" for name in COLUMNS), flush=True
        )
        with tempfile.TemporaryDirectory() as place:
            answers = measure_answers(Path(place), size)
        for name in ANSWERS:
            usual, worst = statistics.median(answers[name]), max(answers[name])
            print(
                f"{size:>6} {name:<12} {usual:7.1f}, at worst {worst:.1f}   {judged(worst, size)}", flush=True
            )


def judged(spent: float, size: int) -> str:
    """Whether a whole answer keeps what was promised."""
    if size > PROMISED_AT:
        return f"promised: {GOAL} up to {PROMISED_AT} goals"
    return f"promised: {GOAL}, {'kept' if spent < GOAL else 'NOT KEPT'}"


def measure(workspace: Path, size: int) -> dict[str, float]:
    """Edit one invented company several times."""
    sys.path.insert(0, str(ROOT))
    folder = company(workspace, size)
    os.environ["OKRWORKBOOK_WORKSPACE"] = str(workspace)
    import pandas as pd

    from okrworkbook.client.edits import Change
    from okrworkbook.workshop import Room
    from okrworkbook.workshop.goal_table import GoalTable
    from okrworkbook.workshop.looking import look_at
    from okrworkbook.workshop.sessions import clinic

    room = Room("bench", "zh", "A", "consultant")
    table = GoalTable(room, "key_results", ("text", "metric"), lambda view: view.rows("key_results"))
    held = clinic.begin(room, UNIT)
    boards = [
        kind(held) for kind in (clinic.choose, clinic.goals, clinic.links, clinic.conflicts, clinic.people)
    ]
    for board in boards:
        board.widget()
    result = next(row["id"] for row in boards[1].tables[1].rows() if row["values"]["direction"] == "up")
    times: dict[str, list[float]] = {name: [] for name in COLUMNS}

    def taken(name: str, act: Callable[[], object]) -> None:
        times[name].append(spent(act))

    def edit(number: int, kind: str) -> None:
        change = Change("key_results", (f"D{number}-KR1",), values={"text": f"完成第{number}次{kind}"})
        room.save([change])

    table.remarks()
    for number in range(1, EDITS + 1):
        taken("save", lambda number=number: edit(number, "改动"))
        taken("look", lambda: look_at(room).goals)
        for name in ("wording", "conflicts", "alignment", "strategy"):
            taken(name, lambda name=name: getattr(look_at(room), name))
        edit(number, "再改")
        taken("board", lambda: (table.refresh(), table.rows(), table.remarks()))
        change = {"text": f"完成第{number}次门诊"}
        for name in ("clinic", "clinic_target"):
            room.save([Change("key_results", (result,), values=change)])
            taken(name, lambda: [board.refresh() for board in boards])
            change = {"target": str(60 + number)}
        taken(
            "pandas",
            lambda: [
                pd.read_csv(folder / f"{name}.csv", dtype="str") for name in ("objectives", "key_results")
            ],
        )
    return {name: statistics.median(values) for name, values in times.items()}


def spent(act: Callable[[], object]) -> float:
    """Milliseconds of this process."""
    began = time.process_time()
    act()
    return 1000 * (time.process_time() - began)


def measure_answers(workspace: Path, size: int) -> dict[str, list[float]]:
    """Act in a check-in and in a strategy session, with all of their boards on the page."""
    folder = company(workspace, size)
    os.environ["OKRWORKBOOK_WORKSPACE"] = str(workspace)
    from okrworkbook.client.edits import Change
    from okrworkbook.workshop import Room
    from okrworkbook.workshop.sessions import check_in, strategy
    from okrworkbook.workshop.sitting import Sitting

    def opened(session: str) -> Room:
        return Room(
            "bench", "zh", "A", "consultant", Sitting(folder, session, STARTS + timedelta(weeks=WEEKS))
        )

    room = opened("check_in_session")
    meeting = check_in.begin(room, "部门4")
    rows = check_in.rows(meeting)
    on_page(room, [check_in.agenda(meeting), check_in.countdown(meeting), rows, check_in.confidence(meeting)])
    names = [*rows._rows]
    times: dict[str, list[float]] = {name: [] for name in ANSWERS}
    for number in range(1, EDITS + 1):
        name = names[number % len(names)]
        took = spent(lambda name=name, number=number: done(rows.set(name, "value", str(42 + number))))
        times["check_in"].append(took)
    room = opened("strategy_session")
    tree = strategy.tree(room)
    kinds = (
        strategy.agenda,
        strategy.candidates,
        strategy.ballot,
        strategy.choice,
        strategy.drafting,
        strategy.chat,
    )
    on_page(room, [*(kind(room) for kind in kinds), tree])
    rising = [row["kr_id"] for row in room.store.view().rows("key_results") if row["direction"] == "up"]
    for number in range(1, EDITS + 1):
        goal, above = f"D{number}", f"C{1 + number % 2}"
        target = Change("key_results", (rising[number],), values={"target": str(60 + number)})
        times["tree_text"].append(spent(lambda goal=goal: done(tree.rename(goal, f"让{goal}更好"))))
        times["tree_move"].append(spent(lambda goal=goal, above=above: done(tree.move(goal, above, ""))))
        times["tree_target"].append(spent(lambda target=target: done(room.save([target]))))
    return times


def done(answer: object) -> None:
    """A benchmark of refusals would be a fast one."""
    assert answer


def on_page(room: Any, boards: Sequence[Any]) -> None:
    """The boards as a notebook shows them, kept up to date."""
    from okrworkbook.workshop.board import settle

    for board in boards:
        board.widget()
        room.on_changed(board.refresh)
        room.on_moved(board.moved)
    settle()  # as a moment after the last board was shown


def company(workspace: Path, size: int) -> Path:
    """A company of so many objectives: four of its own, the others of departments, with links and measures."""
    folder = workspace / "client_data" / "bench"
    folder.mkdir(parents=True)
    (folder / "engagement.toml").write_text(AGREED, "utf-8")
    goals = [f"C{n}" for n in range(1, 5)] + [f"D{n}" for n in range(1, size - 3)]
    objectives = ["objective_id,level,unit,text,cycle"]
    results = ["kr_id,objective_id,text,metric,unit,direction,baseline,target,due"]
    links = ["from_id,to_id,kind,status"]
    for place, goal in enumerate(goals):
        level, unit = ("company", "") if goal[0] == "C" else ("department", f"部门{place % UNITS}")
        thing = THINGS[place % len(THINGS)]
        objectives.append(f"{goal},{level},{unit},让{thing}成为优势之{place},2026Q2")
        if level == "department":
            links.append(f"{goal},C{1 + place % 4},vertical,{'confirmed' if place % 3 else 'proposed'}")
        for number in range(1, RESULTS + 1):
            verb, measured = VERBS[(place + number) % len(VERBS)], THINGS[(place + number) % len(THINGS)]
            way = "down" if verb in ("降低", "缩短") else "up"
            ends = (60, 40) if way == "down" else (40, 60)
            results.append(
                f"{goal}-KR{number},{goal},{measured}由{ends[0]}到{ends[1]}之{place},{measured},%,{way},"
                f"{ends[0]},{ends[1]},2026-06-30"
            )
    said = ["kr_id,date,value,confidence"]
    said += [
        f"{line.partition(',')[0]},{STARTS + timedelta(weeks=week)},{41 + week},6"
        for line in results[1:]
        for week in range(WEEKS)
    ]
    (folder / "check_ins.csv").write_text("\n".join(said) + "\n", "utf-8")
    for name, lines in (("objectives", objectives), ("key_results", results), ("links", links)):
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", "utf-8")
    begin_others(folder)
    return folder


def begin_others(folder: Path) -> None:
    """The tables nobody has filled in yet: a client's folder has some thirty files, all of which are looked at."""
    from okrworkbook.schema import TABLES

    for name, table in TABLES.items():
        path = folder / f"{name}.csv"
        if not path.exists():
            path.write_text(",".join(column.name for column in table.columns) + "\n", "utf-8")


if __name__ == "__main__":
    main()
