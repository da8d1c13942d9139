"""A library with accounts from before there were facts: nothing in it is lost, and its stories are read again when asked for."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

from alembic.migration import MigrationContext
from alembic.operations import Operations
from library_support import LibraryOpener
from sqlalchemy import Connection, select, update

from newsroom import report
from variorum.account import Tools
from variorum.library.former_readings import carry_over
from variorum.library.schema import readings
from variorum.model import Article
from variorum.parsing import Parser
from variorum.report import from_json, verify

MIGRATION = import_module("variorum.library.migrations.versions.0006_facts")


def as_schema_1(text: str) -> str:
    """The reading as Variorum 0.1 wrote it, with a difference of every relation."""
    data: dict[str, Any] = json.loads(text)
    data["schema"], data["variorum"] = "variorum/1", "0.1.0"
    for story in data["stories"]:
        del story["facts"], story["disputes"]
        for row in (*story["attributions"], *(s for c in story["claims"] for s in c["statements"])):
            del row["factuality"]
        spans = [s["spans"][0] for c in story["claims"] for s in c["statements"]][:2]
        story["divergences"] = [
            {
                "id": f"d{n}",
                "kind": kind,
                "relation": relation,
                "spans": [*spans, spans[0]],
                "values": ["Ten", "nine", "ten"],
                "claim": story["claims"][0]["id"],
                "explanation": "They differ.",
            }
            for n, (kind, relation) in enumerate((("who", "contradict"), ("number", "updated"), ("number", "compatible")))
        ]
    return json.dumps(data)


def age(connection: Connection) -> None:
    """Makes the kept readings those of an older Variorum."""
    for row in connection.execute(select(readings)).all():
        connection.execute(update(readings).where(readings.c.number == row.number).values(reading=as_schema_1(row.reading)))


def bring_up_to_date(connection: Connection) -> None:
    with Operations.context(MigrationContext.configure(connection)):
        MIGRATION.upgrade()


def test_stored_accounts_are_carried_over_and_read_again_with_their_ids_and_corrections(
    open_library: LibraryOpener, parser: Parser
) -> None:
    library = open_library(tools=Tools(make_parser=lambda: parser))
    library.add(Article("", report(n), outlet=f"Paper {n}", url=f"https://paper{n}.example/bridge") for n in range(3))
    (entry,) = library.stories()
    before = library.account(entry.id).accounts[0]
    first, second = [c for c in before.claims if len(c.articles) == 1][:2]
    spans = [c.statements[0].spans[0] for c in (first, second)]
    number = library.correct(entry.id, "join", spans, who="Ada Quill", why="they say the same")
    library._database.write(age)
    library._database.write(bring_up_to_date)

    story = library.story(entry.id)
    assert (story.is_read, story.claims) == (False, len(before.sure) - 1)
    last = library.last_read(entry.id)
    assert last is not None
    kept = library.reading(last.number, raw=True)
    assert kept is not None
    assert {c.id for c in kept.accounts[0].claims} == {c.id for c in before.claims}
    assert [(d.kind, d.relation, d.values) for d in kept.accounts[0].disputes] == [
        ("person", "contradict", ("Ten", "nine")),
        ("number", "updated", ("Ten", "nine")),
    ]

    again = library.account(entry.id, raw=True)
    assert {c.id for c in again.accounts[0].claims} == {c.id for c in before.claims}
    assert library.story(entry.id).is_read
    assert [(c.number, c.stands) for c in library.corrections(entry.id)] == [(number, True)]
    corrected = library.account(entry.id).accounts[0]
    assert [c.stands for c in corrected.corrections] == [True]


def test_a_reading_of_today_is_left_as_it_is() -> None:
    assert carry_over('{"schema": "variorum/2"}') is None


def test_what_is_carried_over_is_sound(open_library: LibraryOpener, parser: Parser) -> None:
    library = open_library(tools=Tools(make_parser=lambda: parser))
    library.add([Article("", report(1), outlet="Paper", url="https://paper.example/bridge")])
    (entry,) = library.stories()
    library.account(entry.id)
    with library._database.read() as connection:
        old = as_schema_1(connection.execute(select(readings.c.reading)).scalar_one())
    carried = carry_over(old)
    assert carried is not None
    assert verify(json.loads(carried)) == []
    assert from_json(carried).accounts[0].facts == ()
