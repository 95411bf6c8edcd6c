"""What a cell of parameters may declare, and that nothing of it is run."""

from datetime import date, datetime

import pytest

from casebook.execution.parameters import (
    ParameterError,
    parse_declarations,
)


@pytest.mark.parametrize(
    "source, told",
    [
        ("x: int = ", "line 1 of the parameters cell is not Python"),
        ("x: Frobnicate = 1", "the type of x, `Frobnicate`, uses 'Frobnicate', which is none of"),
        (
            "\nx: int = unknown",
            "line 2 of the parameters cell: the default of x, `unknown`, holds `unknown`; accepted are None, ",
        ),
        (
            "x: int = 1 / 0",
            "the default of x, `1 / 0`, holds `1 / 0`; accepted are None, True, False, a number, a text, ",
        ),
        ("x: int = date('2020')", "the default of x, `date('2020')`, cannot be worked out: "),
        (
            "x: conint(geq=1) = 1",
            "the type of x, `conint(geq=1)`, cannot be worked out: conint() got an unexpected",
        ),
        ("a = b = 1", "line 1 of the parameters cell is no `name: type = default`"),
        ("a, b = 1, 2", "line 1 of the parameters cell is no `name: type = default`"),
        ("x = 1\nx += 1", "line 2 of the parameters cell is no `name: type = default`"),
        ("if True: x = 1", "line 1 of the parameters cell is no `name: type = default`"),
        ("print(1)", "line 1 of the parameters cell is no `name: type = default`"),
        ("a.b = 1", "line 1 of the parameters cell is no `name: type = default`"),
        ("x: Optional = 1", "the type of x, `Optional`, is none that pydantic takes"),
    ],
)
def test_a_cell_that_declares_nothing(source, told):
    with pytest.raises(ParameterError) as caught:
        parse_declarations(source, "here.ipynb")
    assert told in str(caught.value) and str(caught.value).startswith("here.ipynb: ")


@pytest.mark.parametrize(
    "source, expected",
    [
        ("x = -1", {"x": -1}),
        ("x: float = +0.5", {"x": 0.5}),
        ("x = 'it''s'", {"x": "its"}),
        ("x = [1, (2, None), {'a': True}]", {"x": [1, (2, None), {"a": True}]}),
        ("x = {1: 'a'}", {"x": {1: "a"}}),
        ("x = {'a', 'b'}", {"x": {"a", "b"}}),
        ("x: set[int] = set()", {"x": set()}),
        ("x = b'\\xff'", {"x": b"\xff"}),
        ("from datetime import datetime\nx: datetime = datetime(2020, 9, 27)", {"x": datetime(2020, 9, 27)}),
        ("from datetime import date\nx: date = date(2020, 9, 27)", {"x": date(2020, 9, 27)}),
        ("import datetime\nx: datetime.date | None = datetime.date(2020, 9, 27)", {"x": date(2020, 9, 27)}),
        ("x: 'datetime.datetime' = datetime.datetime(2020, 9, 27, 8)", {"x": datetime(2020, 9, 27, 8)}),
        ("x = [date(2020, 9, 27)]", {"x": [date(2020, 9, 27)]}),
        ("x: float = -float('inf')", {"x": float("-inf")}),
        ("x: 'int | str' = 3", {"x": 3}),
        ("x: typing.Optional[int] = None", {"x": None}),
        ("x: Literal[-1, 'a'] = -1", {"x": -1}),
        ("x: Annotated[int, pydantic.Field(ge=1, le=9)] = 1", {"x": 1}),
        ("x: Annotated[float, Gt(1)] = 1.5", {"x": 1.5}),
        ("x: conlist(conint(ge=0), min_length=1) = [0]", {"x": [0]}),
        ("x: Annotated[str, InCase('question', 'questions', ('question_id',))] = ''", {"x": ""}),
        ("x: list[Term('stance')] = []", {"x": []}),
        ("x: tuple[int, ...] = (1, 2)", {"x": (1, 2)}),
        ("x = 1; y = 2", {"x": 1, "y": 2}),
        ("x = 1\nx = 2", {"x": 2}),
        ("x = None  # type: str  the name", {"x": None}),
        ("list = [1]", {"list": [1]}),
        ("# nothing", {}),
    ],
)
def test_what_may_be_declared(source, expected):
    """A name, and what stands there in full."""
    assert {each.name: each.parse(each.default) for each in parse_declarations(source).values()} == expected


@pytest.mark.parametrize(
    "source",
    [
        "x = {}",
        "x: str = {}",
        "x = [{}]",
        "x = {{'a': {}}}",
        "x = {{**{}}}",
        "x = float({})",
        "x = date(*{})",
        "x = date(**{})",
        "x = f'{{{}}}'",
        "x = lambda: {}",
        "x = {} if True else 1",
        "x: {} = 1",
        'x: "{}" = 1',
        "x: list[{}] = []",
        'x: list["{}"] = []',
        'x: Optional["{}"] = 1',
        'x: Annotated["{}", Gt(1)] = 1',
        'x: conlist("{}") = []',
        "x: int | {} = 1",
        "x: Annotated[int, {}] = 1",
        "x: Literal[{}] = 1",
        "x: Annotated[int, Field(default_factory={})] = 1",
        "x: conint(**{}) = 1",
        "x: Term({}) = ''",
        "x: typing.{} = 1",
    ],
)
@pytest.mark.parametrize(
    "call", ["__import__('os').mkdir('made')", "open('made', 'w')", "eval('1')", "().__class__.__base__"]
)
def test_nothing_of_a_declaration_is_run(tmp_path, monkeypatch, source, call):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ParameterError, match=r"^parameters: line 1 of the parameters cell"):
        parse_declarations(source.format(call))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "name",
    [
        "pydantic.ImportString",
        "pydantic.create_model",
        "typing.sys",
        "typing.get_type_hints",
        "Field",
        "breakpoint",
    ],
)
def test_a_name_that_is_no_type_for_a_parameter(name):
    """pydantic would import whatever such a text names."""
    with pytest.raises(ParameterError, match=f"uses '{name}', which is none of bool, "):
        parse_declarations(f"x: {name} = 'antigravity'")
