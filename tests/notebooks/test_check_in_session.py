"""The weekly check-in's notebook, published: a bundled client that held one, and a client that never did."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from okrworkbook import catalogue
from okrworkbook.run.report import Job, Outcome, make
from okrworkbook.workshop import Room
from okrworkbook.workshop.sessions import check_in
from okrworkbook.workshop.sessions.check_in.meeting import SESSION
from okrworkbook.workshop.sessions.check_in.recording import say
from okrworkbook.workshop.sitting import Sitting
from tests.builders import EN

DAY = date(2026, 5, 13)
FILES = {"zh": "《OKR周例会回读》.html", "en": "Weekly Check-in Read-back.html"}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, make_workspace: Callable) -> Path:
    """One client that checked in one of its key results and showed its confidence in it, and one with its agreement only."""
    place = make_workspace(tmp_path_factory.mktemp("check-in"), {"acme": "case-yichuan-xiaoxian"})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OKRWORKBOOK_WORKSPACE", str(place))
        sitting = Sitting(place / "client_data" / "acme", SESSION, DAY)
        meeting = check_in.begin(Room("acme", "zh", "顾问甲", "consultant", sitting, SESSION))
        for field, word in (
            ("value", "35.9"),
            ("status", "at_risk"),
            ("blocker", "券没发"),
            ("help_from", "研发部"),
        ):
            assert say(meeting, "C1-KR1", field, word)
        check_in.confidence(meeting).enter("C1-KR1", "8 3 6")
    empty = place / "client_data" / "empty"
    empty.mkdir()
    agreed = '[client]\nname = "示例"\nname_en = "Example"\nlang = "zh"\n\n[cycle]\nname = "2026Q2"\n'
    (empty / "engagement.toml").write_text(agreed, encoding="utf-8")
    return place


def published(workspace: Path, client: str) -> Outcome:
    """The document in both languages, made by a process forked off a warm one."""
    return make(Job(client, catalogue.deliverable(SESSION), ("zh", "en")), workspace)


def words(made: Outcome, lang: str) -> str:
    """What a reader sees, without marks and spaces."""
    page = (made.folder / FILES[lang]).read_text("utf-8")
    return re.sub(r"<[^>]+>|\s", "", re.sub(r"(?s)<(style|script).*?</\1>", "", page))


def test_what_was_checked_in_is_read_back_in_both_languages(workspace: Path):
    """The value with last week's, the vote without whose it was, the blocker and whose help – on the day it was held."""
    made = published(workspace, "acme")
    assert made.published, made.error.message(EN)
    told = words(made, "zh")
    assert "35.3→35.9%" in told
    assert "请研发部支持" in told
    assert "1个关键结果同时亮过信心，其中1个看法不一" in told
    assert "由顾问代录1条" in told
    assert "2026年5月13日" in told
    assert "未进行" not in told
    assert "顾问甲" not in told
    english = words(made, "en")
    assert "35.3→35.9%" in english
    assert "Helpfrom" in english
    facts = json.loads((made.folder / "manifest.json").read_text("utf-8"))
    assert '"revealed": 1' in json.dumps(facts)


def test_a_client_without_check_ins_is_published_as_not_held(workspace: Path):
    """A box a section, and nothing else."""
    made = published(workspace, "empty")
    assert made.published, made.error.message(EN)

    assert 5 == words(made, "zh").count("未进行")
    assert 5 == words(made, "en").count("Notheld")
