"""Tables of one unit's clinic: its agenda, what is asked of its goals, its neighbours, what was reworded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrworkbook.analysis.clinic import (
    ADDED,
    CONSUMER,
    CUT,
    FINE,
    PROVIDER,
    SAME,
    VERDICTS,
    Check,
    Item,
    OwnerClinic,
    OwnGoal,
    Talk,
    UnitClinic,
    Version,
)
from okrworkbook.analysis.wording.catalogue import RULES
from okrworkbook.analysis.wording.hits import Hit
from okrworkbook.exhibit import Edited, TableExhibit
from okrworkbook.narrative import clinic as words
from okrworkbook.narrative.alignment import cut_short, owner_label
from okrworkbook.narrative.system_design import inside
from okrworkbook.texts import Voice

HITS, CHECKS, PARTNERS, VERSIONS = 10, 12, 8, 8  # rows before a list is cut
HIDDEN = ("time_unknown", "effort_unknown", "capacity_unknown", "capacity_stated")  # told once, on the sheets


def clinic_unit_agenda(unit: UnitClinic, voice: Voice) -> TableExhibit:
    """The sittings item by item, in the order of the table of objectives."""
    several = len(unit.sessions) > 1
    rows = [
        [
            voice("clinic.agenda.nth", n=number) if several and item.kind == "opening" else "",
            _item(item, voice),
            str(item.minutes),
        ]
        for number, session in enumerate(unit.sessions, start=1)
        for item in session.items
    ]
    columns = ("sitting", "item", "minutes")
    first = 0 if several else 1
    return TableExhibit(
        voice.count("clinic.agenda.title", len(unit.sessions), minutes=unit.minutes),
        [voice(f"clinic.agenda.{name}") for name in columns[first:]],
        [row[first:] for row in rows],
        ["left", "left", "right"][first:],
        widths=[1.4, 9, 1.4][first:],
        note=voice("clinic.agenda.note"),
    )


def clinic_unit_hits(unit: UnitClinic, voice: Voice, most: int = HITS) -> TableExhibit | None:
    """What the rules of wording ask of the unit's goals, gravest first; then of its set of goals."""
    own = [(hit, goal, owner) for owner in unit.owners for goal in owner.goals for hit in goal.hits]
    own.sort(key=lambda found: found[0].order[0])
    rows = [
        [
            voice("clinic.hits.goal", goal=goal.id, owner=owner_label(owner.owner, voice), text=goal.text),
            words.hit_words(hit, voice, goal.text),
            voice.term("wording.severity", hit.severity),
            voice.term("wording.question", hit.rule),
        ]
        for hit, goal, owner in own[:most]
    ]
    rows += [_set_row(hit, unit, voice) for hit in unit.hits]
    if not rows:
        return None
    waived = sum(len(goal.waived) for goal in unit.goals)
    return TableExhibit(
        voice.count("clinic.hits.title", len(own), goals=unit.asked.part, all=unit.asked.whole),
        [voice(f"clinic.hits.{name}") for name in ("what", "rule", "severity", "question")],
        rows,
        ["left"] * 4,
        widths=[4, 2.6, 1, 4.6],
        note=voice.sentences(
            [
                voice("clinic.hits.note"),
                voice.count("clinic.hits.waived", waived) if waived else "",
                cut_short(min(most, len(own)), len(own), voice),
            ]
        ),
        source=voice("source.goals"),
    )


def clinic_unit_checks(unit: UnitClinic, voice: Voice, most: int = CHECKS) -> TableExhibit:
    """The unit's own checks, and those of owners and goals that ask something, gravest first; the others are counted."""
    asks = sorted(_asking(unit), key=lambda found: (VERDICTS.index(found[1].verdict), found[1].unknown))
    fine = sum(goal.clear for goal in unit.goals)
    rows = [_check_row(voice.term("clinic.head", check.topic), check, voice) for check in unit.checks]
    rows += [_check_row(label, check, voice) for label, check in _labelled(asks[:most], voice)]
    return TableExhibit(
        voice.count("clinic.checks.title", len(asks), clear=fine, goals=len(unit.goals)),
        [voice(f"clinic.checks.{name}") for name in ("what", "found", "verdict", "question")],
        rows,
        ["left"] * 4,
        widths=[2.3, 4.4, 1.1, 4.4],
        note=voice.sentences(
            [voice("clinic.checks.note"), cut_short(min(most, len(asks)), len(asks), voice)]
        ),
        source=voice("source.goals"),
    )


def clinic_unit_neighbours(unit: UnitClinic, voice: Voice, most: int = PARTNERS) -> TableExhibit | None:
    """Every unit there is something to talk about with: how much is settled, and what comes first."""
    every = [(owner, talk) for owner in unit.owners for talk in owner.talks if talk.unit != unit.unit]
    expected = [next(one for one in pair.units if one != unit.unit) for pair in unit.unlinked]
    names = dict.fromkeys([*expected, *unit.partners, *(talk.unit for _, talk in every)])
    if not names:
        return None
    rows = []
    for name in [*names][:most]:
        own = [(owner, talk) for owner, talk in every if talk.unit == name]
        rows.append(_partner_row(name, own, name in expected, voice))
    return TableExhibit(
        voice.count("clinic.neighbours.title", len(names), open=len(unit.partners) + len(expected)),
        [
            voice(f"clinic.neighbours.{name}")
            for name in ("unit", "provider", "consumer", "pulled", "shared", "first")
        ],
        rows,
        ["left", "right", "right", "right", "right", "left"],
        widths=[2, 1.4, 1.4, 1.1, 1.1, 6],
        note=voice.sentences(
            [voice("clinic.neighbours.note"), cut_short(min(most, len(names)), len(names), voice)]
        ),
        source=voice("source.links"),
    )


def clinic_unit_versions(unit: UnitClinic, voice: Voice, most: int = VERSIONS) -> TableExhibit | None:
    """What authors changed from one wording to the next, word by word, and which questions went with it."""
    found = unit.versions
    if not found:
        return None
    return TableExhibit(
        voice.count("clinic.versions.title", len(found), gone=sum(len(one.gone) for one in found)),
        [voice(f"clinic.versions.{name}") for name in ("goal", "change", "became")],
        [_version_row(one, voice) for one in found[:most]],
        ["left"] * 3,
        widths=[1.7, 6.4, 4],
        note=voice.sentences(
            [voice("clinic.versions.note"), cut_short(min(most, len(found)), len(found), voice)]
        ),
        source=voice("dept_guide.source.drafts"),
    )


def _item(item: Item, voice: Voice) -> str:
    if item.stop is not None:
        return voice(
            "clinic.agenda.owner",
            owner=owner_label(item.stop.owner, voice),
            goals=item.stop.goals,
            must=item.stop.must,
            should=item.stop.should,
            talks=item.stop.talks,
        )
    if item.kind == "neighbours":
        return voice.count("clinic.agenda.neighbours", item.partners)
    return voice(f"clinic.agenda.{item.kind}")


def _set_row(hit: Hit, unit: UnitClinic, voice: Voice) -> list[str]:
    whose = voice("clinic.hits.set", unit=voice.name(hit.goal) if hit.goal else words.unit_name(unit, voice))
    if hit.goal in ("company", unit.unit):
        whose = voice("clinic.hits.set", unit=words.unit_name(unit, voice))
    return [
        whose,
        voice.term("wording.name", hit.rule),
        voice.term("wording.severity", RULES[hit.rule].severity),
        voice.term("wording.question", hit.rule),
    ]


def _asking(unit: UnitClinic) -> Iterator[tuple[tuple[OwnerClinic, OwnGoal | None], Check]]:
    for owner in unit.owners:
        for check in owner.checks:
            if check.verdict != FINE and check.reason not in HIDDEN:
                yield (owner, None), check
        for goal in owner.goals:
            for check in goal.checks:
                if check.verdict != FINE and check.reason not in HIDDEN:
                    yield (owner, goal), check


def _labelled(
    found: Sequence[tuple[tuple[OwnerClinic, OwnGoal | None], Check]], voice: Voice
) -> Iterator[tuple[str, Check]]:
    for (owner, goal), check in found:
        code = owner_label(owner.owner, voice)
        yield (voice("clinic.checks.goal", goal=goal.id, owner=code) if goal else code), check


def _check_row(label: str, check: Check, voice: Voice) -> list[str]:
    return [label, words.found(check, voice), words.verdict(check, voice), words.asked(check, voice) or "–"]


def _partner_row(
    name: str, own: Sequence[tuple[OwnerClinic, Talk]], expected: bool, voice: Voice
) -> list[str]:
    def settled(kind: str) -> str:
        of_kind = [talk for _, talk in own if talk.kind == kind]
        return f"{sum(not talk.open for talk in of_kind)}/{len(of_kind)}" if of_kind else "–"

    pulled = sum(1 + talk.more for _, talk in own if talk.conflict is not None)
    shared = sum(talk.kind in ("same_metric", "shared_parent") for _, talk in own)
    first = voice("clinic.neighbours.expected") if expected else ""
    if own and not first:
        owner, talk = min(own, key=lambda pair: pair[1].order)
        first = voice(
            "clinic.neighbours.ask",
            owner=owner_label(owner.owner, voice),
            goal=talk.goal,
            partner=owner_label(talk.owner, voice),
            other=talk.other,
            question=words.talk_question(talk, voice),
        )
    return [
        words.partner(name, voice),
        settled(PROVIDER),
        settled(CONSUMER),
        str(pulled or "–"),
        str(shared or "–"),
        first,
    ]


def _version_row(one: Version, voice: Voice) -> list[str | Edited]:
    later = voice("clinic.versions.final") if one.final else voice("clinic.versions.later", n=one.number + 1)
    return [
        voice("clinic.versions.step", goal=one.goal, n=one.number, later=later),
        _change(one),
        _became(one, voice),
    ]


def _change(one: Version) -> Edited:
    """What was cut and added; a wording that was replaced as a whole on two lines, Latin words kept apart."""
    pieces: list[tuple[str, str]] = []
    whole = [piece.mark for piece in one.pieces] == [CUT, ADDED]
    for piece in one.pieces:
        before = pieces[-1] if pieces else (SAME, "")
        if piece.mark == ADDED and before[0] == CUT:
            touching = (before[1][-1] + piece.words[0]).isascii()
            pieces.append((SAME, "\n" if whole else " " if touching else ""))
        pieces.append((piece.mark, piece.words))
    return Edited([piece for piece in pieces if piece[1]])


def _became(one: Version, voice: Voice) -> str:
    """Which rules no longer ask, which still do, which do now."""
    told = []
    for name, rules in (("gone", one.gone), ("stay", one.stay), ("new", one.new)):
        if rules:
            listed = voice.listed([inside(voice.term("wording.name", rule)) for rule in rules])
            told.append(voice(f"clinic.versions.{name}", rules=listed))
    return "\n".join(told) or voice("clinic.versions.none")
