"""Markdown tokens written as Typst, with text that Typst cannot mistake for markup."""

import re

from mistune import BaseRenderer, BlockState

from casebook.display.markup import images, parse

# Every ASCII mark that means something somewhere in Typst. Escaped wherever it stands: a full stop or a
# bracket is harmless in prose, and a method call or an argument after "#link(..)[..]".
_MARKS = re.compile(r"[\\#$@<>*_`~=+\-/\[\](){}\"'.:;]")


# Types of tokens that are their words between two texts.
_AROUND = {
    "paragraph": ("", "\n\n"),
    "block_text": ("", "\n"),
    "list_item": ("", ""),
    "emphasis": ("#emph[", "]"),
    "strong": ("#strong[", "]"),
    "strikethrough": ("#strike[", "]"),
}
# Those that are one text. Footnotes are written where they are referred to.
_ALONE = {
    "blank_line": "",
    "footnotes": "",
    "thematic_break": "#cb-break()\n\n",
    "softbreak": "\n",
    "linebreak": "#linebreak()",
}


def escape(text: str) -> str:
    """`text` as Typst markup that shows exactly `text` (white space runs together, as in HTML)."""
    return re.sub(r"[ \t\r\n\x85\u2028\u2029]+", " ", _MARKS.sub(r"\\\g<0>", parse.clean(text)))


def string(text: str) -> str:
    """`text` as a Typst string literal, quotation marks included."""
    literal = parse.clean(text).replace("\\", "\\\\").replace('"', '\\"').replace("\r\n", "\n")
    return '"' + literal.replace("\n", "\\n").replace("\r", "\\r") + '"'


def array(items: list[str]) -> str:
    """Typst's array of the given expressions; a trailing comma keeps an array of one an array."""
    return "(" + "".join(f"{item}, " for item in items).rstrip(" ") + ")"


def inline(markdown: str) -> str:
    """One line of Markdown as Typst markup."""
    return TypstWriter().write(parse.parse_inline(markdown))


def image(svg: str, alt: str, width: str = "100%") -> str:
    """A call that sets an SVG picture at `width` (a Typst length)."""
    return f"cb-image({string(svg)}, alt: {string(alt)}, width: {width})"


class TypstWriter(BaseRenderer):
    """Writes mistune's tokens, resolved by `export.document` where there is a document, as Typst.

    A method a type of token. HTML, which Typst has not, is left out, but for line breaks.
    """

    NAME = "typst"

    def write(self, tokens: list[dict]) -> str:
        """The tokens of one text; its footnotes stand where they are first referred to."""
        self.notes = {
            item["attrs"]["key"]: item["children"]
            for token in tokens
            if token["type"] == "footnotes"
            for item in token["children"]
        }
        self.notes_written: set[str] = set()
        return self.render_tokens(tokens, BlockState()).strip()

    def children(self, token: dict) -> str:
        return self.render_tokens(token["children"], BlockState())

    def render_token(self, token: dict, state: BlockState) -> str:
        kind = token["type"]
        if kind in _AROUND:
            before, after = _AROUND[kind]
            return f"{before}{self.children(token)}{after}"
        return _ALONE[kind] if kind in _ALONE else getattr(self, kind)(token)

    # --- blocks

    def heading(self, token):
        attrs = token["attrs"]
        number = ', numbering: "1.1"' if attrs.get("number") else ""
        label = f" #label({string(attrs['id'])})" if attrs.get("id") else ""
        return f"#heading(level: {attrs['level']}{number})[{self.children(token)}]{label}\n\n"

    def block_code(self, token):
        language = (token.get("attrs") or {}).get("info", "").split(" ")[0]
        lang = f", lang: {string(language)}" if language else ""
        return f"#raw(block: true{lang}, {string(token['raw'].rstrip())})\n\n"

    def block_quote(self, token):
        return f"#quote(block: true)[\n{self.children(token).rstrip()}\n]\n\n"

    def block_html(self, token):
        return ""

    def list(self, token):
        attrs = token["attrs"]
        items = "".join(
            f"  [{self.render_token(item, BlockState()).strip()}],\n" for item in token["children"]
        )
        tasks = all(item["type"] == "task_list_item" for item in token["children"])
        options = (
            f"start: {attrs.get('start', 1)}, " if attrs["ordered"] else "marker: none, " if tasks else ""
        )
        tight = "true" if token.get("tight", True) else "false"
        function = "enum" if attrs["ordered"] else "list"
        return f"#{function}({options}tight: {tight},\n{items})\n\n"

    def task_list_item(self, token):
        box = "\u2611" if token["attrs"]["checked"] else "\u2610"
        return f"{box} {self.children(token)}"

    def table(self, token):
        head, *body = token["children"]
        align = array([cell["attrs"].get("align") or "left" for cell in head["children"]])
        rows = [row["children"] for part in body for row in part["children"]]
        cells = "".join("  " + self._cells(row) + ",\n" for row in rows)
        return f"#cb-grid(align: {align}, head: ({self._cells(head['children'])},),\n{cells})\n\n"

    def _cells(self, cells):
        return ", ".join(f"[{self.children(cell)}]" for cell in cells)

    # --- inline

    def text(self, token):
        return escape(token["raw"])

    def codespan(self, token):
        return f"#raw({string(token['raw'])})"

    def inline_html(self, token):
        return "#linebreak()" if parse.BR.fullmatch(token["raw"]) else ""

    def link(self, token):
        target, words = parse.internal_target(token), parse.plain_text(token["children"])
        if target and words == target:
            return f"#cb-id({string(target)})"
        if target and parse.asks_for_page(words):
            return f"#cb-page({string(target)})[{parse.LEFT_OUT}]"
        if target:
            function = "cb-number" if parse.asks_for_number(words) else "cb-link"
            return f"#{function}({string(target)})[{self.children(token)}]"
        url = token["attrs"]["url"]
        return f"#link({string(url)})[{self.children(token)}]" if ":" in url else self.children(token)

    def image(self, token):
        alt = parse.plain_text(token["children"]).strip() or "Image"
        picture = token["attrs"].get("picture")
        if picture is not None:
            return f"#box({image(picture.svg, alt, f'{min(picture.width_pt, 340):g}pt')})"
        url, words = token["attrs"]["url"], escape(f"Image: {alt}")  # on the network: named, never fetched
        return f"#link({string(url)})[{words}]" if ":" in url and parse.is_harmless(url) else words

    def inline_math(self, token):
        formula = images.formula(token["raw"])
        if formula is None:
            return self.codespan(token)
        em = f"{formula.width_em:.3f}em"
        return f"#box(baseline: {formula.depth_em:.3f}em, {image(formula.svg, token['raw'], em)})"

    def block_math(self, token):
        return f"#align(center, [{self.inline_math(token)}])\n\n"

    def footnote_ref(self, token):
        key = token["raw"]
        if key in self.notes_written:
            return f"#super[{token['attrs']['index']}]"
        self.notes_written.add(key)
        return f"#footnote[{self.render_tokens(self.notes[key], BlockState()).strip()}]"
