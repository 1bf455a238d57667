"""Scripts: what a host does in each session, step by step, and what must stand in the client's tables then."""

from __future__ import annotations

from datetime import date

from tests.browser.scripts.check_in import check_in
from tests.browser.scripts.clinic import clinic
from tests.browser.scripts.interviews import interviews
from tests.browser.scripts.review import review
from tests.browser.scripts.strategy import strategy
from tests.browser.walk import Script

SCRIPTS = {
    one.session: one
    for one in (
        Script("interviews", interviews, parameters={"interviewee": "I90"}),
        Script("strategy", strategy),
        Script("clinic", clinic),
        Script("check_in", check_in, date(2026, 5, 7)),  # a week in the middle of the cycle
        Script("review", review, date(2026, 7, 1)),  # after its end
    )
}
