"""Tree: a tree block as rows that every format can set one after the other.

A row is an objective or a key result, in the order of reading, and says how deep it stands and how many
branches end after it, so that no format needs to climb. Ids of a page are counted, never taken from a client.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from okrworkbook.blocks import TREE_STATUSES

Block = dict[str, Any]

DEEPEST = 40  # branches in one another; browsers stop nesting at some hundreds, readers long before
LABELS = ("search", "expand", "collapse", "results", "keys", "refs", "through", "below", "legend")
LEVELS = ("company", "department", "team", "person")


def read_labels(block: Mapping[str, Any]) -> dict[str, Any]:
    """The words of the tree's controls; every status has a word and a mark."""
    given = block["labels"]
    return {
        **{name: str(given.get(name) or "") for name in LABELS},
        **{
            family: {status: str(given[family].get(status) or "") for status in TREE_STATUSES}
            for family in ("status", "marks")
        },
    }


def read_rows(block: Mapping[str, Any], labels: Mapping[str, Any], prefix: str) -> list[Block]:
    """The tree in rows. A node whose parent has not been named before it stands at the top."""
    nodes = list(block["nodes"])
    anchors = {str(node["id"]): f"{prefix}-n{place}" for place, node in enumerate(nodes, start=1)}
    if len(anchors) != len(nodes):
        raise ValueError("two nodes with one id")
    depths: dict[str, int] = {}
    rows: list[Block] = []
    for node in nodes:
        name = str(node["id"])
        depths[name] = min(DEEPEST, depths.get(str(node.get("parent") or ""), 0) + 1)
        row = _goal(node, labels, anchors, depths[name])
        rows.append(row)
        rows += [_key_result(kr, f"{row['id']}-{n}", row) for n, kr in enumerate(node.get("krs") or (), 1)]
    _close(rows)
    _count(rows, labels["below"])
    return rows


def as_figures(block: Block) -> list[Block]:
    """The pages of a tree as figures, for formats and templates that know no trees."""
    pages = block["pages"]
    return [
        {
            "kind": "figure",
            "id": block["id"] if place == 0 else f"{block['id']}-{place + 1}",
            "label": block["label"],
            "title": block["title"] if place == 0 else page["title"],
            "subtitle": " · ".join(filter(None, _under_title(block, page, place))),
            "note": block["note"] if place == len(pages) - 1 else "",
            "source": block["source"] if place == len(pages) - 1 else "",
            **{name: page[name] for name in ("alt", "svg", "png", "width", "height")},
            "paged": True,
        }
        for place, page in enumerate(pages)
    ]


def _under_title(block: Block, page: Block, place: int) -> Sequence[str]:
    if place:
        return ()
    return (block["subtitle"], page["title"] if len(block["pages"]) > 1 else "")


def _goal(
    node: Mapping[str, Any], labels: Mapping[str, Any], anchors: Mapping[str, str], depth: int
) -> Block:
    status = _known(node.get("status"), TREE_STATUSES)
    level = _known(node.get("level"), LEVELS)
    words = {
        name: str(node.get(name) or "") for name in ("label", "unit", "owner", "text", "type", "through")
    }
    return {
        "kind": "goal",
        "id": anchors[str(node["id"])],
        "code": str(node["id"]) if level else "",
        "level": level,
        "depth": depth,
        "status": status,
        "said": labels["status"].get(status, ""),
        "mark": labels["marks"].get(status, ""),
        **words,
        "refs": [_reference(reference, labels, anchors) for reference in node.get("refs") or ()],
    }


def _reference(reference: Mapping[str, Any], labels: Mapping[str, Any], anchors: Mapping[str, str]) -> Block:
    goal = str(reference["id"])
    status = _known(reference.get("status"), TREE_STATUSES)
    return {
        "id": anchors.get(goal, ""),
        "code": str(reference.get("key_result") or goal),
        "status": status,
        "said": labels["status"].get(status, ""),
    }


def _key_result(result: Mapping[str, Any], id: str, goal: Block) -> Block:
    return {
        "kind": "key_result",
        "id": id,
        "code": str(result["id"]),
        "text": str(result["text"]),
        "depth": goal["depth"] + 1,
        "status": "",
        "said": "",
    }


def _close(rows: list[Block]) -> None:
    """Tell every row whether a branch begins under it, and how many end after it."""
    depths = [row["depth"] for row in rows] + [1]
    for row, depth, after in zip(rows, depths, depths[1:], strict=False):
        row["opens"] = after > depth
        row["closes"] = max(0, depth - after)


def _count(rows: list[Block], words: str) -> None:
    """Tell every objective in words how many are below it."""
    below: Counter[int] = Counter()  # how many hang at each depth under the objective still to come
    for row in reversed([row for row in rows if row["kind"] == "goal"]):
        n = below.pop(row["depth"] + 1, 0)
        below[row["depth"]] += n + 1
        row["below"] = words.replace("{n}", str(n)) if n else ""


def _known(word: Any, words: Sequence[str]) -> str:
    return str(word) if word in words else ""
