"""Sources: what is looked for is specific enough to mean something, and what is found stops a consultant."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from okrworkbook.leaks.sources import (
    not_for,
    of_machine,
    specific_code,
    specific_name,
    specific_person,
    spellings,
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two clients, of whom one has a report."""
    folder = tmp_path_factory.mktemp("sent")
    for client, name in (("qinghe-dairy", "青禾乳业（化名）"), ("north-star", "北辰股份有限公司")):
        home = folder / "client_data" / client
        home.mkdir(parents=True)
        (home / "engagement.toml").write_text(
            f'[client]\nid = "{client}"\nname = "{name}"\n', encoding="utf-8"
        )
    for client, people in (("qinghe-dairy", "王小明,P001"), ("north-star", "李建国,ST20391A")):
        rows = f"name,trainer\n{people}\n"
        (folder / "client_data" / client / "trainer_candidates.csv").write_text(rows, encoding="utf-8")
    reports = folder / "client_data" / "qinghe-dairy" / "reports" / "scope"
    reports.mkdir(parents=True)
    (reports / "报告.html").write_text("<p>青禾乳业 qinghe-dairy 王小明</p>", encoding="utf-8")
    return folder


def test_other_clients_are_looked_for_by_name_id_person_and_code(workspace: Path):
    """Its own names are not; neither is a code that every client's tables hold."""
    words = {(needle.kind, needle.word) for needle in not_for("qinghe-dairy", workspace, {}).needles}

    assert {
        ("id", "north-star"),
        ("name", "北辰股份有限公司"),
        ("person", "李建国"),
        ("code", "ST20391A"),
    } == {one for one in words if one[0] != "path"}


def test_a_secret_is_looked_for_and_never_shown():
    """Its variable names it; what only sounds like a secret is a path or too short."""
    given = {
        "API_TOKEN": "s3cr3t-value",
        "SECRET_FILE": "/run/secret-file",
        "MY_PASSWORD": "abc",
        "EDITOR": "vi-editor",
    }
    secrets = [needle for needle in of_machine(Path("/srv/clients/work"), given) if needle.kind == "secret"]

    assert ["$API_TOKEN"] == [needle.label for needle in secrets]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("小米", False), ("3M", False), ("BMW", False), ("海底捞", True), ("Waymo", True), ("TCL电子", True)],
)
def test_a_short_name_is_a_word_of_many_texts(name: str, expected: bool):
    """Two Chinese characters or three letters are not looked for."""
    assert expected == specific_name(name)


@pytest.mark.parametrize(
    ("name", "expected"), [("张伟", False), ("Wei", False), ("欧阳建国", True), ("Wei Zhang", True)]
)
def test_a_common_given_name_is_not_looked_for(name: str, expected: bool):
    """Three characters, or two words."""
    assert expected == specific_person(name)


@pytest.mark.parametrize(("code", "expected"), [("P001", False), ("12345678", False), ("EMP-20391", True)])
def test_a_code_from_a_template_is_not_looked_for(code: str, expected: bool):
    """Eight signs with a letter and a digit."""
    assert expected == specific_code(code)


def test_a_name_is_also_looked_for_without_remark_and_legal_form():
    """As people write it."""
    assert ["海悦家居（虚构企业）", "海悦家居"] == list(spellings("海悦家居（虚构企业）"))
    assert ["北辰科技股份有限公司", "北辰科技"] == list(spellings("北辰科技股份有限公司"))
    assert ["Acme Co., Ltd.", "Acme"] == list(spellings("Acme Co., Ltd."))


def test_clean_reports_end_with_0(okr: Callable, workspace: Path):
    """A client's own names are no leak; a client without reports is passed over."""
    ended = okr("leaks", "--json", cwd=workspace)

    assert 0 == ended.code, ended.out
    assert ["qinghe-dairy"] == [one["client"] for one in ended.json["data"]["searched"]]


def test_a_leak_ends_with_1_and_says_where(okr: Callable, workspace: Path, tmp_path: Path):
    """A folder that is about to be sent, with a packed table of another client in it."""
    (tmp_path / "send").mkdir()
    (tmp_path / "send" / "附件.gz").write_bytes(gzip.compress("北辰股份有限公司".encode("gb18030") * 9))
    ended = okr("leaks", "qinghe-dairy", "--folder", str(tmp_path / "send"), cwd=workspace)

    assert 1 == ended.code
    assert "send/附件.gz → gzip" in ended.out
    assert "another client's name “北辰股份有限公司” (north-star)" in ended.out


@pytest.mark.parametrize("words", [("north-star",), ("nobody",), ("--folder", "x")])
def test_nothing_to_look_through_is_not_clean(okr: Callable, workspace: Path, words: tuple[str, ...]):
    """A client without reports, a client that is not there, a folder for nobody."""
    assert 2 == okr("leaks", *words, cwd=workspace).code
