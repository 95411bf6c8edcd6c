"""Tables made when they are asked for: which are read, and what narrowing leaves of them."""

import json
import random

import pandas as pd
import pytest
from builder import MODEL, case, write_case
from examples import THREE_CLAIMS
from five_articles import FIVE_ARTICLES

from casebook.case import Case, CaseError, schema
from casebook.case import tables as case_tables
from casebook.case.narrowing import FILTERS, LOOSE, NEEDS_CHILD, overlaps
from casebook.chapters.views.arguments import pressed_first

REAL = Case.load(MODEL.name, MODEL.parent)
NARROWINGS = [
    {},
    {"articles": ["S1"]},
    {"articles": ["S2", "S4"]},
    {"articles": ["S3"], "event_kinds": ["war", "politics"]},
    {"stances": ["against"], "voices": ["quoted"]},
    {"themes": ["iran", "rights"], "claim_kinds": ["causal", "policy"], "articles": ["S5", "S1"]},
    {"commitments": ["concedes"]},
    {"tie_kinds": ["board", "publication"]},
    {"stances": ["conditional"], "commitments": ["quotes_to_rebut"]},
]


def all_at_once(case: Case, articles=(), **allowed) -> dict[str, pd.DataFrame]:
    """Every table looked through again and again, until none loses a row."""
    tables, size = dict(case.tables), None
    chosen = [
        ("sources", "source_id", articles),
        *((*FILTERS[name], values) for name, values in allowed.items()),
    ]
    for table, column, values in chosen:
        tables[table] = tables[table][tables[table][column].isin(values)] if values else tables[table]
    while size != (size := sum(map(len, tables.values()))):
        for table, column, other, key in schema.foreign_keys(case.package):
            if (table, column) not in LOOSE:
                cells = tables[table][column]
                tables[table] = tables[table][(cells == "") | cells.isin(tables[other][key])]
        for table, (other, key) in NEEDS_CHILD.items():
            tables[table] = tables[table][tables[table][key].isin(tables[other][key])]
    return {name: frame.reset_index(drop=True) for name, frame in tables.items()}


def assert_same(case: Case, expected: dict[str, pd.DataFrame]) -> None:
    """In whatever order the tables are asked for."""
    for name in random.Random(len(expected["claims"])).sample(list(expected), len(expected)):
        pd.testing.assert_frame_equal(case.tables[name], expected[name], obj=name)


@pytest.mark.parametrize("narrowing", NARROWINGS, ids=lambda narrowing: " ".join(narrowing) or "nothing")
def test_what_is_left_is_what_narrowing_all_at_once_leaves(narrowing):
    assert_same(REAL.only(**narrowing), all_at_once(REAL, **narrowing))


@pytest.mark.parametrize("narrowing", NARROWINGS[:5], ids=lambda narrowing: " ".join(narrowing) or "nothing")
def test_a_narrowed_case_can_be_narrowed_again(narrowing):
    once = REAL.only(**narrowing)
    again = once.having(questions=once.questions[::2])
    assert_same(again.only(stances=["for"]), all_at_once(again, stances=["for"]))


def test_rows_that_nobody_has_checked_go_with_what_they_point_at():
    narrowed = case(
        sources=[{"source_id": "S1"}],
        passages=[{"passage_id": "P1", "source_id": "S1"}, {"passage_id": "P2", "source_id": "S2"}],
        claims=[{"claim_id": "K1"}, {"claim_id": "K2"}, {"claim_id": "K3"}],
        assertions=[{"claim_id": "K1", "passage_id": "P1"}, {"claim_id": "K2", "passage_id": "P2"}],
    ).only()
    assert [list(narrowed.passages["passage_id"]), list(narrowed.claims["claim_id"])] == [["P1"], ["K1"]]


@pytest.mark.parametrize(
    "narrowing, sources, theses",
    [
        ({}, "S1 S2 S3 S4 S5", "K001 K004 K005 K001"),
        ({"stances": ["against"]}, "S1 S2 S3 S4 S5", "K004"),
        ({"commitments": ["concedes"]}, "S1 S2 S3 S4 S5", ""),
        ({"articles": ["S1", "S3"], "themes": ["rights"]}, "S1 S3", "K005"),
    ],
)
def test_an_article_stays_where_its_thesis_is_narrowed_away(narrowing, sources, theses):
    narrowed = case(**FIVE_ARTICLES).only(**narrowing)
    assert list(narrowed.sources["source_id"]) == sources.split()
    kept = narrowed.sources.loc[narrowed.sources["thesis"].isin(narrowed.claims["claim_id"]), "thesis"]
    assert list(kept) == theses.split()
    assert narrowed.sources["thesis"].ne("").sum() == len(set(sources.split()) - {"S4"})


@pytest.mark.parametrize(
    "narrowing, left",
    [
        (
            {"articles": ["S3"]},
            {
                "arguments": "G03 G04",
                "premises": "G03 G03 G04",
                "critical_questions": "G03 G03",
                "silences": "",
            },
        ),
        (
            {"stances": ["for"]},
            {
                "arguments": "G01 G05",
                "premises": "G01 G01 G05",
                "critical_questions": "G01 G01 G05 G05",
                "silences": "G01 G05",
            },
        ),
        ({"voices": ["quoted"]}, {"arguments": "", "premises": "", "critical_questions": "", "silences": ""}),
    ],
)
def test_what_hangs_on_an_argument_goes_with_it(narrowing, left):
    narrowed = case(**FIVE_ARTICLES).only(**narrowing)
    assert {name: list(narrowed.tables[name]["argument_id"]) for name in left} == {
        name: ids.split() for name, ids in left.items()
    }


@pytest.mark.parametrize("name", ["israel-azerbaijan", "main-street"])
def test_an_article_alone_is_pressed_where_it_is_pressed_in_the_whole_case(name):
    whole = Case.load(name, MODEL.parent)
    of_whole = pressed_first(whole).set_index("source_id")["asked"]
    alone = [pressed_first(whole.only(articles=[article])) for article in of_whole.index]
    assert [asked for frame in alone for asked in frame["asked"]] == list(of_whole)


def test_a_check_that_repeats_another_goes_with_it():
    five = case(**FIVE_ARTICLES)
    kept = five.having(checks=five.checks[five.checks["check_id"] != "C004"]).only()
    assert "C010" not in set(kept.checks["check_id"]) and "C010" not in set(kept.citations["check_id"])


# --- what is read


@pytest.fixture
def read(monkeypatch) -> list[str]:
    """The names of the tables, as they are read; nothing is checked, as in a report's kernels."""
    names, read_table = [], case_tables.read_table
    monkeypatch.setattr(
        case_tables,
        "read_table",
        lambda folder, resource: names.append(resource["name"]) or read_table(folder, resource),
    )
    monkeypatch.setenv("CASEBOOK_CHECKED", str(MODEL))
    monkeypatch.setenv("CASEBOOK_DATA", str(MODEL.parent))
    return names


@pytest.mark.parametrize(
    "ask, tables",
    [
        (lambda case: case.claims, "claims"),
        (lambda case: case.only().claims, "claims"),
        (lambda case: case.only(articles=["S1"]).claims, "assertions claims passages sources"),
        (lambda case: case.only(stances=["for"]).assertions, "assertions claims"),
        (lambda case: case.only(articles=["S1"]).events, "events mentions passages sources"),
        (lambda case: case.placed("terms"), "passages sources terms"),
        (lambda case: case.only(tie_kinds=["board"]).claims, "claims interests"),
        (lambda case: case.only(articles=["S1"]).codings, "codings sources"),
        (lambda case: "observations" in case.tables, ""),
    ],
)
def test_only_what_decides_on_a_table_is_read(read, ask, tables):
    ask(Case.load(MODEL.name))
    assert sorted(read) == tables.split()


def test_a_case_is_checked_whole_unless_it_is_the_one_that_was_checked(read, tmp_path):
    write_case(tmp_path / "bridge", **THREE_CLAIMS)
    Case.load("bridge", tmp_path)
    assert sorted(read) == sorted(REAL.tables)


@pytest.mark.parametrize("chapter", ["20_when", "30_clashes", "40_weighs", "55_words", "65_trust"])
def test_a_chapter_without_ties_does_not_read_them(read, chapter, root, monkeypatch):
    monkeypatch.chdir(root / "notebooks")
    names = {"display": lambda *shown: None}
    for cell in json.loads((root / "notebooks" / f"{chapter}.ipynb").read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    assert read and "interests" not in read


# --- what is selected


@pytest.mark.parametrize(
    "date, period, inside",
    [
        ("1992", ("", ""), True),
        ("1992", ("1992-12-31", ""), True),
        ("1992", ("1993", ""), False),
        ("2020-09-27/2020-11-10", ("2020-11", "2020-12"), True),
        ("2020-09-27/2020-11-10", ("", "2020-08"), False),
    ],
)
def test_a_date_is_in_a_period_that_it_shares_a_day_with(date, period, inside):
    assert overlaps(date, period) is inside


def test_without_names_an_author_is_called_by_the_first_article():
    authors = case(**FIVE_ARTICLES).only(names=False).authors
    assert list(authors["name"][:2]) == ["author of Build it", "author of Who mends it"]


def test_every_article_that_there_is_not_is_named():
    with pytest.raises(CaseError) as caught:
        case(**THREE_CLAIMS).only(articles=["S1", "S7", "Mend it"])
    there = "no such article (there: S1 (Build it), S2 (Who mends it))"
    assert caught.value.errors == [f"S7: {there}", f"Mend it: {there}"]


def test_a_chain_of_relations_goes_with_its_first():
    chain = case(
        sources=[{"source_id": "S1"}],
        passages=[{"passage_id": "P1", "source_id": "S1"}],
        claims=[{"claim_id": "K1", "stance": "for"}, {"claim_id": "K2", "stance": "against"}],
        assertions=[{"claim_id": claim, "passage_id": "P1"} for claim in ("K1", "K2")],
        relations="""
            relation_id | from_claim | to_claim | to_relation
            X1          | K1         |          | X2
            X2          | K1         |          | X3
            X3          | K2         | K1       |
            X4          | K1         | K1       |""",
    )
    assert list(chain.only(stances=["for"]).relations["relation_id"]) == ["X4"]
