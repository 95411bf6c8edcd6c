"""report.yml: what it may say, what is wrong with it, and the values that chapters get."""

import builder
import pytest

from casebook.execution.parameters import ParameterError
from casebook.report.yaml_file import EditionError

BOOK = "default: x\neditions: {x: {case: bridge, chapters: [{id: a, notebook: claims.ipynb}]}}"


@pytest.mark.parametrize(
    "text, told",
    [
        (BOOK, None),
        (BOOK.replace("default: x", "default: y"), "no edition 'y' (there: x)"),
        ("default: x", "editions: is missing"),
        ("", "the file: "),
        ("a: [", "is not YAML: "),
        (
            BOOK.replace("case:", "titel: T, case:"),
            "editions.x.titel: no such key; did you mean 'title'?",
        ),
        (
            "default: x\neditions: {x: {case: bridge, chapters: []}}",
            "editions.x.chapters: list should have at least 1 item",
        ),
        (
            "default: x\neditions: {x: {case: bridge, chapters: [{id: a}]}}",
            "editions.x.chapters[0].notebook: is missing",
        ),
        (
            "default: x\neditions: {x: {case: bridge, chapters: [{id: A b, notebook: claims.ipynb}]}}",
            "editions.x.chapters[0].id: write small letters",
        ),
        (
            "default: x\neditions: {x: {case: bridge, chapters: [{id: a, notebook: cliams.ipynb}]}}",
            "editions.x.chapters[0].notebook: no notebooks/cliams.ipynb; did you mean 'claims.ipynb'?",
        ),
        (
            "default: x\neditions: {x: {case: bridge, chapters: [&c {id: a, notebook: claims.ipynb}, *c]}}",
            "editions.x.chapters[1].id: 'a' is taken",
        ),
        (
            "default: x\neditions: {x: {case: bridge, chapters: [{id: colophon, notebook: claims.ipynb}]}}",
            "'colophon' is taken",
        ),
    ],
)
def test_report_yml(bridge, text, told):
    (bridge / "report/report.yml").write_text(text)
    if told is None:
        assert builder.edition(bridge).name == "x"
        return
    with pytest.raises(EditionError) as caught:
        builder.edition(bridge)
    assert told in str(caught.value) and all(
        line.startswith("report/report.yml: ") for line in caught.value.errors
    )


@pytest.mark.parametrize(
    "values, told",
    [
        ({"stanse": "for"}, "stanse: no such parameter; did you mean 'stance'? (there: case, stance)"),
        (
            {"pro.stanse": "for"},
            "pro.stanse: no such parameter; did you mean 'stance'? (there: case, stance)",
        ),
        ({"por.stance": "for"}, "por.stance: no such chapter; did you mean 'pro'? (there: all, pro)"),
    ],
)
def test_a_parameter_that_no_chapter_takes(bridge, values, told):
    with pytest.raises(ParameterError) as caught:
        builder.edition(bridge).with_values(values)
    assert str(caught.value) == told


def test_values_of_every_chapter(bridge):
    edition = builder.edition(bridge)
    assert edition.values() == {
        "all": {"case": "bridge", "stance": None},
        "pro": {"case": "bridge", "stance": "for"},
    }
    assert edition.with_values({"all.stance": "against"}).values()["all"]["stance"] == "against"
    assert {each["stance"] for each in edition.with_values({"stance": "null"}).values().values()} == {None}
    assert {each["case"] for each in edition.of_case("other").values().values()} == {"other"}
