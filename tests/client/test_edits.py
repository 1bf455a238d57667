"""Editing single values of a client's tables, several people at once."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from okrworkbook.client import check_client, open_client
from okrworkbook.client.edits import CONSULTANT, Change, EditConflict, Store
from okrworkbook.client.edits import transaction as transaction_
from okrworkbook.errors import ClientDataError, EnvironmentProblem

OBJECTIVES = "objective_id,level,text,备注\nO1,company,提升复购,原样\nO2,company,提升效率,\n"
KEY_RESULTS = "kr_id,objective_id,text,baseline,target\nK1,O1,复购率,28,35\n"
CHECK_INS = "kr_id,date,value\nK1,2026-04-03,29\n"


@pytest.fixture
def store(folder) -> Store:
    """Two objectives, a key result and a check-in."""
    return Store(folder(objectives=OBJECTIVES, key_results=KEY_RESULTS, check_ins=CHECK_INS))


def text(store: Store, goal: str) -> object:
    """The text of an objective on the disk now."""
    return Store(store.folder).view().row("objectives", (goal,))["text"]


def rewrite(goal: str, words: str, seen: str | None = None) -> Change:
    """Give an objective another text, having seen this one."""
    return Change("objectives", (goal,), values={"text": words}, seen={"text": seen} if seen else {})


def test_what_is_saved_is_what_the_reports_read(store: Store, tmp_path: Path):
    """A changed text is in the table the batch opens, and the client's own column beside it stays."""
    store.patch([rewrite("O1", "让顾客再来", "提升复购")], "王")
    client = open_client("demo", workspace=tmp_path)

    assert ["让顾客再来", "提升效率"] == client.objectives["text"].tolist()
    assert ["原样", ""] == client.objectives["备注"].tolist()


def test_two_people_may_change_different_rows_they_saw_at_the_same_time(store: Store):
    """Only a value that somebody else has changed is a conflict."""
    other = Store(store.folder)
    store.patch([rewrite("O1", "甲", "提升复购")], "王")
    other.patch([rewrite("O2", "乙", "提升效率")], "李")

    assert ("甲", "乙") == (text(store, "O1"), text(store, "O2"))


def test_who_comes_second_loses_no_word(store: Store):
    """The same value changed by two: the second is told both texts and by whom, and the history keeps theirs."""
    store.patch([rewrite("O1", "甲", "提升复购")], "王")
    with pytest.raises(EditConflict) as told:
        store.patch([rewrite("O1", "乙", "提升复购")], "李")
    (conflict,) = told.value.conflicts
    kept = store.history()[-1]

    assert ("甲", "乙", "王") == (conflict.theirs, conflict.ours, conflict.who)
    assert ("甲", "refused", "李", "乙") == (
        text(store, "O1"),
        kept.kind,
        kept.who,
        kept.changes[0]["new"]["text"],
    )


def test_the_same_wish_twice_is_no_conflict(store: Store):
    """Two people who wrote the same agree."""
    store.patch([rewrite("O1", "甲", "提升复购")], "王")
    store.patch([rewrite("O1", "甲", "提升复购")], "李")

    assert "甲" == text(store, "O1")


def test_one_conflict_keeps_back_the_whole_patch(store: Store):
    """What belongs together is saved together or not at all."""
    store.patch([rewrite("O1", "甲", "提升复购")], "王")
    with pytest.raises(EditConflict):
        store.patch([rewrite("O2", "乙", "提升效率"), rewrite("O1", "丙", "提升复购")], "李")

    assert "提升效率" == text(store, "O2")


def test_a_row_is_added_where_it_belongs_and_removed_with_what_was_seen(store: Store):
    """A new objective stands behind the first; removing it needs it to be as it was seen."""
    store.patch([Change("objectives", ("O3",), "add", {"level": "部门", "text": "新"}, after=("O1",))], "王")
    order = [row["objective_id"] for row in store.view().rows("objectives")]
    with pytest.raises(EditConflict):
        store.patch([Change("objectives", ("O3",), "remove", seen={"text": "旧"})], "李")
    store.patch([Change("objectives", ("O3",), "remove", seen={"text": "新"})], "李")

    assert ["O1", "O3", "O2"] == order
    assert None is store.view().row("objectives", ("O3",))


def test_a_row_that_is_there_already_is_not_written_over(store: Store):
    """Two people who give a new objective the same id."""
    with pytest.raises(EditConflict) as told:
        store.patch([Change("objectives", ("O2",), "add", {"level": "company", "text": "别的"})], "王")

    assert [("text", "提升效率", "别的")] == [(c.column, c.theirs, c.ours) for c in told.value.conflicts]


def test_a_check_in_is_only_ever_added(store: Store):
    """A table without a key grows; the same day again is a further row, as the method wants it."""
    for value in ("30", "31"):
        store.patch(
            [Change("check_ins", (), "add", {"kr_id": "K1", "date": "2026-04-10", "value": value})], "王"
        )

    assert [29.0, 30.0, 31.0] == [row["value"] for row in store.view().rows("check_ins")]


def test_a_column_the_file_lacks_is_made(store: Store):
    """The header comes in the client's language, and other rows stay blank there."""
    store.patch([Change("key_results", ("K1",), values={"owner": "P001", "due": "2026年6月30日"})], "王")
    written = (store.folder / "key_results.csv").read_text(encoding="utf-8-sig").splitlines()

    assert [
        "kr_id,objective_id,text,baseline,target,负责人,截止日期",
        "K1,O1,复购率,28,35,P001,2026-06-30",
    ] == written


def test_a_table_nobody_has_begun_is_made(store: Store):
    """The first vote makes the file of votes."""
    store.patch([Change("votes", ("P001", "1", "O1"), "add", {"points": "60"})], "王")

    assert [60.0] == [row["points"] for row in store.view().rows("votes")]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (Change("key_results", ("K1",), values={"target": "三成五"}), "D202"),
        (Change("objectives", ("O1",), values={"level": "宇宙"}), "D210"),
        (Change("objectives", ("O1",), values={"text": None}), "D201"),
        (Change("key_results", ("K2",), "add", {"objective_id": "O9", "text": "a"}), "D302"),
    ],
)
def test_what_the_folder_could_not_be_opened_with_is_refused(store: Store, change: Change, code: str):
    """A word that means nothing, a blank that must not be, a goal that is not there: nothing is written."""
    before = {path.name: path.read_bytes() for path in store.folder.glob("*.csv")}
    with pytest.raises(ClientDataError) as told:
        store.patch([change], "王")

    assert [code] == [finding.code for finding in told.value.findings]
    assert before == {path.name: path.read_bytes() for path in store.folder.glob("*.csv")}


def test_a_folder_with_old_faults_can_still_be_edited(folder):
    """A fault that was there before keeps nobody from working on."""
    store = Store(folder(objectives=OBJECTIVES, links="from_id,to_id,kind\nO9,O1,vertical\n"))
    faults = [finding.code for finding in check_client(store.folder)]
    store.patch([rewrite("O1", "甲", "提升复购")], "王")

    assert (["D302"], "甲") == (faults, text(store, "O1"))


def test_undo_takes_back_ones_own_and_redo_brings_it_back(store: Store):
    """Each person undoes what they wrote, step by step, and not what others wrote in between."""
    store.patch([rewrite("O1", "甲", "提升复购")], "王")
    store.patch([rewrite("O2", "乙", "提升效率")], "李")
    store.patch([rewrite("O1", "丙", "甲")], "王")
    undone = [store.undo("王") and text(store, "O1") for _ in range(2)]
    nothing = store.undo("王")
    redone = [store.redo("王") and text(store, "O1") for _ in range(2)]

    assert (["甲", "提升复购"], None, ["甲", "丙"], "乙") == (undone, nothing, redone, text(store, "O2"))
    assert None is store.redo("王")


@pytest.mark.parametrize(
    "change",
    [
        Change("objectives", ("O3",), "add", {"level": "company", "text": "新"}),
        Change("objectives", ("O2",), "remove", seen={"text": "提升效率"}),
        Change("objectives", ("O2",), after=()),
        Change("check_ins", (), "add", {"kr_id": "K1", "date": "2026-04-10", "value": 30}),
    ],
)
def test_undoing_brings_the_rows_back(store: Store, change: Change):
    """A row that was added goes, one that was removed or moved returns to its place."""
    before = store.view().rows(change.table)
    store.patch([change], "王")
    changed = store.view().rows(change.table)
    store.undo("王")

    assert before != changed
    assert before == store.view().rows(change.table)


def test_a_removed_row_returns_to_the_place_it_was_moved_to(store: Store):
    """A goal put first and then removed is the first again, not the last."""
    store.patch([Change("objectives", ("O2",), after=())], "王")
    store.patch([Change("objectives", ("O2",), "remove", seen={"text": "提升效率"})], "王")
    store.undo("王")

    assert ["O2", "O1"] == [row["objective_id"] for row in store.view().rows("objectives")]


def test_what_somebody_wrote_over_is_not_undone(store: Store):
    """Undoing is an edit like any other: it does not destroy what came after."""
    store.patch([rewrite("O1", "甲", "提升复购")], "王")
    store.patch([rewrite("O1", "乙", "甲")], "李")
    with pytest.raises(EditConflict):
        store.undo("王")

    assert "乙" == text(store, "O1")


def test_the_history_tells_who_changed_what(store: Store):
    """One line a save: name, whose words they are, old and new, and what a note says."""
    store.patch([rewrite("O1", "甲", "提升复购")], "顾问", CONSULTANT, note="回读")
    (edit,) = store.history()

    assert ("顾问", "consultant", "回读") == (edit.who, edit.side, edit.note)
    assert (
        {
            "table": "objectives",
            "key": ["O1"],
            "kind": "set",
            "new": {"text": "甲"},
            "old": {"text": "提升复购"},
        },
    ) == edit.changes


def test_an_edit_by_another_program_is_noticed(store: Store):
    """A file changed in a spreadsheet gives another stamp, another view, and a line in the history."""
    store.patch([rewrite("O1", "甲", "提升复购")], "王")
    stamp = store.stamp()
    path = store.folder / "objectives.csv"
    path.write_bytes(path.read_bytes().replace("甲".encode(), "表格里改的".encode()))
    seen = text(store, "O1")
    store.patch([rewrite("O2", "乙", "提升效率")], "李")

    assert stamp != store.stamp()
    assert "表格里改的" == seen
    assert ["saved", "outside", "saved"] == [edit.kind for edit in store.history()]


def test_a_workbook_is_edited_in_its_sheet(folder):
    """Other sheets stay; a title above the header stays."""
    book = Workbook()
    goals, notes = book.active, book.create_sheet("随手记")
    goals.title = "目标O"
    for row in (["本季目标"], ["objective_id", "level", "text"], ["O1", "公司", "提升复购"]):
        goals.append(row)
    notes["A1"] = "别动"
    path = folder()
    book.save(path / "workbook.xlsx")
    store = Store(path)
    store.patch([rewrite("O1", "甲", "提升复购")], "王")
    read = load_workbook(path / "workbook.xlsx")

    assert ("本季目标", "甲", "别动") == (
        read["目标O"]["A1"].value,
        read["目标O"]["C3"].value,
        read["随手记"]["A1"].value,
    )


def test_a_file_open_elsewhere_is_told_and_nothing_is_half(store: Store, monkeypatch: pytest.MonkeyPatch):
    """A system that will not replace an open file: two files were to change, none has."""
    put = transaction_.put_in_place

    def refuse(path: Path, content: bytes) -> None:
        if path.name == "objectives.csv":
            raise PermissionError(13, "in use", str(path))
        put(path, content)

    monkeypatch.setattr(transaction_, "put_in_place", refuse)
    with pytest.raises(ClientDataError) as told:
        store.patch([Change("key_results", ("K1",), values={"target": 40}), rewrite("O1", "甲")], "王")

    assert [("objectives.csv", "D323")] == [(one.file, one.code) for one in told.value.findings]
    assert 35.0 == store.view().row("key_results", ("K1",))["target"]
    assert () == store.history()


def test_who_waits_too_long_is_told(store: Store, monkeypatch: pytest.MonkeyPatch):
    """Somebody else holds the lock: after a while a sentence, not an endless wait."""
    monkeypatch.setattr(transaction_, "PATIENCE", 0.1)
    script = (
        "import sys, time; from pathlib import Path\n"
        "from okrworkbook.client.edits.transaction import locked\n"
        "with locked(Path(sys.argv[1])):\n    print('held', flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(store.folder)], stdout=subprocess.PIPE
    ) as holder:
        try:
            assert b"held\n" == holder.stdout.readline()
            with pytest.raises(EnvironmentProblem) as told:
                store.patch([rewrite("O1", "甲")], "王")
        finally:
            holder.kill()

    assert "edits_busy" == told.value.key


WRITER = """
import sys
from pathlib import Path
from okrworkbook.client.edits import Change, Store
folder, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
store = Store(folder)
for number in range(count):
    key = f"{name}{number}"
    store.patch([Change("objectives", (key,), "add", {"level": "company", "status": "candidate", "text": key}),
                 Change("key_results", (key + "-KR1",), "add", {"objective_id": key, "text": key})], name)
    print(key, flush=True)
"""


def writer(store: Store, name: str, count: int) -> subprocess.Popen:
    """A process that adds objectives with a key result each."""
    command = [sys.executable, "-c", WRITER, str(store.folder), name, str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_four_people_lose_none_of_two_hundred_saves(store: Store):
    """Four processes, fifty saves each over two files: all are there, in both files and in the history."""
    people = [writer(store, name, 50) for name in "ABCD"]
    said = [line for one in people for line in one.communicate(timeout=300)[0].split()]
    wanted = {f"{name}{number}" for name in "ABCD" for number in range(50)}
    view = store.view()

    assert wanted == set(said)
    assert wanted == {row["objective_id"] for row in view.rows("objectives")} - {"O1", "O2"}
    assert wanted == {row["objective_id"] for row in view.rows("key_results")} - {"O1"}
    assert 200 == len(store.history())


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_a_save_that_is_killed_is_whole_or_not_there(store: Store):
    """Killed at eight moments: both files and the history tell of the same saves, and what was told is there."""
    chance = random.Random(5)
    told: set[str] = set()
    for number in range(8):
        with writer(store, f"k{number}-", 1000) as process:
            first = process.stdout.readline()
            time.sleep(chance.uniform(0, 0.08))
            process.kill()
            told |= {first.strip(), *process.stdout.read().split()}
        view = store.view()
        goals = {row["objective_id"] for row in view.rows("objectives")} - {"O1", "O2"}
        results = {row["objective_id"] for row in view.rows("key_results")} - {"O1"}
        history = {edit.changes[0]["key"][0] for edit in Store(store.folder).history()}

        assert goals == results == history
        assert told <= goals
    assert [] == [finding for finding in check_client(store.folder) if finding.severity == "error"]


@pytest.mark.parametrize("step", [1, 2, 3])
def test_whoever_comes_next_finishes_what_was_begun(store: Store, tmp_path: Path, step: int):
    """Death after the first, the second or the third of a save's four steps: opening the client completes it."""
    script = (
        "import os, sys\nfrom pathlib import Path\n"
        "from okrworkbook.client.edits import Change, Store, transaction\n"
        "put, left = transaction.put_in_place, [int(sys.argv[2])]\n"
        "def die(path, content):\n"
        "    put(path, content)\n    left[0] -= 1\n    left[0] or os._exit(9)\n"
        "transaction.put_in_place = die\n"
        "Store(Path(sys.argv[1])).patch([Change('objectives', ('O1',), values={'text': '甲'}),"
        " Change('key_results', ('K1',), values={'target': 40})], '王')\n"
    )
    died = subprocess.run([sys.executable, "-c", script, str(store.folder), str(step)], check=False)
    client = open_client("demo", workspace=tmp_path)

    assert 9 == died.returncode
    assert (["甲", "提升效率"], [40.0]) == (
        client.objectives["text"].tolist(),
        client.key_results["target"].tolist(),
    )
    assert ["王"] == [edit.who for edit in store.history()]
    assert not (store.folder / "history" / ".pending.json").exists()


def test_a_torn_line_of_history_hides_no_other(store: Store):
    """A process died while it wrote the history: the next line begins anew."""
    store.patch([rewrite("O1", "甲")], "王")
    with (store.folder / "history" / "edits.jsonl").open("ab") as stream:
        stream.write(json.dumps({"id": "x", "at": "2026"}).encode()[:9])
    store.patch([rewrite("O1", "乙", "甲")], "王")

    assert ["甲", "乙"] == [edit.changes[0]["new"]["text"] for edit in Store(store.folder).history()]


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_history_can_be_read_by_nobody_else(store: Store):
    """The lock file is the owner's only."""
    store.patch([rewrite("O1", "甲")], "王")

    assert 0o600 == (store.folder / "history" / ".edits.lock").stat().st_mode & 0o777
