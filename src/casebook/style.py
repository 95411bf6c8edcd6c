"""How everything looks, once: colours, markers, glyphs, sizes, number formats."""

from contextlib import contextmanager
from dataclasses import dataclass

import matplotlib as mpl
import pandas as pd

WIDE_INCHES = 6.3  # the measure of the PDF and of the page on a screen
NARROW_INCHES = 3.6  # a phone's

INK, GREY, RULE = "#1a1a1a", "#595959", "#c8c8c8"  # grey keeps a contrast of 7 : 1 on white
TEXT_POINTS, SMALL_POINTS = 8.5, 7.5
MOST_NAMED, MOST_LINES = 12, 30  # things that a sentence names one by one; lines of a list in the text

# Okabe–Ito without its green and its vermillion, so that nothing sets red against green.
ARTICLE_COLOURS = ("#0072B2", "#E69F00", "#56B4E9", "#CC79A7", "#000000")
ARTICLE_MARKERS = ("o", "s", "D", "^", "v")
ARTICLE_GLYPHS = ("●", "■", "◆", "▲", "▼")


@dataclass(frozen=True)
class Look:
    """One thing's look in every figure and table: colour, matplotlib marker, filled or hollow, glyph and word in text."""

    colour: str
    marker: str
    filled: bool
    glyph: str
    word: str

    @property
    def face(self) -> str:
        return self.colour if self.filled else "white"


STANCES = {
    "for": Look("#0072B2", ">", True, "►", "for"),
    "against": Look("#E69F00", "<", False, "◅", "against"),
    "conditional": Look("#CC79A7", "h", False, "⬡", "conditional"),
    "neutral": Look("#595959", "o", False, "○", "neutral"),
}
DISCLOSURES = {
    "disclosed_in_article": Look("#0072B2", "p", True, "⬟", "disclosed in the article"),
    "found_elsewhere": Look("#0072B2", "p", False, "⬠", "found elsewhere"),
    "searched_none_found": Look("#595959", "_", False, "–", "searched, none found"),
    "not_searched": Look("#595959", "x", False, "×", "not searched"),
}


def articles(sources: pd.DataFrame) -> dict[str, Look]:
    """source_id → its look, by the number in the id, so that it stays when other articles are left out.

    A sixth article begins the round again, hollow.
    """
    looks = {}
    for row in sources.itertuples():
        turn, place = divmod(int(row.source_id[1:]) - 1, len(ARTICLE_GLYPHS))
        looks[row.source_id] = Look(
            ARTICLE_COLOURS[place], ARTICLE_MARKERS[place], turn % 2 == 0, ARTICLE_GLYPHS[place], row.short
        )
    return looks


@contextmanager
def drawing():
    """The settings under which every figure is drawn."""
    with mpl.rc_context(
        {
            "font.family": "DejaVu Sans",
            "font.size": TEXT_POINTS,
            "text.color": INK,
            "axes.edgecolor": GREY,
            "axes.labelcolor": INK,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.linewidth": 0.6,
            "xtick.color": GREY,
            "ytick.color": INK,
            "xtick.labelsize": SMALL_POINTS,
            "ytick.labelsize": TEXT_POINTS,
            "lines.linewidth": 1.2,
            "hatch.linewidth": 0.6,
            "svg.fonttype": "none",
            "svg.hashsalt": "casebook",
        }
    ):
        yield


def count(number: int, singular: str, plural: str = "") -> str:
    """`no claims`, `1 claim`, `12 claims`: a number with its noun; up to ten in words, as in running text."""
    small = "no one two three four five six seven eight nine ten".split()
    word = small[number] if 0 <= number <= 10 else f"{number:,}"
    return f"{word} {singular if number == 1 else plural or singular + 's'}"


def some(items, most: int = MOST_NAMED) -> list[str]:
    """The items, or of very many the first `most` and, as the last, `1,988 more`."""
    items = list(items)
    return items if len(items) <= most else [*items[:most], f"{len(items) - most:,} more"]


def listed(items, last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`; of very many, `a, b, c, … and 1,988 more`."""
    items = some(items)
    return f" {last} ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)


def articles_named(sources: pd.DataFrame) -> str:
    """The articles by their short names, or of very many their number."""
    return listed(sources["short"]) if len(sources) <= MOST_NAMED else count(len(sources), "article")


def bullets(items) -> str:
    """A list in Markdown, a line each; of very many lines the first, and how many more there are."""
    return "\n".join(f"- {item}" for item in some(items, MOST_LINES))


def sentence(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
