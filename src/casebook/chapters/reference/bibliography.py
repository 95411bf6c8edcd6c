"""The public sources outside the articles."""

import re
from collections.abc import Iterable

from casebook.case import Case, dates
from casebook.display import Table
from casebook.display.markdown import Markdown, as_markdown, md


def bibliography_table(case: Case, hide: Iterable[str] = ()) -> Table:
    """The public sources with their addresses and what they were used for.

    The names in `hide` are left out of titles and notes, and an address that has one of them is not given.
    """
    frame, name = case.references, _pattern(hide)
    frame = frame.assign(
        title=[name.sub("[author]", title) for title in frame["title"]],
        note=[name.sub("[author]", note) for note in frame["note"]],
        url=["" if name.search(url) else url for url in frame["url"]],
    )
    return Table(
        frame.assign(entry=[_entry(reference) for reference in frame.itertuples()]),
        id="tbl-bibliography",
        title="Bibliography",
        anchor="reference_id",
        markup=("entry",),
        source="`references.csv`.",
        columns={"reference_id": "Id", "entry": "Source", "note": "Note"},
        widths={"reference_id": 0.6, "entry": 4.4, "note": 4.4},
    )


def _pattern(names: Iterable[str]) -> re.Pattern:
    """What finds the words of the names, three letters at least; in `Ben-Aharon` and `rafael_castro` too."""
    words = {re.escape(word) for name in names for word in name.split() if len(word) >= 3}
    word = "|".join(sorted(words, key=len, reverse=True)) or "(?!)"  # without names, what finds nothing
    return re.compile(rf"(?<![^\W_])(?:{word})(?:[\s_-]+(?:{word}))*(?![^\W_])", re.IGNORECASE)


def _entry(reference) -> Markdown:
    """`On Lovelace. Press, 2021; p. 4.`, the title linked where there is an address."""
    title, day = as_markdown(reference.title), dates.in_words(reference.date) or "undated"
    if reference.url:
        title = md("[{}](<{}>)", title, reference.url)
    locator = f"; {reference.locator}" if reference.locator else ""
    return md("{}. {}, {}{}.", title, reference.publisher, day, locator)
