"""One detail that differs between sentences of otherwise the same words: a figure, a day, a place, a person, a denial.

What says that two values are of the same thing here is the sentence around them, so that no grammar has to.
"""

from __future__ import annotations

from calendar import day_name, month_name
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from variorum.accounts.same_names import one_name, one_surname
from variorum.alignment import Alignment
from variorum.alignment.evidence import Evidence
from variorum.alignment.facts import Figure
from variorum.alignment.fates import fate_of
from variorum.alignment.moments import meet
from variorum.divergence.alterations import tells
from variorum.divergence.dates import ROUND_HOUR, minutes_apart, zone_of
from variorum.divergence.denials import denies, is_denial
from variorum.divergence.doubts import ROUNDING, meets
from variorum.divergence.draft import Draft, Kind, Relation
from variorum.divergence.numbers import NEWS_CYCLE, relation_of
from variorum.divergence.parallels import TELLING, Change, Parallel, Sentence, find_parallels
from variorum.divergence.places import is_quarter
from variorum.divergence.wording import by_value, on_one_line
from variorum.lexical import word_vectors
from variorum.model import Entity, EntityType, Span, Time, Token
from variorum.parsing.gazetteer import cities, contains
from variorum.parsing.numerals import numeral_at
from variorum.parsing.ranks import rank_of

_MOST_OTHER = 1  # changes that say something else, of no kind that is compared
_LONGEST_EDGE = 3  # words at the end of a sentence that may be a value's
_LONGEST = 6  # words of a value with those around it
_LIKE = 0.45  # cosine of two words that say much the same
_WEEKDAYS = frozenset(name.lower() for name in day_name)
_MONTHS = frozenset(name.lower() for name in month_name if name)
_PLACING = frozenset({"ADP", "DET"})
_RANK: tuple[Relation, ...] = ("contradict", "updated", "altered", "different-scope", "compatible")
_SAID: dict[Kind, str] = {
    "number": "In otherwise the same words the reports give different figures",
    "date": "In otherwise the same words the reports give different days",
    "time": "In otherwise the same words the reports give different hours",
    "place": "In otherwise the same words the reports name different places",
    "who": "In otherwise the same words the reports name different people",
    "speaker": "The same words are given to different people",
    "denial": "In otherwise the same words one report denies what the other asserts",
}

V = TypeVar("V")
Places = tuple[int, int]  # of a value's words in its sentence


@dataclass(frozen=True, slots=True)
class _Detail:
    """A value in each of two parallel sentences, and how the two relate. `said` is how it is told, up to the values."""

    kind: Kind
    relation: Relation
    mine: Places
    theirs: Places
    said: str


@dataclass(frozen=True, slots=True)
class _Row:
    sentence: Sentence
    span: Span

    @property
    def value(self) -> str:
        return on_one_line(self.span.text)


def compare_details(alignment: Alignment) -> Iterator[Draft]:
    """One draft for each detail in which otherwise equal sentences of two articles differ."""
    evidence = alignment.evidence
    found = [
        (detail, [*_rows(parallel.one, detail.mine), *_rows(parallel.other, detail.theirs)])
        for parallel in find_parallels(evidence.parses)
        if (detail := _detail(evidence, parallel)) is not None
    ]
    for details, rows in _joined(found):
        first = min(details, key=lambda d: _RANK.index(d.relation))
        told = by_value([r.value for r in rows], evidence.names_of([r.span for r in rows]))
        yield Draft(
            kind=first.kind,
            relation=first.relation,
            spans=tuple(r.span for r in rows),
            values=tuple(r.value for r in rows),
            claim=alignment.claim_at(span for r in rows for span in _places_of(r.sentence, r.span)),
            explanation=f"{first.said}: {told}.",
        )


def _rows(sentences: Sequence[Sentence], places: Places) -> list[_Row]:
    """The value in each article that has the sentence."""
    first: dict[str, Sentence] = {}
    for s in sentences:
        first.setdefault(s.article, s)
    return [_Row(s, s.span(*places)) for s in first.values()]


def _places_of(sentence: Sentence, span: Span) -> Iterator[Span]:
    """Where the statement of a value may be found: a clause that only introduces speech is none, but another of its sentence."""
    yield span
    yield from (sentence.span(k, k + 1) for k in range(len(sentence.tokens)))


def _unit(evidence: Evidence, sentence: Sentence, span: Span) -> int | None:
    return next((u for s in _places_of(sentence, span) if (u := evidence.unit_at(s)) is not None), None)


def _joined(found: Iterable[tuple[_Detail, list[_Row]]]) -> list[tuple[list[_Detail], list[_Row]]]:
    """Details that share a value are one difference."""
    groups: list[tuple[list[_Detail], dict[Span, _Row]]] = []
    for detail, rows in found:
        details, joined = [detail], {r.span: r for r in rows}
        for group in [g for g in groups if g[0][0].kind == detail.kind and g[1].keys() & joined.keys()]:
            groups.remove(group)
            details, joined = [*group[0], *details], group[1] | joined
        groups.append((details, joined))
    return [(details, [rows[span] for span in sorted(rows)]) for details, rows in groups]


def _detail(evidence: Evidence, parallel: Parallel) -> _Detail | None:
    """The one detail in which two sentences differ; None where they differ in several, or in what is of no kind."""
    details = []
    others = 0
    for change in parallel.changes:
        detail = next((d for find in _FINDERS if (d := find(evidence, change)) is not None), None)
        if detail is not None:
            details.append(detail)
        elif _says_other(evidence, change):
            others += 1
    if len(details) != 1 or others > _MOST_OTHER:
        return None
    return None if details[0].kind == "denial" and any(map(_is_qualified, parallel.changes)) else details[0]


def _is_qualified(change: Change) -> bool:
    """Whether one of two sentences says more closely what it is of: who got no formal letter may have got a letter."""
    kinds = [{t.pos for t in side if t.pos in TELLING} for side in (change.tokens, change.other_tokens)]
    return change.inner and {"ADJ"} in kinds and set() in kinds


def _says_other(evidence: Evidence, change: Change) -> bool:
    """Whether a change that is no detail changes what is said all the same: words that are unlike, a scope put in."""
    if not change.inner:
        return False
    mine, theirs = ([t for t in side if t.pos in TELLING] for side in (change.tokens, change.other_tokens))
    if not mine or not theirs:
        return any(t.pos in {"NUM", "PROPN"} for t in (*mine, *theirs))
    words, others = [t.lemma.lower() for t in mine], [t.lemma.lower() for t in theirs]
    return not {*words} & {*others} and word_vectors().likeness(words, others) < _LIKE


# -- the kinds of detail -----------------------------------------------------------------------------------------------


def _denial(evidence: Evidence, change: Change) -> _Detail | None:
    if not change.inner or not is_denial(change):
        return None
    mine, theirs = (
        _with_next(change.one, change.start, change.end),
        _with_next(change.other, change.other_start, change.other_end),
    )
    relation: Relation = "contradict"
    gap = evidence.days_apart(change.one.article, change.other.article)
    denied_first = gap > 0 if denies(change.tokens) else gap < 0
    if denied_first and any(t.lemma == "yet" for t in (*change.one.tokens, *change.other.tokens)):
        relation = "updated"
    return _Detail("denial", relation, mine, theirs, _SAID["denial"])


def _with_next(sentence: Sentence, start: int, end: int) -> Places:
    """A change with the word before it and the word behind, so that it can be read."""
    return max(0, start - 1), min(len(sentence.tokens), end + 1)


def _quoted(evidence: Evidence, change: Change) -> _Detail | None:
    """A word changed for another inside quotation marks."""
    one, other = change.tokens, change.other_tokens
    if len(one) != 1 or len(other) != 1 or not tells(change.one.parse, one, change.other.parse, other):
        return None
    if not _is_quoted(change.one, one[0]) or not _is_quoted(change.other, other[0]):
        return None
    mine, theirs = (change.start, change.end), (change.other_start, change.other_end)
    return _Detail("wording", "altered", mine, theirs, "Inside quotation marks the reports carry the same words but for one")


def _is_quoted(sentence: Sentence, token: Token) -> bool:
    return any(
        s.start <= token.start and token.end <= s.end
        for q in sentence.parse.quotations_in(token.start, token.end)
        for s in q.inner
    )


def _day(evidence: Evidence, change: Change) -> _Detail | None:
    times = _one_each(change, lambda s: s.parse.times, lambda t: t.span)
    if times is None:
        return None
    (a, mine), (b, theirs) = times
    if minutes_apart(a.clock, b.clock) > ROUND_HOUR and zone_of(a) == zone_of(b):
        return _Detail("time", "contradict", mine, theirs, _SAID["time"])
    if a.seconds and b.seconds and a.grain == b.grain == "duration":
        apart = abs(a.seconds - b.seconds) > ROUNDING * min(a.seconds, b.seconds)
        return _Detail("number", _by_distance(evidence, change), mine, theirs, _SAID["number"]) if apart else None
    if not _other_day(evidence, change, a, b):
        return None
    return _Detail("date", _by_distance(evidence, change), mine, theirs, _SAID["date"])


def _other_day(evidence: Evidence, change: Change, a: Time, b: Time) -> bool:
    """Whether two times cannot be one: two weekdays in reports of one day, two months, days that do not meet. The day since
    when something is the first and the time in which it is ("the first this year") are two things."""
    if a.since != b.since:
        return False
    words, others = ({*t.span.text.lower().split()} for t in (a, b))
    if _out(evidence, change.one) == _out(evidence, change.other):
        for names in (_WEEKDAYS, _MONTHS):
            if words & names and others & names:
                return not words & others & names or (bool(a.first and b.first) and not meet(a, b))
    return bool(a.first and b.first) and not meet(a, b)


def _out(evidence: Evidence, sentence: Sentence) -> date | None:
    published = evidence.published(sentence.article)
    return published.date() if published else None


def _figure(evidence: Evidence, change: Change) -> _Detail | None:
    quantities = _one_each(change, lambda s: s.parse.quantities, lambda q: q.span)
    if quantities is None:
        return _bare_figure(evidence, change)
    (a, mine), (b, theirs) = quantities
    units = _unit(evidence, change.one, a.span), _unit(evidence, change.other, b.span)
    if a.unit != b.unit or meets(a, b) or units[0] is None or units[1] is None:
        return None
    figures = [Figure(q, u, frozenset(), fate_of(evidence, q, u)) for q, u in ((a, units[0]), (b, units[1]))]
    relation = relation_of(evidence, figures, certain=True)
    return None if relation is None else _Detail("number", relation, mine, theirs, _SAID["number"])


def _bare_figure(evidence: Evidence, change: Change) -> _Detail | None:
    """Figures that count nothing, which the reader of quantities leaves alone: "platform 7"."""
    mine, theirs = _numerals(change.tokens, change.one), _numerals(change.other_tokens, change.other)
    telling = [sum(t.pos in TELLING for t in side) for side in (change.tokens, change.other_tokens)]
    if telling != [1, 1] or len(mine) != 1 or len(theirs) != 1:
        return None
    if abs(mine[0][1] - theirs[0][1]) <= ROUNDING * min(mine[0][1], theirs[0][1]):
        return None
    i, j = change.start + mine[0][0], change.other_start + theirs[0][0]
    return _Detail("number", _by_distance(evidence, change), (i, i + 1), (j, j + 1), _SAID["number"])


def _rank(evidence: Evidence, change: Change) -> _Detail | None:
    """ "finished third" and "finished fifth"."""
    if len(change.tokens) != 1 or len(change.other_tokens) != 1:
        return None
    ranks = rank_of(change.tokens[0].text), rank_of(change.other_tokens[0].text)
    if None in ranks or ranks[0] == ranks[1]:
        return None
    places = (change.start, change.end), (change.other_start, change.other_end)
    return _Detail("number", _by_distance(evidence, change), *places, _SAID["number"])


def _numerals(tokens: Sequence[Token], sentence: Sentence) -> list[tuple[int, float]]:
    """The place and the value of each number among some words."""
    found = []
    for k, t in enumerate(tokens):
        read = numeral_at(sentence.parse.article.text, t.start, t.end) if t.pos == "NUM" else None
        if read is not None and read.end == t.end and read.low == read.high:
            found.append((k, read.low))
    return found


def _place(evidence: Evidence, change: Change) -> _Detail | None:
    mine, theirs = change.tokens, change.other_tokens
    places = (change.start, change.end), (change.other_start, change.other_end)
    if len(mine) == len(theirs) == 1 and all(is_quarter(t.text) for t in (*mine, *theirs)):
        whole = _with_noun(change.one, places[0]), _with_noun(change.other, places[1])
        return _Detail("place", "contradict", *whole, _SAID["place"])
    named = _named(evidence, change, "place")
    if named is None or not all(_follows(s, at[0], _PLACING) for s, at in zip((change.one, change.other), named[1], strict=True)):
        return None
    (a, b), places = named
    if one_name(a.name, b.name) or not _lie_apart(a.name, b.name):
        return None
    return _Detail("place", _by_distance(evidence, change), *places, _SAID["place"])


def _with_noun(sentence: Sentence, places: Places) -> Places:
    return places[0], min(len(sentence.tokens), places[1] + 1)


def _follows(sentence: Sentence, start: int, kinds: frozenset[str]) -> bool:
    return start > 0 and sentence.tokens[start - 1].pos in kinds


def _lie_apart(a: str, b: str) -> bool:
    """Whether both places are known and neither lies in the other."""
    within = contains(a, b), contains(b, a)
    if True in within:
        return False
    return within == (False, False) or bool(cities(a) and cities(b))


def _person(evidence: Evidence, change: Change) -> _Detail | None:
    named = _named(evidence, change, "person")
    if named is None:
        return None
    (a, b), places = named
    if one_surname(a.name, b.name) or any(w.startswith(v) or v.startswith(w) for w in a.name.split() for v in b.name.split()):
        return None
    spoken = any(_is_source(evidence, s.span(*at)) for s, at in zip((change.one, change.other), places, strict=True))
    kind: Kind = "speaker" if spoken else "who"
    return _Detail(kind, "contradict", *places, _SAID[kind])


def _is_source(evidence: Evidence, span: Span) -> bool:
    return any(a.source is not None and a.source.overlaps(span) for a in evidence.attributions_of(span.article))


def _named(evidence: Evidence, change: Change, type: EntityType) -> tuple[tuple[Entity, Entity], tuple[Places, Places]] | None:
    """The one entity of a type that each side of a change names, and where."""

    def mentions(sentence: Sentence) -> list[tuple[Span, Entity]]:
        whole = sentence.span(0, len(sentence.tokens))
        rows = evidence.cast.mentions_in(whole.article, whole.start, whole.end)
        return [
            (span, entity)
            for start, end, entity in rows
            if entity.type == type and (span := sentence.parse.article.span(start, end)).text[:1].isupper()
        ]

    found = _one_each(change, mentions, lambda row: row[0])
    if found is None:
        return None
    (a, mine), (b, theirs) = found
    return None if a[1].id == b[1].id else ((a[1], b[1]), (mine, theirs))


def _one_each(
    change: Change, values: Callable[[Sentence], Iterable[V]], span: Callable[[V], Span]
) -> tuple[tuple[V, Places], tuple[V, Places]] | None:
    """The one value that each side of a change touches, with its words in the sentence; None where a side has none or more,
    or where what changed is too long to be a value."""
    sides = (change.one, change.start, change.end), (change.other, change.other_start, change.other_end)
    if any(not 0 < end - start <= (_LONGEST if change.inner else _LONGEST_EDGE) for _, start, end in sides):
        return None
    found: list[tuple[V, Places]] = []
    for sentence, start, end in sides:
        changed = sentence.span(start, end)
        touched = [v for v in values(sentence) if span(v).overlaps(changed)]
        places = _words_of(sentence, span(touched[0])) if len(touched) == 1 else None
        if places is None or any(
            t.pos in TELLING for t in (*sentence.tokens[start : places[0]], *sentence.tokens[places[1] : end])
        ):
            return None  # more than the value changed
        found.append((touched[0], places))
    return found[0], found[1]


def _words_of(sentence: Sentence, span: Span) -> Places | None:
    inside = [k for k, t in enumerate(sentence.tokens) if t.start < span.end and span.start < t.end]
    return (inside[0], inside[-1] + 1) if inside else None


def _by_distance(evidence: Evidence, change: Change) -> Relation:
    """Reports long apart are of two occasions, however alike they are worded."""
    far = abs(evidence.days_apart(change.one.article, change.other.article)) > NEWS_CYCLE
    return "different-scope" if far else "contradict"


_FINDERS: tuple[Callable[[Evidence, Change], _Detail | None], ...] = (
    _denial,
    _day,
    _figure,
    _rank,
    _place,
    _person,
    _quoted,
)
