"""Accounts of the library with people's corrections."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from library_support import LibraryOpener, bridge_report, only_story, open_bridge_library, variorum
from sqlalchemy import Connection, update

from variorum.errors import LibraryError
from variorum.grouping import Change
from variorum.library import Library, Wanted, stories
from variorum.library.schema import membership
from variorum.model import Account, Article, Claim
from variorum.parsing import Parser
from variorum.report import to_json, verify
from variorum.report.json_reading import parse_json

CHEESE = Article("", "A cheese fair opened at Brackley.", outlet="The Bote", url="https://bote.example/cheese")


@pytest.fixture
def bridge(open_library: LibraryOpener, parser: Parser) -> Library:
    return open_bridge_library(open_library, parser, reports=3)


def account_of(library: Library) -> Account:
    return library.account(only_story(library)).accounts[0]


def join_two(library: Library) -> tuple[int, Claim, Claim]:
    """Joins the first two claims that stand in one article each, by the number of the correction."""
    first, second = [c for c in account_of(library).claims if len(c.articles) == 1][:2]
    spans = [c.statements[0].spans[0] for c in (first, second)]
    return library.correct(only_story(library), "join", spans, who="Ada Quill", why="they say the same"), first, second


def test_the_account_is_corrected_and_the_uncorrected_one_is_kept(bridge: Library) -> None:
    before = bridge.account(only_story(bridge))
    number, first, second = join_two(bridge)
    reading = bridge.account(only_story(bridge))
    account = reading.accounts[0]
    assert second.id not in {c.id for c in account.claims}
    assert [(c.number, c.items) for c in account.corrections] == [(number, (first.id,))]
    assert verify(parse_json(to_json(reading))) == []
    assert bridge.account(only_story(bridge), raw=True) == before


def test_a_withdrawn_correction_leaves_no_trace_in_the_account(bridge: Library) -> None:
    before = to_json(bridge.account(only_story(bridge)))
    number, *_ = join_two(bridge)
    assert to_json(bridge.account(only_story(bridge))) != before
    bridge.take_back(number, who="Jo Marsh", why="they do not")
    assert to_json(bridge.account(only_story(bridge))) == before


def test_corrections_outlive_a_new_reading_and_an_article_that_joins(bridge: Library) -> None:
    number, first, _ = join_two(bridge)
    corrected = bridge.account(only_story(bridge))
    assert bridge.account(only_story(bridge), again=True) == corrected
    bridge.add([bridge_report(3)])
    account = account_of(bridge)
    assert [(c.number, c.lapsed) for c in account.corrections] == [(number, None)]
    spans = {span for c in account.claims if c.id in account.corrections[0].items for s in c.statements for span in s.spans}
    assert {s.article for s in spans} >= {*first.articles}


def test_a_correction_follows_its_words_into_a_revision(bridge: Library) -> None:
    number, *_ = join_two(bridge)
    bridge.add([replace(bridge_report(0), text=bridge_report(0).text + "\nThe ferryman has a new boat.\n")])
    assert [(c.number, c.lapsed) for c in account_of(bridge).corrections] == [(number, None)]


def test_corrections_outlive_a_merge_of_stories(bridge: Library) -> None:
    number, *_ = join_two(bridge)
    old, (cheese,) = only_story(bridge), bridge.add([CHEESE])
    merged = Change("merged", cheese.story, cheese.id, (old,))

    def merge(connection: Connection) -> None:
        connection.execute(update(membership).where(membership.c.story == old).values(story=cheese.story))
        stories.record(connection, [merged], datetime(2031, 5, 2))
        stories.refresh(connection, [old, cheese.story])

    bridge._database.write(merge)
    account = bridge.account(cheese.story).accounts[0]
    assert [(c.number, c.lapsed) for c in account.corrections] == [(number, None)]
    assert bridge.take_back(number, who="Jo Marsh", why="they do not") > number
    assert bridge.account(old).accounts[0].corrections == ()


def test_a_dismissed_dispute_is_no_longer_counted_in_the_list(bridge: Library) -> None:
    bridge.add(
        [
            replace(
                bridge_report(1),
                text=bridge_report(1).text.replace("crowns", "marks").replace("miles", "leagues"),
                outlet="Slate",
                url="https://slate.example/b",
            )
        ]
    )
    account = account_of(bridge)
    (entry,) = bridge.stories(Wanted(disputed=True))
    assert entry.disputes == len(account.disputes) > 0
    number = bridge.correct(only_story(bridge), "dismiss", account.disputes[0].spans, who="Ada Quill", why="both are right")
    assert bridge.story(only_story(bridge)).disputes == len(account.disputes) - 1
    bridge.take_back(number, who="Ada Quill", why="they are not")
    assert bridge.story(only_story(bridge)).disputes == len(account.disputes)


def test_a_correction_of_what_the_account_does_not_contain_is_refused(bridge: Library) -> None:
    account = account_of(bridge)
    article = bridge.articles([account.articles[0]])[account.articles[0]]
    with pytest.raises(LibraryError, match="nobody says “"):
        bridge.correct(only_story(bridge), "speaker", [article.span(0, 3)], who="Ada Quill", why="I heard it", value="Jo Marsh")
    assert bridge.corrections(only_story(bridge)) == ()


def test_corrections_go_out_as_json_and_into_another_library(bridge: Library, open_library: LibraryOpener, where: str) -> None:
    if where.startswith("postgresql"):
        pytest.skip("the command is driven on a file")
    join_two(bridge)
    corrected = bridge.account(only_story(bridge))
    written = variorum("corrections", only_story(bridge), "--library", where, "--json", "-").stdout
    (row,) = json.loads(written)["corrections"]
    assert (row["who"], row["why"], row["kind"]) == ("Ada Quill", "they say the same", "join")
    other = f"{where}.other"
    with Library(other) as library:
        library.add(bridge_report(n) for n in range(3))
        story = only_story(library)
    file = Path(f"{where}.json")
    file.write_text(written)
    again = variorum("corrections", story, "--library", other, "--add", file)
    assert "One claim: “" in again.stdout
    assert variorum("corrections", story, "--library", other, "--add", file).stdout == again.stdout
    with Library(other) as library:
        assert [replace(c, number=0) for c in library.corrections(story)] == [
            replace(c, number=0, items=()) for c in corrected.accounts[0].corrections
        ]


def test_corrections_are_listed_and_taken_back_by_command(bridge: Library, where: str) -> None:
    if where.startswith("postgresql"):
        pytest.skip("the command is driven on a file")
    number, *_ = join_two(bridge)
    story = ("corrections", only_story(bridge), "--library", where)
    assert "Ada Quill, " in variorum(*story).stdout
    assert variorum(*story, "--take-back", str(number)).returncode == 2
    taken = variorum(*story, "--take-back", str(number), "--who", "Jo Marsh", "--why", "they do not").stdout
    assert "no longer applies: undone by Jo Marsh: they do not" in taken
    file = Path(f"{where}.json")
    assert variorum(*story, "--json", file).returncode == 0
    assert "skipped" in variorum(*story, "--add", file).stderr
    file.write_text('[{"kind": "join"}]')
    wrong = variorum(*story, "--add", file)
    assert (wrong.returncode, "$.corrections[0]: 'spans' is a required property" in wrong.stderr) == (1, True)
