"""Sentences of two reports that tell one deed of one day at other hours of it: "at dawn on Monday", "late on Monday night"."""

from collections.abc import Iterator

from variorum.accounts.moment_levels import hardly_meet, hours_named
from variorum.accounts.near_sentence_pairs import share_most_terms
from variorum.accounts.predicates import mean_alike
from variorum.accounts.relations import relate
from variorum.accounts.sentence_pairs import LEAST_SHARED, are_of_other_events, count_differently
from variorum.accounts.story_slots import StorySlots
from variorum.facts import Slot
from variorum.model import Answer, FactType, Span, Token

_LIKE_VERBS = 0.55  # cosine
_LIMITS = frozenset({"by", "until", "till", "since", "from"})
_BETWEEN = frozenset({"on", "in", "at", "of", "the", ",", "hours", "shortly", "before", "after", "just"})
"""Words between a day and its part: "in the early hours of Monday"."""


def find_parts_of_day(story: StorySlots) -> Iterator[tuple[FactType, Answer, Answer]]:
    """The pairs of parts of one day that hardly meet, in sentences that are much alike."""
    first, second = story.types[story.comparable_pairs].T
    for i, j in story.comparable_pairs[(first == "date") & (second == "date")].tolist():
        a, b = story.slots[i], story.slots[j]
        days = relate(story.value(i, "date"), story.value(j, "date"), "date", (a.span.text, b.span.text))
        if days.kinship != "equal" or any(s.time is not None and s.time.first != s.time.last for s in (a, b)):
            continue
        part, other = _part_beside(story, a), _part_beside(story, b)
        if part is None or other is None or not hardly_meet(part.text, other.text):
            continue
        if are_of_other_events(story, a, b) or count_differently(story, a, b):
            continue  # "by noon 4,000 had signed", "by the evening 9,000"
        if story.are_equally_real(i, j) and _tell_of_one(story, i, j, part, other):
            yield "time", story.answer(i, "time", part), story.answer(j, "time", other)


def _part_beside(story: StorySlots, slot: Slot) -> Span | None:
    """From the first to the last word that names a part of the day, beside the day itself."""
    parse = story.parses[slot.article]
    inside = parse.tokens_in(slot.span.start, slot.span.end)
    before = parse.tokens[: inside[0].index][::-1]
    found = [*_parts_in(before, slot.sentence), *_parts_in(inside, slot.sentence)]
    found += _parts_in(parse.tokens[inside[-1].index + 1 :], slot.sentence)
    first = min([inside[0].index, *(t.index for t in found)])
    if first and parse.tokens[first - 1].lemma in _LIMITS:
        return None
    return parse.article.span(min(t.start for t in found), max(t.end for t in found)) if found else None


def _parts_in(tokens: tuple[Token, ...], sentence: int) -> Iterator[Token]:
    for token in tokens:
        is_part = hours_named(token.text) is not None
        if token.sentence != sentence or not (is_part or token.text.lower() in _BETWEEN or token.text.istitle()):
            return
        if is_part:
            yield token


def _tell_of_one(story: StorySlots, i: int, j: int, part: Span, other: Span) -> bool:
    a, b = story.slots[i], story.slots[j]
    named = {w for span in (part, other) for w in span.text.lower().split()}
    rest, others = (story.value_and_rest(k)[1] - named for k in (i, j))
    if rest == others and len(rest) >= LEAST_SHARED:
        return True
    mine, theirs = story.sentence_terms[i] - named, story.sentence_terms[j] - named
    return share_most_terms(a, b, mine, theirs) and mean_alike(a.predicate, b.predicate, _LIKE_VERBS)
