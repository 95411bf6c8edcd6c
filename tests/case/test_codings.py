"""Codings: one coder's values, a class's own file, and those of the case of this repository."""

import pandas as pd
import pytest
from builder import MODEL

from casebook.case import Case, CaseError, codings
from casebook.case.codings import VARIABLES
from casebook.chapters.agreement import analysis as agreement_analysis


@pytest.mark.parametrize("coder, stances", [
    ("", ["for", "neutral", "against"]),
    ("settled", ["for", "neutral", "against"]),
    ("A", ["for", "against", "against"]),
    ("B", ["for", "neutral", "against"]),
])  # fmt: skip
def test_a_case_as_one_coder_has_it(two_coders, coder, stances):
    assert list(two_coders.coded_by(coder).claims["stance"]) == stances


def test_a_coder_who_left_something_out_keeps_the_settled_value(two_coders):
    assert list(two_coders.coded_by("B").claims["theme"]) == ["iran"] * 3
    assert list(two_coders.coded_by("B").assertions["voice"]) == ["author", "author", "quoted"]


@pytest.mark.parametrize(
    "ask", [lambda case: case.coded_by("C"), lambda case: codings.chosen(case, coders=["C"])]
)
def test_an_unknown_coder_is_told_who_there_is(two_coders, ask):
    with pytest.raises(CaseError, match=r"C: no such coder \(there: (settled, )?A, B\)"):
        ask(two_coders)


def test_codings_are_narrowed_with_their_units(two_coders):
    assert set(codings.chosen(two_coders.only(articles=["S2"])).codings["unit_id"]) == {"K003", "A003"}
    assert set(codings.chosen(two_coders, ["A"], ["voice"]).codings["variable"]) == {"voice"}


# --- a class's own codings


@pytest.fixture
def class_file(tmp_path, monkeypatch):
    """Writes class.csv into the working directory."""
    monkeypatch.chdir(tmp_path)

    def write(text: str, encoding: str = "utf-8") -> str:
        (tmp_path / "class.csv").write_text(text, encoding)
        return "class.csv"

    return write


HEAD = "unit_id,coder,variable,value\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_class_stands_beside_the_coders_of_the_case(two_coders, class_file, encoding):
    text = "value,coder,unit_id,variable,remark\nneutral, Ada ,K002,stance,why\n,,,,\nfor,Ada,K001,stance,\n"
    case = codings.with_codings(two_coders, class_file(text, encoding))
    assert case.coded_by("Ada").claims["stance"].tolist() == ["for", "neutral", "against"]
    assert (
        agreement_analysis.agreement(case.codings, draws=100).set_index("variable").at["stance", "coders"]
        == 3
    )


@pytest.mark.parametrize(
    "text, coded",
    [
        ("unit_id;coder;variable;value\nK002;Ada;stance;neutral\n", ["neutral"]),
        ("Unit_ID\tCoder \tVariable\tValue\nK002\tAda\tstance\tNeutral\n", ["neutral"]),
        ("sep=,\n" + HEAD + 'K002,"Ada,\nthe elder",stance,for\n', ["for"]),
        (HEAD + "K001,Ada,stance,\nK003,Ada,stance\nK002,Ada,stance,for\n", ["for"]),
    ],
    ids=["semicolons", "tabs and capitals", "sep= and a divided cell", "no value, no coding"],
)
def test_a_spreadsheets_ways_are_taken_for_what_they_are(two_coders, class_file, text, coded):
    codings_of_both = codings.with_codings(two_coders, class_file(text)).codings
    assert list(codings_of_both["value"][len(two_coders.codings) :]) == coded


def test_no_file_adds_nothing(two_coders):
    assert codings.with_codings(two_coders, "") is two_coders


@pytest.mark.parametrize(
    "rows, errors",
    [
        ("K009,C,stance,for", ["2: unit_id: 'K009' is no claim (K…) and no assertion (A…) of this case"]),
        (
            "K001,C,stanse,for",
            ["2: variable: 'stanse' is not one of stance, theme, kind, which claims are coded for"],
        ),
        (
            "A001,C,stance,for",
            ["2: variable: 'stance' is not one of voice, commitment, which assertions are coded for"],
        ),
        ("K001,C,stance,pro", ["2: value: 'pro' is not one of for, against, conditional, neutral"]),
        ("K001,,stance,for", ["2: coder: is empty; give the coder a name or a letter"]),
        (
            "K001,settled,stance,for",
            ["2: coder: 'settled' has a meaning of its own here; give the coder another name"],
        ),
        (
            "K001,A,stance,for",
            ["2: coder: 'A' has coded stance of K001 before; one row a unit, coder and variable"],
        ),
        (
            "K001,C,stance,pro\n\nK001,C,stance,for\nK001,C,kind,fact",
            [
                "2: value: 'pro' is not one of for, against, conditional, neutral",
                "4: coder: 'C' has coded stance of K001 before; one row a unit, coder and variable",
                "5: value: 'fact' is not one of factual, causal, predictive, evaluative, policy, definitional",
            ],
        ),
    ],
)
def test_what_is_wrong_in_a_class_s_file_is_told_at_once(two_coders, class_file, rows, errors):
    with pytest.raises(CaseError) as caught:
        codings.with_codings(two_coders, class_file(HEAD + rows + "\n"))
    assert caught.value.errors == [f"class.csv:{error}" for error in errors]


@pytest.mark.parametrize(
    "text, encoding, told",
    [
        ("unit;who\n", "utf-8", "class.csv:1: lacks unit_id, coder, variable, value; the first line is"),
        ("", "utf-8", "class.csv:1: lacks unit_id"),
        ("sep=;\nunit_id;coder;value\n", "utf-8", "class.csv:2: lacks variable"),
        (HEAD, "utf-8", "class.csv: holds no coding; each line below the first is one, with its value"),
        (HEAD + "K001,José,stance,for\n", "latin-1", "class.csv: cannot be read as CSV in UTF-8"),
    ],
)
def test_a_file_that_is_no_table_of_codings(two_coders, class_file, text, encoding, told):
    with pytest.raises(CaseError) as caught:
        codings.with_codings(two_coders, class_file(text, encoding))
    assert str(caught.value).startswith(told)


def test_a_file_that_is_not_there(two_coders):
    with pytest.raises(CaseError, match="nowhere.csv: no such file"):
        codings.with_codings(two_coders, "nowhere.csv")


# --- the case of this repository


@pytest.fixture(scope="module")
def real() -> Case:
    return Case.load(MODEL.name, MODEL.parent)


def test_what_was_adjudicated_is_what_the_tables_hold(real):
    settled = pd.concat([agreement_analysis._settled(real, table) for table in codings.CODED])
    both = real.adjudications.merge(settled, on=["unit_id", "variable"], how="left")
    assert both[both["value"] != both["settled"]].empty


def test_every_disagreement_is_adjudicated_and_nothing_else(real):
    frame = agreement_analysis.disagreements(real)
    keys = ["unit_id", "variable"]
    assert sorted(map(tuple, frame[keys].values)) == sorted(map(tuple, real.adjudications[keys].values))


def test_where_the_coders_agree_the_tables_hold_their_value(real):
    settled = pd.concat([agreement_analysis._settled(real, table) for table in codings.CODED])
    agreed = real.codings.groupby(["unit_id", "variable"])["value"].agg(
        lambda v: v.iloc[0] if v.nunique() == 1 else ""
    )
    both = agreed[agreed != ""].reset_index().merge(settled, on=["unit_id", "variable"])
    assert both[both["value"] != both["settled"]].empty
    assert set(real.codings["variable"]) == set(VARIABLES)
