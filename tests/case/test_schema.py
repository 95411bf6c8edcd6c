"""What is asked of a descriptor: columns, vocabularies, foreign keys."""

import json

import pytest
from builder import MODEL, case, write_case
from examples import THREE_CLAIMS

from casebook.case import CaseError, schema

PACKAGE = schema.read(MODEL)


def test_every_column_of_every_table_stands_once():
    columns = [(table, field["name"]) for table, field in schema.columns(PACKAGE)]
    assert columns[:2] == [("sources", "source_id"), ("sources", "short")]
    assert len(set(columns)) == len(columns)


@pytest.mark.parametrize(
    "vocabulary, terms",
    [
        ("stance", ["for", "against", "conditional", "neutral"]),
        ("voice", ["author", "quoted"]),
        ("basis", ["stated", "inferred", "unknown"]),  # of several columns
        ("claim_kind", ["factual", "causal", "predictive", "evaluative", "policy", "definitional"]),
    ],
)
def test_the_terms_of_a_vocabulary_stand_in_the_schema_s_order(vocabulary, terms):
    assert schema.terms(PACKAGE, vocabulary) == case().vocabulary(vocabulary) == terms


@pytest.mark.parametrize("vocabulary", ["colour", "concept", ""])
def test_a_vocabulary_that_no_enum_declares_is_an_error(vocabulary):
    with pytest.raises(KeyError):
        case().vocabulary(vocabulary)


def test_columns_of_one_vocabulary_take_the_same_terms():
    for table, field in schema.columns(PACKAGE):
        if "vocabulary" in field:
            accepted = schema.accepted(PACKAGE, table, field["name"])
            assert accepted == schema.terms(PACKAGE, field["vocabulary"]), (table, field["name"])


def test_what_coders_code_is_what_the_schema_says():
    for table in ("codings", "adjudications"):
        assert schema.accepted(PACKAGE, table, "variable") == list(schema.VARIABLES)
    for table, (key, variables) in schema.CODED.items():
        assert set(variables) <= {field["name"] for name, field in schema.columns(PACKAGE) if name == table}
        assert key == next(field["name"] for name, field in schema.columns(PACKAGE) if name == table)


def test_a_foreign_key_to_the_same_table_names_it():
    keys = list(schema.foreign_keys(PACKAGE))
    assert ("relations", "to_relation", "relations", "relation_id") in keys
    assert ("bylines", "author_id", "authors", "author_id") in keys


def test_themes_are_declared_once_where_they_are_defined(tmp_path):
    folder = write_case(tmp_path / "bridge", **THREE_CLAIMS)
    raw = json.loads((folder / schema.DESCRIPTOR).read_text("utf-8"))
    assert not [
        field
        for _, field in schema.columns(raw)
        if field.get("vocabulary") == "theme" and "enum" in str(field)
    ]
    package = schema.read(folder)
    assert schema.terms(package, "theme") == schema.accepted(package, "checks", "theme") == ["alliance"]


def test_a_case_that_defines_no_theme_has_none(tmp_path):
    package = schema.read(write_case(tmp_path / "bridge"))
    assert schema.terms(package, "theme") == []


def test_a_descriptor_that_is_no_json_is_named(tmp_path):
    (tmp_path / schema.DESCRIPTOR).write_text("{", "utf-8")
    with pytest.raises(CaseError, match="datapackage.json: is no JSON: Expecting property name"):
        schema.read(tmp_path)
