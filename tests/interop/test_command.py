"""`okrworkbook import survey`, run as a process of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.interop.exports import ZH, as_csv, as_xlsx, feishu, people, wjx

ROOT = Path(__file__).resolve().parents[2]


def test_an_import_says_what_it_understood_and_stored(okr, demo):
    """Exit 0: columns, counts by department, the file written, the mapping kept."""
    path = as_xlsx(demo.root / "导出.xlsx", wjx(people(), "number"))
    ended = okr("import", "survey", str(path), "--client", "demo", cwd=demo.root, OKRWORKBOOK_LANG="zh")

    assert (0, "") == (ended.code, ended.err)
    for said in (
        "问卷星",
        "不导入：能认出人",
        "答卷 6 份",
        "研发部",
        "survey.csv",
        "survey_mapping.toml",
        "1 = 非常不同意",
    ):
        assert said in ended.out
    assert 6 == len(demo.open().survey)


def test_what_is_not_understood_is_exit_1_with_the_line_to_write(okr, demo):
    """Without a terminal nothing is asked; --yes takes what is proposed."""
    table = [[*row] for row in feishu(people())]
    table[0][0] = "您在哪个部门工作"
    path = as_csv(demo.root / "x.csv", table)
    words = ("import", "survey", str(path), "--client", "demo", "--json")
    first, second = okr(*words, cwd=demo.root), okr(*words, "--yes", cwd=demo.root)

    assert (1, "findings", ["M402"]) == (
        first.code,
        first.json["status"],
        [found["code"] for found in first.json["diagnostics"]],
    )
    assert '"您在哪个部门工作" = "department"' in first.json["diagnostics"][0]["fix"]
    assert (0, "ok", "survey.csv", 6) == (
        second.code,
        second.json["status"],
        second.json["data"]["saved"],
        second.json["data"]["kept"],
    )


def test_a_dry_run_leaves_the_folder_alone(okr, demo):
    """It tells all the same."""
    path = as_xlsx(demo.root / "x.xlsx", wjx(people()))
    before = sorted(demo.folder.iterdir())
    ended = okr("import", "survey", str(path), "--client", "demo", "--dry-run", cwd=demo.root)

    assert 0 == ended.code
    assert "dry run" in ended.out
    assert before == sorted(demo.folder.iterdir())


@pytest.mark.parametrize(
    "words", [("nope.csv", "--client", "demo"), ("x.csv", "--client", "demo", "--wave", "third"), ("x.csv",)]
)
def test_wrong_usage_is_exit_2(okr, demo, words):
    """No such file, no such wave, no client."""
    as_csv(demo.root / "x.csv", wjx(people()))

    assert 2 == okr("import", "survey", *words, cwd=demo.root).code


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_readme_names_the_command(readme):
    """A reader of either README meets it."""
    assert "`okrworkbook import survey " in (ROOT / readme).read_text(encoding="utf-8")


def test_a_person_is_asked_until_the_answer_is_possible(monkeypatch, capsys):
    """A misspelled answer is asked again; Enter takes the proposal, or skips where there is none."""
    from okrworkbook.commands import import_survey
    from okrworkbook.interop.understanding import Question

    typed = iter(["研发", "研发部"])
    monkeypatch.setattr(
        import_survey.typer, "prompt", lambda text, default, show_default: next(typed, default)
    )
    question = Question("departments", "研发中心", ("研发部", "drop"), "研发部")

    assert "研发部" == import_survey._ask(question, ZH)
    assert "不可用：研发" in capsys.readouterr().out
    assert ["研发部", ""] == [
        import_survey._ask(one, ZH) for one in (question, Question("columns", "Q", ("drop",)))
    ]
