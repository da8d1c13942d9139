"""A real browser for the tests here: the Chromium of this machine; without one they are skipped and say so."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_page import PageOpener
from playwright.sync_api import Browser, Page, sync_playwright

import variorum
from needed import skip_or_fail
from variorum.example import articles
from variorum.report import Reading, to_html

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")  # no longer: while it is open an event loop runs, in which no other test can run its own
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        skip_or_fail("browser", f"no browser: none of {', '.join(PROGRAMS)} is on the PATH")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[PageOpener]:
    """`show(reading)`: its page as a file, open at a width in a colour scheme. What the page complains of fails the test."""
    opened: list[Page] = []
    complaints: list[str] = []

    def open_page(reading: Reading | str, width: int = 1200, scheme: str = "light", fragment: str = "") -> Page:
        file = tmp_path / f"{len(opened)}.html"
        file.write_text(reading if isinstance(reading, str) else to_html(reading), encoding="utf-8")
        page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None)
        page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: complaints.append(request.url) if not request.url.startswith("file:") else None)
        page.goto(file.as_uri() + fragment)
        opened.append(page)
        return page

    yield open_page
    for page in opened:
        page.close()
    assert complaints == []


@pytest.fixture(scope="session")
def example() -> Reading:
    """The example story, really read."""
    return variorum.read(articles(), as_one_story=True)
