"""What is left out of a large case is said: sixty articles, twelve hundred claims, made up by
benchmarks/synthetic.py."""

import re
import runpy
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from casebook.case import Case
from casebook.chapters.agreement import analysis as agreement_analysis
from casebook.chapters.arguments import clash_figures
from casebook.chapters.coverage import tables as coverage_tables
from casebook.chapters.timeline import figures as timeline_figures
from casebook.chapters.views import events
from casebook.display import Table, limits
from casebook.display.markup.parse import unmarked
from casebook.display.table import FEW, LIMIT
from casebook.display.words import listed

SYNTHETIC = Path(__file__).resolve().parents[2] / "benchmarks" / "synthetic.py"
ROWS, COLUMNS = (f"Shown are the {few} of 60 articles with most assertions." for few in (20, 6))


@pytest.fixture(scope="module")
def case(tmp_path_factory) -> Case:
    folder = tmp_path_factory.mktemp("large")
    runpy.run_path(str(SYNTHETIC))["write"](folder, articles=60, claims=1200, passages=4000)
    return Case.load("synthetic", folder / "data")


FIGURES = {  # what shows the case, and what it says of what it leaves out
    "timeline": (
        lambda case: timeline_figures.timeline_figures(case, events.mentioned_events(case))[0],
        COLUMNS,
    ),
    "events": (
        lambda case: timeline_figures.timeline_figures(case, events.mentioned_events(case))[0],
        " of {events} events that most articles mention. All are in the record.",
    ),
    "maps": (
        lambda case: clash_figures.clash_maps(case)[-1],
        "questions with most claims. All are in the record.",
    ),
}
TABLES = {
    "namings": (lambda case: coverage_tables.namings_table(case, 2), f"{COLUMNS} terms.csv has all."),
}


def text(shown) -> str:
    return BeautifulSoup(shown.bundle["text/html"], "html.parser").get_text()


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_says_what_it_leaves_out(case, name):
    show, words = FIGURES[name]
    assert words.format(events=len(case.events)) in text(show(case))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_what_it_leaves_out(case, name):
    show, words = TABLES[name]
    assert words in text(show(case))


@pytest.mark.parametrize("rows, shown", [(LIMIT, LIMIT), (LIMIT + 1, FEW)])
def test_only_a_very_long_table_is_cut(rows, shown):
    table = Table(pd.DataFrame({"n": range(rows)}), "t")
    assert len(table.rows) == shown and ("text/csv" in table.bundle) == (shown < rows)


def test_of_the_five_articles_nothing_is_left_out(root):
    report = (root / "report" / "report.html").read_text("utf-8")
    assert not re.search("Shown are the|beside the report|more</li>", report)


@pytest.mark.parametrize(
    "words, told",
    [
        (listed("abc"), "a, b and c"),
        (listed(f"a{n}" for n in range(2000)), ", a11 and 1,988 more"),
        (limits.limit_in_words(3, 3, "claims"), ""),
        (limits.limit_in_words(3, 1234, "claims", "More."), " Shown are the 3 of 1,234 claims. More."),
    ],
)
def test_long_lists_in_words(words, told):
    assert words.endswith(told)


@pytest.mark.parametrize(
    "markdown, plain",
    [
        ("**Jo** [K017](#K017)", "Jo K017"),
        ("[A: b](<https://example.org/a>). P, 2020", "A: b (https://example.org/a). P, 2020"),
        (r"2 \* 3 &#91;x&#93; *“q”*", "2 * 3 [x] “q”"),
        ("one  \n“two”<br>three", "one; “two”; three"),
    ],
)
def test_markdown_in_a_csv_is_plain_text(markdown, plain):
    assert unmarked(markdown) == plain


def test_alpha_of_many_units_is_drawn_by_what_they_have_in_common(monkeypatch):
    given = pd.DataFrame([(2, 0), (1, 1), (0, 2), (2, 0)] * 40).to_numpy()
    singly = agreement_analysis.resampled(given, 4000)
    monkeypatch.setattr(agreement_analysis, "DRAWN_SINGLY", 0)
    together = agreement_analysis.resampled(given, 4000)
    assert pd.Series(singly).quantile([0.025, 0.5, 0.975]).to_numpy() == pytest.approx(
        pd.Series(together).quantile([0.025, 0.5, 0.975]).to_numpy(), abs=0.02
    )
