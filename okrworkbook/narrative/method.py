"""How the diagnosis was done, in words."""

from __future__ import annotations

from okrworkbook.analysis.diagnosis import Diagnosis
from okrworkbook.engagement import Engagement
from okrworkbook.exhibit import Callout, Exhibit, Paragraphs
from okrworkbook.narrative.groups import held_back_in_words
from okrworkbook.texts import Voice


def method_notes(diagnosis: Diagnosis, engagement: Engagement, voice: Voice) -> Paragraphs:
    """Sample, margin, what was left out and why."""
    response = diagnosis.response
    sample = voice(
        "method.sample",
        part=response.total.part,
        whole=response.total.whole,
        share=voice.percent(response.total.share),
        interviewees=diagnosis.interviews.interviewees,
        goals=diagnosis.audit.goals,
    )
    if response.margin is not None:
        sample = voice.sentences(
            [sample, voice("method.margin", margin=voice.number(100 * response.margin, 1))]
        )
    if response.total.share is not None:
        sample = voice.sentences(
            [sample, voice("method.response_low" if response.low else "method.response_fine")]
        )
    minimum = f"{engagement.thresholds['min_group']:.0f}"
    left_out = voice("disclosure.rule", minimum=minimum)
    if diagnosis.held_back:
        small = diagnosis.too_small
        held = held_back_in_words("disclosure.report", small, diagnosis.held_back - small, voice)
        left_out = voice.sentences([left_out, held])
    scores = diagnosis.survey.scores.drop(columns=["department", "layer"])
    unscored = int(scores.isna().to_numpy().sum())
    if unscored:
        left_out = voice.sentences([left_out, voice.count("method.unscored", unscored)])
    return Paragraphs((sample, left_out))


def data_notice(engagement: Engagement, voice: Voice) -> Exhibit:
    """Whether the data are real; what is invented says so."""
    if engagement.synthetic:
        return Callout(voice("notice.synthetic"), engagement.synthetic_note.text(voice.lang), tone="caution")
    return Paragraphs((voice("notice.real"),))
