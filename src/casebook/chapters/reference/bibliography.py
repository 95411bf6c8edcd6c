"""The public sources outside the articles."""

import re
from collections.abc import Iterable

from casebook.case import Case, dates
from casebook.chapters.views.links import STANDINGS
from casebook.display import Table
from casebook.display.markdown import Markdown, as_markdown, md
from casebook.display.words import sentence

WORD = r"[^\W_]+"
MOST = 1_000  # sources shown: a check without its source would be no check
ACCESS = {  # how much of a source was read
    "whole": "read in full",
    "excerpt": "read in part",
    "second_hand": "known at second hand",
    "not_seen": "not seen",
    "not_recorded": "how much was read is not recorded",
}


def bibliography_table(case: Case, hide: Iterable[str] = ()) -> Table:
    """The public sources with their addresses and what they were used for.

    The names in `hide` are left out of titles and notes, and an address that has one of them is not given.
    """
    frame, words = case.references, _words(hide)
    frame = frame.assign(
        title=[_without(title, words) for title in frame["title"]],
        note=[_without(note, words) for note in frame["note"]],
        url=[url if _without(url, words) == url else "" for url in frame["url"]],
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
        limit=MOST,
    )


def _words(names: Iterable[str]) -> set[str]:
    """The words of the names, of three letters at least, in lower case; `Ben-Aharon` are two."""
    words = {word for name in names for word in name.split() if len(word) >= 3}
    return {part.casefold() for word in words for part in re.findall(WORD, word)}


def _without(text: str, words: set[str]) -> str:
    """The text with these words, however they are joined, as `[author]`: `Ben-Aharon` and `rafael_castro` too."""
    marked = re.sub(WORD, lambda word: "\0" if word[0].casefold() in words else word[0], text)
    return re.sub(r"\0(?:[\s_-]+\0)*", "[author]", marked)


def _entry(reference) -> Markdown:
    """`On Lovelace. Press, 2021; p. 4.`, the title linked where there is an address."""
    title, day = as_markdown(reference.title), dates.date_in_words(reference.date) or "undated"
    if reference.url:
        title = md("[{}](<{}>)", title, reference.url)
    locator = f"; {reference.locator}" if reference.locator else ""
    entry = md("{}. {}, {}{}.", title, reference.publisher, day, locator)
    if not reference.access:
        return entry
    return md("{} *{}; {}*", entry, sentence(ACCESS[reference.access]), STANDINGS.get(reference.standing, ""))
