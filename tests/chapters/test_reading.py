"""What each article argues and where one would press: on five articles, and on questions and readings by hand."""

import builder
import pytest
from five_articles import FIVE_ARTICLES

from casebook.chapters.reading import analysis as reading_analysis
from casebook.chapters.views.arguments import arguments, pressing_questions, ranked_questions


@pytest.fixture
def five():
    return builder.case(**FIVE_ARTICLES)


def rows(frame, *columns):
    return list(frame[list(columns)].itertuples(index=False, name=None))


# --- arguments


def test_main_arguments_come_first(five):
    five.tables["arguments"].loc[4, ["source_id", "passage_id"]] = ["S3", "P005"]  # G05, above G03
    assert list(arguments(five)["argument_id"]) == ["G01", "G02", "G03", "G05", "G04"]


def test_an_argument_says_what_it_rests_on_and_what_presses_most(five):
    frame = arguments(five).set_index("argument_id")
    assert frame["statement"].to_dict() == {
        "G01": "The bridge ought to be built",
        "G02": "The ferry is the better buy",
        "G03": "The bridge ought to wait for proof that it is safe",
        "G04": "A swaying bridge would help nobody",
        "G05": "The bridge ought to be built",
    }
    assert frame.at["G01", "premises"] == (
        ("K002", "What it costs is settled and little", False),
        ("W01", "A town should spend on what serves it", True),
    )
    assert rows(frame, "asked", "state", "claim_id", "check_id") == [
        ("Would the ferry do?", "raised", "K004", ""),
        ("Is the ferry as cheap as that?", "raised", "", "C007"),
        ("What does the town lose meanwhile?", "raised", "K009", "C009"),
        ("", "", "", ""),
        ("Who would mend it?", "raised", "K003", ""),
    ]


def test_premises_stand_in_the_order_of_their_positions(five):
    five.tables["premises"].loc[[0, 1], "position"] = [2, 1]
    premises = arguments(five).set_index("argument_id").at["G01", "premises"]
    assert [id for id, *_ in premises] == ["W01", "K002"]


# --- which question bites hardest

ASKED = """
scheme_question_id | state    | claim_id | check_id
U1                 | answered |          |
U2                 | open     |          |
U3                 | raised   | K9       |
U4                 | raised   |          | consistent
U5                 | raised   |          | undetermined
U6                 | raised   | K9       | disputed
U7                 | raised   |          | allegation
U8                 | raised   |          | inconsistent
U9                 | raised   | K9       | inconsistent"""


@pytest.fixture
def asked():
    """One argument, asked nine questions, the last of the scheme's list first; a check is called by its verdict."""
    verdicts = ["consistent", "inconsistent", "disputed", "allegation", "undetermined"]
    return builder.case(
        arguments=[{"argument_id": "G1", "weight": "main"}],
        scheme_questions=[
            {"scheme_question_id": f"U{n}", "position": n, "question": f"In general {n}?"}
            for n in range(1, 10)
        ],
        critical_questions=[
            {"argument_id": "G1", "asked": f"Ask {row['scheme_question_id']}?"} | row
            for row in builder.parsed(ASKED)[::-1]
        ],
        checks=[{"check_id": verdict, "verdict": verdict} for verdict in verdicts],
    )


def test_what_a_check_raises_comes_first_then_what_an_article_raises_then_what_is_open(asked):
    assert rows(ranked_questions(asked), "scheme_question_id", "rank", "question") == [
        ("U8", 0, "In general 8?"),
        ("U9", 0, "In general 9?"),
        ("U5", 1, "In general 5?"),
        ("U6", 1, "In general 6?"),
        ("U7", 1, "In general 7?"),
        ("U3", 2, "In general 3?"),
        ("U4", 2, "In general 4?"),
        ("U2", 3, "In general 2?"),
        ("U1", 4, "In general 1?"),
    ]


@pytest.mark.parametrize(
    "left, presses",
    [
        ("U1 U2 U3 U8 U9", ["U8"]),
        ("U1 U3 U7 U5", ["U5"]),
        ("U1 U2 U4", ["U4"]),
        ("U1 U2", ["U2"]),
        ("U1", []),
        ("", []),
    ],
)
def test_the_question_that_presses_most_is_none_that_is_answered(asked, left, presses):
    kept = asked.critical_questions[asked.critical_questions["scheme_question_id"].isin(left.split())]
    asked = asked.having(critical_questions=kept)
    assert list(pressing_questions(asked)["scheme_question_id"]) == presses


def test_of_one_rank_the_scheme_decides_and_not_the_order_of_the_file(asked):
    asked.tables["scheme_questions"]["position"] = (
        asked.tables["scheme_questions"]["position"].max() - asked.tables["scheme_questions"]["position"]
    )
    assert list(ranked_questions(asked)["scheme_question_id"][:5]) == [
        "U9",
        "U8",
        "U7",
        "U6",
        "U5",
    ]


def test_questions_keep_to_the_order_of_the_arguments(five):
    frame = ranked_questions(five)
    assert rows(frame, "argument_id", "scheme_question_id", "rank") == [
        ("G01", "U02", 2),
        ("G01", "U01", 3),
        ("G02", "U03", 0),
        ("G02", "U04", 4),
        ("G03", "U04", 1),
        ("G03", "U03", 4),
        ("G05", "U04", 2),
        ("G05", "U03", 3),
    ]


# --- silences


def test_a_silence_is_called_by_what_it_is_about(five):
    assert rows(reading_analysis.silences(five), "short", "argument_id", "id", "what") == [
        ("Build it", "G01", "Y01", "The flood warning"),
        ("If it is safe", "G03", "E01", "The old bridge falls"),
        ("Build it now", "G05", "K002", "What it costs is settled and little"),
    ]


# --- two readers


@pytest.mark.parametrize(
    "part, a, b, numbers, percent",
    [
        ("thesis", "K1", "K1", (1, 1, 1), 100),
        ("thesis", "K1", "K2", (1, 1, 0), 0),
        ("thesis", "", "", (0, 0, 0), None),
        ("premise", "K1 K2 K3", "K2 K3 K4", (3, 3, 2), 50),
        ("premise", "K1 K1", "K1", (1, 1, 1), 100),  # in two arguments, and one thing
        ("premise", "K1 words", "K1 words", (2, 2, 2), 100),
        ("premise", "K1 words", "K1 other", (2, 2, 1), pytest.approx(100 / 3)),
        ("premise", "K1", "", (1, 0, 0), 0),
        ("conclusion", "K1/sign K2/rule", "K1/rule", (2, 1, 1), 50),
        ("scheme", "K1/sign K2/rule", "K1/sign K2/sign", (2, 2, 1), pytest.approx(100 / 3)),
        ("scheme", "K1/sign K2/rule", "K1/sign K3/rule", (1, 1, 1), 100),  # of shared conclusions only
        ("scheme", "K1/sign K1/rule", "K1/rule", (2, 1, 1), 50),  # one conclusion by two schemes
        ("scheme", "K1/sign", "K2/sign", (0, 0, 0), None),
        ("scheme", "words/sign", "words/sign", (1, 1, 1), 100),
    ],
)
def test_two_readers_overlap_in_what_both_have_of_what_either_has(part, a, b, numbers, percent):
    given = [
        (coder, *thing.partition("/")) for coder, things in (("A", a), ("B", b)) for thing in things.split()
    ]
    case = builder.case(
        sources=[{"source_id": "S1", "short": "One"}, {"source_id": "S2", "short": "Two"}],
        reconstructions=[
            {
                "coder": coder,
                "source_id": "S1",
                "part": "conclusion" if part == "scheme" else part,
                "claim_id": thing if thing.startswith("K") else "",
                "statement": "" if thing.startswith("K") else thing,
                "scheme": scheme,
            }
            for coder, thing, _, scheme in given
        ],
    )
    frame = reading_analysis.overlap(case).set_index(["short", "part"])
    first, second, both, percent_of_either = frame.loc[("One", part), ["first", "second", "both", "percent"]]
    assert (first, second, both) == numbers
    assert percent_of_either != percent_of_either if percent is None else percent_of_either == percent
    assert frame.loc["Two", ["first", "second", "both", "either"]].to_numpy().sum() == 0
