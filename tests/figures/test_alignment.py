"""The alignment matrix, the load chart and the conflict map: what is drawn, and that all of it can be read."""

from __future__ import annotations

import pytest
from matplotlib.patches import Rectangle

from okrworkbook.analysis.alignment import assess_alignment
from okrworkbook.analysis.conflicts import find_conflicts
from okrworkbook.figures import alignment_matrix, conflict_map, owner_load
from okrworkbook.figures.style import ACCENT, BRAND, LEVELS
from okrworkbook.texts import Voice
from okrworkbook.thresholds import DEFAULTS
from tests.builders import EN, LANGS, ZH, strings
from tests.figures.drawn import colours, outside, overlapping, texts, tick_labels
from tests.goal_tables import horizontal, key_results, links, objectives, oracle, resources, vertical

LONG = "粤港澳大湾区供应链与智能制造协同发展中心（筹）"
LONG_EN = "Greater-Bay-Area Centre for Supply Chain and Smart Manufacturing (in preparation)"
METRICS = ("销量 up", "缺陷率 down", "库存 up", "库存 down", "单位成本 down", "订单满足率 up")


def company(departments: int, tops: int = 4):
    """An invented company: three objectives a department, each with a key result, and dependencies round."""
    names = [LONG, *(f"第{n}事业部" for n in range(1, departments))]
    goals = [f"C{n} company text=让老客户把我们当作补货的首选而不是备选{n}" for n in range(1, tops + 1)]
    results, rows = [], []
    for place, name in enumerate(names):
        for n in range(3):
            own = f"D{place}-{n}"
            goals.append(f"{own} department {name} P{place if n else 0}")
            results.append(f"{own}-KR {own} {METRICS[(place + n) % len(METRICS)]} target={n + 5}")
            status = ("confirmed", "proposed", "rejected")[(place + n) % 3]
            rows += vertical(f"{own}>C{(place + n) % tops + 1} {status}")
        rows += horizontal(f"D{place}-0>D{(place + 1) % departments}-1 proposed")
    return objectives(*goals), key_results(*results), links(*rows)


def drawn(departments: int, voice: Voice, tops: int = 4):
    """All three pictures of such a company."""
    tables = company(departments, tops)
    planned = resources("P1 D1-1-KR 0.7", "P1 D1-2-KR 0.5")
    alignment = assess_alignment(*tables, resources=planned)
    return (
        alignment_matrix(alignment, voice),
        owner_load(alignment, voice, DEFAULTS),
        conflict_map(find_conflicts(*tables, planned), voice),
    )


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("departments", "tops"), [(2, 1), (5, 5), (20, 4), (26, 9)])
def test_everything_can_be_read(departments, tops, lang):
    """From two to twenty departments, with one very long name: nothing cut off, nothing written over."""
    names = {} if lang == "zh" else {LONG: LONG_EN}
    shown = drawn(departments, Voice(lang, names), tops)

    assert [([], [])] * 3 == [(outside(one.figure), overlapping(one.figure)) for one in shown]
    assert all(one.figure.get_figheight() < 9 for one in shown)


def test_confirmed_and_proposed_differ_in_shape_and_colour():
    """S1 and S2 are confirmed, T1 is proposed: a filled disc and a hollow diamond."""
    goals = objectives("C1 company", *(f"{goal} department {goal[0]}" for goal in ("S1", "S2", "T1", "U1")))
    rows = vertical("S1>C1", "S2>C1", "T1>C1 proposed")
    figure = alignment_matrix(assess_alignment(goals, key_results(), links(*rows)), EN).figure
    marks = [line for line in figure.axes[0].lines if line.get_marker() in "oD" and len(line.get_xdata())]

    assert [("o", BRAND), ("D", ACCENT)] == [
        (mark.get_marker(), mark.get_markeredgecolor()) for mark in marks
    ]
    assert ["2", "–", "1", "1", "–", "1"] == texts(figure.axes[0])
    assert ["S", "T", "U"] == tick_labels(figure.axes[0], "y")


def test_the_oracle_as_a_matrix():
    """Its title says that all three are covered; its alternative text says by whom."""
    exhibit = alignment_matrix(assess_alignment(*oracle()), EN)

    assert "All 3 company objectives have confirmed department objectives behind them" == exhibit.title
    assert "C2: Product 1+0 and Quality 1+0" in exhibit.alt


def test_a_long_list_says_how_much_is_not_shown():
    """Twenty of twenty-six departments, eight of nine company objectives."""
    matrix, load, conflicts = drawn(26, EN, 9)

    assert "26 in all: the first 20 are shown, 6 are not." in matrix.note
    assert "Of 9 company objectives the first 8 are drawn." in matrix.note
    assert "26 in all: the first 20 are shown, 6 are not." in load.note
    assert "26 in all: the first 20 are shown, 6 are not." in conflicts.note


def test_the_load_chart_colours_what_is_too_much():
    """Six objectives are red, four amber, one blue; the numbers stand beside the bars."""
    goals = objectives(
        *(f"A{n} department A P6" for n in range(6)),
        *(f"B{n} department B P4" for n in range(4)),
        "D1 department D P1",
    )
    axes = owner_load(assess_alignment(goals, key_results(), links()), EN, DEFAULTS).figure.axes[0]

    assert [BRAND, LEVELS["amber"], LEVELS["red"]] == colours(axes)[:3]
    assert ["1", "4", "6"] == texts(axes)[:3]
    assert ["P1 D", "P4 B", "P6 A"] == tick_labels(axes, "y")


def test_the_map_counts_and_colours_pairs():
    """One pair of units with two points, the worst a metric pulled apart."""
    goals = objectives("S1 department 销售部 P1", "Q1 department 产品部 P2")
    results = key_results("S1a S1 库存 up target=8", "Q1a Q1 库存 down target=3")
    found = find_conflicts(goals, results, links(*horizontal("S1>Q1 proposed")))
    exhibit = conflict_map(found, Voice("en", {"销售部": "Sales", "产品部": "Product"}))
    axes = exhibit.figure.axes[0]
    cells = [patch for patch in axes.patches if isinstance(patch, Rectangle)]

    assert (["2  ·  100"], 1, LEVELS["red"]) == (texts(axes), len(cells), colours(axes)[0])
    assert "Most pressing between Product–Sales: 2 to settle, severity up to 100" == exhibit.title
    assert not [text for text in strings(exhibit) if "部" in text]


def test_nothing_to_draw_is_no_picture():
    """Without goals, owners or conflicts there is none, and the notes say so."""
    empty = assess_alignment(objectives(), key_results(), links())

    assert (None, None, None) == (
        alignment_matrix(empty, ZH),
        owner_load(empty, ZH, DEFAULTS),
        conflict_map(find_conflicts(objectives(), key_results(), links()), ZH),
    )
