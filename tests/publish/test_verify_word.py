"""What of a Word document is not fit to be handed over."""

import io
import zipfile

import pytest

from okrworkbook.publish.document import parse
from okrworkbook.publish.problems import VerificationFailed
from okrworkbook.publish.verify_word import verify_docx
from okrworkbook.publish.word import render_docx

from .reports import DIAGNOSIS, prose, report

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture(scope="module")
def word():
    """A Word document fit to be handed over."""
    return render_docx(parse(report(prose("[甲](https://example.com)", "zh"))))


def problems(file, lang="zh"):
    """The names of the problems that are found."""
    with pytest.raises(VerificationFailed) as failed:
        verify_docx(file, DIAGNOSIS, lang)
    return [problem.name for problem in failed.value.problems]


def edited(file, part, old, new):
    """The file with a piece of one part changed, or with one part more."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            content = source.read(name).decode("utf-8") if name == part else source.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            target.writestr(name, content)
        if part not in source.namelist():
            target.writestr(part, new)
    return stream.getvalue()


def test_a_sound_document_passes(word):
    """In both languages."""
    verify_docx(word, DIAGNOSIS, "zh")
    verify_docx(render_docx(parse(report(lang="en"))), DIAGNOSIS, "en")


def test_every_truncation_is_found(word):
    """Wherever a full disk cuts the file, it is refused."""
    cuts = range(0, len(word) - 1, len(word) // 97)

    assert [["docx_cut"]] * len(cuts) == [problems(word[:cut]) for cut in cuts]


def test_a_hole_is_found(word):
    """A file that ends well but whose middle was overwritten is refused."""
    third = len(word) // 3

    assert ["docx_cut"] == problems(word[:third] + b"\0" * 400 + word[third + 400 :])


def test_another_kind_of_archive_is_refused():
    """A zip file is not yet a Word document."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("a.txt", "a")

    assert ["docx_unreadable"] == problems(stream.getvalue())


@pytest.mark.parametrize(
    ("part", "old", "new", "problem"),
    [
        ("word/vbaProject.bin", "", "x", "docx_active"),
        ("word/_rels/document.xml.rels", "https://example.com", "file:///etc/passwd", "docx_external"),
        ("word/_rels/document.xml.rels", "https://example.com", "javascript:x", "docx_external"),
        (
            "word/_rels/document.xml.rels",
            "</Relationships>",
            f'<Relationship Id="rId99" Type="{RELATIONS}/image" Target="https://example.com/i.png" TargetMode="External"/></Relationships>',
            "docx_external",
        ),
        ("word/document.xml", " SEQ 图 ", " DDEAUTO cmd ", "docx_field"),
        (
            "word/document.xml",
            " SEQ 图 ",
            ' DDEAUTO cmd</w:instrText></w:r><w:r><w:instrText xml:space="preserve"> PAGE ',
            "docx_field",
        ),
        ("word/settings.xml", "<w:zoom", '<w:updateFields w:val="true"/><w:zoom', "docx_prompt"),
        ("docProps/core.xml", "企业OKR适配性报告", " ", "docx_title"),
        ("docProps/core.xml", "zh-CN", "en-US", "docx_lang"),
        ("word/document.xml", 'w:name="_causes"', 'w:name="_effects"', "docx_section"),
        ("word/document.xml", 'descr="条形图"', 'descr=" "', "docx_alt"),
        ("word/styles.xml", ' w:eastAsia="Microsoft YaHei"', "", "docx_font"),
        ("word/styles.xml", ' w:eastAsia="', ' w:eastAsiaTheme="minorEastAsia" w:eastAsia="', "docx_font"),
    ],
)
def test_a_document_with_one_fault_is_refused(word, part, old, new, problem):
    """Each guard finds its own fault, and no other."""
    assert [problem] == problems(edited(word, part, old, new))


def test_chapters_in_another_order_are_refused(word):
    """Chapters come as the catalogue lists them."""
    swapped = edited(word, "word/document.xml", 'w:name="_causes"', 'w:name="_x"')
    swapped = edited(swapped, "word/document.xml", 'w:name="_summary"', 'w:name="_causes"')
    swapped = edited(swapped, "word/document.xml", 'w:name="_x"', 'w:name="_summary"')

    assert ["docx_order"] == problems(swapped)


def test_the_other_language_is_refused(word):
    """A Chinese document is not the English report."""
    assert ["docx_lang"] == problems(word, "en")
