"""One coder's values for one unit: those of the case, those of a class's own file, and the choice among them.

A unit is a claim (`K…`: stance, theme, kind) or an assertion (`A…`: voice, commitment).
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from casebook.case import schema
from casebook.case.case import Case
from casebook.case.memo import memoized
from casebook.case.ordering import in_order, sorted_by
from casebook.case.plain_text import PlainTextError, read_plain_text
from casebook.case.schema import CODED, VARIABLES
from casebook.case.tables import chosen_rows
from casebook.errors import CaseError, instead

COLUMNS = ("unit_id", "coder", "variable", "value")
SETTLED, UNCONTESTED = "settled", "without contested units"
RESERVED = (SETTLED, UNCONTESTED, "finding", "same", "holds")  # of `findings_by_reading`, beside the coders'


def chosen(case: Case, coders=(), variables=()) -> Case:
    """The case with only the codings of its own units, by some coders and of some variables; empty means all.

    CaseError names a coder who coded nothing, and those who did.
    """
    names = in_order(case.codings["coder"])
    if unknown := [coder for coder in coders if coder not in names]:
        raise CaseError(*[f"{coder}: no such coder{instead(coder, names)}" for coder in unknown])
    own = case.codings[case.codings["unit_id"].isin(_tables_of_units(case).keys())]
    codings = chosen_rows(own, coder=coders, variable=variables)
    return case.having(codings=codings.reset_index(drop=True))


def _tables_of_units(case: Case) -> dict[str, str]:
    """unit_id → the table that it is a row of."""
    return {unit: table for table, (key, _) in CODED.items() for unit in case.tables[table][key]}


def with_codings(case: Case, file: str) -> Case:
    """The case with the codings of a CSV file (unit_id, coder, variable, value) added to its own.

    An empty name adds none. A relative name is looked for in the working directory, then beside `data/`.
    A spreadsheet's semicolons or tabs, and capitals in a value, are taken for what they are; a row without a value
    is none.
    CaseError lists everything wrong, one line an error: `class.csv:7: value: 'pro' is not one of for,
    against, conditional, neutral`.
    """
    if not file:
        return case
    rows = _rows(case, file)
    if errors := [f"{file}:{line}: {error}" for line, error in _wrong(case, rows)]:
        raise CaseError(*errors)
    added = pd.DataFrame([row for _, row in rows], columns=list(COLUMNS), dtype=str)
    codings = pd.concat([case.codings, added], ignore_index=True).fillna("")
    return case.having(codings=codings)


def _rows(case: Case, file: str) -> list[tuple[int, dict[str, str]]]:
    """Line number and cells of every row that has a value: without one the coder has coded nothing."""
    places = [Path(file), case.folder.parents[1] / file]
    path = next((place for place in places if place.is_file()), None)
    if path is None:
        raise CaseError(f"{file}: no such file, neither in {Path.cwd().name}/ nor beside the folder data/")
    try:
        rows = _csv_rows(read_plain_text(path))
    except (PlainTextError, csv.Error) as error:
        raise CaseError(f"{file}: cannot be read as CSV in UTF-8 ({error}); save it as “CSV UTF-8”") from None
    (line, header), *rows = rows or [(1, [])]
    names = [name.lower() for name in header]
    if missing := [name for name in COLUMNS if name not in names]:
        first = ",".join(COLUMNS)
        raise CaseError(f"{file}:{line}: lacks {', '.join(missing)}; the first line is {first}, with commas")
    terms = {term.lower(): term for terms in schema.vocabularies(case.package).values() for term in terms}
    coded = []
    for line, cells in rows:
        row = dict.fromkeys(names, "") | dict(zip(names, cells))
        row["value"] = terms.get(row["value"].lower(), row["value"])
        if row["value"]:
            coded.append((line, {name: row[name] for name in COLUMNS}))
    if not coded:
        raise CaseError(f"{file}: holds no coding; each line below the first is one, with its value")
    return coded


def _csv_rows(text: str) -> list[tuple[int, list[str]]]:
    """Line number and cells of every row: with commas, semicolons or tabs between, below Excel's `sep=` if it is there."""
    lines = list(io.StringIO(text))
    above = 1 if text.startswith("sep=") else 0
    delimiter = max(",;\t", key=(lines[above:] or [""])[0].count)
    reader = csv.reader(lines[above:], delimiter=delimiter)
    return [(reader.line_num + above, [" ".join(cell.split()) for cell in cells]) for cells in reader]


def _wrong(case: Case, rows: list[tuple[int, dict[str, str]]]) -> Iterator[tuple[int, str]]:
    """Line number and `column: what is wrong, and what is accepted`, for everything wrong in the rows."""
    tables = _tables_of_units(case)
    coded = set(zip(*(case.codings[name] for name in COLUMNS[:3])))
    for line, row in rows:
        unit, coder, variable, value = (row[name] for name in COLUMNS)
        table = tables.get(unit, "")
        if not table:
            yield line, f"unit_id: {unit!r} is no claim (K…) and no assertion (A…) of this case"
        elif variable not in (variables := CODED[table][1]):
            accepted = ", ".join(variables)
            yield line, f"variable: {variable!r} is not one of {accepted}, which {table} are coded for"
        elif value not in (terms := schema.accepted(case.package, table, variable)):
            yield line, f"value: {value!r} is not one of {', '.join(terms)}"
        if not coder:
            yield line, "coder: is empty; give the coder a name or a letter"
        elif coder in RESERVED:
            yield line, f"coder: {coder!r} has a meaning of its own here; give the coder another name"
        elif (unit, coder, variable) in coded:
            earlier = f"coder: {coder!r} has coded {variable} of {unit} before"
            yield line, f"{earlier}; one row a unit, coder and variable"
        coded.add((unit, coder, variable))


def units(codings: pd.DataFrame, variable: str) -> pd.DataFrame:
    """Units × coders, as they first appear: the values of one variable, missing where a coder gave none."""
    frame = codings[codings["variable"] == variable]
    wide = frame.pivot(index="unit_id", columns="coder", values="value")
    return wide.reindex(index=in_order(frame["unit_id"]), columns=in_order(frame["coder"]))


@memoized
def contested(case: Case, min_agreement: float) -> pd.DataFrame:
    """Units on which the largest group of coders that agree is a share of less than `min_agreement`.

    Columns unit_id, variable, coders, share (0 to 1). Of two coders who differ each is half. What one coder
    alone coded is never contested.
    """
    codings = case.codings[case.codings["variable"].isin(VARIABLES)]
    coders = codings.groupby(["unit_id", "variable"], sort=False).size()
    agreeing = codings.groupby(["unit_id", "variable", "value"], sort=False).size()
    largest = agreeing.groupby(level=["unit_id", "variable"], sort=False).max()
    frame = pd.DataFrame({"coders": coders, "share": largest / coders}).reset_index()
    frame = frame[(frame["coders"] >= 2) & (frame["share"] < min_agreement)]
    return sorted_by(frame, variable=VARIABLES)


def reading(case: Case, coder: str = SETTLED, min_agreement: float = 0) -> Case:
    """The case as one coder has it, without what is `contested` at that threshold and what rests on it."""
    coded = case.coded_by(coder)
    return without(coded, contested(case, min_agreement)["unit_id"]) if min_agreement else coded


def without(case: Case, unit_ids) -> Case:
    """The case without some claims and assertions, and without what depends on them."""
    kept = {}
    for table, (key, _) in CODED.items():
        frame = case.tables[table]
        kept[table] = frame[~frame[key].isin(set(unit_ids))]
    return case.having(**kept).only()
