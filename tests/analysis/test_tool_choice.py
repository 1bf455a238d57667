"""The choice of tool: at home in the client's systems, what is lost, and what is never guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from okrworkbook.analysis.fit import GENERAL, DesignDefaults
from okrworkbook.analysis.tool_choice import choose_tool, needs_of, system_code
from okrworkbook.bilingual import Bilingual
from okrworkbook.okr_tools import FEATURES, Cell, ScoreField, Tool

NEEDS = ("scale", "confidence", "weights", "live")
PLAIN = DesignDefaults(profiles=(), start="go", **GENERAL)


def tool(id_: str, lives_in: str, words: tuple[str, ...] = (), scores=(), **cells: str) -> Tool:
    """A tool with these levels."""
    made = {name: Cell(level, "" if level == "unknown" else "S") for name, level in cells.items()}
    return Tool(id_, Bilingual(id_, id_), (lives_in,), date(2026, 1, 1), made, scores, words)


HOME = tool("home", "feishu", scale="partial", confidence="none", weights="full", live="full")
RICH = tool("rich", "dingtalk", scale="full", confidence="full", weights="full", live="full")
DARK = tool("dark", "feishu", ("暗",), live="full")
FILE = tool("file", "any", scale="full", confidence="full", weights="full", live="none")
ALL = (RICH, DARK, HOME, FILE)


def verdicts(systems, current="", tools=ALL) -> dict[str, str]:
    """What is said of each, best first."""
    return {fit.tool.id: fit.verdict for fit in choose_tool(systems, NEEDS, current, tools=tools).fits}


def test_a_tool_of_the_clients_systems_is_suggested_over_a_richer_one():
    """A tool that clashes with what people work in is not used, however much it holds."""
    assert {"home": "suggested", "dark": "ask_first", "file": "companion", "rich": "against"} == verdicts(
        ["飞书"]
    )


def test_without_systems_nothing_is_suggested():
    """Nobody said what the client works in."""
    choice = choose_tool(None, NEEDS, tools=ALL)

    assert (None, (), False) == (choice.suggested, choice.systems, choice.inferred)
    assert "suggested" not in verdicts(())


def test_the_tool_in_use_goes_first_and_is_asked_about_rather_than_passed_over():
    """It is unknown in three of four needs: nothing else is suggested until the vendor was asked."""
    choice = choose_tool(["飞书"], NEEDS, "暗OKR", tools=(HOME, DARK))
    known = choose_tool((), NEEDS, "北极星OKR")

    assert (None, ["dark", "home"]) == (choice.suggested, [fit.tool.id for fit in choice.fits])
    assert (("dingtalk",), True, None) == (known.systems, known.inferred, known.suggested)
    assert ("beijixing", True, "ask_first") == (
        known.fits[0].tool.id,
        known.fits[0].in_use,
        known.fits[0].verdict,
    )


def test_unknown_counts_neither_for_nor_against():
    """One of four is known: held between a quarter and all."""
    fit = choose_tool(["飞书"], NEEDS, tools=ALL).of("dark")

    assert (0.25, 1.0, 1, 4) == (fit.held, fit.at_best, fit.known, fit.needs)
    assert ((), ("scale", "confidence", "weights")) == (
        fit.lost,
        tuple(loss.feature for loss in fit.unknown),
    )


def test_partly_counts_half():
    """Half, nothing, one and one of four."""
    fit = choose_tool(["飞书"], NEEDS, tools=ALL).of("home")

    assert (0.625, 0.625) == (fit.held, fit.at_best)
    assert ["scale", "confidence"] == [loss.feature for loss in fit.lost]


def test_the_scale_comes_with_how_many_scores_it_loses():
    """One decimal of 0–1: 32 of 41; moved in a straight line: 30."""
    kept = (ScoreField("0-1", 1, Bilingual("", "")),)
    rounded = replace(HOME, scores=kept)

    for mapping, lost in (("ratio5", 32), ("anchored", 32), ("linear", 30)):
        fit = choose_tool(["飞书"], NEEDS, mapping=mapping, tools=(rounded,)).of("home")
        assert [[lost]] == [[one.lost for one in loss.rounding] for loss in fit.lost if loss.rounding]


def test_feishu_loses_in_its_new_interface_and_not_in_its_old():
    """32 of 41 with one decimal of 0–1, none with whole numbers of 0–100."""
    fit = choose_tool(["飞书"], FEATURES).of("feishu")
    scale = next(loss for loss in fit.losses if loss.feature == "scale")

    assert [("0-1", 32), ("0-100", 0)] == [(one.scale, one.lost) for one in scale.rounding]


@pytest.mark.parametrize(("systems", "current"), [(["钉钉"], ""), ([], "钉钉OKR"), (["DingTalk"], "钉钉OKR")])
def test_dingtalk_is_asked_which_of_five(systems, current):
    """And nothing is suggested before the answer."""
    choice = choose_tool(systems, FEATURES, current)

    assert (True, None, ("dingtalk",)) == (choice.ask_which_dingtalk, choice.suggested, choice.systems)


@pytest.mark.parametrize("current", ["叮当OKR", "Agoal", "Tita"])
def test_a_client_that_names_its_product_is_not_asked(current):
    """It is one of the five."""
    assert not choose_tool(["钉钉"], FEATURES, current).ask_which_dingtalk


def test_what_is_not_recognised_is_told():
    """An ERP and a board of their own."""
    choice = choose_tool(["飞书", "SAP"], NEEDS, "自建目标看板", tools=ALL)

    assert (("SAP", "自建目标看板"), ("feishu",)) == (choice.unrecognised, choice.systems)


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("飞书", "feishu"),
        ("Lark", "feishu"),
        ("钉钉 ", "dingtalk"),
        ("企业微信", "wecom"),
        ("Microsoft 365", "microsoft"),
        ("SAP", ""),
    ],
)
def test_systems_by_their_names(word, code):
    """As clients write them."""
    assert code == system_code(word)


def test_a_client_of_two_systems_has_tools_of_both_at_home():
    """Feishu and DingTalk side by side, as after a merger."""
    fits = choose_tool(["飞书", "钉钉"], NEEDS, tools=ALL).fits

    assert {"home": "at_home", "dark": "at_home", "rich": "at_home", "file": "anywhere"} == {
        fit.tool.id: fit.place for fit in fits
    }


def test_on_wecom_no_tool_is_at_home():
    """Nothing is known that lives there: all but a file clash."""
    choice = choose_tool(["企业微信"], NEEDS, tools=ALL)

    assert (None, {"against", "companion"}) == (choice.suggested, {fit.verdict for fit in choice.fits})


def test_the_four_criteria_of_the_brief():
    """Systems, method, transparency and integration of the suggested tool."""
    fit = choose_tool(["飞书"], FEATURES).of("feishu")

    assert (
        ("systems", "full"),
        ("method", "partial"),
        ("transparency", "full"),
        ("integration", "full"),
    ) == fit.criteria


@pytest.mark.parametrize(
    ("change", "feature"),
    [
        ({"shared_key_results": True}, "kr_parent"),
        ({"confirm_needs": True}, "confirmation"),
        ({"scores_visible": "team"}, "visibility"),
    ],
)
def test_the_design_decides_what_is_needed(change, feature):
    """Shared key results, confirmation and private scores are needed where the design has them."""
    assert feature not in needs_of(PLAIN)
    assert feature in needs_of(replace(PLAIN, **change))
