"""What the chapter on affiliations finds, under names that stay whatever the parameters."""

import pandas as pd

from casebook.chapters.views.ties import DISCLOSED, found_ties, party_ties
from casebook.display import Finding
from casebook.display.finding import percent


def affiliations_findings(ties: pd.DataFrame) -> list[Finding]:
    """Whether fewer than half of the `author_ties` that were found are stated by the articles, and every tie to a party."""
    found, of_party = found_ties(ties), party_ties(ties)
    stated = percent(int((found["disclosure"] == DISCLOSED).sum()), len(found))
    few = None if stated is None else stated < 50
    every = bool((of_party["disclosure"] == DISCLOSED).all()) if len(of_party) else None
    return [
        Finding("Fewer than half of the ties that were found are stated by the articles", few),
        Finding("Every tie to a party that was found is stated by its article", every),
        Finding("Ties that the articles state, of those that were found", stated, "%"),
    ]
