"""axe-core finds nothing: https://github.com/dequelabs/axe-core, all of its rules."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_page import PageOpener
from ferry_reading import make_reading
from odd_readings import ODD
from playwright.sync_api import Page

from variorum.report import Reading

WIDTHS = (360, 1200, 1600)


def violations(page: Page) -> str:
    found = Axe().run(page)
    return found.generate_report() if found.violations_count else ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_the_page_of_the_example(show: PageOpener, example: Reading, width: int, scheme: str) -> None:
    page = show(example, width, scheme)
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    assert violations(page) == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_the_texts_stand_beside_an_item(show: PageOpener, scheme: str) -> None:
    page = show(make_reading(), 360, scheme)
    page.locator(".dispute .go").first.click()
    assert page.locator(".texts.docked").is_visible()
    assert violations(page) == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_legend(show: PageOpener, scheme: str) -> None:
    page = show(make_reading(), 1200, scheme)
    page.keyboard.press("?")
    assert page.locator("#legend").is_visible()
    assert violations(page) == ""


@pytest.mark.parametrize("name", ODD)
def test_axe_finds_nothing_on_odd_pages(show: PageOpener, name: str) -> None:
    assert violations(show(ODD[name](), 360)) == ""
