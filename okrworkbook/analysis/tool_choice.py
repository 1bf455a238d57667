"""Tool choice: which OKR tool fits the client's systems, and what of the design would be lost in each?

The tools' features are what `okr_tools` knows, with evidence. A feature nobody saw documented counts neither for
nor against: a tool's fit is a span, from all unknowns missing to all of them there. 钉钉OKR is the name of
five products, so a client on DingTalk is asked which one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from okrworkbook.analysis.fit import DesignDefaults
from okrworkbook.analysis.scale import WAY_OF, RoundingLoss, rounding_loss
from okrworkbook.okr_tools import (
    DINGTALK,
    FEATURES,
    SYSTEM_WORDS,
    Cell,
    Tool,
    find_tool,
    known_tools,
    plain_word,
)

# The four criteria of the brief: the office systems at hand, the method it must carry, goals open to
# everybody, and data that can be integrated.
CRITERIA = ("systems", "method", "transparency", "integration")
ALWAYS = ("scale", "confidence", "weights", "baseline", "history", "cycles", "export")
LEVEL_WORTH = {"full": 1.0, "partial": 0.5, "none": 0.0}
PLACES = ("at_home", "anywhere", "foreign", "unknown")  # against the client's systems
VERDICTS = ("suggested", "possible", "ask_first", "companion", "against")
MOSTLY_KNOWN = 0.5  # with fewer of the needs documented a tool cannot be judged


@dataclass(frozen=True)
class Loss:
    """One thing the design needs and a tool does not fully hold, or is not known to hold."""

    feature: str
    cell: Cell
    rounding: tuple[RoundingLoss, ...] = ()  # of the scale: one a way the tool keeps scores


@dataclass(frozen=True)
class ToolFit:
    """One tool against this client: where it lives, what it holds of the design and what is lost."""

    tool: Tool
    place: str  # one of PLACES
    held: float  # share of the needs held, unknown counted as missing; partial as a half
    at_best: float  # the same with unknown counted as held
    known: int  # needs whose cell is known
    needs: int
    losses: tuple[Loss, ...]
    verdict: str  # one of VERDICTS
    criteria: tuple[tuple[str, str], ...]  # criterion, level
    in_use: bool  # the client names it as its tool

    @property
    def lost(self) -> tuple[Loss, ...]:
        """What is lost wholly or in part."""
        return tuple(loss for loss in self.losses if loss.cell.level != "unknown")

    @property
    def unknown(self) -> tuple[Loss, ...]:
        """What has to be asked before the tool is chosen."""
        return tuple(loss for loss in self.losses if loss.cell.level == "unknown")


@dataclass(frozen=True)
class ToolChoice:
    """The tools in order of fit, and what has to be asked first."""

    fits: tuple[ToolFit, ...]  # best first
    needs: tuple[str, ...]
    systems: tuple[str, ...]  # codes of the client's office systems
    inferred: bool  # nobody named a system: it was taken from the tool in use, and is to be confirmed
    unrecognised: tuple[str, ...]  # systems and tools named that nothing is known of
    current: str  # the tool the client names, as it says
    ask_which_dingtalk: bool
    way: str  # how 1–5 is moved to 0–1: ratio or linear

    @property
    def suggested(self) -> ToolFit | None:
        """The tool to start from; None where it must be asked first."""
        return next((fit for fit in self.fits if fit.verdict == "suggested"), None)

    def of(self, tool: str) -> ToolFit:
        """One tool by its id. Raises KeyError."""
        return {fit.tool.id: fit for fit in self.fits}[tool]


def needs_of(design: DesignDefaults) -> tuple[str, ...]:
    """What a tool must hold for this design, in the order of the matrix."""
    wanted = {*ALWAYS, "several_parents", "live"}
    if design.shared_key_results:
        wanted.add("kr_parent")
    if design.confirm_needs:
        wanted.add("confirmation")
    if design.scores_visible == "team":
        wanted.add("visibility")
    return tuple(feature for feature in FEATURES if feature in wanted)


def choose_tool(
    systems: Sequence[str] | None,
    needs: Sequence[str],
    current: str = "",
    mapping: str = "ratio5",
    tools: Sequence[Tool] | None = None,
) -> ToolChoice:
    """Rank the tools for a client.

    `systems` are the office systems it works in, in its own words (None or empty: nobody said); `current` the
    tool it names; `mapping` its scoring, which decides how scores move to 0–1. A system or tool that is not
    recognised is told, never taken for another.
    """
    named = [word for word in systems or () if word.strip()]
    codes = {word: system_code(word) for word in named}
    among = known_tools() if tools is None else tools
    own = find_tool(current, among) if current else None
    on_dingtalk = "dingtalk" in codes.values() or system_code(current) == "dingtalk"
    settled = own is not None and own.id in DINGTALK
    way = WAY_OF[mapping]
    at = {code for code in codes.values() if code}
    if not at and own is not None:
        at = set(own.lives_in) - {"any"}
    elif not at and on_dingtalk:
        at = {"dingtalk"}
    fits = [_fit(tool, at, needs, way, own) for tool in among]
    ask_which = on_dingtalk and not settled
    ranked = sorted(fits, key=_order)
    ranked = ranked if ask_which else _with_suggestion(ranked)
    unheard = [word for word, code in codes.items() if not code]
    if current and own is None and not system_code(current):
        unheard.append(current)
    return ToolChoice(
        fits=tuple(ranked),
        needs=tuple(needs),
        systems=tuple(sorted(at)),
        inferred=bool(at) and not any(codes.values()),
        unrecognised=tuple(dict.fromkeys(unheard)),
        current=current,
        ask_which_dingtalk=ask_which,
        way=way,
    )


def system_code(word: str) -> str:
    """The office system meant by a word; "" for one that is not recognised."""
    plain = plain_word(word)
    return next((code for code, words in SYSTEM_WORDS.items() if plain in words), "")


def _fit(tool: Tool, at: set[str], needs: Sequence[str], way: str, own: Tool | None) -> ToolFit:
    cells = {feature: tool.cell(feature) for feature in needs}
    known = [cell for cell in cells.values() if cell.level != "unknown"]
    worth = sum(LEVEL_WORTH[cell.level] for cell in known)
    place = _place(tool, at)
    return ToolFit(
        tool=tool,
        place=place,
        held=worth / len(needs),
        at_best=(worth + len(needs) - len(known)) / len(needs),
        known=len(known),
        needs=len(needs),
        losses=tuple(
            Loss(feature, cell, _rounding(tool, way) if feature == "scale" else ())
            for feature, cell in cells.items()
            if cell.level != "full"
        ),
        verdict=_verdict(tool, place, len(known) / len(needs)),
        criteria=_criteria(tool, place, needs),
        in_use=own is not None and own.id == tool.id,
    )


def _place(tool: Tool, at: set[str]) -> str:
    if "any" in tool.lives_in:
        return "anywhere"
    if not at:
        return "unknown"
    return "at_home" if at & set(tool.lives_in) else "foreign"


def _rounding(tool: Tool, way: str) -> tuple[RoundingLoss, ...]:
    return tuple(rounding_loss(field.scale, field.digits, way) for field in tool.scores)


def _verdict(tool: Tool, place: str, known: float) -> str:
    """What is said of a tool before they are compared."""
    if "any" in tool.lives_in:
        return "companion"
    if place == "foreign":
        return "against"
    return "possible" if known >= MOSTLY_KNOWN else "ask_first"


def _criteria(tool: Tool, place: str, needs: Sequence[str]) -> tuple[tuple[str, str], ...]:
    method = [tool.cell(need).level for need in needs if need not in ("live", "export")]
    place_level = {"at_home": "full", "anywhere": "partial", "foreign": "none", "unknown": "unknown"}
    return tuple(
        zip(
            CRITERIA,
            (place_level[place], _together(method), tool.cell("live").level, tool.cell("export").level),
            strict=True,
        )
    )


def _together(levels: Sequence[str]) -> str:
    """Full where all are, none where none is held at all, unknown where most are unknown; else partial."""
    unknown = sum(level == "unknown" for level in levels)
    if unknown > len(levels) * MOSTLY_KNOWN:
        return "unknown"
    if all(level == "full" for level in levels):
        return "full"
    return "none" if all(level == "none" for level in levels) else "partial"


def _order(fit: ToolFit) -> tuple[int, bool, float, float]:
    """Tools of the client's own systems first, the one in use before others, then by what is known to be held."""
    place = "anywhere" if fit.place == "unknown" else fit.place
    return PLACES.index(place), not fit.in_use, -fit.held, -fit.at_best


def _with_suggestion(fits: list[ToolFit]) -> list[ToolFit]:
    """The best of the possible tools is suggested, where it is at home in the client's systems.

    The client's own tool goes before others of the same systems: changing tools costs more than most losses.
    Where it cannot be judged yet, nothing else is suggested over it.
    """
    home = [fit for fit in fits if fit.place == "at_home"]
    own = next((fit for fit in home if fit.in_use), None)
    chosen = own or next((fit for fit in home if fit.verdict == "possible"), None)
    if chosen is None or chosen.verdict != "possible":
        return fits
    return [replace(fit, verdict="suggested") if fit is chosen else fit for fit in fits]
