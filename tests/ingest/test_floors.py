"""Floors under what is read out of pages and marked in texts. They are raised when the figures rise, and lowered only with a
reason in CHANGELOG.md. Without the data beside this repository they are skipped."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
SHARED = BENCHMARKS.parents[1] / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "data").is_dir(), reason="the data lie beside the repository, and are not there")

EXTRACTION, WORST_FOLD = 0.976, 0.960
ON_STORIES, ON_STORIES_PRECISION = 0.974, 0.985
ON_OUTLETS, ON_OUTLETS_PRECISION = 0.900, 0.940


@pytest.fixture(scope="module", autouse=True)
def benchmarks() -> None:
    sys.path.append(str(BENCHMARKS))


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
