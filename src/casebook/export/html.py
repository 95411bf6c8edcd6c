"""Notebook → one HTML file that needs nothing else: no address is fetched, and no script runs but a report's own."""

import base64
import hashlib
import re
from pathlib import Path

from nbconvert.exporters import HTMLExporter
from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters import Highlight2HTML

from casebook.display.markup import parse
from casebook.display.markup.html import HTMLWriter, escape, svg_image
from casebook.export import fonts, outputs, pictures
from casebook.export.exporter import DocumentExporter
from casebook.export.sanitize import sanitize

_LAB_STYLE = re.compile(r'<style class="casebook-lab">.*?</style>', re.DOTALL)
_OURS = ('<div class="casebook ', '<figure class="casebook ')
_RECORD = re.compile(r'(?<=<noscript id="casebook-record">).*?(?=</noscript>)', re.DOTALL)
_IMPLIED = re.compile(r'</(?:td|th|tr|dt|dd)>\s*| scope="row"')
_QUOTED = re.compile(r'(?<==)"([\w#-]+)"(?=[^<>]*>)')
_FONTS_HERE = "/* fonts */"
_SCRIPT = (Path(__file__).parent / "templates" / "casebook-html" / "casebook.js").read_text()


class CasebookHTMLExporter(DocumentExporter, HTMLExporter):
    """Exports any notebook as a page that works offline; a report with title block and contents."""

    export_from_notebook = "Casebook HTML"

    look = ("casebook-html", "index.html.j2")
    kinds = "text/html text/markdown image/svg+xml image/png image/jpeg text/latex text/plain".split()

    def default_filters(self):
        yield from super().default_filters()
        yield "html_escape", escape
        yield "html_tokens", self._html_tokens
        yield "html_output", _html_output
        yield "html_picture", _html_picture
        yield "html_latex", lambda latex: HTMLWriter().write(outputs.latex_tokens(latex))
        yield "terminal_text", outputs.terminal_text
        yield "digest", _digest

    def from_notebook_node(self, nb, resources=None, **kw):
        self._next_footnote = 1
        self.register_filter("highlight_code", Highlight2HTML(pygments_lexer=_lexer(nb), parent=self))
        # Not HTMLExporter's own method: it parses and rewrites the finished page, which takes seconds where SVGs
        # are large and spoils the case of their attributes. What it adds, alt and focus, the template has.
        resources = self._init_resources(resources) | {"casebook_script": _SCRIPT}
        page, resources = TemplateExporter.from_notebook_node(self, nb, resources, **kw)
        page = page.replace(_FONTS_HERE, fonts.style_sheet(page), 1)
        return _RECORD.sub(lambda match: _shortened(match[0]), page, count=1), resources

    def _html_tokens(self, tokens: list[dict], shift: int = 0) -> str:
        """Markdown as HTML: headings `shift` levels down, footnotes numbered on through the page."""
        writer = HTMLWriter(shift, self._next_footnote)
        self._next_footnote += sum(len(token["children"]) for token in tokens if token["type"] == "footnotes")
        html = writer.write(tokens)
        return (
            sanitize(html) if any(token["type"] in parse.RAW_HTML for token in parse.walk(tokens)) else html
        )


def _html_output(html: str) -> str:
    """An HTML output as it stands in the page: ours without JupyterLab's style, others in a box that scrolls."""
    if html.startswith(_OURS):
        return _LAB_STYLE.sub("", html)
    return f'<div class="casebook-scroll" role="group" aria-label="Output" tabindex="0">{html}</div>'


def _html_picture(output, mime: str, cell) -> str:
    picture = pictures.of_output(output, mime)
    return svg_image(picture.svg, pictures.alt(output, cell), f"width: {picture.width_pt:g}pt")


def _shortened(record: str) -> str:
    """The record without what HTML lets one leave out, a sixth of it."""
    return _QUOTED.sub(r"\1", _IMPLIED.sub("", record))


def _digest(script: str) -> str:
    """The source by which a content security policy lets this script run, and no other."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"


def _lexer(nb) -> str:
    language = nb.metadata.get("language_info", {})
    return language.get("pygments_lexer") or language.get("name") or "python3"
