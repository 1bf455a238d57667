"""Parameters: what a notebook lets its caller choose.

The cell tagged `parameters` declares them as `name: type = default  # what it means`. Only plain strings,
numbers and truth values pass: papermill writes anything else into the notebook as text it then runs.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from okrworkbook.errors import ParameterError

TYPES: Mapping[str, type] = {"str": str, "int": int, "float": float, "bool": bool}


@dataclass(frozen=True)
class Parameter:
    """One parameter: its type, its default and the comment that explains it."""

    name: str
    type: str
    default: Any
    help: str


def parameters_of(notebook: Path) -> dict[str, Parameter]:
    """The parameters a notebook declares, by name. Empty where it has no parameters cell."""
    import nbformat

    cells = nbformat.read(notebook, as_version=4).cells
    for cell in cells:
        if "parameters" in cell.metadata.get("tags", []):
            return {parameter.name: parameter for parameter in declared(cell.source)}
    return {}


def declared(source: str) -> list[Parameter]:
    """The declarations in a parameters cell, in order."""
    lines = source.splitlines()
    return [
        Parameter(
            statement.target.id,
            ast.unparse(statement.annotation),
            ast.literal_eval(statement.value),
            lines[statement.lineno - 1].partition("#")[2].strip(),
        )
        for statement in ast.parse(source).body
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.value
    ]


def check_parameters(notebook: Path, given: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters as they go into the notebook.

    Raises ParameterError for a name the notebook does not have, naming the nearest, and for a value of
    another type. A whole number is taken where a fraction is asked for.
    """
    known = parameters_of(notebook)
    checked = {}
    for name, value in given.items():
        if name not in known:
            near = get_close_matches(name, known, 1)
            raise ParameterError(
                "unknown_parameter", notebook=notebook.name, name=name, known=", ".join(near or known)
            )
        want = TYPES.get(known[name].type, str)
        if want is float and type(value) is int:
            value = float(value)
        if type(value) is not want:
            raise ParameterError("parameter_type", name=name, want=known[name].type, got=type(value).__name__)
        checked[name] = value
    return checked


def with_values(source: str, values: Mapping[str, Any]) -> str:
    """A parameters cell that declares these values as its defaults; comments and all else stay as they are.

    The values have to be checked before: they are written as literals and never as text that runs.
    """
    lines = source.split("\n")
    declarations = [
        statement
        for statement in ast.parse(source).body
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.value
    ]
    for statement in reversed(declarations):
        name, old = statement.target.id, statement.value
        if name not in values:
            continue
        first, last = old.lineno - 1, old.end_lineno - 1
        before = lines[first].encode()[: old.col_offset].decode()  # the parser counts bytes
        after = lines[last].encode()[old.end_col_offset :].decode()
        lines[first : last + 1] = [before + _literal(values[name]) + after]
    return "\n".join(lines)


def _literal(value: str | int | float | bool) -> str:
    """A value as Python reads it back: text in double quotes, and nothing in it that cannot be seen."""
    if not isinstance(value, str):
        return repr(value)
    signs = (
        f"\\{sign}"
        if sign in '"\\'
        else sign
        if sign.isprintable()
        else sign.encode("unicode_escape").decode()
        for sign in value
    )
    return f'"{"".join(signs)}"'
