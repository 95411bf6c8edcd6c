"""Coverage, namings, things not mentioned and the audit, on three articles and six claims counted by hand."""

import pandas as pd
import pytest
from covered import covered, rows

from casebook.case import Case
from casebook.chapters.coverage import analysis as coverage_analysis
from casebook.chapters.coverage import text as coverage_text
from casebook.chapters.views.omissions import dated_omissions


@pytest.fixture
def case() -> Case:
    return covered()


@pytest.mark.parametrize(
    ("changes", "themes"),
    [
        ({}, []),  # iran: A and B; rights: A and B, for what C only reports is no answer of its own
        ({"commitment": "asserts"}, ["rights"]),
        ({"commitment": "concedes"}, ["rights"]),
        ({"commitment": "entertains"}, []),
        ({"commitment": "asserts", "theme": "iran"}, ["iran", "rights"]),  # K4 bears on it beside
        ({"commitment": "asserts", "theme": "levant"}, ["rights"]),  # no claim has levant as its main theme
    ],
)
def test_a_theme_that_every_article_takes_up(case, changes, themes):
    if "commitment" in changes:
        case.assertions.loc[6, "commitment"] = changes["commitment"]  # K4 in C
    further = [("K4", changes["theme"])] if "theme" in changes else []
    case = case.having(
        claim_themes=pd.DataFrame(rows("claim_id theme", *further), columns=["claim_id", "theme"])
    )
    assert coverage_analysis.common_themes(case) == themes


@pytest.mark.parametrize(
    ("articles", "silent"),
    [
        ([], {"Y1": 3, "Y2": 1}),  # Y2: before B alone, for C may have appeared in March; Y3: a day after B
        (["A"], {"Y1": 1}),
        (["A", "C"], {"Y1": 2, "Y2": 0}),
    ],
    ids=",".join,
)
def test_how_many_articles_could_have_mentioned_a_thing(case, articles, silent):
    frame = dated_omissions(case.only(articles=articles))
    assert dict(frame[["omission_id", "silent"]].to_numpy()) == silent


def test_an_article_without_a_date_is_never_counted(case):
    case.sources.loc[0, "published"] = ""
    assert list(dated_omissions(case)["silent"]) == [2, 1, 0]


def test_namings(case):
    frame = coverage_analysis.namings(case)
    assert list(frame["term_id"]) == ["T1", "T2", "T3"]
    assert list(frame["quoted"]) == [False, False, True] and set(frame["articles"]) == {2}
    assert (
        "approvingly by one and disapprovingly by another: A War"
        in coverage_text.namings_in_words(case).markdown
    )


def test_praise_and_blame_by_one_article_are_no_difference(case):
    case.terms.loc[0, "passage_id"] = "P4"
    assert "approvingly" not in coverage_text.namings_in_words(case, min_articles=1).markdown


def test_things_not_mentioned_are_balanced_by_count(root):
    bearing = Case.load("israel-azerbaijan", root / "data").omissions["bearing"].value_counts()
    assert bearing.get("for", 0) == bearing.get("against", 0)
