"""Clinic: what a consultant and a department do with its goals."""

from __future__ import annotations

from okrworkbook.client.edits import CLIENT, CONSULTANT
from tests.browser.walk import Walker


def clinic(host: Walker) -> None:
    """Choose the department, type for it with its texts locked, let it write and link what is new, settle a conflict, comment."""
    voice = host.voice
    before = host.sitting("clinic_session")
    sitting = before.of_unit("研发部")
    wanted = host.words("打样一次，老客户就点头", "Please returning customers with the first sample")
    settled = host.words("周三的试产窗口归新品", "Wednesday's line time is for new products")
    asked = host.words("老客户点头，用哪个数字看？", "Which number shows that they are pleased?")
    with host.board("agenda"):
        host.press(voice("widget.agenda.next"))
        host.until(lambda: before.state().get("step") == "parents", "the second step")
    with host.board("department"):
        host.choose(voice("clinic_session.do.choose"), host.words("研发部", "R&D"))
        host.page.locator('[data-walk="own-goals"] [data-row="RD1"]').first.wait_for(state="attached")
        assert not sitting.folder.exists(), "a department that was looked at has held no clinic yet"
        host.choose(voice("clinic_session.do.pen"), voice.term("clinic_session.side", CONSULTANT))
    with host.board("own-goals"):
        text = host.part.locator('[data-row="RD1"][data-column="text"]')
        host.until(
            lambda: text.count() and text.get_attribute("readonly") is not None, "a text that is locked"
        )
        host.cell("RD1", "capacity", "9")
        host.landed("objectives", ("RD1",), capacity=9)
        host.until(lambda: sitting.records("clinic"), "the clinic of a department")
        assert "parents" == sitting.state()["step"]
    with host.board("department"):
        host.choose(voice("clinic_session.do.pen"), voice.term("clinic_session.side", CLIENT))
    with host.board("parent-goals"):
        host.part.get_by_text("C1-KR1").first.wait_for()
    with host.board("own-goals"):
        host.cell("RD1-KR3", "target", "8")
        host.landed("key_results", ("RD1-KR3",), target=8)
        around = host.page.locator(".jp-WindowedPanel-outer").first.bounding_box()
        above = host.part.locator(".okr-pinned").bounding_box()
        assert around["y"] - 1 <= above["y"], "the goals above stay in sight"
        assert above["x"] + above["width"] <= around["x"] + around["width"] + 1
        host.press(voice("widget.table.add"))
        host.cell("RD7", "text", wanted)
        host.landed("objectives", ("RD7",), text=wanted, level="department", unit="研发部")
    with host.board("goal-links"):
        host.cell("?RD7", "other", "C2")
        host.landed("links", ("RD7", "C2", "vertical"), status="proposed")
        host.cell("RD7\tC2\tvertical", "status", "confirmed")
        host.landed("links", ("RD7", "C2", "vertical"), status="confirmed")
        assert ["C2"] == [row["to_id"] for row in host.view().rows("links") if row["from_id"] == "RD7"]
    with host.board("conflict-cards"):
        host.write(voice("clinic_session.do.settle"), settled)
        host.page.keyboard.press("Enter")
        host.until(lambda: settled in str(sitting.records("clinic")), "what was settled")
    with host.board("people-goals"):
        host.cell("RD1a", "capacity", "9")
        host.landed("objectives", ("RD1a",), capacity=9)
    with host.board("comments"):
        host.write(voice("clinic_session.comments.text"), asked)
        host.press(voice("clinic_session.do.comment"))
        host.told(voice("clinic_session.commented"))
    with host.board("chat"):
        host.until(lambda: wanted in host.part.locator("textarea").input_value(), "the text for the chat")
        host.press(voice("clinic_session.do.sheet"))
        host.part.locator("a[download]").wait_for()
    assert CLIENT == sitting.record("clinic-1")["settled"].popitem()[1]["side"]
