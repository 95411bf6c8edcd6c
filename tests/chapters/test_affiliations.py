"""Ties, what is said of authors, whose claims are whose: on two authors, one signed and one inferred."""

import builder
import pytest

from casebook.chapters.affiliations import analysis as affiliations_analysis
from casebook.chapters.affiliations import text as affiliations_text
from casebook.chapters.views.ties import author_ties, signed_authors


@pytest.fixture
def two_authors():
    """Ada signs S1 and represents Ruritania at the foot of the page; Bob is inferred for S2, which has no
    biography.
    """
    return builder.case(
        sources=[
            {"source_id": "S1", "short": "One 2022", "outlet": "The Paper"},
            {"source_id": "S2", "short": "Two 2023"},
        ],
        authors=[{"author_id": "AU1", "name": "Ada Lovelace"}, {"author_id": "AU2", "name": "Bob Hope"}],
        bylines=[
            {
                "source_id": "S2",
                "author_id": "AU2",
                "position": 1,
                "basis": "inferred",
                "bio_in_article": "none",
                "note": "why Bob",
            },
            {
                "source_id": "S1",
                "author_id": "AU1",
                "position": 1,
                "basis": "stated",
                "bio_in_article": "bottom",
            },
        ],
        organisations=[
            {"organisation_id": "O01", "name": "The Paper", "kind": "news_outlet"},
            {"organisation_id": "O02", "name": "Acme (PR)", "kind": "pr_firm"},
            {"organisation_id": "O03", "name": "North College", "kind": "university"},
            {"organisation_id": "O04", "name": "South College", "kind": "university"},
        ],
        passages=[
            {"passage_id": "P1", "source_id": "S1", "paragraph": 9},
            {"passage_id": "P2", "source_id": "S2", "paragraph": 4},
        ],
        references=[{"reference_id": "R001", "publisher": "Register"}],
        interests=[
            _tie("I01", "AU1", "O01", "editorial", "disclosed_in_article", "top", passage_id="P1"),
            _tie(
                "I02",
                "AU1",
                "O02",
                "lobbying_pr",
                "disclosed_in_article",
                "bottom",
                party="Ruritania",
                passage_id="P1",
            ),
            _tie("I03", "AU1", "", "lobbying_pr", "searched_none_found", "nowhere", party="Ruritania"),
            _tie(
                "I04",
                "AU2",
                "O03",
                "academic",
                "found_elsewhere",
                "nowhere",
                start="2001",
                reference_id="R001",
            ),
            _tie("I05", "AU2", "O04", "academic", "found_elsewhere", "nowhere", start="2001", end="2003"),
            _tie("I06", "AU2", "", "lobbying_pr", "searched_none_found", "nowhere", party="Freedonia"),
        ],
        claims=[
            {"claim_id": f"K{n}", "stance": stance}
            for n, stance in enumerate(["for", "for", "against", "neutral"], 1)
        ],
        assertions=[
            _says("K1", "P1", "author", "asserts"),
            _says("K2", "P1", "author", "concedes"),
            _says("K3", "P1", "quoted", "quotes_to_rebut"),
            _says("K1", "P2", "author", "concedes"),
            _says("K4", "P2", "quoted", "endorses_quote"),
        ],
    )


def _tie(id, author, body, kind, disclosure, position, **more):
    return {
        "interest_id": id,
        "author_id": author,
        "organisation_id": body,
        "kind": kind,
        "disclosure": disclosure,
        "position": position,
    } | more


def _says(claim, passage, voice, commitment):
    return {"claim_id": claim, "passage_id": passage, "voice": voice, "commitment": commitment}


def test_authors_come_in_the_order_of_the_articles(two_authors):
    people = signed_authors(two_authors)
    assert list(people["author"]) == ["Ada Lovelace", "Bob Hope"]
    assert list(people["inferred"]) == [False, True]


@pytest.mark.parametrize(
    "interest, column, expected",
    [
        ("I03", "body", ""),
        ("I01", "rests_on_name", False),
        ("I04", "rests_on_name", True),
    ],
)
def test_ties(two_authors, interest, column, expected):
    ties = author_ties(two_authors).set_index("interest_id")
    assert ties.loc[interest, column] == expected


@pytest.mark.parametrize(
    "disclosures, expected",
    [
        ([], 6),
        (["found_elsewhere"], 2),
        (["disclosed_in_article", "searched_none_found"], 4),
        (["not_searched"], 0),
    ],
)
def test_disclosures_keep_the_ties_in_those_states(two_authors, disclosures, expected):
    assert len(author_ties(two_authors, disclosures)) == expected


def test_a_printed_biography_rests_on_no_name():
    case = builder.case(
        sources=[{"source_id": "S1", "short": "One"}],
        authors=[{"author_id": "AU1", "name": "Ada"}],
        bylines=[{"source_id": "S1", "author_id": "AU1", "basis": "inferred", "bio_in_article": "bottom"}],
        passages=[{"passage_id": "P1", "source_id": "S1", "paragraph": 1}],
        interests=[_tie("I01", "AU1", "", "academic", "disclosed_in_article", "bottom", passage_id="P1")],
    )
    assert not author_ties(case)["rests_on_name"].any()


def test_biographies(two_authors):
    ada, bob = affiliations_analysis.biographies(two_authors).itertuples()
    assert ada.where == "at the bottom"
    assert (
        ada.states
        == "At the bottom: lobbying or PR for Ruritania: Acme (PR). At the top: editing: The Paper."
    )
    assert ada.does_not_state == "nothing more was found"
    assert (bob.author, bob.where) == ("Bob Hope (inferred)", "none")
    assert bob.states == "no tie"
    assert bob.does_not_state == "university: North College, South College"


def test_answer(two_authors):
    assert (
        affiliations_text.affiliations_answer(author_ties(two_authors)).markdown
        == "Of four ties that were found, the articles themselves state two (one at the top and one at the bottom); two were found elsewhere. Ada Lovelace has a tie to a party, lobbying or PR for Ruritania: Acme (PR) [I02](#I02). One 2022 states it at the bottom only. Of two searches for two authors, two found nothing; that does not prove that there is nothing to find."
    )
