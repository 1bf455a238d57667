"""Goal tree: the whole tree for the screen, and its pages for paper, as one exhibit."""

from __future__ import annotations

from functools import partial
from typing import Any

from okrworkbook.analysis.goal_pages import cut_pages
from okrworkbook.analysis.goal_tree import STATUSES, UNSETTLED, GoalNode, GoalTree
from okrworkbook.exhibit import TreeExhibit, TreePage
from okrworkbook.figures.goal_page import draw_page
from okrworkbook.figures.goal_rows import MARKS, MOST_LINES, ROOM, RowSetter
from okrworkbook.narrative import goal_tree as words
from okrworkbook.texts import Voice

LOOSE_BRANCH = "\N{EMPTY SET}"  # the id of the branch of objectives without a parent; no table accepts it
LABELS = ("search", "expand", "collapse", "keys", "refs", "through", "legend")


def objective_tree(tree: GoalTree, voice: Voice) -> TreeExhibit:
    """Show a goal tree: on screen it folds and can be searched, on paper it stands on pages."""
    setter = RowSetter(tree, voice)
    pages = cut_pages(tree, setter.height, ROOM)
    cut = any(setter.set(row).cut for page in pages for row in page.rows)
    return TreeExhibit(
        words.title(tree, voice),
        tuple(_nodes(tree, voice)),
        _labels(voice),
        tuple(
            TreePage(
                words.page_title(page, tree, voice),
                words.page_alt(page, tree, voice),
                partial(draw_page, page, setter),
            )
            for page in pages
        ),
        words.subtitle(tree, voice),
        words.note(tree, voice, MOST_LINES if cut else 0),
        voice("source.goal_tree"),
    )


def _labels(voice: Voice) -> dict[str, Any]:
    """Every word of the tree's own controls and states."""
    return {
        **{name: voice(f"goal_tree.ui.{name}") for name in LABELS},
        "below": voice("goal_tree.ui.below", n="{n}"),
        "results": voice("goal_tree.ui.results", n="{n}", m="{m}"),  # filled on screen, while one types
        "status": {status: words.status(status, voice) for status in STATUSES},
        "marks": dict(MARKS),
    }


def _nodes(tree: GoalTree, voice: Voice) -> list[dict[str, Any]]:
    """The objectives in order, those without a parent under a branch of their own."""
    first = next((place for place, node in enumerate(tree.nodes) if node.status in UNSETTLED), len(tree))
    hung = [_node(node, node.parent, voice) for node in tree.nodes[:first]]
    loose = [_node(node, node.parent or LOOSE_BRANCH, voice) for node in tree.nodes[first:]]
    branch = {"id": LOOSE_BRANCH, "parent": "", "level": "", "status": "", "text": voice("goal_tree.loose")}
    return [*hung, *([branch] if loose else []), *loose]


def _node(node: GoalNode, parent: str, voice: Voice) -> dict[str, Any]:
    return {
        "id": node.id,
        "parent": parent,
        "level": node.level,
        "label": voice.term("goal_level", node.level),
        "unit": voice.name(node.unit),
        "owner": node.owner,
        "text": node.text.text(voice.lang),
        "status": node.status,
        "through": node.through,
        "type": voice.term("goal_type", node.type) if node.type else "",
        "refs": [{"id": r.goal, "key_result": r.key_result, "status": r.status} for r in node.references],
        "krs": [{"id": kr.id, "text": kr.text.text(voice.lang)} for kr in node.key_results],
    }
