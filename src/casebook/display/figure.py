"""A drawing with its headline, source and text alternative."""

from collections.abc import Callable
from dataclasses import dataclass

import matplotlib.pyplot as plt
from matplotlib.figure import Figure as Drawing

from casebook.display.caption import LAB_STYLE, checked_id, html_caption
from casebook.display.markup import html, svg, typst
from casebook.display.markup.parse import curl
from casebook.display.note import DisplayError, _Display
from casebook.display.style import NARROW_INCHES, WIDE_INCHES


@dataclass
class Figure(_Display):
    """A drawing at two widths, with its headline, measure, source and text alternative.

    draw      draw(width_inches) returns a matplotlib figure; called for the page and for a phone
    title     what is seen, computed
    subtitle  measure and unit
    alt       what the figure shows, for those who do not see it
    source    inline Markdown at the foot
    Raises DisplayError if alt is empty.
    """

    draw: Callable[[float], Drawing]
    title: str
    alt: str
    id: str = ""
    subtitle: str = ""
    source: str = ""

    def __post_init__(self):
        self.id = checked_id(self.id, "fig-", self.title)
        if not self.alt.strip():
            raise DisplayError(f"Figure {self.id}: alt is empty: say what the figure shows")
        self.wide, self.narrow = (self._drawn(width) for width in (WIDE_INCHES, NARROW_INCHES))
        self.bundle = {
            "text/html": self.html(),
            "text/vnd.typst": self.typst(),
            "text/plain": f"{self.title}\n\n{self.alt}",
        }

    def _drawn(self, width_inches: float) -> str:
        figure = self.draw(width_inches)
        drawn = svg.isolate(svg.write(figure), f"{self.id}-{width_inches * 10:.0f}")
        plt.close(figure)  # or the notebook would show it once more
        return drawn

    def html(self) -> str:
        """The figure in HTML: two drawings, of which the style sheet shows one."""
        caption = html_caption(self.id, "Figure", self.title)
        subtitle = self.subtitle and f'<span class="casebook-subtitle">{html.text(self.subtitle)}</span>'
        source = self.source and f'<p class="casebook-source">Source: {html.inline(self.source)}</p>'
        told = f"{self.id}-{WIDE_INCHES * 10:.0f}"
        wide = svg.label(self.wide, f'id="{told}" aria-label="{html.escape(self.alt)}"')
        narrow = svg.label(self.narrow, f'aria-labelledby="{told}"')
        wide = f'<div class="casebook-wide">{wide}</div>'
        narrow = f'<div class="casebook-narrow" style="display: none">{narrow}</div>'
        start = f'<figure class="casebook casebook-figure" id="{self.id}">{LAB_STYLE}<figcaption>{caption}{subtitle}</figcaption>'
        return f"{start}{wide}{narrow}{source}</figure>"

    def typst(self) -> str:
        """A call of the Typst template's function for it."""
        texts = {
            "title": curl(self.title),
            "subtitle": curl(self.subtitle),
            "alt": self.alt,
            "svg": self.wide,
        }
        named = ", ".join(f"{name}: {typst.string(text)}" for name, text in texts.items())
        source = f"[Source: {typst.inline(self.source)}]" if self.source else "none"
        return f"#cb-figure({typst.string(self.id)}, source: {source}, {named})"
