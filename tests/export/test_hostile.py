"""Hostile texts in every place of a report, in both of its forms; hostile HTML in a notebook."""

import re
from functools import partial

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from hostile import HOSTILE
from nbformat import v4
from notebooks_for_exporters import (
    code,
    display,
    error,
    frame,
    html,
    markdown,
    notebook,
    pdf_text,
    shown,
    soup,
    squeezed,
    stream,
)

from casebook.display import Figure, Finding, Findings, Note, Table, style
from casebook.display.markdown import Markdown, as_markdown, link, md
from casebook.display.sheet import Sheet
from casebook.export.sanitize import sanitize

IN_PAGE, IN_PDF = 33, 40  # times that `report_of` shows each text
JOINT = " · "


def labelled(texts: list[str], width_inches: float):
    with style.drawing():
        sheet = Sheet(width_inches, len(texts) / 4)
        for row, text in enumerate(texts):
            sheet.text(0, (row + 0.5) / 4, text)
    return sheet.figure


def report_of(texts: list[str]):
    """A report with the texts in every place that shows what comes from a table."""
    words = JOINT.join(texts)
    rows = pd.DataFrame({"id": [f"K{i}" for i, _ in enumerate(texts)], "text": texts})
    rows["markup"] = [md("*{}* {}", text, link("K0")) for text in texts]
    marks = {"note": as_markdown(words), "source": as_markdown(words)}
    figure = Figure(
        partial(labelled, texts), title=words, id="fig-a", alt=words, subtitle=words, source=marks["source"]
    )
    cells = [
        display(
            Table(
                rows,
                words,
                id="tbl-a",
                columns={"id": words, "text": "Text", "markup": "Markup"},
                markup=["markup"],
                anchor="id",
                **marks,
            )
        ),
        display(figure),
        *(display(Note(md("### {}", text))) for text in texts),
        *(display(Note(as_markdown(text))) for text in texts),
        display(Note(Markdown("\n").join(md("- {}", link("K0", text)) for text in texts))),
        display(Findings([Finding("name", text) for text in texts], id="tbl-b", title=words)),
        code(stream("\n".join(texts)), error("Error", words), shown(plain=words), source="1"),
        frame(rows[["text"]]),
    ]
    article = dict.fromkeys(("short", "title", "outlet", "published", "stance"), words)
    facts = dict.fromkeys(("title", "subtitle", "motion", "date", "publisher"), words)
    return notebook(*cells, **facts, authors=texts, articles=[article])


@pytest.fixture(scope="module")
def hostile_report():
    return report_of(HOSTILE)


@pytest.fixture(scope="module")
def hostile_page(hostile_report):
    return soup(hostile_report)


def skeleton(page: BeautifulSoup) -> list[tuple]:
    """The tags and their attributes' names; of columns of short texts the class is another."""
    return [(tag.name, *sorted(set(tag.attrs) - {"class"})) for tag in page(True)]


def straight(text: str) -> str:
    """Text without white space, quotation marks as they were typed."""
    return squeezed(text).translate(str.maketrans("‘’“”", "''\"\""))


def test_no_tag_and_no_attribute_comes_from_a_text(hostile_page):
    assert skeleton(hostile_page) == skeleton(soup(report_of(["word"] * len(HOSTILE))))


def test_no_address_comes_from_a_text(hostile_page):
    addresses = {
        tag[name] for tag in hostile_page(True) for name in ("href", "src", "style") if tag.get(name)
    }
    odd = {each for each in addresses if not re.match(r"#|data:(?:image|font)/|[\w-]+: ?[#\w]", each)}
    assert not odd and not [each for each in addresses if "alert" in each and not each.startswith("#")]


@pytest.mark.parametrize("text", HOSTILE)
def test_every_text_is_in_the_page_as_it_is(hostile_page, text):
    times = straight(hostile_page.body.get_text()).count(straight(text))
    assert times >= IN_PAGE
    for label in [*hostile_page("svg", attrs={"aria-label": True}), *hostile_page("div", role="group")[:1]]:
        assert text in label["aria-label"] or "The articles" in label["aria-label"]
    assert text in [label.get_text() for label in hostile_page("text")]


@pytest.fixture(scope="module")
def hostile_pdf(hostile_report):
    return straight(pdf_text(hostile_report))


@pytest.mark.parametrize("text", HOSTILE)
def test_every_text_is_in_the_pdf_as_it_is(hostile_pdf, text):
    times = hostile_pdf.count(straight(text))
    assert times >= IN_PDF


# --- what others wrote

RUNNING = [
    "<img src=x onerror=alert(1)>",
    '<img/src="x"onerror=alert(1)>',
    "<script>alert(1)</script><scr<script>ipt>alert(1)</script>",
    '<a href="java\tscript:alert(1)" onclick=alert(1)>a</a>',
    '<a href="&#106;avascript:alert(1)">a</a>',
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    '<svg><use href="http://remote.example/a#b"/><image href="http://remote.example/a.png"/></svg>',
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg><foreignObject><iframe srcdoc='<script>alert(1)</script>'></iframe></foreignObject></svg>",
    '<svg><a><animate attributeName=href values="javascript:alert(1)"/><text>a</text></a></svg>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=alert(1)&gt;">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    '<iframe src="data:image/svg+xml,<svg onload=alert(1)>"></iframe>',
    '<form action="http://remote.example"><button formaction="javascript:alert(1)">go</button><input></form>',
    '<meta http-equiv="refresh" content="0; url=http://remote.example"><base href="http://remote.example">',
    '<link rel="stylesheet" href="http://remote.example/a.css"><style>@import "http://remote.example/b.css"</style>',
    '<p style="background: url(http://remote.example/a.png)">a</p><style>p { background: u\\72l(//remote.example) }</style>',
    '<svg><style>p { background: u&#92;72l(//remote.example/x) }</style></svg>',
    '<video poster="http://remote.example/p" src="http://remote.example/v"></video><object data="x"></object>',
    '<div class="casebook casebook-table"><img src=x onerror=alert(1)></div>',
    "<!--><img src=x onerror=alert(1)>--><![CDATA[<b>]]><?php x ?>",
    "<details open ontoggle=alert(1)><summary>a</summary></details>",
]  # fmt: skip
_RUNS = re.compile(
    r"script|iframe|object|embed|form|input|button|meta|link|base|animate|foreignobject|template"
)
_ADDRESSES = {"src", "srcset", "poster", "data", "action", "formaction", "srcdoc", "background", "xlink:href"}


def assert_nothing_runs(page: BeautifulSoup) -> None:
    for tag in page(True):
        assert not _RUNS.fullmatch(tag.name), tag
        for name, value in tag.attrs.items():
            assert not name.startswith("on"), tag
            assert name not in _ADDRESSES or str(value).startswith("data:image/"), tag
            assert name != "href" or tag.name == "a" or value.startswith("#"), tag
            assert name != "href" or ":" not in value or value.startswith(("http", "#")), tag
            assert name != "style" or "remote" not in value, tag
    assert "remote" not in "".join(style.get_text() for style in page("style"))


@pytest.mark.parametrize("written", RUNNING)
def test_nothing_of_others_html_runs_or_is_fetched(written):
    assert_nothing_runs(BeautifulSoup(sanitize(written), "html.parser"))


@pytest.mark.parametrize(
    "cell_of",
    [
        lambda written: markdown(f"a {written}\n\n{written}"),
        lambda written: code(shown(html=written, plain="a")),
        lambda written: code(shown(markdown=written, plain="<IPython.core.display.Markdown object>")),
        lambda written: v4.new_raw_cell(written, metadata={"raw_mimetype": "text/html"}),
    ],
    ids=["markdown cell", "HTML output", "Markdown output", "raw cell"],
)
def test_nothing_runs_wherever_html_stands(cell_of):
    cells = list(map(cell_of, RUNNING))
    assert_nothing_runs(soup(notebook(*cells)).main)
    assert "alert(1)</script>" not in html(notebook(*cells))
    pdf_text(notebook(*cells))


@pytest.mark.parametrize(
    "kept",
    [
        '<table border="1" class="dataframe"><thead><tr style="text-align: right;"><th></th></tr></thead></table>',
        '<style type="text/css">#T_1 .a > b { color: red; }</style>',
        '<p align="center">H<sub>2</sub>O <a href="https://x.org">x</a> <img alt="i" src="data:image/png;base64,AA=="/></p>',
        '<svg viewbox="0 0 1 1"><lineargradient id="g"></lineargradient><path d="M 0 0" fill="url(#g)"></path></svg>',
        '<audio controls="controls"><source src="data:audio/wav;base64,AA==" type="audio/wav"/>no sound</audio>',
        '<details><summary>a</summary>b</details> &lt;b&gt; &amp;amp;',
    ],
)  # fmt: skip
def test_harmless_html_stays_as_it_is(kept):
    assert sanitize(kept) == kept


@pytest.mark.parametrize(
    ("written", "link_words"),
    [
        ('<img src="https://x.org/a.png" alt="A map">', "Image: A map"),
        ('<iframe src="https://x.org/v"></iframe>', "Embedded page: https://x.org/v"),
        ('<video src="https://x.org/v.mp4"></video>', "Video: https://x.org/v.mp4"),
    ],
)
def test_what_would_be_fetched_is_a_link(written, link_words):
    assert BeautifulSoup(sanitize(written), "html.parser").a.get_text() == link_words


def test_page_forbids_scripts_and_remote_addresses(hostile_page):
    policy = hostile_page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none'; ") and "http" not in policy
    assert re.findall(r"script-src ([^;]*)", policy) == re.findall(r"'sha256-[\w+/]{43}='", policy)
