"""The list of stories, its filters, and merging and splitting in the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Literal

import pytest
from invented_news import InventedEvent

from variorum.errors import LibraryError
from variorum.grouping import Change, Features, Stream
from variorum.library import Kept, Library, Wanted
from variorum.library import stories as stories_module
from variorum.library.grouping_store import FeaturesCache, LibraryStore
from variorum.model import Article


class ByDay(Stream):
    """Articles of one day are one story, so that what is tested here is the list alone."""

    def add_all(self, articles: Mapping[str, Features]) -> Iterator[tuple[Change, ...]]:
        for article, features in articles.items():
            story = f"s-{features.day}"
            kind: Literal["joined", "opened"] = "joined" if self._store.size(story) else "opened"
            self._store.index(article, features)
            self._store.put(article, story)
            yield (Change(kind, story, article),)


@pytest.fixture(autouse=True)
def group_by_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("variorum.library.adding.Stream", ByDay)


def report(number: int, outlet: int, day: int) -> Article:
    return replace(InventedEvent(number).report(outlet), published=datetime(2023, 3, day, outlet))


@pytest.fixture
def saved(library: Library) -> tuple[Kept, ...]:
    """Three stories: of three articles by three outlets, of one, and of two that are one text."""
    copy = replace(report(6, 4, 20), text=report(6, 1, 20).text, title=report(6, 1, 20).title)
    return library.add([report(n, n, 1) for n in range(3)] + [report(5, 0, 10), report(6, 1, 20), copy])


def found_ids(library: Library, **wanted: object) -> list[str]:
    return [entry.id for entry in library.stories(Wanted(**wanted))]  # type: ignore[arg-type]


def test_stories_are_listed_the_newest_first(library: Library, saved: tuple[Kept, ...]) -> None:
    assert found_ids(library) == [saved[4].story, saved[3].story, saved[0].story]
    assert found_ids(library, limit=1, offset=1) == [saved[3].story]
    first = library.stories()[-1]
    assert (first.articles, first.outlets, first.origins, first.is_read, first.disputes) == (3, 3, 3, False, None)
    assert first.first == datetime(2023, 3, 1, tzinfo=UTC)
    assert first.headline == InventedEvent(0).report(0).title


def test_a_title_of_a_million_characters_is_no_headline(library: Library) -> None:
    library.add([replace(report(0, 0, 1), title="Flood " * 200_000)])
    (entry,) = library.stories()
    assert entry.headline.startswith("Flood Flood")
    assert len(entry.headline) <= stories_module.HEADLINE


def test_a_story_is_found_by_outlet_whatever_its_capitals(library: Library, saved: tuple[Kept, ...]) -> None:
    assert set(found_ids(library, outlet="radio ose")) == {saved[0].story, saved[4].story}
    assert found_ids(library, outlet="morning SLATE") == [saved[4].story]
    assert found_ids(library, outlet="Radio") == []


def test_a_story_is_found_by_the_days_on_which_it_was_reported(library: Library, saved: tuple[Kept, ...]) -> None:
    assert found_ids(library, since=date(2023, 3, 2)) == [saved[4].story, saved[3].story]
    assert found_ids(library, until=date(2023, 3, 1)) == [saved[0].story]
    assert found_ids(library, since=date(2023, 3, 1), until=date(2023, 3, 1)) == [saved[0].story]
    assert found_ids(library, since=date(2023, 3, 2), until=date(2023, 3, 3)) == []


def test_a_story_is_found_by_how_many_origins_it_has(library: Library, saved: tuple[Kept, ...]) -> None:
    assert found_ids(library, origins=2) == [saved[0].story]


def test_an_undated_story_is_listed_last(library: Library, saved: tuple[Kept, ...]) -> None:
    (kept,) = library.add([replace(InventedEvent(7).report(0), published=None)])
    assert found_ids(library)[-1] == kept.story
    assert library.story(kept.story).first is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("crown", True),
        ("CROWN jewels", True),
        ('"crown jewels"', True),
        ('"jewels crown"', False),
        ("crow*", True),
        ("crow", False),
        ("crown_jewels", True),
        ('"jewels of" "crown jewels"', True),
        ('"took jewels" crown', False),
        ('"jewels gone"', True),
        ('"the crown jew*"', True),
        ("jewels missing", False),
        ("l'éclat", True),
        ("jewels OR nothing", False),
        ("half-mended", True),
        ("NEAR(crown)", False),
        ("jewels & !crown", True),
    ],
)
def test_a_story_is_found_by_words(library: Library, saved: tuple[Kept, ...], words: str, found: bool) -> None:
    text = "Thieves took the crown jewels of Tarn Ellis.\n\n“L'éclat” is half-mended, the jeweller said.\n"
    (kept,) = library.add([replace(InventedEvent(3).report(0), text=text, title="Jewels gone")])
    assert (kept.story in found_ids(library, words=words)) is found


@pytest.mark.parametrize("words", ["", "  ", '""', "*", "!?"])
def test_a_search_without_words_is_an_error_that_says_so(library: Library, words: str) -> None:
    with pytest.raises(LibraryError, match="nothing to search for"):
        library.stories(Wanted(words=words))


def test_older_revisions_are_not_searched(library: Library) -> None:
    report = InventedEvent(3).report(0)
    library.add([replace(report, text=report.text + "\nA zeppelin was seen.")])
    library.add([replace(report, text=report.text + "\nNo airship was seen.")])
    assert found_ids(library, words="zeppelin") == []
    assert len(found_ids(library, words="airship")) == 1


def test_a_story_that_was_merged_is_found_under_its_old_id(library: Library, saved: tuple[Kept, ...]) -> None:
    old, new, newest = saved[0].story, saved[3].story, saved[4].story

    def merge(connection: object, *pairs: tuple[str, str]) -> None:
        for gone, kept in pairs:
            store = LibraryStore(connection, FeaturesCache(), datetime(2023, 3, 9, tzinfo=UTC))  # type: ignore[arg-type]
            store.move(store.members(gone), kept)
            change = Change("merged", kept, saved[3].id, (gone,))
            store.flush()
            stories_module.point_on(connection, [change])  # type: ignore[arg-type]
            stories_module.record(connection, [change], datetime(2023, 3, 9, tzinfo=UTC))  # type: ignore[arg-type]
            stories_module.refresh(connection, store.touched)  # type: ignore[arg-type]

    library._database.write(lambda c: merge(c, (old, new), (new, newest)))
    assert found_ids(library) == [newest]
    assert library.story(old).id == library.story(new).id == newest
    assert library.story(newest).articles == 6
    assert set(library.members(old)) == {kept.id for kept in saved}
    assert [e.others for e in library.history(old) if e.kind == "merged"] == [(new,)]
    assert [e.others for e in library.history(new) if e.kind == "merged"] == [(old,), (newest,)]
    library._database.write(lambda c: merge(c, (newest, old)))
    assert library.story(newest).id == library.story(new).id == library.story(old).id == old


def test_an_unknown_story_is_an_error_that_names_it(library: Library) -> None:
    with pytest.raises(LibraryError, match="there is no story 's-zeppelin'"):
        library.story("s-zeppelin")
