"""Which articles the library treats as the same, as a revision and as another."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from importlib.resources import files
from zlib import compressobj

import pytest
from invented_news import InventedEvent

from variorum.errors import InputError
from variorum.library import Library
from variorum.library.columns import RAW, pack, unpack
from variorum.marking import annotate
from variorum.model import Article

REPORT = InventedEvent(1).report(0)


def test_an_article_comes_back_as_it_was_annotated(library: Library) -> None:
    credited = replace(
        REPORT,
        text="VESDUN (Reuters) – The dam of Vesdun overflowed.\n\nAdvertisement\n\nNobody was hurt, said the mayor. 😀\n",
        authors=("Ada Quill", "Jo Marsh"),
        published=datetime(2031, 3, 4, 5, 6, 7, 890, tzinfo=timezone(timedelta(hours=5, minutes=30))),
        path="a folder/vesdun.txt",
        language="en",
        taken_from=("https://elsewhere.example/1", "Ellery Post"),
    )
    (kept,) = library.add([credited])
    found = library.articles([kept.id])[kept.id]
    expected = annotate(replace(credited, id=kept.id))
    assert found == expected
    assert found.boilerplate
    assert found.credits


def test_the_same_text_from_the_same_address_is_kept_once(library: Library) -> None:
    first, again = library.add([REPORT, REPORT])
    (later,) = library.add([replace(REPORT, title="Another title", published=None)])
    assert (first.is_new, again.is_new, later.is_new) == (True, False, False)
    assert first.id == again.id == later.id
    assert first.story == later.story
    assert library.story(first.story).articles == 1


def test_the_same_text_at_another_address_is_another_article_and_the_same_origin(library: Library) -> None:
    first, other = library.add([REPORT, replace(REPORT, url="https://elsewhere.example/1", outlet="Elsewhere")])
    assert other.is_new
    assert other.id != first.id
    story = library.story(first.story)
    assert (story.articles, story.outlets, story.origins) == (2, 2, 1)


def test_another_text_at_the_same_address_is_a_new_revision(library: Library) -> None:
    (old,) = library.add([REPORT])
    (new,) = library.add([replace(REPORT, text=REPORT.text + "\nThe mayor has resigned over it.\n")])
    assert new.is_new
    assert list(library.revisions(old.id)) == list(library.revisions(new.id)) == [old.id, new.id]
    assert new.story == old.story
    assert list(library.members(new.story)) == [new.id]
    assert set(library.members(new.story, current=False)) == {old.id, new.id}
    assert library.story(new.story).articles == 1


def test_articles_without_an_address_are_no_revisions_of_one_another(library: Library) -> None:
    texts = [replace(InventedEvent(n).report(0), url=None, outlet=None) for n in (1, 2)]
    named = [replace(texts[0], id="17"), replace(texts[1], id="17")]
    kept = library.add([*texts, *named])
    assert len({saved.id for saved in kept}) == 4
    assert all(len(library.revisions(saved.id)) == 1 for saved in kept)


def test_an_article_with_a_character_that_no_database_keeps_is_refused_and_named(library: Library) -> None:
    with pytest.raises(InputError, match="NUL character; remove it"):
        library.add([REPORT, Article("", "A mill burned\0down.")])
    assert library.stories() == ()


ODD = ("क" * 3000, "\u202eright to left\u202c" * 40, "x" * 300_000, "a" * 5000 + " b", "'; DROP TABLE articles; --", "😀" * 9999)


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_any_text_comes_back_character_for_character(library: Library, text: str) -> None:
    part = text[:9000]
    odd = Article("", text, outlet=part, title=part, url=f"https://odd.example/{part}", authors=(part,))
    (kept,) = library.add([odd])
    found = library.articles([kept.id])[kept.id]
    assert (found.text, found.outlet, found.title, found.url, found.authors) == (text, part, part, odd.url, (part,))
    assert library.story(kept.story).articles == 1


def test_ids_are_the_same_in_every_library() -> None:
    from variorum.library.articles import identify

    place, id = identify(Article("", "A mill burned down.", url="https://bote.example/mill"))
    assert (place, id) == ("6f7b13ad7c89bf2e", "915f106936105c3d")


def test_moments_come_back_with_the_zone_they_had(library: Library) -> None:
    moments = [None, datetime(2031, 1, 2), datetime(2031, 1, 2, 3, 4, tzinfo=UTC), datetime(1, 1, 1), datetime(9999, 12, 31)]
    reports = [replace(InventedEvent(n).report(0), published=moment) for n, moment in enumerate(moments)]
    kept = library.add(reports)
    found = library.articles(saved.id for saved in kept)
    assert [found[saved.id].published for saved in kept] == moments


def test_texts_are_compressed_with_common_words_and_those_that_were_not_are_still_read() -> None:
    words = (
        "The ferry that had left on Monday was found by the navy, and all of those who were in it said they would go home. 😀\n"
    )
    packer = compressobj(wbits=RAW)
    plain = packer.compress(words.encode()) + packer.flush()
    assert unpack(pack(words)) == unpack(plain) == words
    assert len(pack(words)) < 0.8 * len(plain)
    with pytest.raises(ValueError, match="breaks off"):
        unpack(pack(words)[:-2])


def test_the_common_words_are_those_that_texts_were_compressed_with() -> None:
    content = (files("variorum.library") / "data" / "common_words.txt").read_bytes()
    assert sha256(content).hexdigest() == "75fb6ae58569fe080a71cea267fbc5d85ae40264e89e0aeb8e44388c99404f5e"
