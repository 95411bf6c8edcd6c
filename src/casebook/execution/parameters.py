"""Typed parameters: declared once, in the notebook's `parameters` cell, and checked before a kernel starts.

A line of that cell is `name: type = default  # help`. The type is one that pydantic takes, made of what
`expressions` lists; those of this field are in `types`. A notebook that runs anywhere else, as in JupyterLab,
calls `check()` in its next cell.
"""

import ast
import io
import json
import os
import sys
import tokenize
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic.errors import PydanticUserError
from pydantic_core import PydanticSerializationError, to_json

from casebook.errors import CasebookError, instead
from casebook.execution.chapter import read_code
from casebook.execution.expressions import Refused, default_of, type_of
from casebook.execution.json_schema import describe

REQUIRED = ...  # the default of a parameter that has none
INJECTED = "# Parameters"  # how papermill begins the cell that it puts after the declarations


class ParameterError(CasebookError):
    """All that is wrong with some parameters, one line an error."""


@dataclass(frozen=True)
class Parameter:
    """One declared parameter; `annotation` is its type as written, `type` what that means."""

    name: str
    type: Any
    default: Any
    help: str
    annotation: str = ""

    @cached_property
    def _adapter(self) -> TypeAdapter:
        return TypeAdapter(self.type)

    def type_in_words(self, case=None) -> str:
        """What the parameter takes, in words: `for, against`, `a whole number, 1 or more, or null`."""
        return describe(self._adapter.json_schema(), case)

    @property
    def is_list(self) -> bool:
        """Whether it takes several values."""
        return self._adapter.json_schema().get("type") == "array"

    def choices(self, case) -> list:
        """The values that it takes, or of a list those of its items; empty where they cannot be listed."""
        schema = self._adapter.json_schema()
        schema = schema.get("items", schema)
        if names := schema.get("in_case"):
            return names.choices(case)
        return [value for each in schema.get("anyOf", [schema]) for value in each.get("enum", [])]

    def parse(self, value: Any, case=None, typed: bool = False) -> Any:
        """The value as the type has it, or ValueError with what is accepted.

        Text is read as null, true or false, as JSON, as a comma-separated list, or as it stands: the first
        reading that the type takes, and if it comes `typed`, from Python, first as it stands. Nothing is converted
        silently: `abc`, `3.5` and `true` are no whole numbers.
        """
        reason = ""
        for reading in [value] * typed + _readings(value):
            try:
                return self._validated(reading, {"case": case})
            except PydanticSerializationError:  # nothing that JSON has
                continue
            except ValidationError as error:
                own = (each["msg"] for each in error.errors() if each["type"] == "value_error")
                reason = reason or "; ".join(message.removeprefix("Value error, ") for message in own)
        reason = reason or f"{value!r} is not accepted; give {self.type_in_words(case)}"
        raise ValueError(f"{self.name}: {reason}")

    def _validated(self, reading: Any, context: dict) -> Any:
        with suppress(ValidationError):
            return self._adapter.validate_python(reading, strict=True, context=context)
        return self._adapter.validate_json(to_json(reading), strict=True, context=context)


def read_parameters(notebook: Path) -> dict[str, Parameter]:
    """Name → parameter that a notebook declares, in its order; none where no cell is tagged `parameters`.

    ParameterError where the cell holds anything but declarations, or a type or default that cannot be
    understood.
    """
    try:
        cells = read_code(notebook)
    except (ValueError, KeyError, TypeError):
        raise ParameterError(f"{Path(notebook).name}: is no notebook (JSON with a list of cells)") from None
    tagged = (source for source, tags in cells if "parameters" in tags)
    return parse_declarations(next(tagged, ""), Path(notebook).name)


def parse_declarations(source: str, where: str = "parameters") -> dict[str, Parameter]:
    """Name → parameter that the source of a cell declares; of a name declared twice the last, as in Python.

    ParameterError names `where` and the line, for each declaration that cannot be understood.
    """
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        line = f"{where}: line {error.lineno} of the parameters cell"
        raise ParameterError(f"{line} is not Python: {error.msg}") from None
    comments = _comments(source)
    parameters: dict[str, Parameter] = {}
    errors = []
    for node in tree.body:
        lines = range(node.end_lineno or node.lineno, node.lineno - 1, -1)
        help = next((comments[line] for line in lines if line in comments), "")
        try:
            for name, annotation, default in _declarations(node):
                parameters[name] = _parameter(name, annotation, default, help)
        except ValueError as error:
            errors.append(f"{where}: line {node.lineno} of the parameters cell{error}")
    if errors:
        raise ParameterError(*errors)
    return parameters


def _declarations(node: ast.stmt) -> Iterator[tuple[str, ast.expr | None, ast.expr | None]]:
    """Name, type and default of the parameter that a statement declares, if it is no import or text."""
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant()):
            return
        case ast.AnnAssign(target=ast.Name(id=name)):
            yield name, node.annotation, node.value
        case ast.Assign(targets=[ast.Name(id=name)]):
            yield name, None, node.value
        case _:
            raise ValueError(" is no `name: type = default`")


def _parameter(name: str, annotation: ast.expr | None, default: ast.expr | None, help: str) -> Parameter:
    value = REQUIRED if default is None else _evaluated(default_of, default, f"the default of {name}")
    if annotation is not None:
        kind = _evaluated(type_of, annotation, f"the type of {name}")
    else:
        kind = Any if value is None else type(value)
    written = ast.unparse(annotation) if annotation else getattr(kind, "__name__", str(kind))
    parameter = Parameter(name, kind, value, help, written)
    try:
        parameter.type_in_words()
    except PydanticUserError:
        raise ValueError(f": the type of {name}, `{written}`, is none that pydantic takes") from None
    return parameter


def _evaluated(reader: Callable[[ast.expr], Any], node: ast.expr, what: str) -> Any:
    try:
        return reader(node)
    except Refused as error:
        reason = str(error)
    except Exception as error:  # whatever is wrong with the arguments of what it calls
        reason = f"cannot be worked out: {error}"
    raise ValueError(f": {what}, `{ast.unparse(node)}`, {reason}")


def _comments(source: str) -> dict[int, str]:
    """Line → the comment that ends it."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    comments = (token for token in tokens if token.type == tokenize.COMMENT)
    return {token.start[0]: token.string.lstrip("# ").strip() for token in comments}


def resolve(notebook: Path, values: dict[str, Any], case=None) -> dict[str, Any]:
    """Every parameter of a notebook with its value: the one given, else its default.

    ParameterError lists all that is wrong at once: a name that is not declared with its nearest neighbour,
    a value that the type does not take with what it takes, and, where a `case` is given, an article or a
    theme that it does not hold.
    """
    return _resolved(read_parameters(notebook), values, case)


def _resolved(parameters: dict[str, Parameter], values: dict[str, Any], case, typed=False) -> dict[str, Any]:
    unknown = [name for name in values if name not in parameters]
    errors = [f"{name}: no such parameter{instead(name, [*parameters])}" for name in unknown]
    resolved = {}
    for name, parameter in parameters.items():
        value = values.get(name, parameter.default)
        try:
            if value is REQUIRED:
                raise ValueError(f"{name}: has no default; give {parameter.type_in_words(case)}")
            resolved[name] = parameter.parse(value, case, typed)
        except ValueError as error:
            errors.append(str(error))
    if errors:
        raise ParameterError(*errors)
    return resolved


def check() -> None:
    """Check the parameters of the notebook that calls this, in the cell after its `parameters` cell.

    It knows them by the sources of the cells that have run, which IPython keeps in `In`: so it needs neither the
    file nor its place, and does nothing outside of IPython. A value given as text, as by papermill's `-p`, is put
    in its place as the type has it. ParameterError lists all that is wrong, as for `resolve`, with what the case
    holds that `case` names; CaseError says that there is none.
    """
    if os.environ.get("CASEBOOK_CHECKED"):  # by the renderer, before this kernel started
        return
    from casebook.case import Case  # and with it pandas

    namespace = sys._getframe(1).f_globals
    declared, given = _declared_and_given(namespace.get("In", [])[:-1])  # the last is the calling cell
    values = {name: namespace[name] for name in (*declared, *given) if name in namespace}
    named = "case" in declared and isinstance(values.get("case"), str)
    case = Case.unchecked(values["case"]) if named else None
    namespace.update(_resolved(declared, values, case, typed=True))


def _declared_and_given(cells: list[str]) -> tuple[dict[str, Parameter], list[str]]:
    """What the last cell that declares says, and the names that papermill has set after that.

    A cell declares if it holds nothing but declarations, one of them with a type. ParameterError tells what is wrong
    with the last that has types, where there is no better one.
    """
    given: list[str] = []
    wrong: ParameterError | None = None
    for cell in reversed(cells):
        with suppress(SyntaxError, ValueError):  # of no concern here
            nodes = ast.parse(cell).body
            if any(isinstance(node, ast.AnnAssign) for node in nodes):
                try:
                    return parse_declarations(cell), given
                except ParameterError as error:
                    wrong = wrong or error
            elif cell.startswith(INJECTED):
                given = given or [name for node in nodes for name, *_ in _declarations(node)]
    if wrong:
        raise wrong
    return {}, []


WORDS = {"null": None, "none": None, "true": True, "false": False}


def _readings(value: Any) -> list[Any]:
    """What a text may mean, the most definite first; anything else means itself."""
    if not isinstance(value, str):
        return [value]
    pieces = [piece.strip() for piece in value.split(",")] if value.strip() else []
    return [_literal(value), value, [_literal(piece) for piece in pieces], pieces]


def _literal(text: str) -> Any:
    if text.lower() in WORDS:
        return WORDS[text.lower()]
    try:
        return json.loads(text)
    except ValueError:
        return text


def as_text(value: Any) -> str:
    """A parameter's value as `-p` takes it."""
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        value = list(value) if isinstance(value, list | tuple) else sorted(value, key=str)
        if all(isinstance(item, str) and item and "," not in item for item in value):
            return ",".join(value)
    return json.dumps(value, default=str, ensure_ascii=False).strip('"')
