"""Reading a filled manual: page and PDF say what the Word file says, or nothing is published."""

from __future__ import annotations

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from okrworkbook.errors import PublicationRefused
from okrworkbook.exhibit import Callout, Findings, Heading, Paragraphs, TableExhibit
from okrworkbook.manuals import fill_template, read_manual
from okrworkbook.manuals.numbering import written as number
from tests.builders import ZH
from tests.word_templates import NAME, add_picture, add_table, template, written


def read(document):
    """The exhibits of a document."""
    return list(read_manual(written(document), NAME, ZH))


def refused(document) -> dict:
    """The key and values of the error."""
    with pytest.raises(PublicationRefused) as error:
        read(document)
    return {"key": error.value.key, **error.value.values}


def numbered_headings(document):
    """Give Heading 1 and 2 the numbers 1 and 1.1, as a template does."""
    root = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:pStyle w:val="Heading{place + 1}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for place, text in enumerate(("%1", "%1.%2"))
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for style in ("Heading 1", "Heading 2"):
        properties = document.styles[style].element.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="90"/></w:numPr>'))


def test_a_filled_template_is_read_as_it_stands(tmp_path):
    """Headings, paragraphs, lists and tables; what was filled in and what the consultant wrote alike."""
    template(
        tmp_path,
        ("Title", "《{{ title }}》"),
        ("Heading 1", "怎样用"),
        "给{{ client }}的每个人。",
        ("Heading 2", "三条底线"),
        ("List Bullet", "不与薪酬挂钩"),
        ("List Bullet", "不追求百分之百"),
        ("List Number", "先写目标"),
        ("List Number", "再写KR"),
        [
            ["时间", "做什么"],
            ["{%tr for one in dates %}", ""],
            ["{{ one.when }}", "{{ one.what }}"],
            ["{%tr endfor %}", ""],
        ],
    )
    words = {"title": "手册", "client": "甲 & 乙", "dates": [{"when": "周一", "what": "<例会>"}]}
    shown = read_manual(fill_template(NAME, words, ZH, tmp_path), NAME, ZH)

    assert [
        Heading("怎样用", 1, "chapter-1"),
        Paragraphs(("给甲 & 乙的每个人。",)),
        Heading("三条底线", 2),
        Findings((("", "不与薪酬挂钩"), ("", "不追求百分之百")), ordered=False),
        Findings((("", "先写目标"), ("", "再写KR")), ordered=True),
    ] == list(shown[:-1])
    assert (["时间", "做什么"], [["周一", "<例会>"]], False) == (
        shown[-1].columns,
        shown[-1].rows,
        shown[-1].numbered,
    )


def test_headings_have_the_numbers_word_gives_them():
    """A sentence such as “see 2.1” must lead somewhere on the page, too."""
    document = docx.Document()
    numbered_headings(document)
    for level, text in ((1, "甲"), (2, "乙"), (2, "丙"), (1, "丁"), (2, "戊")):
        document.add_heading(text, level)
        document.add_paragraph("字")

    assert ["1 甲", "1.1 乙", "1.2 丙", "2 丁", "2.1 戊"] == [
        one.text for one in read(document) if isinstance(one, Heading)
    ]


def test_a_list_that_counts_on_keeps_its_numbers():
    """After a paragraph between, the third step is still the third."""
    document = docx.Document()
    document.add_heading("步骤")
    document.add_paragraph("一", style="List Number")
    document.add_paragraph("二", style="List Number")
    document.add_paragraph("间隔")
    document.add_paragraph("三", style="List Number")

    assert [
        Findings((("", "一"), ("", "二")), ordered=True),
        Paragraphs(("间隔",)),
        Paragraphs(("3. 三",)),
    ] == read(document)[1:]


def test_what_an_item_begins_with_in_bold_is_its_lead_where_it_ends_in_a_stop():
    """Otherwise the page would put a colon where the manual has none."""
    document = docx.Document()
    document.add_heading("甲")
    for bold, plain in (("何时改。", "复盘之后"), ("何时改", "复盘之后")):
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run(bold).bold = True
        paragraph.add_run(plain)

    assert Findings((("何时改。", "复盘之后"), ("", "何时改复盘之后")), ordered=False) == read(document)[1]


def test_a_table_of_one_cell_is_a_box():
    """What consultants frame to be seen."""
    document = docx.Document()
    document.add_heading("甲")
    cell = add_table(document, [["记住"]]).rows[0].cells[0]
    cell.add_paragraph("先复盘", style="List Bullet")

    assert Callout("", "记住\n• 先复盘", "info") == read(document)[1]


def test_a_caption_is_the_title_of_the_table_after_it():
    """Then the table is numbered like those of a report; one that no table follows stays a paragraph."""
    document = docx.Document()
    document.add_heading("甲")
    document.add_paragraph("职责", style="Caption")
    add_table(document, [["谁", "做什么"], ["甲", "乙"]])
    document.add_paragraph("孤单的", style="Caption")
    shown = read(document)

    assert ("职责", True) == (shown[1].title, shown[1].numbered)
    assert Paragraphs(("孤单的",)) == shown[2]


def test_words_before_the_first_chapter_that_belong_to_no_cover_stand_first():
    """The cover is Word's own; a note to the reader is not."""
    document = docx.Document()
    document.add_paragraph("手册", style="Title")
    document.add_paragraph("只供内部使用")
    document.add_heading("甲")
    document.add_paragraph("乙")

    assert [Paragraphs(("只供内部使用",)), Heading("甲", 1, "chapter-1"), Paragraphs(("乙",))] == read(
        document
    )


def test_a_picture_is_refused_with_the_heading_it_stands_under():
    """It would be missing on the page without a word; on the cover it may stay, for the page has its own."""
    document = docx.Document()
    add_picture(document)
    document.add_heading("甲")
    document.add_heading("乙", 2)
    assert [Heading("甲", 1, "chapter-1"), Heading("乙", 2)] == read(document)
    add_picture(document)

    assert {
        "key": "manual_not_carried",
        "template": NAME,
        "n": 1,
        "found": "- 图片或图形：1处，在“乙”下",
    } == refused(document)


RUN = "<w:p {ns}>{open}<w:r><w:t>字</w:t></w:r>{close}</w:p>"


@pytest.mark.parametrize(
    ("xml", "what"),
    [
        ('<w:p {ns}><w:ins w:id="1" w:author="a"><w:r><w:t>加</w:t></w:r></w:ins></w:p>', "未接受的修订"),
        (
            '<w:p {ns}><w:del w:id="1" w:author="a"><w:r><w:delText>删</w:delText></w:r></w:del></w:p>',
            "未接受的修订",
        ),
        ('<w:p {ns}><w:r><w:footnoteReference w:id="2"/></w:r></w:p>', "脚注或尾注"),
        ('<w:p {ns}><w:r><w:commentReference w:id="2"/></w:r></w:p>', "批注"),
        ('<w:p {ns}><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>', "符号字体的字符"),
        (
            "<w:p {ns}><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
            "文本框",
        ),
    ],
)
def test_what_no_page_can_hold_is_refused_by_name(xml, what):
    """Tracked changes, notes, comments, symbols and text boxes: everything at once, each by name."""
    document = docx.Document()
    document.add_heading("甲")
    document.element.body.sectPr.addprevious(parse_xml(xml.format(ns=nsdecls("w"))))

    assert f"- {what}：1处，在“甲”下" == refused(document)["found"]


def test_a_table_within_a_table_is_refused():
    """Its words would run together with those of the cell."""
    document = docx.Document()
    document.add_heading("甲")
    cell = add_table(document, [["谁", "做什么"], ["甲", "乙"]]).rows[1].cells[1]
    cell.add_table(1, 1)

    assert "- 表格里的表格：1处，在“甲”下" == refused(document)["found"]


def test_a_manual_without_chapters_is_refused():
    """Page and PDF are made chapter by chapter."""
    document = docx.Document()
    document.add_paragraph("只有文字")

    assert "manual_without_chapter" == refused(document)["key"]


def test_where_a_link_leads_is_told_and_hidden_words_are_not():
    """On paper nobody can click; hidden words are hidden in Word, too."""
    document = docx.Document()
    document.add_heading("甲")
    paragraph = document.add_paragraph("见")
    key = document.part.relate_to(
        "https://example.com/a", docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    link = parse_xml(
        f'<w:hyperlink {nsdecls("w", "r")} r:id="{key}"><w:r><w:t>这里</w:t></w:r></w:hyperlink>'
    )
    paragraph._p.append(link)
    hidden = paragraph.add_run("（给编辑的话）")
    hidden._r.get_or_add_rPr().append(parse_xml(f"<w:vanish {nsdecls('w')}/>"))

    assert Paragraphs(("见这里（https://example.com/a）",)) == read(document)[1]


def test_merged_cells_keep_their_words_once():
    """A cell over two columns, and one over two rows."""
    document = docx.Document()
    document.add_heading("甲")
    table = add_table(document, [["时间", "谁", "产出"], ["周一", "甲", ""], ["", "乙", "丙"]])
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    shown = read(document)[1]

    assert isinstance(shown, TableExhibit)
    assert ["时间", "谁\n产出", ""] == shown.columns
    assert [["周一", "甲", ""], ["", "乙", "丙"]] == shown.rows


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (4, "decimal", "4"),
        (4, "lowerRoman", "iv"),
        (19, "upperRoman", "XIX"),
        (28, "lowerLetter", "bb"),
        (12, "chineseCounting", "十二"),
        (30, "ideographDigital", "三十"),
        (7, "decimalZero", "07"),
        (3, "unheardOf", "3"),
    ],
)
def test_numbers_are_written_as_word_writes_them(value, form, text):
    """The forms of lists that templates of ours use."""
    assert text == number(value, form)


def test_the_words_of_a_document_are_all_read():
    """No word of the body is lost: with marks and stops taken out, what is read is what stands there."""
    document = docx.Document()
    document.add_heading("甲章")
    document.add_paragraph("第一段\n换行")
    document.add_paragraph("列表", style="List Bullet 2")
    add_table(document, [["表头", "二"], ["值", "三"]])
    words = "".join(text.text for text in document.element.body.iter(qn("w:t")))
    told = "".join(
        part
        for one in read(document)
        for part in (
            [one.text]
            if isinstance(one, Heading)
            else one.items
            if isinstance(one, Paragraphs)
            else [text for pair in one.items for text in pair]
            if isinstance(one, Findings)
            else [*one.columns, *(cell for row in one.rows for cell in row)]
        )
    )

    assert words == told.replace("\n", "").replace("– ", "")
