"""The prose, tables and findings of the chapter on what each article argues."""

import builder
import pytest
from examples import FIVE_ARTICLES

from casebook.chapters.reading import findings as reading_findings
from casebook.chapters.reading import tables as reading_tables
from casebook.chapters.reading import text as reading_text
from casebook.display import Note, Table


@pytest.fixture
def five():
    return builder.case(**FIVE_ARTICLES)


def rows(frame, *columns):
    return list(frame[list(columns)].itertuples(index=False, name=None))


def test_the_answer_gives_each_thesis_and_how_many_arguments_it_rests_on(five):
    text = reading_text.reading_answer(five).markdown
    assert [line for line in text.splitlines() if line.startswith("- ")] == [
        "- **Build it**: The bridge ought to be built [K001](#K001) (one main argument, no supporting)",
        "- **Who mends it**: The ferry is the better buy [K004](#K004) (one main argument, no supporting)",
        "- **If it is safe**: The bridge ought to wait for proof that it is safe [K005](#K005) (one main argument, one supporting)",
        "- **Build it now**: The bridge ought to be built [K001](#K001) (one main argument, no supporting)",
    ]


@pytest.mark.parametrize(
    "states, words",
    [
        (
            ["open"] * 2 + ["answered"],
            "Three questions were asked of one argument: 1 answered in the article and 2 open.",
        ),
        (["raised"], "One question was asked of one argument: 1 raised by another article or by a check."),
        ([], "With these parameters no question is asked."),
    ],
)
def test_questions_in_words(states, words):
    case = builder.case(critical_questions=[{"argument_id": "G1", "state": state} for state in states])
    assert reading_text.questions_in_words(case).markdown == words


def test_overlap_in_words(five):
    assert reading_text.overlap_in_words(five).markdown == (
        "Both readers found, of everything that either found: theses 1 of 1 (100 %); conclusions 1 of 1 (100 %); premises 0 of 2 (0 %); schemes 0 of 2 (0 %). One difference was settled with a reason."
    )


def test_an_argument_in_a_row(five):
    [first, second, third, fifth] = [table.frame for table in reading_tables.argument_tables(five)]
    assert rows(first, "id", "argument", "premises", "press") == [
        (
            "G01",
            "The bridge ought to be built [K001](#K001)<br>*main&#58; practical reasoning, ¶ 1*",
            "• What it costs is settled and little [K002](#K002)<br>*Reconstructed:* A town should spend on what serves it [W01](#W01)",
            "Would the ferry do? *(raised)* [K004](#K004)",
        )
    ]
    assert third["argument"].iloc[1].endswith("*supporting explanation&#58; cause to effect, ¶ 1*")
    assert list(third["press"]) == [
        "What does the town lose meanwhile? *(raised)* [K009](#K009) [C009](#C009)",
        "",
    ]


@pytest.mark.parametrize(
    "show, column, cells",
    [
        (reading_tables.implicit_premises_table, "used", ["[G01](#G01) [G03](#G03)", "[G04](#G04)"]),
        (
            reading_tables.critical_questions_table,
            "where",
            [
                "[K004](#K004)",
                "",
                "[C007](#C007)",
                "¶ 1",
                "[K009](#K009) [C009](#C009)",
                "¶ 1",
                "[K003](#K003)",
                "",
            ],
        ),
        (
            reading_tables.silences_table,
            "what",
            [
                "The flood warning [Y01](#Y01)",
                "The old bridge falls [E01](#E01)",
                "What it costs is settled and little [K002](#K002)",
            ],
        ),
        (
            reading_tables.overlap_table,
            "percent",
            ["100 %", "100 %", "0 %", "0 %", *["–"] * 16],
        ),
        (
            reading_tables.differences_table,
            "settled",
            ["practical&#95;reasoning *It names the goal, see [K001](#K001).*"],
        ),
    ],
    ids=["implicit", "questions", "silences", "overlap", "differences"],
)
def test_tables(five, show, column, cells):
    assert list(show(five).frame[column]) == cells


@pytest.mark.parametrize(
    "name, value",
    [
        ("Every article rests on two main arguments at least", False),
        ("Critical questions that are open", 25),
        ("Of every thesis that either reader found, those that both found", 100),
        ("Of every scheme that either reader found, those that both found", 0),
    ],
)
def test_findings(five, name, value):
    assert {each.name: each.value for each in reading_findings.reading_findings(five)}[name] == value


SHOWN = [
    reading_text.reading_answer,
    reading_text.questions_in_words,
    reading_text.overlap_in_words,
    reading_tables.implicit_premises_table,
    reading_tables.critical_questions_table,
    reading_tables.silences_table,
    reading_tables.overlap_table,
    reading_tables.differences_table,
]


@pytest.mark.parametrize(
    "narrowed",
    [{}, {"articles": ["S4"]}, {"articles": ["S3"]}, {"stances": ["against"]}, {"themes": ["iran"]}],
)
def test_everything_can_be_shown_of_any_part_of_a_case(five, narrowed):
    part = five.only(**narrowed)
    shown = [*(show(part) for show in SHOWN), *reading_tables.argument_tables(part)]
    assert all(isinstance(each, (Note, Table)) and each.bundle["text/plain"] for each in shown)
    names = {each.name for each in reading_findings.reading_findings(five)}
    assert {each.name for each in reading_findings.reading_findings(part)} == names


@pytest.mark.parametrize(
    "article, states, press",
    [
        ("S1", ["raised"], ""),
        ("S3", ["answered", "raised"], ""),  # one of two is left, and it is answered
        ("S3", ["answered"], ""),
        ("S3", [], "Every question is answered."),
    ],
)
def test_a_question_that_is_narrowed_away_is_not_said_to_be_answered(five, article, states, press):
    """What another article raises goes with that article; with no states given, all are answered."""
    questions = five.critical_questions
    if states:
        questions = questions[questions["state"].isin(states)]
    else:
        questions = questions.assign(state="answered", claim_id="", check_id="")
    [table] = reading_tables.argument_tables(
        five.having(critical_questions=questions).only(articles=[article])
    )
    assert table.frame["press"].iloc[0] == press


def test_what_is_narrowed_away_is_said_in_words(five):
    nothing = five.only(themes=["iran"])
    assert reading_text.reading_answer(nothing).markdown.startswith("No thesis is left")
    assert reading_tables.argument_tables(nothing) == []
