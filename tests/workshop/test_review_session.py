"""The cycle review from the silent scores to the read-back, host and participants, without a browser."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from okrworkbook import catalogue, narrative, tables
from okrworkbook.analysis.progress import track_cycle
from okrworkbook.analysis.review import review_cycle
from okrworkbook.client import open_client
from okrworkbook.client.edits import EditConflict
from okrworkbook.errors import ParameterError
from okrworkbook.run.report import Job, Outcome, make
from okrworkbook.workshop import Room
from okrworkbook.workshop.authorship import Authorship
from okrworkbook.workshop.participants import Participant
from okrworkbook.workshop.sessions import review
from okrworkbook.workshop.sessions.review.drafting import following, next_cycle
from okrworkbook.workshop.sessions.review.evidence import day_of, reviewed
from okrworkbook.workshop.sessions.review.lessons import Lesson, Lessons
from okrworkbook.workshop.sessions.review.reading import (
    chat_text,
    decision_exhibits,
    draft_authorship,
    held,
    silent_table,
    summary_words,
)
from okrworkbook.workshop.sessions.review.scoring import Scoring, Silent, silent_of
from okrworkbook.workshop.sessions.review.steps import AGENDA
from okrworkbook.workshop.sitting import Sitting
from tests.builders import EN, strings
from tests.conftest import ROOT

DAY = date(2026, 6, 30)
AGREED = (
    '[client]\nname = "示例"\nname_en = "Example"\nlang = "zh"\n\n'
    '[cycle]\nname = "2026Q2"\nstarts = 2026-04-01\nends = 2026-06-30\n'
)
TABLES = {
    "objectives": (
        "objective_id,level,unit,text,text_en,type,cycle,status\n"
        "C1,company,,让老客户回来,Win customers back,aspirational,2026Q2,adopted\n"
        "D1,department,生产部,让交付准时,Deliver on time,committed,2026Q2,adopted\n"
    ),
    "key_results": (
        "kr_id,objective_id,text,text_en,metric,direction,baseline,target\n"
        "C1-KR1,C1,复购率由20%到40%,Repeat rate from 20% to 40%,复购率,up,20,40\n"
        "C1-KR2,C1,推荐意愿由50到70,Recommendation from 50 to 70,推荐意愿,up,50,70\n"
        "C1-KR3,C1,流失客户由30到20,Lost customers from 30 to 20,流失客户,down,30,20\n"
        "D1-KR1,D1,准时率由80%到95%,On time from 80% to 95%,准时率,up,80,95\n"
    ),
    "check_ins": (
        "kr_id,date,value,confidence\n"
        "C1-KR1,2026-06-26,32,6\nC1-KR2,2026-06-26,58,5\nD1-KR1,2026-06-26,89,7\n"
    ),
}
NAMES = ("王芳", "李雷", "赵敏", "周洋")


@pytest.fixture
def opened(client_folder: Path):
    """A room of that client, whose quarter is over, on its last day or another."""

    def make(day: date = DAY, lang: str = "zh", **changed: str) -> Room:
        (client_folder / "engagement.toml").write_text(AGREED, encoding="utf-8")
        for name, content in {**TABLES, **changed}.items():
            (client_folder / f"{name}.csv").write_text(content, encoding="utf-8")
        sitting = Sitting(client_folder, "review_session", day)
        return Room("demo", lang, "顾问", "consultant", sitting, "review_session")

    return make


def people(room: Room) -> list[Participant]:
    """Four leaders in their seats."""
    made = [Participant(room.sitting) for _ in NAMES]
    for person, name in zip(made, NAMES, strict=True):
        person.join(name)
    return made


def agreed_rows(room: Room) -> list[tuple[object, ...]]:
    """What the table of scores holds."""
    columns = ("goal_id", "score", "scale", "kind", "computed", "reason")
    return [tuple(row.get(name) for name in columns) for row in room.store.view().rows("scores")]


def test_the_session_takes_two_hours():
    """Eleven steps, for each of which there is something to say when it stalls."""
    assert 120 == AGENDA.minutes
    assert {True} == {2 <= len(AGENDA.prompts(step, EN)) <= 4 for step in AGENDA.ids}


def test_the_check_ins_propose_the_score(opened):
    """Six tenths of the way is 3.0; what nobody read has none, and is looked at from the last day of the cycle."""
    room = opened(date(2026, 7, 3))

    assert {"C1-KR1": 3.0, "C1-KR2": 2.0, "C1-KR3": None, "D1-KR1": 3.0} == {
        one.id: one.points for one in reviewed(room).endings
    }
    assert (DAY, True, ("", "生产部")) == (day_of(room), reviewed(room).finished, reviewed(room).units)


def test_before_the_end_it_is_a_look_half_way(opened):
    """Held in May, it knows no check-in of June, and nothing has fallen short yet."""
    room = opened(date(2026, 5, 13))
    board = review.scores(room)

    assert {None} == {one.points for one in reviewed(room).endings}
    assert not reviewed(room).finished
    assert "没有可用的数据" in board.evidence_words("C1-KR1")


def test_a_score_that_is_the_numbers_is_saved_at_once(opened):
    """A whole mark within half a point agrees with them; both are kept, on the scale 1–5."""
    room = opened()

    assert review.scores(room).give("C1-KR1", 3) is True
    assert [("C1-KR1", 3, "1to5", "agreed", 3, None)] == agreed_rows(room)


def test_another_score_waits_for_its_reason_and_is_saved_with_it(opened):
    """Nothing is in the table before there is a reason; then both are in one edit, which one undo takes back."""
    room = opened()
    board = review.scores(room)

    assert "数据给2分：与它不同要写理由，写好一起保存" == board.give("C1-KR2", 4)
    assert ([], 4) == (agreed_rows(room), board.score_traits("C1-KR2")["value"])
    assert board.explain("C1-KR2", " ") is False
    assert board.explain("C1-KR2", "调查  换了题目") is True
    assert [("C1-KR2", 4, "1to5", "agreed", 2, "调查 换了题目")] == agreed_rows(room)
    assert [("顾问", "consultant", "score")] == [(e.who, e.side, e.note) for e in room.store.history()]
    room.undo()
    assert [] == agreed_rows(room)


def test_a_reason_written_first_waits_for_the_score(opened):
    """It is told so, and the score that comes is saved with it."""
    room = opened()
    board = review.scores(room)

    assert "先记下了，给分后一起保存" == board.explain("C1-KR3", "门店盘点过")
    assert board.give("C1-KR3", 4) is True
    assert [("C1-KR3", 4, "1to5", "agreed", None, "门店盘点过")] == agreed_rows(room)


def test_going_back_to_the_numbers_takes_the_reason_away(opened):
    """The reason was for the other score; it cannot be emptied while that stands."""
    room = opened()
    scoring = Scoring(room)
    scoring.give("C1-KR2", 4)
    scoring.explain("C1-KR2", "调查换了题目")

    assert not scoring.explain("C1-KR2", "")
    assert scoring.give("C1-KR2", 2)
    assert [("C1-KR2", 2, "1to5", "agreed", 2, None)] == agreed_rows(room)


def test_the_rest_is_scored_as_the_numbers_do(opened):
    """What has a score keeps it, what has no numbers is left, and other units are not touched."""
    room = opened()
    board = review.scores(room)
    board.give("C1-KR1", 3)

    assert 1 == board.take(every=True)
    assert [("C1-KR1", 3), ("C1-KR2", 2)] == [row[:2] for row in agreed_rows(room)]


def test_what_leaders_mark_alone_is_told_as_a_median_of_three_or_more(opened):
    """While it is open the host sees how many; closed, a median of two would tell who marked what."""
    room = opened()
    four = people(room)
    board = review.scores(room)
    board.ask()
    for person, mark in zip(four, (2, 3, 3, 5), strict=True):
        person.give_score("C1-KR1", mark)
    for person in four[:2]:
        person.give_score("C1-KR2", 4)
    with pytest.raises(ParameterError):
        four[0].give_score("D1-KR1", 3)
    with pytest.raises(ParameterError):
        four[0].give_score("C1-KR1", 6)

    assert ((4, 4), {}) == (board.silent.turnout(), silent_of(room))
    board.close()
    assert {"C1-KR1": Silent(4, 3, 2, 5), "C1-KR2": Silent(2, 4, 4, 4)} == silent_of(room)
    assert [["C1-KR1 复购率由20%到40%", "4", "3", "2–5", "–"]] == silent_table(
        reviewed(room), silent_of(room), room.voice
    ).rows
    assert "人数太少，不显示" in board.evidence_words("C1-KR2")
    assert [] == agreed_rows(room)


def test_the_sum_tells_mean_median_and_band(opened):
    """3, 2 and 4: a mean of 3, one challenge of three in the band; all fives are asked about."""
    room = opened()
    scoring = Scoring(room)
    for kr, mark in (("C1-KR1", 3), ("C1-KR2", 2)):
        scoring.give(kr, mark)
    scoring.explain("C1-KR3", "门店盘点过")
    scoring.give("C1-KR3", 4)

    assert (
        "已商定3/4个：平均3.00分，中位数3.0分，挑战型落在理想区间1/3（33%），与数据不一致1个"
        == summary_words(reviewed(room), room.voice)
    )
    for kr in ("C1-KR1", "C1-KR2", "C1-KR3"):
        scoring.explain(kr, "都超额了")
        scoring.give(kr, 5)
    assert "全公司：不算承诺型，3个评分都是5分" in summary_words(reviewed(room), room.voice)


def test_keep_stop_and_start_count_who_wrote_the_same(opened):
    """Two wrote one line, in other signs; what the host types is told apart, and a line taken away is gone."""
    room = opened()
    agenda, lessons, four = review.agenda(room), review.lessons(room), people(room)
    agenda.go("keep")
    four[0].give_lines("每周五取数")
    four[1].give_lines("每周五取数。\n周会只谈红黄")
    agenda.go("stop")
    four[0].give_lines("日报")

    assert (2, 1) == (lessons.collect("keep"), lessons.collect("stop"))
    assert (Lesson("每周五取数", "client", 2), Lesson("周会只谈红黄", "client", 1)) == Lessons(
        room.sitting
    ).of("keep")
    lessons.write("keep", "周会只谈红黄\n先看数据")
    assert (Lesson("周会只谈红黄", "client", 1), Lesson("先看数据", "consultant", 0)) == Lessons(
        room.sitting
    ).of("keep")
    assert 0 == lessons.collect("stop")


def test_what_another_host_wrote_meanwhile_is_not_written_over(opened):
    """A list and a reason: both texts are told, and in whatever order lines stand, the same lines are no other list."""
    room = opened()
    lists, scoring = Lessons(room.sitting), Scoring(room)
    lists.write("keep", ["每周五取数", "先看数据"], "client", [])
    scoring.give("C1-KR1", 5)
    scoring.explain("C1-KR1", "提前备货", "")

    with pytest.raises(EditConflict) as refused:
        lists.write("keep", ["周会只谈红黄"], "client", ["每周五取数"])
    assert ("每周五取数\n先看数据", "周会只谈红黄") == (
        refused.value.conflicts[0].theirs,
        refused.value.conflicts[0].ours,
    )
    with pytest.raises(EditConflict) as refused:
        scoring.explain("C1-KR1", "竞品涨价", "")
    assert ("提前备货", "竞品涨价") == (refused.value.conflicts[0].theirs, refused.value.conflicts[0].ours)

    lists.write("keep", ["周会只谈红黄"], "client", ["先看数据。", "每周五取数"])
    assert ["周会只谈红黄"] == [one.text for one in lists.of("keep")]
    assert scoring.explain("C1-KR1", "竞品涨价", "提前备货")


def test_causes_and_decisions_are_rows_of_the_reviews(opened):
    """What fell short comes first, without a cause it is marked; words of the choice are codes in the table."""
    room = opened()
    causes, decisions = review.causes(room), review.decisions(room)

    assert ["C1-KR1", "C1-KR2", "C1-KR3"] == sorted(row["id"] for row in causes.rows())
    assert {"C1-KR1", "C1-KR2"} == set(causes.remarks())
    assert causes.set("C1-KR2", "strategic", "yes")
    assert causes.set("C1-KR2", "cause", "MTH")
    assert causes.set("C1-KR2", "learnt", "题目先试一遍")
    assert decisions.set("C1-KR2", "decision", "rewrite")
    assert {"C1-KR1"} == set(causes.remarks())
    assert causes.set("C1-KR1", "learnt", "")
    rows = room.store.view().rows("reviews")
    assert [("C1-KR2", "2026Q2", True, "MTH", "题目先试一遍", "rewrite")] == [
        tuple(row[name] for name in ("kr_id", "cycle", "strategic", "cause", "learnt", "decision"))
        for row in rows
    ]
    assert "重写" in decisions.rows()[0]["values"]["proposal"] + decisions.rows()[1]["values"]["proposal"]
    decisions.see("生产部")
    assert "explanation" in decisions.remarks()["D1-KR1"]


def test_drafts_are_candidates_of_the_next_cycle_in_the_clients_words(opened):
    """Written alone they are the client's; typed by the host they are the host's; the cycle at hand stays as it is."""
    room = opened()
    four, board = people(room), review.drafts(room)
    review.agenda(room).go("drafts")
    four[0].give_lines("让老客户带来新客户")
    four[1].give_lines("让老客户带来新客户\n新品跟着客户走")

    assert ("C2", "C3") == board.collect()
    name = board.add("C3")
    board.set(name, "text", "交付说到做到")
    assert () == board.collect()
    drafts = [row for row in room.store.view().rows("objectives") if row["status"] == "candidate"]
    assert {("company", "2026Q3")} == {(row["level"], row["cycle"]) for row in drafts}
    assert {"让老客户带来新客户", "新品跟着客户走", "交付说到做到"} == {row["text"] for row in drafts}
    assert Authorship(2, 1, 0) == draft_authorship(room)
    assert 4 == len(reviewed(room).endings)


@pytest.mark.parametrize(
    ("cycle", "after"),
    [("2026Q2", "2026Q3"), ("2026Q4", "2027Q1"), ("2026-Q4", "2027-Q1"), ("2026双月3", "")],
)
def test_the_next_quarter_has_a_name(cycle: str, after: str):
    """Of another cycle nobody guesses it."""
    assert after == following(cycle)


def test_a_cycle_that_is_no_quarter_is_named_by_the_host(opened):
    """Until then no draft can be written, and it is not the one under review."""
    room = opened(**{name: text.replace("2026Q2", "2026双月3") for name, text in TABLES.items()})
    toml = (room.folder / "engagement.toml").read_text("utf-8").replace("2026Q2", "2026双月3")
    (room.folder / "engagement.toml").write_text(toml, "utf-8")
    board = review.drafts(room)

    with pytest.raises(ParameterError) as refused:
        board.add("")
    assert "what the next cycle is called" in refused.value.message(EN)
    with pytest.raises(ParameterError):
        board.name_next("2026双月3")
    board.name_next("2026双月4")
    assert ("2026双月4", "C2") == (next_cycle(room), board.add(""))


def test_what_the_session_saves_the_report_shows(opened, tmp_path: Path):
    """The cycle review reads scores, reasons, causes, lessons and decisions from the tables."""
    room = opened()
    scoring = Scoring(room)
    scoring.give("C1-KR1", 3)
    scoring.give("C1-KR2", 4)
    scoring.explain("C1-KR2", "调查换了题目")
    review.causes(room).set("C1-KR2", "cause", "MTH")
    review.decisions(room).set("C1-KR2", "decision", "pivot")
    client = open_client("demo", workspace=tmp_path)
    found = review_cycle(track_cycle(client, DAY), client.objectives, client.reviews, client.scores)
    shown = tables.agreed_score_table(found, client.voice)

    assert [["C1-KR2 推荐意愿由50到70", "2.00", "4", "+2.00", "调查换了题目"]] == shown.rows
    assert (
        "复盘会商定了2个KR的评分：平均3.50 [3.00, 4.00]分"
        in narrative.agreed_score_notes(found, client.voice).items[0]
    )
    assert ["1个没有达到成功线，评分却高于理想区间"] == [
        lead for lead, _ in narrative.agreed_signs(found, client.voice).items
    ]
    assert ("MTH", "pivot") == (found.carry_over.rows[1].cause, found.carry_over.rows[1].decision)


def test_the_read_back_ends_with_decisions_and_what_is_open(opened):
    """One decided of four; the chat says the same in plain words, and names nobody."""
    room = opened()
    review.scores(room).give("C1-KR1", 3)
    review.decisions(room).set("C1-KR1", "decision", "rewrite")
    table, open_ = decision_exhibits(room)

    assert "4个KR中已处理1个" == table.title
    assert ["3个KR没有商定评分", "3个KR没有处理", "3个没达到的KR没有标原因", "1个承诺没做到，也没有说明"] == [
        lead for lead, _ in open_.items
    ]
    text = chat_text(room)
    assert "- C1-KR1 复购率由20%到40%：重写" in text
    assert "- 3个KR没有处理" in text
    assert [] == [name for name in (*NAMES, "顾问") if name in text]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_word_of_the_read_back_is_there_in_both_languages(opened, lang: str):
    """A session with one of everything has no open place and no missing text."""
    room = opened(lang=lang)
    four, board = people(room), review.scores(room)
    board.ask()
    for person in four:
        person.give_score("C1-KR1", 3)
    board.close()
    board.scoring.explain("C1-KR2", "x")
    board.give("C1-KR2", 5)
    board.give("C1-KR1", 3)
    review.causes(room).set("C1-KR2", "learnt", "y")
    review.causes(room).set("C1-KR2", "cause", "ALN")
    review.decisions(room).set("C1-KR2", "decision", "drop")
    review.lessons(room).write("start", "z")
    drafts = review.drafts(room)
    drafts.set(drafts.add(""), "text", "完成三次会员活动")
    boards = (board, review.evidence(room), review.lessons(room), review.decisions(room), drafts)
    shown = [one for each in (*boards, review.signatures(room)) for one in each.exhibits()]

    names = [type(one).__name__ for one in shown]
    assert [
        *("KeyFigures", "FigureExhibit", "Findings", "Paragraphs", "TableExhibit", "TableExhibit"),
        *("TableExhibit", "TableExhibit", "TableExhibit", "TableExhibit", "Findings"),
        *("TableExhibit", "Paragraphs", "Callout", "TableExhibit"),
    ] == names
    assert [] == [text for one in shown for text in strings(one) if "{" in text or "None" in text]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_client_is_told_that_it_was_not_held(room, lang: str):
    """Every section has a box and no error, also without dates and check-ins."""
    empty = room("review_session", lang=lang)
    boards = (review.scores, review.evidence, review.lessons, review.decisions, review.drafts)
    shown = [one for board in (*boards, review.signatures) for one in board(empty).exhibits()]

    assert ["Callout"] * 6 == [type(one).__name__ for one in shown]
    assert {"Not held" if lang == "en" else "未进行"} == {one.title for one in shown}
    assert not held(empty)
    assert {"scored": 0, "mean": None, "ideal": None, "decided": 0, "drafts": 0} == review.facts(empty)


def test_the_hosts_screen_can_be_built_and_acts(opened):
    """The widgets take what the boards give them, and their messages do what a hand would."""
    room = opened()
    board = review.scores(room)
    board.widget()
    score, _ = board._place.children
    assert (["C1-KR1", "C1-KR2", "C1-KR3"], "C1-KR1") == ([kr for _, kr in board._picker.options], board.kr)
    assert score.act("score", {"value": 3})
    assert "已商定1/4个" in board._sum.value
    board.step(1)
    other, explained = board._place.children
    assert (0, "商定评分") == (other.value, other.label)
    other.act("score", {"value": 5})
    explained.act("save", {"text": "调查换了题目", "seen": ""})
    assert (5, "商定评分：5") == (other.value, other.label)
    assert [("C1-KR1", 3), ("C1-KR2", 5)] == [row[:2] for row in agreed_rows(room)]
    board.see("生产部")
    assert "D1-KR1" == board.kr

    causes = review.causes(room)
    causes.widget()
    causes._table.act("set", {"row": "C1-KR2", "column": "cause", "value": "LED"})
    causes.refresh()
    values = {row["id"]: row["values"]["cause"] for row in causes._table.rows}
    assert {"C1-KR1": "", "C1-KR2": "LED", "C1-KR3": ""} == values

    lessons = review.lessons(room)
    lessons.widget()
    lessons._texts["stop"].act("save", {"text": "日报", "seen": ""})
    assert "日报" == Lessons(room.sitting).of("stop")[0].text

    drafts = review.drafts(room)
    drafts.widget()
    name = drafts._widget.act("add", {"after": ""})
    drafts._widget.act("set", {"row": name, "column": "text", "value": "交付说到做到"})
    drafts.refresh()
    assert ["交付说到做到"] == [row["values"]["text"] for row in drafts._widget.rows]


def test_where_there_are_no_numbers_the_screen_says_why(room):
    """Without dates of the cycle and check-ins there is nothing to score, and the boards say what is missing."""
    empty = room("review_session")

    for board in (review.scores(empty), review.causes(empty)):
        assert empty.voice("error.cycle_dates", cycle="2026Q2")[:4] in board.widget().value


BUNDLED = "case-waymo"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """The read-backs of a bundled client in the middle of its review, and of a client that has only its agreement."""
    place = tmp_path_factory.mktemp("reviews")
    folder = place / "client_data" / BUNDLED
    left = shutil.ignore_patterns("reports", "runs", "sessions", "history")
    shutil.copytree(ROOT / "client_data" / BUNDLED, folder, ignore=left)
    (place / "client_data" / "empty").mkdir()
    (place / "client_data" / "empty" / "engagement.toml").write_text(AGREED, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OKRWORKBOOK_WORKSPACE", str(place))
        room = Room(
            BUNDLED, "zh", "顾问甲", "consultant", Sitting(folder, "review_session", DAY), "review_session"
        )
        person = people(room)[0]
        review.agenda(room).go("drafts")
        person.give_lines("让雨天也敢坐")
        review.drafts(room).collect()
        board = review.scores(room)
        board.take(every=True)
        first = board.endings()[0]
        board.explain(first.id, "路口的数据要到七月才齐")
        board.give(first.id, 3)
    entry = catalogue.deliverable("review_session")
    return {
        BUNDLED: make(Job(BUNDLED, entry, ("zh", "en")), place, engine="fork"),
        "empty": make(Job("empty", entry, ("zh",), ("html",)), place, engine="fork"),
    }


def test_the_read_back_of_a_bundled_client_is_published(published: dict[str, Outcome]):
    """In both languages with band, reason and draft, on the day it was held – and with nobody's name."""
    made = published[BUNDLED]
    assert made.published, made.error.message(EN)
    zh = (made.folder / "《OKR复盘会回读》.html").read_text("utf-8")
    en = (made.folder / "Cycle Review Read-back.html").read_text("utf-8")

    assert [] == [
        word
        for word in ("2026年6月30日", "路口的数据要到七月才齐", "让雨天也敢坐", "理想区间")
        if word not in zh
    ]
    assert [] == [
        word for word in ("30 June 2026", "ideal band", "Candidates for the next cycle") if word not in en
    ]
    assert [".html", ".html", ".json", ".pdf", ".pdf"] == sorted(
        path.suffix for path in made.folder.iterdir()
    )
    everything = b"".join(path.read_bytes() for path in made.folder.iterdir()).decode("utf-8", "ignore")
    assert [] == [name for name in (*NAMES, "顾问甲") if name in everything]


def test_an_empty_client_is_published_too(published: dict[str, Outcome]):
    """Six boxes and no failure; in English it is run with the other sessions."""
    made = published["empty"]
    assert made.published, made.error.message(EN)
    assert 6 == (made.folder / "《OKR复盘会回读》.html").read_text("utf-8").count("未进行")
