"""Spans and articles: one outlet's text, and what is marked in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from hashlib import sha256
from typing import Literal

BoilerplateKind = Literal[
    "caption", "photo-credit", "byline", "timestamp", "promotion", "repeated-headline", "agency", "chrome", "markup", "heading",
    "notice",
]  # fmt: skip
"""What a leftover of the page is; "chrome" is its furniture: menus, buttons, embedded links."""

CreditFor = Literal["text", "picture"]
"""What comes from whom a credit names."""

_PLACE = re.compile(r"(?:[#:]\d{1,12}){1,3}$")
_NAME_LENGTH = 36  # characters
UNKNOWN_INSTANT = datetime.max.replace(tzinfo=UTC)
"""The instant of what has no date."""
DATE_OF = "the date of "
"""How `Rejected.input` begins where the article itself was read."""


def instant(moment: datetime | None) -> datetime:
    """The moment in UTC, by which moments are put in order: one without a zone is taken as UTC, an unknown one comes last.

    >>> instant(datetime.fromisoformat("2024-05-07T20:00+09:00")) < instant(datetime.fromisoformat("2024-05-07T13:00Z"))
    True
    """
    if moment is None:
        return UNKNOWN_INSTANT
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`text` stands at `[start, end)` of the canonical text of `article`, in code points."""

    article: str
    start: int
    end: int
    text: str = field(compare=False)

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether a character is in both."""
        return self.article == other.article and self.start < other.end and other.start < self.end

    def common(self, other: Span) -> int:
        """How many characters are in both."""
        return max(0, min(self.end, other.end) - max(self.start, other.start)) if self.article == other.article else 0

    def contains(self, other: Span) -> bool:
        """Whether every character of the other is in this one."""
        return self.article == other.article and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A leftover of the page inside the text: marked, never cut."""

    span: Span
    kind: BoilerplateKind


@dataclass(frozen=True, slots=True)
class Credit:
    """A line or phrase that names an agency or outlet as where the words or a picture (`of`) come from."""

    span: Span
    agency: str
    of: CreditFor = "text"


@dataclass(frozen=True)
class Article:
    """One outlet's text. `published` is the moment as far as it is known: with its zone where that is told, at midnight without
    one where only the day is. `taken_from` are the addresses or names of what its page, though not its text, says it was taken
    from."""

    id: str
    text: str
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    language: str | None = None
    url: str | None = None
    path: str | None = None
    boilerplate: tuple[Boilerplate, ...] = ()
    credits: tuple[Credit, ...] = ()
    taken_from: tuple[str, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """The hash of the text in UTF-8, in hexadecimal digits."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def name(self) -> str:
        """What people call the article: its outlet, else the first words of its title or its text, else its id."""
        if self.outlet:
            return self.outlet
        words = " ".join((self.title or self._opening).split())
        if len(words) > _NAME_LENGTH:
            words = words[: words.rfind(" ", 0, _NAME_LENGTH) if " " in words[:_NAME_LENGTH] else _NAME_LENGTH] + "…"
        return f"“{words}”" if words else self.id

    @property
    def is_foreign(self) -> bool:
        """Whether it is in a language in which articles are kept and not read deeply: any but English."""
        return self.language not in {"en", None}

    @property
    def _opening(self) -> str:
        """The first line of prose."""
        start = 0
        for line in self.text.splitlines(keepends=True):
            end = start + len(line)
            if line.strip() and not any(b.span.start < end and start < b.span.end for b in self.boilerplate):
                return line
            start = end
        return ""

    def span(self, start: int, end: int) -> Span:
        """The characters `[start, end)` of the text, in code points."""
        return Span(self.id, start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Rejected:
    """A document that gave no article, or an article's date: `input` names it, `reason` tells what is wrong and what to do."""

    input: str
    reason: str

    @property
    def is_date(self) -> bool:
        """Whether only an article's date was rejected, and the article was read without it."""
        return self.input.startswith(DATE_OF)

    @property
    def document(self) -> str:
        """The document without the line or item of it: "feed.xml#12" is of feed.xml."""
        return _PLACE.sub("", self.input.removeprefix(DATE_OF))
