"""What a reader makes of a document: an article that has no id yet."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from variorum.errors import InputError
from variorum.ingest.sources import Source

_HALF = re.compile(r"[\ud800-\udfff]")
LONGEST_TEXT = 1_000_000
"""The most characters an article may have; a long book has as many."""


@dataclass(frozen=True, slots=True)
class DraftArticle:
    """An article as a document gives it. `where` names the document, with the line or item where it holds several, and
    `unread_date` is a date that it tells and nobody can read."""

    where: str
    text: str
    id: str | None = None
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    unread_date: str | None = None
    language: str | None = None
    url: str | None = None
    taken_from: tuple[str, ...] = ()


Reader = Callable[[Source], Iterator[DraftArticle | InputError]]
"""Reads one format. What is wrong with one item of a document is yielded, what is wrong with all of it is raised."""


def check(draft: DraftArticle) -> DraftArticle:
    """The draft, or an InputError where its text is none or is too much of one."""
    if not draft.text.strip():
        raise InputError(draft.where, "its text is empty; pass a document with an article in it")
    if len(draft.text) > LONGEST_TEXT:
        raise InputError(
            draft.where,
            f"its text has {len(draft.text):,} characters, and the limit is {LONGEST_TEXT:,}; split it into its articles",
        )
    told = (draft.text, draft.id, draft.outlet, draft.title, draft.language, draft.url, *draft.authors, *draft.taken_from)
    if any(_HALF.search(value) for value in told if value):
        reason = "it contains half a character (a lone surrogate), which cannot be written to a file; correct it"
        raise InputError(draft.where, reason)
    return draft
