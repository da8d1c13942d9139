"""Deeds that one report tells and another denies: "used public money", "no state funds were used".

Two clauses tell one deed if their verbs and objects mean much the same and the doer is the same. Where a denial does not say who
did it, its speaker counts as the doer: whoever denies it is taken to speak of himself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from variorum.accounts.predicates import doer_of, mean_alike
from variorum.accounts.story_slots import StorySlots
from variorum.factuality import denials_in, factuality_of
from variorum.model import Answer, FactType, Factuality, Parse, Span, Token
from variorum.parsing.wordlists import load_words

LIKELY_DENIED = 0.55
"""How likely such a pair is a dispute: of eleven such rows in stories that were read by eye six are, and the kinds of the other
five were mended."""
LIKELY_PLAINLY_DENIED = 0.75
"""The same where verb and object are the same words: what was mended in the other rows cannot happen there."""
_DESCRIBES = frozenset({"relcl", "advcl", "acl", "amod"})
_INHERITS = frozenset({"xcomp", "conj", "pcomp"})
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ"})
_TOLD: frozenset[Factuality] = frozenset({"asserted", "possible"})
_SAME_VERB, _SAME_OBJECT = 0.75, 0.55  # cosines
_EMPTY = load_words("facts", "values", "polarity", "empty") | load_words("accounts", "denials", "verbs", "light")
_DENYING = load_words("accounts", "denials", "verbs", "denying")
_WHOLE = frozenset({"every", "all", "each", "both"})
_OTHER_TIMES = load_words("accounts", "denials", "times", "other")
_MANNERS = load_words("accounts", "denials", "manners", "words")
_AHEAD = frozenset({"before", "until", "till", "unless"})
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb with its doer and its object, and whether the report denies it.

    `doer`, `speaker` and `closer` hold terms: an entity as "@e1", any other word as its lemma. `closer` are the words that say
    which object is meant: "policy for guests"."""

    slot: int
    span: Span
    verb: str
    object: str
    closer: frozenset[str]
    doer: frozenset[str]
    speaker: str | None
    state: Factuality
    is_denial: bool
    is_ahead: bool
    """Whether it is told as what something else came before: "before he used it"."""

    @property
    def article(self) -> str:
        """The id of the article that tells it."""
        return self.span.article


def find_denials(story: StorySlots) -> Iterator[tuple[FactType, Answer, Answer]]:
    """The pairs of a denial and what another report tells."""
    deeds = [d for article in story.parses for d in _deeds(story, article)]
    affirmed = [d for d in deeds if d.state in _TOLD and not d.is_ahead and not _has_denial(story, d)]
    for denial in (d for d in deeds if d.is_denial):
        for other in affirmed:
            if denial.article != other.article and _is_of(denial, other):
                yield (
                    "polarity",
                    story.answer(denial.slot, "polarity", denial.span),
                    story.answer(other.slot, "polarity", other.span),
                )


def find_plain_denials(story: StorySlots) -> Iterator[tuple[FactType, Answer, Answer]]:
    """Of these the pairs that tell and deny one deed in the same words."""
    for kind, denial, other in find_denials(story):
        of_each = (story.parses[s.article].tokens_in(s.start, s.end) for s in (denial.span, other.span))
        told, denied = ({t.lemma for t in tokens if t.pos in _CONTENT or t.pos in {"VERB", "NUM"}} for tokens in of_each)
        if told == denied and other.factuality == "asserted":
            yield kind, denial, other


def _has_denial(story: StorySlots, deed: Deed) -> bool:
    return bool(denials_in(story.parses[deed.article].tokens_in(deed.span.start, deed.span.end)))


def _is_of(denial: Deed, other: Deed) -> bool:
    if not other.doer or not (denial.doer & other.doer if denial.doer else denial.speaker in other.doer):
        return False
    if denial.closer and other.closer and not any(mean_alike(x, y, _SAME_OBJECT) for x in denial.closer for y in other.closer):
        return False  # "its policy for guests", "its policy on firearms"
    return mean_alike(denial.verb, other.verb, _SAME_VERB) and mean_alike(denial.object, other.object, _SAME_OBJECT)


def _deeds(story: StorySlots, article: str) -> Iterator[Deed]:
    parse = story.parses[article]
    terms = _terms(story, parse)
    for n in story.of_article[article]:
        slot = story.slots[n]
        verb = parse.tokens[slot.head]
        if slot.kind != "predicate" or verb.pos != "VERB" or verb.lemma in _EMPTY:
            continue
        object = next((c for c in parse.children(verb) if c.dep in {"dobj", "nsubjpass"} and c.pos != "PRON"), None)
        if object is None:
            continue
        if any(c.lemma.lower() in _WHOLE for c in parse.children(object)):
            continue  # "does not stop every drop" denies no drop
        doer, said = _doer(parse, verb), story.attributions.get(slot.attribution or "")
        if doer is not None and any(t.pos == "NUM" for t in parse.subtree(doer)):
            continue  # of some it may be so, of others not
        if parse.tokens[verb.head].is_noun and any(c.dep == "mark" for c in parse.children(verb)):
            continue  # "the rule that people pay"
        state = factuality_of(parse, verb)
        if state != "denied" and any(factuality_of(parse, a) == "denied" for a in parse.ancestors(verb) if a.pos == "VERB"):
            continue  # "failed to show that he used it"
        yield Deed(
            slot=n,
            span=_words(parse, slot.span, object),
            verb=verb.lemma,
            object=terms[object.index],
            closer=frozenset(terms[t.index] for t in _behind(parse, verb, object)),
            doer=frozenset(w for t in _phrase(parse, doer) for w in _known_as(t, terms)) if doer else frozenset(),
            speaker=f"@{said.entity}" if said and said.entity else None,
            state=state,
            is_denial=state == "denied" and _is_statement(parse, verb),
            is_ahead=any(c.dep == "mark" and c.lemma.lower() in _AHEAD for c in parse.children(verb)),
        )


def _behind(parse: Parse, verb: Token, object: Token) -> Iterator[Token]:
    """The nouns that tell of which object, or to what end: "a role in the campaign", whatever the parser hangs them on."""
    last = max(verb.index, object.index)
    timed = {t.index for time in parse.times for t in parse.tokens_in(time.span.start, time.span.end)}
    for head in (object, *(c for c in parse.children(verb) if c.dep == "prep")):
        yield from (t for t in parse.subtree(head) if t.index > last and t.index not in timed and (t.is_noun or t.pos == "PRON"))


def _terms(story: StorySlots, parse: Parse) -> Mapping[int, str]:
    """A term for each token: the entity that it names, or its lemma."""
    terms = {t.index: t.lemma.lower() for t in parse.tokens}
    for start, end, entity in story.cast.mentions_in(parse.article.id, 0, len(parse.article.text)):
        terms.update((t.index, f"@{entity.id}") for t in parse.tokens_in(start, end))
    return terms


def _known_as(word: Token, terms: Mapping[int, str]) -> set[str]:
    """The entity that a word names, and the word itself: a firm may be known in one report alone. A pronoun alone is nobody."""
    entity, lemma = terms[word.index], word.lemma.lower()
    return {entity, lemma} if word.pos in _CONTENT else {entity} - {lemma}


def _phrase(parse: Parse, noun: Token) -> Iterator[Token]:
    """The words of a noun phrase that tell who is meant."""
    yield noun
    yield from (c for c in parse.children(noun) if c.dep in {"compound", "amod", "nmod"} and c.pos in _CONTENT)


def _doer(parse: Parse, verb: Token, depth: int = 0) -> Token | None:
    """Its subject, or "by whom"; of a verb that has none that of the verb that it hangs on, but not of a passive."""
    named = doer_of(parse, verb)
    if named is not None or any(c.dep == "nsubjpass" for c in parse.children(verb)):
        return named
    above = _above(parse, verb)
    goes_up = depth < _DEEPEST and verb.dep in _INHERITS and above.index != verb.index and above.is_verb
    return _doer(parse, above, depth + 1) if goes_up else None


def _above(parse: Parse, verb: Token) -> Token:
    """The word that a verb hangs on, prepositions looked through."""
    head = parse.tokens[verb.head]
    return parse.tokens[head.head] if head.pos in {"ADP", "SCONJ"} else head


def _is_statement(parse: Parse, verb: Token) -> bool:
    """Whether a denied verb is a statement, or what somebody denies: not "without using", "failed to use", "will not use",
    "has not used it before" or "did not use it directly", which denies the manner alone."""
    beside = {c.lemma.lower() for c in parse.children(verb)}
    if verb.dep in _DESCRIBES or beside & (_OTHER_TIMES | _MANNERS):
        return False
    if any(c.tag == "MD" for t in (verb, _above(parse, verb)) for c in parse.children(t)):
        return False  # "could not order people to pay"
    has_subject = any(c.is_subject for c in parse.children(verb))
    return has_subject or verb.dep in {"ROOT", "conj", "ccomp"} or _above(parse, verb).lemma in _DENYING


def _words(parse: Parse, verbs: Span, object: Token) -> Span:
    """A verb with its object: "no state funds were used"."""
    phrase = [object, *(t for c in parse.children(object) if c.index < object.index for t in parse.subtree(c))]
    return parse.article.span(min(verbs.start, *(t.start for t in phrase)), max(verbs.end, object.end))
