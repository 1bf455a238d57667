"""Training: who came, and what did they know before and after?

The bank of questions is the suite's; here are only the options people chose. Some questions are harder than
others, two stay hard, and not everyone who answered before did so afterwards.
"""

from __future__ import annotations

from datetime import date
from math import exp, log

from .dice import Dice
from .execution import Execution
from .writing import Row, rows

TRAININGS = (
    *("date", "person_id", "layer", "score_pre", "score_post", "pulse"),
    *("session", "useful", "clear", "apply"),
)
KEY = "CADBDACBADBC"  # the right options of Q01–Q12
ITEMS = tuple(f"Q{number:02}" for number in range(1, len(KEY) + 1))
QUIZ_ANSWERS = ("person_id", "occasion", *ITEMS)
# The share of right answers before and after; the fifth and the ninth stay hard.
BEFORE = (0.72, 0.41, 0.55, 0.34, 0.22, 0.63, 0.47, 0.58, 0.18, 0.38, 0.52, 0.44)
AFTER = (0.93, 0.78, 0.86, 0.74, 0.41, 0.90, 0.80, 0.88, 0.36, 0.71, 0.84, 0.77)
HEAD_START = {"exec": 0.35, "manager": 0.25, "staff": -0.1}  # of a layer, in logits
ABILITY = 0.6  # how far people differ, in logits
SKIPPED = 0.02
NO_AFTER = 0.11  # those who left before the second quiz


def make_trainings(
    case_id: str, story: Execution, people: list[dict[str, object]]
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """One row a person in a session, and one row a person and occasion of the quiz."""
    trainings: list[dict[str, object]] = []
    answers: list[dict[str, object]] = []
    for session in rows(story.sessions, "session", "date", "layer", "share"):
        there = [row for row in people if row["layer"] == session["layer"]]
        dice = Dice(case_id, "training", session["session"])
        for person in there:
            if not dice.chance(float(session["share"])):
                continue
            own = _answers(case_id, person)
            answers += own
            trainings.append(_training(session, person, own, dice))
    return trainings, sorted(answers, key=lambda row: (str(row["person_id"]), row["occasion"] == "post"))


def _answers(case_id: str, person: Row) -> list[dict[str, object]]:
    dice = Dice(case_id, "quiz", str(person["person_id"]))
    ability = ABILITY * dice.normal() + HEAD_START[str(person["layer"])]
    given = []
    for occasion, shares in (("pre", BEFORE), ("post", AFTER)):
        sheet: dict[str, object] = {"person_id": person["person_id"], "occasion": occasion}
        for item, right, share in zip(ITEMS, KEY, shares, strict=True):
            sheet[item] = _option(right, share, ability, dice)
        given.append(sheet)
    return given[:1] if dice.chance(NO_AFTER) else given


def _option(right: str, share: float, ability: float, dice: Dice) -> str:
    if dice.chance(SKIPPED):
        return ""
    odds = log(share / (1 - share)) + ability
    if dice.chance(1 / (1 + exp(-odds))):
        return right
    wrong = [option for option in "ABCD" if option != right]
    return dice.pick(wrong, (5, 3, 2))


def _training(session: Row, person: Row, answers: list[dict[str, object]], dice: Dice) -> dict[str, object]:
    scores = {row["occasion"]: _percent(row) for row in answers}
    pulse = {
        "useful": dice.pick((5, 4, 3, 2), (5, 6, 2, 1)),
        "clear": dice.pick((5, 4, 3, 2), (6, 6, 2, 1)),
        "apply": dice.pick((5, 4, 3, 2), (3, 6, 4, 1)),
    }
    return {
        "date": date.fromisoformat(str(session["date"])),
        "person_id": person["person_id"],
        "layer": person["layer"],
        "score_pre": scores["pre"],
        "score_post": scores.get("post", ""),
        "pulse": round(sum(pulse.values()) / len(pulse), 1),
        "session": session["session"],
        **pulse,
    }


def _percent(sheet: Row) -> float:
    right = sum(sheet[item] == option for item, option in zip(ITEMS, KEY, strict=True))
    return round(100 * right / len(ITEMS), 1)
