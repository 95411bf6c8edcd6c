"""Arguments and clashes on a case small enough to work out by hand, and the maps' geometry."""

import pytest
import tiny

from casebook import arguments, clashes, style
from casebook.case import CaseError
from casebook.figures import argument_map, argument_notes, argument_plan, argument_tables
from casebook.figures import arguments as figures
from casebook.figures import clashes as maps
from casebook.figures.wrapping import measure, wrap

# A town and its bridge. Post (for) and News (undecided) argue; Echo only reports. The mayor is quoted by News, to rebut and to agree.
CLAIMS = [  # claim, stance, theme, kind
    ("K1", "for", "alliance", "policy"),
    ("K2", "for", "alliance", "factual"),
    ("K3", "against", "alliance", "factual"),
    ("K4", "against", "rights", "policy"),
    ("K5", "conditional", "rights", "policy"),
    ("K6", "neutral", "rights", "factual"),
]
ASSERTIONS = [  # claim, article, paragraph, voice, commitment, evidence, attributed to
    ("K1", "S1", 1, "author", "asserts", "none", ""),
    ("K1", "S1", 3, "author", "asserts", "figure", ""),
    ("K2", "S1", 2, "author", "asserts", "reasoning", ""),
    ("K2", "S2", 1, "author", "concedes", "none", ""),
    ("K3", "S2", 2, "author", "asserts", "none", ""),
    ("K4", "S2", 3, "quoted", "quotes_to_rebut", "quotation", "the mayor"),
    ("K6", "S2", 4, "quoted", "endorses_quote", "none", "the mayor"),
    ("K5", "S2", 5, "author", "asserts", "none", ""),
    ("K6", "S3", 1, "quoted", "reports", "none", "a fisher"),
]
RELATIONS = [  # relation, from, to claim, to relation, kind
    ("X1", "K2", "K1", "", "support"),
    ("X2", "K3", "K1", "", "attack"),
    ("X3", "K1", "K3", "", "attack"),
    ("X4", "K5", "K4", "", "attack"),
    ("X5", "K6", "", "X1", "undercut"),
]


@pytest.fixture
def bridge():
    """Six claims, three articles, five relations, one question."""
    return tiny.case(
        sources=[
            {"source_id": "S1", "short": "Post", "stance": "for", "published": "2001-05-01"},
            {"source_id": "S2", "short": "News", "stance": "conditional", "published": "2001-06"},
            {"source_id": "S3", "short": "Echo", "stance": "neutral", "published": "2001-06-15"},
        ],
        passages=[
            {"passage_id": f"P{n}", "source_id": source, "paragraph": paragraph}
            for n, (_, source, paragraph, *_) in enumerate(ASSERTIONS)
        ],
        claims=[
            {
                "claim_id": claim,
                "statement": f"Statement {claim}.",
                "stance": stance,
                "theme": theme,
                "kind": kind,
            }
            for claim, stance, theme, kind in CLAIMS
        ],
        assertions=[
            {
                "assertion_id": f"A{n}",
                "claim_id": claim,
                "passage_id": f"P{n}",
                "voice": voice,
                "commitment": commitment,
                "evidence": evidence,
                "attributed_to": speaker,
            }
            for n, (claim, _, _, voice, commitment, evidence, speaker) in enumerate(ASSERTIONS)
        ],
        relations=[
            {
                "relation_id": relation,
                "from_claim": start,
                "to_claim": claim,
                "to_relation": hit,
                "kind": kind,
                "explicit": "false",
            }
            for relation, start, claim, hit, kind in RELATIONS
        ],
        questions=[{"question_id": "Q1", "question": "Build it?", "theme": "alliance"}],
        answers=[
            {"question_id": "Q1", "claim_id": claim, "answer": answer}
            for claim, answer in (("K1", "yes"), ("K2", "yes"), ("K3", "no"), ("K4", "no"), ("K5", "depends"))
        ],
    )


def rows(frame, *columns):
    return list(frame[list(columns)].itertuples(index=False, name=None))


def test_an_article_stands_to_a_claim_by_its_strongest_commitment(bridge):
    assert rows(arguments.said(bridge), "claim_id", "short", "voice", "manner", "evidence", "paragraphs") == [
        ("K1", "Post", "author", "asserts", ("figure",), (1, 3)),
        ("K2", "Post", "author", "asserts", ("reasoning",), (2,)),
        ("K2", "News", "author", "concedes", (), (1,)),
        ("K3", "News", "author", "asserts", (), (2,)),
        ("K4", "News", "quoted", "quotes_to_rebut", ("quotation",), (3,)),
        ("K5", "News", "author", "asserts", (), (5,)),
        ("K6", "News", "quoted", "endorses_quote", (), (4,)),
        ("K6", "Echo", "quoted", "reports", (), (1,)),
    ]


def test_a_claim_is_in_an_own_voice_if_any_author_makes_it(bridge):
    assert rows(arguments.claims(bridge), "claim_id", "voice", "articles", "assertions", "has_evidence") == [
        ("K1", "own", 1, 2, True),
        ("K2", "own", 2, 2, True),
        ("K3", "own", 1, 1, False),
        ("K4", "quoted", 1, 1, True),
        ("K5", "own", 1, 1, False),
        ("K6", "quoted", 2, 2, False),
    ]


def test_the_balance_counts_claims_and_assertions_with_zeros(bridge):
    frame = arguments.balance(bridge)
    assert len(frame) == 2 * len(arguments.STANCES)
    assert rows(
        frame[frame["claims"] > 0], "theme", "stance", "claims", "own", "quoted", "by_author", "by_quotation"
    ) == [
        ("alliance", "for", 2, 2, 0, 4, 0),
        ("alliance", "against", 1, 1, 0, 1, 0),
        ("rights", "against", 1, 0, 1, 0, 1),
        ("rights", "conditional", 1, 1, 0, 1, 0),
        ("rights", "neutral", 1, 0, 1, 0, 2),
    ]


def test_sides_stand_in_order_of_theme_and_stance(bridge):
    assert list(dict.fromkeys(arguments.side_by_side(bridge)["claim_id"])) == [
        "K1",
        "K2",
        "K3",
        "K4",
        "K5",
        "K6",
    ]


def test_an_attack_is_answered_by_an_attack_on_the_attacking_claim(bridge):
    assert rows(
        arguments.attacks(bridge), "relation_id", "to_claim", "answers", "article", "against", "order"
    ) == [
        ("X2", "K1", ("X3",), ("News",), ("Post",), "later"),
        ("X3", "K3", ("X2",), ("Post",), ("News",), "earlier"),
        ("X4", "K4", (), ("News",), ("News",), "within"),
        ("X5", "K1", (), ("News",), ("Post",), "later"),
    ]
    assert list(arguments.unanswered(bridge)["relation_id"]) == ["X4", "X5"]


def test_an_attack_is_answered_by_an_undercut_of_it(bridge):
    bridge.tables["relations"].loc[4, "to_relation"] = "X4"
    assert list(arguments.unanswered(bridge)["relation_id"]) == ["X5"]


def test_dates_that_overlap_leave_the_order_unknown(bridge):
    bridge.tables["sources"].loc[0, "published"] = "2001"
    assert set(arguments.attacks(bridge)["order"]) == {"within", "unknown"}


def test_a_quotation_that_nothing_attacks_or_undercuts_is_unrebutted(bridge):
    assert arguments.unrebutted(bridge).empty
    bridge.tables["relations"].loc[3, "to_claim"] = "K3"
    assert list(arguments.unrebutted(bridge)["claim_id"]) == ["K4"]


def test_claims_without_evidence_have_none_in_any_article(bridge):
    assert list(arguments.without_evidence(bridge)["claim_id"]) == ["K3", "K5", "K6"]


def test_an_article_concedes_or_adopts_what_an_opponent_says(bridge):
    assert rows(arguments.concessions(bridge), "short", "claim_id", "how") == [
        ("News", "K2", "concedes"),
        ("News", "K6", "adopts"),
    ]


def test_agreeing_with_a_speaker_who_is_no_opponent_concedes_nothing(bridge):
    bridge.tables["assertions"].loc[6, "attributed_to"] = "a friend"
    assert rows(arguments.concessions(bridge), "claim_id", "how") == [("K2", "concedes")]


@pytest.mark.parametrize(
    "assertions, articles, left",
    [
        (1, 1, ["K1", "K2", "K3", "K4", "K5", "K6"]),
        (2, 1, ["K1", "K2", "K6"]),
        (1, 2, ["K2", "K6"]),
        (3, 1, []),
    ],
)
def test_claims_are_kept_by_how_often_they_are_made(bridge, assertions, articles, left):
    assert list(arguments.often(bridge, assertions, articles).claims["claim_id"]) == left


def test_without_names_quoted_speakers_stay_apart(bridge):
    assert [name for name in arguments.named(bridge, False).assertions["attributed_to"] if name] == [
        "speaker 1",
        "speaker 1",
        "speaker 2",
    ]
    assert rows(arguments.concessions(arguments.named(bridge, False)), "claim_id", "how") == [
        ("K2", "concedes"),
        ("K6", "adopts"),
    ]


# --- clashes


def test_what_an_article_asserts_decides_its_answer(bridge):
    assert rows(clashes.answered(bridge), "answer", "short", "manner", "decides", "claims") == [
        ("yes", "Post", "asserts", True, ("K1", "K2")),
        ("yes", "News", "concedes", False, ("K2",)),
        ("no", "News", "asserts", True, ("K3",)),
        ("no", "News", "quotes_to_rebut", False, ("K4",)),
        ("depends", "News", "asserts", True, ("K5",)),
    ]
    assert rows(clashes.opposed(bridge), "yes", "no", "conceded") == [(("Post",), ("News",), False)]


def test_a_concession_decides_where_nothing_is_asserted(bridge):
    bridge.tables["assertions"].loc[[0, 1, 2], "commitment"] = "concedes"
    assert rows(clashes.opposed(bridge), "yes", "no", "conceded") == [(("Post",), ("News",), True)]


def test_a_clash_holds_its_answers_and_what_undercuts_their_relations(bridge):
    [clash] = clashes.clashes(bridge)
    assert rows(clash.claims, "claim_id", "answer") == [
        ("K1", "yes"),
        ("K2", "yes"),
        ("K3", "no"),
        ("K4", "no"),
        ("K5", "depends"),
        ("K6", ""),
    ]
    assert list(clash.relations["relation_id"]) == ["X1", "X2", "X3", "X4", "X5"]


def test_a_question_with_one_answer_left_is_no_clash(bridge):
    assert clashes.clashes(bridge.only(stances=["for"])) == []


def test_an_unknown_question_is_named(bridge):
    with pytest.raises(CaseError, match=r"Q9: no such question \(there: Q1\)"):
        clashes.asking(bridge, ["Q9"])


def test_the_headline_says_who_answers_how(bridge):
    [figure] = maps.clashes(bridge)
    assert figure.title == "Build it? Yes: Post. No, or it depends: News."
    assert "K6 undercuts that K2 supports K1" in figure.alt


# --- prose, tables, figures


def test_the_answer_says_what_stands_only_in_quotations(bridge):
    text = argument_notes.answer(bridge).markdown
    assert (
        "Three articles make **six distinct claims** about the motion: 2 for, 2 against, 1 conditional and 1 neutral."
        in text
    )
    assert "No article argues against the motion outright." in text
    assert (
        "The one claim that recommends a course against the motion ([K4](#K4)) stands only in what News quotes."
        in text
    )


@pytest.mark.parametrize(
    "narrowed",
    [
        {},
        {"stances": ["for"]},
        {"voices": ["quoted"]},
        {"themes": ["rights"]},
        {"articles": ["S3"]},
        {"claim_kinds": ["causal"]},
    ],
)
def test_everything_can_be_shown_of_any_part_of_a_case(bridge, narrowed):
    part = bridge.only(**narrowed)
    for show in (
        argument_notes.answer,
        argument_notes.contested,
        argument_notes.opposition,
        figures.balance,
        maps.clashes,
        argument_tables.side_by_side,
        argument_tables.between,
        argument_tables.unanswered,
        argument_tables.without_evidence,
        argument_tables.concessions,
        argument_tables.opposed,
    ):
        show(part)


def test_claims_for_and_against_face_each_other_by_theme(bridge):
    frame = argument_tables.side_by_side(bridge).frame
    assert rows(frame, "for", "against") == [
        ("**Alliance: two claims for**", "**Alliance: one claim against**"),
        (
            "Statement K1. [K1](#K1)  \n● Post ¶ 1, 3: figure",
            "Statement K3. [K3](#K3)  \n■ News ¶ 2: no evidence offered",
        ),
        ("Statement K2. [K2](#K2)  \n● Post ¶ 2: reasoning  \n■ News ¶ 1 concedes: no evidence offered", ""),
        ("**Rights: no claims for**", "**Rights: one claim against**"),
        ("", "Statement K4. [K4](#K4)  \n■ News ¶ 3 quotes to rebut (the mayor): quotation"),
    ]


def test_with_copies_the_quotation_stands_below_its_claim(bridge):
    bridge.__dict__["quotes"] = {"P2": "words  of the\narticle"}
    cell = argument_tables.side_by_side(bridge).frame["for"].iloc[2]
    assert "● Post ¶ 2: reasoning  \n“words of the article”" in cell


@pytest.mark.parametrize("width", [453.6, 259.2])
@pytest.mark.parametrize("hit", ["X1", "X2"], ids=["within_a_column", "between_columns"])
def test_no_line_of_a_map_crosses_a_box(bridge, width, hit):
    bridge.tables["relations"].loc[4, "to_relation"] = hit
    [clash] = clashes.clashes(bridge)
    plan = argument_plan.plan(clash, style.articles(bridge.sources), width, top=20)
    assert all(
        0 <= box.x and box.x + box.width <= width and box.bottom <= plan.height for box in plan.boxes.values()
    )
    for line in plan.lines:
        for start, end in zip(line.points, line.points[1:]):
            assert not [box.claim_id for box in plan.boxes.values() if _crosses(start, end, box)]


def test_an_undercut_ends_in_the_middle_of_the_relation(bridge):
    [clash] = clashes.clashes(bridge)
    lines = {
        line.ids[0]: line
        for line in argument_plan.plan(clash, style.articles(bridge.sources), 453.6, 20).lines
    }
    assert lines["X5"].points[-1] == lines["X1"].middle


def test_mutual_attacks_are_one_line(bridge):
    [clash] = clashes.clashes(bridge)
    lines = argument_plan.plan(clash, style.articles(bridge.sources), 453.6, 20).lines
    assert [line.ids for line in lines if line.back is not None] == [("X2", "X3")]


def test_a_map_is_as_wide_as_asked(bridge):
    [clash] = clashes.clashes(bridge)
    assert argument_map.draw(clash, style.articles(bridge.sources), 3.6).get_size_inches()[
        0
    ] == pytest.approx(3.6)


def test_text_is_wrapped_to_its_width():
    lines = wrap("The bridge would halve the way to market", 60, 8)
    assert " ".join(lines) == "The bridge would halve the way to market"
    assert all(measure(line, 8) <= 60 for line in lines)


def _crosses(start, end, box, steps=100) -> bool:
    points = (tuple(a + (b - a) * n / steps for a, b in zip(start, end)) for n in range(steps + 1))
    return any(box.x + 1 < x < box.x + box.width - 1 and box.y + 1 < y < box.bottom - 1 for x, y in points)
