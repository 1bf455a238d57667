"""Whose words the goals are in."""

from __future__ import annotations

from okrworkbook.client.edits import CLIENT, CONSULTANT, Change
from okrworkbook.workshop.authorship import Authorship, authorship_note, find_authorship
from tests.builders import EN, ZH

OBJECTIVES = "objective_id,level,text\nO1,company,提升复购\n"


def add(goal: str, text: str) -> Change:
    return Change("objectives", (goal,), "add", {"level": "company", "text": text})


def rewrite(goal: str, text: str) -> Change:
    return Change("objectives", (goal,), values={"text": text})


def test_a_line_belongs_to_the_side_that_worded_it_last(room):
    """Four objectives: one from a file, one by the client, one by the consultant, one taken over by the client."""
    opened = room(objectives=OBJECTIVES)
    opened.save([add("O2", "让顾客再来")], side=CLIENT)
    opened.save([add("O3", "更快上新"), add("O4", "鲜度安心")])
    opened.save([rewrite("O4", "每一份都放心")], side=CLIENT)

    assert Authorship(client=2, consultant=1, unknown=1) == find_authorship(opened)
    assert 1 / 3 == find_authorship(opened).share


def test_other_columns_and_the_same_words_again_make_nobody_an_author(room):
    """Filling in the owner, or saving a text as it was, changes nothing of whose words they are."""
    opened = room()
    opened.save([add("O2", "让顾客再来")], side=CLIENT)
    opened.save([Change("objectives", ("O2",), values={"text": "让顾客再来", "cycle": "2026Q2"})])

    assert Authorship(1, 0, 0) == find_authorship(opened)


def test_undoing_gives_a_line_back_to_whoever_worded_it(room):
    """The consultant rewrites the client's line and takes it back: it is the client's again."""
    opened = room()
    opened.save([add("O2", "让顾客再来")], side=CLIENT)
    opened.save([rewrite("O2", "提升客户复购率")])
    assert Authorship(0, 1, 0) == find_authorship(opened)
    opened.undo()

    assert Authorship(1, 0, 0) == find_authorship(opened)


def test_only_the_lines_asked_for_are_counted(room):
    """A session answers for its own lines."""
    opened = room(objectives=OBJECTIVES)
    opened.save([add("O2", "让顾客再来")], side=CONSULTANT)

    assert Authorship(0, 0, 1) == find_authorship(opened, [("objectives", ("O1",)), ("objectives", ("O9",))])


def test_the_note_gives_the_share_with_its_numbers():
    """n is told, and what is not known is told apart."""
    assert (
        "Of 8 objectives and key results, the client worded 6 last and the consultant 2 (25%). 1 line was "
        "not written in a session, and whose words it is was not recorded."
    ) == authorship_note(Authorship(6, 2, 1), EN).items[0]
    assert "有3条" in authorship_note(Authorship(0, 0, 3), ZH).items[0]
    assert "还没有写下任何目标" in authorship_note(Authorship(0, 0, 0), ZH).items[0]
