"""The page as a reader has it: Chromium opens the file, and points, types, taps and prints."""

from functools import partial

import pytest
from builder import ROOT
from pages import PAYLOADS, WIDTHS, claims, soon, straight

# --- cards

WAYS = {
    "hover": lambda page: page.locator("a[href='#K001']").first.hover(),
    "click": lambda page: page.locator("a[href='#K001']").first.click(),
    "focus": lambda page: (page.locator(".bar > button").last.focus(), tab_to(page, "#K001")),
    "enter": lambda page: (tab_to(page, "#K001"), page.keyboard.press("Enter")),
}


def tab_to(page, href: str) -> None:
    while page.evaluate("document.activeElement.getAttribute('href')") != href:
        page.keyboard.press("Tab")


@pytest.mark.parametrize("way", WAYS)
def test_an_id_shows_its_card_and_escape_leads_back(open_page, way):
    page = open_page()
    before = page.evaluate("[scrollY, history.length]")
    WAYS[way](page)
    card = page.locator("#card")
    card.wait_for()
    assert card.locator("h2").inner_text() == "Claim K001"
    assert card.locator(".card-statement").inner_text() == "Claim number 1 on the bridge"
    assert card.locator("dl").inner_text().split("\n") == [
        *("Stance", "against", "Article", "Post 2022; Times 2023"),
        *("Said by", "Post 2022 ¶ 1 Claim number 1 on the bridge", "Supports", "K002", "R7 in part"),
    ]
    page.keyboard.press("Escape")
    assert card.is_hidden()
    assert page.evaluate("[scrollY, history.length]") == before
    if way != "hover":
        page.wait_for_timeout(500)
        assert card.is_hidden()  # still: to have the focus back is no wish to see it again
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#K001"


def test_on_a_phone_a_tap_opens_the_card_at_the_foot(open_page):
    page = open_page(width=390, has_touch=True)
    page.locator("a[href='#K001']").first.tap()
    box = page.locator("#card").bounding_box()
    assert (box["x"], box["width"]) == (0, 390) and box["y"] + box["height"] == pytest.approx(844, abs=1)


def test_a_card_leads_on_and_back(open_page):
    page = open_page()
    page.locator("a[href='#K001']").first.click()
    title = page.locator("#card h2")
    page.locator("#card a", has_text="K002").click()
    page.locator("#card a", has_text="R7").click()
    assert title.inner_text() == "Reference R7"
    page.locator(".card-back").click()
    assert title.inner_text() == "Claim K002"


def test_back_leads_to_the_place_in_the_card_and_the_link_that_was_left(open_page):
    page = open_page(width=390)
    page.locator("a[href='#K001']").first.click()
    page.evaluate("document.querySelector('#card').style.setProperty('max-height', '9rem', 'important')")
    page.locator("#card a", has_text="K002").scroll_into_view_if_needed()
    place = page.evaluate("document.querySelector('#card').scrollTop")
    page.locator("#card a", has_text="K002").click()
    assert place and page.evaluate("document.querySelector('#card').scrollTop") == 0
    page.locator(".card-back").click()
    assert page.evaluate("document.querySelector('#card').scrollTop") == place
    assert page.evaluate("document.activeElement.textContent") == "K002"


def test_an_id_within_a_figure_has_a_card(open_page):
    page = open_page()
    page.locator(".casebook-wide svg a").click()
    assert page.locator("#card h2").inner_text() == "Claim K004"
    assert page.locator("svg a:visible").count() == 1


def test_every_id_has_a_card_whose_links_lead_somewhere(open_page):
    page = open_page()
    cards = page.evaluate("""() => [...Array(16).keys()].map((n) => {
        const link = document.createElement("a");
        link.href = `#K${String(n + 1).padStart(3, "0")}`;
        document.querySelector("main").append(link);
        link.click();
        const links = [...document.querySelectorAll("#card dl a")].map((each) => each.hash);
        return [document.querySelector(".card-statement").textContent, links];
    })""")
    expected = [
        (straight([row.statement[0]])[0], [f"#{line[0].id}" for line in row.fields["Supports"]])
        for row in claims()
    ]
    assert [(straight([statement])[0], links) for statement, links in cards] == expected


def test_copy_link_and_cite(open_page, address):
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.locator("a[href='#K001']").first.click()
    clipboard = partial(page.evaluate, "navigator.clipboard.readText()")
    page.locator(".card-copy").click()
    page.get_by_text("Copied").wait_for()
    assert clipboard() == f"{address}#K001"
    page.get_by_text("Cite this claim").click()
    report = "Casebook, 2026-01-02: A report. What it says. Digest of the inputs: abc123."
    page.get_by_text("Copied: K001: “Claim").wait_for()
    assert clipboard() == f"K001: “Claim number 1 on the bridge” In: {report}"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Cite", exact=True).click()
    page.locator(".cite-copy").click()
    page.get_by_text("Copied: Casebook").wait_for()
    assert clipboard() == report


# --- the page


def test_without_scripts_an_id_leads_to_its_row(open_page):
    page = open_page(java_script_enabled=False)
    assert page.locator("#K012").count() == 1 and not page.locator("#record-view").is_visible()
    page.locator("a[href='#K001']").first.click()
    assert page.locator("#K001").bounding_box()["y"] < 800
    page.locator(".bar > button").last.click()
    assert page.locator("#cite").is_visible()


def test_the_first_tab_stops(open_page):
    page = open_page()
    stops = []
    for _ in range(5):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.getAttribute('href')"))
    assert stops[0] == "#content" and "#record" in stops


@pytest.mark.parametrize("width", WIDTHS)
def test_the_findings_are_on_the_first_screen_and_nothing_is_wider_than_it(open_page, width):
    page = open_page("#record", width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    boxes = page.locator("#record-view .stacks td").all()[:4]
    assert all(box.bounding_box()["width"] <= width for box in boxes)
    page = open_page(width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    wider = "[...document.querySelectorAll('.casebook-scroll')].filter((box) => box.scrollWidth > box.clientWidth)"
    assert page.evaluate(f"{wider}.length") == 0
    box = page.locator("main li").first.bounding_box()
    assert box["y"] + box["height"] < WIDTHS[width]


def test_contents_follow_and_are_reachable_on_a_phone(open_page):
    current = "[...document.querySelectorAll('#contents [aria-current]')].map((each) => each.textContent)"
    page = open_page()
    assert page.evaluate(current) == ["What was found?"]
    page.evaluate("document.getElementById('record').scrollIntoView()")
    soon(page, f"{current}[0] === 'The record'")
    page.evaluate("document.getElementById('clashes').scrollIntoView()")
    soon(page, f"{current}[0] === 'Where do they clash?'")
    assert page.locator("#contents").get_by_text("How it was made").is_hidden()
    phone = open_page(width=390)
    assert phone.locator("#contents").is_hidden()
    phone.get_by_role("button", name="Contents").click()
    phone.locator("#contents").get_by_text("How it was made").click()
    assert phone.locator("#contents").is_hidden() and phone.evaluate("scrollY") > 0


def test_print_leaves_the_record_out(open_page):
    for how in ({}, {"java_script_enabled": False}):
        page = open_page(**how)
        page.emulate_media(media="print")
        assert "Claim number 1" not in page.locator("body").inner_text()
        assert page.get_by_text("Five say so.").is_visible() and page.locator(".bar").is_hidden()


def test_what_was_typed_is_shown_and_nothing_of_it_runs(open_page):
    page = open_page("#record")
    assert straight(page.locator("#tbl-a td").all_text_contents()) == ["K003", *PAYLOADS]
    statements = page.locator("#record-view tbody td:nth-child(2)").all_inner_texts()
    assert straight([text.removesuffix(" More") for text in statements[12:]]) == PAYLOADS
    for row in page.locator("#record-view tr:has(.more)").all()[12:]:
        row.locator(".more").click()
        page.locator("#record-view .details dd").first.wait_for()
        row.locator("a").first.click()
        assert straight([page.locator(".card-statement").inner_text()])[0] in PAYLOADS
        page.keyboard.press("Escape")
    page.mouse.move(400, 400)
    page.wait_for_timeout(100)  # an image that failed would have told by now


def test_the_policy_lets_one_script_run(chromium, address):
    page = chromium.new_page()
    page.goto(address)
    assert page.locator("script").count() == 1
    page.evaluate("""() => {
        document.body.append(document.createRange().createContextualFragment("<script>ran = 1</" + "script>"));
        document.body.insertAdjacentHTML("beforeend", "<img src='data:,' onerror='ran = 1'>");
    }""")
    page.wait_for_timeout(100)
    assert page.evaluate("typeof ran") == "undefined"
    page.close()


ALL_LOOKS = [(width, scheme) for width in WIDTHS for scheme in ("light", "dark")]
FAST = [(1280, "light"), (390, "dark")]  # the others take half a minute


@pytest.mark.parametrize(
    "width, scheme",
    [pytest.param(*look, marks=[] if look in FAST else pytest.mark.slow) for look in ALL_LOOKS],
)
def test_no_barrier_that_axe_knows(open_page, width, scheme):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    options = {"runOnly": tags, "rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
    page = open_page(width=width, color_scheme=scheme)

    def violations(state: str, part: str = "html") -> list[tuple]:
        found = axe.run(page, part, options).response["violations"]
        return [(state, each["id"], [node["html"][:150] for node in each["nodes"][:3]]) for each in found]

    wrong = violations("card closed")
    page.locator("a[href='#K001']").first.click()
    wrong += violations("card open", "#card")
    page.keyboard.press("Escape")
    page.locator(".bar a").click()
    page.locator("#record-view .more").first.click()
    wrong += violations("record", "#record-view")
    assert not wrong


def test_the_report_opens_at_once(open_page):
    """The one that is committed: its record is no element until it is asked for."""
    file = ROOT / "report" / "report.html"
    if 'id="casebook-record"' not in file.read_text():
        pytest.skip("report/report.html is of an older make")
    times = []
    for _ in range(3):
        page = open_page(url=file.as_uri())
        assert page.evaluate("document.querySelectorAll('*').length") <= 6000
        times.append(page.evaluate("""() => {
            const [opened] = performance.getEntriesByType("navigation");
            const [painted] = performance.getEntriesByName("first-contentful-paint");
            return [painted?.startTime ?? 0, opened.domContentLoadedEventEnd];
        }"""))  # fmt: skip
    assert min(painted for painted, _ in times) < 500
    assert min(ready for _, ready in times) < 1000
