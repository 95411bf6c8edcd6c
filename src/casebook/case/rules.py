"""What Table Schema cannot say of a case. Each rule yields lines `claims.csv:18: column: what is wrong`."""

from collections import defaultdict
from collections.abc import Iterator

import pandas as pd

from casebook.case import computations, dates, schema
from casebook.case.rules_of_reading import RULES_OF_READING
from casebook.case.tables import HEADER_LINES, Tables, lines, wrong


def broken(tables: Tables, package: dict) -> list[str]:
    """Every rule that the tables break, in the order of RULES; where a key is broken, the broken keys alone."""
    keys = list(broken_keys(tables, package))
    return keys or [error for rule in RULES for error in rule(tables, package)]


def broken_keys(tables: Tables, package: dict) -> Iterator[str]:
    """What would silently drop out of a join: keys that are empty and may not be, or refer to no row."""
    fields = {(table, field["name"]): field for table, field in schema.columns(package)}
    for table, column, parent, key in schema.foreign_keys(package):
        cells = tables[table][column]
        empty = cells == ""
        if fields[table, column].get("constraints", {}).get("required"):
            yield from wrong(tables, table, empty, f"{column}: is empty and may not be")
        orphans = ~empty & ~cells.isin(tables[parent][key])
        yield from wrong(tables, table, orphans, f"{column}: {{{column}!r}} is in no row of {parent}.csv")


def metadata(tables: Tables, package: dict) -> Iterator[str]:
    """The descriptor says what the case is about; where it says who coded it, it says so of every coder."""
    for key in schema.ABOUT:
        if not str(package.get(key) or "").strip():
            yield f"{schema.DESCRIPTOR}: {key}: is missing; the case's own {key} stands there"
    kinds, accepted = {}, " or ".join(schema.CODER_KINDS)
    for coder in package.get("coders", []):
        name, kind = (coder.get("name"), coder.get("kind")) if isinstance(coder, dict) else (coder, None)
        kinds[name] = kind
        if not name or kind not in schema.CODER_KINDS:
            yield f"{schema.DESCRIPTOR}: coders: {name!r}: a coder has a name as in codings.csv, and as its kind {accepted}"
    for table in ("codings", "reconstructions") if kinds else ():
        strangers = ~tables[table]["coder"].isin(kinds)
        sentence = f"coder: {{coder!r}} is not among the coders of {schema.DESCRIPTOR}"
        yield from wrong(tables, table, strangers, sentence)


def edtf_dates(tables: Tables, package: dict) -> Iterator[str]:
    """Every date is EDTF level 1, and a day of the years 1 to 9999."""
    for table, field in schema.columns(package):
        if "rdfType" in field:
            for line, value in enumerate(tables[table][field["name"]], HEADER_LINES):
                try:
                    value and dates.bounds(value)
                except dates.DateError as error:
                    yield f"{table}.csv:{line}: {field['name']}: {error}"


def relation_ends(tables: Tables, package: dict) -> Iterator[str]:
    """A relation bears on a claim or on a relation, not both; an undercut on a relation; nothing on itself."""
    frame = tables["relations"]
    on_claim, on_relation = frame["to_claim"] != "", frame["to_relation"] != ""
    undercuts = frame["kind"] == "undercut"
    on_itself = (frame["from_claim"] == frame["to_claim"]) | (frame["relation_id"] == frame["to_relation"])
    unplaced = (frame["explicit"].str.lower() == "true") & (frame["passage_id"] == "")
    for rows, sentence in (
        (on_claim == on_relation, "to_claim, to_relation: fill one of the two"),
        (on_relation != undercuts, "kind: an undercut bears on a relation, everything else on a claim"),
        (on_itself, "{from_claim} bears on itself"),
        (unplaced, "passage_id: an explicit relation names the place that states it"),
    ):
        yield from wrong(tables, "relations", rows, sentence)


def everything_is_anchored(tables: Tables, package: dict) -> Iterator[str]:
    """Every claim is asserted somewhere, every event mentioned, every passage used."""
    for table, key, child in (("claims", "claim_id", "assertions"), ("events", "event_id", "mentions")):
        sentence = f"{key}: {{{key}}} stands in no row of {child}.csv; give the passage where it is made"
        yield from wrong(tables, table, ~tables[table][key].isin(tables[child][key]), sentence)
    keys = [key for key in schema.foreign_keys(package) if key[2] == "passages"]
    used = {passage for table, column, *_ in keys for passage in tables[table][column]}
    unused = ~tables["passages"]["passage_id"].isin(used)
    yield from wrong(tables, "passages", unused, "passage_id: {passage_id} is used by no table")


def voices(tables: Tables, package: dict) -> Iterator[str]:
    """Only a quoted voice can be endorsed or rebutted, and it has a name; an author asserts in no one else's."""
    frame = tables["assertions"]
    quoted = frame["voice"] == "quoted"
    quotes = frame["commitment"].isin(["endorses_quote", "quotes_to_rebut"])
    own = frame["commitment"].isin(["asserts", "concedes", "entertains"])
    for rows, sentence in (
        (~quoted & quotes, "commitment: {commitment!r} needs the voice 'quoted'"),
        (quoted & own, "commitment: an author asserts, concedes or entertains in the voice 'author' only"),
        (quoted & (frame["attributed_to"] == ""), "attributed_to: a quoted voice needs a name"),
    ):
        yield from wrong(tables, "assertions", rows, sentence)


def bounds_in_order(tables: Tables, package: dict) -> Iterator[str]:
    """A quantity has a number or bounds, and they ascend."""
    frame = tables["quantities"]
    low, value, high = (pd.to_numeric(frame[column], errors="coerce") for column in ("low", "value", "high"))
    unordered, empty = (low > value) | (value > high) | (low > high), low.isna() & value.isna() & high.isna()
    yield from wrong(tables, "quantities", unordered, "low, value, high: are not in ascending order")
    yield from wrong(tables, "quantities", empty, "value: give the number, or its bounds")


def checks_rest_on_something(tables: Tables, package: dict) -> Iterator[str]:
    """A verdict from outside cites a source, a computed one has a computation; only `undetermined` may rest on a search in vain."""
    frame = tables["events"]
    bare = (frame["date_basis"] == "reference") & (frame["reference_id"] == "")
    yield from wrong(tables, "events", bare, "reference_id: a date from a reference names it")
    frame = tables["checks"]
    for basis, child in (("reference", "citations"), ("computed", "computations")):
        bare = (
            (frame["basis"] == basis)
            & (frame["verdict"] != "undetermined")
            & ~frame["check_id"].isin(tables[child]["check_id"])
        )
        sentence = f"basis: the {basis} verdict of {{check_id}} needs a row of {child}.csv"
        yield from wrong(tables, "checks", bare, sentence)


def computed_verdicts(tables: Tables, package: dict) -> Iterator[str]:
    """A verdict with basis `computed` is what its computations give; what cannot be computed is named."""
    holds = defaultdict(list)  # check → for each of its computations, None where there is no result
    for line, row in lines(tables["computations"]):
        can_hold = None
        try:
            result = computations.result(row.method, row.first, row.second, row.unit)
            can_hold = computations.holds(result, row.low, row.high)
        except computations.ComputationError as error:
            yield f"computations.csv:{line}: {error}"
        holds[row.check_id].append(can_hold)
    for line, row in lines(tables["checks"]):
        if row.basis == "computed" and row.check_id in holds and None not in holds[row.check_id]:
            computed = "consistent" if all(holds[row.check_id]) else "inconsistent"
            if row.verdict != computed:
                yield f"checks.csv:{line}: verdict: {row.verdict!r}, but the computations of {row.check_id} give {computed!r}"


def coded_values(tables: Tables, package: dict) -> Iterator[str]:
    """A coding names a claim or an assertion and one of its columns; what was adjudicated stands so in the tables."""
    units = {
        unit: (table, row)
        for table, (key, _) in schema.CODED.items()
        for row, unit in enumerate(tables[table][key])
    }
    for name in ("codings", "adjudications"):
        for line, coding in lines(tables[name]):
            unit, variable = coding.unit_id, coding.variable
            table, row = units.get(unit, ("", 0))
            if not table:
                yield f"{name}.csv:{line}: unit_id: {unit!r} is no claim or assertion"
            elif variable not in tables[table]:
                yield f"{name}.csv:{line}: variable: {unit} has no {variable}"
            elif name == "adjudications" and (value := tables[table][variable].iat[row]) != coding.value:
                yield f"{name}.csv:{line}: value: {unit} is settled as {coding.value!r} and stands as {value!r}"


def vocabulary_terms(tables: Tables, package: dict) -> Iterator[str]:
    """The schema's enums and `vocabularies.csv` agree, and every concept named in `terms.csv` is defined."""
    defined = tables["vocabularies"].groupby("vocabulary")["term"].agg(set).to_dict()
    for name, terms in schema.vocabularies(package).items():
        for term in sorted({*terms} ^ defined.get(name, set())):
            lacking = "vocabularies.csv" if term in terms else "datapackage.json"
            yield f"{lacking}: {name}: lacks the term {term!r}"
    for table, field in schema.columns(package):
        if "vocabulary" in field and not schema.terms(package, field["vocabulary"]):
            column, name = field["name"], field["vocabulary"]
            sentence = f"{column}: {{{column}!r}} is not defined in vocabularies.csv under `{name}`"
            yield from wrong(tables, table, tables[table][column] != "", sentence)
    undefined = ~tables["terms"]["concept"].isin(defined.get("concept", set()))
    sentence = "concept: {concept!r} is not defined in vocabularies.csv under `concept`"
    yield from wrong(tables, "terms", undefined, sentence)


RULES = (
    metadata,
    edtf_dates,
    relation_ends,
    everything_is_anchored,
    voices,
    bounds_in_order,
    checks_rest_on_something,
    computed_verdicts,
    coded_values,
    vocabulary_terms,
    *RULES_OF_READING,
)
