"""Two pages written by hand, each with one thing different; and two real renderings with one cell between them."""

import shutil

import pandas as pd
import pytest
from builder import ROOT, edition
from click.testing import CliRunner

from casebook.cli import main
from casebook.comparison.changes import compare
from casebook.comparison.page import as_page
from casebook.comparison.text import as_text
from casebook.comparison.wording import entries, pieces, verdict
from casebook.report.render import render

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta name="generator" content="casebook">
<meta name="casebook-digest" content="0123456789abcdef"><title>The bridge</title></head>
<body class="report"><header><h1>The bridge</h1><p class="subtitle">Two articles</p>
<p class="facts">Digest of the inputs: <code>0123456789abcdef</code></p></header>
<nav><a href="#found">What was found?</a></nav>
<main><h2 id="found">What was found?</h2>
<p>Of two articles, one argues for the bridge and one against it.</p>
<p>They name <em>three</em> reasons<br>(<a href="#tbl-ties">Table 1</a>).</p>
<ol><li>The first is its price.</li><li>The second is the view.</li><li>The third: nobody asked.</li></ol>
<h2 id="ties">Who speaks?</h2>
<h3 id="ties.each">Each author</h3>
<figure class="casebook casebook-figure" id="fig-ties"><figcaption><a class="casebook-number">Figure 1</a>
<span class="casebook-title">One tie of two</span><span class="casebook-subtitle">Number of ties</span></figcaption>
<div class="casebook-wide"><svg role="img" aria-label="A bar: 1 > 0"><g><path d="M 1 2"/></g></svg></div></figure>
<div class="casebook casebook-table" id="tbl-ties"><div><table><caption><span><a class="casebook-number">Table 1</a>
<span class="casebook-title">Two authors</span></span></caption>
<thead><tr><th>Author</th><th>Tie</th></tr></thead>
<tbody><tr><th>Ann Lee</th><td>works at the ferry</td></tr><tr><th>Bo Day</th><td></td></tr></tbody></table></div>
<p class="casebook-source">Both were asked.</p></div>
<noscript id="casebook-record"><h2 id="record">The record</h2><h3 id="record-claims">Claims</h3>
<div class="casebook casebook-table" id="tbl-record-claims"><table data-kind="claim"><caption>Claims</caption>
<thead><tr><th>Id</th><th>Claim</th><th data-facet>Stance</th></tr></thead><tbody>
<tr id="K001"><th>K001</th><td>The bridge is dear. <dl class="casebook-details"><dt>Said by</dt>
<dd id="A001">North 2022, paragraph 7</dd><dd id="A002">South 2023, paragraph 1</dd><dt>Theme</dt><dd>money</dd></dl></td>
<td>against</td></tr>
<tr id="K002"><th>K002</th><td>The bridge is short.</td><td>for</td></tr></tbody></table></div></noscript>
</main></body></html>"""
BO = "<tr><th>Bo Day</th><td></td></tr>"
K001 = PAGE[PAGE.index('<tr id="K001"') : PAGE.index('<tr id="K002"')]
K002 = PAGE[PAGE.index('<tr id="K002"') : PAGE.index("</tbody></table></div></noscript>")]
THIRD = "<li>The third: nobody asked.</li>"
TABLE = PAGE[PAGE.index('<div class="casebook casebook-table" id="tbl-ties">') : PAGE.index("<noscript")]
SECTION = PAGE[PAGE.index('<h2 id="ties">') : PAGE.index("<noscript")]
AUTHORS = "Who speaks? › Each author › Two authors"
CLAIMS = "The record › Claims › Claims"
FOUND = "What was found?"


@pytest.fixture
def pages(tmp_path):
    """Writes PAGE and another page; the paths of both."""

    def write(other: str):
        paths = tmp_path / "a/report.html", tmp_path / "b.html"
        paths[0].parent.mkdir(exist_ok=True)
        for path, text in zip(paths, (PAGE, other)):
            path.write_text(text, "utf-8")
        return paths

    return write


def told(paths) -> list[tuple]:
    """A tuple a difference: where, how, what, and for each field its name, old and new."""
    return [
        (place, entry.how, entry.what, *(tuple(field) for field in entry.changes[0].fields))
        for place, listed in entries(compare(*paths).changes).items()
        for entry in listed
    ]


ONE_THING = {  # what is replaced, by what, and all that is then told
    "cell": ("at the ferry", "at the bank", (AUTHORS, "changed", "row Ann Lee", ("Tie", "works at the ferry", "works at the bank"))),
    "first cell": ("Ann Lee", "Anne Lee", (AUTHORS, "changed", "row Anne Lee", ("Author", "Ann Lee", "Anne Lee"))),
    "cell in the record": ("<td>for</td>", "<td>neutral</td>", (CLAIMS, "changed", "row K002", ("Stance", "for", "neutral"))),
    "words in the record": ("is short.", "is long.", (CLAIMS, "changed", "row K002", ("Claim", "The bridge is short.", "The bridge is long."))),
    "detail": ("<dd>money</dd>", "<dd>costs</dd>", (CLAIMS, "changed", "row K001", ("Theme", "money", "costs"))),
    "detail with an id": ("paragraph 7", "paragraph 8", (CLAIMS, "changed", "row K001", ("Said by A001", "North 2022, paragraph 7", "North 2022, paragraph 8"))),
    "detail lost": ("<dt>Theme</dt><dd>money</dd>", "", (CLAIMS, "changed", "row K001", ("Theme", "money", ""))),
    "row gained": (BO, f"{BO}<tr><th>Cy</th><td>none</td></tr>", (AUTHORS, "gained", "row Cy")),
    "row lost": (BO, "", (AUTHORS, "lost", "row Bo Day")),
    "row of the record lost": (K002, "", (CLAIMS, "lost", "row K002")),
    "column": ("<th data-facet>Stance", "<th data-facet>Side", (CLAIMS, "changed", "column", ("", "Stance", "Side"))),
    "paragraph": ("Of two articles", "Of ten articles", (FOUND, "changed", "paragraph", ("", "Of two articles, one argues for the bridge and one against it.", "Of ten articles, one argues for the bridge and one against it."))),
    "another paragraph": ("Of two articles, one argues for the bridge and one against it.", "Nothing.", (FOUND, "lost", "paragraph"), (FOUND, "gained", "paragraph")),
    "list item moved": (f"<li>The first is its price.</li><li>The second is the view.</li>{THIRD}", f"{THIRD}<li>The first is its price.</li><li>The second is the view.</li>", (FOUND, "moved", "list item")),
    "list item moved to another section": (f"{THIRD}</ol>\n<h2 id=\"ties\">Who speaks?</h2>", f"</ol>\n<h2 id=\"ties\">Who speaks?</h2>{THIRD}", ("Who speaks?", "moved", "list item")),
    "heading": ('"ties">Who speaks?', '"who">Who speaks here?', ("Who speaks here?", "changed", "heading", ("", "Who speaks?", "Who speaks here?"))),
    "title": ("Two authors", "Authors", ("Who speaks? › Each author › Authors", "changed", "title", ("", "Two authors", "Authors"))),
    "alt text": ("A bar: 1 > 0", "A bar: 2 > 0", ("Who speaks? › Each author › One tie of two", "changed", "alt text", ("", "A bar: 1 > 0", "A bar: 2 > 0"))),
    "note": ("Both were asked.", "Both were asked twice.", (AUTHORS, "changed", "note", ("", "Both were asked.", "Both were asked twice."))),
    "subtitle": ("<p class=\"subtitle\">Two", "<p class=\"subtitle\">Ten", ("Title page", "changed", "paragraph", ("", "Two articles", "Ten articles"))),
    "table lost": (TABLE, "", (AUTHORS, "lost", "the whole table: 2 statements, 2 columns and 2 rows")),
    "section lost": (SECTION, "", ("Who speaks?", "lost", "the whole section: 7 statements, 2 columns and 2 rows")),
}  # fmt: skip
NOTHING = {  # what is replaced, by what, and no difference
    "the same": ("", ""),
    "digest": ("0123456789abcdef", "fedcba9876543210"),
    "rows in another order": (K001 + K002, K002 + K001),
    "numbers of tables": ("Table 1<", "Table 2<"),
    "drawing": ("M 1 2", "M 3 4"),
    "blanks": ("Of two articles", "Of two\n  articles"),
    "style": ("<em>three</em>", "<strong>three</strong>"),
    "contents": ('<a href="#found">What was found?</a>', ""),
    "id of a section": ('id="ties.each"', 'id="who.each"'),
}


@pytest.mark.parametrize(
    "old, new, expected", [(a, b, rest) for a, b, *rest in ONE_THING.values()], ids=ONE_THING
)
def test_one_thing_is_told_and_no_other(pages, old, new, expected):
    assert old in PAGE
    assert told(pages(PAGE.replace(old, new))) == expected


@pytest.mark.parametrize("old, new", NOTHING.values(), ids=NOTHING)
def test_what_is_no_difference(pages, old, new):
    assert old in PAGE
    assert told(pages(PAGE.replace(old, new))) == []


def test_gained_is_lost_the_other_way_round(pages):
    a, b = pages(PAGE.replace(BO, "").replace(SECTION, ""))
    forth, back = compare(a, b).changes, compare(b, a).changes
    swapped = {"gained": "lost", "lost": "gained"}
    assert [(each.item.words, swapped[each.how]) for each in back] == [
        (each.item.words, each.how) for each in forth
    ]


def test_a_column_that_was_gained_is_told_once(pages):
    other = PAGE.replace("<th>Tie</th>", "<th>Tie</th><th>Age</th>").replace(
        "</td></tr>", "</td><td>40</td></tr>"
    )
    assert (AUTHORS, "gained", "column") in told(pages(other))
    assert not [row for place, _, what, *row in told(pages(other)) if place == AUTHORS and what != "column"]


def test_a_table_that_stands_in_a_new_section_is_still_compared_row_by_row(pages):
    other = PAGE.replace(TABLE, '<h2 id="more">New</h2>' + TABLE.replace("at the ferry", "at the bank"))
    assert told(pages(other)) == [
        ("New › Two authors", "changed", "row Ann Lee", ("Tie", "works at the ferry", "works at the bank")),
        ("New", "gained", "the whole section: 1 statement"),
    ]


def test_rows_with_the_same_first_cell_are_told_apart(pages):
    rows = "".join(
        f"<tr><th>summary</th><td>{name}</td></tr>" for name in ("coder A", "least 1", "motion yes")
    )
    fewer, more = (PAGE.replace(BO, text) for text in (rows, rows.replace("least 1", "least 2")))
    a, b = pages(more)
    a.write_text(fewer)
    assert told((a, b)) == [(AUTHORS, "changed", "row summary", ("Tie", "least 1", "least 2"))]


@pytest.mark.parametrize(
    "old, new, expected",
    [
        ("It costs 1,000 now.", "It costs 1,200 now.", "It costs -1,000 +1,200 now."),
        ("The bridge.", "Now the bridge.", "-The +Now the bridge."),
        ("one two", "one two three", "one two +three"),
        ("a " * 40 + "b", "a " * 40 + "c", "…" + " a" * 8 + " -b +c"),
        ("a " * 40 + "b", "a " * 40 + "b c", "…" + " a" * 7 + " b +c"),
        ("b" + " a" * 40, "c b" + " a" * 40, "+c b" + " a" * 7 + " …"),
        ("", "new", "+new"),
    ],
)
def test_pieces(old, new, expected):
    marks = {"kept": "", "lost": "-", "gained": "+"}
    assert " ".join(marks[piece.how] + piece.words.strip() for piece in pieces(old, new)) == expected


# --- the command


def call(*arguments) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["diff", *map(str, arguments)])
    return result.exit_code, result.output


def test_the_command_prints_counts_first_and_then_what(pages):
    a, b = pages(
        PAGE.replace("at the ferry", "at the bank").replace("Of two", "Of ten").replace("89abcdef", "8" * 8)
    )
    status, output = call(a.parent, b)
    assert status == 1
    assert output.splitlines() == [
        f"A  {a}: The bridge",
        "   Two articles",
        "   digest 0123456789abcdef",
        f"B  {b}: The bridge",
        "   Two articles",
        "   digest 0123456788888888",
        "",
        "1 statement and 1 row differ: 2 changed.",
        "",
        FOUND,
        "  changed  paragraph: Of [-two-] {+ten+} articles, one argues for the bridge and one against it.",
        "",
        AUTHORS,
        "  changed  row Ann Lee",
        "           Tie: works at the ferry → works at the bank",
    ]  # fmt: skip


def test_no_difference_is_status_0(pages):
    a, b = pages(PAGE)
    status, output = call(a, b)
    assert status == 0 and output.endswith("\n\nNo difference.\n")


@pytest.mark.parametrize("text", ["", "<p>hello</p>", "<html><body>A page of others</body></html>", "\0\xff"])
def test_what_is_no_report_is_named(pages, text):
    a, b = pages(text)
    status, output = call(a, b)
    assert status == 2 and f"{b} is no report" in " ".join(output.split())


@pytest.mark.parametrize("names", [[], ["one.html", "two.html"]], ids=str)
def test_a_folder_without_a_report_is_named(pages, tmp_path, names):
    a, _ = pages(PAGE)
    (tmp_path / "folder").mkdir()
    for name in names:
        (tmp_path / "folder" / name).write_text(PAGE)
    status, output = call(a, tmp_path / "folder")
    assert status == 2 and "holds no report.html" in " ".join(output.split())


def test_a_folder_is_its_report_or_its_only_page(pages):
    a, b = pages(PAGE)
    (a.parent / "other.html").write_text("no report")
    (b.parent / "only").mkdir()
    assert call(a.parent, b.rename(b.parent / "only/main-street.html").parent)[0] == 0


def test_a_banner_says_which_rendering_it_is(pages):
    banner = '<p class="casebook-banner">Of five articles, only one.</p>'
    a, b = pages(PAGE.replace("<main>", f"{banner}<main>"))
    assert "   Of five articles, only one.\n" in call(a, b)[1]


# --- the page


def test_the_page_shows_what_the_text_does(pages, tmp_path):
    a, b = pages(PAGE.replace("Of two", "Of ten").replace(">for<", ">neutral<").replace(SECTION, ""))
    call(a, b, "--html", tmp_path / "diff.html")
    page = (tmp_path / "diff.html").read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>") and "<script" not in page and "//" not in page
    assert verdict(compare(a, b).changes) in page
    assert (
        'Of <del><span class="said">lost: </span>two</del> <ins><span class="said">gained: </span>ten</ins>'
        in page
    )
    assert "<dt>Stance</dt><dd><del>" in page and "<summary><strong" in page and "works at the ferry" in page


def test_words_of_a_report_stay_words(pages):
    payload = "&lt;img src=x onerror=alert(1)&gt; {0} \" ' &amp;amp;"
    a, b = pages(PAGE.replace("nobody asked", payload).replace("Ann Lee", payload).replace("Claims", payload))
    page = as_page(compare(a, b))
    assert "<img" not in page and "&lt;img src=x onerror=alert(1)&gt; {0} &quot; &#x27; &amp;amp;" in page
    assert "<img src=x onerror=alert(1)> {0}" in as_text(compare(a, b))


def test_the_page_is_never_written_over_a_report(pages):
    a, b = pages(PAGE.replace(BO, ""))
    status, output = call(a, b, "--html", b)
    assert status == 2 and b.read_text("utf-8") == PAGE.replace(BO, "")


# --- real renderings


@pytest.mark.slow
def test_one_cell_of_a_table_and_exactly_what_follows(tmp_path):
    """A word of a claim is another, in every sentence and row that gives the claim, and nothing else is told."""
    for name in ("notebooks", "data/main-street"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns(".*"))
    (tmp_path / "report").mkdir()
    shutil.copy(ROOT / "report/report.yml", tmp_path / "report")
    html, _ = render(edition(tmp_path, "main-street"), tmp_path / "a")
    path = tmp_path / "data/main-street/claims.csv"
    claims = pd.read_csv(path, dtype=str, keep_default_na=False)
    claims["statement"] = claims["statement"].str.replace(
        "should stay open to cars", "should stay open to lorries"
    )
    claims.to_csv(path, index=False, lineterminator="\n")
    other, _ = render(edition(tmp_path, "main-street"), tmp_path / "b")
    comparison = compare(html, other)
    changed = [pieces(*field[1:]) for change in comparison.changes for field in change.fields]
    assert {change.how for change in comparison.changes} == {"changed"}
    assert {tuple(p) for each in changed for p in each if p.how != "kept"} == {
        ("lost", " cars"),
        ("gained", " lorries"),
    }
    assert len(comparison.changes) == sum("to lorries" in item.words for item in comparison.new.items) > 1
