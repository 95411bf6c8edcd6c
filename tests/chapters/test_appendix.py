"""The lists behind the ids: every row has its place, every id its row."""

import re
from dataclasses import replace

import builder
import pandas as pd
import pytest

from casebook.chapters.reference import bibliography, glossary, passages
from casebook.chapters.reference import tables as reference_tables
from casebook.chapters.views import numbers
from casebook.display.markdown import as_markdown
from casebook.display.markup import html


@pytest.fixture
def small():
    """One claim asserted in S1 and rebutted in S2, one event, one number, one wording, one tie."""
    return builder.case(
        sources=[{"source_id": "S1", "short": "One"}, {"source_id": "S2", "short": "Two"}],
        passages=[
            {"passage_id": "P1", "source_id": "S1", "paragraph": 2},
            {"passage_id": "P2", "source_id": "S2", "paragraph": 1},
            {"passage_id": "P3", "source_id": "S1", "paragraph": 1},
        ],
        claims=[
            {
                "claim_id": "K1",
                "statement": "Arms cost $5 [sic] and *more*.",
                "stance": "against",
                "theme": "arms_energy",
                "kind": "factual",
            }
        ],
        assertions=[
            {
                "assertion_id": "A1",
                "claim_id": "K1",
                "passage_id": "P1",
                "voice": "author",
                "commitment": "asserts",
                "evidence": "named_source",
            },
            {
                "assertion_id": "A2",
                "claim_id": "K1",
                "passage_id": "P2",
                "voice": "quoted",
                "commitment": "quotes_to_rebut",
                "evidence": "none",
                "attributed_to": "Ada",
            },
        ],
        relations=[
            {
                "relation_id": "X1",
                "from_claim": "K1",
                "to_relation": "X2",
                "kind": "undercut",
                "passage_id": "P1",
            }
        ],
        events=[
            {"event_id": "E2", "label": "Later", "date": "2020", "date_basis": "stated"},
            {"event_id": "E1", "label": "Earlier", "date": "1992", "date_basis": "inferred"},
        ],
        mentions=[
            {
                "mention_id": "M1",
                "event_id": "E1",
                "passage_id": "P3",
                "date_as_given": "1992",
                "characterisation": "a beginning",
            }
        ],
        quantities=[
            {"quantity_id": "N1", "passage_id": "P1", "measure": "price", "value": "5", "unit": "US dollar"}
        ],
        terms=[
            {
                "term_id": "T1",
                "concept": "the_war",
                "wording": "a war",
                "passage_id": "P2",
                "connotation": "disputed",
            }
        ],
        vocabularies=[
            {"vocabulary": "concept", "term": "the_war", "definition": "The war."},
            {"vocabulary": "voice", "term": "author"},
        ],
        organisations=[{"organisation_id": "O1", "name": "Acme"}],
        authors=[{"author_id": "AU1", "name": "Ada Lovelace"}],
        bylines=[{"source_id": "S1", "author_id": "AU1"}],
        interests=[
            {
                "interest_id": "I1",
                "author_id": "AU1",
                "organisation_id": "O1",
                "kind": "editorial",
                "position": "top",
                "passage_id": "P3",
            }
        ],
        questions=[{"question_id": "Q1", "question": "Does it?"}],
        answers=[{"question_id": "Q1", "claim_id": "K1", "answer": "no"}],
        references=[
            {
                "reference_id": "R1",
                "title": "On Lovelace",
                "publisher": "Press",
                "date": "2021",
                "url": "https://example.org/ada-lovelace",
                "access": "second_hand",
                "standing": "close_to_a_party",
            }
        ],
    )


def test_passages_stand_in_reading_order(small):
    rows = passages.coded_rows(small)
    assert list(zip(rows["source_id"], rows["paragraph"], rows["id"])) == [
        ("S1", 1, "M1"),
        ("S1", 1, "I1"),
        ("S1", 2, "A1"),
        ("S1", 2, "N1"),
        ("S2", 1, "A2"),
        ("S2", 1, "T1"),
    ]


@pytest.mark.parametrize(
    "id, anchor, content, manner",
    [
        ("A2", "A2", "[K1](#K1)", "quoted to rebut: Ada"),
        ("A1", "A1", "◅", "asserted; named source"),
        ("M1", "M1", "Earlier [E1](#E1): a beginning", "event, 1992"),
        ("N1", "at-N1", "Price: 5 US dollars [N1](#N1)", "number"),
        ("T1", "T1", "[The war](#concept-the_war): “a war”", "wording, disputed"),
        ("I1", "at-I1", "Of the author: editorial: Acme", "tie, top"),
    ],
)
def test_a_passage_says_what_stands_there(small, id, anchor, content, manner):
    row = passages.coded_rows(small).set_index("id").loc[id]
    assert (row["anchor"], row["manner"]) == (anchor, manner)
    assert content in row["content"]


def test_a_quotation_stands_once_where_a_copy_is_at_hand(small):
    quoting = replace(small)
    quoting.__dict__["quotes"] = {"P1": "its very words"}
    shown = passages.coded_rows(quoting)["content"]
    assert shown.str.contains("its very words").tolist() == [False, False, True, False, False, False]
    assert not passages.coded_rows(small)["content"].str.contains("<br>").any()


@pytest.mark.parametrize("text", ["a *b* _c_ [d](e) `f` <g> $h$ ~~i~~ \\j & https://k.org", "plain"])
def test_plain_text_stays_as_it_is(text):
    import html as escapes

    shown = re.sub(r"<[^>]+>", "", html.inline(as_markdown(text)))
    assert escapes.unescape(shown) == text


@pytest.mark.parametrize(
    "given, expected",
    [
        ({"value": "2000", "unit": "year"}, "2,000 years"),
        ({"value": "1", "unit": "country"}, "1 country"),
        ({"value": "2", "unit": "country"}, "2 countries"),
        ({"value": "44", "unit": "day"}, "44 days"),
        ({"low": "100", "high": "150", "unit": "family"}, "100 to 150 families"),
        ({"low": "20", "unit": "year"}, "at least 20 years"),
        ({"high": "3.5", "unit": "percent"}, "at most 3.5 percent"),
        ({"value": "1600000000", "unit": "US dollar"}, "1.6 billion US dollars"),
        ({"value": "70000000", "unit": "person"}, "70 million persons"),
        ({"value": "1", "unit": "rank"}, "rank 1"),
        ({"low": "1", "value": "2", "high": "3", "unit": "base"}, "2 (1 to 3) bases"),
    ],
)
def test_amount(given, expected):
    quantity = pd.Series({"low": "", "value": "", "high": "", "unit": ""} | given)
    assert numbers.amount(quantity) == expected


def test_a_claim_says_where_it_is_made(small):
    (where,) = reference_tables.claims_table(small).frame["where"]
    assert where == "One ¶ [2](#A1); Two ¶ [1](#A2) (quoted to rebut)"


def test_events_come_in_order_and_say_what_their_dates_rest_on(small):
    frame = reference_tables.events_table(small).frame
    assert list(frame["event_id"]) == ["E1", "E2"]
    assert list(frame["when"]) == ["1992 (inferred)", "2020"]


def test_an_undercut_points_at_its_relation(small):
    (row,) = reference_tables.relations_table(small).frame.itertuples()
    assert (row.start, row.word, row.end, row.where) == ("[K1](#K1)", "undercuts", "[X2](#X2)", "One ¶ 2")


def test_questions_hold_their_answers(small):
    (row,) = reference_tables.questions_table(small).frame.itertuples()
    assert (row.yes, row.no, row.depends) == ("", "[K1](#K1)", "")


def test_glossary_sets_wordings_side_by_side_and_shows_silence(small):
    (row,) = glossary.glossary_table(small).frame.to_dict("records")
    assert row["what"] == "**The War.** The war."
    assert (row["S1"], row["S2"]) == ("–", "[“a war”](#T1) (?)")


def test_vocabulary_leaves_the_concepts_to_the_glossary(small):
    assert list(glossary.vocabulary_table(small).frame["term"]) == ["author"]


@pytest.mark.parametrize(
    "hide, entry",
    [
        ((), '<a href="https://example.org/ada-lovelace">On Lovelace</a>. Press, 2021.'),
        (["Ada Lovelace"], "On [author]. Press, 2021."),
        (["Ada-Lovelace"], "On [author]. Press, 2021."),
        (["Love Lace", "Ad Lo"], '<a href="https://example.org/ada-lovelace">On Lovelace</a>. Press, 2021.'),
    ],
)
def test_bibliography_links_and_hides(small, hide, entry):
    (row,) = bibliography.bibliography_table(small, hide).frame.itertuples()
    assert html.inline(row.entry) == f"{entry} <em>Known at second hand; close to one side</em>"


def test_bibliography_says_nothing_of_how_much_was_read_where_that_is_unknown(small):
    small.references["access"] = ""
    (row,) = bibliography.bibliography_table(small).frame.itertuples()
    assert html.inline(row.entry).endswith("Press, 2021.")


def test_every_id_that_is_linked_to_has_one_row(small):
    tables = [
        *passages.passages_tables(small),
        *(
            make(small)
            for make in (
                reference_tables.claims_table,
                reference_tables.questions_table,
                reference_tables.relations_table,
                reference_tables.events_table,
                reference_tables.quantities_table,
                glossary.glossary_table,
                glossary.vocabulary_table,
                reference_tables.organisations_table,
                bibliography.bibliography_table,
            )
        ),
    ]
    text = "".join(table.bundle["text/html"] for table in tables)
    given = re.findall(r' id="([^"]+)"', text)
    assert len(given) == len(set(given))
    assert set(re.findall(r'href="#([^"]+)"', text)) - set(given) == {"X2"}
