"""The frames, sentences and pictures of the checks on two articles and seven checks."""

from dataclasses import replace

import builder
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from casebook.chapters.checks import analysis as checks_analysis
from casebook.chapters.checks import figures as checks_figures
from casebook.chapters.checks import findings as checks_findings
from casebook.chapters.checks import numbers as the_numbers
from casebook.chapters.checks import tables as checks_tables
from casebook.chapters.checks import text as checks_text
from casebook.chapters.views.checks import counted_checks
from casebook.display import Figure, Note, Table


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


@pytest.mark.parametrize(
    "kept, ids",
    [
        ({}, "C1 C2 C3 C4 C5 C6 C7"),
        ({"verdicts": ["disputed", "undetermined"]}, "C5 C7"),
        ({"verdicts": ["allegation"]}, ""),
        ({"themes": ["iran"]}, "C7"),
        ({"bases": ["computed"], "themes": ["alliance"]}, "C1 C2"),
        ({"verdicts": ["disputed"], "bases": ["computed"]}, ""),
    ],
)
def test_checks_are_chosen_by_verdict_theme_and_basis(case, kept, ids):
    assert list(checks_analysis.chosen_checks(case, **kept).checks["check_id"]) == ids.split()


def test_a_check_says_what_was_stated_what_it_was_held_against_and_why(case):
    frame = checks_analysis.explained_checks(case).set_index("check_id")
    assert frame["statement"].to_dict() == {
        "C1": "Five days lay between the visits. [N1](#N1)",
        "C2": "He came a second time. [M1](#M1)",
        "C3": "Five million dollars' worth was sold&#58; more. [N2](#N2)",
        "C4": "Three million dollars' worth was sold. [N3](#N3)",
        "C5": "Sixty percent was bought. [N4](#N4)",
        "C6": "Seventy percent was bought. [N5](#N5)",
        "C7": "Most of it was bought.",
    }
    assert frame.loc["C1", "against"] == "computed 10 days, allowed 4 to 6 days"
    assert frame.loc["C4", "why"] == "So it is in [R1](#R1). ([R1](#R1))"
    assert (
        frame.loc["C3", "why"]
        == "More than all there is, see [R1](#R1) and B. (computed 250 %, allowed at most 100 %)"
    )
    assert frame.loc["C6", "against"] == "another article"


@pytest.mark.parametrize(
    "subject, id", [({}, "N5"), ({"quantity_id": ""}, "K2"), ({"quantity_id": "", "mention_id": "M1"}, "M1")]
)
def test_a_statement_is_of_a_number_else_of_a_mention_else_of_a_claim(case, subject, id):
    for column, value in subject.items():
        case.checks.loc[5, column] = value
    statement = checks_analysis.explained_checks(case).set_index("check_id").at["C6", "statement"]
    assert statement == f"Seventy percent was bought. [{id}](#{id})"


def test_a_reader_with_copies_sees_the_words(case):
    object.__setattr__(case, "quotes", {"P3": "most of it"})
    frame = checks_analysis.explained_checks(case).set_index("check_id")
    assert frame.at["C6", "statement"].endswith("[N5](#N5) *“most of it”*")
    assert frame.at["C7", "statement"] == "Most of it was bought. *“most of it”*"


def test_counts_by_article_and_verdict(case):
    assert checks_analysis.verdict_counts(case).drop(columns="source_id").to_numpy().tolist() == [
        ["A", 5, 2, 1, 3, 1, 0, 0],
        ["B", 2, 1, 1, 0, 0, 0, 1],
    ]


def test_a_repeated_statement_counts_once(with_a_repeated_statement):
    case = with_a_repeated_statement
    assert checks_analysis.verdict_counts(case).drop(columns="source_id").to_numpy().tolist() == [
        ["A", 4, 2, 1, 2, 1, 0, 0],
        ["B", 2, 1, 1, 0, 0, 0, 1],
    ]
    assert list(counted_checks(case)["check_id"]) == ["C1", "C5", "C3", "C4", "C6", "C7"]
    assert checks_text.checks_answer(case).markdown.startswith("**Six checks** were made")
    assert checks_text.basis_in_words(case, "computed").markdown == (
        "Checked against arithmetic: two statements (inconsistent: 2)."
    )
    assert checks_text.verdict_in_words(case, "inconsistent").markdown.startswith(
        "The verdict is “inconsistent” in two checks"
    )
    found = {each.name: each.value for each in checks_findings.checks_findings(case)}
    assert found["Checked statements with the verdict “inconsistent”"] == pytest.approx(100 * 2 / 6)
    assert "C2" in set(checks_analysis.explained_checks(case)["check_id"])  # with its own place and reason


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


@pytest.mark.parametrize(
    "kept, words",
    [
        (
            {},
            "**Three statements are inconsistent with what they were checked against**: 1 clear and 2 slight, by how far off they are. A main argument rests on one of them.",
        ),
        (
            {"themes": ["alliance"]},
            "**Two statements are inconsistent with what they were checked against**: 1 clear and 1 slight, by how far off they are. No main argument rests on any of them.",
        ),
        (
            {"verdicts": ["consistent"]},
            "With these parameters no statement is inconsistent with what it was checked against.",
        ),
    ],
)
def test_errors_in_words(case, kept, words):
    assert checks_text.errors_in_words(checks_analysis.chosen_checks(case, **kept)).markdown == words


def test_a_single_error_in_words(case):
    one = checks_analysis.chosen_checks(case, themes=["arms_energy"])
    assert checks_text.errors_in_words(one).markdown.startswith(
        "**One statement is inconsistent with what it was checked against**:"
    )


def test_the_table_of_errors(case):
    frame = checks_tables.errors_table(case).frame
    assert frame.to_numpy().tolist()[:2] == [
        ["clear, detail", "A ¶\u00a05 [C2](#C2)", "He came a second time. [M1](#M1)", "another person"],
        [
            "slight, central",
            "A ¶\u00a05 [C3](#C3)",
            "Five million dollars' worth was sold&#58; more. [N2](#N2)",
            "a half",
        ],
    ]


@pytest.mark.parametrize(
    "arguments, ids, left_out",
    [
        (["K1"], "C1 C5 C2 C3 C4 C7", "One more agrees and no argument rests on it: see `checks.csv`."),
        ([], "C1 C5 C2 C3 C7", "Two more agree and no argument rests on them: see `checks.csv`."),
    ],
)
def test_a_detail_that_agrees_is_left_out_of_the_table_and_counted(case, arguments, ids, left_out):
    kept = case.having(arguments=case.arguments[case.arguments["conclusion"].isin(arguments)])
    table = checks_tables.checks_table(kept)
    assert list(table.frame["id"]) == ids.split() and table.note.endswith(left_out)


def test_a_table_that_leaves_nothing_out_says_so(case):
    every = checks_tables.checks_table(checks_analysis.chosen_checks(case, bases=["computed"]))
    assert list(every.frame["id"]) == ["C1", "C2", "C3"] and "more" not in every.note


def test_the_same_discrepancy_of_an_article_is_shown_once(case):
    frame = checks_analysis.discrepancies(case, "interval")
    assert frame[["ids", "places", "result", "allowed"]].to_numpy().tolist() == [
        ["C1, C2", "A ¶\u00a02, 5", "10 days", "4 to 6 days"]
    ]


def test_shares_of_one_claim_stand_together(case, with_observations):
    columns = ["value", "period", "id", "stated"]
    stated = [[60, "2015/2019", "N4", True], [70, "", "N5", True]]
    assert the_numbers.stated_shares(case)["K2"][columns].to_numpy().tolist() == stated
    assert the_numbers.stated_shares(with_observations)["K2"][columns].to_numpy().tolist() == [
        *stated,
        [61, "2016/2020", "R1", False],
    ]


def test_a_series_stands_beside_what_it_was_held_against(case, with_observations):
    columns = ["value", "period", "id"]
    stated = [[5e6, "2020", "N2"], [3e6, "2018", "N3"]]
    assert the_numbers.stated_series(case)["sales"][columns].to_numpy().tolist() == [*stated, [2e6, "", "C3"]]
    record = [[3e6, "2018", "R1"], [2e6, "2020", "R1"]]
    assert sorted(
        the_numbers.stated_series(with_observations)["sales"][columns].to_numpy().tolist()
    ) == sorted([*stated, *record])


def test_the_answer_counts_checks_places_and_verdicts(case):
    assert checks_text.checks_answer(case).markdown == (
        "**Seven checks** were made of statements in two articles, at three places. **Consistent with what they were checked against: two. Inconsistent: three.** Disputed between sources: one. Allegations: none. Undetermined: one. They were checked against arithmetic (3), the public record (3) and another article (1). By article: A: 5; B: 2. An article with more dates and figures offers more to check; the numbers do not rate it."
    )


SHOWN = [
    checks_figures.verdicts_figure,
    checks_figures.intervals_figure,
    checks_figures.gauges_figure,
    checks_tables.checks_table,
    checks_tables.errors_table,
    lambda case: checks_tables.basis_table(case, "computed", "inconsistent"),
    lambda case: checks_tables.basis_table(case, "across_articles"),
    lambda case: checks_figures.share_figures(case)[0],
    lambda case: checks_figures.series_figures(case)[0],
]


@pytest.mark.parametrize("shown", SHOWN)
def test_everything_can_be_shown(with_observations, shown):
    assert isinstance(shown(with_observations), (Figure, Table))


def test_nothing_left_is_said_in_words(case):
    nothing = checks_analysis.chosen_checks(case, verdicts=["consistent"], themes=["iran"])
    assert checks_text.checks_answer(nothing).markdown.startswith("No check is left")
    for shown in (*SHOWN[:4], lambda case: checks_tables.basis_table(case, "reference")):
        assert isinstance(shown(nothing), Note)
    assert checks_figures.share_figures(nothing) == checks_figures.series_figures(nothing) == []


@pytest.mark.parametrize("width", [3.6, 6.3])
@pytest.mark.parametrize("which", range(5))
def test_no_text_of_a_picture_is_cut_off(with_observations, width, which):
    figure = [
        checks_figures.verdicts_figure,
        checks_figures.intervals_figure,
        checks_figures.gauges_figure,
        lambda case: checks_figures.share_figures(case)[0],
        lambda case: checks_figures.series_figures(case)[0],
    ][which](with_observations)
    canvas = figure.draw(width)
    renderer = FigureCanvasAgg(canvas).get_renderer()
    for text in canvas.findobj(Text):
        box = text.get_window_extent(renderer)
        assert box.x0 >= -2 and box.x1 <= width * canvas.dpi + 4, text.get_text()


@pytest.mark.parametrize("width", [3.6, 6.3])
def test_the_heads_of_the_verdicts_stand_beside_each_other(case, width):
    figure = checks_figures.verdicts_figure(case)
    canvas = figure.draw(width)
    renderer = FigureCanvasAgg(canvas).get_renderer()
    narrow = width < 4  # there the glyph stands above the word
    heads = {look.word if narrow else look.label for look in checks_tables.VERDICT_LOOKS.values()}
    boxes = sorted(
        (text.get_window_extent(renderer) for text in canvas.findobj(Text) if text.get_text() in heads),
        key=lambda box: box.x0,
    )
    assert len(boxes) == len(heads) == 5 and figure.alt.startswith("Bars in five columns")
    assert all(left.x1 < right.x0 for left, right in zip(boxes, boxes[1:]))
