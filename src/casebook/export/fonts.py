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
_FACES = {  # (bold, slanted) -> file of matplotlib's own DejaVu Sans
    (False, False): "DejaVuSans.ttf",
    (True, False): "DejaVuSans-Bold.ttf",
    (False, True): "DejaVuSans-Oblique.ttf",
    (True, True): "DejaVuSans-BoldOblique.ttf",
}
_SVG_TEXT = re.compile(r"<(text|tspan)\b([^>]*)>([^<]*)")
_BOLD = re.compile(r"\b(?:bold|[6-9]00)\b")
_SLANTED = re.compile(r"\b(?:italic|oblique)\b")
_FIRST_SYMBOL = "\u2190"  # arrows, ticks, circles: what a reader's text font may lack


def style_sheet(html: str) -> str:
    """@font-face rules for the text in a page's SVGs and for the symbols in its prose."""
    characters: dict[tuple[bool, bool], set[str]] = {face: set() for face in _FACES}
    for _, attributes, text in _SVG_TEXT.findall(html):
        face = (bool(_BOLD.search(attributes)), bool(_SLANTED.search(attributes)))
        characters[face] |= set(unescape(text))
    characters[False, False] |= {mark for mark in set(html) if mark >= _FIRST_SYMBOL}
    return "\n".join(_rule(face, "".join(sorted(used))) for face, used in characters.items() if used - {" "})


def _rule(face: tuple[bool, bool], characters: str) -> str:
    weight, slant = "bold" if face[0] else "normal", "oblique" if face[1] else "normal"
    source = f'url("data:font/woff;base64,{_cut(_FACES[face], characters)}") format("woff")'
    return f'@font-face {{ font-family: "DejaVu Sans"; font-weight: {weight}; font-style: {slant}; src: {source} }}'


@functools.lru_cache(maxsize=32)
def _cut(file: str, characters: str) -> str:
    """The font with those characters alone, as base64 WOFF. Hinting is left out: screens no longer use it."""
    options = subset.Options(
        flavor="woff", hinting=False, layout_features=["kern", "mark"], notdef_outline=True
    )
    options.drop_tables += ["FFTM"]  # the font editor's time stamps
    font = subset.load_font(str(FOLDER / file), options)
    cutter = subset.Subsetter(options)
    cutter.populate(text=characters)
    cutter.subset(font)
    stream = io.BytesIO()
    subset.save_font(font, stream, options)
    return base64.b64encode(stream.getvalue()).decode()
