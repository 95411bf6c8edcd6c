"""Grids: which chapters run with which parameters, as `report/<grid>.yml` says it."""

import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from casebook.execution import cache, parameters
from casebook.execution.chapter import Chapter
from casebook.execution.parameters import Parameter, ParameterError, as_text
from casebook.execution.types import InCase
from casebook.report.edition import Edition, NotThere
from casebook.sweep.settings import EACH, FIXED, LEAVE_ONE_OUT, GridError, ground

BASE = "as it stands"
# Parameters that hold names of the case, and others too, so that their type cannot say which there are.
OVER = {"coders": InCase("coder", "codings", ("coder",))}


@dataclass(frozen=True)
class Set:
    """Parameters with values, `chapter.name` or `name`, over those of the base set, which is number 0."""

    number: int
    name: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Run:
    """A chapter with parameters, and the sets in which it has these: run once for all of them."""

    chapter: Chapter
    id: str  # of the chapter in the edition
    sets: tuple[Set, ...]


class Grid:
    """The sets of a grid, in order, and what every chapter's parameters are in each of them.

    `sets[0]` is the base: the edition as it stands, with the grid's own `parameters`. Then come the products
    of `vary`, each set once, and the `sets` that have a name.
    GridError says all that is wrong, before anything runs.
    """

    def __init__(self, file: Path, folder: Path, cases: Callable[[Edition], Callable[[str], Any]]):
        self.file, self.name, self.where = file, file.stem, f"{file.parent.name}/{file.name}"
        try:
            self.settings, self.edition = ground(file, folder)
            self._vary(cases)
        except (NotThere, ParameterError) as error:
            raise self._wrong(error.errors) from None

    def _vary(self, cases: Callable) -> None:
        self._case_of = cases(self.edition)
        self._base = self.edition.values(self._case_of)
        self._declared = {
            entry.id: {each.name: each for each in parameters.read(self.edition.notebook(entry))}
            for entry in self.edition.chapters
        }
        self._errors = [
            f"{key}: the table has a column of that name: write CHAPTER.{key}"
            for key in self.varied
            if key in FIXED
        ]
        self.sets = list(self._sets())
        self._parsed = self._checked()
        if self._errors:
            raise self._wrong(self._errors)

    def _wrong(self, errors: list[str]) -> GridError:
        return GridError(*[f"{self.where}: {error}" for error in errors])

    @cached_property
    def varied(self) -> list[str]:
        return self.settings.varied

    @property
    def chapters(self) -> list[str]:
        return [entry.id for entry in self.edition.chapters]

    @property
    def notebooks(self) -> set[Path]:
        return {self.edition.notebook(entry) for entry in self.edition.chapters}

    @property
    def cases(self) -> set[str]:
        values = (self.values(one, id) for one in self.sets for id in self.chapters)
        return {self.edition.case, *(each["case"] for each in values if "case" in each)}

    def values(self, one: Set, chapter: str) -> dict[str, Any]:
        """Every parameter of a chapter with its value in a set; `chapter.name` goes before `name`."""
        keys = sorted((key for key in one.values if self._takes(chapter, key)), key=lambda key: "." in key)
        return self._base[chapter] | {
            key.rpartition(".")[2]: self._parsed[chapter, _key(one, key)] for key in keys
        }

    def shown(self, one: Set, chapter: str) -> dict[str, str]:
        """The varied parameters as `-p` takes them; empty where the chapter does not declare one."""
        values = self.values(one, chapter)
        return {
            key: as_text(values[key.rpartition(".")[2]]) if self._takes(chapter, key) else ""
            for key in self.varied
        }

    def runs(self, chapters: list[str], sets: list[Set]) -> list[Run]:
        """Each chapter once with each of the parameters that it has in these sets."""
        found: dict[tuple[str, str], list[Set]] = {}
        for one, id in itertools.product(sets, chapters):
            found.setdefault((id, cache.cache_key(self.values(one, id))), []).append(one)
        notebooks = {entry.id: self.edition.notebook(entry) for entry in self.edition.chapters}
        return [
            Run(
                Chapter(f"{id}-{alike[0].number}", notebooks[id], self.values(alike[0], id)), id, tuple(alike)
            )
            for (id, _), alike in found.items()
        ]

    # --- the sets

    def _sets(self) -> Iterator[Set]:
        numbers, seen, names = itertools.count(1), {()}, {BASE}
        yield Set(0, BASE)
        for place, product in enumerate(self.settings.vary):
            choices = [list(self._choices(f"vary[{place}]", key, given)) for key, given in product.items()]
            for chosen in itertools.product(*choices):
                values = {key: value for key, _, value in chosen}
                if (
                    same := tuple(sorted((key, as_text(value)) for key, value in values.items()))
                ) not in seen:
                    seen.add(same)
                    names.add(name := ", ".join(f"{key} {label}" for key, label, _ in chosen))
                    yield Set(next(numbers), name, values)
        for place, named in enumerate(self.settings.sets):
            if named.name in names:
                self._errors.append(f"sets[{place}].name: {named.name!r} is taken")
            names.add(named.name)
            yield Set(next(numbers), named.name, dict(named.model_extra))

    def _choices(self, where: str, key: str, given: Any) -> Iterator[tuple[str, str, Any]]:
        """Key, label and value of each choice."""
        if isinstance(given, list):
            yield from ((key, as_text(value), value) for value in given)
            return
        chapter = next(id for id in self.chapters if self._takes(id, key))
        parameter = self._declared[chapter][key.rpartition(".")[2]]
        base = self._base[chapter][parameter.name]
        pool = base if isinstance(base, list) and base else self._there_are(parameter, chapter)
        is_out = given == LEAVE_ONE_OUT
        if is_out and not parameter.is_list:
            self._errors.append(f"{where}.{key}: takes one value, so that none can be left out: write {EACH}")
        elif len(pool) < 1 + is_out:
            there = f"there is only {pool[0]}" if pool else "nobody can tell which values there are"
            self._errors.append(f"{where}.{key}: {there}: give a list of values")
        elif is_out:
            yield from ((key, f"without {value}", [each for each in pool if each != value]) for value in pool)
        else:
            yield from ((key, as_text(value), [value] if parameter.is_list else value) for value in pool)

    def _there_are(self, parameter: Parameter, chapter: str) -> list:
        case, over = self._base[chapter].get("case", self.edition.case), OVER.get(parameter.name)
        return parameter.choices(self._case_of(case)) or (over.values(self._case_of(case)) if over else [])

    # --- their values

    def _takes(self, chapter: str, key: str) -> bool:
        of, _, name = key.rpartition(".")
        return of in ("", chapter) and name in self._declared[chapter]

    def _checked(self) -> dict[tuple[str, str], Any]:
        """(chapter, key with value) → the value as its type has it. Each is checked once, in its case."""
        parsed, seen = {}, set()
        for one, key in ((one, key) for one in self.sets for key in one.values):
            if (given := _key(one, key)) in seen:
                continue
            seen.add(given)
            try:
                resolved = self.edition.with_values(_cases(one) | {key: one.values[key]}).values(
                    self._case_of
                )
            except ParameterError as error:
                self._errors += [f"{one.name}: {line}" for line in error.errors]
                continue
            name = key.rpartition(".")[2]
            parsed |= {(id, given): resolved[id][name] for id in self.chapters if self._takes(id, key)}
        return parsed


def _key(one: Set, key: str) -> str:
    """What a value hangs on: what is given, and in which case."""
    return json.dumps([key, one.values[key], _cases(one)], sort_keys=True, default=str)


def _cases(one: Set) -> dict[str, Any]:
    return {key: value for key, value in one.values.items() if key.rpartition(".")[2] == "case"}
