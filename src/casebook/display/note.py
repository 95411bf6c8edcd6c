"""Computed prose, and what all display objects share."""

from dataclasses import dataclass

from casebook.errors import CasebookError

NOTHING = "application/vnd.casebook.nothing+json"  # in the bundle of what has no rows to show


class DisplayError(CasebookError):
    """A display object that cannot be shown as asked; the message says what to change."""


class _Display:
    bundle: dict

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return self.bundle


@dataclass
class Note(_Display):
    """Computed prose, in Markdown without HTML: a sentence whose numbers come from the frames.

    What comes from a cell is put in by `md`, which takes it as text.
    """

    markdown: str

    def __post_init__(self):
        text = str(self.markdown)
        self.bundle = {"text/markdown": text, "text/plain": text}


@dataclass
class Nothing(Note):
    """A sentence in the place of a table without rows: nothing was asked. A report leaves out a section that has nothing else,
    and names it once at its end."""

    def __post_init__(self):
        super().__post_init__()
        self.bundle[NOTHING] = {}
