"""Figures of the same thing: do their intervals meet, and if not, does a later report supersede an earlier one?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import time
from itertools import combinations

from variorum.alignment import Alignment
from variorum.alignment.evidence import Evidence
from variorum.alignment.facts import Figure
from variorum.alignment.fates import ANYBODY, phrases_of, say_fate, verbs_of
from variorum.alignment.figures import CUSTOMERS, size
from variorum.alignment.heads import head_among
from variorum.alignment.moments import meet
from variorum.divergence.doubts import is_doubtful, is_given_twice, knows_both, meets
from variorum.divergence.draft import Draft, Relation
from variorum.divergence.wording import by_value, on_one_line
from variorum.model import Bound, Grain, Span, Time

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_VERB_WITHIN = 25  # characters
_ONE_TOLL = 1.3  # tolls of one article further apart than this factor are of two events
_SUPERSEDES_AFTER = 1 / 24  # days, as all below
_DAY = 1.0  # where an article tells only the day it came out
NEWS_CYCLE = 10.0
_STALE_AFTER = 90.0
_AT_LEAST: frozenset[Bound] = frozenset({"at-least", "more-than"})
_WELL_ABOVE = 1.1
_PHRASE_WITHIN = 40  # characters, as below
_LONGEST_NOUN = 40
_PERIODS: frozenset[Grain] = frozenset({"week", "month", "season", "year"})


def compare_numbers(alignment: Alignment) -> Iterator[Draft]:
    """One draft for each thing that two articles give figures of."""
    evidence = alignment.evidence
    for detail in alignment.figures:
        group = sorted(_of_one_thing(detail.values), key=lambda f: (evidence.came_out(f.span.article), f.span))
        relation = relation_of(evidence, group)
        if relation is None:
            continue
        values = tuple(on_one_line(f.span.text) for f in group)
        spans = tuple(_short(evidence, f) for f in group)
        told = by_value(values, evidence.names_of(spans))
        yield Draft("number", relation, spans, values, detail.claim, explain(relation, what_counted(group), told))


def _of_one_thing(group: Sequence[Figure]) -> list[Figure]:
    """The figures less those of articles that give several that cannot be of one thing: "three games", "two games". Of tolls
    those stay that another article gives too: the other is of another event."""
    by_article: dict[str, list[Figure]] = {}
    for f in group:
        by_article.setdefault(f.span.article, []).append(f)
    kept: list[Figure] = []
    for id, rows in by_article.items():
        if not _agree(rows):
            elsewhere = {size(f.quantity) for f in group if f.span.article != id}
            rows = [r for r in rows if r.fate and size(r.quantity) in elsewhere]
        if _agree(rows):
            kept += rows
    return kept


def _agree(rows: Sequence[Figure]) -> bool:
    """Whether the figures of one article can be of one thing."""
    return all(meets(a.quantity, b.quantity) and (not a.fate or _near(a, b)) for a, b in combinations(rows, 2))


def _near(a: Figure, b: Figure) -> bool:
    low, high = sorted((size(a.quantity), size(b.quantity)))
    return high <= _ONE_TOLL * low


def moves(group: Sequence[Figure]) -> bool:
    """Whether what is counted changes as more becomes known: the dead, the missing, the customers whose data were lost."""
    fates = {f.fate for f in group}
    return "aboard" not in fates and (None not in fates or any(f.quantity.counted in CUSTOMERS - ANYBODY for f in group))


def relation_of(evidence: Evidence, group: Sequence[Figure], certain: bool = False) -> Relation | None:
    """How figures of one thing relate; None where they are equal, or of two things after all. Where the thing counted changes
    with time, a later figure is news, not a contradiction. `certain` says that they are of one thing whatever speaks against."""
    pairs = [(a, b) for k, a in enumerate(group) for b in group[k + 1 :] if a.span.article != b.span.article]
    unlike = [
        (a, b)
        for a, b in pairs
        if not meets(a.quantity, b.quantity) and not _is_part(evidence, a, b) and not is_given_twice(group, a, b)
    ]
    apart = unlike if certain else _undoubted(evidence, unlike, moves(group))
    if unlike and not apart:
        return None  # of two things, for all that is known
    if not apart:
        if moves(group) and _has_risen(evidence, pairs):
            return "updated"
        differ = any((a.quantity.low, a.quantity.high) != (b.quantity.low, b.quantity.high) for a, b in pairs)
        return "compatible" if differ else None
    distance = max(abs(evidence.days_apart(a.span.article, b.span.article)) for a, b in apart)
    ordered = [(a, b) for a, b in apart if _one_later(evidence, a, b)]
    if moves(group) and distance <= _STALE_AFTER and ordered and _one_way(evidence, ordered):
        return "updated"
    if distance > NEWS_CYCLE or all(_other_scope(evidence, a, b) for a, b in apart):
        return "different-scope"
    return "contradict"


def _undoubted(evidence: Evidence, pairs: Sequence[tuple[Figure, Figure]], moving: bool) -> list[tuple[Figure, Figure]]:
    """The pairs against which nothing speaks. Who tells of a rising toll may tell the earlier one too."""
    doubted = {_numbers_of(a, b) for a, b in pairs if is_doubtful(evidence, a, b)}
    return [(a, b) for a, b in pairs if _numbers_of(a, b) not in doubted and (moving or not knows_both(evidence, a, b))]


def _numbers_of(a: Figure, b: Figure) -> frozenset[float]:
    """Which two numbers are compared: what is no contradiction of two articles is none of others that repeat them."""
    return frozenset((a.quantity.low, b.quantity.low))


def _is_part(evidence: Evidence, a: Figure, b: Figure) -> bool:
    """Whether one figure is a part of the other, or both of a third, by the sentence of either: "seven died, five at the scene
    and two in hospital"."""
    part, whole = sorted((a.quantity.low, b.quantity.low))
    if not a.quantity.bound == b.quantity.bound == "exact":
        return False
    for f in (a, b):
        parse = evidence.parse[f.span.article]
        sentence = parse.sentences[parse.tokens_in(f.span.start, f.span.end)[0].sentence]
        given = [q.low for q in parse.quantities if q.unit == f.quantity.unit and q.low == q.high and sentence.contains(q.span)]
        if part in given and any(part + sum(rest) == whole for rest in _others(given, part)):
            return True
        if {part, whole, part + whole} <= {*given}:
            return True
    return False


def _others(given: Sequence[float], part: float) -> Iterator[tuple[float, ...]]:
    """One or two of the other figures of a sentence."""
    rest = list(given)
    rest.remove(part)
    for many in (1, 2):
        yield from combinations(rest, many)


def _has_risen(evidence: Evidence, pairs: Sequence[tuple[Figure, Figure]]) -> bool:
    """Whether later reports leave an earlier "at least 20" well behind: true still, and no longer the news."""
    risen = 0
    for a, b in pairs:
        days = evidence.days_apart(a.span.article, b.span.article)
        if not _one_later(evidence, a, b) or abs(days) > _STALE_AFTER:
            continue
        earlier, later = (a.quantity, b.quantity) if days > 0 else (b.quantity, a.quantity)
        if earlier.bound in _AT_LEAST and later.low > _WELL_ABOVE * earlier.low:
            risen += 1
        elif later.bound in _AT_LEAST and earlier.low > _WELL_ABOVE * later.low:
            risen -= 1  # a late report that has not heard of it
    return risen > 0


def _one_later(evidence: Evidence, a: Figure, b: Figure) -> bool:
    """Whether it is known which of two articles came out later."""
    published = [evidence.published(f.span.article) for f in (a, b)]
    by_day = any(p is not None and p.time() == time.min for p in published)
    return abs(evidence.days_apart(a.span.article, b.span.article)) >= (_DAY if by_day else _SUPERSEDES_AFTER)


def _one_way(evidence: Evidence, apart: Sequence[tuple[Figure, Figure]]) -> bool:
    """Whether the figure only ever rises, or only ever falls, from earlier reports to later ones."""
    rises = {(size(b.quantity) > size(a.quantity)) == (evidence.days_apart(a.span.article, b.span.article) > 0) for a, b in apart}
    return len(rises) == 1


def _other_scope(evidence: Evidence, a: Figure, b: Figure) -> bool:
    """Both say where or when, and not the same."""
    for mine, theirs in ((a.quantity.place, b.quantity.place), (a.quantity.period, b.quantity.period)):
        if mine is not None and theirs is not None and not {*mine.text.lower().split()} & {*theirs.text.lower().split()}:
            return True
    if a.fate or b.fate:
        return False
    times, others = _times_of(evidence, a), _times_of(evidence, b)
    return bool(times and others) and not any(meet(x, y) for x in times for y in others)


def _times_of(evidence: Evidence, figure: Figure) -> list[Time]:
    """The months and years, coarser than a day, that a figure's statement is of."""
    parse, spans = evidence.parse[figure.span.article], evidence.units[figure.unit].statement.spans
    return [t for t in parse.times if t.first and t.grain in _PERIODS and any(s.contains(t.span) for s in spans)]


def _short(evidence: Evidence, figure: Figure) -> Span:
    """The value with its unit, or with its noun and what tells its fate: "430 people on board", "27 people died"."""
    parse, quantity = evidence.parse[figure.span.article], figure.quantity
    if quantity.unit is not None:
        return figure.span
    head = head_among(parse.tokens_in(figure.span.start, quantity.phrase.end))
    end = max(head.end, figure.span.end) if head else figure.span.end
    if figure.fate:
        verb = parse.tokens[head.head] if head and head.dep in _SUBJECTS else None
        if verb and verb.lemma in verbs_of(figure.fate) and end < verb.end <= end + _VERB_WITHIN:
            end = verb.end
        behind = parse.article.text[end : end + _PHRASE_WITHIN].lower()
        end += max(
            (m.end() for m in (re.match(rf"\s+{re.escape(p)}\b", behind) for p in phrases_of(figure.fate)) if m), default=0
        )
    return parse.article.span(figure.span.start, end)


def what_counted(group: Sequence[Figure]) -> str:
    """What the figures count, in a reader's words: "how many died", "ships"."""
    fate = next((f.fate for f in group if f.fate), None)
    if fate:
        return say_fate(fate)
    nouns = [f.quantity.phrase.text[f.span.end - f.quantity.phrase.start :] for f in group]
    plain = [re.sub(r"^(?:of\b)?[\s-]*", "", on_one_line(n)) for n in nouns]
    noun = min((n for n in plain if n), key=len, default="")
    return noun if 0 < len(noun) <= _LONGEST_NOUN else group[0].quantity.counted or "the same thing"


def explain(relation: Relation, what: str, told: str) -> str:
    return {
        "contradict": f"The reports give different figures of {what}: {told}.",
        "updated": f"Later reports give another figure of {what} (earliest first): {told}.",
        "different-scope": f"The figures of {what} are of different places or times: {told}.",
    }.get(relation, f"The figures of {what} are worded differently and can all be true: {told}.")
