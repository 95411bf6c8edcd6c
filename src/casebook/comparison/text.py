"""A comparison as text for a terminal."""

from collections.abc import Iterator
from textwrap import shorten

import click

from casebook.comparison.changes import Comparison, FieldChange
from casebook.comparison.reading import Report
from casebook.comparison.wording import Entry, entries, is_short, pieces, told, verdict

_MARKS = {"kept": "{}", "lost": "[-{}-]", "gained": "{{+{}+}}"}
_COLOURS = {"lost": "red", "gained": "green", "changed": "yellow", "moved": "cyan"}
_LONGEST = 200  # characters of what was gained or lost


def as_text(comparison: Comparison) -> str:
    """The two reports, counts, and every difference under its headings; in colours, which `click.echo` drops in files."""
    return "\n".join(_lines(comparison))


def _lines(comparison: Comparison) -> Iterator[str]:
    yield from _about("A", comparison.old)
    yield from _about("B", comparison.new)
    yield f"\n{click.style(verdict(comparison.changes), bold=True)}"
    for place, listed in entries(comparison.changes).items():
        yield f"\n{click.style(place, bold=True)}"
        for entry in listed:
            yield from _entry(entry)


def _about(letter: str, report: Report) -> Iterator[str]:
    yield f"{letter}  {report.path}: {report.title}"
    yield from (f"   {line}" for line in report.about)
    yield f"   digest {report.digest or 'none'}"


def _entry(entry: Entry) -> Iterator[str]:
    start = f"  {click.style(f'{entry.how:7}', fg=_COLOURS[entry.how])}  {entry.what}"
    change = entry.changes[0]
    if change.whole:
        yield start
    elif entry.how != "changed":
        yield f"{start}: {shorten(told(change), _LONGEST, placeholder=' …')}"
    elif change.item.kind == "row":
        yield start
        yield from (f"           {field.name}: {_field(field)}" for field in change.fields)
    else:
        yield f"{start}: {_field(change.fields[0])}"


def _field(field: FieldChange) -> str:
    if is_short(field.old, field.new):
        old = click.style(field.old or "(nothing)", fg="red")
        return f"{old} → {click.style(field.new or '(nothing)', fg='green')}"
    return "".join(_piece(*piece) for piece in pieces(field.old, field.new)).strip()


def _piece(how: str, words: str) -> str:
    """The words, with the blank before them outside the marks."""
    blank = " " * words.startswith(" ")
    return blank + click.style(_MARKS[how].format(words.strip()), fg=_COLOURS.get(how))
