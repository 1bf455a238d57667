"""A certificate: one landscape page of its own, set from data alone, and a table wherever it cannot be that."""

from __future__ import annotations

import io
import re

import nbformat
import pytest
from pypdf import PdfReader

from okrworkbook.exhibit import Certificate
from okrworkbook.publish.document import parse, parse_parts
from okrworkbook.publish.folder import publish_reports
from okrworkbook.publish.page import render_html
from okrworkbook.publish.paper import render_pdf
from okrworkbook.publish.problems import VerificationFailed
from okrworkbook.publish.verify import pdf_fonts
from okrworkbook.workspace import shipped

from .reports import CLIENT, DIAGNOSIS, block, part, report

WORDS = {
    "zh": {
        "title": "OKR内训师认证证书",
        "statement": "兹证明",
        "name": "示例甲",
        "alias": "Sample A",
        "achievement": "已完成内训师课程，可独立开展培训。",
        "client": "海风食品",
        "org": "咨询组",
        "criteria": [("概念准确", "4.0"), ("引导", "3.5")],
        "facts": [("认证日期", "2026年6月9日"), ("证书编号", "OKR-20260609-3F7A91C2")],
        "signatures": ["咨询方", "公司"],
    },
    "en": {
        "title": "Trainer Certificate",
        "statement": "This is to certify that",
        "name": "Sample A",
        "alias": "示例甲",
        "achievement": "may lead trainings.",
        "client": "Haifeng Foods",
        "org": "Advisers",
        "criteria": [("Concepts", "4.0"), ("Facilitation", "3.5")],
        "facts": [("Certified on", "9 June 2026"), ("Number", "OKR-20260609-3F7A91C2")],
        "signatures": ["Consultants", "Company"],
    },
}
HOSTILE = (
    '#panic("x") $1/0$ [a] <b>',
    "\"q\" 's' `c` \\u{41} @ref // /* */",
    "*y* _z_ = h + - ~ #let x = 1",
    '#image("/etc/passwd") #read("doc.json")',
)


def certificate(lang="zh", **changed):
    """The block, as its exhibit makes it."""
    words = Certificate(**{**WORDS[lang], **changed}).block()
    words.pop("kind")
    return block("certificate", **words)


def own_part(lang="zh", formats=("pdf",), more=(), **changed):
    """A report with a certificate as its only part."""
    title = WORDS[lang]["title"]
    cells = part(f"{title} 甲", certificate(lang, **changed), *more, title=title, formats=list(formats))
    return report(*cells, lang=lang)


def page(lang="zh", **changed):
    """The PDF of the certificate alone."""
    (_, document) = parse_parts(own_part(lang, **changed))
    return PdfReader(io.BytesIO(render_pdf(document)))


def words(reader):
    """What stands on it, without its spaces: Chinese and Latin are set apart by one."""
    return re.sub(r"\s", "", "".join(sheet.extract_text() for sheet in reader.pages))


def publish(folder, notebook, lang="zh", formats=(), **changed):
    """The names of the files that are made of it."""
    nbformat.write(notebook, folder / "executed.ipynb")
    made = publish_reports(
        {lang: folder / "executed.ipynb"}, DIAGNOSIS, CLIENT, folder / "out", formats, {}, {}, **changed
    )
    return sorted(path.name for path in made.iterdir() if path.suffix != ".json")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_one_landscape_page_with_title_language_tags_and_our_fonts(lang):
    """What is asked of every PDF, on a single sheet."""
    reader = page(lang)
    wide, high = (float(side) for side in reader.pages[0].mediabox[2:])

    assert (1, True) == (len(reader.pages), wide > high)
    assert WORDS[lang]["title"] == reader.metadata.title == reader.outline[0].title
    assert lang == reader.trailer["/Root"]["/Lang"][:2]
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    assert all(embedded for embedded in pdf_fonts(reader).values())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_it_was_given_stands_on_it(lang):
    """Both names, the client, criteria, dates, number and who signs."""
    given = WORDS[lang]
    said = [words for words in given.values() if isinstance(words, str)] + given["signatures"]
    said += [word for pair in (*given["criteria"], *given["facts"]) for word in pair]
    found = words(page(lang))

    assert [] == [word for word in said if re.sub(r"\s", "", word) not in found]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_looks_like_markup_is_printed_as_it_is(name):
    """Words are data: nothing runs, is read, or is lost."""
    found = words(page("en", name=name, alias=name, client=name, org=name))

    assert 4 <= found.count(re.sub(r"\s", "", name))


@pytest.mark.parametrize(
    ("lang", "name"),
    [
        ("zh", "欧阳" * 10),
        ("en", "Maximiliana Wolfeschlegelsteinhausenbergerdorff Featherstonh"),
        ("en", "W" * 60),
        ("zh", "长" * 200),
        ("en", "word " * 60),
    ],
)
def test_long_names_still_fit_the_page(lang, name):
    """20 characters in Chinese and 60 in English on one line; far longer ones in several."""
    reader = page(lang, name=name, alias=name, client=name)

    assert 1 == len(reader.pages)
    assert 3 <= words(reader).count(re.sub(r"\s", "", name))


def test_the_same_certificate_is_the_same_bytes():
    """Nothing of the time or the machine is in it."""
    (_, document) = parse_parts(own_part())

    assert render_pdf(document) == render_pdf(document)


def test_a_consultancy_may_bring_its_own_template(tmp_path):
    """As it may for reports; what it does not bring is ours."""
    own = tmp_path / "templates" / "report" / "certificate.typ"
    own.parent.mkdir(parents=True)
    text = (shipped("templates") / "report" / "certificate.typ").read_text(encoding="utf-8")
    own.write_text(text.replace("it.statement", '"远望咨询谨此"'), encoding="utf-8")
    (_, document) = parse_parts(own_part())

    assert "远望咨询谨此" in words(PdfReader(io.BytesIO(render_pdf(document, tmp_path))))


def test_it_is_published_as_pdf_and_in_no_other_format(tmp_path):
    """The report has all its formats, the certificate is a page."""
    stem = "《企业OKR适配性报告》"

    assert [f"{stem}.docx", f"{stem}.html", f"{stem}.pdf", f"{stem}·OKR内训师认证证书 甲.pdf"] == publish(
        tmp_path, own_part(), formats=("html", "pdf", "docx")
    )


def test_a_template_that_needs_two_pages_is_refused(tmp_path):
    """A certificate is one page, whatever a template does."""
    own = tmp_path / "templates" / "report" / "certificate.typ"
    own.parent.mkdir(parents=True)
    text = (shipped("templates") / "report" / "certificate.typ").read_text(encoding="utf-8")
    own.write_text(text + "\n#pagebreak()\n第二页\n", encoding="utf-8")

    with pytest.raises(VerificationFailed) as refused:
        publish(tmp_path, own_part(), formats=("pdf",), workspace=tmp_path)
    assert ["pdf_pages"] == [problem.name for problem in refused.value.problems]


def test_in_one_file_with_the_report_it_is_a_table():
    """Exported by hand; a reader of HTML and Word finds the same words there."""
    document = parse(own_part(formats=()))
    kinds = [one["kind"] for one in document.blocks]

    assert ("certificate" in kinds, kinds.count("table")) == (False, 2)
    assert all(word in render_html(document) for word in ("兹证明", "示例甲", "OKR-20260609-3F7A91C2"))


@pytest.mark.parametrize(
    "cells", [{"formats": ()}, {"formats": ("pdf", "docx")}, {"more": (block("paragraphs", items=["甲"]),)}]
)
def test_with_other_formats_or_other_words_it_is_no_page_of_its_own(cells):
    """Then it is a table in a part like any other, which needs a heading."""
    (_, document) = parse_parts(own_part(**cells))

    assert (False, "table") == (document.certificate, document.blocks[0]["kind"])


@pytest.mark.parametrize("broken", [{"name": " "}, {"criteria": [1]}])
def test_a_broken_one_is_named_and_nothing_is_published(broken):
    """A certificate for nobody, or with a criterion that is no pair."""
    words_of = {**Certificate(**WORDS["zh"]).block(), **broken}
    words_of.pop("kind")
    document = parse(report(block("certificate", id="page", **words_of)))

    assert [("broken_block", "page", "certificate")] == [
        (fault.name, fault.values["cell"], fault.values["kind"]) for fault in document.faults
    ]


def test_in_jupyter_it_is_shown_in_small_with_every_word_escaped():
    """A name cannot become a tag."""
    shown = Certificate(**{**WORDS["en"], "name": "<b>A</b>", "alias": "<i>"}).html()

    assert "&lt;b&gt;A&lt;/b&gt;" in shown and "<b>A" not in shown and "<i>" not in shown
    assert "9 June 2026" in shown
