"""Goal pages: how is a goal tree cut so that every page can be read on paper?

A tree that fits one page stands there whole, key results too. Else each company objective has a page. A branch
too tall for a page shows its next level only and says how many objectives are below each and on which page;
then, or where there are many pages, an overview of departments by company objectives comes first. Nothing is
left out without being counted.

How tall a row is depends on type and words, which the drawing knows: it is asked through `height`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from okrworkbook.analysis.goal_tree import UNSETTLED, GoalTree, KeyResult

DEEPEST = 5  # levels under the first of a page; deeper ones go on another page
INLINE = 2  # so many below are shown in place: a line saying they are elsewhere would take as much room
SMALL = 4  # company objectives with so few rows share a page
MANY = 8  # pages of branches; more of them have an overview before them
COLUMNS = 8  # company objectives side by side in the overview

LOOSE = ""  # stands for the branch of objectives that have no parent yet


@dataclass(frozen=True)
class Row:
    """One line of a page.

    `kind` is goal, key_result, more (there are `count` objectives below `goal`, on page `page`), path (where the
    page is in the tree: `path`), columns (of an overview: `path`), department (`counts` of its objectives by
    column) or total.
    """

    kind: str
    goal: str = LOOSE
    depth: int = 0
    key_result: KeyResult | None = None
    count: int = 0
    page: int = 0
    continued: bool = False
    listed: bool = False  # the key results of the objective follow
    path: tuple[str, ...] = ()
    department: str = ""
    counts: tuple[int, ...] = ()


@dataclass(frozen=True)
class Page:
    """One page: which branches it shows, under which path. An overview names its `columns`, else they are ()."""

    number: int
    of: int
    path: tuple[str, ...]
    branches: tuple[str, ...]
    rows: tuple[Row, ...]
    columns: tuple[str, ...] = ()
    shows_key_results: bool = False


Height = Callable[[Row], float]


@dataclass(frozen=True)
class _Block:
    """A branch, or a part of one, that stays together."""

    goal: str
    path: tuple[str, ...]
    rows: tuple[Row, ...]
    outline: bool = False
    key_results: bool = False

    def joins(self, other: _Block) -> bool:
        """Whether it may share a page with the block after it."""
        small = len(self.rows) <= SMALL and len(other.rows) <= SMALL
        return self.path == other.path and not (self.outline or other.outline) and bool(self.path or small)


def cut_pages(tree: GoalTree, height: Height, room: float) -> tuple[Page, ...]:
    """The pages of a tree; `height` of a row and `room` of a page are in the same unit.

    Every objective stands on at least one page; no page is taller than `room` unless one row is.
    """
    cut = _Cut(tree, height, room)
    whole = cut.whole()
    if whole is not None:
        return (Page(1, 1, (), tuple(cut.roots), whole, (), bool(tree.key_results)),)
    pages = list(cut.branches())
    if len(pages) > MANY or any(row.kind == "more" for page in pages for row in page.rows):
        pages = [*cut.overview(), *pages]
    return tuple(_numbered(pages))


def _numbered(pages: list[Page]) -> Iterator[Page]:
    """The pages with their numbers, and with those of the pages they point to."""
    start = {}
    for number, page in enumerate(pages, start=1):
        for row in page.rows:
            if row.kind == "goal" and row.depth == 0 and page.path:
                start.setdefault(row.goal, number)
    for number, page in enumerate(pages, start=1):
        rows = tuple(replace(r, page=start[r.goal]) if r.kind == "more" else r for r in page.rows)
        yield replace(page, number=number, of=len(pages), rows=rows)


class _Cut:
    """Cuts one tree."""

    def __init__(self, tree: GoalTree, height: Height, room: float):
        self.tree = tree
        self.nodes = tree.by_id
        self.height = height
        self.room = room
        self.loose = tuple(node.id for node in tree.unsettled)
        self.roots = [*(node.id for node in tree.tops), *([LOOSE] if self.loose else [])]

    def children(self, goal: str) -> tuple[str, ...]:
        """The objectives directly below one, or below none."""
        return self.loose if goal == LOOSE else self.nodes[goal].children

    def below(self, goal: str) -> int:
        """How many objectives are below one."""
        if goal != LOOSE:
            return self.nodes[goal].descendants
        return sum(1 + self.nodes[child].descendants for child in self.loose)

    def fits(self, rows: tuple[Row, ...]) -> bool:
        """Whether rows fit one page."""
        return sum(map(self.height, rows)) <= self.room

    def whole(self) -> tuple[Row, ...] | None:
        """Everything, if one page holds it."""
        if len(self.tree) > self.room / self.height(Row("more")):
            return None
        parts = [self.subtree(root, True) for root in self.roots]
        rows = tuple(row for part in parts for row in part or ())
        return rows if None not in parts and self.fits(rows) else None

    def subtree(self, goal: str, key_results: bool) -> tuple[Row, ...] | None:
        """Every row of a branch; None if it is too deep for a page."""
        rows, waiting = [], [(goal, 0)]
        while waiting:
            step, depth = waiting.pop()
            if depth > DEEPEST:
                return None
            rows += self.row(step, depth, key_results)
            waiting += [(child, depth + 1) for child in reversed(self.children(step))]
        return tuple(rows)

    def row(self, goal: str, depth: int, key_results: bool = False) -> list[Row]:
        """An objective, with its key results or without."""
        if goal == LOOSE:
            return [Row("goal", depth=depth, count=len(self.loose))]
        rows = [Row("goal", goal, depth, count=self.below(goal), listed=key_results)]
        if key_results:
            rows += [Row("key_result", goal, depth, result) for result in self.nodes[goal].key_results]
        return rows

    def branches(self) -> Iterator[Page]:
        """The branches on pages; those that belong together share one."""
        page: list[_Block] = []
        for block in self.blocks():
            joined = [*page, block]
            if page and not (page[-1].joins(block) and self.fits(self.rows(joined))):
                yield self.page(page)
                joined = [block]
            page = joined
        if page:
            yield self.page(page)

    def page(self, blocks: list[_Block]) -> Page:
        """A page of these blocks."""
        names = tuple(dict.fromkeys(block.goal for block in blocks))
        shown = any(block.key_results for block in blocks)
        return Page(0, 0, blocks[0].path, names, self.rows(blocks), (), shown)

    def rows(self, blocks: list[_Block]) -> tuple[Row, ...]:
        """The rows of a page of these blocks, under the path that leads to them."""
        path = blocks[0].path
        head = (Row("path", path=path),) if path else ()
        return (*head, *(row for block in blocks for row in block.rows))

    def blocks(self) -> Iterator[_Block]:
        """Every branch in order: whole where a page holds it, else its next level and then what is below."""
        waiting: list[tuple[str, tuple[str, ...]]] = [(root, ()) for root in reversed(self.roots)]
        while waiting:
            goal, path = waiting.pop()
            whole = self.held(goal, path)
            if whole is not None:
                yield whole
                continue
            yield from self.parts(goal, path)
            under = (*path, goal)
            waiting += [(child, under) for child in reversed(self.children(goal)) if self.collapsed(child)]

    def held(self, goal: str, path: tuple[str, ...]) -> _Block | None:
        """The branch as one block, with key results on a company objective's page; None if no page holds it."""
        for key_results in (True, False) if not path else (False,):
            rows = self.subtree(goal, key_results)
            block = _Block(goal, path, rows or (), key_results=key_results)
            if rows is not None and self.fits(self.rows([block])):
                return block
        return None

    def collapsed(self, goal: str) -> bool:
        """Whether what is below an objective is shown elsewhere."""
        return self.below(goal) > INLINE

    def parts(self, goal: str, path: tuple[str, ...]) -> Iterator[_Block]:
        """An objective with the next level below it, on as many pages as that takes."""
        rows = self.row(goal, 0)
        for child in self.children(goal):
            if self.collapsed(child):
                part = [*self.row(child, 1), Row("more", child, 1, count=self.below(child))]
            else:
                part = [replace(row, depth=row.depth + 1) for row in self.subtree(child, False) or ()]
            block = _Block(goal, path, (*rows, *part), outline=True)
            if len(rows) > 1 and not self.fits(self.rows([block])):
                yield _Block(goal, path, tuple(rows), outline=True)
                rows = [replace(row, continued=True) for row in self.row(goal, 0)]
            rows += part
        yield _Block(goal, path, tuple(rows), outline=True)

    def overview(self) -> Iterator[Page]:
        """Departments by company objectives, in counts, on as many pages as that takes."""
        counts = self.counts()
        departments = dict.fromkeys(department for department, _ in counts)
        for left in range(0, len(self.roots), COLUMNS):
            columns = tuple(self.roots[left : left + COLUMNS])
            head = Row("columns", path=columns)
            sums = tuple(sum(n for (_, root), n in counts.items() if root == c) for c in columns)
            rows = [head]
            for name in departments:
                row = Row("department", department=name, counts=tuple(counts[name, c] for c in columns))
                if not self.fits((*rows, row, Row("total", counts=sums))):
                    yield Page(0, 0, (), (), tuple(rows), columns)
                    rows = [head]
                rows.append(row)
            yield Page(0, 0, (), (), (*rows, Row("total", counts=sums)), columns)

    def counts(self) -> Counter[tuple[str, str]]:
        """How many objectives each department has under each company objective, that one not counted."""
        root: dict[str, str] = {}
        found: Counter[tuple[str, str]] = Counter()
        for node in self.tree.nodes:
            loose = node.status in UNSETTLED
            root[node.id] = LOOSE if loose else root.get(node.parent, node.id)
            if node.status != "top":
                found[node.department, root[node.id]] += 1
        return found
