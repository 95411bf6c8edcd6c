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
    of `vary`, each set once, and the `sets` that have a name. `values` has a chapter's parameters by the number of
    the set and the chapter's id.
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
        self.sets = [ParameterSet(number, *each) for number, each in enumerate(self._sets())]
        self.values = {
            (one.number, id): self._resolved(one, id) for one in self.sets for id in self.notebooks
        }
        if self._errors:
            raise self._error(self._errors)

    def _error(self, errors: list[str]) -> GridError:
        return GridError(*[f"{self.where}: {error}" for error in errors])

    @property
    def cases(self) -> set[str]:
        """The names of all cases that some run reads."""
        return {self.edition.case, *(each["case"] for each in self.values.values() if "case" in each)}

    def shown(self, one: ParameterSet, chapter: str) -> dict[str, str]:
        """The varied parameters as `-p` takes them; empty where the chapter does not declare one."""
        values = self.values[one.number, chapter]
        return {key: as_text(values[_name(key)]) if self._takes(chapter, key) else "" for key in self.varied}

    def runs(self, chapters: list[str], sets: list[ParameterSet]) -> list[Run]:
        """Each chapter once with each of the parameters that it has in these sets."""
        runs: dict[tuple[str, str], Run] = {}
        for one, id in itertools.product(sets, chapters):
            values = self.values[one.number, id]
            chapter = Chapter(f"{id}-{one.number}", self.notebooks[id], values)
            runs.setdefault((id, cache.cache_key(values)), Run(chapter, id, [])).sets.append(one)
        return list(runs.values())

    # --- the sets

    def _sets(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Name and values of each."""
        yield BASE, {}
        seen, names = {"{}"}, {BASE}
        for place, product in enumerate(self.settings.vary):
            choices = [self._choices(f"vary[{place}].{key}", key, given) for key, given in product.items()]
            for chosen in itertools.product(*choices):
                values = {key: value for key, (_, value) in zip(product, chosen)}
                identity = json.dumps({key: as_text(value) for key, value in values.items()}, sort_keys=True)
                if identity not in seen:
                    seen.add(identity)
                    names.add(name := ", ".join(f"{key} {label}" for key, (label, _) in zip(product, chosen)))
                    yield name, values
        for place, named in enumerate(self.settings.sets):
            if named.name in names:
                self._errors.append(f"sets[{place}].name: {named.name!r} is taken")
            names.add(named.name)
            yield named.name, named.parameters

    def _choices(self, where: str, key: str, given: Any) -> list[tuple[str, Any]]:
        """Label and value of each choice."""
        if isinstance(given, list):
            return [(as_text(value), value) for value in given]
        chapter = next(id for id in self.notebooks if self._takes(id, key))
        parameter = self._declared[chapter][_name(key)]
        values = self._base[chapter][parameter.name]
        pool = values if isinstance(values, list) and values else self._possible_values(parameter, chapter)
        is_out = given == LEAVE_ONE_OUT
        if is_out and not parameter.is_list:
            self._errors.append(f"{where}: takes one value, so that none can be left out: write {EACH}")
        elif len(pool) < 1 + is_out:
            reason = f"there is only {pool[0]}" if pool else "nobody can tell which values there are"
            self._errors.append(f"{where}: {reason}: give a list of values")
        elif is_out:
            return [(f"without {value}", [each for each in pool if each != value]) for value in pool]
        return [(as_text(value), [value] if parameter.is_list else value) for value in pool]

    def _possible_values(self, parameter: Parameter, chapter: str) -> list:
        case = self._case_of(self._base[chapter].get("case", self.edition.case))
        over = OVER.get(parameter.name)
        return parameter.choices(case) or (over.values(case) if over else [])

    # --- their values

    def _takes(self, chapter: str, key: str) -> bool:
        return key.rpartition(".")[0] in ("", chapter) and _name(key) in self._declared[chapter]

    def _resolved(self, one: ParameterSet, chapter: str) -> dict[str, Any]:
        """Every parameter of a chapter with its value in a set; `chapter.name` goes before `name`. What is wrong is told
        of the first set in which it is."""
        declared, values = self._declared[chapter], dict(self._base[chapter])
        keys = sorted((key for key in one.values if self._takes(chapter, key)), key=lambda key: "." in key)
        given = {_name(key): one.values[key] for key in keys}
        case = self._case_of(given.get("case", values.get("case", self.edition.case)))
        for name in declared if "case" in given else given:  # another case may not hold what the base has
            try:
                values[name] = declared[name].parse(given.get(name, values[name]), case)
            except ValueError as error:
                line = f"{chapter}.{error}"
                if not any(told.endswith(f": {line}") for told in self._errors):
                    self._errors.append(f"{one.name}: {line}")
        return values


def _name(key: str) -> str:
    """The parameter's name, of `chapter.name` or `name`."""
    return key.rpartition(".")[2]
