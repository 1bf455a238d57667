"""Certificates: one page for every candidate who met all conditions, to be signed, and none for anybody else."""

from __future__ import annotations

from collections.abc import Iterator

from okrworkbook.analysis.certification import Candidate, Certification
from okrworkbook.engagement import Engagement
from okrworkbook.exhibit import Certificate, Exhibit, Part, Series
from okrworkbook.narrative import trainers as words
from okrworkbook.texts import LANGS, Voice


def trainer_certificates(certification: Certification, engagement: Engagement, voice: Voice) -> Series:
    """A part for each certified trainer, published as PDF only; empty where nobody is certified."""
    return Series(
        tuple(shown for one in certification.certified for shown in _document(one, engagement, voice))
    )


def _document(one: Candidate, engagement: Engagement, voice: Voice) -> Iterator[Exhibit]:
    yield Part(
        voice("trainers.certificate.name", name=words.name_of(one, voice)),
        voice("trainers.certificate.title"),
        formats=("pdf",),
    )
    yield certificate_of(one, engagement, voice)


def certificate_of(one: Candidate, engagement: Engagement, voice: Voice) -> Certificate:
    """The certificate of one certified trainer."""
    return Certificate(
        title=voice("trainers.certificate.title"),
        statement=voice("trainers.certificate.statement"),
        name=one.name.text(voice.lang),
        achievement=voice("trainers.certificate.achievement"),
        alias=_alias(one, voice),
        client=engagement.name.text(voice.lang),
        org=engagement.consultancy.text(voice.lang),
        criteria=[
            (voice.term("trainers.criterion", levels.criterion), voice.number(levels.mean, 1))
            for levels in one.levels
        ],
        facts=[
            (voice("trainers.certificate.day"), voice.day(one.day)),
            (voice("trainers.certificate.valid"), voice.day(one.recheck)),
            (voice("trainers.certificate.number"), one.number),
        ],
        signatures=[voice("trainers.certificate.consultant"), voice("trainers.certificate.client")],
        notice=voice("trainers.certificate.notice") if engagement.synthetic else "",
    )


def _alias(one: Candidate, voice: Voice) -> str:
    """The name in the other script, where there is one."""
    (other,) = (lang for lang in LANGS if lang != voice.lang)
    name = one.name.text(other)
    return "" if name == one.name.text(voice.lang) else name
