"""One article into the library: kept, tied to its copies, put into its story, all in the caller's transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from variorum.grouping import Change, Features, Stream, features
from variorum.library import articles, copy_index, search, stories
from variorum.library.copy_index import Print, make_print
from variorum.library.grouping_store import FeaturesCache, LibraryStore
from variorum.library.records import Kept
from variorum.model import Article, Rejected

DELETED = "it was deleted from this library and is not added again; the history of its story says by whom and why"


@dataclass(frozen=True, slots=True)
class Prepared:
    """An annotated article with all that is made of it alone, before the library is locked."""

    article: Article
    features: Features
    print: Print


def prepare(article: Article) -> Prepared:
    """All that needs no library. Raises `InputError` where no library can keep the article."""
    articles.check(article)
    return Prepared(article, features(article), make_print(article))


def add(connection: Connection, prepared: Iterable[Prepared], cache: FeaturesCache, now: datetime) -> tuple[Kept | Rejected, ...]:
    """Adds articles one after another; one that the library has changes nothing, one that a person deleted is rejected."""
    store = LibraryStore(connection, cache, now)
    stream = Stream(store, cache.similarities)
    index = copy_index.CopyIndex(connection)
    recounted: set[str] = set()
    outcomes: list[Kept | Rejected] = []
    happened: list[Change] = []
    entries: list[search.SearchEntry] = []
    arriving = [(item, *articles.identify(item.article)) for item in prepared]
    there = store.stories_of([id for _, _, id in arriving])
    deleted = articles.find_deleted(connection, [id for _, _, id in arriving])
    same_texts = copy_index.find_same(connection, [item.article.sha256 for item, _, _ in arriving])
    known_ids = {*there, *deleted}
    store.count()  # before what arrives is kept
    new: dict[str, articles.Arriving] = {}
    features_of: dict[str, Features] = {}
    for item, place, id in arriving:
        if id not in known_ids:
            new.setdefault(id, articles.Arriving(item.article, place, id))
            features_of.setdefault(id, item.features)
    changes_of = stream.add_all(features_of)
    index.expect(item.print for item, _, id in arriving if id in new and item.article.sha256 not in same_texts)
    arrived = dict(zip(new, articles.keep(connection, list(new.values()), now), strict=True))
    for item, _, id in arriving:
        name = item.article.title or item.article.name
        known = store.stories_of([id])
        if known:
            outcomes.append(Kept(id, known[id], False, name))
            continue
        if id in deleted:
            outcomes.append(Rejected(item.article.path or item.article.url or name, DELETED))
            continue
        number, before = arrived[id]
        entries.append(search.SearchEntry(number, item.article.title, item.article.text))
        if before is not None:
            store.touched.update(store.stories_of([before]).values())
        targets = index.connect(number, id, item.article, item.print, same_texts.get(item.article.sha256))
        recounted.update(store.stories_of(targets).values())
        same_texts.setdefault(item.article.sha256, id)
        changes = next(changes_of)
        stories.point_on(connection, changes)
        happened += changes
        outcomes.append(Kept(id, store.stories_of([id])[id], True, name, changes))
    store.flush()
    index.flush()
    search.index(connection, entries)
    stories.record(connection, happened, now)
    stories.refresh(connection, store.touched)
    stories.recount(connection, recounted - store.touched)
    return tuple(outcomes)
