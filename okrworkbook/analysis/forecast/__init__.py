"""Forecast: where will each key result end, and how sure is that?

`cycle` brings it together from `course`, the readings a key result has come by: `pace` drawn out is shown; `shrunk` decides
in a first cycle, `past` once there are finished key results to learn from, and `gates` where there are milestones.
`backtest` asks every method on cycles that are over, or on the invented ones of `simulation`.
"""

from __future__ import annotations

from okrworkbook.analysis.forecast.backtest import Backtest, backtest_history
from okrworkbook.analysis.forecast.course import Course, course_of
from okrworkbook.analysis.forecast.cycle import forecast_cycle, forecast_from, no_forecast
from okrworkbook.analysis.forecast.gates import forecast_gates, learn_slip
from okrworkbook.analysis.forecast.judging import BRIER_VERDICTS, COVERAGE_VERDICTS, Judged
from okrworkbook.analysis.forecast.methods import SHIPPED
from okrworkbook.analysis.forecast.outlook import METHODS, REASONS, Forecast, GateOutlook, Outlook
from okrworkbook.analysis.forecast.pace import linear_pace
from okrworkbook.analysis.forecast.past import finished_key_results
from okrworkbook.analysis.forecast.simulation import MIXTURES, simulate_past

__all__ = [
    "BRIER_VERDICTS",
    "COVERAGE_VERDICTS",
    "METHODS",
    "MIXTURES",
    "REASONS",
    "SHIPPED",
    "Backtest",
    "Course",
    "Forecast",
    "GateOutlook",
    "Judged",
    "Outlook",
    "backtest_history",
    "course_of",
    "finished_key_results",
    "forecast_cycle",
    "forecast_from",
    "forecast_gates",
    "learn_slip",
    "linear_pace",
    "no_forecast",
    "simulate_past",
]
