"""Text measured and wrapped in points, without drawing it."""

from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path


@lru_cache(maxsize=None)
def measure(text: str, size: float, bold: bool = False) -> float:
    """Width of a line of text, in points."""
    font = FontProperties(family="DejaVu Sans", size=size, weight="bold" if bold else "normal")
    return text_to_path.get_text_width_height_descent(text, font, False)[0]


def wrap(text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """The text in lines that fit a width, in points; a word that is longer stands alone."""
    lines = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and measure(joined, size, bold) <= width:
            lines[-1] = joined
        else:
            lines.append(word)
    return lines
