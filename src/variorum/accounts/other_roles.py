"""Whether two clauses with numbers tell of two things because one role is filled in two ways: another firm that sold, another
town where it rained, another illness that was treated.
"""

from collections import defaultdict
from collections.abc import Mapping
from itertools import product

from variorum.accounts.counted_groups import group_of
from variorum.accounts.predicates import doer_of
from variorum.accounts.scopes import are_of_other_scope
from variorum.entities import Cast
from variorum.facts import Slot
from variorum.lexical import word_vectors
from variorum.model import Parse, Token
from variorum.model.parse import tops_of
from variorum.parsing.gazetteer import contains
from variorum.parsing.tenses import verb_above

_HARM = frozenset({"dead", "hurt", "missing"})
_OF_PURPOSE = frozenset({"for", "against", "spent on"})
_SPENDS = frozenset({"spend", "invest", "lavish", "waste", "save"})
_UNLIKE = 0.3  # cosine below which two nouns tell of two things


def are_told_of_others(cast: Cast, parses: Mapping[str, Parse], a: Slot, b: Slot) -> bool:
    """Whether two numbers cover different things, by their scope or because a name or purpose in the clause of one faces another
    in the other. Of the dead and the hurt reports tell now the street and now the town."""
    parse, other = parses[a.article], parses[b.article]
    if are_of_other_scope(a, parse, b, other):
        return True
    if {group_of(a, parse), group_of(b, other)} & _HARM:
        return False
    mine, theirs = _roles(a, parse), _roles(b, other)
    return any(
        all(_are_two(cast, role, parse, x, other, y) for x, y in product(mine[role], theirs[role]))
        for role in mine.keys() & theirs.keys()
    )


def _roles(slot: Slot, parse: Parse) -> dict[str, list[Token]]:
    """Who did it, and by preposition what hangs on the verb, the doer and what is counted. Times are left out."""
    verb = verb_above(parse, parse.tokens[slot.head])
    doer = doer_of(parse, verb) if verb is not None else None
    phrase = slot.amount.phrase if slot.amount is not None else slot.span
    tops = {t.index: t for t in (verb, doer, *tops_of(parse.tokens_in(phrase.start, phrase.end))) if t is not None}
    found: defaultdict[str, list[Token]] = defaultdict(list)
    if doer is not None:
        found["doer"].append(doer)
    for preposition in (c for top in tops.values() for c in parse.children(top) if c.dep == "prep"):
        for c in parse.children(preposition):
            if c.dep == "pobj" and not any(t.span.start <= c.start < t.span.end for t in parse.times):
                is_spent = preposition.lemma == "on" and verb is not None and verb.lemma in _SPENDS
                found["spent on" if is_spent else preposition.lemma.lower()].append(c)
    return found


def _are_two(cast: Cast, role: str, parse: Parse, x: Token, other: Parse, y: Token) -> bool:
    if not (x.pos == y.pos == "PROPN"):
        vectors = word_vectors()
        both = x.pos == y.pos == "NOUN" and x.lemma in vectors and y.lemma in vectors and role in _OF_PURPOSE
        return both and vectors.likeness([x.lemma], [y.lemma]) < _UNLIKE
    mine, theirs = ([t.text for t in (*p.children(n), n) if t is n or t.dep == "compound"] for p, n in ((parse, x), (other, y)))
    if {*mine} & {*theirs} or any("".join(w[0] for w in m) == "".join(n) for m, n in ((mine, theirs), (theirs, mine))):
        return False  # "Brook and Sons", "Brook"; "EU", "European Union"
    referents = [cast.referent(p.article.span(t.start, t.end)) for p, t in ((parse, x), (other, y))]
    if referents[0] is not None and referents[0] == referents[1]:
        return False
    names = " ".join(mine), " ".join(theirs)
    return True not in (contains(*names), contains(*names[::-1]))
