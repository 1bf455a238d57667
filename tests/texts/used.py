"""Which texts the package asks for, read from its source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import okrworkbook
from okrworkbook import errors
from okrworkbook.errors import OkrError

PACKAGE = Path(okrworkbook.__file__).parent
RAISED = {
    name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, OkrError)
}


@dataclass(frozen=True)
class Asked:
    """One text asked for by its whole key: where, and with which values (None where they are passed on)."""

    place: str
    key: str
    values: frozenset[str] | None


@cache
def trees() -> dict[str, ast.Module]:
    """Every module of the package, parsed."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
        if "bundle" not in path.parts
    }


@cache
def asked() -> tuple[Asked, ...]:
    """Every text asked for by a literal key."""
    return tuple(
        Asked(f"{name}:{call.lineno}", prefix + key, _values(call, counts))
        for name, tree in trees().items()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and call.args
        for prefix, counts in _kinds(call)
        for key in _constants(call.args[0])
    )


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """Keys made while running: f"month.{cause}.done" and term("layer", …) as patterns."""
    found = set()
    for tree in trees().values():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr) and _begins_like_a_key(node):
                found.add("".join(_pattern(part) for part in node.values))
            elif isinstance(node, ast.Call) and node.args and _is_term(node.func):
                found |= {re.escape(family) + r"\.[^.]+" for family in _constants(node.args[0])}
    return tuple(re.compile(pattern) for pattern in sorted(found))


@cache
def words() -> frozenset[str]:
    """Every string the package's source holds, docstrings too."""
    return frozenset(
        node.value
        for tree in trees().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _kinds(call: ast.Call) -> Iterator[tuple[str, bool]]:
    """What a call's first argument is the key of, as a prefix; and whether the call counts."""
    func = call.func
    name = func.id if isinstance(func, ast.Name) else func.attr if isinstance(func, ast.Attribute) else ""
    if (name == "voice" and isinstance(func, ast.Name)) or (
        isinstance(func, ast.Call) and isinstance(func.func, ast.Name) and func.func.id == "Voice"
    ):
        yield "", False
    if name == "count" and isinstance(func, ast.Attribute) and ast.unparse(func.value).endswith("voice"):
        yield "", True
    if name in RAISED - {"ClientDataError"}:
        yield "error.", False
    if name == "Problem":
        yield "publish.problem.", False


def _begins_like_a_key(text: ast.JoinedStr) -> bool:
    first = text.values[0] if text.values else None
    return isinstance(first, ast.Constant) and bool(re.fullmatch(r"[a-z_]+(\.[a-z_]+)*\.", str(first.value)))


def _pattern(part: ast.expr) -> str:
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[^.]+"


def _is_term(func: ast.expr) -> bool:
    return isinstance(func, ast.Attribute) and func.attr == "term"


def _constants(argument: ast.expr) -> Iterator[str]:
    """The keys an argument can be: a literal, or one of two."""
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from _constants(argument.body)
        yield from _constants(argument.orelse)


def _values(call: ast.Call, counts: bool) -> frozenset[str] | None:
    if any(keyword.arg is None for keyword in call.keywords):
        return None
    return frozenset(str(keyword.arg) for keyword in call.keywords) | ({"n"} if counts else frozenset())
