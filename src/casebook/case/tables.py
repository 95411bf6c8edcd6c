"""The tables of a case as frames."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

pd.options.mode.string_storage = "python"  # Arrow's cost tables of some hundred rows more than they save
Frames = dict[str, pd.DataFrame]
HEADER_LINES = 2  # row 0 of a frame is line 2 of its file
MAY_BE_UNUSED = {"questions", "authors"}  # no rule asks of a row of these that another refers to it


def records(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows as named tuples. Which columns they have, and of what type, only the frame knows: hence Any."""
    return iter(frame.itertuples())


def lines(frame: pd.DataFrame) -> Iterator[tuple[int, Any]]:
    """Line number in its file, and row, of every row."""
    return enumerate(records(frame), HEADER_LINES)


def wrong(tables: Mapping[str, pd.DataFrame], table: str, rows: pd.Series, sentence: str) -> Iterator[str]:
    """File, line and the sentence for every row that is wrong; `{column}` in the sentence is the row's cell."""
    frame = tables[table]
    for index in frame.index[rows]:
        yield f"{table}.csv:{index + HEADER_LINES}: {sentence.format_map(frame.loc[index].to_dict())}"


def chosen_rows(frame: pd.DataFrame, **values: Collection[str]) -> pd.DataFrame:
    """The rows whose columns hold one of the values given for each; whatever is empty allows all."""
    for column, accepted in values.items():
        frame = frame[frame[column].isin(list(accepted))] if accepted else frame
    return frame


class Tables(Mapping):
    """Frames by name, each made when it is first asked for.

    `changed` names the tables that may hold orphans: see `narrowing.without_orphans`.
    """

    def __init__(
        self, names: Iterable[str], make: Callable[[str], pd.DataFrame], changed: Iterable[str] = ()
    ):
        self._names, self._make, self.changed = tuple(names), cache(make), frozenset(changed)

    @classmethod
    def read(cls, folder: Path, package: dict) -> "Tables":
        """Those of a case's folder."""
        resources = {resource["name"]: resource for resource in package["resources"]}
        return cls(resources, lambda name: read_table(folder, resources[name]), MAY_BE_UNUSED)

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self:
            raise KeyError(name)
        return self._make(name)

    def __contains__(self, name) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def having(self, tables: Mapping[str, pd.DataFrame]) -> "Tables":
        """These tables with others in place of their own."""
        changed = self.changed | {*tables}
        return Tables(self, lambda name: tables[name] if name in tables else self[name], changed)


def read_table(folder: Path, resource: dict) -> pd.DataFrame:
    """A table as a frame: strings, empty for unknown, but whole numbers where the schema says `integer`."""
    frame = pd.read_csv(folder / resource["path"], dtype=str, keep_default_na=False)
    fields = resource["schema"]["fields"]
    whole = {field["name"]: int for field in fields if field["type"] == "integer" and field["name"] in frame}
    try:
        return frame.astype(whole)
    except ValueError:
        return frame  # `casebook check` names the cell
