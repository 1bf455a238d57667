"""Scores of key results whose objective has no type."""

from __future__ import annotations

from types import SimpleNamespace

from okrworkbook.figures.review import agreed_distribution
from tests.builders import ZH


def test_scores_of_neither_challenges_nor_commitments_are_not_drawn():
    """A picture with the ideal band and nothing in it says nothing; the numbers stand beside it."""
    found = SimpleNamespace(
        measured=1,
        company=SimpleNamespace(n=0),
        committed=SimpleNamespace(whole=0),
        others=1,
        bins=(),
        limits=(2.5, 3.5),
    )

    assert agreed_distribution(SimpleNamespace(distribution=found), ZH) is None
