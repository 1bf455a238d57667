"""The strategy session from the first line to the read-back, host and participants, without a browser."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrworkbook.client import open_client
from okrworkbook.client.edits import CLIENT, CONSULTANT, Change
from okrworkbook.errors import ParameterError
from okrworkbook.workshop.authorship import Authorship
from okrworkbook.workshop.looking import look_at
from okrworkbook.workshop.participants import Participant
from okrworkbook.workshop.sessions import strategy
from okrworkbook.workshop.sessions.strategy.choosing import choice_changes, gate_of
from okrworkbook.workshop.sessions.strategy.merging import Merging, alike, same
from okrworkbook.workshop.sessions.strategy.reading import chat_text, own_authorship
from okrworkbook.workshop.sessions.strategy.voting import DOTS, Ballot, Turnout
from okrworkbook.workshop.sitting import Sitting
from tests.builders import EN

THEMES = "theme_id,text,weight\nT1,老客户,60\nT2,新品,40\n"
LINES = {
    "王芳": ["提升客户复购率", "让新品更快上市"],
    "李雷": ["提高客户复购率。", "部门协同更顺畅"],
    "赵敏": ["让新品更快上市", "降低库存"],
    "周洋": ["原料不浪费"],
}


def seated(room, lines=LINES) -> dict[str, Participant]:
    """Everybody has taken a seat and written their lines."""
    strategy.agenda(room).go("silent")
    people = {}
    for name, own in lines.items():
        people[name] = Participant(room.sitting)
        people[name].join(name)
        people[name].give_lines("\n".join(own))
    return people


def merged(room) -> Merging:
    """Collected, and the two that mean the same put together."""
    merging = Merging(room.sitting)
    merging.collect()
    pair = merging.alike(80)[0]
    merging.merge(pair.one, pair.other)
    return merging


def voted(room, votes: dict[str, dict[str, int]], people: dict[str, Participant]) -> Ballot:
    """The candidates are on the list and everybody has voted; the ballot is still open."""
    ballot = strategy.ballot(room)
    ballot.open()
    for name, points in votes.items():
        for candidate, given in points.items():
            people[name].give_votes(candidate, given)
    return ballot.ballot


def test_what_is_the_same_word_for_word_comes_into_one_group(room):
    """Two wrote the same: one group of two people; nobody's name or order tells who wrote what."""
    opened = room()
    seated(opened)
    merging = Merging(opened.sitting)

    assert 7 == merging.collect()
    groups = {group.text: (len(group.lines), group.seats) for group in merging.groups()}
    assert {
        "让新品更快上市": (2, 2),
        "提升客户复购率": (1, 1),
        "提高客户复购率。": (1, 1),
        "部门协同更顺畅": (1, 1),
        "降低库存": (1, 1),
        "原料不浪费": (1, 1),
    } == groups
    assert sorted(same(line.text) for line in merging.lines()) == [
        same(line.text) for line in merging.lines()
    ]
    assert 0 == merging.collect()


def test_pairs_that_look_alike_are_suggested_and_the_host_decides(room):
    """The software merges nothing: a pair turned down is not suggested again."""
    opened = room()
    seated(opened)
    merging = Merging(opened.sitting)
    merging.collect()
    before = [group.text for group in merging.groups()]
    pairs = merging.alike(60)

    assert [("提升客户复购率", "提高客户复购率。")] == [
        (merging.group_of(pair.one).text, merging.group_of(pair.other).text) for pair in pairs
    ]
    assert before == [group.text for group in merging.groups()]
    merging.keep_apart(pairs[0].one, pairs[0].other)
    assert () == merging.alike(60)


@pytest.mark.parametrize(
    ("one", "other", "looks_alike"),
    [
        ("提升客户复购率", "提高客户复购率", True),
        ("缩短新品上市周期", "新品上市周期缩短", True),
        ("Win back lost customers", "Win lost customers back!", True),
        ("提升客户复购率", "提升员工满意度", False),
        ("缩短新品上市周期", "缩短回款周期", False),
        ("Raise customer loyalty", "Reduce inventory", False),
    ],
)
def test_lines_that_mean_the_same_look_more_alike_than_the_limit(
    room, one: str, other: str, looks_alike: bool
):
    """The limit is that of the register."""
    assert looks_alike == (alike(one, other) >= look_at(room()).limits["alike_lines"])


def test_a_line_can_be_taken_out_of_its_group_again(room):
    """Splitting off the first line leaves the group to the others, in the words it had."""
    opened = room()
    seated(opened)
    merging = merged(opened)
    group = next(group for group in merging.groups() if len(group.lines) == 2 and "复购" in group.text)
    merging.word(group.key, "让客户再来", CONSULTANT)
    merging.split(group.key)

    texts = {group.text: group.side for group in merging.groups()}
    assert CONSULTANT == texts["让客户再来"]
    assert CLIENT == texts["提升客户复购率"]


def test_candidates_are_the_clients_words_unless_the_host_typed_others(room):
    """Five groups become candidates: their lines stand in the history, and no name in any table."""
    opened = room()
    seated(opened)
    merging = merged(opened)
    reworded = next(group for group in merging.groups() if group.text == "降低库存")
    merging.word(reworded.key, "让库存转得更快", opened.side)
    aside = next(group for group in merging.groups() if group.text == "原料不浪费")
    merging.set_aside(aside.key)
    ids = strategy.candidates(opened).promote()
    rows = opened.store.view().rows("objectives")

    assert ("O1", "O2", "O3", "O4") == ids
    assert {("company", "candidate", "2026Q2")} == {(r["level"], r["status"], r["cycle"]) for r in rows}
    assert {"提升客户复购率", "让新品更快上市", "部门协同更顺畅", "让库存转得更快"} == {
        r["text"] for r in rows
    }
    assert [("consultant", "降低库存")] == [
        (edit.side, edit.note) for edit in opened.store.history() if edit.side != CLIENT
    ]
    assert "提升客户复购率 | 提高客户复购率。" in {edit.note for edit in opened.store.history()}
    tables = "".join(path.read_text("utf-8") for path in opened.folder.glob("*.csv"))
    assert [] == [name for name in LINES if name in tables]
    assert () == strategy.candidates(opened).promote()


CANDIDATES = (
    "objective_id,level,text,status,cycle,theme\n"
    "O1,company,提升复购,candidate,2026Q2,T1\nO2,company,更快上新,candidate,2026Q2,T2\n"
    "O3,company,协同顺畅,candidate,2026Q2,\nO4,company,降低库存,candidate,2026Q2,\n"
)
FIRST = {
    "王芳": {"O1": 60, "O2": 30, "O3": 10},
    "李雷": {"O1": 50, "O2": 40, "O4": 10},
    "赵敏": {"O1": 70, "O2": 20, "O3": 10},
}


def test_totals_are_hidden_until_the_ballot_is_closed(room):
    """While it is open the host sees how many have voted, and no table has a vote."""
    opened = room(objectives=CANDIDATES, themes=THEMES)
    people = seated(opened)
    ballot = voted(opened, {**FIRST, "周洋": {"O2": 30}}, people)
    screen = strategy.ballot(opened)

    assert Turnout(complete=3, begun=1, seats=4) == ballot.turnout()
    assert (False, {}, 3, 4) == tuple(
        screen.traits()[name] for name in ("revealed", "totals", "turnout", "of")
    )
    assert () == opened.store.view().rows("votes")
    assert screen.close()
    assert {"O1": 180, "O2": 90, "O3": 20, "O4": 10} == screen.traits()["totals"]
    assert 3 == len({row["voter"] for row in opened.store.view().rows("votes")})


def test_the_list_is_frozen_when_voting_starts(room):
    """A candidate that comes later is not on the ballot, and nobody can vote for it."""
    opened = room(objectives=CANDIDATES)
    people = seated(opened)
    voted(opened, {}, people)
    opened.save([strategy_candidate("O5")])

    with pytest.raises(ParameterError):
        people["王芳"].give_votes("O5", 10)
    with pytest.raises(ParameterError):
        people["王芳"].give_votes("O1", 101)
    assert {"O1": 90} == people["王芳"].give_votes("O1", 90)


def strategy_candidate(name: str):
    """One more candidate."""
    from okrworkbook.client.edits import Change

    return Change("objectives", (name,), "add", {"level": "company", "text": "迟到的", "status": "candidate"})


def test_dots_are_shared_out_of_a_hundred(room):
    """Five dots, three on one candidate and two on another: 60 and 40 points."""
    opened = room(objectives=CANDIDATES)
    people = seated(opened)
    board = strategy.ballot(opened)
    board.open(DOTS)
    people["王芳"].give_votes("O1", 3)
    people["王芳"].give_votes("O2", 2)
    board.close()

    points = {row["objective_id"]: row["points"] for row in opened.store.view().rows("votes")}
    assert {"O1": 60, "O2": 40, "O3": 0, "O4": 0} == points


def test_the_agreement_says_how_many_dots_each_has(room):
    """Three where `vote_dots` is three."""
    opened = room(objectives=CANDIDATES)
    agreement = opened.store.folder / "engagement.toml"
    agreement.write_text(agreement.read_text("utf-8") + "\n[thresholds]\nvote_dots = 3\n", "utf-8")
    board = strategy.ballot(opened)
    board.open(DOTS)

    assert 3 == opened.sitting.state()["ballot"]["budget"]


def test_a_ballot_nobody_has_completed_stays_open(room):
    """It says so instead of counting half votes."""
    opened = room(objectives=CANDIDATES)
    people = seated(opened)
    ballot = voted(opened, {"王芳": {"O1": 40}}, people)

    with pytest.raises(ParameterError) as refused:
        ballot.close(opened)
    assert "Nobody has given all 100 yet" in refused.value.message(EN)
    assert 1 == ballot.ask["round"]


def test_closing_again_replaces_the_seats_and_leaves_what_was_entered_by_hand(room):
    """A round held again is not counted twice; an executive's row from a file stays."""
    opened = room(objectives=CANDIDATES, votes="voter,objective_id,round,points\nP001,O1,1,100\n")
    people = seated(opened)
    voted(opened, FIRST, people).close(opened)
    ballot = Ballot(opened.sitting)
    ballot.open(1, [("O1", "提升复购"), ("O2", "更快上新")])
    people["王芳"].give_votes("O1", 0)
    people["王芳"].give_votes("O2", 70)
    people["王芳"].give_votes("O1", 30)
    ballot.close(opened)

    rows = {(r["voter"], r["objective_id"]): r["points"] for r in opened.store.view().rows("votes")}
    assert (30, 70) == (rows["S1", "O1"], rows["S1", "O2"])
    assert 100 == rows["P001", "O1"]


def test_seats_are_voters_also_where_people_are_listed(room, tmp_path: Path):
    """The roster has persons' codes; a seat is none of them and the folder still opens."""
    opened = room(objectives=CANDIDATES, people="person_id,department,layer,invited\nP001,研发部,exec,yes\n")
    people = seated(opened)
    voted(opened, FIRST, people).close(opened)

    assert 12 == len(open_client("demo", workspace=tmp_path).votes)


def test_the_gate_asks_what_the_choice_leaves_open(room):
    """Two chosen are too few and leave a theme; four answer it and ask of goals without a theme."""
    opened = room(objectives=CANDIDATES, themes=THEMES)
    people = seated(opened)
    voted(opened, FIRST, people).close(opened)
    look = look_at(opened)

    assert ["count", "themes", "without_theme", "vote"] == [
        check.name for check in gate_of(look, ["O1", "O3"]).open
    ]
    assert ["without_theme"] == [check.name for check in gate_of(look, ["O1", "O2", "O3"]).open]
    agreement = next(check for check in gate_of(look).checks if check.name == "agreement")
    assert "passed" == agreement.state
    assert 0.9 < agreement.value < 1


def test_choosing_is_saved_and_six_are_refused(room):
    """The status of each is written once; what the tables do not allow is not saved."""
    six = CANDIDATES + "O5,company,五,candidate,2026Q2,\nO6,company,六,candidate,2026Q2,\n"
    opened = room(objectives=six)
    board = strategy.choice(opened)
    told = []
    opened.on_told(lambda kind, sentence: told.append(kind))

    assert board.adopt(["O1", "O2", "O3"])
    assert [] == choice_changes(look_at(opened), ["O1", "O2", "O3"])
    assert not board.adopt(["O1", "O2", "O3", "O4", "O5", "O6"])
    assert ["saved", "refused"] == told
    assert ["O1", "O2", "O3"] == [one.id for one in look_at(opened).okrs.company]


def test_a_box_stays_where_it_is_when_its_candidate_is_reworded(room):
    """Whoever has the focus on a box keeps it; the words beside it are the new ones and the tick stands."""
    opened = room(objectives=CANDIDATES)
    board = strategy.choice(opened)
    board.widget()
    box = board._boxes["O1"]
    box.value = True
    opened.save([Change("objectives", ("O1",), values={"text": "别的话"})])
    board.refresh()

    assert box is board._boxes["O1"]
    assert (True, True) == (box.value, "别的话" in box.description)


def test_key_results_are_written_row_by_row_and_asked_about(room):
    """A new row waits for its words; a task is asked about at once, also before it is saved."""
    opened = room(objectives=CANDIDATES.replace("candidate", "adopted"))
    table = strategy.drafting(opened)
    name = table.add("")
    assert ("O1-KR1", ()) == (name, opened.store.view().rows("key_results"))
    table.set(name, "metric", "复购率")
    table.set(name, "text", "完成会员系统上线")
    table.refresh()

    assert [("O1-KR1", "O1", "复购率")] == [
        (row["kr_id"], row["objective_id"], row["metric"]) for row in opened.store.view().rows("key_results")
    ]
    remark = table.remarks()["O1-KR1"]["text"]
    assert "bad" == remark["tone"]
    assert "写的是动作或产出" in remark["text"]


def test_the_read_back_tells_whose_words_they_are(room):
    """Two lines of three by the client; the chat has the same in plain words."""
    opened = room(themes=THEMES)
    people = seated(opened)
    merged(opened)
    strategy.candidates(opened).promote()
    voted(opened, {"王芳": {"O1": 60, "O2": 40}, "李雷": {"O1": 50, "O2": 50}}, people).close(opened)
    strategy.choice(opened).adopt(["O1", "O2", "O3"])
    table = strategy.drafting(opened)
    table.set(table.add(""), "text", "复购率由28%提升至35%")

    assert Authorship(3, 1, 0) == own_authorship(opened)
    text = chat_text(opened)
    assert "由顾问落笔的1条，占25%" in text
    assert "第1轮投票2人" in text
    assert "   · 复购率由28%提升至35%" in text
    assert [] == [name for name in LINES if name in text]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_client_is_told_that_it_was_not_held(room, lang: str):
    """Every section has a box and no error."""
    opened = room(lang=lang)
    boards = (strategy.candidates, strategy.ballot, strategy.choice, strategy.tree)
    shown = [one for board in boards for one in board(opened).exhibits()]
    shown += [*strategy.open_points(opened).exhibits(), *strategy.signatures(opened).exhibits()]

    assert ["Callout"] * 6 == [type(one).__name__ for one in shown]
    assert {"Not held" if lang == "en" else "未进行"} == {one.title for one in shown}


def test_the_hosts_screen_can_be_built_and_acts(room, monkeypatch: pytest.MonkeyPatch):
    """The widgets take what the boards give them, and their messages do what a hand would."""
    opened = room(objectives=CANDIDATES, themes=THEMES)
    seated(opened)
    candidates = strategy.candidates(opened)
    candidates.widget()
    assert candidates._cards.key.endswith("/cards")
    candidates.collect()
    tree = candidates._tree
    groups = [node for node in tree.nodes if node["parent"] == ""]
    tree.act("move", {"id": groups[1]["id"], "parent": groups[0]["id"], "after": ""})
    assert len(groups) - 1 == len([node for node in tree.nodes if node["parent"] == ""])

    ballot = strategy.ballot(opened)
    ballot.widget()
    ballot.open()
    opened.look()
    assert ["O1", "O2", "O3", "O4"] == [one["id"] for one in ballot._widget.candidates]

    choice = strategy.choice(opened)
    choice.widget()
    choice._boxes["O1"].value = True
    assert "[" not in choice._said.value.split("</p>")[0].split(">")[0]
    assert ["O1"] == choice.ticked()

    goals = strategy.tree(opened)
    goals.widget()
    new = goals._widget.act("add", {"parent": "", "after": "", "title": "守住现金流"})
    goals.refresh()
    assert new in {node["id"] for node in goals._widget.nodes}


def test_the_read_back_shows_the_tree_of_what_was_worked_on(room, client_folder: Path):
    """The company's objectives, the goals that were changed that day, and how many others there are."""
    lines = "objective_id,level,unit,text,cycle,status\nC1,company,,老客户,2026Q2,adopted\n"
    lines += "".join(f"D{n},department,研发部,打样{n},2026Q2,adopted\n" for n in (1, 2, 3))
    links = "from_id,to_id,kind\nD2,C1,vertical\n"
    results = "kr_id,objective_id,text\nD2-KR1,D2,三天打样\n"
    opened = room(objectives=lines, key_results=results, links=links)
    today = date.today()
    opened.sitting = Sitting(client_folder, "strategy_session", today)

    untouched, others = strategy.tree(opened).exhibits()
    opened.save([Change("key_results", ("D2-KR1",), values={"text": "两天打样"})])
    touched, two = strategy.tree(opened).exhibits()

    assert ["C1"] == [node["id"] for node in untouched.nodes]
    assert ("另有3个部门目标这次没有动，完整的目标树见《公司级OKR示例》。",) == tuple(others.items)
    assert ["C1", "D2"] == [node["id"] for node in touched.nodes]
    assert "另有2个" in two.items[0]
