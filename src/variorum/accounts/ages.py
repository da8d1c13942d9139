"""Ages of one person that two reports give differently, in whatever words.

Two reports that give one person two ages are at odds, however little else their sentences share. The ages of two persons never
are.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, takewhile

from variorum.accounts.relations import relate
from variorum.accounts.story_slots import StorySlots
from variorum.facts import Slot
from variorum.model import Answer, FactType, Parse, Span, Token
from variorum.parsing.counted import age_holder, anchor

_LONGEST_NAME = 60  # characters
_TITLE = 4  # tokens of "retired maths teacher Ada"
_NAMES = frozenset({"NOUN", "PROPN", "ADJ"})
_WHEN = frozenset({"when", "since", "until", "before", "after", "while"})
_OF_AGE = frozenset({"year", "old", "age"})
_GROWS = frozenset({"be", "turn", "become", "reach"})
_PRESENT = frozenset({"VB", "VBG", "VBP", "VBZ"})
_YEAR = 365  # days
_MARKS = frozenset("\"”'’)")


def find_ages(story: StorySlots) -> Iterator[tuple[FactType, Answer, Answer]]:
    """The pairs of ages of one person that cannot both be true."""
    ages = [(i, who) for i, s in enumerate(story.slots) if (who := whose(story, s)) is not None]
    ages_of: defaultdict[tuple[str, str], set[float]] = defaultdict(set)
    for i, who in ages:
        amount = story.slots[i].amount
        ages_of[story.slots[i].article, who].add(amount.low if amount else 0)
    ages = [(i, who) for i, who in ages if len(ages_of[story.slots[i].article, who]) == 1]  # else they are of two persons
    of: defaultdict[str, list[int]] = defaultdict(list)
    for i, who in ages:
        of[who].append(i)
    for i, j in sorted(pair for slots in of.values() for pair in combinations(slots, 2)):
        a, b = story.slots[i], story.slots[j]
        if a.article == b.article or may_be_birthday(story, a, b):
            continue
        texts = (a.span.text, b.span.text)
        if relate(story.value(i, "number"), story.value(j, "number"), "number", texts).kinship == "apart":
            yield "number", story.answer(i, "number"), story.answer(j, "number")


def whose(story: StorySlots, slot: Slot) -> str | None:
    """The person whose age it is, as an entity; None if it is nobody's or not a person's."""
    amount = slot.amount
    if amount is None or amount.unit != "year" or amount.low != amount.high or amount.span.text.lower().startswith("ages"):
        return None
    parse = story.parses[slot.article]
    tokens = parse.tokens_in(amount.span.start, amount.span.end)
    if is_of_another_time(parse, tokens[0]) or is_bracketed(parse.article.text, amount.span):
        return None
    following = parse.tokens[tokens[-1].index + 1 : tokens[-1].index + 1 + _TITLE]
    before_name = "year" in amount.span.text.lower() and following and following[0].start == amount.span.end + 1
    if before_name and following[0].pos in _NAMES:  # "27-year-old nurse Ada Brook"
        named = next((t for t in takewhile(lambda t: t.pos in _NAMES, following) if t.pos == "PROPN"), None)
        if named is not None:
            return _person_at(story, slot.article, named)
        holder: Token | None = parse.tokens[following[0].index]
    else:
        holder = age_holder(parse, anchor(parse, amount.span.start, amount.span.end), tokens[0], amount.span.end)
    for who in (*_meant_by(parse, holder), _subject_above(parse, tokens[0])):
        if who is not None and (found := _person_at(story, slot.article, who)) is not None:
            return found
    return None


def _meant_by(parse: Parse, holder: Token | None) -> Iterator[Token]:
    """The words that may name who holds an age, the nearest first."""
    if holder is None:
        return
    if holder.tag == "WP":  # "Ada Brook, who is 27,"
        holder = parse.tokens[parse.tokens[holder.head].head]
    yield holder
    yield from (c for c in parse.children(holder) if c.dep == "appos" and c.pos == "PROPN")  # "a 31-year-old nurse, Ada Brook,"
    if holder.dep == "appos" and not any(c.dep == "poss" for c in parse.children(holder)):
        yield parse.tokens[holder.head]  # "Ada Brook, a nurse, 31"


def _subject_above(parse: Parse, first: Token) -> Token | None:
    """Who did what the sentence tells, behind which it adds an age: "Ada Brook died on Friday, aged 75"."""
    if first.lemma != "age" and first.text.lower() != "aged":
        return None
    verb = next((t for t in parse.ancestors(first) if t.is_verb and t.lemma != "age"), None)
    return next((c for c in parse.children(verb) if c.is_subject), None) if verb is not None else None


def _person_at(story: StorySlots, article: str, token: Token) -> str | None:
    """The person whose full name, surname or pronoun a token belongs to. A first name alone may be anybody's."""
    rows = story.cast.mentions_in(article, max(0, token.start - _LONGEST_NAME), token.end + _LONGEST_NAME)
    for start, end, entity in rows:
        if start <= token.start < end and entity.type == "person":
            alone = (start, end) == (token.start, token.end) and token.pos == "PROPN"
            before = story.parses[article].article.text[max(0, start - 2) : start].rstrip()[-1:]
            if alone and before in _MARKS:
                return None  # of 'Jon "Jo" Brook' the surname alone is a mention, and whose it is was guessed
            return entity.id if not alone or entity.name.split()[-1:] == [token.text] else None
    return None


def is_of_another_time(parse: Parse, token: Token) -> bool:
    """Whether an age stands in a clause of time or is one to come: "when she was 18", "turns 80 in May"."""
    chain = (token, *parse.ancestors(token))
    verb = next((t for t in chain if not (t.pos == "NUM" or t.lemma in _OF_AGE)), token)
    is_ahead = any(c.tag == "MD" for c in parse.children(verb)) or (verb.lemma == "turn" and verb.tag in _PRESENT)
    return (is_ahead and verb.lemma in _GROWS) or any(
        t.dep == "advcl" and any(c.lemma.lower() in _WHEN for c in parse.children(t)) for t in chain
    )


def is_bracketed(text: str, age: Span) -> bool:
    """Whether it is a number in brackets: "Ada Brook (7)" has her number where the caption is of a match."""
    return text[max(0, age.start - 1) : age.start] == "(" and text[age.end : age.end + 1] == ")"


def may_be_birthday(story: StorySlots, a: Slot, b: Slot) -> bool:
    """Whether a difference may come from birthdays between the two reports. One of a year may if their dates are not known."""
    if a.amount is None or b.amount is None:
        return False
    out = [story.parses[s.article].article.published for s in (a, b)]
    if out[0] is None or out[1] is None:
        return abs(a.amount.low - b.amount.low) == 1
    days = (out[0].date() - out[1].date()).days
    older = (a.amount.low - b.amount.low) * (1 if days >= 0 else -1)
    return abs(days) > 1 and 1 <= older <= abs(days) // _YEAR + 1
