"""What is known of tools: every file complete, every claim with its evidence."""

from __future__ import annotations

import pytest

from okrworkbook.okr_tools import DINGTALK, EVIDENCE, FEATURES, LEVELS, ORDER, find_tool, known_tools

TOOLS = {tool.id: tool for tool in known_tools()}
CELLS = [(tool, name, cell) for tool in known_tools() for name, cell in tool.cells.items()]


def test_seven_tools_in_the_order_of_the_matrix():
    """Feishu, the five that go by 钉钉OKR, and Excel."""
    assert list(ORDER) == [tool.id for tool in known_tools()]
    assert 5 == len(DINGTALK) == len(set(DINGTALK) & set(TOOLS))


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_has_only_features_of_the_matrix(tool):
    """A misspelled feature would be unknown for ever."""
    assert set() == set(TOOLS[tool].cells) - set(FEATURES)


def test_every_claim_says_how_it_is_known():
    """Full, partial and none carry evidence; unknown carries none."""
    assert [] == [(tool.id, name) for tool, name, cell in CELLS if cell.level not in LEVELS]
    assert [] == [
        (tool.id, name)
        for tool, name, cell in CELLS
        if (cell.evidence in EVIDENCE) == (cell.level == "unknown")
    ]


def test_every_note_is_in_both_languages():
    """A reader of either is told the same; what is partial or none always says how."""
    assert [] == [(tool.id, name) for tool, name, cell in CELLS if bool(cell.note.zh) != bool(cell.note.en)]
    assert [] == [
        (tool.id, name)
        for tool, name, cell in CELLS
        if cell.level in ("partial", "none") and not cell.note.zh
    ]


def test_an_english_note_has_no_chinese():
    """Nor a Chinese one half-width commas."""
    assert [] == [
        (tool.id, name)
        for tool, name, cell in CELLS
        if any("\u4e00" <= letter <= "\u9fff" for letter in cell.note.en) or "," in cell.note.zh
    ]


def test_what_was_never_documented_is_unknown():
    """Of 北极星 only the live view is claimed, by a case article."""
    tool = TOOLS["beijixing"]

    assert ["live"] == [name for name in FEATURES if tool.cell(name).level != "unknown"]
    assert "B" == tool.cell("live").evidence


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("飞书OKR", "feishu"),
        ("飞书", "feishu"),
        ("Feishu OKR", "feishu"),
        ("北极星 OKR", "beijixing"),
        ("叮当okr", "dingdang"),
        ("Tita", "tita"),
        ("excel", "workbook"),
        ("钉钉OKR", None),
        ("自建目标看板", None),
        ("", None),
    ],
)
def test_a_tool_is_found_by_what_people_call_it(word, expected):
    """钉钉OKR is five tools, so it is none of them."""
    found = find_tool(word)

    assert expected == (found.id if found else None)
