"""What the chapter on agreement finds, under names that stay whatever the parameters."""

import pandas as pd

from casebook.chapters.agreement.analysis import RELIABLE_ALPHA, TENTATIVE_ALPHA
from casebook.display import Finding


def findings(results: pd.DataFrame) -> list[Finding]:
    """`results` as in `agreement.agreement`."""
    alphas = results.dropna(subset="alpha").set_index("variable")["alpha"].astype(float)
    lowest = alphas.min() if len(alphas) else None
    return [
        Finding(
            "Every variable reaches the alpha at which conclusions may be tentative (0.667)",
            None if lowest is None else lowest >= TENTATIVE_ALPHA,
        ),
        Finding(
            "Every variable reaches the alpha at which codings are called reliable (0.8)",
            None if lowest is None else lowest >= RELIABLE_ALPHA,
        ),
        Finding("The variable on which the coders agree least", None if lowest is None else alphas.idxmin()),
        *(Finding(f"Alpha of {variable}", alpha) for variable, alpha in alphas.items()),
    ]
