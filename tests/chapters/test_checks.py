"""The frames, sentences and pictures of the checks on two articles and seven checks."""

from dataclasses import replace

import builder
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from casebook.chapters.checks import analysis as checks_analysis
from casebook.chapters.checks import figures as checks_figures
from casebook.chapters.checks import numbers as the_numbers
from casebook.chapters.checks import tables as checks_tables
from casebook.chapters.checks import text as checks_text
from casebook.display import Figure, Note, Table


@pytest.fixture
def case():
    """A twice misdates a visit and gives two sums and a share; B gives a share; one check is contested."""
    columns = (
        "check_id",
        "passage_id",
        "claim_id",
        "quantity_id",
        "mention_id",
        "theme",
        "verdict",
        "basis",
        "reason",
    )
    rows = [
        (
            "C1",
            "P1",
            "",
            "N1",
            "",
            "alliance",
            "inconsistent",
            "computed",
            "Ten days, not five, lie between.",
        ),
        ("C2", "P2", "", "", "M1", "alliance", "inconsistent", "computed", "Said again."),
        (
            "C3",
            "P2",
            "K1",
            "N2",
            "",
            "arms_energy",
            "inconsistent",
            "computed",
            "More than all there is, see R1 and S2.",
        ),
        ("C4", "P2", "K1", "N3", "", "arms_energy", "consistent", "reference", "So it is in R1."),
        ("C5", "P1", "K2", "N4", "", "arms_energy", "contested", "reference", "Two sources differ."),
        ("C6", "P3", "K2", "N5", "", "arms_energy", "consistent", "across_articles", "For other years."),
        ("C7", "P3", "K2", "", "", "iran", "undetermined", "reference", "Looked for in vain."),
    ]
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
        checks=[dict(zip(columns, row)) for row in rows],
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


@pytest.mark.parametrize(
    "kept, ids",
    [
        ({}, "C1 C2 C3 C4 C5 C6 C7"),
        ({"verdicts": ["contested", "undetermined"]}, "C5 C7"),
        ({"themes": ["iran"]}, "C7"),
        ({"bases": ["computed"], "themes": ["alliance"]}, "C1 C2"),
        ({"verdicts": ["contested"], "bases": ["computed"]}, ""),
    ],
)
def test_checks_are_chosen_by_verdict_theme_and_basis(case, kept, ids):
    assert list(checks_analysis.chosen_checks(case, **kept).checks["check_id"]) == ids.split()


def test_a_check_says_what_was_stated_what_it_was_held_against_and_why(case):
    frame = checks_analysis.explained_checks(case).set_index("check_id")
    assert frame["statement"].to_dict() == {
        "C1": "Time between visits&#58; 5 days [N1](#N1)",
        "C2": "Visit&#58; a second visit [M1](#M1)",
        "C3": "Sales&#58; 5 million US dollars [N2](#N2)",
        "C4": "Sales&#58; 3 million US dollars [N3](#N3)",
        "C5": "Share&#58; 60 percent [N4](#N4)",
        "C6": "Share&#58; 70 percent [N5](#N5)",
        "C7": "Of the claim: Most is bought. [K2](#K2)",
    }
    assert frame.loc["C1", "against"] == "computed 10 days, would fit 4 to 6 days"
    assert frame.loc["C4", "why"] == "So it is in [R1](#R1). ([R1](#R1))"
    assert (
        frame.loc["C3", "why"]
        == "More than all there is, see [R1](#R1) and B. (computed 250 %, would fit at most 100 %)"
    )
    assert frame.loc["C6", "against"] == "another article"


def test_a_reader_with_copies_sees_the_words(case):
    object.__setattr__(case, "quotes", {"P3": "most of it"})
    assert (
        checks_analysis.explained_checks(case)
        .set_index("check_id")
        .loc["C7", "statement"]
        .endswith("[K2](#K2) *“most of it”*")
    )


def test_counts_by_article_and_verdict(case):
    assert checks_analysis.verdict_counts(case).drop(columns="source_id").to_numpy().tolist() == [
        ["A", 5, 2, 1, 3, 1, 0],
        ["B", 2, 1, 1, 0, 0, 1],
    ]


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
        "**Seven checks** were made of statements in two articles, at three places. **Two came out consistent with what the statement was held against, three inconsistent; one stayed contested between sources, one undetermined.** They were held against arithmetic (3), the public record (3) and another article (1). By article: A 5; B 2. An article that states more dates and figures offers more to check; the numbers do not rate it."
    )


SHOWN = [
    checks_figures.verdicts_figure,
    checks_figures.intervals_figure,
    checks_figures.gauges_figure,
    checks_tables.checks_table,
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
