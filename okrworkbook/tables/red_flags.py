"""Table of red flags: each sign with its place, what it means and the question to ask."""

from __future__ import annotations

from okrworkbook.analysis.red_flags import Flag, Scan
from okrworkbook.analysis.red_flags.goals import GoalScan
from okrworkbook.exhibit import TableExhibit
from okrworkbook.narrative import red_flags as words
from okrworkbook.narrative.alignment import cut_short
from okrworkbook.texts import Voice

LISTED = 40


def red_flag_table(scan: Scan | GoalScan, voice: Voice, most: int = LISTED) -> TableExhibit | None:
    """Every sign in one proposal with the question to ask, or every goal of the client's own with what to reword.

    None where there is nothing, which the notes say.
    """
    if not scan.flags:
        return None
    return _goals(scan, voice, most) if isinstance(scan, GoalScan) else _proposal(scan, voice, most)


def _proposal(scan: Scan, voice: Voice, most: int) -> TableExhibit:
    shown = scan.flags[:most]
    return TableExhibit(
        words.red_flag_title(scan, voice),
        [voice(f"redflag.column.{name}") for name in ("trap", "severity", "quote", "place", "ask")],
        [_row(flag, voice) for flag in shown],
        ["left"] * 5,
        widths=[2.6, 1.1, 3.2, 1.3, 3],
        note=voice.sentences([voice("redflag.note"), cut_short(len(shown), len(scan.flags), voice)]),
        source=voice("redflag.source.document"),
    )


def _goals(scan: GoalScan, voice: Voice, most: int) -> TableExhibit:
    """A row a text, however many signs it has."""
    by_place: dict[str, list[Flag]] = {}
    for flag in scan.flags:
        by_place.setdefault(flag.place, []).append(flag)
    rows = [
        [
            words.flag_place(flags[0], voice),
            flags[0].quote,
            ("；" if voice.lang == "zh" else "; ").join(voice(f"redflag.goal.{flag.rule}") for flag in flags),
            voice.sentences([voice(f"redflag.reword.{flag.rule}") for flag in flags]),
        ]
        for flags in by_place.values()
    ]
    return TableExhibit(
        words.red_flag_title(scan, voice),
        [voice(f"redflag.column.{name}") for name in ("place", "quote", "goal", "reword")],
        rows[:most],
        ["left"] * 4,
        widths=[1.6, 3.2, 1.8, 3.6],
        note=cut_short(len(rows[:most]), len(rows), voice),
        source=voice("redflag.source.goals"),
    )


def _row(flag: Flag, voice: Voice) -> list[str]:
    return [
        voice("redflag.meaning", trap=voice.term("trap", flag.trap), meaning=words.flag_meaning(flag, voice)),
        voice.term("flag_severity", flag.severity),
        flag.quote or voice("redflag.missing"),
        words.flag_place(flag, voice),
        words.flag_question(flag, voice),
    ]
