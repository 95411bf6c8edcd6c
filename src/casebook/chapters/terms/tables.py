"""The glossary of what a case's pages use, and the sources that their rows rest on."""

from collections.abc import Iterator
from itertools import starmap
from typing import Any

import pandas as pd

from casebook.case import Case, dates, records
from casebook.chapters.views.arguments import pressed
from casebook.chapters.views.checks import counted_checks, errors_shown, unsettled_shown
from casebook.chapters.views.links import links
from casebook.chapters.views.questions import opposed_questions
from casebook.chapters.views.ties import author_ties, party_ties
from casebook.display import Note, Nothing, Table
from casebook.display.markdown import Markdown, link, md
from casebook.display.words import count, joined, sentence

# The program's own words: term → its meaning, and the table without whose rows no page uses it.
OWN = {
    "claim": ("What an article maintains or passes on, put once in our words, whoever makes it.", "claims"),
    "thesis": ("The claim that an article as a whole maintains.", "arguments"),
    "argument": ("One step of one article, from premises to a conclusion.", "arguments"),
    "premise": ("What a conclusion rests on.", "premises"),
    "implicit premise": (
        "One that the article does not state and the coders supply so that the conclusion follows. Nobody asserts it; it is marked *reconstructed*.",
        "implicit_premises",
    ),
    "scheme": ("The pattern of a step from premises to conclusion.", "arguments"),
    "critical question": ("What one asks of every argument of a scheme.", "critical_questions"),
    "central, supporting, detail": (
        "What hangs on a statement that was checked: a main argument of its article rests on it, a supporting one does, or none does.",
        "checks",
    ),
    "alpha": (
        "Krippendorff's measure of how far two coders agree beyond chance: 1 is full agreement, 0 what chance would give.",
        "codings",
    ),
}
# The case's own: vocabulary → the table and column that use its terms, and how each is put.
CASES = {
    "stance": ("sources", "stance", "{}"),
    "scheme": ("arguments", "scheme", "by {}"),
    "relation_kind": ("relations", "kind", "{}"),
    "question_state": ("critical_questions", "state", "{}"),
    "verdict": ("checks", "verdict", "{}"),
    "severity": ("checks", "severity", "{}"),
    "connotation": ("terms", "connotation", "{}, of a name"),
}


NOT_SHOWN = ("rephrase", "answered", "plain")  # terms of the tables that the pages do not show
TOGETHER = 6  # publishers to a row, so that the table can be broken


def glossary_table(case: Case) -> Table | Note:
    """The program's own words, then those terms of the case's vocabularies that its rows use, with their definitions."""
    rows = [
        (md("*{}*", term), Markdown(means)) for term, (means, table) in OWN.items() if len(case.tables[table])
    ]
    rows += [(md("*{}*", term), md("{}", means)) for term, means in _case_terms(case)]
    if not rows:
        return Nothing("The case has no rows whose terms need a definition.")
    half = (len(rows) + 1) // 2
    left, right = rows[:half], [*rows[half:], *[("", "")] * (2 * half - len(rows))]
    widths = {"term": ("Term", 1.2), "means": ("Means", 3)}
    return Table.of_rows(
        [(*pair, *other) for pair, other in zip(left, right)],
        widths | {f"{name} 2": look for name, look in widths.items()},
        id="tbl-terms",
        title="The terms of these pages",
    )


def _case_terms(case: Case) -> Iterator[tuple[str, str]]:
    frame = case.vocabularies
    for vocabulary, (table, column, put) in CASES.items():
        used = case.tables[table]
        if vocabulary == "scheme":
            used = used[used["weight"] == "main"]
        own = frame[(frame["vocabulary"] == vocabulary) & frame["term"].isin(used[column])]
        own = own[~own["term"].isin(NOT_SHOWN)]
        for row in records(own):
            yield put.format(row.term.replace("_", " ")), row.definition


def sources_table(case: Case) -> Table | Note:
    """The sources of what these pages show, publisher by publisher: year and id of each, and the ids of what rests on it."""
    pairs = pd.concat([frame.set_axis(["id", "reference_id"], axis=1) for frame in _cited(case)])
    frame = pairs.drop_duplicates().merge(case.references, on="reference_id")
    if frame.empty:
        return Nothing("These pages rest on no source outside the articles.")
    frame["publisher"] = frame["publisher"].str.split(", as carried by").str[0]
    entries = [
        md("**{}** {}", name, joined(", ", starmap(_source, part.groupby("reference_id", sort=False))))
        for name, part in sorted(frame.groupby("publisher"), key=lambda group: str(group[0]).casefold())
    ]
    rows = [(joined("; ", entries[n : n + TOGETHER]),) for n in range(0, len(entries), TOGETHER)]
    return Table.of_rows(
        rows,
        {"sources": ("Publisher: year and id of each source, and what rests on it", 1)},
        id="tbl-sources",
        title=f"{sentence(count(frame['reference_id'].nunique(), 'source'))} of what these pages show",
        note="What is inconsistent, disputed or alleged, the questions that press, the answers that clash, ties to a party, things not mentioned and developments. Title, address, who carried it and how much was read stand in the record.",
    )


def _source(id: Any, rows: pd.DataFrame) -> Markdown:
    """`2020 R011 (C030 C200)`"""
    day = rows["date"].iloc[0]
    year = dates.bounds(day)[0].year if day else "undated"
    return md("{} {} ({})", year, link(str(id)), links(rows["id"]))


def _answering(case: Case) -> set[str]:
    """The claims that answer a question on which articles clash."""
    clashes = opposed_questions(case).query("not conceded")["question_id"]
    return set(case.answers.loc[case.answers["question_id"].isin(clashes), "claim_id"])


def _cited(case: Case) -> Iterator[pd.DataFrame]:
    """The ids of what these pages show, each with that of a source."""
    checks = counted_checks(case)
    shown = {
        *errors_shown(checks)["check_id"],
        *unsettled_shown(checks)["check_id"],
        *pressed(case)["check_id"],
    }
    shown |= {
        row.check_id
        for row in records(checks[checks["verdict"] != "consistent"])
        if row.claim_id in _answering(case)
    }
    yield case.citations.loc[case.citations["check_id"].isin(shown), ["check_id", "reference_id"]]
    yield party_ties(author_ties(case))[["interest_id", "reference_id"]]
    yield case.omissions[["omission_id", "reference_id"]]
    yield case.development_references[["development_id", "reference_id"]]
