"""The audit: was every side looked at alike? On the case of `covered`."""

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


def test_ratios(case):
    frame = symmetry.audit_by_stance(case).set_index("name")
    measures = list(symmetry.MEASURES)
    assert frame.loc["for", measures].tolist() == [50, 1, 50, 100, 2]
    assert frame.loc["against", measures].tolist() == [50, 0.5, 50, 50, 0]
    assert frame.loc["conditional", measures].isna().all()


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        (
            (1.0, 1.4),
            "On every measure of the scrutiny the two sides are less than 1.5 times apart: checks per claim",
        ),
        ((1.0, 1.5), "uneven in** checks per claim: 1.0 (for) to 1.5 (against), 1.5 times as much"),
        ((0.0, 1.0), "none on one side"),
        ((0.0, 0.0), ""),
        ((1.0, float("nan")), ""),
    ],
)
def test_uneven(case, numbers, words):
    frame = symmetry.both_sides(symmetry.audit_by_stance(case))
    frame = frame.assign(**dict.fromkeys(symmetry.MEASURES, float("nan"))).assign(checks_per_claim=numbers)
    text = coverage_text.sides_in_words(case, frame, 1.5).markdown
    assert words in text and ("scrutiny" in text or "none on" in text) == bool(words)
