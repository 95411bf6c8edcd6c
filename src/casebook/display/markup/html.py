"""Markdown tokens written as HTML, and text made safe in it."""

import base64
import html

import mistune
from mistune import BlockState
from mistune.plugins.formatting import render_strikethrough
from mistune.plugins.table import render_table_body, render_table_head, render_table_row

from casebook.display.markup import images, parse


def escape(text: str) -> str:
    """`text` safe in HTML, in an attribute too."""
    return html.escape(parse.clean(text))


def text(words: str) -> str:
    """Words as HTML, with typographic quotation marks."""
    return escape(parse.curl(words))


def inline(markdown: str) -> str:
    """One line of Markdown as HTML."""
    return HTMLWriter().write(parse.parse_inline(markdown))


def svg_image(svg: str, alt: str, style: str) -> str:
    """An <img> that carries a whole SVG; there it neither runs nor fetches anything."""
    encoded = base64.b64encode(svg.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{encoded}" alt="{escape(alt)}" style="{style}">'


class HTMLWriter(mistune.HTMLRenderer):
    """Writes tokens (of `parse`, with headings, links and images resolved by `export.document`) as HTML.

    Headings stand `shift` levels lower. `first_footnote` is the number of the first footnote: they run through the
    whole document. A method a type of token. HTML among the tokens, of `parse(…, raw_html=True)`, comes out as it is: it is to be sanitized.
    """

    def __init__(self, shift: int = 0, first_footnote: int = 1):
        super().__init__(escape=False)
        self.shift = shift
        self.first_footnote = first_footnote

    def write(self, tokens: list[dict]) -> str:
        """The tokens of one text."""
        return self.render_tokens(tokens, BlockState()).strip()

    def render_token(self, token: dict, state: BlockState) -> str:
        if token["type"] in ("link", "image"):
            return self._link(token) if token["type"] == "link" else self._image(token)
        return super().render_token(token, state)

    def text(self, text: str) -> str:
        return html.escape(text, quote=False)

    def heading(self, text: str, level: int, id: str = "", number: str = "", **attrs) -> str:
        tag = f"h{min(level + self.shift, 6)}"
        id = escape(id)
        anchor = f' id="{id}"' if id else ""
        mark = f'<span class="casebook-heading-number">{number}</span> ' if number else ""
        here = f' <a class="casebook-here" href="#{id}" aria-label="Link to this heading"></a>' if id else ""
        return f"<{tag}{anchor}>{mark}{text}{here}</{tag}>\n"

    def _link(self, token: dict) -> str:
        attrs = token["attrs"]
        words = self.render_tokens(token["children"], BlockState())
        target = parse.internal_target(token)
        words = escape(attrs.get("instead", "")) or words
        if attrs.get("missing"):
            return words
        style = ' class="cb-id"' if target and parse.plain_text(token["children"]) == target else ""
        return f'<a{style} href="{escape(attrs["url"])}">{words}</a>'

    def _image(self, token: dict) -> str:
        alt = parse.plain_text(token["children"]).strip() or "Image"
        picture = token["attrs"].get("picture")
        if picture is not None:
            return svg_image(picture.svg, alt, f"width: {picture.width_pt:g}pt")
        url, words = token["attrs"]["url"], f"Image: {escape(alt)}"  # on the network: named, never fetched
        return f'<a href="{escape(url)}">{words}</a>' if parse.is_harmless(url) else words

    def inline_math(self, text: str) -> str:
        formula = images.formula(text)
        if formula is None:
            return f"<code>{escape(text)}</code>"
        style = f"width: {formula.width_em:.3f}em; height: auto; vertical-align: -{formula.depth_em:.3f}em"
        return svg_image(formula.svg, text, style)

    def block_math(self, text: str) -> str:
        return f'<p class="casebook-math">{self.inline_math(text)}</p>\n'

    def block_code(self, code: str, info: str | None = None) -> str:
        return f'<pre tabindex="0"><code>{escape(code.rstrip())}</code></pre>\n'

    # --- tables

    def table(self, text: str) -> str:
        return (
            f'<div class="casebook-scroll" tabindex="0"><table class="casebook-grid">{text}</table></div>\n'
        )

    table_head, table_body, table_row = render_table_head, render_table_body, render_table_row

    def table_cell(self, text: str, align: str | None = None, head: bool = False) -> str:
        place = f' class="{align}"' if align in ("right", "center") else ""
        return f'<th scope="col"{place}>{text}</th>' if head else f"<td{place}>{text}</td>"

    # --- lists, strikethrough, footnotes

    strikethrough = render_strikethrough

    def task_list_item(self, text: str, checked: bool = False) -> str:
        box = "\u2611" if checked else "\u2610"
        return f'<li class="casebook-task"><span>{box}</span> {text}</li>\n'

    def footnote_ref(self, raw: str, index: int) -> str:
        number = self.first_footnote + index - 1
        return f'<sup id="footnote-{number}-back"><a href="#footnote-{number}">{number}</a></sup>'

    def footnotes(self, text: str) -> str:
        return f'<ol class="casebook-footnotes" start="{self.first_footnote}">{text}</ol>\n'

    def footnote_item(self, text: str, key: str, index: int) -> str:
        number = self.first_footnote + index - 1
        back = f' <a href="#footnote-{number}-back" aria-label="Back to the text">\u21a9</a>'
        return f'<li id="footnote-{number}">{text.rstrip().removesuffix("</p>")}{back}</p></li>\n'
