"""Certificate: from which day is a trainer certified, until when, and under which number?

The day is that of the session with which the last thing to be taught was taught, so that it stays the same whatever
is taught afterwards. The number is a digest of client, trainer and day: the same certificate has the same number each
time it is printed, and nobody can tell from it how many there are.
"""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

from okrworkbook.analysis.certification.teaching_record import CO_DELIVERY, SOLO, Record
from okrworkbook.analysis.cycle import MONTHS
from okrworkbook.analysis.cycle_calendar import add_months, is_working_day
from okrworkbook.thresholds import Thresholds

DIGITS = 8  # of the digest


def certified_on(record: Record, limits: Thresholds) -> date | None:
    """The first day by which enough had been co-delivered and taught alone under observation; None before."""
    needed = {
        CO_DELIVERY: int(limits["trainer_co_deliveries"]),
        SOLO: int(limits["trainer_solos"]),
    }
    days: list[date] = []
    for kind, least in needed.items():
        held = [one.day for one in record.of(kind) if one.day is not None]
        if len(held) < least:
            return None
        days += held[:least]
    return max(days, default=None)


def recheck_day(asked: date | None, begins: date | None, length: str) -> date | None:
    """The day of the re-check: the one agreed, else one cycle on from the day given, on a working day."""
    if asked is not None or begins is None:
        return asked
    day = add_months(begins, MONTHS[length])
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def certificate_number(client: str, trainer: str, day: date) -> str:
    """OKR, the day and eight hexadecimal digits of the SHA-256 of client, trainer and day."""
    digest = hashlib.sha256("\n".join((client, trainer, day.isoformat())).encode()).hexdigest()
    return f"OKR-{day:%Y%m%d}-{digest[:DIGITS].upper()}"
