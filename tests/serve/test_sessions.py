"""Sessions: the notebook that is opened is a copy, set, folded and protected; one that was begun is opened again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import nbformat
import pytest

from okrworkbook import catalogue
from okrworkbook.errors import EnvironmentProblem, ParameterError
from okrworkbook.run.parameters import parameters_of
from okrworkbook.serve.opening import Asked, held_session, joined_session
from okrworkbook.serve.sessions import PARTICIPANTS, SESSIONS, file_name, prepare, source_of
from okrworkbook.texts import Voice
from tests.serve.notebooks import write_sessions

FILE = SESSIONS["strategy"]


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    write_sessions(tmp_path / "notebooks")
    return tmp_path / "notebooks" / FILE


def test_the_copy_is_set_folded_and_protected(shipped: Path, tmp_path: Path):
    """The parameters are those asked for, code is hidden, and no cell can be changed or deleted by a slip."""
    before = shipped.read_bytes()

    made = prepare(shipped, tmp_path / "sessions" / "a.ipynb", {"client": "acme", "lang": "en"})

    found = nbformat.read(made, as_version=4)
    values = {name: one.default for name, one in parameters_of(made).items()}
    assert {"client": "acme", "lang": "en", "department": ""} == values
    assert [(False, False)] * 3 == [(c.metadata.editable, c.metadata.deletable) for c in found.cells]
    assert [True, True] == [c.metadata.jupyter.source_hidden for c in found.cells if c.cell_type == "code"]
    assert ["title", "parameters", "board"] == [cell.id for cell in found.cells]
    assert before == shipped.read_bytes()
    assert ["a.ipynb"] == [path.name for path in (tmp_path / "sessions").iterdir()]


@pytest.mark.parametrize(("lang", "other"), [("zh", "en"), ("en", "zh")])
def test_the_page_for_people_is_in_one_language(tmp_path: Path, lang: str, other: str):
    """Neither the bilingual title nor what is said in the other language is on a telephone's small page."""
    shipped = source_of(PARTICIPANTS, tmp_path / "none")
    made = prepare(shipped, tmp_path / "page.ipynb", {"client": "acme", "lang": lang}, lang)

    cells = nbformat.read(made, as_version=4).cells
    assert [f"about-{lang}"] == [cell.id for cell in cells if cell.cell_type == "markdown"]
    every = {cell.id for cell in nbformat.read(shipped, as_version=4).cells}
    assert {"title", f"about-{other}"} == every - {cell.id for cell in cells}


def test_a_copy_that_was_begun_keeps_what_is_in_it(shipped: Path, tmp_path: Path):
    """Outputs and cells people have added stay; only the parameters are those asked for now."""
    target = prepare(shipped, tmp_path / "a.ipynb", {"client": "acme", "lang": "en"})
    begun = nbformat.read(target, as_version=4)
    begun.cells.append(nbformat.v4.new_markdown_cell("我们的记录", id="ours"))
    nbformat.write(begun, target)

    prepare(shipped, target, {"client": "acme", "lang": "zh"})

    found = nbformat.read(target, as_version=4)
    assert "我们的记录" == found.cells[-1].source
    assert "zh" == parameters_of(target)["lang"].default


@pytest.mark.parametrize("content", ["", "{", "[]", '{"cells": 3}'])
def test_a_copy_that_cannot_be_read_is_told_of_and_left(shipped: Path, tmp_path: Path, content: str):
    """A file cut off half-way is nobody's to write over."""
    target = tmp_path / "a.ipynb"
    target.write_text(content, encoding="utf-8")

    with pytest.raises(EnvironmentProblem) as problem:
        prepare(shipped, target, {"client": "acme"})

    assert str(target) in problem.value.message(Voice("en"))
    assert content == target.read_text(encoding="utf-8")


def test_a_parameter_the_notebook_lacks_is_refused(shipped: Path, tmp_path: Path):
    """Nothing is written then."""
    with pytest.raises(ParameterError):
        prepare(shipped, tmp_path / "a.ipynb", {"client": "acme", "nope": "x"})

    assert not (tmp_path / "a.ipynb").exists()


def test_a_folder_that_cannot_be_written_is_one_sentence(shipped: Path, tmp_path: Path):
    """A file where the folder should be."""
    (tmp_path / "sessions").write_text("", encoding="utf-8")

    with pytest.raises(EnvironmentProblem):
        prepare(shipped, tmp_path / "sessions" / "a.ipynb", {"client": "acme"})


def test_a_session_without_a_notebook_is_told_by_name(tmp_path: Path):
    """The sentence says which notebook is missing."""
    with pytest.raises(EnvironmentProblem) as problem:
        source_of("99_nothing.ipynb", tmp_path)

    assert "99_nothing.ipynb" in problem.value.message(Voice("zh"))


@pytest.mark.parametrize(
    ("department", "expected"),
    [
        ("", "clinic-2026-05-13.ipynb"),
        ("生产部", "clinic-生产部-2026-05-13.ipynb"),
        ("R&D / ../Ops", "clinic-R_D_Ops-2026-05-13.ipynb"),
        ("../..", "clinic-2026-05-13.ipynb"),
    ],
)
def test_the_copys_name_is_session_department_and_day(department: str, expected: str):
    """Two departments of one day have a notebook each, and no name leads out of the folder."""
    assert expected == file_name("clinic", date(2026, 5, 13), department)


def test_two_interviews_of_one_day_have_a_notebook_each():
    """The code of whoever answers is in the name, so that one person's notes are never opened for another."""
    assert "interviews-I07-2026-05-13.ipynb" == file_name("interviews", date(2026, 5, 13), interviewee="I07")


@pytest.mark.parametrize("kind", SESSIONS)
def test_people_join_the_session_that_was_opened(kind: str, tmp_path: Path):
    """Not the one of the same day, or of the day before, that the client has too; a notebook without a choice has none."""
    write_sessions(tmp_path / "notebooks")
    asked, day = Asked("acme", kind, "zh", people=2), date(2026, 5, 13)
    shipped = source_of(PARTICIPANTS, tmp_path / "none")
    joined = joined_session(asked, shipped, day)

    assert catalogue.deliverable(joined["session"]).notebook == SESSIONS[kind]
    assert ("2026-05-13", None) == (joined["day"], joined.get("department"))
    assert {} == joined_session(asked, tmp_path / "notebooks" / PARTICIPANTS, day)


@pytest.mark.parametrize("kind", SESSIONS)
def test_the_hosts_copy_is_of_the_day_it_was_opened_for(kind: str, tmp_path: Path):
    """Opened again after midnight it goes on with the same sitting; a notebook of one's own need not have days."""
    write_sessions(tmp_path / "notebooks")
    asked, day = Asked("acme", kind, "zh"), date(2026, 5, 13)
    source = source_of(SESSIONS[kind], tmp_path / "none")
    copy = prepare(source, tmp_path / "copy.ipynb", {"client": "acme", **held_session(asked, source, day)})

    assert 'day: str = "2026-05-13"' in copy.read_text("utf-8").replace('\\"', '"')
    assert {} == held_session(asked, tmp_path / "notebooks" / SESSIONS[kind], day)


@pytest.mark.parametrize(
    ("kind", "joined"), [("check_in", "生产部"), ("clinic", "生产部"), ("interviews", None)]
)
def test_people_join_the_department_that_meets_by_itself(kind: str, joined: str | None, tmp_path: Path):
    """Where the department is only told of whoever answers, there is no sitting of its own."""
    asked = Asked("acme", kind, "zh", "生产部", people=2)
    told = joined_session(asked, source_of(PARTICIPANTS, tmp_path / "none"), date(2026, 5, 13))

    assert joined == told.get("department")
