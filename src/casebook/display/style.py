"""How everything looks, once: colours, markers, glyphs, sizes, number formats."""

from contextlib import AbstractContextManager
from dataclasses import dataclass

import matplotlib as mpl
import pandas as pd

from casebook.display.markup.svg import TEXT_AS_TEXT

WIDE_INCHES = 6.3  # a figure's width in the PDF and in the page on a screen
NARROW_INCHES = 3.6  # on a phone
INK, GREY, RULE = "#1a1a1a", "#595959", "#c8c8c8"  # grey keeps a contrast of 7 : 1 on white
TEXT_POINTS, SMALL_POINTS = 8.5, 7.5
# Okabe–Ito without its green and its vermillion, so that nothing sets red against green.
ARTICLE_COLOURS = ("#0072B2", "#E69F00", "#56B4E9", "#CC79A7", "#000000")
ARTICLE_MARKERS = ("o", "s", "D", "^", "v")
ARTICLE_GLYPHS = ("●", "■", "◆", "▲", "▼")


@dataclass(frozen=True)
class Look:
    """One thing's look in every figure and table: colour, matplotlib marker, filled or hollow, glyph and
    word in text."""

    colour: str
    marker: str
    filled: bool
    glyph: str
    word: str

    @property
    def face(self) -> str:
        """The colour that fills the marker."""
        return self.colour if self.filled else "white"

    @property
    def label(self) -> str:
        """Glyph and word, as they stand in text: `● One 2022`."""
        return f"{self.glyph} {self.word}"


STANCES = {
    "for": Look("#0072B2", ">", True, "►", "for"),
    "against": Look("#E69F00", "<", False, "◅", "against"),
    "conditional": Look("#CC79A7", "h", False, "⬡", "conditional"),
    "neutral": Look("#595959", "o", False, "○", "neutral"),
}


def articles(sources: pd.DataFrame) -> dict[str, Look]:
    """source_id → its look, by the number in the id, so that it stays when other articles are left out.

    A sixth article begins the round again, hollow.
    """
    looks = {}
    for id, short in zip(sources["source_id"], sources["short"]):
        turn, place = divmod(int(id[1:]) - 1, len(ARTICLE_GLYPHS))
        colour, marker, glyph = ARTICLE_COLOURS[place], ARTICLE_MARKERS[place], ARTICLE_GLYPHS[place]
        looks[id] = Look(colour, marker, turn % 2 == 0, glyph, short)
    return looks


def drawing() -> AbstractContextManager:
    """The settings under which every figure is drawn."""
    return mpl.rc_context(
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
            **TEXT_AS_TEXT,
        }
    )


CONNOTATIONS = {"plain": "", "approving": " (+)", "disapproving": " (−)", "disputed": " (?)"}
