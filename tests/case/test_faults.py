"""Copies and codings as people have them: the right content, or a sentence that names the file; never a traceback."""

from pathlib import Path

import builder
import pandas as pd
import pytest

from casebook.case import Case, CaseError, codings
from casebook.case.copies import anchor_columns, words
from casebook.case.passages import PassageError, Texts

WORDS = 9  # of a passage


@pytest.fixture(scope="module")
def copies(faults) -> Path:
    return faults / "encoding-copies"


@pytest.fixture(scope="module")
def passages(copies) -> pd.DataFrame:
    """Twenty passages, of nine words or the rest of a paragraph, as they stand in the plain copy."""
    text = (copies / "plain/copy.txt").read_text("utf-8")
    paragraphs = [words(line) for line in text.splitlines() if line.strip()]
    runs = [
        (number, paragraph[first : first + WORDS])
        for number, paragraph in enumerate(paragraphs, 1)
        for first in range(0, len(paragraph), WORDS)
    ]
    rows = [
        {"source_id": "S1", "paragraph": number} | anchor_columns(run) for number, run in runs if len(run) > 3
    ]
    return pd.DataFrame(rows).assign(passage_id=[f"P{number:03}" for number in range(len(rows))])


# copies → how many of the twenty passages stand there as they were read, where it is not all of them
FEWER = {
    "british-spelling-edit": 19,
    "dumb-apostrophe-none": 18,
    "empty": 0,
    "footnote-digit-glued": 18,
    "footnote-numbers": 18,
    "greek-homoglyph": 17,
    "html-entities": 16,
    "html-tags-txt": 19,
    "hyphen-closed": 18,
    "markdown-copy": 19,
    "mojibake": 13,
    "pdf-hyphenated": 19,
    "pdf-page-furniture": 18,
    "polish-stroke-ascii": 17,
    "print-view-then-article": 18,
    "web-ad-midparagraph": 19,
    "web-inline-ad": 19,
}
# copies → what is said of them
REFUSED = {
    **dict.fromkeys(
        ("binary-txt", "docx-renamed-txt"), "copy.txt:1: is no text in UTF-8; open the article again"
    ),
    **dict.fromkeys(
        ("enc-cp1250", "enc-cp1252", "enc-gb18030", "enc-mac_roman"), "copy.txt:3: is no text in UTF-8"
    ),
    **dict.fromkeys(("enc-latin-1", "enc-utf-16-le"), "copy.txt:7: is no text in UTF-8"),
    "sub": "sub: holds no .txt file",
}


def test_every_copy_holds_its_passages_or_is_refused_by_name(copies, passages):
    for folder in sorted(copies.iterdir()):
        if folder.name in REFUSED:
            with pytest.raises(PassageError, match=REFUSED[folder.name]):
                Texts(folder)
        else:
            located = Texts(folder).locate(passages)
            exact = (located["status"] == "exact").sum()
            assert exact == FEWER.get(folder.name, len(passages)), folder.name


def test_a_quotation_from_a_copy_is_what_the_copy_prints(copies, passages):
    plain, decomposed = (Texts(copies / name).quotes(passages) for name in ("plain", "soft-hyphens"))
    assert {id: quote.replace("\u00ad", "") for id, quote in decomposed.items()} == plain


# file → how many codings it adds
ADDED = {
    **dict.fromkeys(("blank-lines", "caps", "comma-name", "excel-bom", "excel-semicolon", "header-caps"), 30),
    **dict.fromkeys(("header-order", "mac-cr", "sep-line", "space-value", "tab", "three"), 30),
    **dict.fromkeys(("trail-space-name", "utf16"), 30),
    "five": 90,
    "missing-values": 20,
    "odd-names": 300,
    "one-cat": 60,
    "quoted-newline": 1,
    "two-units": 4,
}
WRONG = {
    "cp1252": "cp1252.csv: cannot be read as CSV in UTF-8 (cp1252.csv:2: is no text in UTF-8)",
    "dups": "dups.csv:5: coder: 'C' has coded stance of K001 before",
    "empty": "empty.csv:1: lacks unit_id, coder, variable, value",
    "header-only": "header-only.csv: holds no coding",
}


def test_every_file_of_codings_is_read_or_refused_by_name(faults, monkeypatch):
    monkeypatch.chdir(faults / "agreement-csv")
    case = Case.load(builder.MODEL.name, builder.MODEL.parent)
    for path in sorted(Path().glob("*.csv")):
        if path.stem in WRONG:
            with pytest.raises(CaseError) as caught:
                codings.with_codings(case, path.name)
            assert caught.value.errors[0].startswith(WRONG[path.stem])
        else:
            added = codings.with_codings(case, path.name).codings[len(case.codings) :]
            assert len(added) == ADDED[path.stem], path.name
            assert set(added["value"]) <= set(case.vocabulary("stance")), path.name
