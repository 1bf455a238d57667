"""Scope in words."""

from __future__ import annotations

from okrworkbook.engagement import Engagement
from okrworkbook.exhibit import Findings
from okrworkbook.texts import Voice


def exclusions(engagement: Engagement, voice: Voice) -> Findings:
    """What the engagement will not do, whatever else is agreed, and what this client excluded besides."""
    own = [("", text.text(voice.lang)) for text in engagement.exclusions]
    always = [
        (voice(f"exclusion.{name}"), voice(f"exclusion.{name}.text"))
        for name in ("ghostwriting", "pay", "hundred")
    ]
    return Findings((*always, *own), ordered=False)
