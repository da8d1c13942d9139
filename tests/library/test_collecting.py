"""Collecting: what is reported is on disk, finished work is not repeated, and nothing is stored twice."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from invented_news import InventedEvent, stream
from library_support import LibraryOpener, as_json, write_feed

from newsroom import write_files
from variorum.errors import LibraryError
from variorum.library import Kept, Library
from variorum.library.schema import articles, history, membership
from variorum.model import Article, Rejected

YESTERDAY = datetime.now(UTC) - timedelta(days=1)


def stored_ids(library: Library) -> list[str]:
    with library._database.read() as connection:
        return sorted(row.id for row in connection.execute(articles.select()))


def test_a_folder_is_collected_into_stories(library: Library, tmp_path: Path) -> None:
    write_feed(tmp_path, 30)
    write_files(tmp_path / "in", {"mill.txt": "A mill burned down\n\nThe mill of Brackley burned down in the night.\n"})
    outcomes = list(library.collect([tmp_path / "in"]))
    kept = [outcome for outcome in outcomes if isinstance(outcome, Kept)]
    assert len(kept) == len(outcomes) == 31
    assert all(outcome.is_new for outcome in kept)
    assert sum(entry.articles for entry in library.stories()) == 31


def test_a_reported_article_can_be_read_by_others(library: Library, open_library: LibraryOpener, tmp_path: Path) -> None:
    other = open_library()
    for outcome in library.collect([write_feed(tmp_path, 30)]):
        assert isinstance(outcome, Kept)
        assert outcome.id in other.articles([outcome.id])
    assert len(stored_ids(library)) == 30


def test_rejected_inputs_are_named_counted_and_stored(library: Library, tmp_path: Path) -> None:
    write_files(
        tmp_path / "in",
        {"a.jsonl": '{"text": "A dog fell into a well."}\n{broken\n', "b.txt": "", "c.txt": "a\0b"},
    )
    outcomes = list(library.collect([tmp_path / "in", tmp_path / "none.txt"]))
    rejected = [outcome for outcome in outcomes if isinstance(outcome, Rejected)]
    assert [Path(outcome.input).name for outcome in rejected] == ["a.jsonl:2", "b.txt", "c.txt", "none.txt"]
    assert sorted(library.rejected(), key=lambda r: r.input) == sorted(rejected, key=lambda r: r.input)
    list(library.collect([tmp_path / "in"]))
    assert len(library.rejected()) == 4
    assert [(job.new, job.known, job.rejected) for job in library.jobs()] == [(0, 0, 2), (1, 0, 4)]


def test_collecting_the_same_input_again_adds_nothing(library: Library, tmp_path: Path) -> None:
    path = write_feed(tmp_path, 20)
    list(library.collect([path]))
    before, listed = stored_ids(library), library.stories()
    again = list(library.collect(["-"], stdin=BytesIO(path.read_bytes())))
    assert [outcome.is_new for outcome in again if isinstance(outcome, Kept)] == [False] * 20
    assert (stored_ids(library), library.stories()) == (before, listed)


def test_a_file_that_was_read_to_its_end_is_passed_over(library: Library, tmp_path: Path) -> None:
    path = write_feed(tmp_path, 20)
    os.utime(path, (YESTERDAY.timestamp(),) * 2)
    list(library.collect([path]))
    run = library.collect([tmp_path / "in"])
    assert (list(run), run.passed) == ([], 1)
    assert library.jobs(1)[0].message == "1 input(s) known from an earlier run"


def test_a_file_that_was_only_touched_is_passed_over_and_one_that_has_grown_is_not(library: Library, tmp_path: Path) -> None:
    path = write_feed(tmp_path, 20)
    list(library.collect([path]))
    os.utime(path, (YESTERDAY.timestamp(),) * 2)
    assert list(library.collect([path])) == []
    with path.open("a") as more:
        more.write(json.dumps(as_json(InventedEvent(999).report(0))) + "\n")
    collected = [outcome for outcome in library.collect([path]) if isinstance(outcome, Kept)]
    assert [outcome.is_new for outcome in collected] == [False] * 20 + [True]


def test_a_file_that_changed_within_the_clock_s_grain_is_read_again(library: Library, tmp_path: Path) -> None:
    path = write_files(tmp_path / "in", {"a.txt": "The mill of Brackley burned down.\n"}) / "a.txt"
    list(library.collect([path]))
    state = path.stat()
    path.write_text("The barn of Brackley burned down.\n")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    (outcome,) = library.collect([path])
    assert isinstance(outcome, Kept)
    assert outcome.is_new


def test_a_file_without_an_article_is_tried_again(library: Library, tmp_path: Path) -> None:
    path = write_files(tmp_path / "in", {"a.txt": ""}) / "a.txt"
    os.utime(path, (YESTERDAY.timestamp(),) * 2)
    assert len(list(library.collect([path]))) == len(list(library.collect([path]))) == 1


def test_an_abandoned_run_keeps_what_it_reported_and_goes_on_where_it_stopped(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("variorum.library.collecting.ITEMS", 10)
    monkeypatch.setattr("variorum.library.collecting.SECONDS", 1e9)
    path = write_feed(tmp_path, 25)
    run = iter(library.collect([path]))
    first = [next(run) for _ in range(3)]
    run.close()  # type: ignore[attr-defined]
    assert library.jobs(1)[0].state == "failed"
    assert {outcome.id for outcome in first if isinstance(outcome, Kept)} <= set(stored_ids(library))
    rest = [outcome for outcome in library.collect([path]) if isinstance(outcome, Kept)]
    assert len(rest) == 25
    assert sum(outcome.is_new for outcome in rest) == 15
    assert len(stored_ids(library)) == 25


def test_a_batch_that_fails_leaves_nothing(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from variorum.library import stories

    def fail(*_: object) -> None:
        raise LibraryError("here", "the lights went out")

    with monkeypatch.context() as patched:
        patched.setattr(stories, "refresh", fail)
        with pytest.raises(LibraryError, match="lights"):
            library.add(stream(5))
    assert stored_ids(library) == []
    with library._database.read() as connection:
        for table in (history, membership):
            assert connection.execute(table.select()).all() == []
    assert len(library.add(stream(5))) == 5


def test_many_copies_of_one_text_are_many_articles_of_one_origin(library: Library) -> None:
    text = InventedEvent(1).report(0).text
    outcomes = library.add(Article("", text, outlet=f"Paper {n}", url=f"https://paper{n}.example/1") for n in range(40))
    assert len({outcome.id for outcome in outcomes}) == 40
    (entry,) = library.stories()
    assert (entry.articles, entry.outlets, entry.origins) == (40, 40, 1)


def test_a_run_takes_as_much_memory_for_many_articles_as_for_few(library: Library) -> None:
    """The documents of a run are a generator's: no more than a batch of them are in memory at once."""
    from variorum.library import collecting

    alive: list[int] = []
    written = 0

    def items() -> object:
        nonlocal written
        for n in range(1000):
            written += 1
            yield Rejected(str(n), "empty")

    for batch in collecting._batches(items()):  # type: ignore[arg-type]
        alive.append(written)
        assert len(batch) <= collecting.ITEMS
    assert alive[0] == collecting.ITEMS
