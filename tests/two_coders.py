"""A case with three claims and two coders who differ on K002 (stance) and A003 (voice), and codings in letters."""

import pandas as pd
import tiny

from casebook.case import Case


def coded(rows: str, variable: str = "stance") -> pd.DataFrame:
    """Codings of one variable: a coder a line, a letter a unit, a dot where the coder gave none."""
    return pd.DataFrame(
        [
            dict(unit_id=f"K{number:03}", coder=line[0], variable=variable, value=letter)
            for line in rows.strip().splitlines()
            for number, letter in enumerate(line[2:], 1)
            if letter != "."
        ],
        columns=["unit_id", "coder", "variable", "value"],
    )


def two_coders() -> Case:
    values = {"K001": "for for", "K002": "against neutral", "K003": "against against"}
    voices = {"A001": "author author", "A002": "author author", "A003": "author quoted"}
    return tiny.case(
        sources=[{"source_id": "S1", "short": "One 2022"}, {"source_id": "S2", "short": "Two 2023"}],
        passages=[
            {"passage_id": f"P00{n}", "source_id": source, "paragraph": n}
            for n, source in enumerate(("S1", "S1", "S2"), 1)
        ],
        claims=[
            {
                "claim_id": f"K00{n}",
                "statement": f"Claim {n}",
                "stance": stance,
                "theme": "iran",
                "kind": "policy",
            }
            for n, stance in enumerate(("for", "neutral", "against"), 1)
        ],
        assertions=[
            {
                "assertion_id": f"A00{n}",
                "claim_id": f"K00{n}",
                "passage_id": f"P00{n}",
                "voice": "author",
                "commitment": "asserts",
                "evidence": "none",
            }
            for n in (1, 2, 3)
        ],
        codings=[
            {"unit_id": unit, "coder": coder, "variable": variable, "value": value}
            for variable, units in (("stance", values), ("voice", voices))
            for unit, both in units.items()
            for coder, value in zip("AB", both.split())
        ],
        adjudications=[
            {"unit_id": "K002", "variable": "stance", "value": "neutral", "reason": "Both sides use it."}
        ],
    )
