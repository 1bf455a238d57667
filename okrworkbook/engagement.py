"""Engagement: who the client is, what was agreed with it, and how its numbers are to be judged.

Read from `engagement.toml` in the client's folder. Unknown keys are kept and reported, never dropped.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from math import isfinite
from pathlib import Path
from types import MappingProxyType
from typing import Any

from okrworkbook.bilingual import UNSAID, Bilingual, bilingual
from okrworkbook.effect_terms import NOTHING_AGREED, ORDERS, Amount, EffectTerms, Event, Worth
from okrworkbook.errors import WARNING, Finding
from okrworkbook.model import CAUSES, PHASES
from okrworkbook.texts import LANGS, Voice
from okrworkbook.thresholds import REGISTRY, Thresholds

FILE = "engagement.toml"
PROFILES = ("innovation", "manufacturing", "low_tolerance", "self_driven")
SCORINGS = ("ratio5", "anchored", "linear")
CYCLES = ("quarter", "bimonth")
FACTS = {  # of the company, which the suitability profile reads; others are kept as they are
    "rnd_share": (0, 1),
    "release_weeks": (0, None),
    "process_chain_departments": (0, None),
    "hierarchy": (1, 5),
    "process_data": bool,
    "tool_in_place": bool,
}
SYSTEMS = ("collaboration", "okr", "erp", "crm", "mes", "data", "other")  # what the client runs, by use
VISIBLE = ("company", "team")  # who sees scores
LIMITS = ("review_weeks", "objectives", "key_results")
SWITCHES = ("learning_goals", "individual", "shared_key_results", "confirm_needs")
PARTS = ("sponsor", "okr_owner", "heads", "trainers", "lead", "consultants")  # who takes part, by role
DESIGN = ("profile", "cycle", "aspirational", "scores_visible", *LIMITS, *SWITCHES)
DIRECTIONS = ("", "up", "down")  # which way is better; "" is not said
KINDS = (
    "",
    "rate",
    "duration",
    "amount",
)  # of a measure: a share of n, a time each item takes, any other number
OUTCOME_KEYS = (
    *("metric", "direction", "kind", "primary"),
    *("measure", "measure_en", "baseline", "target", "source", "source_en"),
    *("standard", "unit", "unit_en", "definition", "definition_en", "query", "query_en"),
)


@dataclass(frozen=True)
class Outcome:
    """One measure the engagement is expected to move, with where it starts.

    `standard` names the diagnosis's own measure that this one is (linkage, attainment, SAF, …); others carry
    their own unit, definition and query. `metric` is its name in the table of outcomes, where that is another;
    `direction` says which way is better (DIRECTIONS), `kind` what it is (KINDS), and one is `primary`.
    """

    measure: Bilingual
    baseline: str = ""
    target: str = ""
    source: Bilingual = UNSAID
    standard: str = ""
    unit: Bilingual = UNSAID
    definition: Bilingual = UNSAID
    query: Bilingual = UNSAID
    metric: str = ""
    direction: str = ""
    kind: str = ""
    primary: bool = False


@dataclass(frozen=True)
class Engagement:
    """The agreement with one client.

    `context` holds facts about the company that the suitability profile reads; `ratings` the consultant's
    own 1–5 ratings from the interviews; `weights` and `efforts` the strategic weight (1–3) and the effort
    (1–5) of working on each cause. `begins` and `weeks` (fewest and most, by phase) are the plan where one
    was agreed; `parts` says which post takes which part, never which person. `cycle_name` is the name objectives
    give the cycle being designed, `cycle_starts` and `cycle_ends` its first and last day; `tracking_as_of` is the
    day that tracking looks from where it is not that of the last check-in. `systems` are the tools the client
    runs, by use (SYSTEMS). `design` holds the choices that replace the scenario's defaults, under the names that
    the defaults have. `effect` are the terms for judging the effect; `handover_version` is the version of the
    manuals handed over, such as 1.0.
    """

    id: str
    name: Bilingual
    industry: Bilingual = UNSAID
    lang: str = "zh"
    synthetic: bool = False
    synthetic_note: Bilingual = UNSAID
    consultancy: Bilingual = UNSAID
    as_of: date | None = None
    phase: str = "diagnosis"
    issued: int | None = None
    returned: int | None = None
    cycle: str = "quarter"
    cycle_name: str = ""
    cycle_starts: date | None = None
    cycle_ends: date | None = None
    tracking_as_of: date | None = None
    first_cycle: bool | None = None
    scoring: str = "ratio5"
    context: Mapping[str, Any] = field(default_factory=dict)
    ratings: Mapping[str, float] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)
    efforts: Mapping[str, float] = field(default_factory=dict)
    outcomes: tuple[Outcome, ...] = ()
    exclusions: tuple[Bilingual, ...] = ()
    begins: date | None = None
    weeks: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    systems: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    design: Mapping[str, Any] = field(default_factory=dict)
    effect: EffectTerms = NOTHING_AGREED
    handover_version: str = ""
    thresholds: Thresholds = field(default_factory=Thresholds)
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def voice(self, lang: str | None = None) -> Voice:
        """The reader's language with this client's own names in it."""
        chosen = lang or self.lang
        return Voice(chosen, dict(self.translations.get(chosen, {})))


def load(folder: Path) -> tuple[Engagement, list[Finding]]:
    """Read engagement.toml. Returns what could be read and everything that is wrong with it."""
    try:
        raw = tomllib.loads((folder / FILE).read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        row = getattr(problem, "lineno", 0) or 0
        finding = Finding(FILE, row=row, code="T01", values={"reason": str(problem)})
        return Engagement(folder.name, Bilingual(folder.name)), [finding]
    return read(raw, folder.name)


def read(raw: Mapping[str, Any], folder_name: str) -> tuple[Engagement, list[Finding]]:
    """The engagement a parsed engagement.toml describes, and everything that is wrong with it."""
    reader = _Reader()
    client = reader.section(
        raw,
        "client",
        (
            "id",
            "name",
            "name_en",
            "industry",
            "industry_en",
            "lang",
            "synthetic",
            "synthetic_note",
            "synthetic_note_en",
        ),
    )
    firm = reader.section(raw, "consultancy", ("name", "name_en"))
    terms = reader.section(raw, "engagement", ("phase", "as_of", "issued", "returned"))
    cycle = reader.section(raw, "cycle", ("length", "name", "starts", "ends", "first"))
    tracking = reader.section(raw, "tracking", ("as_of",))
    scoring = reader.section(raw, "scoring", ("mapping",))
    context = reader.section(raw, "context", None)
    ratings = reader.section(raw, "ratings", ("strategy", "capacity"))
    weights = reader.section(raw, "weights", CAUSES)
    efforts = reader.section(raw, "efforts", CAUSES)
    changes = reader.section(raw, "thresholds", tuple(REGISTRY))
    translations = reader.section(raw, "translations", LANGS)
    scope = reader.section(raw, "scope", ("outcomes", "exclusions"))
    plan = reader.section(raw, "plan", ("begins", *PHASES))
    parts = reader.section(raw, "parts", PARTS)
    systems = reader.section(raw, "systems", SYSTEMS)
    design = reader.section(raw, "design", DESIGN)
    effect = reader.section(raw, "effect", ("order", "currency", "events", "costs", "worths"))
    handover = reader.section(raw, "handover", ("version",))
    reader.unknown(
        raw,
        (
            "client",
            "consultancy",
            "engagement",
            "cycle",
            "tracking",
            "scoring",
            "context",
            "ratings",
            "weights",
            "efforts",
            "thresholds",
            "translations",
            "scope",
            "plan",
            "parts",
            "systems",
            "design",
            "effect",
            "handover",
        ),
        "",
    )
    engagement = Engagement(
        id=reader.same(client, "client.id", folder_name),
        name=bilingual(client, "name", folder_name),
        industry=bilingual(client, "industry"),
        lang=reader.choice(client, "client.lang", LANGS, "zh"),
        synthetic=reader.typed(client, "client.synthetic", bool, False),
        synthetic_note=bilingual(client, "synthetic_note"),
        consultancy=bilingual(firm, "name"),
        as_of=reader.typed(terms, "engagement.as_of", date, None),
        phase=reader.choice(
            terms, "engagement.phase", ("diagnosis", "design", "execution", "capability"), "diagnosis"
        ),
        issued=reader.typed(terms, "engagement.issued", int, None),
        returned=reader.typed(terms, "engagement.returned", int, None),
        cycle=reader.choice(cycle, "cycle.length", CYCLES, "quarter"),
        cycle_name=reader.typed(cycle, "cycle.name", str, ""),
        **reader.span(cycle),
        first_cycle=reader.typed(cycle, "cycle.first", bool, None),
        tracking_as_of=reader.typed(tracking, "tracking.as_of", date, None),
        scoring=reader.choice(scoring, "scoring.mapping", SCORINGS, "ratio5"),
        context=reader.facts(context),
        ratings=reader.numbers(ratings, "ratings", 1, 5),
        weights=reader.numbers(weights, "weights", 1, 3),
        efforts=reader.numbers(efforts, "efforts", 1, 5),
        outcomes=tuple(
            Outcome(
                bilingual(row, "measure"),
                str(row.get("baseline", "")),
                str(row.get("target", "")),
                bilingual(row, "source"),
                str(row.get("standard", "")),
                *(bilingual(row, key) for key in ("unit", "definition", "query")),
                str(row.get("metric", "")),
                reader.choice(row, "scope.outcomes.direction", DIRECTIONS, ""),
                reader.choice(row, "scope.outcomes.kind", KINDS, ""),
                reader.typed(row, "scope.outcomes.primary", bool, False),
            )
            for row in reader.rows(scope, "scope.outcomes", OUTCOME_KEYS)
        ),
        exclusions=tuple(
            bilingual(row, "text") for row in reader.rows(scope, "scope.exclusions", ("text", "text_en"))
        ),
        begins=reader.typed(plan, "plan.begins", date, None),
        weeks=reader.weeks(plan, "plan"),
        parts=MappingProxyType({part: str(post) for part, post in parts.items()}),
        systems=reader.names(systems, "systems"),
        design=reader.design(design),
        effect=reader.effect(effect),
        handover_version=reader.typed(handover, "handover.version", str, ""),
        thresholds=Thresholds(reader.limits(changes)),
        translations=MappingProxyType(
            {
                lang: {
                    str(a): str(b)
                    for a, b in reader.section(translations, lang, None, "translations.").items()
                }
                for lang in translations
            }
        ),
    )
    return engagement, reader.findings


class _Reader:
    """Takes typed values out of parsed TOML and collects what is wrong."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def section(
        self, raw: Mapping[str, Any], name: str, known: tuple[str, ...] | None, prefix: str = ""
    ) -> Mapping[str, Any]:
        found = raw.get(name, {})
        if not isinstance(found, Mapping):
            self._report("T02", prefix + name, want=f"[{prefix}{name}]")
            return {}
        if known is not None:
            self.unknown(found, known, f"{name}.")
        return found

    def rows(self, section: Mapping[str, Any], path: str, known: tuple[str, ...]) -> list[Mapping[str, Any]]:
        found = section.get(path.rpartition(".")[2], [])
        if not isinstance(found, list) or not all(isinstance(row, Mapping) for row in found):
            self._report("T02", path, want=f"[[{path}]]")
            return []
        for row in found:
            self.unknown(row, known, f"{path}.")
        return found

    def unknown(self, section: Mapping[str, Any], known: tuple[str, ...], prefix: str) -> None:
        for key in section:
            if key not in known:
                near = get_close_matches(key, known, 1)
                self.findings.append(
                    Finding(
                        FILE,
                        field=prefix + key,
                        code="T03",
                        severity=WARNING,
                        values={"setting": prefix + key, "near": near[0] if near else "–"},
                    )
                )

    def typed(self, section: Mapping[str, Any], path: str, kind: type, default: Any) -> Any:
        value = section.get(path.rpartition(".")[2], default)
        narrower = {int: bool, date: datetime}.get(kind, ())  # a bool is an int to Python, a time a date
        if value is default or (isinstance(value, kind) and not isinstance(value, narrower)):
            return value
        self._report("T02", path, want=kind.__name__)
        return default

    def choice(self, section: Mapping[str, Any], path: str, choices: tuple[str, ...], default: str) -> str:
        value = section.get(path.rpartition(".")[2], default)
        if value in choices:
            return value
        self._report("T02", path, want=" | ".join(choices))
        return default

    def same(self, section: Mapping[str, Any], path: str, folder_name: str) -> str:
        value = section.get("id", folder_name)
        if value != folder_name:
            self.findings.append(
                Finding(FILE, field=path, code="T04", values={"id": value, "folder": folder_name})
            )
        return folder_name

    def facts(self, context: Mapping[str, Any]) -> Mapping[str, Any]:
        """The facts of the company; one that the suitability profile could not read is reported and left out."""
        facts: dict[str, Any] = {}
        for name, value in context.items():
            kind = FACTS.get(name)
            if kind is bool:
                value = self.typed(context, f"context.{name}", bool, None)
            elif kind is not None:
                value = self.numbers({name: value}, "context", *kind).get(name)
            if value is not None:
                facts[name] = value
        return MappingProxyType(facts)

    def limits(self, section: Mapping[str, Any]) -> Mapping[str, float]:
        """The client's own limits; one that protects people is refused below its least value."""
        limits = self.numbers(section, "thresholds", 0, None)
        kept = {}
        for name, value in limits.items():
            least = REGISTRY[name].least if name in REGISTRY else 0
            if value < least:
                self._report("T02", f"thresholds.{name}", want=f"≥ {least:g}")
            else:
                kept[name] = value
        return MappingProxyType(kept)

    def numbers(
        self, section: Mapping[str, Any], name: str, low: float, high: float | None
    ) -> Mapping[str, float]:
        numbers = {}
        for key, value in section.items():
            fits = (
                isinstance(value, int | float)
                and not isinstance(value, bool)
                and isfinite(value)
                and value >= low
                and (high is None or value <= high)
            )
            if fits:
                numbers[key] = float(value)
            else:
                self._report(
                    "T02", f"{name}.{key}", want=f"{low:g}–{high:g}" if high is not None else f"≥ {low:g}"
                )
        return MappingProxyType(numbers)

    def weeks(self, section: Mapping[str, Any], name: str) -> Mapping[str, tuple[int, int]]:
        """Weeks by phase: a number, or the fewest and the most."""
        found = {}
        for phase in PHASES:
            value = section.get(phase)
            pair = value if isinstance(value, list) else [value, value]
            if len(pair) == 2 and all(type(weeks) is int for weeks in pair) and 0 < pair[0] <= pair[1]:
                found[phase] = (pair[0], pair[1])
            elif value is not None:
                self._report("T02", f"{name}.{phase}", want="3 | [2, 3]")
        return MappingProxyType(found)

    def span(self, cycle: Mapping[str, Any]) -> dict[str, date | None]:
        """The cycle's first and last day; the last is left out where it is not after the first."""
        starts = self.typed(cycle, "cycle.starts", date, None)
        ends = self.typed(cycle, "cycle.ends", date, None)
        if starts and ends and ends <= starts:
            self._report("T02", "cycle.ends", want=f"> {starts:%Y-%m-%d}")
            ends = None
        return {"cycle_starts": starts, "cycle_ends": ends}

    def names(self, section: Mapping[str, Any], name: str) -> Mapping[str, tuple[str, ...]]:
        """Lists of names by key."""
        found = {}
        for key, value in section.items():
            if isinstance(value, list) and all(isinstance(each, str) and each.strip() for each in value):
                found[key] = tuple(each.strip() for each in value)
            else:
                self._report("T02", f"{name}.{key}", want='["…", "…"]')
        return MappingProxyType(found)

    def design(self, section: Mapping[str, Any]) -> Mapping[str, Any]:
        """The choices that were made; one that could not be read is reported and left out."""
        words = {"profile": PROFILES, "cycle": CYCLES, "scores_visible": VISIBLE}
        choices: dict[str, Any] = {}
        for key, value in section.items():
            if key in words:
                choices[key] = self.choice(section, f"design.{key}", words[key], "") or None
            elif key in SWITCHES:
                choices[key] = self.typed(section, f"design.{key}", bool, None)
            elif key in LIMITS:
                fits = type(value) is int and value >= 1
                choices[key] = value if fits else self._report("T02", f"design.{key}", want="≥ 1")
            elif key == "aspirational":
                choices[key] = self._shares(value, "design.aspirational")
        return MappingProxyType({key: value for key, value in choices.items() if value is not None})

    def effect(self, section: Mapping[str, Any]) -> EffectTerms:
        """What was agreed for judging the effect; an amount that could not be read is reported and left out."""
        rows = {
            "events": self.rows(section, "effect.events", ("date", "text", "text_en")),
            "costs": self.rows(section, "effect.costs", ("what", "what_en", "low", "high")),
            "worths": self.rows(section, "effect.worths", ("measure", "low", "high", "source", "source_en")),
        }
        amounts = {
            name: [(row, span) for row in rows[name] if (span := self._amount(row, f"effect.{name}"))]
            for name in ("costs", "worths")
        }
        return EffectTerms(
            self.choice(section, "effect.order", ORDERS, ""),
            self.typed(section, "effect.currency", str, ""),
            tuple(
                Event(self.typed(row, "effect.events.date", date, None), bilingual(row, "text"))
                for row in rows["events"]
            ),
            tuple(Amount(bilingual(row, "what"), *span) for row, span in amounts["costs"]),
            tuple(
                Worth(str(row.get("measure", "")), *span, bilingual(row, "source"))
                for row, span in amounts["worths"]
            ),
        )

    def _amount(self, row: Mapping[str, Any], path: str) -> tuple[float, float] | None:
        """From the least to the most; None, reported, where that is no range of numbers from 0."""
        low, high = row.get("low"), row.get("high", row.get("low"))
        if type(low) in (int, float) and type(high) in (int, float) and 0 <= low <= high < float("inf"):
            return float(low), float(high)
        return self._report("T02", f"{path}.low", want="0 ≤ low ≤ high")

    def _shares(self, value: Any, path: str) -> tuple[float, float] | None:
        pair = value if isinstance(value, list) else [value, value]
        numbers = [each for each in pair if type(each) in (int, float)]
        if len(pair) == len(numbers) == 2 and 0 <= pair[0] <= pair[1] <= 1:
            return float(pair[0]), float(pair[1])
        return self._report("T02", path, want="[0.4, 0.6]")

    def _report(self, code: str, path: str, **values: object) -> None:
        self.findings.append(Finding(FILE, field=path, code=code, values={"setting": path, **values}))
