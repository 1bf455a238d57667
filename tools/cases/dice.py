"""Dice: random draws that come out the same on every machine and every Python.

Only `Random(text).random()` is used, whose sequence Python promises to keep; each table draws from dice of
its own name, so that a change to one table leaves the others as they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from statistics import NormalDist
from typing import TypeVar

T = TypeVar("T")
_STANDARD = NormalDist()


class Dice:
    """Draws for one table of one client."""

    def __init__(self, *names: str):
        self._random = Random("/".join(names))

    def share(self) -> float:
        """A number from 0 up to, but never, 1."""
        return self._random.random()

    def chance(self, share: float) -> bool:
        """True with this probability."""
        return self.share() < share

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int(self.share() * (high - low + 1))

    def normal(self) -> float:
        """A draw from the standard normal distribution."""
        return _STANDARD.inv_cdf(min(max(self.share(), 1e-9), 1 - 1e-9))

    def skip(self, draws: int) -> None:
        """Throw so many times for nothing."""
        for _ in range(draws):
            self.share()

    def pick(self, options: Sequence[T], weights: Sequence[float] | None = None) -> T:
        """One option, equally likely or by weight."""
        weights = weights or [1.0] * len(options)
        mark = self.share() * sum(weights)
        for option, weight in zip(options, weights, strict=True):
            mark -= weight
            if mark < 0:
                return option
        return options[-1]

    def take(self, options: Sequence[T], n: int, weights: Sequence[float] | None = None) -> list[T]:
        """n different options, drawn one after the other."""
        left = list(range(len(options)))
        weigh = list(weights or [1.0] * len(options))
        taken = []
        for _ in range(n):
            chosen = self.pick(left, [weigh[index] for index in left])
            left.remove(chosen)
            taken.append(options[chosen])
        return taken

    def shuffled(self, options: Sequence[T]) -> list[T]:
        """All options in a random order."""
        return self.take(options, len(options))

    def marks(self, n: int, true: int) -> list[bool]:
        """n marks of which exactly `true` are set, in a random order."""
        return self.shuffled([True] * true + [False] * (n - true))
