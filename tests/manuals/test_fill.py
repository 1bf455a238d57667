"""Filling a template: words are data, and a name nobody gave is an error that says so."""

from __future__ import annotations

import io

import docx
import pytest

from okrworkbook.errors import PublicationRefused
from okrworkbook.manuals import fill_template
from okrworkbook.manuals.fill import escaped
from tests.builders import ZH
from tests.word_templates import NAME, template


def lines(file: bytes) -> list[str]:
    """The paragraphs of a Word file."""
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(file)).paragraphs]


def refused(workspace, **words) -> PublicationRefused:
    """The error of filling the template with these words."""
    with pytest.raises(PublicationRefused) as error:
        fill_template(NAME, words, ZH, workspace)
    return error.value


def test_words_stand_where_the_template_asks_for_them(tmp_path):
    """Plain names, names within names, and paragraphs repeated for a list or left out for an empty one."""
    template(
        tmp_path,
        "{{ client }}：{{ cycle.name }}",
        "{%p for one in dates %}",
        "{{ one.when }} {{ one.what }}",
        "{%p endfor %}",
        "{%p if trainers %}",
        "有内训师",
        "{%p endif %}",
    )
    words = {
        "client": "示例公司",
        "cycle": {"name": "2026Q3"},
        "dates": [{"when": "7月1日", "what": "公开"}, {"when": "7月6日", "what": "周例会"}],
        "trainers": [],
    }

    assert ["示例公司：2026Q3", "7月1日 公开", "7月6日 周例会"] == lines(
        fill_template(NAME, words, ZH, tmp_path)
    )


@pytest.mark.parametrize(
    "hostile",
    [
        "海风 & 合作 <A> OKR",
        "</w:t></w:r></w:p><w:p>新段落",
        "{{ client }}",
        "{% for x in range(9) %}x{% endfor %}",
        "{_{ marks }_} {_% %_}",
        '=HYPERLINK("http://a")',
        "a\"b'c",
        "&lt;b&gt; &amp;",
        "{%p if x %}",
    ],
)
def test_what_a_client_wrote_stands_as_it_was_written(hostile, tmp_path):
    """Neither XML nor a tag nor a mark of the library that fills: without escaping, the first of these loses words."""
    template(tmp_path, "前{{ text }}后", [["表头"], ["{{ text }}"]])
    file = fill_template(NAME, {"text": hostile, "client": "不该出现"}, ZH, tmp_path)

    assert [f"前{hostile}后"] == lines(file)
    assert hostile == docx.Document(io.BytesIO(file)).tables[0].rows[1].cells[0].text


def test_characters_no_document_can_hold_are_left_out(tmp_path):
    """A bell would begin a paragraph and a form feed a page; a line break stays one."""
    template(tmp_path, "{{ text }}")
    file = fill_template(NAME, {"text": "甲\x07乙\x0c丙\x00丁\ud800戊\r\n己"}, ZH, tmp_path)

    assert ["甲乙丙丁戊\n己"] == lines(file)


def test_names_nobody_gave_are_named_with_the_template(tmp_path):
    """All of the first level at once; an empty place in a manual would not be noticed."""
    template(tmp_path, "{{ client }} {{ nobody }} {% if other %}x{% endif %}")
    error = refused(tmp_path, client="甲")

    assert ("manual_name_missing", {"template": NAME, "names": "nobody和other"}) == (error.key, error.values)


def test_a_name_missing_within_a_name_is_named_too(tmp_path):
    """The misspelt field of a row of a list."""
    template(tmp_path, "{%p for one in rows %}", "{{ one.wenn }}", "{%p endfor %}")
    error = refused(tmp_path, rows=[{"when": "今天"}])

    assert ("manual_name_missing", "wenn") == (error.key, error.values["names"])


def test_a_template_may_ask_whether_a_name_is_there(tmp_path):
    """An optional part of a template does not make its name one that must be given."""
    template(tmp_path, "{%p if year is defined %}", "{{ year }}", "{%p endif %}", "完")

    assert ["完"] == lines(fill_template(NAME, {}, ZH, tmp_path))


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("{{r text }}", "manual_raw_tag"),
        ("{{p text }}", "manual_raw_tag"),
        ("{{ text.__class__ }}", "manual_tag_refused"),
        ("{{ text", "manual_tag_broken"),
        ("{% if text %}", "manual_tag_broken"),
        ("{{ text + 1 }}", "manual_tag_broken"),
    ],
)
def test_a_tag_that_cannot_or_must_not_be_carried_out_is_refused(line, key, tmp_path):
    """Tags that would read data as code of Word, reach into the program, or are incomplete."""
    template(tmp_path, line)

    assert key == refused(tmp_path, text="甲").key


def test_a_template_that_is_missing_or_no_word_file_is_named(tmp_path):
    """Which file, and what to do, not a traceback."""
    path = template(tmp_path, "甲")
    path.write_bytes(b"PK no zip")
    broken = refused(tmp_path)
    with pytest.raises(PublicationRefused) as missing:
        fill_template("manuals/none.zh.docx", {}, ZH, tmp_path)

    assert ("manual_template_unreadable", NAME) == (broken.key, broken.values["template"])
    assert "manual_template_missing" == missing.value.key


def test_words_are_escaped_wherever_they_are():
    """Also in lists of lists of words, and what is no word becomes one."""
    assert {"a": [{"b": "&lt;&#123;"}], "c": "3"} == escaped({"a": [{"b": "<{"}], "c": 3})
