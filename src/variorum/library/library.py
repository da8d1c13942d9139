"""The library as its users see it: articles go in, stories and their accounts come out.

What reads and groups articles is imported by the methods that do so: a list of stories needs none of it.

Long because it is the one face of the library: many short methods, each handed on to a module of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from sqlalchemy import Connection

from variorum.errors import LibraryError
from variorum.library import articles, corrections, queue, records, stories
from variorum.library.database import BUSY, Database
from variorum.library.library_state import Watch
from variorum.library.queue import Posted
from variorum.library.records import Job, Kept
from variorum.library.stories import Event, StoryEntry, Wanted
from variorum.model import Article, Correction, CorrectionKind, Rejected, Span

if TYPE_CHECKING:
    from variorum.account import Tools
    from variorum.attribution import Method
    from variorum.ingest import Fetching, Outlets
    from variorum.ingest.sources import Source
    from variorum.library.accounts import Read
    from variorum.library.collecting import Clock, CollectionRun, Progress
    from variorum.library.grouping_store import FeaturesCache, LibraryStore
    from variorum.report import Reading
    from variorum.report.changes import Change
    from variorum.report.news import News


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Library:
    """Articles, their stories, accounts and history in a database: a file by default, PostgreSQL by address.

    Examples:
        >>> with Library("news.db") as library:
        ...     for told in library.collect(["inbox/"]):
        ...         print(told)
        ...     for story in library.stories(Wanted(words="ferry", disputed=True)):
        ...         print(story.headline, story.origins)

    Several processes and threads may use one library at once. Every method raises `LibraryError` where the database fails.
    """

    def __init__(
        self,
        where: str | Path | None = None,
        *,
        create: bool = True,
        busy: float = BUSY,
        clock: Clock = _utc_now,
        tools: Tools | None = None,
    ) -> None:
        """Opens the library, makes it where there is none (unless `create` is false), and brings an older one up to date.

        `where` is a file or `postgresql://user@host/database`; without it `VARIORUM_LIBRARY` tells, then the user's data
        folder. `busy` is how many seconds it waits for other writers of the file, `tools` the models that stories are read by.
        """
        self._database = Database(where, create=create, busy=busy)
        self._watch = Watch(self._database)
        self._clock = clock
        self._given_tools = tools

    @property
    def name(self) -> str:
        """The file or the address, without its password."""
        return self._database.name

    @cached_property
    def _cache(self) -> FeaturesCache:
        from variorum.library.grouping_store import FeaturesCache

        return FeaturesCache()

    @cached_property
    def _tools(self) -> Tools:
        from variorum.account import Tools
        from variorum.parsing.parse_cache import ParseCache

        given = self._given_tools or Tools()
        return replace(given, make_parser=lambda: ParseCache(given.parser))

    def state(self) -> str:
        """What tells the library from itself before or after anything was kept in it, by whatever process: a text to compare
        with another that this object gave."""
        return self._watch.state()

    @property
    def is_state_quick(self) -> bool:
        """Whether `state` takes microseconds and waits for nobody."""
        return self._watch.is_quick

    def close(self) -> None:
        """Lets the database go; the library answers nothing after it."""
        self._watch.close()
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # -- articles in -------------------------------------------------------------------------------------------------------

    def collect(
        self,
        inputs: Iterable[str | Path | Source],
        *,
        stdin: BinaryIO | None = None,
        fetching: Fetching | None = None,
        outlets: Outlets | None = None,
        progress: Progress = lambda _: None,
    ) -> CollectionRun:
        """Reads files, folders, addresses and "-" into the library while one iterates over what it gives back.

        A `Source` with its content is a document in hand. `outlets` name the outlets of documents that name none: one name for
        all, or a table of file and folder names.
        """
        from variorum.library.collecting import CollectionRun

        return CollectionRun(self._database, self._cache, self._clock, inputs, stdin, fetching, progress, outlets)

    def add(self, found: Iterable[Article]) -> tuple[Kept, ...]:
        """Adds articles all at once or, where that fails, not one of them; those that were deleted are passed over. Raises
        `InputError` for one that cannot be kept."""
        from variorum.library import adding
        from variorum.marking import annotate

        prepared = [adding.prepare(annotate(article)) for article in found]
        outcomes = self._database.write(lambda c: adding.add(c, prepared, self._cache, self._clock()))
        return tuple(kept for kept in outcomes if isinstance(kept, Kept))

    def post(self, name: str, content: bytes | None = None) -> str:
        """Keeps a document that is to be added later (an address, or the content of a file of that name); returns its id."""
        return self._database.write(lambda c: queue.put(c, name, content, self._clock()))

    def posted(self) -> tuple[Posted, ...]:
        """What was posted and waits to be added, in the order in which it came, without contents."""
        with self._database.read() as connection:
            return queue.waiting(connection)

    def begin_posted(self, id: str) -> Posted | None:
        """The document with its content, noted as begun once more; None where it waits no longer."""
        return self._database.write(lambda c: queue.begin(c, id))

    def settle_posted(self, id: str, why: Rejected | None = None) -> None:
        """The document waits no longer: it was added, or was given up and is `rejected` for that reason."""
        self._database.write(lambda c: queue.take_out(c, id, why, self._clock()))

    def rejected(self) -> tuple[Rejected, ...]:
        """All that could not be read so far, and why."""
        with self._database.read() as connection:
            return records.rejections(connection)

    def jobs(self, limit: int | None = None) -> tuple[Job, ...]:
        """The runs of `collect`, the latest first."""
        with self._database.read() as connection:
            return records.find_jobs(connection, limit)

    # -- articles and stories out --------------------------------------------------------------------------------------------

    def articles(self, ids: Iterable[str]) -> dict[str, Article]:
        """The articles that the library has of these, by id."""
        with self._database.read() as connection:
            return articles.find(connection, ids)

    def revisions(self, article: str) -> Sequence[str]:
        """The ids of all revisions of the article, the oldest first."""
        with self._database.read() as connection:
            return articles.revisions(connection, article)

    def stories(self, wanted: Wanted | None = None) -> tuple[StoryEntry, ...]:
        """The stories that are wanted, the newest first unless the most disputed are."""
        with self._database.read() as connection:
            return stories.find(connection, wanted or Wanted())

    def story(self, id: str) -> StoryEntry:
        """The story of that id, or what it was merged into."""
        with self._story(id) as (connection, now):
            found = stories.entry(connection, now)
            assert found is not None
            return found

    def find_story(self, id: str) -> StoryEntry | None:
        """The story of that id, or what it was merged into; None where there never was one."""
        with self._database.read() as connection:
            now = stories.follow(connection, id)
            return stories.entry(connection, now) if now else None

    def story_of(self, article: str) -> str | None:
        """The id of the story that the article is in."""
        with self._database.read() as connection:
            return stories.story_of(connection, article)

    def members(self, story: str, *, current: bool = True) -> Sequence[str]:
        """The ids of the story's articles by publication; `current` leaves older revisions out."""
        with self._story(story) as (connection, now):
            return stories.members(connection, now, current=current)

    def history(self, story: str) -> tuple[Event, ...]:
        """What happened to the story, the oldest first."""
        with self._database.read() as connection:
            return stories.events(connection, story)

    # -- accounts ------------------------------------------------------------------------------------------------------------

    def account(
        self,
        story: str,
        *,
        raw: bool = False,
        attribution: Method = "rules",
        again: bool = False,
        progress: Progress = lambda _: None,
    ) -> Reading:
        """The story's account as people corrected it (`raw`: as the program read it), in a reading of its own. It is read
        deeply once for the same articles, unless `again`.

        A claim that keeps half of its statements keeps its id when articles join.
        """
        from variorum.library import accounts

        with self._story(story) as (connection, now):
            ids = stories.members(connection, now)
            key = accounts.make_key(now, ids, attribution)
            kept = None if again else accounts.find(connection, key)
            if kept is not None:
                return kept if raw else corrections.apply_to(connection, kept)
            version = stories.version(connection, now)
            last = accounts.find_last(connection, now)
            before = None
            with suppress(LibraryError) if again else nullcontext():  # a damaged one is what it is read anew for
                before = accounts.load(connection, last.number) if last else None
            found = articles.find(connection, ids)
        progress(f"reading {len(ids)} article(s) of story {now}")
        reading = accounts.read(now, [found[id] for id in ids], attribution, self._tools, before)
        corrected = self._database.write(lambda c: accounts.keep(c, key, now, version, reading, self._clock()))
        return reading if raw else corrected

    def last_read(self, story: str) -> Read | None:
        """When the story was last read, with whatever articles it had then; None where it never was."""
        from variorum.library import accounts

        with self._story(story) as (connection, now):
            return accounts.find_last(connection, now)

    def reading(self, number: int, *, raw: bool = False) -> Reading | None:
        """The reading of that number, as `last_read` gives it, corrected unless `raw`; None once it was read again in its
        place."""
        from variorum.library import accounts

        with self._database.read() as connection:
            found = accounts.load(connection, number)
            return found if raw or found is None else corrections.apply_to(connection, found)

    def last_readings(self, left_out: Callable[[str], object] = lambda _: None) -> Iterator[Reading]:
        """The last reading of each story, corrected, the newest story first; `left_out` is called with the id of one that was
        never analysed."""
        for entry in self.stories():
            last = self.last_read(entry.id) if entry.disputes is not None else None
            reading = self.reading(last.number) if last else None
            if reading is None:
                left_out(entry.id)
            else:
                yield reading

    def arrivals(self, story: str) -> dict[str, datetime]:
        """When each of the story's articles came into the library, older revisions included."""
        with self._story(story) as (connection, now):
            return articles.arrivals(connection, stories.members(connection, now, current=False))

    def changes(self, story: str, since: datetime | None = None) -> tuple[Change, ...]:
        """What each report that came after `since` changed in the story's account, the first to come first. The account is read
        where it was not read as it is now."""
        from variorum.report.changes import find_changes

        account = self.account(story).accounts[0]
        return find_changes(account, self.arrivals(story), since)

    def news(self, wanted: Wanted | None = None, limit: int = 100) -> tuple[tuple[StoryEntry, News], ...]:
        """The latest disputes and later values of the stories that are wanted, each with its story, the newest first."""
        with self._database.read() as connection:
            found = list(stories.find_news(connection, wanted or Wanted(limit=limit)))
        return tuple(sorted(found, key=lambda pair: pair[1].updated, reverse=True)[:limit])

    def news_of(self, story: str) -> tuple[News, ...]:
        """The disputes and later values of one story, the newest first."""
        with self._story(story) as (connection, now):
            return stories.news_of(connection, now)

    # -- corrections ---------------------------------------------------------------------------------------------------------

    def correct(
        self,
        story: str,
        kind: CorrectionKind,
        spans: Sequence[Span],
        *,
        who: str,
        why: str,
        value: str | None = None,
        at: datetime | None = None,
    ) -> int:
        """Keeps what a person puts right (see `CorrectionKind`) and returns its number; `at` is now unless it is given.

        Raises `LibraryError` where it lacks something, a span is not its article's text, or the account as it is now, where
        it was read, has nothing of the kind at these words.
        """
        from variorum.library import accounts

        correction = Correction(kind, tuple(spans), who, why, at or self._clock(), value)
        name = f"correction {kind!r} of {story}"

        def keep(connection: Connection, now: str) -> int:
            corrections.check(connection, stories.members(connection, now), correction, name)
            number = corrections.add(connection, now, correction)
            corrected = accounts.recount(connection, now)
            if corrected and {span.article for span in correction.spans} <= {article.id for article in corrected.articles}:
                applied = next(c for c in corrected.accounts[0].corrections if c.number == number)
                if applied.lapsed:
                    raise LibraryError(name, applied.lapsed)
            return number

        with self._story(story) as (_, now):
            pass
        return self._database.write(partial(keep, now=now))

    def take_back(self, correction: int, *, who: str, why: str) -> int:
        """Takes a correction back, and keeps that it was made."""
        from variorum.library import accounts

        def take(connection: Connection) -> int:
            number, story = corrections.take_back(connection, correction, who, why, self._clock())
            accounts.recount(connection, stories.follow(connection, story) or story)
            return number

        return self._database.write(take)

    def corrections(self, story: str) -> tuple[Correction, ...]:
        """All corrections of the story's articles; those that stand say so."""
        with self._story(story) as (connection, now):
            return corrections.find(connection, now)

    # -- decisions about stories -----------------------------------------------------------------------------------------

    def move(self, articles: Sequence[str], to: str | None = None, *, who: str, why: str) -> str:
        """Moves articles, with all their revisions, into the story `to`, or into a story of their own; returns its id. No article
        that arrives later undoes it. Raises `LibraryError` where that makes no sense."""
        from variorum.library import editorial_decisions

        target = self.story(to).id if to else None
        return self._decide(lambda c, store: editorial_decisions.move(c, store, articles, target, who, why, self._clock()))

    def merge(self, story: str, into: str, *, who: str, why: str) -> str:
        """Makes one story of two: `into` keeps its name, and links to the other lead to it. Returns its id."""
        from variorum.library import editorial_decisions

        gone, stays = self.story(story).id, self.story(into).id
        return self._decide(lambda c, store: editorial_decisions.merge(c, store, gone, stays, who, why, self._clock()))

    def delete(self, article: str, *, who: str, why: str) -> str:
        """Deletes an article for good: its text in all revisions, and every account that was read from it. Returns the id of the
        story that it was in. The same text is not added again."""
        from variorum.library import editorial_decisions

        return self._decide(lambda c, store: editorial_decisions.remove(c, store, article, who, why, self._clock()))

    def _decide(self, work: Callable[[Connection, LibraryStore], str]) -> str:
        from variorum.library.grouping_store import LibraryStore

        def decide(connection: Connection) -> str:
            store = LibraryStore(connection, self._cache, self._clock())
            story = work(connection, store)
            store.flush()
            stories.refresh(connection, store.touched)
            return story

        return self._database.write(decide)

    @contextmanager
    def _story(self, id: str) -> Iterator[tuple[Connection, str]]:
        with self._database.read() as connection:
            now = stories.follow(connection, id)
            if now is None:
                raise LibraryError(self.name, f"there is no story {id!r}; `variorum stories` lists the stories")
            yield connection, now
