"""Documents from outside: what is read of them, where it stood, and what is refused with one clear sentence."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from okrworkbook import apart
from okrworkbook.analysis.red_flags import scan_text
from okrworkbook.errors import ParameterError
from okrworkbook.interop import document_child, documents
from okrworkbook.interop.documents import MAX_BYTES, MAX_TEXT_BYTES, read_document
from tests.builders import EN, ZH
from tests.interop.paper import blank_pages, locked, packed, pdf_bytes, pdf_of, word

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OFFICE_LOCK = OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
BOMB = packed(**{"word/document.xml": b" " * (30 * 1024 * 1024)})


@pytest.fixture(autouse=True)
def here(request, monkeypatch):
    """Read in this process, which is faster; the tests that are marked so read apart."""
    if "apart" not in request.keywords:
        monkeypatch.setattr(apart, "read_apart", lambda script, path, seconds: document_child.read(str(path)))


def refusal(path: Path) -> str:
    """The key of the error a file is refused with, which has a sentence in both languages."""
    with pytest.raises(ParameterError) as problem:
        read_document(path)
    assert path.name in problem.value.message(ZH)
    assert path.name in problem.value.message(EN)
    assert 2 == problem.value.exit_code
    return problem.value.key


@pytest.fixture
def file(tmp_path):
    """A file of this name and these bytes, or of this size with nothing in it."""

    def make(name: str, content: bytes = b"", size: int = 0) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        if size:
            with path.open("r+b") as stream:
                stream.truncate(size)  # a hole: it takes no room
        return path

    return make


REFUSED = [  # name, content, further bytes, error
    ("a.pdf", b"", 0, "document_empty"),
    ("a.pdf", pdf_bytes(["KR"])[:700], 0, "document_broken"),
    ("a.pdf", b"no pdf at all", 0, "document_broken"),
    ("a.pdf", packed(**{"word/document.xml": b"<w/>"}), 0, "document_other"),
    ("a.pdf", locked(pdf_bytes(["KR"])), 0, "document_locked"),
    ("a.pdf", OFFICE_LOCK, 0, "document_locked"),
    ("a.pdf", blank_pages(2), 0, "document_scanned"),
    ("a.pdf", blank_pages(document_child.MAX_PAGES + 1), 0, "document_pages"),
    ("a.pdf", b"%PDF-1.7", 300 * 1024**2, "document_size"),
    ("a.docx", b"", 0, "document_empty"),
    ("a.docx", packed(**{"word/document.xml": b"<w/>"}), 0, "document_broken"),
    ("a.docx", packed(**{"word/document.xml": b"<w/>"})[:60], 0, "document_broken"),
    ("a.docx", packed(**{"xl/workbook.xml": b"<w/>"}), 0, "document_other"),
    ("a.docx", pdf_bytes(["KR"]), 0, "document_other"),
    ("a.docx", OFFICE_LOCK, 0, "document_locked"),
    ("a.docx", OLE + bytes(512), 0, "document_old"),
    ("a.docx", BOMB, 0, "document_implausible"),
    ("a.docx", b"PK\x03\x04", 300 * 1024**2, "document_size"),
    ("a.md", b"", 0, "document_empty"),
    ("a.md", b" \n\n", 0, "document_empty"),
    ("a.md", pdf_bytes(["KR"]), 0, "document_other"),
    ("a.md", "目标管理方案".encode() * 20 + b"\xe7\x9b", 0, "document_encoding"),
    ("a.md", b"# x", MAX_TEXT_BYTES + 1, "document_size"),
    ("a.txt", b"\xff\xfe\x00", 0, "document_encoding"),
    ("a.txt", b"a\0b", 0, "document_encoding"),
    ("a.txt", packed(x=b"x"), 0, "document_other"),
    ("a.txt", OFFICE_LOCK, 0, "document_locked"),
    ("a.txt", b"x", 300 * 1024**2, "document_size"),
    ("a.doc", OLE, 0, "document_kind"),
    ("a.pptx", b"PK", 0, "document_kind"),
]


@pytest.mark.parametrize(
    ("name", "content", "size", "expected"),
    REFUSED,
    # Not by content: a package holds the time it was packed at.
    ids=[f"{place}-{name}-{expected}" for place, (name, _, _, expected) in enumerate(REFUSED)],
)
def test_a_file_that_cannot_be_read_is_refused_by_name(file, name, content, size, expected):
    """Damaged, locked, hostile and huge files each get one sentence that says what to do."""
    assert expected == refusal(file(name, content, size))


def test_a_file_that_is_not_there(tmp_path):
    """It is said so, with its path."""
    assert "document_missing" == refusal(tmp_path / "none.pdf")


def test_a_folder_is_no_file(tmp_path):
    """A folder may be called like a file."""
    (tmp_path / "a.pdf").mkdir()

    assert "document_missing" == refusal(tmp_path / "a.pdf")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("ending", ["md", "txt"])
def test_plain_text_in_the_encodings_of_clients(file, encoding, ending):
    """The same words and lines, however they were saved."""
    passages = read_document(file(f"a.{ending}", "# 方案\r\nKR与薪酬挂钩。".encode(encoding)))

    [flag] = scan_text(passages, "a").flags
    assert ("pay_link", 2, 0) == (flag.rule, flag.line, flag.page)


def test_a_word_file_gives_paragraphs_rows_boxes_and_headers(tmp_path):
    """A line is a paragraph or a row of a table; pages are known where Word left its breaks."""
    path = word(
        tmp_path / "a.docx",
        "# 方案",
        "- 代写OKR",
        "<<第二页的话",
        table=[["项目", "做法"], ["结果", "KR与奖金挂钩"]],
        header="页眉",
        box="一个月见效",
    )
    passages = read_document(path)

    assert [
        ("# 方案", 1, 1),
        ("- 代写OKR", 1, 2),
        ("第二页的话", 2, 3),
        ("| 项目 | 做法", 2, 4),
        ("| 结果 | KR与奖金挂钩", 2, 5),
        ("一个月见效", 2, 6),
        ("页眉", 0, 7),
    ] == [(passage.text, passage.page, passage.line) for passage in passages]


def test_a_word_file_without_breaks_has_no_pages(tmp_path):
    """A page that nobody counted is not made up."""
    assert [0, 0] == [passage.page for passage in read_document(word(tmp_path / "a.docx", "甲", "乙"))]


def test_flags_of_a_pdf_have_page_and_line(tmp_path):
    """A sentence that the page broke into lines is read as one, and stands where it begins to be wrong."""
    long = "本项目的全部安排将在合同签订之后由双方共同确认，" * 3
    path = pdf_of(tmp_path / "a.pdf", "第一页。", f"{long}各部门的关键结果与季度奖金挂钩。\n\n一个月见效。")

    flags = {flag.rule: (flag.page, flag.line) for flag in scan_text(read_document(path), "a.pdf").flags}

    assert 2 == flags["pay_link"][0]
    assert 1 < flags["pay_link"][1] < flags["quick_result"][1]


@pytest.mark.apart
@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_read_in_a_process_of_its_own(tmp_path, kind):
    """Outside the tests a file is read apart, with the same result."""
    path = tmp_path / f"a.{kind}"
    _ = word(path, "KR与薪酬挂钩") if kind == "docx" else pdf_of(path, "KR与薪酬挂钩")

    assert scan_text(read_document(path), "a").blocked


@pytest.mark.apart
def test_a_reader_that_hangs_is_ended(tmp_path, monkeypatch):
    """A document that takes too long is too large, and nothing more."""
    monkeypatch.setattr(documents, "MAX_SECONDS", 0.001)

    assert "document_large" == refusal(word(tmp_path / "a.docx", "甲"))


def test_entities_that_multiply_are_not_read(file):
    """XML may not unfold itself."""
    good = io.BytesIO()
    from docx import Document

    Document().save(good)
    import zipfile

    with zipfile.ZipFile(good) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    laughs = b'<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    space = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts["word/document.xml"] = (
        laughs
        + b'<w:document xmlns:w="'
        + space
        + b'"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
    )

    assert "document_empty" == refusal(file("a.docx", packed(**parts)))


def test_memory_that_runs_out_is_a_sentence(monkeypatch):
    """It is reported, not raised."""

    def exhausted(path):
        raise MemoryError

    monkeypatch.setattr(document_child, "plausible", exhausted)

    assert {"fault": "document_large"} == document_child.read("x.docx")


def test_what_fits_is_far_more_than_a_proposal():
    """The limits are for accidents and attacks."""
    assert document_child.MAX_PAGES >= 300
    assert MAX_BYTES >= 20 * 1024**2
