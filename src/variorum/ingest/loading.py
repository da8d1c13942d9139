"""From what people pass to articles: every input read by its format's reader, every failure named, nothing lost."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import BinaryIO, Protocol, TypeVar

from variorum.errors import InputError
from variorum.ingest.canonical import canonical_url
from variorum.ingest.draft_articles import DraftArticle, check
from variorum.ingest.formats import Readers, find_format, make_readers
from variorum.ingest.outlets import Outlets
from variorum.ingest.sources import Source, find_sources
from variorum.ingest.web import Fetcher, Fetching
from variorum.model import Article, Rejected, instant
from variorum.model.articles import DATE_OF

_FIRST_YEAR = 1990  # of the web
_LONGEST_DATE = 60  # characters of one that is told
_READERS = make_readers()


class ArticleKey(Protocol):
    """What articles are told apart and filed by: an article, or what was noted of one."""

    @property
    def id(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def title(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...
    @property
    def published(self) -> datetime | None: ...


class ArticleHead(ArticleKey, Protocol):
    """What articles are put in order by."""

    @property
    def authors(self) -> tuple[str, ...]: ...
    @property
    def path(self) -> str | None: ...


_Head = TypeVar("_Head", bound=ArticleHead)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The articles that were read, in an order that does not depend on that of the inputs, and what was not and why."""

    articles: tuple[Article, ...]
    rejected: tuple[Rejected, ...]


def load(
    inputs: Iterable[str | Path],
    stdin: BinaryIO | None = None,
    *,
    fast: bool = False,
    follow_feeds: bool = False,
    fetching: Fetching | None = None,
    outlets: Outlets | None = None,
) -> Loaded:
    """Read files, folders, addresses and "-" (`stdin`) into articles.

    `fast` reads pages without a second search for text where the first finds none. `follow_feeds` asks for the pages of
    entries that a feed only announces. `fetching` says how and within which limits addresses are fetched. `outlets` name the
    outlets of documents that name none.
    """
    articles: list[Article] = []
    rejected: list[Rejected] = []
    fetcher = Fetcher(fetching or Fetching())
    readers = make_readers(fast, fetcher if follow_feeds else None)
    for source in find_sources(inputs, stdin, fetcher, outlets):
        for found in [source] if isinstance(source, InputError) else read_source(source, readers):
            if isinstance(found, InputError):
                rejected.append(Rejected(found.what, found.reason))
            else:
                articles.append(found)
    once, ids, rejected = put_in_order(articles, rejected)
    return Loaded(tuple(replace(article, id=id) for article, id in zip(once, ids, strict=True)), tuple(rejected))


def put_in_order(articles: Iterable[_Head], rejected: Iterable[Rejected]) -> tuple[list[_Head], list[str], list[Rejected]]:
    """The articles in the order of what they say of themselves, twins left out; the id of each; and all that was rejected."""
    once, twice = _without_twins(sorted(articles, key=_order))
    return once, _ids(once), sorted([*rejected, *twice], key=lambda r: (r.input, r.reason))


def read_source(source: Source, readers: Readers = _READERS) -> Iterator[Article | InputError]:
    """The articles of one document as they are read, each with the id that the document gives it or with "", and what is
    wrong with it."""
    try:
        for found in readers[find_format(source)](source):
            try:
                if isinstance(found, InputError):
                    yield found
                    continue
                draft = check(found)
                if draft.published and not _is_likely(draft.published):
                    told = f"{draft.published.isoformat(sep=' ')} is not a possible publication day"
                    yield InputError(f"{DATE_OF}{draft.where}", f"{told}; the article is read without a date")
                    draft = replace(draft, published=None)
                elif draft.unread_date and not draft.published:
                    told = f"{draft.unread_date[:_LONGEST_DATE]!r} is not a known form of date (write 2024-05-07T14:10:00+02:00)"
                    yield InputError(f"{DATE_OF}{draft.where}", f"{told}; the article has none")
                yield _article(draft, source)
            except InputError as error:
                yield error
    except InputError as error:
        yield error
    except OSError as error:
        yield InputError(source.name, f"cannot be read ({error.strerror or error}); check its permissions")


def _is_likely(published: datetime) -> bool:
    """No article of the web is older than the web, and none comes from beyond tomorrow."""
    return published.year >= _FIRST_YEAR and instant(published) <= datetime.now(UTC) + timedelta(days=1)


def _article(draft: DraftArticle, source: Source) -> Article:
    return Article(
        id=draft.id or "",
        text=draft.text,
        outlet=draft.outlet or source.outlet,
        title=draft.title,
        authors=draft.authors,
        published=draft.published,
        language=draft.language,
        url=canonical_url(draft.url) if draft.url else None,
        path=str(source.path) if source.path else None,
        taken_from=draft.taken_from,
    )


def _without_twins(articles: list[_Head]) -> tuple[list[_Head], list[Rejected]]:
    """One article for each text and address, unless the documents give the two ids of their own."""
    kept: dict[tuple[str, str], _Head] = {}
    once: list[_Head] = []
    twice: list[Rejected] = []
    for article in articles:
        first = kept.setdefault((article.url, article.sha256), article) if article.url else article
        if first is article or (first.id and article.id and first.id != article.id):
            once.append(article)
        else:
            twice.append(Rejected(article.path or article.url or "", f"the same text from the same URL ({first.url}) was read"))
    return once, twice


def _order(article: ArticleHead) -> tuple[datetime, str, str, str, str, tuple[str, ...], str, str]:
    outlet, title, url, path = (told or "" for told in (article.outlet, article.title, article.url, article.path))
    return instant(article.published), outlet, article.sha256, title, url, article.authors, article.id, path


def _ids(articles: Iterable[ArticleHead]) -> list[str]:
    """Ids that are given stay, the others come from the text; the second of the same gets "-2", and so on."""
    taken: set[str] = set()
    last: Counter[str] = Counter()
    found = []
    for article in articles:
        name = article.id or article.sha256[:12]
        unique = name
        while unique in taken:
            last[name] += 1
            unique = f"{name}-{last[name] + 1}"
        taken.add(unique)
        found.append(unique)
    return found
