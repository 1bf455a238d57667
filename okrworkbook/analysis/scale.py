"""Scale: on which scale does a score stand, and what is lost when it is moved to another?

Systems score 0–1 or 0–100; this suite 1–5. Between 1–5 and the others there are two ways, and which was taken
is part of the result: `ratio` divides by five, `linear` begins at 1. The original is kept beside what is exported.
"""

from __future__ import annotations

from dataclasses import dataclass

from okrworkbook.errors import ParameterError

SCALES = {"1-5": (1.0, 5.0), "0-1": (0.0, 1.0), "0-100": (0.0, 100.0)}
WAYS = ("ratio", "linear")
WAY_OF = {"ratio5": "ratio", "anchored": "ratio", "linear": "linear"}  # which way suits a client's mapping
STEPS = tuple(round(1 + step / 10, 1) for step in range(41))  # every score of one decimal: 1.0, 1.1 … 5.0
SAME = 1e-9


@dataclass(frozen=True)
class Score:
    """A score that knows its scale. Raises ParameterError for an unknown scale or a value outside it."""

    value: float
    scale: str

    def __post_init__(self) -> None:
        if self.scale not in SCALES:
            raise ParameterError("score_scale", scale=self.scale, want=" | ".join(SCALES))
        low, high = SCALES[self.scale]
        if not low - SAME <= self.value <= high + SAME:
            raise ParameterError("score_outside", value=f"{self.value:g}", low=f"{low:g}", high=f"{high:g}")


@dataclass(frozen=True)
class Converted:
    """A score on another scale, with the original beside it."""

    original: Score
    score: Score
    way: str
    digits: int | None
    back: Score  # what the converted score reads as on the original scale

    @property
    def lost(self) -> float:
        """How far the way there and back is from the original, in points of the original scale."""
        return abs(self.back.value - self.original.value)

    @property
    def lossless(self) -> bool:
        """Whether the original can be had back."""
        return self.lost <= SAME


@dataclass(frozen=True)
class RoundingLoss:
    """What a scale of so many decimals does to scores of one decimal."""

    scale: str
    digits: int
    way: str
    lost: int  # of `values`, that come back as another score
    values: int
    largest: float  # the largest error, in points of 1–5


def convert(score: Score, scale: str, way: str = "ratio", digits: int | None = None) -> Converted:
    """The score on another scale, rounded to `digits` where the system keeps no more; with what is lost.

    Raises ParameterError for an unknown scale or way.
    """
    there = Score(_rounded(_move(score.value, score.scale, scale, way), digits), scale)
    back = Score(_move(there.value, scale, score.scale, way), score.scale)
    return Converted(score, there, way, digits, back)


def rounding_loss(scale: str, digits: int, way: str = "ratio") -> RoundingLoss:
    """How many of the 41 scores 1.0, 1.1 … 5.0 do not survive a scale of so many decimals.

    One decimal of 0–1 loses 32 of 41 (divided by five) or 30 (linear), up to 0.2 points; whole numbers of 0–100
    lose none.
    """
    errors = []
    for step in STEPS:
        back = convert(Score(step, "1-5"), scale, way, digits).back.value
        errors.append(abs(round(back, 1) - step))
    lost = sum(error > SAME for error in errors)
    return RoundingLoss(scale, digits, way, lost, len(STEPS), round(max(errors), 6))


def _move(value: float, scale: str, other: str, way: str) -> float:
    """A value from one scale to another, by way of the share 0–1."""
    if other not in SCALES:
        raise ParameterError("score_scale", scale=other, want=" | ".join(SCALES))
    if way not in WAYS:
        raise ParameterError("score_way", way=way, known=" | ".join(WAYS))
    if scale == other:
        return value
    share = {"0-1": value, "0-100": value / 100}.get(scale)
    if share is None:
        share = value / 5 if way == "ratio" else (value - 1) / 4
    if other == "1-5":
        return max(1.0, 5 * share) if way == "ratio" else 1 + 4 * share
    return share if other == "0-1" else 100 * share


def _rounded(value: float, digits: int | None) -> float:
    """Rounded half up, as people and spreadsheets do."""
    if digits is None:
        return value
    from decimal import ROUND_HALF_UP, Decimal

    return float(Decimal(repr(round(value, 9))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))
