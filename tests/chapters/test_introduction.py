"""The three findings and the table of articles: each sentence counted by hand."""

import re
from pathlib import Path

import builder
import pytest

from casebook.case import Case
from casebook.chapters.introduction import tables as introduction_tables
from casebook.chapters.introduction import text as introduction_text


@pytest.fixture
def three_articles():
    """Two articles for, one under conditions; Q1 is answered oppositely, Q2 by one article both ways, Q3
    only in quotation.
    """
    return builder.case(
        sources=[
            {
                "source_id": "S1",
                "short": "One",
                "title": "A title",
                "url": "https://example.org/1",
                "stance": "for",
                "genre": "op_ed",
                "published": "2022",
            },
            {
                "source_id": "S2",
                "short": "Two",
                "title": "[No title]",
                "stance": "for",
                "outlet": "Paper",
                "outlet_basis": "inferred",
                "published": "2023-04~",
            },
            {"source_id": "S3", "short": "Three", "stance": "conditional", "stance_basis": "inferred"},
        ],
        authors=[{"author_id": "AU1", "name": "Ada"}],
        bylines=[{"source_id": "S1", "author_id": "AU1", "basis": "inferred"}],
        organisations=[{"organisation_id": "O1", "name": "Acme", "kind": "pr_firm"}],
        interests=[
            {
                "interest_id": "I1",
                "author_id": "AU1",
                "organisation_id": "O1",
                "kind": "lobbying_pr",
                "party": "Ruritania",
                "disclosure": "disclosed_in_article",
                "position": "bottom",
                "passage_id": "P1",
            },
            {
                "interest_id": "I2",
                "author_id": "AU1",
                "kind": "academic",
                "disclosure": "found_elsewhere",
                "position": "nowhere",
            },
            {
                "interest_id": "I3",
                "author_id": "AU1",
                "kind": "academic",
                "disclosure": "searched_none_found",
                "position": "nowhere",
            },
        ],
        passages=[{"passage_id": f"P{n}", "source_id": f"S{n}", "paragraph": 1} for n in (1, 2, 3)],
        events=[{"event_id": "E1"}, {"event_id": "E2"}, {"event_id": "E3"}],
        mentions=[
            {"event_id": event, "passage_id": passage}
            for event, passage in [
                ("E1", "P1"),
                ("E1", "P2"),
                ("E1", "P3"),
                ("E2", "P1"),
                ("E2", "P1"),
                ("E3", "P2"),
                ("E3", "P3"),
            ]
        ],
        claims=[{"claim_id": f"K{n}"} for n in (1, 2, 3, 4)],
        assertions=[
            {"claim_id": claim, "passage_id": passage, "voice": voice, "commitment": commitment}
            for claim, passage, voice, commitment in [
                ("K1", "P1", "author", "asserts"),
                ("K2", "P2", "author", "asserts"),
                ("K3", "P1", "author", "asserts"),
                ("K4", "P2", "quoted", "quotes_to_rebut"),
            ]
        ],
        questions=[{"question_id": "Q1"}, {"question_id": "Q2"}, {"question_id": "Q3"}],
        answers=[
            {"question_id": question, "claim_id": claim, "answer": answer}
            for question, claim, answer in [
                ("Q1", "K1", "yes"),
                ("Q1", "K2", "no"),
                ("Q2", "K1", "yes"),
                ("Q2", "K3", "no"),
                ("Q3", "K1", "yes"),
                ("Q3", "K4", "no"),
            ]
        ],
    )


def test_findings(three_articles):
    stances, silence, ties = introduction_text.answer_sentences(three_articles)
    assert stances.startswith("Of three articles on the motion “")
    assert "”, two argue for it, one argues for it under conditions and none argues against it." in stances
    assert stances.endswith(
        "Of three questions that run through them, one is answered with yes by one and with no by another."
    )
    assert (
        silence
        == "Of three events that they mention, one is mentioned by one article only and one by all of them."
    )
    assert ties == "Of two ties of their authors that were found, the articles state one, one at the bottom."


def test_the_readme_gives_the_findings_of_the_first_case():
    root = Path(__file__).parents[2]
    told = re.search(
        r"<!-- findings -->(.*)<!-- /findings -->", (root / "README.md").read_text("utf-8"), re.DOTALL
    )
    found = introduction_text.answer_sentences(Case.load("israel-azerbaijan", root / "data"))
    assert " ".join(told[1].split()) == " ".join(found), "put what `answer_sentences` says between the marks"


def test_findings_of_one_article(three_articles):
    assert (
        introduction_text.answer_sentences(three_articles.only(articles=["S1"]))[1]
        == "The article mentions two events."
    )


def test_articles_table_marks_what_is_inferred(three_articles):
    table = introduction_tables.articles_table(three_articles)
    one, two, three = table.frame.itertuples()
    assert (one.article, one.title, one.author) == (
        "● One",
        "[A title](<https&#58;//example.org/1>), op-ed",
        "Ada *",
    )
    assert (two.published, two.author) == ("Paper *, c. April 2023", "unknown")
    assert two.title.startswith("&#91;No title&#93;")
    assert (one.stance, three.stance) == ("► for", "⬡ conditional *")


def test_articles_table_without_names_has_no_authors(three_articles):
    assert (
        "Ada" not in introduction_tables.articles_table(three_articles, show_names=False).bundle["text/html"]
    )


def test_extent_says_that_one_reading_is_all_there_is(three_articles):
    assert "there is no second coding yet" in introduction_text.extent_of_coding(three_articles).markdown


def test_voices_shows_the_vocabulary():
    case = builder.case(
        vocabularies=[
            {"vocabulary": "voice", "term": "author", "definition": "Own."},
            {"vocabulary": "genre", "term": "x"},
        ]
    )
    assert list(introduction_tables.voices_table(case).frame["term"]) == ["author"]
