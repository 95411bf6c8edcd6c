"""Text and Markdown kept apart."""

import pytest
from hostile import HOSTILE

from casebook.display.markdown import BREAK, Markdown, as_markdown, link, md
from casebook.display.markup import html, parse
from casebook.display.words import joined, listed, sentence


@pytest.mark.parametrize("text", HOSTILE)
def test_text_put_into_markdown_is_shown_exactly(text):
    tokens = parse.parse(as_markdown(text))
    assert [token["type"] for token in tokens] == ["paragraph"]
    assert {token["type"] for token in tokens[0]["children"]} <= {"text"}
    assert parse.plain_text(tokens[0]["children"]) == parse.curl(text)


@pytest.mark.parametrize(
    ("markdown", "source"),
    [
        (md("**{}**, {}", "*a*", link("K1")), "**&#42;a&#42;**, [K1](#K1)"),
        (md("{:,} of {row.real:.1f}", 12345, row=2), "12,345 of 2.0"),
        (md("{}", md("*{}*", "_")), "*&#95;*"),
        (Markdown("*a* ") + "<b>", "*a* &#60;b&#62;"),
        ("<b> " + Markdown("*a*"), "&#60;b&#62; *a*"),
        (link("K1", "see [it]"), "[see &#91;it&#93;](#K1)"),
        (link("a) [b](javascript:x"), r"[a) &#91;b&#93;(javascript&#58;x](#a%29%20%5Bb%5D%28javascript%3Ax)"),
        (link(""), ""),
        (listed(["*a*", link("K1")]), "&#42;a&#42; and [K1](#K1)"),
        (joined(BREAK, ["a", "<br>"]), "a<br>&#60;br&#62;"),
        (sentence(md("{} *b*", "a_")), "A&#95; *b*"),
    ],
)
def test_markdown_stays_markdown_and_text_becomes_it(markdown, source):
    assert (str(markdown), type(markdown)) == (source, Markdown)


def test_lines_of_a_text_are_one_line():
    assert as_markdown("a\n\n# b\t c") == "a # b c"


@pytest.mark.parametrize("text", [". Press, 2021.", "3.5", "-5", "a-b", "#1", "2022"])
def test_text_that_begins_no_block_stays_readable(text):
    assert as_markdown(text) == text


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("<img src=x onerror=alert(1)> *b*", "<p>&lt;img src=x onerror=alert(1)&gt; <em>b</em></p>"),
        ("<div>\n<script>x</script>", "<p>&lt;div&gt;\n&lt;script&gt;x&lt;/script&gt;</p>"),
        ("a<br>b<BR/>c", "<p>a<br />\nb<br />\nc</p>"),
        ("&lt; &copy;", "<p>&lt; ©</p>"),
        ("[a](javascript:x) [b](java&#115;cript:x) [*c*](data:text/html,x)", "<p>a b <em>c</em></p>"),
        ("<javascript:x> ![i](javascript:x)", "<p>javascript:x Image: i</p>"),
        ("[a](https://x.org/?a=1&b=2)", '<p><a href="https://x.org/?a=1&amp;b=2">a</a></p>'),
        ("[a](#K1) [b](mailto:a@b.c)", '<p><a href="#K1">a</a> <a href="mailto:a@b.c">b</a></p>'),
        (
            "[a](b/c.csv) <https://x.org>",
            '<p><a href="b/c.csv">a</a> <a href="https://x.org">https://x.org</a></p>',
        ),
    ],
)
def test_computed_markdown_has_no_html_and_harmless_links(source, page):
    assert html.HTMLWriter().write(parse.parse(source)) == page


@pytest.mark.parametrize(
    ("url", "harmless"),
    [
        ("#K1", True),
        ("a/b.html?x=1:2", True),
        ("HTTPS://x.org", True),
        ("java\tscript:x", False),
        (" javascript:x", False),
        ("vbscript:x", False),
        ("data:text/html,x", False),
        ("file:///etc/hosts", False),
    ],
)
def test_where_a_link_may_lead(url, harmless):
    assert parse.is_harmless(url) is harmless
