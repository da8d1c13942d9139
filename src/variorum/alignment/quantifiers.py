"""How much of what a noun names is meant: all of it, most, half, few, not all, none."""

from collections.abc import Mapping

from variorum.model import Parse, Token
from variorum.parsing.wordlists import load_table

_SHARES: Mapping[str, str] = {
    word: share for share, words in load_table("alignment", "quantifiers")["shares"].items() for word in words.split()
}
_BEFORE = frozenset({"det", "predet", "amod", "quantmod", "nummod", "advmod", "neg", "preconj"})


def share_of(parse: Parse, noun: Token) -> str | None:
    """How much of what a noun names is meant; None where nothing is said of it: "the passengers", "some passengers"."""
    near = [noun, *(c for c in parse.children(noun) if c.dep in _BEFORE and c.index < noun.index)]
    above = parse.tokens[noun.head]
    if noun.dep == "pobj" and above.lemma == "of":
        whole = parse.tokens[above.head]
        near += [whole, *(c for c in parse.children(whole) if c.dep in _BEFORE)]
    found = next(((t, _SHARES[w]) for t in near if (w := t.lemma.lower()) in _SHARES and not _is_a_few(parse, t)), None)
    if found is None:
        return None
    token, share = found
    denied = token.index > 0 and parse.tokens[token.index - 1].lemma.lower() in {"not", "n't"}
    return "not all" if denied and share == "all" else None if denied else share


def named_by(parse: Parse, noun: Token) -> Token:
    """The noun itself, or that of which a share is told: "boats" in "half of the boats"."""
    below = (c for p in parse.children(noun) if p.lemma == "of" for c in parse.children(p) if c.dep == "pobj")
    return next(below, noun) if noun.lemma.lower() in _SHARES else noun


def are_other_shares(a: str | None, b: str | None) -> bool:
    """Whether two nouns mean unlike parts of what they name. What is said of "the passengers" may be said of all of them."""
    return a != b and {a, b} != {"all", None}


def _is_a_few(parse: Parse, token: Token) -> bool:
    """ "A few" are some; "a majority" is most."""
    return token.lemma == "few" and token.index > 0 and parse.tokens[token.index - 1].lemma.lower() in {"a", "quite"}
