"""`okrworkbook import interviews` and `okrworkbook quotes`, run as processes of their own."""

from __future__ import annotations

import pytest

from tests.interop.capture import FIRST, SECOND, changed, fill, stored
from tests.interop.test_review import fill_in


def test_from_the_coders_files_to_an_approved_quotation(okr, demo):
    """Import, export, decide, apply: each says what it did, in the language asked for."""
    first, second = fill(demo.root / "k1.xlsx"), fill(demo.root / "k2.xlsx", (), SECOND)
    words = {"cwd": demo.root, "OKRWORKBOOK_LANG": "zh"}
    imported = okr("import", "interviews", str(first), str(second), "--client", "demo", **words)
    exported = okr("quotes", "demo", **words)
    review = demo.folder / "quotes-review.xlsx"
    fill_in(review, {("K1-003", "decision"): "是", ("K1-001", "decision"): "否"})
    applied = okr("quotes", "demo", "--apply", str(review), **words)

    assert [(0, "")] * 3 == [(ended.code, ended.err) for ended in (imported, exported, applied)]
    for said in ("新增 6 行", "其中 2 个由两人以上编码（50%）", "K1和K2", "interviews.csv"):
        assert said in imported.out
    assert "原话 4 条，2 条含可能认出人的内容" in exported.out
    assert "批准 1 条，不引用 1 条，未决定 2 条，有问题 0 条" in applied.out
    assert "奖金看完成率，【称呼】定的。" in [row[0] for row in stored(demo, "quote_shown")]


def test_json_holds_the_same_for_machines(okr, demo):
    """One object each, with counts; findings are exit 1 and have their place."""
    path = fill(demo.root / "k1.xlsx", second=SECOND)
    imported = okr("import", "interviews", str(path), "--client", "demo", "--json", cwd=demo.root)
    exported = okr("quotes", "demo", "--json", cwd=demo.root)
    review = demo.folder / "quotes-review.xlsx"
    fill_in(review, {("K1-003", "decision"): "是", ("K1-003", "final"): FIRST[2][8]})
    applied = okr("quotes", "demo", "--apply", str(review), "--json", cwd=demo.root)

    assert [0, 0, 1] == [ended.code for ended in (imported, exported, applied)]
    data = imported.json["data"]
    assert (6, 0, 0, ["K1", "K2"], 4, 2) == tuple(
        data[name] for name in ("new", "changed", "same", "coders", "segments", "double_coded")
    )
    assert {
        "client": "demo",
        "file": "quotes-review.xlsx",
        "n": 4,
        "found": 2,
        "decided": 0,
    } == exported.json["data"]
    assert (0, 1, None) == tuple(applied.json["data"][name] for name in ("approved", "held", "saved"))
    assert ["M485"] == [found["code"] for found in applied.json["diagnostics"]]
    assert "张总" not in applied.out


def test_a_dry_run_of_an_import_leaves_the_folder_alone(okr, demo):
    """It tells all the same."""
    path = fill(demo.root / "k1.xlsx")
    before = sorted(demo.folder.iterdir())
    ended = okr("import", "interviews", str(path), "--client", "demo", "--dry-run", cwd=demo.root)

    assert 0 == ended.code
    assert "4 rows new" in ended.out and "dry run" in ended.out
    assert before == sorted(demo.folder.iterdir())


def test_a_near_code_is_exit_1_until_accepted(okr, demo):
    """--yes takes what is proposed."""
    path = fill(demo.root / "k1.xlsx", (changed(FIRST[0], code="横向协作"),))
    words = ("import", "interviews", str(path), "--client", "demo")
    first, second = okr(*words, cwd=demo.root), okr(*words, "--yes", cwd=demo.root)

    assert [1, 0] == [first.code, second.code]
    assert "横向协同" in first.out and "--yes" in first.out


def test_a_list_of_names_is_looked_for_and_not_kept(okr, demo):
    """A name on the list is held back; it is in no file of the client afterwards."""
    okr("import", "interviews", str(fill(demo.root / "k1.xlsx")), "--client", "demo", cwd=demo.root)
    (demo.root / "names.txt").write_text("葛小满\n", encoding="utf-8")
    names = ("--names", str(demo.root / "names.txt"))
    okr("quotes", "demo", *names, cwd=demo.root)
    review = demo.folder / "quotes-review.xlsx"
    fill_in(review, {("K1-001", "decision"): "是", ("K1-001", "final"): "葛小满说的。"})
    ended = okr("quotes", "demo", "--apply", str(review), *names, "--json", cwd=demo.root)

    assert (1, 1) == (ended.code, ended.json["data"]["held"])
    assert "葛小满" not in (demo.folder / "interviews.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    "words",
    [
        ("import", "interviews", "nope.xlsx", "--client", "demo"),
        ("import", "interviews", "--client", "demo"),
        ("import", "interviews", "k1.xlsx"),
        ("quotes", "nobody"),
        ("quotes", "demo"),
        ("quotes", "demo", "--apply", "nope.xlsx"),
        ("quotes", "demo", "--apply", "k1.xlsx", "--replace"),
        ("quotes", "demo", "--out", "k2.xlsx"),
        ("quotes", "demo", "--names", "nope.txt"),
    ],
)
def test_wrong_usage_is_exit_2(okr, demo, words):
    """No such file, no client, nothing to review, two things at once, a place outside the client's folder."""
    fill(demo.root / "k1.xlsx")

    assert 2 == okr(*words, cwd=demo.root).code


def test_a_review_is_no_input_of_a_report(okr, demo):
    """A report is not out of date because somebody reviews quotations."""
    from okrworkbook.catalogue import DELIVERABLES
    from okrworkbook.run.report import inputs_of

    okr("import", "interviews", str(fill(demo.root / "k1.xlsx")), "--client", "demo", cwd=demo.root)
    before = inputs_of("demo", DELIVERABLES[0], demo.root)
    okr("quotes", "demo", cwd=demo.root)

    assert (demo.folder / "quotes-review.xlsx").is_file()
    assert before == inputs_of("demo", DELIVERABLES[0], demo.root)
