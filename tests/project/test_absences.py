"""Absences: what must not be in the package, found by reading it."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

import okrworkbook

PACKAGE = Path(okrworkbook.__file__).resolve().parent
SOURCES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}

FILE_CALLS = {"open", "Path", "mkdir", "read_bytes", "read_text", "write_bytes", "write_text", "savefig"}
FILE_CALL_BEGINNINGS = ("read_", "to_csv", "to_excel", "to_json", "to_parquet", "to_pickle")
STATISTICS = {
    *("agg", "aggregate", "apply", "corr", "cov", "describe", "groupby", "mean", "median", "merge"),
    *("percentile", "pivot", "pivot_table", "quantile", "rank", "sem", "std", "value_counts", "var"),
}


def tree(name: str) -> ast.Module:
    return ast.parse(SOURCES[name].read_text(encoding="utf-8"))


def calls(name: str) -> Iterator[str]:
    """The last name of everything a module calls: axes.barh(…) → barh."""
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Call):
            called = node.func
            yield called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def in_room(*rooms: str) -> list[str]:
    return [name for name in SOURCES if name.partition("/")[0] in rooms]


@pytest.mark.parametrize("name", [name for name in SOURCES if name not in ("cli.py", "console.py")])
def test_only_the_command_line_prints(name: str):
    """A library speaks through what it returns."""
    assert "print" not in calls(name)


@pytest.mark.parametrize("name", SOURCES)
def test_nobody_draws_through_pyplot(name: str):
    """pyplot keeps figures in a global list, which two clients in one process would share."""
    assert "pyplot" not in SOURCES[name].read_text(encoding="utf-8")


def test_no_module_is_named_for_nothing():
    """A module is named for the question it answers."""
    nameless = {"common", "constants", "helpers", "misc", "util", "utils"}

    assert set() == nameless & {Path(name).stem for name in SOURCES}


@pytest.mark.parametrize("name", in_room("analysis", "narrative"))
def test_analysis_opens_no_file(name: str):
    """Numbers are made from frames, wherever those come from."""
    opened = [call for call in calls(name) if call in FILE_CALLS or call.startswith(FILE_CALL_BEGINNINGS)]

    assert [] == opened


@pytest.mark.parametrize("name", in_room("analysis", "narrative", "tables"))
def test_only_figures_draw(name: str):
    """No number and no sentence needs a drawing library."""
    assert "matplotlib" not in SOURCES[name].read_text(encoding="utf-8")


@pytest.mark.parametrize("name", in_room("figures", "tables", "narrative"))
def test_what_is_shown_computes_no_statistics(name: str):
    """Every number drawn, tabled or told is a field of a result."""
    heavy = {
        alias.name.partition(".")[0]
        for node in ast.walk(tree(name))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in (node.names if isinstance(node, ast.Import) else [ast.alias(node.module or "")])
    } & {"pandas", "numpy", "scipy", "statistics"}

    assert set() == STATISTICS & set(calls(name))
    assert set() == heavy


def test_the_public_names_are_sorted_and_all_there():
    """__all__ is what a notebook may use: in order, without doubles, and each name leads somewhere."""
    public = [name for name in dir(okrworkbook) if not name.startswith("_")]

    assert sorted(set(okrworkbook.__all__)) == okrworkbook.__all__
    assert okrworkbook.__all__ == public
    assert [] == [name for name in public if getattr(okrworkbook, name) is None]


def test_an_unknown_name_is_an_attribute_error():
    """The door that opens on demand says no like any other module."""
    with pytest.raises(AttributeError, match="no attribute 'nope'"):
        _ = okrworkbook.nope


@pytest.mark.parametrize("room", ["tables", "narrative", "figures"])
def test_no_exhibit_is_called_like_a_module(room):
    """`okr.tables.x` must be the function: a module of that name takes its place as soon as it is imported."""
    module = importlib.import_module(f"okrworkbook.{room}")
    modules = {path.stem for path in (PACKAGE / room).glob("*.py")}

    assert set() == modules & set(module.__all__)
