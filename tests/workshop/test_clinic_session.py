"""The department clinic from the choice of a department to the read-back, without a browser."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import nbformat
import openpyxl
import pytest

from okrworkbook import catalogue
from okrworkbook.blocks import MIME
from okrworkbook.client.edits import CLIENT, CONSULTANT
from okrworkbook.errors import ParameterError
from okrworkbook.run.kernels import AUTO
from okrworkbook.run.report import Job, make
from okrworkbook.workshop import Room
from okrworkbook.workshop.authorship import Authorship
from okrworkbook.workshop.sessions import clinic
from okrworkbook.workshop.sessions.clinic.department import Clinic, begin
from okrworkbook.workshop.sessions.clinic.import_sheet import import_file
from okrworkbook.workshop.sessions.clinic.linking import HORIZONTAL, VERTICAL
from okrworkbook.workshop.sessions.clinic.picker import Picker
from okrworkbook.workshop.sessions.clinic.reading import chat_text, own_authorship
from okrworkbook.workshop.sessions.clinic.sitting_changes import Changed, changed_in
from okrworkbook.workshop.sitting import Sitting
from tests.builders import EN
from tests.workshop.conftest import DAY

TABLES = {
    "objectives": (
        "objective_id,level,unit,owner,text,cycle\n"
        "C1,company,,P1,让老客户再来,2026Q2\nC2,company,,P1,让新品更快上市,2026Q2\n"
        "RD1,department,研发部,P2,做出愿意再买的产品,2026Q2\nRD2,department,研发部,P2,少走弯路,2026Q2\n"
        "PR1,department,生产部,,让交付准时,2026Q2\nRD1a,person,口味组,P3,弄清口味差异,2026Q2\n"
    ),
    "key_results": (
        "kr_id,objective_id,text,metric,unit,direction,baseline,target,owner\n"
        "C1-KR1,C1,复购率由28%到35%,复购率,%,up,28,35,\n"
        "RD1-KR1,RD1,库存天数由20天到30天,库存天数,天,up,20,30,P2\n"
        "RD2-KR1,RD2,返工由9次到4次,返工次数,次,down,9,4,P2\n"
        "PR1-KR1,PR1,库存天数由20天到12天,库存天数,天,down,20,12,\n"
    ),
    "links": (
        "from_id,to_id,kind,status,due\nRD1,C1-KR1,vertical,confirmed,\nPR1,C1,vertical,confirmed,\n"
        "RD1a,RD1,vertical,confirmed,\nRD1,PR1,horizontal,confirmed,2026-06-01\n"
    ),
}
Held = Callable[..., Clinic]


@pytest.fixture
def held(room: Callable[..., Room], monkeypatch: pytest.MonkeyPatch) -> Held:
    """A clinic with somebody in the room, whose side types."""

    def opened(department: str = "研发部", side: str = CLIENT, lang: str = "zh", **tables: str) -> Clinic:
        monkeypatch.setenv("JPY_SESSION_NAME", "x.ipynb")
        made = room("clinic_session", lang=lang, **(tables or TABLES))
        made.side = side
        return begin(made, department)

    return opened


def picker(found: Clinic, kind: str) -> Picker:
    """The links of one kind."""
    return next(table for table in clinic.links(found).tables if table.kind == kind)


def texts(found: Clinic, table: str) -> dict[str, str]:
    """The texts of a table by id."""
    rows = found.room.store.view().rows(table)
    return {
        str(row.get("objective_id" if table == "objectives" else "kr_id")): str(row["text"]) for row in rows
    }


def test_the_department_is_chosen_in_the_room_where_none_is_named_or_it_is_not_there(held: Held):
    """The choices are the departments that have goals; nothing is an error."""
    found = held("")
    assert (("研发部", "生产部"), "", ()) == (found.choices(), found.unit, found.units)
    assert "先在最上面选部门。" == clinic.choose(found).words()

    unknown = begin(found.room, "市场部")
    assert "没有部门“市场部”，请在上面另选一个。" == clinic.choose(unknown).words()
    clinic.choose(unknown).choose("生产部")
    assert ("生产部",) == unknown.units
    assert "通向公司目标：1/1" in clinic.choose(unknown).words()


def test_read_back_an_unknown_department_is_refused_by_name(room: Callable[..., Room]):
    """Nobody is there to choose another; what is known is named."""
    with pytest.raises(ParameterError) as refused:
        begin(room("clinic_session", **TABLES), "市场部")

    assert "研发部, 生产部" in refused.value.message(EN)


def test_read_back_it_is_those_that_sat_else_the_first(held: Held, monkeypatch: pytest.MonkeyPatch):
    """A department that was only looked at made no sitting."""
    found = held("生产部")
    folder, day = found.room.folder, found.room.sitting.day
    monkeypatch.delenv("JPY_SESSION_NAME")
    looked = begin(Room("demo", sitting=Sitting.latest(folder, "clinic_session"), session="clinic_session"))
    assert ("研发部",) == looked.units
    monkeypatch.setenv("JPY_SESSION_NAME", "x.ipynb")
    clinic.goals(found).tables[0].set("PR1", "text", "让每一单都准时")
    found.choose("研发部")
    monkeypatch.delenv("JPY_SESSION_NAME")
    sat = begin(Room("demo", sitting=Sitting.latest(folder, "clinic_session"), session="clinic_session"))

    assert (("生产部",), day) == (sat.units, sat.room.sitting.day)


def test_a_department_that_is_passed_on_the_way_through_the_list_leaves_nothing(
    held: Held, monkeypatch: pytest.MonkeyPatch
):
    """Arrow keys choose every department they pass; the one something is kept of has held its clinic."""
    objectives = TABLES["objectives"] + "QA1,department,质量部,P4,一次做对,2026Q2\n"
    found = held("", **{**TABLES, "objectives": objectives})
    board = clinic.choose(found)
    for unit in ("研发部", "生产部", "质量部"):
        board.choose(unit)
    assert not (found.room.folder / "sessions").exists()
    found.comment("QA1", "由谁来判断？")
    board.choose("研发部")

    assert ["clinic_session-2026-04-01-质量部"] == [
        path.name for path in (found.room.folder / "sessions").iterdir()
    ]
    assert ("质量部",) == found.sat
    assert "质量部" == begin(Room("demo", "zh", "", CLIENT, found.room.sitting), "").unit


def test_two_departments_of_one_day_have_steps_and_beginnings_of_their_own(held: Held):
    """A clinic begins where the host was before it was chosen, and neither counts the other's edits for its own."""
    Sitting(held("").room.folder, "clinic_session", DAY).set_state(step="parents")
    first, second = held("生产部"), held("研发部")
    assert ["parents"] * 2 == [clinic.agenda(one.room).step for one in (first, second)]
    clinic.agenda(first.room).go("links")
    clinic.goals(first).tables[0].set("PR1", "text", "让每一单都准时")
    before = second.began("研发部")
    clinic.goals(second).tables[0].set("RD2", "text", "新品一次做对")

    assert ("links", "parents") == tuple(clinic.agenda(one.room).step for one in (first, second))
    assert [["PR1"], ["RD2"]] == [
        [change["key"][0] for edit in one.room.edits() for change in edit.changes] for one in (first, second)
    ]
    assert before == second.began("研发部") == begin(second.room, "研发部").began("研发部")


def test_one_of_a_kind_is_told_in_the_singular(held: Held):
    """One objective with one key result, and one goal above that it serves."""
    objectives = TABLES["objectives"].replace("C2,company,,P1,让新品更快上市,2026Q2\n", "")
    found = held("生产部", lang="en", **{**TABLES, "objectives": objectives})
    titles = [
        one.title
        for board in (clinic.parents, clinic.goals)
        for one in board(found).exhibits()
        if hasattr(one, "title")
    ]

    assert [
        "1 goal above, 1 of which this department serves",
        "1 objective and 1 key result of 生产部",
    ] == titles[:2]
    assert "生产部: 1 objective and 1 key result." in clinic.parents(found).exhibits()[0].items[0]


def test_what_is_wanted_above_stands_with_who_serves_it(held: Held):
    """A link to a key result stands beside that key result."""
    table = next(one for one in clinic.parents(held()).exhibits() if hasattr(one, "rows"))

    assert [
        ("【C1 让老客户再来】", "–"),
        ("C1-KR1 复购率由28%到35%", "RD1（已确认）"),
        ("【C2 让新品更快上市】", "–"),
    ] == [(row[0], row[4]) for row in table.rows]


def test_a_goal_is_written_by_the_department_and_asked_about_at_once(held: Held):
    """New goals are the department's: level, unit and id follow; the hint is there before anybody else's row."""
    found = held()
    objectives, results = clinic.goals(found).tables
    name = objectives.add("RD2")
    objectives.set(name, "text", "完成三次试吃")
    results.refresh()
    result = results.add("RD2-KR1")
    results.set(result, "text", "大幅提升口味")
    objectives.refresh()
    results.refresh()

    new = found.room.store.view().row("objectives", ("RD3",))
    assert ("RD3", "department", "研发部", "2026Q2") == (name, new["level"], new["unit"], new["cycle"])
    assert "写的是任务" in objectives.remarks()["RD3"]["text"]["text"]
    assert ("RD2-KR2", "bad") == (result, results.remarks()["RD2-KR2"]["text"]["tone"])
    assert Authorship(2, 0, 5) == own_authorship(found.room, found.standing("研发部"))


def test_the_consultant_cannot_write_a_goal_but_numbers_and_comments(held: Held):
    """While the consultant types texts are locked, whichever way they come in."""
    found = held(side=CONSULTANT)
    objectives, results = clinic.goals(found).tables
    told = []
    found.room.on_told(lambda kind, sentence: told.append(sentence))

    assert not objectives.set("RD1", "text", "顾问写的")
    assert ("", False) == (objectives.add("RD1"), objectives.remove("RD1"))
    assert not results.paste("RD1-KR1", "text", [["顾问写的"]])
    assert {"text", "kr_id"} == {one["key"] for one in results.columns() if one["readonly"]}
    assert {"现在是顾问在打字：目标由部门自己写，顾问只能提问、改数字和关联。"} == {*told}
    assert results.set("RD1-KR1", "target", "25")
    assert clinic.comments(found).comment("RD1-KR1", "基线是哪天的？")
    assert "做出愿意再买的产品" == texts(found, "objectives")["RD1"]
    assert [("RD1-KR1", "基线是哪天的？")] == [(one.goal, one.text) for one in found.comments("研发部")]


def test_picking_what_a_goal_contributes_to_makes_a_proposed_link(held: Held):
    """A goal that serves nothing waits with a row of its own; another parent is proposed anew."""
    found = held()
    vertical = picker(found, VERTICAL)
    assert {
        "?RD2": {"other": {"text": "还没有承接：选一条，或者说明它是部门自己的事", "tone": "warn"}}
    } == vertical.remarks()
    assert vertical.set("?RD2", "other", "C2")
    vertical.refresh()
    assert vertical.set("RD1\tC1-KR1\tvertical", "other", "C2")

    links = {(row["from_id"], row["to_id"]): row["status"] for row in found.room.store.view().rows("links")}
    assert ("proposed", "proposed") == (links["RD2", "C2"], links["RD1", "C2"])
    assert ("RD1", "C1-KR1") not in links
    vertical.refresh()
    assert vertical.set("RD2\tC2\tvertical", "status", "confirmed")
    assert (1, 2) == (found.standing("研发部").share.own.part, found.standing("研发部").share.own.whole)


def test_who_needs_whom_decides_the_links_direction(held: Held):
    """Turned round it is another link; nobody answering on the side that gives is said."""
    found = held()
    horizontal = picker(found, HORIZONTAL)
    assert "提供的一方没有负责人" == horizontal.remarks()["RD1\tPR1\thorizontal"]["other"]["text"]
    assert horizontal.set("RD1\tPR1\thorizontal", "way", "serves")
    horizontal.refresh()
    row = horizontal.rows()[0]

    assert ("PR1\tRD1\thorizontal", "RD1", "serves", "PR1", "2026-06-01", "proposed") == (
        row["id"],
        *(row["values"][name] for name in ("own", "way", "other", "due", "status")),
    )
    assert {} == horizontal.remarks()
    assert horizontal.remove(row["id"])
    assert [] == [row for row in found.room.store.view().rows("links") if row["kind"] == HORIZONTAL]


def test_a_conflict_stands_with_both_goals_side_by_side(held: Held):
    """The same metric wanted the other way; the own goal is on the left whichever department looks."""
    for unit, own, other in (("研发部", "RD1-KR1", "PR1-KR1"), ("生产部", "PR1-KR1", "RD1-KR1")):
        found = held(unit)
        key, markup = clinic.conflicts(found).cards()[0]
        assert "direct/" in key
        assert markup.index("我们") < markup.index(own) < markup.index("对方") < markup.index(other)


def test_a_conflict_found_earlier_is_told_in_the_words_of_now(held: Held):
    """Conflicts are not looked for again after a text has changed, and still show the new one."""
    found = held()
    before = found.standing("研发部").conflicts
    clinic.goals(found).tables[1].set("RD1-KR1", "text", "库存放宽到30天")
    after = found.standing("研发部").conflicts

    assert [one.severity for one in before.items] == [one.severity for one in after.items]
    assert "库存放宽到30天" in clinic.conflicts(found).cards()[0][1]


def test_what_was_settled_is_read_back_with_whose_words_it_is(held: Held):
    """Blank words take it back."""
    found = held()
    board = clinic.conflicts(found)
    key = board.cards()[0][0]
    board.settle(key, "按品类分开看库存")

    assert ["按品类分开看库存", "部门"] == board.exhibits()[-1].rows[0][1:]
    board.settle(key, " ")
    assert {} == found.settled("研发部")


def test_linkage_is_told_now_and_when_the_clinic_began(held: Held):
    """One of two goals led up; after a confirmed link both do, and no key result leads nowhere."""
    found = held()
    assert ("RD2-KR1",) == found.standing("研发部").orphan_results
    vertical = picker(found, VERTICAL)
    vertical.set("?RD2", "other", "C2")
    vertical.refresh()
    vertical.set("RD2\tC2\tvertical", "status", "confirmed")
    figures = next(one for one in clinic.open_points(found).exhibits() if hasattr(one, "items"))

    assert ("2/2（100%）", "门诊开始时 1/2（50%）。") == (figures.items[0][0], figures.items[0][2])
    assert ("2/2（100%）", "门诊开始时 1/2（50%）。") == (figures.items[1][0], figures.items[1][2])
    assert "通向公司目标的目标：2/2，门诊开始时1/2。" in chat_text(found)
    assert (2, 1) == tuple(clinic.facts(found)[name] for name in ("linked", "linked_before"))


def test_dependencies_nobody_answers_for_are_listed(held: Held):
    """The side that gives has no owner; where it has one there is no list."""
    found = held()
    assert [("RD1", "PR1")] == [(edge.source, edge.target) for edge in found.standing("研发部").ownerless]
    owned = TABLES["objectives"].replace("生产部,,", "生产部,P9,")
    assert () == held(**{**TABLES, "objectives": owned}).standing("研发部").ownerless


def test_peoples_goals_are_those_that_lead_to_the_department(held: Held):
    """A team's or person's goal is at home where it leads; a new one begins with the department."""
    found = held()
    assert ("RD1a",) == found.standing("研发部").below
    board = clinic.people(found)
    name = board.tables[0].add("")
    board.tables[0].set(name, "text", "守住口味标准")

    assert {"RD1a", name} == {*found.standing("研发部").below}
    assert ["P2", "P3"] == sorted(one.owner for one in found.standing("研发部").load)


def test_the_read_back_lists_what_the_sitting_has_left(held: Held):
    """A text before and after, and a link; what was taken back is no change."""
    found = held()
    objectives = clinic.goals(found).tables[0]
    objectives.set("RD2", "text", "新品一次做对")
    objectives.refresh()
    objectives.set("RD1", "text", "先改")
    found.room.undo()
    picker(found, VERTICAL).set("?RD2", "other", "C2")

    assert (
        Changed("RD2", "少走弯路", "新品一次做对", CLIENT),
        Changed("RD2 → C2", "", "proposed", CLIENT, True),
    ) == changed_in(found.room, found.standing("研发部"))


def test_the_sheet_for_the_tool_has_a_row_for_every_goal(held: Held):
    """With the row it belongs to and the goals it serves; the same content gives the same bytes."""
    found = held()
    file = import_file(found.room, found.standing("研发部"))
    book = openpyxl.load_workbook(io.BytesIO(file.data))
    rows = [[cell or "" for cell in row] for row in book.worksheets[0].iter_rows(min_row=5, values_only=True)]

    assert [
        ("RD1", "", "目标", "C1-KR1", "PR1"),
        ("RD1-KR1", "RD1", "关键结果", "", ""),
        ("RD2", "", "目标", "", ""),
        ("RD2-KR1", "RD2", "关键结果", "", ""),
        ("RD1a", "", "目标", "RD1", ""),
    ] == [(*row[:3], *row[-2:]) for row in rows]
    assert {"飞书OKR", "北极星OKR"} == {
        row[0] for row in book.worksheets[1].iter_rows(min_row=5, values_only=True)
    }
    assert file.data == import_file(found.room, found.standing("研发部")).data


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_client_is_told_that_it_was_not_held(room: Callable[..., Room], lang: str):
    """Every section has a box and no error, also where a department is named."""
    for named in ("", "研发部"):
        found = begin(room("clinic_session", lang=lang), named)
        boards = (
            *(clinic.parents, clinic.goals, clinic.links, clinic.conflicts, clinic.people),
            *(clinic.open_points, clinic.signatures),
        )
        shown = [one for board in boards for one in board(found).exhibits()]

        assert {"zh": ["未进行"], "en": ["Not held"]}[lang] * 7 == [one.title for one in shown]


def test_the_screen_can_be_built_and_acts(held: Held):
    """The widgets take what the boards give them, and another department shows other rows."""
    found = held()
    made = [
        kind(found)
        for kind in (
            *(clinic.choose, clinic.goals, clinic.links, clinic.conflicts, clinic.people),
            *(clinic.comments, clinic.chat),
        )
    ]
    for board in made:
        board.widget()
        found.room.on_changed(board.refresh)
    goals = made[1].tables[0]._widget
    assert goals.act("set", {"row": "RD2", "column": "text", "value": "新品一次做对"})
    assert ["RD1", "RD2"] == [row["id"] for row in goals.rows]
    assert "新品一次做对" in {name: words for words, name in made[5].goals()}["RD2"]
    made[0].choose("生产部")
    assert ["PR1"] == [row["id"] for row in goals.rows]
    made[0].give_pen(CONSULTANT)
    assert [True] == [one["readonly"] for one in goals.columns if one["key"] == "text"]
    assert "download=" in made[6].sheet_link()
    assert None is found.room.last_error


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, make_workspace: Callable[..., Path]) -> Path:
    """A bundled client, and one that has only its agreement."""
    place = make_workspace(tmp_path_factory.mktemp("clinic"), {"full": "case-waymo"})
    empty = place / "client_data" / "empty"
    empty.mkdir()
    (empty / "engagement.toml").write_text('[client]\nname = "示例"\nlang = "zh"\n', encoding="utf-8")
    return place


@pytest.mark.parametrize("client", ["full", "empty"])
def test_the_read_back_is_published_in_both_languages(workspace: Path, client: str):
    """With its sheet for the tool where there is a department; with a box a section where there is none."""
    job = Job(client, catalogue.deliverable("clinic_session"), ("zh", "en"), ("html",))
    outcome = make(job, workspace, engine=AUTO)
    assert outcome.published, outcome.error.message(EN)
    names = sorted(path.name for path in outcome.folder.iterdir() if path.suffix == ".xlsx")
    page = nbformat.read(workspace / "client_data" / client / "runs" / "clinic_session-en.ipynb", 4)
    shown = [
        output["data"][MIME]
        for cell in page.cells
        for output in cell.get("outputs", [])
        if MIME in output.get("data", {})
    ]
    boxes = [block["title"] for block in shown if block["kind"] == "callout"]

    sections = catalogue.deliverable("clinic_session").sections
    if client == "empty":
        assert ([], ["Not held"] * len(sections)) == (names, boxes)
    else:
        assert [
            "Department Clinic Read-back – Import sheet Perception.xlsx",
            "《部门OKR门诊回读》·导入表 感知.xlsx",
        ] == names
        assert ["Next step"] == boxes
