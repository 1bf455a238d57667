"""Decks: which slides a document becomes, and what stands on them."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile

import pytest
from pptx.oxml.ns import qn

from okrworkbook.publish.document import parse, parse_parts
from okrworkbook.publish.slides import render_pptx
from okrworkbook.publish.slides_measure import line_count, line_height

from .reports import block, figure, heading, node, part, prose, report, table, tree
from .slide_reading import (
    charts,
    members,
    notes,
    of_part,
    opened,
    placed,
    read,
    slide_of,
    titles,
    told,
    words,
)

LONG = "九成的部门目标都能追溯到公司目标，其余的仍在等待上级确认，会在下一次例会上逐条谈清。"


def deck(*cells):
    """A part that is only shown."""
    return part("课件", *cells, formats=["pptx"])


def paragraphs(*items):
    """Prose."""
    return block("paragraphs", items=list(items))


def test_a_report_is_told_chapter_by_chapter():
    """A cover, a slide for each chapter, then one for each figure and table under its own title."""
    assert [
        ("Cover", "企业OKR适配性报告"),
        ("Section", "摘要"),
        ("Section", "原因"),
        ("Exhibit", "采购部尚未对齐"),
        ("Exhibit", "六个部门的得分"),
    ] == told(opened())


def test_a_chapter_opens_with_the_sentence_it_begins_with():
    """What a chapter says before anything else stands on its own slide, if it is short."""
    assert "九成部门已对齐。" == placed(slide_of(opened(), "摘要"), 1)


def test_three_chapters_have_a_list_of_contents():
    """Numbered by PowerPoint, not by hand."""
    slide = slide_of(opened(prose("# 附录", "zh"), paragraphs("完。")), "目录")
    numbers = [one.get("type") for one in slide._element.iter(qn("a:buAutoNum"))]

    assert ("摘要\n原因\n附录", ["arabicPeriod"] * 3) == (placed(slide, 1), numbers)


def test_the_cover_says_what_the_cover_says():
    """Client, organisation, date, confidentiality and the notice of synthetic data."""
    cover = opened(
        subtitle="第一阶段", org="远望", date="2026年2月", notice="演示数据", confidentiality="机密"
    ).slides[0]

    assert ["第一阶段", "海风食品", "远望 · 2026年2月", "演示数据", "机密"] == [
        placed(cover, number) for number in (1, 10, 11, 12, 13)
    ]


def test_every_slide_but_the_cover_says_whose_it_is_and_counts():
    """The foot names organisation and confidentiality; the number is a field that counts on."""
    slides = list(opened(org="远望", confidentiality="机密").slides)[1:]
    fields = [slide._element.find(f".//{qn('a:fld')}").get("type") for slide in slides]

    assert ({"远望 · 机密"}, {"slidenum"}) == ({placed(slide, 20) for slide in slides}, set(fields))
    assert ["2", "3", "4", "5"] == [placed(slide, 21) for slide in slides]


def test_a_figure_stands_under_what_it_shows():
    """Its title is the slide's and is not drawn again; subtitle, label, note and source stand around it."""
    slide = slide_of(
        opened(
            figure(title="一半的目标无人承接", subtitle="部门数，n=12", note="灰色为无", source="目标清单")
        ),
        "一半的目标无人承接",
    )
    picture = next(shape for shape in slide.shapes if shape._element.tag == qn("p:pic"))

    assert ("部门数，n=12", "灰色为无\n图2  来源：目标清单") == (placed(slide, 14), placed(slide, 16))
    assert ("条形图", "原因") == (picture._element.nvPicPr.cNvPr.get("descr"), placed(slide, 13))
    assert 1 == words(slide).count("一半的目标无人承接")


def test_a_picture_keeps_its_proportions_and_stays_on_the_slide():
    """As large as the layout's place allows, not larger."""
    made = opened(figure(title="甲"))
    slide = slide_of(made, "甲")
    picture = next(shape for shape in slide.shapes if shape._element.tag == qn("p:pic"))

    assert 504 / 144 == pytest.approx(picture.width / picture.height, rel=1e-3)
    assert picture.left >= 0 and picture.left + picture.width <= made.slide_width


def test_a_tall_figure_stands_beside_its_title():
    """Over the full width it would be drawn too small to read."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="504pt" height="504pt" viewBox="0 0 504 504"><path d="M 0 0 L 9 9"/></svg>'

    assert ("Exhibit Beside", "高图") in told(opened(figure(title="高图", svg=svg)))


def test_words_before_a_figure_stand_beside_it():
    """Two paragraphs and a figure are one slide."""
    made = opened(prose("## 样本", "zh"), paragraphs(LONG * 2, LONG * 2), figure(title="回收率"))

    assert ("Text and Exhibit", "回收率") == told(made)[-1]
    assert "\n".join([LONG * 2] * 2) == placed(slide_of(made, "回收率"), 1)


def test_a_sentence_before_an_exhibit_stands_over_it():
    """It needs no slide of its own."""
    slide = slide_of(
        opened(prose("## 样本", "zh"), paragraphs("下表为全部。"), table([["甲", "1"]], title="全部")), "全部"
    )

    assert "下表为全部。" == placed(slide, 14)


def test_words_without_an_exhibit_have_a_slide_under_their_heading():
    """Under the section's name, with the chapter's over it."""
    made = opened(prose("## 下一步", "zh"), paragraphs("先谈清三件事。"))

    assert ("Text", "下一步") == told(made)[-1]
    assert ("原因", "先谈清三件事。") == (placed(made.slides[-1], 13), placed(made.slides[-1], 1))


def test_findings_are_real_list_items():
    """Numbers and bullets are PowerPoint's, so that a line can be put between; the lead is bold."""
    items = [{"lead": "先培训", "text": "再启动"}, {"lead": "", "text": "每周一次"}]
    numbered = opened(prose("## 甲", "zh"), block("findings", ordered=True, items=items)).slides[-1]
    plain = opened(prose("## 甲", "zh"), block("findings", ordered=False, items=items)).slides[-1]
    starts = [one.get("startAt") for one in numbered._element.iter(qn("a:buAutoNum"))]

    assert (["1", "2"], "先培训。再启动\n每周一次") == (starts, placed(numbered, 1))
    assert [] == list(plain._element.iter(qn("a:buAutoNum"))) and "•" not in words(plain)
    assert ["先培训。"] == [
        run.find(qn("a:t")).text
        for run in plain._element.iter(qn("a:r"))
        if run.rPr.get("b") == "1" and run.find(qn("a:t")).text != "甲"
    ]


def test_numbers_and_boxes_stand_below_each_other():
    """Headline numbers, then a boxed decision, none over the other."""
    kpis = block("kpis", items=[{"value": "69%", "label": "回收率", "note": "414/600"}] * 3)
    box = block("callout", tone="decision", title="建议决策", text="先培训，后启动。")
    slide = opened(prose("## 要点", "zh"), kpis, box).slides[-1]
    groups = [shape for shape in slide.shapes if shape._element.tag == qn("p:grpSp")]

    assert 4 == len(groups)
    assert {groups[0].top} == {group.top for group in groups[:3]}
    assert groups[3].top >= groups[0].top + groups[0].height
    assert ("69%" in words(slide), "建议决策" in words(slide)) == (True, True)


def test_long_prose_goes_on_to_further_slides():
    """The parts are counted, in order, and nothing is lost or runs off the slide."""
    items = [f"第{n}条：{LONG * 3}" for n in range(1, 13)]
    made = opened(prose("## 全文", "zh"), paragraphs(*items))
    slides = [slide for slide in made.slides if slide.shapes.title.text_frame.text.startswith("全文")]

    assert [f"全文（{n}/{len(slides)}）" for n in range(1, len(slides) + 1)] == titles(made)[-len(slides) :]
    assert items == "\n".join(placed(slide, 1) for slide in slides).split("\n")
    assert 1 < len(slides) < 6
    for slide in slides:
        body = next(one for one in slide.placeholders if one.placeholder_format.idx == 1)
        size = next(run.rPr.get("sz") for run in body._element.iter(qn("a:r")))
        assert _height(body.text_frame.text, int(size) / 100, body.width / 12700) <= 360


def _height(text, size, room):
    """The height of paragraphs with 8 points between."""
    heights = [line_count(one, size, room, "zh") * line_height(one, size) for one in text.split("\n")]
    return sum(heights) + 8 * (len(heights) - 1)


def test_one_endless_paragraph_is_parted():
    """Not even a paragraph of ten thousand signs runs off the slide."""
    made = opened(prose("## 全文", "zh"), paragraphs("字" * 10_000))
    slides = [slide for slide in made.slides if slide.shapes.title.text_frame.text.startswith("全文")]

    assert "字" * 10_000 == "".join(placed(slide, 1) for slide in slides)


def test_a_long_title_is_set_smaller_and_then_cut():
    """Two lines fit; what does not fit at the smallest size ends with a sign."""
    longer, endless = "目标" * 38, "目标" * 200
    sizes = [
        slide.shapes.title._element.find(f".//{qn('a:rPr')}").get("sz")
        for title in ("短", longer, endless)
        for slide in [opened(figure(title=title)).slides[-1]]
    ]

    assert [None, "2200", "1800"] == sizes
    assert titles(opened(figure(title=endless)))[-1].endswith("…")


def test_a_deck_has_its_own_titles():
    """A heading of the second level is the slide's title; what the figure shows stands under it."""
    cells = [
        heading("第一节", 1),
        heading("四成的人没有目标", 2),
        figure(title="图", subtitle="n=12"),
        table([["甲", "1"]]),
    ]
    made = of_part(*deck(*cells))

    assert [("Cover", "企业OKR适配性报告"), ("Section", "第一节")] == told(made)[:2]
    assert ["四成的人没有目标"] * 2 == titles(made)[1:]
    assert ("图 · n=12", "第一节") == (placed(made.slides[2], 14), placed(made.slides[2], 13))
    assert "图1" not in words(made.slides[2])


def test_a_slide_of_a_deck_may_have_nothing_but_its_title():
    """An exercise can be a question."""
    made = of_part(*deck(heading("您的目标是什么？", 2), block("notes", items=["等两分钟。"])))

    assert (["您的目标是什么？"], ["等两分钟。"]) == (titles(made), notes(made.slides[1]))


def test_words_after_a_figure_stand_beside_it_in_a_deck():
    """In whichever order they were shown, they are one slide."""
    points = block("findings", ordered=False, items=[{"lead": "", "text": "先看这里"}])
    made = of_part(*deck(heading("甲", 2), figure(title="乙"), points))

    assert [("Text and Exhibit", "甲")] == told(made)[1:]


def test_notes_are_under_the_slide_before_them():
    """What is said to a figure is not said to the next."""
    cells = [figure(title="甲"), block("notes", items=["先问。", "再答。"]), figure(title="乙")]
    made = opened(*cells)

    assert (["先问。", "再答。"], []) == (notes(slide_of(made, "甲")), notes(slide_of(made, "乙")))


def test_notes_before_any_slide_go_to_the_one_that_comes():
    """Said under a heading, they are for its first slide, also where it goes on."""
    cells = [prose("## 全文", "zh"), block("notes", items=["慢慢念。"]), paragraphs(*[LONG * 4] * 12)]
    slides = [
        slide for slide in opened(*cells).slides if slide.shapes.title.text_frame.text.startswith("全文")
    ]

    assert [["慢慢念。"], []] == [notes(slide) for slide in slides[:2]]


def test_footnotes_are_for_the_speaker():
    """A slide has no place for them."""
    made = opened(prose("## 下一步\n\n先谈清[^1]。\n\n[^1]: 见附录。", "zh"))

    assert ("先谈清。", ["见附录。"]) == (placed(made.slides[-1], 1), notes(made.slides[-1]))


def test_a_link_is_words_with_its_address():
    """A deck leads nowhere."""
    made = opened(prose("## 下一步\n\n见[指南](https://example.com/a)。", "zh"))

    assert "见指南 (https://example.com/a)。" == placed(made.slides[-1], 1)


def test_a_tree_is_shown_page_by_page():
    """Each page is a slide; of a large tree the first twelve, and a line that says so."""
    made = opened(tree(node("C1", level="company"), pages=14))
    shown = titles(made)[4:]

    assert ["目标的承接", *(f"第{n}页" for n in range(2, 13))] == shown
    assert "另有2页见报告。" in placed(made.slides[-1], 16)


def test_every_run_names_its_fonts_and_language():
    """On slides, in notes, tables and charts: a Latin font, a Chinese font, and the language."""
    chart = {"kind": "bar", "categories": ["研发"], "series": [{"name": "得分", "values": [3]}]}
    cells = [figure(chart=chart), block("notes", items=["讲。"]), table([["甲", "1"]])]
    for lang, tag in (("zh", "zh-CN"), ("en", "en-US")):
        file = render_pptx(parse(report(*cells, lang=lang)))
        made = read(file)
        roots = [slide._element for slide in made.slides]
        roots += [slide.notes_slide._element for slide in made.slides if slide.has_notes_slide]
        roots += [one._chartSpace for slide in made.slides for one in charts(slide)]
        looks = [
            look for root in roots for look in root.iter(qn("a:rPr"), qn("a:defRPr"), qn("a:endParaRPr"))
        ]

        assert {("Microsoft YaHei", tag)} == {
            (look.find(qn("a:ea")).get("typeface"), look.get("lang")) for look in looks
        }
        assert {"Calibri"} == {look.find(qn("a:latin")).get("typeface") for look in looks} - {
            "Microsoft YaHei"
        }


def test_quotation_marks_are_wide_in_chinese_only():
    """“ ” are in both fonts; in a Chinese text the Chinese one has them."""
    faces = {
        lang: [
            run.rPr.find(qn("a:latin")).get("typeface")
            for run in opened(prose("## 甲\n\n“甲”", "zh", "en"), lang=lang)
            .slides[-1]
            ._element.iter(qn("a:r"))
            if "“" in run.find(qn("a:t")).text
        ]
        for lang in ("zh", "en")
    }

    assert {"zh": ["Microsoft YaHei"], "en": ["Calibri"]} == faces


def test_the_same_document_gives_the_same_bytes():
    """In another process too, with a chart and its workbook."""
    chart = {"kind": "bar", "categories": ["研发"], "series": [{"name": "得分", "values": [3]}]}
    document = parse(report(figure(chart=chart)))
    code = (
        "import hashlib, json, sys; from okrworkbook.publish.document import Document; "
        "from okrworkbook.publish.slides import render_pptx; "
        "given = json.load(sys.stdin); document = Document(given['lang'], given['meta'], given['blocks'], None, (), {}); "
        "print(hashlib.sha256(render_pptx(document)).hexdigest())"
    )
    given = json.dumps({"lang": document.lang, "meta": document.meta, "blocks": document.blocks})
    other = subprocess.run(
        [sys.executable, "-c", code], input=given, capture_output=True, text=True, check=True
    )

    assert hashlib.sha256(render_pptx(document)).hexdigest() == other.stdout.strip()


def test_nothing_of_time_or_machine_is_in_the_file():
    """No date but the first a zip file can name, and no thumbnail."""
    file = render_pptx(parse(report()))
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        assert {(1980, 1, 1, 0, 0, 0)} == {entry.date_time for entry in package.infolist()}
    core = members(file)["docProps/core.xml"].decode()
    assert [] == [name for name in members(file) if "thumbnail" in name or "printerSettings" in name]
    assert "created" not in core and "modified" not in core


def test_all_parts_in_one_deck():
    """By hand, a notebook's decks are one file, each part opened by a slide of its name."""
    executed = report(*deck(heading("先看一眼", 2), figure()), *part("手册", formats=["docx"]))

    assert ["课件", "先看一眼"] == titles(read(render_pptx(parse(executed, form="pptx"))))[-2:]
    assert ["先看一眼"] == titles(read(render_pptx(parse_parts(executed)[1])))
