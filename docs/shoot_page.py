"""Photographs the page of the example story for the documentation: `python docs/shoot_page.py` writes into docs/images.

Needs Chromium on the PATH and playwright, as tests/browser does.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import variorum
from variorum.example import articles

IMAGES = Path(__file__).parent / "images"
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
HEADS = {"demo.png": (1200, 900), "page-1600.png": (1600, 1300), "page-360.png": (360, 1600)}
"""Pictures of the top of the page, with the width and height of the window."""
TEXTS = "page-texts.png"
"""The picture of the first dispute with its places in the texts."""


def main() -> None:
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise SystemExit(f"no browser: none of {', '.join(PROGRAMS)} is on the PATH; install one")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "page.html"
        file.write_text(variorum.to_html(variorum.read(articles(), as_one_story=True)), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])

        def opened(size: tuple[int, int]) -> Page:
            page = browser.new_page(viewport={"width": size[0], "height": size[1]}, color_scheme="light")
            page.goto(file.as_uri())
            return page

        for name, size in HEADS.items():
            opened(size).screenshot(path=IMAGES / name)
        page = opened(HEADS["demo.png"])
        page.locator(".dispute .values .go").first.click()
        page.wait_for_timeout(600)  # it opens gently
        page.screenshot(path=IMAGES / TEXTS)
        browser.close()


if __name__ == "__main__":
    main()
