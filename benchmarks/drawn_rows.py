"""Rows drawn from the tables of the real case, with ids, keys and texts of their own."""

from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd

from casebook.case import schema
from casebook.case.tables import Tables

ROOT = Path(__file__).resolve().parents[1]
MODEL = ROOT / "data" / "israel-azerbaijan"
LEXICON, FOREIGN = 20_000, 0.01  # different words; how many of them have a letter outside of ASCII
KEPT = {"unit", "language", "concept"}  # free text in the schema, a small vocabulary in truth
NAMES = {"name", "short", "place", "party", "attributed_to", "country", "publisher", "outlet"}  # short texts
LATER = {("sources", "thesis"), ("interests", "search_id")}  # columns that are filled when more is there


class DrawnRows:
    """What every table is made with: chance, made-up words, and the rows of the real tables to draw from."""

    def __init__(self, size: dict[str, int], seed: int):
        self.chance = np.random.default_rng(seed)
        self.size = size
        self.package = schema.read(MODEL)
        self.model = Tables.read(MODEL, self.package)
        self.fields = {r["name"]: r["schema"]["fields"] for r in self.package["resources"]}
        self.keys = {  # (table, column) → the table that it points at
            (r["name"], key["fields"][0]): key["reference"]["resource"] or r["name"]
            for r in self.package["resources"]
            for key in r["schema"].get("foreignKeys", [])
        }
        self.lexicon = self._lexicon()
        self.tables: dict[str, pd.DataFrame] = {}

    def _lexicon(self) -> np.ndarray:
        syllables = ["".join(s) for s in product("bdfgklmnprstvz", "aeiou", ("", "n", "r", "s"))]
        parts = self.chance.choice(syllables, (LEXICON, 4))
        length = self.chance.integers(1, 5, LEXICON)
        made = ["".join(row[:n]) for row, n in zip(parts, length)]
        foreign = self.chance.random(LEXICON) < FOREIGN
        return np.array([w.replace("a", "ä") if f else w for w, f in zip(made, foreign)], object)

    def _words(self, number: int) -> np.ndarray:
        """Indices into the lexicon; the common words are as common as in a language."""
        weight = 1 / (np.arange(LEXICON) + 10)
        return self.chance.choice(LEXICON, number, p=weight / weight.sum())

    def _sentences(self, number: int, least: int = 8, most: int = 16) -> list[str]:
        length = self.chance.integers(least, most + 1, number)
        every, ends = self.lexicon[self._words(length.sum())].tolist(), np.cumsum(length).tolist()
        return [" ".join(every[end - n : end]).capitalize() for n, end in zip(length.tolist(), ends)]

    def _drawn(self, table: str) -> pd.DataFrame:
        """As many rows of the real table as there are to be."""
        frame = self.model[table]
        return frame.iloc[self.chance.integers(0, len(frame), self.rows[table])].reset_index(drop=True)

    def _like(self, table: str, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows of the real table under ids, keys and texts of their own."""
        made, number = {}, len(rows)
        for place, field in enumerate(self.fields[table]):
            name, limits = field["name"], field.get("constraints", {})
            cells = rows[name]
            if (table, name) in LATER:
                cells = ""
            elif place == 0 and (table, name) not in self.keys:
                cells = new_ids(limits.get("pattern", "S").split("\\")[0], number)
            elif (table, name) in self.keys:
                cells = self._near(table, self.keys[table, name], number)
            elif name == "url":
                cells = [f"https://example.org/{table}/{each}" for each in range(number)]
            elif name == "note":
                cells = ""
            elif "rdfType" in field:
                cells = self._days(cells)
            elif field["type"] == "string" and "enum" not in limits and name not in KEPT:
                cells = self._sentences(number, *((2, 3) if name in NAMES else (8, 16)))
                if limits.get("unique"):
                    cells = [f"{cell} {each}" for each, cell in enumerate(cells, 1)]
            made[name] = np.where(rows[name] == "", "", cells) if field["type"] != "integer" else cells
        return pd.DataFrame(made, index=range(number))

    def _near(self, table: str, other: str, number: int) -> np.ndarray:
        """An id of the other table for each row: all of them in order first, then more of those around."""
        ids = (
            self.tables[other].iloc[:, 0].to_numpy()
            if other in self.tables
            else np.array(new_ids({"relations": "X", "checks": "C"}[other], number), object)
        )
        if number <= len(ids):
            place = np.arange(number) * len(ids) // number
        else:
            more = np.sort(self.chance.integers(0, len(ids), number - len(ids)))
            place = np.concatenate((np.arange(len(ids)), more))
        return ids[place]

    def _days(self, dates: pd.Series) -> np.ndarray:
        """Days that are days stay so, each another one; what is less or more than a day is kept."""
        days = np.datetime64("1990-01-01") + self.chance.integers(0, 365 * 34, len(dates))
        return np.where(dates.str.fullmatch(r"\d{4}-\d\d-\d\d"), days.astype(str).astype(object), dates)

    def _one_of(self, items: list):
        """One of the items, whichever it may be."""
        return items[int(self.chance.integers(len(items)))]

    def _tabled(self, table: str, rows) -> None:
        """A table of rows that lack the note, its last column."""
        columns = [field["name"] for field in self.fields[table]]
        self.tables[table] = pd.DataFrame([(*row, "") for row in rows], columns=columns)


def new_ids(letters: str, number: int) -> list[str]:
    width = max(3, len(str(number)))
    return [f"{letters}{each:0{width}}" for each in range(1, number + 1)]
