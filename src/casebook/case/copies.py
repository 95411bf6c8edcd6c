"""The normal form of a text, fingerprints of its words, and a reader's copy as words with their offsets."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2b
from itertools import accumulate

import numpy as np

WORD = re.compile(r"[^\W_]+")
# What no reader sees within a word: a soft hyphen (with the line's end, where it divides a word), joiners and
# spaces of no width. And an accent that is a character of its own, and an apostrophe that counts as a letter.
UNSEEN, ACCENTS, APOSTROPHE = "\u00ad\u034f\u200b-\u200d\u2060\ufeff", "\u0300-\u034e\u0350-\u036f", "\u02bc"
IRREGULAR = re.compile(f"\u00ad[ \t]*\n[ \t]*|[{UNSEEN}]|[^\\W_][{ACCENTS}]+|{APOSTROPHE}")
RARE = re.compile(f"[{UNSEEN}{ACCENTS}{APOSTROPHE}]")  # one of these stands in all that is irregular
WINDOW_WORDS = 5
LINE_END = np.uint32(ord("\n"))
_start = blake2b(digest_size=8).copy  # a third faster than blake2b(…, digest_size=8)


def normal(text: str) -> str:
    """NFKC, then casefolded. Words that stand apart stay apart: it is the same for each on its own."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


def regular(match: re.Match) -> str:
    """What stands for something IRREGULAR: nothing for what is not seen, one character for letter and accent."""
    if match[0] == APOSTROPHE:
        return "'"
    return unicodedata.normalize("NFC", match[0]) if match[0][0].isalnum() else ""


def words(text: str) -> list[str]:
    """The words of a text, the maximal runs of letters and digits, in normal form."""
    if RARE.search(text):
        text = IRREGULAR.sub(regular, text)
    return [normal(word) for word in WORD.findall(text)]


def fingerprint(run: list[str]) -> str:
    """BLAKE2b, 8 bytes as 16 hexadecimal digits, of words joined by single spaces."""
    hashed = _start()
    hashed.update(" ".join(run).encode())
    return hashed.hexdigest()


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
    def _regular(self) -> tuple[str, np.ndarray | None]:
        """The text without anything IRREGULAR, and each of its characters' offsets in `text`, where they differ."""
        if not RARE.search(self.text):
            return self.text, None
        pieces, offsets, end = [], [], 0
        for match in IRREGULAR.finditer(self.text):
            pieces += [self.text[end : match.start()], regular(match)]
            offsets += [*range(end, match.start()), *[match.start()] * len(pieces[-1])]
            end = match.end()
        return "".join([*pieces, self.text[end:]]), np.array([*offsets, *range(end, len(self.text) + 1)])

    @cached_property
    def _letters(self) -> tuple[np.ndarray, np.ndarray]:
        """The code points, with a line's end at the end; which of them are matched by `[^\\W_]`."""
        codes = np.frombuffer(f"{self._regular[0]}\n".encode("utf-32-le"), np.uint32)
        return codes, _is_letter(int(codes.max()).bit_length())[codes]

    @cached_property
    def spans(self) -> np.ndarray:
        """Start and end of every word, in characters."""
        is_letter = self._letters[1]
        ends = np.flatnonzero(is_letter[1:] != is_letter[:-1]) + 1
        spans = (np.append(0, ends) if is_letter[0] else ends).reshape(-1, 2)
        offsets = self._regular[1]
        return spans if offsets is None else offsets[spans]

    @cached_property
    def normal(self) -> tuple[bytes, list[int]]:
        """The normal form, with a space before and after each word; each word's offset in it, and its end."""
        codes, is_letter = self._letters
        kept = is_letter.copy()  # words, each with what follows it
        kept[1:] |= is_letter[:-1]
        lines = np.where(is_letter, codes, LINE_END)[kept].tobytes().decode("utf-32-le")
        form = f"\n{normal(lines)}".encode()
        offsets = np.flatnonzero(np.frombuffer(form, np.uint8) == LINE_END) + 1
        form = form.replace(b"\n", b" ")  # no spaces until now: a letter's form may hold some
        return form, offsets.tolist()

    @cached_property
    def words(self) -> list[str]:
        """Every word, in normal form."""
        return words(self.text)

    @cached_property
    def paragraph_starts(self) -> list[int]:
        """Offset of every paragraph: a paragraph is a non-empty line."""
        lines = self.text.splitlines(keepends=True)
        offsets = accumulate(map(len, lines), initial=0)
        return [offset for offset, line in zip(offsets, lines) if not line.isspace()]

    @cached_property
    def first_words(self) -> list[int]:
        """The first word of every paragraph, and the number of words."""
        return [*np.searchsorted(self.spans[:, 0], self.paragraph_starts).tolist(), len(self.spans)]

    def paragraph(self, word: int) -> int:
        """Number, from 1, of the paragraph that holds a word."""
        return bisect_right(self.paragraph_starts, self.spans[word, 0])

    def windows(
        self,
        firsts: Iterable[int],
        length: int,
        wanted: Container[str] | None = None,
        hashed: dict[int, str] | None = None,
    ) -> Iterator[tuple[int, str]]:
        """First word and fingerprint of windows of so many words, of those `wanted`; some may be `hashed` already."""
        form, offsets = self.normal
        done = hashed or {}
        for first in firsts:
            if first in done:
                window = done[first]
            else:
                blake = _start()
                blake.update(form[offsets[first] : offsets[first + length] - 1])
                window = blake.hexdigest()
            if wanted is None or window in wanted:
                yield first, window

    def at_marks(self) -> list[int]:
        """First words of the windows of five that begin or end at a mark of punctuation, or with a paragraph."""
        begins = np.zeros(len(self.spans) + 1, bool)
        begins[1:-1] = self.spans[1:, 0] - self.spans[:-1, 1] > 1  # more than a space stands before it
        begins[self.first_words] = True
        return np.flatnonzero(begins[:-WINDOW_WORDS] | begins[WINDOW_WORDS:]).tolist()

    def stands_once(self, first: int, length: int, fingerprint: str, low: int, high: int) -> bool:
        """Whether the words that begin there have the fingerprint, and no others that begin at `low` to `high`."""
        form, offsets = self.normal
        start, end = offsets[first], offsets[first + length]
        hashed = _start()
        hashed.update(form[start : end - 1])
        if hashed.hexdigest() != fingerprint:
            return False
        run, low, high = form[start - 1 : end], offsets[low] - 1, offsets[high]
        opening = run[:12]  # to look for a few letters is quicker
        return (form.find(opening, low, start + 10) < 0 or form.find(run, low, end - 1) < 0) and (
            form.find(opening, start, high + 10) < 0 or form.find(run, start, high + len(run) - 2) < 0
        )


@lru_cache
def _is_letter(bits: int) -> np.ndarray:
    """For every code point of so many bits."""
    return np.array([chr(code).isalnum() for code in range(1 << bits)])
