"""The normal form of a text, fingerprints of its words, and a reader's copy as words with their places."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate

# What no reader sees within a word: a soft hyphen (with the line's end, where it divides a word), joiners and
# spaces of no width. And an accent that is a character of its own, and an apostrophe that counts as a letter.
UNSEEN = "\u00ad[ \t]*\n[ \t]*|[\u00ad\u034f\u200b-\u200d\u2060\ufeff]"
ACCENT, APOSTROPHE = "[\u0300-\u036f]", "\u02bc"
LETTER = f"(?!{APOSTROPHE})[^\\W_]"
WORD = re.compile(f"{LETTER}(?:{LETTER}|{ACCENT}|{UNSEEN})*")
WINDOW_WORDS = 5


def words(text: str) -> list[str]:
    """The words of a text, the maximal runs of letters and digits, in normal form: NFKC, then casefolded."""
    return [_normal(word) for word in WORD.findall(text)]


def _normal(word: str) -> str:
    return unicodedata.normalize("NFKC", re.sub(UNSEEN, "", word)).casefold()


def fingerprint(run: list[str]) -> str:
    """BLAKE2b, 8 bytes as 16 hexadecimal digits, of words joined by single spaces."""
    return blake2b(" ".join(run).encode(), digest_size=8).hexdigest()


def anchor_columns(run: list[str]) -> dict:
    """The columns of `passages.csv` that a run of words decides: words, fingerprint, head, tail."""
    return {
        "words": len(run),
        "fingerprint": fingerprint(run),
        "head": fingerprint(run[:WINDOW_WORDS]),
        "tail": fingerprint(run[-WINDOW_WORDS:]),
    }


@dataclass(frozen=True)
class Copy:
    """One reader's copy of an article, as plain text."""

    file: str
    text: str

    @cached_property
    def words(self) -> list[str]:
        """Every word, in normal form."""
        return words(self.text)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Start and end of every word, in characters."""
        return [match.span() for match in WORD.finditer(self.text)]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        """Offset of every paragraph: a paragraph is a non-empty line."""
        lines = self.text.splitlines(keepends=True)
        offsets = accumulate(map(len, lines), initial=0)
        return [offset for offset, line in zip(offsets, lines) if not line.isspace()]

    def paragraph(self, word: int) -> int:
        """Number, from 1, of the paragraph that holds a word."""
        return bisect_right(self._paragraph_starts, self.spans[word][0])
