"""The named comparisons of two slots: each measures one thing and puts what it finds on an ordered level with a label.

The form is splink's: a comparison is a list of levels from the least alike to the most, and a model weighs the levels. `NOT_TOLD`
is the level of a pair of which one side does not tell.

Long because the table of comparisons and what each measures are read side by side.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum.matching.slot_table import Floats, Ints, SlotTable

NOT_TOLD = "not told"
_AT_ONCE = 8_192  # pairs whose vectors are multiplied at once: more of them would only take memory
_FLOAT_BITS = 31  # of a float that is not negative: they sort as it does
Levels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A measure of a pair is on level k where k of the `edges` do not exceed it; `labels` has one more than `edges`."""

    name: str
    labels: tuple[str, ...]
    edges: tuple[float, ...]

    def levels(self, measure: NDArray[np.floating]) -> Levels:
        """The level of each pair."""
        level = np.zeros(measure.shape, np.uint8)
        for edge in np.asarray(self.edges):
            level += measure.astype(np.float64) >= edge
        return level


def _shares(name: str) -> Comparison:
    return Comparison(
        name,
        ("nothing", "hardly anything", "a little", "some", "half", "most", "nearly all", "all"),
        (1e-6, 0.1, 0.2, 0.35, 0.5, 0.7, 0.95),
    )


def _weight(name: str) -> Comparison:
    return Comparison(
        name, ("nothing", "very little", "little", "some", "much", "very much", "a great deal"), (1e-6, 0.1, 0.3, 0.6, 1.2, 2.5)
    )


def _rarest(name: str) -> Comparison:
    return Comparison(
        name, ("no word", "a common word", "a fairly common word", "a fairly rare word", "a rare word", "a very rare word"),
        (1e-6, 0.15, 0.3, 0.45, 0.65),
    )  # fmt: skip


def _near(name: str) -> Comparison:
    return Comparison(
        name, ("unlike", "far", "loosely near", "near", "very near", "nearly the same", "the same"),
        (0.05, 0.2, 0.35, 0.5, 0.7, 0.95),
    )  # fmt: skip


def _same(name: str) -> Comparison:
    return Comparison(name, ("other", NOT_TOLD, "the same"), (-0.5, 0.5))


def _same_of_two_known(name: str) -> Comparison:
    return Comparison(name, ("other", "the same"), (0.0,))


COMPARISONS: tuple[Comparison, ...] = (
    Comparison(
        "kinds of value",
        ("two amounts", "two times", "two phrases", "phrase and predicate or quality", "two predicates or qualities"),
        (0.5, 1.5, 2.5, 3.5),
    ),
    _same_of_two_known("form of the value"),
    _shares("words of the value"),
    _shares("one value within the other"),
    _rarest("rarest word of both values"),
    _near("head of the value"),
    Comparison("words in the shorter value", ("none", "one", "two", "three or more"), (0.5, 1.5, 2.5)),
    _same("who or what is named"),
    _same("type of what is named"),
    Comparison("number", ("apart", NOT_TOLD, "one within the other", "the same"), (-0.5, 0.5, 1.5)),
    Comparison(
        "size of the lesser number", ("none or one", "a few", "up to twenty", "up to a hundred", "large"), (1.5, 4.5, 20.5, 100.5)
    ),
    Comparison(
        "ratio of the numbers", ("one", "within a fifth", "within a half", "within threefold", "more"), (0.01, 0.2, 0.41, 1.1)
    ),
    Comparison("unit", (NOT_TOLD, "the same"), (0.5,)),
    _near("what is counted"),
    Comparison("day", ("apart", NOT_TOLD, "one within the other", "the same"), (-0.5, 0.5, 1.5)),
    Comparison("days between", ("none", "one", "up to a week", "up to two months", "more"), (0.5, 1.5, 7.5, 60.5)),
    _same("time of day"),
    _same("length of time"),
    _same("grain of the time"),
    _near("word that the value hangs on"),
    _same_of_two_known("how the value hangs on it"),
    _near("verb of the clause"),
    _near("nearest of verbs and governing words"),
    _shares("words of the clause"),
    _weight("weight of the clause's shared words"),
    _rarest("rarest word of both clauses"),
    _near("meaning of the clause"),
    _shares("words of the sentence"),
    _weight("weight of the sentence's shared words"),
    _near("meaning of the sentence"),
    _shares("words of the neighbouring sentences"),
    _weight("weight of the neighbours' shared words"),
    _shares("who takes part"),
    Comparison(
        "surroundings, by the encoder",
        ("unlike", "far", "loosely near", "fairly near", "near", "very near", "nearly the same"),
        (0.15, 0.3, 0.45, 0.6, 0.72, 0.85),
    ),
    Comparison(
        "value in its sentence, by the encoder",
        ("far apart", "apart", "unlike", "hardly alike", "loosely near", "near", "very near", "nearly the same", "the same"),
        (-0.15, -0.05, 0.05, 0.2, 0.4, 0.6, 0.85, 0.98),
    ),
    Comparison("distance in the text", ("none", "small", "some", "large"), (0.08, 0.2, 0.45)),
    Comparison("place in the text of the first", ("at the top", "in the first part", "further down"), (0.06, 0.25)),
    Comparison("headline or lead", ("neither", "one", "both leads", "a headline"), (0.5, 1.5, 2.5)),
    Comparison("negation", ("alike", "one denies"), (0.5,)),
    _same("speaker"),
    Comparison("articles", ("two", "one, far apart", "one, near", "one, same or next sentence"), (0.5, 1.5, 2.5)),
)
"""What is compared of the two slots themselves."""

_OF_VALUE = frozenset({
    "form of the value", "words of the value", "one value within the other", "rarest word of both values",
    "value in its sentence, by the encoder", "words in the shorter value", "who or what is named", "number",
    "size of the lesser number", "ratio of the numbers", "day", "days between", "time of day", "length of time", "negation",
})  # fmt: skip
SURROUNDINGS: tuple[int, ...] = tuple(k for k, c in enumerate(COMPARISONS) if c.name not in _OF_VALUE)
"""The numbers of those that look at what surrounds the values, the kinds of value first, and not at the values themselves."""

SECOND: tuple[Comparison, ...] = (
    Comparison(
        "likelihood by itself",
        ("very unlikely", "unlikely", "not likely", "possible", "even", "likely", "very likely", "all but sure"),
        (0.02, 0.06, 0.15, 0.3, 0.5, 0.7, 0.9),
    ),
    Comparison("rank, from the one that ranks it higher", ("best match", "second", "third", "further down"), (0.5, 1.5, 2.5)),
    Comparison(
        "rank, from the one that ranks it lower",
        ("best match", "second", "third", "up to sixth", "further down"),
        (0.5, 1.5, 2.5, 5.5),
    ),
    Comparison(
        "lead over the next best match",
        ("far behind", "behind", "just behind", "just ahead", "ahead", "far ahead"),
        (-0.4, -0.1, 0.0, 0.1, 0.4),
    ),
    Comparison(
        "rest of the two sentences matches",
        ("not at all", "hardly", "a little", "somewhat", "well", "very well", "nearly throughout"),
        (0.05, 0.3, 0.8, 1.5, 3.0, 5.0),
    ),
    Comparison(
        "share of the sentences that matches", ("none", "little", "some", "a third", "half or more"), (0.03, 0.1, 0.2, 0.4)
    ),
    Comparison("a better match in the same sentence", ("none", "hardly", "somewhat", "clearly"), (0.02, 0.15, 0.4)),
)
"""What is compared once every pair has been weighed by itself."""


def compare(table: SlotTable, pairs: Ints) -> Levels:
    """The levels of `COMPARISONS` for each pair, shape (pairs, comparisons)."""
    i, j = pairs[:, 0], pairs[:, 1]
    columns = [c.levels(m) for c, m in zip(COMPARISONS, _measures(table, i, j), strict=True)]
    return np.stack(columns, axis=1) if len(pairs) else np.zeros((0, len(COMPARISONS)), np.uint8)


def _measures(t: SlotTable, i: Ints, j: Ints) -> Iterator[NDArray[np.floating]]:
    """The measures of `COMPARISONS`, in their order."""
    values, clauses = t.value.common(i, j), t.clause.common(i, j)
    value, clause = values.weight, clauses.weight
    around, nearby, participants = (bag.common(i, j).weight for bag in (t.around, t.nearby, t.participants))
    governors = t.likeness(t.governor, t.governor, i, j)
    predicates = t.likeness(t.predicate, t.predicate, i, j)
    crossed = np.maximum(t.likeness(t.predicate, t.governor, i, j), t.likeness(t.governor, t.predicate, i, j))
    yield _kinds(t, i, j)
    yield _equal(t.form, i, j)
    yield t.value.cosine(value, i, j)
    yield value / np.maximum(np.minimum(t.value.length[i], t.value.length[j]) ** 2, 1e-9)
    yield values.rarest
    yield _word(t, t.head, i, j)
    yield np.minimum(t.telling[i], t.telling[j]).astype(np.float32)
    yield _equal(t.entity, i, j)
    yield _equal(t.entity_type, i, j)
    yield _intervals(t.low, t.high, i, j)
    yield np.nan_to_num(np.minimum(t.low[i], t.low[j]), nan=0.0)
    yield _ratio(t.low, i, j)
    yield _equal(t.unit, i, j)
    yield _word(t, t.counted, i, j)
    yield _intervals(t.first, t.last, i, j)
    yield np.nan_to_num(np.abs(t.first[i] - t.first[j]), nan=0.0)
    yield _close(t.clock, i, j)
    yield _close(t.seconds, i, j)
    yield _equal(t.grain, i, j)
    yield _same_or(governors, t.governor, i, j)
    yield _equal(t.relation, i, j)
    yield _same_or(predicates, t.predicate, i, j)
    yield np.maximum.reduce([governors, predicates, crossed])
    yield t.clause.cosine(clause, i, j)
    yield clause
    yield clauses.rarest
    yield _dot(t.clause_meaning, i, j)
    yield t.around.cosine(around, i, j)
    yield around
    yield _dot(t.sentence_meaning, i, j)
    yield t.nearby.cosine(nearby, i, j)
    yield nearby
    yield t.participants.cosine(participants, i, j)
    yield _dot(t.vectors, i, j)
    yield _dot(t.value_vectors, i, j)
    yield np.abs(t.place[i] - t.place[j])
    yield np.minimum(t.place[i], t.place[j])
    yield (t.section[i] + t.section[j]).astype(np.float32)
    yield (t.negated[i] != t.negated[j]).astype(np.float32)
    yield _equal(t.speaker, i, j)
    yield _nearness(t, i, j)


def _kinds(t: SlotTable, i: Ints, j: Ints) -> Floats:
    a, b = np.minimum(t.kind[i], t.kind[j]), np.maximum(t.kind[i], t.kind[j])
    return np.where(a < 2, a, a + b - 2).astype(np.float32)


def _equal(code: Ints, i: Ints, j: Ints) -> Floats:
    both_known = (code[i] >= 0) & (code[j] >= 0)
    return np.where(both_known, np.where(code[i] == code[j], 1, -1), 0).astype(np.float32)


def _word(t: SlotTable, code: Ints, i: Ints, j: Ints) -> Floats:
    """How near two words are; the same word where no vector knows it."""
    return _same_or(t.likeness(code, code, i, j), code, i, j)


def _same_or(likeness: Floats, code: Ints, i: Ints, j: Ints) -> Floats:
    return np.where((code[i] == code[j]) & (code[i] >= 0), 1, likeness).astype(np.float32)


def _dot(rows: Floats, i: Ints, j: Ints) -> Floats:
    products = np.empty(len(i), np.float32)
    for start in range(0, len(i), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        products[part] = np.einsum("pd,pd->p", rows[i[part]], rows[j[part]])
    return products


def _intervals(low: Floats, high: Floats, i: Ints, j: Ints) -> Floats:
    with np.errstate(invalid="ignore"):
        both_known = ~(np.isnan(low[i]) | np.isnan(low[j]))
        equal = (low[i] == low[j]) & (high[i] == high[j])
        overlap = (low[i] <= high[j]) & (low[j] <= high[i])
    return np.where(both_known, np.where(equal, 2, np.where(overlap, 1, -1)), 0).astype(np.float32)


def _ratio(low: Floats, i: Ints, j: Ints) -> Floats:
    """The natural logarithm of how many times the lesser number the greater is."""
    with np.errstate(invalid="ignore"):
        ratio = np.abs(np.log(np.maximum(low[i], 0.5)) - np.log(np.maximum(low[j], 0.5)))
    return np.asarray(np.nan_to_num(ratio, nan=0.0), np.float32)


def _close(column: Floats, i: Ints, j: Ints) -> Floats:
    with np.errstate(invalid="ignore"):
        both_known = ~(np.isnan(column[i]) | np.isnan(column[j]))
        equal = np.abs(column[i] - column[j]) < 0.02
    return np.where(both_known, np.where(equal, 1, -1), 0).astype(np.float32)


def _nearness(t: SlotTable, i: Ints, j: Ints) -> Floats:
    apart = np.abs(t.sentence[i] - t.sentence[j])
    near = np.where(apart > 3, 1, np.where(apart > 1, 2, 3))
    return np.where(t.article[i] == t.article[j], near, 0).astype(np.float32)


def compare_again(table: SlotTable, pairs: Ints, likelihood: Floats) -> Levels:
    """The levels of `SECOND` for each pair, given the likelihood of each by itself, shape (pairs, comparisons)."""
    if not len(pairs):
        return np.zeros((0, len(SECOND)), np.uint8)
    i, j = pairs[:, 0], pairs[:, 1]
    higher, lower, lead = _rivals(table, i, j, likelihood)
    support, share, better = _support(table, i, j, likelihood)
    measures = (likelihood, higher, lower, lead, support, share, better)
    return np.stack([c.levels(m) for c, m in zip(SECOND, measures, strict=True)], axis=1)


def _rivals(table: SlotTable, i: Ints, j: Ints, likelihood: Floats) -> tuple[Floats, Floats, Floats]:
    """For each pair its rank among the matches of one side in the other's article, from the side that ranks it higher and from
    the other; and how far it leads the next, or lags behind the best, seen from where that is less."""
    here, there = np.concatenate([j, i]), np.concatenate([i, j])  # as i < j, of one slot the others come in rising order
    score = np.concatenate([likelihood, likelihood])
    key = here * (table.article.max() + 1) + table.article[there]
    order = _order(key, score)
    sorted_key, sorted_score = key[order], score[order]
    begins = np.flatnonzero(np.r_[True, sorted_key[1:] != sorted_key[:-1]])
    group = np.repeat(np.arange(len(begins)), np.diff(np.r_[begins, len(key)]))
    rank = np.arange(len(key)) - begins[group]
    best = sorted_score[begins][group]
    following = np.minimum(begins + 1, len(key) - 1)
    second = np.where(sorted_key[following] == sorted_key[begins], sorted_score[following], 0)[group]
    lead = np.where(rank == 0, sorted_score - second, sorted_score - best)
    ranks, leads = np.empty(len(key), np.float32), np.empty(len(key), np.float32)
    ranks[order], leads[order] = rank, lead
    n = len(i)
    return np.minimum(ranks[:n], ranks[n:]), np.maximum(ranks[:n], ranks[n:]), np.minimum(leads[:n], leads[n:])


def _order(key: Ints, score: Floats) -> Ints:
    """The order of entries by the key and then by the score, which is not negative, from the highest down."""
    if key.max(initial=0) >> 63 - _FLOAT_BITS - 1:
        return np.lexsort((-score, key))
    one = (key + 1 << _FLOAT_BITS) - score.view(np.int32)  # one number is sorted much faster than two
    return np.argsort(one, kind="stable")


def _support(table: SlotTable, i: Ints, j: Ints, likelihood: Floats) -> tuple[Floats, Floats, Floats]:
    """How well the rest of the two sentences matches (summed over the slots of the sentence that matches less, and as a share
    of them), and by how much a slot has a better match in the other's sentence."""
    count = int(table.sentence.max()) + 1
    here, there = np.concatenate([i, j]), np.concatenate([j, i])
    score = np.concatenate([likelihood, likelihood])
    key = here * count + table.sentence[there]
    order = _order(key, score)
    first = np.r_[True, key[order][1:] != key[order][:-1]]
    keys, best = key[order][first], score[order][first]
    slot, sentence = np.divmod(keys, count)
    facing, index = np.unique(table.sentence[slot] * count + sentence, return_inverse=True)
    total = np.bincount(index, best)
    size = np.bincount(table.sentence, minlength=count)

    def seen_from(a: Ints, b: Ints) -> tuple[Floats, Floats]:
        own_best = best[np.searchsorted(keys, a * count + table.sentence[b])]
        whole = total[np.searchsorted(facing, table.sentence[a] * count + table.sentence[b])]
        return (whole - own_best).astype(np.float32), own_best

    rest, own_best = seen_from(i, j)
    other_rest, other_own = seen_from(j, i)
    share = np.minimum(rest / size[table.sentence[i]], other_rest / size[table.sentence[j]])
    return np.minimum(rest, other_rest), share.astype(np.float32), np.maximum(own_best, other_own) - likelihood
