"""What the chapter on checks finds, under names that stay whatever the parameters."""

from casebook.case import Case
from casebook.chapters.views.checks import counted_checks
from casebook.display import Finding
from casebook.display.finding import percent


def checks_findings(case: Case) -> list[Finding]:
    """Whether more checks agree than depart, of all and of those by arithmetic, and the share of each verdict."""
    frame = counted_checks(case)
    number, total = frame["verdict"].value_counts(), len(frame)
    computed = frame.loc[frame["basis"] == "computed", "verdict"] == "inconsistent"
    wrong = frame[frame["verdict"] == "inconsistent"]
    holds = {
        "More statements agree with what they were checked against than differ from it": (
            bool(number.get("consistent", 0) > number.get("inconsistent", 0)) if total else None
        ),
        "At least half of the statements checked against arithmetic differ from it": (
            bool(computed.mean() >= 0.5) if len(computed) else None
        ),
        "A main argument rests on a statement that is inconsistent with what it was checked against": (
            bool((wrong["weight"] == "central").any()) if total else None
        ),
    }
    shares = {
        f"Checked statements with the verdict “{verdict}”": percent(number.get(verdict, 0), total)
        for verdict in case.vocabulary("verdict")
    }
    return [
        *(Finding(name, value) for name, value in holds.items()),
        *(Finding(name, share, "%") for name, share in shares.items()),
    ]
