"""Pictures that carry all they need: any image as one SVG, and formulas set by matplotlib."""

import base64
import functools
import io
import re
from dataclasses import dataclass
from typing import Any

import matplotlib
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.mathtext import MathTextParser
from PIL import Image

from casebook.display.markup.svg import tidy, width_pt

PIXELS_PER_INCH = 96  # what a browser takes an image's pixels for
_POINTS_PER_PIXEL = 72 / PIXELS_PER_INCH
_FORMULAS: Any = {
    "mathtext.fontset": "stix",
    "svg.fonttype": "path",
    "svg.hashsalt": "casebook",
    "text.parse_math": True,
}
_FORMULA_SIZE = 10  # points; formulas are scaled to the text around them


@dataclass(frozen=True)
class Picture:
    """An SVG and its natural width, in points."""

    svg: str
    width_pt: float


@dataclass(frozen=True)
class Formula:
    """An SVG with its width and the depth below the baseline, in em of the text around it."""

    svg: str
    width_em: float
    depth_em: float


def read(data: bytes | str, mime: str, width_px: float | None = None) -> Picture:
    """An image of any kind as a Picture. A raster image is wrapped, as it is, in an SVG of its size.

    `width_px` is the width it is to be shown at, if that is not its own. Raises OSError if it is no image.
    """
    if mime == "image/svg+xml":
        text = data.decode() if isinstance(data, bytes) else data
        return Picture(tidy(text), width_pt(text))
    raw = base64.b64decode(data) if isinstance(data, str) else data
    width, height = Image.open(io.BytesIO(raw)).size
    encoded = base64.b64encode(raw).decode()
    size = f'width="{width}" height="{height}"'
    picture = f'<image href="data:{mime};base64,{encoded}" {size}/>'
    wrapped = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" {size}>{picture}</svg>'
    return Picture(wrapped, (width_px or width) * _POINTS_PER_PIXEL)


@functools.lru_cache(maxsize=256)
def formula(latex: str) -> Formula | None:
    """A LaTeX formula set by matplotlib's mathtext, or None where mathtext does not know a command in it, or sets nothing."""
    body = re.sub(r"\\(?:begin|end)\{equation\*?\}", "", latex).strip().replace("\n", " ")
    text = f"${body}$"
    with matplotlib.rc_context(_FORMULAS):
        font = FontProperties(size=_FORMULA_SIZE)
        try:
            width, height, depth, *_ = MathTextParser("path").parse(text, dpi=72, prop=font)
        except ValueError:
            return None
        if not width or not height:
            return None
        figure = Figure(figsize=(width / 72, height / 72))
        figure.text(0, depth / height, text, fontproperties=font)
        stream = io.StringIO()
        figure.savefig(stream, format="svg", transparent=True, metadata={"Date": None})
    return Formula(tidy(stream.getvalue()), width / _FORMULA_SIZE, depth / _FORMULA_SIZE)
