"""The loaded case: every table of `data/<case>/`, read once, checked, narrowed once."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import pandas as pd

from casebook import dates, rules, schema
from casebook.once import once
from casebook.passages import Texts

DEFAULT = "israel-azerbaijan"
# What a case may be narrowed by: name → the table and column that must hold one of the values.
FILTERS = {
    "stances": ("claims", "stance"),
    "themes": ("claims", "theme"),
    "claim_kinds": ("claims", "kind"),
    "voices": ("assertions", "voice"),
    "commitments": ("assertions", "commitment"),
    "event_kinds": ("events", "kind"),
    "tie_kinds": ("interests", "kind"),
}
# A row of the first table is only there for the rows of the second: with the last of these it goes.
KEPT_BY = {
    "claims": ("assertions", "claim_id"),
    "events": ("mentions", "event_id"),
    "questions": ("answers", "question_id"),
    "authors": ("bylines", "author_id"),
}


class CaseError(ValueError):
    """All that is wrong with a case, one line an error."""

    def __init__(self, errors: list[str]):
        super().__init__("\n".join(errors))
        self.errors = errors


def data_folder() -> Path:
    """The folder of cases: CASEBOOK_DATA, else the first `data/` at or above the working directory."""
    if given := os.environ.get("CASEBOOK_DATA"):
        return Path(given)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if any((folder / "data").glob("*/datapackage.json")):
            return folder / "data"
    raise CaseError(
        [
            f"no data/<case>/datapackage.json at or above {here.name}/: run inside a casebook, or set CASEBOOK_DATA"
        ]
    )


@dataclass(frozen=True)
class Case:
    """One contested question: its descriptor, and its tables as frames.

    A table is an attribute (`case.claims`). Every cell is a string, empty for unknown, but for the whole numbers
    `paragraph`, `words` and `position`. Rows keep the order of the files.
    """

    folder: Path
    package: dict
    tables: Mapping[str, pd.DataFrame] = field(repr=False)
    texts: Texts | None = None

    @classmethod
    def load(cls, name: str = DEFAULT, root: Path | None = None) -> "Case":
        """Read `data/<name>/`, or raise CaseError with everything that keeps it from loading.

        A folder of the reader's own copies, named in CASEBOOK_TEXTS, comes along as `texts`.
        """
        folder = (root or data_folder()) / name
        if not (folder / schema.DESCRIPTOR).is_file():
            known = sorted(path.parent.name for path in folder.parent.glob(f"*/{schema.DESCRIPTOR}"))
            raise CaseError(
                [f"{name}: no such case in {folder.parent.name}/ (there: {', '.join(known) or 'none'})"]
            )
        package = schema.read(folder)
        tables = schema.tables(folder, package)
        if errors := rules.broken_keys(tables, package) or rules.broken(tables, package):
            raise CaseError([f"{folder.parent.name}/{name}/{error}" for error in errors])
        texts = os.environ.get("CASEBOOK_TEXTS")
        return cls(folder, package, tables, Texts(texts) if texts else None)

    def __getattr__(self, table: str) -> pd.DataFrame:
        try:
            return self.__dict__["tables"][table]
        except KeyError:
            raise AttributeError(f"a case has no table or attribute {table!r}") from None

    name = property(lambda self: self.folder.name)
    title = property(lambda self: self.package["title"])
    motion = property(lambda self: self.package["motion"])
    date = property(lambda self: self.package["created"][:10])

    def only(self, articles=(), period: tuple[str, str] = ("", ""), names: bool = True, **allowed) -> "Case":
        """The case narrowed to some articles (ids or short names), a period (EDTF, either end may be empty) and the values
        allowed for any of FILTERS; empty means all. What depended on a row left out goes with it. Without `names`, authors
        are called by their articles."""
        tables = dict(self.tables)
        if not names:
            signed = self.bylines.merge(self.sources, on="source_id")[["author_id", "short"]].drop_duplicates("author_id")
            called = "author of " + signed.set_index("author_id")["short"]
            tables["authors"] = self.authors.assign(name=self.authors["author_id"].map(called))
        if articles:
            tables["sources"] = tables["sources"][self._is_article(articles)]
        for name, values in allowed.items():
            table, column = FILTERS[name]
            if values:
                tables[table] = tables[table][tables[table][column].isin(list(values))]
        if any(period):
            tables["events"] = tables["events"][
                [_overlaps(date, period) for date in tables["events"]["date"]]
            ]
        return replace(self, tables=_cascade(tables, self.package))

    def _is_article(self, articles) -> pd.Series:
        sources = self.sources
        known = {*sources["source_id"], *sources["short"]}
        if unknown := [article for article in articles if article not in known]:
            names = ", ".join(f"{row.source_id} ({row.short})" for row in sources.itertuples())
            raise CaseError([f"{article}: no such article (there: {names})" for article in unknown])
        return sources["source_id"].isin(list(articles)) | sources["short"].isin(list(articles))

    @once
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
            raise CaseError([f"{coder}: no such coder (there: {known})"])
        tables = dict(self.tables)
        for table, key in (("claims", "claim_id"), ("assertions", "assertion_id")):
            for variable, given in codings[codings["unit_id"].isin(tables[table][key])].groupby("variable"):
                values = tables[table][key].map(given.set_index("unit_id")["value"])
                tables[table] = tables[table].assign(**{variable: values.fillna(tables[table][variable])})
        return replace(self, tables=tables)

    @cached_property
    def quotes(self) -> dict[str, str]:
        """passage_id → its words, where the reader's own copies hold them; empty without copies."""
        return self.texts.quotes(self.passages) if self.texts else {}


def _overlaps(date: str, period: tuple[str, str]) -> bool:
    first, last = dates.bounds(date)
    start, end = period
    return (not start or last >= dates.bounds(start)[0]) and (not end or first <= dates.bounds(end)[1])


def _cascade(tables: dict[str, pd.DataFrame], package: dict) -> dict[str, pd.DataFrame]:
    """Drop what points at a row that is gone, and what nothing keeps, until nothing changes."""
    size = None
    while size != (size := sum(map(len, tables.values()))):
        for table, column, other, key in rules.foreign_keys(package):
            cells = tables[table][column]
            tables[table] = tables[table][(cells == "") | cells.isin(tables[other][key])]
        for table, (other, key) in KEPT_BY.items():
            tables[table] = tables[table][tables[table][key].isin(tables[other][key])]
    return {name: frame.reset_index(drop=True) for name, frame in tables.items()}
