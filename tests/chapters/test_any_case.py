"""Every chapter of the report on cases that lack what it speaks of: none fails, and none says what nobody looked at."""

import re
from dataclasses import replace

import builder
import pytest
from examples import THREE_CLAIMS
from five_articles import FIVE_ARTICLES
from running import run, short_chapters, words

from casebook.case import Case
from casebook.chapters.summary.tables import articles_table
from casebook.display.note import NOTHING

FEW = ("sources", "authors", "bylines", "passages", "claims", "assertions")
ONE_CLAIM = {name: "\n".join(THREE_CLAIMS[name].strip().splitlines()[:2]) for name in FEW}


def built(tables: dict) -> Case:
    case = builder.case(**tables)
    return replace(case, package=case.package | builder.ABOUT)


def less(table: str) -> Case:
    """Five articles without the rows of a table, and without what refers to them."""
    whole = built(FIVE_ARTICLES)
    return whole.having(**{table: whole.tables[table].iloc[:0]}).only()


@pytest.fixture
def shown(monkeypatch, tmp_path):
    """A function of a case: notebook → what it shows; the pages of all articles under one name."""
    monkeypatch.setenv("CASEBOOK_DATA", str(tmp_path / "data"))  # no sweep is there

    def show(case: Case) -> dict[str, list[dict]]:
        monkeypatch.setattr(Case, "load", lambda name: case)
        articles = {"10_article.ipynb": list(case.sources["source_id"])}
        return {
            name: [bundle for article in articles.get(name, [""]) for bundle in run(name, article=article)]
            for name in short_chapters()
        }

    return show


# case → words that would say what was not asked
UNASKED = {
    "heads alone": (
        {},
        r"\bholds\b|none found|made for each|No error|were found|agree on|in our words|Of no |in two or more",
    ),
    "one claim": (
        ONE_CLAIM,
        r"none found|No error|made for each|nothing more|clash on none|bear on the motion and|agree on",
    ),
    "checks": r"No error|inconsistent with the record|times apart: checks|\b0\.0 each|No statement that",
    "relations": r"contradict",
    "interests": r"none found|nothing more was found|No tie (was found|of)|no tie\b|made for each",
    "tie_searches": r"same \w*\s?search|none found",
    "questions": r"[Cc]lash on no|answered oppositely",
    "omissions": r"No article mentions|bears? on the motion and",
    "arguments": r"main argument rests on none|No question is open|No statement that a main",
    "codings": r"agree on|alpha\b|Two coders coded",
}


@pytest.mark.parametrize("name", UNASKED)
def test_no_chapter_says_what_was_not_asked(shown, name):
    asked = UNASKED[name]
    case, pattern = (less(name), asked) if isinstance(asked, str) else (built(asked[0]), asked[1])
    for notebook, bundles in shown(case).items():
        assert (notebook, re.search(pattern, words(bundles))) == (notebook, None)


@pytest.mark.slow
@pytest.mark.parametrize("table", sorted(set(builder.case().tables) - {*UNASKED, "vocabularies"}))
def test_no_chapter_fails_without_a_table(shown, table):
    chapters = shown(less(table))
    assert [name for name, bundles in chapters.items() if not bundles and name != "10_article.ipynb"] == []


def test_of_no_rows_nothing_is_said_but_that(shown):
    """Every section of an empty case is left out, but for the motion."""
    said = [
        bundle["text/plain"]
        for notebook, bundles in shown(built({})).items()
        for bundle in bundles
        if "text/plain" in bundle and NOTHING not in bundle
    ]
    assert said == ["**The motion.** The bridge should be built."]


def test_the_page_of_an_article_says_what_was_not_looked_for(shown):
    page = words(shown(built(ONE_CLAIM))["10_article.ipynb"])
    for cell in (
        "not looked for",
        "No statement was checked.",
        "Not looked at.",
        "No argument of this article is",
    ):
        assert cell in page


@pytest.mark.parametrize("number", [7, 8])
def test_beyond_seven_articles_the_table_says_that_none_has_a_page(number):
    sources = [{"source_id": f"S{n}", "short": f"Short {n}", "stance": "for"} for n in range(number)]
    table = articles_table(built({"sources": sources}))
    assert len(table.frame) == number
    assert ("of more than seven articles none has a page" in " ".join(table.notes)) == (number > 7)
