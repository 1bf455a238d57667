"""Portfolio: where do all clients of the consultancy stand, by what their published reports say?"""

from __future__ import annotations

from okrworkbook.analysis.portfolio.grouping import OTHER, group_industries
from okrworkbook.analysis.portfolio.overview import (
    ClientLine,
    ClientMean,
    DeliverableCount,
    IndustryReadiness,
    PortfolioOverview,
    PortfolioShare,
    survey_portfolio,
)
from okrworkbook.analysis.portfolio.rows import Row, portfolio_rows

__all__ = [
    "OTHER",
    "ClientLine",
    "ClientMean",
    "DeliverableCount",
    "IndustryReadiness",
    "PortfolioOverview",
    "PortfolioShare",
    "Row",
    "group_industries",
    "portfolio_rows",
    "survey_portfolio",
]
