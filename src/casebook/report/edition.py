"""Editions: what a report is made of, as `report/report.yml` says it."""

import csv
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from casebook.case.schema import MOST_PAGES
from casebook.errors import instead
from casebook.execution.parameters import ParameterError, as_text, read_parameters, resolve
from casebook.report.folders import cases_folder
from casebook.report.yaml_file import EditionError, Strict, from_yaml

COLOPHON, RECORD = "colophon", "record"  # ids of what is added to the chapters
PRINTED = "printed"  # the parameter of a chapter of the record that says whether it is set as pages


class UnknownNameError(EditionError):
    """An edition or a chapter was asked for that report.yml does not have."""


class ChapterSettings(Strict):
    """What report.yml says of a chapter: a notebook of `notebooks/` under an id, which is its address in the report."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    notebook: str
    title: str = ""  # in place of the notebook's own, for one that stands in the report twice
    numbered: bool = True
    each: Literal["", "article"] = ""  # `article`: once for every article, given as the parameter `article`
    record: bool = False  # of the record, which stands behind the report in HTML and not in its PDF
    parameters: dict[str, Any] = {}

    def having(self, parameters: dict[str, Any], **changes) -> "ChapterSettings":
        """The chapter with these parameters set too, and with changes."""
        return self.model_copy(update={**changes, "parameters": self.parameters | parameters})


class EditionSettings(Strict):
    """What report.yml says of an edition."""

    case: str
    title: str = ""  # the case's own, where empty
    subtitle: str = ""
    authors: list[str] = []
    publisher: str = ""
    language: str = "en"
    front: str = ""  # Markdown: the page after the title
    hide_code: bool = True
    toc: bool = True
    colophon: bool = True
    record: bool = True  # whether what is of the record goes in: chapters, and cells of other chapters
    paper: Literal["a4", "letter"] = "a4"
    pages: int | None = Field(
        None, ge=1
    )  # the most that the PDF may have: it is set closer, without contents
    chapters: list[ChapterSettings] = Field(min_length=1)


class Book(Strict):
    """A report.yml."""

    default: str
    editions: dict[str, EditionSettings] = Field(min_length=1)

    @classmethod
    def model_at(cls, place: tuple) -> type[Strict]:
        """The model that a key at this place belongs to."""
        if "chapters" in place[:-1]:
            return ChapterSettings
        return EditionSettings if "editions" in place[:-1] else Book


class Edition(EditionSettings):
    """Chapters in order, and how the report that they make calls itself."""

    name: str
    file: Path
    is_default: bool = False  # and as the file has it: nothing left out, nothing changed
    base: str = ""  # the name in the file of the edition that this one is made of
    asked: tuple[str, ...] = ()  # what was asked for otherwise than the file has it, in words

    @classmethod
    def read(cls, file: Path, name: str = "", case: str = "") -> "Edition":
        """The edition of that name, else the default one, of a case or its own; EditionError names file and key of
        every error."""
        file = Path(file).resolve()
        where = f"{file.parent.name}/{file.name}"
        book: Book = from_yaml(file, Book)
        name = name or book.default
        if name not in book.editions:
            raise UnknownNameError(f"{where}: no edition {name!r}{instead(name, [*book.editions])}")
        settings = dict(book.editions[name]) | ({"case": case} if case else {})
        edition = cls(name=name, base=name, file=file, is_default=name == book.default, **settings)
        edition = edition.model_copy(update={"chapters": [*edition._each_article()]})
        if errors := list(edition._wrong_chapters()):
            raise EditionError(*[f"{where}: editions.{name}.chapters{error}" for error in errors])
        chapters = [entry for entry in edition.chapters if edition.record or not entry.record]
        if edition.chapters and not chapters:
            raise EditionError(f"{where}: editions.{name}.record: without the record no chapter is left")
        return edition.model_copy(update={"chapters": chapters})

    @property
    def root(self) -> Path:
        """The folder that holds data/, notebooks/ and report/."""
        return self.file.parents[1]

    def notebook(self, entry: ChapterSettings) -> Path:
        """The path of a chapter's notebook."""
        return self.root / "notebooks" / entry.notebook

    @property
    def is_whole(self) -> bool:
        """Whether all that a chapter may refer to is in: the default edition as the file has it, with every notebook
        of the casebook."""
        notebooks = {path.name for path in (self.root / "notebooks").glob("*.ipynb")}
        return self.is_default and notebooks <= {entry.notebook for entry in self.chapters}

    def _wrong_chapters(self) -> Iterator[str]:
        ids = [entry.id for entry in self.chapters]
        for number, entry in enumerate(self.chapters):
            if entry.id in ids[:number] or entry.id in (COLOPHON, RECORD):
                yield f"[{number}].id: {entry.id!r} is taken; every chapter has an id of its own"
            if not self.notebook(entry).is_file():
                notebooks = sorted(path.name for path in (self.root / "notebooks").glob("*.ipynb"))
                yield f"[{number}].notebook: no notebooks/{entry.notebook}{instead(entry.notebook, notebooks)}"

    def _each_article(self) -> Iterator[ChapterSettings]:
        """The chapters, those that stand once for each article with an id, a title and a parameter for each."""
        articles = _articles(cases_folder(self.root) / self.case)
        for entry in self.chapters:
            if not entry.each:
                yield entry
            elif len(articles) <= MOST_PAGES:
                for id, short, title in articles:
                    page = {"id": f"{entry.id}-{id.lower()}", "title": f"{short}: {title}"}
                    yield entry.having({"article": id}, **page)

    # --- an edition of one's own

    def of_case(self, case: str) -> "Edition":
        """The edition over another case of the same folder."""
        if case == self.case:
            return self
        chapters = Edition.read(self.file, self.name, case).chapters
        return self._with(chapters, "case", case, case=case)

    def on_paper(self, paper: str) -> "Edition":
        """The edition on paper of another size."""
        return self if paper in ("", self.paper) else self._with(self.chapters, paper, paper=paper)

    def record_alone(self) -> "Edition":
        """The chapters of the record as a report of their own, `record`, of any length, and to be printed.
        UnknownNameError without one."""
        chapters = [self._printed(entry) for entry in self.chapters if entry.record]
        if not chapters:
            raise UnknownNameError(f"{self.name}: no chapter of this edition is of the record")
        return self._with(chapters, RECORD, name=RECORD, pages=None, toc=True)

    def _printed(self, entry: ChapterSettings) -> ChapterSettings:
        told = {PRINTED: True} if PRINTED in read_parameters(self.notebook(entry)) else {}
        return entry.having(told, record=False)

    def only(self, ids: list[str]) -> "Edition":
        """The edition with these chapters alone, in its own order; with all of them where no id is given.

        UnknownNameError names the ids that no chapter has.
        """
        chapters = [entry.id for entry in self.chapters]
        if unknown := [id for id in ids if id not in chapters]:
            raise UnknownNameError(*[f"{id}: no such chapter{instead(id, chapters)}" for id in unknown])
        chosen = (entry for entry in self.chapters if entry.id in ids)
        return self._with(chosen, "chapter", *ids) if ids else self

    def with_values(self, values: dict[str, Any]) -> "Edition":
        """The edition with parameters set: `chapter.name` for one chapter, `name` for all that declare it.

        ParameterError names the chapters, or parameters, that are not there.
        """
        if not values:
            return self
        declared = {entry.id: read_parameters(self.notebook(entry)) for entry in self.chapters}
        changed: dict[str, dict] = {id: {} for id in declared}
        errors = []
        for key, value in values.items():
            chapter, _, name = key.rpartition(".")
            within = {chapter: declared.get(chapter, {})} if chapter else declared
            takers = [id for id, names in within.items() if name in names]
            if chapter and chapter not in declared:
                errors.append(f"{key}: no such chapter{instead(chapter, [*declared])}")
            elif not takers:
                names = dict.fromkeys(each for names in within.values() for each in names)
                errors.append(f"{key}: no such parameter{instead(name, [*names])}")
            for id in takers:
                changed[id][name] = value
        if errors:
            raise ParameterError(*errors)
        left_out = self._left_out(values.get("articles"), declared)
        kept = (entry for entry in self.chapters if entry.id not in left_out)
        chapters = (entry.having(changed[entry.id]) for entry in kept)
        asked = (part for key, value in values.items() for part in (key, as_text(value)))
        return self._with(chapters, *asked)

    def _left_out(self, articles: Any, declared: dict[str, dict]) -> set[str]:
        """The ids of the chapters of one article each that are not among `articles`, as a parameter has them."""
        takers = (names["articles"] for names in declared.values() if "articles" in names)
        try:
            chosen = set(next(takers).parse(articles) or ())
        except (StopIteration, ValueError):  # a value that is none is told when the values are checked
            return set()
        known = {id: {id, short} for id, short, _ in _articles(cases_folder(self.root) / self.case)}
        pages = (entry for entry in self.chapters if entry.each and chosen)
        return {page.id for page in pages if not chosen & known[page.parameters["article"]]}

    def _with(self, chapters: Iterable[ChapterSettings], *asked: str, **changes) -> "Edition":
        own = {"chapters": list(chapters), "is_default": False, "asked": (*self.asked, *asked)}
        return self.model_copy(update=own | changes)

    def values(self, case_of: Callable[[str], Any] = lambda name: None) -> dict[str, dict[str, Any]]:
        """Chapter → every parameter of it with its value; ParameterError lists what is wrong in all chapters.

        `case_of` loads a case by name, so that articles and themes are checked against it.
        """
        resolved, errors = {}, []
        for entry in self.chapters:
            notebook = self.notebook(entry)
            given = dict(entry.parameters)
            try:
                for name in {"case", "paper"} & set(read_parameters(notebook)):
                    given.setdefault(name, getattr(self, name))
                resolved[entry.id] = resolve(notebook, given, case_of(given.get("case", self.case)))
            except ParameterError as error:
                errors += [f"{entry.id}.{line}" for line in error.errors]
        if errors:
            raise ParameterError(*errors)
        return resolved


def case_loader(edition: Edition) -> Callable[[str], Any]:
    """A function that loads a Case of the edition's data folder by name, each once; it raises CaseError."""
    from casebook.case import Case  # and with it pandas

    return cache(lambda name: Case.load(name, cases_folder(edition.root)))


def _articles(case: Path) -> list[tuple[str, str, str]]:
    """Id, short name and title of every article of a case's folder; none where the table cannot be read: the gate
    says why."""
    try:
        with open(case / "sources.csv", encoding="utf-8", newline="") as file:
            return [(row["source_id"], row["short"], row["title"]) for row in csv.DictReader(file)]
    except (OSError, KeyError, UnicodeDecodeError, csv.Error):
        return []
