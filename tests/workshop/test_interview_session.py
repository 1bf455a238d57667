"""The interview session: consent, notes, tags, and what all interviews come to."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrworkbook.client import open_client
from okrworkbook.client.edits import EditConflict
from okrworkbook.errors import ParameterError
from okrworkbook.exhibit import InternalTable
from okrworkbook.workshop.sessions import interview
from okrworkbook.workshop.sessions.interview.hearing import Contradiction, Severity, hear
from okrworkbook.workshop.sessions.interview.recording import Recording, next_code
from tests.builders import EN

ROSTER = "person_id,department,layer,invited\nP001,研发部,manager,yes\n"


def begun(room, code: str = "I01", quotes: bool = True) -> Recording:
    """An interview whose consent was given."""
    recording = interview.begin(room, code, "manager", "研发部")
    recording.agree(notes=True, quotes=quotes)
    return recording


def test_nothing_is_kept_before_consent(room):
    """Neither notes nor tags; the sentence says what to do."""
    recording = interview.begin(room("interview_session"), "I01")
    for act in (lambda: recording.note("open", "讲到目标"), lambda: recording.tag("目标没人看", "LED")):
        with pytest.raises(ParameterError) as refused:
            act()
    assert "The person has not agreed to notes yet" in refused.value.message(EN)
    assert () == recording.room.store.view().rows("interviews")


@pytest.mark.parametrize("name", ["王芳", "wang", "I 1", "", "I12345"])
def test_a_name_is_no_code(room, name: str):
    """Whoever answers has a code in every file."""
    with pytest.raises(ParameterError):
        Recording(room("interview_session"), name, "manager")


def test_a_tag_is_a_row_of_the_table_the_diagnosis_reads(room, tmp_path: Path):
    """Code brings its cause, prompted follows from the question at hand, and nobody has approved the words."""
    recording = begun(room("interview_session", people=ROSTER))
    first = recording.tag("各部门目标拼不到一起", code="horizontal", severity=4, topic="ALN")
    second = recording.tag("复盘会我派人去", "LED", topic="ALN", polarity="problem")
    third = recording.tag(
        "我们每周都回顾", code="no_cadence", polarity="strength", topic="LOP", prompted=False
    )
    rows = open_client("demo", workspace=tmp_path).interviews.to_dict("records")
    said = ("segment_id", "interviewee", "department", "cause", "code", "polarity", "prompted", "coder")

    assert ("S001", "S002", "S003") == (first, second, third)
    assert [
        ("S001", "I01", "研发部", "ALN", "横向协同", "problem", True, "K1"),
        ("S002", "I01", "研发部", "LED", "", "problem", False, "K1"),
        ("S003", "I01", "研发部", "LOP", "缺少节奏", "strength", False, "K1"),
    ] == [tuple(row[name] for name in said) for row in rows]
    assert [None] * 3 == [row.get("approved") for row in recording.room.store.view().rows("interviews")]


def test_who_does_not_want_to_be_quoted_is_refused_for_good(room):
    """Words are kept for the analysis and marked as not to be quoted; also those said before it was taken back."""
    recording = begun(room("interview_session"))
    recording.tag("年底才看目标", "LOP")
    recording.agree(notes=True, quotes=False)
    recording.tag("没人告诉我为什么", "LED")

    assert [False, False] == [row["approved"] for row in recording.room.store.view().rows("interviews")]


def test_a_quotation_that_is_mended_is_approved_by_nobody(room):
    """Other words than those somebody approved are not approved."""
    opened = room(
        "interview_session",
        interviews="segment_id,interviewee,layer,cause,quote,approved,coder\nS001,I01,manager,LOP,年底才看,yes,K1\n",
    )
    board = interview.tags(begun(opened))

    assert board.set("S001/K1", "quote", "每到年底才看目标")
    row = opened.store.view().rows("interviews")[0]
    assert ("每到年底才看目标", None) == (row["quote"], row.get("approved"))


def test_what_could_name_somebody_is_pointed_out(room):
    """A telephone number in the words is told of at once; the words are kept as typed."""
    recording = begun(room("interview_session"))
    board, told = interview.notes(recording), []
    recording.room.on_told(lambda kind, sentence: told.append(sentence))
    board.tag(quote="你打13812345678问财务", cause="ALN")

    assert any("13812345678" in sentence for sentence in told)


def test_the_guide_says_what_is_missing(room):
    """Notes and tags both count; the rest is named."""
    recording = begun(room("interview_session"))
    board = interview.notes(recording)
    board.save("open", "从年初说起")
    board.tag(quote="拼不到一起", code="vertical", topic="ALN")

    assert "完成度2/7，缺：认知偏差、管理层缺位、落地无章法、缺乏闭环和收尾" == board.progress()


def test_contradictions_are_people_who_differ(room):
    """One calls it a problem, two a strength, one of them both; a single person's two minds are none."""
    opened = room("interview_session")
    for code, polarity, who in (
        ("no_retro", "problem", "I01"),
        ("no_retro", "strength", "I02"),
        ("no_retro", "strength", "I03"),
        ("no_retro", "problem", "I03"),
        ("vertical", "problem", "I01"),
        ("vertical", "strength", "I01"),
    ):
        begun(opened, who).tag("原话", code=code, polarity=polarity)

    assert (Contradiction("LOP", "no_retro", problem=2, strength=2, both=1),) == hear(opened).contradictions


def test_severity_is_told_with_its_n(room):
    """Two of three segments of a cause were rated 2 and 5: 3.5 of n = 2."""
    opened = room("interview_session")
    recording = begun(opened)
    recording.tag("甲", "ALN", severity=2)
    recording.tag("乙", "ALN", severity=5)
    recording.tag("丙", "ALN")

    assert Severity("ALN", 3.5, 2, 1) in hear(opened).severities
    assert Severity("LED", None, 0, 0) in hear(opened).severities


def test_few_interviewees_are_counted_on_screen_only(room):
    """With two people the numbers of causes are in no document; with five they are."""
    opened = room("interview_session")
    for number in (1, 2):
        begun(opened, f"I0{number}").tag("原话", "LED")
    few = interview.heard(opened).exhibits()
    for number in (3, 4, 5):
        begun(opened, f"I0{number}").tag("原话", "LED")
    many = interview.heard(opened).exhibits()

    assert [True] == [isinstance(one, InternalTable) for one in few if hasattr(one, "rows")]
    assert [False] == [isinstance(one, InternalTable) for one in many if hasattr(one, "rows")]
    assert [] == [one for one in (*few, *many) if "原话" in "".join(map(str, getattr(one, "rows", ())))]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_client_is_told_that_it_was_not_held(room, lang: str):
    """Every section has its box; the boards show nothing."""
    opened = room("interview_session", lang=lang)
    recording = interview.begin(opened)
    sections = [interview.heard(opened), interview.coverage(opened), interview.next_steps(opened)]

    assert "I01" == recording.interviewee
    assert ["Callout"] * 3 == [type(one).__name__ for section in sections for one in section.exhibits()]
    assert [(), (), ()] == [
        tuple(board.exhibits())
        for board in (interview.notes(recording), interview.tags(recording), interview.contradictions(opened))
    ]


def test_the_screen_can_be_built_and_tags(room):
    """The form's values become a row, and the words are cleared for the next."""
    recording = begun(room("interview_session"))
    board = interview.notes(recording)
    board.widget()
    board._form["quote"].value = "目标年底才看"
    board._form["code"].value = "no_cadence"
    board._form["severity"].value = 4
    board._tag_form()

    assert "" == board._form["quote"].value
    assert ["LOP"] == [row["cause"] for row in recording.room.store.view().rows("interviews")]
    shown = interview.tags(recording)
    shown.widget()
    assert ["目标年底才看"] == [row["values"]["quote"] for row in shown._widget.rows]
    assert shown._widget.act("remove", {"row": "S001/K1"})


def test_tags_are_counted_and_told_in_words(room):
    """The line over them follows what is tagged, and what stands below has no code of ours."""
    recording = begun(room("interview_session"))
    shown = interview.tags(recording)
    shown.widget()
    recording.tag("年底才看目标", cause="LOP", polarity="strength")
    shown.refresh()

    (table,) = shown.exhibits()
    assert "本次已标注1条" == shown._widget.label == table.title
    assert [["年底才看目标", "缺乏闭环", "–", "优势", "否"]] == [list(row) for row in table.rows]


def test_a_browser_keeps_drafts_only_with_consent(room):
    """Each question has a draft of its own from the moment notes may be taken, and none once that is taken back."""
    recording = interview.begin(room("interview_session"), "I01", "manager", "研发部")
    board = interview.notes(recording)
    board.widget()
    fields = board._asked.values()
    assert {""} == {field.key for field in fields}

    board.agree(True, False)
    keys = [field.key for field in fields]
    assert len(keys) == len({*keys} - {""})
    assert all("I01" in key for key in keys)

    board.agree(False, False)
    assert {""} == {field.key for field in fields}


def test_the_next_person_is_asked_from_the_first_step(room, client_folder):
    """The second interview of a day begins at its consent, under the next free code; the first one goes on where it was."""
    first = begun(room("interview_session"), "I01")
    interview.agenda(first.room, first).go("close")

    assert "close" == interview.agenda(first.room, interview.begin(first.room, "I01")).step
    assert "I02" == next_code(client_folder)
    assert "consent" == interview.agenda(first.room, interview.begin(first.room, "I02")).step


def test_a_note_that_somebody_else_has_changed_is_not_written_over(room):
    """Two write to one question: who comes second sees both texts and chooses."""
    recording = begun(room("interview_session"))
    recording.note("open", "目标年初定", seen="")
    with pytest.raises(EditConflict) as refused:
        recording.note("open", "目标没人看", seen="")
    [one] = refused.value.conflicts

    assert ("目标年初定", "目标没人看") == (one.theirs, one.ours)
    assert "目标年初定" == recording.notes("open")
    assert recording.note("open", "目标年初定，没人看", seen=" 目标年初定 ")
