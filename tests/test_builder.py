"""The builder: a sound example is sound, a tiny case holds what it is given, and a slip of the test is an error."""

import builder
import pytest
from examples import THREE_CLAIMS
from five_articles import FIVE_ARTICLES

from casebook.case import Case, validation
from casebook.case.passages import Texts
from casebook.report.digest import digests


@pytest.fixture(params=[THREE_CLAIMS, FIVE_ARTICLES], ids=["three claims", "five articles"])
def sound_tables(request) -> dict:
    return request.param


def test_a_sound_case_is_sound_and_every_passage_stands_in_its_copies(sound_tables, tmp_path):
    assert validation.validate(builder.write_case(tmp_path / "data/bridge", **sound_tables)) == []
    texts = Texts(builder.write_copies(tmp_path / "copies", sound_tables["passages"]))
    passages = Case.load("bridge", tmp_path / "data").passages
    assert list(texts.locate(passages)["status"].unique()) == ["exact"]


def test_five_articles_fill_every_table():
    case = builder.case(**FIVE_ARTICLES)
    assert len(case.sources) == 5
    assert [name for name, frame in case.tables.items() if frame.empty] == ["vocabularies"]


def test_a_case_in_memory_is_the_case_on_disk(sound_tables, tmp_path):
    builder.write_case(tmp_path / "bridge", **sound_tables)
    written = Case.load("bridge", tmp_path)
    for name, frame in builder.case(**sound_tables).tables.items():
        assert name == "vocabularies" or frame.equals(written.tables[name])


@pytest.mark.parametrize(
    "tables, error",
    [
        ({"claim": []}, "no table {'claim'}"),
        ({"claims": [{"id": "K1"}]}, "claims: the schema has no column {'id'}"),
        ({"claims": "claim_id | stance\nK1"}, r"zip\(\) argument"),
    ],
)
def test_a_slip_of_the_test_is_an_error(tables, error):
    with pytest.raises((AssertionError, ValueError), match=error):
        builder.case(**tables)


def test_the_digest_of_a_report_is_of_the_tables_and_not_of_what_stands_beside_them(bridge):
    before = digests(builder.edition(bridge)).report
    (bridge / "data/bridge/README.md").write_text("# Codebook\n", "utf-8")
    assert digests(builder.edition(bridge)).report == before
