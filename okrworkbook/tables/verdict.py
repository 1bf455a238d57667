"""The table that judges the warnings by the end of the cycle, rule by rule."""

from __future__ import annotations

from okrworkbook.analysis.warning import RuleVerdict, Verdict
from okrworkbook.exhibit import TableExhibit
from okrworkbook.narrative import verdict as words
from okrworkbook.narrative.warning import level_label, rate_told
from okrworkbook.texts import Voice


def warning_verdict(verdict: Verdict, voice: Voice) -> TableExhibit:
    """Precision, recall and lift of red, and of red and amber: all rules together, then each that rang."""
    shown = [line for line in verdict.lines if not line.rule or line.precision.whole]
    note = voice("warning.verdict.note", **rate_told(verdict.base, voice))
    if not verdict.enough:
        few = voice("warning.verdict.too_few", n=verdict.base.whole, least=f"{verdict.least:.0f}")
        note = voice.sentences([note, few])
    return TableExhibit(
        words.verdict_title(verdict, voice),
        [
            voice(f"warning.head.{name}")
            for name in ("rule", "level", "warned", "precision", "recall", "lift")
        ],
        [_row(line, voice) for line in shown],
        ["left", "left", "right", "right", "right", "right"],
        widths=[3, 1.8, 1.2, 3, 3, 1.2],
        note=note,
        source=voice("source.warnings"),
    )


def _row(line: RuleVerdict, voice: Voice) -> list[str]:
    level = level_label("red", voice)
    if line.level == "amber":
        level = voice("warning.verdict.both", red=level, amber=level_label("amber", voice))
    return [
        words.verdict_rule(line, voice),
        level,
        str(line.precision.whole),
        voice("warning.rate", **rate_told(line.precision, voice)) if line.precision.whole else "–",
        voice("warning.rate", **rate_told(line.recall, voice)) if line.recall.whole else "–",
        voice.number(line.lift, 2),
    ]
