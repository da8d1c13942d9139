"""`variorum group` over an engine: stories and copies of any number of articles, written as they are made.

It gives the bytes that `report.to_json` gives for `account.group`; no list of articles is ever in memory.
"""

import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import IO, Any, BinaryIO, NamedTuple

from variorum.engine.collection import ArticleEntry, Collection, Inputs, collect
from variorum.engine.extraction import Stored
from variorum.engine.protocol import Engine, Progress
from variorum.engine.scratch import naming_full_disk
from variorum.ingest import Fetching, Outlets
from variorum.model import Account, Rejected, Story
from variorum.report import Reading, to_json
from variorum.report.json_reading import account_row, write_json
from variorum.report.json_rows import row_of
from variorum.reuse import find_reuse
from variorum.reuse.copies import is_worth_telling, substantial

_RENDERED = 200  # articles at a time
_NO_REUSE = '\n   "reuse": []'  # a line break is written as \\n in any text
_COMMA = ",\n"
_END = ',\n "articles": [],\n "stories": []\n}\n'


def group(
    engine: Engine,
    inputs: Inputs,
    write: Callable[[str], object],
    *,
    stdin: BinaryIO | None = None,
    fetching: Fetching | None = None,
    outlets: Outlets | None = None,
    progress: Progress = lambda _: None,
) -> Collection:
    """Finds the stories in the inputs and who copied from whom in each, and writes the reading as JSON, piece by piece.

    Raises `NothingReadableError` if no document gives an article, `EngineError` where the engine fails.
    """
    collection = collect(engine, inputs, stdin, fetching, progress, outlets=outlets)
    progress(f"grouping {len(collection.entries)} article(s)")
    stories = collection.stories()
    with tempfile.TemporaryFile(prefix="variorum-") as spool:
        progress(f"tracing copies in {len(stories)} story(ies)")
        with naming_full_disk():
            copies = _trace(collection, {id: story.id for story in stories for id in story.articles}, spool)
        progress("writing")
        write(opening(collection.rejected))
        write_list(write, "articles", _articles(collection))
        write_list(write, "stories", _stories(collection.entries, stories, copies, spool))
        write("\n}\n")
    return collection


class _SpooledRow(NamedTuple):
    """Where the JSON of a row of reuse is in the spool; the rows of a story are in the order of the first three."""

    target: str
    from_wire: bool
    source: str
    start: int
    end: int


def _trace(collection: Collection, story_of: Mapping[str, str], spool: IO[bytes]) -> dict[str, list[_SpooledRow]]:
    """The rows of each story, those of its articles, written to the spool until their story is."""
    groups = collection.articles.related()
    together = {k for group in groups for k in group}
    groups += ([entry.number] for entry in collection.entries if entry.names_agency and entry.number not in together)
    found: defaultdict[str, list[_SpooledRow]] = defaultdict(list)
    at = 0
    for rows in collection.articles.over(sorted(groups), trace):
        for source, target, share, text in json.loads(rows):
            story = story_of[target]
            if is_worth_telling(share, story_of.get(source, story) == story):
                end = at + spool.write(text.encode())
                found[story].append(_SpooledRow(target, source.startswith("wire:"), source, at, end))
                at = end
    spool.flush()
    return found


def trace(group: Sequence[Stored]) -> bytes:
    """The copies among these articles: source, target, share and JSON of each."""
    found = substantial(find_reuse([stored.article() for stored in group]))
    return json.dumps([[row.source, row.target, row.share, indented(row_of(row), 4)] for row in found]).encode()


def render(group: Sequence[Stored]) -> bytes:
    """The articles as a reading lists them."""
    return ",\n".join(indented(stored.row(), 2) for stored in group).encode()


def _articles(collection: Collection) -> Iterator[str]:
    count = len(collection.entries)
    runs = (range(start, min(start + _RENDERED, count)) for start in range(0, count, _RENDERED))
    for rendered in collection.articles.over(runs, render):
        yield rendered.decode()


def _stories(
    entries: Sequence[ArticleEntry], stories: Sequence[Story], copies: Mapping[str, list[_SpooledRow]], spool: IO[bytes]
) -> Iterator[str]:
    by_id = {entry.id: entry for entry in entries}
    for story in stories:
        account = Account(story.id, _headline([by_id[id] for id in story.articles]), story.articles)
        text = indented(account_row(account), 2)
        rows = []
        for place in sorted(copies.get(story.id, ()), key=lambda p: p[:3]):
            spool.seek(place.start)
            rows.append(spool.read(place.end - place.start).decode())
        yield text.replace(_NO_REUSE, f"{_NO_REUSE[:-1]}\n{_COMMA.join(rows)}\n   ]", 1) if rows else text


def _headline(entries: Sequence[ArticleEntry]) -> str:
    """As `grouping.find_headline` finds it: a title before a first line."""
    titled = (entry.headline for entry in entries if entry.title and entry.title.strip())
    return next(titled, "") or next((entry.headline for entry in entries if entry.headline), "")


def opening(rejected: Sequence[Rejected]) -> str:
    """The reading up to its articles, which `write_list` goes on with."""
    empty = to_json(Reading((), rejected=tuple(rejected)))
    if not empty.endswith(_END):
        raise AssertionError("articles and stories are the last of a reading")
    return empty.removesuffix(_END)


def write_list(write: Callable[[str], object], name: str, items: Iterable[str]) -> None:
    """One more field of the reading: a list of what `indented` gave, several joined by commas or one by one."""
    begun = False
    for item in items:
        write(",\n" if begun else f',\n "{name}": [\n')
        write(item)
        begun = True
    write("\n ]" if begun else f',\n "{name}": []')


def indented(value: Any, depth: int) -> str:
    """The value as JSON as it stands `depth` levels deep in a reading."""
    return " " * depth + write_json(value, depth).removesuffix("\n")
