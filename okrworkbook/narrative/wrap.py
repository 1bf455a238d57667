"""Wrap: break a label so that it fits beside a chart."""

from __future__ import annotations

import textwrap

CLOSING = "，。；：？！、）》”’%"
OPENING = "（《“‘"


def wrapped(text: str, lang: str, zh_width: int, en_width: int) -> list[str]:
    """The label in lines: English by words; Chinese by characters, no line begun with a closing mark.

    Nor does a line end with an opening mark: it goes on to the next.
    """
    if lang != "zh" or not any("\u4e00" <= letter <= "\u9fff" for letter in text):
        return textwrap.wrap(text, en_width, break_long_words=False) or [""]
    lines = [""]
    for letter in text:
        if len(lines[-1]) >= zh_width and letter not in CLOSING:
            whole = lines[-1].rstrip(OPENING)
            opened = lines[-1][len(whole) :]
            lines[-1:] = [whole, opened]
        lines[-1] += letter
    return lines


def shortened(text: str, lang: str, zh_width: int, en_width: int, most: int = 2) -> str:
    """The label in at most so many lines; what does not fit ends in an ellipsis."""
    lines = wrapped(text, lang, zh_width, en_width)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1].rstrip(" ,，、") + "…"]
    return "\n".join(lines)
