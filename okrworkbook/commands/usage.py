"""Usage: what was typed wrongly on the command line, in the words of whoever typed it.

typer tells its own errors in English. Here they are told by what they are – which option, which value, what would do –
and never by their sentences, so that another version of typer may word them as it likes.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from okrworkbook.texts import Voice

LIMITS = {"le": "at_most", "ge": "at_least", "lt": "below", "gt": "above"}
HELP = "--help"


def usage_words(problem: Any, voice: Voice, typed: Sequence[str] | None = None) -> str:
    """What was wrong with the words that were typed, and where it is told how they go."""
    words = sys.argv[1:] if typed is None else typed
    ctx = getattr(problem, "ctx", None)
    command = ctx.command_path if ctx else " ".join(["okrworkbook", *words[:1]])
    return f"{_told(problem, voice, words)}\n{voice('usage.help', command=command)}"


def _told(problem: Any, voice: Voice, typed: Sequence[str]) -> str:
    kind = type(problem).__name__
    if kind == "NoSuchOption":
        near = [name for name in problem.possibilities or () if name != HELP]
        return _near("option", problem.option_name, near, voice)
    if kind == "MissingParameter":
        return voice(f"usage.missing.{problem.param.param_type_name}", name=_name(problem.param))
    if kind == "BadOptionUsage":
        given = any(word.startswith(f"{problem.option_name}=") for word in typed)
        return voice("usage.no_value" if given else "usage.needs_value", option=problem.option_name)
    if kind == "BadParameter" and problem.param is not None:
        return _value(problem, voice)
    if kind == "UsageError" and problem.ctx and hasattr(problem.ctx.command, "commands"):
        return _command(problem.ctx, voice, typed)
    if kind == "UsageError" and problem.ctx:
        return voice("usage.extra", words=_extra(problem.ctx, typed))
    return voice("usage.other", said=problem.format_message())


def _name(param: Any) -> str:
    return param.opts[0] if param.param_type_name == "option" else param.name.upper()


def _value(problem: Any, voice: Voice) -> str:
    """A value that is no number or day, or beyond its limits: its reason, as pydantic gives it."""
    reasons = getattr(problem.__cause__, "errors", list)()
    reason = reasons[0] if reasons else {}
    words = {"name": _name(problem.param), "word": str(reason.get("input", ""))}
    for sign, limit in LIMITS.items():
        if sign in reason.get("ctx", {}):
            return voice(f"usage.{limit}", limit=reason["ctx"][sign], **words)
    if str(reason.get("type", "")).endswith("_parsing"):
        return voice("usage.number", **words)
    if reason.get("type") == "value_error":  # of ours, days alone are read by a function
        return voice("usage.day", **words)
    return voice("usage.value", said=problem.message, name=words["name"])


def _command(ctx: Any, voice: Voice, typed: Sequence[str]) -> str:
    """A command nobody knows; the nearest ones are named."""
    depth = len(ctx.command_path.split()) - 1
    words = [word for word in typed if not word.startswith("-")]
    if len(words) <= depth:
        return voice("usage.no_command", known=", ".join(ctx.command.commands))
    return _near("command", words[depth], get_close_matches(words[depth], ctx.command.commands), voice)


def _extra(ctx: Any, typed: Sequence[str]) -> str:
    """The words that no argument takes: those that were typed and are the value of nothing."""
    taken = {str(value) for value in ctx.params.values()}
    taken |= {*ctx.command_path.split()[1:], *map(str, _lists(ctx))}
    return " ".join(word for word in typed if not word.startswith("-") and word not in taken)


def _lists(ctx: Any) -> list[object]:
    return [one for value in ctx.params.values() if isinstance(value, list | tuple) for one in value]


def _near(what: str, word: str, near: Sequence[str], voice: Voice) -> str:
    if near:
        return voice(f"usage.unknown.{what}_near", word=word, near=voice.listed(list(near)))
    return voice(f"usage.unknown.{what}", word=word)
