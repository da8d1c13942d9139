"""Documents into rows: each article read, marked, and with all that is looked at when many are compared.

A row is made of its article alone. It knows no other article and has no id yet, so that it is the same in whichever process
and beside whichever others it is made.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any, Self

import numpy as np

from variorum.engine.documents import Task
from variorum.errors import InputError
from variorum.fingerprints import Signatures, fingerprint
from variorum.fingerprints.signatures import PLACES
from variorum.grouping import features, find_headline
from variorum.ingest.formats import make_readers
from variorum.ingest.loading import read_source
from variorum.marking import annotate
from variorum.model import Article, Rejected
from variorum.report.json_reading import article_row, read_article
from variorum.reuse.copies import names_agency

_BATCH = 200  # articles


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """What the order of articles is made of, as the document gave it, and what their text told besides.

    `known_title` and `known_published` are those of the marked article, `headline` its title or first line of prose.
    """

    id: str
    sha256: str
    outlet: str | None
    title: str | None
    authors: tuple[str, ...]
    published: datetime | None
    url: str | None
    path: str | None
    known_title: str | None
    known_published: datetime | None
    headline: str
    names_agency: bool

    def to_json(self) -> str:
        moments = [m.isoformat() if m else None for m in (self.published, self.known_published)]
        return json.dumps(
            [self.id, self.sha256, self.outlet, self.title, self.authors, self.url, self.path, self.known_title, self.headline,
             self.names_agency, *moments]
        )  # fmt: skip

    @classmethod
    def from_json(cls, text: str) -> Self:
        id, sha256, outlet, title, authors, url, path, known_title, headline, names, published, known = json.loads(text)
        first, second = (datetime.fromisoformat(m) if m else None for m in (published, known))
        return cls(id, sha256, outlet, title, tuple(authors), first, url, path, known_title, second, headline, names)


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as the engines keep it. `article` is its JSON, without an id; `signature` and `samples` are its prints."""

    head: str
    article: bytes
    features: bytes
    signature: bytes
    samples: bytes


def extract(task: Task, fast: bool) -> Iterator[ArticleRow | Rejected]:
    """The rows of all documents of the task, in their order, and what could not be read."""
    readers = make_readers(fast)

    def read() -> Iterator[Article | InputError]:
        for part in task:
            try:
                source = part.open()
            except OSError as error:
                yield InputError(part.name, f"cannot be opened ({error.strerror}); check the name")
            else:
                yield from read_source(source, readers)

    yield from rows(read())


def rows(found: Iterable[Article | InputError]) -> Iterator[ArticleRow | Rejected]:
    """The rows of articles that were read."""
    stream = iter(found)
    while batch := list(islice(stream, _BATCH)):
        yield from (Rejected(item.what, item.reason) for item in batch if isinstance(item, InputError))
        articles = [item for item in batch if not isinstance(item, InputError)]
        prints = fingerprint([article.text for article in articles])
        ends = prints.samples.offsets
        for k, article in enumerate(articles):
            marked = annotate(replace(article, id=""))
            yield ArticleRow(
                head=_head(article, marked).to_json(),
                article=json.dumps(article_row(marked), ensure_ascii=False).encode("utf-8", "surrogatepass"),
                features=features(marked).to_bytes(),
                signature=prints.signatures[k].astype("<u2").tobytes(),
                samples=prints.samples.hashes[ends[k] : ends[k + 1]].astype("<u4").tobytes(),
            )


def _head(article: Article, marked: Article) -> ArticleSummary:
    return ArticleSummary(
        id=article.id,
        sha256=marked.sha256,
        outlet=article.outlet,
        title=article.title,
        authors=article.authors,
        published=article.published,
        url=article.url,
        path=article.path,
        known_title=marked.title,
        known_published=marked.published,
        headline=find_headline([marked]),
        names_agency=names_agency(marked),
    )


@dataclass(frozen=True, slots=True)
class Stored:
    """The JSON of a row's article and the id that it was given."""

    id: str
    content: bytes

    def row(self) -> dict[str, Any]:
        """As a reading has it."""
        row: dict[str, Any] = json.loads(self.content)
        row["id"] = self.id
        for span in (*row["boilerplate"], *row["credits"]):
            span["article"] = self.id
        return row

    def article(self) -> Article:
        return read_article(self.row())


def read_signatures(signatures: Iterable[bytes]) -> Signatures:
    """One row for each."""
    found: Signatures = np.frombuffer(b"".join(signatures), "<u2").reshape(-1, PLACES)
    return found
