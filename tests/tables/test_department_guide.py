"""The department guide's tables: nothing empty, nothing invented, everything cut is counted."""

from __future__ import annotations

from types import SimpleNamespace

from okrworkbook import narrative, tables
from okrworkbook.analysis.department_guide import department_guides
from okrworkbook.exhibit import Callout, Heading, Paragraphs, Part, TableExhibit
from tests.builders import EN, ZH, table
from tests.goal_tables import cooperation, horizontal, key_results, links, objectives, vertical

GOALS = ("C1 company text=让老客户放心", "R1 department 研发部 P1 text=持续优化产品力")
PLAN = SimpleNamespace(
    design=SimpleNamespace(choice=lambda topic: SimpleNamespace(topic=topic, values=(5.0, 4.0)))
)


def guides(*rows, goals=GOALS, results=None, **more):
    """The guides of these goals and links."""
    return department_guides(
        objectives(*goals), key_results() if results is None else results, links(*rows), **more
    )


def drafts(*rows):
    """Drafts: goal, version, wording."""
    named = ("goal_id", "version", "text")
    kind = {"kind": "objective"}
    return table("drafts", [{**dict(zip(named, row, strict=True)), **kind} for row in rows])


def chapters(made):
    """What a series shows under each heading, by kind."""
    found: dict[str, list[type]] = {}
    for one in made.items:
        if isinstance(one, Heading):
            found[one.id] = []
        elif found:
            found[[*found][-1]].append(type(one))
    return found


def test_every_chapter_says_something_where_there_is_nothing_to_show():
    """A department alone on the list: sentences instead of empty tables."""
    found = chapters(tables.department_documents(guides(), PLAN, ZH))

    assert {
        "goals": [Paragraphs],
        "parents": [TableExhibit],
        "neighbours": [Paragraphs],
        "writing": [],
        "examples": [Paragraphs, Callout, Paragraphs],
        "questions": [TableExhibit],
        "checklist": [TableExhibit],
    } == found


def test_a_department_without_drafts_works_on_its_own_worst_wording():
    """Its words, the question and a pattern with blanks; no finished wording."""
    exercise = next(
        one for one in tables.department_documents(guides(), PLAN, ZH).items if isinstance(one, Callout)
    )

    assert exercise.text.startswith("R1“持续优化产品力”——")
    assert "句式：" in exercise.text
    assert "〔" in exercise.text.partition("句式：")[2]


def test_a_department_with_nothing_to_ask_is_not_given_an_exercise():
    """There is nothing to work on, and it is said."""
    found = guides(goals=("R1 department 研发部 P1 text=让老客户再买一次",))
    exercise = next(
        one for one in tables.department_documents(found, PLAN, ZH).items if isinstance(one, Callout)
    )

    assert ZH("dept_guide.exercise.none") == exercise.text


def test_before_and_after_are_the_authors_words():
    """The draft and the final wording are quoted, with what is no longer asked."""
    goals = (*GOALS[:1], "R1 department 研发部 P1 text=让老客户再买一次")
    found = guides(goals=goals, drafts=drafts(("R1", 1, "持续优化产品力")))
    shown = tables.before_and_after(found, "研发部", ZH)
    code, before, question, after, became = shown.rows[0]

    assert ("R1 第1稿", "“持续优化产品力”", "“让老客户再买一次”（定稿）") == (code, before, after)
    assert question.startswith(ZH("wording.name.O_VAGUE"))
    assert became.startswith("不再问：")
    assert shown.title == "1个草稿版本中1个有问题可问，其中1个的下一稿不再有问题"


def test_a_later_wording_that_still_asks_says_what():
    """The second draft is not called better: what it runs into stands beside it."""
    found = guides(drafts=drafts(("R1", 1, "开发8款产品")))
    _, _, _, _, became = tables.before_and_after(found, "研发部", ZH).rows[0]

    assert "还要问：" in became


def test_what_is_cut_is_counted():
    """Eight drafts, six rows, and a word about the two that are not shown."""
    made = drafts(*(("R1", n, f"第{n}次持续优化产品力") for n in range(1, 9)))
    shown = tables.before_and_after(guides(drafts=made), "研发部", EN)

    assert 6 == len(shown.rows)
    assert "2" in shown.note and "8" in shown.note


def test_the_checklist_tells_where_the_department_stands():
    """Six boxes can be judged from the list; the others are for people to look at."""
    found = guides(
        *vertical("R1>C1"),
        *horizontal("R1>S1 proposed"),
        goals=(*GOALS, "S1 department 销售部 P2 text=让老客户先补货"),
        cooperation=cooperation("研发部 品控部 检验"),
    )
    shown = tables.department_checklist(found, "研发部", PLAN, EN)
    today = [row[2] for row in shown.rows]

    assert {"□"} == {row[0] for row in shown.rows}
    assert "Objectives: 1; at most 5, with up to 4 key results each" == today[0]
    assert ("1 of 1 agreed", "0 of 1 agreed", "Nothing on the list", "品控部") == (
        today[1],
        today[6],
        today[7],
        today[8],
    )


def test_the_questions_name_the_goal_in_words():
    """A code alone would send the reader to another list."""
    shown = tables.department_questions(guides(), "研发部", ZH)

    assert {"R1 持续优化产品力"} == {row[1] for row in shown.rows}
    assert ZH("dept_guide.ask.parent_none") in [row[2] for row in shown.rows]


def test_the_general_guide_does_not_say_whose_sentence_it_quotes():
    """Neither code nor department nor owner stands beside the example."""
    made = guides(drafts=drafts(("R1", 1, "开发8款产品")))
    shown = tables.guide_rules(made, ZH)
    said = " ".join(cell for row in shown.rows for cell in row)

    assert "持续优化产品力" in said
    assert [] == [word for word in ("R1", "研发部", "P1") if word in said]


def test_the_same_sentence_is_quoted_once_where_there_is_another():
    """Two rules, two sentences: the rule with fewer to choose from chooses first."""
    goals = (
        "R1 department 研发部 P1 text=加强研发创新，持续优化产品力",
        "R2 department 研发部 P1 text=持续优化口味",
    )
    shown = tables.guide_rules(guides(goals=goals), ZH)
    examples = [row[3] for row in shown.rows]

    assert len(examples) == len(set(examples)) > 1


def test_without_any_hit_there_is_no_table_of_rules():
    """Nothing is invented to fill it."""
    assert tables.guide_rules(guides(goals=("R1 department 研发部 P1 text=让老客户再买一次",)), ZH) is None


def test_without_departments_there_is_no_document():
    """The general part says so, and no part is empty."""
    nothing = guides(goals=GOALS[:1])

    assert () == tables.department_documents(nothing, PLAN, ZH).items
    assert tables.guide_overview(nothing, ZH) is None
    assert (ZH("dept_guide.notes.none"),) == narrative.guide_notes(nothing, PLAN, ZH).items


def test_a_part_has_the_departments_name_in_the_readers_language():
    """It becomes the name of the files."""
    parts = [one for one in tables.department_documents(guides(), PLAN, EN).items if isinstance(one, Part)]

    assert ["研发部"] == [part.name for part in parts]
