"""Alert: one key result with all that rang for it – how grave is it, and where should it be talked about?"""

from __future__ import annotations

from dataclasses import dataclass

from okrworkbook.analysis.forecast.outlook import Outlook
from okrworkbook.analysis.progress.track import Standing
from okrworkbook.analysis.warning.alarm import Alarm, gravest, meeting_of
from okrworkbook.bilingual import Bilingual


@dataclass(frozen=True)
class Alert:
    """One key result with all that rang for it."""

    standing: Standing
    outlook: Outlook | None
    alarms: tuple[Alarm, ...]  # the gravest first
    weight: float  # its share of the cycle's goals, 0–1
    providers: int  # red key results that reach it along dependencies

    @property
    def id(self) -> str:
        """The key result's id."""
        return self.standing.track.id

    @property
    def unit(self) -> str:
        """The department or team; "" for the company."""
        return self.standing.track.unit

    @property
    def level(self) -> str:
        """The level of its gravest alarm."""
        return gravest(tuple(alarm.level for alarm in self.alarms))

    @property
    def meeting(self) -> str:
        """The meeting it belongs to."""
        return meeting_of(self.alarms)

    @property
    def only_waits(self) -> bool:
        """Whether nothing of its own rang: it waits for a red one, and is settled where the chain begins."""
        return all(alarm.rule == "E7" for alarm in self.alarms)

    @property
    def blocker(self) -> Bilingual:
        """What its last check-in names as standing in the way; blank where that one names nothing."""
        readings = self.standing.track.readings
        return readings[-1].blocker if readings else Bilingual()

    def level_of(self, rule: str) -> str:
        """The highest level of one rule; "" where it did not ring."""
        return gravest(tuple(alarm.level for alarm in self.alarms if alarm.rule == rule))
