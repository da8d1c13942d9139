"""Titles without the outlet and section that pages add for search engines."""

from __future__ import annotations

import pytest

from variorum.ingest.titles import shown_title
from variorum.model import Article


@pytest.mark.parametrize(
    ("title", "outlet", "shown"),
    [
        ("Bridge shut after crash - Quay 7 News - Ostby, Vessia", "quay7news.com", "Bridge shut after crash"),
        ("Bridge shut after crash - quay7.com-Ostby News, Weather & Sports", "quay7.com", "Bridge shut after crash"),
        ("Bridge  shut\nafter crash | The Quay Post", "Quay Post", "Bridge shut after crash"),
        ("Mayor: the bridge stays shut", "Quay Post", "Mayor: the bridge stays shut"),
        ("Quay Post: why we publish names", "Quay Post", "Quay Post: why we publish names"),
        ("Bridge shut - again", None, "Bridge shut - again"),
        (None, "Quay Post", ""),
    ],
)
def test_a_title_is_shown_without_its_outlet(title: str | None, outlet: str | None, shown: str) -> None:
    assert shown_title(Article("a", "The bridge is shut.", outlet, title)) == shown
