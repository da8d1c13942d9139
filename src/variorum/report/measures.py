"""What a value in dispute measures, read again from its own words: an amount as an interval, a time as days or an hour."""

import re
from dataclasses import dataclass
from datetime import date

from variorum.model import Amount, Article, Parse, Span, Token
from variorum.parsing.days import Tense, days_of
from variorum.parsing.quantities import find_quantities
from variorum.parsing.time_words import TimeWords, gap_after, join, may_begin_time, read_at

_TOKEN = re.compile(r"[A-Z]{0,3}[$£€¥₹₩]|\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]")
_WORD = re.compile(r"\S+")
_AHEAD = re.compile(r"\b(?:will|shall|due|expected|scheduled|plans?|planned|going|next)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Days:
    """The days a time can mean, both ends included."""

    first: date
    last: date


def read_amount(value: str) -> Amount | None:
    """The amount that the words of a value give; None where they give none, or more than one."""
    found = find_quantities(_parse_alone(value))
    if len(found) != 1:
        return None
    q = found[0]
    return Amount(q.low, q.high, q.bound, q.unit)


def read_days(value: str, article: Article, span: Span) -> Days | None:
    """The days that a value in `article` means, counted from the day it came out; `span` is where it stands."""
    words = find_time(value)
    if words is None:
        return None
    days = days_of(words, article.published.date() if article.published else None, _tense(article, span))
    return Days(*days) if days else None


def read_hour(value: str) -> float | None:
    """The hour of the day in hours: "6:40 a.m." is 6.67."""
    words = find_time(value)
    return words.clock.hour + words.clock.minute / 60 if words and words.clock else None


def find_time(text: str) -> TimeWords | None:
    """The first time expression of a text, joined with what stands next to it."""
    return next(iter(find_all_times(text)), None)


def find_all_times(text: str) -> list[TimeWords]:
    """The time expressions of a text in its order, by their words alone: without a parse "May" may be anybody's."""
    found: list[TimeWords] = []
    for m in _WORD.finditer(text):
        start = m.start() + len(m[0]) - len(m[0].lstrip("(“‘\"'"))
        if (
            start >= len(text)
            or (found and start < found[-1].end)
            or not may_begin_time(text, start, text[start : m.end()] or " ")
        ):
            continue
        words = read_at(text, start, len(text))
        if words is None or text[words.end : words.end + 1].isalnum():
            continue
        at = gap_after(text, words, len(text))
        following = read_at(text, at, len(text)) if at is not None and at < len(text) else None
        found.append((join(text, words, following) if following else None) or words)
    return found


def _tense(article: Article, span: Span) -> Tense:
    """Whether the line that holds the span looks ahead: by its words, as there is no parse here."""
    start = max(article.text.rfind(c, 0, span.start) for c in ".\n") + 1
    ends = [e for e in (article.text.find(c, span.end) for c in ".\n") if e >= 0]
    return "future" if _AHEAD.search(article.text, start, min(ends, default=len(article.text))) else "unknown"


def _parse_alone(value: str) -> Parse:
    """A value as a parse of its own: the plain words, with the last one as what is counted."""
    article = Article("", value)
    found = list(_TOKEN.finditer(value))
    last = max(len(found) - 1, 0)
    tokens = tuple(
        Token(i, m.start(), m.end(), m[0], m[0].lower(), *_kind(m[0]), "ROOT" if i == last else "nummod", last, 0)
        for i, m in enumerate(found)
    )
    whole = (article.span(0, len(value)),)
    return Parse(article, tokens, whole, whole, None, (), (), (), ())


def _kind(word: str) -> tuple[str, str]:
    return ("NUM", "CD") if word[0].isdigit() else ("NOUN", "NNS")
