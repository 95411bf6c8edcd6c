"""What a cell ends with: Note, Table, Figure, Finding; and what these are made with."""

from casebook.display.figure import Figure
from casebook.display.finding import FINDINGS, Finding, Findings
from casebook.display.note import DisplayError, Note
from casebook.display.table import Table

__all__ = ["FINDINGS", "DisplayError", "Figure", "Finding", "Findings", "Note", "Table"]
