"""Times that are not told from the day of publication: in words quoted from another day, and in the entries of a timeline."""

import re
from dataclasses import replace
from datetime import date
from functools import partial

from variorum.model import Parse, Quotation, Span, Time, Token
from variorum.parsing.days import days_of
from variorum.parsing.tenses import verb_above
from variorum.parsing.time_words import TimeWords, may_begin_time, read_at
from variorum.parsing.wordlists import load_words

_words = partial(load_words, "parsing", "words", "names")
_SPEECH = _words("speech") | load_words("parsing", "amounts", "times", "writing")
_DOCUMENT = re.compile(
    r"\b(?:letter|e-?mail|memo|message|note|entry|tweet|post|report|statement),?\s+(?:dated|of|from|on)\s+$", re.I
)
_HANGING = frozenset({"dayword", "relative", "weekday", "ago"})
_ENTRY = re.compile(r"\s*(?:[:–—]|-\s|$)")
_BULLET = " \t•*-–—·"


def day_of_saying(parse: Parse, token: Token, words: TimeWords, dateline: date | None) -> date | None:
    """The day from which a time is told: "yesterday" in a letter of 4 March is 3 March; else the dateline."""
    if dateline is None or words.kind not in _HANGING:
        return dateline
    quotation = next((q for q in parse.quotations if q.start <= token.start < q.end), None)
    return (_told_of(parse, quotation, dateline) if quotation else None) or dateline


def _told_of(parse: Parse, quotation: Quotation, dateline: date) -> date | None:
    """The day that the sentence around a quotation gives to its words."""
    text = parse.article.text
    inside = parse.tokens_in(quotation.start, quotation.end)
    first, last = parse.sentences[inside[0].sentence], parse.sentences[inside[-1].sentence]
    for start, end in ((first.start, quotation.start), (quotation.end, last.end)):
        for token in parse.tokens_in(start, end) if start < end else ():
            words = read_at(text, token.start, end) if may_begin_time(text, token.start, token.text) else None
            if words is None or words.kind not in {"date", "weekday"} or not (words.month or words.weekday is not None):
                continue
            verb = verb_above(parse, token)
            is_of_verb = verb is not None and verb.lemma in _SPEECH and verb not in inside
            days = days_of(words, dateline, "past") if is_of_verb or _DOCUMENT.search(text, start, token.start) else None
            if days and days[0] == days[1]:
                return days[0]
    return None


def begins_entry(parse: Parse, paragraph: Span, words: TimeWords) -> bool:
    """Whether a date begins an entry of a timeline: "9 February: The first oil comes ashore"."""
    text = parse.article.text
    if words.kind not in {"date", "month"} or words.month is None or text[paragraph.start : words.start].strip(_BULLET):
        return False
    return _ENTRY.match(text, words.end, paragraph.end) is not None


def after_entry(words: TimeWords, entry: Time | None) -> TimeWords:
    """A date without its year is the first of its name that does not come before the last entry."""
    if words.year or entry is None or entry.first is None:
        return words
    is_next = (words.month or 1, words.day or 31) < (entry.first.month, entry.first.day)
    return replace(words, year=entry.first.year + is_next)
