"""Form: every notebook of the suite is thin, clean and says everything in both languages."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import nbformat
import pytest

from okrworkbook import catalogue
from okrworkbook.run.parameters import TYPES, declared
from okrworkbook.texts import LANGS

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
TAGS = {"parameters", "setup", "workshop", "conclusions", "exercise", "solution", "trainer", *LANGS}
CELL_ID = re.compile(r"[a-z]+(-[a-z0-9]+)*")
CHINESE = re.compile("[\u4e00-\u9fff]")

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@cache
def read(path: Path) -> nbformat.NotebookNode:
    return nbformat.read(path, as_version=4)


def tags(cell: nbformat.NotebookNode) -> set[str]:
    return set(cell.metadata.get("tags", []))


def code(path: Path, *but: str) -> list[nbformat.NotebookNode]:
    """The code cells of a notebook without those that have one of these tags."""
    return [cell for cell in read(path).cells if cell.cell_type == "code" and not tags(cell) & set(but)]


def headings(cell: nbformat.NotebookNode) -> list[int]:
    """The levels of the headings in a markdown cell, in order."""
    return [len(marks) for marks in re.findall(r"^(#{1,6}) ", cell.source, re.M)]


def test_every_deliverable_has_its_notebook_and_every_notebook_its_deliverable():
    """The catalogue and the folder list the same: what clients get, sessions, exercises and the portfolio."""
    own = (catalogue.PARTICIPANTS, catalogue.EXERCISES, catalogue.PORTFOLIO)
    listed = (*catalogue.DELIVERABLES, *catalogue.SESSIONS, *own)

    assert sorted(entry.notebook for entry in listed) == [path.name for path in NOTEBOOKS]


@every_notebook
def test_it_is_stored_as_nbformat_writes_it(path: Path):
    """Two people who save it get the same bytes: nbformat.write(nbformat.read(path), path)."""
    nbformat.validate(read(path))

    assert nbformat.writes(read(path)) + "\n" == path.read_text(encoding="utf-8")


@every_notebook
def test_it_is_stored_without_results(path: Path):
    """Outputs belong to a client and a day, and are never committed."""
    assert [] == [cell.id for cell in code(path) if cell.outputs or cell.execution_count is not None]
    assert [] == [cell.id for cell in read(path).cells if set(cell.metadata) - {"tags"}]
    assert {"kernelspec", "language_info", "title"} >= set(read(path).metadata)


@every_notebook
def test_it_asks_for_the_kernel_every_machine_has(path: Path):
    """JupyterLab opens it without asking which kernel to use."""
    assert "python3" == read(path).metadata.kernelspec.name


@every_notebook
def test_its_cells_have_names_a_person_can_read(path: Path):
    """An error names the cell, so the name says what the cell is for, once."""
    names = [cell.id for cell in read(path).cells]

    assert [] == [name for name in names if not CELL_ID.fullmatch(name)]
    assert len(names) == len(set(names))


@every_notebook
def test_its_tags_are_known(path: Path):
    """A misspelled tag would put a cell into the report, or keep it out, without a word."""
    assert set() == {tag for cell in read(path).cells for tag in tags(cell)} - TAGS


@every_notebook
def test_it_begins_with_a_title_in_both_languages(path: Path):
    """The first thing a reader meets is what the notebook is for."""
    first = read(path).cells[0]
    lines = [line for line in first.source.splitlines() if line]

    assert "markdown" == first.cell_type
    assert [1] == headings(first)
    assert CHINESE.search(lines[0])
    assert re.search("[A-Za-z]{4}", lines[0].partition("·")[2])
    assert len(lines) >= 3


@every_notebook
def test_its_parameters_are_plain_typed_and_explained(path: Path):
    """One cell holds them: `name: type = default  # what it means`, the client first, where there is one."""
    cells = [cell for cell in read(path).cells if "parameters" in tags(cell)]
    parameters = declared(cells[0].source)

    assert 1 == len(cells)
    of_no_client = {catalogue.PORTFOLIO.notebook, catalogue.EXERCISES.notebook}
    assert ("lang" if path.name in of_no_client else "client") == parameters[0].name
    assert len(cells[0].source.splitlines()) == len(parameters)
    assert [] == [p.name for p in parameters if not re.fullmatch("[a-z][a-z_]*", p.name)]
    assert [] == [p.name for p in parameters if type(p.default) is not TYPES.get(p.type)]
    assert [] == [
        p.name for p in parameters if not (CHINESE.search(p.help) and re.search("[a-z]{3}", p.help))
    ]
    assert [] == [p.name for p in parameters if isinstance(p.default, str) and not p.default.isascii()]


@every_notebook
def test_what_it_says_in_chinese_it_says_in_english_in_the_next_cell(path: Path):
    """Each cell `x-zh` has a twin `x-en` right after it, with headings of the same levels."""
    cells = read(path).cells
    chinese = [place for place, cell in enumerate(cells) if "zh" in tags(cell)]
    english = [place for place, cell in enumerate(cells) if "en" in tags(cell)]

    assert [place + 1 for place in chinese] == english
    for place in chinese:
        one, other = cells[place], cells[place + 1]
        assert one.id.removesuffix("-zh") + "-en" == other.id
        assert headings(one) == headings(other)
        assert one.source.count("\n- ") == other.source.count("\n- ")
        assert not CHINESE.search(other.source)


@every_notebook
def test_its_chapters_are_those_of_the_catalogue(path: Path):
    """The headings of the first level, by cell name and in order, are the sections verified in the report."""
    cells = [cell for cell in read(path).cells if "zh" in tags(cell) and headings(cell)[:1] == [1]]

    assert [cell.id.removesuffix("-zh") for cell in cells] == list(catalogue.by_notebook(path.name).sections)


@every_notebook
def test_its_cells_are_short(path: Path):
    """A code cell has at most three lines, not counting empty ones; parameters have a line each."""
    lines = {
        cell.id: [line for line in cell.source.splitlines() if line] for cell in code(path, "parameters")
    }

    assert [] == [name for name, written in lines.items() if len(written) > 3]


@every_notebook
def test_it_defines_nothing(path: Path):
    """No function, class, loop or import beyond setup: what a notebook needs is in the package."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.While, ast.With)
    imports = (ast.Import, ast.ImportFrom)

    for cell in code(path):
        banned = kinds if "setup" in tags(cell) else (*kinds, *imports)
        assert [] == [
            ast.unparse(node) for node in ast.walk(ast.parse(cell.source)) if isinstance(node, banned)
        ]
        assert not re.search(r"^\s*[%!]", cell.source, re.M)
    setup = [node for cell in code(path) for node in ast.parse(cell.source).body if isinstance(node, imports)]
    assert ["import okrworkbook as okr"] == [ast.unparse(node) for node in setup]


@every_notebook
def test_it_states_no_threshold(path: Path):
    """Numbers are parameters, or are in the agreement with the client; never in a cell."""
    numbers = {
        cell.id: node.value
        for cell in code(path, "parameters")
        for node in ast.walk(ast.parse(cell.source))
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float)
    }

    assert {} == numbers


@every_notebook
def test_it_names_no_client_and_no_path(path: Path):
    """The client is a parameter; a notebook that is carried to another machine runs there."""
    text = "\n".join(cell.source for cell in code(path, "parameters"))

    assert not re.search(r"case-|demo-|client_data|\.csv|\.xlsx|[\"']/|\\\\|https?:", text)


def test_ruff_finds_nothing_in_the_notebooks():
    """Their code is formatted and linted like the package's."""
    ruff = [sys.executable, "-m", "ruff"]
    for words in (["check"], ["format", "--check"]):
        done = subprocess.run(
            [*ruff, *words, "--no-cache", "notebooks"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert (0, "") == (done.returncode, done.stderr), done.stdout
