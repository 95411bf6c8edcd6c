"""Arguments on a case small enough to work out by hand, in frames and in what is shown of them."""

import pytest

from casebook.chapters.arguments import analysis as arguments_analysis
from casebook.chapters.views import claims


def rows(frame, *columns):
    return list(frame[list(columns)].itertuples(index=False, name=None))


def test_an_article_stands_to_a_claim_by_its_strongest_commitment(town):
    assert rows(claims.makers(town), "claim_id", "short", "voice", "manner", "evidence", "paragraphs") == [
        ("K1", "Post", "author", "asserts", ("figure",), (1, 3)),
        ("K2", "Post", "author", "asserts", ("reasoning",), (2,)),
        ("K2", "News", "author", "concedes", (), (1,)),
        ("K3", "News", "author", "asserts", (), (2,)),
        ("K4", "News", "quoted", "quotes_to_rebut", ("event",), (3,)),
        ("K5", "News", "author", "asserts", (), (5,)),
        ("K6", "News", "quoted", "endorses_quote", (), (4,)),
        ("K6", "Echo", "quoted", "reports", (), (1,)),
    ]


def test_a_claim_is_in_an_own_voice_if_any_author_makes_it(town):
    assert rows(
        claims.voiced_claims(town), "claim_id", "voice", "articles", "assertions", "has_evidence"
    ) == [
        ("K1", "own", 1, 2, True),
        ("K2", "own", 2, 2, True),
        ("K3", "own", 1, 1, False),
        ("K4", "quoted", 1, 1, True),
        ("K5", "own", 1, 1, False),
        ("K6", "quoted", 2, 2, False),
    ]


def test_an_attack_says_who_makes_it_against_whom_and_when(town):
    town.tables["relations"].loc[2, "kind"] = "attack"
    assert rows(
        arguments_analysis.attacks(town), "relation_id", "to_claim", "article", "against", "order"
    ) == [
        ("X2", "K1", ("News",), ("Post",), "later"),
        ("X3", "K3", ("Post",), ("News",), "earlier"),
        ("X4", "K4", ("News",), ("News",), "within"),
        ("X5", "K1", ("News",), ("Post",), "later"),
    ]


@pytest.mark.parametrize(
    "changes, answers",
    [
        ({}, {"X2": ("X3",), "X4": (), "X5": ()}),  # X3: K1 contradicts K3, which attacks it
        ({(2, "from_claim"): "K3", (2, "to_claim"): "K1"}, {"X2": ("X3",), "X4": (), "X5": ()}),
        ({(2, "kind"): "attack"}, {"X2": ("X3",), "X3": ("X2",), "X4": (), "X5": ()}),
        ({(2, "kind"): "support"}, {"X2": (), "X4": (), "X5": ()}),
        ({(4, "to_relation"): "X4"}, {"X2": ("X3",), "X4": ("X5",), "X5": ()}),
        ({(4, "to_relation"): "X2"}, {"X2": ("X3", "X5"), "X4": (), "X5": ()}),
        ({(2, "from_claim"): "K6"}, {"X2": ("X3",), "X4": (), "X5": ("X3",)}),  # both ways: of both claims
    ],
    ids=["contradicted", "contradicting", "attacked", "supported", "undercut", "both", "both ways"],
)
def test_an_attack_is_answered_by_what_attacks_or_contradicts_its_claim_or_undercuts_it(
    town, changes, answers
):
    for (row, column), value in changes.items():
        town.tables["relations"].loc[row, column] = value
    assert dict(rows(arguments_analysis.attacks(town), "relation_id", "answers")) == answers


def test_dates_that_overlap_leave_the_order_unknown(town):
    town.tables["sources"].loc[0, "published"] = "2001"
    assert set(arguments_analysis.attacks(town)["order"]) == {"within", "unknown"}


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


def test_claims_without_evidence_have_none_in_any_article(town):
    assert list(claims.unsupported_claims(town)["claim_id"]) == ["K3", "K5", "K6"]


def test_an_article_concedes_or_adopts_what_an_opponent_says(town):
    assert rows(claims.conceded_claims(town), "short", "claim_id", "how") == [
        ("News", "K2", "concedes"),
        ("News", "K6", "adopts"),
    ]


def test_agreeing_with_a_speaker_who_is_no_opponent_concedes_nothing(town):
    town.tables["assertions"].loc[6, "attributed_to"] = "a friend"
    assert rows(claims.conceded_claims(town), "claim_id", "how") == [("K2", "concedes")]


# --- prose, tables, figures
