"""The days on which articles say that something happened, and of what kind of event."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from variorum.alignment.stated_values import DatedTime, values_in
from variorum.alignment.statement_similarity import NEWS
from variorum.alignment.story_context import StoryContext
from variorum.model import Time, Token
from variorum.model.parse import tops_of
from variorum.parsing.wordlists import load_table

_HAPPEN = frozenset({"happen", "occur"})


def find_news(story: StoryContext) -> list[DatedTime]:
    """The days on which articles say as news that something happened, with the kind of event where it has a word of its own."""
    found = [DatedTime(value, unit) for value, unit in values_in(story) if isinstance(value, Time)]
    days = [m for m in found if not m.time.since and _is_news(story, m) and m.time.first and m.time.last]
    return [replace(m, event=_event_of(story, m)) for m in days if dated_by(story, m) is not None]


def kind_of(lemma: str) -> str | None:
    """The kind of event that a word names: "accident" for "collide"."""
    return _families().get(lemma)


def dated_by(story: StoryContext, moment: DatedTime) -> Token | None:
    """The verb or event noun whose date this is; None where the time only modifies some other noun."""
    parse = story.parse[moment.span.article]
    head = next(tops_of(parse.tokens_in(moment.span.start, moment.span.end)), None)
    while head is not None and head.head != head.index:
        head = parse.tokens[head.head]
        if head.is_verb or (head.is_noun and head.dep not in {"pobj", "npadvmod"}):
            return head
        if head.lemma in _families():
            return head  # "since Thursday's accident"
    return None


def _is_news(story: StoryContext, moment: DatedTime) -> bool:
    """Whether a time is a day on which something happened that its article tells as news."""
    published, first = story.published(moment.span.article), moment.time.first
    past = published is None or first is None or first <= published.date()
    return moment.time.grain in {"day", "moment"} and past and _is_recent(story, moment)


def _is_recent(story: StoryContext, moment: DatedTime) -> bool:
    published, last = story.published(moment.span.article), moment.time.last
    return published is None or last is None or (published.date() - last).days <= NEWS


def _event_of(story: StoryContext, moment: DatedTime) -> str | None:
    """The kind of event that a time is the time of: that of the word it dates, or of the subject of "took place"."""
    token, parse = dated_by(story, moment), story.parse[moment.span.article]
    if token is None or kind_of(token.lemma):
        return kind_of(token.lemma) if token else None
    below = parse.children(token)
    only_happens = token.lemma in _HAPPEN or (token.lemma == "take" and any(c.lemma == "place" for c in below))
    return next((kind for c in below if c.is_subject and (kind := kind_of(c.lemma))), None) if only_happens else None


@lru_cache(maxsize=1)
def _families() -> Mapping[str, str]:
    return {word: family for family, words in load_table("alignment", "events")["families"].items() for word in words}
