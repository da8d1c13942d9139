"""What people put right, kept as a layer of its own over what was read, and only ever added to.

A correction names the exact words that it is about. It stands while nobody has taken it back and its words stand in the
newest revisions of the story's articles; so it outlives every new reading, every article that joins, and merges of stories.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, get_args

from sqlalchemy import Connection, Row, insert, select

from variorum.errors import LibraryError
from variorum.library import articles, stories
from variorum.library.columns import taken_from_row
from variorum.library.schema import corrected, corrections, membership
from variorum.model import Article, Correction, CorrectionKind, Span

if TYPE_CHECKING:
    from variorum.report import Reading

_SURROGATE = re.compile("[\ud800-\udfff]")
_NEEDS_VALUE = frozenset({"speaker", "name"})
_FEWEST_SPANS = {"join": 2, "dismiss": 2, "name": 2, "unlike": 2, "dispute": 2}


def check(connection: Connection, members: Sequence[str], correction: Correction, name: str) -> None:
    """Raises `LibraryError` where the correction lacks something or a span is not its article's text."""
    if correction.kind not in get_args(CorrectionKind):
        raise LibraryError(name, f"no such kind; there are {', '.join(get_args(CorrectionKind))}")
    if not correction.who.strip() or not correction.why.strip():
        raise LibraryError(name, "give who corrects and why; others have to understand it later")
    if correction.kind in _NEEDS_VALUE and not (correction.value or "").strip():
        raise LibraryError(name, "give the right name as the value")
    if any("\0" in text or _SURROGATE.search(text) for text in (correction.who, correction.why, correction.value or "")):
        raise LibraryError(name, "who, why or its value contains a character that cannot be stored; write plain text")
    fewest = _FEWEST_SPANS.get(correction.kind, 1)
    if len(correction.spans) < fewest:
        raise LibraryError(name, f"it is about {fewest} span(s) or more, {len(correction.spans)} given")
    texts = articles.find(connection, (span.article for span in correction.spans))
    for span in correction.spans:
        place = f"{span.article}[{span.start}:{span.end}]"
        if span.article not in members:
            raise LibraryError(name, f"{place} is not in any article of the story; give spans of its articles")
        if not span.text or texts[span.article].text[span.start : span.end] != span.text:
            raise LibraryError(name, f"{place} is not “{span.text}”; give the span as it was read")


def add(connection: Connection, story: str, correction: Correction) -> int:
    """Keeps a correction that was checked, and returns its number."""
    spans = [asdict(span) for span in correction.spans]
    row = {"story": story, "kind": correction.kind, "spans": spans, "value": correction.value}
    number = _insert(connection, {**row, "who": correction.who, "why": correction.why, "at": correction.at})
    places = [{"article": article, "correction": number} for article in sorted({span.article for span in correction.spans})]
    connection.execute(insert(corrected), places)
    return number


def take_back(connection: Connection, number: int, who: str, why: str, now: datetime) -> tuple[int, str]:
    """Takes the correction of that number back; returns the number of the row that says so and the story it was made in."""
    row = connection.execute(select(corrections).where(corrections.c.number == number)).first()
    name = f"correction {number}"
    if row is None or row.takes_back is not None:
        raise LibraryError(name, "there is no such correction; list those of the story")
    if connection.execute(select(corrections.c.number).where(corrections.c.takes_back == number)).first():
        raise LibraryError(name, "it was undone before")
    if not who.strip() or not why.strip():
        raise LibraryError(name, "give who undoes it and why; others have to understand it later")
    values = {"story": row.story, "kind": row.kind, "spans": [], "who": who, "why": why, "at": now, "takes_back": number}
    return _insert(connection, values), row.story


def find(connection: Connection, story: str) -> tuple[Correction, ...]:
    """All corrections of what the story's articles say, in the order in which they were made; `lapsed` says of those that
    stand no longer whether they were taken back or their words are gone."""
    rows = _made(connection, story)
    current = stories.members(connection, story)
    if {span.article for correction in rows for span in correction.spans} <= {*current}:
        return rows
    from variorum.corrections import find_lapse

    texts, earlier = articles.find(connection, current), _earlier(connection, rows, current)
    return tuple(c if c.lapsed else replace(c, lapsed=find_lapse(c, texts.values(), earlier)) for c in rows)


def apply_to(connection: Connection, reading: Reading) -> Reading:
    """The reading of a story with all that people put right in it and have not taken back."""
    story = stories.follow(connection, reading.accounts[0].id)
    standing = [c for c in _made(connection, story) if c.stands] if story else []
    if not standing:
        return reading
    from variorum.corrections import correct

    return correct(reading, standing, _earlier(connection, standing, [a.id for a in reading.articles]))


def _made(connection: Connection, story: str) -> tuple[Correction, ...]:
    here = (
        select(corrected.c.correction)
        .select_from(corrected.join(membership, corrected.c.article == membership.c.article))
        .where(membership.c.story == story)
    )
    rows = connection.execute(select(corrections).where(corrections.c.number.in_(here)).order_by(corrections.c.number)).all()
    taken = select(corrections).where(corrections.c.takes_back.in_([row.number for row in rows]))
    gone = {row.takes_back: f"undone by {row.who}: {row.why}" for row in connection.execute(taken)} if rows else {}
    return tuple(_correction(row, gone.get(row.number)) for row in rows)


def _earlier(connection: Connection, given: Iterable[Correction], known: Sequence[str]) -> tuple[Article, ...]:
    """The articles that corrections name besides those known: older revisions of them, and what left the story."""
    named = {span.article for correction in given for span in correction.spans} - {*known}
    return tuple(articles.find(connection, named).values()) if named else ()


def _insert(connection: Connection, values: dict[str, Any]) -> int:
    number: int = connection.execute(insert(corrections).returning(corrections.c.number), [values]).scalar_one()
    return number


def _correction(row: Row[Any], lapsed: str | None) -> Correction:
    with taken_from_row(f"correction {row.number}"):
        spans = tuple(Span(**span) for span in row.spans)
    return Correction(row.kind, spans, row.who, row.why, row.at, row.value, row.number, lapsed=lapsed)
