"""What happened to the people whom a number counts: killed, hurt, missing, aboard.

The words nearest to the number in the structure of its sentence decide: of "the 90 people aboard, 70 were rescued" the 90 are
those aboard. This is for whether two counts answer one question; the figures of an event are read in
`alignment/casualty_figures.py`.
"""

from collections.abc import Iterator
from functools import cache

from variorum.accounts.predicates import role_of_argument
from variorum.facts import Slot
from variorum.model import Parse, Token
from variorum.parsing.wordlists import load_table

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr"})
_COMPLETES = frozenset({"acomp", "oprd", "attr", "xcomp"})
_BEHIND = frozenset({"advmod", "amod", "acl", "relcl", "prep", "acomp", "appos"})
_BEFORE = frozenset({"amod", "compound", "nmod"})


def group_of(slot: Slot, parse: Parse) -> str | None:
    """What befell those whom a number counts: by the nearest word that tells it, else by the only such word of the clause."""
    bare = slot.amount is not None and slot.amount.phrase == slot.amount.span
    if (group := group_of_noun(parse, parse.tokens[slot.head], bare=bare)) is not None:
        return group
    table = groups_by_word()
    is_doer = role_of_argument(parse, parse.tokens[slot.head]) == "doer"  # "five men killed two guards"
    found = {table[w] for w in (*slot.words, *(() if is_doer else slot.clause)) if w in table}
    return found.pop() if len(found) == 1 else None


def group_of_noun(parse: Parse, noun: Token, *, bare: bool = False) -> str | None:
    """What befell somebody by the nearest word that tells it. `bare` is a number that has no noun."""
    table = groups_by_word()
    return next((table[t.lemma] for t in _telling(parse, noun, bare) if t.lemma in table), None)


def _telling(parse: Parse, noun: Token, bare: bool) -> Iterator[Token]:
    """The words that can tell of a noun or number, the nearest first: its verb, what stands behind it and before it, itself, what
    it is a number of."""
    first = parse.tokens[noun.head] if noun.dep == "conj" else noun
    head = parse.tokens[first.head]
    behind = [c for c in parse.children(noun) if c.start > noun.start]
    if first.dep in _ARGUMENTS and role_of_argument(parse, noun) != "doer":
        yield head
        yield from (c for c in behind if c.dep == "acl")  # "17 drowned and 8 were missing" may be read as "17 who drowned"
        yield from _completions(parse, head)
    for child in behind:
        if child.dep in _BEHIND:
            yield child
            yield from (c for c in parse.children(child) if c.dep in {"pobj", *_COMPLETES})
    yield from (c for c in parse.children(noun) if c.dep in _BEFORE)
    yield noun
    if first.dep == "pobj":
        head = parse.tokens[head.head]
    if head.is_noun or head.pos == "ADJ":
        yield head
        yield from (c for c in parse.children(head) if c.dep in _BEFORE)
    elif bare and not first.is_subject:  # "the death toll rose to 70"
        for subject in (c for c in parse.children(head) if c.is_subject):
            yield subject
            yield from (c for c in parse.children(subject) if c.dep in _BEFORE or c.dep in _BEHIND)


def _completions(parse: Parse, verb: Token) -> Iterator[Token]:
    """What completes a verb that tells little: "missing" of "remain missing", "die" of "are known to have died"."""
    for child in parse.children(verb):
        if child.dep in _COMPLETES:
            yield child
            yield from (c for c in parse.children(child) if c.dep in _COMPLETES)


@cache
def groups_by_word() -> dict[str, str]:
    """The group that each word tells of, by its lemma."""
    return {word: group for group, words in load_table("accounts", "counted_groups")["groups"].items() for word in words.split()}
