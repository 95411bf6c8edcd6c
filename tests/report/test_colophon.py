"""What the last page says of how a report was made, of what it has nothing on, and of how to cite it."""

from types import SimpleNamespace

import builder
import pytest

from casebook.report.colophon import citing_text, coding_text, method_text, not_asked_text

CODED = "unit_id | coder | variable | value\nK1 | A | stance | for\nK1 | B | stance | for"


def test_a_number_that_begins_a_sentence_is_a_word():
    of_two = builder.case(codings=CODED, claims="claim_id\nK1\nK2")
    assert " Two coders coded 1 of 2 claims and assertions" in coding_text(of_two)


@pytest.mark.parametrize(
    "tables, told",
    [
        ({}, []),
        (
            {"checks": "check_id | repeats\nC1 |\nC2 | C1"},
            ["Checks were made of one statement, each for exactly what its row states."],
        ),
        (
            {"references": "reference_id | access\nR1 | whole\nR2 | excerpt"},
            ["The record draws on two sources: one read in full and one read in part."],
        ),
        (
            {"differences": "source_id\nS1"},
            ["Of the arguments, one difference between the reconstructions was settled with a reason."],
        ),
        ({"references": "reference_id\nR1"}, ["The record draws on one source."]),
        ({"tie_searches": "search_id\nJ1"}, ["For every author the same one search for ties was made."]),
    ],
)
def test_the_method_tells_only_of_what_there_is(tables, told):
    assert list(method_text(builder.case(**tables))) == told


@pytest.mark.parametrize(
    "titles, told", [([], ""), (["Who *speaks*?", "What?"], "*Who &#42;speaks&#42;?*; *What?*")]
)
def test_what_was_not_looked_at_is_named_once(titles, told):
    assert not_asked_text(titles).endswith(told) and bool(not_asked_text(titles)) == bool(titles)


def test_the_report_and_one_claim_can_be_cited():
    case = builder.case(claims="claim_id\nK7")
    edition = SimpleNamespace(authors=["Ada", "Bob"], title="The bridge", publisher="")
    words = citing_text(edition, case, SimpleNamespace(report="abc"))
    assert (
        words.startswith(f"Ada and Bob ({case.date[:4]}): *The bridge.* Version")
        and "`abc`" in words
        and "K7" in words
    )
