"""Computed prose, and what all display objects share."""

from dataclasses import dataclass

from casebook.errors import CasebookError


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
