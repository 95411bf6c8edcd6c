"""Everything that was coded, by article and paragraph."""

import pandas as pd

from casebook.case import Case, dates
from casebook.chapters.views.numbers import amount
from casebook.display import Table, limits
from casebook.display.style import STANCES, articles
from casebook.display.text import link, plain
from casebook.display.words import concept, sentence

ARTICLES = 20, 5  # up to so many have a table each, else so few
COMMITMENTS = {
    "asserts": "asserted",
    "concedes": "conceded",
    "reports": "reported",
    "endorses_quote": "quoted with approval",
    "quotes_to_rebut": "quoted to rebut",
}


def by_article(case: Case) -> list[Table]:
    """One table an article, of very many one for all after the first: what stands at each paragraph, in
    reading order, with the quotation where a copy is at hand.
    """
    rows, shown = passages(case), articles(case.sources.head(limits.shown(len(case.sources), ARTICLES)))
    by_source = dict(list(rows.groupby("source_id")))
    tables = [
        _paragraphs(
            by_source.get(id, rows.iloc[:0]), f"tbl-passages-{id}", f"{look.glyph} {look.word}", look.word
        )
        for id, look in shown.items()
    ]
    if more := len(case.sources) - len(shown):
        rest = rows[~rows["source_id"].isin(list(shown))].merge(case.sources[["source_id", "short"]])
        others = f"the {more:,} other articles"
        tables.append(_paragraphs(rest, "tbl-passages", sentence(others), others, {"short": "Article"}))
    return tables


def _paragraphs(rows: pd.DataFrame, id: str, title: str, of: str, columns: dict[str, str] = {}) -> Table:
    return Table(
        rows,
        id=id,
        title=f"{title}, paragraph by paragraph",
        anchor="anchor",
        columns=columns | {"paragraph": "¶", "id": "Id", "content": "What stands there", "manner": "How"},
        align={"paragraph": "right"},
        widths=dict.fromkeys(columns, 1) | {"paragraph": 0.4, "id": 0.6, "content": 6, "manner": 2.4},
        markup=("content", "manner"),
        source=f"passages of {of}; ¶ counts the text's non-empty lines from 1.",
    )


def passages(case: Case) -> pd.DataFrame:
    """One row a coded thing: source_id, paragraph, id, anchor, content and manner (Markdown), in reading
    order.

    An assertion, a mention and a wording are at home here and anchored by their ids; a number and a tie have
    lists of their own, and only a place here (`at-N001`).
    """
    parts = [_assertions(case), _mentions(case), _quantities(case), _terms(case), _ties(case)]
    rows = pd.concat([part for part in parts if len(part)] or parts)
    order = {source: rank for rank, source in enumerate(case.sources["source_id"])}
    rows = rows.assign(_rank=rows["source_id"].map(order))
    rows = (
        rows.sort_values(["_rank", "paragraph", "passage_id"], kind="stable")
        .drop(columns="_rank")
        .reset_index(drop=True)
    )
    quotes = [
        case.quotes.get(passage, "") for passage in rows["passage_id"].mask(rows["passage_id"].duplicated())
    ]
    return rows.assign(
        content=[
            c + (f"<br>*“{plain(quote)}”*" if quote else "") for c, quote in zip(rows["content"], quotes)
        ]
    )


def _rows(
    placed: pd.DataFrame, id: str, contents: list[str], manners: list[str], at_home: bool = True
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "source_id": placed["source_id"],
            "paragraph": placed["paragraph"],
            "passage_id": placed["passage_id"],
            "id": placed[id],
            "anchor": placed[id] if at_home else "at-" + placed[id],
            "content": contents,
            "manner": manners,
        },
        dtype=object,
    )


def _assertions(case: Case) -> pd.DataFrame:
    placed = case.placed("assertions").merge(
        case.claims[["claim_id", "statement", "stance"]], on="claim_id", how="left"
    )
    contents = [
        f"{STANCES[a.stance].glyph} {plain(a.statement)} {link(a.claim_id)}" for a in placed.itertuples()
    ]
    return _rows(placed, "assertion_id", contents, [_manner(a) for a in placed.itertuples()])


def _manner(assertion) -> str:
    """`conceded`, `quoted to rebut: Dan Perry`, with the evidence offered."""
    whose = f": {plain(assertion.attributed_to)}" if assertion.attributed_to else ""
    evidence = "" if assertion.evidence == "none" else f"; {assertion.evidence.replace('_', ' ')}"
    return COMMITMENTS[assertion.commitment] + whose + evidence


def _mentions(case: Case) -> pd.DataFrame:
    placed = case.placed("mentions").merge(case.events[["event_id", "label"]], on="event_id", how="left")
    contents = [
        f"{plain(m.label)} {link(m.event_id)}: {plain(m.characterisation)}" for m in placed.itertuples()
    ]
    manners = [f"event, {dates.date_in_words(m.date_as_given) or 'no date given'}" for m in placed.itertuples()]
    return _rows(placed, "mention_id", contents, manners)


def _quantities(case: Case) -> pd.DataFrame:
    placed = case.placed("quantities")
    contents = [
        f"{plain(sentence(q.measure))}: {plain(amount(q))} {link(q.quantity_id)}" for q in placed.itertuples()
    ]
    manners = [
        "number" + (f": {plain(q.attributed_to)}" if q.attributed_to else "") for q in placed.itertuples()
    ]
    return _rows(placed, "quantity_id", contents, manners, at_home=False)


def _terms(case: Case) -> pd.DataFrame:
    placed = case.placed("terms")
    contents = [
        f"“{plain(t.wording)}” for {link(f'concept-{t.concept}', concept(t.concept))}"
        for t in placed.itertuples()
    ]
    return _rows(
        placed, "term_id", contents, [f"wording, {connotation}" for connotation in placed["connotation"]]
    )


def _ties(case: Case) -> pd.DataFrame:
    bodies = case.organisations.set_index("organisation_id")["name"]
    placed = case.placed("interests").drop_duplicates(["passage_id", "interest_id"])
    contents = [
        f"Of the author: {t.kind.replace('_', ' ')}"
        + plain(f": {bodies.get(t.organisation_id, 'no body named')}")
        for t in placed.itertuples()
    ]
    return _rows(
        placed,
        "interest_id",
        contents,
        [f"tie, {position}" for position in placed["position"]],
        at_home=False,
    )
