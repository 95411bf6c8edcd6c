"""SVG pictures made fit to stand many in one page."""

import io
import re
from functools import lru_cache
from typing import Any

import matplotlib
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from matplotlib.ticker import LogFormatter, ScalarFormatter

from casebook.display.markup.parse import clean

FONT = "'DejaVu Sans', sans-serif"
TEXT_AS_TEXT: Any = {"svg.fonttype": "none", "svg.hashsalt": "casebook", "text.parse_math": False}
_IN_TAG = "(?=[^<>]*>)"  # and not in the words of a label
_ID = re.compile(rf'\sid="([^"]*)"{_IN_TAG}')
_REFERENCE = re.compile(rf'url\(#([^)]+)\){_IN_TAG}|href="#([^"]+)"{_IN_TAG}')
_STATED = re.compile(  # of every text, and on the root alone; and what nothing refers to
    r"""(?:text-anchor: start|font-family: 'DejaVu Sans'|(?<=; )fill: #1a1a1a(?="))(?:; )?| xmlns:xlink="[^"]*"| version="1.1\""""
)
_NEEDLESS = re.compile(  # a turn by nothing, what is finer than a hundredth of a point, blanks in a style
    rf'\stransform="rotate\(-?0 [^"]*"{_IN_TAG}|(?<=\.\d\d)\d+{_IN_TAG}|(?<=[a-z\d][:;]) {_IN_TAG}|[; ]+(?="){_IN_TAG}'
)
_FAMILY = re.compile(r"""'DejaVu Sans', 'Bitstream Vera Sans'[^;"]*""")


def write(figure: Figure) -> str:
    """A matplotlib figure as tidy SVG: text stays text, never a formula; the same figure gives the same bytes."""
    stream, dpi = io.StringIO(), figure.dpi
    with matplotlib.rc_context(TEXT_AS_TEXT):
        figure.dpi = 72  # an SVG is in points
        _take_as_text(figure)
        width, height = figure.get_size_inches()
        renderer = _Renderer(72 * width, 72 * height, stream, image_dpi=dpi, metadata={"Date": None})
        mixed: Any = MixedModeRenderer(
            figure, width, height, dpi, renderer
        )  # no RendererBase, but stands for one
        figure.draw(mixed)
        renderer.finalize()
    return _NEEDLESS.sub("", tidy(clean(stream.getvalue())))


def _take_as_text(figure: Figure) -> None:
    """Makes all words of a figure text, but for the numbers that matplotlib itself writes along an axis."""
    for text in figure.findobj(Text):
        text.set_parse_math(False)
    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        if isinstance(axis.get_major_formatter(), LogFormatter | ScalarFormatter):
            for number in (*axis.get_ticklabels(which="both"), axis.offsetText):
                number.set_parse_math(True)


class _Renderer(RendererSVG):
    """Measures each word once for all figures: for matplotlib's own, every label of every figure is a new one."""

    def get_text_width_height_descent(self, s, prop, ismath):
        if ismath:
            return super().get_text_width_height_descent(s, prop, ismath)
        words = s.split(" ")
        widths, heights, descents = zip(*(_extent(word, prop) for word in words))
        width = sum(widths) + (len(words) - 1) * _extent(" ", prop)[0]
        ascent, descent = max(h - d for h, d in zip(heights, descents)), max(descents)
        return width, ascent + descent, descent


@lru_cache(maxsize=1 << 14)
def _extent(word: str, font) -> tuple[float, float, float]:
    """Width, height and descent."""
    return text_to_path.get_text_width_height_descent(word, font, False)


def tidy(svg: str) -> str:
    """`svg` without prologue, metadata and indentation; its style on its root, not on all of the page."""
    if "<svg" not in svg:
        raise ValueError("no SVG")
    svg = svg[svg.index("<svg") :].strip()
    svg = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->", "", svg, flags=re.DOTALL)
    svg, styles = re.subn(r'<style type="text/css">\*\{[^}]*\}</style>', "", svg)
    if styles:
        root = f"stroke-linejoin: round; stroke-linecap: butt; fill: #1a1a1a; font-family: {FONT}"
        svg = _STATED.sub("", svg).replace("<svg", f'<svg style="{root}"', 1)
    svg = _FAMILY.sub(FONT, svg.replace("xlink:href", "href"))
    svg = re.sub(r"\s*\n\s*", " ", svg)
    return re.sub(r"> <", "><", svg).replace("<defs></defs>", "")


def isolate(svg: str, prefix: str) -> str:
    """`svg` with only the ids that it refers to, each under `prefix`: pictures in one page never collide."""
    used = {one or other for one, other in _REFERENCE.findall(svg)}
    names = {name: f"{prefix}-{number}" for number, name in enumerate(sorted(used), 1)}

    def rename_id(match):
        return f' id="{names[match[1]]}"' if match[1] in names else ""

    def rename_reference(match):
        return f"url(#{names[match[1]]})" if match[1] else f'href="#{names[match[2]]}"'

    svg = _REFERENCE.sub(rename_reference, _ID.sub(rename_id, svg))
    return svg if "<g " in svg else re.sub("</?g>", "", svg)  # groups without a name do nothing


def label(svg: str, named: str) -> str:
    """`svg` as one image, `named` by these attributes, as wide as its place and never wider than drawn."""
    size = f"width: 100%; max-width: {width_pt(svg) / 72:.4g}in; height: auto"
    svg = re.sub(r'(<svg\b[^>]*?)\swidth="[^"]*"\sheight="[^"]*"', r"\1", svg, count=1)
    attributes = f'role="img" {named}'
    if ' style="' in svg.split(">", 1)[0]:
        return svg.replace('<svg style="', f'<svg {attributes} style="{size}; ', 1)
    return svg.replace("<svg", f'<svg {attributes} style="{size}"', 1)


def width_pt(svg: str) -> float:
    """The natural width of an SVG in points: its width, or its viewBox's, or an inch."""
    root = svg[svg.find("<svg") :].partition(">")[0]
    if match := re.search(r'\bwidth="([\d.]+)(pt|px|in|cm|mm)?"', root):
        points = {"pt": 1, "in": 72, "cm": 28.3465, "mm": 2.83465}.get(match[2], 0.75)
        return float(match[1]) * points
    box = re.search(r'viewBox="[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)', root)
    return float(box[1]) * 0.75 if box else 72.0
