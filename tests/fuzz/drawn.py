"""Properties of whole readings, drawn by Hypothesis: python tests/fuzz/drawn.py NAME --seconds 60 --seed 0 --out out/fuzz.

Each property takes the rows of one story. `run.py` draws thousands, `test_stories.py` a handful.
"""

from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.database import DirectoryBasedExampleDatabase
from stories import UNRELATED, Row, lines, stories

import variorum
from variorum.account import Tools
from variorum.attribution import EncoderFinder, RuleFinder, flatten
from variorum.errors import NothingReadableError
from variorum.ingest import annotate
from variorum.model import Account, Article, Attribution, Parse
from variorum.parsing import Parser, default_parser
from variorum.report import Reading, from_json, to_html, to_json, to_markdown

Story = list[Row]
_ROUND = 40


class RememberingParser:
    """The parser, which parses an article once however many readings of it a property compares."""

    def __init__(self) -> None:
        self._parser = default_parser()
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


@cache
def _tools() -> Tools:
    parser: Parser = RememberingParser()
    return Tools(make_parser=lambda: parser)


@cache
def _encoder() -> EncoderFinder:
    return EncoderFinder()


def read(rows: Story, *, as_one_story: bool = True) -> Reading | None:
    """The reading, or None where no row gives an article."""
    try:
        return variorum.read("-", stdin=io.BytesIO(lines(rows)), as_one_story=as_one_story, tools=_tools())
    except NothingReadableError:
        return None


# -- properties --------------------------------------------------------------------------------------------------------


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
    """A verbatim copy by another outlet a day later adds no origin to any claim, and no conflict."""
    before = read(rows)
    if before is None:
        return
    copied = max(rows, key=lambda row: len(row["text"]))
    copy = {**copied, "outlet": "The Copycat", "date_publish": "2031-03-30 12:00:00"}
    after = read([*rows, copy])
    assert after is not None
    (old,), (new,) = before.accounts, after.accounts
    added = {a.id for a in after.articles} - {a.id for a in before.articles}
    alone = [c.gist for c in new.claims for o in c.origins if set(o.articles) <= added and len(c.articles) > 1]
    assert alone == [], f"the copy is an origin of {alone}"
    kinds = Counter(d.kind for d in new.conflicts) - Counter(d.kind for d in old.conflicts)
    assert not kinds, (
        f"the copy adds conflicts: {[d.explanation for d in new.conflicts]}, not {[d.explanation for d in old.conflicts]}"
    )


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
            for finder in (RuleFinder(), _encoder()):
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


_heap: list[Row] = []


def has_no_seed(rows: Story) -> None:
    """Twenty stories at once, read by two processes with other hash seeds, give the same bytes."""
    _heap.extend(rows)
    if len(_heap) < 40:
        return
    with TemporaryDirectory() as folder:
        file = Path(folder, "a.jsonl")
        file.write_bytes(lines(_heap))
        _heap.clear()
        command = [sys.executable, "-m", "variorum", "read", str(file), "--json", "-"]
        outputs = [
            subprocess.run(command, capture_output=True, env={"PYTHONHASHSEED": number, "PATH": ""}, check=False).stdout
            for number in ("0", "4711")
        ]
    assert outputs[0] == outputs[1], "another hash seed, other bytes"


DRAWN: dict[str, Callable[[Story], None]] = {
    "sound": is_sound,
    "order": has_no_order,
    "copies": takes_copies_for_copies,
    "unrelated": keeps_to_the_story,
    "finders": attributes_soundly,
    "hash-seeds": has_no_seed,
}
"""By name."""


# -- drawing -----------------------------------------------------------------------------------------------------------


def draw(name: str, seconds: float, first_seed: int, out: Path) -> int:
    """How many stories held, or were shrunk, until the time was over or a fault was found and written down."""
    end = time.monotonic() + seconds
    executed, longest = 0, 0.0
    database = DirectoryBasedExampleDatabase(out / "examples" / name)

    def check(rows: Story) -> None:
        nonlocal executed, longest
        if time.monotonic() < end:
            executed += 1
            start = time.monotonic()
            DRAWN[name](rows)
            longest = max(longest, time.monotonic() - start)

    shrinking = [Phase.reuse, Phase.generate, Phase.target]
    while time.monotonic() < end:
        one_round = settings(
            max_examples=_ROUND, database=database, deadline=None, derandomize=False, phases=shrinking,
            suppress_health_check=list(HealthCheck), print_blob=True,
        )  # fmt: skip
        try:
            seed(first_seed + executed)(one_round(given(stories())(check)))()
        except Exception:
            folder = out / "faults" / name
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"seed-{first_seed + executed}.txt").write_text(traceback.format_exc(), encoding="utf-8")
            break
    print(f"stat::number_of_executed_units: {executed}\nlongest: {longest:.1f} s")
    return executed


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("name", choices=sorted(DRAWN))
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, default=Path("out/fuzz"))
    options = parser.parse_args()
    draw(options.name, options.seconds, options.seed, options.out)


if __name__ == "__main__":
    main()
