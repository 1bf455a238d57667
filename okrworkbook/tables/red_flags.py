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
    """Every sign in one proposal, or in the client's own goals; None where there is none, which the notes say."""
    if not scan.flags:
        return None
    shown = scan.flags[:most]
    return TableExhibit(
        words.red_flag_title(scan, voice),
        [voice(f"redflag.column.{name}") for name in ("trap", "severity", "quote", "place", "ask")],
        [_row(flag, voice) for flag in shown],
        ["left"] * 5,
        widths=[2.6, 1.1, 3.2, 1.3, 3],
        note=voice.sentences([voice("redflag.note"), cut_short(len(shown), len(scan.flags), voice)]),
        source=voice("redflag.source.goals" if isinstance(scan, GoalScan) else "redflag.source.document"),
    )


def _row(flag: Flag, voice: Voice) -> list[str]:
    return [
        voice("redflag.meaning", trap=voice.term("trap", flag.trap), meaning=words.flag_meaning(flag, voice)),
        voice.term("flag_severity", flag.severity),
        flag.quote or voice("redflag.missing"),
        words.flag_place(flag, voice),
        words.flag_question(flag, voice),
    ]
