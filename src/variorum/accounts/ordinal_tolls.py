"""Deaths that a report counts by an ordinal: "the fourth victim" says that there are four, where an earlier report counts three.

The earlier report tells the lesser number alone, and both sentences share more than the deaths. An ordinal of a year or a series
("the third death this year") counts other events too.
"""

from collections.abc import Iterator
from dataclasses import replace
from math import inf

from variorum.accounts.conflicting_amounts import is_part
from variorum.accounts.counted_groups import group_of_noun, groups_by_word
from variorum.accounts.sentence_pairs import are_of_other_events
from variorum.accounts.story_slots import StorySlots
from variorum.accounts.verdicts import is_surely_later
from variorum.factuality import factuality_of
from variorum.model import Amount, Answer, FactType, Parse, Token
from variorum.parsing.numerals import ordinal_of
from variorum.parsing.tenses import verb_above

LIKELY_RISEN = 0.8
"""How likely such a difference is a dispute. It is too rare in the annotated stories to be fitted."""
_MOST = 3  # more than one report's count by which the ordinal of another goes on from it
_SHARED = 2  # terms
_SPELLS = frozenset({"month", "season", "year", "duration"})
_ORDINALS = frozenset({"amod", "nummod", "compound"})


def find_ordinal_tolls(story: StorySlots) -> Iterator[tuple[FactType, Answer, Answer]]:
    """For each death told by an ordinal the lesser count of each other report that did not come out later."""
    deaths = {article: _most_dead(story, article) for article in story.parses}
    for article in story.parses:
        for i, number, answer in _told_by_ordinal(story, article):
            for other, (most, j) in ((a, d) for a, d in deaths.items() if d is not None):
                out = story.parses[other].article.published, story.parses[article].article.published
                is_next = most < number <= most + _MOST
                if other != article and is_next and not is_surely_later(*out) and _tell_of_one(story, i, j):
                    yield "number", story.answer(j, "number"), answer


def _told_by_ordinal(story: StorySlots, article: str) -> Iterator[tuple[int, int, Answer]]:
    """The slots of those who died by an ordinal, with its number and as an answer."""
    parse = story.parses[article]
    for i in story.of_article[article]:
        slot = story.slots[i]
        noun = parse.tokens[slot.head]
        ordinal = next((c for c in parse.children(noun) if c.dep in _ORDINALS and ordinal_of(c.lemma)), None)
        if slot.kind != "phrase" or ordinal is None or not _is_dead(parse, noun) or _is_of_series(parse, noun):
            continue
        number = ordinal_of(ordinal.lemma) or 0
        found = story.answer(i, "number", parse.article.span(min(ordinal.start, slot.span.start), noun.end))
        if found.factuality == "asserted":
            yield i, number, replace(found, value=Amount(number, inf, "at-least"))


def _is_dead(parse: Parse, noun: Token) -> bool:
    """Whether somebody is told to have died: by the words nearest to him, or by the verb that his clause hangs on."""
    group = group_of_noun(parse, noun)
    if group is not None:
        return group == "dead"
    verb = verb_above(parse, noun)
    verbs = (t for t in ((verb, *parse.ancestors(verb)) if verb is not None else ()) if t.is_verb)
    told = next((t for t in verbs if t.lemma in groups_by_word()), None)
    return told is not None and groups_by_word()[told.lemma] == "dead" and factuality_of(parse, told) == "asserted"


def _is_of_series(parse: Parse, noun: Token) -> bool:
    sentence = parse.sentences[noun.sentence]
    return any(t.since or t.grain in _SPELLS for t in parse.times if sentence.contains(t.span))


def _most_dead(story: StorySlots, article: str) -> tuple[float, int] | None:
    """The greatest count of the dead of a report, with its slot; None where it has none, or counts by an ordinal as well."""
    counts = [
        (s.amount.high, -i)
        for i in story.of_article[article]
        if (s := story.slots[i]).amount is not None and s.amount.unit is None and story.counted_group(s) == "dead"
        if story.factuality(i) == "asserted"
    ]
    most, slot = max(counts, default=(inf, 0))
    is_whole = most < inf and not is_part(story, story.slots[-slot])
    return (most, -slot) if is_whole and not any(_told_by_ordinal(story, article)) else None


def _tell_of_one(story: StorySlots, i: int, j: int) -> bool:
    a, b = story.slots[i], story.slots[j]
    mine, theirs = (story.sentence_terms[k] | story.slots[k].nearby for k in (i, j))
    shared = {w for w in mine & theirs if w not in groups_by_word()}
    return len(shared) >= _SHARED and not are_of_other_events(story, a, b)
