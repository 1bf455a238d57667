"""Charts: is what a block says of a chart fit to be drawn?"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

Block = dict[str, Any]

KINDS = ("bar", "stacked100", "line")
COLOUR = re.compile(r"(#[0-9A-Fa-f]{6})?")
FORMAT = re.compile(r"""[-#0.,%+ ;<>=\[\]"\w]{1,40}""")
MOST = 60  # categories, or points of a line


def read_chart(given: Mapping[str, Any] | None) -> Block | None:
    """The chart, every field in place; None where there is none. Raises ValueError or its like if it is faulty."""
    if given is None:
        return None
    kind, form = str(given["kind"]), str(given.get("format") or "General")
    categories = [" ".join(str(words).split()) for words in given.get("categories") or ()]
    series = [_series(one, len(categories)) for one in given["series"]]
    if kind not in KINDS or not FORMAT.fullmatch(form) or not series or (kind != "line" and not categories):
        raise ValueError("not a chart")
    if {bool(one["x"]) for one in series} == {True, False} or max(
        len(one["values"]) for one in series
    ) > MOST:
        raise ValueError("series that do not go together")
    axes = [str(words) for words in given.get("axes") or ("", "")]
    limits = [_number(one) for one in given.get("limits") or ()]
    if len(axes) != 2 or len(limits) not in (0, 2) or None in limits:
        raise ValueError("axes without two ends")
    said = {name: None if given.get(name) is None else str(given[name]) for name in ("subtitle", "note")}
    return {
        "kind": kind,
        "categories": categories,
        "series": series,
        "format": form,
        "axes": axes,
        "limits": limits or None,
        **said,
    }


def _series(given: Mapping[str, Any], categories: int) -> Block:
    values = [_number(one) for one in given["values"]]
    x = [_number(one) for one in given.get("x") or ()]
    colours = [str(given.get("colour") or ""), *(str(one or "") for one in given.get("points") or ())]
    if len(values) != (len(x) or categories) or None in x or len(colours) - 1 not in (0, len(values)):
        raise ValueError("a series of another length")
    if not all(COLOUR.fullmatch(one) for one in colours):
        raise ValueError("no colour")
    return {"name": str(given["name"]), "values": values, "x": x, "colour": colours[0], "points": colours[1:]}


def _number(value: Any) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("no number")
    return value
