"""Figures of the same thing, equal or not: tolls of one fate, prices of one ring, shares of the same ships."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Sequence
from itertools import takewhile
from math import inf

from variorum.alignment.evidence import Evidence
from variorum.alignment.facts import Figure, of_two_articles, tied, values_in
from variorum.alignment.fates import ANYBODY, fate_of
from variorum.lexical import word_vectors
from variorum.model import Parse, Quantity

CUSTOMERS = frozenset({
    "consumer", "customer", "user", "account", "client", "subscriber", "american", "citizen", "resident", "person",
    "people",
})  # fmt: skip
SAME_THING = 0.25  # likeness of the two statements
SAME_NOUN = 0.6  # cosine of two counted nouns
NEAR = 0.15  # large figures of one noun that differ by no more are of the same thing, whatever the statements around them
_LARGE = 1000  # as many of anything are seldom counted twice
_PRECISE = 3  # digits
_BARELY = 0.1  # likeness of statements, for measures of one noun
_FAR_APART = 2.0  # figures further apart than this factor are of the same thing only if their statements are all but the same
_ALL_BUT_THE_SAME = 0.6  # likeness of statements
_FEW = 20  # small figures, shares, sums of nothing named and people without a fate turn up everywhere: "two games", "three games"
_MUCH_THE_SAME = 0.4  # likeness of statements, for figures that turn up everywhere
_MOST_FIGURES = 2  # of one noun in one article; who gives more tells of several things
ONE_FATE = 2.0  # tolls further apart than this factor are of two events
LEAST_TOLL = 5  # dead, wounded, missing; fewer turn up in any report
_ADDED = frozenset({"another", "additional", "further", "other", "more"})
_DEGREES = frozenset({
    "slightly", "lightly", "seriously", "severely", "critically", "badly", "gravely", "critical", "serious", "severe", "minor",
})  # fmt: skip
_DEGREE_WITHIN = 5  # words
_PART = frozenset({"them", "whom", "those", "these", "which"})


def find_figures(evidence: Evidence) -> list[list[Figure]]:
    """The figures of a story in groups of the same thing; only things that two articles give figures of."""
    figures = [
        Figure(
            value,
            unit,
            frozenset(e.id for e in evidence.cast.entities_in(value.phrase)),
            fate_of(evidence, value, unit),
        )
        for value, unit in values_in(evidence)
        if isinstance(value, Quantity) and not is_added_or_part(evidence.parse[value.span.article], value)
    ]
    many = _counted_often(figures)
    like = _like_nouns(figures)

    def keys(f: Figure) -> list[Hashable]:
        return [(f.quantity.unit, f.fate, None if f.fate else nouns) for nouns in like[f.quantity.counted]]

    def one(f: Figure) -> Hashable:
        q = f.quantity
        return evidence.group_of[f.unit], q.low, q.high, q.bound, q.unit, q.counted, f.fate, f.things

    return of_two_articles(tied(figures, lambda a, b: _same_thing(evidence, a, b, many), keys, one))


def _like_nouns(figures: Sequence[Figure]) -> dict[str | None, list[Hashable]]:
    """For each counted noun the pairs that it makes with the nouns that may count the same thing."""
    nouns = sorted({f.quantity.counted for f in figures if f.quantity.counted is not None})
    vectors = word_vectors().of(nouns)
    alike = vectors @ vectors.T >= SAME_NOUN
    like: dict[str | None, list[Hashable]] = {None: [None]}
    for i, noun in enumerate(nouns):
        pairs: list[Hashable] = [(min(noun, nouns[k]), max(noun, nouns[k])) for k in alike[i].nonzero()[0].tolist()]
        families: list[Hashable] = [group for group in (ANYBODY, CUSTOMERS) if noun in group]
        like[noun] = [(noun, noun), *pairs, *families]
    return like


def _counted_often(figures: Sequence[Figure]) -> frozenset[str | None]:
    """The nouns of which a story gives many different figures: the games, runs and seasons of a sports report."""
    sizes: dict[str | None, set[float]] = defaultdict(set)
    for f in figures:
        if f.fate is None:
            sizes[f.quantity.counted].add(round(size(f.quantity), 1))
    return frozenset(noun for noun, given in sizes.items() if len(given) > _MOST_FIGURES)


def is_added_or_part(parse: Parse, quantity: Quantity) -> bool:
    """Whether a figure is only a part of what others count: "another 12 people", "386 of them", "20 slightly hurt"."""
    near = parse.tokens_in(quantity.span.start, quantity.phrase.end)
    behind_it = parse.tokens[near[-1].index + 1 : near[-1].index + 1 + _DEGREE_WITHIN] if near else ()
    if any(t.lemma.lower() in _DEGREES for t in (*near, *takewhile(lambda t: t.pos not in {"PUNCT", "CCONJ"}, behind_it))):
        return True
    words = quantity.span.text.lower().split()
    behind = [t.text.lower() for t in parse.tokens_in(quantity.span.end, quantity.span.end + 12)[:2]]
    added = words[0] in _ADDED and words[1:2] != ["than"]
    return added or (len(behind) == 2 and behind[0] == "of" and behind[1] in _PART)


def _same_thing(evidence: Evidence, a: Figure, b: Figure, many: Collection[str | None]) -> bool:
    p, q = a.quantity, b.quantity
    if p.unit != q.unit or (a.things and b.things and not a.things & b.things):
        return False
    low, high = sorted((size(p), size(q)))
    if a.fate or b.fate:
        if a.fate != b.fate or p.bound == "vague" or q.bound == "vague":
            return a.fate == b.fate and evidence.same_group(a.unit, b.unit)
        return low >= LEAST_TOLL and high <= ONE_FATE * low
    if not _same_noun(p, q) or _is_besides(p) != _is_besides(q):
        return False
    if p.unit == "year":  # ages: of one person or of nobody
        return p.counted == q.counted and bool(a.things & b.things)
    if high <= (1 + NEAR) * low and low >= _LARGE and (p.unit is None or (_is_precise(p) and _is_precise(q))):
        return True
    if p.unit not in {None, "%"} and p.counted and p.counted == q.counted and p.counted not in ANYBODY:
        if evidence.same_group(a.unit, b.unit):
            return True  # the weight of one truck, the price of one ring
        return high <= 2 * low and evidence.alike(a.unit, b.unit) >= _BARELY
    alike = evidence.alike(a.unit, b.unit)
    if high > _FAR_APART * max(low, 1e-9):
        return alike >= _ALL_BUT_THE_SAME
    if high < _FEW or p.unit == "%" or p.counted is None or p.counted in ANYBODY:
        if {p.counted, q.counted} & {*many}:
            return alike >= _ALL_BUT_THE_SAME and _verb_over(evidence, a) == _verb_over(evidence, b)
        return alike >= _MUCH_THE_SAME and (p.unit is not None or _share_more(evidence, a, b))
    return evidence.same_group(a.unit, b.unit) or alike >= SAME_THING


def _is_precise(q: Quantity) -> bool:
    """Whether an amount of money is told to three digits or more, as two things seldom are."""
    return q.unit is not None and q.unit.isupper() and len(f"{q.low:.0f}".rstrip("0")) >= _PRECISE


def _share_more(evidence: Evidence, a: Figure, b: Figure) -> bool:
    """Whether two statements share more than what is counted: "two engines came" and "four engines are here" do not."""
    counted = {
        t.lemma for f in (a, b) for t in evidence.parse[f.span.article].tokens_in(f.quantity.phrase.start, f.quantity.phrase.end)
    }
    mine, theirs = ({*evidence.units[f.unit].terms, *evidence.units[f.unit].context} for f in (a, b))
    return bool(mine & theirs - counted)


def _is_besides(quantity: Quantity) -> bool:
    """Whether somebody is left out of a count: "she and 22 other defendants"."""
    return bool({"other", "others"} & {*quantity.phrase.text.lower().split()})


def _verb_over(evidence: Evidence, figure: Figure) -> str | None:
    """The verb that says what is done to what is counted: "built" a four-run lead."""
    parse = evidence.parse[figure.span.article]
    above = (x for t in parse.tokens_in(figure.span.start, figure.span.end)[-1:] for x in parse.ancestors(t))
    return next((x.lemma for x in above if x.pos in {"VERB", "AUX"}), None)


def _same_noun(p: Quantity, q: Quantity) -> bool:
    if p.counted is None or q.counted is None:
        return p.counted == q.counted and p.unit is not None
    if p.counted == q.counted:
        return True
    if any(p.counted in group and q.counted in group for group in (ANYBODY, CUSTOMERS)):
        return True
    if {p.counted, q.counted} & ANYBODY:
        return False  # children are people, but not all of them
    return word_vectors().likeness([p.counted], [q.counted]) >= SAME_NOUN


def size(q: Quantity) -> float:
    """The middle of what a quantity may be, or where it starts if it has no end."""
    return q.low if q.high == inf else (q.low + q.high) / 2
