"""Sections without rows are left out of a report, and named once."""

import pytest
from nbformat import v4

from casebook.display import Note, Nothing
from casebook.report.assembly import without_nothing


def cell(what: str):
    """`# Title`, `-` for a cell that shows nothing there is, `+` for one that shows something, `.` for one without output."""
    if what.startswith("#"):
        return v4.new_markdown_cell(what)
    shown = {"-": [Nothing("None.")], "+": [Note("Some.")], ".": []}[what]
    return v4.new_code_cell(outputs=[v4.new_output("display_data", data=each.bundle) for each in shown])


@pytest.mark.parametrize(
    "cells, kept, gone",
    [
        (["# A", ".", "+"], 3, []),
        (["# A", ".", "-"], 0, ["A"]),
        (["# A", "-", "+"], 3, []),
        (["# A", "."], 2, []),
        (["# A", "+", "## B", "-"], 2, ["B"]),
        (["# A", "-", "## B", "-", "# C", "+"], 2, ["A"]),
        (["# A", "-", "## B", "+"], 4, []),
        (["-", "# A", "+"], 3, []),
    ],
)
def test_a_section_that_shows_nothing_goes(cells, kept, gone):
    left, titles = without_nothing([cell(each) for each in cells])
    assert (len(left), titles) == (kept, gone)
