"""What is typed wrongly is told in the reader's language, by what it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from okrworkbook.cli import app
from okrworkbook.commands.usage import usage_words
from okrworkbook.texts import Voice
from okrworkbook.workspace import BUNDLED_CLIENTS

OPEN = ("workshop", "acme", "--session", "clinic")
CASES = [
    (("repot",), "没有命令 repot，是不是 report？", "There is no command repot; there is report"),
    (
        ("import", "servey", "a", "b"),
        "没有命令 servey，是不是 survey？",
        "There is no command servey; there is survey",
    ),
    (("party",), "没有命令 party", "There is no command party"),
    (
        (*OPEN, "--peple", "2"),
        "没有选项 --peple，是不是 --people？",
        "There is no option --peple; there is --people",
    ),
    ((*OPEN, "--zz"), "没有选项 --zz", "There is no option --zz"),
    (("workshop", "--session", "clinic"), "缺少 CLIENT", "CLIENT is missing"),
    (("workshop", "acme"), "缺少选项 --session", "The option --session is missing"),
    (("workshop", "acme", "--session"), "--session 后面要写一个值", "--session needs a value behind it"),
    ((*OPEN, "--browser=yes"), "--browser 后面不写值", "--browser takes no value"),
    ((*OPEN, "--people", "31"), "--people 最多 30，不能是 31", "--people is at most 30, not 31"),
    (
        (*OPEN, "--stop-after", "0"),
        "--stop-after 至少 0.01，不能是 0",
        "--stop-after is at least 0.01, not 0",
    ),
    ((*OPEN, "--people", "两位"), "--people 要写数字，“两位”不是", "--people is a number; “两位” is none"),
    (
        (*OPEN, "--day", "5月"),
        "--day 要写日期，如 2026-05-13，“5月”不是",
        "--day is a day such as 2026-05-13; “5月” is none",
    ),
    ((*OPEN, "研发部"), "多写了：研发部", "There is nothing to do with: 研发部"),
]


@pytest.mark.parametrize(("words", "zh", "en"), CASES)
def test_each_mistake_is_told_in_the_language_of_whoever_typed_it(words: tuple[str, ...], zh: str, en: str):
    """The option, the value and what would do; then where it is told how it goes."""
    with pytest.raises(Exception) as wrong:
        app([*words], standalone_mode=False, prog_name="okrworkbook")

    told = [usage_words(wrong.value, Voice(lang), words).splitlines() for lang in ("zh", "en")]
    assert [zh, en] == [lines[0] for lines in told]
    assert told[0][1].startswith("怎么写，看 okrworkbook")
    assert told[1][1].endswith("--help tells how it goes")


def test_the_command_says_so_with_code_two(okr: Callable, tmp_path: Path):
    """On the terminal and as JSON; nothing of it is in English for a Chinese reader."""
    done = okr(*OPEN, "--people", "31", cwd=tmp_path, OKRWORKBOOK_LANG="zh")
    told = okr(*OPEN, "--people", "31", "--json", cwd=tmp_path, OKRWORKBOOK_LANG="zh")

    assert (2, "--people 最多 30，不能是 31") == (done.code, done.err.splitlines()[0])
    assert done.err.splitlines()[1].endswith("okrworkbook workshop --help")
    assert 2 == len(done.err.splitlines())
    assert "--people 最多 30" in json.loads(told.out)["diagnostics"][0]["message"]
    assert (2, "") == (told.code, told.err)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("report",), "写上客户代号，或用 --all，二者取一"),
        (("report", BUNDLED_CLIENTS[0], "--formats", "odt"), "--formats 可以是：html, pdf, docx, pptx"),
        (("scan", "a.pdf", "--lang", "fr"), "不认识的语言“fr”。可用：zh, en。"),
        ((*OPEN, "--lan"), "--lan 要和 --people 一起用"),
        (("leaks", "--folder", "."), "--folder 要写明这个文件夹是给哪一个客户的"),
    ],
)
def test_options_that_do_not_go_together_are_told_in_it_too(
    okr: Callable, make_workspace: Callable, tmp_path: Path, words: tuple[str, ...], told: str
):
    """One sentence and code 2."""
    place = make_workspace(tmp_path / "w", {BUNDLED_CLIENTS[0]: BUNDLED_CLIENTS[0]})
    done = okr(*words, cwd=place, OKRWORKBOOK_LANG="zh")

    assert (2, told) == (done.code, done.err.strip())
