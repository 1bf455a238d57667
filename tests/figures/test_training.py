"""The pictures of the quiz: what they show is what was found, and every word of them can be read."""

from __future__ import annotations

import warnings

import pandas as pd
import pytest

from okrworkbook import figures
from okrworkbook.analysis.training import Evaluation, analyse_quiz
from okrworkbook.exhibit import FigureExhibit
from okrworkbook.teaching import quiz
from okrworkbook.texts import Voice
from okrworkbook.thresholds import DEFAULTS
from tests.builders import LANGS, people, table
from tests.figures.drawn import outside, overlapping, texts

KEYS = {item.id: item.key for item in quiz()}
NOBODY = table("trainings", [])


def evaluation(staff: int, managers: int, post: bool = True) -> Evaluation:
    """Person number n knows one question more than the one before, and three more afterwards."""
    names = [f"S{n}" for n in range(staff)] + [f"M{n}" for n in range(managers)]
    roster = people(*(f"{name} 甲 {'staff' if name[0] == 'S' else 'manager'}" for name in names))
    rows: list[dict[str, object]] = []
    for place, name in enumerate(names):
        rows.append({"person_id": name, "occasion": "pre", **dict(list(KEYS.items())[: 1 + place % 9])})
        if post:
            rows.append({"person_id": name, "occasion": "post", **dict(list(KEYS.items())[: 4 + place % 9])})
    answers = table("quiz_answers", rows) if rows else pd.DataFrame()
    return Evaluation((), (), analyse_quiz(answers, NOBODY, roster, quiz()), ())


def drawn(lang: str, found: Evaluation) -> list[FigureExhibit]:
    voice = Voice(lang)
    both = figures.training_quiz_chart(found, voice), figures.training_gain_chart(found, voice, DEFAULTS)
    return [one for one in both if one is not None]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "found",
    [evaluation(40, 12), evaluation(7, 0), evaluation(30, 0, post=False)],
    ids=["two layers", "few people", "only before"],
)
def test_every_word_can_be_read(found, lang):
    """Nothing leaves the page, nothing is written over another word, and every sign has a glyph."""
    for shown in drawn(lang, found):
        assert ([], []) == (outside(shown.figure), overlapping(shown.figure))
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            shown.figure.canvas.draw()


def test_every_question_stands_in_the_order_of_the_form():
    """Q01 on top; two shares each, before and after."""
    (axes,) = figures.training_quiz_chart(evaluation(40, 12), Voice("zh")).figure.axes
    labels = [label.get_text() for label in axes.get_yticklabels()]

    assert "Q12  护栏" == labels[0] and "Q01  OKR与KPI" == labels[-1]
    assert 24 == len(texts(axes))


def test_the_gain_stands_beside_its_layer():
    """From the mean before to the mean after, with <g> and its interval; the pass mark is drawn."""
    found = evaluation(40, 12)
    layer = next(one for one in found.quiz.layers if one.group == "staff")
    axes, beside = figures.training_gain_chart(found, Voice("zh"), DEFAULTS).figure.axes

    assert "通过线80%" in texts(axes)
    assert f"{layer.gain.before:.0f}%" in texts(axes) and f"{layer.gain.after:.0f}%" in texts(axes)
    assert any(text.startswith(f"{layer.gain.gain:.2f} [") for text in texts(beside))


def test_there_is_no_picture_of_too_few():
    """Four people are not drawn."""
    assert [] == drawn("zh", evaluation(4, 0))
