"""Text measured and wrapped in points, without drawing it."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

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
    """The text in lines that fit a width, in points; a word that is longer is cut, with a hyphen."""
    lines: list[str] = []
    used = 0.0
    for word in chain.from_iterable(_pieces(word, width, size, bold) for word in text.split()):
        more = measure(f" {word}", size, bold)
        if lines and used + more <= width:
            lines[-1] += f" {word}"
            used += more
        else:
            lines.append(word)
            used = measure(word, size, bold)
    return lines


def _pieces(word: str, width: float, size: float, bold: bool) -> Iterator[str]:
    while len(word) > 1 and measure(word, size, bold) > width:
        fits = (n for n in range(len(word) - 1, 1, -1) if measure(f"{word[:n]}-", size, bold) <= width)
        cut = next(fits, 1)
        yield f"{word[:cut]}-"
        word = word[cut:]
    yield word
