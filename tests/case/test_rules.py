"""Each rule that the schema cannot say, and each constraint that it can, broken once in a case of three claims."""

import pandas as pd
import pytest
from builder import write_case
from examples import THREE_CLAIMS

from casebook.case import Case, CaseError, validation

# table, line, column, value put there → what `casebook check` says of it
BROKEN = """
claims        2 stance        pro             claims.csv:2: stance: 'pro' is not one of for, against, conditional, neutral
claims        3 statement     -               claims.csv:3: statement: is empty and may not be
claims        2 claim_id      k1              claims.csv:2: claim_id: 'k1' does not look like K
assertions    2 passage_id    P999            assertions.csv:2: passage_id: 'P999' is in no row of passages.csv
events        2 date          May             events.csv:2: date: 'May' is no EDTF date
relations     2 to_claim      -               relations.csv:2: to_claim, to_relation: fill one of the two
relations     2 to_claim      K002            relations.csv:2: K002 bears on itself
relations     2 kind          undercut        relations.csv:2: kind: an undercut bears on a relation
relations     3 passage_id    -               relations.csv:3: passage_id: an explicit relation names the place
assertions    4 claim_id      K001            claims.csv:4: claim_id: K003 stands in no row of assertions.csv
mentions      2 passage_id    P002            passages.csv:2: passage_id: P001 is used by no table
assertions    2 commitment    quotes_to_rebut assertions.csv:2: commitment: 'quotes_to_rebut' needs the voice 'quoted'
assertions    3 commitment    asserts         assertions.csv:3: commitment: an author asserts, concedes or entertains in the voice
assertions    3 commitment    entertains      assertions.csv:3: commitment: an author asserts, concedes or entertains in the voice
assertions    3 attributed_to -               assertions.csv:3: attributed_to: a quoted voice needs a name
terms         2 concept       war             terms.csv:2: concept: 'war' is not defined in vocabularies.csv
quantities    2 low           9               quantities.csv:2: low, value, high: are not in ascending order
quantities    2 value         -               quantities.csv:2: value: give the number, or its bounds
citations     2 check_id      C002            citations.csv:2: check_id: 'C002' is in no row of checks.csv
checks        2 basis         computed        checks.csv:2: basis: the computed verdict of C001 needs a row of computations
adjudications 2 value         against         adjudications.csv:2: value: K001 is settled as 'against' and stands as 'for'
adjudications 2 unit_id       K009            adjudications.csv:2: unit_id: 'K009' is no claim or assertion
adjudications 2 variable      voice           adjudications.csv:2: variable: K001 has no voice
vocabularies  3 term          hearsay         vocabularies.csv: basis: lacks the term 'stated'
"""
ROWS = [line.split(maxsplit=4) for line in BROKEN.strip().splitlines()]
# Rows that only what is broken leaves without use.
ALONE = {"mentions": ("assertions", "interests", "relations", "checks")}


@pytest.fixture
def sound_case(tmp_path):
    return write_case(tmp_path / "data" / "bridge", **THREE_CLAIMS)


def put(file, line, column, value):
    frame = pd.read_csv(file, dtype=str, keep_default_na=False)
    frame.loc[int(line) - 2, column] = "" if value == "-" else value
    frame.to_csv(file, index=False)


def test_a_sound_case_has_no_errors(sound_case):
    assert validation.validate(sound_case) == []


@pytest.mark.parametrize(
    "table, line, column, value, said", ROWS, ids=[f"{r[0]}.{r[2]}={r[3]}" for r in ROWS]
)
def test_a_broken_row_is_named_with_file_line_and_column(sound_case, table, line, column, value, said):
    for other in ALONE.get(table, ()):
        file = sound_case / f"{other}.csv"
        file.write_text(file.read_text("utf-8").replace("P001", "P002"), "utf-8")
    put(sound_case / f"{table}.csv", line, column, value)
    errors = validation.validate(sound_case)
    assert any(error.startswith(f"data/bridge/{said}") for error in errors), errors


def test_all_errors_come_at_once(sound_case):
    put(sound_case / "claims.csv", 2, "stance", "pro")
    put(sound_case / "events.csv", 2, "kind", "fall")
    assert [error.split(":")[0] for error in validation.validate(sound_case)] == [
        "data/bridge/events.csv",
        "data/bridge/claims.csv",
    ]


def test_a_claim_without_a_passage_does_not_load(sound_case):
    put(sound_case / "assertions.csv", 2, "passage_id", "-")
    with pytest.raises(CaseError, match="assertions.csv:2: passage_id: is empty"):
        Case.load("bridge", root=sound_case.parent)


def test_a_file_with_other_columns_is_named(sound_case):
    (sound_case / "bylines.csv").write_text((sound_case / "authors.csv").read_text("utf-8"), "utf-8")
    assert any("bylines.csv" in error for error in validation.validate(sound_case))
