"""What the answers to one question come to: agree, vaguer, updated, contradict, positions.

| verdict | when |
|---|---|
| single | one article alone answers |
| agree, vaguer | no two articles' answers are apart; vaguer where one says less than another |
| updated | the later answer supersedes: the unknown becomes known, a count or a state moves one way, a plan comes true |
| positions | it is no measure, each side is somebody's word, and no party stands on two sides |
| contradict | anything else that is apart |

"Updated" is never guessed: without dates of publication nothing is later than anything else.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

from variorum.accounts.amount_levels import core
from variorum.accounts.levels import Relation
from variorum.accounts.relations import relate_answers
from variorum.model import Amount, Answer, FactType, Factuality, Polarity, Unknown, Value, Verdict, instant

_LATER = timedelta(hours=1)
_DAY = timedelta(days=1)  # where an article tells only the day it came out
_MOSTLY = 0.75  # share of the ordered pairs that move one way, where some report is late with an old count
_MEASURED: frozenset[FactType] = frozenset({"number", "money", "percent", "date", "time", "duration", "place", "name"})
_OPEN: frozenset[Factuality] = frozenset({"possible", "conditional", "asked", "planned", "feared"})


@dataclass(frozen=True, slots=True)
class VerdictFeatures:
    """What a verdict was decided by, to be weighed and shown."""

    apart: int
    """Pairs of answers of two articles that cannot both be true."""
    becomes_known: int
    """Pairs of which the later, or one of the same day, knows what the other does not."""
    one_way: bool
    """Whether a count mostly rises, or mostly falls, over the ordered pairs."""
    resolved: int
    """Ordered pairs of which the later asserts what the earlier denies, plans or thinks possible."""
    parties: int
    """Parties whose word the sides are; 0 where a side is the outlet's own voice or a party stands on two sides."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, the set of each answer in their order, and what it was decided by."""

    verdict: Verdict
    sets: tuple[int, ...]
    features: VerdictFeatures


_Pairs = dict[tuple[int, int], Relation]


def verdict_of(answers: Sequence[Answer], published: Mapping[str, datetime | None], type: FactType) -> Judgement:
    """What the answers to one question of a type come to. `published` says when each article came out, where that is known."""
    relations = _relations(answers, type)
    sets = _sets(len(answers), relations)
    features = _features(answers, published, relations, sets)
    return Judgement(_verdict(answers, relations, features, type), sets, features)


def _relations(answers: Sequence[Answer], type: FactType) -> _Pairs:
    """The relation of each pair of answers; those that read alike are compared once."""
    numbers: dict[tuple[Value, str, Factuality], int] = {}
    kind = [numbers.setdefault((a.value, a.span.text, a.factuality), len(numbers)) for a in answers]
    known: _Pairs = {}
    relations: _Pairs = {}
    for i, j in combinations(range(len(answers)), 2):
        key = kind[i], kind[j]
        if key not in known:
            known[key] = relate_answers(answers[i], answers[j], type)
        relations[i, j] = known[key]
    return relations


def _verdict(answers: Sequence[Answer], relations: _Pairs, features: VerdictFeatures, type: FactType) -> Verdict:
    if len({a.article for a in answers}) < 2:
        return "single"
    if not features.apart:
        return "vaguer" if any(r.kinship == "refines" for r in relations.values()) else "agree"
    if features.becomes_known:
        return "updated"
    if features.parties > 1 and type not in _MEASURED:
        return "positions"
    return "updated" if features.resolved or (features.one_way and type == "number") else "contradict"


# -- sets --------------------------------------------------------------------------------------------------------------


def _sets(count: int, relations: _Pairs) -> tuple[int, ...]:
    """The answers that go together: equal ones first, then those that refine each other, then those not to be compared, where
    nothing in either set is apart from anything in the other."""
    of = list(range(count))
    apart: list[set[int]] = [set() for _ in of]  # for each set those that have an answer apart from one in it
    for (i, j), relation in relations.items():
        if relation.kinship == "apart":
            apart[i].add(j)
            apart[j].add(i)
    for kinship in ("equal", "refines", "incomparable"):
        for (i, j), relation in relations.items():
            if relation.kinship == kinship and of[i] != of[j] and of[j] not in apart[of[i]]:
                kept, gone = sorted((of[i], of[j]))
                of = [kept if s == gone else s for s in of]
                apart[kept] |= apart[gone]
                for other in apart[gone]:
                    apart[other].add(kept)
    number = {s: n for n, s in enumerate(dict.fromkeys(of))}
    return tuple(number[s] for s in of)


# -- what decides ------------------------------------------------------------------------------------------------------


def _features(
    answers: Sequence[Answer], published: Mapping[str, datetime | None], relations: _Pairs, sets: Sequence[int]
) -> VerdictFeatures:
    apart = {(i, j): r for (i, j), r in relations.items() if r.kinship == "apart" and answers[i].article != answers[j].article}
    ordered = list(_in_order(answers, published, apart))
    return VerdictFeatures(
        apart=len(apart),
        becomes_known=_count_known([*ordered, *_same_day(answers, published, apart)]),
        one_way=_goes_one_way(ordered),
        resolved=_count_resolved(ordered),
        parties=_count_parties(answers, sets, apart),
    )


def _in_order(
    answers: Sequence[Answer], published: Mapping[str, datetime | None], pairs: Mapping[tuple[int, int], Relation]
) -> Iterator[tuple[Answer, Answer]]:
    """The pairs of which it is known which came later, the earlier first."""
    for i, j in pairs:
        a, b = answers[i], answers[j]
        out, other = published.get(a.article), published.get(b.article)
        if is_surely_later(other, out):
            yield a, b
        elif is_surely_later(out, other):
            yield b, a


def is_surely_later(moment: datetime | None, other: datetime | None) -> bool:
    """Whether a report came out after another: by an hour, or by a day where only the day of one of them is known."""
    return moment is not None and other is not None and instant(moment) - instant(other) >= _least_gap(moment, other)


def _same_day(
    answers: Sequence[Answer], published: Mapping[str, datetime | None], pairs: Mapping[tuple[int, int], Relation]
) -> Iterator[tuple[Answer, Answer]]:
    """The pairs of reports of one day of which one does not know yet: that one first."""
    for (i, j), relation in pairs.items():
        a, b = answers[i], answers[j]
        out, other = published.get(a.article), published.get(b.article)
        if relation.becomes_known and out and other and abs(instant(other) - instant(out)) < _least_gap(out, other):
            yield (a, b) if isinstance(a.value, Unknown) else (b, a)


def _least_gap(a: datetime, b: datetime) -> timedelta:
    by_day = any(not (t.hour or t.minute or t.second) for t in (a, b))
    return _DAY if by_day else _LATER


def _count_known(ordered: Sequence[tuple[Answer, Answer]]) -> int:
    """Pairs of which the later knows, less those of which the later does not know what was known."""
    known = sum(isinstance(a.value, Unknown) and not isinstance(b.value, Unknown) for a, b in ordered)
    return max(0, known - sum(isinstance(b.value, Unknown) and not isinstance(a.value, Unknown) for a, b in ordered))


def _goes_one_way(ordered: Sequence[tuple[Answer, Answer]]) -> bool:
    """Whether counts mostly rise, or mostly fall, with time."""
    steps = [step for a, b in ordered if (step := _step(a, b)) is not None]
    return bool(steps) and max(steps.count(s) for s in steps) >= _MOSTLY * len(steps)


def _step(a: Answer, b: Answer) -> bool | None:
    """Whether it goes up from an answer to a later one; None of what has no order."""
    if isinstance(a.value, Amount) and isinstance(b.value, Amount) and a.value.unit is None and b.value.unit is None:
        return core(b.value) > core(a.value)
    return None


def _count_resolved(ordered: Sequence[tuple[Answer, Answer]]) -> int:
    """Pairs of which the later asserts what the earlier denies, plans or thinks possible, less those the other way round."""
    return max(0, sum(_resolves(a, b) for a, b in ordered) - sum(_resolves(b, a) for a, b in ordered))


def _resolves(a: Answer, b: Answer) -> bool:
    if b.factuality != "asserted":
        return False
    if a.factuality in _OPEN:
        return True
    denied = isinstance(a.value, Polarity) and isinstance(b.value, Polarity) and not a.value.holds and b.value.holds
    return denied and a.speaker is None


def _count_parties(answers: Sequence[Answer], sets: Sequence[int], apart: Mapping[tuple[int, int], Relation]) -> int:
    """The parties of the sets that are apart; 0 where a set is nobody's word, or two sets are one party's."""
    involved = {sets[k] for pair in apart for k in pair}
    of_set = {s: {a.speaker for a, number in zip(answers, sets, strict=True) if number == s and a.speaker} for s in involved}
    if not all(of_set.values()) or any(of_set[s] & of_set[t] for s, t in combinations(of_set, 2)):
        return 0
    return len({p for parties in of_set.values() for p in parties})
