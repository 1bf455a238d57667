"""Import cost: what is asked for quickly is answered without loading pandas, and importing changes nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    *(
        "bokeh",
        "dask",
        "distributed",
        "docx",
        "duckdb",
        "fsspec",
        "matplotlib",
        "nbclient",
        "nbconvert",
        "numpy",
        "openpyxl",
        "pandas",
        "papermill",
        "pptx",
    ),
    *("pypdf", "rich", "scipy", "typst"),
)

STATE = """
import json, locale, logging, os, signal, sys, warnings

def state():
    return {
        "filters": repr(warnings.filters),
        "environ": dict(os.environ),
        "path": list(sys.path),
        "cwd": os.getcwd(),
        "handlers": repr(logging.getLogger().handlers),
        "locale": locale.setlocale(locale.LC_ALL),
        "signals": repr([signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM)]),
        "hooks": repr([sys.excepthook, sys.displayhook]),
        "settings": mpl_settings(),
    }
"""

WITHOUT_DRAWING = "\ndef mpl_settings():\n    return None\n"
WITH_DRAWING = """
import matplotlib, pandas

def mpl_settings():
    return repr(sorted(matplotlib.rcParams.items(), key=str)) + matplotlib.get_backend()
"""


def run(program: str) -> object:
    """What a fresh interpreter prints as JSON in its last line."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def loaded_by(program: str) -> list[str]:
    end = f"import json, sys; print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))"
    return run(f"{program}\n{end}")


def command(*words: str) -> str:
    return f"""
import sys
from okrworkbook.cli import main
sys.argv = ["okrworkbook", *{list(words)!r}]
try:
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
"""


def test_importing_the_package_loads_nothing_heavy():
    """`import okrworkbook` costs next to nothing."""
    assert [] == loaded_by("import okrworkbook")


def test_importing_the_command_line_loads_nothing_heavy():
    """The command knows its words before it knows pandas."""
    assert [] == loaded_by("import okrworkbook.cli")


def test_help_loads_nothing_heavy_but_what_paints_it():
    """`okrworkbook --help` answers at once."""
    assert {"rich"} >= set(loaded_by(command("--help")))


@pytest.mark.parametrize("words", [("check", "case-waymo"), ("check", "case-waymo", "--json")])
def test_checking_csv_tables_needs_no_pandas(words: tuple[str, ...]):
    """A consultant who mends a table waits for the check alone."""
    assert [] == loaded_by(command(*words))


def test_listing_reports_needs_no_pandas():
    """`okrworkbook list` compares hashes, which needs no numbers."""
    assert {"rich"} >= set(loaded_by(command("list")))


def test_scanning_a_proposal_needs_no_pandas():
    """Reading a Word file for red flags loads neither pandas nor, in this process, what reads Word files."""
    program = (
        "from okrworkbook.analysis.red_flags import Passage, scan_text\n"
        "import okrworkbook.interop.documents\n"
        "assert scan_text((Passage('KR与薪酬挂钩'),), '').blocked"
    )

    assert [] == loaded_by(program)


@pytest.mark.parametrize("name", ["okrworkbook", "okrworkbook.cli"])
def test_importing_changes_no_global_state(name: str):
    """Filters, environment, paths, handlers and locale are the same before and after."""
    before, after = run(
        f"{STATE}{WITHOUT_DRAWING}\nbefore = state()\nimport {name}\nprint(json.dumps([before, state()]))"
    )

    assert before == after


def test_importing_every_room_changes_no_drawing_defaults():
    """The settings of a consultant's own figures stay theirs, also once ours are drawn."""
    before, after = run(
        f"{STATE}{WITH_DRAWING}\nbefore = state()\n"
        "import okrworkbook as okr\n"
        "for name in okr.__all__: getattr(okr, name)\n"
        "print(json.dumps([before, state()]))"
    )

    assert before == after
