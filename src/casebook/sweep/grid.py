"""Grids: which chapters run with which parameters, as `report/<grid>.yml` says it."""

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casebook.execution import cache
from casebook.execution.chapter import Chapter
from casebook.execution.parameters import Parameter, ParameterError, as_text, read_parameters
from casebook.execution.types import InCase
from casebook.report.edition import UnknownNameError, case_loader
from casebook.sweep.settings import EACH, LEAVE_ONE_OUT, GridError, read_settings
from casebook.sweep.table import COLUMNS

BASE = "as it stands"
# Parameters that hold names of the case, and others too, so that their type cannot say which there are.
OVER = {"coders": InCase("coder", "codings", ("coder",))}


@dataclass(frozen=True)
class ParameterSet:
    """Parameters with values, `chapter.name` or `name`, over those of the base set, which is number 0."""

    number: int
    name: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Run:
    """A chapter with parameters, and the sets in which it has these: run once for all of them."""

    chapter: Chapter
    id: str  # of the chapter in the edition
    sets: list[ParameterSet]


class Grid:
    """The sets of a grid, in order, and what every chapter's parameters are in each of them.

    `sets[0]` is the base: the edition as it stands, with the grid's own `parameters`. Then come the products
    of `vary`, each set once, and the `sets` that have a name.
    GridError says all that is wrong, before anything runs.
    """

    def __init__(self, file: Path, folder: Path):
        self.file, self.name, self.where = file.resolve(), file.stem, f"{file.parent.name}/{file.name}"
        try:
            self.settings, self.edition = read_settings(file, folder)
            self._case_of = case_loader(self.edition)
            self._base = self.edition.values(self._case_of)
        except (UnknownNameError, ParameterError) as error:
            raise self._error(error.errors) from None
        self.varied = self.settings.varied
        self.notebooks = {entry.id: self.edition.notebook(entry) for entry in self.edition.chapters}
        self._declared = {id: read_parameters(path) for id, path in self.notebooks.items()}
        clashes = [key for key in self.varied if key in COLUMNS]
        self._errors = [f"{key}: the table has a column of that name: write CHAPTER.{key}" for key in clashes]
        self.sets = list(self._sets())
        self._parsed = dict(self._checked_values())
        if self._errors:
            raise self._error(self._errors)

    def _error(self, errors: list[str]) -> GridError:
        return GridError(*[f"{self.where}: {error}" for error in errors])

    @property
    def cases(self) -> set[str]:
        """The names of all cases that some run reads."""
        values = (self.values(one, id) for one in self.sets for id in self.notebooks)
        return {self.edition.case, *(each["case"] for each in values if "case" in each)}

    def values(self, one: ParameterSet, chapter: str) -> dict[str, Any]:
        """Every parameter of a chapter with its value in a set; `chapter.name` goes before `name`."""
        keys = sorted((key for key in one.values if self._takes(chapter, key)), key=lambda key: "." in key)
        return self._base[chapter] | {_name(key): self._parsed[chapter, _identity(one, key)] for key in keys}

    def shown(self, one: ParameterSet, chapter: str) -> dict[str, str]:
        """The varied parameters as `-p` takes them; empty where the chapter does not declare one."""
        values = self.values(one, chapter)
        return {key: as_text(values[_name(key)]) if self._takes(chapter, key) else "" for key in self.varied}

    def runs(self, chapters: list[str], sets: list[ParameterSet]) -> list[Run]:
        """Each chapter once with each of the parameters that it has in these sets."""
        runs: dict[tuple[str, str], Run] = {}
        for one, id in itertools.product(sets, chapters):
            values = self.values(one, id)
            chapter = Chapter(f"{id}-{one.number}", self.notebooks[id], values)
            runs.setdefault((id, cache.cache_key(values)), Run(chapter, id, [])).sets.append(one)
        return list(runs.values())

    # --- the sets

    def _sets(self) -> Iterator[ParameterSet]:
        yield ParameterSet(0, BASE)
        number, seen, names = itertools.count(1), {"{}"}, {BASE}
        for place, product in enumerate(self.settings.vary):
            choices = [list(self._choices(f"vary[{place}]", key, given)) for key, given in product.items()]
            for chosen in itertools.product(*choices):
                values = {key: value for key, _, value in chosen}
                identity = json.dumps({key: as_text(value) for key, value in values.items()}, sort_keys=True)
                if identity not in seen:
                    seen.add(identity)
                    names.add(name := ", ".join(f"{key} {label}" for key, label, _ in chosen))
                    yield ParameterSet(next(number), name, values)
        for place, named in enumerate(self.settings.sets):
            if named.name in names:
                self._errors.append(f"sets[{place}].name: {named.name!r} is taken")
            names.add(named.name)
            yield ParameterSet(next(number), named.name, named.parameters)

    def _choices(self, where: str, key: str, given: Any) -> Iterator[tuple[str, str, Any]]:
        """Key, label and value of each choice."""
        if isinstance(given, list):
            yield from ((key, as_text(value), value) for value in given)
            return
        chapter = next(id for id in self.notebooks if self._takes(id, key))
        parameter = self._declared[chapter][_name(key)]
        values = self._base[chapter][parameter.name]
        pool = values if isinstance(values, list) and values else self._possible_values(parameter, chapter)
        is_out = given == LEAVE_ONE_OUT
        if is_out and not parameter.is_list:
            self._errors.append(f"{where}.{key}: takes one value, so that none can be left out: write {EACH}")
        elif len(pool) < 1 + is_out:
            reason = f"there is only {pool[0]}" if pool else "nobody can tell which values there are"
            self._errors.append(f"{where}.{key}: {reason}: give a list of values")
        elif is_out:
            yield from ((key, f"without {value}", [each for each in pool if each != value]) for value in pool)
        else:
            yield from ((key, as_text(value), [value] if parameter.is_list else value) for value in pool)

    def _possible_values(self, parameter: Parameter, chapter: str) -> list:
        case = self._case_of(self._base[chapter].get("case", self.edition.case))
        over = OVER.get(parameter.name)
        return parameter.choices(case) or (over.values(case) if over else [])

    # --- their values

    def _takes(self, chapter: str, key: str) -> bool:
        return key.rpartition(".")[0] in ("", chapter) and _name(key) in self._declared[chapter]

    def _checked_values(self) -> Iterator[tuple[tuple[str, str], Any]]:
        """(chapter, key with value), and the value as its type has it. Each is checked once, in its case."""
        given: dict[str, tuple[ParameterSet, str]] = {}
        for one in self.sets:
            for key in one.values:
                given.setdefault(_identity(one, key), (one, key))
        for identity, (one, key) in given.items():
            try:
                edition = self.edition.with_values(_cases(one) | {key: one.values[key]})
                resolved = edition.values(self._case_of)
            except ParameterError as error:
                self._errors += [f"{one.name}: {line}" for line in error.errors]
                continue
            takers = [id for id in self.notebooks if self._takes(id, key)]
            yield from (((id, identity), resolved[id][_name(key)]) for id in takers)


def _name(key: str) -> str:
    """The parameter's name, of `chapter.name` or `name`."""
    return key.rpartition(".")[2]


def _identity(one: ParameterSet, key: str) -> str:
    """What a value hangs on: what is given, and in which case."""
    return json.dumps([key, one.values[key], _cases(one)], sort_keys=True, default=str)


def _cases(one: ParameterSet) -> dict[str, Any]:
    return {key: value for key, value in one.values.items() if _name(key) == "case"}
