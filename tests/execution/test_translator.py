"""What papermill sets in a chapter is the value that was given, and the same text in every run."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from casebook.execution.translator import TypedPythonTranslator

VALUES = [
    None,
    True,
    0.5,
    float("-inf"),
    'it\'s "quoted" \\ {brace} %s\nEdirnə',
    b"\xff",
    date(2020, 9, 27),
    datetime(2020, 9, 27, 8, tzinfo=UTC),
    time(8, 30),
    timedelta(days=-1, seconds=2),
    [date(2020, 1, 1), {"a": (1, 2)}],
    (),
    {"x", "y"},
    set(),
    frozenset({1}),
    {1: "a", "b": None},
]


@pytest.mark.parametrize("value", VALUES)
def test_a_value_is_written_as_python(value):
    again = eval(TypedPythonTranslator.translate(value), {})
    assert again == value and type(again) is type(value)


def test_the_cell():
    source = TypedPythonTranslator.codify({"names": {"b", "a", "c"}, "day": date(2020, 9, 27)})
    assert source.splitlines() == [
        "# Parameters",
        "names = set(['a', 'b', 'c'])",
        "day = __import__('datetime').date.fromisoformat('2020-09-27')",
    ]
