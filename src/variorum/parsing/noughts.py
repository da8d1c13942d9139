"""Nobody and nothing as a figure: "no one was hurt", "no passengers died", "there were no casualties" count nought."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from variorum.model import Parse, Token
from variorum.parsing.counted import lemma_of
from variorum.parsing.wordlists import load_words

_words = partial(load_words, "parsing", "amounts", "counted")
_BEFALLS = _words("victims") - _words("attended")
_HARMS = _words("harms")
_NOBODY = frozenset({"nobody", "none"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Nought:
    """Where the words that say so end, the token of what is counted, and its lemma."""

    end: int
    noun: Token
    counted: str


def nought_at(parse: Parse, token: Token) -> Nought | None:
    """The nought that a word begins: of people whom something befell, or of deaths and injuries."""
    word = token.text.lower()
    if word in _NOBODY:
        return Nought(token.end, token, "person") if _is_befallen(parse, token) and not _is_of(parse, token) else None
    if word in {"no-one", "noone"}:
        return Nought(token.end, token, "person") if _is_befallen(parse, token) else None
    if word != "no":
        return None
    following = parse.tokens[token.index + 1] if token.index + 1 < len(parse.tokens) else None
    if following is None or following.sentence != token.sentence:
        return None
    if following.text.lower() == "one":
        return Nought(following.end, following, "person") if _is_befallen(parse, following) else None
    noun = parse.tokens[token.head]
    if noun.index <= token.index or noun.pos not in {"NOUN", "PROPN"}:
        return None
    if noun.lemma in _HARMS or ((noun.tag in {"NNS", "NNPS"} or noun.lemma == "people") and _is_befallen(parse, noun)):
        return Nought(noun.end, noun, lemma_of(noun))
    return None


def _is_befallen(parse: Parse, noun: Token) -> bool:
    return noun.dep in _SUBJECTS and parse.tokens[noun.head].lemma in _BEFALLS


def _is_of(parse: Parse, token: Token) -> bool:
    """ "None of the 90" is a part of a whole."""
    return token.index + 1 < len(parse.tokens) and parse.tokens[token.index + 1].text.lower() == "of"
