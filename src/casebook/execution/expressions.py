"""The types and defaults that a declaration may be made of, read from their syntax: nothing of a notebook is run."""

import ast
import builtins
import datetime
import typing
from collections.abc import Callable
from typing import Any

import annotated_types
import pydantic

from casebook.execution import types

PYTHON = "bool bytes dict float frozenset int list set str tuple".split()
FIELD = "Edtf Article Coder Term InCase".split()
PYDANTIC = (
    "Field PositiveInt NonNegativeInt PositiveFloat NonNegativeFloat conint confloat constr conlist".split()
)
LIMITS = "Gt Ge Lt Le Interval MultipleOf MinLen MaxLen Len".split()
DATES = "date time timedelta".split()
CALLABLE = {"Term", "InCase", "Field", "conint", "confloat", "constr", "conlist", *LIMITS}


def _dotted(module: Any, names: list[str]) -> dict[str, Any]:
    return {f"{module.__name__}.{name}": getattr(module, name) for name in names}


_MODULES = {
    **_dotted(typing, typing.__all__),
    **_dotted(annotated_types, LIMITS),
    **_dotted(pydantic, PYDANTIC),
    **_dotted(datetime, DATES),
}
TYPES: dict[str, Any] = {
    **{module.__name__: module for module in (typing, pydantic, annotated_types, datetime)},
    **{name.rpartition(".")[2]: value for name, value in _MODULES.items()},
    **{name: getattr(builtins, name) for name in PYTHON},
    **{name: getattr(types, name) for name in FIELD},
    **_MODULES,
    "datetime.datetime": datetime.datetime,
}
CONSTRAINTS = {name: value for name, value in TYPES.items() if name.rpartition(".")[2] in CALLABLE}
VALUES: dict[str, Callable] = {
    **{name: value for name, value in TYPES.items() if name.rpartition(".")[2] in (*DATES, "datetime")},
    **{kind.__name__: kind for kind in (float, set, frozenset)},
}


class _Refused(ValueError):
    """What stands in an expression and is not accepted there."""


def type_of(node: ast.expr) -> Any:
    """The type that an annotation means: names of TYPES, `|`, `[…]`, and calls of CONSTRAINTS.

    A text is read as the annotation that it holds. ValueError says what else is in it.
    """
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        node = ast.parse(node.value, mode="eval").body
    return _read(_type, node)


def default_of(node: ast.expr) -> Any:
    """The value of a default: a literal, a signed number, a day or time, or a list, tuple, set or dict of these.

    ValueError says what else is in it.
    """
    return _read(_default, node)


def _read(reader: Callable[[ast.expr], Any], node: ast.expr) -> Any:
    try:
        return reader(node)
    except _Refused:
        raise
    except Exception as error:  # whatever is wrong with the arguments of what it calls
        raise ValueError(f"cannot be worked out: {error}") from None


def _type(node: ast.expr) -> Any:
    match node:
        case ast.Name() | ast.Attribute():
            return _named(node)
        case ast.Subscript():
            return _type(node.value)[_type(node.slice)]
        case ast.BinOp(op=ast.BitOr()):
            return _type(node.left) | _type(node.right)
        case ast.Tuple():
            return tuple(map(_type, node.elts))
        case ast.Call() if (name := ast.unparse(node.func)) in CONSTRAINTS:
            return _called(CONSTRAINTS[name], node, _type)
        case ast.Constant():
            return node.value
    try:
        return _default(node)
    except _Refused:
        accepted = ", ".join(name for name in CONSTRAINTS if "." not in name)
        raise _Refused(
            f"holds `{ast.unparse(node)}`; a type is made of names, `|`, `[…]` and calls of {accepted}"
        ) from None


def _named(node: ast.expr) -> Any:
    name = ast.unparse(node)
    if name in TYPES:
        return TYPES[name]
    accepted = ", ".join([*FIELD, *PYDANTIC, *LIMITS, *DATES])
    raise _Refused(f"uses {name!r}, which is none of {', '.join(PYTHON)}, typing's, or {accepted}")


def _default(node: ast.expr) -> Any:
    match node:
        case ast.Constant():
            return node.value
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            value = _default(operand)
            return -value if isinstance(node.op, ast.USub) else +value
        case ast.List():
            return list(map(_default, node.elts))
        case ast.Tuple():
            return tuple(map(_default, node.elts))
        case ast.Set():
            return set(map(_default, node.elts))
        case ast.Dict() if None not in node.keys:
            return {_default(key): _default(value) for key, value in zip(node.keys, node.values) if key}
        case ast.Call() if (name := ast.unparse(node.func)) in VALUES:
            return _called(VALUES[name], node, _default)
    raise _Refused(
        f"holds `{ast.unparse(node)}`; a default is None, True, False, a number, a text, date(2020, 9, 27), or a list, tuple, set or dict of these"
    )


def _called(function: Callable, node: ast.Call, reader: Callable[[ast.expr], Any]) -> Any:
    named = {keyword.arg: reader(keyword.value) for keyword in node.keywords if keyword.arg}
    if len(named) < len(node.keywords):
        raise _Refused(f"holds `{ast.unparse(node)}`: write each argument by itself, without `**`")
    return function(*map(reader, node.args), **named)
