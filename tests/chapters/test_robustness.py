"""What stands in which reading: a sweep of two statements and a number, by hand."""

import builder
import pandas as pd
import pytest

from casebook.chapters.robustness import analysis as robustness_analysis
from casebook.chapters.robustness import figures as robustness_figures
from casebook.chapters.robustness import tables as robustness_tables
from casebook.chapters.robustness import text as robustness_text
from casebook.sweep import stamp, table
from casebook.sweep.table import COLUMNS

BASE = {"articles": "", "coder": "settled"}
SETS = [BASE, BASE | {"articles": "S2"}, BASE | {"articles": "S1"}, BASE | {"coder": "A"}]


@pytest.fixture
def two_articles():
    return builder.case(sources=[{"source_id": "S1", "short": "One"}, {"source_id": "S2", "short": "Two"}])


@pytest.fixture
def swept():
    """A statement that changes without One and is untold without Two, one that stands, and a share; the third
    chapter takes no coder."""
    rows = []
    for number, given in enumerate(SETS):
        said = [
            ("all", "Some hold", "truth", [1, 0, None, 1][number], ""),
            ("all", "Who leads", "text", None, "for"),
            ("some", "A share", "number", [50, 0, 100, 50][number], ""),
        ]
        for chapter, finding, kind, value, text in said:
            varied = given if chapter == "all" else given | {"coder": ""}
            kind = "unknown" if kind == "truth" and value is None else kind
            told = {
                "finding": finding,
                "kind": kind,
                "value": value,
                "text": text,
                "unit": "%" * (chapter == "some"),
            }
            rows.append({"set_id": number, "set": f"set {number}", "chapter": chapter, **varied, **told})
    return pd.DataFrame(rows).astype({"value": float})


def test_readings_are_what_a_chapter_takes(two_articles, swept):
    read = robustness_analysis.readings(two_articles, swept)
    told = read.groupby(["chapter", "finding"])["reading"].agg(list).to_dict()
    assert told["all", "Some hold"] == ["without One", "without Two", "coder A"]
    assert told["some", "A share"] == ["without One", "without Two"]


@pytest.mark.parametrize(
    "finding, articles, coder, survives, otherwise",
    [
        ("Some hold", "0 of 1", "1 of 1", False, "without One: does not hold"),
        ("Who leads", "2 of 2", "1 of 1", True, ""),
    ],
)
def test_a_statement_stands_or_not(two_articles, swept, finding, articles, coder, survives, otherwise):
    told = robustness_analysis.statements(robustness_analysis.readings(two_articles, swept))
    row = robustness_analysis.statement_survival(told).set_index("finding").loc[finding]
    assert f"{row.articles} of {row.articles_of}" == articles and f"{row.coder} of {row.coder_of}" == coder
    assert (row.survives, row.otherwise) == (survives, otherwise)


def test_a_number_has_a_range(two_articles, swept):
    row = robustness_analysis.ranges(robustness_analysis.readings(two_articles, swept)).iloc[0]
    assert [row.base, row.low, row.low_at, row.high, row.high_at] == [
        "50 %",
        "0 %",
        "without One",
        "100 %",
        "without Two",
    ]


def test_the_chapter_says_how_many_survive(two_articles, swept):
    read = robustness_analysis.readings(two_articles, swept)
    told = robustness_analysis.statements(read)
    stands = robustness_analysis.statement_survival(told)
    assert (
        "**1 of 2 are the same in all of them**" in robustness_text.robustness_answer(stands, told).markdown
    )
    assert robustness_text.robustness_answer(stands, told, is_stale=True).markdown.startswith(
        "**These readings are stale**"
    )
    assert (
        "Some hold: otherwise without One."
        in robustness_figures.matrix_figure(told, stands, "robustness").alt
    )
    assert robustness_tables.ranges_table(read, "robustness").frame["finding"].tolist() == ["A share"]


def test_without_a_sweep_the_chapter_says_so(two_articles):
    read = robustness_analysis.readings(two_articles, pd.DataFrame(columns=[*COLUMNS]))
    told = robustness_analysis.statements(read)
    stands = robustness_analysis.statement_survival(told)
    shown = [
        robustness_text.robustness_answer(stands, told),
        robustness_figures.matrix_figure(told, stands, "x"),
        robustness_tables.ranges_table(read, "x"),
    ]
    assert all(note.markdown.startswith("No") for note in shown)


def test_the_committed_sweep_is_current():
    assert not stamp.is_stale("robustness"), "the sweep is stale: run make sweep, then make report"


@pytest.mark.parametrize("sweep", ["left_out", "left.out"])
def test_a_change_of_a_table_makes_a_sweep_stale(bridge, monkeypatch, sweep):
    monkeypatch.setenv("CASEBOOK_DATA", str(bridge / "data"))
    grid = bridge / f"report/{sweep}.yml"
    grid.write_text("vary: {stance: [for, against]}")
    (bridge / "report" / sweep).mkdir()
    stamp.write_stamp(bridge / "report" / sweep, builder.edition(bridge), grid)
    assert not stamp.is_stale(sweep)
    with open(bridge / "data/bridge/claims.csv", "a") as file:
        file.write("K004,One more,for,alliance,factual,\n")
    assert stamp.is_stale(sweep)


def test_a_sweep_of_another_case_is_none_of_this(two_articles):
    assert table.swept(two_articles, "no such sweep").empty
