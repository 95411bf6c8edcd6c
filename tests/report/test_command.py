"""The command at the end of a chapter asks for that chapter with those parameters, and no others."""

import datetime
import shlex
from pathlib import Path

import builder
import pytest

from casebook.execution.parameters import as_text
from casebook.report.command import render_commands
from casebook.report.selection import chosen_edition


@pytest.mark.parametrize(
    "chapter, settings, line",
    [
        ("all", {}, "scripts/render.py --chapter all"),
        ("pro", {}, "scripts/render.py --chapter pro"),
        ("all", {"all.stance": "against"}, "scripts/render.py --chapter all -p all.stance=against"),
        ("pro", {"stance": "null"}, "scripts/render.py --chapter pro -p pro.stance=null"),
        ("pro", {"all.stance": "against"}, "scripts/render.py --chapter pro"),
    ],
)
def test_the_command_says_what_differs_from_the_file(bridge, chapter, settings, line):
    edition = builder.edition(bridge).with_values(settings)
    command = render_commands(edition, edition.values())[chapter]
    assert command == line
    settings = [part for part in shlex.split(command) if "=" in part]
    asked = chosen_edition(bridge, chapters=[chapter], settings=settings)
    assert asked.values()[chapter] == edition.values()[chapter]


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
        (datetime.date(2020, 9, 27), "2020-09-27"),
    ],
)
def test_a_value_as_it_is_typed(value, text):
    assert as_text(value) == text


def test_another_case_and_copies_are_named(bridge):
    (bridge / "data/bridge").rename(bridge / "data/ford")
    edition = builder.edition(bridge).of_case("ford")
    command = render_commands(edition, edition.values(), texts=bridge)["all"]
    assert command == "scripts/render.py --case ford --chapter all --texts FOLDER"


def test_the_file_is_read_once_and_each_notebook_once_or_twice(bridge, monkeypatch):
    """To resolve a chapter's values, however many chapters there are."""
    edition = builder.edition(bridge)
    values, files, read_text = edition.values(), [], Path.read_text
    monkeypatch.setattr(
        Path, "read_text", lambda path, *rest: files.append(path.name) or read_text(path, *rest)
    )
    assert len(render_commands(edition, values)) == 2
    assert files.count("report.yml") == 1 and files.count("claims.ipynb") <= 2 * 2
