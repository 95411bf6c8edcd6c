"""What hangs on a check, by hand: two articles, three arguments, and a claim that both articles make."""

import builder
import pytest

from casebook.case.weights import argument_claims, check_weights


@pytest.fixture
def three_arguments():
    """S1 concludes K1 from K2 and K5, and K2 from K3; S2 concludes K4 from K5 and a premise that it does not state."""
    return {
        "passages": """
            passage_id | source_id
            P1         | S1
            P2         | S2""",
        "arguments": """
            argument_id | source_id | conclusion | weight
            G1          | S1        | K1         | main
            G2          | S1        | K2         | supporting
            G3          | S2        | K4         | main""",
        "premises": """
            argument_id | position | claim_id | implicit_id
            G1          | 1        | K2       |
            G1          | 2        | K5       |
            G2          | 1        | K3       |
            G3          | 1        |          | W1""",
    }


@pytest.mark.parametrize(
    "passage, claim, weight",
    [
        ("P1", "K1", "central"),  # what a main argument concludes
        ("P1", "K5", "central"),  # what it rests on
        ("P1", "K2", "central"),  # and what a supporting one concludes beside that
        ("P1", "K3", "supporting"),
        ("P1", "K4", "detail"),  # another article's
        ("P1", "K6", "detail"),
        ("P1", "", "detail"),
        ("P2", "K4", "central"),
        ("P2", "K5", "detail"),
        ("P2", "", "detail"),  # a premise that no one states is no claim
        ("P3", "K1", "detail"),
    ],
)
def test_what_hangs_on_a_check_follows_from_the_arguments_of_its_article(
    three_arguments, passage, claim, weight
):
    checks = [{"check_id": "C1", "passage_id": passage, "claim_id": claim}]
    assert check_weights(builder.case(**three_arguments, checks=checks).tables) == {"C1": weight}


def test_without_arguments_every_check_is_a_detail():
    checks = [{"check_id": f"C{n}", "claim_id": f"K{n}"} for n in (1, 2)]
    assert check_weights(builder.case(checks=checks).tables) == {"C1": "detail", "C2": "detail"}


def test_the_claims_of_an_articles_arguments(three_arguments):
    assert argument_claims(builder.case(**three_arguments).tables) == {
        ("S1", "main"): {"K1", "K2", "K5"},
        ("S1", "supporting"): {"K2", "K3"},
        ("S2", "main"): {"K4"},
    }
