"""The tables of every case: the schema, the rules, the anchors, the codebook."""

from pathlib import Path

import pytest

from casebook.case import Case, codebook, schema
from casebook.case.passages import Texts

ROOT = Path(__file__).parent.parent
CASES = sorted(path.parent for path in (ROOT / "data").glob("*/datapackage.json"))
by_name = pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)


@by_name
def test_the_tables_keep_to_the_schema_and_the_rules(folder):
    assert schema.check(folder) == []


@by_name
def test_files_are_plain_csv_with_one_line_a_row(folder):
    for path in folder.glob("*.csv"):
        raw = path.read_bytes()
        assert b"\r" not in raw and raw.endswith(b"\n"), path.name
        assert raw.count(b"\n") == 1 + len(schema.tables(folder, schema.read(folder))[path.stem]), path.name


def test_the_codebook_is_current():
    assert (ROOT / "data" / "README.md").read_text("utf-8") == codebook.codebook(CASES[0]), (
        "run `casebook codebook`"
    )


def test_every_passage_stands_in_the_articles(articles):
    case = Case.load(root=ROOT / "data")
    located = Texts(articles).locate(case.passages)
    assert located[located["status"] != "exact"].to_dict("records") == []


def test_every_wording_stands_in_its_passage(articles):
    case = Case.load(root=ROOT / "data")
    quotes = Texts(articles).quotes(case.passages)
    assert [
        row.term_id
        for row in case.terms.itertuples()
        if row.wording not in " ".join(quotes[row.passage_id].split())
    ] == []
