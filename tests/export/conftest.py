"""A browser, and the page of `pages` opened in it."""

import os
import shutil

import pytest
from notebooks_for_exporters import html
from pages import WIDTHS, report


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    file = tmp_path_factory.mktemp("page") / "report.html"
    file.write_text(html(report()))
    return file.as_uri()


@pytest.fixture(scope="module")
def chromium():
    api = pytest.importorskip("playwright.sync_api", reason="needs Playwright (make browser)")
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    as_root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with api.sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=found, args=as_root)
        except api.Error as error:
            pytest.skip(f"needs a Chromium that starts (make browser): {str(error).splitlines()[0]}")
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, address):
    """open_page(hash, width=1280, **context): the page; a script of a payload, or an error of ours, fails the test."""
    contexts, wrong = [], []

    def open_page(place: str = "", width: int = 1280, url: str = address, **how):
        contexts.append(chromium.new_context(viewport={"width": width, "height": WIDTHS[width]}, **how))
        page = contexts[-1].new_page()
        page.set_default_timeout(20_000)
        page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda message: message.type == "error" and wrong.append(message.text))
        page.goto(url + place)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not wrong
