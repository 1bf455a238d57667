"""The interviews in words."""

from __future__ import annotations

from okrworkbook.analysis.interviews import InterviewResult
from okrworkbook.exhibit import Paragraphs
from okrworkbook.model import LAYERS
from okrworkbook.texts import Voice


def interview_notes(interviews: InterviewResult, voice: Voice) -> Paragraphs:
    """Who was interviewed, and that quotations are held back."""
    if not interviews.interviewees:
        return Paragraphs((voice("interviews.none"),))
    layers = [
        voice("interviews.layer", layer=voice.term("layer", layer), n=interviews.by_layer[layer])
        for layer in LAYERS
        if interviews.by_layer.get(layer)
    ]
    sentences = [voice.count("interviews.who", interviews.interviewees, layers=voice.listed(layers))]
    if interviews.held_back:
        sentences.append(voice.count("interviews.held_back", interviews.held_back))
    return Paragraphs(tuple(sentences))
