"""Coders' files into a client's interviews: what is stored, what is refused, and that nothing is doubled."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from okrworkbook.interop.interviews import import_interviews
from okrworkbook.interop.segments import derived_id
from okrworkbook.schema import INTERVIEWS
from tests.interop import spreadsheet
from tests.interop.capture import FIRST, FIRST_EN, SECOND, changed, fill, flat, stored
from tests.interop.exports import as_csv


@pytest.fixture
def take(demo):
    """Import files into the client."""

    def run(*paths, **how):
        return import_interviews(paths, demo.open(), **how)

    return run


def codes(done):
    return [finding.code for finding in done.findings]


def places(done):
    return [(finding.code, finding.place()) for finding in done.findings]


def test_a_filled_capture_sheet_becomes_the_interviews(demo, take):
    """Four segments, two of them coded twice; the second coder's rows have the words of the first."""
    done = take(fill(demo.root / "a.xlsx", second=SECOND))

    assert ([], 6, 6, 0, 0) == (codes(done), done.read, done.new, done.changed, done.same)
    assert [
        ("K1-001", "I01", "exec", "ALN", "横向协同", "K1"),
        ("K1-002", "I01", "exec", "LOP", "缺少复盘", "K1"),
        ("K1-003", "I02", "staff", "COG", "薪酬挂钩", "K1"),
        ("K1-004", "I02", "staff", "", "企业文化", "K1"),
        ("K1-001", "I01", "exec", "ALN", "目标冲突", "K2"),
        ("K1-002", "I01", "exec", "LOP", "缺少复盘", "K2"),
    ] == stored(demo, "segment_id", "interviewee", "layer", "cause", "code", "coder")
    assert FIRST[0][8] == stored(demo, "quote")[4][0]
    assert (2, 4) == (done.coding.double_coded.part, done.coding.double_coded.whole)


def test_an_english_sheet_is_stored_in_the_clients_words(demo, take):
    """Causes as codes, sub-codes as a Chinese client calls them, departments as they are on the roster."""
    agreement = demo.folder / "engagement.toml"
    agreement.write_text(
        agreement.read_text(encoding="utf-8") + '\n[translations.en]\n"研发部" = "R&D"\n"销售部" = "Sales"\n',
        encoding="utf-8",
    )
    done = take(fill(demo.root / "a.xlsx", FIRST_EN, lang="en"))

    assert [] == codes(done)
    assert [("ALN", "横向协同", "研发部"), ("LOP", "缺少复盘", "销售部")] == stored(
        demo, "cause", "code", "department"
    )


def test_two_coders_two_files(demo, take):
    """The second coder's own file has no more than the second coding; the first file may come later."""
    first, second = fill(demo.root / "k1.xlsx"), fill(demo.root / "k2.xlsx", (), SECOND)
    done = take(second, first)

    assert ([], 6, 2) == (codes(done), done.new, done.coding.double_coded.part)


def test_a_second_coding_may_follow_weeks_later(demo, take):
    """Who said it, and what, is known from the table."""
    take(fill(demo.root / "k1.xlsx"))
    done = take(fill(demo.root / "k2.xlsx", (), SECOND))

    assert ([], 2, 0) == (codes(done), done.new, done.changed)
    assert [row[8] for row in FIRST] + [FIRST[0][8], FIRST[1][8]] == [row[0] for row in stored(demo, "quote")]


def test_reading_a_file_again_changes_nothing(demo, take):
    """All as before, and not even the file is written."""
    path = fill(demo.root / "a.xlsx", second=SECOND)
    take(path)
    before = (demo.folder / "interviews.csv").stat().st_mtime_ns
    done = take(path)

    assert (0, 0, 6, None) == (done.new, done.changed, done.same, done.saved)
    assert before == (demo.folder / "interviews.csv").stat().st_mtime_ns


def test_a_corrected_row_is_updated(demo, take):
    """Another code, the same segment and coder: one row changed, none added."""
    take(fill(demo.root / "a.xlsx"))
    done = take(fill(demo.root / "a.xlsx", (changed(FIRST[0], code="纵向承接"), *FIRST[1:])))

    assert (0, 1, 3) == (done.new, done.changed, done.same)
    assert "纵向承接" == stored(demo, "code")[0][0]


def decide(demo, row: int, **values: object) -> None:
    """Put a person's decision into the table."""
    from okrworkbook.client import save_table

    client = demo.open()
    frame = client.interviews.astype(object)
    for name, value in values.items():
        frame.loc[row, name] = value
    save_table(client, "interviews", frame)


def test_what_a_person_decided_stays(demo, take):
    """Approved words are kept through another import, and a new coder's row has them too."""
    take(fill(demo.root / "a.xlsx"))
    decide(demo, 0, approved=True, quote_shown="目标放在一起对不上。", quote_harmless="")
    done = take(fill(demo.root / "a.xlsx", (changed(FIRST[0], code="纵向承接"), *FIRST[1:]), SECOND[:1]))

    assert 0 == done.voided
    assert [(True, "目标放在一起对不上。")] * 2 == [
        row[1:] for row in stored(demo, "segment_id", "approved", "quote_shown") if row[0] == "K1-001"
    ]


def test_other_words_have_not_been_approved_by_anybody(demo, take):
    """The decision is taken back, and that is said."""
    take(fill(demo.root / "a.xlsx", second=SECOND))
    decide(demo, 0, approved=True, quote_shown="目标放在一起对不上。")
    done = take(fill(demo.root / "a.xlsx", (changed(FIRST[0], quote="别的话。"), *FIRST[1:])))
    frame = demo.open().interviews

    assert (["M466"], 1) == (codes(done), done.voided)
    assert [("别的话。", "")] * 2 == stored(demo, "quote", "quote_shown")[::4]
    assert frame["approved"].isna().all()


def test_a_yes_in_a_coders_file_approves_nothing(demo, take):
    """It is noticed and left out; a no is taken where nobody has decided."""
    rows = flat(FIRST[:2], "name", approved="是")
    rows[2][-1] = "否"
    done = take(as_csv(demo.root / "a.csv", rows, "utf-8"))

    assert [("M461", "a.csv:1:11")] == places(done)
    assert demo.open().interviews["approved"].isna().tolist() == [True, False]


@pytest.mark.parametrize("lang", ["zh", "en", "name"])
def test_a_flat_table_is_read_too(demo, take, lang):
    """With the columns' names, or what either language calls them."""
    done = take(as_csv(demo.root / "a.csv", flat(lang=lang), "utf-8"))

    assert ([], 4) == (codes(done), done.new)


def test_codes_and_causes_may_have_the_codebooks_names(demo, take):
    """pay_link and COG are what 薪酬挂钩 and 认知偏差 are; the cause follows from the code."""
    rows = (
        changed(FIRST[2], code="pay_link", cause="COG"),
        changed(FIRST[1], code="No  Retrospective", cause=""),
    )
    done = take(as_csv(demo.root / "a.csv", flat(rows), "utf-8"))

    assert [] == codes(done)
    assert [("COG", "薪酬挂钩"), ("LOP", "缺少复盘")] == stored(demo, "cause", "code")


def test_a_segment_without_a_number_gets_one_that_lasts(demo, take):
    """The same words of the same person have the same number next time, whatever was moved."""
    rows = tuple(changed(row, segment_id="") for row in FIRST)
    take(fill(demo.root / "a.xlsx", rows))
    done = take(fill(demo.root / "b.xlsx", rows[::-1]))

    assert (0, 0, 4) == (done.new, done.changed, done.same)
    assert derived_id("I01", FIRST[0][8]) == stored(demo, "segment_id")[0][0]
    assert 4 == len({derived_id(row[1], row[8]) for row in FIRST})


WRONG = {
    "coder": (changed(FIRST[0], coder=""), "M451", "J"),
    "no number, no words": (changed(FIRST[0], segment_id="", quote=""), "M452", "A"),
    "misspelled code": (changed(FIRST[0], code="横向协作"), "M453", "F"),
    "cause of another code": (changed(FIRST[0], cause="缺乏闭环"), "M456", "E"),
    "a name for the interviewee": (changed(FIRST[0], interviewee="王小明"), "M460", "B"),
    "a name in letters": (changed(FIRST[0], interviewee="Li Lei"), "M460", "B"),
    "a title for the coder": (changed(FIRST[0], coder="张总"), "M460", "J"),
    "unknown layer": (changed(FIRST[0], layer="老板"), "D210", "C"),
    "no layer": (changed(FIRST[0], layer=""), "D201", "C"),
    "unknown department": (changed(FIRST[0], department="研发一部"), "D303", "D"),
    "unknown polarity": (changed(FIRST[0], polarity="差"), "D210", "G"),
    "neither yes nor no": (changed(FIRST[0], prompted="也许"), "D211", "H"),
}


@pytest.mark.parametrize("fault", WRONG)
def test_a_fault_is_at_its_cell_and_nothing_is_written(demo, take, fault):
    """One bad row of four: the place in the coder's own file, and no table."""
    row, code, column = WRONG[fault]
    done = take(fill(demo.root / "a.xlsx", (row, *FIRST[2:])))

    assert (code, f"a.xlsx[访谈]!{column}3") in places(done)
    assert not done.clear
    assert not (demo.folder / "interviews.csv").exists()


def test_all_faults_of_all_files_are_told_at_once(demo, take):
    """Two files, three faults."""
    one = fill(demo.root / "a.xlsx", (changed(FIRST[0], coder="", layer="老板"),))
    two = fill(demo.root / "b.xlsx", (changed(FIRST[1], code="缺少复盘会"),))

    assert [
        ("D210", "a.xlsx[访谈]!C3"),
        ("M451", "a.xlsx[访谈]!J3"),
        ("M453", "b.xlsx[访谈]!F3"),
    ] == sorted(places(take(one, two)))


def test_a_near_code_is_taken_when_accepted(demo, take):
    """横向协作 is nearest to 横向协同."""
    done = take(fill(demo.root / "a.xlsx", (changed(FIRST[0], code="横向协作"),)), accept=True)

    assert ["M455"] == codes(done)
    assert [("横向协同",)] == stored(demo, "code")


def test_a_word_of_ones_own_is_kept_with_a_warning(demo, take):
    """Nothing in the codebook is near it; agreement counts it as the coder's own."""
    done = take(fill(demo.root / "a.xlsx", (changed(FIRST[0], code="总部搬迁", cause=""),)))

    assert (["M454"], ("总部搬迁",)) == (codes(done), done.coding.unknown)
    assert [("总部搬迁",)] == stored(demo, "code")


def test_the_same_coder_cannot_say_two_things_of_one_segment(demo, take):
    """Rows alike are one; rows that differ are told with both places."""
    twice = take(fill(demo.root / "a.xlsx", (FIRST[0], FIRST[0])))
    differing = take(fill(demo.root / "b.xlsx", (FIRST[0], changed(FIRST[0], code="目标冲突"))))

    assert ([], 1) == (codes(twice), twice.new)
    assert [("M457", "b.xlsx[访谈]!A4")] == places(differing)
    assert "b.xlsx[访谈]!3" == differing.findings[0].values["other"]


def test_two_interviewers_who_numbered_alike_are_told(demo, take):
    """The same number for two interviewees: between files, and against the table."""
    mine, other = (
        fill(demo.root / "a.xlsx"),
        (changed(FIRST[0], interviewee="I09", coder="K3", quote="另一段。"),),
    )
    together = take(mine, fill(demo.root / "b.xlsx", other))
    take(mine)
    later = take(fill(demo.root / "b.xlsx", other))

    assert {"M458"} == set(codes(together))
    assert [("M459", "b.xlsx[访谈]!A3")] == places(later)


def test_an_interviewee_has_one_layer(demo, take):
    """I01 is an executive in one row and a manager in another."""
    done = take(fill(demo.root / "a.xlsx", (FIRST[0], changed(FIRST[1], layer="中层"))))

    assert ["M465"] == codes(done)
    assert not (demo.folder / "interviews.csv").exists()


def test_a_second_coding_of_nothing_is_told(demo, take):
    """The number is in no file and not in the table."""
    done = take(fill(demo.root / "a.xlsx", (), [("K1-999", *SECOND[0][1:])]))

    assert [("M464", "a.xlsx[第二人编码]!A3")] == places(done)


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda root: fill(root / "a.xlsx", ()), "M463"),
        (lambda root: as_csv(root / "a.csv", [["题目", "答案"], ["甲", "乙"]], "utf-8"), "D109"),
        (lambda root: (root / "a.xlsx").write_bytes(b"no workbook") and root / "a.xlsx", "D143"),
        (lambda root: (root / "a.docx").write_bytes(b"PK") and root / "a.docx", "M421"),
    ],
)
def test_a_file_without_segments_is_told(demo, take, make, code):
    """Not yet filled in, another table, no workbook, another kind of file."""
    done = take(make(demo.root))

    assert [code] == codes(done)
    assert not done.clear


def test_a_column_of_the_coders_own_stays_out(demo, take):
    """Remarks may hold names: the column is left behind, with a notice."""
    done = take(as_csv(demo.root / "a.csv", flat(FIRST[:1], "zh", 备注="王小明说的"), "utf-8"))

    assert [("M462", "a.csv:1:11")] == places(done)
    assert "王小明" not in (demo.folder / "interviews.csv").read_text(encoding="utf-8-sig")


def test_rows_nobody_signed_are_taken_over_by_the_first_coder(demo, take):
    """A table from before coders were written down is not doubled."""
    (demo.folder / "interviews.csv").write_text(
        f"segment_id,interviewee,layer,quote\nK1-001,I01,高管,{FIRST[0][8]}\n", encoding="utf-8"
    )
    done = take(fill(demo.root / "a.xlsx", FIRST[:1]))

    assert (0, 1) == (done.new, done.changed)
    assert [("K1-001", "K1")] == stored(demo, "segment_id", "coder")


def test_the_clients_own_columns_and_rows_stay(demo, take):
    """What is in the table and in no file is left as it is."""
    (demo.folder / "interviews.csv").write_text(
        "segment_id,interviewee,layer,quote,coder,场次\nX1,I77,基层,旧的话。,K9,上午\n", encoding="utf-8"
    )
    take(fill(demo.root / "a.xlsx"))
    frame = demo.open().interviews

    assert ["X1", *(row[0] for row in FIRST)] == frame["segment_id"].tolist()
    assert ["上午", "", "", "", ""] == frame["场次"].tolist()


def test_a_workbook_keeps_its_sheet(demo, take):
    """A client with workbook.xlsx has the segments there, and no second table."""
    from okrworkbook.starter.workbook import write_workbook
    from tests.interop.exports import ZH

    write_workbook(demo.folder / "workbook.xlsx", ZH)
    (demo.folder / "people.csv").unlink()
    done = take(fill(demo.root / "a.xlsx"))

    assert "workbook.xlsx" == done.saved.name
    assert INTERVIEWS.zh in load_workbook(demo.folder / "workbook.xlsx").sheetnames
    assert 4 == len(stored(demo))


def test_a_sheet_saved_by_a_spreadsheet_is_read_the_same(demo, take, tmp_path):
    """Looked-up words are calculated then, and are no data of their own."""
    if not spreadsheet.is_there():
        pytest.skip("LibreOffice Calc is not installed")
    (tmp_path / "out").mkdir()
    saved = spreadsheet.convert(fill(demo.root / "a.xlsx", second=SECOND), tmp_path / "out")
    done = take(saved)
    shown = load_workbook(saved, data_only=True)["第二人编码"]

    assert ([], 6) == (codes(done), done.new)
    assert [FIRST[0][8], FIRST[1][8]] == [shown["B3"].value, shown["B4"].value]
