"""The type of the fixture that opens a page."""

from collections.abc import Callable

from playwright.sync_api import Page

PageOpener = Callable[..., Page]
