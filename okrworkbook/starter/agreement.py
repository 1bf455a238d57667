"""Agreement: the engagement.toml a new client begins with, explained in the client's language."""

from __future__ import annotations

from typing import Any

from okrworkbook.engagement import CYCLES, SCORINGS
from okrworkbook.model import CAUSES, PHASES
from okrworkbook.texts import Voice

# What each section holds at first, and lines that stand ready behind a "#" until the facts are known.
_READY: dict[str, tuple[str, ...]] = {
    "client": (),
    "consultancy": (),
    "engagement": ("as_of = 2026-01-31", "issued = 120", "returned = 96"),
    "cycle": ('name = "2026Q2"', "starts = 2026-04-01", "ends = 2026-06-30", "first = true"),
    "tracking": ("as_of = 2026-05-13",),
    "scoring": (),
    "systems": (),
    "context": (
        "rnd_share = 0.20",
        "release_weeks = 8",
        "process_chain_departments = 4",
        "process_data = false",
        "hierarchy = 3",
        "tool_in_place = false",
    ),
    "ratings": ("strategy = 3.0", "capacity = 3.0"),
    "weights": tuple(f"{cause} = 2" for cause in CAUSES),
    "efforts": tuple(f"{cause} = 3" for cause in CAUSES),
    "plan": (
        "begins = 2026-03-02",
        "diagnosis = 2",
        "design = [2, 3]",
        "execution = [13, 26]",
        "capability = 2",
    ),
    "parts": ('sponsor = ""', 'okr_owner = ""', 'heads = ""', 'lead = ""'),
    "design": (
        'profile = "manufacturing"',
        'cycle = "quarter"',
        "aspirational = [0.3, 0.6]",
        "learning_goals = true",
        "individual = false",
        'scores_visible = "company"',
        "review_weeks = 2",
        "objectives = 3",
        "key_results = 4",
        "shared_key_results = true",
        "confirm_needs = true",
    ),
    "effect": ('order = "planned"', 'currency = "CNY"'),
    "handover": ('version = "1.0"',),
    "thresholds": ("min_group = 5",),
}


def agreement_text(voice: Voice, client_id: str, name: str, industry: str) -> str:
    """The text of engagement.toml. Reading it back gives the id, name, industry and language."""
    import tomlkit

    document = tomlkit.document()
    _explain(document, voice("starter.toml"))
    for section, ready in _READY.items():
        document.add(tomlkit.nl())
        table = tomlkit.table()
        _explain(table, voice(f"starter.toml.{section}"))
        for key, value in _given(section, voice.lang, client_id, name, industry).items():
            table.add(key, value)
        for line in ready:
            table.add(tomlkit.comment(line))
        document.add(section, table)
    document.add(tomlkit.nl())
    _explain(document, voice("starter.toml.scope"))
    _explain(document, voice("starter.toml.effect_rows"))
    _explain(document, voice("starter.toml.translations"))
    return tomlkit.dumps(document)


def _given(section: str, lang: str, client_id: str, name: str, industry: str) -> dict[str, Any]:
    english = {"name_en": name, "industry_en": industry} if lang == "en" else {}
    return {
        "client": {"id": client_id, "name": name, "industry": industry, **english, "lang": lang},
        "consultancy": {"name": ""},
        "engagement": {"phase": PHASES[0]},
        "cycle": {"length": CYCLES[0]},
        "scoring": {"mapping": SCORINGS[0]},
    }.get(section, {})


def _explain(container: Any, text: str) -> None:
    import tomlkit

    for line in text.splitlines():
        container.add(tomlkit.comment(line))
