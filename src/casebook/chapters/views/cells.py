"""What several tables put into a cell."""

from typing import Any

import pandas as pd

from casebook.display.markdown import Markdown, link, md


def linked(words: str, id: str) -> Markdown:
    """`The pact deters Iran. K017`: words, and after them an id as a link."""
    return md("{} {}", words, link(id))


def claim_cell(claim: Any) -> Markdown:
    """The statement of a row, and its claim's id as a link."""
    return linked(claim.statement, claim.claim_id)


def event_cells(events: pd.DataFrame) -> pd.Series:
    """The label of each event, and its id as a link."""
    return pd.Series(list(map(linked, events["label"], events["event_id"])), events.index, dtype=object)
