"""Tables of the effect: what stands in which cell, in both languages, and nothing where there is nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from okrworkbook import tables
from okrworkbook.texts import LANGS, Voice
from okrworkbook.thresholds import DEFAULTS
from tests import effects
from tests.builders import EN, ZH, strings


def row(table, label: str) -> list[str]:
    """The cells of the row that begins with these words."""
    return next(list(cells) for cells in table.rows if cells[0] == label)


def test_the_first_page_has_the_five_numbers_of_the_first_case():
    """80 → 95 %, −40 %, −10 days, 75 → 100 % and 40 %, each with its grade, the primary measure first."""
    items = tables.effect_figures(effects.first_case(), EN).items

    assert ["80% → 95%", "−40%", "−10 days", "75% → 100%", "40%"] == [value for value, _, _ in items]
    assert ["E1", "E0", "E1", "E0", "E0"] == [note[:2] for _, _, note in items]
    assert "E1 before and after; +15.0 percentage points [+0.1, +30.2]; n=40 → 40" == items[0][2]
    assert "E0 claimed; a level, no change; no counts" == items[4][2]


def test_the_first_page_of_a_trend_shows_the_change_estimated():
    """The levels before and after do not show it."""
    items = tables.effect_figures(effects.of([effects.series()]), ZH).items

    assert ("−5.8天", "交付周期") == items[0][:2]


def test_nothing_read_is_said_on_the_first_page():
    """One tile, which says so."""
    assert "No measure to report" == tables.effect_figures(effects.of([]), EN).items[0][1]


def test_dimensions_of_the_survey_are_not_on_the_first_page_unless_agreed():
    """There are seven of them."""
    agreed = replace(effects.survey(), measure=effects.outcome("容错", "Safety", ("", "")))

    assert "No measure to report" == tables.effect_figures(effects.of([effects.survey()]), EN).items[0][1]
    assert "3.02" not in tables.effect_figures(effects.of([agreed]), EN).items[0][0]
    assert "+0.29 points" == tables.effect_figures(effects.of([agreed]), EN).items[0][0]


def test_a_change_has_levels_difference_size_p_and_grade():
    """In the measure's own unit; Holm's p where there is one, Fisher's own for the primary measure."""
    table = tables.effect_changes(effects.every_design(), EN)

    assert row(table, "Department goals linked")[1:] == [
        "80% (n=40)",
        "95% (n=40)",
        "+15.0 percentage points [+0.1, +30.2]",
        "–",
        "0.087",
        "E1",
    ]
    assert row(table, "Launch cycle")[1:] == [
        "55 days (n=9)",
        "45 days (n=11)",
        "−10 days [−15, −4]",
        "−18%\nδ=−0.76",
        "0.012\nHolm",
        "E1",
    ]
    assert row(table, "Repurchase rate")[1:] == ["–", "40%", "–", "–", "–", "E0"]


def test_the_title_counts_what_is_more_than_before_and_after():
    """Three of eleven; not one of five."""
    assert "3 of 11 measures rest on more than before and after" == (
        tables.effect_changes(effects.every_design(), EN).title
    )
    assert "5项指标中没有一项的证据强于前后对比" == tables.effect_changes(effects.first_case(), ZH).title


def test_a_measure_says_whether_it_was_frozen():
    """The primary one, one that was not, one nobody agreed; dimensions have their standard definition."""
    table = tables.effect_measures(effects.every_design(), EN, DEFAULTS)

    assert "frozen\nprimary" == row(table, "Department goals linked")[4]
    assert "not frozen" == row(table, "Annual key-result attainment")[4]
    assert "not agreed" == row(table, "Mean of “Safety”")[4]
    assert "Staff survey" in row(table, "Mean of “Safety”")[2]
    assert "32/40 → 95%\nhigher is better" == row(table, "Department goals linked")[3]
    assert "Measures recorded as frozen: 8 of 11" == table.title


@pytest.mark.parametrize("remark", ["changed_definition", "added_later"])
def test_a_definition_changed_or_added_since_is_not_frozen(remark):
    """It is not counted as such."""
    effect = effects.of([effects.two_rates(remarks=(remark,))])

    assert "Measures recorded as frozen: 0 of 1" == (tables.effect_measures(effect, EN, DEFAULTS).title)


def test_survey_dimensions_of_which_the_same_is_said_share_a_row():
    """Two dimensions, one row, counted."""
    other = replace(effects.survey(), metric="COG")
    effect = effects.of([effects.survey(), other, effects.two_rates()])

    for table in (tables.effect_designs(effect, EN, DEFAULTS), tables.effect_threats(effect, EN)):
        assert ["2 dimensions of the staff survey", "Department goals linked"] == [
            cells[0] for cells in table.rows
        ]


def test_a_design_says_what_stronger_ones_lacked_and_what_p_it_can_have():
    """Points before, of eight needed; three of six departments reach .05."""
    table = tables.effect_designs(effects.every_design(), EN, DEFAULTS)
    first, compared = row(table, "Launch cycle"), row(table, "Goals updated in time")

    assert "interrupted series: too few readings before (1, of 8 needed)" == first[3].split("\n")[0]
    assert "–" == first[4]
    assert "p can be as small as 0.050, so 0.05 can be reached" == compared[4]


def test_the_return_is_a_range_and_lists_what_is_not_counted():
    """Costs one by one and in all, the benefit counted, the rate that was not, and the ratio."""
    table = tables.effect_return(effects.every_design(), effects.AGREED, EN)

    assert ["Fees", "240,000–280,000"] == list(table.rows[0][1:])
    assert ["Not counted", "Department goals linked (E1)", "–"] == list(table.rows[-2])
    assert "[17%, 200%]" == table.rows[-1][2]
    assert "CNY" == table.columns[2]
    assert tables.effect_return(effects.first_case(), effects.PLAIN, EN) is None


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", effects.EFFECTS)
def test_every_row_has_a_cell_for_every_column(name, lang):
    """Also of nothing at all, where one row says so."""
    effect, voice = effects.EFFECTS[name](), Voice(lang, effects.NAMES if lang == "en" else {})
    shown = (
        tables.effect_measures(effect, voice, DEFAULTS),
        tables.effect_changes(effect, voice),
        tables.effect_designs(effect, voice, DEFAULTS),
        tables.effect_threats(effect, voice),
    )

    for table in shown:
        assert table.rows
        assert {len(table.columns)} == {len(cells) for cells in table.rows}
        assert len(table.columns) == len(table.align) == len(table.widths)
        assert not [text for text in strings(table) if "None" in text or "nan" in text]
