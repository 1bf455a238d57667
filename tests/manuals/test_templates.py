"""The templates of the manuals: can each be filled with what a client has, and does it read well then?"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from functools import cache
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined

from tests.manuals.sample import WANTED, ZH, bare, full

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates" / "manuals"
SOURCES = ROOT / "tools" / "manuals"
MANUALS = ("okr_handbook", "review_standard", "operations_manual")
LANGUAGES = ("zh", "en")
FACTS = {"full": full, "bare": bare}
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]")
TAG = re.compile(r"\{[{%].*?[}%]\}")

each = pytest.mark.parametrize("manual", MANUALS)
in_each_language = pytest.mark.parametrize("lang", LANGUAGES)
with_each_facts = pytest.mark.parametrize("facts", FACTS)


@cache
def filled(manual: str, lang: str, facts: str) -> bytes:
    """A manual of an invented client."""
    template = DocxTemplate(TEMPLATES / f"{manual}.{lang}.docx")
    strict = Environment(undefined=StrictUndefined)
    template.render(FACTS[facts](manual, lang), jinja_env=strict, autoescape=True)
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()


@cache
def template(manual: str, lang: str) -> docx.document.Document:
    return docx.Document(str(TEMPLATES / f"{manual}.{lang}.docx"))


def paragraphs(file: bytes) -> list[docx.text.paragraph.Paragraph]:
    """All paragraphs in order, those in cells and in the contents too."""
    document = docx.Document(io.BytesIO(file))
    body = document.element.body
    return [docx.text.paragraph.Paragraph(element, document) for element in body.iter(qn("w:p"))]


def words(file: bytes) -> list[str]:
    """What the reader reads, a paragraph an entry, with header and footer."""
    section = docx.Document(io.BytesIO(file)).sections[0]
    around = [*section.header.paragraphs, *section.footer.paragraphs]
    return [
        "".join(text.text or "" for text in paragraph._p.iter(qn("w:t"))).strip()
        for paragraph in [*paragraphs(file), *around]
    ]


def source(manual: str, lang: str) -> str:
    return (SOURCES / f"{manual}.{lang}.md").read_text(encoding="utf-8")


@each
@in_each_language
@with_each_facts
def test_no_tag_is_left_and_the_file_opens(manual, lang, facts):
    """Undefined names are errors; whatever part a tag stood in, it is gone."""
    with zipfile.ZipFile(io.BytesIO(filled(manual, lang, facts))) as package:
        left = {
            name: re.findall(rb"\{\{|\}\}|\{%|%\}|\{#|#\}", package.read(name))
            for name in package.namelist()
            if name.endswith(".xml")
        }

    assert {} == {name: marks for name, marks in left.items() if marks}


@each
@in_each_language
@with_each_facts
def test_no_paragraph_heading_or_row_is_left_empty(manual, lang, facts):
    """A list without entries leaves neither a heading without text nor a table of nothing but a head."""
    document = docx.Document(io.BytesIO(filled(manual, lang, facts)))
    style_of = {style.style_id: style.name for style in document.styles}
    body = [child for child in document.element.body if child.tag != qn("w:sectPr")]
    empty = []
    for element, following in zip(body, [*body[1:], None], strict=True):
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = "" if style is None else style_of[style.get(qn("w:val"))]
        text = "".join(part.text or "" for part in element.iter(qn("w:t"))).strip()
        if element.tag == qn("w:tbl"):
            exhibit = element.find(f"{qn('w:tblPr')}/{qn('w:tblLook')}").get(qn("w:firstRow")) == "1"
            if exhibit and len(element.findall(qn("w:tr"))) < 2:
                empty.append(f"table: {text}")
        elif name.startswith("Heading"):
            after = None if following is None else following.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            deeper = after is not None and style_of[after.get(qn("w:val"))] > name
            headed = after is not None and style_of[after.get(qn("w:val"))].startswith("Heading")
            if not text or following is None or (headed and not deeper):
                empty.append(f"heading: {text}")
        elif name in ("Body", "List Bullet", "List Number", "Checklist") and not text:
            empty.append(f"paragraph: {name}")

    assert [] == empty


@each
@with_each_facts
def test_a_chinese_manual_holds_no_english_sentence(manual, facts):
    """Names and units stay Latin; four words in a row are a sentence."""
    found = [
        text
        for text in words(filled(manual, "zh", facts))
        if re.search(r"[A-Za-z]{2,}(?: [A-Za-z]+){3,}", text)
    ]

    assert [] == found


@each
@with_each_facts
def test_an_english_manual_holds_no_chinese(manual, facts):
    assert [] == [text for text in words(filled(manual, "en", facts)) if CHINESE.search(text)]


@each
def test_chinese_punctuation_is_full_width(manual):
    text = TAG.sub("", source(manual, "zh"))

    assert [] == re.findall(
        r".{0,8}[\u4e00-\u9fff”）][,;:?!.](?![\w*]).{0,8}|.{0,8}[\u4e00-\u9fff]\(.{0,8}", text
    )


@each
@in_each_language
@with_each_facts
def test_no_level_of_headings_is_skipped(manual, lang, facts):
    document = docx.Document(io.BytesIO(filled(manual, lang, facts)))
    styles = [style.get(qn("w:val")) for style in document.element.body.iter(qn("w:pStyle"))]
    levels = [int(style[-1]) for style in styles if re.fullmatch(r"Heading\d", style)]

    assert 1 == levels[0]
    assert [] == [(above, below) for above, below in pairwise(levels) if below > above + 1]


@each
def test_both_languages_have_the_same_chapters_tables_and_tags_in_the_same_order(manual):
    """What a line is, not what it says: a chapter, a row of four cells, a tag by its words."""

    def shape(line: str) -> object:
        if line.startswith("|"):
            return "row", line.replace("\\|", "").count("|"), TAG.findall(line)
        if line.startswith(("{%p ", "{%tr ")):
            return line
        found = re.match(r"#+|- |\d+\. |\[\] |::: ?\w*|.", line)
        mark = found[0] if found else ""
        return mark if re.fullmatch(r"#+|- |\d+\. |\[\] |::: ?\w*", mark) else "text" if mark else ""

    shapes = [
        [
            shape(line)
            for line in source(manual, lang).splitlines()[6:]
            if not re.fullmatch(r"\|[-|]+\|", line)
        ]
        for lang in LANGUAGES
    ]

    assert shapes[0] == shapes[1]


@each
@in_each_language
def test_the_contents_name_every_chapter(manual, lang):
    """They are filled in, so that nobody has to update them to read them."""
    document = template(manual, lang)
    entries = [p for p in document.element.body.iter(qn("w:p")) if p.find(qn("w:hyperlink")) is not None]
    listed = ["".join(text.text for text in entry.iter(qn("w:t"))) for entry in entries]
    chapters = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]

    assert [f"{place}  {chapter}" for place, chapter in enumerate(chapters, start=1)] == listed
    assert "TOC" in "".join(code.text for code in document.element.body.iter(qn("w:instrText")))


@each
@in_each_language
def test_header_and_footer_name_client_title_version_and_page(manual, lang):
    section = template(manual, lang).sections[0]
    codes = [code.text.strip() for code in section.footer._element.iter(qn("w:instrText"))]

    assert "{{ client }}\t{{ title }}" == section.header.paragraphs[0].text
    assert "{{ version }}" in section.footer.paragraphs[0].text
    assert ["PAGE", "NUMPAGES"] == codes
    assert (7560310, 10692130) == (section.page_width, section.page_height)  # A4 in EMU


@each
@in_each_language
def test_every_paragraph_has_a_style_of_word_and_chinese_its_font(manual, lang):
    """Consultants change styles, so nothing is formatted by hand."""
    document = template(manual, lang)
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    bare_paragraphs = [p for p in document.element.body.iter(qn("w:p")) if p.style is None]
    by_hand = [
        child.tag
        for run in document.element.body.iter(qn("w:r"))
        for properties in run.findall(qn("w:rPr"))
        for child in properties
        if child.tag not in (qn("w:rStyle"), qn("w:rFonts"))
    ]

    assert "Microsoft YaHei" == defaults.find(qn("w:rFonts")).get(qn("w:eastAsia"))
    assert ([], []) == (bare_paragraphs, by_hand)


@each
@in_each_language
def test_a_tag_stands_in_one_run_and_block_tags_stand_alone(manual, lang):
    """That is how they survive being edited around."""
    body = template(manual, lang).element.body
    runs = [text.text or "" for text in body.iter(qn("w:t"))]
    torn = [
        text for text in runs if text.count("{{") != text.count("}}") or text.count("{%") != text.count("%}")
    ]
    joined = [
        text
        for text in ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))
        if re.search(r"\{%(p|tr) ", text) and not re.fullmatch(r"\{%(p|tr) [^%]*%\}", text)
    ]

    assert ([], []) == (torn, joined)


@each
@in_each_language
def test_a_template_leads_nowhere_and_names_nobody(manual, lang):
    """No remote content, no author, no time; what it says of itself is filled in too."""
    path = TEMPLATES / f"{manual}.{lang}.docx"
    with zipfile.ZipFile(path) as package:
        relations = b"".join(package.read(name) for name in package.namelist() if name.endswith(".rels"))
        core = package.read("docProps/core.xml").decode("utf-8")

    assert b"External" not in relations
    assert "{{ consultancy }}" in core
    assert "dcterms" not in re.sub(r"xmlns:\w+=\S+", "", core)


def test_what_a_client_is_called_stands_in_full():
    """Signs of XML in a name are words like any other."""
    assert "海悦家居 & 合作 <A>" in words(filled("okr_handbook", "zh", "full"))


def test_every_fact_of_the_contract_is_used():
    body = [template(manual, "zh").element.body for manual in MANUALS]
    text = " ".join(part.text or "" for root in body for part in root.iter(qn("w:t")))
    named = set(re.findall(r"\b(\w+)", " ".join(TAG.findall(text))))

    assert set() == set(ZH) - named
    assert set(WANTED) <= named


PAY = {
    "zh": (
        re.compile("薪酬|奖金|奖罚|处罚|扣钱|扣分|评优|发奖"),
        re.compile("不|没有|无|别|错误|底线|避免|撤回|去掉|主管"),
    ),
    "en": (
        re.compile(r"\b(pay|bonus\w*|penalt\w*|reward\w*|award\w*|deduct\w*)\b", re.IGNORECASE),
        re.compile(
            r"\b(not?|never|none|nobody|neither|nor|without|out of|wrong|error|stay out|whether|guard\w*|"
            r"take it out|who(ever)? is in charge|rest on|aim low)\b",
            re.IGNORECASE,
        ),
    ),
}
WHOLE = {
    "zh": (re.compile(r"100\s*%|百分之百"), PAY["zh"][1]),
    "en": (re.compile(r"100\s*%|(one )?hundred percent", re.IGNORECASE), PAY["en"][1]),
}
MENTIONED = {  # what names the subject without asking for anything
    "Is there an award for good OKRs?",
    "OKRs and pay",
    "OKRs and one hundred percent",
    "和薪酬的关系",
    "和百分之百的关系",
}


@each
@in_each_language
@pytest.mark.parametrize("subject", [PAY, WHOLE], ids=["pay", "whole"])
def test_pay_and_full_completion_are_spoken_of_only_to_keep_them_out(manual, lang, subject):
    """A paragraph or a row that names them also says no."""
    named, denied = subject[lang]
    document = docx.Document(io.BytesIO(filled(manual, lang, "full")))
    rows = ["　".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    texts = [paragraph.text for paragraph in document.paragraphs] + rows

    assert [] == [t for t in texts if named.search(t) and not denied.search(t) and t not in MENTIONED]


@each
@in_each_language
def test_no_sentence_claims_what_made_what_happen(manual, lang):
    claims = {
        "zh": "使得|带来|导致|促使|提升了|得益于|归功于|因而提高",
        "en": r"\b(led to|caused|thanks to|resulted in|due to|because of|improved by)\b",
    }

    assert [] == re.findall(f".{{0,12}}(?:{claims[lang]}).{{0,12}}", source(manual, lang), re.IGNORECASE)


def test_the_shipped_templates_are_what_their_tool_makes(tmp_path):
    """Byte for byte, so that a change in Word does not go unseen."""
    command = [sys.executable, str(ROOT / "tools" / "make_manuals.py"), "--out", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)

    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    held = {path.name: path.read_bytes() for path in TEMPLATES.iterdir()}

    assert sorted(held) == sorted(made)
    assert [] == [name for name, file in made.items() if held[name] != file]
