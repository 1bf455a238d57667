"""Interviews: which causes people in charge bring up by themselves."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from okrworkbook.analysis.intervals import Rate
from okrworkbook.model import CAUSES


@dataclass(frozen=True)
class CauseMentions:
    """How many interviewees named a cause as a problem without being asked about it."""

    cause: str
    interviewees: Rate
    segments: int
    codes: tuple[tuple[str, int], ...]  # sub-codes with the number of interviewees, most first


@dataclass(frozen=True)
class InterviewResult:
    """What the interviews say. Quotations are held back unless a person approved each."""

    interviewees: int
    by_layer: dict[str, int]
    causes: tuple[CauseMentions, ...]
    quotations: int
    approved: int

    def cause(self, code: str) -> CauseMentions:
        """The mentions of one cause."""
        return next(mentions for mentions in self.causes if mentions.cause == code)

    @property
    def held_back(self) -> int:
        """Quotations recorded that nobody has approved for publication."""
        return self.quotations - self.approved


def assess_interviews(interviews: pd.DataFrame) -> InterviewResult:
    """Count interviewees by cause. A segment coded twice counts once, by its first coder."""
    segments = interviews.drop_duplicates("segment_id")
    n = segments["interviewee"].nunique()
    quoted = segments[segments["quote"] != ""]
    return InterviewResult(
        interviewees=n,
        by_layer=segments.drop_duplicates("interviewee")["layer"].value_counts().to_dict(),
        causes=tuple(_mentions(cause, segments, n) for cause in CAUSES),
        quotations=len(quoted),
        approved=int(quoted["approved"].fillna(False).sum()),
    )


def _mentions(cause: str, segments: pd.DataFrame, n: int) -> CauseMentions:
    problems = segments[(segments["cause"] == cause) & ~segments["polarity"].isin(["strength", "neutral"])]
    unprompted = problems[~problems["prompted"].fillna(False).astype(bool)]
    codes = unprompted[unprompted["code"] != ""].groupby("code")["interviewee"].nunique()
    ranked = sorted(codes.items(), key=lambda pair: (-pair[1], pair[0]))
    return CauseMentions(
        cause,
        Rate(unprompted["interviewee"].nunique(), n),
        len(problems),
        tuple((str(code), int(count)) for code, count in ranked),
    )
