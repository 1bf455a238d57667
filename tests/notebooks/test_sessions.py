"""Session notebooks: the read-back of a client that held one, and of one that did not, without anybody in the room."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import nbformat
import pytest
from pypdf import PdfReader

from okrworkbook import catalogue
from okrworkbook.blocks import MIME
from okrworkbook.run.execute import execute
from okrworkbook.run.report import Job, Outcome, inputs_of, make
from okrworkbook.workshop import Room
from okrworkbook.workshop.participants import Participant
from okrworkbook.workshop.sessions import strategy
from okrworkbook.workshop.sitting import Sitting
from tests.builders import EN
from tests.conftest import ROOT

DAY = date(2026, 4, 9)
AGREED = '[client]\nname = "示例"\nname_en = "Example"\nlang = "zh"\n\n[cycle]\nname = "2026Q2"\n'
NAMES = ("王芳", "李雷")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two clients: one that has written, merged and voted and chosen two, and one that has only its agreement."""
    place = tmp_path_factory.mktemp("sessions")
    for client in ("held", "empty"):
        folder = place / "client_data" / client
        folder.mkdir(parents=True)
        (folder / "engagement.toml").write_text(AGREED, encoding="utf-8")
    before = os.environ.get("OKRWORKBOOK_WORKSPACE")
    os.environ["OKRWORKBOOK_WORKSPACE"] = str(place)
    try:
        hold(place / "client_data" / "held")
    finally:
        os.environ.pop("OKRWORKBOOK_WORKSPACE")
        if before is not None:
            os.environ["OKRWORKBOOK_WORKSPACE"] = before
    return place


def hold(folder: Path) -> None:
    """Two leaders write two lines each, vote on four candidates, and two are chosen."""
    room = Room(
        "held", "zh", "顾问", "consultant", Sitting(folder, "strategy_session", DAY), "strategy_session"
    )
    strategy.agenda(room).go("silent")
    people = [Participant(room.sitting) for _ in NAMES]
    for person, name, lines in zip(
        people, NAMES, ("提升复购\n更快上新", "让顾客放心\n降低库存"), strict=True
    ):
        person.join(name)
        person.give_lines(lines)
    board = strategy.candidates(room)
    board.collect()
    ids = board.promote()
    ballot = strategy.ballot(room)
    ballot.open()
    for person in people:
        person.give_votes(ids[0], 60)
        person.give_votes(ids[1], 40)
    ballot.close()
    strategy.choice(room).adopt(ids[:2])


def blocks(notebook: Path) -> list[tuple[str, dict]]:
    """Every block with the cell it came from."""
    return [
        (cell.id, output["data"][MIME])
        for cell in nbformat.read(notebook, 4).cells
        for output in cell.get("outputs", [])
        if MIME in output.get("data", {})
    ]


def run(workspace: Path, name: str, client: str, lang: str, output: Path) -> list[tuple[str, dict]]:
    """A session's notebook, executed with nobody in the room."""
    notebook = ROOT / "notebooks" / catalogue.deliverable(name).notebook
    return blocks(execute(notebook, {"client": client, "lang": lang}, output, workspace).notebook)


@pytest.fixture(scope="module")
def made(workspace: Path) -> Outcome:
    """The strategy session of the client that held it, published in both languages."""
    return make(Job("held", catalogue.deliverable("strategy_session"), ("zh", "en")), workspace)


def test_a_session_in_the_middle_is_read_back_and_published(made: Outcome):
    """In both languages, on the day it was held, with what is open – and with nobody's name."""
    assert made.published, made.error.message(EN)
    page = (made.folder / "《战略解码工作坊回读》.html").read_text("utf-8")
    assert "2026年4月9日" in page
    assert "由客户自己落笔的2条" in page.replace(" ", "")
    assert "9 April 2026" in (made.folder / "Strategy Workshop Read-back.html").read_text("utf-8")
    everything = b"".join(path.read_bytes() for path in made.folder.iterdir()).decode("utf-8", "ignore")
    assert [] == [name for name in (*NAMES, "顾问A") if name in everything]


@pytest.mark.parametrize(
    ("name", "signed", "asked"),
    [
        ("《战略解码工作坊回读》.pdf", "当场回读后签字", "请作者回答"),
        ("Strategy Workshop Read-back.pdf", "To be signed once read back", "Question to the author"),
    ],
)
def test_it_is_signed_on_its_second_page_beside_what_is_asked(
    made: Outcome, name: str, signed: str, asked: str
):
    """Two sheets of paper go round the room, and nobody signs a page with nothing on it."""
    pages = [page.extract_text() for page in PdfReader(made.folder / name).pages]

    assert 2 == len(pages)
    assert all(words in pages[-1] for words in (signed, asked))


def test_it_says_the_same_again_to_the_last_byte(made: Outcome, workspace: Path, tmp_path: Path):
    """No clock and no chance is in what is published, and no widget."""
    first = workspace / "client_data" / "held" / "runs" / "strategy_session-zh.ipynb"

    assert blocks(first) == run(workspace, "strategy_session", "held", "zh", tmp_path / "again.ipynb")
    assert "widget-view" not in first.read_text("utf-8")


@pytest.mark.parametrize(
    "name", ["interview_session", "strategy_session", "clinic_session", "check_in_session", "review_session"]
)
def test_a_client_that_held_none_is_told_so_in_every_section(workspace: Path, name: str, tmp_path: Path):
    """A box a section, and the mark of a notebook that ran to its end."""
    shown = run(workspace, name, "empty", "en", tmp_path / "empty.ipynb")
    boxes = [block["title"] for _, block in shown if block["kind"] == "callout"]

    assert ["Not held"] * len(catalogue.deliverable(name).sections) == boxes
    assert ["cover", "completion"] == [block["kind"] for _, block in shown if block["kind"] != "callout"]


def test_what_was_put_in_makes_a_report_stale(workspace: Path):
    """The sitting's files and the history of edits are among what a read-back is made of."""
    names = list(inputs_of("held", catalogue.deliverable("strategy_session"), workspace))

    assert {"sessions/strategy_session-2026-04-09/S1.json", "history/edits.jsonl"} <= set(names)
    assert [] == [name for name in names if ".lock" in name]
