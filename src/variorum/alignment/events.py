"""What a story's articles give of the event itself, value by value: how many, when, who to whom, and where."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import inf

from variorum.alignment.casualty_figures import ANYBODY, fate_of, fate_of_verb, own_clause, tells_fate
from variorum.alignment.event_context import (
    happened,
    is_agent,
    is_background,
    is_figurative,
    is_figurative_noun,
    is_in_note,
    is_person,
    state_of,
)
from variorum.alignment.news_days import dated_by, find_news, kind_of
from variorum.alignment.partial_figures import is_added_or_part
from variorum.alignment.single_people import single_people
from variorum.alignment.stated_values import phrase_of, values_in
from variorum.alignment.story_context import StoryContext
from variorum.factuality import is_granted
from variorum.model import Act, Count, Dating, Event, Parse, Quantity, Span, Token
from variorum.model.parse import tops_of

_DONE = frozenset({"dead", "injured", "held"})  # fates that somebody brings about
_SUFFERED = frozenset({"die", "perish", "drown", "sink", "capsize", "derail", "explode", "plunge"})  # their subject did nothing
_OTHER_AS_VERB = frozenset({"fire", "storm", "flood"})  # "was fired", "stormed the hall" are no fire and no storm
_BEFORE_HEAD = frozenset({"compound", "amod", "nmod", "nummod", "quantmod", "punct"})
_MODIFIES = frozenset({"amod", "compound", "nmod"})  # "the Maltese capital" is not where it was
_OPENED_BY = {"by": "agent", "on": "target", "against": "target"}


def find_event(story: StoryContext) -> Event:
    """The values of a story's event, in the order of its articles' ids and their texts."""
    numbered = list(_counts(story))
    counts = sorted([*numbered, *_singles(story, {c.fate for c in numbered})], key=lambda c: c.span)
    dates = sorted(_dates(story), key=lambda d: d.span)
    acts = sorted((act for p in story.parses for act in _acts(story, p)), key=lambda a: a.span)
    spans = [*(c.span for c in counts), *(d.span for d in dates if d.event), *(a.span for a in acts)] or [d.span for d in dates]
    return Event(tuple(counts), tuple(dates), tuple(acts), tuple(sorted(set(_places_beside(story, spans)))))


def _dates(story: StoryContext) -> Iterator[Dating]:
    for moment in find_news(story):
        what, parse = dated_by(story, moment), story.parse[moment.span.article]
        if moment.time.first and moment.time.last and what is not None and happened(story, parse, what):
            yield Dating(moment.span, moment.time.first, moment.time.last, moment.event)


def _counts(story: StoryContext) -> Iterator[Count]:
    """Figures of people with a fate that is told as theirs; "12 soldiers" is one of people, too. "Nine adults and three children"
    are twelve."""
    figures = [(q, unit) for q, unit in values_in(story) if isinstance(q, Quantity)]
    for article, parse in story.parse.items():
        of_article = {head: (q, unit) for q, unit in figures if q.span.article == article and (head := _head(parse, q))}
        of_article |= dict(_unnumbered(parse, of_article))
        for head, (value, _) in of_article.items():
            if (is_added_or_part(parse, value) and not _is_whole_of_fate(parse, head)) or _is_joined(parse, head, of_article):
                continue
            named = value.counted is not None and (is_person(value.counted) or is_agent(value.counted))
            people = replace(value, counted=None) if named else value
            fate = fate_of(story, people)
            if fate and _befell(story, parse, head, fate) and _can_suffer(value, fate):
                yield _sum(parse, fate, [value, *_joined_to(parse, head, of_article)])


def _singles(story: StoryContext, numbered: Collection[str]) -> Iterator[Count]:
    """One person, or a few in one breath, of a fate that no report has a figure for."""

    def fate_in(parse: Parse, figure: Quantity, head: Token) -> str | None:
        fate = fate_of(story, figure)
        return fate if fate in _DONE and fate not in numbered and _befell(story, parse, head, fate) else None

    return (Count(fate, span, number, number, "exact") for fate, span, number in single_people(story, fate_in))


def _head(parse: Parse, quantity: Quantity) -> Token | None:
    """The word that a figure hangs on its clause by."""
    return next(tops_of(parse.tokens_in(quantity.phrase.start, quantity.phrase.end)), None)


def _unnumbered(parse: Parse, figures: Mapping[Token, tuple[Quantity, int]]) -> Iterator[tuple[Token, tuple[Quantity, int]]]:
    """One or two people who are joined to a figure and have no number: "a mother and her two children", "both pilots and 14"."""
    for head, (figure, unit) in figures.items():
        first = parse.tokens[head.head] if head.dep == "conj" else head
        for noun in (first, *(t for t in parse.subtree(first) if t.dep == "conj")):
            number = _number_of(parse, noun) if noun not in figures else None
            if number:
                start = min(t.start for t in (noun, *parse.children(noun)) if t.index <= noun.index)
                phrase = parse.article.span(start, noun.end)
                single = replace(figure, span=phrase, phrase=phrase, low=number, high=number, bound="exact", counted=noun.lemma)
                yield noun, (single, unit)


def _number_of(parse: Parse, noun: Token) -> int | None:
    before = {c.lemma for c in parse.children(noun) if c.dep in {"det", "poss"}}
    if not is_person(noun.lemma) or not before:
        return None
    return 1 if noun.tag == "NN" else 2 if "both" in before else None


def _joined_to(parse: Parse, head: Token, figures: Mapping[Token, tuple[Quantity, int]]) -> list[Quantity]:
    """The figures of people that are joined to one: "nine adults, three children and two nurses". What only says again who the
    whole are is none: "twelve people, nine adults and three children"."""
    joined: list[Quantity] = []
    for child in parse.children(head):
        if child.dep in {"conj", "appos"} and child in figures and _counts_people(figures[child][0]):
            parts = [figures[child][0], *_joined_to(parse, child, figures)]
            if child.dep == "conj" or len(parts) > 1:
                joined += parts
    whole = figures[head][0]
    again = whole.counted in ANYBODY and len(joined) > 1 and sum(p.low for p in joined) == whole.low
    return [] if again else joined


def _is_whole_of_fate(parse: Parse, head: Token) -> bool:
    """Whether of others who did not die these did: "swept away nine climbers, three of whom died"."""
    verb = parse.tokens[head.head]
    fate = fate_of_verb(verb.lemma) if head.is_subject and any(t.tag == "WP" for t in parse.subtree(head)) else None
    return fate is not None and not any(
        fate_of_verb(t.lemma) == fate for t in parse.sentence_tokens(head.sentence) if t is not verb
    )


def _counts_people(quantity: Quantity) -> bool:
    counted = quantity.counted
    return counted is None or counted in ANYBODY or is_person(counted) or is_agent(counted)


def _can_suffer(quantity: Quantity, fate: str) -> bool:
    """Whether what is counted is known for people; what only ends like a word for them is held to what befalls the living."""
    only_agent = quantity.counted is not None and not is_person(quantity.counted) and is_agent(quantity.counted)
    return fate in {"dead", "injured"} or not only_agent


def _is_joined(parse: Parse, head: Token, figures: Mapping[Token, tuple[Quantity, int]]) -> bool:
    """Whether a figure is one of a sum, or says again what a whole is made of: "12 people, nine adults and three children"."""
    above = parse.tokens[head.head]
    return head.dep in {"conj", "appos"} and above in figures and _counts_people(figures[above][0])


def _befell(story: StoryContext, parse: Parse, head: Token, fate: str) -> bool:
    own = own_clause(parse, (head,))
    told = own if own is not None and fate_of_verb(own.lemma) == fate else head  # "could not save the four who died"
    verb = told if told is own else parse.tokens[head.head]
    if _did_it(parse, head, verb):
        return False
    if verb.is_verb and fate_of_verb(verb.lemma) and is_figurative(parse, verb):
        return False
    state = state_of(story, parse, told)
    granted = is_granted(parse, head) and fate_of_verb(parse.tokens[head.head].lemma) is None  # not "tried to kill his sons"
    holds = state == "asserted" or (fate == "missing" and state == "denied") or granted
    return holds and not is_in_note(parse, head) and not any(is_background(parse, t) for t in {head, told})


def _did_it(parse: Parse, head: Token, verb: Token) -> bool:
    """Whether they did it to somebody: "two gunmen killed a guard", "officers who arrested him"."""
    children = parse.children(verb)
    subject = next((c for c in children if c.dep == "nsubj"), None)
    is_who = subject is not None and subject.tag == "WP"
    is_own = verb.head == head.index and verb.dep in {"relcl", "acl"} and (is_who or verb.tag == "VBG")
    return (subject == head or is_own) and tells_fate(parse, verb) and any(c.dep == "dobj" for c in children)


def _sum(parse: Parse, fate: str, parts: Sequence[Quantity]) -> Count:
    first, last = phrase_of(parts[0]), phrase_of(parts[-1])
    if len(parts) == 1:
        return Count(fate, first, parts[0].low, parts[0].high, parts[0].bound)
    bounds = {p.bound for p in parts}
    low, high = sum(p.low for p in parts), sum(p.high for p in parts)
    bound = bounds.pop() if len(bounds) == 1 else "at-least" if high == inf else "between" if high > low else "exact"
    return Count(fate, parse.article.span(first.start, last.end), low, high, bound)


def _acts(story: StoryContext, parse: Parse) -> Iterator[Act]:
    """Words for what happened: verbs and nouns of an event that has a word of its own, verbs that tell a fate."""
    cues = [a.cue for a in story.attribution.values() if a.cue and a.cue.article == parse.article.id]  # “Wait,” she shot back
    times = frozenset(i for t in parse.times for i in range(t.span.start, t.span.end))
    for token in parse.tokens:
        if token.pos not in {"VERB", "NOUN"} or any(cue.start <= token.start < cue.end for cue in cues):
            continue
        fate = fate_of_verb(token.lemma) if token.pos == "VERB" else None
        named = token.pos == "NOUN" or token.lemma not in _OTHER_AS_VERB
        kind = (kind_of(token.lemma) if named else None) or (fate if fate in _DONE else None)
        figurative = is_figurative if token.pos == "VERB" else is_figurative_noun
        if kind is None or figurative(parse, token) or not happened(story, parse, token):
            continue
        roles = _roles_of_verb(parse, token) if token.pos == "VERB" else _roles_of_noun(parse, token)
        agent, target = (_phrase(parse, roles.get(role), times) for role in ("agent", "target"))
        yield Act(parse.article.span(token.start, token.end), kind, agent, target)


def _roles_of_verb(parse: Parse, verb: Token) -> dict[str, Token]:
    """Who did it and to whom, as the clause around a verb has it."""
    roles: dict[str, Token] = {}
    for child in parse.children(verb):
        if child.dep == "nsubj":
            roles["target" if verb.lemma in _SUFFERED else "agent"] = child
        elif child.dep in {"nsubjpass", "dobj"}:
            roles["target"] = child
        elif child.dep == "agent":
            roles.update(_object_of(parse, child, "agent"))
    return roles


def _roles_of_noun(parse: Parse, noun: Token) -> dict[str, Token]:
    """ "an attack by A on B", "A's attack on B"."""
    roles: dict[str, Token] = {}
    for child in parse.children(noun):
        if child.dep == "poss":
            roles["agent"] = child
        elif child.dep == "prep" and child.lemma in _OPENED_BY:
            roles.update(_object_of(parse, child, _OPENED_BY[child.lemma]))
    return roles


def _object_of(parse: Parse, preposition: Token, role: str) -> dict[str, Token]:
    found = next((t for t in parse.children(preposition) if t.dep == "pobj"), None)
    return {role: found} if found else {}


def _phrase(parse: Parse, head: Token | None, times: Collection[int]) -> Span | None:
    """A noun or a figure with what stands before it, without its article: "armed men", "27 people". None for a pronoun, and
    for a time: "Thursday's accident"."""
    if head is None or head.pos not in {"NOUN", "PROPN", "NUM"} or head.start in times:
        return None
    start = head.index
    while start > 0 and parse.tokens[start - 1].dep in _BEFORE_HEAD and start <= parse.tokens[start - 1].head <= head.index:
        start -= 1
    while (
        start > 0
        and parse.tokens[start - 1].end == parse.tokens[start].start
        and "-" in {parse.tokens[start - 1].text, parse.tokens[start].text}
    ):
        start -= 1  # the "6-year" of "6-year-old", which the parser may hang elsewhere
    return parse.article.span(parse.tokens[start].start, head.end)


def _places_beside(story: StoryContext, spans: Iterable[Span]) -> Iterator[Span]:
    """The places named in the sentences that hold these words."""
    sentences: dict[str, set[int]] = defaultdict(set)
    for span in spans:
        sentences[span.article].update(t.sentence for t in story.parse[span.article].tokens_in(span.start, span.end))
    for article, numbers in sentences.items():
        parse = story.parse[article]
        for sentence in (parse.sentences[k] for k in numbers):
            for start, end, entity in story.cast.mentions_in(article, sentence.start, sentence.end):
                if entity.type == "place" and parse.tokens_in(start, end)[-1].dep not in _MODIFIES:
                    yield parse.article.span(start, end)
