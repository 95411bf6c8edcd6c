"""Arguments on a case small enough to work out by hand, in frames and in what is shown of them."""

import pytest

from casebook.chapters.views import claims


def rows(frame, *columns):
    return list(frame[list(columns)].itertuples(index=False, name=None))


def test_an_article_stands_to_a_claim_by_its_strongest_commitment(town):
    assert rows(claims.makers(town), "claim_id", "short", "voice", "manner", "has_evidence") == [
        ("K1", "Post", "author", "asserts", True),
        ("K2", "Post", "author", "asserts", True),
        ("K2", "News", "author", "concedes", False),
        ("K3", "News", "author", "asserts", False),
        ("K4", "News", "quoted", "quotes_to_rebut", True),
        ("K5", "News", "author", "asserts", False),
        ("K6", "News", "quoted", "endorses_quote", False),
        ("K6", "Echo", "quoted", "reports", False),
    ]


def test_a_claim_is_in_an_own_voice_if_any_author_makes_it(town):
    assert rows(claims.voiced_claims(town), "claim_id", "voice", "has_evidence") == [
        ("K1", "own", True),
        ("K2", "own", True),
        ("K3", "own", False),
        ("K4", "quoted", True),
        ("K5", "own", False),
        ("K6", "quoted", False),
    ]


@pytest.mark.parametrize(
    "commitment, manner, conceded, passed_on",
    [
        ("concedes", "concedes", ["K2"], False),
        ("asserts", "asserts", [], False),
        ("entertains", "entertains", [], True),
    ],
)
def test_what_an_article_entertains_it_does_not_hold(town, commitment, manner, conceded, passed_on):
    """News has K2 in its own voice: as a point it grants, as its own, or as a view to go on from."""
    town.tables["assertions"].loc[3, "commitment"] = commitment
    made = claims.makers(town).set_index(["claim_id", "short"])["manner"]
    assert made["K2", "News"] == manner and (manner not in claims.HOLDING) is passed_on
    own = claims.conceded_claims(town)
    assert list(own.loc[own["how"] == "concedes", "claim_id"]) == conceded


def test_an_article_concedes_or_adopts_what_an_opponent_says(town):
    assert rows(claims.conceded_claims(town), "short", "claim_id", "how") == [
        ("News", "K2", "concedes"),
        ("News", "K6", "adopts"),
    ]


def test_agreeing_with_a_speaker_who_is_no_opponent_concedes_nothing(town):
    town.tables["assertions"].loc[6, "attributed_to"] = "a friend"
    assert rows(claims.conceded_claims(town), "claim_id", "how") == [("K2", "concedes")]


# --- prose, tables, figures
