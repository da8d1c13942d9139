"""What holds of every story, however its reports are cut, doubled and broken. Each property takes the rows of one story, the
last two those of several.
"""

from __future__ import annotations

import atexit
import io
import json
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from stories import UNRELATED, Row, json_lines, without

import variorum
from newsroom import BRIDGE
from variorum import engine
from variorum.account import Tools, group
from variorum.attribution import JoinedFinder, RuleFinder, flatten
from variorum.engine import LocalEngine, documents
from variorum.errors import NothingReadableError
from variorum.marking import annotate
from variorum.model import Account, Article, Attribution, Parse
from variorum.parsing import Parser, default_parser
from variorum.report import Reading, from_json, to_html, to_json, to_markdown

Story = list[Row]
_LEAST_MEMORY = 5_000_000  # bytes
_MEMORY = 6_000  # bytes a character, nearly twice what reports take: they become tokens, statements, pairs of statements
_REPEATED = (1, 1, 2, 8)  # times


class RememberingParser:
    """The parser, which parses an article once however many readings of it a property compares."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self._read: dict[Article, Parse] = {}

    @property
    def models(self) -> dict[str, str]:
        return self._parser.models

    def parse(self, articles: Iterator[Article]) -> Iterator[Parse]:
        if len(self._read) > 200:
            self._read.clear()
        for article in articles:
            if article not in self._read:
                (self._read[article],) = self._parser.parse([article])
            yield self._read[article]


_parser = cache(default_parser)
_tools = cache(lambda: Tools(make_parser=lambda: RememberingParser(_parser())))


@cache
def _joined() -> JoinedFinder:
    return JoinedFinder()


def read(rows: Story, *, as_one_story: bool = True) -> Reading | None:
    """The reading, or None where no row gives an article."""
    try:
        return variorum.read("-", stdin=io.BytesIO(json_lines(rows)), as_one_story=as_one_story, tools=_tools())
    except NothingReadableError:
        return None


def is_sound(rows: Story) -> None:
    """Every span is its text, JSON goes there and back, and every form of it can be written."""
    for as_one_story in (True, False):
        reading = read(rows, as_one_story=as_one_story)
        if reading is None:
            return
        written = to_json(reading)
        assert variorum.verify(json.loads(written)) == []
        assert to_json(from_json(written)) == written, "it changes when it is written again"
        assert to_html(reading).encode()
        assert to_markdown(reading).encode()


def has_no_order(rows: Story) -> None:
    """The order of the inputs changes no byte but for the names of lines that were rejected."""
    reading = read(rows)
    for other in (rows[::-1], Random(len(rows)).sample(rows, len(rows))):
        again = read(other)
        if reading is None or again is None:
            assert reading is again
        else:
            assert to_json(replace(again, rejected=())) == to_json(replace(reading, rejected=()))


def takes_copies_for_copies(rows: Story) -> None:
    """Verbatim copies by other outlets days later are articles of what is there already: without them the account is the very
    same, and each claim has as many origins."""
    before = read(rows)
    if before is None:
        return
    chance = Random(str(rows))
    copies = [_copied(chance.choice(rows), n, rows) for n in range(chance.choice((1, 1, 2)))]
    after = read([*rows, *copies])
    assert after is not None
    (old,), (new,) = before.accounts, after.accounts
    added = {a.id for a in after.articles} - {a.id for a in before.articles}
    alone = [c.gist for c in new.claims for o in c.origins if set(o.articles) <= added]
    assert alone == [], f"a copy is an origin of {alone}"
    assert [len(c.origins) for c in new.claims] == [len(c.origins) for c in old.claims]
    were, are = without(old, ()), without(new, added)
    for field in fields(were):
        assert getattr(are, field.name) == getattr(were, field.name), f"a copy changes the {field.name} of the others"


def _copied(row: Row, number: int, rows: Story) -> Row:
    """The same text, by what comes after its twins in time or, where one of them has no date, by name: they keep their ids."""
    dated = all(twin["date_publish"] for twin in rows if twin["text"] == row["text"])
    return {
        **row,
        "outlet": f"Reprints {number}",
        "date_publish": f"2024-03-{29 + number} 12:00:00" if dated else None,
    }


def keeps_to_the_story(rows: Story) -> None:
    """An article about something else changes nothing of the account of the others."""
    before = read(rows, as_one_story=False)
    after = read([*rows, UNRELATED], as_one_story=False)
    if before is None:
        return
    assert after is not None
    accounts = {account.articles: _without_ids(account) for account in after.accounts}
    for account in before.accounts:
        assert accounts.get(account.articles) == _without_ids(account), f"the account of {account.articles} is another"


def _without_ids(account: Account) -> Account:
    return replace(account, id="")


def attributes_soundly(rows: Story) -> None:
    """What rules and encoder find, nested and flat, lies in the text, and is the same the second time."""
    for row in rows:
        article = annotate(Article("a", row["text"]))
        for parse in _tools().parser.parse([article]):
            for finder in (RuleFinder(), _joined()):
                found = finder.find(parse)
                assert finder.find(parse) == found
                _lie_in(article, found)
                _lie_in(article, flatten(found))


def _lie_in(article: Article, found: tuple[Attribution, ...]) -> None:
    for attribution in found:
        for span in (*attribution.content, attribution.cue, attribution.source):
            if span is not None:
                assert article.text[span.start : span.end] == span.text
                assert span.start < span.end


def keeps_its_memory(rows: Story) -> None:
    """What reading a story takes is bounded by how long its articles are."""
    story = [{**row, "text": "\n\n".join([row["text"]] * Random(row["text"]).choice(_REPEATED))} for row in rows]
    tools = _forgetful_tools()
    tracemalloc.start()
    try:
        variorum.read("-", stdin=io.BytesIO(json_lines(story)), as_one_story=True, tools=tools)
        _, peak = tracemalloc.get_traced_memory()
    except NothingReadableError:
        return
    finally:
        tracemalloc.stop()
    size = sum(len(row["text"]) for row in story)
    assert peak <= _LEAST_MEMORY + _MEMORY * size, f"{peak:,} bytes for {size:,} characters"


@cache
def _forgetful_tools() -> Tools:
    """Tools that keep nothing of what they read, with all tables and models loaded."""
    tools = Tools(make_parser=_parser)
    variorum.read("-", stdin=io.BytesIO(json_lines([UNRELATED, {**UNRELATED, "text": BRIDGE}])), as_one_story=True, tools=tools)
    return tools


# -- of several stories ------------------------------------------------------------------------------------------------


def has_no_seed(rows: Story) -> None:
    """Two processes with other hash seeds give the same bytes."""
    with TemporaryDirectory() as folder:
        file = _written(folder, rows)
        command = [sys.executable, "-m", "variorum", "read", str(file), "--json", "-"]
        outputs = [
            subprocess.run(command, capture_output=True, env={"PYTHONHASHSEED": number, "PATH": ""}, check=False).stdout
            for number in ("0", "4711")
        ]
    assert outputs[0] == outputs[1], "another hash seed, other bytes"


def needs_no_one_process(rows: Story) -> None:
    """Two processes group and read as one does."""
    with TemporaryDirectory() as folder:
        file = _written(folder, rows)
        try:
            alone = to_json(group(file)), to_json(variorum.read(file, tools=_tools()))
        except NothingReadableError:
            return
        pieces: list[str] = []
        engine.group(_two_processes(), [file], pieces.append)
        assert "".join(pieces) == alone[0], "two processes group otherwise"
        assert to_json(engine.read(_two_processes(), [file])) == alone[1], "two processes read otherwise"


@cache
def _two_processes() -> LocalEngine:
    documents._LINES = 4  # a piece of work, so that there is work for both
    started = LocalEngine(2)
    atexit.register(started.__exit__)
    return started


def _written(folder: str, rows: Story) -> Path:
    file = Path(folder, "stories.jsonl")
    file.write_bytes(json_lines(rows))
    return file
