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
FULL = 0.7  # of a chapter's last page; setting it closer does not save a page that holds more
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


# Where every figure and END came to stand, and where each chapter ended that has a page of its own (`end_before`): the
# page, and as its fraction how far down: 3.25 is a quarter down page 3.
Places = Mapping[str, float]
LayOut = Callable[[Fit], Places]


def fit(figures: Iterable[str], chapters: Iterable[str], lay_out: LayOut) -> Fit:
    """What is to be changed; `lay_out` says where things stand with a change. All names in reading order."""
    figures = list(figures)
    laid_out = _once_each(lay_out)
    if not {*figures, END} <= set(laid_out(Fit())):
        return Fit()  # a workspace's own template that does not say where things stand
    return _closer(list(chapters), _smaller(figures, laid_out), laid_out)


def _once_each(lay_out: LayOut) -> LayOut:
    """The same, which is asked no change twice: a whole report is set each time."""
    known: dict[tuple[frozenset[tuple[str, float]], frozenset[str]], Places] = {}

    def laid_out(tried: Fit) -> Places:
        key = (frozenset(tried.scales.items()), tried.close)
        if key not in known:
            known[key] = lay_out(tried)
        return known[key]

    return laid_out


def _smaller(figures: list[str], lay_out: LayOut) -> Fit:
    found = Fit()
    places = lay_out(found)
    for name in _hopeful(figures, places, lay_out):
        scale = _useful(name, places, found, lay_out)
        if scale is not None:
            found = found.scaled(name, scale)
            places = lay_out(found)
    return found


def _hopeful(figures: list[str], places: Places, lay_out: LayOut) -> list[str]:
    """Those worth trying: one that does not move back while all are as small as may be does not do so alone."""
    if len(figures) < 2:
        return figures
    least = lay_out(Fit(scales=dict.fromkeys(figures, LEAST_SCALE)))
    if _earlier(END, least, places):
        return figures
    return [name for name in figures if _earlier(name, least, places)]


def _useful(name: str, places: Places, found: Fit, lay_out: LayOut) -> float | None:
    """The largest scale that is of use; None if none is."""

    def helps(scale: float) -> bool:
        tried = lay_out(found.scaled(name, scale))
        return _earlier(name, tried, places) or _earlier(END, tried, places)

    if not helps(LEAST_SCALE):
        return None
    return next((scale for scale in GENTLER if helps(scale)), LEAST_SCALE)


def _earlier(name: str, tried: Places, before: Places) -> bool:
    return int(tried[name]) < int(before[name])


def _closer(chapters: list[str], found: Fit, lay_out: LayOut) -> Fit:
    places = lay_out(found)
    if not chapters:
        return found
    worth = [chapter for chapter, begun, end in _spans(chapters, places) if _may_lose_a_page(begun, end)]
    if len(worth) > 2 and not _earlier(END, lay_out(found.closer(worth)), places):
        return found
    for chapter in worth:
        tried = lay_out(found.closer([chapter]))
        if _earlier(END, tried, places):
            found, places = found.closer([chapter]), tried
    return found


def _may_lose_a_page(begun: float, end: float) -> bool:
    return int(end) > int(begun) and end % 1 <= FULL


def _spans(chapters: list[str], places: Places) -> list[tuple[str, float, float]]:
    """Each chapter, its first page and its end; those of the whole document where chapters flow on."""
    ends = [*map(end_before, chapters[1:]), END]
    if not set(ends) <= set(places):
        return [(chapter, 1, places[END]) for chapter in chapters]
    firsts = [int(places.get(end_before(chapter), 0)) + 1 for chapter in chapters]
    return [(chapter, first, places[end]) for chapter, first, end in zip(chapters, firsts, ends, strict=True)]


def end_before(chapter: str) -> str:
    """The name of the place where what is before this chapter ends."""
    return f"before {chapter}"
