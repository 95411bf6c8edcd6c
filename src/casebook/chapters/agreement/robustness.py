"""Which findings stand when something is left out: what a sweep found, each reading checked against the report as it stands."""

import pandas as pd

from casebook.chapters.views.survival import OTHERWISE, STANDS, UNTOLD, beside_base
from casebook.display import Note, Nothing, Table
from casebook.display.finding import finding_in_words
from casebook.display.words import count, number_word, sentence

READINGS = {  # the parameter that a reading changes → how such readings are called
    "articles": "Without one article",
    "coder": "With one coder's values",
    "min_agreement": "Agreed units alone",
}
STALE = " These readings are older than the tables or the programs; `make sweep` makes them again."


def standing_table(findings: pd.DataFrame, is_stale: bool = False) -> Table | Note:
    """A row a finding that holds or does not, or has one answer: in how many readings of each kind it stands.

    `findings` as of `casebook.sweep.table`. A reading that cannot tell, or that the chapter does not depend on, is not
    counted.
    """
    frame = beside_base(findings)
    frame = frame[frame["kind_base"].isin(["truth", "text"])]
    groups = [name for name in READINGS if name in findings]
    rows, standing = [], 0
    for (_, finding), part in frame.groupby(["chapter", "finding"], sort=False):
        standing += OTHERWISE not in set(part["state"])
        changed = [part[part[name] != part[f"{name}_base"]]["state"] for name in groups]
        rows.append((finding, _here(part.iloc[0]), *map(_share, changed)))
    if not rows:
        return Nothing("No other reading of this case was made.")
    return Table.of_rows(
        rows,
        {"finding": ("Finding", 4), "here": ("Here", 1.6)} | {name: (READINGS[name], 1.2) for name in groups},
        id="tbl-standing",
        title=f"{sentence(number_word(standing))} of {count(len(rows), 'finding')} {'stands' if standing == 1 else 'stand'} in every reading",
        note="Of the whole case: what a finding comes to here, and in how many other readings that can tell it comes to the same. –: the chapter does not use what is changed. A finding that changes is not wrong: it depends on these articles taken together, or on one coding."
        + STALE * is_stale,
    )


def _here(row: pd.Series) -> str:
    """What a finding comes to in the report as it stands."""
    names = ["kind", "value", "text", "unit"]
    return finding_in_words(row[[f"{name}_base" for name in names]].set_axis(names))


def _share(states: pd.Series) -> str:
    """`4 of 5`: how many readings come to the same, of those that can tell."""
    told = int((states != UNTOLD).sum())
    return f"{int((states == STANDS).sum())} of {told}" if told else "–"
