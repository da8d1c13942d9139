"""Inputs into the library, one document at a time and a batch of them a transaction.

Only what is on disk is told. A run that was killed is begun again: files that were read to their end are passed over, what
was kept of the others is known by its place and text, and nothing is there twice.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from hashlib import file_digest
from pathlib import Path
from time import monotonic
from typing import BinaryIO

from sqlalchemy import Connection

from variorum.errors import InputError, LibraryError
from variorum.ingest import Fetcher, Fetching, NotModified
from variorum.ingest.formats import Readers, make_readers
from variorum.ingest.loading import read_source
from variorum.ingest.outlets import Outlets, outlet_of
from variorum.ingest.sources import Source, fetched_source, find_sources, printable
from variorum.library import adding, articles, records
from variorum.library.adding import Prepared
from variorum.library.columns import seconds
from variorum.library.database import Database
from variorum.library.grouping_store import FeaturesCache
from variorum.library.records import FetchState, FileState, Kept
from variorum.marking import annotate
from variorum.model import Rejected
from variorum.report.reading import installed_version

ITEMS, CHARACTERS, SECONDS = 100, 2_000_000, 1.0  # of a batch at most
SETTLED = 5.0  # seconds after which a file that has the same time stamp has not been written to again

Clock = Callable[[], datetime]
Progress = Callable[[str], None]
Outcome = Kept | Rejected
_Item = Prepared | Rejected | FileState | FetchState  # a file or address stands behind what was read of it


class CollectionRun:
    """One run of `collect`: iterate over it to make it go on. It tells what became of each article and document, in order,
    once that is on disk. `passed` counts the files that were read to their end by an earlier run, and the addresses that give
    what they gave then."""

    def __init__(
        self,
        database: Database,
        cache: FeaturesCache,
        clock: Clock,
        inputs: Iterable[str | Path | Source],
        stdin: BinaryIO | None = None,
        fetching: Fetching | None = None,
        progress: Progress = lambda _: None,
        outlets: Outlets | None = None,
    ) -> None:
        self._database = database
        self._cache = cache
        self._clock = clock
        self._inputs = [given if isinstance(given, Source) else str(given) for given in inputs]
        self._stdin = stdin
        self._fetcher = Fetcher(fetching or Fetching())
        self._readers = make_readers(fetcher=self._fetcher, is_known=self._is_known_page)
        self._followed: list[str] = []  # links of the feed that is being read
        self._progress = progress
        self._outlets = outlets
        self.passed = 0

    def __iter__(self) -> Iterator[Outcome]:
        names = [given.name if isinstance(given, Source) else printable(given) for given in self._inputs]
        job = self._database.write(lambda c: records.start_job(c, names, self._clock()))
        try:
            for batch in _batches(self._read_all()):
                yield from self._database.write(partial(self._keep, job=job, batch=batch))
        except BaseException as error:
            self._end(job, "failed", str(error) or type(error).__name__ if isinstance(error, Exception) else "it was interrupted")
            raise
        self._end(job, "done", f"{self.passed} input(s) known from an earlier run" if self.passed else "")

    def _read_all(self) -> Iterator[_Item]:
        for given in self._inputs:
            if isinstance(given, Source):
                yield from self._read_file(given)
            elif given.lower().startswith(("http://", "https://")) and printable(given) == given:
                yield from self._read_address(given)
            else:
                for source in find_sources([given], self._stdin, outlets=self._outlets):
                    yield from (
                        [Rejected(source.what, source.reason)] if isinstance(source, InputError) else self._read_file(source)
                    )

    def _read_file(self, source: Source) -> Iterator[_Item]:
        """What a file or standard input holds; then that it was read to its end, if it held an article and nobody wrote to it
        meanwhile."""
        state = _state(source)
        if state and self._is_known(state):
            self.passed += 1
            return
        self._progress(f"collecting {source.name}")
        gave_any = False
        for item in _read(source, self._readers):
            gave_any |= isinstance(item, Prepared)
            yield item
        if state and gave_any and state == _state(source):
            yield replace(state, sha256=_sha256(state))

    def _read_address(self, url: str) -> Iterator[_Item]:
        """What the address gives, unless it still gives what was kept of it; then that all of it was kept, if it was."""
        etag, modified = self._database.ask(lambda c: records.find_fetch(c, url))
        self._progress(f"fetching {url}")
        try:
            fetched = self._fetcher.fetch(url, etag=etag, modified=modified)
        except InputError as error:
            yield Rejected(error.what, error.reason)
            return
        if isinstance(fetched, NotModified):
            self.passed += 1
            return
        is_whole = True
        self._followed.clear()
        for item in _read(replace(fetched_source(fetched), outlet=outlet_of(url, self._outlets)), self._readers):
            is_whole &= isinstance(item, Prepared) or item.is_date
            yield item
        if is_whole:
            yield from (FetchState(link, None, None) for link in self._followed)
            yield FetchState(url, fetched.etag, fetched.last_modified)

    def _is_known_page(self, link: str, updated: datetime | None) -> bool:
        """Whether what the link leads to was kept, and its feed tells of no change since. A page may name another address as its
        own, so that the library may know it by this link only."""
        times = self._database.ask(lambda c: (records.last_fetch(c, link), articles.last_at(c, link)))
        if any(time and (seconds(updated) or 0) <= time.timestamp() for time in times):
            return True
        self._followed.append(link)
        return False

    def _is_known(self, state: FileState) -> bool:
        """Whether the file was read to its end as it is now: its time stamp tells, if it was old enough then; else its bytes."""
        found = self._database.ask(lambda c: records.find_source(c, state.path))
        if found is None:
            return False
        known, version, finished = found
        if version != installed_version() or known.size != state.size:
            return False
        is_settled = finished.timestamp() - known.mtime / 1e9 > SETTLED
        return (is_settled and known.mtime == state.mtime) or known.sha256 == _sha256(state)

    def _keep(self, connection: Connection, job: int, batch: Sequence[_Item]) -> tuple[Outcome, ...]:
        now = self._clock()
        outcomes = adding.add(connection, [item for item in batch if isinstance(item, Prepared)], self._cache, now)
        kept = [item for item in outcomes if isinstance(item, Kept)]
        rejected = [item for item in (*batch, *outcomes) if isinstance(item, Rejected)]
        records.reject(connection, rejected, now)
        for item in batch:
            if isinstance(item, FileState):
                records.finish_source(connection, item, installed_version(), now)
            elif isinstance(item, FetchState):
                records.finish_fetch(connection, item, now)
        new = sum(outcome.is_new for outcome in kept)
        records.advance_job(connection, job, now, new, len(kept) - new, sum(not outcome.is_date for outcome in rejected))
        return (*kept, *rejected)

    def _end(self, job: int, state: records.State, message: str) -> None:
        with suppress(LibraryError):  # what went wrong before is what is told
            self._database.write(lambda c: records.end_job(c, job, state, message, self._clock()))


def _batches(items: Iterable[_Item]) -> Iterator[list[_Item]]:
    """The items in their order, as many at a time as are kept together."""
    batch: list[_Item] = []
    characters, begun = 0, monotonic()
    for item in items:
        batch.append(item)
        characters += len(item.article.text) if isinstance(item, Prepared) else 0
        if len(batch) >= ITEMS or characters >= CHARACTERS or monotonic() - begun >= SECONDS:
            yield batch
            batch = []
            characters, begun = 0, monotonic()
    if batch:
        yield batch


def _read(source: Source, readers: Readers) -> Iterator[Prepared | Rejected]:
    for found in read_source(source, readers):
        try:
            if isinstance(found, InputError):
                raise found
            yield adding.prepare(annotate(found))
        except InputError as error:
            yield Rejected(error.what, error.reason)


def _state(source: Source) -> FileState | None:
    """None for what is no file, or no longer is."""
    if source.path is None or source.content is not None:
        return None
    try:
        found = source.path.stat()
    except OSError:
        return None
    return FileState(os.path.realpath(source.path), found.st_size, found.st_mtime_ns)


def _sha256(state: FileState) -> str:
    try:
        with open(state.path, "rb") as stream:
            return file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
