"""Parameters as tables: what a cell declares, what a value becomes, what is refused and in which words."""

from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest
from builder import notebook
from pydantic import TypeAdapter

from casebook.case import schema as case_schema
from casebook.execution import types
from casebook.execution.parameters import (
    REQUIRED,
    ParameterError,
    as_text,
    parse_declarations,
    read_parameters,
    resolve,
)

CELL = '''"""What this chapter takes."""
case: str = "bridge"  # the case
articles: list[Article] = []  # only these articles
theme: Term("theme") | None = None
kinds: list[Literal["war", "visit"]] = ["war"]  # kinds of event
since: Edtf = ""  # first day
day: date | None = None
stance: Literal["for", "against"] | None = None
least: Annotated[int, Field(ge=1, le=9)] = (
    1
)  # mentions
years: list[int] = [2020]
ratio: float = 0.5
names: bool = True
note: str | None = None
loose = 3
'''
KNOWN = SimpleNamespace(
    sources=pd.DataFrame({"source_id": ["S1", "S2"], "short": ["Build it", "Who mends it"]}),
    vocabulary={"theme": ["alliance", "iran"], "check_basis": ["reference", "computed"]}.__getitem__,
)


@pytest.fixture
def declares(tmp_path):
    """A notebook that declares the cell above."""
    return notebook(tmp_path / "declares.ipynb", "# Title", "print()", parameters=CELL)


@pytest.mark.parametrize(
    "name, annotation, default, help, accepted",
    [
        ("case", "str", "bridge", "the case", "a text"),
        (
            "articles",
            "list[Article]",
            [],
            "only these articles",
            "a list, separated by commas, of: Build it, Who mends it, S1, S2",
        ),
        ("theme", "Term('theme') | None", None, "", "alliance, iran, or null"),
        (
            "kinds",
            "list[Literal['war', 'visit']]",
            ["war"],
            "kinds of event",
            "a list, separated by commas, of: war, visit",
        ),
        (
            "since",
            "Edtf",
            "",
            "first day",
            "an EDTF date such as 2020, 2020-09 or 2020-09-27; empty for no limit",
        ),
        ("day", "date | None", None, "", "a day such as 2020-09-27, or null"),
        ("least", "Annotated[int, Field(ge=1, le=9)]", 1, "mentions", "a whole number, 1 or more, 9 or less"),
        ("names", "bool", True, "", "true or false"),
        ("loose", "int", 3, "", "a whole number"),
    ],
)
def test_a_declaration(declares, name, annotation, default, help, accepted):
    parameter = read_parameters(declares)[name]
    assert (parameter.annotation, parameter.default, parameter.help) == (annotation, default, help)
    assert parameter.type_in_words(KNOWN) == accepted


@pytest.mark.parametrize(
    "name, given, value",
    [
        ("articles", "Build it", ["Build it"]),
        ("articles", "S1, Who mends it", ["S1", "Who mends it"]),
        ("articles", '["S1"]', ["S1"]),
        ("articles", "", []),
        ("theme", "iran", "iran"),
        ("theme", "None", None),
        ("kinds", "visit,war", ["visit", "war"]),
        ("kinds", ["visit"], ["visit"]),
        ("since", "2020", "2020"),
        ("since", "2020-09~", "2020-09~"),
        ("since", "", ""),
        ("day", "2020-09-27", date(2020, 9, 27)),
        ("day", date(2020, 9, 27), date(2020, 9, 27)),
        ("day", "null", None),
        ("stance", "for", "for"),
        ("least", "9", 9),
        ("years", "2020, 2021", [2020, 2021]),
        ("years", "2020", [2020]),
        ("ratio", "1", 1.0),
        ("names", "False", False),
        ("note", "null", None),
        ("note", "7", "7"),
        ("case", "null", "null"),
        ("case", "a, b", "a, b"),
    ],
)
def test_a_value(declares, name, given, value):
    assert resolve(declares, {name: given}, KNOWN)[name] == value


@pytest.mark.parametrize(
    "name, given, told",
    [
        (
            "artcles",
            "S1",
            "artcles: no such parameter; did you mean 'articles'? (there: case, articles, theme,",
        ),
        ("xyz", "1", "xyz: no such parameter (there: case,"),
        (
            "articles",
            "S1, Build",
            "articles: 'Build' is no article of this case; did you mean 'Build it'? (there: Build it, ",
        ),
        (
            "theme",
            "irna",
            "theme: 'irna' is no theme of this case; did you mean 'iran'? (there: alliance, iran)",
        ),
        (
            "kinds",
            "peace",
            "kinds: 'peace' is not accepted; give a list, separated by commas, of: war, visit",
        ),
        ("since", "2020-13", "since: '2020-13' is no EDTF date (accepted: "),
        ("day", "2020-02-30", "day: '2020-02-30' is not accepted; give a day such as 2020-09-27, or null"),
        ("stance", "pro", "stance: 'pro' is not accepted; give for, against, or null"),
        ("least", "abc", "least: 'abc' is not accepted; give a whole number, 1 or more, 9 or less"),
        ("least", "0", "least: '0' is not accepted; give a whole number, 1 or more, 9 or less"),
        ("least", "2.5", "least: '2.5' is not accepted"),
        ("least", "true", "least: 'true' is not accepted"),
        ("least", True, "least: True is not accepted"),
        ("names", "yes", "names: 'yes' is not accepted; give true or false"),
        ("loose", "x", "loose: 'x' is not accepted; give a whole number"),
    ],
)
def test_a_refusal(declares, name, given, told):
    with pytest.raises(ParameterError) as caught:
        resolve(declares, {name: given}, KNOWN)
    assert len(caught.value.errors) == 1 and caught.value.errors[0].startswith(told)


def test_all_errors_at_once(declares):
    with pytest.raises(ParameterError) as caught:
        resolve(declares, {"leats": 1, "stance": "pro", "articles": "S3", "names": "true"}, KNOWN)
    assert [error.split(":")[0] for error in caught.value.errors] == ["leats", "articles", "stance"]


def test_every_parameter_has_its_value(declares):
    assert resolve(declares, {"least": "2"}) == {
        "case": "bridge",
        "articles": [],
        "theme": None,
        "kinds": ["war"],
        "since": "",
        "day": None,
        "stance": None,
        "least": 2,
        "years": [2020],
        "ratio": 0.5,
        "names": True,
        "note": None,
        "loose": 3,
    }


def test_without_a_case_any_article_will_do(declares):
    assert resolve(declares, {"articles": "S9"})["articles"] == ["S9"]


def test_no_parameters(tmp_path):
    plain = notebook(tmp_path / "plain.ipynb", "# Title", "print()")
    assert read_parameters(plain) == {} and resolve(plain, {}) == {}
    with pytest.raises(ParameterError, match=r"case: no such parameter \(there: none\)"):
        resolve(plain, {"case": "bridge"})


def test_a_default_is_checked_too():
    [parameter] = parse_declarations('stance: Literal["for"] = "pro"').values()
    with pytest.raises(ValueError, match="stance: 'pro' is not accepted; give for"):
        parameter.parse(parameter.default)


def test_a_parameter_without_default_must_be_given(tmp_path):
    path = notebook(tmp_path / "needs.ipynb", "# Title", parameters="least: int")
    assert read_parameters(path)["least"].default is REQUIRED
    with pytest.raises(ParameterError, match="least: has no default; give a whole number"):
        resolve(path, {})


@pytest.mark.parametrize(
    "term, told",
    [
        ("reference", None),
        (
            "refrence",
            "x: 'refrence' is no check basis of this case; did you mean 'reference'? (there: reference, computed)",
        ),
    ],
)
def test_a_term_of_a_vocabulary(term, told):
    [parameter] = parse_declarations("x: Term('check_basis')").values()
    assert parameter.choices(KNOWN) == ["reference", "computed"]
    assert parameter.type_in_words(KNOWN) == "reference, computed"
    assert parameter.parse(term) == term  # without a case
    if told:
        with pytest.raises(ValueError) as caught:
            parameter.parse(term, KNOWN)
        assert str(caught.value) == told
    else:
        assert parameter.parse(term, KNOWN) == term


def test_a_vocabulary_that_is_not_there():
    [parameter] = parse_declarations("x: Term('stanse')").values()
    with pytest.raises(ValueError, match="^x: the case's datapackage.json declares no vocabulary 'stanse'$"):
        parameter.parse("for", KNOWN)


@pytest.mark.parametrize(
    "value, text",
    [
        (["S1", "Who mends it"], "S1,Who mends it"),
        (["one, two"], '["one, two"]'),
        ([], ""),
        ([1, 2], "[1, 2]"),
        (True, "true"),
        (None, "null"),
        (0.5, "0.5"),
        ("2020-09~", "2020-09~"),
        (date(2020, 9, 27), "2020-09-27"),
    ],
)
def test_a_value_as_it_is_typed(value, text):
    assert as_text(value) == text


def test_the_names_of_the_field_can_be_imported():
    assert all(hasattr(types, name) for name in ("Edtf", "Article", "Coder", "Term", "InCase"))


def test_no_chapter_repeats_a_vocabulary(root):
    """The terms stand in the schema, and a chapter takes what the schema of its case has."""
    package = case_schema.read(root / "data/israel-azerbaijan")
    vocabularies = list(map(set, case_schema.vocabularies(package).values()))
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        for parameter in read_parameters(path).values():
            schema = TypeAdapter(parameter.type).json_schema()
            listed = set(schema.get("items", schema).get("enum", []))
            assert not listed or listed not in vocabularies, f"{path.name}: {parameter.name}"
