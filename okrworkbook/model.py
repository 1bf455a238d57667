"""Model: the words of an OKR engagement, as codes that data and results share.

Readers never see the codes; `texts` holds the word for each in Chinese and English.
"""

from __future__ import annotations

import csv
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# The five causes for which OKRs stay on paper, and two conditions of the culture around them.
CAUSES = ("COG", "ALN", "LED", "MTH", "LOP")
CONTEXTS = ("SAF", "AUT")
DIMENSIONS = CAUSES + CONTEXTS

LAYERS = ("exec", "manager", "staff")
TENURES = ("lt1", "1to3", "3to5", "gt5")
WAVES = ("pre", "post")
PHASES = ("diagnosis", "design", "execution", "capability")
STAGES = (*PHASES, "selection")  # the choice of a provider is no phase, and stands last

# The status of an objective that stands; others are candidates or were dropped. Blank means adopted.
ADOPTED = ("", "adopted")

# A questionnaire answer is 1–5; 0 records "unclear / not applicable"; missing is a blank.
LIKERT = (1, 2, 3, 4, 5)
UNCLEAR = 0

SURVEY_ITEMS = Path(__file__).parent / "assets" / "survey" / "items.csv"


@dataclass(frozen=True)
class Item:
    """One statement of the staff questionnaire."""

    id: str  # e.g. "COG4R"; a final R marks a reverse-worded item
    dimension: str
    reverse: bool
    zh: str
    en: str

    def text(self, lang: str) -> str:
        """The statement in the reader's language."""
        return self.zh if lang == "zh" else self.en

    @property
    def fingerprint(self) -> str:
        """16 hexadecimal digits that change with the wording in either language, or with its direction."""
        worded = json.dumps([self.zh.strip(), self.en.strip(), self.reverse], ensure_ascii=False)
        return hashlib.sha256(worded.encode()).hexdigest()[:16]


@cache
def survey_items() -> tuple[Item, ...]:
    """The 28 statements, seven dimensions of four, in questionnaire order."""
    with SURVEY_ITEMS.open(encoding="utf-8-sig", newline="") as stream:
        return tuple(
            Item(
                row["item"],
                row["dimension"],
                row["reverse"] == "1",
                row["text_zh"],
                row["text_en"],
            )
            for row in csv.DictReader(stream)
        )


def items_of(dimension: str) -> tuple[Item, ...]:
    """The statements of one dimension."""
    return tuple(item for item in survey_items() if item.dimension == dimension)
