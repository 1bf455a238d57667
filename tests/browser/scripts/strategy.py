"""Strategy: what a host does in the workshop on the company's objectives."""

from __future__ import annotations

from okrworkbook.workshop.participants import Participant
from tests.browser.walk import Walker


def strategy(host: Walker) -> None:
    """Collect what was written, merge, vote, choose, draft a key result, rename a goal and take it back."""
    voice = host.voice
    first = host.words("让老客户每周都想起我们", "Be on the table of returning customers every week")
    like = host.words("让老客户每周都想到我们", "Be on the table of returning customers each week")
    other = host.words("让门店当天就能补上货", "Restock every shop within the day")
    sitting = host.sitting("strategy_session")
    people = [Participant(sitting) for _ in range(2)]
    with host.board("agenda"):
        host.press(voice("widget.agenda.next"))
        host.until(lambda: sitting.state().get("step") == "silent", "the second step")
        for person, name, lines in zip(people, "甲乙", (first, f"{like}\n{other}"), strict=True):
            person.join(name)
            person.give_lines(lines)
    with host.board("collect"):
        host.part.get_by_text(
            voice("strategy_session.written", seats=2, of=2, lines=voice.count("session.count.lines", 3))
        ).wait_for()
        host.press(voice("strategy_session.do.collect"))
        host.told(voice.count("strategy_session.collected", 3))
        host.until(lambda: host.part.locator("[role=treeitem]").count() == 3, "three lines")
        host.part.locator("p", has_text=like).first.wait_for()  # the question beside the button moves it
        host.press(voice("strategy_session.do.merge"))
        host.until(lambda: host.part.locator("[role=treeitem]").count() == 4, "two groups, one of two lines")
        host.press(voice("strategy_session.do.promote"))
        host.landed("objectives", ("X5",), status="candidate")
        host.landed("objectives", ("X6",), text=other, level="company")
    with host.board("ballot"):
        host.press(voice("strategy_session.do.points"))
        host.until(lambda: people[0].asked()["kind"] == "votes", "an open ballot")
        for person in people:
            person.give_votes("C1", 60)
            person.give_votes("X6", 40)
        host.press(voice("strategy_session.do.close"))
        host.landed("votes", ("S1", "1", "X6"), points=40)
    with host.board("choice"):
        host.tick(f"X6 {other}")
        host.press(voice("strategy_session.do.adopt"))
        host.landed("objectives", ("X6",), status="adopted")
    with host.board("drafting"):
        host.press(voice("widget.table.add"))
        host.until(lambda: host.part.locator('[data-row="C3-KR3"]').count(), "a new row")
        text = host.words(
            "当天补货的门店占比由60%提升到95%", "Shops restocked within the day from 60% to 95%"
        )
        host.cell("C3-KR3", "text", text)
        host.landed("key_results", ("C3-KR3",), text=text, objective_id="C3")
        host.cell("C3-KR3", "target", "95")
        host.landed("key_results", ("C3-KR3",), target=95)
    with host.board("goal-tree"):
        column = host.words("text", "text_en")
        before = host.view().row("objectives", ("C1",))[column]
        renamed = host.words("让老客户回来得更勤", "Bring customers back more often")
        host.rename("C1", renamed)
        host.landed("objectives", ("C1",), **{column: renamed})
        host.press(voice("widget.tree.undo"))
        host.landed("objectives", ("C1",), **{column: before})
    with host.board("chat"):
        host.until(lambda: text in host.part.locator("textarea").input_value(), "the text for the chat")
