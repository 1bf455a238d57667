"""Wrap: break a label so that it fits beside a chart."""

from __future__ import annotations

import textwrap

CLOSING = "，。；：？！、）》”’%"


def wrapped(text: str, lang: str, zh_width: int, en_width: int) -> list[str]:
    """The label in lines: Chinese by characters, never beginning a line with a closing mark; English by words."""
    if lang != "zh" or not any("\u4e00" <= letter <= "\u9fff" for letter in text):
        return textwrap.wrap(text, en_width, break_long_words=False) or [""]
    lines = [""]
    for letter in text:
        if len(lines[-1]) >= zh_width and letter not in CLOSING:
            lines.append("")
        lines[-1] += letter
    return lines
