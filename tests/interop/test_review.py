"""The review of quotations: what is asked, what a yes takes over, and everything that stands against it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from okrworkbook.analysis.interviews import assess_interviews
from okrworkbook.client import save_table
from okrworkbook.errors import ParameterError
from okrworkbook.interop.interviews import import_interviews
from okrworkbook.interop.review import apply_review, read_names
from okrworkbook.interop.review_sheet import COLUMNS, FILE, HEADER, OPEN, write_review
from tests.interop import spreadsheet
from tests.interop.capture import FIRST, SECOND, changed, fill, stored

AT = {name: position for position, name in enumerate(COLUMNS, start=1)}
LIMITS = {"double_coded_share": 0.2, "agreement_reliable": 0.8, "agreement_tentative": 0.667}
ROW = {row[0]: number for number, row in enumerate(FIRST, start=HEADER + 1)}


@pytest.fixture
def interviewed(demo):
    """The client with four segments, two coded twice."""
    import_interviews([fill(demo.root / "a.xlsx", second=SECOND)], demo.open())
    return demo


@pytest.fixture
def reviewed(interviewed) -> Callable[..., object]:
    """Export, fill in cells ("K1-001", "decision") → words, and apply."""

    def run(cells: dict[tuple[str, str], str], names: tuple[str, ...] = (), replace: bool = True):
        path, _ = write_review(interviewed.open(), names=names, replace=replace)
        fill_in(path, cells)
        return apply_review(path, interviewed.open(), names)

    return run


def fill_in(path: Path, cells: dict[tuple[str, str], str]) -> None:
    workbook = load_workbook(path)
    for (segment, column), word in cells.items():
        workbook.worksheets[0].cell(ROW[segment], AT[column], word)
    workbook.save(path)


def cells(path: Path, column: str) -> list[object]:
    sheet = load_workbook(path).worksheets[0]
    return [sheet.cell(row, AT[column]).value for row in range(HEADER + 1, sheet.max_row + 1)]


def decided(client) -> dict[str, tuple[object, ...]]:
    """Segment → approved, words shown, found harmless; the same in every coder's row."""
    rows = stored(client, "segment_id", "approved", "quote_shown", "quote_harmless")
    assert len({row[0] for row in rows}) == len({str(row) for row in rows})
    return {row[0]: row[1:] for row in rows}


def problems(done) -> list[tuple[str, str]]:
    return [(finding.code, finding.place()) for finding in done.findings]


# --- the workbook


def test_one_row_a_quotation_with_what_was_found_and_what_is_proposed(interviewed):
    """Coded twice is asked once; a title, a phone and a department are found and replaced."""
    path, proposals = write_review(interviewed.open())

    assert interviewed.folder / FILE == path
    assert [row[0] for row in FIRST] == cells(path, "segment_id")
    assert [row[8] for row in FIRST] == cells(path, "original")
    assert [None, None, "称呼：张总", "电话：13800138000\n部门：销售部"] == cells(path, "found")
    assert [
        "各部门的目标放在一起对不上。",
        "复盘年底才做一次。",
        "奖金看完成率，【称呼】定的。",
        "有事打【电话】找我们【部门】。",
    ] == cells(path, "proposed")
    assert cells(path, "proposed") == cells(path, "final")
    assert [None] * 4 == cells(path, "decision")
    assert 4 == len(proposals)


def test_a_known_name_is_found_too(interviewed):
    """It is in no table and on no page: only in the reviewer's list."""
    save_words(interviewed, 0, "听葛小满说的。")
    path, _ = write_review(interviewed.open(), names=("葛小满",))

    assert ["姓名：葛小满", "听【姓名】说的。"] == [cells(path, name)[0] for name in ("found", "proposed")]


def test_only_what_the_reviewer_fills_in_is_open(interviewed):
    """The rest is locked, yes and no are offered, and the header stays in sight."""
    path, _ = write_review(interviewed.open())
    sheet = load_workbook(path).worksheets[0]
    unlocked = [name for name, at in AT.items() if not sheet.cell(HEADER + 1, at).protection.locked]
    (offered,) = sheet.data_validations.dataValidation

    assert sheet.protection.sheet
    assert list(OPEN) == unlocked
    assert ('"是,否"', f"I{HEADER + 1}:I{HEADER + 4}") == (offered.formula1, str(offered.sqref))
    assert f"B{HEADER + 1}" == sheet.freeze_panes


@pytest.mark.parametrize("quote", ["=1+1", "+cmd|'/C calc'!A0", "@SUM(A1)", "-2+3", '=HYPERLINK("x")'])
def test_words_that_look_like_a_formula_stay_words(interviewed, quote):
    """They stand behind an apostrophe, and come back as they were said."""
    save_words(interviewed, 0, quote)
    path, _ = write_review(interviewed.open())
    sheet = load_workbook(path).worksheets[0]
    first = [sheet.cell(HEADER + 1, AT[name]) for name in ("original", "proposed", "final")]
    fill_in(path, {("K1-001", "decision"): "是"})
    done = apply_review(path, interviewed.open())

    assert [("'" + quote, "s")] * 3 == [(cell.value, cell.data_type) for cell in first]
    assert ([], quote) == (problems(done), decided(interviewed)["K1-001"][1])


@pytest.mark.parametrize("where", ["../other.xlsx", "reports/a.xlsx", "a.csv", "workbook.xlsx", "no/a.xlsx"])
def test_the_review_stays_in_the_clients_folder(interviewed, where):
    """Not beside it, not in reports, not in the place of a table."""
    (interviewed.folder / "reports").mkdir()
    before = sorted(interviewed.root.rglob("*"))
    with pytest.raises(ParameterError) as refused:
        write_review(interviewed.open(), interviewed.folder / where)

    assert "quotes_place" == refused.value.key
    assert before == sorted(interviewed.root.rglob("*"))


def test_a_review_that_was_begun_is_not_written_over(interviewed):
    """Only when that is asked for."""
    path, _ = write_review(interviewed.open())
    fill_in(path, {("K1-001", "decision"): "是"})
    with pytest.raises(ParameterError) as refused:
        write_review(interviewed.open())

    assert "quotes_taken" == refused.value.key
    assert "是" == cells(path, "decision")[0]
    assert [None] * 4 == cells(write_review(interviewed.open(), replace=True)[0], "decision")


def test_without_words_there_is_nothing_to_review(demo):
    """No interviews, or none with words."""
    with pytest.raises(ParameterError) as refused:
        write_review(demo.open())

    assert "quotes_none" == refused.value.key
    assert not (demo.folder / FILE).exists()


# --- what is taken over


def test_only_an_explicit_yes_approves(interviewed, reviewed):
    """Yes, no and nothing: one approved in every coder's row, one refused, two as before."""
    done = reviewed({("K1-001", "decision"): "是", ("K1-002", "decision"): "否"})

    assert ([], 1, 1, 2, 0, 2) == (
        problems(done),
        done.approved,
        done.refused,
        done.untouched,
        done.held,
        done.changed,
    )
    assert (True, FIRST[0][8], "") == decided(interviewed)["K1-001"]
    assert (False, "", "") == decided(interviewed)["K1-002"]
    assert interviewed.open().interviews["approved"].isna().tolist() == [
        False,
        False,
        True,
        True,
        False,
        False,
    ]
    assert [row[8] for row in FIRST] == [row[0] for row in stored(interviewed, "quote")[:4]]


def test_the_reviewers_words_are_what_is_shown(interviewed, reviewed):
    """The original stays in the table; the report has the final words."""
    reviewed({("K1-003", "decision"): "是", ("K1-003", "final"): "奖金看完成率，由上面定。"})
    frame = interviewed.open().interviews
    result = assess_interviews(frame, {"min_verbatims": 1, **LIMITS})

    assert FIRST[2][8] == frame["quote"][2]
    assert (["奖金看完成率，由上面定。"], 0) == ([one.text for one in result.shown], result.unclean)


def test_words_that_still_tell_who_is_meant_are_held_back(interviewed, reviewed):
    """The original with a yes: the title at its place, nothing approved; the clean one beside it is."""
    done = reviewed(
        {
            ("K1-003", "decision"): "是",
            ("K1-003", "final"): FIRST[2][8],
            ("K1-001", "decision"): "是",
        }
    )

    assert [("M485", "quotes-review.xlsx[引用审阅]!H5")] == problems(done)
    assert (8, 9, "称呼") == tuple(done.findings[0].values[name] for name in ("start", "end", "zh"))
    assert (1, 1) == (done.approved, done.held)
    assert (True, FIRST[0][8], "") == decided(interviewed)["K1-001"]
    assert "" == decided(interviewed)["K1-003"][1]


@pytest.mark.parametrize(
    "said", ["张总说过。", "张 总说过。", "打 138 0013 8000。", "我们销售部的事。", "财务总监说过。"]
)
def test_whatever_redaction_knows_is_looked_for_again(reviewed, said):
    """In the final words, not only in the original."""
    done = reviewed({("K1-001", "decision"): "是", ("K1-001", "final"): said})

    assert ["M485"] == [code for code, _ in problems(done)]
    assert 0 == done.approved


def test_a_name_on_the_list_is_looked_for_again(reviewed):
    """It was written in by the reviewer."""
    words = {("K1-001", "decision"): "是", ("K1-001", "final"): "葛小满说过。"}

    assert (1, 0) == (reviewed(words).approved, reviewed(words, ("葛小满",)).approved)


@pytest.mark.parametrize("harmless", ["张总", "李工 | 张总", "李工\n张总", " 张总 "])
def test_the_exact_words_can_be_found_harmless(interviewed, reviewed, harmless):
    """They are kept beside the quotation, and the report shows it."""
    done = reviewed(
        {
            ("K1-003", "decision"): "是",
            ("K1-003", "final"): FIRST[2][8],
            ("K1-003", "harmless"): harmless,
        }
    )
    result = assess_interviews(interviewed.open().interviews, {"min_verbatims": 1, **LIMITS})

    assert ([], 1) == (problems(done), done.approved)
    assert (True, FIRST[2][8], "张总") == decided(interviewed)["K1-003"]
    assert ([FIRST[2][8]], 0) == ([one.text for one in result.shown], result.unclean)


@pytest.mark.parametrize("harmless", ["张", "总", "张总定", "是", "张总，李工"])
def test_other_words_than_those_found_settle_nothing(reviewed, harmless):
    """Neither a part, nor more, nor a yes."""
    done = reviewed(
        {
            ("K1-003", "decision"): "是",
            ("K1-003", "final"): FIRST[2][8],
            ("K1-003", "harmless"): harmless,
        }
    )

    assert (["M485"], 0) == ([code for code, _ in problems(done)], done.approved)


def test_applying_it_again_changes_nothing(interviewed, reviewed):
    """The same file twice, and an export that shows what was decided."""
    words = {("K1-001", "decision"): "是", ("K1-002", "decision"): "否"}
    reviewed(words)
    again = apply_review(interviewed.folder / FILE, interviewed.open())
    path, _ = write_review(interviewed.open(), replace=True)
    third = apply_review(path, interviewed.open())

    assert (1, 1, 0, None) == (again.approved, again.refused, again.changed, again.saved)
    assert ["是", "否", None, None] == cells(path, "decision")
    assert (0, None) == (third.changed, third.saved)


def test_a_yes_can_be_taken_back(interviewed, reviewed):
    """A no leaves no words to be shown."""
    reviewed({("K1-001", "decision"): "是"})
    done = reviewed({("K1-001", "decision"): "否"})

    assert (1, 1) == (done.refused, done.changed)
    assert (False, "", "") == decided(interviewed)["K1-001"]


def save_words(client, row: int, quote: str) -> None:
    """Change the words of a row in the table, and of the other coder's row of the same segment."""
    opened = client.open()
    frame = opened.interviews.astype(object)
    frame.loc[frame["segment_id"] == frame["segment_id"][row], "quote"] = quote
    save_table(opened, "interviews", frame)


def test_words_that_changed_since_the_export_are_refused(interviewed):
    """The reviewer read other words than those in the table now."""
    path, _ = write_review(interviewed.open())
    fill_in(path, {("K1-001", "decision"): "是", ("K1-002", "decision"): "是"})
    rows = (changed(FIRST[0], quote="各部门的目标放在一起刚好对上。"), *FIRST[1:])
    import_interviews([fill(interviewed.root / "a.xlsx", rows)], interviewed.open())
    done = apply_review(path, interviewed.open())

    assert [("M483", "quotes-review.xlsx[引用审阅]!E3")] == problems(done)
    assert (1, 1) == (done.approved, done.held)
    assert "" == decided(interviewed)["K1-001"][1]


BAD = {
    "a word that is neither": ({("K1-001", "decision"): "也许"}, "D211", "I3"),
    "no words": ({("K1-001", "decision"): "是", ("K1-001", "final"): ""}, "M484", "H3"),
    "a formula": ({("K1-001", "decision"): "是", ("K1-001", "final"): "=A1"}, "D153", "H3"),
    "unknown segment": ({("K1-001", "segment_id"): "K9", ("K1-001", "decision"): "是"}, "M482", "A3"),
    "twice": ({("K1-002", "segment_id"): "K1-001", ("K1-002", "decision"): "是"}, "M481", "A4"),
    "words touched": ({("K1-001", "original"): "别的", ("K1-001", "decision"): "是"}, "M483", "E3"),
}


@pytest.mark.parametrize("fault", BAD)
def test_a_row_that_cannot_be_taken_is_told_at_its_cell(interviewed, reviewed, fault):
    """Nothing of it is stored."""
    filled, code, cell = BAD[fault]
    done = reviewed(filled)

    assert [(code, f"quotes-review.xlsx[引用审阅]!{cell}")] == problems(done)
    assert (0, 1, None) == (done.approved, done.held, done.saved)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda root: fill(root / "other.xlsx"), "M480"),
        (lambda root: (root / "x.xlsx").write_bytes(b"nothing") and root / "x.xlsx", "D143"),
        (lambda root: (root / "x.txt").write_bytes(b"nothing") and root / "x.txt", "M421"),
    ],
)
def test_another_file_is_told(interviewed, make, code):
    """A capture sheet, no workbook, another kind of file."""
    done = apply_review(make(interviewed.root), interviewed.open())

    assert [code] == [finding.code for finding in done.findings]
    assert (False, None) == (done.clear, done.saved)


def test_a_list_of_names(tmp_path):
    """One a line, blanks and doubles left out; what is no text is refused."""
    path = tmp_path / "names.txt"
    path.write_text("葛小满\n\n Ada Lovelace \n葛小满\n", encoding="utf-8-sig")
    (tmp_path / "gbk.txt").write_bytes("葛小满".encode("gbk"))

    assert ("葛小满", "Ada Lovelace") == read_names(path)
    assert () == read_names(None)
    with pytest.raises(ParameterError, match=r"names|姓名"):
        read_names(tmp_path / "gbk.txt")


def test_a_spreadsheet_opens_it_and_saves_it_as_it_was(interviewed, tmp_path):
    """What a person fills in after LibreOffice has saved the file is taken all the same."""
    if not spreadsheet.is_there():
        pytest.skip("LibreOffice Calc is not installed")
    path, _ = write_review(interviewed.open())
    fill_in(path, {("K1-003", "decision"): "是", ("K1-002", "decision"): "否"})
    done = apply_review(spreadsheet.convert(path, tmp_path), interviewed.open())

    assert ([], 1, 1, 2) == (problems(done), done.approved, done.refused, done.untouched)
    assert "奖金看完成率，【称呼】定的。" == decided(interviewed)["K1-003"][1]
