"""OKR tools: what can each hold, how do we know, and since when?

One file a tool under `assets/tools`. A cell says full, partial, none or unknown, with the kind of evidence; what
nobody has seen documented is unknown and stays so until somebody has looked. Nothing here asks a network.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from okrworkbook.bilingual import Bilingual

FOLDER = Path(__file__).parent / "assets" / "tools"
ORDER = ("feishu", "dingtalk_okr", "dingtalk_agoal", "dingdang", "beijixing", "tita", "workbook")
DINGTALK = ("dingtalk_okr", "dingtalk_agoal", "dingdang", "beijixing", "tita")  # all called 钉钉OKR by users
# office systems and what people call them
SYSTEM_WORDS = {
    "feishu": ("飞书", "feishu", "lark"),
    "dingtalk": ("钉钉", "dingtalk", "dingding"),
    "wecom": ("企业微信", "企微", "wecom", "wechatwork"),
    "microsoft": ("microsoft365", "office365", "teams", "微软"),
}
FEATURES = (
    *("scale", "confidence", "several_parents", "kr_parent", "weights", "baseline"),
    *("history", "visibility", "cycles", "confirmation", "live", "export"),
)
LEVELS = ("full", "partial", "none", "unknown")
NO_NOTE = Bilingual()
EVIDENCE = ("S", "D", "C", "B", "G")  # source or SDK read, document, comparison, case article, inferred


@dataclass(frozen=True)
class Cell:
    """What one tool does with one feature, and how that is known."""

    level: str  # one of LEVELS
    evidence: str = ""  # one of EVIDENCE; "" for unknown
    note: Bilingual = NO_NOTE


@dataclass(frozen=True)
class ScoreField:
    """A scale a tool keeps scores on, with so many decimals."""

    scale: str
    digits: int
    where: Bilingual


@dataclass(frozen=True)
class Tool:
    """One tool: its names, the office systems it lives in and what it holds."""

    id: str
    name: Bilingual
    lives_in: tuple[str, ...]  # feishu, dingtalk; "any" for a file
    checked: date
    cells: Mapping[str, Cell]
    scores: tuple[ScoreField, ...] = ()
    words: tuple[str, ...] = field(default=())  # what people call it

    def cell(self, feature: str) -> Cell:
        """What it does with a feature; unknown where nothing is written."""
        return self.cells.get(feature, Cell("unknown"))


@cache
def known_tools() -> tuple[Tool, ...]:
    """Every tool there is a file for, in the order the matrix shows them."""
    tools = [_read(path) for path in sorted(FOLDER.glob("*.toml"))]
    return tuple(sorted(tools, key=lambda tool: ORDER.index(tool.id)))


def find_tool(word: str, tools: Sequence[Tool] | None = None) -> Tool | None:
    """The tool people mean by this word; None for one we know nothing of, and for 钉钉OKR, which is five."""
    plain = plain_word(word)
    among = known_tools() if tools is None else tools
    return next((tool for tool in among if plain in map(plain_word, tool.words)), None)


def plain_word(word: str) -> str:
    """A name as it is compared: without spaces, case and the endings OKR, 系统 or 软件."""
    plain = "".join(word.lower().split())
    for ending in ("okr", "系统", "软件"):
        plain = plain.removesuffix(ending)
    return plain


def _read(path: Path) -> Tool:
    raw: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    return Tool(
        id=raw["id"],
        name=_words(raw["name"]),
        lives_in=tuple(raw["lives_in"]),
        checked=raw["checked"],
        cells=MappingProxyType(
            {
                name: Cell(cell["level"], cell.get("evidence", ""), _words(cell))
                for name, cell in raw.get("cells", {}).items()
            }
        ),
        scores=tuple(ScoreField(row["scale"], row["digits"], _words(row)) for row in raw.get("scores", [])),
        words=tuple(raw.get("words", ())),
    )


def _words(row: Mapping[str, Any]) -> Bilingual:
    return Bilingual(row.get("zh", ""), row.get("en", ""))
