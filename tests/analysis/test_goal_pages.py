"""How a tree is cut for paper: nothing is lost, nothing too tall, and every page can be found."""

from __future__ import annotations

import pytest

from okrworkbook.analysis.goal_pages import COLUMNS, DEEPEST, LOOSE, Page, Row, cut_pages
from okrworkbook.analysis.goal_tree import GoalTree
from tests.goal_trees import grown, tree


def cut(result: GoalTree, room: float = 28) -> tuple[Page, ...]:
    """The pages where every row is one high."""
    return cut_pages(result, lambda row: 1, room)


def said(page: Page) -> list[str]:
    """The rows of a page in short: id, indented by depth; …n for what is elsewhere."""
    return [_short(row) for row in page.rows]


def _short(row: Row) -> str:
    if row.kind == "more":
        return f"…{row.count} below {row.goal}, page {row.page}"
    if row.kind == "path":
        return "/".join(row.path)
    name = row.key_result.id if row.key_result else row.goal or f"loose {row.count}"
    return "." * row.depth + name + ("+" if row.continued else "")


def test_a_small_tree_stands_on_one_page_with_its_key_results():
    """Everything in order, those without a parent last."""
    [page] = cut(tree("C1", "D1>C1", "P1>D1", "D2", key_results=("C1-KR1", "D1-KR1")))

    assert ["C1", "C1-KR1", ".D1", ".D1-KR1", "..P1", "loose 1", ".D2"] == said(page)
    assert (1, 1, True) == (page.number, page.of, page.shows_key_results)


def test_a_larger_tree_has_a_page_a_company_objective():
    """With key results where they fit, without where they do not."""
    pages = cut(
        tree("C1", "C2", "D1>C1", "D2>C2", "D3>C2", key_results=("C1-KR1", "C2-KR1", "C2-KR2", "D2-KR1")), 5
    )

    assert [["C1", "C1-KR1", ".D1"], ["C2", ".D2", ".D3"]] == [said(page) for page in pages]
    assert [("C1",), ("C2",)] == [page.branches for page in pages]
    assert [True, False] == [page.shows_key_results for page in pages]


def test_a_branch_too_tall_shows_its_next_level_and_where_the_rest_is():
    """Three below D1 on page 3, two below D2 in place; an overview comes first."""
    pages = cut(tree("C1", "D1>C1", "P1>D1", "P2>D1", "P3>D1", "D2>C1", "P4>D2", "P5>D2"), 7)

    assert [
        ["C1", ".D1", "…3 below D1, page 3", ".D2", "..P4", "..P5"],
        ["C1", "D1", ".P1", ".P2", ".P3"],
    ] == [said(page) for page in pages[1:]]
    assert ("C1",) == pages[0].columns
    assert [1, 2, 3] == [page.number for page in pages]


def test_branches_under_one_objective_share_a_page():
    """D1 and D2 fit one page under C1, D3 takes the next."""
    lines = [f"P{d}{n}>D{d}" for d in (1, 2, 3) for n in range(3)]
    pages = cut(tree("C1", "D1>C1", "D2>C1", "D3>C1", *lines), 9)

    assert [("D1", "D2"), ("D3",)] == [page.branches for page in pages[2:]]
    assert ["C1", "D1", ".P10", ".P11", ".P12", "D2", ".P20", ".P21", ".P22"] == said(pages[2])


def test_more_children_than_a_page_holds_go_on_with_the_parent_named_again():
    """Six departments on pages of four: the parent heads each, marked as continued."""
    pages = cut(tree("C1", *(f"D{n}>C1" for n in range(1, 7))), 4)

    assert [["C1", ".D1", ".D2", ".D3"], ["C1+", ".D4", ".D5", ".D6"]] == [said(page) for page in pages]


def test_objectives_without_a_parent_have_pages_of_their_own():
    """Cut like any branch."""
    pages = cut(tree("C1", "D1>C1", *(f"D{n}" for n in range(2, 7))), 5)

    assert [["C1", ".D1"], ["loose 5", ".D2", ".D3", ".D4", ".D5"], ["loose 5+", ".D6"]] == [
        said(page) for page in pages
    ]
    assert [("C1",), (LOOSE,), (LOOSE,)] == [page.branches for page in pages]


def test_company_objectives_with_nothing_below_share_a_page():
    """Sixty of them do not take sixty pages."""
    pages = cut(tree(*(f"C{n}" for n in range(60))))

    assert [28, 28, 4] == [len(page.rows) for page in pages]


def test_a_deep_chain_goes_on_another_page():
    """No page is deeper than its indents can show."""
    pages = cut(tree("C1", "D1>C1", *(f"P{n}>{'D1' if n == 1 else f'P{n - 1}'}" for n in range(1, 30))))

    assert max(row.depth for page in pages for row in page.rows) <= DEEPEST
    assert 31 == len({row.goal for page in pages for row in page.rows if row.kind == "goal"})


def test_the_overview_counts_departments_under_company_objectives():
    """Each objective below the company is counted once, where it hangs; the sums say so."""
    first = cut(
        tree(
            "C1",
            "C2",
            "D1>C1 unit=研发部",
            *(f"P{n}>D1" for n in range(4)),
            "D2>C2 unit=质量部",
            "D3 unit=研发部",
        ),
        4,
    )[0]

    assert ("C1", "C2", LOOSE) == first.columns
    assert [("研发部", (5, 0, 1)), ("质量部", (0, 1, 0))] == [
        (row.department, row.counts) for row in first.rows if row.kind == "department"
    ]
    assert (5, 1, 1) == first.rows[-1].counts


def test_a_wide_overview_goes_on_with_other_columns():
    """Ten company objectives: eight, then two."""
    lines = [f"D{n}{m}>C{n}" for n in range(10) for m in range(9)]
    overviews = [page for page in cut(tree(*(f"C{n}" for n in range(10)), *lines), 8) if page.columns]

    assert [COLUMNS, 10 - COLUMNS] == [len(names) for names in dict.fromkeys(p.columns for p in overviews)]


@pytest.mark.parametrize("size", [1, 10, 60, 600, 5000])
@pytest.mark.parametrize("room", [9, 28])
def test_nothing_is_lost_at_any_size(size, room):
    """Every objective stands on a page, no page is too tall, and every pointer leads to what it says."""
    result = grown(size)
    pages = cut(result, room)
    shown = [row for page in pages for row in page.rows]
    more = [row for row in shown if row.kind == "more"]
    begun = {
        (row.goal, page.number) for page in pages for row in page.rows if row.kind == "goal" and not row.depth
    }

    assert {node.id for node in result.nodes} == {row.goal for row in shown if row.kind == "goal"} - {LOOSE}
    assert max(len(page.rows) for page in pages) <= room
    assert [] == [row for row in more if (row.goal, row.page) not in begun]
    assert [] == [row for row in more if row.count != result.by_id[row.goal].descendants]
    assert [(n, len(pages)) for n in range(1, len(pages) + 1)] == [(page.number, page.of) for page in pages]


def test_ten_objectives_take_one_page_sixty_a_few_six_hundred_an_overview():
    """As the sizes of companies are."""
    pages = {size: cut(grown(size)) for size in (10, 60, 600)}

    assert (1, True) == (len(pages[10]), pages[10][0].shows_key_results)
    assert not any(page.columns for page in pages[60]) and len(pages[60]) <= 8
    assert pages[600][0].columns and len(pages[600]) <= 60


def test_a_row_taller_than_a_page_still_gets_one():
    """The cut comes to an end whatever the height of a row."""
    pages = cut_pages(tree("C1", "D1>C1", "D2>C1"), lambda row: 50, 28)

    assert {"C1", "D1", "D2"} == {row.goal for page in pages for row in page.rows if row.kind == "goal"}


def test_an_empty_tree_is_one_empty_page():
    """There is something to draw, and it says nothing."""
    assert [()] == [page.rows for page in cut(tree())]
