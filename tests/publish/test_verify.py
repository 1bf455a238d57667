"""What is not fit to be handed over, and that all of it is said."""

import pytest

from okrworkbook.publish.document import parse
from okrworkbook.publish.page import render_html
from okrworkbook.publish.paper import render_pdf
from okrworkbook.publish.problems import Problem, VerificationFailed
from okrworkbook.publish.verify import verify_html, verify_notebook, verify_pdf
from okrworkbook.texts import LANGS, Voice, catalogue

from .reports import CLIENT, DIAGNOSIS, completion, cover, notebook, prose, report


def problems(check, *arguments):
    """The names of the problems a check finds."""
    with pytest.raises(VerificationFailed) as failed:
        check(*arguments)
    return [problem.name for problem in failed.value.problems]


@pytest.fixture(scope="module")
def html():
    """A page fit to be handed over."""
    return render_html(parse(report()))


@pytest.fixture(scope="module")
def pdf():
    """A PDF fit to be handed over."""
    return render_pdf(parse(report()))


def test_whole_notebook_passes():
    """A notebook with its mark, its cover and its chapters is fit."""
    assert "zh" == verify_notebook(report(), DIAGNOSIS, CLIENT, "zh").lang


def test_unfinished_notebook_says_all_that_is_missing():
    """Every problem is named at once."""
    assert ["no_completion", "no_title", "section_missing", "section_missing"] == problems(
        verify_notebook, notebook(), DIAGNOSIS, CLIENT, "zh"
    )


def test_mark_of_another_client_is_refused():
    """A report of one client can never be published as another's."""
    nb = report()
    nb.cells[-1] = completion(client="other-client")

    assert ["wrong_completion"] == problems(verify_notebook, nb, DIAGNOSIS, CLIENT, "zh")


def test_report_of_the_other_language_is_refused():
    """A Chinese run cannot be published as the English report."""
    assert "wrong_lang" in problems(verify_notebook, report(lang="zh"), DIAGNOSIS, CLIENT, "en")


def test_chapters_in_another_order_are_refused():
    """Chapters come as the catalogue lists them."""
    cells = [
        cover(),
        prose("# 原因\n\n文", "zh", id="causes-zh"),
        prose("# 摘要\n\n文", "zh", id="summary-zh"),
        completion(),
    ]

    assert ["section_order"] == problems(verify_notebook, notebook(*cells), DIAGNOSIS, CLIENT, "zh")


def test_chapter_of_one_heading_is_refused():
    """A chapter with nothing under its heading is a hole in the report."""
    cells = [
        cover(),
        prose("# 摘要", "zh", id="summary-zh"),
        prose("# 原因", "zh", id="causes-zh"),
        completion(),
    ]

    assert ["section_empty"] * 2 == problems(verify_notebook, notebook(*cells), DIAGNOSIS, CLIENT, "zh")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("</main>", "<script></script></main>", "html_script"),
        ("<main ", '<main onclick="x()" ', "html_handler"),
        ("</main>", "<iframe></iframe></main>", "html_element"),
        ("</main>", '<a href="javascript:x()">x</a></main>', "html_link"),
        ("</main>", '<img alt="x" src="http://example.com/x.png"></main>', "html_network"),
        ("</style>", "body{background:url(http://example.com)}</style>", "html_network"),
        ("</style>", "@import 'http://example.com';</style>", "html_network"),
        ("default-src 'none'", "default-src *", "html_policy"),
        ('lang="zh-CN"', 'lang="en"', "html_lang"),
        ('aria-label="条形图" ', "", "html_alt"),
        ('id="causes"', 'id="effects"', "html_section"),
        ("</html>", "", "html_cut"),
        ('<meta name="referrer"', '<meta http-equiv="refresh"', "html_element"),
    ],
)
def test_page_with_one_fault_is_refused(html, old, new, problem):
    """Each guard of the page finds its own fault, and no other."""
    assert old in html
    assert [problem] == problems(verify_html, html.replace(old, new), DIAGNOSIS, "zh")


def test_every_truncation_of_a_pdf_is_found(pdf):
    """Wherever a full disk cuts the file, it is refused."""
    verify_pdf(pdf, DIAGNOSIS, "zh")
    cuts = range(0, len(pdf) - 2, len(pdf) // 199)

    assert ["pdf_cut"] * len(cuts) == [problems(verify_pdf, pdf[:cut], DIAGNOSIS, "zh")[0] for cut in cuts]


def test_pdf_with_a_hole_is_refused(pdf):
    """A file that ends well but lost its middle cannot be read."""
    broken = pdf[: len(pdf) // 3] + pdf[2 * len(pdf) // 3 :]

    assert ["pdf_unreadable"] == problems(verify_pdf, broken, DIAGNOSIS, "zh")


def test_pdf_without_care_says_all_that_is_missing():
    """A PDF of another program lacks fonts, tags, language, bookmarks and title."""
    import io

    from pypdf import PdfWriter

    writer, stream = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(stream)

    assert ["pdf_pages", "pdf_no_font", "pdf_lang", "pdf_tags", "pdf_outline", "pdf_title"] == problems(
        verify_pdf, stream.getvalue(), DIAGNOSIS, "zh"
    )


@pytest.mark.parametrize("lang", LANGS)
def test_message_has_a_line_for_each_problem(lang):
    """The reader sees the file and every problem, in words."""
    failed = VerificationFailed("a.pdf", [Problem("pdf_cut"), Problem("pdf_tags")])

    assert 3 == len(failed.message(Voice(lang)).splitlines())


def test_both_languages_have_the_same_texts():
    """A problem that has no sentence in one language would be a second failure."""
    own = [{k for k in catalogue(lang) if k.startswith("publish.")} for lang in LANGS]

    assert own[0] == own[1]
