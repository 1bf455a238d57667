"""The exhibits of a cycle's progress: every number shown is the result's, in both languages, and pictures can be read."""

from __future__ import annotations

import re
from functools import cache

import pytest
from matplotlib.colors import to_hex

from okrworkbook import figures, narrative, tables
from okrworkbook.analysis.progress import follow_actions, roll_up, track_cycle
from okrworkbook.exhibit import Exhibit, FigureExhibit, Paragraphs, TableExhibit
from okrworkbook.figures.progress import MARKS
from okrworkbook.figures.style import TINT
from okrworkbook.narrative.progress import amount, points
from okrworkbook.thresholds import DEFAULTS, Thresholds
from tests.builders import EN, LANGS, ZH, strings, table
from tests.cycle_tables import actions, check_ins, day, running
from tests.figures.drawn import outside, overlapping, texts, tick_labels
from tests.goal_tables import key_results
from tests.running_quarter import followed, quarter, rolled, tracked
from tests.tracks import key_result, standing, track, tracking


@cache
def shown(lang: str) -> dict[str, Exhibit]:
    """Everything the weekly notebook can show of the running quarter."""
    voice = quarter(lang).voice
    return {
        "progress_notes": narrative.progress_notes(tracked(), rolled(), voice),
        "score_sheet": tables.score_sheet(tracked(), rolled(), voice),
        "objective_progress": tables.objective_progress(rolled(), voice),
        "unit_progress": tables.unit_progress(rolled(), voice),
        "attainment_definitions": tables.attainment_definitions(tracked(), rolled(), voice),
        "what_moved": tables.what_moved(tracked(), voice),
        "confidence_sheet": tables.confidence_sheet(tracked(), voice),
        "open_actions": tables.open_actions(followed(), voice),
        "check_in_history": tables.check_in_history(tracked(), voice),
        "notable": tables.check_in_history(tracked(), voice, notable=True),
        "progress_strip": figures.progress_strip(tracked(), rolled(), voice),
        "score_dots": figures.score_dots(rolled(), voice),
    }


def row(lang: str, name: str, begins: str) -> list[str]:
    """The row of a table that begins so."""
    return list(next(one for one in shown(lang)[name].rows if one[0].startswith(begins)))


def words(exhibit: Exhibit) -> str:
    """All words of an exhibit."""
    return " ".join(strings(exhibit))


@pytest.mark.parametrize("lang", LANGS)
def test_every_exhibit_has_a_block_and_a_view(lang):
    """A notebook can show it and a report can print it; no {place}, None or nan is left."""
    for name, exhibit in shown(lang).items():
        assert exhibit.html()
        assert exhibit.block()["kind"]
        assert not re.search(r"\{\w+\}|\bNone\b|\bnan\b", words(exhibit)), name


def test_an_english_reader_meets_no_chinese():
    """Departments and units stand in the client's translations."""
    assert set() == {
        word
        for exhibit in shown("en").values()
        for text in strings(exhibit)
        for word in re.findall(r"[\u4e00-\u9fff，。；：？！（）]+", text)
    }


def test_a_chinese_reader_meets_no_english_sentence():
    """Codes and names of units apart, no two English words in a row."""
    found = [
        (name, text)
        for name, exhibit in shown("zh").items()
        for text in strings(exhibit)
        if re.search(r"[A-Za-z]{3,} [A-Za-z]{2,}", text)
    ]

    assert [] == found


@pytest.mark.parametrize("lang", LANGS)
def test_every_table_is_as_wide_as_its_head(lang):
    """No cell is missing and every column has its width and side."""
    for name, exhibit in shown(lang).items():
        if isinstance(exhibit, TableExhibit):
            wide = len(exhibit.columns)
            assert {wide} == {len(one) for one in exhibit.rows}, name
            assert (wide, wide) == (len(exhibit.align), len(exhibit.widths)), name
            assert exhibit.title, name
            assert exhibit.source, name


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", ["progress_strip", "score_dots"])
def test_the_pictures_can_be_read(lang, name):
    """Nothing is cut off at the edge, nothing written over another, and what they say stands in words too."""
    picture = shown(lang)[name]

    assert ([], []) == (outside(picture.figure), overlapping(picture.figure))
    assert "C1" in picture.alt


@pytest.mark.parametrize(
    ("begins", "expected"),
    [
        ("C1-KR1", ["4200 → 4560 → 4900 家", "60%", "51%", "47%", "按计划", "2.57", "7"]),
        ("S1-KR1", ["55 → 54 → 45 天", "–", "10%", "22%", "有风险", "1.00", "6"]),
        ("S1-KR2", ["86,000* → 92,500 → 120,000 元", "–", "19%*", "35%", "有风险", "–", "6"]),
        ("S1-KR3", ["70 → 71 → 70%", "–", "–", "47%", "未知", "–", "8"]),
        ("R1-KR1", ["2/4个里程碑已验收", "70%", "40%", "50%", "落后", "2.00", "4"]),
        ("R1-KR2", ["– → 0 → ≤0 款", "30%", "100%", "100%", "按计划", "5.00", "9"]),
        ("Q1-KR1", ["0.9 → 0.24 → 0.3‰", "–", "110%", "47%", "已达到", "5.00", "9"]),
        ("Q2-KR1", ["0 → – → 40 家", "–", "–", "47%", "未知", "–", "–"]),
        ("【C1", ["挑战型", "", "36%", "", "", "1.94", ""]),
        ("【S1", ["挑战型", "", "10%", "", "", "1.00（33%权重）", ""]),
        ("【Q2", ["学习型", "", "–", "", "", "–", ""]),
    ],
)
def test_the_score_sheet(begins, expected):
    """From where over where to where, weight, attainment, plan, pace, score, confidence."""
    assert expected == row("zh", "score_sheet", begins)[1:]


def test_both_axes_stand_side_by_side():
    """A colour for delivery and a place for ambition; a commitment has no place, a part of a score neither."""
    assert [
        ["red (below .4)", "below the band"],
        ["red (below .4)", "–"],
        ["yellow (.4 to .7)", "–"],
        ["yellow (.4 to .7)", "–"],
        ["–", "–"],
    ] == [one[-2:] for one in shown("en")["objective_progress"].rows]


def test_while_the_cycle_runs_no_ambition_is_judged():
    """A low score in week seven says how far it came; only at the end it says how hard it was."""
    over = roll_up(track_cycle(quarter(), day("06-30")))

    assert "not over" in shown("en")["objective_progress"].note
    assert "The cycle is over" in tables.objective_progress(over, EN).note
    assert "not final" in shown("en")["attainment_definitions"].note
    assert "尚未结束" in shown("zh")["score_dots"].note


def test_the_rates_name_their_definitions():
    """A 46 %, B and C 2 of 7, each with n and interval; what was not scored is in none."""
    rows = {one[0]: list(one[2:]) for one in shown("en")["attainment_definitions"].rows if len(one[0]) == 1}

    assert ["46%", "7", "[21%, 78%]"] == rows["A"]
    assert ["29% (2/7)", "7", "[8%, 64%]"] == rows["B"] == rows["C"]
    assert "3 key results without a score" in shown("en")["attainment_definitions"].note


def test_departments_of_few_key_results_are_not_compared():
    """Their mean stands there without an interval, marked; the whole has one."""
    assert ["2/3", "0/0/1/1/1", "3.00 (n too small)"] == row("en", "unit_progress", "Quality")[1:4]
    assert "1.79 (n too small)" == row("en", "unit_progress", "Company")[3]
    assert "2.51 [1.43, 4.00]" == row("en", "unit_progress", "All")[3]


def test_what_moved_is_sorted_and_the_rest_counted():
    """Forward first, back last, first readings after them; unchanged and unknown are counted."""
    moved = shown("en")["what_moved"]

    assert ["+52", "+20", "+19", "+11", "+10", "−7", "first"] == [one[4] for one in moved.rows]
    assert "Within a week 5 key results moved forward, 1 back, and 1 not at all" == moved.title
    assert "promotions not scheduled" == row("en", "what_moved", "C1-KR2")[-1]


def test_the_confidence_sheet_leaves_room_for_the_new_number():
    """Two weeks ago, last said, and two blank columns."""
    assert ["P001", "5", "3", "", ""] == row("zh", "confidence_sheet", "C1-KR2")[1:]
    assert ["P006", "–", "–", "", ""] == row("zh", "confidence_sheet", "Q2-KR1")[1:]


def test_open_actions_name_what_was_closed():
    """The overdue one first, the one without a day last."""
    found = shown("en")["open_actions"]

    assert ["A1", "A2", "A4"] == [one[0][:2] for one in found.rows]
    assert ["9", "5"] == found.rows[0][-2:]
    assert "Closed within a week: A3." in found.note


def test_the_history_keeps_every_entry_and_says_what_became_of_it():
    """A correction, what it corrected, a late entry; the others stand."""
    states = {tuple(one[:3]): one[-1] for one in shown("en")["check_in_history"].rows}

    assert 19 == len(states)
    assert "corrected since" == states["Q1-KR1", "2026-04-30", "2026-04-30"]
    assert "stands, correction 1" == states["Q1-KR1", "2026-04-30", "2026-05-04"]
    assert "stands, 7 days late" == states["Q1-KR1", "2026-04-17", "2026-04-24"]
    assert 3 == len(shown("en")["notable"].rows)


def test_what_was_not_known_yet_is_in_the_history_too():
    """Looked at from the week before, the later entries stand there as not counted."""
    rows = tables.check_in_history(track_cycle(quarter(), day("05-10")), EN).rows

    assert (19, 9) == (len(rows), sum(one[-1] == "not counted" for one in rows))


@pytest.mark.parametrize("lang", LANGS)
def test_the_notes_say_what_is_unknown_and_why(lang):
    """Wrong numbers, no value, no baseline, limits, gates out of turn."""
    notes = words(shown(lang)["progress_notes"])

    for name in ("S1-KR3", "Q2-KR1", "S1-KR2", "R1-KR2"):
        assert name in notes
    assert {"zh": "基线等于目标值", "en": "the target is the baseline"}[lang] in notes
    assert {"zh": "R1-KR1的“包装”早于“试产”", "en": "packaging before trial run (R1-KR1)"}[lang] in notes


def test_the_notes_name_the_clients_own_limits():
    """On track from 90 % where the client says so."""
    limits = Thresholds({"pace_on_track": 0.9})

    assert "90% of it is on track" in words(narrative.progress_notes(tracked(), rolled(), EN, limits))
    assert "from 90% on track" in tables.score_sheet(tracked(), rolled(), EN, limits).note


def test_an_objective_whose_weights_do_not_add_up_is_named():
    """It has no score and the reader is told what to do."""
    made = tracking(
        *(standing(f"S1-KR{i}", 0.5, track=track(f"S1-KR{i}", kr=key_result(weight=30.0))) for i in (1, 2))
    )

    assert "weights of S1 are incomplete" in words(narrative.progress_notes(made, roll_up(made), EN))


def test_every_pace_has_a_shape_and_a_colour_of_its_own_but_for_the_good_ones():
    """Reached and on track share a colour and differ in shape."""
    assert len(MARKS) == len({mark for mark, _, _ in MARKS.values()})
    assert 3 == len({colour for _, colour, _ in MARKS.values()})


def test_the_strip_has_no_ideal_band_and_the_dots_have():
    """The band is a matter of scores, and of challenges only: C1 and S1, not R1 and Q1."""
    [strip] = shown("zh")["progress_strip"].figure.axes
    [dots] = shown("zh")["score_dots"].figure.axes
    bands = [patch for patch in dots.patches if to_hex(patch.get_facecolor()).upper() == TINT]

    assert [] == list(strip.patches)
    assert [(2.5, 1.0, -0.5), (2.5, 1.0, 0.5)] == [
        (one.get_x(), one.get_width(), one.get_y()) for one in bands
    ]


def test_the_strip_draws_every_known_key_result_under_its_department():
    """With its attainment beside it."""
    [axes] = shown("zh")["progress_strip"].figure.axes

    assert ["公司", "C1-KR1", "C1-KR2", "销售部", "S1-KR1", "S1-KR2"] == tick_labels(axes, "y")[:6]
    assert ["51%", "13%", "10%", "19%*", "40%", "100%", "110%", "7%"] == texts(axes)


@pytest.mark.parametrize("lang", LANGS)
def test_a_large_company_fits_a_page(lang):
    """Of a hundred key results the 26 furthest behind; far below and far beyond stand at the edge."""
    long = {
        "zh": "粤港澳大湾区供应链与智能制造协同发展中心（筹）",
        "en": "Centre for supply chains and smart factories",
    }
    made = tracking(
        *(
            standing(
                f"OBJ{i // 4:02d}-KR{i % 4}",
                (-7.5, 12.0, 0.1, 0.6)[i % 4] if i < 8 else 0.005 * i,
                track=track(f"OBJ{i // 4:02d}-KR{i % 4}", unit=f"{long[lang]}{i // 20}"),
                planned=(0.0, 1.0, 0.2, 0.7)[i % 4],
                status=("at_risk", "done", "behind", "on_track")[i % 4],
            )
            for i in range(100)
        )
    )
    voice = {"zh": ZH, "en": EN}[lang]
    strip, dots = figures.progress_strip(made, roll_up(made), voice), figures.score_dots(roll_up(made), voice)

    assert [([], [])] * 2 == [(outside(one.figure), overlapping(one.figure)) for one in (strip, dots)]
    assert "−750%" in texts(strip.figure.axes[0])
    assert ("74" in strip.note, "1 " in dots.note or "1个" in dots.note) == (True, True)


def test_where_there_is_nothing_the_page_says_so():
    """No key results, no scores, no actions, no movement: a sentence each, and no empty table."""
    empty, unread = tracking(), tracking(standing("S1-KR1", None, status="unknown", reason="no_reading"))
    still = tracking(standing("S1-KR1", 0.5, before=0.5))
    made = [
        narrative.progress_notes(empty, roll_up(empty), EN),
        tables.score_sheet(empty, roll_up(empty), EN),
        tables.objective_progress(roll_up(empty), EN),
        tables.unit_progress(roll_up(empty), EN),
        tables.attainment_definitions(unread, roll_up(unread), EN),
        tables.what_moved(empty, EN),
        tables.what_moved(still, EN),
        tables.confidence_sheet(empty, EN),
        tables.open_actions(follow_actions(table("actions", []), day("05-01")), EN),
        tables.check_in_history(empty, EN),
        figures.progress_strip(unread, roll_up(unread), EN),
        figures.score_dots(roll_up(unread), EN),
    ]

    assert [True] * 12 == [isinstance(one, Paragraphs) and bool(one.items[0]) for one in made]


def test_all_actions_done_is_told():
    """With those of this week."""
    done = follow_actions(actions("A1 K1 2026-04-06 done=2026-04-14"), day("04-16"))

    assert (
        "No action is open; agreed so far: 1. Closed within a week: A1."
        == (tables.open_actions(done, EN).items[0])
    )


def test_challenges_within_the_band_are_counted_in_the_title():
    """.6 is 3.0; a commitment of .6 is not asked."""
    made = tracking(
        standing("S1-KR1", 0.6),
        standing("S2-KR1", 0.9),
        standing("D1-KR1", 0.6, track=track("D1-KR1", kind="committed")),
    )

    assert "1 of 2 challenging objectives score within the ideal band" == (
        figures.score_dots(roll_up(made), EN, DEFAULTS).title
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "–"),
        (0.00005, "0.00005"),
        (-0.25, "−0.25"),
        (0.1 + 0.2, "0.3"),
        (4200.0, "4200"),
        (12345678.0, "12,345,678"),
        (1234567.5, "1,234,567.5"),
        (-86000.0, "−86,000"),
        (0.0, "0"),
    ],
)
def test_numbers_are_told_as_they_were_written(value, expected):
    """Small and large ones without an exponent."""
    assert expected == amount(value)


@pytest.mark.parametrize(
    ("change", "expected"), [(0.123, "+12"), (-0.123, "−12"), (0.001, "0"), (-0.001, "0"), (1.5, "+150")]
)
def test_changes_have_a_sign(change, expected):
    """In percentage points."""
    assert expected == points(change, EN)


def test_a_figure_says_how_many_it_left_out():
    """Two of unknown attainment."""
    assert "2 of unknown attainment are not drawn." in shown("en")["progress_strip"].note
    assert isinstance(shown("en")["progress_strip"], FigureExhibit)


def test_one_key_result_is_told_in_the_singular():
    """One key result: one on track."""
    client = running(key_results("K S1 x up baseline=0 target=10"), check_ins("K 2026-04-10 2 6"), lang="en")
    made = track_cycle(client)

    assert "1 key result: 1 on track" == tables.score_sheet(made, roll_up(made), EN).title
