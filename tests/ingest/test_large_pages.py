"""Pages that are far larger than any article."""

from __future__ import annotations

import pytest

from variorum.errors import InputError
from variorum.ingest import html


def test_a_page_of_millions_of_links_is_not_searched_a_second_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(page: str) -> str:
        raise AssertionError("searched again")

    monkeypatch.setattr(html, "_search_again", refuse)
    link = '<p><a href="https://q.example/story">A link to one more story</a></p>'
    with pytest.raises(AssertionError, match="searched again"):
        html.read_page("few.html", f"<html><body>{link * 10}</body></html>")
    with pytest.raises(InputError, match="no article was found"):
        html.read_page("many.html", f"<html><body>{link * 80_000}</body></html>")
