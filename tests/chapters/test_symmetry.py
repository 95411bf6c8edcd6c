"""The audit: was every side looked at alike? On the case of `covered`."""

import pandas as pd
import pytest
from covered import covered

from casebook.case import Case
from casebook.chapters.coverage import symmetry
from casebook.chapters.coverage import text as coverage_text


@pytest.fixture
def case() -> Case:
    return covered()


COUNTED = "claims factual assertions words with_evidence checks claims_checked asked ties".split()


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("for", [2, 1, 4, 37, 2, 2, 1, 2, 2]),  # P1 holds two assertions and is counted once
        ("against", [2, 2, 2, 16, 1, 1, 1, 0, 0]),
        ("conditional", [0] * 9),
        ("neutral", [1, 1, 1, 5, 0, 0, 0, 0, 0]),
    ],
)
def test_audit_by_side(case, name, counts):
    assert symmetry.audit_by_stance(case).set_index("name").loc[name, COUNTED].tolist() == counts


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("A", [2, 1, 3, 30, 1, 2, 1, 2, 2]),  # two questions: X, looked for twice, and Y
        ("B", [3, 3, 3, 12, 2, 2, 1, 0, 0]),  # the check of no claim counts with the article
        ("C", [1, 1, 1, 9, 0, 0, 0, 0, 0]),
    ],
)
def test_audit_by_article(case, name, counts):
    assert symmetry.audit_by_article(case).set_index("name").loc[name, COUNTED].tolist() == counts


@pytest.mark.parametrize(
    ("check", "repeats", "for_", "against", "no_side"),
    [
        ("", "", 2, 1, "One check is not of a claim"),
        ("C2", "C1", 1, 1, "One check is not of a claim"),
        ("C4", "C3", 2, 1, "Every check is of a claim."),
    ],
)
def test_a_statement_that_is_repeated_is_counted_once(case, check, repeats, for_, against, no_side):
    case.checks.loc[case.checks["check_id"] == check, "repeats"] = repeats
    checks = symmetry.audit_by_stance(case).set_index("name")["checks"]
    assert (checks["for"], checks["against"]) == (for_, against)
    assert coverage_text.checks_of_no_side(case).markdown.startswith(no_side)


def test_ratios(case):
    frame = symmetry.audit_by_stance(case).set_index("name")
    measures = list(symmetry.MEASURES)
    assert frame.loc["for", measures].tolist() == [50, 1, 50, 100, 2]
    assert frame.loc["against", measures].tolist() == [50, 0.5, 50, 50, 0]
    assert frame.loc["conditional", measures].isna().all()
    assert symmetry.audit_by_article(case).set_index("name").at["B", "checks_per_claim"] == pytest.approx(
        1 / 3
    )


def test_unevenness_says_where_and_by_how_much(case):
    both = symmetry.audit_by_stance(case, ["for", "against"])
    found = symmetry.unevenness(both).set_index("measure")
    assert found.loc["checks_per_claim", ["lowest", "highest", "times"]].tolist() == ["against", "for", 2]
    assert found.at["checked_percent", "times"] == 1
    assert found.at["asked_per_author", "times"] == float("inf")
    told = coverage_text.unevenness_in_words(both, 1.5, "two sides").markdown
    assert "checks per claim: 0.5 (against) to 1.0 (for), 2.0 times as much" in told
    assert "Less than 1.5 times apart were claims checked" in told
    assert coverage_text.checks_of_no_side(case).markdown.startswith("One check is not of a claim")


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((1.0, 1.4), "Less than 1.5 times apart were checks per claim"),
        ((1.0, 1.5), "uneven in** checks per claim: 1.0 (a) to 1.5 (b), 1.5 times as much"),
        ((0.0, 1.0), "none on one side"),
        ((0.0, 0.0), "Less than 1.5 times apart"),
        ((1.0, float("nan")), "no two sides to compare"),
    ],
)
def test_uneven(numbers, words):
    frame = pd.DataFrame({"name": ["a", "b"]} | dict.fromkeys(symmetry.MEASURES, float("nan")))
    assert (
        words
        in coverage_text.unevenness_in_words(frame.assign(checks_per_claim=numbers), 1.5, "sides").markdown
    )
