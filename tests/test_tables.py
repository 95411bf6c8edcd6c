"""The tables of every case: the schema, the rules, the anchors, the codebook."""

import pytest
from builder import MODEL, ROOT

from casebook.case import Case, schema, validation
from casebook.case.codebook import codebook
from casebook.case.passages import Texts
from casebook.case.tables import Tables

CASES = sorted(path.parent for path in (ROOT / "data").glob("*/datapackage.json"))
by_name = pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)


@by_name
def test_the_tables_keep_to_the_schema_and_the_rules(folder):
    assert validation.validate(folder) == []


@by_name
def test_files_are_plain_csv_with_one_line_a_row(folder):
    for path in folder.glob("*.csv"):
        raw = path.read_bytes()
        assert b"\r" not in raw and raw.endswith(b"\n"), path.name
        assert raw.count(b"\n") == 1 + len(Tables.read(folder, schema.read(folder))[path.stem]), path.name


@by_name
def test_the_codebook_is_current(folder):
    committed = (folder / "README.md").read_text("utf-8")
    assert committed == codebook(folder), f"run `casebook codebook {folder.name} --write`"


def test_every_passage_stands_in_the_articles(articles):
    case = Case.load(MODEL.name, MODEL.parent)
    located = Texts(articles).locate(case.passages)
    assert located[located["status"] != "exact"].to_dict("records") == []


def test_every_wording_stands_in_its_passage(articles):
    case = Case.load(MODEL.name, MODEL.parent)
    quotes = Texts(articles).quotes(case.passages)
    assert [
        row.term_id
        for row in case.terms.itertuples()
        if row.wording not in " ".join(quotes[row.passage_id].split())
    ] == []
