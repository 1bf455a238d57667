"""Documents: how do the three manuals of a client become documents of their own?"""

from __future__ import annotations

from pathlib import Path

from okrworkbook.analysis.handover import ManualFacts
from okrworkbook.blocks import FILE_MEDIA
from okrworkbook.exhibit import Exhibit, FileExhibit, Part, Series
from okrworkbook.manuals.fill import fill_template, template_name
from okrworkbook.manuals.read import read_manual
from okrworkbook.narrative.manual_words import MANUALS, manual_words
from okrworkbook.texts import Voice

DOCX = next(media for media, ending in FILE_MEDIA.items() if ending == "docx")
READ = ("html", "pdf")  # formats made of what was read; the Word file is the filled template itself


def handover_manuals(facts: ManualFacts, voice: Voice, workspace: Path | None = None) -> Series:
    """Every manual as a part: the filled Word file, and its text as chapters for page and PDF.

    Raises PublicationRefused as `fill_template` and `read_manual` do.
    """
    shown: list[Exhibit] = []
    for manual in MANUALS:
        name = template_name(manual, voice.lang)
        file = fill_template(name, manual_words(facts, voice, manual), voice, workspace)
        title = voice.term("manual.title", manual)
        stamped = voice("manual.stamped", version=facts.version, stamp=facts.stamp)
        shown += [Part(title, title, stamped, READ), FileExhibit("", DOCX, file)]
        shown += read_manual(file, name, voice)
    return Series(tuple(shown))
