"""Agreement of coders: known alphas, what is undefined, a class's own file, what survives, what is shown."""

from dataclasses import replace

import krippendorff
import numpy as np
import pandas as pd
import pytest
import tiny

from casebook import agreement
from casebook.case import Case, CaseError
from casebook.codings import VARIABLES
from casebook.display import Figure, Note, Table
from casebook.figures import agreement as figures
from casebook.figures import agreement_tables as tables

# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): four observers, twelve units, with gaps.
PUBLISHED = """
A 123321412...
B 1233224125.3
C .3332342251.
D 12332441251.
"""
# Worked by hand: two coders, ten units, one difference. Two of 20 pairs are unequal; of the 20 values 11 are
# `f` and 9 `a`, so that chance gives 2 · 11 · 9 / 19 unequal pairs. alpha = 1 − 2 · 19 / 198.
ONE_DIFFERS = "A ffffffaaaa\nB fffffaaaaa"


def coded(rows: str, variable: str = "stance") -> pd.DataFrame:
    """Codings of one variable: a coder a line, a letter a unit, a dot where the coder gave none."""
    return pd.DataFrame(
        [
            dict(unit_id=f"K{number:03}", coder=line[0], variable=variable, value=letter)
            for line in rows.strip().splitlines()
            for number, letter in enumerate(line[2:], 1)
            if letter != "."
        ],
        columns=["unit_id", "coder", "variable", "value"],
    )


@pytest.mark.parametrize(
    "rows, units, disagreed, percent, alpha",
    [
        (PUBLISHED, 11, 3, None, 0.743),
        (ONE_DIFFERS, 10, 1, 90, 1 - 2 * 19 / 198),
        ("A fafa\nB fafa", 4, 0, 100, 1),
        ("A fa\nB af", 2, 2, 0, -0.5),  # less than chance
        ("A faf.\nB fa.a\nC faff", 4, 1, 75, None),  # means over units, of whatever pairs there are
    ],
)
def test_agreement_is_that_of_the_worked_example(rows, units, disagreed, percent, alpha):
    [row] = agreement.agreement(coded(rows), draws=100).itertuples()
    assert (row.units, row.disagreed, row.undefined) == (units, disagreed, "")
    assert percent is None or row.agreement_percent == pytest.approx(percent)
    assert alpha is None or row.alpha == pytest.approx(alpha, abs=0.0005)
    assert row.low <= row.alpha <= row.high


@pytest.mark.parametrize(
    "rows, units, reason",
    [
        ("A fff\nB fff", 3, "every unit got the same value"),
        ("A faf", 0, "no unit was coded by two coders"),
        ("A fa..\nB ..fa", 0, "no unit was coded by two coders"),
        ("A fa\nB f.", 1, "every unit got the same value"),
    ],
)
def test_alpha_is_undefined_with_its_reason(rows, units, reason):
    [row] = agreement.agreement(coded(rows)).itertuples()
    assert (row.units, row.alpha, row.low, row.high) == (units, None, None, None)
    assert reason in row.undefined


def test_the_samples_are_measured_as_krippendorff_measures_the_whole():
    given = np.random.default_rng(1).integers(0, 3, (30, 4))
    given = given[given.sum(axis=1) >= 2]
    times = np.random.default_rng(agreement.SEED).multinomial(
        len(given), np.full(len(given), 1 / len(given)), size=5
    )
    whole = [
        krippendorff.alpha(value_counts=np.repeat(given, number, axis=0), level_of_measurement="nominal")
        for number in times
    ]
    assert agreement.resampled(given, 5) == pytest.approx(whole)


def test_the_interval_is_the_same_in_every_run():
    first, second = (agreement.agreement(coded(ONE_DIFFERS), draws=200) for _ in range(2))
    pd.testing.assert_frame_equal(first, second)


def test_units_keep_their_order_and_their_gaps():
    wide = agreement.units(coded("B .f\nA fa"), "stance")
    assert (list(wide.index), list(wide.columns)) == (["K002", "K001"], ["B", "A"])
    assert pd.isna(wide.at["K001", "B"])


# --- a case with three claims and two coders who differ on K002 (stance) and A003 (voice)


@pytest.fixture
def two_coders() -> Case:
    values = {"K001": "for for", "K002": "against neutral", "K003": "against against"}
    voices = {"A001": "author author", "A002": "author author", "A003": "author quoted"}
    return tiny.case(
        sources=[{"source_id": "S1", "short": "One 2022"}, {"source_id": "S2", "short": "Two 2023"}],
        passages=[
            {"passage_id": f"P00{n}", "source_id": source, "paragraph": n}
            for n, source in enumerate(("S1", "S1", "S2"), 1)
        ],
        claims=[
            {
                "claim_id": f"K00{n}",
                "statement": f"Claim {n}",
                "stance": stance,
                "theme": "iran",
                "kind": "policy",
            }
            for n, stance in enumerate(("for", "neutral", "against"), 1)
        ],
        assertions=[
            {
                "assertion_id": f"A00{n}",
                "claim_id": f"K00{n}",
                "passage_id": f"P00{n}",
                "voice": "author",
                "commitment": "asserts",
                "evidence": "none",
            }
            for n in (1, 2, 3)
        ],
        codings=[
            {"unit_id": unit, "coder": coder, "variable": variable, "value": value}
            for variable, units in (("stance", values), ("voice", voices))
            for unit, both in units.items()
            for coder, value in zip("AB", both.split())
        ],
        adjudications=[
            {"unit_id": "K002", "variable": "stance", "value": "neutral", "reason": "Both sides use it."}
        ],
    )


def test_a_disagreement_has_place_values_and_what_was_settled(two_coders):
    first, second = agreement.disagreements(two_coders).itertuples()
    assert (first.unit_id, first.places, first.values, first.settled) == (
        "K002",
        "One 2022 ¶ 2",
        {"A": "against", "B": "neutral"},
        "neutral",
    )
    assert (first.reason, second.reason) == ("Both sides use it.", "")
    assert (second.unit_id, second.claim_id, second.statement, second.settled) == (
        "A003",
        "K003",
        "Claim 3",
        "author",
    )


@pytest.mark.parametrize(
    "threshold, units", [(0, []), (0.5, []), (0.51, ["K002", "A003"]), (1, ["K002", "A003"])]
)
def test_contested_is_what_too_few_coders_agree_on(two_coders, threshold, units):
    assert list(agreement.contested(two_coders, threshold)["unit_id"]) == units


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
    "ask", [lambda case: case.coded_by("C"), lambda case: agreement.chosen(case, coders=["C"])]
)
def test_an_unknown_coder_is_told_who_there_is(two_coders, ask):
    with pytest.raises(CaseError, match=r"C: no such coder \(there: (settled, )?A, B\)"):
        ask(two_coders)


def test_codings_are_narrowed_with_their_units(two_coders):
    assert set(agreement.chosen(two_coders.only(articles=["S2"])).codings["unit_id"]) == {"K003", "A003"}
    assert set(agreement.chosen(two_coders, ["A"], ["voice"]).codings["variable"]) == {"voice"}


def test_a_finding_holds_if_every_reading_comes_to_the_same(two_coders):
    frame = agreement.surviving(two_coders, min_agreement=1).set_index("finding")
    sides, course = "Which side has more claims", "Whether an author recommends a course against the motion"
    assert frame.at[sides, "settled"] == "1 for, 1 against, 0 conditional, 1 neutral"
    assert frame.at[sides, "A"] == "1 for, 2 against, 0 conditional, 0 neutral"
    assert not frame.at[sides, "holds"] and frame.at[sides, "same"] == 1
    assert frame.at[course, "B"] == "0 of 1 such claims" and not frame.at[course, "holds"]


def test_what_rests_on_a_contested_unit_goes_with_it(two_coders):
    left = agreement.without(two_coders, ["K002", "A003"])
    assert list(left.claims["claim_id"]) == ["K001"]
    assert list(left.assertions["assertion_id"]) == ["A001"]


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
    case = agreement.with_codings(two_coders, class_file(text, encoding))
    assert case.coded_by("Ada").claims["stance"].tolist() == ["for", "neutral", "against"]
    assert agreement.agreement(case.codings, draws=100).set_index("variable").at["stance", "coders"] == 3


def test_no_file_adds_nothing(two_coders):
    assert agreement.with_codings(two_coders, "") is two_coders


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
            "K001,C,stance,pro\n\nK001,C,stance,for\nK001,C,kind",
            [
                "2: value: 'pro' is not one of for, against, conditional, neutral",
                "4: coder: 'C' has coded stance of K001 before; one row a unit, coder and variable",
                "5: value: '' is not one of factual, causal, predictive, evaluative, policy, definitional",
            ],
        ),
    ],
)
def test_what_is_wrong_in_a_class_s_file_is_told_at_once(two_coders, class_file, rows, errors):
    with pytest.raises(CaseError) as caught:
        agreement.with_codings(two_coders, class_file(HEAD + rows + "\n"))
    assert caught.value.errors == [f"class.csv:{error}" for error in errors]


@pytest.mark.parametrize(
    "text, encoding, told",
    [
        ("unit;coder\n", "utf-8", "class.csv:1: lacks unit_id, coder, variable, value; the first line is"),
        ("", "utf-8", "class.csv:1: lacks unit_id"),
        (HEAD + "K001,José,stance,for\n", "latin-1", "class.csv: cannot be read as CSV in UTF-8"),
    ],
)
def test_a_file_that_is_no_table_of_codings(two_coders, class_file, text, encoding, told):
    with pytest.raises(CaseError) as caught:
        agreement.with_codings(two_coders, class_file(text, encoding))
    assert str(caught.value).startswith(told)


def test_a_file_that_is_not_there(two_coders):
    with pytest.raises(CaseError, match="nowhere.csv: no such file"):
        agreement.with_codings(two_coders, "nowhere.csv")


# --- what the chapter shows


def test_the_chapter_of_two_coders(two_coders):
    results = agreement.agreement(two_coders.codings, draws=100)
    assert "**They agree on 4 of 6 values.**" in tables.answer(two_coders, results).markdown
    assert (
        "1 of the two disagreements are settled with a reason, as coded by A in 0 of 1"
        in tables.answer(two_coders, results).markdown
    )
    assert isinstance(figures.alphas(results, 100), Figure)
    bold = tables.disagreements(two_coders).frame["coded"]
    assert bold.tolist() == ["A&#58; against  \n**B&#58; neutral**", "**A&#58; author**  \nB&#58; quoted"]
    assert isinstance(tables.surviving(two_coders, agreement.surviving(two_coders, 1)), Table)


def test_undefined_is_shown_as_the_word_with_its_reason():
    figure = figures.alphas(agreement.agreement(coded("A ff\nB ff")), 100)
    assert figure.title == "Alpha is undefined for stance"
    assert "undefined: every unit got the same value" in figure.data.frame["told"].iloc[0]


def test_without_codings_the_chapter_says_so(two_coders):
    none = agreement.chosen(two_coders.only(articles=["S1"]), variables=["theme"])
    results, found = agreement.agreement(none.codings), agreement.surviving(none, 1)
    shown = [
        tables.answer(none, results),
        figures.alphas(results, 100),
        tables.confusions(none),
        tables.disagreements(none),
        tables.survival(none, found, 1),
        tables.surviving(none, found),
    ]
    assert all(isinstance(part, Note) for part in shown)


def test_many_coders_share_one_column(two_coders):
    crowd = two_coders.codings.query("coder == 'B'")
    more = pd.concat([two_coders.codings, *(crowd.assign(coder=name) for name in "CDE")], ignore_index=True)
    case = replace(two_coders, tables={**two_coders.tables, "codings": more})
    table = tables.surviving(case, agreement.surviving(case, 1))
    assert "same" in table.columns and "C" not in table.columns
    assert table.frame["same"].iloc[0] == "4 of 5"


# --- the case of this repository


@pytest.fixture(scope="module")
def real() -> Case:
    return Case.load(root=tiny.FOLDER.parent)


def test_what_was_adjudicated_is_what_the_tables_hold(real):
    settled = pd.concat([agreement._settled(real, table) for table in agreement.CODED])
    both = real.adjudications.merge(settled, on=["unit_id", "variable"], how="left")
    assert both[both["value"] != both["settled"]].empty


def test_every_disagreement_is_adjudicated_and_nothing_else(real):
    frame = agreement.disagreements(real)
    keys = ["unit_id", "variable"]
    assert sorted(map(tuple, frame[keys].values)) == sorted(map(tuple, real.adjudications[keys].values))


def test_where_the_coders_agree_the_tables_hold_their_value(real):
    settled = pd.concat([agreement._settled(real, table) for table in agreement.CODED])
    agreed = real.codings.groupby(["unit_id", "variable"])["value"].agg(
        lambda v: v.iloc[0] if v.nunique() == 1 else ""
    )
    both = agreed[agreed != ""].reset_index().merge(settled, on=["unit_id", "variable"])
    assert both[both["value"] != both["settled"]].empty
    assert set(real.codings["variable"]) == set(VARIABLES)
