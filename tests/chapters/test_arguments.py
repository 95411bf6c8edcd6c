"""Arguments on a case small enough to work out by hand, in frames and in what is shown of them."""

import pytest

from casebook.chapters.arguments import analysis as arguments_analysis
from casebook.chapters.arguments import text as arguments_text
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


def test_the_balance_counts_claims_and_assertions_with_zeros(town):
    frame = arguments_analysis.stance_balance(town)
    assert len(frame) == 2 * len(town.vocabulary("stance"))
    assert rows(
        frame[frame["claims"] > 0], "theme", "stance", "claims", "own", "quoted", "by_author", "by_quotation"
    ) == [
        ("alliance", "for", 2, 2, 0, 4, 0),
        ("alliance", "against", 1, 1, 0, 1, 0),
        ("rights", "against", 1, 0, 1, 0, 1),
        ("rights", "conditional", 1, 1, 0, 1, 0),
        ("rights", "neutral", 1, 0, 1, 0, 2),
    ]


def test_sides_stand_in_order_of_theme_and_stance(town):
    assert list(dict.fromkeys(arguments_analysis.claims_with_makers(town)["claim_id"])) == [
        "K1",
        "K2",
        "K3",
        "K4",
        "K5",
        "K6",
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


def test_a_contradiction_is_no_attack_and_says_who_makes_each_claim(town):
    assert rows(
        arguments_analysis.contradictions(town), "relation_id", "from_claim", "article", "against"
    ) == [("X3", "K1", ("Post",), ("News",))]


@pytest.mark.parametrize(
    "kind, stated, told",
    [
        ("contradict", ["X4", "X5"], "Two of the three attacks are drawn by an article itself"),
        (
            "contradict",
            ["X2", "X4", "X5"],
            "An article itself draws every attack. One of the three attacks is answered",
        ),
        ("contradict", [], "In one pair of claims, the two cannot both hold."),
        ("attack", ["X4"], "Two of the four attacks are answered by another claim."),
        ("attack", ["X4"], "One of the four attacks is drawn by an article itself"),
    ],
)
def test_attacks_and_contradictions_in_words(town, kind, stated, told):
    relations = town.tables["relations"]
    relations.loc[2, "kind"] = kind
    relations.loc[relations["relation_id"].isin(stated), "explicit"] = "true"
    text = arguments_text.attack_summary(town).markdown.replace("*", "")
    assert told in text and ("the two cannot both hold" in text) is (kind == "contradict")


def test_dates_that_overlap_leave_the_order_unknown(town):
    town.tables["sources"].loc[0, "published"] = "2001"
    assert set(arguments_analysis.attacks(town)["order"]) == {"within", "unknown"}


@pytest.mark.parametrize(
    "changes, unrebutted",
    [
        ({}, []),
        ({"kind": "contradict"}, []),
        ({"kind": "contradict", "from_claim": "K4", "to_claim": "K5"}, []),
        ({"kind": "support"}, ["K4"]),
        ({"to_claim": "K3"}, ["K4"]),
    ],
)
def test_a_quotation_that_nothing_attacks_contradicts_or_undercuts_is_unrebutted(town, changes, unrebutted):
    for column, value in changes.items():
        town.tables["relations"].loc[3, column] = value
    assert list(arguments_analysis.unrebutted_claims(town)["claim_id"]) == unrebutted


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


@pytest.mark.parametrize(
    "assertions, articles, left",
    [
        (1, 1, ["K1", "K2", "K3", "K4", "K5", "K6"]),
        (2, 1, ["K1", "K2", "K6"]),
        (1, 2, ["K2", "K6"]),
        (3, 1, []),
    ],
)
def test_claims_are_kept_by_how_often_they_are_made(town, assertions, articles, left):
    assert (
        list(arguments_analysis.with_frequent_claims(town, assertions, articles).claims["claim_id"]) == left
    )


def test_without_names_quoted_speakers_stay_apart(town):
    assert [
        name
        for name in arguments_analysis.with_speakers_named(town, False).assertions["attributed_to"]
        if name
    ] == [
        "speaker 1",
        "speaker 1",
        "speaker 2",
    ]
    assert rows(
        claims.conceded_claims(arguments_analysis.with_speakers_named(town, False)), "claim_id", "how"
    ) == [
        ("K2", "concedes"),
        ("K6", "adopts"),
    ]


# --- prose, tables, figures


def test_the_answer_says_what_stands_only_in_quotations(town):
    text = arguments_text.arguments_answer(town).markdown
    assert (
        "Three articles make **six distinct claims** about the motion: 2 for, 2 against, 1 conditional and 1 neutral."
        in text
    )
    assert "No article argues against the motion outright." in text
    assert (
        "The one claim that recommends a course against the motion ([K4](#K4)) stands only in what News quotes."
        in text
    )
