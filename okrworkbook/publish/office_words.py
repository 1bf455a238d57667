"""Office words: how do a report's own words come into a template, and what do a file's properties tell of it?"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from lxml import etree

from okrworkbook.publish.characters import printable

LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
FIELDS = ("title", "subtitle", "client", "org", "date", "confidentiality")
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"


def filled(text: str | None, meta: Mapping[str, str], fields: Collection[str] = FIELDS) -> str:
    """A template's text with the report's words where it has {org} and its like.

    Where one of `fields` that is asked for has no words, the signs that parted it from the others go too.
    One pass: what a client wrote is not looked through for braces again.
    """
    text = text or ""
    asked = [name for name in fields if f"{{{name}}}" in text]
    words = re.sub(r"\{(\w+)\}", lambda found: printable(meta.get(found[1], found[0])), text)
    return words.strip(" ·|–") if any(not meta.get(name) for name in asked) else words


def describe(
    properties: Any,
    relations: Iterable[Any],
    lang: str,
    meta: Mapping[str, str],
    cleared: Collection[str] | None = None,
) -> None:
    """Let the file's properties name the report and the consultancy, and no person and no time.

    `relations` are the package's own; of its extended properties those `cleared` go, or all of them.
    """
    for child in list(properties._element):
        properties._element.remove(child)
    properties.title = printable(meta["title"])[:255]
    properties.subject = printable(meta["subtitle"])[:255]
    properties.author = printable(meta["org"])[:255]
    properties.language = LANGUAGES[lang]
    for relation in relations:
        if relation.reltype == EXTENDED:
            root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False))
            for child in list(root):
                if cleared is None or etree.QName(child).localname in cleared:
                    root.remove(child)
            relation.target_part._blob = etree.tostring(
                root, xml_declaration=True, encoding="UTF-8", standalone=True
            )
