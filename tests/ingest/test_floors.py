"""Floors under what is read out of pages and marked in texts. They are raised when the figures rise, and lowered only with a
reason in CHANGELOG.md. Without the data beside this repository they are skipped."""

from __future__ import annotations

import pytest

from needed import needs_data

pytestmark = [needs_data, pytest.mark.usefixtures("benchmarks")]

EXTRACTION, WORST_FOLD = 0.976, 0.960
ON_STORIES, ON_STORIES_PRECISION = 0.974, 0.985
ON_OUTLETS, ON_OUTLETS_PRECISION = 0.900, 0.940


def test_the_text_of_pages_is_found_as_well_as_ever() -> None:
    import extraction

    pages = extraction.load_pages()
    counts = [extraction.count(extraction.systems()["variorum, fast"](page.html), page.gold) for page in pages]
    folds = [extraction.score(counts[fold :: extraction.FOLDS])[0] for fold in range(extraction.FOLDS)]
    assert extraction.score(counts)[0] >= EXTRACTION
    assert min(folds) >= WORST_FOLD


def test_leftovers_of_the_annotated_stories_are_marked_as_well_as_ever() -> None:
    import leftovers

    precision, _, f1 = leftovers.on_stories()
    assert f1 >= ON_STORIES
    assert precision >= ON_STORIES_PRECISION


def test_leftovers_of_outlets_never_seen_are_marked_as_well_as_ever() -> None:
    import leftovers

    precision, _, f1 = leftovers.on_outlets(("allsides_auto.jsonl", "wikinews_events.jsonl"))
    assert f1 >= ON_OUTLETS
    assert precision >= ON_OUTLETS_PRECISION
