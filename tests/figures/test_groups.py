"""The heatmap: a number on colour where a group may be shown, and neither where not."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.groups import compare_departments
from okrworkbook.analysis.survey import score_respondents
from okrworkbook.figures import score_heatmap
from okrworkbook.figures.style import HELD_BACK, ink_on
from okrworkbook.model import DIMENSIONS
from tests.builders import EN, ZH, groups, strings, survey
from tests.figures.drawn import colours, texts, tick_labels


def drawn(answers, voice=EN):
    """The heatmap of these questionnaires, and its axes."""
    exhibit = score_heatmap(compare_departments(score_respondents(answers)), voice, 5)
    return exhibit, exhibit.figure.axes[0]


def test_a_cell_a_group_and_dimension():
    """Two departments and seven dimensions are fourteen cells with their means."""
    _, axes = drawn(survey(*["A staff COG=4442"] * 5, *["B staff COG=2224"] * 5))

    assert 2 * len(DIMENSIONS) == len(axes.patches)
    assert ["4.0", *["3.0"] * 6, "2.0", *["3.0"] * 6] == texts(axes)
    assert ["A", "B"] == tick_labels(axes, "y")


@pytest.mark.parametrize(("voice", "hidden"), [(EN, "hidden"), (ZH, "隐藏")])
def test_hidden_cells_say_so_without_colour(voice, hidden):
    """A is too small, B is hidden with it: words on grey; only C stands on the scale."""
    _, axes = drawn(groups(A=4, B=6, C=9), voice)

    assert ["n<5"] * 7 + [hidden] * 7 + ["3.0"] * 7 == texts(axes)
    assert [HELD_BACK] * 14 == colours(axes)[:14]
    assert HELD_BACK not in colours(axes)[14:]


def test_a_hidden_mean_is_nowhere():
    """A's 1.8, B's 4.6 and any mean of theirs stand in no title, label, note or alternative text."""
    answers = survey(*["A staff COG=2125"] * 4, *["B staff COG=5551"] * 6, *["C staff"] * 9)
    exhibit, _ = drawn(answers)

    assert not [text for text in strings(exhibit) if "1.5" in text or "5.0" in text]


def test_a_small_group_at_an_end_of_the_scale_has_a_bound():
    """Nineteen ones would tell every answer: the cell says ≤1.4, and the exact mean stands nowhere."""
    exhibit, axes = drawn(survey(*["A staff COG=1115 ALN=5551"] * 19, *["B staff"] * 5))

    assert ["≤1.4", "≥4.6", "3.0"] == texts(axes)[:3]
    assert not [text for text in strings(exhibit) if "1.0" in text or "5.0" in text]


def test_colour_follows_the_score():
    """1 is the bad end of the scale, 5 the good end, equal scores are of equal colour."""
    _, axes = drawn(survey(*["A staff COG=1115 ALN=5551 LED=5551"] * 20, *["B staff"] * 5))
    bad, good, same = colours(axes)[:3]

    assert ("#B35806", "#2166AC", "#2166AC") == (bad, good, same)


@pytest.mark.parametrize(
    "colour", ["#B35806", "#F1A340", "#FEE0B6", "#F7F7F7", "#D1E5F0", "#67A9CF", "#2166AC"]
)
def test_numbers_can_be_read_on_every_colour(colour):
    """Ink or white reaches a contrast of 4.5 : 1, as WCAG asks of text."""
    from okrworkbook.figures.style import _luminance

    light, dark = sorted((_luminance(colour), _luminance(ink_on(colour))), reverse=True)

    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_a_cell_without_answers_is_a_dash():
    """Nobody of B scored on SAF."""
    _, axes = drawn(survey(*["A staff"] * 5, *["B staff SAF=----"] * 5))

    assert "–" == texts(axes)[7 + DIMENSIONS.index("SAF")]


def test_nothing_to_show_is_said():
    """Four people of one department: title and alternative text say that no group can be shown."""
    exhibit, _ = drawn(groups(A=4))

    assert EN("figure.heatmap.none") == exhibit.title
    assert ": ." not in exhibit.alt


def test_executives_and_staff_have_words():
    """A department is shown by its name for this reader."""
    from okrworkbook.texts import Voice

    exhibit, axes = drawn(groups(研发部=6, 销售部=6), Voice("en", {"研发部": "R&D", "销售部": "Sales"}))

    assert ["R&D", "Sales"] == tick_labels(axes, "y")
    assert "研发部" not in "".join(strings(exhibit))
