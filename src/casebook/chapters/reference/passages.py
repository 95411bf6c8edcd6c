"""Everything that was coded, by article and paragraph."""

import pandas as pd

from casebook.case import Case, dates
from casebook.chapters.views.numbers import amount
from casebook.display import Table, limits
from casebook.display.markdown import Markdown, link, md
from casebook.display.style import STANCES, articles
from casebook.display.words import concept, sentence

ARTICLES = 20, 5  # up to so many have a table each, else so few
COMMITMENTS = {
    "asserts": "asserted",
    "concedes": "conceded",
    "reports": "reported",
    "endorses_quote": "quoted with approval",
    "quotes_to_rebut": "quoted to rebut",
}


def passages_tables(case: Case) -> list[Table]:
    """One table an article, of very many one for all after the first: what stands at each paragraph, in
    reading order, with the quotation where a copy is at hand.
    """
    rows, shown = coded_rows(case), articles(case.sources.head(limits.shown(len(case.sources), ARTICLES)))
    by_source = dict(list(rows.groupby("source_id")))
    tables = [
        _paragraphs(by_source.get(id, rows[:0]), f"tbl-passages-{id}", f"{look.glyph} {look.word}", look.word)
        for id, look in shown.items()
    ]
    if more := len(case.sources) - len(shown):
        rest = rows[~rows["source_id"].isin(list(shown))].merge(case.sources[["source_id", "short"]])
        of = f"the {more:,} other articles"
        tables.append(_paragraphs(rest, "tbl-passages", sentence(of), of, short="Article"))
    return tables


def _paragraphs(rows: pd.DataFrame, id: str, title: str, of: str, **columns: str) -> Table:
    return Table(
        rows,
        id=id,
        title=f"{title}, paragraph by paragraph",
        anchor="anchor",
        columns=columns | {"paragraph": "¶", "id": "Id", "content": "What stands there", "manner": "How"},
        align={"paragraph": "right"},
        widths=dict.fromkeys(columns, 1) | {"paragraph": 0.4, "id": 0.6, "content": 6, "manner": 2.4},
        markup=("content", "manner"),
        source=md("passages of {}; ¶ counts the text's non-empty lines from 1.", of),
    )


def coded_rows(case: Case) -> pd.DataFrame:
    """One row a coded thing: source_id, paragraph, passage_id, id, anchor, content and manner (Markdown), in
    reading order.

    An assertion, a mention and a wording are at home here and anchored by their ids; a number and a tie have
    tables of their own, and only a place here (`at-N001`). A quotation stands once for its passage.
    """
    parts = [_assertions(case), _mentions(case), _quantities(case), _terms(case), _ties(case)]
    rows = pd.concat([part for part in parts if len(part)] or parts)
    order = {source: rank for rank, source in enumerate(case.sources["source_id"])}
    rows = rows.assign(rank=rows["source_id"].map(order))
    rows = rows.sort_values(["rank", "paragraph", "passage_id"], kind="stable", ignore_index=True)
    quotes = [case.quotes.get(id, "") for id in rows["passage_id"].mask(rows["passage_id"].duplicated())]
    contents = [
        content + (md("<br>*“{}”*", quote) if quote else "")
        for content, quote in zip(rows["content"], quotes)
    ]
    return rows.drop(columns="rank").assign(content=contents)


def _rows(placed: pd.DataFrame, id: str, cells: list[tuple], is_home: bool = True) -> pd.DataFrame:
    """The rows of one table, of pairs of content and manner."""
    contents, manners = zip(*cells) if cells else ((), ())
    frame = placed[["source_id", "paragraph", "passage_id"]].astype(object)
    return frame.assign(
        id=placed[id].astype(object),
        anchor=("" if is_home else "at-") + placed[id].astype(object),
        content=pd.Series(contents, dtype=object),
        manner=pd.Series(manners, dtype=object),
    )


def _assertions(case: Case) -> pd.DataFrame:
    claims = case.claims[["claim_id", "statement", "stance"]]
    placed = case.placed("assertions").merge(claims, on="claim_id", how="left")
    return _rows(placed, "assertion_id", [_assertion(row) for row in placed.itertuples()])


def _assertion(row) -> tuple[Markdown, Markdown]:
    """The claim; and `conceded`, `quoted to rebut: Dan Perry`, with the evidence offered."""
    evidence = "" if row.evidence == "none" else f"; {row.evidence.replace('_', ' ')}"
    content = md("{} {} {}", STANCES[row.stance].glyph, row.statement, link(row.claim_id))
    return content, _of(COMMITMENTS[row.commitment], row.attributed_to) + evidence


def _of(manner: str, speaker: str) -> Markdown:
    return md("{}: {}" if speaker else "{}", manner, speaker)


def _mentions(case: Case) -> pd.DataFrame:
    events = case.events[["event_id", "label"]]
    placed = case.placed("mentions").merge(events, on="event_id", how="left")
    cells = [
        (
            md("{} {}: {}", row.label, link(row.event_id), row.characterisation),
            md("event, {}", dates.in_words(row.date_as_given) or "no date given"),
        )
        for row in placed.itertuples()
    ]
    return _rows(placed, "mention_id", cells)


def _quantities(case: Case) -> pd.DataFrame:
    placed = case.placed("quantities")
    cells = [
        (
            md("{}: {} {}", sentence(row.measure), amount(row), link(row.quantity_id)),
            _of("number", row.attributed_to),
        )
        for row in placed.itertuples()
    ]
    return _rows(placed, "quantity_id", cells, is_home=False)


def _terms(case: Case) -> pd.DataFrame:
    placed = case.placed("terms")
    cells = [
        (
            md("“{}” for {}", row.wording, link(f"concept-{row.concept}", concept(row.concept))),
            md("wording, {}", row.connotation),
        )
        for row in placed.itertuples()
    ]
    return _rows(placed, "term_id", cells)


def _ties(case: Case) -> pd.DataFrame:
    bodies = dict(zip(case.organisations["organisation_id"], case.organisations["name"]))
    placed = case.placed("interests").drop_duplicates(["passage_id", "interest_id"], ignore_index=True)
    cells = [
        (
            md(
                "Of the author: {}: {}",
                row.kind.replace("_", " "),
                bodies.get(row.organisation_id, "no body named"),
            ),
            md("tie, {}", row.position),
        )
        for row in placed.itertuples()
    ]
    return _rows(placed, "interest_id", cells, is_home=False)
