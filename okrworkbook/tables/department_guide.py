"""Tables of one department: parents, neighbours, dependencies, its own rewordings and good goals, questions, checklist."""

from __future__ import annotations

from collections.abc import Sequence

from okrworkbook.analysis.department_material import NEEDS, GuideSet, Need, OwnObjective, Question
from okrworkbook.analysis.goal_graph import CONFIRMED
from okrworkbook.analysis.rewordings import Rewording
from okrworkbook.analysis.system import SystemPlan
from okrworkbook.analysis.wording.catalogue import ERROR
from okrworkbook.exhibit import TableExhibit
from okrworkbook.narrative import department_guide as words
from okrworkbook.narrative.alignment import cut_short, goal_label, owner_label, unit_label
from okrworkbook.narrative.system_design import inside
from okrworkbook.tables.guide_frame import BOX, CHECKS
from okrworkbook.texts import Voice

REWORDED, GOOD, DEPENDENCIES = 6, 6, 20  # rows before a list is cut
CONFLICTS_ASKED = 2  # of one owner; the others stand in the list of conflicts


def department_parents(guides: GuideSet, unit: str, voice: Voice) -> TableExhibit:
    """Every objective with what it leads to, and whether that is agreed."""
    guide = guides.of(unit)
    agreed = sum(own.status == CONFIRMED for own in guide.objectives)
    return TableExhibit(
        voice.count("dept_guide.parents.title", len(guide.objectives), agreed=agreed),
        [
            voice(f"dept_guide.parents.{name}")
            for name in ("objective", "owner", "counts", "parent", "status")
        ],
        [_parent_row(own, voice) for own in guide.objectives],
        ["left", "left", "left", "left", "left"],
        widths=[4.2, 1.1, 1.9, 4.2, 1.5],
        note=voice("dept_guide.parents.note"),
        source=voice("source.goals"),
    )


def department_neighbours(guides: GuideSet, unit: str, voice: Voice) -> TableExhibit | None:
    """Every department there is something with; those with which nothing is settled stand first."""
    guide = guides.of(unit)
    if not guide.neighbours:
        return None
    unlinked = len(guide.unlinked)
    title = (
        voice.count("dept_guide.neighbours.title_unlinked", len(guide.neighbours), unlinked=unlinked)
        if unlinked
        else voice.count("dept_guide.neighbours.title", len(guide.neighbours))
    )
    rows = [
        [
            words.partner_word(one.unit, voice),
            _of(one.needs_confirmed, one.needs),
            _of(one.serves_confirmed, one.serves),
            str(one.conflicts),
            (
                (one.expected.reason if voice.lang == "zh" else one.expected.reason_en or one.expected.reason)
                if one.expected
                else ""
            )
            or "–",
            voice("dept_guide.neighbours.talk" if one.unlinked else "dept_guide.neighbours.known"),
        ]
        for one in guide.neighbours
    ]
    return TableExhibit(
        title,
        [
            voice(f"dept_guide.neighbours.{name}")
            for name in ("unit", "needs", "serves", "conflicts", "reason", "state")
        ],
        rows,
        ["left", "right", "right", "right", "left", "left"],
        widths=[1.9, 1.5, 1.5, 1.3, 4.2, 2.2],
        note=voice("dept_guide.neighbours.note"),
        source=voice("source.links"),
    )


def department_dependencies(
    guides: GuideSet, unit: str, voice: Voice, most: int = DEPENDENCIES
) -> TableExhibit | None:
    """Who needs what of whom by when; what is not agreed stands first."""
    needs = guides.of(unit).needs
    if not needs:
        return None
    agreed = sum(need.status == CONFIRMED for need in needs)
    late = sum(need.late for need in needs)
    return TableExhibit(
        voice.count("dept_guide.needs.title_late", len(needs), agreed=agreed, late=late)
        if late
        else voice.count("dept_guide.needs.title", len(needs), agreed=agreed),
        [voice(f"dept_guide.needs.{name}") for name in ("who", "own", "other", "due", "status")],
        [_need_row(need, guides, voice) for need in needs[:most]],
        ["left"] * 5,
        widths=[2.3, 3.5, 3.5, 2.2, 1.6],
        note=voice.sentences(
            [
                voice("dept_guide.needs.note", us=unit_label(unit, voice)),
                cut_short(min(most, len(needs)), len(needs), voice),
            ]
        ),
        source=voice("source.links"),
    )


def before_and_after(guides: GuideSet, unit: str, voice: Voice, most: int = REWORDED) -> TableExhibit | None:
    """The department's drafts: what was asked of them, and how their owners worded them next."""
    found = sorted(guides.of(unit).rewordings, key=lambda one: not one.asked)
    if not found:
        return None
    asked = sum(bool(one.asked) for one in found)
    settled = sum(bool(one.asked) and not one.remaining for one in found)
    return TableExhibit(
        voice("dept_guide.reworded.title", n=len(found), asked=asked, settled=settled)
        if asked
        else voice("dept_guide.reworded.title_unasked", n=len(found)),
        [voice(f"dept_guide.reworded.{name}") for name in ("goal", "before", "question", "after", "became")],
        [_reworded_row(one, voice) for one in found[:most]],
        ["left"] * 5,
        widths=[1.2, 3, 4.2, 3, 2.4],
        note=voice.sentences(
            [voice("dept_guide.reworded.note"), cut_short(min(most, len(found)), len(found), voice)]
        ),
        source=voice("dept_guide.source.drafts"),
    )


def good_examples(guides: GuideSet, unit: str, voice: Voice, most: int = GOOD) -> TableExhibit | None:
    """The department's own goals about whose wording there is nothing to ask; an objective with its key results."""
    guide = guides.of(unit)
    clean = {goal.goal: goal for goal in guide.good}
    whole = [
        [own.goal.id, *own.key_results]
        for own in guide.objectives
        if own.goal.id in clean and own.key_results and clean.keys() >= set(own.key_results)
    ]
    shown = [name for group in whole for name in group] or list(clean)
    if not shown:
        return None
    cut = min(most, len(shown))
    while whole and cut > len(whole[0]) and cut not in _ends(whole):
        cut -= 1
    return TableExhibit(
        voice("dept_guide.good.title", n=len(clean), total=len(guide.wording)),
        [voice(f"dept_guide.good.{name}") for name in ("goal", "kind", "text")],
        [[name, voice.term("wording.kind", clean[name].kind), clean[name].text] for name in shown[:cut]],
        ["left"] * 3,
        widths=[1.4, 1.6, 9],
        note=voice("dept_guide.good.note"),
        source=voice("source.goals"),
    )


def department_questions(guides: GuideSet, unit: str, voice: Voice) -> TableExhibit | None:
    """What each owner should have answered before the objectives are frozen."""
    guide = guides.of(unit)
    rows, left = [], 0
    for owner, questions in guide.questions:
        shown = _asked(questions)
        left += len(questions) - len(shown)
        rows += [
            [owner_label(owner, voice), _goal(one, guides), words.question_in_words(one, unit, guides, voice)]
            for one in shown
        ]
    if not rows:
        return None
    more = voice.count("dept_guide.questions.more", left) if left else ""
    return TableExhibit(
        voice("dept_guide.questions.title", n=guide.asked, owners=len(guide.questions)),
        [voice(f"dept_guide.questions.{name}") for name in ("owner", "goal", "question")],
        rows,
        ["left"] * 3,
        widths=[1.1, 3.6, 8],
        note=voice.sentences([voice("dept_guide.questions.note"), more]),
        source=voice("source.goals"),
    )


def department_checklist(guides: GuideSet, unit: str, plan: SystemPlan, voice: Voice) -> TableExhibit:
    """The checklist with how the department stands today, to be printed and ticked."""
    guide = guides.of(unit)
    most, results = (f"{value:g}" for value in plan.design.choice("limits").values)
    needs = [need for need in guide.needs if need.direction == NEEDS]
    serves = [need for need in guide.needs if need.direction != NEEDS]
    hits = [hit for goal in guide.wording for hit in goal.standing]
    heavy = [one.owner for one in guide.load if one.level != "fine"]
    today = {
        "few": voice("dept_guide.today.few", objectives=len(guide.objectives), most=most, results=results),
        "parents": _agreed([own.status for own in guide.objectives], voice),
        "wording": voice(
            "dept_guide.today.wording", n=len(hits), errors=sum(hit.severity == ERROR for hit in hits)
        ),
        "needs": _agreed([need.status for need in needs], voice),
        "serves": _agreed([need.status for need in serves], voice),
        "partners": voice.listed([words.partner_word(one.unit, voice) for one in guide.unlinked])
        or voice("dept_guide.today.all"),
        "conflicts": voice.count("dept_guide.today.conflicts", len(guide.conflicts)),
        "owners": voice("dept_guide.today.heavy", owners=voice.listed(heavy))
        if heavy
        else voice("dept_guide.today.fine"),
    }
    blank = voice("dept_guide.today.look")
    return TableExhibit(
        voice("dept_guide.checklist.own", unit=unit_label(unit, voice)),
        ["", voice("dept_guide.checklist.what"), voice("dept_guide.checklist.today")],
        [[BOX, voice.term("dept_guide.check", name), today.get(name, blank)] for name in CHECKS],
        ["left"] * 3,
        widths=[0.6, 7, 5],
        note=voice("dept_guide.checklist.note"),
    )


def _parent_row(own: OwnObjective, voice: Voice) -> list[str]:
    counts = [voice("dept_guide.parents.key_results", n=len(own.key_results))]
    if own.below:
        counts.append(voice.count("dept_guide.parents.below", own.below))
    parents = [
        voice("dept_guide.parents.through", goal=goal_label(one.goal, voice), result=one.through)
        if one.through
        else goal_label(one.goal, voice)
        for one in own.parents
    ]
    statuses = list(dict.fromkeys(one.status for one in own.parents))
    return [
        goal_label(own.goal, voice),
        owner_label(own.goal.owner, voice),
        "\n".join(counts),
        "\n".join(parents) or voice("dept_guide.parents.none"),
        "\n".join(voice.term("link_status", status) for status in statuses) or voice("link_status.orphan"),
    ]


def _goal(one: Question, guides: GuideSet) -> str:
    return words.named(one.goal, guides) if one.goal else "–"


def _need_row(need: Need, guides: GuideSet, voice: Voice) -> list[str]:
    partner = words.partner_word(need.partner, voice)
    who = voice(f"dept_guide.needs.{need.direction}", partner=partner)
    status = voice.term("link_status", need.status)
    if need.late:
        status = voice("dept_guide.needs.late", status=status, day=voice.day(need.delivered))
    return [who, words.named(need.own, guides), words.named(need.other, guides), voice.day(need.due), status]


def _reworded_row(one: Rewording, voice: Voice) -> list[str]:
    asked = one.asked[0] if one.asked else None
    question = voice("dept_guide.reworded.unasked")
    if asked is not None:
        others = _names(_rules(one)[1:], voice)
        also = voice("dept_guide.reworded.also", rules=voice.listed(others)) if others else ""
        question = voice.sentences(
            [
                words.asked_by(asked, voice, one.before),
                also,
            ]
        )
    version = (
        voice("dept_guide.reworded.final")
        if one.final
        else voice("dept_guide.reworded.later", n=one.version + 1)
    )
    return [
        voice("dept_guide.reworded.version", goal=one.goal, n=one.version),
        voice("wording.quoted", words=one.before),
        question,
        voice("dept_guide.reworded.worded", words=one.after, version=version),
        _became(one, voice),
    ]


def _became(one: Rewording, voice: Voice) -> str:
    """What the later wording no longer asks, and what it asks now."""
    names, still = _names(one.settled, voice), _names(one.remaining, voice)
    parts = [
        voice("dept_guide.reworded.settled", rules=voice.listed(names)) if names else "",
        voice("dept_guide.reworded.open", rules=voice.listed(still)) if still else "",
    ]
    return voice.sentences(parts) or voice("dept_guide.reworded.clean")


def _names(rules: Sequence[str], voice: Voice) -> list[str]:
    """Rules as they stand within a sentence."""
    return [inside(voice.term("wording.name", rule)) for rule in rules]


def _rules(one: Rewording) -> list[str]:
    return list(dict.fromkeys(hit.rule for hit in one.asked))


def _asked(questions: tuple[Question, ...]) -> list[Question]:
    """The questions that are printed: everything, but of conflicts only the worst."""
    conflicts = [one for one in questions if one.kind == "conflict"]
    hidden = {id(one) for one in conflicts[CONFLICTS_ASKED:]}
    return [one for one in questions if id(one) not in hidden]


def _ends(groups: list[list[str]]) -> set[int]:
    """After how many rows a group of an objective and its key results ends."""
    ends, at = set(), 0
    for group in groups:
        at += len(group)
        ends.add(at)
    return ends


def _of(part: int, whole: int) -> str:
    return f"{part}/{whole}" if whole else "–"


def _agreed(statuses: list[str], voice: Voice) -> str:
    if not statuses:
        return voice("dept_guide.today.nothing")
    return voice(
        "dept_guide.today.agreed", part=sum(one == CONFIRMED for one in statuses), whole=len(statuses)
    )
