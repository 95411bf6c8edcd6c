"""The loaded case: the tables of `data/<case>/`, checked, each read when it is asked for, and narrowed."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import pandas as pd

from casebook.case import rules, schema
from casebook.case.memo import memoized
from casebook.case.narrowing import FILTERS, cascade, overlaps
from casebook.case.passages import Texts
from casebook.case.tables import Tables
from casebook.errors import CasebookError

DEFAULT = "israel-azerbaijan"


class CaseError(CasebookError):
    """All that is wrong with a case, one line an error."""


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
    tables: Mapping[str, pd.DataFrame] = field(repr=False)
    texts: Texts | None = None

    @classmethod
    def load(cls, name: str = DEFAULT, root: Path | None = None) -> "Case":
        """The case of `data/<name>/`, or CaseError with everything that keeps it from loading.

        All tables are checked, unless the renderer has done so and named the folder in CASEBOOK_CHECKED. A folder of
        the reader's own copies, named in CASEBOOK_TEXTS, comes along as `texts`.
        """
        folder = (root or data_folder()) / name
        if not (folder / schema.DESCRIPTOR).is_file():
            known = sorted(path.parent.name for path in folder.parent.glob(f"*/{schema.DESCRIPTOR}"))
            raise CaseError(
                f"{name}: no such case in {folder.parent.name}/ (there: {', '.join(known) or 'none'})"
            )
        package = schema.read(folder)
        tables = Tables.read(folder, package)
        if os.environ.get("CASEBOOK_CHECKED") != str(folder.resolve()):
            if errors := rules.broken_keys(tables, package) or rules.broken(tables, package):
                raise CaseError(*[f"{folder.parent.name}/{name}/{error}" for error in errors])
        texts = os.environ.get("CASEBOOK_TEXTS")
        return cls(folder, package, tables, Texts(texts) if texts else None)

    def __post_init__(self):
        if not isinstance(self.tables, Tables):
            object.__setattr__(self, "tables", Tables.of(self.tables))

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
        """The case narrowed to some articles (ids or short names), a period (EDTF, either end may be empty) and the values
        allowed for any of FILTERS; empty means all. What depended on a row left out goes with it. Without `names`, authors
        are called by their articles."""
        narrowed = {}
        if not names:
            signed = self.bylines.merge(self.sources, on="source_id")[["author_id", "short"]].drop_duplicates(
                "author_id"
            )
            called = "author of " + signed.set_index("author_id")["short"]
            narrowed["authors"] = self.authors.assign(name=self.authors["author_id"].map(called))
        if articles:
            narrowed["sources"] = self.sources[self._is_article(articles)]
        for name, values in allowed.items():
            table, column = FILTERS[name]
            if values:
                frame = narrowed.get(table, self.tables[table])
                narrowed[table] = frame[frame[column].isin(list(values))]
        if any(period):
            frame = narrowed.get("events", self.events)
            narrowed["events"] = frame[[overlaps(date, period) for date in frame["date"]]]
        return replace(self, tables=cascade(self.tables.having(narrowed), self.package))

    def having(self, **tables: pd.DataFrame) -> "Case":
        """The case with these tables in place of its own: `case.having(questions=asked).only()`."""
        return replace(self, tables=self.tables.having(tables))

    def _is_article(self, articles) -> pd.Series:
        sources = self.sources
        known = {*sources["source_id"], *sources["short"]}
        if unknown := [article for article in articles if article not in known]:
            names = ", ".join(f"{row.source_id} ({row.short})" for row in sources.itertuples())
            raise CaseError(*[f"{article}: no such article (there: {names})" for article in unknown])
        return sources["source_id"].isin(list(articles)) | sources["short"].isin(list(articles))

    @memoized
    def placed(self, table: str) -> pd.DataFrame:
        """A table whose rows stand in an article, with source_id, short and paragraph, in reading order."""
        order = {source: rank for rank, source in enumerate(self.sources["source_id"])}
        where = self.passages[["passage_id", "source_id", "paragraph"]].merge(
            self.sources[["source_id", "short"]]
        )
        placed = self.tables[table].merge(where, on="passage_id")
        rank = placed["source_id"].map(order)
        return (
            placed.assign(_rank=rank)
            .sort_values(["_rank", "paragraph", "passage_id"], kind="stable")
            .drop(columns="_rank")
            .reset_index(drop=True)
        )

    def coded_by(self, coder: str = "") -> "Case":
        """The case with one coder's values in place of the settled ones, where the coder gave any.

        An empty name, or `settled`, is the case itself. CaseError names the coders there are.
        """
        if coder in ("", "settled"):
            return self
        codings = self.codings[self.codings["coder"] == coder]
        if codings.empty:
            known = ", ".join(["settled", *dict.fromkeys(self.codings["coder"])])
            raise CaseError(f"{coder}: no such coder (there: {known})")
        coded = {}
        for table, key in (("claims", "claim_id"), ("assertions", "assertion_id")):
            coded[table] = frame = self.tables[table]
            for variable, given in codings[codings["unit_id"].isin(frame[key])].groupby("variable"):
                values = frame[key].map(given.set_index("unit_id")["value"])
                coded[table] = coded[table].assign(**{variable: values.fillna(frame[variable])})
        return self.having(**coded)

    @cached_property
    def quotes(self) -> dict[str, str]:
        """passage_id → its words, where the reader's own copies hold them; empty without copies."""
        return self.texts.quotes(self.passages) if self.texts else {}
