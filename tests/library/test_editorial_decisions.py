"""Editors' decisions about stories hold whatever arrives later, and what they delete is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from invented_news import InventedEvent
from sqlalchemy import text

from variorum.errors import LibraryError
from variorum.library import Kept, Library, Wanted
from variorum.model import Article

SIGNED = {"who": "Ada Quill", "why": "another bridge"}


def report(event: int, outlet: int) -> Article:
    return replace(InventedEvent(event).report(outlet), published=datetime(2023, 3, 1, 8 + outlet, tzinfo=UTC))


@pytest.fixture
def saved(library: Library) -> list[Kept]:
    """Three reports of one event and two of another."""
    kept = list(library.add([report(1, 0), report(1, 1), report(1, 2), report(5, 0), report(5, 1)]))
    assert len({outcome.story for outcome in kept[:3]}) == len({outcome.story for outcome in kept[3:]}) == 1
    assert kept[0].story != kept[3].story
    return kept


def stories_as_sets(library: Library) -> set[frozenset[str]]:
    return {frozenset(library.members(entry.id)) for entry in library.stories()}


def ids_of(*kept: Kept) -> frozenset[str]:
    return frozenset(outcome.id for outcome in kept)


def test_a_report_moves_into_another_story_and_both_are_counted_anew(library: Library, saved: list[Kept]) -> None:
    assert library.move([saved[0].id], saved[3].story, **SIGNED) == saved[3].story
    assert stories_as_sets(library) == {ids_of(*saved[1:3]), ids_of(saved[0], *saved[3:])}
    counted = {entry.id: entry.articles for entry in library.stories()}
    assert counted == {saved[0].story: 2, saved[3].story: 3}
    (line,) = [event for event in library.history(saved[3].story) if event.kind == "moved"]
    assert (line.article, line.others, line.who, line.why) == (saved[0].id, (saved[0].story,), "Ada Quill", "another bridge")


def test_reports_leave_for_a_story_of_their_own(library: Library, saved: list[Kept]) -> None:
    own = library.move([saved[0].id, saved[1].id], **SIGNED)
    assert stories_as_sets(library) == {ids_of(*saved[:2]), ids_of(saved[2]), ids_of(*saved[3:])}
    assert own not in {saved[0].story, saved[3].story}
    assert [event.kind for event in library.history(own)] == ["split"]
    assert library.story(own).headline


def test_split_stories_stay_apart_when_more_articles_arrive(library: Library, saved: list[Kept]) -> None:
    own = library.move([saved[0].id], **SIGNED)
    later = library.add([report(1, outlet) for outlet in (3, 4, 5)])
    assert library.story_of(saved[0].id) == own
    assert {library.story_of(outcome.id) for outcome in saved[1:3]} == {saved[1].story}
    assert {outcome.story for outcome in later} <= {own, saved[1].story}


def test_merged_stories_are_one_and_old_links_lead_to_it(library: Library, saved: list[Kept]) -> None:
    assert library.merge(saved[3].story, saved[0].story, **SIGNED) == saved[0].story
    assert stories_as_sets(library) == {ids_of(*saved)}
    assert library.story(saved[3].story).id == saved[0].story
    library.add([report(1, 3), report(5, 3)])
    assert all(library.story_of(outcome.id) == saved[0].story for outcome in saved)


def test_merged_stories_can_be_split_again(library: Library, saved: list[Kept]) -> None:
    library.merge(saved[3].story, saved[0].story, **SIGNED)
    own = library.move([outcome.id for outcome in saved[3:]], **SIGNED)
    assert stories_as_sets(library) == {ids_of(*saved[:3]), ids_of(*saved[3:])}
    assert library.story(own).articles == 2


def test_all_revisions_of_a_report_move(library: Library, saved: list[Kept]) -> None:
    changed = replace(report(1, 0), text=report(1, 0).text + "\nThe council denied it on Thursday.\n", url="https://b.example/a")
    (first,) = library.add([replace(report(1, 0), url="https://b.example/a")])
    (second,) = library.add([changed])
    assert library.revisions(second.id) == [first.id, second.id]
    own = library.move([second.id], **SIGNED)
    assert {library.story_of(id) for id in (first.id, second.id)} == {own}
    assert library.story(own).articles == 1


def test_a_deleted_article_is_gone_from_stories_search_and_file(library: Library, saved: list[Kept]) -> None:
    words = library.articles([saved[0].id])[saved[0].id].text.split("\n")[0]
    assert library.stories(Wanted(words=f'"{words}"', outlet="The Bote"))
    assert library.delete(saved[0].id, who="Ada Quill", why="taken down") == saved[0].story
    assert library.articles([saved[0].id]) == {}
    assert library.story_of(saved[0].id) is None
    assert library.members(saved[1].story) == [outcome.id for outcome in saved[1:3]]
    assert library.story(saved[1].story).articles == 2
    assert not library.stories(Wanted(words=f'"{words}"', outlet="The Bote"))
    (line,) = [event for event in library.history(saved[1].story) if event.kind == "deleted"]
    assert (line.article, line.why) == (saved[0].id, "taken down")


def test_a_deleted_article_is_not_added_again_and_the_reason_is_given(library: Library, saved: list[Kept], tmp_path) -> None:  # type: ignore[no-untyped-def]
    library.delete(saved[0].id, who="Ada Quill", why="taken down")
    assert library.add([report(1, 0)]) == ()
    assert [outcome.id for outcome in library.add([report(1, 1)])] == [saved[1].id]


def test_a_document_that_was_deleted_is_rejected_when_it_is_collected(library: Library, tmp_path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "ferry.txt"
    file.write_text("A ferry ran aground off Sund on Monday. Nobody was hurt.\n")
    (kept,) = list(library.collect([file]))
    library.delete(kept.id, who="Ada Quill", why="taken down")
    assert list(library.collect([file])) == [], "it was read to its end before"
    (rejection,) = library.collect([file.rename(tmp_path / "again.txt")])
    assert "was deleted from this library" in rejection.reason
    assert library.stories() == ()


def test_no_account_keeps_the_words_of_a_deleted_article(library: Library, saved: list[Kept]) -> None:
    library.account(saved[0].story)
    library.merge(saved[0].story, saved[3].story, **SIGNED)
    library.account(saved[3].story)
    secret = library.articles([saved[1].id])[saved[1].id].text.split("\n")[2][:40]
    library.delete(saved[1].id, who="Ada Quill", why="taken down")
    with library._database.read() as connection:
        kept = connection.execute(text("SELECT reading FROM readings")).scalars().all()
    assert not any(saved[1].id in reading or secret in reading for reading in kept)
    assert saved[1].id not in library.account(saved[3].story).accounts[0].articles


def test_a_correction_loses_the_words_of_a_deleted_article(library: Library, saved: list[Kept]) -> None:
    texts = library.articles([saved[0].id, saved[1].id])
    spans = [texts[outcome.id].span(0, 12) for outcome in saved[:2]]
    number = library.correct(saved[0].story, "dismiss", spans, **SIGNED)
    library.delete(saved[0].id, who="Ada Quill", why="taken down")
    (left,) = [c for c in library.corrections(saved[1].story) if c.number == number]
    assert [span.article for span in left.spans] == [saved[1].id]


def test_a_story_without_reports_is_no_longer_listed(library: Library, saved: list[Kept]) -> None:
    for outcome in saved[3:]:
        library.delete(outcome.id, who="Ada Quill", why="taken down")
    assert [entry.id for entry in library.stories()] == [saved[0].story]
    assert library.story(saved[3].story).articles == 0


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (lambda library, saved: library.move(["f" * 16], **SIGNED), "no such article"),
        (lambda library, saved: library.move([], **SIGNED), "no such article"),
        (lambda library, saved: library.move([saved[0].id], saved[0].story, **SIGNED), "already in this story"),
        (lambda library, saved: library.move([outcome.id for outcome in saved[:3]], **SIGNED), "already a story of their own"),
        (lambda library, saved: library.move([saved[0].id], "s000000000000", **SIGNED), "there is no story"),
        (lambda library, saved: library.move([saved[0].id], who="Ada Quill", why=" "), "who decides and why"),
        (lambda library, saved: library.merge(saved[0].story, saved[0].story, **SIGNED), "into itself"),
        (lambda library, saved: library.delete("f" * 16, **SIGNED), "no such article"),
        (lambda library, saved: library.delete(saved[0].id, who="", why="x"), "who decides and why"),
    ],
)
def test_an_impossible_decision_is_refused_and_changes_nothing(library: Library, saved: list[Kept], act, reason: str) -> None:  # type: ignore[no-untyped-def]
    before = stories_as_sets(library)
    with pytest.raises(LibraryError, match=reason):
        act(library, saved)
    assert stories_as_sets(library) == before
