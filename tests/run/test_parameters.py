"""Parameters: only what a notebook declares, in the type it declares, goes into it – and arrives unchanged."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest

from okrworkbook.errors import ParameterError
from okrworkbook.run.execute import execute
from okrworkbook.run.parameters import Parameter, check_parameters, declared, parameters_of, with_values
from okrworkbook.texts import Voice
from tests.run.notebooks import notebook

NASTY = (
    *('"', "'", '"""', "\\", '\\"', "\n", "\r\n", "\t", "\u2028", "\u2029", "\x85", "\x00", "\ufeff"),
    *("{x}", "{client.__class__}", "%s", "$HOME", "`id`", "青岛一船小鲜", "𠮷野家", "👩‍👩‍👧", "\u202e", "-p"),
    *(
        'x"\nopen("owned", "w").write("")\ny = "',
        "# Parameters",
        "parameters",
        "",
        " ",
        "None",
        "False",
        "1e3",
    ),
)


class Loud:
    """An object whose text would run if it were written into the notebook."""

    def __str__(self) -> str:
        return 'x"; open("owned", "w").write(""); "'

    __repr__ = __str__


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return notebook(tmp_path)


def message(error: pytest.ExceptionInfo[ParameterError]) -> str:
    return error.value.message(Voice("en"))


def test_a_declaration_is_a_name_a_type_a_default_and_a_comment():
    """The parameters cell says all there is to know of a parameter."""
    source = 'import os\nclient: str = "acme"  # who it is\nplain = 1\nwave: str\ncount: int = -2'

    expected = [Parameter("client", "str", "acme", "who it is"), Parameter("count", "int", -2, "")]
    assert expected == declared(source)


def test_a_notebook_without_a_parameters_cell_has_none(tmp_path: Path):
    """It can be run, and refuses every parameter."""
    bare = notebook(tmp_path, parameters="")

    assert {} == parameters_of(bare)
    with pytest.raises(ParameterError):
        check_parameters(bare, {"client": "acme"})


def test_an_unknown_name_is_refused_with_the_nearest(small: Path):
    """The message says what was meant, most likely."""
    with pytest.raises(ParameterError) as error:
        check_parameters(small, {"cleint": "acme"})

    assert "small.ipynb has no parameter “cleint”; it has: client." == message(error)


def test_an_unknown_name_like_no_other_is_refused_with_all(small: Path):
    """Where nothing is near, everything there is is named."""
    with pytest.raises(ParameterError) as error:
        check_parameters(small, {"zzz": 1})

    assert message(error).endswith("it has: client, lang, count, share, switch, words.")


@pytest.mark.parametrize(
    "name", ["print", "class", 'client = "x"\nopen("owned", "w")\ny', "", "client ", "CLIENT"]
)
def test_a_name_that_would_run_or_shadow_is_refused(small: Path, name: str):
    """papermill writes names into the notebook as they are, so only declared ones pass."""
    with pytest.raises(ParameterError):
        check_parameters(small, {name: "x"})


@pytest.mark.parametrize(
    ("name", "value", "got"),
    [
        ("client", 1, "int"),
        ("client", None, "NoneType"),
        ("client", Path("acme"), type(Path()).__name__),
        ("client", Loud(), "Loud"),
        ("client", np.str_("acme"), "str_"),
        ("client", b"acme", "bytes"),
        ("client", ["acme"], "list"),
        ("count", True, "bool"),
        ("count", 1.0, "float"),
        ("count", "1", "str"),
        ("count", np.int64(1), "int64"),
        ("share", "0.5", "str"),
        ("share", True, "bool"),
        ("share", np.float64(0.5), "float64"),
        ("switch", 0, "int"),
        ("switch", "False", "str"),
        ("switch", np.bool_(False), "bool"),
    ],
)
def test_a_value_of_another_type_is_refused(small: Path, name: str, value: Any, got: str):
    """np.bool_(False) would arrive as the true word 'False', and a path as text that can run."""
    with pytest.raises(ParameterError) as error:
        check_parameters(small, {name: value})

    assert f"The parameter “{name}” should be {parameters_of(small)[name].type}, not {got}." in message(error)


def test_a_whole_number_is_taken_for_a_fraction(small: Path):
    """share = 1 is 1.0, as a person means it."""
    checked = check_parameters(small, {"share": 1})

    assert {"share": 1.0} == checked
    assert float is type(checked["share"])


def test_every_nasty_string_arrives_unchanged_and_runs_nothing(tmp_path: Path):
    """Quotes, line ends, separators, signs and code in a value stay a value, through a real kernel."""
    joined = "\x1f".join(NASTY)
    small = notebook(tmp_path, "[words, client, count, share, switch]")

    given = {"words": joined, "client": '客户"{x}"', "count": -3, "share": 1e-9, "switch": True}
    done = execute(small, given, tmp_path / "runs" / "done.ipynb", tmp_path)

    cell = next(cell for cell in nbformat.read(done.notebook, 4).cells if cell.id == "cell-0")
    arrived = ast.literal_eval(cell.outputs[0]["data"]["text/plain"])
    assert list(NASTY) == arrived[0].split("\x1f")
    assert ['客户"{x}"', -3, 1e-9, True] == arrived[1:]
    assert [] == list(tmp_path.rglob("owned"))


def test_defaults_hold_where_nothing_is_given(tmp_path: Path):
    """Only what was given is changed."""
    small = notebook(tmp_path, "[client, count, switch]")

    done = execute(small, {"count": 7}, tmp_path / "done.ipynb", tmp_path)

    cell = next(cell for cell in nbformat.read(done.notebook, 4).cells if cell.id == "cell-0")
    assert "['nobody', 7, False]" == cell.outputs[0]["data"]["text/plain"]


def test_a_refused_parameter_starts_nothing(small: Path, tmp_path: Path):
    """No kernel, no file: the mistake is found before anything runs."""
    with pytest.raises(ParameterError):
        execute(small, {"nope": 1}, tmp_path / "runs" / "done.ipynb", tmp_path)

    assert not (tmp_path / "runs").exists()


@pytest.mark.parametrize("value", NASTY)
def test_a_value_written_into_the_cell_is_read_back_as_it_was(value: str):
    """Whatever a text holds, it stays a text on one line, and what stands around it stays."""
    source = 'client: str = "青岛"  # 客户 who it is\nlang: str = "zh"'

    written = with_values(source, {"client": value})

    expected = [Parameter("client", "str", value, "客户 who it is"), Parameter("lang", "str", "zh", "")]
    assert expected == [
        replace(one, help="客户 who it is" if one.name == "client" else "") for one in declared(written)
    ]
    assert written.endswith('  # 客户 who it is\nlang: str = "zh"')
    assert 2 == len(written.splitlines())


def test_numbers_and_truth_values_are_written_as_such():
    """A default over several lines is replaced whole, and what is not asked for stays."""
    source = "share: float = (\n    0.5\n)  # 比例\nloud: bool = False\nseed: int = 1"

    written = with_values(source, {"share": 0.25, "loud": True})

    assert "share: float = (\n    0.25\n)  # 比例\nloud: bool = True\nseed: int = 1" == written
