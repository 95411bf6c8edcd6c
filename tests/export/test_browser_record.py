"""The record in a browser: searched, filtered, sorted and sent as an address."""

import csv
import io
import re

import pytest
from notebooks_for_exporters import html
from pages import (
    report,
    rows,
    soon,
)


def test_a_card_opens_its_row_in_the_record_and_back_leads_to_the_readers_place(open_page):
    page = open_page()
    page.evaluate("scrollTo(0, 300)")
    page.locator("svg a:visible").click()
    place = page.evaluate("scrollY")
    page.locator(".card-open").click()
    assert page.locator("#record-view .here th").inner_text() == "K004"
    assert page.locator("#record-view .here").bounding_box()["y"] < 800
    page.go_back()
    soon(page, f"Math.abs(scrollY - {place}) < 2")


VIEWS = {
    "#record": ("16 of 16", "K001"),
    "#record-references": ("1,100 of 1,100", "R1"),
    "#record?kind=references&q=source+1100": ("1 of 1,100", "R1100"),
    "#record?kind=claims&stance=for": ("5 of 16", "K003"),
    "#record?kind=claims&stance=for&article=Times+2023": ("3 of 16", "K003"),
    "#record?kind=claims&sort=-id": ("16 of 16", "K016"),
    "#record?kind=claims&q=bridge+for+12": ("1 of 16", "K012"),
    "#record?kind=none&verdict=none": ("16 of 16", "K001"),
    "#record?kind=claims&q=nothing+of+it": ("0 of 16", ""),
    "#K009": ("16 of 16", "K001"),
    "#R1050": ("1 of 1,100", "R1050"),
    "#%E0%A4%A": ("", ""),
}  # fmt: skip


@pytest.mark.parametrize("place", VIEWS)
def test_an_address_is_a_view_of_the_record(open_page, place):
    page = open_page(place)
    count, first = VIEWS[place]
    assert page.locator("#record-view output").text_content() == count
    assert (rows(page) or [""])[0] == first
    assert page.locator("#card").is_hidden()
    if re.fullmatch(r"#[A-Z]\d+", place):
        assert page.locator("#record-view .here").bounding_box()["y"] < 800


def test_search_filters_and_sort_are_in_the_address_and_the_csv_has_what_is_shown(open_page):
    page = open_page("#record")
    page.get_by_label("Search claims").fill("BRIDGE")
    soon(page, "location.hash.includes('q=BRIDGE')")
    page.get_by_label("Stance").select_option("against")
    assert page.get_by_label("Stance").locator("option").all_inner_texts() == [
        *("all", "against (4)", "for (4)", "neutral (4)"),
    ]
    page.get_by_role("button", name="Claim").click()
    page.get_by_role("button", name="Claim").click()
    assert page.evaluate("location.hash") == "#record?kind=claims&q=BRIDGE&sort=-claim&stance=against"
    assert rows(page) == ["K010", "K007", "K004", "K001"]
    assert page.locator(".kinds a").all_inner_texts() == ["Claims 12", "References 0"]
    with page.expect_download() as download:
        page.locator(".record-csv").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert list(csv.reader(io.StringIO(text)))[:2] == [
        ["Id", "Claim", "Stance", "Article", "Said by", "Supports"],
        ["K010", "Claim number 10 on the bridge", "against", "Post 2022", "Post 2022 ¶ 10 Claim number 10 on the bridge", "K011; R7 in part"],
    ]  # fmt: skip
    page.locator(".record-clear").click()
    assert page.evaluate("location.hash") == "#record?kind=claims"


def test_where_a_kind_has_no_hit_the_page_says_which_have(open_page):
    page = open_page("#record?kind=claims&q=source+1100")
    none = page.locator(".record-none")
    assert none.inner_text().split("\n")[0].startswith("No claim has what is searched for.")
    assert page.locator("#record-view table").is_hidden() and page.locator(".kinds .no-hit").count() == 1
    none.locator("a", has_text="References 1").click()
    soon(page, "document.querySelector('#record-view tbody th')?.textContent === 'R1100'")
    assert none.is_hidden() and page.get_by_label("Search references").input_value() == "source 1100"
    page = open_page("#record?kind=claims&q=12&stance=against")
    assert "Without the choices" in page.locator(".record-none").inner_text()


def test_what_is_in_quotation_marks_is_searched_for_as_a_whole(open_page):
    assert len(rows(open_page("#record?q=number+1+on"))) > 1
    for marks in ('"number 1 on"', "“number 1 on”", '"number 1 on'):
        assert rows(open_page(f"#record?q=bridge+{marks}")) == ["K001"]
    assert rows(open_page('#record?q="on number"')) == []


def test_rows_and_choices_are_in_the_order_that_the_cells_say_and_blanks_are_last(open_page, tmp_path):
    page = tmp_path / "page.html"
    said = {"for": "1", "against": "2", "neutral": ""}
    text = html(report())
    for stance, key in said.items():
        text = text.replace(f"<td>{stance}<", f'<td data-sort="{key}">{stance}<')
    page.write_text(text)
    page = open_page("#record?kind=claims&sort=stance", url=page.as_uri())
    third = page.locator("#record-view tbody td:nth-child(3)")
    assert list(dict.fromkeys(third.all_inner_texts())) == ["for", "against", "neutral"]
    choices = page.get_by_label("Stance").locator("option").all_inner_texts()
    assert choices == ["all", "for (5)", "against (6)", "neutral (5)"]
    page.get_by_role("button", name="Stance").click()
    assert list(dict.fromkeys(third.all_inner_texts())) == ["against", "for", "neutral"]


def test_of_many_rows_the_first_thousand_are_shown_and_the_page_says_so(open_page):
    page = open_page("#record?kind=references")
    assert len(rows(page)) == 1000
    assert "The first 1,000 are shown; the CSV has all 1,100." in page.locator(".record-notes").inner_text()


def test_a_row_unfolds(open_page):
    page = open_page("#record")
    row = page.locator("#record-view tbody tr").first
    assert "¶ 1" not in row.inner_text()
    row.locator("td").nth(1).click()
    details = page.locator("#record-view .details")
    details.get_by_text("¶ 1").wait_for()
    assert details.bounding_box()["width"] == row.bounding_box()["width"]
    row.get_by_role("button", name="More on K001", expanded=True).click()
    assert details.count() == 0
