"""The tables of a library. A new one is made of them; `migrations/` brings those that are there up to date.

    articles ─┬─ membership ── stories ── history
              ├─ features, postings          what grouping compares and finds candidates by
              └─ prints, shingles, copies, wires       what copies and origins are found by
    stories ──┬─ readings                    accounts, kept by what they were read from
              └─ corrections, corrected      what people put right: a layer of its own
    sources, fetches, rejected, jobs         what `collect` has done
    queue                                    what was posted to a server and is to be added

Articles, history and corrections are only ever added to; only a person takes the text of an article away.
"""

from sqlalchemy import (
    DDL,
    JSON,
    BigInteger,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
    false,
    func,
    literal_column,
)

from variorum.library.columns import Hash, MomentText, Number, Packed, Sha256

HEAD = "0014"
"""The newest migration: a library at it has these tables."""

METADATA = MetaData()

articles = Table(
    "articles",
    METADATA,
    Column("number", Number, primary_key=True),  # the order of arrival
    Column("id", Hash, nullable=False, unique=True),
    Column("place", Hash, nullable=False),  # hash of the canonical address, or of what stands for it
    Column("revision", Integer, nullable=False),  # 1, 2, ... at one place
    Column("current", Boolean, nullable=False),  # the newest revision
    Column("sha256", Sha256, nullable=False),
    Column("given", Text),  # the id that its document gave it
    Column("url", Text),
    Column("path", Text),
    Column("outlet", Text),
    Column("title", Text),
    Column("authors", JSON, nullable=False),
    Column("published", MomentText),
    Column("seconds", Double),  # `published` as seconds since 1970
    Column("language", Text),
    Column("text", Packed, nullable=False),
    Column("boilerplate", JSON, nullable=False),  # [start, end, kind] each
    Column("credits", JSON, nullable=False),  # [start, end, agency, of] each
    Column("taken_from", JSON, nullable=False, server_default="[]"),  # addresses or names of other sites
    Column("added", MomentText, nullable=False),
    Column("deleted", MomentText),  # its text is gone; its id is kept, so that it is not collected again
    Index("articles_by_place", "place", "revision"),
    Index("articles_by_sha256", "sha256"),
    Index("articles_by_seconds", "seconds"),
)
Index("articles_by_outlet", func.lower(articles.c.outlet), postgresql_using="hash")  # a hash has no longest value

stories = Table(
    "stories",
    METADATA,
    Column("id", String(80), primary_key=True),
    Column("headline", Text, nullable=False),  # of its first article, until the story is read
    Column("size", Integer, nullable=False),  # articles, older revisions included
    Column("articles", Integer, nullable=False),  # articles, newest revisions only
    Column("outlets", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("first", Double),  # publication of its first and last article, seconds since 1970
    Column("last", Double),
    Column("version", Integer, nullable=False),  # goes up by one with each change of its articles
    Column("merged_into", String(80), ForeignKey("stories.id")),
    Column("opened", MomentText, nullable=False),
    Column("held", Boolean, nullable=False, server_default=false()),  # a person made it what it is: no article changes that
    Index("stories_by_version", "version"),
)

HOLDS_ARTICLES = stories.c.size > literal_column("0")
"""Of a story that was not merged into another. With a number that is bound, no index of such stories is found for it."""

membership = Table(
    "membership",
    METADATA,
    Column("article", Hash, ForeignKey("articles.id"), primary_key=True, autoincrement=False),
    Column("story", String(80), ForeignKey("stories.id"), nullable=False),
    Column("rank", Integer, nullable=False),  # latest day first, the undated last
    Index("membership_by_story", "story", "rank", "article"),
)

history = Table(
    "history",
    METADATA,
    Column("number", Number, primary_key=True),
    Column("story", String(80), ForeignKey("stories.id"), nullable=False),
    Column("kind", String(8), nullable=False),  # opened, joined, merged, split, linked, moved, deleted
    Column("article", Hash, ForeignKey("articles.id"), nullable=False),  # the article that showed it
    Column("others", JSON, nullable=False),  # the other stories it is about
    Column("at", MomentText, nullable=False),
    Column("who", Text),  # who decided it, and why; None where an article did it
    Column("why", Text),
    Index("history_by_story", "story", "number"),
)

features = Table(
    "features",
    METADATA,
    Column("number", Number, ForeignKey("articles.number"), primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
)

postings = Table(
    "postings",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("rank", Integer, primary_key=True, autoincrement=False),
    Column("article", Hash, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

prints = Table(
    "prints",
    METADATA,
    Column("number", Number, ForeignKey("articles.number"), primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),  # sampled shingles, 32 bits each, ascending
)

shingles = Table(
    "shingles",  # a quarter of those in prints
    METADATA,
    Column("key", Integer, primary_key=True, autoincrement=False),  # 30 bits
    Column("number", Number, primary_key=True, autoincrement=False),  # of the article
    sqlite_with_rowid=False,
)

copies = Table(
    "copies",
    METADATA,
    Column("article", Hash, ForeignKey("articles.id"), primary_key=True, autoincrement=False),
    Column("other", Hash, ForeignKey("articles.id"), primary_key=True, autoincrement=False),  # that it has words from
    Column("likeness", Double, nullable=False),  # the share of the article's words
    Index("copies_by_other", "other"),
)

wires = Table(
    "wires",
    METADATA,
    Column("article", Hash, ForeignKey("articles.id"), primary_key=True, autoincrement=False),
    Column("wire", String(80), primary_key=True),  # "wire:AP"
    Column("share", Double, nullable=False),  # of the article's words
)

sources = Table(
    "sources",
    METADATA,
    Column("key", Hash, primary_key=True, autoincrement=False),  # of the path
    Column("path", Text, nullable=False),  # of a file that was read to its end
    Column("size", Number, nullable=False),
    Column("mtime", Number, nullable=False),  # nanoseconds since 1970
    Column("sha256", String(64), nullable=False),
    Column("version", Text, nullable=False),  # of the Variorum that read it
    Column("finished", MomentText, nullable=False),
)

fetches = Table(
    "fetches",
    METADATA,
    Column("key", Hash, primary_key=True, autoincrement=False),  # of the address
    Column("url", Text, nullable=False),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("fetched", MomentText, nullable=False),
)

rejected = Table(
    "rejected",
    METADATA,
    Column("key", Hash, primary_key=True, autoincrement=False),  # of input and reason
    Column("input", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("last", MomentText, nullable=False),
)

jobs = Table(
    "jobs",
    METADATA,
    Column("number", Number, primary_key=True),
    Column("inputs", JSON, nullable=False),
    Column("state", String(8), nullable=False),  # running, done, failed
    Column("new", Integer, nullable=False),
    Column("known", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
    Column("message", Text, nullable=False),
    Column("started", MomentText, nullable=False),
    Column("updated", MomentText, nullable=False),
)

queue = Table(
    "queue",
    METADATA,
    Column("number", Number, primary_key=True),
    Column("id", Hash, nullable=False, unique=True),
    Column("name", Text, nullable=False),  # an address, or what the content's file was called
    Column("content", LargeBinary),
    Column("begun", Integer, nullable=False),  # how often adding it was begun
    Column("posted", MomentText, nullable=False),
)

readings = Table(
    "readings",
    METADATA,
    Column("number", Number, primary_key=True),
    Column("key", String(64), nullable=False, unique=True),  # of texts, version, models and options
    Column("story", String(80), ForeignKey("stories.id"), nullable=False),
    Column("version", Integer, nullable=False),  # of the story
    Column("headline", Text, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("disputes", Integer, nullable=False),
    Column("reading", Text, nullable=False),  # as `report.to_json` writes it
    Column("read", MomentText, nullable=False),
    Column("news", JSON),  # its disputes, each with when it came up
    Index("readings_by_story", "story", "number"),
)

corrections = Table(
    "corrections",
    METADATA,
    Column("number", Number, primary_key=True),
    Column("story", String(80), ForeignKey("stories.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("spans", JSON, nullable=False),  # article, start, end, text each
    Column("value", Text),
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("at", MomentText, nullable=False),
    Column("takes_back", Number, ForeignKey("corrections.number")),
    UniqueConstraint("takes_back"),
    Index("corrections_by_story", "story", "number"),
)

corrected = Table(
    "corrected",
    METADATA,
    Column("article", Hash, ForeignKey("articles.id"), primary_key=True, autoincrement=False),
    Column("correction", Number, ForeignKey("corrections.number"), primary_key=True, autoincrement=False),
)

_SQLITE = (
    """CREATE VIRTUAL TABLE search USING fts5
    (title, text, content='', detail=none, columnsize=0, tokenize='unicode61 remove_diacritics 2')""",
    "CREATE INDEX stories_by_newest ON stories (last DESC, id) WHERE size > 0",
)
# PostgreSQL takes a megabyte of words at most: the opening of an article is searched, which for all but books is the whole.
_POSTGRESQL = (
    """ALTER TABLE articles ADD COLUMN search tsvector GENERATED ALWAYS AS
    (to_tsvector('simple', left(coalesce(title, ''), 1000) || ' ' || left(text, 100000))) STORED""",
    "CREATE INDEX articles_by_search ON articles USING gin (search)",
    "CREATE INDEX stories_by_newest ON stories (last DESC NULLS LAST, id) WHERE size > 0",
)
for _dialect, _statements in (("sqlite", _SQLITE), ("postgresql", _POSTGRESQL)):
    for _statement in _statements:
        event.listen(METADATA, "after_create", DDL(_statement).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]
