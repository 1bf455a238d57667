"""Recording: one interview – consent, notes by question, and what was said, coded.

Consent comes first: without it nothing is kept. Notes and how grave a problem was said to be stay in the sitting; a
coded segment is a row of the table `interviews`. A quotation is approved by nobody here, and where the person does not
want to be quoted it is refused for good.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from okrworkbook.analysis.coding import CODEBOOK
from okrworkbook.analysis.redaction import unsettled
from okrworkbook.client.edits import CLIENT, Change, Store, View
from okrworkbook.client.edits.change import ADD
from okrworkbook.errors import ParameterError
from okrworkbook.model import CAUSES, LAYERS
from okrworkbook.starter.interviews import TOPICS
from okrworkbook.workshop.room import Room
from okrworkbook.workshop.sitting import Sitting, must_have_seen

KIND = "interview"  # of records in the sitting
CODE = re.compile(r"[A-Z]{1,3}\d{1,4}", re.ASCII)  # of whoever answers, and of whoever codes: never a name
SEGMENT = re.compile(r"S(\d+)", re.ASCII)
POLARITIES = ("problem", "strength", "neutral")
SEVERITIES = range(1, 6)
CAUSE_OF = {code.name: code.cause for code in CODEBOOK}
WORDS_OF = {code.name: code.words for code in CODEBOOK}


@dataclass(frozen=True)
class Coverage:
    """Which topics of the guide one interview has touched."""

    covered: tuple[str, ...]
    missing: tuple[str, ...]


class Recording:
    """One interview, as it goes on. Raises ParameterError for a code that could be a name, or an unknown layer."""

    def __init__(self, room: Room, interviewee: str, layer: str, department: str = "", coder: str = "K1"):
        for code in (interviewee, coder):
            if not CODE.fullmatch(code):
                raise ParameterError("interview_code", code=code)
        if layer not in LAYERS:
            raise ParameterError("interview_layer", layer=layer, known=", ".join(LAYERS))
        self.room = room
        self.interviewee, self.layer, self.department, self.coder = interviewee, layer, department, coder
        self.name = f"{KIND}-{interviewee}"

    @property
    def sitting(self) -> Sitting:
        """Where notes are kept."""
        if self.room.sitting is None:
            raise ParameterError("interview_closed")
        return self.room.sitting

    @property
    def kept(self) -> Mapping[str, Any]:
        """What was kept of this interview so far."""
        return self.room.sitting.record(self.name) if self.room.sitting else {}

    # --- consent

    @property
    def consent(self) -> Mapping[str, bool]:
        """`notes`: whether notes may be taken; `quotes`: whether words may be quoted after review, without a name."""
        given = self.kept.get("consent") or {}
        return {"notes": bool(given.get("notes")), "quotes": bool(given.get("quotes"))}

    def agree(self, notes: bool, quotes: bool) -> None:
        """Keep what the person has agreed to. Whoever takes back being quoted is refused in every segment."""
        self.sitting.keep_record(
            self.name,
            interviewee=self.interviewee,
            layer=self.layer,
            consent={"notes": notes, "quotes": notes and quotes},
        )
        if not (notes and quotes):
            self.room.save(
                [
                    Change(
                        "interviews", (str(row["segment_id"]), str(row["coder"])), values={"approved": False}
                    )
                    for row in self.rows(self.room.store.view())
                    if row.get("quote") and row.get("approved") is not False
                ]
            )

    # --- notes

    def note(self, topic: str, text: str, seen: str | None = None) -> bool:
        """Keep what was said to one question; `seen` is what stood there when it was typed.

        Raises ParameterError without consent or for another topic, EditConflict where something else stands there now.
        """
        self._must_agree()
        if topic not in TOPICS:
            raise ParameterError("interview_topic", topic=topic)

        def noted(kept: Mapping[str, Any]) -> dict[str, Any]:
            notes = kept.get("notes") or {}
            must_have_seen((self.name, topic, "notes"), str(notes.get(topic, "")), seen, text)
            return {"notes": {**notes, topic: text.strip()}}

        self.sitting.change_record(self.name, noted)
        return True

    def notes(self, topic: str) -> str:
        """What was noted to one question."""
        return str((self.kept.get("notes") or {}).get(topic, ""))

    # --- segments

    def rows(self, view: View) -> list[Mapping[str, Any]]:
        """This person's segments, in order."""
        return [row for row in view.rows("interviews") if row.get("interviewee") == self.interviewee]

    def tag(
        self,
        quote: str,
        cause: str = "",
        code: str = "",
        polarity: str = "problem",
        prompted: bool | None = None,
        severity: int | None = None,
        topic: str = "",
    ) -> str:
        """Code one thing that was said; returns the segment's id, "" where it was not saved.

        A sub-code brings its own cause. Not said otherwise, it was prompted where the question at hand was about that
        cause. `severity` is 1–5 and stays in the sitting. Raises ParameterError without consent, with neither words
        nor a code, and for a code nobody knows.
        """
        self._must_agree()
        cause = CAUSE_OF.get(code, cause)
        known = (not code or code in CAUSE_OF) and (not cause or cause in CAUSES) and polarity in POLARITIES
        if not known or not (quote.strip() or cause or code):
            raise ParameterError("interview_tag")
        if severity is not None and severity not in SEVERITIES:
            raise ParameterError("interview_severity", low=SEVERITIES[0], high=SEVERITIES[-1])
        view = self.room.store.view()
        segment = next_segment(view)
        lang = self.room.store.engagement.lang
        values: dict[str, Any] = {
            "interviewee": self.interviewee,
            "layer": self.layer,
            "department": self.department,
            "cause": cause,
            "code": WORDS_OF[code][0 if lang == "zh" else 1] if code else "",
            "polarity": polarity,
            "prompted": bool(cause and cause == topic) if prompted is None else prompted,
            "quote": " ".join(quote.split()),
            "approved": None if self.consent["quotes"] or not quote.strip() else False,
        }
        kept = {name: value for name, value in values.items() if value not in ("", None)}
        if self.room.save([Change("interviews", (segment, self.coder), ADD, kept)], side=CLIENT) is None:
            return ""
        detail = {"topic": topic, **({"severity": severity} if severity is not None else {})}
        self.sitting.change_record(
            self.name, lambda kept: {"segments": {**(kept.get("segments") or {}), segment: detail}}
        )
        return segment

    def could_name_somebody(self, quote: str) -> tuple[str, ...]:
        """Words in a quotation by which somebody could be known: to be changed for a code on the spot."""
        return tuple(dict.fromkeys(quote[span.start : span.end] for span in unsettled(quote)))

    # --- how far

    def covered(self) -> Coverage:
        """Which topics have a note, or a segment that was said to them or is of their cause."""
        noted = {topic for topic, text in (self.kept.get("notes") or {}).items() if text}
        told = {detail.get("topic") for detail in (self.kept.get("segments") or {}).values()}
        causes = {row.get("cause") for row in self.rows(self.room.store.view())}
        touched = tuple(topic for topic in TOPICS if topic in noted | told | causes)
        return Coverage(touched, tuple(topic for topic in TOPICS if topic not in touched))

    def _must_agree(self) -> None:
        if not self.consent["notes"]:
            raise ParameterError("interview_consent")


def next_segment(view: View) -> str:
    """The next free id of a segment: S042."""
    found = (SEGMENT.fullmatch(str(row.get("segment_id") or "")) for row in view.rows("interviews"))
    return f"S{max((int(one[1]) for one in found if one), default=0) + 1:03d}"


def next_interviewee(room: Room) -> str:
    """The next free code of whoever answers: I08."""
    return _next_code(room.folder, room.store.view())


def next_code(folder: Path) -> str:
    """The next free code of whoever answers in this client's folder."""
    return _next_code(folder, Store(folder).view())


def _next_code(folder: Path, view: View) -> str:
    known = {str(row.get("interviewee") or "") for row in view.rows("interviews")}
    for sitting in Sitting.every(folder, "interview_session"):
        known |= {name.removeprefix(f"{KIND}-") for name in sitting.records(KIND)}
    numbers = [int(name[1:]) for name in known if re.fullmatch(r"I\d+", name, re.ASCII)]
    return f"I{max(numbers, default=0) + 1:02d}"
