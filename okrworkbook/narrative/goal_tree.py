"""The goal tree in words: its title, what its pages are called, and what a row says."""

from __future__ import annotations

from okrworkbook.analysis.goal_pages import LOOSE, Page, Row
from okrworkbook.analysis.goal_tree import UNSETTLED, GoalNode, GoalTree, Reference
from okrworkbook.texts import Voice

NAMED = 8  # circles or unknown ids that a note names; more are counted by the check of the tables


def title(tree: GoalTree, voice: Voice) -> str:
    """What the tree shows to be true: how many objectives have a confirmed parent."""
    below = tree.hanging
    if not tree.nodes:
        return voice("goal_tree.title_empty")
    if not below.whole:
        return voice.count("goal_tree.title_tops", len(tree))
    return voice("goal_tree.title", part=below.part, whole=below.whole)


def subtitle(tree: GoalTree, voice: Voice) -> str:
    """What is drawn, of how many."""
    return voice(
        "goal_tree.subtitle",
        goals=len(tree),
        krs=tree.key_results,
        proposed=tree.count("proposed"),
        loose=tree.count(*UNSETTLED),
    )


def note(tree: GoalTree, voice: Voice, cut_at: int = 0) -> str:
    """How one parent was chosen, and what could not be drawn. `cut_at`: lines after which paper stops a text."""
    sentences = [voice("goal_tree.note")]
    if tree.circles:
        circles = [" → ".join((*circle, circle[0])) for circle in tree.circles[:NAMED]]
        sentences.append(voice("goal_tree.note_circles", circles=voice.listed(circles)))
    if tree.unknown:
        sentences.append(voice("goal_tree.note_unknown", ids=voice.listed(tree.unknown[:NAMED])))
    if cut_at:
        sentences.append(voice("goal_tree.note_cut", n=cut_at))
    return voice.sentences(sentences)


def page_title(page: Page, tree: GoalTree, voice: Voice) -> str:
    """Which page of how many, and which branch it shows."""
    return voice("goal_tree.page", k=page.number, n=page.of, branch=_branch(page, tree, voice))


def page_alt(page: Page, tree: GoalTree, voice: Voice) -> str:
    """The rows of a page one after the other, for who cannot see it."""
    rows = [_spoken(row, tree, voice) for row in page.rows]
    listed = ("、" if voice.lang == "zh" else ", ").join(filter(None, rows))
    return voice("goal_tree.alt", page=page_title(page, tree, voice), rows=listed)


def path(steps: tuple[str, ...], voice: Voice) -> str:
    """The way from the company to a branch, in ids."""
    return " → ".join(step or voice("goal_tree.loose_short") for step in steps)


def who(node: GoalNode, voice: Voice) -> str:
    """Whose objective it is: unit and owner's code."""
    return " · ".join(filter(None, (voice.name(node.unit), node.owner)))


def status(code: str, voice: Voice) -> str:
    """The state of a link, or of an objective that hangs under none."""
    return voice.term("link_status", code)


def about(node: GoalNode, voice: Voice, listed: bool = False) -> str:
    """What an objective serves, its type, and how many key results it has unless they are listed under it."""
    through = voice("goal_tree.through", key_result=node.through) if node.through else ""
    type = voice.term("goal_type", node.type) if node.type else ""
    counted = voice.count("goal_tree.krs", len(node.key_results)) if node.key_results and not listed else ""
    return " · ".join(filter(None, (through, type, counted)))


def references(node: GoalNode, voice: Voice) -> str:
    """The links that the tree does not draw; nothing where there are none."""
    named = [_reference(reference, voice) for reference in node.references]
    return voice("goal_tree.refs", refs=voice.listed(named)) if named else ""


def below(row: Row, voice: Voice) -> str:
    """How many objectives are below one, and on which page."""
    return voice.count("goal_tree.more", row.count, goal=row.goal, page=row.page)


def continued(name: str, voice: Voice) -> str:
    """A name at the head of a page that goes on with it."""
    return voice("goal_tree.continued", name=name)


def loose(row: Row, voice: Voice) -> str:
    """The heading over objectives without a parent."""
    named = voice("goal_tree.loose_counted", n=row.count)
    return continued(named, voice) if row.continued else named


def _reference(reference: Reference, voice: Voice) -> str:
    return voice(
        "goal_tree.ref", goal=reference.key_result or reference.goal, status=status(reference.status, voice)
    )


def _branch(page: Page, tree: GoalTree, voice: Voice) -> str:
    if page.columns:
        return voice("goal_tree.overview")
    if page.of == 1:
        return voice("goal_tree.all")
    names = [name or voice("goal_tree.loose") for name in page.branches]
    shown = names[0] if len(names) == 1 else voice("goal_tree.span", first=names[0], last=names[-1])
    if len(names) == 1 and page.branches[0] != LOOSE and not page.path:
        shown += f" {tree.by_id[names[0]].text.text(voice.lang)}"
    if page.rows and any(row.continued for row in page.rows):
        shown = continued(shown, voice)
    return " → ".join(filter(None, (path(page.path, voice), shown)))


def _spoken(row: Row, tree: GoalTree, voice: Voice) -> str:
    if row.kind == "goal" and row.goal != LOOSE:
        node = tree.by_id[row.goal]
        said = status(node.status, voice)
        return voice("goal_tree.alt_goal", goal=f"{node.id} {node.text.text(voice.lang)}", status=said)
    if row.kind == "goal":
        return loose(row, voice)
    if row.kind == "more":
        return below(row, voice)
    if row.kind == "department":
        name = voice.name(row.department) or voice("goal_tree.no_department")
        return voice("goal_tree.alt_department", department=name, n=sum(row.counts))
    return ""
