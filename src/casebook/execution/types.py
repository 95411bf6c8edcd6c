"""The types of parameters of this field: what a notebook's parameters cell may name besides Python's own."""

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, GetCoreSchemaHandler, ValidationInfo, WithJsonSchema
from pydantic_core import core_schema

from casebook.errors import CasebookError, instead


def _edtf(value: str) -> str:
    from casebook.case import dates

    if value:
        dates.parse(value)
    return value


EDTF = "an EDTF date such as 2020, 2020-09 or 2020-09-27; empty for no limit"
Edtf = Annotated[str, AfterValidator(_edtf), WithJsonSchema({"type": "string", "description": EDTF})]


@dataclass(frozen=True)
class InCase:
    """A text that stands in one of these columns of a table of the case, or in `also`; where there is no case, any."""

    noun: str
    table: str
    columns: tuple[str, ...]
    also: tuple[str, ...] = ()

    def values(self, case) -> list[str]:
        """All that is accepted, each once: what stands in any of the columns."""
        return list(dict.fromkeys([*self.also, *self._names(case, self.columns)]))

    def choices(self, case) -> list[str]:
        """One name for each thing that there is to choose: what stands in the last of the columns, of the ids."""
        return list(dict.fromkeys(self._names(case, self.columns[-1:])))

    def _names(self, case, columns: tuple[str, ...]) -> list[str]:
        frame = getattr(case, self.table)
        return [value for column in columns for value in frame[column] if value]

    def check(self, value: str, info: ValidationInfo) -> str:
        """The value; ValueError with the names that there are, where the context's `case` has no such one."""
        case = (info.context or {}).get("case")
        if case is None or value in (names := self.values(case)):
            return value
        raise ValueError(f"{value!r} is no {self.noun} of this case{instead(value, names)}")

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler):
        return core_schema.with_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema, handler) -> dict:
        return {**handler(schema), "in_case": self}


class InVocabulary(InCase):
    """A term of one of the case's vocabularies, whose name stands for that of a table."""

    def values(self, case) -> list[str]:
        """The terms, in the order of the schema; CasebookError where it has no such vocabulary."""
        try:
            return case.vocabulary(self.table)
        except KeyError:
            raise CasebookError(
                f"the case's datapackage.json declares no vocabulary {self.table!r}"
            ) from None

    choices = values


def Term(vocabulary: str) -> Any:
    """The type of a term of that vocabulary: `list[Term("stance")]`."""
    return Annotated[str, InVocabulary(vocabulary.replace("_", " "), vocabulary, ())]


Article = Annotated[str, InCase("article", "sources", ("short", "source_id"))]
Coder = Annotated[str, InCase("coder", "codings", ("coder",), also=("settled",))]
