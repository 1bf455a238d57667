"""QR: an address as a picture a telephone reads, in the terminal and for the projector."""

from __future__ import annotations

import io

QUIET = 4  # modules of white around it, as the standard asks


def in_terminal(text: str) -> str:
    """The code in half blocks, white drawn as full: it is read on dark and, most readers being kind, on light ground."""
    stream = io.StringIO()
    _made(text).terminal(stream, compact=True, border=QUIET)
    return stream.getvalue().rstrip("\n")


def as_svg(text: str) -> str:
    """The code as a picture without a size of its own, black on white."""
    return _made(text).svg_inline(border=QUIET, dark="#000", light="#fff", omitsize=True)


def _made(text: str):
    import segno

    return segno.make(text, error="m", micro=False)
