"""What chapters find: by hand on a few rows, and under the same names whatever is left out."""

import builder
import pytest

from casebook.case import Case, codings
from casebook.chapters.affiliations import findings as affiliations_findings
from casebook.chapters.agreement import analysis as agreement_analysis
from casebook.chapters.agreement import findings as agreement_findings
from casebook.chapters.arguments import findings as arguments_findings
from casebook.chapters.checks import findings as checks_findings
from casebook.chapters.coverage import findings as coverage_findings
from casebook.chapters.coverage import symmetry
from casebook.chapters.reading import findings as reading_findings
from casebook.chapters.summary import findings as summary_findings
from casebook.chapters.timeline import findings as timeline_findings
from casebook.chapters.views import events
from casebook.chapters.views.ties import author_ties

CHAPTERS = {
    "summary": summary_findings.summary_findings,
    "reading": reading_findings.reading_findings,
    "timeline": lambda case: timeline_findings.timeline_findings(case, events.mentioned_events(case)),
    "arguments": arguments_findings.arguments_findings,
    "affiliations": lambda case: affiliations_findings.affiliations_findings(author_ties(case)),
    "checks": checks_findings.checks_findings,
    "coverage": lambda case: coverage_findings.coverage_findings(case, symmetry.audit_by_stance(case), 1.5),
}


def found(chapter: str, case: Case) -> dict:
    return {each.name: each.value for each in CHAPTERS[chapter](case)}


@pytest.fixture(scope="module")
def two_articles():
    """One for, one against; of three events two stand in the second alone; two of three checks are of sums."""
    return builder.case(
        sources=[
            {"source_id": "S1", "short": "One", "stance": "for", "published": "2022"},
            {"source_id": "S2", "short": "Two", "stance": "against", "published": "2023"},
        ],
        passages=[{"passage_id": "P1", "source_id": "S1"}, {"passage_id": "P2", "source_id": "S2"}],
        events=[
            {"event_id": "E1", "date": "2020-01"},
            {"event_id": "E2", "date": "2020-05"},
            {"event_id": "E3", "date": "2021"},
        ],
        mentions=[
            {"mention_id": "M1", "event_id": "E1", "passage_id": "P1", "date_as_given": "2020"},
            {"mention_id": "M2", "event_id": "E1", "passage_id": "P2"},
            {"mention_id": "M3", "event_id": "E2", "passage_id": "P2"},
            {"mention_id": "M4", "event_id": "E3", "passage_id": "P2"},
        ],
        claims=[
            {"claim_id": "K1", "stance": "for", "theme": "iran", "kind": "factual"},
            {"claim_id": "K2", "stance": "against", "theme": "iran", "kind": "factual"},
        ],
        assertions=[
            {
                "assertion_id": "A1",
                "claim_id": "K1",
                "passage_id": "P1",
                "voice": "author",
                "commitment": "asserts",
            },
            {
                "assertion_id": "A2",
                "claim_id": "K2",
                "passage_id": "P2",
                "voice": "quoted",
                "commitment": "reports",
            },
        ],
        checks=[
            {"check_id": "C1", "passage_id": "P1", "verdict": "inconsistent", "basis": "computed"},
            {"check_id": "C2", "passage_id": "P1", "verdict": "consistent", "basis": "computed"},
            {"check_id": "C3", "passage_id": "P2", "verdict": "consistent", "basis": "reference"},
        ],
    )


@pytest.mark.parametrize(
    "chapter, name, value",
    [
        ("summary", "No article argues against the motion", False),
        (
            "summary",
            "More articles back the motion, or back it on conditions, than argue against it",
            False,
        ),
        ("summary", "Questions with opposite answers", None),
        ("timeline", "Most events are in one article alone", True),
        ("timeline", "No event is in every article", False),
        ("timeline", "The year in which most of all events that are mentioned begin", "2020"),
        ("timeline", "Mentions without a date of their own", 75),
        ("arguments", "Which side is more often only quoted", "against"),
        ("arguments", "Claims for the motion, of those for and against", 50),
        ("arguments", "Claims against the motion that are only quoted", 100),
        ("arguments", "Attacks that an article itself draws", None),
        ("affiliations", "Ties that the articles state, of those that were found", None),
        ("checks", "More statements agree with what they were checked against than differ from it", True),
        ("checks", "At least half of the statements checked against arithmetic differ from it", True),
        (
            "checks",
            "A main argument rests on a statement that is inconsistent with what it was checked against",
            False,
        ),
        ("checks", "Checked statements with the verdict “inconsistent”", pytest.approx(100 / 3)),
        ("checks", "Checked statements with the verdict “disputed”", 0),
        ("checks", "Checked statements with the verdict “allegation”", 0),
        ("reading", "Every article rests on two main arguments at least", None),
        ("reading", "Critical questions that are open", None),
        ("reading", "Of every thesis that either reader found, those that both found", None),
    ],
)
def test_findings_by_hand(two_articles, chapter, name, value):
    assert found(chapter, two_articles)[name] == value


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_names_stay_whatever_is_left_out(chapter):
    case = Case.load("israel-azerbaijan")
    names = list(found(chapter, case))
    assert len(set(names)) == len(names)
    for narrowed in (
        case.only(articles=["S1"]),
        codings.reading(case, "A"),
        codings.reading(case, "B", 1),
    ):
        assert list(found(chapter, narrowed)) == names


def test_a_threshold_leaves_out_what_the_coders_do_not_agree_on():
    case = Case.load("israel-azerbaijan")
    whole, sure = codings.reading(case), codings.reading(case, min_agreement=1)
    contested = set(codings.contested(case, 1)["unit_id"])
    assert contested and whole is case
    assert not contested & {*sure.claims["claim_id"], *sure.assertions["assertion_id"]}


def test_alphas_are_held_against_krippendorffs_bounds():
    results = agreement_analysis.agreement(Case.load("israel-azerbaijan").codings, draws=100)
    lowest = results["alpha"].astype(float).min()
    told = {each.name: each.value for each in agreement_findings.agreement_findings(results)}
    assert [value for name, value in told.items() if "reaches" in name] == [lowest >= 0.667, lowest >= 0.8]
