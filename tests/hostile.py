"""Texts that would be markup, code or a formula if they were not taken as text, for whatever shows a case."""

from bs4 import BeautifulSoup

from casebook.display.markup import html, parse

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "\"><svg/onload=alert(1)> '><b>",
    "</td></tr></table></div><h1>out</h1>",
    '<a href="javascript:alert(1)" style="color:red">go</a> <br>',
    "&amp; <b>tag</b> <!-- x -->",
    "<!-- gone --> <style>p{}</style> <![CDATA[x]]> <?php x ?>",
    '<text id="y" href="#y">url(#y)</text>',
    "&lt;i&gt; &amp; &#60;b&#62; AT&T",
    "[go](javascript:alert(1)) ![see](http://remote.example/x.png) [id](#K001)",
    "<javascript:alert(1)> <http://remote.example> http://a.example//b?c=1&d=%20#e",
    "[link](target) {brace} [^1] | a | b |",
    "*b* _i_ **bb** `code` ~ ~~s~~",
    "$5 bn, then $4 bn",
    r"$x^2$ \frac{1}{2} $$y_1$$ \$3 a_b c^d",
    "# not a heading",
    "= nor this",
    "- no list",
    "+ no list",
    "/ no: term",
    "1. no number",
    "2) none",
    "---",
    "> no quotation",
    "$x$ #let y = 1 @ref <label>",
    "#emph[x](y).z; done #panic(x)",
    'cb-link("K001")[x])',
    "// comment",
    "/* comment */",
    r"back\slash \# \u{41}",
    "\"double\" and 'single'",
    "a -- b --- c ...",
    "{0} {{ 7 * 7 }} {% raw %} %s",
    "=1+cmd|' /C calc'!A0",
    "/* fonts */ goal:1 (goal:1",
    "İstanbul, Şuşa, Գորիս, ₼ 5",
    "#",
    "\\",
    '"',
    "]",
    ")",
    "`",
]


def page_without_drawings(bundle: dict) -> BeautifulSoup:
    """A display object's HTML without its drawings, which wrap words of another length otherwise."""
    markup = bundle.get("text/html") or html.HTMLWriter().write(parse.parse(bundle["text/markdown"]))
    soup = BeautifulSoup(markup, "html.parser")
    for drawing in soup("svg"):
        drawing.decompose()
    return soup
