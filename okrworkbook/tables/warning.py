"""Tables of warnings: what to talk about, where the alarms gather, who waits for whom, milestones, and the rules."""

from __future__ import annotations

from okrworkbook.analysis.warning import LEVELS, Alert, Chain, GateLine, GatePlan, UnitCount, Warnings
from okrworkbook.exhibit import Callout, TableExhibit
from okrworkbook.narrative import warning as words
from okrworkbook.narrative.alignment import cut_short, owner_label
from okrworkbook.narrative.progress import kr_label, unit_of_track
from okrworkbook.texts import Voice

LISTED = 20  # rows of a list before it is cut
PATHS = 4  # ways of one chain that are written out


def warning_list(
    warnings: Warnings, voice: Voice, unit: str | None = None, most: int = LISTED
) -> TableExhibit | Callout | None:
    """The key results to talk about, red first: what rang, the blocker, the owner and the meeting.

    Those that only wait for a red one are counted below the list and stand in `dependency_paths`, once for the
    provider. Above the alert budget the whole list is one statement on the system; the list of one unit stays a
    list. None where nothing rang.
    """
    if unit is None and warnings.system_problem is not None:
        return words.system_problem_note(warnings, voice)
    mine = [alert for alert in warnings.alerts if unit is None or alert.unit == unit]
    alerts = [alert for alert in mine if not alert.only_waits]
    if not alerts:
        return None
    shown, waiting = alerts[:most], len(mine) - len(alerts)
    title = words.warnings_title(warnings, voice)
    if unit is not None:
        own = {level: sum(alert.level == level for alert in mine) for level in LEVELS}
        title = voice("warning.list.unit_title", unit=words.unit_name(unit, voice), **own)
    return TableExhibit(
        title,
        [voice(f"warning.head.{name}") for name in ("level", "result", "why", "blocker", "owner", "meeting")],
        [_alert_row(alert, voice) for alert in shown],
        ["left"] * 6,
        widths=[1.35, 3.3, 5, 2, 1.15, 1.45],
        note=voice.sentences(
            [
                voice("warning.list.note"),
                voice.count("warning.list.waiting", waiting) if waiting else "",
                cut_short(len(shown), len(alerts), voice),
            ]
        ),
        source=voice("source.warnings"),
    )


def warning_by_unit(warnings: Warnings, voice: Voice) -> TableExhibit | None:
    """Every department: how many of its key results are red, amber and to be watched, and which rules rang."""
    if not warnings.units:
        return None
    return TableExhibit(
        words.warnings_title(warnings, voice),
        [voice(f"warning.head.{name}") for name in ("unit", "looked_at")]
        + [words.level_label(level, voice) for level in LEVELS]
        + [voice(f"warning.head.{name}") for name in ("red_share", "rules")],
        [_unit_row(one, voice) for one in warnings.units],
        ["left", "right", "right", "right", "right", "right", "left"],
        widths=[2.1, 1.1, 1.1, 1.4, 1.4, 2.9, 3.6],
        note=voice("warning.by_unit.note"),
        source=voice("source.warnings"),
    )


def dependency_paths(warnings: Warnings, voice: Voice, most: int = LISTED) -> TableExhibit | None:
    """Each red key result others wait for: whom it reaches, and by which way. None where nobody waits for one."""
    chains = warnings.endangered.chains
    if not chains:
        return None
    shown = chains[:most]
    return TableExhibit(
        words.chains_title(warnings, voice),
        [voice(f"warning.head.{name}") for name in ("provider", "unit", "owner", "reached", "paths")],
        [_chain_row(chain, warnings, voice) for chain in shown],
        ["left", "left", "left", "right", "left"],
        widths=[3.4, 1.6, 1.1, 1.5, 4.6],
        note=voice.sentences([voice("warning.chains.note"), cut_short(len(shown), len(chains), voice)]),
        source=voice("source.links"),
    )


def gate_table(warnings: Warnings, voice: Voice, most: int = LISTED) -> TableExhibit | None:
    """The milestones of key results that have dated ones: due, accepted, expected, and the buffer used."""
    if not warnings.gates:
        return None
    rows = [row for plan in warnings.gates for row in _gate_rows(plan, warnings, voice)]
    shown = rows[:most]
    return TableExhibit(
        words.gates_title(warnings, voice),
        [
            voice(f"warning.head.{name}")
            for name in ("result", "milestone", "due", "accepted", "expected", "slip", "buffer")
        ],
        shown,
        ["left", "left", "right", "right", "right", "right", "left"],
        widths=[2.3, 2.1, 2.45, 2.45, 2.45, 0.85, 2.3],
        note=voice.sentences(
            [
                voice("warning.gates.note", share=voice.percent(warnings.limits["warn_buffer_share"])),
                cut_short(len(shown), len(rows), voice),
            ]
        ),
        source=voice("source.milestones"),
    )


def warning_rules(warnings: Warnings, voice: Voice) -> TableExhibit:
    """The rules with the limits in force: what each asks, of how many it could be asked, and how often it rang."""
    limits = words.limits_in_words({name: warnings.limits[name] for name in words.LIMITS}, voice)
    return TableExhibit(
        voice("warning.rules.title", n=len(warnings.rules)),
        [voice(f"warning.head.{name}") for name in ("rule", "asks", "judged")]
        + [words.level_label(level, voice) for level in LEVELS],
        [
            [
                words.rule_label(one.rule, voice),
                voice(f"warning.asks.{one.rule}", **limits),
                voice("warning.judged", judged=one.judged, n=warnings.looked_at),
                *(str(one.levels[level]) for level in LEVELS),
            ]
            for one in warnings.rules
        ],
        ["left", "left", "right", "right", "right", "right"],
        widths=[2.1, 6, 1.3, 1.2, 1.35, 1.35],
        note=voice("warning.rules.note", budget=limits["warn_budget"], n=limits["warn_budget_least"]),
        source=voice("source.warnings"),
    )


def _alert_row(alert: Alert, voice: Voice) -> list[str]:
    return [
        words.level_label(alert.level, voice),
        kr_label(alert.standing.track, voice),
        words.alarms_in_words(alert, voice),
        alert.blocker.text(voice.lang) or "–",
        owner_label(alert.standing.track.kr.owner, voice),
        voice.term("warning_meeting", alert.meeting),
    ]


def _unit_row(one: UnitCount, voice: Voice) -> list[str]:
    rules = [voice("warning.rule_count", rule=rule, n=n) for rule, n in one.counts.items()]
    return [
        words.unit_name(one.unit, voice),
        str(one.looked_at),
        *(str(one.levels[level]) for level in LEVELS),
        voice("warning.rate", **words.rate_told(one.red, voice)),
        voice("alignment.comma").join(rules) or "–",
    ]


def _chain_row(chain: Chain, warnings: Warnings, voice: Voice) -> list[str]:
    track = warnings.standings[chain.provider].track
    ways = [words.path_label(path) for path in chain.ways]
    more = voice.count("warning.more", len(ways) - PATHS) if len(ways) > PATHS else ""
    return [
        kr_label(track, voice),
        unit_of_track(track, voice),
        owner_label(track.kr.owner, voice),
        voice("warning.chains.reached", n=len(chain.paths), red=len(chain.red)),
        voice("warning.semicolon").join(ways[:PATHS]) + more,
    ]


def _gate_rows(plan: GatePlan, warnings: Warnings, voice: Voice) -> list[list[str]]:
    track = warnings.standings[plan.kr_id].track
    rows = [_gate_row(line, voice) for line in plan.lines]
    first = [kr_label(track, voice), *rows[0][:-1], words.used_in_words(plan, voice)]
    return [first, *(["", *row] for row in rows[1:])]


def _gate_row(line: GateLine, voice: Voice) -> list[str]:
    gate = line.gate
    name = gate.name.text(voice.lang)
    return [
        voice("warning.gate.ordered", order=gate.order, gate=name) if gate.order is not None else name,
        voice.day(gate.due),
        voice.day(gate.accepted_on) if gate.accepted_on else voice.term("warning_gate", line.state),
        voice.day(line.expected) if line.state != "accepted" else "–",
        "–" if line.slip is None else voice.number(line.slip, 0),
        "",
    ]
