"""Goal rows: how the words of a tree's rows are set, and how tall each row is.

A row has up to four columns: the id in its box, the objective with what belongs to it, whose it is, and the
state of its link. All measures are inches on a page 7 inches wide, type sizes points.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from okrworkbook.analysis.goal_pages import LOOSE, Row
from okrworkbook.analysis.goal_tree import GoalNode, GoalTree
from okrworkbook.blocks import FIGURE_WIDTH
from okrworkbook.figures.lines import broken, width
from okrworkbook.narrative import goal_tree as words
from okrworkbook.texts import Voice

ROOM = 7.35  # of a page for its rows: with the legend it stands whole on A4, under its title
TEXT, SMALL = 8.5, 7.5  # points; nothing on paper is smaller
LEADING = 1.45 / 72  # of a line, by its type size
ABOVE, UNDER = 0.055, 0.02  # the air over and under a row
EDGE = 0.02  # left of everything, so that no line is cut in half
INDENT = 0.23
BOX = 0.07  # left and right of an id in its box
WIDEST_ID = 1.1
WHO, STATUS = 5.12, 6.24  # where these columns begin
GUTTER = 0.1
MOST_LINES = 8  # of one text
LABEL = 1.75  # of the overview: where its departments end
MARKS = {"top": "", "confirmed": "✓", "proposed": "?", "rejected": "×", "orphan": "○", "circle": "◇"}


@dataclass(frozen=True)
class SetRow:
    """The words of one row in lines. `left` is where its box begins, `text_left` where its words do."""

    height: float
    left: float = 0.0
    text_left: float = 0.0
    id: tuple[str, ...] = ()
    box: float = 0.0  # how wide the box is
    text: tuple[str, ...] = ()
    tail: str = ""  # in small type after the last line of the text, from `tail_left` on
    tail_left: float = 0.0
    under: tuple[str, ...] = ()  # in small type under the text
    who: tuple[str, ...] = ()
    status: str = ""
    cut: bool = False


class RowSetter:
    """Sets the rows of one tree for one reader."""

    def __init__(self, tree: GoalTree, voice: Voice):
        self.tree = tree
        self.voice = voice
        self.set = cache(self._set)

    def height(self, row: Row) -> float:
        """How tall a row is."""
        return self.set(row).height

    def lines(self, text: str, room: float, size: float, bold: bool = False) -> tuple[str, ...]:
        """A text in lines of this reader's language."""
        return tuple(broken(text, room, size, self.voice.lang, bold))

    def _set(self, row: Row) -> SetRow:
        if row.kind == "goal" and row.goal != LOOSE:
            return self._goal(row, self.tree.by_id[row.goal])
        if row.kind in ("goal", "path"):
            return self._heading(row)
        if row.kind in ("key_result", "more"):
            return self._beneath(row)
        return self._counted(row)

    def _goal(self, row: Row, node: GoalNode) -> SetRow:
        left = EDGE + row.depth * INDENT
        name = words.continued(node.id, self.voice) if row.continued else node.id
        id = self.lines(name, WIDEST_ID, SMALL, True)
        box = max(width(line, SMALL, self.voice.lang, True) for line in id) + 2 * BOX
        text_left = left + box + GUTTER
        room = WHO - GUTTER - text_left
        bold = node.status == "top"
        whole = self.lines(node.text.text(self.voice.lang), room, TEXT, bold)
        text = _shortened(whole)
        tail = words.about(node, self.voice, row.listed)
        end = width(text[-1], TEXT, self.voice.lang, bold) + GUTTER
        beside = end + width(tail, SMALL, self.voice.lang) <= room
        under = [*(() if beside else self.lines(tail, room, SMALL))]
        if node.references:
            under += self.lines(words.references(node, self.voice), room, SMALL)
        who = self.lines(words.who(node, self.voice), STATUS - GUTTER - WHO, SMALL)
        tall = max(
            len(id) * SMALL + 3,  # the box's own edge
            len(text) * TEXT + len(under) * SMALL,
            len(who) * SMALL,
        )
        return SetRow(
            height=ABOVE + tall * LEADING + UNDER,
            left=left,
            text_left=text_left,
            id=id,
            box=box,
            text=text,
            tail=tail if beside else "",
            tail_left=text_left + end,
            under=tuple(under),
            who=who,
            status=f"{MARKS[node.status]} {words.status(node.status, self.voice)}".strip(),
            cut=text != whole,
        )

    def _heading(self, row: Row) -> SetRow:
        said = words.path(row.path, self.voice) if row.kind == "path" else words.loose(row, self.voice)
        bold = row.kind == "goal"
        text = _shortened(self.lines(said, FIGURE_WIDTH - 2 * GUTTER, TEXT, bold))
        return SetRow(
            height=ABOVE + len(text) * TEXT * LEADING + UNDER, text_left=EDGE + row.depth * INDENT, text=text
        )

    def _beneath(self, row: Row) -> SetRow:
        left = EDGE + (row.depth + 1) * INDENT
        if row.kind == "more":
            said = words.below(row, self.voice)
        else:
            said = f"{row.key_result.id}  {row.key_result.text.text(self.voice.lang)}"
        text = _shortened(self.lines(said, FIGURE_WIDTH - left - GUTTER, SMALL))
        return SetRow(height=len(text) * SMALL * LEADING + UNDER, text_left=left, text=text)

    def _counted(self, row: Row) -> SetRow:
        """A row of the overview: its column heads, a department, or the sums."""
        if row.kind == "columns":
            tops = [self.tree.by_id[goal] for goal in row.path if goal != LOOSE]
            said = [f"{node.id}  {node.text.text(self.voice.lang)}" for node in tops]
            text = tuple(
                line
                for one in said
                for line in _shortened(self.lines(one, FIGURE_WIDTH - 2 * GUTTER, SMALL), 2)
            )
            heads = max(len(self.column(goal, len(row.path))) for goal in row.path)
            tall = (len(text) + heads) * SMALL + 4
            return SetRow(height=tall * LEADING + 2 * (ABOVE + UNDER), text=text)
        if row.kind == "total":
            said = self.voice("goal_tree.total")
        else:
            said = self.voice.name(row.department) or self.voice("goal_tree.no_department")
        text = _shortened(self.lines(said, LABEL - GUTTER, TEXT, row.kind == "total"), 3)
        return SetRow(height=ABOVE + len(text) * TEXT * LEADING + UNDER, text=text)

    def column(self, goal: str, columns: int) -> tuple[str, ...]:
        """The head of a column of the overview."""
        room = (FIGURE_WIDTH - LABEL) / (columns + 1) - GUTTER
        return self.lines(goal or self.voice("goal_tree.loose_short"), room, SMALL, True)


def _shortened(lines: tuple[str, ...], most: int = MOST_LINES) -> tuple[str, ...]:
    """The first lines of a text, with a sign where more follow."""
    return lines if len(lines) <= most else (*lines[: most - 1], lines[most - 1][:-3] + "…")
