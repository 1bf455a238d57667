"""The goal audit in words."""

from __future__ import annotations

from okrworkbook.analysis.goal_audit import AuditFinding, AuditResult
from okrworkbook.exhibit import Paragraphs
from okrworkbook.texts import Voice


def value_in_words(finding: AuditFinding, voice: Voice) -> str:
    """The measure's value with what it rests on."""
    if finding.is_ratio:
        reached, missed = finding.count.part - 1, finding.count.whole - 1
        return voice("audit.ratio", value=voice.number(finding.value), reached=reached, missed=missed)
    return f"{voice.percent(finding.value)} ({finding.count.part}/{finding.count.whole})"


def linkage_in_words(audit: AuditResult, voice: Voice) -> str:
    """How many department goals trace up to a company goal; nothing where there are none."""
    if not audit.linkage.whole:
        return ""
    return voice(
        "goals.linkage",
        part=audit.linkage.part,
        whole=audit.linkage.whole,
        share=voice.percent(audit.linkage.share),
        interval=voice.percent_interval(audit.linkage.interval),
    )


def attainment_in_words(audit: AuditResult, voice: Voice) -> str:
    """How the last cycle's department goals ended; nothing where nobody said."""
    if audit.attainment is None:
        return ""
    return voice("goals.attainment", mean=voice.number(audit.attainment, 0), n=audit.attainment_n)


def goal_notes(audit: AuditResult, voice: Voice) -> Paragraphs:
    """How far goals hang together, how they ended last cycle, and what could not be measured."""
    if not audit.goals:
        return Paragraphs((voice("goals.none"),))
    linkage = linkage_in_words(audit, voice)
    sentences = [
        voice.sentences([linkage, voice("goals.linkage.caution")]) if linkage else "",
        attainment_in_words(audit, voice),
    ]
    if audit.missing:
        names = [voice.term("audit", measure.name) for measure in audit.missing]
        sentences.append(voice("goals.missing", measures=voice.listed(names)))
    return Paragraphs(tuple(sentence for sentence in sentences if sentence))
