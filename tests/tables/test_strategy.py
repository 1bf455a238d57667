"""The strategy workshop's exhibits."""

from __future__ import annotations

import re

import pytest

import okrworkbook as okr
from okrworkbook import figures, narrative, tables
from okrworkbook.texts import Voice
from tests.builders import CLIENTS, EN, LANGS, bundled, client, strings, table


def exhibits(data, voice):
    """Everything the workshop shows of this client."""
    found = okr.decode_strategy(data.themes, data.objectives, data.key_results, data.votes)
    return {
        "notes": narrative.strategy_notes(found, voice),
        "votes": narrative.vote_notes(found, voice),
        "litmus": narrative.litmus_questions(voice),
        "map": tables.theme_map(found, voice),
        "table": tables.votes(found, voice),
        "coverage": tables.theme_coverage(found, voice),
        "sheet": tables.litmus_sheet(found, voice),
        "figure": figures.vote_points(found, voice),
    }


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", CLIENTS)
def test_every_exhibit_is_finished(name, lang):
    """No place is open, nothing is nan, and no voter is named."""
    data = bundled(name, lang)
    voters = set(data.votes["voter"])
    for key, shown in exhibits(data, data.voice).items():
        text = "\n".join(strings(shown))
        assert not re.search(r"\{\w+\}|\bnan\b|\bNone\b", text), key
        assert not [voter for voter in voters if re.search(rf"\b{voter}\b", text)], key


@pytest.mark.parametrize("lang", LANGS)
def test_a_client_without_a_workshop_is_told_what_to_do(lang):
    """Empty tables give sentences, not empty tables."""
    data = client(lang)
    shown = exhibits(data, data.voice)

    assert data.voice("strategy.no_votes") in strings(shown["table"])
    assert data.voice("strategy.no_themes") in strings(shown["map"])


def test_the_first_case_chose_repurchase():
    """C1 has 36 points after 23, and every theme is served."""
    data = bundled("case-yichuan-xiaoxian", "en")
    shown = exhibits(data, EN)

    assert ["1", "C1 Raise the repurchase rate", "23 (±12)", "36 (±6.5)", "13", "3", "chosen"] == shown[
        "table"
    ].rows[0]
    assert "All 4 strategic themes have a chosen objective behind them." in shown["notes"].items


def test_an_uncovered_theme_stands_in_title_and_row():
    """Going abroad has no objective."""
    data = bundled("demo-haiyue-home", "en")
    coverage = exhibits(data, EN)["coverage"]

    assert "1 strategic theme has no chosen objective behind it" == coverage.title
    assert ["Going abroad", "5%", "0%", "–", "0", "no objective serves it"] == coverage.rows[-1]


def test_objectives_without_a_vote_have_dashes():
    """A candidate nobody voted on has neither rank nor points."""
    objectives = table(
        "objectives", [{"objective_id": "O1", "level": "company", "text": "甲", "text_en": "A"}]
    )
    held = table("votes", [{"voter": "P1", "objective_id": "O2", "round": 1, "points": 100.0}])
    found = okr.decode_strategy(table("themes", []), objectives, table("key_results", []), held)

    assert ["–", "O1 A", "–", "–", "0", "chosen"] == tables.votes(found, EN).rows[0]


@pytest.mark.parametrize("lang", LANGS)
def test_points_in_words_stand_beside_the_leaders_mark(lang):
    """The candidate with the most points is not covered by its own label."""
    themes = table("themes", [{"theme_id": "T1", "text": "老客户"}])
    objectives = table(
        "objectives",
        [
            {"objective_id": "C1", "level": "company", "text": "老客户", "status": "candidate"},
            {"objective_id": "C2", "level": "company", "text": "新品", "status": "candidate"},
        ],
    )
    votes = table(
        "votes", [{"voter": v, "objective_id": "C1", "round": 1, "points": 60} for v in ("S1", "S2")]
    )
    found = okr.decode_strategy(themes, objectives, table("key_results", []), votes)
    figure = figures.vote_points(found, Voice(lang)).figure
    figure.canvas.draw()
    axes = figure.axes[0]
    label = next(text for text in axes.texts if "60" in text.get_text())

    left = label.get_window_extent().x0
    assert left > axes.transData.transform((60, 0))[0] + 5 * figure.dpi / 72  # points, half a mark
