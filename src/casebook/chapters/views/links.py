"""Text with the ids in it made links."""

import re

import pandas as pd

from casebook.case import Case, dates, records
from casebook.case.memo import memoized
from casebook.chapters.views.checks import weighed_checks
from casebook.display.markdown import Markdown, link, md
from casebook.display.words import articles_named, listed


def with_links(case: Case, text: str) -> Markdown:
    """Text with its ids as links and its articles by name; an id of no row stays as it is."""
    parts = re.split(r"\b([A-Z]\d+)\b", text)  # text and ids by turns
    return Markdown().join(_names(case).get(part, part) if n % 2 else part for n, part in enumerate(parts))


def links(ids) -> Markdown:
    """Ids as links, with spaces between them."""
    return Markdown(" ").join(map(link, ids))


def linked(words: str, id: str) -> Markdown:
    """`The bridge shortens the way. K017`: words, and after them an id as a link."""
    return md("{} {}", words, link(id))


def event_cells(events: pd.DataFrame) -> pd.Series:
    """The label of each event, and its id as a link."""
    return pd.Series(list(map(linked, events["label"], events["event_id"])), events.index, dtype=object)


def cited(case: Case, *tables: str) -> Markdown:
    """The source note of what rests on these tables: the articles, the files, and the day of the case."""
    files = listed(md(f"`{table}.csv`") for table in tables)
    return md("{}; {}, {}.", articles_named(case.sources), files, dates.date_in_words(case.date))


@memoized
def _names(case: Case) -> dict[str, Markdown]:
    """Id → the name of an article, or a link to the row."""
    tables = "references claims quantities mentions assertions questions arguments implicit_premises".split()
    checks = weighed_checks(case)
    ids = [*checks.loc[~checks["trivial"], "check_id"]]
    ids += [id for table in tables for id in case.tables[table].iloc[:, 0]]
    return {id: link(id) for id in ids} | {
        row.source_id: md("{}", row.short) for row in records(case.sources)
    }
