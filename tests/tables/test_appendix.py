"""Tables of the appendix."""

from __future__ import annotations

from okrworkbook import tables
from okrworkbook.analysis.survey import score_survey
from okrworkbook.tables.appendix import AREAS
from okrworkbook.thresholds import DEFAULTS, REGISTRY, Thresholds
from tests.builders import EN, ZH, survey


def test_every_statement_as_ticked():
    """COG4R ticked 2 by four, 5 by eight, unclear by four: 33 % and 67 %, a mean of 4, a quarter unclear."""
    rows = tables.items(score_survey(survey(*(f"A staff COG=333{a}" for a in "255N" * 4))), ZH).rows
    row = next(row for row in rows if row[0] == "COG4R")

    assert ["12", "0 / 33 / 0 / 0 / 67", "4.0", "25%"] == row[-4:]
    assert 28 == len(rows)


def test_a_statement_nobody_answered():
    """Dashes, not zeros."""
    rows = tables.items(score_survey(survey("A staff", rest="----")), ZH).rows

    assert ["0", "–", "–", "–"] == rows[0][-4:]


def test_every_limit_in_force():
    """One row a limit of these questions; a client's own stands before the default in brackets."""
    changed = tables.thresholds(Thresholds({"min_group": 8}), EN)

    assert sum(limit.area in AREAS for limit in REGISTRY.values()) == len(changed.rows)
    assert "8 (5)" == changed.rows[0][1]
    assert EN.count("table.thresholds.title", 1) == changed.title


def test_limits_at_their_defaults():
    """Nothing changed: the title says so, and no cell has brackets."""
    table = tables.thresholds(DEFAULTS, EN)

    assert EN("table.thresholds.default") == table.title
    assert not [row for row in table.rows if "(" in row[1]]
