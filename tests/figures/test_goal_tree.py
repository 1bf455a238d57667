"""The goal tree drawn: every page can be read, and says what the analysis says."""

from __future__ import annotations

import warnings

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import FancyBboxPatch
from matplotlib.text import Text

from okrworkbook.analysis.goal_tree import STATUSES, build_goal_tree
from okrworkbook.figures import objective_tree
from okrworkbook.figures.goal_page import LEGEND, LOOKS
from okrworkbook.figures.goal_rows import MARKS, ROOM, SMALL
from okrworkbook.narrative import goal_tree as words
from okrworkbook.publish.document import parse
from tests.builders import EN, ZH, bundled, table
from tests.figures.drawn import outside, overlapping, texts
from tests.goal_trees import UNITS, frames, grown, tree
from tests.publish.reports import notebook, shown

READERS = {"zh": ZH, "en": type(EN)("en", dict(zip(UNITS["zh"], UNITS["en"], strict=True)))}
LOOKED_AT = 6  # pages of a large tree: the overview, its first branches and its last
EVERY_STATUS = ("C1", "D1>C1", "D2?C1", "D3!C1", "D4", "P1>P2", "P2>P1")
readers = pytest.mark.parametrize("lang", READERS)


def figures(result, lang="zh"):
    """The pages of a tree, drawn."""
    pages = objective_tree(result, READERS[lang]).pages
    return [page.draw() for page in (pages if len(pages) <= LOOKED_AT else (*pages[:4], *pages[-2:]))]


@readers
@pytest.mark.parametrize("size", [10, 60, 600])
def test_every_page_can_be_read(size, lang):
    """No word over the edge, none over another, none smaller than 7 points, no page taller than A4 allows."""
    for figure in figures(grown(size), lang):
        assert ([], []) == (outside(figure), overlapping(figure))
        assert min(text.get_fontsize() for text in figure.findobj(Text) if text.get_text()) >= SMALL >= 7
        assert figure.get_figheight() <= ROOM + LEGEND


@readers
def test_long_names_ids_and_units_fit(lang):
    """An id of forty letters, a unit of twenty-three characters, a text of two hundred, a path of such ids."""
    goals, results, links = frames(600)
    goals = goals.assign(
        objective_id="OBJECTIVE-WITHOUT-A-PLACE-TO-BREAK-" + goals["objective_id"],
        text=goals["text"] * 9,
        text_en=goals["text_en"] * 5,
        unit="粤港澳大湾区供应链与智能制造协同发展中心（筹）",
        owner="PERSON-CODE-" + goals["owner"],
    ).head(120)
    results = results.assign(objective_id="OBJECTIVE-WITHOUT-A-PLACE-TO-BREAK-" + results["objective_id"])
    links = links.assign(
        **{end: "OBJECTIVE-WITHOUT-A-PLACE-TO-BREAK-" + links[end] for end in ("from_id", "to_id")}
    )
    for figure in figures(build_goal_tree(goals, results, links), lang):
        assert ([], []) == (outside(figure), overlapping(figure))
        assert figure.get_figheight() <= ROOM + LEGEND


def test_every_state_has_its_own_line_and_colour_and_mark():
    """Who sees no colour tells them apart by the line, who sees no line by the mark, and all by the word."""
    assert set(STATUSES) == set(LOOKS) == set(MARKS)
    assert len(STATUSES) == len({(str(line), fill, weight) for _, line, weight, fill, _ in LOOKS.values()})
    assert len(STATUSES) == len(set(MARKS.values())) == len({words.status(s, EN) for s in STATUSES})


@readers
def test_states_are_told_in_words_beside_the_row_and_in_the_legend(lang):
    """Each of six states twice."""
    [figure] = figures(tree(*EVERY_STATUS), lang)
    shown_words = texts(figure.axes[0])
    expected = {f"{MARKS[status]} {words.status(status, READERS[lang])}".strip() for status in STATUSES}

    assert {True} == {shown_words.count(word) >= 2 for word in expected}


def test_boxes_wear_the_state_of_their_link():
    """Line style and edge colour of the box are those of its status."""
    [figure] = figures(tree("C1", "D1>C1", "D2?C1"))
    boxes = [patch for patch in figure.axes[0].patches if isinstance(patch, FancyBboxPatch)][:3]

    assert [LOOKS[status][0].upper() for status in ("top", "confirmed", "proposed")] == [
        to_hex(box.get_edgecolor()).upper() for box in boxes
    ]
    assert ["-", "-"] == [box.get_linestyle() for box in boxes[:2]]
    assert boxes[2].get_linestyle() != "-"


def test_a_page_says_what_it_leaves_to_others():
    """The count and the page of what is below."""
    exhibit = objective_tree(grown(600), ZH)
    drawn = " ".join(texts(exhibit.pages[1].draw().axes[0]))

    assert "……D5之下还有8个目标，见第3页" in drawn


@readers
def test_title_and_pages_say_what_is_there(lang):
    """Counts of the tree, the branch, and which page of how many."""
    exhibit = objective_tree(grown(60), READERS[lang])
    expected = {
        "zh": ("55个公司级以下的目标中，38个有已确认的上级", "第1页，共6页：C1 "),
        "en": ("38 of 55 objectives below company level have a confirmed parent", "Page 1 of 6: C1 "),
    }

    assert expected[lang][0] == exhibit.title
    assert exhibit.pages[0].title.startswith(expected[lang][1])


@readers
def test_a_page_is_told_in_words_to_who_cannot_see_it(lang):
    """Every objective of the page with its state."""
    alt = objective_tree(tree(*EVERY_STATUS), READERS[lang]).pages[0].alt

    assert [True] * len(EVERY_STATUS) == [line[:2] in alt for line in EVERY_STATUS]
    assert READERS[lang]("link_status.proposed") in alt


def test_nodes_of_the_exhibit_follow_their_parents():
    """What hangs nowhere hangs under a branch that is no objective, and the order is the tree's."""
    nodes = objective_tree(tree(*EVERY_STATUS), ZH).nodes
    seen = {""}
    for node in nodes:
        assert node["parent"] in seen
        seen.add(node["id"])

    assert ["", "D3", "D4", "P1"] == [n["level"] and n["id"] for n in nodes if n["parent"] in ("", "∅")][1:]


def test_circles_and_unknown_ids_are_named_in_the_note():
    """A reader learns what could not be drawn as it was entered."""
    note = objective_tree(tree("C1", "P1>P2", "P2>P1", "D1>C9"), ZH).note

    assert "P1 → P2 → P1" in note and "C9" in note


def test_a_text_that_is_cut_on_paper_says_so():
    """Eight lines at most, and the note says where the rest is; the node has it all."""
    goals = [{"objective_id": "C1", "level": "company", "text": "很长的目标" * 100}]
    exhibit = objective_tree(
        build_goal_tree(table("objectives", goals), table("key_results", []), table("links", [])), ZH
    )

    assert any(text.endswith("…") for text in texts(exhibit.pages[0].draw().axes[0]))
    assert "网页中有全文" in exhibit.note
    assert "很长的目标" * 100 == exhibit.nodes[0]["text"]


def test_dollars_are_no_mathematics():
    """Raise $5m to $8m is printed as it stands, and an odd brace does not stop the drawing."""
    goals = [{"objective_id": "C$1", "level": "company", "text": r"Raise $5m to $8m \frac{ in {$x_2$"}]
    exhibit = objective_tree(
        build_goal_tree(table("objectives", goals), table("key_results", []), table("links", [])), ZH
    )
    figure = exhibit.pages[0].draw()
    figure.canvas.draw()

    assert r"Raise $5m to $8m \frac{ in {$x_2$" in texts(figure.axes[0])


@readers
def test_every_letter_has_a_glyph(lang):
    """A missing glyph is a warning, a warning is an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for figure in figures(tree(*EVERY_STATUS), lang):
            figure.canvas.draw()


@readers
@pytest.mark.parametrize("name", ["case-waymo", "case-yichuan-xiaoxian"])
def test_bundled_trees_can_be_published(name, lang):
    """The block a notebook carries becomes a tree of the document without a fault, each page a drawing."""
    data = bundled(name, lang)
    result = build_goal_tree(*(data.tables[n] for n in ("objectives", "key_results", "links", "people")))
    exhibit = objective_tree(result, data.voice)
    document = parse(notebook(shown(exhibit._repr_mimebundle_())), lang)

    assert () == document.faults
    assert len(exhibit.pages) == len(document.blocks[0]["pages"])
    assert all(page["svg"] for page in document.blocks[0]["pages"])
    for figure in (page.draw() for page in exhibit.pages):
        assert ([], []) == (outside(figure), overlapping(figure))


def test_in_a_notebook_the_tree_folds_and_every_word_is_escaped():
    """Nested details, closed as often as opened."""
    goals = [{"objective_id": "<b>", "level": "company", "text": "<script>x</script>"}]
    hostile = objective_tree(
        build_goal_tree(table("objectives", goals), table("key_results", []), table("links", [])), ZH
    )
    html = objective_tree(grown(60), ZH).html()

    assert (61, 61) == (
        html.count("<details"),
        html.count("</details>"),
    )  # and the branch of those without parent
    assert "<script" not in hostile.html() and "&lt;script&gt;" in hostile.html()


@readers
def test_an_empty_tree_says_so(lang):
    """Nothing to draw: a title, a page, no crash."""
    exhibit = objective_tree(tree(), READERS[lang])
    exhibit.pages[0].draw().canvas.draw()

    assert READERS[lang]("goal_tree.title_empty") == exhibit.title


@readers
def test_company_objectives_alone_are_counted(lang):
    """Nothing below them: no share is made up."""
    assert (
        READERS[lang].count("goal_tree.title_tops", 2)
        == objective_tree(tree("C1", "C2"), READERS[lang]).title
    )
