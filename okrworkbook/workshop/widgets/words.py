"""Words: the labels a widget shows, as the page wants them – with their {places}, which the page fills itself."""

from __future__ import annotations

from collections.abc import Iterable

from okrworkbook.texts import MissingText, Voice, catalogue

ANY = "any"  # the family of labels every widget has
SHARED = ("gone", "not_done", "saved_as_you_go")


def labels(voice: Voice, family: str, names: Iterable[str]) -> dict[str, str]:
    """The labels of one family and the shared ones. Raises MissingText for a name the texts do not have."""
    found = {name: raw(voice, f"widget.{ANY}.{name}") for name in SHARED}
    return found | {name: raw(voice, f"widget.{family}.{name}") for name in names}


def raw(voice: Voice, key: str) -> str:
    """The text of a key with its places unfilled."""
    text = catalogue(voice.lang).get(key)
    if not text or not isinstance(text, str):
        raise MissingText(f"{voice.lang}: {key}")
    return text
