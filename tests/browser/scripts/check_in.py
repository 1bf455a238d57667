"""Check-in: what a team's host does in the fifteen minutes of a week."""

from __future__ import annotations

from okrworkbook.workshop.participants import Participant
from tests.browser.walk import Walker


def check_in(host: Walker) -> None:
    """Confirm a value, write another with what stands in its way, have confidence shown, and write the median down."""
    voice = host.voice
    sitting = host.sitting("check_in_session")
    people = [Participant(sitting) for _ in range(3)]
    blocker = host.words("试产排不上线", "No line time for the pilot run")
    with host.board("countdown"):
        host.press(voice("widget.countdown.start"))
        host.button(voice("widget.countdown.pause")).wait_for()
    with host.board("rows"):
        with host.group("C1-KR1"):
            host.press(voice("widget.check_in.confirm"))
            host.entered("check_ins", kr_id="C1-KR1", date=host.day, value=35.3)
        with host.group("C1-KR2"):
            host.write(voice("widget.check_in.value_in", unit=host.words("天", "days")), "51.2")
            host.page.keyboard.press("Enter")
            host.entered("check_ins", kr_id="C1-KR2", date=host.day, value=51.2)
            host.pick(voice("widget.check_in.at_risk"))
            host.entered("check_ins", kr_id="C1-KR2", date=host.day, status="at_risk")
            host.write(voice("widget.check_in.blocker"), blocker)
            host.choose(voice("widget.check_in.help_from"), host.words("销售部", "Sales"))
            host.entered("check_ins", kr_id="C1-KR2", blocker=blocker, help_from="销售部", value=51.2)
    with host.board("agenda"):
        host.press(voice("widget.agenda.next"))
        host.until(lambda: sitting.state().get("step") == "confidence", "the second step")
    with host.board("reveal"):
        host.press(voice("check_in_session.do.ask"))
        host.told(voice("check_in_session.asked"))
        for person, name, number in zip(people, "甲乙丙", (4, 8, 7), strict=True):
            person.join(name)
            person.give_confidence("C1-KR1", number)
        host.part.get_by_text(voice("widget.confidence.answered_of", n=3, of=3)).first.wait_for()
        assert "4" not in host.part.locator(".okrw-strip").first.inner_text()
        host.press(voice("widget.confidence.reveal"))
        host.part.get_by_text(voice("widget.confidence.spread", low=4, median=7, high=8)).first.wait_for()
        host.write(voice("check_in_session.by_hand"), "5 7 3")
        host.page.keyboard.press("Enter")
        host.part.get_by_text(voice("widget.confidence.spread", low=3, median=5, high=7)).first.wait_for()
        host.press(voice("check_in_session.do.take"))
        host.entered("check_ins", kr_id="C1-KR1", date=host.day, confidence=5, value=35.3)
    for cell in ("attention-list", "trend-panels", "agreed-points"):
        with host.board(cell):
            host.part.locator(".jp-RenderedHTML").first.wait_for()
    with host.board("chat"):
        host.until(lambda: blocker in host.part.locator("textarea").input_value(), "the text for the chat")
