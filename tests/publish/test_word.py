"""The Word report: what stands in it, in which style, under which number."""

import base64
import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from okrworkbook.publish.document import parse
from okrworkbook.publish.word import render_docx

from .reports import SVG, block, cover, figure, png, prose, report, table
from .word_reading import codes, of_cells, opened, part, styled, values, words

COVER = {
    "subtitle": "第一阶段",
    "org": "远望咨询",
    "date": "2026年1月",
    "confidentiality": "机密",
    "notice": "演示数据",
}


def test_cover_says_what_the_html_and_the_pdf_say():
    """Each line of the cover is in its own style."""
    document = opened(**COVER)

    assert [
        ["机密"],
        ["企业OKR适配性报告"],
        ["第一阶段"],
        ["海风食品"],
        ["演示数据"],
        ["远望咨询", "2026年1月"],
    ] == [
        styled(document, name)
        for name in ("Cover Line", "Title", "Subtitle", "Cover Client", "Cover Notice", "Cover Imprint")
    ]


def test_contents_can_be_read_before_word_updates_them():
    """Chapters and sections are listed, each a link to the bookmark of its heading."""
    document = opened(prose("## 部门之间\n\n### 更细", "zh", id="between-zh"))
    body = document.element.body

    assert ["摘要", "原因"] == styled(document, "TOC 1")
    assert ["部门之间"] == styled(document, "TOC 2")
    assert 'TOC \\o "1-2" \\h \\z \\u' == codes(body)[0]
    assert ["_summary", "_causes", "_between"] == values(body, "w:hyperlink", "w:anchor")
    assert {"_summary", "_causes", "_between"} < set(values(body, "w:bookmarkStart", "w:name"))


def test_fields_are_whole():
    """Every field begins, shows something and ends."""
    body = opened(figure()).element.body
    kinds = values(body, "w:fldChar", "w:fldCharType")

    assert 4 == kinds.count("begin")
    assert ["begin", "separate", "end"] * 4 == kinds


@pytest.mark.parametrize(
    ("lang", "labels", "counters"),
    [
        ("zh", ["图1  甲", "表1  乙", "图2  丙"], ["SEQ 图", "SEQ 表", "SEQ 图"]),
        (
            "en",
            ["Figure 1  甲", "Table 1  乙", "Figure 2  丙"],
            ["SEQ Figure", "SEQ Table", "SEQ Figure"],
        ),
    ],
)
def test_captions_count_in_fields(lang, labels, counters):
    """The numbers are those of the HTML and the PDF, and count on when Word updates them."""
    document = of_cells(figure(title="甲"), table([["a", "1"]], title="乙"), figure(title="丙"), lang=lang)

    assert labels == styled(document, "Caption")
    assert [f"{counter} \\* ARABIC" for counter in counters] == codes(document.element.body)


def test_exhibit_keeps_its_words():
    """Subtitle above, note and source below."""
    document = of_cells(figure(subtitle="单位", note="读图", source="员工问卷"))

    assert [["单位"], ["读图"], ["来源：员工问卷"]] == [
        styled(document, name) for name in ("Exhibit Subtitle", "Note", "Source")
    ]


def test_picture_is_described_and_as_wide_as_the_text():
    """The PNG of the notebook, its words for who cannot see it, and its 7 by 2 inches."""
    document = of_cells(figure(alt="两条 <条形>"))
    (shown,) = document.inline_shapes
    (image,) = [p for p in document.part.package.iter_parts() if str(p.partname).endswith(".png")]

    assert "两条 <条形>" == shown._inline.docPr.get("descr")
    assert (7.0, 2.0) == (round(shown.width.inches, 3), round(shown.height.inches, 3))
    assert base64.b64decode(png()) == image.blob


def test_drawing_without_pixels_is_drawn():
    """An SVG alone becomes a PNG in our fonts, 200 dots an inch."""
    document = of_cells(figure(png=""))
    (image,) = [p for p in document.part.package.iter_parts() if str(p.partname).endswith(".png")]

    assert (1400, 400) == (image.image.px_width, image.image.px_height)
    assert SVG.count("采购部") == 1


def test_tall_picture_stays_on_its_page():
    """A picture taller than a page is made smaller, in proportion."""
    document = of_cells(figure(svg="", png=png(10, 40)))
    (shown,) = document.inline_shapes

    assert 4.0 == round(shown.height / shown.width, 3)
    assert shown.height.inches < 10


def test_note_keeps_to_its_source():
    """The two lines under an exhibit are on one page; a note alone keeps to nothing."""
    both, alone = (of_cells(figure(note="读图", source=source)) for source in ("问卷", ""))
    kept = [
        [p.paragraph_format.keep_with_next for p in document.paragraphs if p.style.name == "Note"]
        for document in (both, alone)
    ]

    assert [[True], [None]] == kept


def test_table_head_repeats_and_rows_stay_whole():
    """What Word needs to know of a table that runs over pages."""
    rows = [[f"部门{n}", str(n)] for n in range(40)]
    grid = of_cells(table(rows)).tables[1]._tbl

    assert 1 == len(values(grid, "w:trPr/w:tblHeader"))
    assert qn("w:tblHeader") in [child.tag for child in grid.tr_lst[0].trPr]
    assert 41 == len(values(grid, "w:trPr/w:cantSplit"))


def test_short_table_stays_on_one_page():
    """All rows but the last keep with the next; the last does where a note follows."""
    without, with_note = (
        of_cells(table([["a", "1"], ["b", "2"]], note=note)).tables[1]._tbl for note in ("", "注")
    )

    assert [2 * 2, 3 * 2] == [len(values(grid, "w:pPr/w:keepNext")) for grid in (without, with_note)]


def test_widths_are_in_the_grid_and_in_the_cells():
    """LibreOffice and WPS obey the one, Word the other; together they are the width of the text."""
    grid = of_cells(table([["研发", "3.9"]], widths=[3.0, 1.0])).tables[1]._tbl

    assert ["7560", "2520"] == values(grid, "w:gridCol", "w:w")
    assert ["7560", "2520"] * 2 == values(grid, "w:tcW", "w:w")


def test_numbers_stand_at_the_right():
    """A column aligned right is so in its head and in its cells."""
    cell = table([["研发", "3.9"]])
    next(iter(cell.outputs[0].data.values()))["align"] = ["left", "right"]
    grid = of_cells(cell).tables[1]

    assert [None, "right"] * 2 == [next(iter(values(found._tc, "w:pPr/w:jc")), None) for found in grid._cells]


def test_numbering_starts_anew_in_every_list():
    """Two findings and a list of Markdown that starts at 4 have three counts; a sub-list has its own."""
    items = [{"lead": "甲", "text": "一"}, {"lead": "乙", "text": "二"}]
    document = of_cells(
        block("findings", ordered=True, items=items),
        block("findings", ordered=True, items=items),
        prose("4. 丙\n5. 丁\n   1. 戊\n", "zh"),
    )
    body = document.element.body
    numbers = values(body, "w:numPr/w:numId")
    starts = {
        num.get(qn("w:numId")): values(num, "w:lvlOverride", "w:ilvl") + values(num, "w:startOverride")
        for num in document.part.numbering_part.element.num_lst
    }

    assert [0, 0, 1, 1, 2, 2, 3] == [sorted(set(numbers)).index(number) for number in numbers]
    assert [["0", "1"], ["0", "1"], ["0", "4"], ["1", "1"]] == [
        starts[number] for number in dict.fromkeys(numbers)
    ]


def test_lead_of_a_finding_is_strong():
    """The lead is set in the style Strong, the rest is not."""
    document = of_cells(block("findings", ordered=False, items=[{"lead": "甲", "text": "一"}]))
    (item,) = [p for p in document.paragraphs if p.style.name == "List Bullet"]

    assert [("甲。", "Strong"), ("一", "Default Paragraph Font")] == [
        (run.text, run.style.name) for run in item.runs
    ]


def test_callouts_and_headline_numbers_are_tables():
    """A callout is a box by its tone; headline numbers stand four a row at most, in rows of equal length."""
    items = [{"value": str(n), "label": "项", "note": "n=9"} for n in range(5)]
    document = of_cells(
        block("callout", tone="caution", title="注意", text="合成数据"), block("kpis", items=items)
    )
    boxes, tiles = document.tables[1], document.tables[2]

    assert ("Callout Caution", "KPI Tiles") == (boxes.style.name, tiles.style.name)
    assert (["注意"], ["合成数据"]) == (styled(document, "Caution Title"), styled(document, "Callout"))
    assert (2, 3) == (len(tiles._tbl.tr_lst), len(tiles._tbl.tr_lst[0].tc_lst))
    assert ["0", "1", "2", "3", "4"] == styled(document, "KPI Value")


def test_prose_keeps_its_marks():
    """Bold, emphasis, code, struck words and a break."""
    document = of_cells(prose("**甲** *乙* ***丙*** `丁` ~~戊~~\\\n己", "zh"))
    (line,) = [p for p in document.paragraphs if p.style.name == "Body"]
    marked = [(r.text, r.style.name, r.bold, r.font.strike) for r in line.runs if r.text.strip()]

    assert [
        ("甲", "Strong", None, None),
        ("乙", "Emphasis", None, None),
        ("丙", "Emphasis", True, None),
        ("丁", "Code Text", None, None),
        ("戊", "Default Paragraph Font", None, True),
        ("己", "Default Paragraph Font", None, None),
    ] == marked


def test_quote_code_rule_and_lists_of_markdown():
    """What else a notebook's prose can hold."""
    document = of_cells(prose("> 引\n\n    a = 1\n    b = 2\n\n---\n\n- 甲\n\n  乙\n", "zh"))

    assert [["引"], ["a = 1\nb = 2"], [""], ["甲"], ["乙"]] == [
        styled(document, name) for name in ("Quote", "Code", "Rule", "List Bullet", "List Continue")
    ]


def test_link_leads_where_it_says():
    """The same target twice is one relationship."""
    document = of_cells(prose("[甲](https://example.com/a) [乙](https://example.com/a)", "zh"))
    outward = [relation.target_ref for relation in document.part.rels.values() if relation.is_external]

    assert ["https://example.com/a"] == outward
    assert 2 == len(values(document.element.body, "w:hyperlink", "r:id"))


def test_footnotes_are_words_own():
    """A footnote of Markdown stands in the footnotes, and its sign in the text."""
    file = render_docx(parse(report(prose("话[^1]又[^2]\n\n[^1]: 出处甲\n[^2]: 出处乙", "zh"))))
    notes = part(file, "word/footnotes.xml")

    assert ["-1", "0", "1", "2"] == values(notes, "w:footnote", "w:id")
    assert ["", "", " 出处甲", " 出处乙"] == [words(note) for note in notes]
    assert ["1", "2"] == values(part(file, "word/document.xml"), "w:footnoteReference", "w:id")


def test_paragraph_before_an_exhibit_keeps_to_it():
    """A heading, its one sentence and the figure they announce stay on one page."""
    document = of_cells(prose("# 甲\n\n句子", "zh"), figure())
    (line,) = [p for p in document.paragraphs if p.style.name == "Body"]

    assert line.paragraph_format.keep_with_next is True


def test_tree_is_a_figure_a_page():
    """Each page of a tree is a picture with its own words, under one title."""
    document = parse(report())
    drawn = [{"svg": "", "png": png(7, 3)}, {"svg": SVG, "png": ""}]
    pages = [{"title": f"第{n}页", "alt": f"树{n}", **drawing} for n, drawing in enumerate(drawn, start=1)]
    tree = {"kind": "tree", "title": "目标树", "subtitle": "", "note": "读法", "source": "", "nodes": []}
    document.blocks.append({**tree, "pages": pages})
    shown = docx.Document(io.BytesIO(render_docx(document)))
    last = [
        (shape._inline.docPr.get("descr"), round(shape.width.inches, 2), round(shape.height.inches, 2))
        for shape in shown.inline_shapes
    ]

    assert [("树1", 7.0, 3.0), ("树2", 7.0, 2.0)] == last[-2:]
    assert (["目标树"], ["第1页", "第2页"], ["读法"]) == (
        styled(shown, "Caption")[-1:],
        styled(shown, "Exhibit Subtitle"),
        styled(shown, "Note"),
    )


@pytest.mark.parametrize(("lang", "tag"), [("zh", "zh-CN"), ("en", "en-US")])
def test_properties_name_report_and_consultancy(lang, tag):
    """Title, consultancy and language; no person, no program, no time."""
    properties = opened(lang=lang, org="Haiyue", title="A & B").core_properties

    assert ("A & B", "Haiyue", tag) == (properties.title, properties.author, properties.language)
    assert {"title", "subject", "creator", "language"} == {
        child.tag.rpartition("}")[2] for child in properties._element
    }


def test_chinese_quotation_marks_are_chinese():
    """Word sets a quotation mark in the Latin font unless told; an English text is not told."""
    chinese, english = (
        of_cells(cover(lang), block("paragraphs", items=["“目标”"]), lang=lang).element.body
        for lang in ("zh", "en")
    )

    assert (["eastAsia"], []) == tuple(values(body, "w:rFonts", "w:hint") for body in (chinese, english))


def test_same_notebook_same_bytes():
    """Nothing of the time or the machine is in it."""
    cells = [table([["a", "1"]]), prose("话[^1]\n\n[^1]: 注", "zh"), block("kpis", items=[])]
    one, other = (render_docx(parse(report(*cells, org="远望咨询"))) for _ in range(2))

    assert one == other
    assert b"/tmp" not in one


def test_every_part_bears_the_same_date():
    """The first day a zip file can name, so that a file made tomorrow is the same."""
    with zipfile.ZipFile(io.BytesIO(render_docx(parse(report())))) as package:
        dates = {entry.date_time for entry in package.infolist()}

    assert {(1980, 1, 1, 0, 0, 0)} == dates


def test_word_asks_nothing_when_it_opens():
    """No field waits for an update."""
    settings = part(render_docx(parse(report())), "word/settings.xml")

    assert [] == values(settings, "w:updateFields")


def test_no_room_is_left_before_a_chapter():
    """A chapter begins a page; where a table ends the page before, a line of room would be a page of its own."""
    document = opened(table([["研发部", "3.2"]]), prose("# 下一章", "zh"), prose("接着说。", "zh"))
    texts = [paragraph.text for paragraph in document.paragraphs]
    spacers = [place for place, one in enumerate(document.paragraphs) if one.style.name == "Spacer"]

    chapter = texts.index("下一章")
    assert "Spacer" != document.paragraphs[chapter - 1].style.name
    assert [] == [place for place in spacers if place + 1 == chapter]
