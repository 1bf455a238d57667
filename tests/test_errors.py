"""Errors: they travel to another process whole."""

from __future__ import annotations

import pickle

import pytest

from okrworkbook.errors import (
    ClientDataError,
    ClientNotFound,
    EnvironmentProblem,
    Finding,
    NotebookFailed,
    OkrError,
    ParameterError,
    PublicationRefused,
)
from okrworkbook.texts import Voice

ERRORS = [
    ClientNotFound("client_not_found", client="acme", root="data", known="–"),
    ClientDataError("acme", [Finding("survey.csv", row=7, code="D207", values={"value": "x"})]),
    ParameterError("wave_empty", client="acme", wave="post"),
    EnvironmentProblem("system", reason="No space left on device"),
    NotebookFailed("notebook_start", notebook="n", section="s", kind="k"),
    PublicationRefused("wave_unreadable", client="acme", file="waves.json"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_is_the_same_in_another_process(error: OkrError):
    """A worker's cause is told by the driver, in the driver's language."""
    there = pickle.loads(pickle.dumps(error))

    assert type(error) is type(there)
    assert error.message(Voice("en")) == there.message(Voice("en"))
    assert vars(error) == vars(there)


@pytest.mark.parametrize(
    ("near", "expected"),
    [
        ("生产部", "最接近的部门：生产部；全表统一写法，或在“人员”表中补上"),
        ("–", "全表统一写法，或在“人员”表中补上"),
    ],
)
def test_a_word_like_no_other_is_not_said_to_be_nearest_to_a_dash(near: str, expected: str):
    """What to do names the nearest word only where there is one."""
    found = Finding("objectives.csv", code="D303", values={"word": "采购部", "near": near})

    assert expected == found.fix(Voice("zh"))
