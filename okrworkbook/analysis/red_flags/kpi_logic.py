"""KPI logic: does a sentence tie key results to pay, demand that all of them be reached, or hand KPIs down as OKRs?

The words for pay, and for what is demanded whole, are those of the wording check; what is added is that a text in
prose must speak of OKRs, and must tie the two, before it is a sign.
"""

from __future__ import annotations

from collections.abc import Iterator

from okrworkbook.analysis.red_flags import kpi_en, kpi_zh
from okrworkbook.analysis.red_flags.spans import Hit


def kpi_hits(text: str, lang: str) -> Iterator[Hit]:
    """Each sign of KPI logic in a plain sentence; what is excused is not looked at here."""
    return (kpi_zh if lang == "zh" else kpi_en).hits(text)


def parted(text: str, lang: str) -> bool:
    """Whether the sentence says that two things are kept apart."""
    return bool((kpi_zh.APART_ZH if lang == "zh" else kpi_en.APART_EN).search(text))
