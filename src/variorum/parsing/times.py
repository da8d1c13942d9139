"""Time expressions as intervals of days, given the article's dateline: "on Monday", "Sept. 14th, 2021", "late last year"."""

import re
from dataclasses import replace
from datetime import date, time, timedelta
from functools import lru_cache

from variorum.model import Parse, Time, Token
from variorum.parsing.anaphoric_times import FAR, Anchor, anchor_of, anchored_days, is_anchored
from variorum.parsing.days import Tense, between, days_of, grain_of, numbered_from
from variorum.parsing.plausible_times import is_time
from variorum.parsing.tenses import tense_of, verb_above
from variorum.parsing.time_words import SECONDS, TimeWords, gap_after, is_bare_day, join, may_begin_time, read_at
from variorum.parsing.told_before import after_entry, begins_entry, day_of_saying

_SINCE = re.compile(
    r"\bsince\s+(?:(?:the|at\s+least|about|around|back\s+in|way\s+back\s+in|as\s+(?:early|far\s+back)\s+as|on|in)\s+)*$", re.I
)
_BETWEEN = re.compile(r"(?<![\w-])(?P<between>between|from)\s+(?:the\s+)?$", re.I)
_TO = re.compile(r"\s?[–—-]\s?|\s+(?:to|through|until|till)\s+(?:the\s+)?", re.I)
_AND = re.compile(r"\s+(?:and|to|through|until|till)\s+(?:the\s+)?", re.I)
_QUALIFIED = re.compile(
    r"(?<![\w-])(?:(?:just|well|slightly|a\s+little)\s+)?(?:(?:more|less|fewer)\s+than|over|under|at\s+least|at\s+most|up\s+to|nearly|almost"
    r"|about|around|roughly|approximately|some|close\s+to|as\s+(?:long|many)\s+as|another|a\s+further)\s+$",
    re.I,
)
_OTHER_YEAR = re.compile(r"\s+(?:of\s+)?(?:that|the\s+(?P<which>same|following|next|previous))\s+year\b", re.I)
_SLASHED = re.compile(r"(?<![\d/])(\d\d?)/(\d\d?)/(?:19|20)\d\d(?!\d)")
_THE = re.compile(r"\b(?:the|these)\s+$", re.I)
_WITHIN = re.compile(r"\b(?:over|in|during|for|within|through|throughout)\s+the\s+$", re.I)
_ALWAYS_ROLLING = frozenset({"past", "coming", "upcoming"})
_RANGES = frozenset({"date", "month", "year", "weekday", "holiday", "dayword", "season"})
_LONGEST_LEAD = 34  # characters of "slightly more than", looked for before a length


def find_times(parse: Parse) -> tuple[Time, ...]:
    """The times an article tells, in the order of its text. Without a dateline only what is told with its year has days."""
    published = parse.article.published
    dateline = published.date() if published else None
    found: list[Time] = []
    doubtful: list[int] = []
    anchor: Anchor | None = None
    entry: Time | None = None
    done = 0
    for token in parse.tokens:
        if token.start < done or not may_begin_time(parse.article.text, token.start, token.text):
            continue
        paragraph = parse.paragraphs[parse.paragraph_at(token.start)]
        words = _words_at(parse, token, token.start, max(paragraph.end, token.end))
        if words is None:
            continue
        opens = begins_entry(parse, paragraph, words)
        words = after_entry(words, entry) if opens else words
        said = day_of_saying(parse, token, words, dateline)
        time = _time(parse, token, words, max(done, paragraph.start), max(paragraph.end, token.end), said, anchor)
        entry = time if opens and words.year else entry
        if words.kind == "anchored" and time.first is None:
            continue
        anchor = anchor_of(parse, time, token, verb_above(parse, token), anchor)
        is_plain = words.kind == "weekday" and words.which is None and time.grain != "span"
        if dateline and said == dateline and is_plain and time.last == dateline - timedelta(6):
            doubtful.append(len(found))
        found.append(time)
        done = time.span.end
    return _across_time_zones(found, doubtful, dateline) if doubtful and dateline else tuple(found)


def _across_time_zones(found: list[Time], doubtful: list[int], dateline: date) -> tuple[Time, ...]:
    """ "on Tuesday" in a report of Monday is six days ago, or today where the sun is further on. A full date in the text decides;
    without one it may mean either."""
    tomorrow = dateline + timedelta(1)
    is_worth_telling = any(t.first == t.last == tomorrow and any(c.isdigit() for c in t.span.text) for t in found)
    for i in doubtful:
        found[i] = replace(found[i], first=tomorrow if is_worth_telling else found[i].first, last=tomorrow)
    return tuple(found)


def _words_at(parse: Parse, token: Token, start: int, end: int) -> TimeWords | None:
    """The longest plausible expression at `start`, joined with what stands next to it."""
    text = parse.article.text
    words = read_at(text, start, end)
    if words is None or not _is_cut_right(text, words):
        return None
    joined = words
    for _ in range(2):
        at = gap_after(text, joined, end)
        following = read_at(text, at, end) if at is not None and at < end else None
        joined_on = join(text, joined, following) if following is not None else None
        if joined_on is None or not _is_cut_right(text, joined_on):
            break
        joined = joined_on
    is_named = joined is not words and words.clock is not None and text[words.start].isalpha() and words.clock.minute == 0
    if (joined is words or words.kind == "clock") and not (is_named and words.clock in {time(0), time(12)}):
        return joined if is_time(parse, token, words) else None
    return joined


def _time(
    parse: Parse, token: Token, words: TimeWords, first: int, last: int, dateline: date | None, anchor: Anchor | None
) -> Time:
    text = parse.article.text
    tense = tense_of(parse, words)
    if words.kind == "relative" and (words.which in _ALWAYS_ROLLING or _is_rolling(text, words, first)):
        is_told_of = (
            words.which == "next" and tense == "past" and not _WITHIN.search(text, max(first, words.start - 14), words.start)
        )
        words = replace(words, kind="anchored") if is_told_of else replace(words, kind="stretch", count=(1, 1))
    words = words if words.sure else _in_order(words, text, dateline, tense)
    days, grain, start, end = days_of(words, dateline, tense), grain_of(words), words.start, words.end
    if words.year is None and words.month and (other_year := _OTHER_YEAR.match(text, end)):
        step = {"next": 1, "following": 1, "previous": -1}.get((other_year["which"] or "").lower(), 0)
        days = days_of(replace(words, year=anchor.last.year + step), dateline, tense) if anchor else None
    if words.kind == "relative" and words.which is None and words.edge and anchor is not None and tense == "past":
        days = days_of(words, anchor.last, tense)
    if is_bare_day(words) and anchor and tense == "past" and token.sentence - anchor.sentence <= FAR:
        compare_days = numbered_from(words, anchor.first, 1)
        days = compare_days if compare_days and (dateline is None or compare_days[0] <= dateline) else days
    if is_anchored(words):
        days = anchored_days(words, anchor, token.sentence)
        if words.clock is None and days:
            grain = "day" if days[0] == days[1] else grain_of(replace(words, kind="anchored"))
    lead = _BETWEEN.search(text, max(first, start - 14), start)
    if words.kind in _RANGES and words.clock is None:
        to = (_AND if lead else _TO).match(text, end, last)
        other = _words_at(parse, token, to.end(), last) if to and to.end() < last else None
        if other is not None and other.kind in _RANGES and other.clock is None and (lead or other.kind == words.kind):
            ends = days_of(other, dateline, tense)
            if words.year is None and other.year is not None:
                days = days or ends
            span = between(words, other, days, ends)
            if span is not None or days is None or ends is None:
                days, grain, end = span, "span", other.end
                start = lead.start() if lead else start
    seconds = None
    if words.kind in {"duration", "ago", "stretch"}:
        if qualified := _QUALIFIED.search(text, max(first, start - _LONGEST_LEAD), start):
            start = qualified.start()
        if words.exact and words.count:
            seconds = words.count[0] * SECONDS[words.unit or "day"]
    return Time(
        parse.article.span(start, end),
        days[0] if days else None,
        days[1] if days else None,
        grain,
        words.kind != "duration" and _is_since(parse, start),
        words.clock,
        seconds,
    )


def _in_order(words: TimeWords, text: str, dateline: date | None, tense: Tense) -> TimeWords:
    """Day and month of "3/4/2024" stand as in the text's other dates; where none tells, so that the day is not yet to come."""
    month_first, day_first = replace(words, sure=True), replace(words, month=words.day, day=words.month, sure=True)
    is_day_first, is_month_first = _orders_in(text)
    if is_day_first != is_month_first:
        return day_first if is_day_first else month_first
    latest = date.max if dateline is None or tense == "future" else dateline
    told = [form for form in (month_first, day_first) if (days_of(form, dateline, tense) or [date.max])[0] <= latest]
    return told[0] if len(told) == 1 else words


@lru_cache(maxsize=4)
def _orders_in(text: str) -> tuple[bool, bool]:
    """Whether a text has dates that put the day first, and such that put the month first."""
    found = [(int(m[1]), int(m[2])) for m in _SLASHED.finditer(text)]
    return any(a > 12 for a, _ in found), any(b > 12 for _, b in found)


def _is_rolling(text: str, words: TimeWords, first: int) -> bool:
    """ "in the last year" is the twelve months up to now, "last year" the calendar's."""
    if words.which not in {"last", "next"} or words.unit not in {"week", "month", "year", "decade"} or words.edge:
        return False
    return bool(_THE.search(text, max(first, words.start - 7), words.start))


def _is_cut_right(text: str, words: TimeWords) -> bool:
    """Not a piece of a longer word or number."""
    before, after = text[words.start - 1 : words.start], text[words.end : words.end + 1]
    return not (before.isalnum() and text[words.start].isalnum()) and not (text[words.end - 1].isalnum() and after.isalnum())


def _is_since(parse: Parse, start: int) -> bool:
    """After "since", also in the clause that it opens; "the first … after they met in 2017" says the same."""
    text = parse.article.text
    if _SINCE.search(text, max(0, start - 24), start):
        return True
    tokens = parse.tokens_in(start, start + 1)
    verb = verb_above(parse, tokens[0]) if tokens else None
    if verb is None:
        return False
    for child in parse.children(verb):
        word = child.text.lower()
        if child.start < start and child.dep in {"mark", "prep"}:
            if word == "since":
                return True
            if word == "after" and child.dep == "mark":
                return any(t.text.lower() == "first" for t in parse.sentence_tokens(verb.sentence) if t.start < child.start)
    return False
