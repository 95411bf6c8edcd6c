"""Where passages stand in copies that are as they were read, changed, in parts or several in one."""

import random
from itertools import product

import pandas as pd
import pytest

from casebook.case.copies import WORD, Copy, anchor_columns, words
from casebook.case.passages import Texts

SYLLABLES = ["".join(each) for each in product("bdfgklmn", "aeiou")]


def article(seed: int) -> str:
    """Paragraphs of sentences of words that mean nothing."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(150)]

    def sentence(length: int) -> str:
        return " ".join(chance.choices(words, k=length)).capitalize() + chance.choice(
            [".", ", he said.", "?"]
        )

    return "\n\n".join(" ".join(sentence(chance.randint(4, 14)) for _ in range(5)) for _ in range(8)) + "\n"


def passages(source: str, text: str, number: int = 40) -> pd.DataFrame:
    """Runs of words within paragraphs, wherever they begin and end."""
    chance, copy, rows = random.Random(source), Copy("", text), []
    while len(rows) < number:
        first, length = chance.randrange(len(copy.words)), chance.randint(3, 20)
        paragraph = copy.paragraph(first)
        if first + length <= len(copy.words) and copy.paragraph(first + length - 1) == paragraph:
            place = {"passage_id": f"{source}P{len(rows)}", "source_id": source, "paragraph": paragraph}
            rows.append(place | anchor_columns(copy.words[first : first + length]))
    return pd.DataFrame(rows)


ONE, TWO = article(1), article(2)
BOTH = pd.concat([passages("S1", ONE), passages("S2", TWO)], ignore_index=True)


@pytest.fixture
def texts(tmp_path):
    """Writes copies, and gives the folder read as Texts."""

    def write(*copies: str) -> Texts:
        for number, text in enumerate(copies):
            (tmp_path / f"{number}.txt").write_text(text, "utf-8")
        return Texts(tmp_path)

    return write


@pytest.mark.parametrize(
    "one",
    [
        pytest.param(ONE, id="as read"),
        pytest.param(ONE.upper(), id="upper case"),
        pytest.param(ONE.replace(", ", " – “").replace("\n\n", "\r\n"), id="other marks"),
        pytest.param(ONE + "\nAn address at the foot", id="something at the foot"),
    ],
)
def test_a_copy_that_is_as_it_was_read_holds_every_passage(texts, one):
    assert list(texts(TWO, one).locate(BOTH)["status"].unique()) == ["exact"]


def again(text: str) -> str:
    """With each sentence of the first paragraph said twice."""
    first, rest = text.split("\n", 1)
    return first + " " + first + "\n" + rest


def with_a_change(text: str) -> str:
    words = list(WORD.finditer(text))
    place = words[len(words) // 2]
    return text[: place.start()] + "another" + text[place.end() :]


@pytest.mark.parametrize(
    "copies, exact",
    [
        pytest.param([ONE, TWO], {"S1": 40, "S2": 40}, id="as read"),
        pytest.param([with_a_change(ONE), TWO], {"S1": 39, "S2": 40}, id="a word changed"),
        pytest.param([again(ONE), again(TWO)], {"S1": 36, "S2": 33}, id="a paragraph twice in its place"),
        pytest.param(
            ["A banner\n" + ONE, TWO[: len(TWO) // 2]], {"S1": 40, "S2": 26}, id="a banner, and half"
        ),
        pytest.param([ONE + TWO], {"S1": 40}, id="two articles in one copy"),
        pytest.param([TWO + ONE, ONE], {"S1": 40}, id="two articles in one copy, and one of them"),
        pytest.param([ONE, with_a_change(ONE)], {"S1": 40}, id="two copies of one article"),
        pytest.param([ONE, "", "Bread and salt."], {"S1": 40}, id="no article at all"),
    ],
)
def test_what_is_exact_has_the_fingerprint_of_its_passage(texts, copies, exact):
    folder = texts(*copies)
    located = folder.locate(BOTH)
    quotes = folder.quotes(BOTH)
    assert located[located["status"] == "exact"].groupby("source_id").size().to_dict() == exact
    for row in BOTH[BOTH["passage_id"].isin(quotes.keys())].itertuples():
        assert anchor_columns(words(quotes[row.passage_id]))["fingerprint"] == row.fingerprint


@pytest.mark.parametrize("head", ["", "no fingerprint", "1234"])
def test_what_is_no_fingerprint_stands_nowhere(texts, head):
    rows = BOTH.assign(
        head=BOTH["head"].where(BOTH.index != 3, head), tail=BOTH["tail"].where(BOTH.index != 3, head)
    )
    assert list(texts(ONE, TWO).locate(rows)["status"].value_counts()) == [79, 1]
    assert texts(ONE).locate(rows[:0]).empty


def test_a_letter_whose_normal_form_is_several_words_is_one_word(texts):
    text = "Then ﷺ was written beside the name of the man who had sent it."
    copy = Copy("", text)
    rows = pd.DataFrame(
        [{"passage_id": "P1", "source_id": "S1", "paragraph": 1} | anchor_columns(copy.words[:7])]
    )
    assert texts(text).quotes(rows) == {"P1": "Then ﷺ was written beside the name"}
