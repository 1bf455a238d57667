"""Interviews: which causes people in charge bring up by themselves, and which of their words may be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from okrworkbook.analysis.coding import CodingAgreement, assess_coding, code_named
from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.redaction import unsettled
from okrworkbook.model import CAUSES
from okrworkbook.thresholds import DEFAULTS, Thresholds

POOLED = ""  # said by one of the interviewees; of which layer is not told


@dataclass(frozen=True)
class CauseMentions:
    """How many interviewees named a cause as a problem without being asked about it."""

    cause: str
    interviewees: Rate
    segments: int
    codes: tuple[tuple[str, int], ...]  # sub-codes with the number of interviewees, most first


@dataclass(frozen=True, order=True)
class Quotation:
    """Words that may be shown: what they are about, and the layer they come from or POOLED."""

    text: str
    cause: str
    group: str


@dataclass(frozen=True)
class InterviewResult:
    """What the interviews say. Quotations are held back unless a person approved each."""

    interviewees: int
    by_layer: dict[str, int]
    causes: tuple[CauseMentions, ...]
    quotations: int
    approved: int
    shown: tuple[Quotation, ...] = ()  # approved, from a group large enough, naming nobody; in no order
    too_few: int = 0  # approved, but fewer interviewees than quotations need
    unclean: int = 0  # approved, but something in it could name a person
    coding: CodingAgreement | None = None  # how far the coders agree

    def cause(self, code: str) -> CauseMentions:
        """The mentions of one cause."""
        return next(mentions for mentions in self.causes if mentions.cause == code)

    @property
    def held_back(self) -> int:
        """Quotations recorded that nobody has approved for publication."""
        return self.quotations - self.approved


def assess_interviews(
    interviews: pd.DataFrame,
    thresholds: Thresholds = DEFAULTS,
    names: Sequence[str] = (),
    seed: int = 0,
) -> InterviewResult:
    """Count interviewees by cause. A segment coded twice counts once, by its first coder.

    A quotation is shown in the words a reviewer approved, or as it was said where these are the same.
    `names` are people that quotations must not name; `seed` shuffles the quotations that may be shown.
    """
    segments = interviews.drop_duplicates("segment_id")
    n = segments["interviewee"].nunique()
    quoted = segments[segments["quote"] != ""]
    by_layer = segments.drop_duplicates("interviewee")["layer"].value_counts().to_dict()
    approved = quoted[quoted["segment_id"].isin(_approved(interviews))]
    grouped = approved if _large_enough(n, thresholds) else approved.iloc[:0]
    clean = grouped[np.array([_names_nobody(row, names) for row in grouped.to_dict("records")], dtype=bool)]
    return InterviewResult(
        interviewees=n,
        by_layer=by_layer,
        causes=tuple(_mentions(cause, segments, n) for cause in CAUSES),
        quotations=len(quoted),
        approved=len(approved),
        shown=_shuffled(clean, quotation_groups(by_layer, thresholds), seed),
        too_few=len(approved) - len(grouped),
        unclean=len(grouped) - len(clean),
        coding=assess_coding(interviews, thresholds, seed),
    )


def quotation_groups(by_layer: Mapping[str, int], thresholds: Thresholds = DEFAULTS) -> dict[str, str]:
    """The group each layer is quoted under: its own only where every layer is large enough, else all pooled.

    With one small layer all are pooled, for otherwise whoever has no layer beside a quotation is of that one.
    """
    small = any(n < thresholds["min_verbatims"] for n in by_layer.values())
    return {layer: POOLED if small else layer for layer in by_layer}


def _names_nobody(segment: Mapping[str, str], names: Sequence[str]) -> bool:
    """Whether all that is found in the words to be shown was looked at and found harmless."""
    return not unsettled(_words_shown(segment), segment["quote_harmless"], names)


def _words_shown(segment: Mapping[str, str]) -> str:
    return segment["quote_shown"] or segment["quote"]


def _approved(interviews: pd.DataFrame) -> set[str]:
    """Segments somebody approved and nobody refused: one coder's no stands against another's yes."""
    known = interviews.dropna(subset="approved")
    yes = known["approved"].astype(bool)
    return set(known.loc[yes, "segment_id"]) - set(known.loc[~yes, "segment_id"])


def _large_enough(interviewees: int, thresholds: Thresholds) -> bool:
    return interviewees >= thresholds["min_verbatims"]


def _shuffled(quoted: pd.DataFrame, groups: Mapping[str, str], seed: int) -> tuple[Quotation, ...]:
    """The quotations in an order that tells nothing: neither who, nor when, nor what came before."""
    found = sorted(
        Quotation(_words_shown(row), row["cause"], groups[row["layer"]]) for row in quoted.to_dict("records")
    )
    return tuple(found[place] for place in np.random.default_rng(seed).permutation(len(found)))


def _mentions(cause: str, segments: pd.DataFrame, n: int) -> CauseMentions:
    problems = segments[(segments["cause"] == cause) & ~segments["polarity"].isin(["strength", "neutral"])]
    unprompted = problems[~problems["prompted"].fillna(False).astype(bool)]
    coded = unprompted[unprompted["code"] != ""]
    codes = coded.groupby(coded["code"].map(code_named))["interviewee"].nunique()
    ranked = sorted(codes.items(), key=lambda pair: (-pair[1], pair[0]))
    return CauseMentions(
        cause,
        Rate(unprompted["interviewee"].nunique(), n),
        len(problems),
        tuple((str(code), int(count)) for code, count in ranked),
    )
