"""Which HTML is a table."""

import pytest

from okrworkbook.publish.tables import read_table


def test_words_of_cells_are_data():
    """Markup in a cell is dropped, entities are read, scripts are not."""
    html = "<table><tr><th>a</th></tr><tr><td><b>x</b>&lt;y&gt;<script>evil()</script></td></tr></table>"

    assert [["x <y>"]] == read_table(html)["rows"]


def test_note_of_the_shape_is_allowed():
    """A long frame says how long it is."""
    html = "<div><table><tr><th>a</th></tr><tr><td>1</td></tr></table><p>9 rows × 1 columns</p></div>"

    assert ["a"] == read_table(html)["columns"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>hello</p>",
        "<table></table>",
        "<p>name</p><table><tr><td>1</td></tr></table>",
        "<table><tr><td>1</td></tr></table>" * 2,
    ],
)
def test_anything_else_is_no_table(html):
    """Text beside the table, two tables, or none: it is not a data frame."""
    assert read_table(html) is None


def test_short_rows_are_filled():
    """Every row has a cell for every column."""
    html = "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td></tr></table>"

    assert [["1", ""]] == read_table(html)["rows"]


def test_two_rows_of_headers_become_one():
    """Columns and the name of the index stand in one line."""
    html = "<table><thead><tr><th></th><th>n</th></tr><tr><th>dept</th><th></th></tr></thead><tr><th>x</th><td>1</td></tr></table>"

    assert ["dept", "n"] == read_table(html)["columns"]
