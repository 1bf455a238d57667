"""Self-operation in words: which level, what records say, whether the consultants may leave, and who answers for what."""

from __future__ import annotations

from okrworkbook.analysis.self_operation import (
    FAILS,
    REASONS,
    UNKNOWN,
    AssessedItem,
    Assignment,
    DutyFault,
    ExitCondition,
    Maturity,
    RaciCheck,
)
from okrworkbook.duty_matrix import ROLES
from okrworkbook.exhibit import Callout, Paragraphs
from okrworkbook.maturity_model import DOMAINS
from okrworkbook.narrative.review import rated_between
from okrworkbook.texts import Voice


def maturity_notes(maturity: Maturity, voice: Voice) -> Paragraphs:
    """Why the level is what it is, what was counted beside it, and what did not count."""
    facts = maturity.facts
    overall = voice(
        "maturity.overall",
        domains=domains_named(maturity.holding_back, voice),
        level=maturity.overall,
        name=voice.term("maturity.level", maturity.overall),
    )
    said = [overall if maturity.assessed else voice("maturity.unassessed.text"), _counted(maturity, voice)]
    if facts.waived:
        said[-1] = voice.sentences([said[-1], voice.count("maturity.waived", facts.waived)])
    said += [
        voice(
            "maturity.disputed",
            domain=inside(voice.term("maturity.domain", domain), voice),
            level=maturity.domain(domain).level,
            condition=voice.term("exit.condition", code),
        )
        for domain, code in maturity.disputed
    ]
    left_out = [
        voice.count(key, len(items), items=voice.listed(items))
        for key, items in (
            ("maturity.unproven", [one.item.id for one in maturity.unproven]),
            ("maturity.unknown", list(maturity.unknown)),
        )
        if items
    ]
    return Paragraphs((*said, *left_out))


def exit_decision(maturity: Maturity, voice: Voice) -> Callout:
    """Whether the consultants may leave, and if not, what they stay for."""
    if maturity.decision == "leave":
        return Callout(voice("exit.decision.leave"), voice("exit.decision.leave.text"), "decision")
    n = len(maturity.open)
    return Callout(
        voice.count(f"exit.decision.{maturity.decision}", n),
        voice("exit.text", items=voice("maturity.between").join(_remains(maturity, voice))),
        "caution",
    )


def duty_notes(check: RaciCheck, voice: Voice) -> Paragraphs:
    """How many processes have one accountable post, who answers for most, and what is left to consultants."""
    if not check.assignments:
        return Paragraphs((voice("raci.notes.empty"),))
    said = [voice("raci.notes", n=check.named.part, all=check.named.whole)]
    if check.answers_for:
        most = check.answers_for[0][1]
        roles = [role_named(role, voice) for role, rate in check.answers_for if rate == most]
        said.append(
            voice(
                "raci.notes.most",
                roles=voice.listed(roles),
                n=most.part,
                all=most.whole,
                share=voice.percent(most.share),
                limit=voice.percent(check.limits["raci_accountable_share"]),
            )
        )
    phase = "last" if check.last_phase else "before"
    return Paragraphs((voice.sentences(said), voice(f"raci.notes.consultants.{phase}")))


def maturity_title(maturity: Maturity, voice: Voice) -> str:
    """The level of the whole; that nothing was assessed."""
    if not maturity.assessed:
        return voice("maturity.unassessed")
    return voice(
        "maturity.title", level=maturity.overall, name=voice.term("maturity.level", maturity.overall)
    )


def domains_named(domains: tuple[str, ...], voice: Voice) -> str:
    """Domains in a row, as they stand within a sentence."""
    if len(domains) == len(DOMAINS):
        return voice("maturity.all_domains")
    return voice.listed([inside(voice.term("maturity.domain", name), voice) for name in domains])


def inside(word: str, voice: Voice) -> str:
    """A word within an English sentence; CEO and OKR stay in capitals."""
    return word[:1].lower() + word[1:] if voice.lang == "en" and word[1:2].islower() else word


def role_named(role: str, voice: Voice) -> str:
    """The reader's word for a role; a role of the client's own as it stands."""
    return voice.term("role", role) if role in ROLES else voice.name(role)


def process_named(process: str, voice: Voice) -> str:
    """The reader's word for a process; a process of the client's own as it stands."""
    return voice.term("process", process) if voice.has(f"process.{process}") else voice.name(process)


def held(one: Assignment, voice: Voice) -> str:
    """A role with the post that takes it."""
    holder = voice.name(one.holder.text(voice.lang))
    return voice("raci.held" if holder else "raci.unheld", role=role_named(one.role, voice), holder=holder)


def evidence_named(one: AssessedItem, voice: Voice) -> str:
    """The evidence, or of what is open the document that would prove it."""
    if one.met:
        return voice.name(one.evidence.text(voice.lang))
    return voice("table.evidence.wanted", proof=one.item.proof.text(voice.lang))


def limit_in_words(condition: ExitCondition, maturity: Maturity, voice: Voice) -> str:
    """What a condition asks for."""
    share = voice.percent(condition.limit)
    limit = f"{condition.limit:g}" if condition.code == "levels" else share
    return voice(f"exit.limit.{condition.code}", limit=limit, weeks=maturity.facts.weeks)


def found_in_words(condition: ExitCondition, voice: Voice) -> str:
    """What was found: a count of all domains or processes, else a rate with its interval."""
    if condition.code in ("levels", "accountable"):
        return f"{condition.found.part}/{condition.found.whole}"
    return rated_between(condition.found, voice)


def state_in_words(condition: ExitCondition, voice: Voice) -> str:
    """Holds, does not hold, or why that cannot be said."""
    if condition.state == UNKNOWN:
        return voice.term("exit.unknown", condition.reason)
    return voice.term("exit.state", condition.state)


def remark_in_words(condition: ExitCondition, voice: Voice) -> str:
    """Which domains or processes are short of it; how many would settle what is uncertain."""
    if condition.reason == "crosses":
        if condition.needed:
            needed = f"{condition.needed.part}/{condition.needed.whole}"
            return voice("exit.remark.needed", needed=needed)
        return (
            voice("exit.remark.enough", n=condition.enough)
            if condition.enough
            else voice("exit.remark.at_limit")
        )
    if condition.short:
        return voice(f"exit.remark.{condition.code}", names=_short(condition, voice))
    return "–"


def fault_in_words(fault: DutyFault, check: RaciCheck, voice: Voice) -> str:
    """What is wrong with the matrix at this place."""
    whole = check.named.whole
    share = fault.code == "accountable_share"
    return voice(
        f"raci.fault.{fault.code}",
        n=fault.n,
        all=whole,
        part=fault.part,
        share=voice.percent(fault.share),
        limit=voice.percent(fault.limit) if share else f"{fault.limit or 0:g}",
    )


def fix_in_words(fault: DutyFault, voice: Voice) -> str:
    """What to do about it."""
    usual = voice.listed([inside(role_named(role, voice), voice) for role in fault.usual])
    return voice(f"raci.fix.{fault.code}", usual=usual)


def place_of(fault: DutyFault, voice: Voice) -> str:
    """The process, the roles, or both."""
    process = process_named(fault.process, voice) if fault.process else ""
    roles = voice.listed([role_named(role, voice) for role in fault.roles])
    return (
        ": ".join(part for part in (process, roles) if part)
        if voice.lang == "en"
        else "：".join(part for part in (process, roles) if part)
    )


def _counted(maturity: Maturity, voice: Voice) -> str:
    facts = maturity.facts
    lint = rated_between(facts.lint_errors, voice)
    if facts.as_of is None:
        return voice("maturity.no_cycle", lint=lint)
    return voice(
        "maturity.counted",
        weeks=facts.weeks,
        recent=rated_between(facts.internal, voice),
        cycle=rated_between(facts.internal_cycle, voice),
        check_ins=rated_between(facts.check_ins, voice),
        lint=lint,
    )


def _remains(maturity: Maturity, voice: Voice) -> list[str]:
    """What consultants stay for: first what does not hold, then what is not known, for one reason together."""
    said = [
        voice(f"exit.help.{one.code}", names=_short(one, voice))
        for one in maturity.open
        if one.state == FAILS
    ]
    for reason in REASONS:
        unknown = [one for one in maturity.open if one.reason == reason]
        if unknown:
            conditions = [inside(voice.term("exit.condition", one.code), voice) for one in unknown]
            names = _short(unknown[0], voice)
            said.append(voice(f"exit.recheck.{reason}", names=names, conditions=voice.listed(conditions)))
    return said


def _short(condition: ExitCondition, voice: Voice) -> str:
    if condition.code == "levels":
        return domains_named(condition.short, voice)
    return voice.listed([inside(process_named(name, voice), voice) for name in condition.short])
