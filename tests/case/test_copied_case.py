"""A case that was copied, as CONTRIBUTING tells: what is still the other's is named, with what to do."""

import json
import shutil

import pytest
from builder import ROOT, write_case
from examples import THREE_CLAIMS

from casebook.case import Case, CaseError, schema, validation

OWN = {"name": "ferry", "title": "The ferry", "motion": "The ferry should run at night."}


def write(folder, about: dict) -> None:
    file = folder / schema.DESCRIPTOR
    package = json.loads(file.read_text("utf-8")) | about
    file.write_text(json.dumps({key: value for key, value in package.items() if value is not None}), "utf-8")


@pytest.fixture
def copied(tmp_path):
    """A second case beside the first, with the words of its own."""
    write_case(tmp_path / "data/bridge", **THREE_CLAIMS)
    folder = write_case(tmp_path / "data/ferry", **THREE_CLAIMS)
    write(folder, OWN)
    return folder


def test_a_case_with_words_of_its_own_is_sound(copied):
    assert validation.validate(copied) == []


@pytest.mark.parametrize(
    "about, said",
    [
        ({"name": "bridge"}, "name: 'bridge' is also that of bridge; give each case its own"),
        ({"title": "the bridge"}, "title: 'the bridge' is also that of bridge; give each case its own"),
        (
            {"motion": "The bridge should be  built"},
            "motion: 'The bridge should be  built' is also that of bridge; give each case its own",
        ),
    ],
)
def test_words_of_another_case_are_named(copied, about, said):
    write(copied, about)
    assert validation.validate(copied) == [f"data/ferry/datapackage.json: {said}"]
    Case.load("ferry", copied.parent)  # and yet it can be rendered


@pytest.mark.parametrize("vocabulary, term", [("theme", "iran"), ("concept", "closure")])
def test_terms_of_another_case_are_named(copied, vocabulary, term):
    with open(copied / "vocabularies.csv", "a", encoding="utf-8") as file:
        file.write(f"{vocabulary},{term},…,…,,\n")
    [error] = validation.validate(copied)
    assert error.startswith("data/ferry/vocabularies.csv:")
    assert error.endswith(
        f"term: no row has the {vocabulary} {term!r}; delete this line if it is of another case, or use the term"
    )


def test_a_case_without_claims_may_have_themes_ready(tmp_path):
    themes = [{"vocabulary": "theme", "term": "tolls", "definition": "…", "example": "…"}]
    folder = write_case(tmp_path / "data/bridge")
    with open(folder / "vocabularies.csv", "a", encoding="utf-8") as file:
        file.writelines(f"{','.join(row.values())},,\n" for row in themes)
    assert validation.validate(folder) == []


@pytest.mark.parametrize(
    "about, said",
    [
        ({"motion": None}, "datapackage.json: motion: is missing; the case's own motion stands there"),
        ({"title": " "}, "datapackage.json: title: is missing; the case's own title stands there"),
        (
            {"coders": [{"name": "A", "kind": "robot"}]},
            "datapackage.json: coders: 'A': a coder has a name as in codings.csv, and as its kind machine or human",
        ),
        (
            {"coders": ["A"]},
            "datapackage.json: coders: 'A': a coder has a name as in codings.csv, and as its kind machine or human",
        ),
        (
            {"coders": [{"name": "C", "kind": "human"}]},
            "codings.csv:2: coder: 'A' is not among the coders of datapackage.json",
        ),
    ],
)
def test_what_the_descriptor_says_of_the_case_is_checked(tmp_path, about, said):
    coded = {"codings": "unit_id | coder | variable | value\nK001 | A | stance | for"}
    folder = write_case(tmp_path / "data/bridge", **THREE_CLAIMS, **coded)
    write(folder, about)
    assert validation.validate(folder) == [f"data/bridge/{said}"]
    with pytest.raises(CaseError, match="datapackage.json"):
        Case.load("bridge", tmp_path / "data")


def test_a_theme_that_is_nowhere_defined_is_named(tmp_path):
    folder = write_case(tmp_path / "data/bridge", **THREE_CLAIMS)
    kept = [
        line for line in (folder / "vocabularies.csv").read_text("utf-8").splitlines() if line[:5] != "theme"
    ]
    (folder / "vocabularies.csv").write_text("\n".join(kept) + "\n", "utf-8")
    assert "data/bridge/claims.csv:2: theme: 'alliance' is not defined in vocabularies.csv under `theme`" in (
        validation.validate(folder)
    )


def test_the_small_case_copied_as_contributing_tells(tmp_path):
    """Copied and no more, it is told three times that it is another's; with words of its own and heads alone it is sound."""
    town, folder = tmp_path / "data/main-street", tmp_path / "data/ferry"
    for copy in (town, folder):
        shutil.copytree(ROOT / "data/main-street", copy)
    told = [error.split(" is also ")[0].split(": ")[1] for error in validation.validate(folder)]
    assert told == ["name", "title", "motion"]
    write(folder, OWN)
    for file in folder.glob("*.csv"):
        head, *lines = file.read_text("utf-8").splitlines(keepends=True)
        own = {
            "scheme_questions.csv": lines,
            "vocabularies.csv": [*filter(is_of_every_case, lines), "theme,tolls,…,…,,\n"],
        }
        file.write_text("".join([head, *own.get(file.name, [])]), "utf-8")
    assert validation.validate(folder) == []
    assert Case.load("ferry", tmp_path / "data").vocabulary("theme") == ["tolls"]


def is_of_every_case(line: str) -> bool:
    return not line.startswith(("theme,", "concept,"))
