"""Does an English objective prescribe the means?"""

from __future__ import annotations

import re

from okrworkbook.analysis.wording.things_en import deliverable, relative_follows
from okrworkbook.analysis.wording.verbs_en import governing
from okrworkbook.analysis.wording.words_en import Word, tokens

BY = re.compile(
    r"\b(?:by|through|via|using|with the help of|thanks to|by means of|with|leveraging|by way of)\b", re.I
)


CHANGES = re.compile(
    r"\b(?:improv|increas|rais|lift|boost|cut|reduc|lower|shorten|speed|accelerat|grow|win|captur|crack|get closer|bring|becom|delight|attract|retain|strengthen|enhanc|deepen|make|turn|break into|penetrat|expand|drive|optimi|fix|solv|eliminat|simplif|unlock|transform|build|earn|regain|streamlin|revive|gain|conquer|open|reach|close|free|ease|sharpen|trim|halv|doubl|take|keep|move|let|give|modernis|moderniz|protect|push|help|enable|save|stop|end|prevent|minimi|maximi)",
    re.I,
)


NO_TOOL = {"office", "centre", "center", "team", "teams", "squad", "committee", "plant", "board", "lab"}


def means(text: str) -> tuple[int, int] | None:
    """The prescribed solution: an outcome by doing or with a thing, or a thing so that something changes."""
    words = tokens(text)
    for at, word in enumerate(words):
        if (
            not BY.fullmatch(word.text)
            or at == 0
            or (word.text == "through" and words[at - 1].text in ("go", "get", "see", "come"))
        ):
            continue
        following = words[at + 1 :]
        if not following:
            continue
        nxt = following[0].text
        if (
            nxt.endswith("ing")
            and word.text in ("by", "through", "via")
            and nxt not in ("spring", "evening", "morning", "being")
        ):
            return word.start, following[0].end
        made = deliverable(words, at + 1)
        if (
            made
            and made[0] - at <= 6
            and word.text != "by"
            and not relative_follows(words, made[0])
            and (
                word.text in ("through", "via", "using")
                or CHANGES.search(text[: word.start])
                or (word.text == "with" and nxt not in ("the", "its"))
            )
        ):
            if words[made[0]].text in NO_TOOL:
                continue
            if word.text == "with" and nxt in ("every", "each", "our", "their"):
                continue
            return word.start, words[made[0]].end
    return _thing_first(text, words)


def _thing_first(text: str, words: tuple[Word, ...]) -> tuple[int, int] | None:
    kind, start, end = governing(text)
    purpose = re.search(r"\b(?:so that|so|in order to|to)\s+(?:[\w'-]+\s+){0,4}?", text[end:], re.I)
    if (
        words
        and words[0].text
        in (
            "use",
            "add",
            "leverage",
            "utilise",
            "utilize",
            "apply",
            "employ",
            "adopt",
            "pay",
            "offer",
            "spend",
            "invest",
            "subsidise",
            "subsidize",
        )
        and purpose
    ):
        aim = text[end + purpose.start() :]
        return (words[0].start, end + purpose.start()) if re.search(r"\bto\s+\w+", aim) else None
    if kind in ("task", "make"):
        aim = re.search(
            r"\b(?:so that|in order to|so (?:we|the|our|customers|that))\b|\bto\s+(?="
            + CHANGES.pattern.removeprefix(r"\b")
            + ")",
            text[end:],
            re.I,
        )
        if aim and aim.start() > 3:
            return start, end + aim.start()
    return None
