"""What Table Schema cannot say of a case. Each rule yields lines `claims.csv:18: column: what is wrong`."""

from collections.abc import Iterator

import pandas as pd

from casebook.case import computations, dates

Tables = dict[str, pd.DataFrame]
HEADER_LINES = 2  # row 0 of a frame is line 2 of its file


def broken(tables: Tables, package: dict) -> list[str]:
    """Every rule that the tables break, in the order of RULES."""
    return [error for rule in RULES for error in rule(tables, package)]


def _lines(frame: pd.DataFrame, wrong: pd.Series):
    """Line number and row of every row that is wrong."""
    for index in frame.index[wrong]:
        yield index + HEADER_LINES, frame.loc[index]


def foreign_keys(package: dict) -> Iterator[tuple[str, str, str, str]]:
    """Every foreign key: table, column, table pointed at, its column."""
    for resource in package["resources"]:
        for key in resource["schema"].get("foreignKeys", []):
            yield (
                resource["name"],
                key["fields"][0],
                key["reference"]["resource"] or resource["name"],
                key["reference"]["fields"][0],
            )


def broken_keys(tables: Tables, package: dict) -> list[str]:
    """What would silently drop out of a join: keys that are empty and may not be, or point at no row."""
    required = {
        (resource["name"], field["name"])
        for resource in package["resources"]
        for field in resource["schema"]["fields"]
        if field.get("constraints", {}).get("required")
    }
    errors = []
    for table, column, other, key in foreign_keys(package):
        frame = tables[table]
        empty = frame[column] == ""
        if (table, column) in required:
            errors += [
                f"{table}.csv:{line}: {column}: is empty and may not be" for line, _ in _lines(frame, empty)
            ]
        for line, row in _lines(frame, ~empty & ~frame[column].isin(tables[other][key])):
            errors.append(f"{table}.csv:{line}: {column}: {row[column]!r} is in no row of {other}.csv")
    return errors


def edtf_dates(tables: Tables, package: dict) -> Iterator[str]:
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            if "rdfType" not in field:
                continue
            for line, value in enumerate(tables[resource["name"]][field["name"]], HEADER_LINES):
                try:
                    value and dates.bounds(value)
                except dates.DateError as error:
                    yield f"{resource['path']}:{line}: {field['name']}: {error}"


def relation_ends(tables: Tables, package: dict) -> Iterator[str]:
    """A relation bears on a claim or on a relation, not both; an undercut on a relation; nothing on itself."""
    frame = tables["relations"]
    on_claim, on_relation = frame["to_claim"] != "", frame["to_relation"] != ""
    for line, _ in _lines(frame, on_claim == on_relation):
        yield f"relations.csv:{line}: to_claim, to_relation: fill one of the two"
    for line, _ in _lines(frame, on_relation != (frame["kind"] == "undercut")):
        yield f"relations.csv:{line}: kind: an undercut bears on a relation, everything else on a claim"
    for line, row in _lines(
        frame, (frame["from_claim"] == frame["to_claim"]) | (frame["relation_id"] == frame["to_relation"])
    ):
        yield f"relations.csv:{line}: {row['from_claim']} bears on itself"
    for line, _ in _lines(frame, (frame["explicit"].str.lower() == "true") & (frame["passage_id"] == "")):
        yield f"relations.csv:{line}: passage_id: an explicit relation names the place that states it"


def everything_is_anchored(tables: Tables, package: dict) -> Iterator[str]:
    """Every claim is asserted somewhere, every event mentioned, every passage used."""
    for table, key, other in (("claims", "claim_id", "assertions"), ("events", "event_id", "mentions")):
        frame = tables[table]
        for line, row in _lines(frame, ~frame[key].isin(tables[other][key])):
            yield f"{table}.csv:{line}: {key}: {row[key]} stands in no row of {other}.csv; give the passage where it is made"
    used = set().union(
        *(
            frame["passage_id"]
            for name, frame in tables.items()
            if "passage_id" in frame and name != "passages"
        )
    )
    frame = tables["passages"]
    for line, row in _lines(frame, ~frame["passage_id"].isin(used)):
        yield f"passages.csv:{line}: passage_id: {row['passage_id']} is used by no table"


def voices(tables: Tables, package: dict) -> Iterator[str]:
    """Only a quoted voice can be endorsed or rebutted, and it has a name; an author asserts in no one else's."""
    frame = tables["assertions"]
    quoted = frame["voice"] == "quoted"
    for line, row in _lines(frame, ~quoted & frame["commitment"].isin(["endorses_quote", "quotes_to_rebut"])):
        yield f"assertions.csv:{line}: commitment: {row['commitment']!r} needs the voice 'quoted'"
    for line, _ in _lines(frame, quoted & frame["commitment"].isin(["asserts", "concedes"])):
        yield f"assertions.csv:{line}: commitment: an author asserts or concedes in the voice 'author' only"
    for line, _ in _lines(frame, quoted & (frame["attributed_to"] == "")):
        yield f"assertions.csv:{line}: attributed_to: a quoted voice needs a name"


def bounds_in_order(tables: Tables, package: dict) -> Iterator[str]:
    frame = tables["quantities"]
    low, value, high = (pd.to_numeric(frame[column], errors="coerce") for column in ("low", "value", "high"))
    for line, _ in _lines(frame, (low > value) | (value > high) | (low > high)):
        yield f"quantities.csv:{line}: low, value, high: are not in ascending order"
    for line, _ in _lines(frame, low.isna() & value.isna() & high.isna()):
        yield f"quantities.csv:{line}: value: give the number, or its bounds"


def checks_rest_on_something(tables: Tables, package: dict) -> Iterator[str]:
    """A verdict from outside cites a source, a computed one has a computation; only `undetermined` may rest on a search in vain."""
    frame = tables["events"]
    for line, _ in _lines(frame, (frame["date_basis"] == "reference") & (frame["reference_id"] == "")):
        yield f"events.csv:{line}: reference_id: a date from a reference names it"
    frame = tables["checks"]
    for basis, other in (("reference", "citations"), ("computed", "computations")):
        bare = (
            (frame["basis"] == basis)
            & (frame["verdict"] != "undetermined")
            & ~frame["check_id"].isin(tables[other]["check_id"])
        )
        for line, row in _lines(frame, bare):
            yield f"checks.csv:{line}: basis: the {basis} verdict of {row['check_id']} needs a row of {other}.csv"


def computed_verdicts(tables: Tables, package: dict) -> Iterator[str]:
    """A verdict with basis `computed` is what its computations give; what cannot be computed is named."""
    frame, failed, held = tables["computations"], set(), {}
    for line, row in enumerate(frame.itertuples(), HEADER_LINES):
        try:
            result = computations.result(row.method, row.first, row.second, row.unit)
            held[row.check_id] = computations.holds(result, row.low, row.high) and held.get(
                row.check_id, True
            )
        except computations.ComputationError as error:
            failed.add(row.check_id)
            yield f"computations.csv:{line}: {error}"
    checks = tables["checks"]
    known = checks["check_id"].isin(held.keys() - failed)
    for line, row in _lines(checks, (checks["basis"] == "computed") & known):
        check, computed = row["check_id"], "consistent" if held[row["check_id"]] else "inconsistent"
        if row["verdict"] != computed:
            yield f"checks.csv:{line}: verdict: {row['verdict']!r}, but the computations of {check} give {computed!r}"


def coded_values(tables: Tables, package: dict) -> Iterator[str]:
    """A coding names a claim or an assertion and one of its columns; what was adjudicated stands so in the tables."""
    units = {"K": tables["claims"].set_index("claim_id"), "A": tables["assertions"].set_index("assertion_id")}
    for table in ("codings", "adjudications"):
        for line, row in enumerate(tables[table].itertuples(), HEADER_LINES):
            frame = units[row.unit_id[0]]
            if row.unit_id not in frame.index:
                yield f"{table}.csv:{line}: unit_id: {row.unit_id!r} is no claim or assertion"
            elif row.variable not in frame:
                yield f"{table}.csv:{line}: variable: {row.unit_id} has no {row.variable}"
            elif table == "adjudications" and (value := frame.at[row.unit_id, row.variable]) != row.value:
                yield f"{table}.csv:{line}: value: {row.unit_id} is settled as {row.value!r} and stands as {value!r}"


def vocabulary_terms(tables: Tables, package: dict) -> Iterator[str]:
    """The schema's enums and `vocabularies.csv` agree, and every concept named in `terms.csv` is defined."""
    defined = tables["vocabularies"].groupby("vocabulary")["term"].agg(set).to_dict()
    enums = {
        field["vocabulary"]: set(field["constraints"]["enum"])
        for resource in package["resources"]
        for field in resource["schema"]["fields"]
        if "vocabulary" in field
    }
    for name, terms in enums.items():
        for term in sorted(terms ^ defined.get(name, set())):
            lacks = "vocabularies.csv" if term in terms else "datapackage.json"
            yield f"{lacks}: {name}: lacks the term {term!r}"
    frame = tables["terms"]
    for line, row in _lines(frame, ~frame["concept"].isin(defined.get("concept", set()))):
        yield f"terms.csv:{line}: concept: {row['concept']!r} is not defined in vocabularies.csv under `concept`"


RULES = (
    edtf_dates,
    relation_ends,
    everything_is_anchored,
    voices,
    bounds_in_order,
    checks_rest_on_something,
    computed_verdicts,
    coded_values,
    vocabulary_terms,
)
