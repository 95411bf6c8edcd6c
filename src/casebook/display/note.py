"""Computed prose, and what all display objects share."""

from dataclasses import dataclass

from casebook.errors import CasebookError


class DisplayError(CasebookError):
    """A display object that cannot be shown as asked; the message says what to change."""


class _Display:
    bundle: dict[str, str]

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        return self.bundle


@dataclass
class Note(_Display):
    """Computed prose, in Markdown: a sentence whose numbers come from the frames."""

    markdown: str

    def __post_init__(self):
        self.bundle = {"text/markdown": self.markdown, "text/plain": self.markdown}
