"""What the chapter on agreement shows."""

from dataclasses import replace

import pandas as pd
from examples import coded

from casebook.case.codings import chosen
from casebook.chapters.agreement import analysis as agreement_analysis
from casebook.chapters.agreement import figures as agreement_figures
from casebook.chapters.agreement import tables as agreement_tables
from casebook.chapters.agreement import text as agreement_text
from casebook.display import Figure, Note, Table


def test_the_chapter_of_two_coders(two_coders):
    results = agreement_analysis.agreement(two_coders.codings, draws=100)
    answer = agreement_text.agreement_answer(two_coders, results).markdown
    assert "Two coders, A and B, coded three claims and three assertions." in answer
    assert "**They agree on 4 of 6 values.**" in answer
    assert "1 of the two disagreements are settled with a reason, as coded by A in 0 of 1" in answer
    assert isinstance(agreement_figures.alphas_figure(results, 100), Figure)
    bold = agreement_tables.disagreement_table(two_coders).frame["Coded"]
    assert bold.tolist() == ["A: against<br>**B: neutral**", "**A: author**<br>B: quoted"]
    assert isinstance(
        agreement_tables.findings_by_reading_table(
            two_coders, agreement_analysis.findings_by_reading(two_coders, 1)
        ),
        Table,
    )


def test_undefined_is_shown_as_the_word_with_its_reason():
    figure = agreement_figures.alphas_figure(agreement_analysis.agreement(coded("A ff\nB ff")), 100)
    assert figure.title == "Alpha is undefined for stance"
    assert "undefined: every unit got the same value" in figure.data.frame["Alpha"].iloc[0]


def test_without_codings_the_chapter_says_so(two_coders):
    none = chosen(two_coders.only(articles=["S1"]), variables=["theme"])
    results, found = (
        agreement_analysis.agreement(none.codings),
        agreement_analysis.findings_by_reading(none, 1),
    )
    shown = [
        agreement_text.agreement_answer(none, results),
        agreement_figures.alphas_figure(results, 100),
        agreement_text.confusions(none),
        agreement_tables.disagreement_table(none),
        agreement_text.survival_in_words(none, found, 1),
        agreement_tables.findings_by_reading_table(none, found),
    ]
    assert all(isinstance(part, Note) for part in shown)


def test_many_coders_share_one_column(two_coders):
    crowd = two_coders.codings.query("coder == 'B'")
    more = pd.concat([two_coders.codings, *(crowd.assign(coder=name) for name in "CDE")], ignore_index=True)
    case = replace(two_coders, tables={**two_coders.tables, "codings": more})
    table = agreement_tables.findings_by_reading_table(case, agreement_analysis.findings_by_reading(case, 1))
    assert "same" in table.columns and "C" not in table.columns
    assert table.frame["same"].iloc[0] == "4 of 5"
