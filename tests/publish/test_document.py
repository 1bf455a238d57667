"""What of an executed notebook becomes a document."""

from nbformat.v4 import new_code_cell, new_output

from okrworkbook.publish.document import parse
from okrworkbook.publish.problems import Problem

from .reports import SVG, block, completion, cover, figure, notebook, png, prose, report, shown, table


def kinds(*cells):
    """The kinds of the blocks that these cells make."""
    return [block["kind"] for block in parse(notebook(*cells), "zh").blocks]


def words(*cells, lang="zh"):
    """The plain paragraphs that these cells make."""
    blocks = parse(notebook(*cells), lang).blocks
    return ["".join(part["text"] for part in block["content"]) for block in blocks]


def test_prose_is_kept_in_the_reader_s_language():
    """A markdown cell of the other language, or of none, stays in the notebook."""
    cells = [prose("中文", "zh"), prose("English", "en"), prose("guidance"), prose("both", "report")]

    assert ["English", "both"] == words(*cells, lang="en")


def test_cells_for_the_workshop_are_dropped():
    """Setup, workshop, trainer's and solution cells are not published, whatever they show."""
    tags = ("parameters", "injected-parameters", "setup", "workshop", "trainer", "solution")
    cells = [block("paragraphs", tag, items=["secret"]) for tag in tags] + [prose("secret", "zh", "trainer")]

    assert [] == kinds(*cells)


def test_source_is_never_published():
    """The code of a cell is nowhere in the document."""
    document = parse(report())

    assert "secret_source" not in repr(document)


def test_language_comes_from_the_cover():
    """Without being told, a document is in the language that its cover names."""
    assert "en" == parse(notebook(cover("en"))).lang


def test_figures_and_tables_are_numbered_apart_in_order():
    """Figures and tables have a count each, in the reader's words."""
    cells = [figure(), table([["a", "1"]]), figure()]

    assert ["图1", "表1", "图2"] == [b["label"] for b in parse(notebook(*cells), "zh").blocks]
    assert ["Figure 1", "Table 1", "Figure 2"] == [b["label"] for b in parse(notebook(*cells), "en").blocks]


def test_chapter_id_is_the_cell_s_id_without_the_language():
    """The ids of chapters are the same in both languages."""
    assert ["summary", "causes"] == parse(report(lang="en")).chapters()


def test_other_headings_get_unique_ids():
    """A second heading of a cell, and a cell id used twice, are counted on."""
    cells = [prose("# 甲\n## 乙\n## 丙", "zh", id="a-zh"), prose("# 丁", "zh", id="a-zh")]

    assert ["a", "a-2", "a-3", "a-4"] == [b["id"] for b in parse({"cells": cells}, "zh").blocks]


def test_heading_levels_start_at_one_and_skip_none():
    """A ladder of headings has every rung, which PDF/UA asks for."""
    cells = [prose("## 甲\n#### 乙\n## 丙", "zh")]

    assert [1, 2, 1] == [b["level"] for b in parse(notebook(*cells), "zh").blocks]


def test_lead_of_a_finding_ends_in_a_stop():
    """A lead that brings no stop of its own gets the language's."""
    items = [{"lead": "对齐不足", "text": "仅八成。"}, {"lead": "为什么？", "text": "没有复盘。"}]
    cell = block("findings", ordered=True, items=items)

    assert ["对齐不足。", "为什么？"] == [i["lead"] for i in parse(notebook(cell), "zh").blocks[0]["items"]]


def test_source_is_labelled_once():
    """A source line that already says so is not labelled again."""
    cells = [figure(source="员工问卷"), figure(source="来源：员工问卷")]

    assert ["来源：员工问卷"] * 2 == [b["source"] for b in parse(notebook(*cells), "zh").blocks]


def test_picture_without_a_block_is_a_figure():
    """A plain picture keeps its text as its description."""
    found = parse(notebook(shown({"image/png": png(), "text/plain": "条形图"})), "zh").blocks

    assert [("figure", "条形图")] == [(b["kind"], b["alt"]) for b in found]


def test_repr_is_no_description():
    """What Python calls the object is not read out."""
    data = {"image/png": png(), "text/plain": "<Figure size 640x480 with 1 Axes>"}

    assert "插图" == parse(notebook(shown(data)), "zh").blocks[0]["alt"]


def test_data_frame_is_a_table_of_its_words():
    """The HTML of a data frame is read cell by cell."""
    html = "<table class='dataframe'><thead><tr><th></th><th>n</th></tr></thead><tbody><tr><th>研发</th><td>3</td></tr></tbody></table>"
    found = parse(notebook(shown({"text/html": html})), "zh").blocks[0]

    assert (["", "n"], [["研发", "3"]], ["left", "right"]) == (
        found["columns"],
        found["rows"],
        found["align"],
    )


def test_other_outputs_are_dropped_and_counted():
    """Streams, plain text, widgets and drawings without a block are not published, and it shows."""
    stream = new_code_cell("", id="s", outputs=[new_output("stream", text="hello")])
    mimes = ["image/svg+xml", "application/javascript", "text/latex", "text/vnd.mermaid", "text/html"]
    cells = [shown({mime: "x", "text/plain": "y"}) for mime in mimes] + [shown({"text/plain": "z"}), stream]
    document = parse(notebook(*cells), "zh")

    assert [] == document.blocks
    assert {**dict.fromkeys(mimes, 1), "text/plain": 1, "stream": 1} == document.dropped


def test_error_output_is_a_fault_even_in_setup():
    """After an error nothing that follows can be trusted."""
    failed = new_output("error", ename="ValueError", evalue="secret", traceback=[])
    cell = new_code_cell("", id="load", metadata={"tags": ["setup"]}, outputs=[failed])

    assert (Problem("error_output", cell="load", error="ValueError"),) == parse(notebook(cell), "zh").faults


def test_block_of_another_version_is_a_fault():
    """An exhibit that cannot be read must not vanish quietly."""
    cells = [block("hologram", id="a"), block("kpis", id="b", items=[{}]), block("table", id="c", columns=[])]

    assert [("unknown_block", "a"), ("broken_block", "b"), ("broken_block", "c")] == [
        (fault.name, fault.values["cell"]) for fault in parse(notebook(*cells), "zh").faults
    ]


def test_unsafe_drawing_is_published_as_pixels():
    """A drawing with more than a chart needs falls back to its picture, and it shows."""
    cell = figure(svg=SVG.replace("<g ", '<g onload="x()" ', 1))
    document = parse(notebook(cell), "zh")

    assert ("", png()) == (document.blocks[0]["svg"], document.blocks[0]["png"])
    assert {"unsafe svg": 1} == document.dropped


def test_figure_without_any_picture_is_a_fault():
    """Neither drawing nor pixels: the report cannot be published."""
    document = parse(notebook(figure(svg="", png="aGVsbG8=")), "zh")

    assert ["picture"] == [fault.name for fault in document.faults]


def test_completion_is_kept_and_not_shown():
    """The mark of the last cell is read and makes no block."""
    document = parse(notebook(completion()), "zh")

    assert [] == document.blocks
    assert {"score": 3.2} == document.completion["facts"]


def test_symbols_and_invisible_characters_are_made_legible():
    """Emoji with a plain equivalent are replaced; what turns the reading direction is left out."""
    assert ["× ✓ a"] == words(prose("❌ ✅ \u202ea\u200b", "zh"))


def test_chapter_without_content_is_empty():
    """A heading that is followed by the next chapter says nothing."""
    cells = [prose("# 甲", "zh", id="a-zh"), prose("# 乙", "zh", id="b-zh"), prose("文", "zh", id="c")]

    assert ["a"] == parse(notebook(*cells), "zh").empty_chapters()


def test_html_without_a_block_is_not_published():
    """What only has HTML is for the consultant's screen, with people's own words in it: nothing of it is taken."""
    internal = {"text/html": "<table><td>secret words</td></table>", "text/plain": "secret title"}
    document = parse(notebook(cover(), shown(internal)), "zh")

    assert "secret" not in repr(document.blocks)
