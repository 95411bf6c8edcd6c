"""The figures' font, cut to the characters that a page uses and written into it."""

import base64
import functools
import io
import re
from html import unescape
from pathlib import Path

import matplotlib
from fontTools import subset

FOLDER = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
_FACES = ("", "Bold", "Oblique", "BoldOblique")  # of matplotlib's own DejaVu Sans
_SVG_TEXT = re.compile(r"<(text|tspan)\b([^>]*)>([^<]*)")
_BOLD = re.compile(r"\b(?:bold|[6-9]00)\b")
_SLANTED = re.compile(r"\b(?:italic|oblique)\b")
_FIRST_SYMBOL = "\u2190"  # arrows, ticks, circles: what a reader's text font may lack


def style_sheet(html: str) -> str:
    """@font-face rules for the text in a page's SVGs and for the symbols in its prose."""
    characters: dict[str, set[str]] = {face: set() for face in _FACES}
    for _, attributes, text in _SVG_TEXT.findall(html):
        face = "Bold" * bool(_BOLD.search(attributes)) + "Oblique" * bool(_SLANTED.search(attributes))
        characters[face] |= set(unescape(text))
    characters[""] |= {mark for mark in set(html) if mark >= _FIRST_SYMBOL}
    return "\n".join(_rule(face, "".join(sorted(used))) for face, used in characters.items() if used - {" "})


def _rule(face: str, characters: str) -> str:
    weight, slant = "bold" if "Bold" in face else "normal", "oblique" if "Oblique" in face else "normal"
    source = f'url("data:font/ttf;base64,{_cut(face, characters)}") format("truetype")'
    return f'@font-face {{ font-family: "DejaVu Sans"; font-weight: {weight}; font-style: {slant}; src: {source} }}'


@functools.lru_cache(maxsize=32)
def _cut(face: str, characters: str) -> str:
    """The font with those characters alone, as base64 TrueType.

    Not as WOFF, whose bytes hang on the build of zlib. Hinting is left out: screens no longer use it.
    """
    options = subset.Options(hinting=False, layout_features=["kern"], notdef_outline=True)
    options.drop_tables += [
        "FFTM",
        "GDEF",
        "MATH",
    ]  # the font editor's time stamps, and what only other scripts need
    file = FOLDER / f"DejaVuSans{face and '-'}{face}.ttf"
    font = subset.load_font(str(file), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text=characters)
    cutter.subset(font)
    stream = io.BytesIO()
    subset.save_font(font, stream, options)
    return base64.b64encode(stream.getvalue()).decode()
