"""Chart: which numbers does a figure show, for formats that draw them anew?

A deck's reader wants to change a chart's colours and copy its numbers, which a picture does not allow. A figure
may say in a chart what it draws; the numbers are those of its result, and nothing is worked out here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

BAR, STACKED, LINE = "bar", "stacked100", "line"
KINDS = (BAR, STACKED, LINE)


@dataclass(frozen=True)
class ChartSeries:
    """Numbers under one name; None where there is none to show.

    `colour` is #RRGGBB, "" the next of the palette; `points` are colours of single bars, "" the series' own. `x`
    are the places of a line's points where they are numbers and not categories.
    """

    name: str
    values: Sequence[float | None]
    colour: str = ""
    points: Sequence[str] = ()
    x: Sequence[float] = ()


@dataclass(frozen=True)
class Chart:
    """What a figure draws, as data: horizontal bars, bars stacked to 100 %, or lines.

    `format` is a number format as Office writes them, such as 0% or 0.0. `axes` name what runs along the bottom
    and up the side of a line chart. `subtitle` and `note` replace the figure's where its own speak of marks that
    only the picture has; None keeps them.
    """

    kind: str
    series: Sequence[ChartSeries]
    categories: Sequence[str] = ()
    format: str = "General"
    axes: tuple[str, str] = ("", "")
    limits: tuple[float, float] | None = None  # least and most of the axis of values
    subtitle: str | None = None
    note: str | None = None

    def block(self) -> dict[str, Any]:
        """The chart as JSON."""
        return {
            "kind": self.kind,
            "categories": list(self.categories),
            "series": [
                {
                    "name": one.name,
                    "values": list(one.values),
                    "colour": one.colour,
                    "points": list(one.points),
                    "x": list(one.x),
                }
                for one in self.series
            ],
            "format": self.format,
            "axes": list(self.axes),
            "limits": list(self.limits) if self.limits else None,
            "subtitle": self.subtitle,
            "note": self.note,
        }
