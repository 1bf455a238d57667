"""The table that judges the warnings by the end of the cycle, rule by rule."""

from __future__ import annotations

from okrworkbook.analysis.hindsight import Hindsight
from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.warning import RuleVerdict, Verdict
from okrworkbook.exhibit import TableExhibit
from okrworkbook.narrative import verdict as words
from okrworkbook.narrative.warning import level_label, rate_told
from okrworkbook.texts import Voice


def warning_verdict(verdict: Verdict, voice: Voice) -> TableExhibit:
    """Precision, recall and lift of red, and of red and amber: all rules together, then each that rang.

    Red and amber have no row of their own where they are the same key results as red.
    """
    shown = [
        line for line in verdict.lines if not line.rule or (line.precision.whole and _adds(line, verdict))
    ]
    note = voice("warning.verdict.note")
    if not verdict.enough:
        few = voice("warning.verdict.too_few", n=verdict.base.whole, least=f"{verdict.least:.0f}")
        note = voice.sentences([note, few])
    return TableExhibit(
        words.verdict_title(verdict, voice),
        [voice(f"warning.head.{name}") for name in ("rule", "level", "precision", "recall", "base", "lift")],
        [_row(line, voice) for line in shown],
        ["left", "left", "right", "right", "right", "right"],
        widths=[2.1, 1.7, 3, 3, 3, 0.9],
        note=note,
        source=voice("source.warnings"),
    )


def hindsight_table(hindsight: Hindsight, voice: Voice) -> TableExhibit | None:
    """The verdict of the week judged; None where this week is not over, as the notes say."""
    return None if hindsight.verdict is None else warning_verdict(hindsight.verdict, voice)


def _rate(rate: Rate, voice: Voice) -> str:
    return voice("warning.rate", **rate_told(rate, voice)) if rate.whole else "–"


def _adds(line: RuleVerdict, verdict: Verdict) -> bool:
    return line.level == "red" or line.precision != verdict.line(line.rule).precision


def _row(line: RuleVerdict, voice: Voice) -> list[str]:
    level = level_label("red", voice)
    if line.level == "amber":
        level = voice("warning.verdict.both", red=level, amber=level_label("amber", voice))
    return [
        words.verdict_rule(line, voice),
        level,
        *(_rate(rate, voice) for rate in (line.precision, line.recall, line.base)),
        voice.number(line.lift, 2),
    ]
