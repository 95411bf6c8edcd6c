"""A comparison as one HTML page that needs nothing else: no script, and no address is fetched."""

from pathlib import Path
from string import Template

from casebook.comparison.changes import Comparison, FieldChange
from casebook.comparison.reading import Report
from casebook.comparison.wording import Entry, entries, is_short, pieces, told, verdict
from casebook.display.markup.html import escape

_PAGE = Template(Path(__file__).with_suffix(".html").read_text("utf-8"))
_SAID = {"lost": ("del", "lost"), "gained": ("ins", "gained")}  # the element, and what is said of it aloud


def as_page(comparison: Comparison) -> str:
    """The two reports, counts, and every difference under its headings."""
    return _PAGE.substitute(
        verdict=escape(verdict(comparison.changes)),
        reports=f"{_report('A', comparison.old)}\n{_report('B', comparison.new)}",
        sections="\n".join(_section(*each) for each in entries(comparison.changes).items()),
    )


def _report(letter: str, report: Report) -> str:
    about = [*report.about, str(report.path), f"digest {report.digest or 'none'}"]
    lines = "".join(f"<dd>{escape(line)}</dd>" for line in about)
    return f"<dt><strong>{letter}</strong> {escape(report.title)}</dt>{lines}"


def _section(place: str, changed: list[Entry]) -> str:
    listed = "\n".join(f"<li>{_entry(entry)}</li>" for entry in changed)
    return f"<section>\n<h2>{escape(place)}</h2>\n<ul>\n{listed}\n</ul>\n</section>"


def _entry(entry: Entry) -> str:
    start = f'<strong class="{entry.how}">{entry.how}</strong> {escape(entry.what)}'
    change = entry.changes[0]
    if change.whole:
        listed = "".join(f"<li>{escape(each.item.words)}</li>" for each in entry.changes)
        return f"<details><summary>{start}</summary><ul>{listed}</ul></details>"
    if entry.how != "changed":
        return f"<p>{start}</p><p>{_said(entry.how, told(change))}</p>"
    if change.item.kind != "row":
        return f"<p>{start}</p><p>{_field(change.fields[0])}</p>"
    fields = "".join(f"<dt>{escape(field.name)}</dt><dd>{_field(field)}</dd>" for field in change.fields)
    return f"<p>{start}</p><dl>{fields}</dl>"


def _field(field: FieldChange) -> str:
    if is_short(field.old, field.new):
        return f"{_said('lost', field.old or '(nothing)')} → {_said('gained', field.new or '(nothing)')}"
    return "".join(_said(*piece) for piece in pieces(field.old, field.new))


def _said(how: str, words: str) -> str:
    """Words with their mark, which is also said aloud; a blank before them stays outside."""
    if how not in _SAID:
        return escape(words)
    tag, aloud = _SAID[how]
    blank = " " * words.startswith(" ")
    return f'{blank}<{tag}><span class="said">{aloud}: </span>{escape(words.strip())}</{tag}>'
