"""Acceptance: every point names tests that are there, or says what is missing."""

from __future__ import annotations

import ast

import pytest

from okrworkbook.serve.sessions import SESSIONS
from tests.browser.acceptance import POINTS
from tests.browser.scripts import SCRIPTS
from tests.conftest import ROOT


def test_all_fourteen_points_are_listed():
    """In order, none left out."""
    assert list(range(1, 15)) == list(POINTS)


def test_every_session_is_walked():
    """A session that can be held has a script."""
    assert list(SESSIONS) == list(SCRIPTS)


@pytest.mark.parametrize("number", POINTS)
def test_a_point_is_held_by_tests_that_are_there(number: int):
    """Each named function is in its file; a point without any says what is missing."""
    point = POINTS[number]
    absent = [name for name in point.tests if name.partition("::")[2] not in functions_of(name)]

    assert [] == absent
    assert bool(point.tests) != bool(point.missing)


def functions_of(name: str) -> set[str]:
    """The functions in the file a test is in."""
    path = ROOT / "tests" / name.partition("::")[0]
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}
