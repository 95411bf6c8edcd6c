"""Sentences of the short report hold for any choice of articles: one, two, and all of them."""

import re

import pytest

from casebook.case import Case, codings
from casebook.chapters.affiliations import text as affiliations_text
from casebook.chapters.agreement import analysis as agreement_analysis
from casebook.chapters.agreement import text as agreement_text
from casebook.chapters.arguments import clash_figures
from casebook.chapters.checks import tables as checks_tables
from casebook.chapters.checks import text as checks_text
from casebook.chapters.coverage import symmetry
from casebook.chapters.coverage import tables as coverage_tables
from casebook.chapters.coverage import text as coverage_text
from casebook.chapters.summary import tables as summary_tables
from casebook.chapters.summary import text as summary_text
from casebook.chapters.timeline import figures as timeline_figures
from casebook.chapters.timeline import text as timeline_text
from casebook.chapters.views.events import mentioned_events
from casebook.chapters.views.ties import author_ties
from casebook.display import Note


def when(case: Case) -> Note:
    return timeline_text.timeline_answer(case, mentioned_events(case, min_mentions=2), min_mentions=2)


def agreement(case: Case) -> Note:
    chosen = codings.chosen(case)
    return agreement_text.agreement_answer(chosen, agreement_analysis.agreement(chosen.codings, draws=20))


def words(shown) -> str:
    """What a note says, or a figure's or a table's title."""
    return shown.markdown if isinstance(shown, Note) else shown.title


SAID = {
    "summary": summary_text.findings,
    "articles": summary_tables.articles_table,
    "developments": summary_tables.developments_list,
    "when": when,
    "clashes": lambda case: clash_figures.opposed_maps(case)[0],
    "errors": checks_text.errors_in_words,
    "unsettled": checks_tables.unsettled_table,
    "ties": lambda case: affiliations_text.affiliations_answer(author_ties(case)),
    "names": coverage_text.namings_in_words,
    "omissions": coverage_tables.omissions_list,
    "sides": lambda case: coverage_text.sides_in_words(case, symmetry.audit_by_stance(case), 2),
    "agreement": agreement,
}
OF_SEVERAL = (
    r"articles (themselves|mention)|[Bb]oth articles|that no article|what each|made for each|all of them"
)
WRONG = r"\bone (things|articles|authors)|are one |thing have|Of one (author|article)|time in|one tie that were|\bnan\b|In no checks|None of these events"


@pytest.fixture(scope="module")
def street(root) -> Case:
    return Case.load("main-street", root / "data")


@pytest.mark.parametrize("article", ["S1", "S2", "S3"])
@pytest.mark.parametrize("said", SAID)
def test_of_one_article_nothing_is_said_of_several(street, article, said):
    text = words(SAID[said](street.only(articles=[article])))
    assert text and not re.search(f"{OF_SEVERAL}|{WRONG}", text)


@pytest.mark.parametrize("articles", [["S1", "S2"], ["S2", "S3"], []], ids=",".join)
@pytest.mark.parametrize("said", SAID)
def test_of_several_articles_the_numbers_agree(street, articles, said):
    assert not re.search(WRONG, words(SAID[said](street.only(articles=articles))))


@pytest.mark.parametrize(
    "articles, begins",
    [
        (["S1"], "There is one article here, so no event is mentioned by two."),
        (
            ["S1", "S2"],
            "Of the nine events that the two articles mention, **one event is mentioned by both articles**: dated 9 June 2024.",
        ),
        (
            ["S2", "S3"],
            "Of the eight events that the two articles mention, **three events are mentioned by both articles**: the earliest",
        ),
        (
            [],
            "Of the ten events that the three articles mention, **four events are mentioned by at least two articles, one by all three**: the earliest",
        ),
    ],
)
def test_events_that_several_mention(street, articles, begins):
    assert when(street.only(articles=articles)).markdown.startswith(begins)


def test_what_stands_in_all_is_told_where_it_need_not(street):
    assert "one by all three" in when(street).markdown
    assert "all of them" not in when(street.only(articles=["S1", "S2"])).markdown


def test_a_timeline_of_shared_events_does_not_count_those_of_one_article(street):
    [figure] = timeline_figures.timeline_figures(street, mentioned_events(street, min_mentions=2))
    assert (
        figure.title == "2011 to 2024: four events are mentioned by at least two articles, one by all three"
    )


def test_agreement_is_that_on_the_articles_chosen(street):
    """And not on the whole sample beside the disagreements of a part."""
    text = agreement(street.only(articles=["S1"])).markdown
    numbers = re.search(r"agree on (\d+) of (\d+) values.*All (\w+) disagreements", text)
    assert numbers.groups() == ("67", "72", "five")


def test_no_clash_no_map(street):
    [note] = clash_figures.opposed_maps(street.only(articles=["S1"]))
    assert note.markdown == "No question is answered with yes by one article and with no by another."
    assert len(clash_figures.opposed_maps(street)) == 5


def test_one_tie_is_no_share(street):
    ties = author_ties(street.only(articles=["S3"]))
    assert affiliations_text.affiliations_answer(ties).markdown.startswith(
        "One tie was found; the article itself states it. "
    )
