"""Tables of alignment: linkage counted in several ways, coverage, orphans, dependencies, load and bottlenecks."""

from __future__ import annotations

from okrworkbook.analysis.alignment import Alignment
from okrworkbook.analysis.goal_graph import Goal
from okrworkbook.analysis.intervals import WeightedRate
from okrworkbook.analysis.linkage import Covered, Support, Variant
from okrworkbook.exhibit import TableExhibit
from okrworkbook.narrative import alignment as words
from okrworkbook.texts import Voice
from okrworkbook.thresholds import Thresholds

LISTED = 20  # rows of a list before it is cut


def linkage_variants(alignment: Alignment, voice: Voice) -> TableExhibit:
    """目标关联率 as it is defined here, and as others count it: one claim can be checked against each."""
    return TableExhibit(
        words.linkage_title(alignment, voice),
        [voice(f"alignment.{name}") for name in ("counted", "what", "part", "share", "interval")],
        [_variant_row(variant, voice) for variant in alignment.variants],
        ["left", "left", "right", "right", "right"],
        widths=[2.6, 5.2, 1.9, 1, 1.9],
        note=voice("alignment.linkage.note"),
        source=voice("source.goals"),
    )


def coverage(alignment: Alignment, voice: Voice) -> TableExhibit:
    """Every company objective: which departments stand behind it, with how many objectives."""
    return TableExhibit(
        words.coverage_title(alignment, voice),
        [
            voice(f"alignment.{name}")
            for name in ("company_goal", "behind", "confirmed", "proposed", "remark")
        ],
        [
            [
                words.goal_label(one.goal, voice),
                voice.listed([_support(own, voice) for own in one.support if own.confirmed]) or "–",
                str(one.confirmed),
                str(one.proposed),
                _remark(one, voice),
            ]
            for one in alignment.covered
        ],
        ["left", "left", "right", "right", "left"],
        widths=[3.6, 4.2, 1.1, 1.1, 1.8],
        note=voice("alignment.coverage.note"),
        source=voice("source.goals"),
    )


def orphans(alignment: Alignment, voice: Voice, thresholds: Thresholds, most: int = LISTED) -> TableExhibit:
    """The goals that lead to no company objective, each with the question to its owner."""
    shown = alignment.orphans[:most]
    note = voice("alignment.orphans.note", limit=voice.percent(thresholds["local_share"]))
    return TableExhibit(
        words.orphans_title(alignment, voice),
        [voice(f"alignment.{name}") for name in ("goal", "unit", "owner", "why")],
        [
            [
                words.goal_label(one.goal, voice),
                words.unit_of(one.goal, voice),
                words.owner_label(one.goal.owner, voice),
                voice.term("orphan", one.why),
            ]
            for one in shown
        ],
        ["left", "left", "left", "left"],
        widths=[4.6, 2, 1.2, 3.6],
        note=voice.sentences([note, words.cut_short(len(shown), len(alignment.orphans), voice)]),
        source=voice("source.goals"),
    )


def dependencies(alignment: Alignment, voice: Voice, most: int = LISTED) -> TableExhibit:
    """Who needs what of whom and by when; what was not confirmed comes first."""
    found = alignment.dependencies
    shown = found.edges[:most]
    goals = alignment.by_id
    return TableExhibit(
        words.dependencies_title(found, voice),
        [
            voice(f"alignment.{name}")
            for name in ("consumer", "provider", "provider_owner", "needed", "status")
        ],
        [
            [
                _end(edge.source, goals[edge.child], voice),
                _end(edge.target, goals[edge.parent], voice),
                words.owner_label(alignment.owners[edge.target], voice),
                voice.day(edge.due),
                voice.term("link_status", edge.status),
            ]
            for edge in shown
        ],
        ["left", "left", "left", "right", "left"],
        widths=[3.8, 3.8, 1.4, 1.9, 1.3],
        note=voice.sentences(
            [voice("alignment.dependencies.note"), words.cut_short(len(shown), len(found.edges), voice)]
        ),
        source=voice("source.links"),
    )


def load(alignment: Alignment, voice: Voice, thresholds: Thresholds, most: int = LISTED) -> TableExhibit:
    """What each owner carries, the heaviest first."""
    owners = alignment.load.owners
    shown = owners[:most]
    limits = {
        "warn": f"{thresholds['owner_goals_warn']:.0f}",
        "error": f"{thresholds['owner_goals_error']:.0f}",
    }
    return TableExhibit(
        words.load_title(alignment, voice, thresholds),
        [voice(f"alignment.{name}") for name in ("owner", "unit", "objectives", "requests", "time", "level")],
        [
            [
                one.owner,
                voice.listed([words.unit_label(unit, voice) for unit in one.units])
                or voice("alignment.company"),
                str(one.objectives),
                str(one.requests),
                voice.percent(one.fte),
                voice.term("load_level", one.level),
            ]
            for one in shown
        ],
        ["left", "left", "right", "right", "right", "left"],
        widths=[1.4, 3.2, 1.2, 1.6, 1.6, 1.6],
        note=voice.sentences(
            [voice("alignment.load.note", **limits), words.cut_short(len(shown), len(owners), voice)]
        ),
        source=voice("source.links"),
    )


def bottlenecks(alignment: Alignment, voice: Voice, thresholds: Thresholds) -> TableExhibit:
    """The goals many wait for and one person serves, and how many chains run through each."""
    found = alignment.dependencies
    shown = found.bottlenecks[:LISTED]
    return TableExhibit(
        words.bottlenecks_title(found, voice),
        [
            voice(f"alignment.{name}")
            for name in ("goal", "owner", "requests", "waiting", "betweenness", "cut_point")
        ],
        [
            [
                words.goal_label(one.goal, voice),
                words.owner_label(one.owner, voice),
                str(one.requests),
                voice.listed([words.unit_label(unit, voice) for unit in one.units]) or "–",
                voice.number(found.betweenness(one.goal.id), 2),
                voice("alignment.yes" if one.goal in found.cut_points else "alignment.no"),
            ]
            for one in shown
        ],
        ["left", "left", "right", "left", "right", "left"],
        widths=[3.6, 1.2, 1.2, 3.2, 1.2, 1.2],
        note=voice.sentences(
            [
                voice("alignment.bottlenecks.note", n=f"{thresholds['bottleneck_requests']:.0f}"),
                "" if found.exact else voice("alignment.bottlenecks.estimated"),
                words.cut_short(len(shown), len(found.bottlenecks), voice),
            ]
        ),
        source=voice("source.links"),
    )


def _variant_row(variant: Variant, voice: Voice) -> list[str]:
    rate = variant.rate
    told = words.rate_in_words(rate, voice)
    counted = voice("alignment.part_of", part=told["part"], whole=told["whole"])
    if isinstance(rate, WeightedRate):
        counted = voice("alignment.weeks_of", part=told["part"], whole=told["whole"], n=rate.n)
    return [
        voice(f"linkage_variant.{variant.name}"),
        voice(f"linkage_variant.{variant.name}.what"),
        counted if rate.whole else "–",
        str(told["share"]),
        str(told["interval"]),
    ]


def _support(own: Support, voice: Voice) -> str:
    return voice("alignment.unit_count", unit=words.unit_label(own.unit, voice), n=own.confirmed)


def _remark(one: Covered, voice: Voice) -> str:
    if not one.confirmed:
        return voice("alignment.remark.bare")
    return voice("alignment.remark.single" if one.single_threaded else "alignment.remark.fine")


def _end(name: str, goal: Goal, voice: Voice) -> str:
    """One end of a link: the key result if the link names one, with its objective and department."""
    own = words.goal_label(goal, voice)
    named = own if name == goal.id else voice("alignment.result_of", result=name, goal=own)
    return voice("alignment.of_unit", goal=named, unit=words.unit_of(goal, voice))
