"""Editions: what a report is made of, as `report/report.yml` says it."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import Field

from casebook.errors import instead
from casebook.execution.parameters import ParameterError, read_parameters, resolve
from casebook.report.yaml_file import EditionError, Strict, from_yaml

COLOPHON = "colophon"


class UnknownNameError(EditionError):
    """An edition or a chapter was asked for that report.yml does not have."""


class ChapterSettings(Strict):
    """What report.yml says of a chapter: a notebook of `notebooks/` under an id, which is its address in the report."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    notebook: str
    title: str = ""  # in place of the notebook's own, for one that stands in the report twice
    numbered: bool = True
    parameters: dict[str, Any] = {}


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

    @classmethod
    def read(cls, file: Path, name: str = "") -> "Edition":
        """The edition of that name, else the default one; EditionError names file and key of every error."""
        file = Path(file).resolve()
        where = f"{file.parent.name}/{file.name}"
        book: Book = from_yaml(file, Book)
        name = name or book.default
        if name not in book.editions:
            raise UnknownNameError(f"{where}: no edition {name!r}{instead(name, [*book.editions])}")
        edition = cls(name=name, file=file, is_default=name == book.default, **dict(book.editions[name]))
        if errors := list(edition._wrong_chapters()):
            raise EditionError(*[f"{where}: editions.{name}.chapters{error}" for error in errors])
        return edition

    @property
    def root(self) -> Path:
        """The folder that holds data/, notebooks/ and report/."""
        return self.file.parents[1]

    def notebook(self, entry: ChapterSettings) -> Path:
        """The path of a chapter's notebook."""
        return self.root / "notebooks" / entry.notebook

    def _wrong_chapters(self) -> Iterator[str]:
        ids = [entry.id for entry in self.chapters]
        for number, entry in enumerate(self.chapters):
            if entry.id in ids[:number] or entry.id == COLOPHON:
                yield f"[{number}].id: {entry.id!r} is taken; every chapter has an id of its own"
            if not self.notebook(entry).is_file():
                notebooks = sorted(path.name for path in (self.root / "notebooks").glob("*.ipynb"))
                yield f"[{number}].notebook: no notebooks/{entry.notebook}{instead(entry.notebook, notebooks)}"

    # --- an edition of one's own

    def of_case(self, case: str) -> "Edition":
        """The edition over another case of the same folder."""
        return self if case == self.case else self.model_copy(update={"case": case, "is_default": False})

    def only(self, ids: list[str]) -> "Edition":
        """The edition with these chapters alone, in its own order; with all of them where no id is given.

        UnknownNameError names the ids that no chapter has.
        """
        chapters = [entry.id for entry in self.chapters]
        if unknown := [id for id in ids if id not in chapters]:
            raise UnknownNameError(*[f"{id}: no such chapter{instead(id, chapters)}" for id in unknown])
        chosen = (entry for entry in self.chapters if entry.id in ids)
        return self._with(chosen) if ids else self

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
        return self._with(
            entry.model_copy(update={"parameters": entry.parameters | changed[entry.id]})
            for entry in self.chapters
        )

    def _with(self, chapters: Iterable[ChapterSettings], **changes) -> "Edition":
        return self.model_copy(update={"chapters": list(chapters), "is_default": False, **changes})

    def values(self, case_of: Callable[[str], Any] = lambda name: None) -> dict[str, dict[str, Any]]:
        """Chapter → every parameter of it with its value; ParameterError lists what is wrong in all chapters.

        `case_of` loads a case by name, so that articles and themes are checked against it.
        """
        resolved, errors = {}, []
        for entry in self.chapters:
            notebook = self.notebook(entry)
            given = dict(entry.parameters)
            try:
                if "case" in read_parameters(notebook):
                    given.setdefault("case", self.case)
                resolved[entry.id] = resolve(notebook, given, case_of(given.get("case", self.case)))
            except ParameterError as error:
                errors += [f"{entry.id}.{line}" for line in error.errors]
        if errors:
            raise ParameterError(*errors)
        return resolved
