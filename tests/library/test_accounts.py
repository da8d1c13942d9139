"""Accounts: read once, stored under their inputs, with claims that keep their ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from library_support import LibraryOpener, bridge_report, only_story, open_bridge_library

from variorum.account import Tools
from variorum.accounts.origins import story_origins
from variorum.library import Library, Wanted
from variorum.marking import annotate
from variorum.model import Account, Answer, Article, Described, Dispute, Fact
from variorum.parsing import Parser
from variorum.report import verify
from variorum.report.json_reading import parse_json, to_json


@pytest.fixture
def read_counts(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many articles each deep reading was made from."""
    from variorum.library import accounts

    prepared: list[int] = []
    read_story = accounts.read_story

    def counted(story: Any, articles: Sequence[Article], *rest: Any) -> Any:
        prepared.append(len(articles))
        return read_story(story, articles, *rest)

    monkeypatch.setattr(accounts, "read_story", counted)
    return prepared


@pytest.fixture
def bridge(open_library: LibraryOpener, parser: Parser) -> Library:
    return open_bridge_library(open_library, parser, reports=2)


def test_a_story_is_read_once_and_the_same_account_comes_back(bridge: Library, read_counts: list[int]) -> None:
    first = bridge.account(only_story(bridge))
    again = bridge.account(only_story(bridge))
    assert read_counts == [2]
    assert first == again
    assert first.accounts[0].articles == tuple(bridge.members(only_story(bridge)))
    assert verify(parse_json(to_json(first))) == []


def test_a_story_is_read_again_when_an_article_has_joined(bridge: Library, read_counts: list[int]) -> None:
    story = only_story(bridge)
    before = bridge.account(story).accounts[0]
    assert bridge.story(story).is_read
    bridge.add([bridge_report(2)])
    assert not bridge.story(story).is_read
    after = bridge.account(story).accounts[0]
    assert read_counts == [2, 3]
    assert bridge.story(story).is_read
    kept = {c.id for c in before.claims} & {c.id for c in after.claims}
    assert len(kept) >= 0.9 * len(before.claims) > 5


def test_claims_that_keep_their_ids_are_the_same_claims(bridge: Library) -> None:
    before = bridge.account(only_story(bridge)).accounts[0]
    bridge.add([bridge_report(2)])
    after = {c.id: c for c in bridge.account(only_story(bridge)).accounts[0].claims}
    for claim in before.claims:
        if claim.id in after:
            places = {s.spans[0] for s in after[claim.id].statements}
            assert sum(s.spans[0] in places for s in claim.statements) * 2 >= len(claim.statements)


def test_a_new_revision_takes_the_place_of_the_old_one_in_the_account(bridge: Library, read_counts: list[int]) -> None:
    bridge.account(only_story(bridge))
    revised = replace(bridge_report(0), text=bridge_report(0).text + "\nThe bridge will never open again, the mayor said.\n")
    (kept,) = bridge.add([revised])
    account = bridge.account(only_story(bridge)).accounts[0]
    assert read_counts == [2, 2]
    assert kept.id in account.articles
    assert len(account.articles) == 2


def test_other_options_are_another_reading_and_again_reads_again(bridge: Library, read_counts: list[int]) -> None:
    story = only_story(bridge)
    first = bridge.account(story)
    bridge.account(story, attribution="trained")
    assert bridge.account(story, again=True) == first
    assert bridge.account(story) == first
    assert read_counts == [2, 2, 2]


def test_a_second_library_object_finds_what_the_first_has_read(
    bridge: Library, open_library: LibraryOpener, read_counts: list[int]
) -> None:
    first = bridge.account(only_story(bridge))
    assert open_library().account(only_story(bridge)) == first
    assert read_counts == [2]


def test_the_most_disputed_story_comes_first_once_it_is_read(bridge: Library) -> None:
    story = only_story(bridge)
    bridge.add([Article("", "A cheese fair opened at Brackley.", outlet="The Bote", url="https://bote.example/cheese")])
    bridge.add(
        [
            replace(
                bridge_report(0),
                text=bridge_report(0).text.replace("two", "nine"),
                outlet="Slate",
                url="https://slate.example/bridge",
            )
        ]
    )
    bridge.account(story)
    entry = bridge.stories(Wanted(disputed=True))[0]
    assert entry.id == story
    assert entry.disputes == len(bridge.account(story).accounts[0].disputes)
    assert entry.claims == len(bridge.account(story).accounts[0].sure)


def test_what_is_only_to_be_checked_is_kept_and_does_not_make_a_story_disputed(
    bridge: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    from variorum.library import accounts

    read_story = accounts.read_story

    def cautious(*given: Any) -> Account:
        account = read_story(*given)
        claim = next(c for c in account.claims if len(c.statements) > 1)
        spans = tuple(s.spans[0] for s in claim.statements)
        answers = tuple(Answer(s, s, Described(("w",)), "possible", set=n) for n, s in enumerate(spans))
        fact = Fact("f1", "▢", "cause", answers, "vaguer", 0.5)
        likely = Dispute("d1", "f1", "cause", "contradict", spans, tuple(s.text for s in spans), 0.5, to_check=True)
        return replace(account, facts=(fact,), findings=(likely,))

    monkeypatch.setattr(accounts, "read_story", cautious)
    (entry,) = bridge.stories()
    assert bridge.account(entry.id).accounts[0].to_check
    assert bridge.story(entry.id).disputes == 0
    assert bridge.stories(Wanted(in_dispute=True)) == ()
    [kept] = bridge.account(entry.id).accounts  # out of the database
    assert ([f.id for f in kept.facts], kept.facts[0].answers[0].factuality, kept.disputes) == (["f1"], "possible", ())


def origins_listed_and_counted(library: Library) -> tuple[int, int]:
    """The story's independent origins, as the list has them and as its account has them."""
    (entry,) = library.stories()
    account = library.account(entry.id)
    (after,) = library.stories()
    assert after.origins == entry.origins
    return entry.origins, len(story_origins(account.accounts[0].articles, account.accounts[0].reuse))


def test_the_list_has_as_many_origins_as_the_account_before_and_after_it_is_read(bridge: Library) -> None:
    assert origins_listed_and_counted(bridge) == (2, 2)


@pytest.mark.parametrize("is_read", [False, True])
def test_a_copy_that_is_added_does_not_change_the_count(bridge: Library, is_read: bool) -> None:
    if is_read:
        bridge.account(only_story(bridge))
    bridge.add([replace(bridge_report(0), url="https://copy.example/bridge", outlet="The Copyist")])
    assert origins_listed_and_counted(bridge) == (2, 2)


def test_reports_that_credit_one_wire_for_all_of_it_are_one_origin_in_the_list_too(
    open_library: LibraryOpener, parser: Parser
) -> None:
    library = open_library(tools=Tools(make_parser=lambda: parser))
    wired = [replace(bridge_report(n), text=f"{bridge_report(n).text}\n(AP)\n", authors=("Associated Press",)) for n in range(2)]
    library.add(annotate(article) for article in wired)
    assert origins_listed_and_counted(library) == (1, 1)
