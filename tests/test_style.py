"""What a reader meets keeps to docs/style.md: no phrase of its list comes back, and no American spelling."""

import csv
import re

import pytest
from builder import ROOT

STYLE = (ROOT / "docs/style.md").read_text("utf-8")
PHRASES = re.findall(r"^\| `([^`]+)` \|", STYLE, re.MULTILINE)
AMERICAN = r"\b(?:defense|neighbor|(?:un)?favor|color|honor|center|recogniz|organiz|stabiliz|criticiz|publiciz|normaliz|analyz)\w*"
OTHERS_WORDS = {"title", "url", "publisher", "wording", "name", "locator", "attributed_to", "outlet"}
PROPER = r"Defense|Organiz|Center"  # in the names of bodies
TABLES = sorted(path for path in (ROOT / "data").glob("*/*.csv") if path.stem not in ("passages", "codings"))
TEXTS = sorted(
    [
        *(ROOT / "notebooks").glob("*.ipynb"),
        *(ROOT / "src").rglob("*.py"),
        *ROOT.glob("*.md"),
        ROOT / "docs/reading.md",
        ROOT / "docs/sweeps.md",
        *(ROOT / "report").glob("*.yml"),
    ]
)


def cells(path):
    """Line and text of every cell of a table that is ours."""
    with path.open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), 2):
            for column, cell in row.items():
                if column not in OTHERS_WORDS:
                    yield line, re.sub(r"https?://\S+", "", cell)


def lines(path):
    yield from enumerate(path.read_text("utf-8").splitlines(), 1)


def label(path):
    return str(path.relative_to(ROOT))


def test_the_style_has_a_list():
    assert len(PHRASES) >= 15


@pytest.mark.parametrize("path", [*TABLES, *TEXTS], ids=label)
def test_no_phrase_of_the_list_comes_back(path):
    found = [
        (line, phrase)
        for line, text in (cells(path) if path.suffix == ".csv" else lines(path))
        for phrase in PHRASES
        if phrase in text.lower()
    ]
    assert not found


@pytest.mark.parametrize("path", TABLES, ids=label)
def test_the_tables_are_in_british_spelling(path):
    found = [
        (line, word)
        for line, text in cells(path)
        for word in re.findall(AMERICAN, text, re.IGNORECASE)
        if not re.match(PROPER, word)
    ]
    assert not found
