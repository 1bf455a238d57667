"""Sittings: which files belong to which meeting."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from okrworkbook.client.edits import Change
from okrworkbook.workshop import Room
from okrworkbook.workshop.sitting import Sitting

DAY = date(2026, 5, 13)
GOALS = "objective_id,level,text\nO1,company,甲\nO2,company,乙\n"


def test_units_of_one_day_have_folders_of_their_own_whatever_they_are_called(client_folder: Path):
    """Names that look alike once signs are taken away are told apart, and none leads out of the folder."""
    units = ("", "销售部", "R&D", "R/D", "../..", "很长的" * 40)
    for unit in units:
        Sitting(client_folder, "check_in_session", DAY, unit).take_seat(f"在{unit[:20]}")
    found = Sitting.every(client_folder, "check_in_session")

    assert sorted(units) == [one.unit for one in found]
    assert ["在"] == [seat.name for seat in found[0].seats()]
    assert {client_folder / "sessions"} == {one.folder.parent for one in found}
    assert all(len(one.name.encode()) < 255 for one in found)


def test_the_newest_of_a_session_is_found_whoever_met(client_folder: Path):
    """A folder that does not say whose it is belongs to no sitting."""
    Sitting(client_folder, "check_in_session", DAY, "销售部").set_state(step="review")
    Sitting(client_folder, "check_in_session", date(2026, 5, 6)).set_state(step="review")
    (client_folder / "sessions" / "check_in_session-2026-06-01-copy").mkdir()
    (client_folder / "sessions" / "check_in_session-2026-06-01-copy" / "state.json").write_text("{}")
    newest = Sitting.latest(client_folder, "check_in_session")

    assert (DAY, "销售部") == (newest.day, newest.unit)
    assert ("销售部",) == tuple(one.unit for one in newest.of_day())


def test_what_a_sitting_touched_is_what_was_saved_in_it(room, client_folder: Path):
    """Not what others saved on the day, nor what was saved in it on another day; an edit of no sitting is the day's."""
    mine = room(objectives=GOALS)
    mine.sitting = Sitting(client_folder, "strategy_session", DAY)
    other = Room("demo", "zh", "别人", "client", Sitting(client_folder, "clinic_session", DAY))
    mine.save([Change("objectives", ("O1",), values={"text": "丙"})])
    other.save([Change("objectives", ("O2",), values={"text": "丁"})])
    mine.undo()
    mine.store.patch([Change("objectives", ("O2",), values={"text": "戊"})], "命令行")
    today = Room("demo", "zh", "", "client", Sitting(client_folder, "strategy_session", date.today()))

    assert ["丙", "甲"] == [edit.changes[0]["new"]["text"] for edit in mine.edits()]
    assert ["戊"] == [edit.changes[0]["new"]["text"] for edit in today.edits()]


def test_what_several_add_to_one_record_at_once_is_all_there(client_folder: Path):
    """Four at the screen add twenty words each; none reads a record while another writes it."""

    def add(who: int) -> None:
        mine = Sitting(client_folder, "review_session", DAY)
        for number in range(20):
            word = f"{who}-{number}"
            mine.change_record("words-1", lambda kept, word=word: {"said": [*kept.get("said", ()), word]})

    with ThreadPoolExecutor(4) as people:
        list(people.map(add, range(4)))

    kept = Sitting(client_folder, "review_session", DAY).record("words-1")["said"]
    assert sorted(f"{who}-{number}" for who in range(4) for number in range(20)) == sorted(kept)
