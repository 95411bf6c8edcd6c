"""The prose, tables and findings of the chapter on what each article argues."""

import pytest

from casebook.chapters.reading import findings as reading_findings


@pytest.mark.parametrize(
    "name, value",
    [
        ("Every article rests on two main arguments at least", False),
        ("Critical questions that are open", 25),
        ("Of every thesis that either reader found, those that both found", 100),
        ("Of every scheme that either reader found, those that both found", 0),
    ],
)
def test_findings(five, name, value):
    assert {each.name: each.value for each in reading_findings.reading_findings(five)}[name] == value
