"""Collecting: what is told is on disk, what was done is not done again, and nothing is there twice."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from gazette import Happening, stream

from newsroom import lines, write
from variorum.errors import LibraryError
from variorum.library import Kept, Library
from variorum.library.schema import articles, history, membership
from variorum.model import Article, Rejected

YESTERDAY = datetime.now(UTC) - timedelta(days=1)


def as_json(article: Article) -> dict[str, object]:
    published = str(article.published) if article.published else None
    return {"text": article.text, "title": article.title, "outlet": article.outlet, "url": article.url, "date_publish": published}


def feed(folder: Path, count: int, name: str = "news.jsonl") -> Path:
    folder = folder / "in"
    return write(folder, {name: lines([as_json(article) for article in stream(count)])}) / name


def ids(library: Library) -> list[str]:
    with library._database.read() as connection:
        return sorted(row.id for row in connection.execute(articles.select()))


def test_a_folder_is_collected_into_stories(library: Library, tmp_path: Path) -> None:
    feed(tmp_path, 30)
    write(tmp_path / "in", {"mill.txt": "A mill burned down\n\nThe mill of Brackley burned down in the night.\n"})
    told = list(library.collect([tmp_path / "in"]))
    kept = [one for one in told if isinstance(one, Kept)]
    assert len(kept) == len(told) == 31
    assert all(one.is_new for one in kept)
    assert sum(entry.articles for entry in library.stories()) == 31


def test_what_is_told_can_be_read_by_others(library: Library, open_library: Callable[..., Library], tmp_path: Path) -> None:
    other = open_library()
    for told in library.collect([feed(tmp_path, 30)]):
        assert isinstance(told, Kept)
        assert told.id in other.articles([told.id])


def test_what_cannot_be_read_is_named_counted_and_kept(library: Library, tmp_path: Path) -> None:
    write(
        tmp_path / "in",
        {"a.jsonl": '{"text": "A dog fell into a well."}\n{broken\n', "b.txt": "", "c.txt": "a\0b"},
    )
    told = list(library.collect([tmp_path / "in", tmp_path / "none.txt"]))
    rejected = [one for one in told if isinstance(one, Rejected)]
    assert [Path(one.input).name for one in rejected] == ["a.jsonl:2", "b.txt", "c.txt", "none.txt"]
    assert sorted(library.rejected(), key=lambda r: r.input) == sorted(rejected, key=lambda r: r.input)
    list(library.collect([tmp_path / "in"]))
    assert len(library.rejected()) == 4
    assert [(job.new, job.known, job.rejected) for job in library.jobs()] == [(0, 0, 2), (1, 0, 4)]


def test_collecting_the_same_again_adds_nothing(library: Library, tmp_path: Path) -> None:
    path = feed(tmp_path, 20)
    list(library.collect([path]))
    before, listed = ids(library), library.stories()
    again = list(library.collect(["-"], stdin=BytesIO(path.read_bytes())))
    assert [one.is_new for one in again if isinstance(one, Kept)] == [False] * 20
    assert (ids(library), library.stories()) == (before, listed)


def test_a_file_that_was_read_to_its_end_is_passed_over(library: Library, tmp_path: Path) -> None:
    path = feed(tmp_path, 20)
    os.utime(path, (YESTERDAY.timestamp(),) * 2)
    list(library.collect([path]))
    run = library.collect([tmp_path / "in"])
    assert (list(run), run.passed) == ([], 1)
    assert library.jobs(1)[0].message == "1 input(s) known from an earlier run"


def test_a_file_that_was_only_touched_is_passed_over_and_one_that_has_grown_is_not(library: Library, tmp_path: Path) -> None:
    path = feed(tmp_path, 20)
    list(library.collect([path]))
    os.utime(path, (YESTERDAY.timestamp(),) * 2)
    assert list(library.collect([path])) == []
    with path.open("a") as more:
        more.write(json.dumps(as_json(Happening(999).report(0))) + "\n")
    told = [one for one in library.collect([path]) if isinstance(one, Kept)]
    assert [one.is_new for one in told] == [False] * 20 + [True]


def test_a_file_that_changed_within_the_clock_s_grain_is_read_again(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path / "in", {"a.txt": "The mill of Brackley burned down.\n"}) / "a.txt"
    list(library.collect([path]))
    state = path.stat()
    path.write_text("The barn of Brackley burned down.\n")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    (told,) = library.collect([path])
    assert isinstance(told, Kept)
    assert told.is_new


def test_a_file_without_an_article_is_tried_again(library: Library, tmp_path: Path) -> None:
    path = write(tmp_path / "in", {"a.txt": ""}) / "a.txt"
    os.utime(path, (YESTERDAY.timestamp(),) * 2)
    assert len(list(library.collect([path]))) == len(list(library.collect([path]))) == 1


def test_a_run_that_is_given_up_keeps_what_it_told_and_goes_on_where_it_stopped(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("variorum.library.collecting.ITEMS", 10)
    monkeypatch.setattr("variorum.library.collecting.SECONDS", 1e9)
    path = feed(tmp_path, 25)
    told = iter(library.collect([path]))
    first = [next(told) for _ in range(3)]
    told.close()  # type: ignore[attr-defined]
    assert library.jobs(1)[0].state == "failed"
    assert {one.id for one in first if isinstance(one, Kept)} <= set(ids(library))
    rest = [one for one in library.collect([path]) if isinstance(one, Kept)]
    assert len(rest) == 25
    assert sum(one.is_new for one in rest) == 15
    assert len(ids(library)) == 25


def test_a_batch_that_fails_leaves_nothing(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from variorum.library import stories

    def fail(*_: object) -> None:
        raise LibraryError("here", "the lights went out")

    with monkeypatch.context() as patched:
        patched.setattr(stories, "refresh", fail)
        with pytest.raises(LibraryError, match="lights"):
            library.add(stream(5))
    assert ids(library) == []
    with library._database.read() as connection:
        for table in (history, membership):
            assert connection.execute(table.select()).all() == []
    assert len(library.add(stream(5))) == 5


def test_many_copies_of_one_text_are_many_articles_of_one_origin(library: Library) -> None:
    text = Happening(1).report(0).text
    told = library.add(Article("", text, outlet=f"Paper {n}", url=f"https://paper{n}.example/1") for n in range(40))
    assert len({one.id for one in told}) == 40
    (entry,) = library.stories()
    assert (entry.articles, entry.outlets, entry.origins) == (40, 40, 1)


def test_a_run_takes_as_much_memory_for_many_articles_as_for_few(library: Library) -> None:
    """The documents of a run are a generator's: no more than a batch of them are in memory at once."""
    from variorum.library import collecting

    alive: list[int] = []
    made = 0

    def items() -> object:
        nonlocal made
        for n in range(1000):
            made += 1
            yield Rejected(str(n), "empty")

    for batch in collecting._batches(items()):  # type: ignore[arg-type]
        alive.append(made)
        assert len(batch) <= collecting.ITEMS
    assert alive[0] == collecting.ITEMS
