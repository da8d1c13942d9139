"""One person whom a report tells a fate of without a number: "a man was shot dead", "police arrested Ann Orr".

Who is one and the same is known by name alone, so a report counts only where it leaves no doubt: it names one person with the
fate, or several in one breath ("a nurse and her son were killed").
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from variorum.alignment.event_context import is_person
from variorum.alignment.story_context import StoryContext
from variorum.model import Parse, Quantity, Span, Token

_ARTICLES = frozenset({"a", "an", "the", "his", "her", "their"})
_OTHERS = frozenset({"another", "other", "second", "third", "no", "neither", "every", "each", "any"})
_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
_MALE = frozenset({"male", "man", "boy", "father", "son", "brother", "husband", "grandfather", "uncle", "policeman"})
_FEMALE = frozenset({"female", "woman", "girl", "mother", "daughter", "sister", "wife", "grandmother", "aunt", "policewoman"})


@dataclass(frozen=True, slots=True)
class _Told:
    """Somebody with a fate. `name` has the words of the name, None of whoever has none; `called` are the noun and what describes
    it; `number` counts those joined with it."""

    fate: str
    name: frozenset[str] | None
    called: frozenset[str]
    number: int
    span: Span


FateOf = Callable[[Parse, Quantity, Token], str | None]
"""The fate of a figure that hangs on its clause by a word."""


def single_people(story: StoryContext, fate_of: FateOf) -> Iterator[tuple[str, Span, int]]:
    """Each fate of one person, or of a few in one breath, with where a report first tells it and how many these are."""
    told = [t for parse in story.parses for t in _told(story, parse, fate_of)]
    dead = [t for t in told if t.fate == "dead"]
    for fate in dict.fromkeys(t.fate for t in told):
        of_fate = [t for t in told if t.fate == fate]
        number = max(t.number for t in of_fate)
        if number == 1 and not _may_be_one(of_fate):
            continue
        if fate == "injured" and any(not _are_two(a, b) for a in of_fate for b in dead):
            continue  # "was wounded", and died of it
        firsts = {t.span.article: t for t in reversed(of_fate) if t.number == number}
        yield from ((fate, t.span, number) for t in firsts.values())


def _told(story: StoryContext, parse: Parse, fate_of: FateOf) -> Iterator[_Told]:
    for head in parse.tokens:
        if head.dep not in _PLACES or head.pos not in {"NOUN", "PROPN"} or not _is_one(story, parse, head):
            continue
        above = parse.tokens[head.head]
        if (head.dep == "pobj" and above.lemma != "of") or (head.dep == "nsubj" and _has_object(parse, above)):
            continue
        children = parse.children(head)
        clause = min((t.index for t in children if t.dep in {"relcl", "acl"}), default=len(parse.tokens))
        joined = [t for t in children if t.dep == "conj" and t.index < clause]
        if not all(_is_one(story, parse, t) for t in joined):
            continue
        start = min(t.start for t in (head, *children) if t.index <= head.index)
        while start and (parse.article.text[start - 1].isalnum() or parse.article.text[start - 1] == "-"):
            start -= 1  # the "16-" of "16-year-old", which the parser hangs elsewhere
        span = parse.article.span(start, head.end)
        figure = Quantity(span, 1, 1, "exact", None, None, span)
        if fate := fate_of(parse, figure, head):
            entity = story.cast.referent(span)
            name = frozenset(entity.name.lower().split()) if entity and entity.type == "person" else None
            called = frozenset({head.lemma.lower(), *(c.lemma.lower() for c in children if c.dep == "amod")})
            whole = parse.article.span(start, max((t.end for t in joined), default=head.end))
            yield _Told(fate, name, called, 1 + len(joined), whole)


def _has_object(parse: Parse, verb: Token) -> bool:
    return any(c.dep == "dobj" for c in parse.children(verb))


def _is_one(story: StoryContext, parse: Parse, head: Token) -> bool:
    """Whether a noun is one person: by name, or "a man", "the boy", "a 6-year-old"."""
    if head.pos == "PROPN":
        entity = story.cast.referent(parse.article.span(head.start, head.end))
        return head.tag == "NNP" and entity is not None and entity.type == "person"
    before = {c.lemma.lower() for c in parse.children(head) if c.index < head.index}
    has_article = any(c.dep == "poss" or c.text.lower() in _ARTICLES for c in parse.children(head))
    return head.tag == "NN" and is_person(head.lemma) and has_article and not before & _OTHERS


def _may_be_one(told: list[_Told]) -> bool:
    """Whether all these may be one person: no two names, and no man and woman."""
    longest = max((t.name for t in told if t.name), key=len, default=frozenset())
    called = frozenset[str]().union(*(t.called for t in told))
    return all(t.name <= longest for t in told if t.name) and not (called & _MALE and called & _FEMALE)


def _are_two(a: _Told, b: _Told) -> bool:
    """Whether these are surely two people: by their names, or as man and woman."""
    return not _may_be_one([a, b])
