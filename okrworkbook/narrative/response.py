"""The response to the questionnaire in words."""

from __future__ import annotations

from okrworkbook.analysis.response import ResponseResult
from okrworkbook.narrative.groups import withheld
from okrworkbook.texts import Voice


def response_title(response: ResponseResult, voice: Voice) -> str:
    """The overall response rate, and the departments that fall short."""
    low = [voice.name(group.group) for group in response.departments if group.low and not group.hidden]
    values = {
        "share": voice.percent(response.total.share),
        "part": response.total.part,
        "whole": response.total.whole,
    }
    if low:
        return voice("figure.response.title_low", groups=voice.listed(low[:3]), **values)
    return voice("figure.response.title", **values)


def response_in_words(response: ResponseResult, voice: Voice, minimum: float) -> str:
    """Every department with its rate."""
    return "; ".join(
        f"{voice.name(group.group)} "
        + (withheld(group.small, minimum, voice) if group.hidden else voice.percent(group.rate.share))
        for group in response.departments
    )
