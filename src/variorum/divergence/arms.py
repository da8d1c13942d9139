"""With what it was done, and what arms were found: the knife or the gun, the van or the lorry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from variorum.alignment import Alignment
from variorum.alignment.evidence import Evidence
from variorum.divergence.draft import Draft
from variorum.divergence.settled import found_at, settle
from variorum.divergence.windows import across, window
from variorum.divergence.wording import by_value, on_one_line
from variorum.model import Parse, Span, Token
from variorum.parsing.wordlists import load_table, load_words

Family = Literal["weapons", "vehicles"]

SAME_ACT = 0.4  # likeness of two statements that may tell one act
_WIDEST = 60  # characters
_ABOVE = 3  # heads above a weapon that may tell what was done with it
_BY = frozenset({"with", "by", "using", "in", "from"})


@dataclass(frozen=True, slots=True)
class _Means:
    """A weapon or a vehicle with which a statement says that something was done."""

    span: Span
    family: Family
    kind: str
    act: str
    unit: int

    @property
    def value(self) -> str:
        return on_one_line(self.span.text)


def compare_arms(alignment: Alignment) -> Iterator[Draft]:
    """One draft for each act that two articles say was done with different means, and one for the arms that were found."""
    yield from _used(alignment)
    yield from _found(alignment)


# -- with what it was done ---------------------------------------------------------------------------------------------


def _used(alignment: Alignment) -> Iterator[Draft]:
    """Two articles that each know one kind of means alone, in statements of one act by one verb."""
    evidence = alignment.evidence
    named = {parse.article.id: _kinds_in(parse) for parse in evidence.parses}
    by_act: dict[tuple[str, Family, str], list[_Means]] = defaultdict(list)
    for parse in evidence.parses:
        for means in _means(evidence, parse):
            by_act[alignment.claim_of[means.unit], means.family, means.act].append(means)
    told: set[frozenset[str]] = set()
    for rows in by_act.values():
        for a, b in across(rows, lambda m: m.span.article):
            kinds = frozenset((a.kind, b.kind))
            alone = b.kind not in named[a.span.article] and a.kind not in named[b.span.article]
            if len(kinds) < 2 or not alone or kinds in told or evidence.alike(a.unit, b.unit) < SAME_ACT:
                continue
            told.add(kinds)
            values = by_value([a.value, b.value], evidence.names_of([a.span, b.span]))
            yield Draft(
                kind="who",
                relation="contradict",
                spans=tuple(window(evidence.parse[m.span.article], m.span, _WIDEST) for m in (a, b)),
                values=(a.value, b.value),
                claim=alignment.claim_of[a.unit],
                explanation=f"The reports do not agree on what it was done with: {values}.",
            )


def _kinds_in(parse: Parse) -> frozenset[str]:
    return frozenset(kind for t in parse.tokens for kind in (_weapons().get(t.lemma), _vehicles().get(t.lemma)) if kind)


def _means(evidence: Evidence, parse: Parse) -> Iterator[_Means]:
    """ "stabbed with a knife", "drove a van into the crowd", "a lorry hit the stall"."""
    for t in parse.tokens:
        table = _weapons() if t.lemma in _weapons() else _vehicles()
        if t.lemma not in table or t.pos != "NOUN" or t.tag != "NN":
            continue
        act = _act_of(parse, t)
        span = parse.article.span(t.start, t.end)
        unit = evidence.unit_at(span) if act is not None else None
        if act is not None and unit is not None:
            yield _Means(span, "weapons" if table is _weapons() else "vehicles", table[t.lemma], act, unit)


def _act_of(parse: Parse, noun: Token) -> str | None:
    """The verb of what was done with a thing."""
    if noun.dep == "pobj":
        by = parse.tokens[noun.head]
        verb = parse.tokens[by.head] if by.lemma in _BY else None
    elif noun.dep in {"dobj", "nsubj"}:
        verb = parse.tokens[noun.head]
        if verb.lemma == "use" and verb.dep in {"advcl", "xcomp"}:
            verb = parse.tokens[verb.head]
    else:
        verb = None
    acts = load_words("divergence", "arms", "words", "acts")
    return verb.lemma if verb is not None and verb.pos == "VERB" and verb.lemma in acts else None


# -- what arms were found ----------------------------------------------------------------------------------------------


def _found(alignment: Alignment) -> Iterator[Draft]:
    """A first report of explosives in something, and later ones that tell of other arms alone."""
    evidence = alignment.evidence
    full, other = [], []
    for parse in evidence.parses:
        explosive = "explosives" in _kinds_in(parse)
        for t in parse.tokens:
            kind = _weapons().get(t.lemma)
            if t.pos != "NOUN" or (kind is None and t.lemma not in load_words("divergence", "arms", "words", "arms")):
                continue
            words = "holding" if kind == "explosives" else "finding"
            head = _head_among(parse, t, load_words("divergence", "arms", "words", words))
            if head is None or any(c.dep == "neg" for c in parse.children(head)):
                continue
            span = window(parse, parse.article.span(min(head.start, t.start), max(head.end, t.end)), _WIDEST)
            if kind == "explosives":
                full.append(found_at(span))
            elif not explosive:
                other.append(found_at(span))
    said = "Explosives were reported first, and later reports tell of other arms alone"
    yield from settle(alignment, "who", said, full, other)


def _head_among(parse: Parse, token: Token, words: frozenset[str]) -> Token | None:
    """The nearest word above a token that tells of holding or finding it."""
    for k, above in enumerate(parse.ancestors(token)):
        if above.lemma in words or above.text.lower() in words:
            return above
        if k >= _ABOVE:
            break
    return None


@cache
def _weapons() -> dict[str, str]:
    return _kinds("weapons")


@cache
def _vehicles() -> dict[str, str]:
    return _kinds("vehicles")


def _kinds(family: Family) -> dict[str, str]:
    return {word: kind for kind, words in load_table("divergence", "arms")[family].items() for word in words}
