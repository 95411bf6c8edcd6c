"""What the chapter on checks finds, under names that stay whatever the parameters."""

from casebook.case import Case
from casebook.chapters.views.verdicts import VERDICTS
from casebook.display import Finding
from casebook.display.finding import percent


def findings(case: Case) -> list[Finding]:
    verdicts, n = case.checks["verdict"].value_counts(), len(case.checks)
    computed = case.checks.loc[case.checks["basis"] == "computed", "verdict"]
    decided = verdicts.get("consistent", 0), verdicts.get("inconsistent", 0)
    return [
        Finding(
            "More statements agree with what they were held against than depart from it",
            bool(decided[0] > decided[1]) if n else None,
        ),
        Finding(
            "At least half of the statements held against arithmetic depart from it",
            bool((computed == "inconsistent").mean() >= 0.5) if len(computed) else None,
        ),
        *(
            Finding(f"Statements checked that came out {verdict}", percent(verdicts.get(verdict, 0), n), "%")
            for verdict in VERDICTS
        ),
    ]
