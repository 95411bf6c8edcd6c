"""What several tables put into a cell."""

from typing import Any

from casebook.display.markdown import Markdown, link, md


def claim_cell(claim: Any) -> Markdown:
    """`The pact deters Iran. K017`: the statement of a row, and its claim's id as a link."""
    return md("{} {}", claim.statement, link(claim.claim_id))
