"""Coverage, namings, things not mentioned and the audit, on three articles and six claims counted by hand."""

import builder
import pandas as pd
import pytest
from covered import covered, rows

from casebook.case import Case
from casebook.chapters.coverage import analysis as coverage_analysis
from casebook.chapters.coverage import omissions as the_omissions
from casebook.chapters.coverage import text as coverage_text
from casebook.chapters.views.events import mentioned_events


@pytest.fixture
def case() -> Case:
    return covered()


@pytest.mark.parametrize(
    ("theme", "article", "state", "claims", "agrees", "differs"),
    [
        ("iran", "A", "agrees", ("K1",), (("B", "K1"),), ()),
        ("iran", "B", "agrees", ("K1",), (("A", "K1"),), ()),
        ("iran", "C", "silent", (), (), ()),
        ("rights", "A", "differs", ("K2",), (), (("B", "Q1"),)),
        ("rights", "B", "differs", ("K3",), (), (("A", "Q1"),)),
        ("rights", "C", "passes on", (), (), ()),  # what it only reports is no answer of its own
        ("turkey", "A", "silent", (), (), ()),
        ("turkey", "B", "alone", ("K5",), (), ()),
    ],
)
def test_theme_by_article(case, theme, article, state, claims, agrees, differs):
    frame = coverage_analysis.themes_by_article(case).set_index(["theme", "short"])
    row = frame.loc[(theme, article)]
    assert (row["state"], row["claims"], row["agrees"], row["differs"]) == (state, claims, agrees, differs)


@pytest.mark.parametrize(
    ("further", "article", "state", "claims", "passed_on"),
    [
        ([("K1", "rights")], "A", "agrees and differs", ("K1", "K2"), ()),
        ([("K1", "rights")], "B", "agrees and differs", ("K1", "K3"), ()),
        ([("K1", "rights")], "C", "passes on", (), ("K4",)),
        ([("K5", "rights")], "B", "differs", ("K3", "K5"), ()),
        (
            [("K5", "levant")],
            "B",
            "differs",
            ("K3",),
            (),
        ),  # no claim has levant as its main theme: it is not asked for
    ],
)
def test_a_claim_counts_with_its_further_themes_too(case, further, article, state, claims, passed_on):
    frame = rows("claim_id theme", *further)
    case = case.having(claim_themes=pd.DataFrame(frame))
    themes = coverage_analysis.themes_by_article(case).set_index(["theme", "short"])
    row = themes.loc[("rights", article)]
    assert (row["state"], row["claims"], row["passed_on"]) == (state, claims, passed_on)
    assert themes.loc[("iran", "A"), "claims"] == ("K1",) and "levant" not in themes.index.get_level_values(0)


@pytest.mark.parametrize(
    ("commitment", "state"),
    [
        ("asserts", "agrees and differs"),
        ("concedes", "agrees and differs"),
        ("reports", "passes on"),
        ("entertains", "passes on"),
    ],
)
def test_what_is_reported_or_entertained_is_only_passed_on(case, commitment, state):
    case.assertions.loc[6, "commitment"] = commitment  # K4 in C
    themes = coverage_analysis.themes_by_article(case).set_index(["theme", "short"])
    assert themes.at[("rights", "C"), "state"] == state


def test_agreeing_and_differing_on_one_theme(case):
    case.claims.loc[0, "theme"] = "rights"  # K1, which both hold
    states = coverage_analysis.themes_by_article(case).set_index(["theme", "short"])["state"]
    assert states["rights", "A"] == states["rights", "B"] == "agrees and differs"


def test_stances_of_what_is_held(case):
    frame = coverage_analysis.themes_by_article(case).set_index(["theme", "short"])
    assert frame.at[("iran", "B"), "stances"] == ("for",)
    assert frame.at[("rights", "C"), "stances"] == () and frame.at[("rights", "C"), "passed_on"] == ("K4",)


def event_states(case, min_articles=2):
    events = mentioned_events(case, min_mentions=max(min_articles, 1))
    return coverage_analysis.event_states(case, events, case.sources)


@pytest.mark.parametrize(
    ("event", "states"),
    [
        ("E1", ["agrees", "agrees", "silent"]),  # a month within the year is only more exact
        ("E2", ["differs", "differs", "silent"]),
        ("E3", ["later", "mentions", "mentions"]),  # one date alone is compared with nothing
    ],
)
def test_event_by_article(case, event, states):
    frame = event_states(case)
    assert list(frame[frame["event_id"] == event]["state"]) == states


def test_events_of_one_article_only_on_request(case):
    assert "E4" not in set(event_states(case)["event_id"])
    frame = event_states(case, 1).set_index(["event_id", "short"])
    assert frame.at[("E4", "A"), "state"] == "alone" and frame.at[("E4", "A"), "given"] == ("2017",)


@pytest.mark.parametrize(
    ("omission", "states"),
    [
        ("Y1", ["silent", "silent", "silent"]),  # what counts is when it began
        ("Y2", ["later", "silent", "perhaps later"]),  # C may have appeared in March
        ("Y3", ["later", "later", "later"]),  # a day after B
    ],
)
def test_only_what_had_begun_is_passed_over(case, omission, states):
    frame = the_omissions.omissions_by_article(case.omissions, case.sources)
    assert list(frame[frame["omission_id"] == omission]["state"]) == states


def test_undated_article_is_never_counted(case):
    case.sources.loc[0, "published"] = ""
    frame = the_omissions.omissions_by_article(case.omissions, case.sources)
    assert set(frame[frame["short"] == "A"]["state"]) == {"perhaps later"}


def test_how_many_articles_could_have_mentioned_a_thing(case):
    assert dict(the_omissions.dated_omissions(case)[["omission_id", "silent"]].to_numpy()) == {
        "Y1": 3,
        "Y2": 1,
        "Y3": 0,
    }


def test_passed_over_by_bearing(case):
    frame = the_omissions.passed_over(case).set_index("short")
    assert frame.loc["B", ["for", "against", "either"]].tolist() == [1, 1, 0]
    assert frame.loc["C", ["for", "against", "either"]].tolist() == [1, 0, 0]


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


# --- what has happened since


@pytest.fixture
def with_developments(case) -> Case:
    """The same, and two things that have happened since: one with two sources and a note, one with none yet."""
    since = builder.case(
        developments=rows(
            "development_id label date theme note",
            ("D1", "A vote", "2024-05-01", "rights", "It asks of K1 what R1 says."),
            ("D2", "A fire", "2025", "iran", ""),
        ),
        development_references=rows("development_id reference_id", ("D1", "R2"), ("D1", "R1")),
        references=rows(
            "reference_id publisher standing",
            ("R1", "The Office", "close_to_a_party"),
            ("R2", "The Court", "independent"),
        ),
    )
    return case.having(
        **{name: since.tables[name] for name in ("developments", "development_references", "references")}
    )


# --- what is shown


# --- the case itself


def test_things_not_mentioned_are_balanced_by_count(root):
    bearing = Case.load("israel-azerbaijan", root / "data").omissions["bearing"].value_counts()
    assert bearing.get("for", 0) == bearing.get("against", 0)
