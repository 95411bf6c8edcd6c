"""The page that the tests in a browser open, and what they ask it."""

from functools import partial

import pandas as pd
from notebooks_for_exporters import display, markdown, notebook

from casebook.display import Figure, Table, style
from casebook.display.record import Record, Ref, Row
from casebook.display.sheet import Sheet

WIDTHS = {1280: 800, 768: 1024, 390: 844}
PAYLOADS = [
    "<img src=x onerror=alert(1)>",
    '"\' onmouseover=alert(1) x="><svg/onload=alert(1)>',
    "</td></table></noscript><script>alert(1)</script><img src=x onerror=alert(1)>",
    "$x$ *y* #z",
]
STANCES, ARTICLES = ("for", "against", "neutral"), ("Post 2022", "Times 2023")
MANY = 1_100


# --- a page


def of_record(kind: str, one: str, facets: list[str], rows: list[Row]) -> dict:
    cell = display(Record(kind, kind.title(), one, facets, rows))
    cell.metadata["casebook"] = {"record": True}
    return cell


def claims() -> list[Row]:
    """K001 to K012, then a claim for each payload."""
    texts = [f"Claim number {n} on the bridge" for n in range(1, 13)] + PAYLOADS
    return [
        Row(
            f"K{n:03}",
            (text,),
            (STANCES[n % 3], "; ".join(ARTICLES[: 1 + n % 2])),
            {
                "Said by": [(f"{ARTICLES[0]} ¶ {n} {text}",)],
                "Supports": [(Ref(f"K{n % 12 + 1:03}"),), (Ref("R7"), " in part")],
            },
        )
        for n, text in enumerate(texts, 1)
    ]


def labelled(texts: list[str], width_inches: float):
    with style.drawing():
        sheet = Sheet(width_inches, 1)
        for n, text in enumerate(texts):
            sheet.text(0.1 + n, 0.5, text)
    return sheet.figure


def report():
    table = pd.DataFrame({"short": ["Post", *PAYLOADS], "what": ["K003", *PAYLOADS]})
    references = [Row(f"R{n}", (f"Source {n}",), (), {"Read": [("in May",)]}) for n in range(1, MANY + 1)]
    return notebook(
        markdown(
            "# What was found?\n\n1. **Five say so.** [K001](#K001)\n2. Two do not. [K016](#K016)",
            chapter="summary",
        ),
        markdown("## How it was made\n\n" + "By hand. " * 400),
        markdown("# Where do they clash?", chapter="clashes"),
        display(Figure(partial(labelled, ["K004", "no id"]), id="fig-map", title="A map", alt="Two words")),
        display(Table(table, id="tbl-a", title="A table", columns={"short": "Article", "what": "What"})),
        markdown("More. " * 900),
        markdown("# The record\n\nAll rows.", chapter="record", record=True),
        of_record("claims", "Claim", ["Stance", "Article"], claims()),
        of_record("references", "Reference", [], references),
        subtitle="What it says",
        publisher="Casebook",
        date="2026-01-02",
        digest="abc123",
        hide_code=True,
        pages=24,
    )


def soon(page, expression: str) -> None:
    """Waits until it holds. (Playwright's own way evaluates text, which the page's policy forbids.)"""
    for _ in range(50):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(expression)


def straight(texts: list[str]) -> list[str]:
    """With quotation marks as they were typed."""
    return [text.translate(str.maketrans("‘’“”", "''\"\"")) for text in texts]


def rows(page) -> list[str]:
    return page.locator("#record-view tbody th").all_inner_texts()
