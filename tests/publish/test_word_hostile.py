"""A hostile report in Word: what a client wrote is words on paper, never markup and never a field."""

import pytest

from okrworkbook.publish.characters import printable
from okrworkbook.publish.document import parse
from okrworkbook.publish.verify_word import verify_docx
from okrworkbook.publish.word import render_docx

from .payloads import cells, hostile
from .reports import DIAGNOSIS, block, report
from .word_reading import codes, opened, part, styled, words

FIELDS = (
    '{ HYPERLINK "http://attacker.invalid/x" }',
    '{ DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc" }',
    "</w:t></w:r><w:r><w:instrText> DDE a b </w:instrText></w:r><w:r><w:t>",
    "=cmd|'/c calc'!A1",
    "]]><w:altChunk r:id='rId1'/>",
    "{title}{client}",
    "&lt;w:p/&gt; &#0; %s {0} \\o \\h",
)


@pytest.mark.parametrize("payload", FIELDS)
def test_fields_and_markup_are_words(payload):
    """Whatever looks like a field, a formula or a tag is printed as it stands, wherever a client can write."""
    names = ("title", "subtitle", "client", "org", "date", "confidentiality", "notice")
    document = opened(*cells(payload), **dict.fromkeys(names, payload))

    assert [payload] == styled(document, "Title")
    assert payload in styled(document, "Callout") and payload in styled(document, "Table Text")
    assert [] == [code for code in codes(document.element.body) if "DDE" in code or "HYPERLINK" in code]
    assert payload in words(document.sections[0].footer._element)


@pytest.mark.parametrize("sign", ["\0", "\a", "\x0b", "\x1f", "\ufffe", "\uffff", "\u202e"])
def test_signs_that_no_file_can_hold_are_left_out(sign):
    """A control character in a client's text does not stop a report, nor make Word refuse it."""
    document = opened(block("callout", tone="info", title=f"甲{sign}乙", text=sign), client=f"丙{sign}丁")

    assert (["甲乙"], ["丙丁"]) == (styled(document, "Callout Title"), styled(document, "Cover Client"))


def test_what_xml_allows_stays():
    """Rare characters and emoji are Word's to show."""
    assert "𠮷😀\n\t—" == printable("𠮷😀\n\t—\ud800\x00")


def test_a_hostile_report_is_fit_to_be_handed_over():
    """With every payload in every place nothing acts and nothing leads out but links a reader follows."""
    file = render_docx(parse(hostile()))
    verify_docx(file, DIAGNOSIS, "zh")
    relations = part(file, "word/_rels/document.xml.rels")
    outward = {r.get("Type").rpartition("/")[2] for r in relations if r.get("TargetMode") == "External"}

    assert {"hyperlink"} >= outward
    assert b"javascript:" not in b"".join(r.get("Target").encode() for r in relations)


def test_a_name_in_braces_is_filled_in_once():
    """A client called {org} is not asked again who that is."""
    document = opened(title="甲", client="{org}", org="远望")

    assert "甲 · {org}" == words(document.sections[0].header._element)


def test_report_itself_is_unharmed():
    """The words of the report stand beside the payload."""
    assert "九成部门已对齐。" in styled(opened(*cells(FIELDS[2])), "Body")
    assert 2 == len(parse(report()).chapters())
