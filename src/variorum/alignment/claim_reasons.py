"""Why statements are one claim: the levels of each pair that was weighed, with their weights, and what a rule decided."""

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import combinations, product
from math import floor
from textwrap import shorten

from variorum.accounts.fact_reasons import short_reasons
from variorum.alignment.claim_weights import claim_weights
from variorum.alignment.claims import SUPPORTS
from variorum.alignment.coverage import COVERED
from variorum.alignment.gists import Gists
from variorum.alignment.support import Clauses
from variorum.alignment.support_levels import Supports, gives_all
from variorum.alignment.value_rows import weighed_pairs
from variorum.matching.comparisons import Levels
from variorum.matching.weights import LevelWeights
from variorum.model import Claim, Match, Reason, Span, Statement
from variorum.model.origins import fewest

_WORDS = 60  # characters of a statement that name it


def explain_claim(
    claim: Claim, clauses: Clauses, disputed: Collection[Span] = ()
) -> tuple[tuple[Match, ...], tuple[Reason, ...]]:
    """The pairs of statements that were weighed, the likeliest first, and what was decided by rule. `disputed` are the spans of
    values in dispute."""
    statements = [s for s in claim.statements if s.article in clauses.story.parse]  # of a reprint its text is read
    if len({s.article for s in statements}) < 2:
        return (), (Reason("reports", "only one report says it", 0.0),)
    found = _Statements(statements, clauses)
    matches, rules = found.values(), [Reason("form", "one value each", 0.0)]
    if not matches and (pairs := found.supporters()):
        matches, rules = found.matches(pairs), [*found.coverage(pairs, disputed)]
    elif not matches:
        matches, rules = found.matches(found.nearest_parts()), [*found.likeness()]
    matches.sort(key=lambda m: (-m.probability, m.a, m.b))
    return tuple(matches), (*rules, Reason("status", found.status(claim), 0.0))


class _Statements:
    """The statements of one claim, as the units that were compared."""

    def __init__(self, statements: Sequence[Statement], clauses: Clauses) -> None:
        self._statements, self._clauses, self._story = statements, clauses, clauses.story
        units = self._story.units
        self._units = [
            [i for i, u in enumerate(units) if any(a.overlaps(b) for a in u.statement.spans for b in s.spans)] for s in statements
        ]
        self._pairs = [
            (a, b) for a, b in combinations(range(len(statements)), 2) if statements[a].article != statements[b].article
        ]

    # -- pairs that were weighed ---------------------------------------------------------------------------------------

    def values(self) -> list[Match]:
        """The pairs of a row of values; none where the claim is not one."""
        matching = self._clauses.matching
        spans = {s.spans for s in self._statements}
        in_row = {n for n, slot in enumerate(matching.slots) if (slot.span,) in spans}
        if {(matching.slots[n].span,) for n in in_row} != spans:
            return []
        numbers = [n for n in weighed_pairs(matching).tolist() if in_row.issuperset(matching.pairs[n].tolist())]
        places = [(matching.slots[i].span, matching.slots[j].span) for i, j in matching.pairs[numbers].tolist()]
        return _matches(places, matching.levels[numbers], claim_weights().values)

    def supporters(self) -> dict[tuple[int, int], int]:
        """For the first statement and each other the number of the pair in which that supports it; empty where they do not all,
        as in tellings of one utterance that has several clauses."""
        if any(len(units) != 1 for units in self._units):
            return {}
        whole = gives_all(self._supports.levels)
        found = {}
        for other in range(1, len(self._statements)):
            pairs = [
                n
                for pair in product(self._units[0], self._units[other])
                if (n := self._number.get(pair)) is not None and whole[n] and self._likely[n] >= SUPPORTS
            ]
            if not pairs:
                return {}
            found[0, other] = max(pairs, key=lambda n: self._likely[n])
        return found

    def nearest_parts(self) -> dict[tuple[int, int], int]:
        """For two statements the number of the likeliest pair of their parts, where any was weighed."""
        found = {}
        for a, b in self._pairs:
            parts = [*product(self._units[a], self._units[b]), *product(self._units[b], self._units[a])]
            pairs = [self._number[pair] for pair in parts if pair in self._number]
            if pairs:
                found[a, b] = max(pairs, key=lambda n: self._likely[n])
        return found

    def matches(self, pairs: dict[tuple[int, int], int]) -> list[Match]:
        """Why each of these pairs of statements is as likely as it is."""
        places = [(self._statements[a].spans[0], self._statements[b].spans[0]) for a, b in pairs]
        return _matches(places, self._supports.levels[[*pairs.values()]], claim_weights().supports)

    @cached_property
    def _supports(self) -> Supports:
        return self._clauses.compare()

    @cached_property
    def _likely(self) -> list[float]:
        likely: list[float] = claim_weights().supports.likelihoods(self._supports.levels).tolist()
        return likely

    @cached_property
    def _number(self) -> dict[tuple[int, int], int]:
        return {pair: n for n, pair in enumerate(self._supports.pairs)}

    # -- what was decided by rule --------------------------------------------------------------------------------------

    def coverage(self, pairs: dict[tuple[int, int], int], disputed: Collection[Span]) -> Iterator[Reason]:
        """How much of the words that are shown stands in the sentence of each supporter."""
        gists = Gists(self._clauses, disputed)
        for (_, other), n in pairs.items():
            i, j = self._supports.pairs[n]
            gist = gists.gist_of(i, [j])
            share = self._clauses.coverage(i, gist.tokens, j) if gist else 0.0
            level = f"{floor(100 * share)} % of the words shown are in its sentence; the minimum is {round(100 * COVERED)} %"
            yield Reason(_words(self._statements[other]), level, 0.0)

    def likeness(self) -> Iterator[Reason]:
        """For each statement the one of another report whose words are likest."""
        found = {(a, b): self._likeness(a, b) for a, b in self._pairs}
        nearest = {max((p for p in found if k in p), key=lambda p: found[p]) for k in range(len(self._statements))}
        for a, b in sorted(nearest):
            prefix = "versions of one utterance, " if self._are_one_utterance(a, b) else ""
            quotes = " and ".join(_words(self._statements[k]) for k in (a, b))
            yield Reason(quotes, f"{prefix}likeness of their words {found[a, b]:.2f}", 0.0)

    def _likeness(self, a: int, b: int) -> float:
        pairs = product(self._units[a], self._units[b])
        return max((self._story.similarity.likeness(i, j) for i, j in pairs), default=0.0)

    def status(self, claim: Claim) -> str:
        """What gave the claim its status."""
        if claim.status == "disputed":
            return "a value in it is in dispute"
        if claim.status != "alike":
            least = fewest(claim.origins)
            return f"at least {least} independent sources" if least > 1 else "one independent source"
        if any(self._story.is_quoted(self._clauses.heads[i], self._statements[0].article) for i in self._units[0]):
            return "to quote an opinion is not to share it"
        return "it is not certain that these reports say the same"

    def _are_one_utterance(self, a: int, b: int) -> bool:
        utterances = {self._story.units[i].utterance for i in (*self._units[a], *self._units[b])}
        return len(utterances) == 1 and None not in utterances


def _words(statement: Statement) -> str:
    words = " … ".join(" ".join(span.text.split()) for span in statement.spans)
    return f"“{shorten(words, _WORDS, placeholder='…')}”"


def _matches(places: Sequence[tuple[Span, Span]], levels: Levels, used: LevelWeights) -> list[Match]:
    likely = used.likelihoods(levels).tolist()
    return [
        Match(a, b, short_reasons(used.reasons(row)), used.bias, p) for (a, b), row, p in zip(places, levels, likely, strict=True)
    ]
