"""What the chapter on affiliations finds, under names that stay whatever the parameters."""

import pandas as pd

from casebook.chapters.views.ties import FOUND, party_ties
from casebook.display import Finding
from casebook.display.finding import percent


def findings(ties: pd.DataFrame) -> list[Finding]:
    """`ties` as in `ties.ties`."""
    found = ties[ties["disclosure"].isin(FOUND)]
    stated = percent((found["disclosure"] == FOUND[0]).sum(), len(found))
    of_party = party_ties(ties)
    at_bottom = (of_party["position"] == "bottom").all() if len(of_party) else None
    return [
        Finding(
            "Fewer than half of the ties that were found are stated by the articles",
            None if stated is None else stated < 50,
        ),
        Finding("Every tie to a body that represents a party stands at the bottom of its article", at_bottom),
        Finding("Ties that the articles state, of those that were found", stated, "%"),
    ]
