"""The weekly check-in from last week's value to the text for the chat, host and participants, without a browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from okrworkbook.analysis.week import look_at_week
from okrworkbook.client import open_client
from okrworkbook.client.edits import CLIENT, CONSULTANT
from okrworkbook.errors import ParameterError
from okrworkbook.tables.week import run_sheet
from okrworkbook.workshop import Room
from okrworkbook.workshop.participants import Participant, join_session, participate
from okrworkbook.workshop.sessions import check_in
from okrworkbook.workshop.sessions.check_in.meeting import SESSION, Meeting
from okrworkbook.workshop.sessions.check_in.reading import chat_text
from okrworkbook.workshop.sessions.check_in.recording import confirm, entered_by, row_of, rows_of, say
from okrworkbook.workshop.sessions.check_in.revealing import Reveal, Spread
from okrworkbook.workshop.sitting import Sitting
from tests.builders import EN, ZH

DAY = date(2026, 5, 13)
AGREED = (
    '[client]\nname = "示例"\nname_en = "Example"\nlang = "zh"\n\n'
    '[cycle]\nname = "2026Q2"\nstarts = 2026-04-01\nends = 2026-06-30\n'
)
TABLES = {
    "objectives": (
        "objective_id,level,unit,text,cycle,type\n"
        "C1,company,,让顾客愿意再来,2026Q2,aspirational\nS1,department,销售部,让老客户放心,2026Q2,committed\n"
    ),
    "key_results": (
        "kr_id,objective_id,text,metric,unit,direction,baseline,target,owner\n"
        "C1-KR1,C1,复购率由28%到40%,复购率,%,up,28,40,P001\n"
        "C1-KR2,C1,投诉由50件到30件,投诉,件,down,50,30,P002\n"
        "S1-KR1,S1,签约店由10家到30家,签约店,家,up,10,30,P003\n"
    ),
    "check_ins": (
        "kr_id,date,value,confidence,blocker,author,entered\n"
        "C1-KR1,2026-04-22,29,8,,P001,\n"
        "C1-KR1,2026-04-29,30,8,系统没上线,P001,\n"
        "C1-KR1,2026-05-06,31,7,系统还没上线,P001,\n"
        "C1-KR2,2026-04-22,48,6,,P002,\n"
        "S1-KR1,2026-05-06,14,6,,P003,\n"
    ),
}
Hold = Callable[..., Meeting]


@pytest.fixture
def hold(client_folder: Path) -> Hold:
    """A check-in of that client on a day in May; tables are given to take the place of the usual ones."""

    def make(
        department: str = "", lang: str = "zh", day: date | None = DAY, agreed: str = AGREED, **tables: str
    ) -> Meeting:
        (client_folder / "engagement.toml").write_text(agreed, encoding="utf-8")
        for name, content in {**TABLES, **tables}.items():
            if content:
                (client_folder / f"{name}.csv").write_text(content, encoding="utf-8")
        sitting = Sitting(client_folder, SESSION, day) if day else None
        return check_in.begin(Room("demo", lang, "顾问", CONSULTANT, sitting, SESSION), department)

    return make


def written(meeting: Meeting, kr_id: str = "C1-KR1") -> list[dict]:
    """What the table has of the day's own meeting, without blanks."""
    rows = meeting.room.store.view().rows("check_ins")
    own = [row for row in rows if (row["kr_id"], row["date"]) == (kr_id, DAY)]
    return [{name: value for name, value in row.items() if value is not None} for row in own]


def seated(meeting: Meeting, numbers: dict[str, int], kr_id: str = "C1-KR1") -> dict[str, Participant]:
    """Everybody has a seat, and has picked a number for one key result."""
    check_in.agenda(meeting).go("confidence")
    people = {}
    for name, number in numbers.items():
        people[name] = Participant(meeting.room.sitting)
        people[name].join(name)
        people[name].give_confidence(kr_id, number)
    return people


def test_the_last_value_stands_ready_and_counts_once_it_is_confirmed(hold: Hold):
    """It is marked until then, and in no table; the confidence has to be said anew."""
    meeting = hold()
    board = check_in.rows(meeting)
    row = row_of(meeting, "C1-KR1")

    assert (31.0, False, None) == (row.value, row.confirmed, row.shown("confidence"))
    traits = board.traits(row)
    assert ("31", False, -1, "系统还没上线") == tuple(
        traits[name] for name in ("value", "confirmed", "confidence", "blocker")
    )
    assert "31（2026年5月6日，信心7）" == traits["last"]
    assert [] == written(meeting)
    assert confirm(meeting, "C1-KR1")
    assert row_of(meeting, "C1-KR1").confirmed
    assert [{"kr_id": "C1-KR1", "date": DAY, "value": 31.0, "blocker": "系统还没上线"}] == written(meeting)


def test_what_is_typed_in_steps_is_one_check_in_and_no_correction(hold: Hold):
    """Earlier weeks stay as they are; the day's row is written anew, and the owner's words can be emptied."""
    meeting = hold()
    before = meeting.room.store.view().rows("check_ins")
    steps = (
        ("value", "33.5"),
        ("confidence", "5"),
        ("status", "at_risk"),
        ("blocker", ""),
        ("help_from", "销售部"),
    )
    for field, word in steps:
        assert say(meeting, "C1-KR1", field, word)

    assert [
        {
            "kr_id": "C1-KR1",
            "date": DAY,
            "value": 33.5,
            "confidence": 5,
            "status": "at_risk",
            "help_from": "销售部",
        }
    ] == written(meeting)
    assert before == tuple(
        {name: row[name] for name in before[0]}
        for row in meeting.room.store.view().rows("check_ins")[: len(before)]
    )
    standing = meeting.look().tracking.of("C1-KR1")
    assert (0, 4) == (standing.corrected, len(standing.track.readings))


def test_a_step_can_be_taken_back(hold: Hold):
    """Undo brings back the row as it was one step earlier, then that there was none."""
    meeting = hold()
    say(meeting, "C1-KR2", "value", "45")
    say(meeting, "C1-KR2", "value", "54")
    check_in.rows(meeting).undo()
    assert [45.0] == [row["value"] for row in written(meeting, "C1-KR2")]
    check_in.rows(meeting).undo()
    assert [] == written(meeting, "C1-KR2")


def test_a_word_that_means_nothing_is_refused_and_told(hold: Hold):
    """The row stays as it was."""
    meeting = hold()
    told = []
    meeting.room.on_told(lambda kind, sentence: told.append(kind))

    assert not say(meeting, "C1-KR1", "value", "差不多")
    assert not say(meeting, "C1-KR1", "confidence", "11")
    assert ["refused", "refused"] == told
    assert [] == written(meeting)


@pytest.mark.parametrize(
    ("value", "asked"),
    [("310", True), ("3.1", True), ("0.31", True), ("31", False), ("52", False), ("22", False)],
)
def test_a_value_far_off_is_saved_and_asked_about_beside_its_field(hold: Hold, value: str, asked: bool):
    """28 to 40: a digit or a unit off is told at once, in words; more than was asked for, or a set-back, is not."""
    meeting = hold()
    board = check_in.rows(meeting)
    board.widget()
    assert board.set("C1-KR1", "value", value)

    assert float(value) == written(meeting)[0]["value"]
    remark = board._rows["C1-KR1"].remarks.get("value", {"text": "", "tone": ""})
    said = f"{value} 离 28 → 40 这段路很远，是多打了一位，还是单位不对？已照此保存，不对就改"
    assert ((said, "warn") if asked else ("", "")) == (remark["text"], remark["tone"])
    board.set("C1-KR1", "value", "31")
    assert "value" not in board._rows["C1-KR1"].remarks


def test_nothing_can_be_confirmed_before_there_is_a_value(hold: Hold):
    """In the first meeting of all a key result has no value: it has to be typed."""
    meeting = hold(check_ins="kr_id,date,value\n")

    assert [("C1-KR1", None), ("C1-KR2", None)] == [(row.id, row.value) for row in rows_of(meeting)]
    with pytest.raises(ParameterError) as refused:
        confirm(meeting, "C1-KR1")
    assert "C1-KR1 has no earlier value" in refused.value.message(EN)
    assert say(meeting, "C1-KR1", "value", "29")
    traits = check_in.rows(meeting).traits(row_of(meeting, "C1-KR1"))
    assert ("29", True, "") == (traits["value"], traits["confirmed"], traits["last"])


def test_what_the_meeting_saves_the_weekly_report_shows(hold: Hold, tmp_path: Path):
    """The same table: value, confidence, what rang, the blocker and whose help – and the reader finds no fault."""
    meeting = hold()
    for field, word in (
        ("value", "33"),
        ("confidence", "3"),
        ("status", "off_course"),
        ("blocker", "接口没人改"),
        ("help_from", "销售部"),
    ):
        say(meeting, "C1-KR1", field, word)
    client = open_client("demo", workspace=tmp_path)
    week = look_at_week(client, DAY)
    standing = week.tracking.of("C1-KR1")

    assert (33.0, 3, "off_course", "销售部") == (
        standing.track.readings[-1].value,
        standing.confidence,
        standing.track.readings[-1].status,
        standing.track.readings[-1].help_from,
    )
    sheet = str(run_sheet(week, ZH).block())
    assert "障碍：接口没人改" in sheet
    assert "请支持：销售部" in sheet
    assert "负责人判断：偏离" in sheet
    own = {
        alert.id: tuple(alarm for alarm in alert.alarms if alarm.rule in ("E3", "E4"))
        for alert in week.warnings.alerts
        if alert.unit == ""
    }
    assert {name: alarms for name, alarms in own.items() if alarms} == dict(meeting.look().alarms)


def test_silence_and_lost_confidence_ring_by_the_agreed_limits(hold: Hold):
    """Three weeks without an update and a fall of three points ring, and not for a client that agreed on more."""
    meeting = hold()
    say(meeting, "C1-KR1", "confidence", "5")
    say(meeting, "C1-KR1", "value", "31")
    kinds = {name: [alarm.kind for alarm in alarms] for name, alarms in meeting.look().alarms.items()}
    assert {"C1-KR1": ["drop"], "C1-KR2": ["silent"]} == kinds
    remarks = check_in.rows(meeting).traits(row_of(meeting, "C1-KR1"))["remarks"]
    assert ("warn", True) == (
        remarks["confidence"]["tone"],
        "信心两周内从8降到5" in remarks["confidence"]["text"],
    )

    lenient = hold(agreed=AGREED + "\n[thresholds]\nwarn_confidence_drop = 4\nwarn_silent_amber = 30\n")
    assert {} == dict(lenient.look().alarms)


def test_a_blocker_has_the_age_of_the_first_check_in_that_names_it(hold: Hold):
    """Two weeks, although its words have changed; one that is taken away is gone."""
    meeting = hold()
    assert [("C1-KR1", 14, 2)] == [(one.id, one.days, one.check_ins) for one in meeting.look().blockers]
    remarks = check_in.rows(meeting).traits(row_of(meeting, "C1-KR1"))["remarks"]
    assert "障碍已挂14天，从2026年4月29日起" == remarks["blocker"]["text"]
    say(meeting, "C1-KR1", "blocker", "")

    assert () == meeting.look().blockers


def test_numbers_are_hidden_until_the_host_shows_them(hold: Hold):
    """The host sees how many have picked; then the numbers in order, and no seat or name with any of them."""
    meeting = hold()
    people = seated(meeting, {"王芳": 7, "李雷": 3, "赵敏": 8, "周洋": 7})
    board = check_in.confidence(meeting)

    assert {"answered": 4, "of": 4, "spread": {}, "values": []} == board.traits("C1-KR1")
    assert () == Reveal(meeting).spreads()
    board.show_all("C1-KR1")
    assert {"low": 3, "median": 7.0, "high": 8} == board.traits("C1-KR1")["spread"]
    assert [3, 7, 7, 8] == board.traits("C1-KR1")["values"]
    assert "C1-KR1 复购率由28%到40%：请选3的人先说，再请选8的人说。" == board.words()
    with pytest.raises(ParameterError):
        people["王芳"].give_confidence("C1-KR1", 1)
    people["王芳"].give_confidence("C1-KR2", 1)
    tables = "".join(path.read_text("utf-8") for path in meeting.room.folder.glob("*.csv"))
    assert [] == [name for name in people if name in tables]


def test_the_widest_apart_come_first_and_the_median_is_one_that_was_said(hold: Hold):
    """Of an even number the lower of the two in the middle is noted."""
    meeting = hold()
    reveal = Reveal(meeting)
    reveal.enter("C1-KR1", "6 7")
    reveal.enter("C1-KR2", "9，2、5 4")

    assert (Spread("C1-KR2", (2, 4, 5, 9)), Spread("C1-KR1", (6, 7))) == reveal.spreads()
    assert reveal.take("C1-KR2")
    assert [4] == [row["confidence"] for row in written(meeting, "C1-KR2")]
    for words in ("11", "七", "", "5 x"):
        with pytest.raises(ParameterError):
            reveal.enter("C1-KR1", words)


def test_beginning_again_empties_every_seat_and_nobody_is_shown_without_numbers(hold: Hold):
    """Other key results keep their numbers."""
    meeting = hold()
    people = seated(meeting, {"王芳": 7, "李雷": 3})
    people["王芳"].give_confidence("C1-KR2", 9)
    board = check_in.confidence(meeting)
    board.show_all("C1-KR1")
    board.again("C1-KR1")

    assert (0, [], 1) == (
        board.traits("C1-KR1")["answered"],
        board.traits("C1-KR1")["values"],
        board.traits("C1-KR2")["answered"],
    )
    with pytest.raises(ParameterError) as refused:
        board.show_all("C1-KR1")
    assert "Nobody has picked a number yet" in refused.value.message(EN)


def test_participants_see_the_numbers_where_they_picked_theirs(hold: Hold, monkeypatch: pytest.MonkeyPatch):
    """Their page is not built anew when the host shows one key result, and goes back with "again"."""
    meeting = hold(day=date.today())
    monkeypatch.setenv("JPY_SESSION_NAME", "x.ipynb")
    reveal = Reveal(meeting)
    reveal.open()
    room = join_session("demo", session=SESSION)
    board = participate(room)
    board._ipython_display_()
    board.person.join("王芳")
    board.moved()
    one, other = board._confident["C1-KR1"], board._confident["C1-KR2"]
    one.act("pick", {"value": 6})
    room.look()
    assert (6, 1, 1, 0) == (one.mine, one.answered, one.of, other.answered)
    reveal.reveal("C1-KR1")
    room.look()

    assert ([6], {"low": 6, "median": 6, "high": 6}, []) == (one.values, one.spread, other.values)
    assert one is board._confident["C1-KR1"]
    reveal.again("C1-KR1")
    room.look()
    assert ([], -1) == (one.values, one.mine)


def test_a_department_checks_in_its_own_and_the_company_its_own(hold: Hold):
    """A department nobody has is named with those there are; who has no company goals checks in all."""
    assert ["S1-KR1"] == [row.id for row in rows_of(hold("销售部"))]
    assert ["C1-KR1", "C1-KR2"] == [row.id for row in rows_of(hold())]
    with pytest.raises(ParameterError) as refused:
        rows_of(hold("后勤部"))
    assert "“后勤部”没有本周期的目标，可以是：销售部" == refused.value.message(ZH)
    own = TABLES["objectives"].replace("C1,company,", "C1,department,运营部")
    assert ["C1-KR1", "C1-KR2", "S1-KR1"] == [row.id for row in rows_of(hold(objectives=own))]


def test_published_are_the_units_that_met_on_the_day(hold: Hold):
    """Two departments on one day are one document; a unit that is named is its own."""
    say(hold("销售部"), "S1-KR1", "value", "15")
    assert ["S1-KR1"] == [row.id for row in rows_of(hold())]
    company = Meeting(hold().room)
    company.hold()

    assert ["C1-KR1", "C1-KR2", "S1-KR1"] == [row.id for row in rows_of(hold())]
    assert ["S1-KR1"] == [row.id for row in rows_of(hold("销售部"))]


def test_two_departments_of_one_day_have_a_sitting_each(hold: Hold, monkeypatch: pytest.MonkeyPatch):
    """Seats, step and numbers of one are none of the other's; read back they are one document."""
    monkeypatch.setenv("JPY_SESSION_NAME", "x.ipynb")
    sales, company = hold("销售部"), hold()
    seated(sales, {"王芳": 3, "李雷": 8}, "S1-KR1")
    Reveal(sales).reveal("S1-KR1")
    say(sales, "S1-KR1", "value", "15")
    say(company, "C1-KR1", "value", "32")

    assert ("confidence", 2) == (check_in.agenda(sales).step, len(sales.room.sitting.seats()))
    assert ("numbers", 0) == (check_in.agenda(company).step, len(company.room.sitting.seats()))
    assert ([], ["S1-KR1"]) == tuple(
        [one.kr_id for one in Reveal(meeting).spreads()] for meeting in (company, sales)
    )
    assert [1, 1] == [len(meeting.room.edits()) for meeting in (company, sales)]

    monkeypatch.delenv("JPY_SESSION_NAME")
    both = hold()
    assert (("", "销售部"), ["S1-KR1"]) == (both.units, [one.kr_id for one in Reveal(both).spreads()])
    assert ["C1-KR1", "C1-KR2", "S1-KR1"] == [row.id for row in rows_of(both)]
    assert 2 == len(both.room.edits())
    assert ["S1-KR1"] == [row.id for row in rows_of(hold("销售部"))]


def test_the_host_is_told_where_no_report_will_show_what_is_written(hold: Hold):
    """A day outside the cycle, or after the day the reports look from."""
    assert "" == hold().unseen
    assert "outside" == hold(day=date(2026, 9, 1)).unseen
    later = hold(agreed=AGREED + "\n[tracking]\nas_of = 2026-05-06\n")
    assert "agreed" == later.unseen
    assert "2026年5月6日" in check_in.rows(later).words()
    assert "已确认 0/2 个关键结果" == check_in.rows(hold()).words().splitlines()[0]


def test_wording_that_ties_results_to_pay_is_pointed_out(hold: Hold):
    """In a key result and in what somebody says stands in the way; by the rules of the wording check."""
    results = TABLES["key_results"].replace("投诉由50件到30件", "投诉下降与绩效奖金挂钩")
    meeting = hold(key_results=results)
    say(meeting, "C1-KR1", "blocker", "达不成就扣奖金，大家不敢报")

    assert {("C1-KR2", "K_PAY"), ("C1-KR1", "K_PAY")} == {(hit.goal, hit.rule) for hit in meeting.worded()}
    assert "奖惩能否依据别的评价" in chat_text(meeting)


def test_the_chat_has_a_line_a_key_result_and_what_is_missing(hold: Hold):
    """Short lines without markup, and nobody's name."""
    meeting = hold()
    for field, word in (("value", "33"), ("confidence", "6"), ("status", "at_risk"), ("help_from", "销售部")):
        say(meeting, "C1-KR1", field, word)

    assert (
        "公司；2026Q2，截至2026年5月13日，第7周，共13周\n"
        "\n"
        "C1-KR1 复购率由28%到40%：31 → 33%，达成42%，信心7 → 6，有风险\n"
        "\n"
        "未确认：C1-KR2，请今天补上。\n"
        "\n"
        "障碍：\n"
        "- C1-KR1 系统还没上线（14天）\n"
        "\n"
        "请支持：\n"
        "- C1-KR1 销售部\n"
    ) == chat_text(meeting)


def test_the_read_back_says_whose_hand_the_check_ins_are_in(hold: Hold):
    """The last hand on a row counts."""
    meeting = hold()
    say(meeting, "C1-KR1", "value", "33")
    meeting.room.side = CLIENT
    say(meeting, "C1-KR1", "confidence", "6")
    say(meeting, "C1-KR2", "value", "44")
    meeting.room.side = CONSULTANT
    confirm(meeting, "C1-KR2")

    assert {"client": 1, "consultant": 1} == entered_by(meeting.room, meeting)
    assert {
        "key_results": 2,
        "updated": 2,
        "revealed": 0,
        "blockers": 1,
        "silent": 0,
        "confidence": 0,
    } == dict(check_in.facts(meeting))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_client_is_told_that_it_was_not_held(hold: Hold, client_folder: Path, lang: str):
    """Every section has a box and no error, also where not even the cycle has dates."""
    agreed = '[client]\nname = "示例"\n\n[cycle]\nname = "2026Q2"\n'
    meeting = hold(lang=lang, day=None, agreed=agreed, objectives="", key_results="", check_ins="")
    boards = (check_in.rows, check_in.confidence, check_in.attention, check_in.trends, check_in.agreed)
    shown = [one for board in boards for one in board(meeting).exhibits()]

    assert ["Callout"] * 5 == [type(one).__name__ for one in shown]
    assert {"Not held" if lang == "en" else "未进行"} == {one.title for one in shown}
    assert 1 == len(chat_text(meeting).splitlines())


def test_the_hosts_screen_can_be_built_and_acts(hold: Hold):
    """The widgets take what the boards give them, and their messages do what a hand would; the clock follows the step."""
    meeting = hold()
    rows, votes, clock = check_in.rows(meeting), check_in.confidence(meeting), check_in.countdown(meeting)
    for board in (rows, votes, clock):
        board.widget()
    assert rows._rows["C1-KR1"].act("set", {"field": "status", "value": "at_risk"})
    assert rows._rows["C1-KR1"].act("confirm", {})
    assert (True, "at_risk") == (rows._rows["C1-KR1"].confirmed, rows._rows["C1-KR1"].status)
    seated(meeting, {"王芳": 7, "李雷": 4})
    votes.moved()
    clock.moved()
    assert (2, 2) == (votes._widgets["C1-KR1"].answered, votes._widgets["C1-KR1"].of)
    assert ("信心", 180.0) == (clock._widget.label, clock._widget.left)
    assert votes._widgets["C1-KR1"].act("reveal", {})
    assert [4, 7] == votes._widgets["C1-KR1"].values
    rows.moved()
    assert "中位数5.5" in rows._rows["C1-KR1"].remarks["confidence"]["text"]
    assert votes.take("C1-KR1")
    rows.refresh()
    assert 4 == rows._rows["C1-KR1"].confidence


def test_the_agenda_is_the_weekly_reports_in_fifteen_minutes():
    """The same steps in the same order, with their minutes."""
    from okrworkbook.workshop.sessions.check_in.steps import AGENDA

    assert [("numbers", 3), ("confidence", 3), ("dangers", 6), ("ahead", 2), ("health", 1)] == [
        (step.id, step.minutes) for step in AGENDA.steps
    ]


def test_help_is_asked_of_any_department(hold: Hold):
    """Of those in the roster too, whether or not they have a goal of their own; then of owners."""
    meeting = hold(
        people="person_id,department,layer\nP001,研发部,staff\nP002,销售部,staff\nP003,销售部,staff\n"
    )
    board = check_in.rows(meeting)

    offered = board.traits(rows_of(meeting)[0])["people"]
    assert ["研发部", "销售部", "P001", "P002"] == [one["value"] for one in offered]
