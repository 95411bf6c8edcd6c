"""The record: every row of every table stands in it, with all its cells and with whatever refers to it."""

import csv
import re
from collections import defaultdict

import builder
import pytest
from bs4 import BeautifulSoup

from casebook.case import Case, schema
from casebook.chapters.record.rows import record
from casebook.chapters.views import coders
from casebook.display.record import MOST_ROWS

CASES = ("israel-azerbaijan", "main-street")
WITHIN = {"background", "computations", "observations"}  # stand within the rows that they refer to
HASHES = {"words", "fingerprint", "head", "tail"}  # of a passage, whose place is shown
# Columns that are written in other words: dates, numbers with their units, places, addresses by their host.
IN_WORDS = set(
    "date date_as_given start end published period explicit low value high unit url source_id passage_id paragraph".split()
)


@pytest.fixture(scope="module", params=CASES)
def case(request, root):
    return Case.load(request.param, root / "data")


@pytest.fixture(scope="module")
def page(case):
    html = "".join(each.bundle["text/html"] for each in record(case))
    return BeautifulSoup(html, "html.parser")


def plain(text: str) -> str:
    """Words as they can be compared: no curled marks, and underscores of terms as spaces."""
    return re.sub(r"[\s_]+", " ", re.sub("[\u2018\u2019'\"\u201c\u201d]", "'", text)).lower()


def rows_of(case: Case, table: str) -> list[dict]:
    with open(case.folder / f"{table}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def keys(case: Case) -> dict[str, str]:
    """Table → the column of its ids, of the tables whose rows have one that no other table has."""
    single = {each["name"]: each["schema"].get("primaryKey") for each in case.package["resources"]}
    return {table: key for table, key in single.items() if isinstance(key, str) and table not in WITHIN}


def test_every_id_has_one_row_and_every_link_leads_to_one(case, page):
    ids = [row["id"] for row in page.select("tr[id]")]
    expected = {row[key] for table, key in keys(case).items() for row in rows_of(case, table)}
    trivial = expected - set(ids)
    assert len(ids) == len(set(ids)) and trivial <= {row["check_id"] for row in rows_of(case, "checks")}
    links = {link["href"][1:] for link in page.select('a[href^="#"]')}
    assert links - set(ids) <= trivial


def test_a_row_shows_every_cell_of_its_table(case, page):
    shown = {row["id"]: plain(row.get_text(" ")) for row in page.select("tr[id]")}
    missing = [
        (row[key], column, value)
        for table, key in keys(case).items()
        for row in rows_of(case, table)
        for column, value in row.items()
        if value and column not in IN_WORDS | HASHES and plain(value) not in shown.get(row[key], plain(value))
    ]
    assert not missing


def test_a_row_is_told_with_all_that_refers_to_it(case, page):
    links = defaultdict(set)
    for row in page.select("tr[id]"):
        links[row["id"]] |= {link["href"][1:] for link in row.select("dl a")}
    own = keys(case)
    missing = [
        (row[column], row[own[table]])
        for table, column, parent, _ in schema.foreign_keys(case.package)
        if table in own and own.get(parent) and (table, parent) != ("passages", "sources")
        for row in rows_of(case, table)
        if row[column] and row[own[table]] in links and row[own[table]] not in links[row[column]]
    ]
    assert not missing


@pytest.mark.parametrize(
    "id, heading, words",
    [
        ("K017", "Made in", "A026, PRIF 2023 ¶ 3, voice: author, commitment: entertains, evidence: none"),
        ("K017", "Attacked by", "X063, K018 Israel's part in the conflict follows from its …, PRIF 2023 ¶ 7"),
        ("K017", "Coded", "A: against, alliance, factual"),
        ("G03", "Premises", "W03 States that are judged by the same uneven …"),
        ("X063", "Where", "PRIF 2023 ¶ 7"),
    ],
)
def test_a_field_is_a_heading_with_its_lines(root, id, heading, words):
    case = Case.load("israel-azerbaijan", root / "data")
    rows = {row.id: row for each in record(case) for row in each.rows}
    lines = [
        "".join(getattr(part, "words", "") or getattr(part, "id", part) for part in line)
        for line in rows[id].fields[heading]
    ]
    assert words in [line.replace("  ", " ") for line in lines]


def test_of_very_many_rows_the_first_are_shown_and_all_are_beside():
    rows = [{"claim_id": f"K{n:04}", "statement": f"Claim {n}"} for n in range(MOST_ROWS + 1)]
    [claims] = record(builder.case(claims=rows))
    assert len(claims.rows) == MOST_ROWS and claims.bundle["text/csv"].count("\n") == len(rows) + 1
    assert "The first 1,000 rows; all are in tbl-record-claims.csv" in claims.html()


def test_an_empty_case_has_no_kinds():
    assert record(builder.case()) == []


def test_a_printed_record_is_set_as_paragraphs(five):
    claims = next(each for each in record(five, printed=True) if each.id == "tbl-record-claims")
    printed = claims.bundle["text/vnd.typst"]
    assert printed.startswith('#cb-record("tbl-record-claims", "Claims"')
    assert '("K001", [The bridge ought to be built]' in printed and '#cb-id("G01")' in printed


def test_a_case_without_coders_does_not_say_who_coded_it():
    assert coders.who_coded(builder.case()).startswith("The case")
