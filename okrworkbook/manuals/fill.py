"""Fill: how does a template that consultants edit in Word become one client's manual?

Words are data: whatever a client wrote – an angle bracket, an ampersand, braces, a control character – stands on the
page as it was written and is never read as a tag, as XML or as a field. A name that the template asks for and nobody
gave is an error that says which, in which template.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from okrworkbook.errors import PublicationRefused
from okrworkbook.texts import Voice
from okrworkbook.workspace import template

FOLDER = "manuals"
# XML 1.0 can hold none of these; of the others, bell and form feed would begin paragraphs and pages.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
RAW_TAG = re.compile(r"\{\{(?:p|tr|tc|r)\s")  # puts its value into the page as XML
ASKED = re.compile(r"\b(\w+) is defined\b")  # a template may ask whether a name is there
UNDEFINED = re.compile(r"'([^']+)' is undefined|has no attribute '([^']+)'|no element '?([^']+?)'?$")


def template_name(manual: str, lang: str) -> str:
    """Where the template of a manual stands under templates/."""
    return f"{FOLDER}/{manual}.{lang}.docx"


def fill_template(name: str, words: Mapping[str, Any], voice: Voice, workspace: Path | None = None) -> bytes:
    """The template under templates/`name`, filled: a Word document as bytes.

    `words` are strings, and lists and dicts of them. Raises PublicationRefused, naming the template, where there is
    none, where Word or the language of its tags cannot read it, and for every name it asks for that `words` lacks.
    """
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    path = template(name, workspace)
    if not path.is_file():
        raise PublicationRefused("manual_template_missing", template=name)
    given = escaped(words)
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    try:
        document = DocxTemplate(str(path))
        document.init_docx()
        texts = [*_texts(document.docx)]
        raw = sorted({match[0].strip() for text in texts for match in RAW_TAG.finditer(text)})
        optional = {match[1] for text in texts for match in ASKED.finditer(text)}
    except Exception as error:  # a damaged file can fail anywhere in a parser
        raise PublicationRefused(
            "manual_template_unreadable", template=name, reason=type(error).__name__
        ) from error
    if raw:
        raise PublicationRefused("manual_raw_tag", template=name, tags=voice.listed(raw))
    try:
        asked = document.get_undeclared_template_variables(environment, given)
        lacking = sorted(asked - optional)
        if lacking:
            raise PublicationRefused("manual_name_missing", template=name, names=voice.listed(lacking))
        document.render(given, environment, autoescape=True)
        stream = io.BytesIO()
        document.save(stream)
    except PublicationRefused:
        raise
    except UndefinedError as error:
        missing = UNDEFINED.search(str(error))
        asked = next(filter(None, missing.groups())) if missing else str(error)
        raise PublicationRefused("manual_name_missing", template=name, names=asked) from error
    except SecurityError as error:
        raise PublicationRefused("manual_tag_refused", template=name) from error
    except TemplateSyntaxError as error:
        raise PublicationRefused("manual_tag_broken", template=name, reason=str(error.message)) from error
    except Exception as error:  # a tag can ask for anything, such as the sum of a list and a word
        raise PublicationRefused("manual_tag_broken", template=name, reason=type(error).__name__) from error
    return stream.getvalue()


def escaped(words: Any) -> Any:
    """Words as they may stand in a Word document: escaped, braces too, without what no document can hold."""
    from markupsafe import Markup, escape

    if isinstance(words, Mapping):
        return {str(name): escaped(value) for name, value in words.items()}
    if isinstance(words, list | tuple):
        return [escaped(value) for value in words]
    plain = UNPRINTABLE.sub("", str(words).replace("\r\n", "\n").replace("\r", "\n"))
    # Braces as references: docxtpl puts marks like {_{ back into braces after filling.
    return Markup(str(escape(plain)).replace("{", "&#123;").replace("}", "&#125;"))


def _texts(document: Any) -> Iterator[str]:
    """The text of every paragraph of the body, put together where Word split it between runs."""
    from docx.oxml.ns import qn

    for paragraph in document.element.body.iter(qn("w:p")):
        yield "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
