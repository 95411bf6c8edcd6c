"""Parameters as Python, for the cell that papermill puts after the declared ones."""

from datetime import date, datetime, time, timedelta
from typing import Any

from papermill.translators import PythonTranslator


class TypedPythonTranslator(PythonTranslator):
    """papermill's translator, and besides days, times, tuples, sets and bytes: each as Python that needs no import.

    The same parameters give the same text in every run, and whether or not `black` is installed.
    """

    @classmethod
    def translate(cls, val: Any) -> str:
        """One value as an expression."""
        match val:
            case str() | bytes():
                return repr(val)
            case dict():
                return f"{{{', '.join(f'{cls.translate(key)}: {cls.translate(val[key])}' for key in val)}}}"
            case tuple():
                return f"tuple({cls.translate(list(val))})"
            case set() | frozenset():  # which have no order
                return f"{type(val).__name__}([{', '.join(sorted(map(cls.translate, val)))}])"
            case datetime() | date() | time():
                return f"__import__('datetime').{_kind(val)}.fromisoformat({val.isoformat()!r})"
            case timedelta():
                return f"__import__('datetime').timedelta({val.days}, {val.seconds}, {val.microseconds})"
        return super().translate(val)

    @classmethod
    def codify(cls, parameters: dict, comment: str = "Parameters") -> str:
        """The cell's source."""
        lines = (cls.assign(name, cls.translate(value)) for name, value in parameters.items())
        return "\n".join([cls.comment(comment), *lines])

    @classmethod
    def inspect(cls, parameters_cell: Any) -> list:
        """Nothing: papermill would only warn of undeclared names, and these are refused before."""
        return []


def _kind(value: date | time) -> str:
    return next(kind.__name__ for kind in (datetime, date, time) if isinstance(value, kind))
