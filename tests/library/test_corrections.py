"""Corrections: a layer of their own that outlives new readings and new articles, and is never deleted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from invented_news import InventedEvent

from variorum.errors import LibraryError
from variorum.library import Kept, Library
from variorum.model import Span

REPORTS = [InventedEvent(1).report(n) for n in range(3)]


@pytest.fixture
def kept(library: Library) -> tuple[Kept, ...]:
    return library.add(REPORTS[:2])


def first_words(library: Library, kept: Kept) -> Span:
    return library.articles([kept.id])[kept.id].span(0, 12)


def dismiss(library: Library, kept: tuple[Kept, ...], **changed: Any) -> int:
    values = {"kind": "dismiss", "who": "Ada Quill", "why": "one counts the crew, the other does not"}
    spans = [first_words(library, outcome) for outcome in kept]
    return library.correct(kept[0].story, **{**values, "spans": spans, **changed})


def test_a_correction_comes_back_as_it_was_made(library: Library, kept: tuple[Kept, ...]) -> None:
    number = dismiss(library, kept, kind="name", value="Ada Brennick")
    (found,) = library.corrections(kept[0].story)
    assert (found.number, found.kind, found.value, found.who) == (number, "name", "Ada Brennick", "Ada Quill")
    assert found.why == "one counts the crew, the other does not"
    assert [span.text for span in found.spans] == [first_words(library, outcome).text for outcome in kept]
    assert found.stands


def test_a_withdrawn_correction_no_longer_applies_and_is_still_listed(library: Library, kept: tuple[Kept, ...]) -> None:
    number = dismiss(library, kept)
    other = dismiss(library, kept)
    library.take_back(number, who="Jo Marsh", why="the crew was counted after all")
    found = library.corrections(kept[0].story)
    assert [(c.number, c.stands) for c in found] == [(number, False), (other, True)]
    assert found[0].lapsed == "undone by Jo Marsh: the crew was counted after all"
    with pytest.raises(LibraryError, match="undone before"):
        library.take_back(number, who="Jo Marsh", why="again")


def test_a_correction_outlives_an_article_that_joins(library: Library, kept: tuple[Kept, ...]) -> None:
    dismiss(library, kept)
    (joined,) = library.add(REPORTS[2:])
    assert joined.story == kept[0].story
    assert [c.stands for c in library.corrections(kept[0].story)] == [True]


def test_a_correction_applies_to_a_revision_that_still_has_its_words(library: Library, kept: tuple[Kept, ...]) -> None:
    dismiss(library, kept)
    library.add([replace(REPORTS[0], text=REPORTS[0].text + "\nThe mayor has resigned.\n")])
    assert [c.lapsed for c in library.corrections(kept[0].story)] == [None]


def test_a_correction_of_words_that_a_revision_removed_lapses_with_a_reason(library: Library, kept: tuple[Kept, ...]) -> None:
    dismiss(library, kept)
    words = first_words(library, kept[0]).text
    library.add([replace(REPORTS[0], text=REPORTS[0].text.replace(words, words.swapcase()))])
    (found,) = library.corrections(kept[0].story)
    assert not found.stands
    assert found.lapsed == f"“{words.strip()}” is no longer in {REPORTS[0].outlet}, or is there more than once"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"who": " "}, "who corrects and why"),
        ({"why": ""}, "who corrects and why"),
        ({"why": "a\0b"}, "contains a character that cannot be stored"),
        ({"who": "\ud800"}, "contains a character that cannot be stored"),
        ({"kind": "delete"}, "no such kind; there are speaker, unsaid, join, split, dismiss, name"),
        ({"kind": "speaker"}, "give the right name"),
        ({"spans": []}, r"about 2 span\(s\) or more, 0 given"),
        ({"spans": [Span("0" * 16, 0, 1, "x")] * 2}, "is not in any article of the story"),
    ],
)
def test_a_correction_that_lacks_something_is_refused(
    library: Library, kept: tuple[Kept, ...], changed: dict[str, Any], reason: str
) -> None:
    with pytest.raises(LibraryError, match=reason):
        dismiss(library, kept, **changed)
    assert library.corrections(kept[0].story) == ()


def test_a_correction_of_words_that_do_not_stand_there_is_refused(library: Library, kept: tuple[Kept, ...]) -> None:
    off = replace(first_words(library, kept[0]), start=1, end=13)
    with pytest.raises(LibraryError, match="give the span as it was read"):
        dismiss(library, kept, spans=[off, off])


def test_withdrawing_an_unknown_correction_is_an_error(library: Library) -> None:
    with pytest.raises(LibraryError, match="there is no such correction"):
        library.take_back(7, who="Jo Marsh", why="it is wrong")
