"""Review: what a host does with the leaders at the end of a cycle."""

from __future__ import annotations

from okrworkbook.workshop.participants import Participant
from tests.browser.walk import Walker

CYCLE = "2026Q2"


def review(host: Walker) -> None:
    """Have everybody mark alone, agree on scores, collect lessons, and write causes, decisions and drafts down."""
    voice = host.voice
    sitting = host.sitting("review_session")
    people = [Participant(sitting) for _ in range(3)]
    reason = host.words("老客户回访只做了一半", "Only half of the customers were asked")
    lesson = host.words("每周同一个人取数", "The same person draws the number every week")
    learnt = host.words("先定口径再取数", "Settle the definition first")
    draft = host.words("让老客户主动把我们介绍给朋友", "Have customers bring us their friends")
    with host.board("agenda"):
        for step in ("numbers", "silent"):
            host.press(voice("widget.agenda.next"))
            host.until(lambda step=step: sitting.state().get("step") == step, step)
    with host.board("score-board"):
        host.press(voice("review_session.do.ask"))
        host.until(lambda: people[0].asked()["kind"] == "scores", "a question")
        for person, name, mark in zip(people, "甲乙丙", (3, 4, 5), strict=True):
            person.join(name)
            person.give_score("C1-KR1", mark)
        host.part.get_by_text(voice("review_session.turnout", n=3, of=3)).wait_for()
        host.press(voice("review_session.do.close"))
        host.told(voice.count("review_session.closed", 1))
        host.pick(voice("widget.score.mark", value=4))
        host.part.get_by_text(voice("review_session.waits")).wait_for()
        host.write(voice("review_session.reason"), reason)
        host.landed("scores", ("C1-KR1", CYCLE, "agreed"), score=4, computed=5, reason=reason)
        host.press(voice("review_session.do.on"))
        host.press(voice("review_session.do.take"))
        host.landed("scores", ("C1-KR2", CYCLE, "agreed"), score=5)
        host.press(voice("review_session.do.take_all"))
        host.landed("scores", ("C3-KR2", CYCLE, "agreed"), score=5)
    with host.board("team-and-evidence"):
        host.part.locator(".jp-RenderedHTML table").first.wait_for()
    with host.board("agenda"):
        for step in ("scores", "keep"):
            host.press(voice("widget.agenda.next"))
            host.until(lambda step=step: sitting.state().get("step") == step, step)
        people[0].give_lines(lesson)
    with host.board("lesson-board"):
        host.part.get_by_text(voice("review_session.written", seats=1, lines=1)).first.wait_for()
        host.press(voice("strategy_session.do.collect"))
        host.told(voice.count("strategy_session.collected", 1))
        area = host.part.get_by_label(voice("review_session.keep"), exact=True).first
        host.until(lambda: lesson in area.input_value(), "the list")
    with host.board("cause-board"):
        host.cell("C1-KR3", "learnt", learnt)
        host.landed("reviews", ("C1-KR3", CYCLE), **{host.words("learnt", "learnt_en"): learnt})
        host.cell("C1-KR3", "cause", "LOP")
        host.landed("reviews", ("C1-KR3", CYCLE), cause="LOP")
    with host.board("decision-board"):
        host.cell("C2-KR1", "decision", "drop")
        host.landed("reviews", ("C2-KR1", CYCLE), decision="drop")
    with host.board("draft-board"):
        host.press(voice("widget.table.add"))
        host.until(lambda: host.part.locator('[data-column="text"]').count(), "a new row")
        row = host.part.locator('[data-column="text"]').first.get_attribute("data-row")
        host.cell(row, "text", draft)
        host.landed("objectives", (row,), text=draft, status="candidate", cycle="2026Q3")
    with host.board("chat"):
        said = host.part.locator("textarea")
        host.until(
            lambda: draft in said.input_value() and lesson in said.input_value(), "the text for the chat"
        )
