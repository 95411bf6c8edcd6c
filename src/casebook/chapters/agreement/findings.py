"""What the chapter on agreement finds, under names that stay whatever the parameters."""

import pandas as pd

from casebook.case import records
from casebook.chapters.agreement.analysis import RELIABLE_ALPHA, TENTATIVE_ALPHA
from casebook.display import Finding


def agreement_findings(results: pd.DataFrame) -> list[Finding]:
    """Whether every variable reaches Krippendorff's bounds, the variable of the lowest alpha, and every alpha;
    None where no alpha is defined. `results` as in `analysis.agreement`."""
    alphas = {row.variable: row.alpha for row in records(results.dropna(subset="alpha"))}
    lowest = min(alphas, key=lambda variable: alphas[variable], default=None)
    bounds = {
        "Every variable reaches the alpha at which conclusions may be tentative (0.667)": TENTATIVE_ALPHA,
        "Every variable reaches the alpha at which codings are called reliable (0.8)": RELIABLE_ALPHA,
    }
    return [
        *(Finding(name, alphas[lowest] >= bound if lowest else None) for name, bound in bounds.items()),
        Finding("The variable on which the coders agree least", lowest),
        *(Finding(f"Alpha of {variable}", alpha) for variable, alpha in alphas.items()),
    ]
