"""`okrworkbook teach`: its codes, its words, and what lies in the folders afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Okr = Callable[..., object]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, make_workspace: Callable) -> Path:
    """A workspace with one client."""
    return make_workspace(tmp_path_factory.mktemp("teach"), {"acme": "case-waymo"})


ENDINGS = [
    (("build",), 2),
    (("build", "nope", "--out", "x"), 2),
    (("build", "--lang", "fr", "--out", "x"), 2),
    (("build", "--key", "nope.toml", "--out", "x"), 2),
    (("slides",), 2),
    (("slides", "--lang", "fr", "--out", "x"), 2),
    (("check", "nope"), 2),
    (("check", "client_data"), 1),
]


@pytest.mark.parametrize(("words", "code"), ENDINGS, ids=lambda value: str(value))
def test_a_command_ends_with_its_code_and_writes_nothing(
    okr: Okr, workspace: Path, words: tuple[str, ...], code: int
):
    """2 wrong usage, 1 nothing to look over; said in words and not in a page of Python."""
    before = sorted(workspace.rglob("*"))
    ended = okr("teach", *words, cwd=workspace)

    assert code == ended.code, ended.err
    assert (ended.out + ended.err).strip()
    assert "Traceback" not in ended.err
    assert before == sorted(workspace.rglob("*"))


def test_a_class_from_the_pack_to_the_overview(okr: Okr, workspace: Path):
    """Build for a client, hand in two logs, look them over: one object each for machines, the client's language."""
    built = okr("teach", "build", "acme", "--out", "packs", "--json", cwd=workspace)
    again = okr("teach", "build", "acme", "--out", "packs", cwd=workspace)
    slides = okr("teach", "slides", "acme", "--lang", "en", "--out", "packs/slides", "--json", cwd=workspace)
    line = {"what": "check", "exercise": "fish-1", "outcome": "pass", "reason": "", "who": "P1"}
    for name in ("P1", "P2"):
        (workspace / "in" / name).mkdir(parents=True)
        log = json.dumps({**line, "who": name}) + "\n" + ("half a li" if name == "P2" else "")
        (workspace / "in" / name / "attempts.jsonl").write_text(log, encoding="utf-8")
    looked = okr("teach", "check", "in", "--out", "seen", "--json", cwd=workspace)
    said = okr("teach", "check", "in", "--out", "seen", cwd=workspace, OKRWORKBOOK_LANG="zh")

    assert (0, "zh") == (built.code, built.json["data"]["lang"]), built.err
    assert (2, 0, "en") == (again.code, slides.code, slides.json["data"]["lang"]), slides.err
    assert {"student", "trainer", "slides"} == {path.name for path in (workspace / "packs").iterdir()}
    title = (workspace / "packs" / "student" / "exercises.ipynb").read_text(encoding="utf-8")
    assert "OKR练习 · Waymo" in title
    assert (1, "findings", 2) == (looked.code, looked.json["status"], looked.json["data"]["people"])
    assert [{"file": "P2/attempts.jsonl", "lines": 1}] == looked.json["data"]["unread"]
    passed = {one["id"]: one["passed"] for one in looked.json["data"]["exercises"]}
    assert (2, 0) == (passed["fish-1"], passed["pay-1"])
    assert {"class.csv", "class.html"} == {path.name for path in (workspace / "seen").iterdir()}
    assert (1, True) == (said.code, "从多少到多少" in said.out)


def test_without_the_key_it_says_what_could_not_be_made(okr: Okr, workspace: Path, monkeypatch):
    """1: the learners' pack is there, the trainer's is not; so it is in an installation."""
    from okrworkbook.commands import teach
    from okrworkbook.teach import pack

    monkeypatch.setattr(pack, "CHECKOUT_KEY", workspace / "no" / "key.toml")
    monkeypatch.chdir(workspace)
    with pytest.raises(teach.typer.Exit) as ended:
        teach.build(None, "en", workspace / "alone", None, False, False)

    assert 1 == ended.value.exit_code
    assert ["student"] == [path.name for path in (workspace / "alone").iterdir()]
