"""What a verb is called with what belongs to it, "strike down", "find guilty", and whose deed it is."""

from collections.abc import Iterator
from typing import Literal

from variorum.lexical import word_vectors
from variorum.model import Parse, Token
from variorum.parsing.wordlists import load_words

_STATES = frozenset({"acomp", "oprd", "ccomp", "xcomp", "advcl"})
_STAYS = frozenset({"be", "remain", "stay"})
_NEAR = 2  # words behind a verb in which an adverb is its particle: "stepped down", "turned it down"
_PARTICLES = load_words("accounts", "predicates", "particles", "words")
_UNDERGOES = load_words("accounts", "predicates", "roles", "undergoes")
_DONE_TO = load_words("accounts", "predicates", "roles", "done_to")
_PAST = frozenset({"VBD", "VBN"})
Role = Literal["doer", "target"]


def companions(parse: Parse, verb: Token) -> list[Token]:
    """The particles and the adjectives that make one predicate with a verb, whatever the parser takes them for."""
    return [c for c in parse.children(verb) if c.index > verb.index and (_is_particle(verb, c) or _is_state(parse, verb, c))]


def names_of(parse: Parse, verb: Token) -> Iterator[str]:
    """A verb, or with its companions, and with each preposition that hangs on it."""
    with_it = companions(parse, verb)
    yield from (f"{verb.lemma} {_name(parse, c)}" for c in with_it) if with_it else (verb.lemma,)
    if verb.lemma in _STAYS:  # "remained closed" is closed
        yield from (_name(parse, c) for c in with_it)
    yield from (f"{verb.lemma} {c.lemma}" for c in parse.children(verb) if c.dep == "prep" and c.index > verb.index)


def _name(parse: Parse, child: Token) -> str:
    return f"not {child.lemma}" if any(c.dep == "neg" for c in parse.children(child)) else child.lemma


def _is_particle(verb: Token, child: Token) -> bool:
    if child.dep == "prt":
        return True
    return (
        child.dep in {"advmod", "prep"} and child.pos == "ADV" and child.lemma in _PARTICLES and child.index - verb.index <= _NEAR
    )


def _is_state(parse: Parse, verb: Token, child: Token) -> bool:
    """ "Guilty" of "found him guilty", "unhurt" of "escaped unhurt": no clause with a verb."""
    if child.pos != "ADJ" or any(c.dep in {"aux", "cop", "mark"} for c in parse.children(child)):
        return False
    return child.dep in _STATES or child.index == verb.index + 1


def mean_alike(word: str, other: str, least: float) -> bool:
    """Whether two words are one, or mean much the same: `least` is the cosine of their vectors from which on they do."""
    vectors = word_vectors()
    return word == other or (word in vectors and other in vectors and vectors.likeness([word], [other]) >= least)


def doer_of(parse: Parse, verb: Token) -> Token | None:
    """The subject of a verb, or "by whom" of its passive."""
    children = parse.children(verb)
    subjects = [c for c in children if c.dep == "nsubj"]
    if subjects:
        return next((c for c in subjects if c.pos == "PROPN"), subjects[0])  # "the brewer Tarn" may be read as two
    return next((k for c in children if c.dep == "agent" for k in parse.children(c) if k.dep == "pobj"), None)


def role_of_argument(parse: Parse, noun: Token) -> Role | None:
    """Whether a noun did what its verb tells, or it was done to it. None where that is not certain: "the shop closed"."""
    first = parse.tokens[noun.head] if noun.dep == "conj" else noun
    verb = parse.tokens[first.head]
    match first.dep:
        case "nsubjpass" | "dobj":
            return "target"
        case "pobj" if verb.dep == "agent":
            return "doer"
        case "nsubj" if verb.pos == "VERB" and verb.lemma not in _UNDERGOES:
            if any(c.dep == "dobj" for c in parse.children(verb)):
                return "doer"
            return "target" if verb.lemma in _DONE_TO and verb.tag in _PAST else None
        case _:
            return None
