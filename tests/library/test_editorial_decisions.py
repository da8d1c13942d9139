"""What people decide about stories: it holds whatever arrives later, and what is deleted is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from gazette import Happening
from sqlalchemy import text

from variorum.errors import LibraryError
from variorum.library import Kept, Library, Wanted
from variorum.model import Article

SIGNED = {"who": "Ada Quill", "why": "another bridge"}


def report(event: int, outlet: int) -> Article:
    return replace(Happening(event).report(outlet), published=datetime(2023, 3, 1, 8 + outlet, tzinfo=UTC))


@pytest.fixture
def told(library: Library) -> list[Kept]:
    """Three reports of one event and two of another."""
    kept = list(library.add([report(1, 0), report(1, 1), report(1, 2), report(5, 0), report(5, 1)]))
    assert len({one.story for one in kept[:3]}) == len({one.story for one in kept[3:]}) == 1
    assert kept[0].story != kept[3].story
    return kept


def shape(library: Library) -> set[frozenset[str]]:
    return {frozenset(library.members(entry.id)) for entry in library.stories()}


def ids(*kept: Kept) -> frozenset[str]:
    return frozenset(one.id for one in kept)


def test_a_report_moves_into_another_story_and_both_are_counted_anew(library: Library, told: list[Kept]) -> None:
    assert library.move([told[0].id], told[3].story, **SIGNED) == told[3].story
    assert shape(library) == {ids(*told[1:3]), ids(told[0], *told[3:])}
    counted = {entry.id: entry.articles for entry in library.stories()}
    assert counted == {told[0].story: 2, told[3].story: 3}
    (line,) = [event for event in library.history(told[3].story) if event.kind == "moved"]
    assert (line.article, line.others, line.who, line.why) == (told[0].id, (told[0].story,), "Ada Quill", "another bridge")


def test_reports_leave_for_a_story_of_their_own(library: Library, told: list[Kept]) -> None:
    own = library.move([told[0].id, told[1].id], **SIGNED)
    assert shape(library) == {ids(*told[:2]), ids(told[2]), ids(*told[3:])}
    assert own not in {told[0].story, told[3].story}
    assert [event.kind for event in library.history(own)] == ["split"]
    assert library.story(own).headline


def test_what_was_taken_apart_stays_apart_when_more_arrives(library: Library, told: list[Kept]) -> None:
    own = library.move([told[0].id], **SIGNED)
    later = library.add([report(1, outlet) for outlet in (3, 4, 5)])
    assert library.story_of(told[0].id) == own
    assert {library.story_of(one.id) for one in told[1:3]} == {told[1].story}
    assert {one.story for one in later} <= {own, told[1].story}


def test_stories_become_one_and_links_lead_on(library: Library, told: list[Kept]) -> None:
    assert library.merge(told[3].story, told[0].story, **SIGNED) == told[0].story
    assert shape(library) == {ids(*told)}
    assert library.story(told[3].story).id == told[0].story
    library.add([report(1, 3), report(5, 3)])
    assert all(library.story_of(one.id) == told[0].story for one in told)


def test_what_was_merged_can_be_taken_apart_again(library: Library, told: list[Kept]) -> None:
    library.merge(told[3].story, told[0].story, **SIGNED)
    own = library.move([one.id for one in told[3:]], **SIGNED)
    assert shape(library) == {ids(*told[:3]), ids(*told[3:])}
    assert library.story(own).articles == 2


def test_all_revisions_of_a_report_move(library: Library, told: list[Kept]) -> None:
    changed = replace(report(1, 0), text=report(1, 0).text + "\nThe council denied it on Thursday.\n", url="https://b.example/a")
    (first,) = library.add([replace(report(1, 0), url="https://b.example/a")])
    (second,) = library.add([changed])
    assert library.revisions(second.id) == [first.id, second.id]
    own = library.move([second.id], **SIGNED)
    assert {library.story_of(id) for id in (first.id, second.id)} == {own}
    assert library.story(own).articles == 1


def test_a_deleted_article_is_gone_from_stories_search_and_file(library: Library, told: list[Kept]) -> None:
    words = library.articles([told[0].id])[told[0].id].text.split("\n")[0]
    assert library.stories(Wanted(words=f'"{words}"', outlet="The Bote"))
    assert library.delete(told[0].id, who="Ada Quill", why="taken down") == told[0].story
    assert library.articles([told[0].id]) == {}
    assert library.story_of(told[0].id) is None
    assert library.members(told[1].story) == [one.id for one in told[1:3]]
    assert library.story(told[1].story).articles == 2
    assert not library.stories(Wanted(words=f'"{words}"', outlet="The Bote"))
    (line,) = [event for event in library.history(told[1].story) if event.kind == "deleted"]
    assert (line.article, line.why) == (told[0].id, "taken down")


def test_what_was_deleted_is_not_added_again_and_is_told_why(library: Library, told: list[Kept], tmp_path) -> None:  # type: ignore[no-untyped-def]
    library.delete(told[0].id, who="Ada Quill", why="taken down")
    assert library.add([report(1, 0)]) == ()
    assert [one.id for one in library.add([report(1, 1)])] == [told[1].id]


def test_a_document_that_was_deleted_is_rejected_when_it_is_collected(library: Library, tmp_path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "ferry.txt"
    file.write_text("A ferry ran aground off Sund on Monday. Nobody was hurt.\n")
    (kept,) = list(library.collect([file]))
    library.delete(kept.id, who="Ada Quill", why="taken down")
    assert list(library.collect([file])) == [], "it was read to its end before"
    (told,) = library.collect([file.rename(tmp_path / "again.txt")])
    assert "was deleted from this library" in told.reason
    assert library.stories() == ()


def test_no_account_keeps_the_words_of_a_deleted_article(library: Library, told: list[Kept]) -> None:
    library.account(told[0].story)
    library.merge(told[0].story, told[3].story, **SIGNED)
    library.account(told[3].story)
    secret = library.articles([told[1].id])[told[1].id].text.split("\n")[2][:40]
    library.delete(told[1].id, who="Ada Quill", why="taken down")
    with library._database.read() as connection:
        kept = connection.execute(text("SELECT reading FROM readings")).scalars().all()
    assert not any(told[1].id in reading or secret in reading for reading in kept)
    assert told[1].id not in library.account(told[3].story).accounts[0].articles


def test_a_correction_loses_the_words_of_a_deleted_article(library: Library, told: list[Kept]) -> None:
    texts = library.articles([told[0].id, told[1].id])
    spans = [texts[one.id].span(0, 12) for one in told[:2]]
    number = library.correct(told[0].story, "dismiss", spans, **SIGNED)
    library.delete(told[0].id, who="Ada Quill", why="taken down")
    (left,) = [c for c in library.corrections(told[1].story) if c.number == number]
    assert [span.article for span in left.spans] == [told[1].id]


def test_a_story_whose_reports_are_all_deleted_is_listed_no_more(library: Library, told: list[Kept]) -> None:
    for one in told[3:]:
        library.delete(one.id, who="Ada Quill", why="taken down")
    assert [entry.id for entry in library.stories()] == [told[0].story]
    assert library.story(told[3].story).articles == 0


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (lambda library, told: library.move(["f" * 16], **SIGNED), "no such article"),
        (lambda library, told: library.move([], **SIGNED), "no such article"),
        (lambda library, told: library.move([told[0].id], told[0].story, **SIGNED), "already in this story"),
        (lambda library, told: library.move([one.id for one in told[:3]], **SIGNED), "already a story of their own"),
        (lambda library, told: library.move([told[0].id], "s000000000000", **SIGNED), "there is no story"),
        (lambda library, told: library.move([told[0].id], who="Ada Quill", why=" "), "who decides and why"),
        (lambda library, told: library.merge(told[0].story, told[0].story, **SIGNED), "into itself"),
        (lambda library, told: library.delete("f" * 16, **SIGNED), "no such article"),
        (lambda library, told: library.delete(told[0].id, who="", why="x"), "who decides and why"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(library: Library, told: list[Kept], act, reason: str) -> None:  # type: ignore[no-untyped-def]
    before = shape(library)
    with pytest.raises(LibraryError, match=reason):
        act(library, told)
    assert shape(library) == before
