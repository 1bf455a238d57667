"""Layers: a module imports only from below its own row."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "okrworkbook"

# from the top; rooms of one row do not know each other; `okrworkbook` itself is the door, opened on demand
ROWS = (
    "__main__",
    "cli",
    "commands",
    "console doctor",
    "serve",
    "run interop leaks teach",
    "workshop",
    "publish starter notebook figures tables manuals",
    "narrative",
    "analysis exhibit",
    "client",
    "duty_matrix maturity_model okr_tools teaching trainer_course",
    "engagement schema catalogue workspace",
    "effect_terms",
    "errors bilingual scratch",
    "okrworkbook texts model thresholds blocks tradeoffs",
    "okrworkbook texts model lexicon thresholds blocks chart apart ownership file_lock",
)
RANK = {room: row for row, rooms in enumerate(ROWS) for room in rooms.split()}

CONTENT = (
    "analysis",
    "client",
    "exhibit",
    "figures",
    "interop",
    "manuals",
    "narrative",
    "notebook",
    "tables",
    "workshop",
)
MACHINERY = ("run", "publish", "serve")
RUNNERS = {"papermill", "nbconvert", "nbclient", "jupyter_client", "typst"}
CALCULATORS = {"pandas", "matplotlib", "numpy", "scipy"}

MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def room(module: str) -> str:
    """The room a module is in: okrworkbook.run.execute → run."""
    return [*module.split("."), module][1]


def statements(tree: ast.AST) -> Iterator[ast.stmt]:
    """Every import statement, also inside functions, but not those only a type checker sees."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        yield from statements(node)


@cache
def imported(module: str) -> frozenset[str]:
    """What a module imports, whole names; of a package the part that is meant."""
    names = set()
    for statement in statements(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(statement, ast.Import):
            names |= {alias.name for alias in statement.names}
        else:
            assert statement.level == 0, f"{module} has a relative import"
            for alias in statement.names:
                whole = f"{statement.module}.{alias.name}"
                names.add(whole if whole in MODULES else statement.module)
    return frozenset(names)


def own(module: str) -> set[str]:
    """The modules of this package that a module imports."""
    return {name for name in imported(module) if name in MODULES}


def test_every_module_has_a_place_in_the_rows():
    """A new room is put into a row before anything is built in it."""
    assert sorted(RANK) == sorted({room(module) for module in MODULES})


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_from_below_its_row(module: str):
    """What lies below never knows what is built on it."""
    upward = {
        name for name in own(module) if room(name) != room(module) and RANK[room(name)] <= RANK[room(module)]
    }

    assert set() == upward


def test_no_modules_import_each_other():
    """There is an order in which the modules can be read, each after those it uses."""
    order = TopologicalSorter({module: own(module) - {"okrworkbook"} for module in MODULES})

    assert len(MODULES) == len([*order.static_order()])


@pytest.mark.parametrize("module", [module for module in MODULES if room(module) in CONTENT])
def test_content_does_not_know_how_notebooks_are_run_or_published(module: str):
    """Analysis and exhibits could be used without papermill, nbconvert or typst."""
    foreign = {name.partition(".")[0] for name in imported(module)}

    assert set() == foreign & RUNNERS
    assert set() == {name for name in own(module) if room(name) in MACHINERY}


@pytest.mark.parametrize("module", [module for module in MODULES if room(module) in MACHINERY])
def test_machinery_treats_a_notebook_as_a_file(module: str):
    """Running and publishing need no pandas, no drawing and nothing that knows an engagement's numbers."""
    foreign = {name.partition(".")[0] for name in imported(module)}

    assert set() == foreign & CALCULATORS
    assert set() == {name for name in own(module) if room(name) in CONTENT}
