"""How much hangs on a check: derived from the arguments, never written down."""

from collections import defaultdict

from casebook.case.tables import Tables, records

WEIGHTS = ("central", "supporting", "detail")


def check_weights(tables: Tables) -> dict[str, str]:
    """check_id → `central` if the claim checked is the conclusion or a stated premise of a main argument of the
    article in which the statement stands, `supporting` if it is one of a supporting argument there, else `detail`."""
    parts = argument_claims(tables)
    sources = dict(zip(tables["passages"]["passage_id"], tables["passages"]["source_id"]))
    weights = {}
    for check in records(tables["checks"]):
        source = sources.get(check.passage_id, "")
        main, supporting = (check.claim_id in parts[source, weight] for weight in ("main", "supporting"))
        weights[check.check_id] = "central" if main else "supporting" if supporting else "detail"
    return weights


def argument_claims(tables: Tables) -> dict[tuple[str, str], set[str]]:
    """(source_id, weight of the argument) → the claims that are a conclusion or a stated premise there."""
    arguments = tables["arguments"]
    premises = tables["premises"].merge(arguments[["argument_id", "source_id", "weight"]], on="argument_id")
    claims: dict[tuple[str, str], set[str]] = defaultdict(set)
    for frame, column in ((arguments, "conclusion"), (premises, "claim_id")):
        for row in records(frame[frame[column] != ""]):
            claims[row.source_id, row.weight].add(getattr(row, column))
    return claims
