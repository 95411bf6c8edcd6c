"""Everything that was coded, by article and paragraph."""

from collections.abc import Callable

import pandas as pd

from casebook.case import Case, dates
from casebook.case.ordering import sorted_by
from casebook.chapters.views.concepts import concept_names
from casebook.chapters.views.numbers import amount
from casebook.display import Table, limits
from casebook.display.markdown import BREAK, Markdown, link, md
from casebook.display.style import STANCES, articles
from casebook.display.words import concept, sentence

ARTICLES = 20, 5  # up to so many have a table each, else so few
COMMITMENTS = {
    "asserts": "asserted",
    "concedes": "conceded",
    "entertains": "entertained, then answered",
    "reports": "reported",
    "endorses_quote": "quoted with approval",
    "quotes_to_rebut": "quoted to rebut",
}


def passages_tables(case: Case) -> list[Table]:
    """One table an article, of very many one for all after the first: what stands at each paragraph, in
    reading order, with the quotation where a copy is at hand.
    """
    rows, shown = (
        coded_rows(case),
        articles(case.sources.head(limits.number_shown(len(case.sources), ARTICLES))),
    )
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
        columns=columns | {"paragraph": "¶", "id": "Id", "content": "What is there", "manner": "How"},
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
    interests = case.placed("interests").drop_duplicates(["passage_id", "interest_id"], ignore_index=True)
    bodies, labels = case.organisations[["organisation_id", "name"]], case.events[["event_id", "label"]]
    ties = interests.merge(bodies, how="left").fillna({"name": "no body named"})
    claims = case.claims[["claim_id", "statement", "stance"]]
    terms = case.placed("terms")
    terms = terms.assign(
        thing=terms["concept"].map(concept_names(case)).fillna(terms["concept"].map(concept))
    )
    parts = [
        _rows(case.placed("assertions").merge(claims, how="left"), "assertion_id", _assertion),
        _rows(case.placed("mentions").merge(labels, how="left"), "mention_id", _mention),
        _rows(case.placed("quantities"), "quantity_id", _quantity, "at-"),
        _rows(terms, "term_id", _term),
        _rows(ties, "interest_id", _tie, "at-"),
    ]
    rows = pd.concat([part for part in parts if len(part)] or parts)
    rows = rows.sort_values(["paragraph", "passage_id"], kind="stable")
    rows = sorted_by(rows, source_id=case.sources["source_id"])
    firsts = rows["passage_id"].mask(rows["passage_id"].duplicated())
    quotes = [md("{}*“{}”*", BREAK, case.quotes[id]) if id in case.quotes else "" for id in firsts]
    return rows.assign(content=rows["content"] + pd.Series(quotes, dtype=object))


def _rows(placed: pd.DataFrame, id: str, cells: Callable, prefix: str = "") -> pd.DataFrame:
    """The rows of one table; `cells` makes content and manner of each, `prefix` begins its anchor."""
    frame = placed[["source_id", "paragraph", "passage_id", id]].rename(columns={id: "id"})
    pairs = pd.DataFrame(map(cells, placed.itertuples()), columns=["content", "manner"], dtype=object)
    return frame.assign(anchor=prefix + frame["id"]).join(pairs)


def _assertion(row) -> tuple[Markdown, Markdown]:
    """The claim; and `conceded`, `quoted to rebut: Dan Perry`, with the evidence offered."""
    evidence = "" if row.evidence == "none" else f"; {row.evidence.replace('_', ' ')}"
    content = md("{} {} {}", STANCES[row.stance].glyph, row.statement, link(row.claim_id))
    return content, _with_speaker(COMMITMENTS[row.commitment], row.attributed_to) + evidence


def _mention(row) -> tuple[Markdown, Markdown]:
    content = md("{} {}: {}", row.label, link(row.event_id), row.characterisation)
    return content, md("event, {}", dates.date_in_words(row.date_as_given) or "no date given")


def _quantity(row) -> tuple[Markdown, Markdown]:
    content = md("{}: {} {}", sentence(row.measure), amount(row), link(row.quantity_id))
    return content, _with_speaker("number", row.attributed_to)


def _term(row) -> tuple[Markdown, Markdown]:
    content = md("{}: “{}”", link(f"concept-{row.concept}", row.thing), row.wording)
    return content, md("wording, {}", row.connotation)


def _tie(row) -> tuple[Markdown, Markdown]:
    content = md("Of the author: {}: {}", row.kind.replace("_", " "), row.name)
    return content, md("tie, {}", row.position)


def _with_speaker(words: str, speaker: str) -> Markdown:
    return md("{}: {}" if speaker else "{}", words, speaker)
