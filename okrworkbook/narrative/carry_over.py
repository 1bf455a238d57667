"""What goes from one cycle into the next, in words: proposals, causes, seeds and the cases behind a habit."""

from __future__ import annotations

from okrworkbook.analysis.intervals import Rate
from okrworkbook.analysis.review import CarryOver, CarryOvers, Case, Seed
from okrworkbook.analysis.review.carry_over import DECISIONS
from okrworkbook.texts import Voice


def carry_over_title(found: CarryOvers, voice: Voice) -> str:
    """How many are proposed for what."""
    if not found.rows:
        return voice("retro.carry.title_none")
    counts = [
        voice(f"retro.proposed.{decision}", n=found.number(decision))
        for decision in DECISIONS
        if found.number(decision)
    ]
    running = sum(row.reason == "running" for row in found.rows)
    asked = sum(not row.proposal for row in found.rows) - running
    for key, n in (("ask", asked), ("running", running)):
        counts += [voice(f"retro.proposed.{key}", n=n)] if n else []
    return voice("retro.carry.title", counts=voice.listed(counts))


def carry_over_text(found: CarryOvers, voice: Voice) -> str:
    """Decisions beside proposals, commitments without a word, and what the misses have in common."""
    if not found.rows:
        return ""
    parts = [
        voice("retro.carry.blank"),
        voice("retro.carry.decided", part=found.decided.part, whole=found.decided.whole),
    ]
    if found.differing:
        parts.append(voice.count("retro.carry.differing", len(found.differing)))
    if found.unexplained:
        parts.append(voice.count("retro.carry.unexplained", len(found.unexplained)))
    if found.misses:
        parts.append(causes_title(found, voice, stop=True))
    return voice.sentences(parts)


def causes_title(found: CarryOvers, voice: Voice, stop: bool = False) -> str:
    """The cause named most often; that none was named, or that there was no miss. `stop` makes it a sentence."""
    end = voice("retro.stop") if stop else ""
    first = found.causes[0]
    if not found.misses:
        return voice("retro.causes.no_miss") + end
    if not first.rate.part:
        return voice.count("retro.causes.untagged", found.misses) + end
    ties = [one for one in found.causes if one.rate.part == first.rate.part]
    return (
        voice(
            "retro.causes.title",
            causes=voice.listed(
                [voice("retro.causes.quoted", cause=voice.term("cause", one.cause)) for one in ties]
            ),
            part=first.rate.part,
            tagged=first.rate.whole,
            misses=found.misses,
        )
        + end
    )


def kr_in_words(row: CarryOver, voice: Voice) -> str:
    """A key result by its code and wording."""
    return f"{row.ending.id} {row.ending.track.kr.text.text(voice.lang)}".strip()


def proposal_in_words(row: CarryOver, voice: Voice) -> str:
    """What is proposed, from which baseline, and why; or what must be answered first."""
    why = voice.term("retro.reason", row.reason)
    if not row.proposal:
        return why
    what = voice.term("retro.decision", row.proposal)
    if row.baseline is not None:
        what = voice("retro.carry.baseline", what=what, baseline=plain(row.baseline))
    return voice("retro.carry.why", what=what, why=why)


def decision_in_words(row: CarryOver, voice: Voice) -> str:
    """What the team decided; marked where it is not what is proposed."""
    if not row.decision:
        return voice("retro.carry.open")
    what = voice.term("retro.decision", row.decision)
    return voice("retro.carry.otherwise", what=what) if row.differs else what


def plain(value: float | None) -> str:
    """A value of a measure as the client wrote it: 55, 3.2; a dash where there is none."""
    return "–" if value is None else f"{value:,.10g}"


def seed_subject(seed: Seed, texts: dict[str, str], voice: Voice) -> str:
    """What a seed is about: a cause, a unit, or a goal by its code and wording (`texts`: code → wording)."""
    if seed.kind == "cause":
        return voice.term("cause", seed.subject)
    if seed.kind == "band":
        return voice.name(seed.subject)
    return f"{seed.subject} {texts.get(seed.subject, '')}".strip()


def seed_evidence(seed: Seed, voice: Voice) -> str:
    """The numbers behind a seed."""
    said = seed.values
    if seed.kind in ("raise_goal", "rewrite", "pivot"):
        by = voice("retro.seed.decided" if said["decided"] else "retro.seed.proposed")
        begin = said["baseline"]
        return by if begin is None else voice("retro.seed.from", by=by, baseline=plain(begin))
    if seed.kind == "cause":
        return _cause_evidence(said["rate"], said["before"], voice)
    if seed.kind == "band":
        band = said["band"]
        return voice(
            "retro.seed.band",
            mean=voice.number(band.mean, 2),
            interval=voice.interval(band.interval, 2),
            n=band.n,
            zone=voice.term("retro.zone", band.zone),
        )
    if seed.kind == "guardrail_suffered":
        return voice(
            "retro.seed.suffered",
            metric=voice.name(said["metric"]),
            limit=plain(said["limit"]),
            value=plain(said["value"]),
            by=said["read_by"],
        )
    if seed.kind == "guardrail_unread":
        return voice("retro.seed.guardrail", metric=voice.name(said["metric"]), limit=plain(said["limit"]))
    if seed.kind == "dependency":
        return _dependency(seed, voice)
    source = voice.name(str(said.get("source", "")))
    key = "no_source" if seed.kind == "no_source" else "unread" if source else "unread_nameless"
    return voice(f"retro.seed.evidence.{key}", source=source)


def seed_question(seed: Seed, voice: Voice) -> str:
    """The question to begin with; never a goal written for the client."""
    if seed.kind == "cause":
        return voice(f"retro.ask.cause.{seed.subject}")
    if seed.kind == "band":
        return voice(f"retro.ask.band.{seed.values['band'].zone}")
    return voice(f"retro.ask.{seed.kind}")


def case_in_words(code: str, case: Case, voice: Voice) -> str:
    """One case behind a habit."""
    key = f"retro.case.{code}"
    if code == "silent" and case.day is None:
        key = "retro.case.silent_never"
    elif code == "pay" and case.day is None:
        key = "retro.case.pay_review"
    return voice(
        key,
        kr=case.kr_id,
        week=case.week,
        day=voice.day(case.day),
        then=voice.number(case.attainment, 2),
        final=voice.number(case.final, 2),
        confidence=case.confidence,
        days=case.days,
        quote=case.quote.text(voice.lang),
    )


def _cause_evidence(rate: Rate, before: int, voice: Voice) -> str:
    now = voice("retro.seed.cause", part=rate.part, whole=rate.whole)
    return voice.sentences([now, voice.count("retro.seed.before", before) if before else ""])


def _dependency(seed: Seed, voice: Voice) -> str:
    said = seed.values
    key = "retro.seed.dependency_both" if said["provider_missed"] else "retro.seed.dependency"
    return voice(
        key,
        provider=said["provider"],
        unit=voice.name(said["unit"]) if said["unit"] else voice("retro.company"),
        status=voice.term("link_status", said["status"]),
        missed=voice.listed(list(said["missed"])),
    )
