"""The sentences of the chapter on coverage, computed."""

from typing import Any

import pandas as pd

from casebook.case import Case, records
from casebook.chapters.coverage import analysis
from casebook.chapters.coverage.symmetry import MEASURES, both_sides, measure_in_words, unevenness
from casebook.chapters.views.concepts import concept_names
from casebook.display import Note, Nothing
from casebook.display.markdown import Markdown, md
from casebook.display.words import concept, count, joined, listed, number_word, sentence, some


def namings_in_words(case: Case, min_articles: int = 2) -> Note:
    """How many names could be used by both sides, and which things different articles praise and blame by name."""
    frame = analysis.namings(case, min_articles)
    many = f"{count(min_articles, 'article')} or more"
    if frame.empty:
        nothing = Nothing if case.terms.empty else Note
        return nothing(f"Nothing is named by {many}.")
    own = frame[~frame["quoted"]]
    leaning = own[own["connotation"] != "plain"]
    connotations = leaning.groupby("short", sort=False)["connotation"].value_counts().unstack(fill_value=0)
    connotations = connotations.reindex(case.sources["short"], fill_value=0)
    each = some(
        f"{short}: {listed(f'{number} {word}' for word, number in row.items() if number) or 'none'}"
        for short, row in connotations.iterrows()
    )
    names = concept_names(case)
    opposed = [
        names.get(str(name), concept(str(name)))
        for name, words in leaning.groupby("concept")
        if _opposed(words)
    ]
    things = sentence(count(frame["concept"].nunique(), "thing has", "things have"))
    wordings, usable = count(len(own), "wording"), number_word(len(own) - len(leaning))
    parts = [
        f"{things} names in {many}. Of {wordings} in the articles' own voice, both sides could use {usable}."
    ]
    if len(leaning):
        parts.append(md("The others, article by article, are: {}.", "; ".join(each)))
    if opposed:
        things = "; ".join(
            name.replace("The ", "the ", 1) if name.startswith("The ") else name for name in opposed
        )
        parts.append(md("Named approvingly by one and disapprovingly by another: {}.", things))
    return Note(joined(" ", parts))


def _opposed(words: pd.DataFrame) -> bool:
    """Whether one article names a thing approvingly and another disapprovingly."""
    praise, blame = (set(words["short"][words["connotation"] == c]) for c in ("approving", "disapproving"))
    return any(a != b for a in praise for b in blame)


def _unevenness_in_words(both: pd.DataFrame, min_ratio: float) -> Markdown:
    """Where the scrutiny of the two sides was uneven, and by how much: where the higher value is at least `min_ratio` times
    the lower."""
    measures = unevenness(both)
    is_apart = measures["times"].ge(min_ratio)
    apart, even = (list(records(measures[chosen])) for chosen in (is_apart, ~is_apart))
    parts = []
    if apart:
        spreads = joined("; ", [md("{}, {}", _spread(row), _times(row.times)) for row in apart])
        parts.append(md("**Between the two sides the scrutiny was uneven in** {}.", spreads))
    if even:
        parts.append(
            md(
                "On every {}measure of the scrutiny the two sides are less than {} times apart: {}.",
                "other " if apart else "",
                f"{min_ratio:g}",
                joined("; ", map(_spread, even)),
            )
        )
    return Markdown(" ").join(parts)


def _spread(row: Any) -> Markdown:
    """`checks per claim: 0.5 (against) to 1.0 (for)`."""
    low, high = (measure_in_words(row.measure, number) for number in (row.low, row.high))
    words = MEASURES[row.measure][0]
    spread = f"{low} each" if row.low == row.high else f"{low} ({row.lowest}) to {high} ({row.highest})"
    return md("{}: {}", words[0].lower() + words[1:], spread)


def _times(times: float) -> str:
    return "none on one side" if times == float("inf") else f"{times:.1f} times as much"


def sides_in_words(case: Case, by_stance: pd.DataFrame, min_ratio: float) -> Note:
    """What was coded and checked for the motion and against it (`audit_by_stance`), and how uneven that is."""
    both = both_sides(by_stance)
    rows = [row for row in both.to_dict("records") if row["claims"]]
    if len(rows) < 2:
        return Nothing("With these parameters there are no claims on both sides to compare.")
    lines = [
        f"**{row['name'].capitalize()} the motion:** {count(row['claims'], 'claim')} ({number_word(row['factual'])} factual, {number_word(row['claims_checked'])} checked), made {_times_in_words(row['assertions'])}, {measure_in_words('evidence_percent', row['evidence_percent'])} with evidence. {_verdicts(case, row)}"
        for row in rows
    ]
    return Note(joined(" ", filter(None, [*map(md, lines), _unevenness_in_words(both, min_ratio)])))


def _times_in_words(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number) or count(number, "time")


def _verdicts(case: Case, row: dict) -> str:
    """`Of two checks, the verdict was consistent in one and disputed in one.`"""
    if not row["checks"]:
        return "None was checked."
    each = [f"{verdict} in {number_word(row[verdict])}" for verdict in case.vocabulary("verdict")]
    return f"Of {count(row['checks'], 'check')}, the verdict was {listed(each)}."
