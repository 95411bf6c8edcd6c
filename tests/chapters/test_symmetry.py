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


def test_ratios(case):
    frame = symmetry.audit_by_stance(case).set_index("name")
    measures = list(symmetry.MEASURES)
    assert frame.loc["for", measures].tolist() == [50, 1, 50, 100, 2]
    assert frame.loc["against", measures].tolist() == [50, 0.5, 50, 50, 0]
    assert frame.loc["conditional", measures].isna().all()
    assert symmetry.audit_by_article(case).set_index("name").at["B", "checks_per_claim"] == pytest.approx(
        1 / 3
    )


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (
            (1.0, 1.4),
            "On every measure of the scrutiny the sides are less than 1.5 times apart: checks per claim",
        ),
        ((1.0, 1.5), "uneven in** checks per claim: 1.0 (a) to 1.5 (b), 1.5 times as much"),
        ((0.0, 1.0), "none on one side"),
        ((0.0, 0.0), "no two sides to compare"),
        ((1.0, float("nan")), "no two sides to compare"),
    ],
)
def test_uneven(numbers, words):
    frame = pd.DataFrame({"name": ["a", "b"]} | dict.fromkeys(symmetry.MEASURES, float("nan")))
    assert (
        words
        in coverage_text.unevenness_in_words(frame.assign(checks_per_claim=numbers), 1.5, "sides").markdown
    )
