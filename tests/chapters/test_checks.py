"""The frames, sentences and pictures of the checks on two articles and seven checks."""

from dataclasses import replace

import builder
import pandas as pd
import pytest

from casebook.chapters.checks import analysis as checks_analysis
from casebook.chapters.checks import tables as checks_tables
from casebook.display import Figure, Table


@pytest.fixture
def case():
    """A twice misdates a visit and gives two sums and a share; B gives a share; one check is disputed."""
    checks = """
        check_id | passage_id | claim_id | quantity_id | mention_id | theme       | verdict      | severity | off_by         | basis           | statement                                   | reason
        C1       | P1         |          | N1          |            | alliance    | inconsistent | slight   | five days      | computed        | Five days lay between the visits.           | Ten days, not five, lie between.
        C2       | P2         |          |             | M1         | alliance    | inconsistent | clear    | another person | computed        | He came a second time.                      | Said again.
        C3       | P2         | K1       | N2          |            | arms_energy | inconsistent | slight   | a half         | computed        | Five million dollars' worth was sold: more. | More than all there is, see R1 and S2.
        C4       | P2         | K1       | N3          |            | arms_energy | consistent   |          |                | reference       | Three million dollars' worth was sold.      | So it is in R1.
        C5       | P1         | K2       | N4          |            | arms_energy | disputed     |          |                | reference       | Sixty percent was bought.                   | Two sources differ.
        C6       | P3         | K2       | N5          |            | arms_energy | consistent   |          |                | across_articles | Seventy percent was bought.                 | For other years.
        C7       | P3         |          |             |            | iran        | undetermined |          |                | reference       | Most of it was bought.                      | Looked for in vain."""
    computed = [
        ("Z1", "C1", "interval", "2022-10-03", "2022-10-13", "4", "6", "days"),
        ("Z2", "C2", "interval", "2022-10-03", "2022-10-13", "4", "6", "days"),
        ("Z3", "C3", "ratio", "5000000", "2000000", "", "1", "share"),
    ]
    numbers = [
        ("N1", "P1", "time between visits", "5", "day", ""),
        ("N2", "P2", "sales", "5000000", "US dollar", "2020"),
        ("N3", "P2", "sales", "3000000", "US dollar", "2018"),
        ("N4", "P1", "share", "60", "percent", "2015/2019"),
        ("N5", "P3", "share", "70", "percent", ""),
    ]
    return builder.case(
        sources=[{"source_id": "S1", "short": "A"}, {"source_id": "S2", "short": "B"}],
        passages=[
            {"passage_id": p, "source_id": s, "paragraph": n}
            for p, s, n in (("P1", "S1", 2), ("P2", "S1", 5), ("P3", "S2", 1))
        ],
        claims=[
            {"claim_id": "K1", "statement": "Much is sold."},
            {"claim_id": "K2", "statement": "Most is bought."},
        ],
        events=[{"event_id": "E1", "label": "Visit"}],
        mentions=[
            {"mention_id": "M1", "event_id": "E1", "passage_id": "P2", "characterisation": "a second visit"}
        ],
        quantities=[
            dict(zip(("quantity_id", "passage_id", "measure", "value", "unit", "period"), row))
            for row in numbers
        ],
        checks=checks,
        arguments=[{"argument_id": "G1", "source_id": "S1", "conclusion": "K1", "weight": "main"}],
        computations=[
            dict(zip(("computation_id", "check_id", "method", "first", "second", "low", "high", "unit"), row))
            for row in computed
        ],
        references=[{"reference_id": "R1", "title": "Sales", "publisher": "The Office"}],
        citations=[{"check_id": "C4", "reference_id": "R1"}],
    )


@pytest.fixture
def with_observations(case):
    """The same with what an outside source gives for the sales and the shares."""
    rows = [
        ("C4", "R1", "sales", "3000000", "US dollar", "2018", ""),
        ("C3", "R1", "all there is", "2000000", "US dollar", "2020", ""),
        ("C5", "R1", "share", "61", "percent", "2016/2020", "The Institute"),
    ]
    columns = ["check_id", "reference_id", "measure", "value", "unit", "period", "attributed_to"]
    return replace(case, tables={**case.tables, "observations": pd.DataFrame(rows, columns=columns)})


@pytest.fixture
def with_a_repeated_statement(case):
    """The same, but C2 says what C1 has said before."""
    case.checks.loc[1, ["repeats", "severity", "off_by"]] = ["C1", "slight", "five days"]
    return case


def test_an_error_says_what_was_stated(case):
    frame = checks_analysis.errors(case).set_index("check_id")
    assert frame["statement"].to_dict() == {
        "C1": "Five days lay between the visits. [N1](#N1)",
        "C2": "He came a second time. [M1](#M1)",
        "C3": "Five million dollars' worth was sold&#58; more. [N2](#N2)",
    }


@pytest.mark.parametrize(
    "subject, id", [({}, "N5"), ({"quantity_id": ""}, "K2"), ({"quantity_id": "", "mention_id": "M1"}, "M1")]
)
def test_a_statement_is_of_a_number_else_of_a_mention_else_of_a_claim(case, subject, id):
    for column, value in {"verdict": "inconsistent", "severity": "slight", **subject}.items():
        case.checks.loc[5, column] = value
    statement = checks_analysis.errors(case).set_index("check_id").at["C6", "statement"]
    assert statement == f"Seventy percent was bought. [{id}](#{id})"


def test_a_reader_with_copies_sees_the_words(case):
    case.checks.loc[5:6, ["verdict", "severity"]] = ["inconsistent", "slight"]
    object.__setattr__(case, "quotes", {"P3": "most of it"})
    frame = checks_analysis.errors(case).set_index("check_id")
    assert frame.at["C6", "statement"].endswith("[N5](#N5) *“most of it”*")
    assert frame.at["C7", "statement"] == "Most of it was bought. *“most of it”*"


@pytest.mark.parametrize(
    "changes, order",
    [
        ({}, "C2 C3 C1"),  # clear, then slight: a main argument rests on C3
        ({"C1": "gross"}, "C1 C2 C3"),
        ({"C1": "clear", "C3": "clear"}, "C3 C1 C2"),
        ({"C2": "slight"}, "C3 C1 C2"),
    ],
)
def test_errors_come_by_how_far_off_they_are_then_by_what_hangs_on_them(case, changes, order):
    severity = case.checks.set_index("check_id")["severity"].to_dict() | changes
    case.checks["severity"] = case.checks["check_id"].map(severity)
    assert list(checks_analysis.errors(case)["check_id"]) == order.split()


def test_an_error_that_is_repeated_is_told_once(with_a_repeated_statement):
    assert list(checks_analysis.errors(with_a_repeated_statement)["check_id"]) == ["C3", "C1"]


def test_the_table_of_errors(case):
    frame = checks_tables.errors_table(case).frame
    assert frame.to_numpy().tolist()[:2] == [
        [
            "clear, detail",
            "A ¶\u00a05 [C2](#C2)",
            "He came a second time. [M1](#M1)",
            "another person",
            "computed",
        ],
        [
            "slight, central",
            "A ¶\u00a05 [C3](#C3)",
            "Five million dollars' worth was sold&#58; more. [N2](#N2)",
            "a half",
            "computed",
        ],
    ]


SHOWN = [
    checks_tables.errors_table,
]


@pytest.mark.parametrize("shown", SHOWN)
def test_everything_can_be_shown(with_observations, shown):
    assert isinstance(shown(with_observations), (Figure, Table))
