"""What the chapter on checks finds, under names that stay whatever the parameters."""

from casebook.case import Case
from casebook.display import Finding
from casebook.display.finding import percent


def checks_findings(case: Case) -> list[Finding]:
    """Whether more checks agree than depart, of all and of those by arithmetic, and the share of each verdict."""
    number, total = case.checks["verdict"].value_counts(), len(case.checks)
    computed = case.checks.loc[case.checks["basis"] == "computed", "verdict"]
    return [
        Finding(
            "More statements agree with what they were held against than depart from it",
            bool(number.get("consistent", 0) > number.get("inconsistent", 0)) if total else None,
        ),
        Finding(
            "At least half of the statements held against arithmetic depart from it",
            bool((computed == "inconsistent").mean() >= 0.5) if len(computed) else None,
        ),
        *(
            Finding(
                f"Statements checked that came out {verdict}", percent(number.get(verdict, 0), total), "%"
            )
            for verdict in case.vocabulary("verdict")
        ),
    ]
