"""What comes from a table is text: with markup in every cell, the timeline and the record have the elements, attributes and links that they have with plain words, and show the markup's own characters."""

from dataclasses import replace

import builder
import pytest
from bs4 import BeautifulSoup
from hostile import page_without_drawings

from casebook.chapters.record.rows import record
from casebook.chapters.timeline import figures as timeline_figures
from casebook.chapters.timeline import tables as timeline_tables
from casebook.chapters.timeline import text as timeline_text
from casebook.chapters.views.events import mentioned_events

PLAIN = "0 plain words that are as long as what is not plain words"
MARKUP = r"<img src=x onerror=y> *a* _b_ **c** [d](e) $5 bn, then $4 bn | \f \* ~~g~~ `h` & https://k.org"


def case_of(words: str):
    """Two articles on one event that a third passes over, and a row of everything, all with these words."""
    sources = [
        {
            "source_id": f"S{n}",
            "short": words,
            "title": words,
            "url": f"https://example.org/{words}",
            "outlet": words,
            "stance": "for",
            "published": "2022",
        }
        for n in (1, 2, 3)
    ]
    case = builder.case(
        sources=sources,
        authors=[{"author_id": "AU1", "name": words}],
        bylines=[{"source_id": "S1", "author_id": "AU1"}],
        organisations=[{"organisation_id": "O1", "name": words, "country": words}],
        interests=[
            {
                "interest_id": "I1",
                "author_id": "AU1",
                "organisation_id": "O1",
                "kind": "lobbying_pr",
                "party": words,
                "disclosure": "disclosed_in_article",
                "position": "bottom",
                "passage_id": "P1",
            }
        ],
        passages=[{"passage_id": f"P{n}", "source_id": f"S{n}", "paragraph": n} for n in (1, 2)],
        events=[
            {"event_id": "E1", "label": words, "date": "2020", "date_basis": "stated", "place": words},
            {"event_id": "E2", "label": words, "date": "2021", "date_basis": "stated"},
        ],
        mentions=[
            {
                "mention_id": f"M{n}",
                "event_id": "E1",
                "passage_id": f"P{n}",
                "date_as_given": year,
                "characterisation": words,
            }
            for n, year in ((1, "2019"), (2, "2020"))
        ],
        claims=[
            {"claim_id": "K1", "statement": words, "stance": "for", "theme": "iran", "kind": "factual"},
        ],
        assertions=[
            {
                "assertion_id": "A1",
                "claim_id": "K1",
                "passage_id": "P1",
                "voice": "quoted",
                "commitment": "reports",
                "evidence": "none",
                "attributed_to": words,
            }
        ],
        relations=[
            {
                "relation_id": "X1",
                "from_claim": "K1",
                "to_claim": "K1",
                "kind": "support",
                "passage_id": "P1",
            }
        ],
        questions=[{"question_id": "Q1", "question": words}],
        answers=[{"question_id": "Q1", "claim_id": "K1", "answer": "yes"}],
        quantities=[
            {
                "quantity_id": "N1",
                "passage_id": "P1",
                "measure": words,
                "value": "5",
                "unit": "base",
                "attributed_to": words,
            }
        ],
        terms=[
            {
                "term_id": "T1",
                "concept": "the_war",
                "wording": words,
                "passage_id": "P1",
                "connotation": "plain",
            }
        ],
        vocabularies=[
            {"vocabulary": "concept", "term": "the_war", "definition": words},
            {"vocabulary": "voice", "term": "author", "definition": words},
        ],
        references=[
            {
                "reference_id": "R1",
                "title": words,
                "publisher": words,
                "url": f"https://example.org/{words}",
                "locator": words,
                "note": words,
            }
        ],
    )
    quoting = replace(case, package=case.package | {"motion": words})
    quoting.__dict__["quotes"] = {"P1": words, "P2": words}
    return quoting


RECORD = (
    "sources",
    "interests",
    "organisations",
    "events",
    "mentions",
    "quantities",
    "terms",
    "references",
    "claims",
    "questions",
    "authors",
    "vocabularies",
    "passages",
)


def kind_of_record(kind: str):
    return lambda case: next(each for each in record(case) if each.kind == kind)


SHOWN = {f"record of {kind}": kind_of_record(kind) for kind in RECORD} | {
    "timeline": lambda case: timeline_text.timeline_answer(case, mentioned_events(case)),
    "lanes": lambda case: timeline_figures.timeline_figures(case, mentioned_events(case))[0],
    "dates": lambda case: timeline_tables.date_differences_table(case, mentioned_events(case)),
}


def page(name: str, words: str) -> BeautifulSoup:
    return page_without_drawings(SHOWN[name](case_of(words)).bundle)


def elements(soup: BeautifulSoup) -> list[tuple]:
    return [(tag.name, sorted(tag.attrs), tag.get("href", "")[:20]) for tag in soup(True)]


def first_words(text: str) -> str:
    """As the record has what stands in full elsewhere."""
    return " ".join(text.split()[:8]) + " …"


@pytest.mark.parametrize("name", SHOWN)
def test_markup_in_a_cell_is_shown_and_never_followed(name):
    plain, marked = page(name, PLAIN), page(name, MARKUP)
    assert elements(marked) == elements(plain)
    assert PLAIN in plain.get_text()
    shown = marked.get_text().replace(MARKUP, PLAIN).replace(first_words(MARKUP), first_words(PLAIN))
    assert shown == plain.get_text()
