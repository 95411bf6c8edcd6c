"""The loaded case: the tables of `data/<case>/`, checked, each read when it is asked for, and narrowed."""

import os
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import pandas as pd

from casebook.case import narrowing, rules, schema
from casebook.case.memo import memoized
from casebook.case.ordering import in_order, sorted_by
from casebook.case.passages import Texts
from casebook.case.tables import Tables
from casebook.errors import CaseError, instead


def data_folder() -> Path:
    """The folder of cases: CASEBOOK_DATA, else the first `data/` at or above the working directory."""
    if given := os.environ.get("CASEBOOK_DATA"):
        return Path(given)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if any((folder / "data").glob("*/datapackage.json")):
            return folder / "data"
    raise CaseError(
        f"no data/<case>/datapackage.json at or above {here.name}/: run inside a casebook, or set CASEBOOK_DATA"
    )


@dataclass(frozen=True)
class Case:
    """One contested question: its descriptor, and its tables as frames.

    A table is an attribute (`case.claims`). Every cell is a string, empty for unknown, but for the whole numbers
    `paragraph`, `words` and `position`. Rows keep the order of the files, which are read when they are asked for.
    """

    folder: Path
    package: dict
    tables: Tables = field(repr=False)
    texts: Texts | None = None

    @classmethod
    def load(cls, name: str, root: Path | None = None) -> "Case":
        """The case of `data/<name>/`, or CaseError with everything that keeps it from loading.

        All tables are checked, unless the renderer has done so and named the folder in CASEBOOK_CHECKED. A folder of
        the reader's own copies, named in CASEBOOK_TEXTS, comes along as `texts`.
        """
        case = cls.unchecked(name, root)
        checked = os.environ.get("CASEBOOK_CHECKED") == str(case.folder.resolve())
        if errors := [] if checked else rules.broken(case.tables, case.package):
            raise CaseError(*[f"{case.folder.parent.name}/{name}/{error}" for error in errors])
        texts = os.environ.get("CASEBOOK_TEXTS")
        return replace(case, texts=Texts(texts)) if texts else case

    @classmethod
    def unchecked(cls, name: str, root: Path | None = None) -> "Case":
        """The case of `data/<name>/` as it is, of which a table is read when it is asked for; CaseError without one."""
        folder = (root or data_folder()) / name
        if not (folder / schema.DESCRIPTOR).is_file():
            names = sorted(path.parent.name for path in folder.parent.glob(f"*/{schema.DESCRIPTOR}"))
            raise CaseError(
                f"{name}: no such case in {folder.parent.name}/ (there: {', '.join(names) or 'none'})"
            )
        package = schema.read(folder)
        return cls(folder, package, Tables.read(folder, package))

    def __getattr__(self, table: str) -> pd.DataFrame:
        try:
            return self.__dict__["tables"][table]
        except KeyError:
            raise AttributeError(f"a case has no table or attribute {table!r}") from None

    name = property(lambda self: self.folder.name)
    title = property(lambda self: self.package["title"])
    motion = property(lambda self: self.package["motion"])
    date = property(lambda self: self.package["created"][:10])

    def vocabulary(self, name: str) -> list[str]:
        """The terms of a vocabulary, in the order of the schema."""
        return schema.terms(self.package, name)

    def only(self, articles=(), period: tuple[str, str] = ("", ""), names: bool = True, **allowed) -> "Case":
        """The case narrowed to some articles, a period and some values; whatever is empty allows all.

        `articles` are ids or short names, `period` is two EDTF dates, either of which may be empty, and every other
        name is one of `narrowing.FILTERS`: `case.only(stances=["for"])`. What depended on a row left out goes with it.
        Without `names`, authors are called by their articles. CaseError names an article that there is not.
        """
        selected = narrowing.selection(self.tables, articles, period, names, allowed)
        return replace(self, tables=narrowing.without_orphans(self.tables.having(selected), self.package))

    def having(self, **tables: pd.DataFrame) -> "Case":
        """The case with these tables in place of its own: `case.having(questions=asked).only()`."""
        return replace(self, tables=self.tables.having(tables))

    @memoized
    def placed(self, table: str) -> pd.DataFrame:
        """A table whose rows stand in an article, with source_id, short and paragraph, in reading order."""
        places = self.passages[["passage_id", "source_id", "paragraph"]].merge(
            self.sources[["source_id", "short"]]
        )
        placed = self.tables[table].merge(places, on="passage_id").sort_values(["paragraph", "passage_id"])
        return sorted_by(placed, source_id=self.sources["source_id"])

    def coded_by(self, coder: str = "") -> "Case":
        """The case with one coder's values in place of the settled ones, where the coder gave any.

        An empty name, or `settled`, is the case itself. CaseError names the coders there are.
        """
        if coder in ("", "settled"):
            return self
        codings = self.codings[self.codings["coder"] == coder]
        if codings.empty:
            raise CaseError(
                f"{coder}: no such coder{instead(coder, ['settled', *in_order(self.codings['coder'])])}"
            )
        coded = {}
        for table, (key, _) in schema.CODED.items():
            frame = self.tables[table]
            own = codings[codings["unit_id"].isin(frame[key])]
            for variable in in_order(own["variable"]):
                given = own[own["variable"] == variable].set_index("unit_id")["value"]
                frame = frame.assign(**{variable: frame[key].map(given).fillna(frame[variable])})
            coded[table] = frame
        return self.having(**coded)

    @cached_property
    def quotes(self) -> dict[str, str]:
        """passage_id → its words, where the reader's own copies hold them; empty without copies."""
        return self.texts.quotes(self.passages) if self.texts else {}
