"""How well a reading of the example agrees with its gold; spans are compared as sets of characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from variorum.model import Account, Attribution, Span
from variorum.report import Reading

Chars = frozenset[tuple[str, int]]  # (article, place)

DISPUTED = frozenset({"contradict", "updated", "positions"})
ALIKE = 0.5  # shared characters of all, from which two spans are one
LIES_ON = 0.5  # shared characters of the shorter, from which one span lies on the other
LONGEST_VALUE = 400


@dataclass(frozen=True)
class Rate:
    """`right` of `found` are in gold, which has `gold`."""

    right: float
    found: int
    gold: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 1.0


@dataclass(frozen=True)
class Disputes:
    """`found` of the gold disputes; `agreeing` are on what gold calls no dispute; `stray` touch nothing in gold."""

    found: int
    agreeing: int
    stray: int

    @property
    def wrong(self) -> int:
        return self.agreeing + self.stray


class Measures:
    """One account against the gold that `variorum.example.load_gold` gives."""

    def __init__(self, reading: Reading, gold: Mapping[str, Any]) -> None:
        self.reading, self.gold = reading, gold
        self.account: Account = reading.accounts[0]
        by_hash = {a.sha256: a.id for a in reading.articles}
        self.ids: dict[str, str] = {row["id"]: by_hash[row["sha256"]] for row in gold["articles"]}

    # -- who says what -------------------------------------------------------------------------------------------------

    def quotes_found(self) -> Rate:
        return Rate(len(self._matched()), len(self._utterances()), len(self.gold["quotes"]))

    def quotes_with_speaker(self) -> Rate:
        right = sum(self._is_called(self.gold["quotes"][k]["speaker"], a.speaker) for k, a in self._matched().items())
        return Rate(right, len(self._utterances()), len(self.gold["quotes"]))

    def _utterances(self) -> list[Attribution]:
        return [a for a in self.account.attributions if a.kind == "utterance"]

    def _matched(self) -> dict[int, Attribution]:
        """Gold quotation → the attribution read of it, the most similar pairs first, one to one."""
        read_quotes = [(a, chars(a.content)) for a in self._utterances()]
        pairs = [
            (len(words & read) / len(words | read), k, n)
            for k, quote in enumerate(self.gold["quotes"])
            for words in [self._gold_chars([quote["span"]])]
            for n, (_, read) in enumerate(read_quotes)
            if words & read
        ]
        matched: dict[int, int] = {}
        for likeness, k, n in sorted(pairs, reverse=True):
            if likeness >= ALIKE and k not in matched and n not in matched.values():
                matched[k] = n
        return {k: read_quotes[n][0] for k, n in matched.items()}

    def _is_called(self, speaker: str, name: str | None) -> bool:
        """The name has a word of the speaker's own, and none that is somebody else's alone."""
        named = [speaker.removeprefix("unnamed:"), *self.gold["aliases"].get(speaker, ())]
        own = {w for alias in named for w in words_of(alias)}
        return bool(name) and words_of(name or "") <= own and any(words_of(a) & words_of(name or "") for a in named)

    # -- what is told by several ---------------------------------------------------------------------------------------

    def claims(self) -> float:
        return self._pairs_together([[self._gold_chars([s]) for s in c["spans"]] for c in self.gold["claims"]])

    def same_quotes(self) -> float:
        quotes = self.gold["quotes"]
        return self._pairs_together([[self._gold_chars([quotes[k]["span"]]) for k in group] for group in self.gold["same_quote"]])

    def facts(self) -> float:
        read_facts = [[chars([a.span]) for a in f.answers] for f in self.account.facts]
        groups = [[self._gold_chars([a]) for a in f["answers"]] for f in self.gold["facts"]]
        return self._b_cubed(groups, lambda span: best_rows(span, read_facts))

    def look_alikes_joined(self) -> int:
        read_facts = [[chars([a.span]) for a in f.answers] for f in self.account.facts]
        sides = [[best_rows(self._gold_chars([pair[side]]), read_facts) for side in "xy"] for pair in self.gold["look_alikes"]]
        return sum(bool(x & y) for x, y in sides)

    def _pairs_together(self, groups: Sequence[Sequence[Chars]]) -> float:
        read_claims = [[chars(s.spans) for s in c.statements] for c in self.account.claims]
        return self._b_cubed(groups, lambda span: {k for k, row in enumerate(read_claims) if any(lies_on(span, s) for s in row)})

    def _b_cubed(self, groups: Sequence[Sequence[Chars]], rows_of: Callable[[Chars], set[int]]) -> float:
        """F1 of B-cubed without the span itself: for each gold span, which spans of other articles share a row with it."""
        spans = [(g, span) for g, group in enumerate(groups) for span in group if span]
        rows = [rows_of(span) for _, span in spans]
        precisions, recalls = [], []
        for i, (group, span) in enumerate(spans):
            others = [
                j for j, (_, other) in enumerate(spans) if article_of(other) != article_of(span) and not lies_on(other, span)
            ]
            together = {j for j in others if rows[i] & rows[j]}
            belonging = {j for j in others if spans[j][0] == group}
            if together:
                precisions.append(len(together & belonging) / len(together))
            if belonging:
                recalls.append(len(together & belonging) / len(belonging))
        return harmonic(mean(precisions), mean(recalls))

    # -- where they differ ---------------------------------------------------------------------------------------------

    def disputes(self) -> Disputes:
        """Each dispute found goes to the gold row whose spans it fits best, in two articles at least."""
        rows = [([[span] for span in row["spans"]], True) for row in self.gold["disputes"]]
        rows += [
            ([[f["answers"][k] for k in members] for members in f["sets"]], f["verdict"] in DISPUTED) for f in self.gold["facts"]
        ]
        found: set[int] = set()
        agreeing = stray = 0
        for dispute in self.account.disputes:
            spans = [chars([s]) for s in dispute.spans if len(s) <= LONGEST_VALUE]
            fits = [(fit, is_one, k) for k, (sets, is_one) in enumerate(rows) if (fit := self._fit(spans, sets))]
            _, is_one, best = max(fits, default=(0.0, False, -1))
            if is_one and self._touched(spans, rows[best][0]) > 1:
                found.add(best)
            elif fits:
                agreeing += 1
            else:
                stray += 1
        return Disputes(len(found), agreeing, stray)

    def _fit(self, spans: Sequence[Chars], sets: Sequence[Sequence[Mapping[str, Any]]]) -> float:
        return fit_of(spans, [(s["a"], self._gold_chars([s])) for members in sets for s in members])

    def _touched(self, spans: Sequence[Chars], sets: Sequence[Sequence[Mapping[str, Any]]]) -> int:
        return sum(any(lies_on(t, self._gold_chars([s])) for t in spans for s in members) for members in sets)

    # -- who copied, and what the page left behind -----------------------------------------------------------------------

    def copies(self) -> Rate:
        gold = tied((self.ids.get(c["from"], c["from"]), self.ids[c["to"]]) for c in self.gold["copies"])
        found = tied((r.source, r.target) for r in self.account.reuse if r.passages)
        return Rate(len(gold & found), len(found), len(gold))

    def boilerplate(self) -> Rate:
        gold = self._solid(self._gold_chars([*self.gold["furniture"], *(c["span"] for c in self.gold["credits"])]))
        found = self._solid(chars(x.span for a in self.reading.articles for x in (*a.boilerplate, *a.credits)))
        return Rate(len(gold & found), len(found), len(gold))

    def _solid(self, places: Chars) -> Chars:
        texts = {a.id: a.text for a in self.reading.articles}
        return frozenset((a, i) for a, i in places if not texts[a][i].isspace())

    def _gold_chars(self, spans: Iterable[Mapping[str, Any]]) -> Chars:
        return frozenset((self.ids[s["a"]], i) for s in spans for i in range(s["start"], s["end"]))


def chars(spans: Iterable[Span]) -> Chars:
    return frozenset((s.article, i) for s in spans for i in range(s.start, s.end))


def lies_on(a: Chars, b: Chars) -> bool:
    return bool(a and b) and len(a & b) / min(len(a), len(b)) >= LIES_ON


def best_rows(span: Chars, rows: Sequence[Sequence[Chars]]) -> set[int]:
    """The rows that hold the span that fits this one best."""
    fit = [max((len(s & span) / len(s | span) for s in row if lies_on(s, span)), default=0.0) for row in rows]
    best = max(fit, default=0.0)
    return {k for k, f in enumerate(fit) if f and f >= best - 1e-9}


def article_of(places: Chars) -> str:
    return next(iter(places))[0]


def fit_of(spans: Sequence[Chars], row: Sequence[tuple[str, Chars]]) -> float:
    """How well spans fit those of a gold row: their mean likeness where they lie on them, 0 in fewer than two articles."""
    best: dict[str, float] = {}
    for article, gold in row:
        likeness = max((len(gold & t) / len(gold | t) for t in spans if lies_on(gold, t)), default=0.0)
        if likeness:
            best[article] = max(likeness, best.get(article, 0.0))
    needed = min(2, len({article for article, _ in row}))
    return mean(best.values()) if len(best) >= needed else 0.0


def tied(rows: Iterable[tuple[str, str]]) -> set[frozenset[str]]:
    """Articles copied from one another, and articles that share a wire."""
    pairs: set[frozenset[str]] = set()
    wires: dict[str, set[str]] = {}
    for source, target in rows:
        if source.startswith("wire:"):
            wires.setdefault(source, set()).add(target)
        else:
            pairs.add(frozenset((source, target)))
    return pairs | {frozenset(pair) for targets in wires.values() for pair in combinations(sorted(targets), 2)}


def words_of(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.lower())) - {"the", "of", "a", "an"}


def mean(values: Collection[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def harmonic(a: float, b: float) -> float:
    return 2 * a * b / (a + b) if a + b else 0.0
