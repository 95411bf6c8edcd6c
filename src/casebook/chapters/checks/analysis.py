"""What was checked, against what, and what came of it: a case in, frames and sentences out."""

import pandas as pd

from casebook.case import Case, computations
from casebook.case.memo import memoized
from casebook.chapters.views.links import with_links
from casebook.chapters.views.numbers import amount
from casebook.chapters.views.verdicts import VERDICTS
from casebook.display.text import link, plain
from casebook.display.words import sentence

BASES = {  # what a statement was held against
    "computed": "arithmetic",
    "reference": "the public record",
    "within_article": "another place of the same article",
    "across_articles": "another article",
}


def chosen(case: Case, verdicts=(), themes=(), bases=()) -> Case:
    """The case with only the checks of these verdicts, themes and bases; empty means all."""
    kept = case.checks
    for column, values in (("verdict", verdicts), ("theme", themes), ("basis", bases)):
        kept = kept[kept[column].isin(list(values))] if values else kept
    return case.having(checks=kept.reset_index(drop=True))


@memoized
def checks(case: Case) -> pd.DataFrame:
    """One row a check, in reading order, with the columns of `checks` and, as inline Markdown:

    statement   what was checked: the number, else the mention, else the claim, with its id and, where the
                reader has copies, the words themselves; empty where the reason alone says it
    against     what it was held against: what was computed, links to the references, or the basis in words
    why         the reason, what a reader should know of it, and what it was held against
    """
    frame = case.placed("checks")
    stated, cited, computed = _subjects(case), _citations(case), _results(case)
    frame["statement"] = [_statement(case, row, stated) for row in frame.itertuples()]
    frame["against"] = [
        "; ".join(filter(None, [computed.get(row.check_id, ""), cited.get(row.check_id, "")]))
        or BASES[row.basis]
        for row in frame.itertuples()
    ]
    frame["why"] = [
        " ".join(
            filter(
                None,
                [
                    with_links(case, row.reason),
                    row.note and f"*{with_links(case, row.note)}*",
                    f"({row.against})",
                ],
            )
        )
        for row in frame.itertuples()
    ]
    return frame


def _subjects(case: Case) -> dict[str, str]:
    """Id of a number, mention or claim → what it says."""
    mentions = case.mentions.merge(case.events[["event_id", "label"]], on="event_id")
    return (
        {row.claim_id: row.statement for row in case.claims.itertuples()}
        | {row.mention_id: f"{row.label}: {row.characterisation}" for row in mentions.itertuples()}
        | {row.quantity_id: f"{sentence(row.measure)}: {amount(row)}" for row in case.quantities.itertuples()}
    )


def _statement(case: Case, row, stated: dict[str, str]) -> str:
    id = next((id for id in (row.quantity_id, row.mention_id, row.claim_id) if id in stated), "")
    of = "Of the claim: " if id == row.claim_id else ""
    said = f"{of}{plain(stated[id])} {link(id)}" if id else ""
    quote = case.quotes.get(row.passage_id, "")
    return " ".join(filter(None, [said, quote and f"*“{plain(quote)}”*"]))


def _citations(case: Case) -> dict[str, str]:
    linked = case.citations.assign(reference=case.citations["reference_id"].map(link))
    return linked.groupby("check_id")["reference"].agg(", ".join).to_dict()


def _results(case: Case) -> dict[str, str]:
    """check_id → `computed 24 days, would fit 13 to 15 days`, one part a computation."""
    told = {}
    for row in computed(case).itertuples():
        told.setdefault(row.check_id, []).append(f"computed {row.result}, would fit {row.allowed}")
    return {check: "; ".join(parts) for check, parts in told.items()}


@memoized
def computed(case: Case) -> pd.DataFrame:
    """One row a computation of the checks there are, in reading order.

    Beside its columns and those of the check: `result` and `allowed` in words, and whether it `holds`.
    """
    placed = case.placed("checks").drop(columns="note")
    frame = placed.merge(case.computations, on="check_id", sort=False)
    given = [(row.method, row.first, row.second, row.unit) for row in frame.itertuples()]
    return frame.assign(
        result=[computations.result_in_words(*row) for row in given],
        allowed=[computations.allowed_in_words(row.low, row.high, row.unit) for row in frame.itertuples()],
        holds=[
            computations.holds(computations.result(*g), r.low, r.high)
            for g, r in zip(given, frame.itertuples())
        ],
    )


def discrepancies(case: Case, method: str) -> pd.DataFrame:
    """The computations of one method that do not hold, the same one once an article.

    `places` names article and paragraphs, `ids` the checks (`C067, C092`); the reason is that of the first.
    """
    frame = computed(case)
    frame = frame[(frame["method"] == method) & ~frame["holds"]]
    if frame.empty:
        return frame.assign(ids="", places="")
    groups = frame.groupby(["source_id", "first", "second", "unit", "low", "high"], sort=False)
    paragraphs = groups["paragraph"].agg(lambda numbers: ", ".join(map(str, dict.fromkeys(numbers)))).values
    firsts = groups.first().reset_index()
    return firsts.assign(
        ids=groups["check_id"].agg(", ".join).values, places=firsts["short"] + " ¶\u00a0" + paragraphs
    )


def place(frame: pd.DataFrame) -> pd.Series:
    """`PRIF 2023 ¶ 13`, with a space that does not break."""
    return frame["short"] + " ¶\u00a0" + frame["paragraph"].astype(str)


def counts(case: Case) -> pd.DataFrame:
    """One row an article: source_id, short, `checks`, `places` (passages checked), and a column a verdict."""
    frame = case.placed("checks")
    made = frame.groupby("source_id").agg(checks=("check_id", "size"), places=("passage_id", "nunique"))
    verdicts = (
        frame.groupby(["source_id", "verdict"])
        .size()
        .unstack(fill_value=0)
        .reindex(columns=VERDICTS, fill_value=0)
    )
    rows = case.sources[["source_id", "short"]].merge(
        made.join(verdicts).reset_index(), on="source_id", how="left"
    )
    numbers = ["checks", "places", *VERDICTS]
    return rows.assign(**rows[numbers].fillna(0).astype(int))
