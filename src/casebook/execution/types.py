"""Types of parameters: those of this field, and the names that a declaration may use."""

import datetime
import typing
from dataclasses import dataclass
from typing import Annotated, Any

import annotated_types
import pydantic
from pydantic import AfterValidator, GetCoreSchemaHandler, WithJsonSchema
from pydantic_core import core_schema

from casebook.errors import instead


def _edtf(value: str) -> str:
    from casebook.case import dates

    if value:
        dates.parse(value)
    return value


Edtf = Annotated[
    str,
    AfterValidator(_edtf),
    WithJsonSchema(
        {
            "type": "string",
            "description": "an EDTF date such as 2020, 2020-09 or 2020-09-27; empty for no limit",
        }
    ),
]


@dataclass(frozen=True)
class InCase:
    """A text that must stand in one of these columns of a table of the case, where a case is at hand, or in `also`."""

    noun: str
    table: str
    columns: tuple[str, ...]
    also: tuple[str, ...] = ()

    def values(self, case) -> list[str]:
        frame = getattr(case, self.table)
        there = (value for column in self.columns for value in frame[column] if value)
        return list(dict.fromkeys([*self.also, *there]))

    def ids(self, case) -> list[str]:
        """Each once, by the last of its columns, which is the one of ids."""
        return list(dict.fromkeys(value for value in getattr(case, self.table)[self.columns[-1]] if value))

    def check(self, value: str, info: pydantic.ValidationInfo) -> str:
        case = (info.context or {}).get("case")
        if case is None or value in (known := self.values(case)):
            return value
        raise ValueError(f"{value!r} is no {self.noun} of this case{instead(value, known)}")

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler):
        return core_schema.with_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema, handler) -> dict:
        return {**handler(schema), "in_case": self}


Article = Annotated[str, InCase("article", "sources", ("short", "source_id"))]
Theme = Annotated[str, InCase("theme", "claims", ("theme",))]
EventKind = Annotated[str, InCase("kind of event", "events", ("kind",))]
Coder = Annotated[str, InCase("coder", "codings", ("coder",), also=("settled",))]
# The names that an annotation or a default may use, besides Python's own and typing's.
PYDANTIC = "Field PositiveInt NonNegativeInt PositiveFloat NonNegativeFloat conint confloat constr conlist"
OWN: dict[str, Any] = {
    "Edtf": Edtf,
    "Article": Article,
    "Theme": Theme,
    "EventKind": EventKind,
    "Coder": Coder,
    "InCase": InCase,
    "date": datetime.date,
    **{name: getattr(pydantic, name) for name in PYDANTIC.split()},
}
NAMES: dict[str, Any] = {
    **{name: getattr(typing, name) for name in typing.__all__},
    **{name: getattr(annotated_types, name) for name in annotated_types.__all__},
    **{module.__name__: module for module in (typing, pydantic, annotated_types, datetime)},
    **OWN,
}
