"""A report whose tables are cut: all their rows stand in a folder beside it, as long as there are any."""

import re

import builder
import pytest
from builder import notebook
from example_chapters import three_claims

from casebook.report import render

CELL = """
import pandas as pd
from casebook.display import Table
Table(pd.DataFrame({{"n": range(3)}}), "Numbers", id="tbl-numbers", limit={limit}, note="{note}")
"""


@pytest.fixture
def counting(tmp_path):
    """A casebook whose one notebook, with a table of three rows, stands in it twice; called with the rows
    shown."""

    three_claims(tmp_path, [{"id": id, "notebook": "count.ipynb"} for id in ("first", "second")])

    def written(limit: int, note: str = ""):
        notebook(tmp_path / "notebooks" / "count.ipynb", "# Counting", CELL.format(limit=limit, note=note))
        return render.render(builder.edition(tmp_path))

    return written


def test_all_rows_stand_beside_the_report_and_nothing_is_said_twice(counting):
    html, pdf = counting(2)
    folder = html.with_name("report-tables")
    assert {path.name: path.read_text() for path in folder.iterdir()} == dict.fromkeys(
        ["tbl-numbers.csv", "second.tbl-numbers.csv"], "n\n0\n1\n2\n"
    )
    said = re.findall(r"all are in <code>([^<]*)</code>", html.read_text("utf-8"))
    assert said == ["tbl-numbers.csv", "second.tbl-numbers.csv"]


def test_an_id_of_a_row_left_out_is_plain_text(counting):
    page = counting(2, "[K9](#K9)")[0].read_text("utf-8")
    assert "K9" in page and 'href="#K9"' not in page


def test_where_no_row_is_left_out_an_id_must_be_there(counting):
    with pytest.raises(ValueError, match="#K9 points at nothing"):
        counting(3, "[K9](#K9)")


def test_the_folder_goes_with_the_last_table_that_is_cut(counting):
    folder = counting(2)[0].with_name("report-tables")
    assert folder.exists()
    counting(3)
    assert not folder.exists()
