"""Text measured and wrapped in points, without drawing it."""

from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path


def measure(text: str, size: float, bold: bool = False) -> float:
    """Width of a line of text, in points."""
    words = text.split(" ")
    return size * (sum(_width(word, bold) for word in words) + (len(words) - 1) * _width(" ", bold))


@lru_cache(maxsize=1 << 16)
def _width(word: str, bold: bool) -> float:
    """Width at a size of one point; the font sets words that follow each other no nearer and no farther
    apart."""
    font = FontProperties(family="DejaVu Sans", size=1, weight="bold" if bold else "normal")
    return text_to_path.get_text_width_height_descent(word, font, False)[0]


def wrap(text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """The text in lines that fit a width, in points; a word that is longer stands alone."""
    lines: list[str] = []
    used = 0.0
    for word in text.split():
        more = measure(f" {word}", size, bold)
        if lines and used + more <= width:
            lines[-1] += f" {word}"
            used += more
        else:
            lines.append(word)
            used = measure(word, size, bold)
    return lines
