"""Text with the ids in it made links."""

import re

from casebook.case import Case
from casebook.case.memo import memoized
from casebook.display.text import link, plain


def with_links(case: Case, text: str) -> str:
    """Plain text as inline Markdown, with ids as links and articles by name; an id of no row stays."""
    known = _known(case)
    return re.sub(r"\b[A-Z]\d+\b", lambda id: known.get(id[0], id[0]), plain(text))


@memoized
def _known(case: Case) -> dict[str, str]:
    """Id → the name of an article, or a link to the row."""
    ids = [*case.references["reference_id"], *case.claims["claim_id"], *case.checks["check_id"]]
    ids += [*case.quantities["quantity_id"], *case.mentions["mention_id"]]
    named = dict(zip(case.sources["source_id"], case.sources["short"].map(plain)))
    return {id: link(id) for id in ids} | named
