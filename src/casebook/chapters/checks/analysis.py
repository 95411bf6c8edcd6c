"""What was checked, against what, and what came of it: a case in, frames out."""

from collections import defaultdict
from typing import Any

import pandas as pd

from casebook.case import Case, chosen_rows, computations, records
from casebook.case.memo import memoized
from casebook.chapters.views.links import with_links
from casebook.chapters.views.numbers import amount
from casebook.display.markdown import Markdown, link, md
from casebook.display.words import joined, sentence

BASES = {  # what a statement was held against
    "computed": "arithmetic",
    "reference": "the public record",
    "within_article": "another place of the same article",
    "across_articles": "another article",
}


def chosen_checks(case: Case, verdicts=(), themes=(), bases=()) -> Case:
    """The case with only the checks of these verdicts, themes and bases; empty means all."""
    checks = chosen_rows(case.checks, verdict=verdicts, theme=themes, basis=bases)
    return case.having(checks=checks.reset_index(drop=True))


@memoized
def explained_checks(case: Case) -> pd.DataFrame:
    """One row a check, in reading order, with the columns of `checks` and, as inline Markdown:

    statement   what was checked: the number, else the mention, else the claim, with its id and, where the
                reader has copies, the words themselves; empty where the reason alone says it
    against     what it was held against: what was computed, links to the references, or the basis in words
    why         the reason, what a reader should know of it, and what it was held against
    """
    frame = case.placed("checks")
    subjects, grounds = _subjects(case), _grounds(case)
    statements, against, reasons = [], [], []
    for check in records(frame):
        statements.append(_statement(case, check, subjects))
        against.append(joined("; ", grounds.get(check.check_id, [md(BASES[check.basis])])))
        note = md("*{}*", with_links(case, check.note)) if check.note else ""
        reasons.append(_spaced(with_links(case, check.reason), note, md("({})", against[-1])))
    columns = {"statement": statements, "against": against, "why": reasons}
    return frame.assign(**{name: pd.Series(cells, frame.index, object) for name, cells in columns.items()})


def _subjects(case: Case) -> dict[str, str]:
    """Id of a number, mention or claim → what it says."""
    mentions = case.mentions.merge(case.events[["event_id", "label"]], on="event_id")
    return (
        {row.claim_id: row.statement for row in records(case.claims)}
        | {row.mention_id: f"{row.label}: {row.characterisation}" for row in records(mentions)}
        | {row.quantity_id: f"{sentence(row.measure)}: {amount(row)}" for row in records(case.quantities)}
    )


def _statement(case: Case, check: Any, subjects: dict[str, str]) -> Markdown:
    id = next((id for id in (check.quantity_id, check.mention_id, check.claim_id) if id in subjects), "")
    of = "Of the claim: " if id == check.claim_id else ""
    subject = md(of + "{} {}", subjects[id], link(id)) if id else ""
    quote = case.quotes.get(check.passage_id, "")
    return _spaced(subject, md("*“{}”*", quote) if quote else "")


def _spaced(*parts: str) -> Markdown:
    return Markdown(" ").join(filter(None, parts))


def _grounds(case: Case) -> dict[str, list]:
    """check_id → `computed 24 days, would fit 13 to 15 days`, one a computation, and the references as links."""
    grounds: dict[str, list] = defaultdict(list)
    for row in records(computed_checks(case)):
        grounds[row.check_id].append(md("computed {}, would fit {}", row.result, row.allowed))
    for check, citations in case.citations.groupby("check_id", sort=False):
        grounds[str(check)].append(joined(", ", map(link, citations["reference_id"])))
    return grounds


@memoized
def computed_checks(case: Case) -> pd.DataFrame:
    """One row a computation of the checks there are, in reading order.

    Beside its columns and those of the check: `result` and `allowed` in words, and whether it `holds`.
    """
    frame = case.placed("checks").drop(columns="note").merge(case.computations, on="check_id", sort=False)
    given = [(row.method, row.first, row.second, row.unit) for row in records(frame)]
    limits = list(zip(frame["low"], frame["high"]))
    return frame.assign(
        result=[computations.result_in_words(*row) for row in given],
        allowed=[computations.allowed_in_words(*pair, unit) for pair, unit in zip(limits, frame["unit"])],
        holds=[computations.holds(computations.result(*row), *pair) for row, pair in zip(given, limits)],
    )


def discrepancies(case: Case, method: str) -> pd.DataFrame:
    """The computations of one method that do not hold, the same one once an article.

    `places` names article and paragraphs, `ids` the checks (`C067, C092`); the reason is that of the first.
    """
    frame = computed_checks(case)
    frame = frame[(frame["method"] == method) & ~frame["holds"].astype(bool)]
    if frame.empty:
        return frame.assign(ids="", places="")
    groups = frame.groupby(["source_id", "first", "second", "unit", "low", "high"], sort=False)
    paragraphs = groups["paragraph"].agg(lambda numbers: ", ".join(map(str, dict.fromkeys(numbers))))
    firsts = groups.first().assign(ids=groups["check_id"].agg(", ".join), paragraph=paragraphs).reset_index()
    return firsts.assign(places=check_places(firsts))


def check_places(frame: pd.DataFrame) -> pd.Series:
    """`PRIF 2023 ¶ 13`, with a space that does not break."""
    return frame["short"] + " ¶\u00a0" + frame["paragraph"].astype(str)


def verdict_counts(case: Case) -> pd.DataFrame:
    """One row an article: source_id, short, `checks`, `places` (passages checked), and a column a verdict."""
    frame, verdicts = case.placed("checks"), case.vocabulary("verdict")
    sizes = frame.groupby("source_id").agg(checks=("check_id", "size"), places=("passage_id", "nunique"))
    by_verdict = pd.crosstab(frame["source_id"], frame["verdict"]).reindex(columns=verdicts)
    counts = sizes.join(by_verdict).reindex(case.sources["source_id"]).fillna(0).astype(int)
    return case.sources[["source_id", "short"]].merge(counts.reset_index(), on="source_id")
