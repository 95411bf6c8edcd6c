"""Anchors into texts: the normal form, and what happens to a passage in copies that differ. The texts are the tests' own."""

import pandas as pd
import pytest

from casebook.case.copies import Copy, fingerprint, words
from casebook.case.passages import PassageError, Texts, anchor

TEXT = """The baker's evening letter

In İzmir the baker said, "I'll open at six, whatever the weather may bring us tomorrow."
Nobody came before seven, and the baker closed the shop.

Nobody came before seven on the second day either, which surprised the whole street.
"""
OTHER = "A different letter altogether speaks of boats and of the harbour master who counted them.\n"
BAKER = "In İzmir the baker said, I'll open at six ... weather may bring us tomorrow"
SHOP = "Nobody came before seven, and the baker closed the shop"


def passages(*spans, source="S1", text=TEXT) -> pd.DataFrame:
    rows = [
        {"passage_id": f"P{n}"} | anchor(Copy("own.txt", text), source, span)
        for n, span in enumerate(spans, 1)
    ]
    return pd.DataFrame(rows)


@pytest.fixture
def folder(tmp_path):
    """Writes copies, `name=text`, and gives the folder read as Texts."""

    def write(**copies):
        for name, text in copies.items():
            (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        return Texts(tmp_path)

    return write


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Baku, 2020!", ["baku", "2020"]),
        ("Israel’s", ["israel", "s"]),
        ("snake_case", ["snake", "case"]),
        ("STRASSE Straße", ["strasse", "strasse"]),
        ("ﬁne", ["fine"]),
        ("İki", ["i̇ki"]),
        ("“…” – ", []),
        ("sta\u00adte un\u00ad\n der zero\u200bwidth", ["state", "under", "zerowidth"]),
        ("cafe\u0301 Zoe\u0308", ["café", "zoë"]),
        ("isn\u02bct", ["isn", "t"]),
        (" \u200b a \ufeffb", ["a", "b"]),
    ],
)
def test_words_are_runs_of_letters_and_digits_each_folded_alone(text, expected):
    assert words(text) == expected


def test_a_fingerprint_is_sixteen_hexadecimal_digits_of_the_words_alone():
    assert fingerprint(words("The  baker, said")) == fingerprint(["the", "baker", "said"])
    assert len(fingerprint(["the"])) == 16 and int(fingerprint(["the"]), 16) >= 0


def test_a_dotted_capital_keeps_every_offset_in_its_place(folder):
    texts, rows = folder(a=TEXT), passages(BAKER, SHOP)
    assert texts.quotes(rows)["P1"].startswith("In İzmir the baker said")
    assert texts.quotes(rows)["P2"] == SHOP
    assert [TEXT[row.start : row.end] for row in texts.locate(rows).itertuples()] == list(
        texts.quotes(rows).values()
    )


WRAPPED = (
    "SUBSCRIBE NOW for news of bread\n\n"
    + TEXT.replace(" the ", "\nthe ").replace(", ", ",\r\n")
    + "\n(c) The page's foot"
)
CURLED = TEXT.replace("'", "’").replace('"', "“")


@pytest.mark.parametrize(
    "copy, status",
    [
        pytest.param(TEXT, "exact", id="as read"),
        pytest.param(CURLED, "exact", id="curly quotes"),
        pytest.param(WRAPPED, "exact", id="re-wrapped under a banner"),
        pytest.param(TEXT.upper().replace("I'LL", "i'll"), "exact", id="upper case"),
        pytest.param(TEXT.replace("whatever", "no matter what"), "edited", id="a word in the middle changed"),
        pytest.param(TEXT.replace("In İzmir", "Here"), "edited", id="only the tail is left"),
        pytest.param(
            TEXT.replace(TEXT.splitlines()[2], "(this paragraph was taken out)"), "absent", id="taken out"
        ),
    ],
)
def test_a_passage_in_a_copy(folder, copy, status):
    assert list(folder(a=copy).locate(passages(BAKER, SHOP))["status"]) == [status, "exact"]


def test_what_stands_twice_is_exact_in_the_named_paragraph_and_else_ambiguous(folder):
    rows = passages(SHOP)
    twice = TEXT + "\n" + SHOP + ".\n"
    assert list(folder(a=twice).locate(rows)["status"]) == ["exact"]
    assert list(folder(a="A banner\n" + twice).locate(rows)["status"]) == ["ambiguous"]
    assert folder(a="A banner\n" + twice).quotes(rows) == {}


def test_a_copy_belongs_to_the_source_whose_passages_it_holds_whatever_its_name(folder):
    rows = pd.concat(
        [
            passages(BAKER, SHOP),
            passages("speaks of boats and of the harbour", source="S2", text=OTHER).assign(passage_id="P3"),
        ]
    )
    texts = folder(S2=TEXT, zzz=OTHER, shopping_list="Bread and salt.")
    assert list(texts.locate(rows)["file"]) == ["S2.txt", "S2.txt", "zzz.txt"]


def test_an_article_saved_in_parts_is_found_in_all_of_them(folder):
    first, second = TEXT.split("Nobody came", 1)
    located = folder(a=first, b="Nobody came" + second).locate(passages(BAKER, SHOP))
    assert list(located["file"]) == ["a.txt", "b.txt"] and list(located["status"].unique()) == ["exact"]


def test_what_no_reader_sees_moves_no_offset(folder):
    copy = TEXT.replace("weather", "wea\u00adther").replace("shop", "sh\u200bop")
    assert folder(a=copy).quotes(passages(SHOP)) == {"P1": SHOP.replace("shop", "sh\u200bop")}


def test_a_passage_whose_source_has_no_copy_is_absent(folder):
    located = folder(b=OTHER).locate(passages(SHOP))
    assert located[["status", "file", "start", "end"]].to_numpy().tolist() == [["absent", "", -1, -1]]


@pytest.mark.parametrize(
    "span, error",
    [
        ("Nobody came before seven", "stands at 2 places"),
        ("a word that is not there", "stands at 0 places"),
        ("the baker closed the shop. Nobody came", "runs over a paragraph's end"),
        ("the baker closed ... the whole street", "does not follow in the same paragraph"),
    ],
)
def test_a_span_that_is_no_single_place_is_refused(span, error):
    with pytest.raises(PassageError, match=error):
        anchor(Copy("own.txt", TEXT), "S1", span)


def test_a_short_passage_is_its_own_head_and_tail():
    row = anchor(Copy("own.txt", TEXT), "S1", "closed the shop")
    assert row["words"] == 3 and row["head"] == row["tail"] == row["fingerprint"] and row["paragraph"] == 3


def test_a_folder_without_texts_says_so(tmp_path):
    with pytest.raises(PassageError, match="holds no .txt file"):
        Texts(tmp_path)
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / ".hidden.txt").write_bytes(b"\xff")
    with pytest.raises(PassageError, match="holds no .txt file"):
        Texts(tmp_path)
    with pytest.raises(PassageError, match="no such folder"):
        Texts(tmp_path / "elsewhere")


def test_every_copy_that_is_no_text_is_named(tmp_path):
    (tmp_path / "a.txt").write_bytes("One line\nÉté\n".encode("cp1252"))
    (tmp_path / "b.txt").write_bytes(b"\xff\xfe\xff")
    (tmp_path / "c.txt").write_text("A text", "utf-16")
    with pytest.raises(PassageError) as caught:
        Texts(tmp_path)
    assert [error.split(";")[0] for error in caught.value.errors] == [
        "a.txt:2: is no text in UTF-8",
        "b.txt:1: is no text in UTF-8",
    ]
