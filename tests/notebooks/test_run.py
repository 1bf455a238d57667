"""Run: the notebook gives the same blocks however it is run, and refuses what it does not know."""

from __future__ import annotations

import subprocess
import sys
from itertools import zip_longest
from pathlib import Path
from typing import Any

import nbformat
import pytest

from okrworkbook.blocks import MIME
from okrworkbook.catalogue import deliverable
from okrworkbook.run.execute import execute
from tests.conftest import ROOT, Ended, environment

NOTEBOOK = ROOT / "notebooks" / "10_diagnosis.ipynb"
SHORT = ROOT / "notebooks" / "20_strategy_workshop.ipynb"  # where it does not matter which
# Stock papermill, without the two seconds jsonschema takes to load a check of addresses that notebooks have none of.
STOCK = (
    "import sys; sys.modules['rfc3987_syntax'] = None; from papermill.__main__ import papermill; papermill()"
)
CLIENT, LANG = "case-waymo", "en"


def blocks(path: Path) -> list[tuple[str, dict[str, Any]]]:
    """Every block in an executed notebook, with the cell it came from; pixels are drawn only where somebody looks on."""
    return [
        (cell.id, {name: value for name, value in output["data"][MIME].items() if name != "png"})
        for cell in nbformat.read(path, as_version=4).cells
        for output in cell.get("outputs", [])
        if MIME in output.get("data", {})
    ]


def differing(one: Path, other: Path) -> list[str]:
    """The cells whose blocks are not the same to the last byte; short enough to be read."""
    pairs = zip_longest(blocks(one), blocks(other))
    return [str((a or b)[0]) for a, b in pairs if a != b]


def papermill(*words: str, cwd: Path, **changes: str) -> Ended:
    """Run the stock `papermill` command."""
    done = subprocess.run(
        [sys.executable, "-c", STOCK, *words, "--no-progress-bar"],
        cwd=cwd,
        env=environment(**changes),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The notebook executed by our own runner."""
    output = tmp_path_factory.mktemp("ours") / "ours.ipynb"
    return execute(NOTEBOOK, {"client": CLIENT, "lang": LANG}, output, ROOT).notebook


def test_ours_has_a_block_for_everything_it_shows(ours: Path):
    """What a reader sees in Jupyter is what a report is made of: HTML and block come together."""
    outputs = [output for cell in nbformat.read(ours, 4).cells for output in cell.get("outputs", [])]
    kinds = [output["data"][MIME]["kind"] for output in outputs if MIME in output["data"]]

    assert [] == [output for output in outputs if output["output_type"] in ("stream", "error")]
    assert [] == [output["data"] for output in outputs if {"text/html", MIME} - set(output["data"])]
    assert {"cover", "kpis", "findings", "paragraphs", "callout", "figure", "table", "completion"} == set(
        kinds
    )
    assert "completion" == kinds[-1]


def test_the_completion_mark_names_deliverable_client_and_language(ours: Path):
    """The mark is this run's, not one that came with the file."""
    _, mark = blocks(ours)[-1]

    assert ("diagnosis", CLIENT, LANG) == (mark["deliverable"], mark["client"], mark["lang"])


def test_papermill_from_the_repository_root_gives_the_same_blocks(ours: Path, tmp_path: Path):
    """`papermill notebooks/10_diagnosis.ipynb out -p client case-waymo -p lang en` needs nothing of ours."""
    output = tmp_path / "out.ipynb"
    words = ("notebooks/10_diagnosis.ipynb", str(output), "-p", "client", CLIENT, "-p", "lang", LANG)
    ended = papermill(*words, cwd=ROOT)

    assert 0 == ended.code, ended.err
    assert [] == differing(ours, output)


def test_papermill_from_another_folder_gives_the_same_blocks(tmp_path: Path):
    """Anywhere on the machine OKRWORKBOOK_WORKSPACE says where the clients are."""
    words = (str(SHORT), "out.ipynb", "-p", "client", CLIENT, "-p", "lang", LANG)
    ended = papermill(*words, cwd=tmp_path, OKRWORKBOOK_WORKSPACE=str(ROOT))
    made = execute(SHORT, {"client": CLIENT, "lang": LANG}, tmp_path / "ours.ipynb", ROOT).notebook

    assert 0 == ended.code, ended.err
    assert "completion" == blocks(made)[-1][1]["kind"]
    assert [] == differing(made, tmp_path / "out.ipynb")


def test_papermill_is_refused_an_unknown_parameter_by_name(tmp_path: Path):
    """Stock papermill only warns; the notebook itself stops and names the parameter and those it has."""
    words = (str(NOTEBOOK), "out.ipynb", "-p", "client", CLIENT, "-p", "nope", "1")
    ended = papermill(*words, cwd=tmp_path, OKRWORKBOOK_WORKSPACE=str(ROOT))

    assert 0 != ended.code
    assert "10_diagnosis.ipynb has no parameter “nope”; it has: client, lang, wave, seed." in ended.err
    assert [] == blocks(tmp_path / "out.ipynb")


def test_the_other_language_has_the_same_numbers(ours: Path, tmp_path: Path):
    """Both languages of a report tell the same facts, in as many blocks of the same kinds."""
    chinese = execute(NOTEBOOK, {"client": CLIENT, "lang": "zh"}, tmp_path / "zh.ipynb", ROOT).notebook
    one, other = blocks(ours), blocks(chinese)

    assert [(cell, block["kind"]) for cell, block in one] == [(cell, block["kind"]) for cell, block in other]
    assert one[-1][1]["facts"] == other[-1][1]["facts"]


def test_the_executed_notebook_has_every_chapter(ours: Path):
    """The chapters verified at publication are cells of the notebook that ran."""
    names = {cell.id for cell in nbformat.read(ours, 4).cells}

    assert [] == [name for name in deliverable("diagnosis").sections if f"{name}-{LANG}" not in names]
