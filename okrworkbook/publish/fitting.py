"""Fitting: small changes of size so that no page is left half empty or holds a single line.

A figure, its title and its note stay together, and so does a short table. One that is a little too tall for
the rest of a page moves to the next and leaves a hole, or stands there alone. A figure is drawn smaller, by a
fifth at most, where that brings it back or saves a page; a chapter is set closer where that saves a page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

LEAST_SCALE = 0.8  # type of 10 points is then 8: still easy to read
GENTLER = (0.93, 0.87)  # tried, once the least has been of use
END = "end"  # where the document ends


@dataclass(frozen=True)
class Fit:
    """Which figures are drawn smaller, by how much, and which chapters are set closer."""

    scales: Mapping[str, float] = field(default_factory=dict)
    close: frozenset[str] = frozenset()

    def scaled(self, figure: str, scale: float) -> Fit:
        """The same with one figure smaller."""
        return replace(self, scales={**self.scales, figure: scale})

    def closer(self, chapters: Iterable[str]) -> Fit:
        """The same with these chapters set closer."""
        return replace(self, close=self.close | set(chapters))


Pages = Mapping[str, int]  # of every figure, and of END
LayOut = Callable[[Fit], Pages]


def fit(figures: Iterable[str], chapters: Iterable[str], lay_out: LayOut) -> Fit:
    """What is to be changed; `lay_out` says where things stand with a change. All names in reading order."""
    figures = list(figures)
    laid_out = _once_each(lay_out)
    if not {*figures, END} <= set(laid_out(Fit())):
        return Fit()  # a workspace's own template that does not say where things stand
    return _closer(list(chapters), _smaller(figures, laid_out), laid_out)


def _once_each(lay_out: LayOut) -> LayOut:
    """The same, which is asked no change twice: a whole report is set each time."""
    known: dict[tuple[frozenset[tuple[str, float]], frozenset[str]], Pages] = {}

    def laid_out(tried: Fit) -> Pages:
        key = (frozenset(tried.scales.items()), tried.close)
        if key not in known:
            known[key] = lay_out(tried)
        return known[key]

    return laid_out


def _smaller(figures: Iterable[str], lay_out: LayOut) -> Fit:
    found = Fit()
    pages = lay_out(found)
    for name in figures:
        scale = _useful(name, pages, found, lay_out)
        if scale is not None:
            found = found.scaled(name, scale)
            pages = lay_out(found)
    return found


def _useful(name: str, pages: Pages, found: Fit, lay_out: LayOut) -> float | None:
    """The largest scale that is of use; None if none is."""

    def helps(scale: float) -> bool:
        tried = lay_out(found.scaled(name, scale))
        return tried[name] < pages[name] or tried[END] < pages[END]

    if not helps(LEAST_SCALE):
        return None
    return next((scale for scale in GENTLER if helps(scale)), LEAST_SCALE)


def _closer(chapters: list[str], found: Fit, lay_out: LayOut) -> Fit:
    end = lay_out(found)[END]
    if lay_out(found.closer(chapters))[END] == end:
        return found
    for chapter in chapters:
        tried = lay_out(found.closer([chapter]))[END]
        if tried < end:
            found, end = found.closer([chapter]), tried
    return found
