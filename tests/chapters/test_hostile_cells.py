"""What comes from a table is text: authors, arguments, checks, coverage and robustness have the elements and links that they have
with plain words when every free text is markup, and show that markup's own characters."""

from functools import cache

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from hostile import page_without_drawings

from casebook.case import Case
from casebook.chapters.affiliations import tables as affiliations_tables
from casebook.chapters.affiliations import text as affiliations_text
from casebook.chapters.checks import tables as checks_tables
from casebook.chapters.coverage import symmetry
from casebook.chapters.coverage import tables as coverage_tables
from casebook.chapters.coverage import text as coverage_text
from casebook.chapters.views.ties import author_ties

PLAIN = "0 plain words that are as long as what is not so plain"
MARKUP = r"<img src=x onerror=y> *a* _b_ **c** [d](e) $5 bn, then $4 bn | \f \* `h`"
TEXTS = {  # table → the columns that hold free text
    "sources": ["short", "outlet"],
    "authors": ["name"],
    "bylines": ["note"],
    "organisations": ["name"],
    "interests": ["note", "party"],
    "claims": ["statement"],
    "events": ["label"],
    "mentions": ["characterisation"],
    "quantities": ["measure"],
    "terms": ["wording"],
    "checks": ["statement", "off_by", "reason", "note"],
    "references": ["publisher"],
    "omissions": ["label", "note"],
    "implicit_premises": ["statement"],
    "scheme_questions": ["question"],
    "critical_questions": ["asked"],
    "silences": ["bearing"],
    "differences": ["first", "second", "settled", "reason"],
    "developments": ["label", "note"],
}


@cache
def case_of(words: str) -> Case:
    """The case with these words, and a number, in every free text; one name is inferred, all shares are of one
    claim, and copies are at hand."""
    case = Case.load("israel-azerbaijan")
    for table, columns in TEXTS.items():
        frame = case.tables[table]
        for column in columns:
            number = [f"{words} {n % 3 if column == 'party' else n}" for n in range(len(frame))]
            frame[column] = frame[column].where(frame[column] == "", pd.Series(number, frame.index))
    case.bylines["basis"] = "inferred"
    shares = case.quantities.loc[case.quantities["unit"] == "percent", "quantity_id"]
    case.checks.loc[case.checks["quantity_id"].isin(shares), "claim_id"] = case.claims["claim_id"].iloc[0]
    case.interests.loc[case.interests["organisation_id"] != "", "kind"] = "lobbying_pr"
    case.__dict__["quotes"] = dict.fromkeys(case.passages["passage_id"], words)
    return case


def swept(case: Case) -> pd.DataFrame:
    """A sweep of one statement, whose answer is an article's name, and one number."""
    rows = []
    for number, articles in enumerate(["", *case.sources["source_id"]]):
        name = case.sources["short"].iloc[number // 2]
        rows.append((number, "set", "all", articles, "Who leads", "text", None, name, ""))
        rows.append((number, "set", "all", articles, "How many", "number", number, "", ""))
    columns = "set_id set chapter articles finding kind value text unit".split()
    return pd.DataFrame(rows, columns=columns).astype({"value": float})


SHOWN = {
    "authors": lambda case: affiliations_text.affiliations_answer(author_ties(case)),
    "biographies": affiliations_tables.biographies_table,
    "errors": checks_tables.errors_table,
    "namings": lambda case: coverage_text.namings_in_words(case, 1),
    "namings_table": lambda case: coverage_tables.namings_table(case, 1),
    "audit_table": lambda case: coverage_tables.audit_table(case, symmetry.audit_by_stance(case)),
}


def page(name: str, words: str) -> BeautifulSoup:
    return page_without_drawings(SHOWN[name](case_of(words)).bundle)


@pytest.mark.parametrize("name", SHOWN)
def test_markup_in_a_cell_is_shown_and_never_followed(name):
    plain, marked = page(name, PLAIN), page(name, MARKUP)
    elements, expected = (
        [(tag.name, sorted(tag.attrs), tag.get("href")) for tag in soup(True)] for soup in (marked, plain)
    )
    assert elements == expected
    assert PLAIN in plain.get_text()
    assert marked.get_text().replace(MARKUP, PLAIN) == plain.get_text().replace(MARKUP, PLAIN)
