"""The time that a phrase tells: its days and its hour."""

from __future__ import annotations

from variorum.model import Moment, Parse, Span, Time
from variorum.parsing.days import days_of, grain_of
from variorum.parsing.time_words import SECONDS, TimeWords, gap_after, join, may_begin_time, read_at

_STARTS_AFTER = frozenset(" \n\t(“\"'‘-–—/")


def read_moment(parse: Parse, span: Span) -> Moment | None:
    """The time of a phrase; None where it tells none. Where it tells several, that with days comes first, and takes the hour
    of another: "Monday, shortly after 9 a.m."."""
    times = [t for t in parse.times if t.span.start < span.end and span.start < t.span.end]
    if not times or (times[0].grain == "span" and not span.contains(times[0].span)):
        return _of_words(parse, span) or (_moment(times) if times else None)
    return _moment(times)


def _moment(times: list[Time]) -> Moment:
    best = max(times, key=lambda t: (t.first is not None, t.grain != "duration", t.clock is not None))
    clock = best.clock or next((t.clock for t in times if t.clock), None)
    return Moment(best.first, best.last, best.grain, clock, best.seconds)


def _of_words(parse: Parse, span: Span) -> Moment | None:
    """The time in the words of a phrase alone: one end of a span of time, a caption, a time that the parse takes for none."""
    text, end = parse.article.text, span.end
    for at in range(span.start, end):
        if at > span.start and text[at - 1] not in _STARTS_AFTER:
            continue
        words = read_at(text, at, end) if may_begin_time(text, at, _word_at(text, at, end)) else None
        if words is None:
            continue
        gap = gap_after(text, words, end)
        following = read_at(text, gap, end) if gap is not None and gap < end else None
        return _dated(parse, (join(text, words, following) if following else None) or words)
    return None


def _dated(parse: Parse, words: TimeWords) -> Moment:
    published = parse.article.published
    if words.kind == "season" and words.year is None and words.which is None:
        published = None  # a bare "summer" may be the last or the next
    days = days_of(words, published.date() if published else None, "unknown")
    seconds = words.count[0] * SECONDS[words.unit or "day"] if words.kind == "duration" and words.exact and words.count else None
    return Moment(days[0] if days else None, days[1] if days else None, grain_of(words), words.clock, seconds)


def _word_at(text: str, start: int, end: int) -> str:
    stop = start
    while stop < end and text[stop].isalnum():
        stop += 1
    return text[start:stop] or text[start : start + 1]
