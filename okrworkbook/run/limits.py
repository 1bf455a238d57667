"""Limits: how long a notebook may take, how much memory and how much it may say before it is ended.

They keep one client's mistake from the other clients of a batch: a notebook of ours takes seconds, a few hundred
megabytes and a few megabytes of output.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The limits of one run of a notebook."""

    start_seconds: int = 120  # for a kernel to answer, on a machine that is busy
    output_seconds: int = 120  # for what a finished cell showed to arrive: manuals are hundreds of outputs
    cell_seconds: int = 600  # for one cell; the slowest of ours takes two
    notebook_seconds: int = 3600
    memory: int = 8 << 30  # bytes of address space of one kernel; what is really used is a tenth of it
    output: int = 256 << 20  # bytes that all cells together may put out


LIMITS = Limits()
