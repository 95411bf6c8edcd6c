"""Note, Table and Figure: what each gives to JupyterLab and to the two writers."""

import re

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from matplotlib.figure import Figure as Drawing
from nbformat import v4
from notebooks_for_exporters import drawing

from casebook.display import FINDINGS, DisplayError, Figure, Finding, Findings, Note, Table
from casebook.display.caption import LAB_STYLE
from casebook.export.html import CasebookHTMLExporter


@pytest.fixture
def three_claims():
    return pd.DataFrame(
        {
            "claim_id": ["K001", "K002", "K003"],
            "statement": ["*Arms* & <energy>", "see [K001](#K001)", 'it isn\'t "so"'],
            "share": [0.5, -12.25, None],
            "count": [1, 20, 300],
            "explicit": [True, False, True],
        }
    )


def soup(shown):
    return BeautifulSoup(shown._repr_mimebundle_()["text/html"], "html.parser")


def test_note_is_markdown():
    assert Note("**one**")._repr_mimebundle_() == {"text/markdown": "**one**", "text/plain": "**one**"}


@pytest.mark.parametrize("kind", ["table", "figure"])
def test_displays_have_three_forms(kind, three_claims):
    shown = Table(three_claims, title="t") if kind == "table" else Figure(drawing, title="t", alt="a")
    assert set(shown._repr_mimebundle_()) == {"text/html", "text/vnd.typst", "text/plain"}


@pytest.mark.parametrize("kind", ["table", "figure"])
def test_jupyterlab_gets_a_style_that_the_report_drops(kind, three_claims):
    figure = Figure(drawing, title="t", alt="a", subtitle="s")
    shown = Table(three_claims, title="t") if kind == "table" else figure
    bundle = shown._repr_mimebundle_()
    assert ".casebook .casebook-subtitle{display:block" in soup(shown).find("style").get_text()
    cell = v4.new_code_cell("1", outputs=[v4.new_output("display_data", data=bundle)])
    page, _ = CasebookHTMLExporter().from_notebook_node(v4.new_notebook(cells=[cell]))
    assert 'class="casebook casebook-' in page and "casebook-lab" not in page


def test_the_style_for_jupyterlab_outweighs_its_own():
    """Its heaviest rule for cells names two classes and an element."""
    rules = [rule for rule in LAB_STYLE.splitlines() if "text-align" in rule]
    assert rules and all(re.match(r"\.casebook\.casebook-table table ", rule) for rule in rules)


def test_table_has_caption_heads_and_anchors(three_claims):
    page = soup(
        Table(
            three_claims,
            id="tbl-claims",
            title="The claims",
            anchor="claim_id",
            columns={"claim_id": "Id", "count": "Times"},
        )
    )
    assert page.caption.get_text() == "Table The claims"
    assert [(th["scope"], th.get_text()) for th in page.thead("th")] == [("col", "Id"), ("col", "Times")]
    assert [row["id"] for row in page.tbody("tr")] == ["K001", "K002", "K003"]
    assert [th["scope"] for th in page.tbody("th")] == ["row"] * 3
    assert page.find(class_="casebook-scroll").table is not None


def test_cells_are_plain_text_except_markup_columns(three_claims):
    plain = soup(Table(three_claims, title="t"))
    assert plain.find("td", string="*Arms* & <energy>")
    assert not plain.find("a", href="#K001")
    marked = soup(Table(three_claims, title="t", markup=["statement"]))
    assert marked.find("em", string="Arms")
    assert marked.find("a", href="#K001", class_="cb-id").get_text() == "K001"


def test_numbers_stand_right_with_equal_decimals(three_claims):
    page = soup(
        Table(three_claims, title="t", columns={"claim_id": "Id", "share": "Share", "explicit": "Said"})
    )
    shares = page.find_all("td", class_="right")
    assert [cell.get_text() for cell in shares] == ["0.50", "\u221212.25", ""]
    assert [cell.get_text() for cell in page("td")][1::2] == ["yes", "no", "yes"]


def test_limit_says_how_many_rows_are_left_out(three_claims):
    page = soup(Table(three_claims, title="t", limit=2, source="`claims`"))
    assert len(page.tbody("tr")) == 2
    assert [note.get_text() for note in page(class_="casebook-source")] == [
        "The first 2 of 3 rows; all are in tbl-t.csv, in the folder of tables beside the report.",
        "Source: claims",
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"columns": {"clam": "Claim"}}, "columns: no column clam; the frame has claim_id, statement"),
        ({"align": {"x": "right"}}, "align: no column x"),
        ({"markup": ["x", "y"]}, "markup: no column x, y"),
        ({"anchor": "explicit"}, "explicit must be unique in the table; twice: True"),
        ({"id": "claims"}, "'claims': write tbl-"),
    ],
)
def test_impossible_tables_are_refused_when_made(three_claims, options, said):
    with pytest.raises(DisplayError, match=re.escape(said)):
        Table(three_claims, **{"title": "t", **options})


def test_empty_frame_is_a_table_with_a_head():
    page = soup(Table(pd.DataFrame({"a": [], "b": []}), title="Nothing"))
    assert [th.get_text() for th in page.thead("th")] == ["a", "b"]


def test_figure_shows_wide_and_hides_narrow():
    page = soup(
        Figure(
            drawing,
            id="fig-x",
            title="Up & down",
            subtitle="Number of marks",
            source="`t`",
            alt="Two lines <cross>",
        )
    )
    wide, narrow = page.find(class_="casebook-wide"), page.find(class_="casebook-narrow")
    assert "display: none" in narrow["style"] and not wide.get("style")
    assert [svg["viewbox"].split()[2] for svg in page("svg")] == ["453.6", "259.2"]
    assert {svg["role"] for svg in page("svg")} == {"img"}
    assert wide.svg["aria-label"] == "Two lines <cross>"
    assert narrow.svg["aria-labelledby"] == wide.svg["id"]
    assert page.figcaption.get_text(" ", strip=True) == "Figure Up & down Number of marks"


def test_svg_ids_do_not_collide_and_none_is_idle():
    html = "".join(
        Figure(drawing, id=id, title="t", alt="a").bundle["text/html"] for id in ("fig-a", "fig-b")
    )
    ids = re.findall(r'\sid="([^"]+)"', html)
    used = set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', html))
    assert len(ids) == len(set(ids))
    assert {id for id in ids if not id.startswith("fig-") or "-63-" in id or "-36-" in id} <= {
        a or b for a, b in used
    }


def test_figure_without_alt_is_refused():
    with pytest.raises(DisplayError, match="say what the figure shows"):
        Figure(drawing, title="t", alt=" ")


def test_same_frame_gives_same_bytes(three_claims):
    assert Table(three_claims, title="t").bundle == Table(three_claims.copy(), title="t").bundle
    assert Figure(drawing, title="t", alt="a").bundle == Figure(drawing, title="t", alt="a").bundle


@pytest.mark.parametrize(
    "value, unit, stored, words",
    [
        (3, "articles", 3, "3 articles"),
        (2 / 3, "", 2 / 3, "0.667"),
        (True, "", True, "holds"),
        (pd.Series([1, 2]).sum(), "events", 3, "3 events"),
        (float("nan"), "share", None, "cannot be told"),
    ],
)
def test_a_finding_has_a_name_a_value_and_a_unit(value, unit, stored, words):
    bundle = Finding("a name", value, unit)._repr_mimebundle_()
    assert bundle[FINDINGS] == [{"name": "a name", "value": stored, "unit": unit}]
    assert bundle["text/plain"] == f"a name: {words}"


@pytest.mark.parametrize("name, value", [("", 1), ("a name", [1])])
def test_a_finding_without_name_or_value_is_none(name, value):
    with pytest.raises(DisplayError, match="give a name"):
        Finding(name, value)


def test_findings_are_one_table_with_all_values():
    bundle = Findings([Finding("a", 1), Finding("b", False)], id="tbl-found")._repr_mimebundle_()
    assert [each["name"] for each in bundle[FINDINGS]] == ["a", "b"]
    assert [cell.get_text() for cell in BeautifulSoup(bundle["text/html"], "html.parser").tbody("td")] == [
        "1",
        "does not hold",
    ]


def labels(html: str) -> list[str]:
    return [
        "".join(text.stripped_strings)
        for text in BeautifulSoup(html, "html.parser").find(class_="casebook-wide")("text")
    ]


def test_labels_of_a_figure_are_text_and_no_formulas():
    words = ["$5 bn, then $4 bn", r"a_b^c \$ \frac", '<img id="x"> url(#y) href="#z"']

    def bars(width_inches):
        figure = Drawing(figsize=(width_inches, 2))
        figure.subplots().barh(words, [1, 2, 3])
        return figure

    assert set(words) <= set(labels(Figure(bars, title="t", alt="a").html()))


def test_numbers_that_matplotlib_writes_along_an_axis_stay_set():
    def lines(width_inches):
        figure = Drawing(figsize=(width_inches, 2))
        figure.subplots().semilogy([1, 10, 1000])
        return figure

    written = labels(Figure(lines, title="t", alt="a").html())
    assert "103" in written and not [label for label in written if "$" in label]


def test_a_finding_is_shown_as_text():
    assert Finding("*a*", "<b>").bundle["text/markdown"] == "&#42;a&#42;&#58; &#60;b&#62;"
