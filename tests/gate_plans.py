"""Gate plans: key results counted in milestones, from a few literal words.

gate("closed road 2 0.3 2026-05-10 2026-05-12")   name in English, order (- for none), weight, due, accepted
"""

from __future__ import annotations

from datetime import date

from okrworkbook.analysis.progress.track import Gate, Track
from okrworkbook.bilingual import Bilingual
from tests.tracks import ENDS, key_result, track

CHINESE = {"virtual": "虚拟仿真", "closed": "封闭道路", "open": "开放道路", "alone": "验收报告"}


def gate(line: str) -> Gate:
    """One milestone; `-` where there is no order, no due day or no acceptance."""
    name, order, weight, due, accepted = (*line.split(), "-", "-")[:5]
    return Gate(
        Bilingual(CHINESE.get(name, name), name),
        float(weight),
        _day(due),
        _day(accepted),
        None if order == "-" else int(order),
    )


def milestones(kr_id: str = "G1-KR1", *lines: str, due: date | None = ENDS, **changes: object) -> Track:
    """A key result of these milestones, due at the end of the cycle unless said otherwise."""
    kr = key_result(kr_id, direction="milestone", baseline=None, target=None, unit="", due=due)
    return track(kr_id, kr=kr, gates=tuple(map(gate, lines)), **changes)


def _day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)
