"""Tables: what was measured, as lines side by side."""

from __future__ import annotations

from tests.benchmarks.batch.tree import Used

MEGABYTE = 1 << 20


def head(title: str) -> None:
    """A new table."""
    print(f"\n{title}", flush=True)


def row(name: str, used: Used, reports: int, runs: int, beside: str = "") -> None:
    """What a variant took, all in, for each report."""
    one = used.per(reports)
    print(
        f"  {name:42s} {reports:4d} reports x {runs} runs {one.cpu:8.2f} CPU-s {one.wall:8.2f} s wall each"
        f" {used.peak / MEGABYTE:6.0f} MB  {beside}",
        flush=True,
    )


def goal(
    words: str, found: float, most: float | None = None, least: float | None = None, unit: str = ""
) -> None:
    """A figure beside the goal it has: at most, or at least."""
    met = found <= most if most is not None else found >= least
    sign, limit = ("<=", most) if most is not None else (">=", least)
    print(
        f"  {words:66s} {found:7.2f}{unit}  (goal {sign} {limit}{unit}) {'met' if met else 'MISSED'}",
        flush=True,
    )
