"""Nobody and nothing as a figure: "no one was hurt", "no passengers died", "there were no casualties" count nought."""

from dataclasses import dataclass
from functools import partial
from itertools import takewhile

from variorum.model import Parse, Token
from variorum.parsing.counted import lemma_of
from variorum.parsing.wordlists import load_words

_words = partial(load_words, "parsing", "amounts", "counted")
_BEFALLS = _words("victims") - _words("attended")
_TAKES = frozenset({"claim", "cost", "lose", "take"})
_PEOPLE = frozenset({"them", "us", "those"})
_OTHERS = frozenset({"else", "other", "others", "further", "additional", "more", "fewer", "less"})
_NOBODY = frozenset({"nobody", "none"})


@dataclass(frozen=True, slots=True)
class ZeroCount:
    """Where the words that say so end, the token of what is counted, and its lemma."""

    end: int
    noun: Token
    counted: str


def zero_count_at(parse: Parse, token: Token) -> ZeroCount | None:
    """The nought that a word begins: of people whom something befell, or of deaths and injuries."""
    word = token.text.lower()
    if _is_of_others(parse, token):
        return None
    if word in _NOBODY:
        if not _is_befallen(parse, token):
            return None
        return _none_of(parse, token) if _is_of(parse, token) else ZeroCount(token.end, token, "person")
    if word == "not":
        return _not_one(parse, token)
    if word != "no":
        return None
    following = parse.after(token)
    if following is None or following.sentence != token.sentence:
        return None
    if following.text.lower() == "one":
        return ZeroCount(following.end, following, "person") if _is_befallen(parse, following) else None
    noun = parse.tokens[token.head]
    harmed = (noun.tag in {"NNS", "NNPS"} or noun.lemma == "people") and _is_befallen(parse, noun)
    is_harm = noun.lemma in _words("harms") or (noun.lemma == "life" and parse.tokens[noun.head].lemma in _TAKES)
    if noun.index <= token.index or not noun.is_noun or not (harmed or is_harm):
        return None
    return ZeroCount(noun.end, noun, lemma_of(noun))


def _is_of_others(parse: Parse, token: Token) -> bool:
    """Whether others alone are meant, or a bound: "nobody else was hurt", "no other injuries", "no fewer than six died"."""
    following = takewhile(lambda t: t.pos != "PUNCT", parse.tokens[token.index + 1 : token.index + 3])
    return any(t.text.lower() in _OTHERS and t.sentence == token.sentence for t in following)


def _is_befallen(parse: Parse, noun: Token) -> bool:
    return noun.is_subject and parse.tokens[noun.head].lemma in _BEFALLS


def _none_of(parse: Parse, token: Token) -> ZeroCount | None:
    """ "None of the crew" is nobody; "none of the 90" a part of a whole."""
    of = parse.tokens[token.index + 1]
    noun = next((c for c in parse.children(of) if c.dep == "pobj"), None)
    if noun is None or any(t.pos == "NUM" for t in parse.tokens[of.index : noun.index + 1]):
        return None
    if noun.text.lower() in _PEOPLE:
        return ZeroCount(noun.end, noun, "person")
    return ZeroCount(noun.end, noun, lemma_of(noun)) if noun.is_noun else None


def _not_one(parse: Parse, token: Token) -> ZeroCount | None:
    """ "Not a single sailor was hurt", "not one was hurt"."""
    following = [t for t in parse.tokens[token.index + 1 : token.index + 4] if t.sentence == token.sentence]
    words = [t.text.lower() for t in following]
    if words[:1] == ["one"]:
        noun = following[0] if following[0].is_subject else parse.tokens[following[0].head]
    elif words[:2] == ["a", "single"] and len(following) == 3:
        noun = following[2]
    else:
        return None
    if noun.index <= token.index or not _is_befallen(parse, noun):
        return None
    return ZeroCount(noun.end, noun, "person" if noun.text.lower() == "one" else lemma_of(noun))


def _is_of(parse: Parse, token: Token) -> bool:
    return token.index + 1 < len(parse.tokens) and parse.tokens[token.index + 1].text.lower() == "of"
