"""What a cell ends with: Note, Nothing, Table, Figure, Finding; and what these are made with."""

from casebook.display.figure import Figure
from casebook.display.finding import FINDINGS, Finding, Findings
from casebook.display.note import DisplayError, Note, Nothing
from casebook.display.table import Table

__all__ = ["FINDINGS", "DisplayError", "Figure", "Finding", "Findings", "Note", "Nothing", "Table"]
