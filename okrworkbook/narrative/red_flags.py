"""Red flags in words: what was read, what was found, and what nothing can be said of."""

from __future__ import annotations

from okrworkbook.analysis.red_flags import SEVERITIES, Flag, Scan
from okrworkbook.analysis.red_flags.goals import GoalScan
from okrworkbook.exhibit import Paragraphs
from okrworkbook.schema import TABLES
from okrworkbook.texts import Voice


def red_flag_notes(scan: Scan | GoalScan, voice: Voice) -> Paragraphs:
    """How many signs there are and how grave, how much was read, and what was not judged.

    A sign is a question and not a verdict, and is called so.
    """
    if isinstance(scan, GoalScan):
        return Paragraphs((_of_goals(scan, voice), *([_waived(scan, voice)] if scan.waived else [])))
    parts = (_of_document(scan, voice), _unjudged(scan, voice), voice("redflag.notes.limit"))
    return Paragraphs(tuple(part for part in parts if part))


def red_flag_title(scan: Scan | GoalScan, voice: Voice) -> str:
    """How many signs there are, and of how many traps."""
    if isinstance(scan, GoalScan):
        return voice.count("redflag.title.goals", scan.flagged.part)
    traps = sum(bool(flags) for flags in scan.by_trap.values())
    return voice.count("redflag.title.document", len(scan.flags), traps=traps)


def flag_meaning(flag: Flag, voice: Voice) -> str:
    """What the sign means."""
    return voice.term("flag", flag.rule)


def flag_question(flag: Flag, voice: Voice) -> str:
    """What to ask about it."""
    return voice(f"flag.{flag.rule}.ask")


def flag_place(flag: Flag, voice: Voice) -> str:
    """Where it stands: the page or line of a document, or the table and the goal."""
    if flag.place:
        table, _, goal = flag.place.partition(" ")
        named = getattr(TABLES[table], voice.lang) if table in TABLES else voice("redflag.agreed")
        return voice("redflag.place.goal", table=named, goal=goal)
    if flag.page:
        return voice("redflag.place.page", page=flag.page, line=flag.line)
    return voice("redflag.place.line", line=flag.line) if flag.line else voice("redflag.place.whole")


def severity_counts(flags: tuple[Flag, ...], voice: Voice) -> str:
    """So many of each severity, the gravest first."""
    counted = {severity: sum(flag.severity == severity for flag in flags) for severity in SEVERITIES}
    return voice.listed(
        [
            voice("redflag.of_severity", severity=voice.term("flag_severity", severity), n=n)
            for severity, n in counted.items()
            if n
        ]
    )


def _of_goals(scan: GoalScan, voice: Voice) -> str:
    flagged = scan.flagged
    if not flagged.whole:
        return voice("redflag.notes.no_goals")
    told = {
        "part": flagged.part,
        "whole": flagged.whole,
        "interval": voice.percent_interval(flagged.interval),
    }
    if not flagged.part:
        return voice("redflag.notes.goals_clean", **told)
    return voice("redflag.notes.goals", share=voice.percent(flagged.share, 1), **told)


def _waived(scan: GoalScan, voice: Voice) -> str:
    return voice.count("redflag.notes.waived", len(scan.waived), goals=voice.listed(scan.waived))


def _of_document(scan: Scan, voice: Voice) -> str:
    read = voice("redflag.notes.read", name=scan.name, characters=scan.characters)
    if not scan.flags:
        return voice.sentences([read, voice("redflag.notes.clean")])
    counts = severity_counts(scan.flags, voice)
    return voice.sentences([read, voice.count("redflag.notes.found", len(scan.flags), counts=counts)])


def _unjudged(scan: Scan, voice: Voice) -> str:
    reasons = list(dict.fromkeys(reason for _, reason in scan.unjudged))
    if not reasons:
        return ""
    told = ("；" if voice.lang == "zh" else "; ").join(voice.term("unjudged", reason) for reason in reasons)
    return voice("redflag.notes.unjudged", reasons=told)
