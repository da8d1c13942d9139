"""Figures of the same thing: do their intervals meet, and if not, does a later report supersede an earlier one?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import inf

from variorum.alignment.words import word_vectors
from variorum.divergence.draft import Draft
from variorum.divergence.facts import Evidence, Figure, figures, tied
from variorum.divergence.tolls import ANYBODY, fate_of
from variorum.divergence.wording import by_value
from variorum.model import Quantity, Relation, Span

CUSTOMERS = frozenset("consumer customer user account client subscriber american citizen resident person people".split())
SAME_THING = 0.25  # likeness of the two statements
SAME_NOUN = 0.6
NEAR = 0.15  # large figures of one noun that differ by no more are of the same thing, whatever the statements around them
_LARGE = 1000
_FAR_APART = 4.0  # figures further apart than this factor are of the same thing only if their statements are all but the same
_ALL_BUT_THE_SAME = 0.6
_ONE_FATE = 2.0  # tolls further apart than this factor are of two events
_LEAST_TOLL = 5
_ROUNDING = 0.03
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_VERB_WITHIN = 25  # characters
_SUPERSEDES_AFTER = 1 / 24  # days, as all below
_NEWS_CYCLE = 10.0
_STALE_AFTER = 90.0
_ADDED = frozenset({"another", "additional", "further", "other", "more"})


def compare_numbers(evidence: Evidence) -> Iterator[Draft]:
    """One draft for each thing that two articles give figures of."""
    comparable = [f for f in figures(evidence) if not {*f.span.text.lower().split()[:1]} & _ADDED]
    fates = {f: fate_of(evidence, f) for f in comparable}
    for group in tied(comparable, lambda a, b: _same_thing(evidence, a, b, fates[a], fates[b])):
        group = _one_each(group)
        if len({f.span.article for f in group}) < 2:
            continue
        tolls = all(fates[f] for f in group)
        relation = _relation(evidence, group, _moves(group, fates))
        if relation is None:
            continue
        names = [evidence.parse[f.span.article].article.name for f in group]
        values = tuple(" ".join(f.span.text.split()) for f in group)
        yield Draft(
            kind="number",
            relation=relation,
            spans=tuple(_short(evidence, f, tolls) for f in group),
            values=values,
            unit=group[0].unit,
            explanation=_explanation(relation, fates[group[0]] or group[0].quantity.counted or "the figure", values, names),
        )


def _same_thing(evidence: Evidence, a: Figure, b: Figure, fate: str | None, other_fate: str | None) -> bool:
    p, q = a.quantity, b.quantity
    if p.unit != q.unit or (a.things and b.things and not a.things & b.things):
        return False
    low, high = sorted((_size(p), _size(q)))
    if fate or other_fate:
        if fate != other_fate or _is_vague(p) or _is_vague(q):
            return fate == other_fate and evidence.same_claim(a.unit, b.unit)
        return low >= _LEAST_TOLL and high <= _ONE_FATE * low
    if not _same_noun(p, q):
        return False
    if p.unit == "year":  # ages: of one person or of nobody
        return p.counted == q.counted and bool(a.things & b.things)
    if low >= _LARGE and high <= (1 + NEAR) * low:
        return True
    if p.unit not in {None, "%"} and p.counted and p.counted == q.counted and p.counted not in ANYBODY:
        return high <= 2 * low or evidence.same_claim(a.unit, b.unit)  # the weight of one truck, the price of one ring
    alike = evidence.alike(a.unit, b.unit)
    if high > _FAR_APART * max(low, 1e-9):
        return alike >= _ALL_BUT_THE_SAME
    return evidence.same_claim(a.unit, b.unit) or alike >= SAME_THING


def _same_noun(p: Quantity, q: Quantity) -> bool:
    if p.counted is None or q.counted is None:
        return p.counted == q.counted and p.unit is not None
    if p.counted == q.counted:
        return True
    if any(p.counted in group and q.counted in group for group in (ANYBODY, CUSTOMERS)):
        return True
    if {p.counted, q.counted} & ANYBODY:
        return False  # children are people, but not all of them
    vectors = word_vectors().of([p.counted, q.counted])
    return float(vectors[0] @ vectors[1]) >= SAME_NOUN


def _moves(group: Sequence[Figure], fates: Mapping[Figure, str | None]) -> bool:
    """Whether what is counted changes as more becomes known: the dead, the missing, the customers whose data were lost."""
    known = {fates[f] for f in group}
    return known.isdisjoint({"aboard"}) and (None not in known or any(f.quantity.counted in CUSTOMERS - ANYBODY for f in group))


def _is_vague(q: Quantity) -> bool:
    return q.bound == "vague"


def _size(q: Quantity) -> float:
    return q.low if q.high == inf else (q.low + q.high) / 2


def _one_each(group: Sequence[Figure]) -> list[Figure]:
    """Each article's figures once each, in the order of articles and text."""
    seen: dict[tuple[str, float, float], Figure] = {}
    for f in group:
        seen.setdefault((f.span.article, f.quantity.low, f.quantity.high), f)
    return sorted(seen.values(), key=lambda f: f.span)


def _relation(evidence: Evidence, group: Sequence[Figure], moves: bool) -> Relation | None:
    """`moves` says that the thing counted changes with time, so that a later figure may be news, not a contradiction."""
    pairs = [(a, b) for k, a in enumerate(group) for b in group[k + 1 :] if a.span.article != b.span.article]
    apart = [(a, b) for a, b in pairs if not _meet(a.quantity, b.quantity)]
    if not apart:
        differ = any((a.quantity.low, a.quantity.high) != (b.quantity.low, b.quantity.high) for a, b in pairs)
        return "compatible" if differ else None
    distance = max(abs(evidence.days_apart(a.span.article, b.span.article)) for a, b in apart)
    if moves and distance <= _STALE_AFTER and all(_one_later(evidence, a, b) for a, b in apart) and _one_way(evidence, apart):
        return "updated"
    if distance > _NEWS_CYCLE or all(_other_scope(a.quantity, b.quantity) for a, b in apart):
        return "different-scope"
    return "contradict"


def _meet(p: Quantity, q: Quantity) -> bool:
    """Whether one number can be both. A rounding of some per cent is no difference."""
    give = _ROUNDING * min(abs(_size(p)), abs(_size(q))) if p.bound != "exact" or q.bound != "exact" else 0
    return p.low <= q.high + give and q.low <= p.high + give


def _one_later(evidence: Evidence, a: Figure, b: Figure) -> bool:
    return abs(evidence.days_apart(a.span.article, b.span.article)) >= _SUPERSEDES_AFTER


def _one_way(evidence: Evidence, apart: Sequence[tuple[Figure, Figure]]) -> bool:
    """Whether the figure only ever rises, or only ever falls, from earlier reports to later ones."""
    rises = {
        (_size(b.quantity) > _size(a.quantity)) == (evidence.days_apart(a.span.article, b.span.article) > 0) for a, b in apart
    }
    return len(rises) == 1


def _other_scope(p: Quantity, q: Quantity) -> bool:
    """Both say where or when, and not the same."""
    for a, b in ((p.place, q.place), (p.period, q.period)):
        if a is not None and b is not None and not {*a.text.lower().split()} & {*b.text.lower().split()}:
            return True
    return False


def _short(evidence: Evidence, figure: Figure, toll: bool) -> Span:
    """The value with its unit, or with its noun; a toll that is a subject takes its verb too ("27 people died")."""
    parse, quantity = evidence.parse[figure.span.article], figure.quantity
    if quantity.unit is not None:
        return figure.span
    tokens = parse.tokens_in(figure.span.start, quantity.phrase.end)
    inside = {t.index for t in tokens}
    head = next((t for t in tokens if t.head not in inside or t.head == t.index), None)
    end = max(head.end, figure.span.end) if head else figure.span.end
    if toll and head and head.dep in _SUBJECTS:
        verb = parse.tokens[head.head]
        if end < verb.end <= end + _VERB_WITHIN:
            end = verb.end
    return parse.article.span(figure.span.start, end)


def _explanation(relation: Relation, what: str, values: Sequence[str], names: Sequence[str]) -> str:
    told = by_value(values, names)
    return {
        "contradict": f"The reports give different figures for the same thing ({what}): {told}.",
        "updated": f"Later reports give another figure ({what}): {told}.",
        "different-scope": f"The figures ({what}) are of different places or times: {told}.",
    }.get(relation, f"The figures ({what}) are worded differently and can all be true: {told}.")
