"""Blocking: which pairs of slots are worth comparing.

All amounts of one unit and all times are compared in a small story. Of every other slot, and in a large story of these too, the
slots that share most with it are compared: words of the value, of the clause and of the sentence, its head, governor and verb. A
word that many slots hold tells nothing and costs most, so it is not looked at.
"""

import numpy as np
import scipy.sparse as sp  # type: ignore[import-untyped]

from variorum.matching.slot_table import Ints, SlotTable

NEAREST = 5
"""Slots of each other article that a slot is compared with."""
MOST = 24
"""Slots that a slot is compared with in all."""
COMMONEST = 80
"""Slots; a word that more of them hold is not looked at."""
SMALL = 300
"""Slots of a class that are all compared with one another."""
_ROUNDED = np.float32(1e5)  # what is shared is compared to five places
_VALUE, _CLAUSE, _SENTENCE, _WORD = 1.0, 1.0, 0.5, 0.3  # what is shared, weighed


def find_pairs(table: SlotTable) -> Ints:
    """The pairs to compare, one row each, `i < j`, in rising order."""
    found = [
        _all_of_a_kind(table, rows) if kind < 2 and len(rows) <= SMALL else _nearest(table, rows)
        for kind, rows in _classes(table)
        if len(rows) > 1
    ]
    if not found:
        return np.zeros((0, 2), np.int64)
    keys = _each_once(np.concatenate(found))
    return np.stack(np.divmod(keys, table.size), axis=1)


def _classes(table: SlotTable) -> list[tuple[int, Ints]]:
    return [(k, np.flatnonzero(table.kind == k if k < 2 else table.kind >= k)) for k in range(3)]


def _all_of_a_kind(table: SlotTable, rows: Ints) -> Ints:
    """All pairs, but of amounts only those of one unit or of none that is known."""
    unit = table.unit[rows]
    comparable = (unit[:, None] == unit) | (unit[:, None] < 0) | (unit < 0)
    i, j = np.nonzero(np.triu(comparable, 1))
    return np.asarray(rows[i] * table.size + rows[j], np.int64)


def _nearest(table: SlotTable, rows: Ints) -> Ints:
    shared = _what_is_shared(table, rows)
    product = (shared @ shared.T).tocsr()
    i = np.repeat(np.arange(len(rows)), np.diff(product.indptr))
    j, score = product.indices.astype(np.int64), np.rint(product.data * _ROUNDED).astype(np.int64)
    other = i != j
    i, j, score = i[other], j[other], score[other]
    article = table.article[rows]
    near = _ranks(i * (article.max() + 1) + article[j], j, score) < NEAREST
    i, j, score = i[near], j[near], score[near]
    near = _ranks(i, j, score) < MOST
    a, b = rows[i[near]], rows[j[near]]
    return _each_once(np.minimum(a, b) * table.size + np.maximum(a, b))


def _each_once(keys: Ints) -> Ints:
    """The keys in rising order, each once: faster by sorting than by a table, as numpy does it."""
    keys = np.sort(keys)
    return keys[np.r_[True, keys[1:] != keys[:-1]]] if len(keys) else keys


def _ranks(key: Ints, tie: Ints, score: Ints) -> Ints:
    """The rank of each entry among those of its key, the highest score first, of equals the least `tie`."""
    highest, ties = score.max(initial=0), tie.max(initial=0) + 1
    if (int(key.max(initial=0)) + 1) * (int(highest) + 1) * int(ties) >> 63:
        order = np.lexsort((tie, -score, key))
    else:  # one number is sorted much faster than three
        order = np.argsort((key * (highest + 1) + highest - score) * ties + tie)
    begins = np.flatnonzero(np.r_[True, key[order][1:] != key[order][:-1]]) if len(key) else np.zeros(0, np.int64)
    ranks = np.empty(len(key), np.int64)
    ranks[order] = np.arange(len(key)) - np.repeat(begins, np.diff(np.r_[begins, len(key)]))
    return ranks


def _what_is_shared(table: SlotTable, rows: Ints) -> sp.csr_matrix:
    parts = []
    for bag, weight in ((table.value, _VALUE), (table.clause, _CLAUSE), (table.around, _SENTENCE)):
        scale = np.sqrt(weight) / np.maximum(bag.length[rows], 1e-9)
        parts.append(_telling(sp.diags(scale.astype(np.float32)) @ bag.rows[rows]))
    for code in (table.predicate, table.governor, table.head):
        codes = code[rows]
        known = np.flatnonzero(codes >= 0)
        one_hot = sp.csr_matrix(
            (np.full(len(known), np.sqrt(_WORD), np.float32), (known, codes[known])), shape=(len(rows), int(code.max()) + 2)
        )
        parts.append(_telling(one_hot))
    return sp.hstack(parts).tocsr()


def _telling(rows: sp.csr_matrix) -> sp.csc_matrix:
    columns = rows.tocsc()
    holders = np.diff(columns.indptr)
    return columns[:, (holders > 1) & (holders <= COMMONEST)]
