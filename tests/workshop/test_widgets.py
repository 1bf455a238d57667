"""Widgets, seen from Python: which messages are answered how, and what a page without a kernel shows."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from okrworkbook.client.edits import Conflict, EditConflict
from okrworkbook.texts import LANGS, catalogue
from okrworkbook.workshop import layout, widgets
from okrworkbook.workshop.widgets import countdown
from okrworkbook.workshop.widgets.base import ASSETS, BadMessage, script, sheet
from okrworkbook.workshop.widgets.words import SHARED
from tests.conftest import ROOT
from tests.workshop import samples
from tests.workshop.samples import Hall

KINDS = {name: getattr(widgets, name) for name in widgets.__all__}


def told(widget: Any, kind: str, **fields: Any) -> dict[str, Any]:
    """What a page would hear back of one message."""
    heard: list[dict[str, Any]] = []
    widget.send = lambda content, buffers=None: heard.append(content)
    widget._received(widget, {"kind": kind, "fields": fields, "mark": "m1"}, None)
    assert 1 == len(heard)
    return heard[0]


# --- messages


def test_a_message_is_answered_with_what_its_handler_says():
    """True is done, words are done and handed on, nothing is not done."""
    answers = iter([True, "saved 14:03", None])
    draft = widgets.DraftText(Hall(), {"save": lambda text: next(answers)})

    assert [
        {"mark": "m1", "done": True, "answer": None},
        {"mark": "m1", "done": True, "answer": "saved 14:03"},
        {"mark": "m1", "done": False, "answer": None},
    ] == [told(draft, "save", text="x", seen="") for _ in range(3)]


def test_a_handler_that_fails_is_told_in_the_room():
    """The page hears that it was not done; the room hears a number."""
    hall = Hall("en")

    def fails(value: int) -> bool:
        raise ZeroDivisionError

    answer = told(widgets.Score(hall, {"score": fails}), "score", value=3)

    assert not answer["done"]
    assert isinstance(hall.last_error, ZeroDivisionError)
    assert [("failed", "abc123")] == [(kind, text.split("number ")[1][:6]) for kind, text in hall.told]


@pytest.mark.parametrize(
    ("widget", "kind", "fields"),
    [
        ("tree", "rename", {"id": "O1"}),
        ("tree", "rename", {"id": "O1", "title": 3}),
        ("tree", "rename", {"id": "O1", "title": "x" * 20_001}),
        ("tree", "explode", {}),
        ("tree", "move", {"id": "O1", "parent": "S1", "after": ""}),
        ("tree", "select", {"id": "O1"}),
        ("table", "set", {"row": "K1", "column": "status", "value": "x"}),
        ("table", "set", {"row": "K1", "column": "nope", "value": "x"}),
        ("table", "paste", {"row": "K1", "column": "text", "cells": [["a", 1]]}),
        ("score", "score", {"value": 6}),
        ("score", "score", {"value": True}),
        ("votes", "cast", {"candidate": "c1", "points": 41}),
        ("votes", "cast", {"candidate": "nobody", "points": 1}),
        ("votes", "cast", {"candidate": "c1", "points": -1}),
        ("confidence", "pick", {"value": 11}),
        ("revealed", "pick", {"value": 5}),
        ("check_in", "set", {"field": "status", "value": "splendid"}),
        ("check_in", "set", {"field": "confidence", "value": "11"}),
        ("check_in", "set", {"field": "title", "value": "x"}),
        ("agenda", "go", {"step": 4}),
    ],
)
def test_what_no_page_of_ours_would_send_is_refused(widget: str, kind: str, fields: dict[str, Any]):
    """Unknown messages, wrong fields, values that cannot be: no handler sees them."""
    with pytest.raises(BadMessage):
        samples.all_widgets("zh")[widget].act(kind, fields)


@pytest.mark.parametrize("kind", ["reveal", "again"])
def test_only_the_host_reveals(kind: str):
    """A participant's screen cannot show everybody's numbers or empty them."""
    handlers = {"reveal": lambda: True, "again": lambda: True}

    for guest in (widgets.Votes(Hall(), handlers), widgets.ConfidenceReveal(Hall(), handlers)):
        with pytest.raises(BadMessage):
            guest.act(kind, {})


def test_a_handler_for_a_message_that_is_never_sent_is_a_mistake():
    """A misspelt name would leave a button without effect."""
    with pytest.raises(ValueError, match="Score sends no scored"):
        widgets.Score(Hall(), {"scored": lambda value: True})


def test_a_page_has_controls_for_what_is_handled():
    """`can` names the messages that lead somewhere."""
    assert ["rename"] == widgets.GoalTree(Hall(), {"rename": lambda id, title: True}).can
    assert [] == widgets.DraftText(Hall()).can
    assert ["keep", "save", "take"] == widgets.DraftText(Hall(), {"save": lambda text: True}).can


# --- one by one


def test_somebody_elses_version_stands_beside_ones_own():
    """A conflict while saving is shown with who wrote it; keeping one's own saves again; taking theirs needs no save."""
    saved: list[str] = []

    def save(text: str) -> bool:
        if not saved and text == "mine":
            saved.append("refused")
            raise EditConflict([Conflict("interviews", ("I1",), "quote", "theirs", "mine", "Wang")])
        saved.append(text)
        return True

    draft = widgets.DraftText(Hall(), {"save": save}, value="before")
    assert not told(draft, "save", text="mine", seen="before")["done"]
    assert {"text": "theirs", "who": "Wang"} == draft.theirs
    assert "before" == draft.value
    assert told(draft, "keep", text="mine", seen="theirs")["done"]
    assert ("mine", {}) == (draft.value, draft.theirs)

    draft.show_theirs("newer")
    assert told(draft, "take")["done"]
    assert ("newer", {}, ["refused", "mine"]) == (draft.value, draft.theirs, saved)


def test_a_block_falls_on_the_cells_it_covers():
    """From the cell on, to the right and down; fixed columns keep their words, rows beyond the last are new."""
    table = samples.table(Hall())
    block = [["三城", "41", "2026-07-01", "x", "beyond"], ["新行"]]

    assert {
        "K2": {"text": "三城", "target": "41", "due": "2026-07-01"},
        "+0": {"text": "新行"},
    } == table.block("K2", "text", block)


def test_everything_below_a_goal_is_found_whatever_the_order():
    """Children may stand before their parents; a ring ends."""
    nodes = [
        samples.node(*one, "", "") for one in (("C", "B"), ("B", "A"), ("A", ""), ("X", "Y"), ("Y", "X"))
    ]
    tree = widgets.GoalTree(Hall(), nodes=nodes)

    assert ("B", "C") == tree.below("A")
    assert {"X", "Y"} == set(tree.below("X"))


def test_the_clock_counts_by_pythons_time(monkeypatch: pytest.MonkeyPatch):
    """Started, paused, prolonged: what is left when the page asks."""
    now = [100.0]
    monkeypatch.setattr(countdown.time, "monotonic", lambda: now[0])
    clock = widgets.Countdown(Hall(), 5)
    told(clock, "start")
    now[0] += 90
    told(clock, "sync")
    assert 210.0 == clock.left
    now[0] += 30
    told(clock, "pause")
    now[0] += 1000
    told(clock, "sync")
    assert (180.0, False) == (clock.left, clock.running)
    told(clock, "more")
    assert 240.0 == clock.left
    told(clock, "start")
    now[0] += 300
    told(clock, "more")
    assert 60.0 == clock.left
    told(clock, "again")
    assert (300.0, False) == (clock.left, clock.running)


def test_numbers_are_shown_without_whose_they_are():
    """In order of size; before that the widget holds none but one's own."""
    one = samples.confidence(Hall())
    told(one, "pick", value=9)
    assert [] == one.values
    told(one, "reveal")

    assert [3, 4, 7, 7, 8, 9] == one.values
    assert {"low": 3, "median": 7.0, "high": 9} == one.spread
    told(one, "again")
    assert ([], {}, -1, 0) == (one.values, one.spread, one.mine, one.answered)


def test_the_status_line_keeps_the_last_lines():
    """Twenty, and of the same said over and over one."""
    line = widgets.StatusLine(Hall())
    for n in range(30):
        line.say("saved", f"saved {n // 2}")

    assert 15 == len(line.lines)
    for n in range(30):
        line.say("saved", str(n))
    assert ["10", "29"] == [line.lines[at]["text"] for at in (0, -1)]


# --- on a page without a kernel


@pytest.mark.parametrize("name", samples.all_widgets("en"))
def test_every_widget_has_a_page_to_fall_back_on(name: str):
    """Beside the view there is HTML without a script, where client text is text."""
    widget = samples.all_widgets("en")[name]
    label = "title" if name == "check_in" else "label"
    if widget.has_trait(label):
        setattr(widget, label, "<script>alert('&')</script>")
    data, _ = widget._repr_mimebundle_()

    assert "application/vnd.jupyter.widget-view+json" in data
    assert "<script" not in data["text/html"]
    assert len(re.sub("<[^>]+>", "", data["text/html"])) > 5
    if widget.has_trait(label):
        assert "&lt;script&gt;alert(&#x27;&amp;&#x27;)" in data["text/html"]


def test_a_tree_to_fall_back_on_is_nested():
    """Lists in lists, flags in words."""
    tree = widgets.GoalTree(
        Hall(),
        nodes=[samples.node("A", "", "O", "a<b", (("late", "warn"),)), samples.node("B", "A", "KR", "c")],
    )

    assert (
        "<ul><li><em>O</em> a&lt;b <strong>[late]</strong><ul><li><em>KR</em> c</li></ul></li></ul>"
        in tree.static_html()
    )


def test_totals_and_numbers_stay_out_of_the_page_until_shown():
    """The page one falls back on is stored in the notebook."""
    ballot = samples.votes(Hall("en"), totals={"c0": 77})

    assert "77" not in ballot.static_html()
    ballot.revealed = True
    assert "77" in ballot.static_html()


# --- words and assets


@pytest.mark.parametrize("name", KINDS)
def test_a_widget_has_the_words_it_shows(name: str):
    """Its script asks for no label it has not, and it carries none that nobody asks for."""
    kind = KINDS[name]
    own = (ASSETS / f"{kind.FAMILY}.js").read_text(encoding="utf-8")
    python = Path(importlib.import_module(kind.__module__).__file__).read_text(encoding="utf-8")
    body = python.partition("LABELS")[2].partition("MESSAGES")[2]
    strings = set(re.findall(r'"(\w+)"', own + body))
    texts = {key.rpartition(".")[2] for key in catalogue("zh") if key.startswith(f"widget.{kind.FAMILY}.")}

    assert set() == set(re.findall(r'\bword\("(\w+)"', own)) - set(kind.LABELS) - set(SHARED)
    assert set() == set(kind.LABELS) - strings
    assert texts == set(kind.LABELS)


@pytest.mark.parametrize("lang", LANGS)
def test_labels_are_the_readers_and_change_with_the_language(lang: str):
    """Places are left for the page to fill."""
    tree = widgets.GoalTree(Hall("zh"))
    tree.speak(Hall(lang).voice)

    assert lang == tree.lang
    assert catalogue(lang)["widget.tree.found"] == tree.labels["found"]
    assert "{n}" in tree.labels["found"]


@pytest.mark.parametrize("path", sorted(ASSETS.iterdir()), ids=lambda path: path.name)
def test_assets_ask_the_network_for_nothing_and_leave_the_truth_to_python(path: Path):
    """No address, no markup made of strings, no code made of strings, no trait written by the page."""
    text = path.read_text(encoding="utf-8")

    found = [
        word
        for word in (
            "http:",
            "https:",
            "//cdn",
            "@import",
            "url(",
            "innerHTML",
            "eval(",
            "save_changes",
            "model.set(",
        )
        if word in text
    ]
    assert [] == found


@pytest.mark.parametrize("name", KINDS)
def test_a_widget_brings_what_it_shares_and_its_own(name: str):
    """The shared part comes first; there is one render."""
    family = KINDS[name].FAMILY

    assert 1 == script(family).count("export default { render };")
    assert script(family).index("function frame(") < script(family).index("function render(")
    assert sheet(family).startswith("/*")


def test_importing_the_room_loads_no_widget():
    """ipywidgets is loaded when a class is asked for."""
    program = (
        "import json, sys, okrworkbook.workshop, okrworkbook.workshop.widgets as room, okrworkbook.workshop.layout\n"
        "before = [name for name in ('ipywidgets', 'anywidget', 'pandas') if name in sys.modules]\n"
        "room.Score\n"
        "print(json.dumps([before, 'anywidget' in sys.modules, 'pandas' in sys.modules]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert [[], True, False] == json.loads(done.stdout)


def test_an_unknown_widget_is_an_attribute_error():
    """As of any other module."""
    with pytest.raises(AttributeError, match="no attribute 'Slider'"):
        _ = widgets.Slider


def test_a_closed_widget_hears_nothing():
    """Its handlers are let go, so that a cell run again keeps no old table alive."""
    heard: list[int] = []
    score = widgets.Score(Hall(), {"score": lambda value: heard.append(value) or True})
    score.close()
    score._msg_callbacks(score, {"kind": "score", "fields": {"value": 3}, "mark": "m"}, None)

    assert [] == heard


# --- ordinary widgets


def test_labels_and_buttons_are_as_wide_as_their_words():
    """Nothing keeps the 80 and 148 pixels of ipywidgets."""
    hall = Hall()
    made = layout.button(hall, "把这一段意见记入访谈记录", lambda: True)
    named = layout.field(
        "被访谈人所在的部门与岗位名称", layout.choice(hall, {"a": "甲"}, "a", lambda code: True)
    )

    assert "auto" == made.layout.width
    assert ["auto", "auto"] == [part.layout.width for part in named.children]
    assert "被访谈人所在的部门与岗位名称" == named.children[0].value
    assert "被访谈人所在的部门与岗位名称" == named.children[1].description


def test_what_fails_in_an_ordinary_control_is_told():
    """ipywidgets would swallow it."""
    hall = Hall()
    line = layout.line(hall, "", lambda text: 1 / 0)
    line.value = "x"
    layout.button(hall, "x", lambda: 1 / 0).click()

    assert 2 == len(hall.told)
    assert not line.continuous_update


def test_parts_are_put_together():
    """Columns, rows, two sides, tabs and headings; words are escaped."""
    one, two = layout.heading("a<b"), layout.heading("c", "d")
    titled = layout.tabs([("目标", one), ("投票", two)])

    assert ("目标", "投票") == titled.titles
    assert "a&lt;b" in one.value
    assert (one, two) == layout.column(one, two).children == layout.row(one, two).children
    assert (one, two) == layout.beside(one, two).children
