"""Tables of the weekly meeting: what moved, the confidence to be said anew, open actions, and every check-in."""

from __future__ import annotations

from okrworkbook.analysis.progress import Action, Actions, Entry, Standing, Tracking
from okrworkbook.exhibit import Exhibit, Paragraphs, TableExhibit
from okrworkbook.narrative import progress as words
from okrworkbook.narrative.alignment import cut_short, owner_label, some
from okrworkbook.texts import Voice
from okrworkbook.thresholds import DEFAULTS, Thresholds

STILL = 5e-4  # a movement that rounds to nothing in tenths of a point is none


def what_moved(tracking: Tracking, voice: Voice, most: int | None = None) -> Exhibit:
    """What moved within a week, the furthest forward first and the furthest back last; the rest is counted.

    Of more than `most` those in the middle, which moved least, are left out and counted.
    """
    if not tracking.standings:
        return Paragraphs((voice("progress.none"),))
    known = [one for one in tracking.standings if one.moved is not None]
    moved = sorted(
        (one for one in known if abs(one.moved) > STILL), key=lambda one: (-one.moved, one.track.id)
    )
    first = [one for one in tracking.standings if one.attainment is not None and one.before is None]
    forward = sum(one.moved > 0 for one in moved)
    counts = {
        "forward": forward,
        "back": len(moved) - forward,
        "same": len(known) - len(moved),
        "first": len(first),
        "unknown": len(tracking.standings) - len(known) - len(first),
    }
    if not moved and not first:
        return Paragraphs((voice("table.moved.none", **counts),))
    rows = [*moved, *first]
    shown = rows if most is None or len(rows) <= most else [*rows[: most - most // 3], *rows[-(most // 3) :]]
    return TableExhibit(
        voice("table.moved.title", **counts),
        [
            voice(f"table.moved.{name}")
            for name in ("kr", "unit", "before", "now", "change", "pace", "blocker")
        ],
        [_moved_row(one, voice) for one in shown],
        ["left", "left", "right", "right", "right", "left", "left"],
        widths=[3.9, 1.7, 1.25, 1.1, 1.4, 1.45, 2.8],
        subtitle=words.day_and_week(tracking.span, voice),
        note=voice.sentences([voice("table.moved.note", **counts), cut_short(len(shown), len(rows), voice)]),
        source=voice("source.check_ins"),
    )


def confidence_sheet(tracking: Tracking, voice: Voice) -> Exhibit:
    """The confidence said last and two weeks ago, and an empty column for the number all show at once."""
    if not tracking.standings:
        return Paragraphs((voice("progress.none"),))
    unsaid = sum(one.confidence is None for one in tracking.standings)
    return TableExhibit(
        voice.count("table.confidence.title", len(tracking.standings), unsaid=unsaid),
        [voice(f"table.confidence.{name}") for name in ("kr", "owner", "before", "last", "new", "why")],
        [
            [
                words.kr_label(one.track, voice),
                owner_label(one.track.kr.owner, voice),
                words.said(one.confidence_before),
                words.said(one.confidence),
                "",
                "",
            ]
            for one in tracking.standings
        ],
        ["left", "left", "right", "right", "right", "left"],
        widths=[4.8, 1.2, 1.3, 1.0, 1.6, 3.0],
        subtitle=words.day_and_week(tracking.span, voice),
        note=voice("table.confidence.note"),
        source=voice("source.check_ins"),
    )


def open_actions(actions: Actions, voice: Voice, most: int | None = None) -> Exhibit:
    """What was agreed and is not done: the longest overdue first; what was closed since last week is named."""
    closed = [one.id for one in actions.closed]
    if not actions.open:
        told = voice("table.actions.none", agreed=actions.agreed)
        return Paragraphs((voice.sentences([told, _closed(closed, voice)]),))
    shown = actions.open[:most]
    return TableExhibit(
        voice.count(
            "table.actions.title", len(actions.open), overdue=len(actions.overdue), closed=len(closed)
        ),
        [
            voice(f"table.actions.{name}")
            for name in ("what", "kr", "owner", "agreed", "due", "age", "overdue")
        ],
        [_action_row(one, voice) for one in shown],
        ["left", "left", "left", "right", "right", "right", "right"],
        widths=[5.0, 1.4, 1.1, 1.5, 1.5, 0.9, 0.9],
        note=voice.sentences(
            [
                _closed(closed, voice),
                _kept(actions, voice),
                cut_short(len(shown), len(actions.open), voice),
            ]
        ),
        source=voice("source.actions"),
    )


def changed_check_ins(tracking: Tracking, voice: Voice, thresholds: Thresholds = DEFAULTS) -> Exhibit:
    """The check-ins that came late or were corrected: what an appendix has room for."""
    return check_in_history(tracking, voice, notable=True, thresholds=thresholds)


def check_in_history(
    tracking: Tracking, voice: Voice, notable: bool = False, thresholds: Thresholds = DEFAULTS
) -> Exhibit:
    """Every check-in as it was written, and whether it stands; `notable` leaves only late and corrected ones."""
    entries = [one for one in tracking.history if not notable or _notable(one)]
    entries.sort(key=lambda one: (one.kr_id, one.reading.day))  # entries of one day stay in the table's order
    if not entries:
        return Paragraphs((voice("table.history.none", n=len(tracking.history)),))
    return TableExhibit(
        voice(
            "table.history.title",
            n=len(entries),
            stands=sum(one.stands for one in entries),
            corrected=sum(one.corrected for one in entries),
        ),
        [
            voice(f"table.history.{name}")
            for name in ("kr", "day", "entered", "value", "confidence", "blocker", "author", "state")
        ],
        [_entry_row(one, voice) for one in entries],
        ["left", "right", "right", "right", "right", "left", "left", "left"],
        widths=[1.5, 1.5, 1.5, 1.2, 0.9, 2.7, 1.1, 2.7],
        note=voice("table.history.note", days=f"{thresholds['late_entry_days']:.0f}"),
        source=voice("source.check_ins"),
    )


def _moved_row(one: Standing, voice: Voice) -> list[str]:
    blocker = one.track.readings[-1].blocker.text(voice.lang) if one.track.readings else ""
    return [
        words.kr_label(one.track, voice),
        words.unit_of_track(one.track, voice),
        voice.percent(one.before),
        words.attained(one, voice),
        voice("table.moved.first") if one.moved is None else words.points(one.moved, voice),
        voice.term("pace", one.status),
        blocker or "–",
    ]


def _action_row(one: Action, voice: Voice) -> list[str]:
    return [
        f"{one.id} {one.text.text(voice.lang)}",
        one.kr_id or "–",
        owner_label(one.owner, voice),
        one.agreed.isoformat(),
        one.due.isoformat() if one.due else "–",
        str(one.age),
        str(one.overdue) if one.overdue else "–",
    ]


def _closed(closed: list[str], voice: Voice) -> str:
    return voice("table.actions.closed", names=some(closed, voice)) if closed else ""


def _kept(actions: Actions, voice: Voice) -> str:
    kept = actions.in_time
    if not kept.whole:
        return ""
    return voice(
        "table.actions.kept",
        rate=words.rate_in_short(kept, voice),
        interval=voice.percent_interval(kept.interval),
    )


def _notable(one: Entry) -> bool:
    return one.late or one.corrected or one.corrects > 0 or not one.known


def _entry_row(one: Entry, voice: Voice) -> list[str]:
    reading = one.reading
    return [
        one.kr_id,
        reading.day.isoformat(),
        reading.entered.isoformat(),
        words.amount(reading.value),
        words.said(reading.confidence),
        reading.blocker.text(voice.lang) or "–",
        reading.author or "–",
        _state(one, voice),
    ]


def _state(one: Entry, voice: Voice) -> str:
    """Whether it stands, and what is to be known of it."""
    if not one.known:
        return voice("table.history.left_out")
    told = [voice("table.history.stands" if one.stands else "table.history.replaced")]
    if one.corrects:
        told.append(voice("table.history.correction", n=one.corrects))
    if one.late:
        told.append(voice.count("table.history.late", one.delay))
    return voice("progress.comma").join(told)
