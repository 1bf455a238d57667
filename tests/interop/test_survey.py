"""One export into a client's survey: what is taken, what is asked, and what is never stored."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from okrworkbook.texts import LANGS, Voice
from tests.interop.exports import (
    DEPARTMENTS,
    ITEMS,
    LAYERS,
    PII,
    ZH,
    as_csv,
    as_xlsx,
    feishu,
    long,
    msforms,
    people,
    questions,
    shuffled,
    wjx,
)

CODES = {"基层": "staff", "中层": "manager", "高管": "exec"}
FACTS = (
    *("部门", "层级", "department", "layer", "提交答卷时间", "所用时间", "来自IP", "来源详情", "微信昵称"),
    *("Email", "Name", "Start time", "Completion time", "提交人", "提交时间", "手机号"),
)


def expected(answered: list[dict]) -> list[tuple]:
    return sorted(
        (one["department"], CODES[one["layer"]], *(float(one[item]) for item in ITEMS)) for one in answered
    )


def stored_bytes(demo) -> bytes:
    return b"".join(path.read_bytes() for path in demo.folder.rglob("*") if path.is_file())


def replaced(table, old: str, new: object):
    return [[new if cell == old else cell for cell in row] for row in table]


def with_header(table, target: str, header: str):
    """The table with the question for a target put in other words."""
    at = next(at for at, text in enumerate(table[0]) if target in str(text))
    return [[*table[0][:at], header, *table[0][at + 1 :]], *table[1:]]


# --- every source, either layout


@pytest.mark.parametrize("layout", ["wide", "long"])
@pytest.mark.parametrize("file", ["xlsx", "gbk", "utf-8-sig"])
@pytest.mark.parametrize(
    ("make", "form"),
    [(wjx, "wjx"), (msforms, "msforms"), (feishu, "feishu")],
    ids=["wjx", "msforms", "feishu"],
)
def test_every_source_in_either_layout(demo, make, form, file, layout):
    """The same answers arrive, whatever form tool, layout, file and order of columns they came in."""
    answered = people()
    table = make(answered) if layout == "wide" else long(make(answered), FACTS)
    table = shuffled(table)
    path = demo.root / "导出"
    made = (
        as_xlsx(path.with_suffix(".xlsx"), table)
        if file == "xlsx"
        else as_csv(path.with_suffix(".csv"), table, file)
    )
    done = demo.take(made)

    assert [] == [finding.line(ZH) for finding in done.findings if finding.severity == "error"]
    assert expected(answered) == demo.answers()
    assert layout == done.understood.export.layout
    assert layout == "long" or form == done.understood.export.form


@pytest.mark.parametrize("write", ["number", "words", "numbered", "brackets"])
def test_every_way_to_write_an_answer(demo, write):
    """By number, by words, by both."""
    answered = people()
    answered[0] |= {"COG1": 0} if write != "number" else {}
    demo.take(wjx(answered, write))

    assert expected(answered) == demo.answers()


def test_the_sixth_option_is_unclear_once_somebody_says_so(demo, codes):
    """An export of option numbers has 6 where our form offers “unclear”."""
    answered = people()
    answered[0]["COG1"] = 0
    table = wjx(answered, "index")

    assert ["M403"] == codes(demo.take(table))
    assert demo.take(table, accept=True).clear
    assert expected(answered) == demo.answers()


def test_blanks_stay_blank(demo):
    """(空), -3 and an empty cell are no answers, and not unclear ones."""
    table = wjx(people(), "number")
    table[1][-3], table[2][-3], table[3][-3] = "(空)", -3, None
    done = demo.take(table)

    assert 3 == demo.open().survey[ITEMS].isna().sum().sum()
    assert 6 == done.kept


def test_times_of_问卷星(demo):
    """The day, and the seconds it took."""
    demo.take(wjx(people(2)))
    survey = demo.open().survey.sort_values("seconds")

    assert [101.0, 102.0] == survey["seconds"].tolist()
    assert ["2026-03-02", "2026-03-03"] == survey["submitted"].astype(str).tolist()


def test_times_of_microsoft_forms(demo):
    """Start and end give the seconds, and one day beyond the twelfth shows which is the month."""
    demo.take(as_csv(demo.root / "forms.csv", msforms(people(2)), "utf-8"))
    survey = demo.open().survey.sort_values("seconds")

    assert [121.0, 122.0] == survey["seconds"].tolist()
    assert ["2026-03-13", "2026-03-14"] == survey["submitted"].astype(str).tolist()


def spent(row: list[object], start: object, end: object) -> None:
    """Put the two times of Microsoft Forms into a row of its export."""
    row[1], row[2] = start, end


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (datetime(2026, 1, 15, 9, 3, 12), datetime(2026, 1, 15, 9, 5, 17)),
        ("2026/1/15 9:03:12", "2026/1/15 9:05:17"),
        ("1/15/26 9:03:12", "1/15/26 9:05:17"),
        ("15/1/2026 9:03:12", "15/1/2026 9:05:17"),
        ("2026/1/15 上午 9:03:12", "2026/1/15 上午 9:05:17"),
        (46037.37722222222, 46037.37866898148),
    ],
)
def test_the_seconds_between_two_times_of_a_workbook(demo, start, end):
    """Cells with a time of day, as Microsoft Forms writes them, and the same as words or bare numbers."""
    table = msforms(people(1))
    spent(table[1], start, end)
    demo.take(table)
    survey = demo.open().survey

    assert [125.0] == survey["seconds"].tolist()
    assert ["2026-01-15"] == survey["submitted"].astype(str).tolist()


def test_a_workbook_that_counts_days_from_1904_has_the_same_seconds(demo):
    """As Excel for Mac once did."""
    from openpyxl import load_workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    table = msforms(people(1))
    spent(table[1], None, None)
    path = as_xlsx(demo.root / "mac.xlsx", table)
    workbook = load_workbook(path)
    workbook.epoch = CALENDAR_MAC_1904
    workbook.active["B2"] = datetime(2026, 1, 15, 9, 3, 12)
    workbook.active["C2"] = datetime(2026, 1, 15, 9, 5, 17)
    workbook.save(path)
    demo.take(path)

    assert [125.0] == demo.open().survey["seconds"].tolist()


def test_days_without_a_time_give_no_seconds(demo, codes):
    """Two days say nothing of how long somebody took, and that is told."""
    table = msforms(people(1))
    spent(table[1], date(2026, 1, 15), date(2026, 1, 15))
    done = demo.take(table)

    assert ["M435"] == codes(done)
    assert demo.open().survey["seconds"].isna().all()


@pytest.mark.parametrize("cell", ["2分5秒", "125秒", "00:02:05", 125, time(0, 2, 5), timedelta(seconds=125)])
def test_how_long_a_tool_says_it_took(demo, cell):
    """所用时间 of 问卷星 and 填写时长 of 飞书: as words, as a number, as a duration of the workbook."""
    table = feishu(people(1))
    table[0].append("填写时长")
    table[1].append(cell)
    demo.take(table)

    assert [125.0] == demo.open().survey["seconds"].tolist()


def test_an_order_of_days_that_does_not_show_is_asked(demo, codes):
    """3/2/26 alone may be in March or in February."""
    table = msforms(people(2))
    for row in table[1:]:
        row[1] = row[2] = "3/2/26 9:00:00"

    assert ["M406"] == codes(demo.take(table))
    demo.say("times", 'order = "dmy"')
    assert demo.take(table).clear
    assert {"2026-02-03"} == set(demo.open().survey["submitted"].astype(str))


def test_the_attention_item_is_checked(demo):
    """Who did not choose 2 did not read."""
    answered = people(2)
    answered[1]["ATT"] = 5
    demo.take(wjx(answered))

    assert [False, True] == sorted(demo.open().survey["attention_ok"].tolist())


def test_a_scale_the_other_way_round_can_be_said(demo):
    """With options from “strongly agree” down, five lines of the mapping file turn the numbers."""
    answered = people()
    table = wjx(answered, "number")
    demo.say("answers", "\n".join(f'"{n}" = {6 - n}' for n in range(1, 6)))
    turned = [{**one, **{item: 6 - one[item] for item in ITEMS}} for one in answered]

    assert demo.take(table).clear
    assert expected(turned) == demo.answers()


# --- what is asked


def test_an_unknown_column_is_asked_and_then_never_again(demo, codes):
    """The finding holds the very line; with it in the file, the next run asks nothing."""
    table = [[*row, text] for row, text in zip(wjx(people()), ["您的星座？", *"白羊金牛双子"], strict=True)]
    done = demo.take(table)

    assert ["M401"] == codes(done)
    assert '"您的星座？" = "?"' in done.findings[0].fix(ZH)
    assert not (demo.folder / "survey.csv").exists()
    demo.say("columns", '"您的星座？" = "drop"')
    assert [] == codes(demo.take(table))
    assert "白羊" not in stored_bytes(demo).decode("utf-8")


def test_a_cut_header_is_proposed_and_yes_accepts_it(demo, codes):
    """What a tool cut off at some length."""
    answered = people()
    table = with_header(feishu(answered), "我能说清OKR", "我能说清OKR与KPI在")

    assert ["M402"] == codes(demo.take(table))
    assert demo.take(table, accept=True).clear
    assert expected(answered) == demo.answers()
    assert "COG1" == demo.mapping()["columns"]["我能说清OKR与KPI在"]


def test_yes_does_not_accept_what_is_only_a_guess(demo, codes):
    """Between two statements there is no proposal to accept."""
    table = with_header(feishu(people()), "我能说清OKR", "我清楚自己的目标支撑其他部门的目标我随时能查到")

    assert ["M401"] == codes(demo.take(table, accept=True))
    assert not (demo.folder / "survey.csv").exists()


def test_two_columns_for_one_thing_are_refused(demo, codes):
    """Nobody knows which of two departments is meant."""
    table = [
        [*row, extra] for row, extra in zip(wjx(people()), ["您所在的部门", *["研发部"] * 6], strict=True)
    ]
    done = demo.take(table)

    assert ["M425", "M425"] == codes(done)
    demo.say("columns", '"您所在的部门" = "drop"')
    assert demo.take(table).clear


def test_a_department_the_roster_does_not_have(demo, codes):
    """研发 is proposed as 研发部, 市场 is asked; both are kept as aliases."""
    answered = people()
    table = replaced(replaced(wjx(answered), "研发部", "研发"), "销售部", "市场")
    first = demo.take(table, accept=True)

    assert ["M404"] == codes(first)
    assert '"市场" = "?"' in first.findings[0].fix(ZH)
    demo.say("departments", '"市场" = "销售部"')
    assert demo.take(table).clear
    assert expected(answered) == demo.answers()
    assert {"研发": "研发部", "市场": "销售部"} == demo.mapping()["departments"]


def test_without_a_roster_departments_are_taken_as_they_are(demo):
    """There is nothing to compare them with."""
    (demo.folder / "people.csv").unlink()
    done = demo.take(replaced(wjx(people()), "研发部", "R&D"))

    assert (("R&D", 3, None), ("销售部", 3, None)) == done.departments


def test_two_words_for_one_point_are_asked(demo, codes):
    """“agree” beside “somewhat agree”: the scale had more than five points."""
    table = replaced(msforms(people(8)), "Strongly agree", "Agree")

    assert {"M403"} == set(codes(demo.take(table, accept=True)))
    assert not (demo.folder / "survey.csv").exists()


def test_an_unknown_option_is_asked_once(demo, codes):
    """A word several people chose is an option; the mapping file says what it is worth."""
    answered = people()
    table = replaced(wjx(answered), "3-一般/中立", "不确定")

    assert ["M403"] == codes(demo.take(table))
    demo.say("answers", '"不确定" = 3')
    assert [] == codes(demo.take(table))
    assert expected(answered) == demo.answers()


@pytest.mark.parametrize("lang", LANGS)
def test_findings_never_repeat_what_one_person_wrote(demo, lang):
    """In an answer, a department or a layer: only the place is named."""
    table = wjx(people())
    table[1][7], table[2][8], table[3][9] = "研发部老张", "我是李雷", "这题问得不好"
    done = demo.take(table, accept=True)
    said = "".join(finding.line(Voice(lang)) for finding in done.findings)

    assert ["M407"] * 3 == [finding.code for finding in done.findings]
    assert [(2, 8), (3, 9), (4, 10)] == [(finding.row, finding.column) for finding in done.findings]
    assert [] == [
        word for word in ("老张", "李雷", "不好") if word in said + stored_bytes(demo).decode("utf-8")
    ]


def test_a_person_is_asked_and_the_answer_kept(demo):
    """At a terminal, one question at a time; the second run asks nothing."""
    answered = people()
    table = replaced(with_header(wjx(answered), "层级", "3、您算哪类员工"), "研发部", "研发")
    asked = []

    def answer(question):
        asked.append(question.word)
        return question.proposal or "layer"

    assert demo.take(table, ask=answer).clear
    assert ["3、您算哪类员工", "研发"] == asked
    assert expected(answered) == demo.answers()
    demo.take(table, "post", ask=lambda question: pytest.fail(question.word))


def test_a_question_left_open_stops_the_import(demo, codes):
    """Enter skips; nothing is stored, and what was understood is kept."""
    done = demo.take(replaced(wjx(people()), "研发部", "研发"), ask=lambda question: "")

    assert ["M404"] == codes(done)
    assert done.saved is None
    assert "COG1" in demo.mapping()["columns"].values()


# --- what is stored


def test_nothing_that_tells_who_somebody_is_reaches_the_folder(demo):
    """Not an address, a name, a number, nor what somebody wrote in their own words: all bytes are searched."""
    for at, table in enumerate([wjx(people(seed=1)), msforms(people(seed=2)), feishu(people(seed=3))]):
        assert demo.take(table).clear, at
    content = stored_bytes(demo)

    assert [] == [
        word for word in (*PII, "某人原话") if word.encode() in content or word.encode("gbk") in content
    ]
    assert 18 == len(demo.open().survey)


def test_what_was_left_out_is_reported(demo):
    """Each column with what it is."""
    done = demo.take(wjx(people()))
    left_out = {use.header.text: use.target for use in done.understood.uses if not use.kept}

    assert {
        "来自IP": "identity",
        "微信昵称": "identity",
        "来源详情": "identity",
        "来源": "technical",
    }.items() <= left_out.items()
    assert ["drop"] * 3 == [demo.mapping()["columns"][name] for name in ("来自IP", "微信昵称", "来源详情")]


def test_open_answers_are_kept_only_on_request(demo):
    """The mapping file says so, and then only the words are there, with no name beside them."""
    table = wjx(people(2))
    demo.say("columns", f'"{table[0][-1]}" = "OPEN1"')
    demo.take(table)

    assert ["某人原话不外传"] * 2 == demo.open().survey["OPEN1"].tolist()


def test_codes_do_not_follow_the_order_of_submission(demo):
    """Two imports of one export put the same people in different orders; a salt that is not kept decides."""
    answered = people(30)
    orders = []
    for salt in (b"one", b"two"):
        demo.take(wjx(answered), salt=salt)
        orders.append(demo.open().survey.sort_values("respondent")["seconds"].tolist())
        (demo.folder / "survey.csv").unlink()

    assert sorted(orders[0]) == sorted(orders[1])
    assert orders[0] != orders[1]
    assert sorted(orders[0]) not in orders
    assert "one" not in stored_bytes(demo).decode("utf-8").split()


def test_a_second_wave_is_put_below_the_first(demo):
    """The first stays as it was, and no code is used twice."""
    demo.take(wjx(people()))
    first = demo.answers()
    demo.take(wjx(people(seed=2)), "post")
    survey = demo.open().survey

    assert first == demo.answers()
    assert expected(people(seed=2)) == demo.answers("post")
    assert 12 == survey["respondent"].nunique()


def test_the_same_export_twice_is_refused(demo, codes):
    """Nothing is written, and the number of answers that are there already is said."""
    demo.take(wjx(people()))
    before = (demo.folder / "survey.csv").read_bytes()
    again = demo.take(shuffled(wjx([*people(), *people(2, seed=9)])))

    assert ["M441"] == [code for code in codes(again) if code != "M440"]
    assert "6" in again.findings[-1].message(ZH)
    assert before == (demo.folder / "survey.csv").read_bytes()


def test_what_cannot_be_used_is_counted_with_its_reason(demo):
    """Read, kept and left out add up; rows are named, answers are not."""
    table = wjx(people(6))
    table[1][7] = None
    table[2][8] = "(空)"
    table[3][9:] = [None] * len(table[3][9:])
    table.append(table[4])
    done = demo.take(table)

    assert {"no_department": (2,), "no_layer": (3,), "empty": (4,), "repeated": (8,)} == done.dropped
    assert (7, 3) == (len(done.understood.export.rows), done.kept)
    assert (("研发部", 1, 10), ("销售部", 2, 10)) == done.departments


def test_a_dry_run_writes_nothing(demo):
    """It shows what is understood and leaves the folder as it is."""
    before = stored_bytes(demo)
    done = demo.take(wjx(people()), dry_run=True)

    assert 6 == done.kept
    assert before == stored_bytes(demo)


def test_a_second_run_asks_nothing_and_changes_no_remark(demo, codes):
    """What the consultant wrote into the file stays."""
    demo.take(wjx(people()))
    demo.say("columns", "# 与客户核对过")
    before = (demo.folder / "survey_mapping.toml").read_text(encoding="utf-8")
    done = demo.take(shuffled(wjx(people(seed=2))), "post")

    assert [] == codes(done)
    assert before == (demo.folder / "survey_mapping.toml").read_text(encoding="utf-8")
    assert {"form": "wjx", "layout": "wide"}.items() <= demo.mapping()["source"].items()


# --- what cannot be read


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("x.csv", b"", "D111"),
        ("x.csv", '序号,部门\n"1,研发部\n'.encode(), "D106"),
        ("x.csv", b"\xff\xfe\x00", "D102"),
        ("x.csv", "序号;部门;层级;COG1\n1;研发部;基层;3\n".encode(), "D108"),
        ("x.csv", "统计,人数\n非常同意,3\n".encode(), "M422"),
        ("x.csv", "序号,部门,层级,COG1\n1,研发部,基层\n".encode(), "D107"),
        ("x.csv", "序号,部门,层级,姓名\n1,研发部,基层,甲\n".encode(), "M431"),
        ("x.csv", "序号,部门,COG1,COG2\n1,研发部,3,4\n".encode(), "M430"),
        ("x.csv", "序号,部门,层级,COG1,\n1,研发部,基层,3,额外\n".encode(), "D124"),
        ("x.csv", "序号,题目,答案,部门,层级\n,COG1,3,研发部,基层\n".encode(), "M423"),
        (
            "x.csv",
            "答卷编号,题目,答案,部门,层级\nA,COG1,3,研发部,基层\nA,COG1,4,研发部,基层\n".encode(),
            "M424",
        ),
        ("x.csv", "序号,部门,层级,COG1\n".encode(), "M442"),
        ("x.xlsx", b"PK\x03\x04broken", "D143"),
        ("x.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "D141"),
        ("x.pdf", b"%PDF-1.7", "M421"),
    ],
)
def test_broken_files(demo, name, content, code, codes):
    """Each is refused by name, and nothing is stored."""
    path = demo.root / name
    path.write_bytes(content)

    assert code in codes(demo.take(path))
    assert not (demo.folder / "survey.csv").exists()


def test_a_formula_that_was_never_calculated_is_no_answer(demo, codes):
    """A cell that holds an error is reported with its place."""
    table = wjx(people(2))
    table[1][9] = "=1+1"

    assert "D153" in codes(demo.take(table))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[columns\n", "M410"),
        ('[columns]\n"部门" = "departement"\n', "M411"),
        ('[answers]\n"好" = 7\n', "M411"),
        ('[departments]\n"研发" = "没有的部"\n', "M411"),
    ],
)
def test_a_mapping_file_that_says_nothing_usable(demo, text, code, codes):
    """What nobody can follow is refused, and the file is left alone."""
    (demo.folder / "survey_mapping.toml").write_text(text, encoding="utf-8")

    assert [code] == codes(demo.take(wjx(people())))
    assert text == (demo.folder / "survey_mapping.toml").read_text(encoding="utf-8")


def test_headers_with_quotes_and_line_ends(demo):
    """Whatever a header holds, the mapping file can be read again."""
    asked = questions()
    asked["department"] = '部门\n"主要"所在\\部门'
    table = wjx(people(), asked=asked)
    table[0] = [str(cell).replace("1、", "") if "所在" in str(cell) else cell for cell in table[0]]
    demo.say("columns", '"部门\\n\\"主要\\"所在\\\\部门" = "department"')

    assert demo.take(table).clear
    assert "department" == demo.mapping()["columns"][asked["department"]]


def test_the_words_of_departments_and_layers_are_those_of_the_builders():
    """The builders and this file mean the same clients."""
    assert (set(DEPARTMENTS), set(LAYERS)) == ({"研发部", "销售部"}, set(CODES))
