"""Reasons: why does an answer not pass yet, in the words the reports use?"""

from __future__ import annotations

from dataclasses import dataclass

from okrworkbook.analysis.red_flags import RULES as SIGNS
from okrworkbook.analysis.wording.catalogue import RULES
from okrworkbook.texts import Voice


@dataclass(frozen=True)
class Reason:
    """One thing to say against an answer. `code` is a rule of wording, a sign of a trap, or the kit's own."""

    code: str
    values: tuple[tuple[str, object], ...] = ()  # what its words are filled with

    def text(self, voice: Voice) -> str:
        """What is wrong, why it matters, and the question to ask oneself."""
        values = dict(self.values)
        if self.code in RULES:
            name = voice.term("wording.name", self.code)
            why, question = (voice.term(f"wording.{part}", self.code) for part in ("why", "question"))
            if "n" in values:
                name = voice("exercise.at", n=values["n"], name=name)
            return voice("exercise.rule", name=name, why=why, question=question)
        if self.code in SIGNS:
            return voice(
                "exercise.sign", name=voice.term("flag", self.code), ask=voice(f"flag.{self.code}.ask")
            )
        return voice(f"exercise.reason.{self.code}", **{name: _said(one, voice) for name, one in self.values})


def named(code: str, voice: Voice) -> str:
    """A reason in few words, without its numbers: as it is counted over a class, or noted beside a wrong answer.

    A code nobody knows is shown as it stands: it may come from another version of the package.
    """
    if code in RULES:
        return voice.term("wording.name", code)
    if code in SIGNS:
        return voice.term("flag", code)
    key = f"exercise.brief.{code}"
    return voice(key) if voice.has(key) else code


def _said(value: object, voice: Voice) -> object:
    """A value as it is read: what names a text is that text."""
    if isinstance(value, tuple):
        family, code = value
        return voice.term(family, code)
    return value
