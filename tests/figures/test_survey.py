"""The pictures of the answers: disagreement left, agreement right."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.survey import score_survey
from okrworkbook.figures import dimension_answers, item_answers
from tests.builders import EN, ZH, survey
from tests.figures.drawn import texts, tick_labels, widths


def test_the_bars_of_a_dimension():
    """COG ticked 1, 2, 4, 5 by five each, turned where reversed: a quarter of the answers everywhere but neutral."""
    answers = survey(*(f"A staff COG={a}{a}{a}{6 - int(a)}" for a in "1245" * 5), rest="----")
    exhibit = dimension_answers(score_survey(answers), EN)
    sides, neutral = exhibit.figure.axes

    assert [-25, -25, 25, 25] == widths(sides)[:4]
    assert [0] == widths(neutral)[:1]
    assert ["Understanding"] == tick_labels(sides, "y")


def test_numbers_stand_in_bars_wide_enough():
    """19 of 20 agree, one (5 %) does not: the narrow bar has no number, the wide one has."""
    answers = survey(*["A staff COG=4442"] * 19, "A staff COG=2224", rest="----")
    sides, neutral = dimension_answers(score_survey(answers), EN).figure.axes

    assert ["95"] == texts(sides)
    assert {"0", "+90"} < set(texts(neutral))


def test_the_net_is_favourable_minus_unfavourable():
    """One in four favourable, two unfavourable: 25 − 50 = −25, with a true minus sign."""
    answers = survey(*["A staff COG=4442", "A staff COG=3333", *["A staff COG=2224"] * 2] * 5, rest="----")
    _, neutral = dimension_answers(score_survey(answers), EN).figure.axes

    assert "\N{MINUS SIGN}25" in texts(neutral)


def test_a_reverse_worded_statement_is_turned_and_marked():
    """Strong agreement with “my bonus suffers” is unfavourable, and the label says that it was turned."""
    answers = survey(*["A staff COG=---5"] * 20, rest="----")
    exhibit = item_answers(score_survey(answers), EN)
    sides, _ = exhibit.figure.axes

    assert [-100] == [width for width in widths(sides) if width]
    assert "(reverse-worded)" in " ".join(tick_labels(sides, "y")[0].split())


def test_the_weakest_statements_are_drawn():
    """Of 28 statements the two with the lowest net agreement, the weakest at the bottom."""
    answers = survey(*["A staff COG=1233"] * 20, rest="4442")
    exhibit = item_answers(score_survey(answers), EN, count=2)

    assert ["COG1", "COG2"] == [bar.split()[0] for bar in exhibit.alt.partition(": ")[2].split("; ")]
    assert 2 == len(tick_labels(exhibit.figure.axes[0], "y"))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [(["1115"] * 10, 0), (["1115", "2224", "3333"] * 3, 0), (["1115", "2224", "3333"] * 4, 1)],
    ids=["ten_alike", "nine", "twelve"],
)
def test_answers_of_few_or_alike_are_not_drawn(lines, expected):
    """A bar needs ten people, and below twenty not all of them of one mind."""
    scored = score_survey(survey(*(f"A staff COG={answers}" for answers in lines), rest="----"))

    assert expected == len(tick_labels(dimension_answers(scored, EN).figure.axes[0], "y"))
    assert expected == bool(item_answers(scored, EN).figure.axes[0].get_yticklabels())


@pytest.mark.parametrize("voice", [ZH, EN], ids=["zh", "en"])
def test_unanswered_questionnaires_draw_an_empty_picture(voice):
    """All blank: the title says that nothing was answered."""
    blank = score_survey(survey("A staff", rest="----"))

    for exhibit in (dimension_answers(blank, voice), item_answers(blank, voice)):
        assert voice("figure.dimension_answers.none") == exhibit.title
        exhibit.figure.canvas.draw()
