"""The parts of a clause: what it is about, what it says of that, and what only hangs on it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from variorum.model import Parse, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
COMPLEMENTS = frozenset({"dobj", "attr", "acomp", "oprd", "dative"})
OBJECTS = frozenset({"pobj", "pcomp"})
RELATIVES = frozenset({"who", "which", "that", "what", "whom", "whose"})
_CLAUSES = frozenset({"xcomp", "ccomp"})
_LENDERS = frozenset({"conj", "xcomp", "advcl", "ccomp", "pcomp"})
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_STEPS = 4
_CLOSE = 2  # words between a verb and a preposition that completes it


@dataclass(frozen=True, slots=True)
class ClauseParts:
    """`subject` is None where the clause has none of its own, `inherited` the word of another clause that stands in for it.
    `core` are the heads of what the clause cannot do without, `verbs` the verbs that complete its own, `adjuncts` the heads of
    the rest."""

    head: Token
    subject: Token | None
    inherited: Token | None
    core: tuple[Token, ...]
    verbs: tuple[Token, ...]
    adjuncts: tuple[Token, ...]

    @property
    def about(self) -> Token | None:
        """The head of what the clause is about."""
        return self.inherited or self.subject


def parts_of(parse: Parse, head: Token, circumstances: Collection[int]) -> ClauseParts:
    """The parts of the clause of `head`. `circumstances` are the tokens of times and places, which complete no verb."""
    children = parse.children(head)
    subject = _first(children, SUBJECTS - {"expl"}) or _first(children, {"expl"})
    core = [c for c in children if c.dep in COMPLEMENTS]
    verbs: list[Token] = []
    hanging = [c for c in children if c.dep in {"prep", "agent"} and c.index > head.index]
    todo = [c for c in children if c.dep in _CLAUSES]
    complete = bool(core or todo)
    while todo:
        verb = todo.pop()
        verbs.append(verb)
        below = parse.children(verb)
        core += [c for c in below if c.dep in COMPLEMENTS or c.dep in SUBJECTS - {"expl"}]
        hanging += [c for c in below if c.dep in {"prep", "agent"} and c.index > verb.index]
        todo += [c for c in below if c.dep in _CLAUSES]
    adjuncts: list[Token] = []
    for preposition in hanging:
        for noun in (t for t in parse.children(preposition) if t.dep in OBJECTS):
            needed = not complete and preposition.index - head.index <= _CLOSE and noun.index not in circumstances
            (core if needed else adjuncts).append(noun)
    return ClauseParts(head, subject, _inherited_subject(parse, head, subject), tuple(core), tuple(verbs), tuple(adjuncts))


def is_finite(parse: Parse, head: Token) -> bool:
    """Whether a clause has a finite verb, so that it can stand by itself."""
    return head.is_verb and any(v.tag in _FINITE for v in (head, *_helpers(parse, head)))


def _helpers(parse: Parse, head: Token) -> Iterator[Token]:
    return (c for c in parse.children(head) if c.dep in {"aux", "auxpass"})


def _first(tokens: Collection[Token], deps: Collection[str]) -> Token | None:
    return next((t for t in tokens if t.dep in deps), None)


def _inherited_subject(parse: Parse, head: Token, subject: Token | None) -> Token | None:
    """What a clause without a subject, or with a mere "who", is about."""
    if subject is not None:
        return parse.tokens[head.head] if head.dep == "relcl" and subject.lemma in RELATIVES else None
    if head.dep in {"relcl", "acl"}:
        return parse.tokens[head.head]
    at = head
    for _ in range(_STEPS):
        if at.head == at.index or at.dep not in _LENDERS:
            return None
        at = parse.tokens[at.head]
        found = _first(parse.children(at), SUBJECTS - {"expl"})
        if found is not None:
            return parse.tokens[at.head] if at.dep == "relcl" and found.lemma in RELATIVES else found
    return None
