"""QR: the picture says the address, in the terminal and as SVG."""

from __future__ import annotations

import re

import pytest

pytest.importorskip("segno")

from okrworkbook.serve.qr import QUIET, as_svg, in_terminal

ADDRESS = "http://192.168.1.7:8871/?token=abcd-efgh-jkmn"


def modules(shown: str) -> list[list[bool]]:
    """The dark modules of a code in half blocks, row by row."""
    rows = []
    for line in shown.splitlines():
        rows += [[sign in " ▄" for sign in line], [sign in " ▀" for sign in line]]
    return rows[: len(rows[0])]  # the last half row is beyond the code


def test_the_terminal_shows_a_code_with_its_three_corners():
    """A square with white around it, wide enough for a reader to find it, and narrow enough for 80 columns."""
    rows = modules(in_terminal(ADDRESS))

    width = len(rows[0])
    corner = [[True] * 7, [True, *[False] * 5, True], [True, False, *[True] * 3, False, True]]
    for left in (QUIET, width - QUIET - 7):
        assert corner == [row[left : left + 7] for row in rows[QUIET : QUIET + 3]]
    assert not any(any(row) for row in rows[:QUIET])
    assert not any(row[at] for row in rows for at in (*range(QUIET), *range(width - QUIET, width)))
    assert width <= 60


def test_the_svg_is_the_same_code_and_fetches_nothing():
    """Its dark runs, read back, are the terminal's modules."""
    svg = as_svg(ADDRESS)

    dark = sum(int(run) for run in re.findall(r"h(\d+)", svg.partition("stroke")[2]))
    assert dark == sum(sum(row) for row in modules(in_terminal(ADDRESS)))
    assert "http" not in svg
    assert "<script" not in svg
