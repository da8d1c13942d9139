"""What the people of a report have to do with its event: who did it, whom it killed, hurt or befell."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Literal

from variorum.factuality import factuality_of
from variorum.model import Parse, Span, Token
from variorum.parsing.wordlists import load_words

Role = Literal["suspect", "victim", "dead", "hurt", "anybody"]
"""A victim may be dead or hurt; of anybody nothing is told."""
words = partial(load_words, "accounts", "event_states")
_BY_NOUN: tuple[Role, ...] = ("suspect", "dead", "hurt", "victim")
_AGED = re.compile(r"\d{1,3}-year-old")
_RELATIVE = frozenset({"WP", "WDT", "WP$"})
_GROUP = frozenset({"aux", "auxpass", "neg", "prt", "dative"})
_LONGEST = 60  # characters


def role_of(parse: Parse, noun: Token) -> Role | None:
    """What somebody has to do with the event: by the noun itself, by what its sentence says that he did or suffered, or, of "the
    girl", by what is said of all girls of the report. None of what is no person."""
    own = {noun.lemma.lower(), *(c.lemma.lower() for c in parse.children(noun) if c.dep in {"amod", "compound"})}
    for role in _BY_NOUN:
        if own & words("people", role):
            return role
    if noun.pos != "PROPN" and noun.lemma.lower() not in words("people", "anybody") and not _AGED.match(noun.text):
        return None
    found = _role_in_sentence(parse, noun)
    if found is None and noun.pos == "NOUN" and not any(c.dep == "poss" for c in parse.children(noun)):
        alike = (t for t in parse.tokens if t.lemma == noun.lemma and t.tag == noun.tag and t != noun)
        roles = {other for t in alike if (other := _role_in_sentence(parse, t))}
        found = "suspect" if roles == {"suspect"} else "victim" if roles and roles <= {"victim", "dead"} else None
    return found or "anybody"


def _role_in_sentence(parse: Parse, noun: Token) -> Role | None:
    verbs = (v for v in parse.sentence_tokens(noun.sentence) if v.pos == "VERB")
    return next((role for v in verbs if (role := _role_in(parse, v, noun))), None)


def _role_in(parse: Parse, verb: Token, noun: Token) -> Role | None:
    is_object = undergoer_of(parse, verb) == noun
    is_subject = any(c.dep == "nsubj" and _is_or_means(parse, c, noun) for c in parse.children(verb))
    if is_object and verb.lemma in words("deeds", "harm"):
        return "dead" if is_deadly(parse, verb) else "victim"
    if (is_subject and verb.lemma in words("deeds", "dies")) or (is_object and verb.lemma == "pronounce"):
        return "dead"
    opens_fire = verb.lemma == "open" and any(c.lemma == "fire" for c in parse.children(verb))
    does_harm = is_subject and (opens_fire or verb.lemma in words("deeds", "harm"))
    if does_harm or (is_object and verb.lemma in words("deeds", "accused")):
        return "suspect"
    return None


def is_deadly(parse: Parse, verb: Token) -> bool:
    """Whether a verb of harm tells a death: "killed", "shot dead", "stabbed to death"."""
    return verb.lemma in words("deeds", "deadly") or any(t.lemma in {"dead", "death"} for t in parse.subtree(verb))


def undergoer_of(parse: Parse, verb: Token) -> Token | None:
    """Whom a verb is done to: its object, the subject of its passive, or the noun that it only describes."""
    found = next((c for c in parse.children(verb) if c.dep in {"dobj", "nsubjpass"}), None)
    if found is None and verb.dep == "acl":
        return parse.tokens[verb.head]
    if found is None and verb.dep == "conj" and parse.tokens[verb.head].tag == verb.tag:
        return undergoer_of(parse, parse.tokens[verb.head])
    return parse.tokens[verb.head] if found is not None and found.tag in _RELATIVE and verb.dep == "relcl" else found


def _is_or_means(parse: Parse, subject: Token, noun: Token) -> bool:
    verb = parse.tokens[subject.head]
    return subject == noun or (subject.tag in _RELATIVE and verb.dep == "relcl" and verb.head == noun.index)


def are_others(tokens: Iterable[Token]) -> bool:
    """Whether words speak of somebody else: "a second man", "no one else"."""
    return any(w in words("people", "others") for t in tokens for w in (t.lemma.lower(), t.text.lower()))


def denies_anybody(parse: Parse, noun: Token) -> bool:
    """Whether a phrase counts nobody: "no arrests", "none of the victims"."""
    return noun.lemma.lower() in {"nobody", "none"} or any(c.lemma.lower() == "no" for c in parse.children(noun))


def is_done(parse: Parse, verb: Token) -> bool:
    """Whether a verb is told as done: past, and asserted."""
    return verb.pos == "VERB" and verb.tag in {"VBN", "VBD"} and factuality_of(parse, verb) == "asserted"


def below(parse: Parse, head: Token, preposition: str) -> Iterator[Token]:
    """The nouns that hang on a word by a preposition."""
    return (k for c in parse.children(head) if c.lemma == preposition for k in parse.children(c) if k.dep == "pobj")


def clause_words(parse: Parse, verb: Token) -> Span | None:
    """A verb with whom it is done by and to, and what it cannot do without: "no arrests have been made", "is in custody". None
    where that is long."""
    parts = [verb]
    for child in parse.children(verb):
        if child.dep in _GROUP or child.is_subject or child.dep == "dobj":
            parts += [t for t in parse.subtree(child) if t.index <= child.index]
        elif child.dep == "prep":
            close = (k for k in parse.children(child) if k.lemma in words("arrests", "close") | words("people", "suspect"))
            parts += [t for k in close for t in parse.subtree(k) if t.index <= k.index]
    span = parse.article.span(min(t.start for t in parts), max(t.end for t in parts))
    return span if len(span) <= _LONGEST else None
