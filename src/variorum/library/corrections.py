"""What people put right: a layer of its own over what was read, only ever added to.

A correction names the exact places that it is about. It stands while nobody has taken it back and the articles it names are
together in the story, each in its newest revision; so it outlives every new reading and every article that joins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from sqlalchemy import Connection, Row, insert, select

from variorum.errors import LibraryError
from variorum.library import articles
from variorum.library.schema import articles as article_table
from variorum.library.schema import corrected, corrections, membership
from variorum.model import Span

CorrectionKind = Literal["speaker", "join", "split", "dismiss", "name"]
"""Another speaker of these words (`value`); the claims that these spans are of are one; these spans leave their claim; the
conflict between these spans is none; the names at these spans are one's (`value` is what to call it)."""

_NEEDS_VALUE = frozenset({"speaker", "name"})
_FEWEST_SPANS = {"join": 2, "dismiss": 2, "name": 2}


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction as it was made. `stands` is false where it was taken back or its articles are no longer as they were."""

    number: int
    story: str
    kind: CorrectionKind
    spans: tuple[Span, ...]
    value: str | None
    who: str
    why: str
    at: datetime
    stands: bool = True


def add(
    connection: Connection,
    story: str,
    members: Sequence[str],
    kind: CorrectionKind,
    spans: Sequence[Span],
    value: str | None,
    who: str,
    why: str,
    now: datetime,
) -> int:
    """Keeps a correction of the story with these articles and returns its number. Raises `LibraryError` where it lacks
    something or a span is not its article's text."""
    name = f"correction {kind!r} of {story}"
    if kind not in get_args(CorrectionKind):
        raise LibraryError(name, f"no such kind; there are {', '.join(get_args(CorrectionKind))}")
    if not who.strip() or not why.strip():
        raise LibraryError(name, "who corrects and why must be given; others have to understand it later")
    if kind in _NEEDS_VALUE and not (value or "").strip():
        raise LibraryError(name, "the right name must be given as its value")
    if len(spans) < _FEWEST_SPANS.get(kind, 1):
        raise LibraryError(name, f"it is about {_FEWEST_SPANS.get(kind, 1)} span(s) or more, {len(spans)} given")
    texts = articles.find(connection, (span.article for span in spans))
    for span in spans:
        place = f"{span.article}[{span.start}:{span.end}]"
        if span.article not in members:
            raise LibraryError(name, f"{place} is in no article of the story; give spans of its articles")
        if texts[span.article].text[span.start : span.end] != span.text:
            raise LibraryError(name, f"{place} is not “{span.text}”; give the span as it was read")
    row = {"story": story, "kind": kind, "spans": [asdict(span) for span in spans], "value": value, "who": who, "why": why}
    number = _insert(connection, {**row, "at": now})
    places = [{"article": article, "correction": number} for article in sorted({span.article for span in spans})]
    connection.execute(insert(corrected), places)
    return number


def take_back(connection: Connection, number: int, who: str, why: str, now: datetime) -> int:
    """Takes the correction of that number back and returns the number of the row that says so."""
    row = connection.execute(select(corrections).where(corrections.c.number == number)).first()
    name = f"correction {number}"
    if row is None or row.takes_back is not None:
        raise LibraryError(name, "there is no such correction; list those of the story")
    if connection.execute(select(corrections.c.number).where(corrections.c.takes_back == number)).first():
        raise LibraryError(name, "it was taken back before")
    if not who.strip() or not why.strip():
        raise LibraryError(name, "who takes it back and why must be given; others have to understand it later")
    values = {"story": row.story, "kind": row.kind, "spans": [], "who": who, "why": why, "at": now, "takes_back": number}
    return _insert(connection, values)


def find(connection: Connection, story: str) -> tuple[Correction, ...]:
    """All corrections of what the story's articles say, in the order in which they were made."""
    here = (
        select(corrected.c.correction)
        .select_from(corrected.join(membership, corrected.c.article == membership.c.article))
        .where(membership.c.story == story)
    )
    rows = connection.execute(select(corrections).where(corrections.c.number.in_(here)).order_by(corrections.c.number)).all()
    current = select(article_table.c.id).select_from(article_table.join(membership, membership.c.article == article_table.c.id))
    members = set(connection.execute(current.where(membership.c.story == story, article_table.c.current)).scalars())
    taken = corrections.c.takes_back
    gone = set(connection.execute(select(taken).where(taken.in_([row.number for row in rows]))).scalars())
    return tuple(_correction(row, row.number not in gone, members) for row in rows)


def _insert(connection: Connection, values: dict[str, Any]) -> int:
    number: int = connection.execute(insert(corrections).returning(corrections.c.number), [values]).scalar_one()
    return number


def _correction(row: Row[Any], kept: bool, members: set[str]) -> Correction:
    spans = tuple(Span(**span) for span in row.spans)
    stands = kept and all(span.article in members for span in spans)
    return Correction(row.number, row.story, row.kind, spans, row.value, row.who, row.why, row.at, stands)
