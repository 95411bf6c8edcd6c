"""The types and defaults of declarations, read from their syntax: nothing that a notebook says is run."""

import ast
import builtins
import datetime
import typing
from collections.abc import Callable
from typing import Any

import annotated_types
import pydantic

from casebook.execution import types


def _by_name(names: dict[Any, str]) -> dict[str, Any]:
    """Name → object, with and without the module before the name."""
    pairs = [(module, name) for module, listed in names.items() for name in listed.split()]
    return {
        written: getattr(module, name)
        for module, name in pairs
        for written in (name, f"{module.__name__}.{name}")
    }


DATES = "date datetime time timedelta"
TYPES = _by_name(
    {
        builtins: "bool bytes dict float frozenset int list set str tuple",
        typing: "Annotated Any Dict FrozenSet List Literal Mapping Optional Sequence Set Tuple Union",
        datetime: DATES,
        pydantic: "PositiveInt NonNegativeInt PositiveFloat NonNegativeFloat",
        types: "Edtf Article Coder",
    }
)
TYPE_CALLS = _by_name(
    {
        types: "Term InCase",
        pydantic: "Field conint confloat constr conlist",
        annotated_types: "Gt Ge Lt Le Interval MultipleOf MinLen MaxLen Len",
    }
)
VALUE_CALLS = _by_name({datetime: DATES, builtins: "float set frozenset"})
EXAMPLES = "a number, a text, date(2020, 9, 27), or a list, tuple, set or dict of these"


class Refused(ValueError):
    """What stands in an expression and is not accepted there."""


def type_of(node: ast.expr) -> Any:
    """The type that an annotation means: names of TYPES, `|`, `[…]`, and calls of TYPE_CALLS.

    Refused says what else is in it. Any other error is of what it calls, with these arguments.
    """
    source = ast.unparse(node)
    match node:
        case ast.Name() | ast.Attribute() if source in TYPES:
            return TYPES[source]
        case ast.Constant(value=None | builtins.Ellipsis):
            return node.value
        case ast.Constant(value=str(text)):  # an annotation in quotes, which pydantic would run
            return type_of(ast.parse(text, mode="eval").body)
        case ast.Subscript():
            kind = type_of(node.value)
            return kind[(default_of if kind is typing.Literal else type_of)(node.slice)]
        case ast.BinOp(op=ast.BitOr()):
            return type_of(node.left) | type_of(node.right)
        case ast.Tuple():
            return tuple(map(type_of, node.elts))
        case ast.Call() if (name := ast.unparse(node.func)) in TYPE_CALLS:
            return _called(TYPE_CALLS[name], node, type_of if name.endswith("conlist") else default_of)
        case ast.Name() | ast.Attribute():
            names = ", ".join(name for name in TYPES if "." not in name)
            raise Refused(f"uses {source!r}, which is none of {names}")
    calls = ", ".join(name for name in TYPE_CALLS if "." not in name)
    raise Refused(f"holds `{source}`; a type is made of names, `|`, `[…]` and calls of {calls}")


def default_of(node: ast.expr) -> Any:
    """The value of a default: a literal, a signed number, a day or time, or a list, tuple, set or dict of these.

    Refused says what else is in it. Any other error is of what it calls, with these arguments.
    """
    match node:
        case ast.Constant():
            return node.value
        case ast.UnaryOp(op=ast.USub()):
            return -default_of(node.operand)
        case ast.UnaryOp(op=ast.UAdd()):
            return +default_of(node.operand)
        case ast.List() | ast.Tuple() | ast.Set():
            kind = {ast.List: list, ast.Tuple: tuple, ast.Set: set}[type(node)]
            return kind(map(default_of, node.elts))
        case ast.Dict() if None not in node.keys:
            return {default_of(key): default_of(value) for key, value in zip(node.keys, node.values) if key}
        case ast.Call() if (name := ast.unparse(node.func)) in VALUE_CALLS:
            return _called(VALUE_CALLS[name], node, default_of)
    raise Refused(f"holds `{ast.unparse(node)}`; accepted are None, True, False, {EXAMPLES}")


def _called(function: Callable, node: ast.Call, read: Callable[[ast.expr], Any]) -> Any:
    named = {str(keyword.arg): default_of(keyword.value) for keyword in node.keywords}
    return function(*map(read, node.args), **named)
