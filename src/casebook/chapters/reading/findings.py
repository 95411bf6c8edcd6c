"""What the chapter on what each article argues finds, under names that stay whatever the parameters."""

from casebook.case import Case
from casebook.chapters.reading import analysis
from casebook.display import Finding
from casebook.display.finding import percent


def reading_findings(case: Case) -> list[Finding]:
    """Whether every thesis rests on two main arguments at least, how many questions are open, and how far the two
    readers agree."""
    main = case.arguments[case.arguments["weight"] == "main"].groupby("source_id").size()
    numbers = main.reindex(case.sources["source_id"]).fillna(0)
    states = case.critical_questions["state"].value_counts()
    totals = analysis.overlap(case).groupby("part", sort=False)[["both", "either"]].sum()
    return [
        Finding(
            "Every article rests on two main arguments at least",
            bool((numbers >= 2).all()) if len(main) else None,
        ),
        Finding(
            "Critical questions that are open", percent(int(states.get("open", 0)), int(states.sum())), "%"
        ),
        *(
            Finding(
                f"Of every {part} that either reader found, those that both found",
                percent(row.both, row.either),
                "%",
            )
            for part, row in totals.iterrows()
        ),
    ]
