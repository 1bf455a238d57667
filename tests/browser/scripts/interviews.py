"""Interviews: what a consultant does in one interview."""

from __future__ import annotations

from tests.browser.walk import Walker


def interviews(host: Walker) -> None:
    """Ask for consent, note, code what was said, and mend a code."""
    voice = host.voice
    sitting = host.sitting("interview_session")
    said = host.words("目标写完就放进抽屉", "Goals go into a drawer once written")
    with host.board("agenda"):
        host.press(voice("widget.agenda.next"))
        host.until(lambda: sitting.state().get("step") == "open", "the second step")
    with host.board("notes"):
        host.tick(voice("interview_session.consent.notes"))
        host.tick(voice("interview_session.consent.quotes"))
        host.until(lambda: sitting.record("interview-I90").get("consent", {}).get("quotes"), "consent")
        host.reach(host.part.locator(".okrw-draft textarea").first)
        host.page.keyboard.type(said)
        host.write(voice("interview_session.quote"), said)
        host.until(lambda: said in str(sitting.record("interview-I90").get("notes")), "a note")
        host.choose(voice("interview_session.cause"), voice.term("cause", "LOP"))
        host.pick(voice.term("interview_session.polarity", "strength"))
        host.pick("4")
        host.press(voice("interview_session.do.tag"))
        host.landed("interviews", ("S042", "K1"), quote=said, cause="LOP", polarity="strength")
        assert 4 == sitting.record("interview-I90")["segments"]["S042"]["severity"]
    with host.board("tags"):
        host.cell("S042/K1", "polarity", "problem")
        host.landed("interviews", ("S042", "K1"), polarity="problem")
