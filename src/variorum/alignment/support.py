"""How far one statement gives what another says: part by part, by the matched values of both and by their words.

A pair of statements is compared in named ways with ordered levels, and the levels are weighed (`claim_weights`). Of two that
commit themselves differently, or of two days, neither supports the other, whatever their words.

Long because all levels of a pair are measured from the same tables of matched values.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

import numpy as np

from variorum.accounts.other_roles import are_told_of_others
from variorum.accounts.predicates import role_of_argument
from variorum.alignment.clause_parts import ClauseParts, parts_of
from variorum.alignment.coverage import Coverage
from variorum.alignment.quantifiers import are_other_shares, named_by, share_of
from variorum.alignment.statement_similarity import LONG
from variorum.alignment.story_context import StoryContext
from variorum.alignment.support_levels import COMPARISONS, Supports
from variorum.alignment.two_occasions import are_of_other_ages, are_of_other_days
from variorum.facts import Slot
from variorum.factuality.opposites import are_opposite
from variorum.lexical import word_vectors
from variorum.matching import Matching
from variorum.matching.clustering import neighbours
from variorum.model import Quantity, Time, Token
from variorum.model.parse import tops_of
from variorum.parsing.lexicon import is_role

GIVEN = 0.5
"""From this on a part of a statement is given by another statement."""
_LIKELY = 0.1  # a match of two values that is less likely says nothing
_SAME_ENTITY, _SAME_SUBJECT, _SAME_WORD, _OTHER_ENTITY = 0.95, 0.8, 0.75, 0.3
_OTHER_VALUE, _NEAR = 0.3, 0.45
_SURE, _SYNONYM, _ONE_VERB = 0.8, 0.6, 0.55
_THINGS = frozenset({"phrase", "amount"})
_SURELY = 0.7
_EQUAL = 3  # level of "amounts"
_NEAREST = 2  # statements of another article that one is compared with
_LEAST = 0.1  # likeness of two statements that are compared
_VERBS_ALIKE, _VERBS_MATCH, _ALL_ALIKE = 0.35, 0.3, 0.3  # one of these is reached by two statements that are compared
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


class Clauses:
    """The statements of a story with their parts, and what of them other statements give."""

    def __init__(self, story: StoryContext, matching: Matching) -> None:
        self.story, self.matching = story, matching
        self._coverage = Coverage(story)
        self._article_of = [u.article for u in story.units]
        self._slots_at: dict[tuple[str, int], list[int]] = defaultdict(list)
        for n, slot in enumerate(matching.slots):
            self._slots_at[slot.article, slot.head].append(n)
        self._entities = [self._entity_of(s) for s in matching.slots]
        self._matches = self._read_matches()
        self.heads = [self._head(i) for i in range(len(story.units))]
        self._circumstances_of = circumstances = {p.article.id: self._circumstances(p.article.id) for p in story.parses}
        self.parts: list[ClauseParts] = [
            parts_of(story.parse[u.article], h, circumstances[u.article]) for u, h in zip(story.units, self.heads, strict=True)
        ]
        self._shares = [self._shares_of(i) for i in range(len(self.parts))]
        self._tells_share = [any(shares.values()) for shares in self._shares]
        of_unit: dict[int, list[int]] = defaultdict(list)
        self.unit_of = [self._unit_of(slot) for slot in matching.slots]
        for n, unit in enumerate(self.unit_of):
            if unit is not None:
                of_unit[unit].append(n)
        self._slots_in = of_unit
        self._slots = [frozenset(n for k in (i, *self.below(i)) for n in of_unit.get(k, ())) for i in range(len(self.parts))]
        self._named = [frozenset(e for n in of_unit if (e := self._entities[n])) for of_unit in self._slots]
        self._lemmas = [
            frozenset(s.lemma for n in of_unit if (s := matching.slots[n]).kind != "amount") for of_unit in self._slots
        ]
        self._given: dict[tuple[int, int, int], float] = {}
        self._subjects: dict[tuple[int, int], float] = {}
        self._referents: dict[tuple[str, int], str | None] = {}

    def given(self, unit: int, token: Token, other: int) -> float:
        """How far statement `other` gives the part of `unit` that `token` heads, from 0 to 1."""
        key = unit, token.index, other
        if key not in self._given:
            self._given[key] = self._find_given(unit, token, other)
        return self._given[key]

    def coverage(self, unit: int, shown: Sequence[Token], other: int) -> float:
        """How much of what is shown of a statement stands in the sentence of statement `other`, from 0 to 1."""
        article, facing = (self.story.units[k].article for k in (unit, other))
        return self._coverage.share(shown, article, facing, {self.heads[other].sentence})

    def has_word(self, unit: int, lemma: str) -> bool:
        """Whether a statement has a word."""
        return any(lemma in self.slots[n].words | self.slots[n].clause for n in self._slots[unit])

    def gives_amount(self, unit: int, amount: Quantity) -> bool:
        """Whether a statement has an amount that is the same."""
        amounts = self._numbers(unit).values()
        return any((q.low, q.high, q.unit) == (amount.low, amount.high, amount.unit) for q in amounts)

    def _numbers(self, unit: int) -> dict[int, Quantity]:
        """The amounts of a statement by their slots."""
        return {n: q for n in self._slots[unit] if (q := self.matching.slots[n].amount) is not None}

    def names_the_same(self, i: int, j: int) -> bool:
        """Whether statement `j` names, or describes, what `i` is about."""
        mine, theirs = self.parts[i].about, self.parts[j].about
        if mine is None:
            return False
        referent = self._referent(i, mine)
        named = self.story.units[j]
        facing = self._referent(j, theirs) if theirs is not None else referent
        if referent and f"@{referent}" in named.terms and facing in {referent, None}:
            return theirs is None or theirs.pos != "PRON" or facing == referent
        return mine.pos != "PRON" and theirs is not None and theirs.pos != "PRON" and self._about(i, j) >= _SURELY

    def is_time_or_place(self, unit: int, token: Token) -> bool:
        """Whether a token belongs to a time or a place."""
        return token.index in self._circumstances_of[self.story.units[unit].article]

    def gives_time(self, unit: int, time: Time) -> bool:
        """Whether a statement has a time that is the same."""
        times = (self.matching.slots[n].time for n in self._slots[unit])
        return any(t is not None and (t.first, t.last, t.clock) == (time.first, time.last, time.clock) for t in times)

    def may_be_one(self, i: int, j: int) -> bool:
        """Whether two statements commit themselves alike, and are of one time."""
        a, b = self.story.units[i], self.story.units[j]
        if self._article_of[i] == self._article_of[j] or a.denies != b.denies or a.factuality != b.factuality:
            return False
        if a.dated and b.dated and a.days and b.days and max(a.days[0] - b.days[1], b.days[0] - a.days[1]) > LONG:
            return False
        parse, other = (self.story.parse[u.article] for u in (a, b))
        if are_of_other_days(parse, self.heads[i], other, self.heads[j]):
            return False
        about, facing = self.parts[i].about, self.parts[j].about
        if about is not None and facing is not None and are_of_other_ages(parse, about, other, facing):
            return False
        are_two = are_opposite(self.heads[i].lemma, self.heads[j].lemma) or self.story.similarity.are_two_occasions(i, j)
        return not are_two and not self.are_of_other_shares(i, j)

    def are_of_other_shares(self, i: int, j: int) -> bool:
        """Whether one statement is about all, and the other about few, or one says of none what the other says of some."""
        if not self._tells_share[i] and not self._tells_share[j]:
            return False
        mine, theirs = self._shares[i], self._shares[j]
        return any(are_other_shares(mine[word], theirs[word]) for word in mine.keys() & theirs.keys())

    def _shares_of(self, unit: int) -> dict[str, str | None]:
        """How much is meant of what a statement is about, under "", and of the nouns that its verb cannot do without."""
        parse, parts = self.story.parse[self.story.units[unit].article], self.parts[unit]
        shares = {named_by(parse, t).lemma: share_of(parse, t) for t in parts.core}
        return shares | ({"": share_of(parse, parts.about)} if parts.about is not None else {})

    def compare(self) -> Supports:
        """The pairs worth comparing, both ways, and their levels."""
        rows, pairs = [], []
        for i, j, nearest in self._pairs():
            of_both = self._measures_of_both(i, j)
            for a, b in ((i, j), (j, i)):
                pairs.append((a, b))
                rows.append([*self._measures_of_one(a, b), *of_both, nearest])
        if not rows:
            return Supports((), np.zeros((0, len(COMPARISONS)), np.uint8))
        measures = np.array(rows, np.float32)
        levels = np.stack([c.levels(measures[:, k]) for k, c in enumerate(COMPARISONS)], axis=1)
        return Supports(tuple(pairs), levels)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The slots of the story."""
        return self.matching.slots

    @staticmethod
    def are_alike(lemma: str, other: str) -> bool:
        """Whether two words mean much the same."""
        return _alike(lemma, other) >= _SYNONYM

    def likely(self, n: int, m: int) -> float:
        """How likely two slots of different reports are one question."""
        return self._matches[n].get(m, 0.0)

    def have_one_verb(self, i: int, j: int) -> bool:
        """Whether two statements have one verb, or two of one meaning."""
        return _alike(self.heads[i].lemma, self.heads[j].lemma) >= _ONE_VERB

    def are_about_one(self, i: int, j: int) -> bool:
        """Whether two statements have one subject, and it is nobody else's: "her brother", "his brother"."""
        return min(self._about(i, j), self._about(j, i)) >= GIVEN and not self._owner_of(i) ^ self._owner_of(j)

    def give_one_another(self, i: int, j: int) -> bool:
        """Whether each of two statements gives what the other's verb cannot do without, and there is something of the kind."""
        core = [(a, t, b) for a, b in ((i, j), (j, i)) for t in self.parts[a].core]
        return bool(core) and all(self.given(a, t, b) >= GIVEN for a, t, b in core)

    def _owner_of(self, unit: int) -> set[str]:
        """Whose the subject of a statement is, where a word before it says that."""
        about = self.parts[unit].about
        parse = self.story.parse[self.story.units[unit].article]
        owners = [c for c in parse.children(about) if c.dep == "poss"] if about is not None else []
        return {self._referent(unit, t) or t.lemma for t in owners}

    # -- what is looked up once ----------------------------------------------------------------------------------------

    def _read_matches(self) -> list[dict[int, float]]:
        """For each slot those of other articles that may match it, and how likely."""
        m = self.matching
        numbers: dict[str, int] = {}
        article = np.array([numbers.setdefault(s.article, len(numbers)) for s in m.slots], np.int64)
        chosen = (m.likely >= _LIKELY) & (article[m.pairs[:, 0]] != article[m.pairs[:, 1]])
        return list(neighbours(np.arange(len(m.slots)), m.pairs[chosen], m.likely[chosen]))

    def _entity_of(self, slot: Slot) -> str | None:
        """The entity that the head of a slot names; not one that is only mentioned beside it: "his car"."""
        if slot.entity is None:
            return None
        token = self.story.parse[slot.article].tokens[slot.head]
        named = self.story.cast.mentions_in(slot.article, slot.span.start, slot.span.end)
        return next((e.id for start, end, e in named if start < token.end and token.start < end), None)

    def _unit_of(self, slot: Slot) -> int | None:
        """The statement that the head of a slot stands in."""
        parse = self.story.parse[slot.article]
        token = parse.tokens[slot.head]
        return self.story.unit_at(parse.article.span(token.start, token.end))

    def _head(self, unit: int) -> Token:
        u = self.story.units[unit]
        parse = self.story.parse[u.article]
        return next(tops_of(t for s in u.statement.spans for t in parse.tokens_in(s.start, s.end)))

    def _circumstances(self, article: str) -> frozenset[int]:
        parse = self.story.parse[article]
        spans = [(t.span.start, t.span.end) for t in parse.times]
        named = self.story.cast.mentions_in(article, 0, len(parse.article.text))
        spans += [(start, end) for start, end, entity in named if entity.type == "place"]
        return frozenset(t.index for start, end in spans for t in parse.tokens_in(start, end))

    def slots_of(self, unit: int) -> Sequence[int]:
        """The slots whose heads stand in a statement."""
        return self._slots_in.get(unit, ())

    def below(self, unit: int) -> Iterator[int]:
        """The statements that complete a statement."""
        parse = self.story.parse[self.story.units[unit].article]
        for verb in self.parts[unit].verbs:
            found = self.story.unit_at(parse.article.span(verb.start, verb.end))
            if found is not None and found != unit:
                yield found

    # -- pairs ---------------------------------------------------------------------------------------------------------

    def _pairs(self) -> list[tuple[int, int, int]]:
        """The pairs to compare, with how many of both have the other for the nearest statement of its article."""
        units = self.story.units
        alike = {(i, j): likeness for i, j, likeness in self.story.similarity.alike(_LEAST)}
        near: dict[tuple[int, str], list[tuple[float, int, int]]] = defaultdict(list)
        for (i, j), likeness in alike.items():
            if not self.may_be_one(i, j) or not self._is_promising(i, j, likeness) or self._are_of_two(i, j):
                continue
            near[i, units[j].article].append((likeness, i, j))
            near[j, units[i].article].append((likeness, i, j))
        kept: dict[tuple[int, int], int] = defaultdict(int)
        for rows in near.values():
            rows.sort(key=lambda r: (-r[0], r[1], r[2]))
            for rank, (_, i, j) in enumerate(rows[:_NEAREST]):
                kept[i, j] += rank == 0
        return sorted((i, j, first) for (i, j), first in kept.items())

    def _are_of_two(self, i: int, j: int) -> bool:
        """Whether two statements give no equal amount, and two that differ are told of two things, or their roles are turned."""
        if self._have_turned_roles(i, j):
            return True
        pairs = ((self.slots[n], self.slots[m]) for n in self._numbers(i) for m in self._numbers(j) if m in self._matches[n])
        return self._amounts(i, j) != _EQUAL and any(are_told_of_others(self.story.cast, self.story.parse, *p) for p in pairs)

    def _have_turned_roles(self, i: int, j: int) -> bool:
        """Whether the same people did the one, and the other was done to them: "two men robbed a shop", "two men were held"."""
        about = [(k, t) for k in (i, j) if (t := self.parts[k].about) is not None and t.pos != "PRON"]
        roles = {role_of_argument(self.story.parse[self._article_of[k]], t) for k, t in about}
        return roles == {"doer", "target"} and len({self._referent(k, t) or t.lemma for k, t in about}) == 1

    def _is_promising(self, i: int, j: int, likeness: float) -> bool:
        like_verbs = _alike(self.heads[i].lemma, self.heads[j].lemma) >= _VERBS_ALIKE
        return likeness >= _ALL_ALIKE or like_verbs or self._verb_matches(i, j) >= _VERBS_MATCH

    # -- measures ------------------------------------------------------------------------------------------------------

    def _measures_of_one(self, i: int, j: int) -> list[float]:
        parts = self.parts[i]
        needed = [self.given(i, t, j) for t in (*parts.core, *parts.verbs)]
        hanging = [self.given(i, t, j) for t in parts.adjuncts]
        return [
            self._verb_matches(i, j),
            _alike(parts.head.lemma, self.heads[j].lemma),
            self._about(i, j),
            min(needed, default=-1.0),
            sum(needed) / len(needed) if needed else -1.0,
            len(needed),
            sum(g >= GIVEN for g in hanging) / len(hanging) if hanging else -1.0,
        ]

    def _measures_of_both(self, i: int, j: int) -> list[float]:
        a, b = self.story.units[i], self.story.units[j]
        equal = {*a.terms} & {*b.terms}
        speakers = {s for s in (a.speaker, b.speaker) if s}
        one_known = a.utterance is not None and b.utterance is not None
        return [
            self.story.similarity.likeness(i, j),
            min(self.story.similarity.covered(i, j)),
            sum(sorted(self.story.similarity.weight(t) for t in equal)),
            self._amounts(i, j),
            self._times(i, j),
            _names(a.terms, b.terms),
            0 if not speakers else 1 if not (a.speaker and b.speaker) else 3 if len(speakers) == 1 else 2,
            (2 if a.utterance == b.utterance else 1) if one_known else 0,
        ]

    def _verb_matches(self, i: int, j: int) -> float:
        here = self._slots_at.get((self._article_of[i], self.heads[i].index), ())
        return max((self._matches[n].get(m, 0.0) for n in here for m in self._slots[j]), default=0.0)

    def _about(self, i: int, j: int) -> float:
        """How far two statements are about the same; -1 where this one does not tell what it is about."""
        if (i, j) not in self._subjects:
            self._subjects[i, j] = self._compare_subjects(i, j)
        return self._subjects[i, j]

    def _compare_subjects(self, i: int, j: int) -> float:
        mine, theirs = self.parts[i].about, self.parts[j].about
        if mine is None:
            return -1.0
        if mine.dep == "expl":
            return 0.9
        found = self.given(i, mine, j)
        if theirs is None:
            return found
        my_referent, their_referent = self._referent(i, mine), self._referent(j, theirs)
        if my_referent and their_referent:
            return max(found, _SAME_ENTITY) if my_referent == their_referent else min(found, _OTHER_ENTITY)
        facing = self._slots_at.get((self._article_of[j], theirs.index), ())
        here = self._slots_at.get((self._article_of[i], mine.index), ())
        direct = max((self._match(n, m) for n in here for m in facing), default=0.0)
        if mine.lemma == theirs.lemma and mine.pos != "PRON":
            direct = max(direct, _SAME_SUBJECT)
        one_place = mine.dep == theirs.dep and self.parts[i].inherited is None and self.parts[j].inherited is None
        return max(direct, min(found, _OTHER_ENTITY)) if one_place else max(direct, found)

    def _referent(self, unit: int, token: Token) -> str | None:
        key = self._article_of[unit], token.index
        if key not in self._referents:
            article = self.story.parse[key[0]].article
            entity = self.story.cast.referent(article.span(token.start, token.end))
            self._referents[key] = entity.id if entity else None
        return self._referents[key]

    def _find_given(self, unit: int, token: Token, other: int) -> float:
        theirs, best = self._slots[other], 0.0
        for n in self._slots_at.get((self._article_of[unit], token.index), ()):
            likely = self._matches[n]
            for m in theirs:
                if likely.get(m, 0.0) > best:
                    best = max(best, self._match(n, m))
            entity = self._entities[n]
            if entity and entity in self._named[other]:
                best = max(best, _SAME_ENTITY)
        if token.pos in _CONTENT and token.lemma in self._lemmas[other]:
            best = max(best, _SAME_WORD)
        return best

    def _match(self, n: int, m: int) -> float:
        """How likely two values answer one question with the same; little where they answer it with two different things."""
        return min(self._matches[n].get(m, 0.0), 1.0 if self._is_compatible(n, m) else _OTHER_VALUE)

    def _is_compatible(self, n: int, m: int) -> bool:
        a, b = self.matching.slots[n], self.matching.slots[m]
        known = self._entities[n], self._entities[m]
        if None not in known:
            return known[0] == known[1]
        if a.kind not in _THINGS or b.kind not in _THINGS:
            return True
        if any(known):
            return is_role(b.lemma if known[0] else a.lemma) or self._matches[n].get(m, 0.0) >= _SURE
        if a.kind == b.kind == "amount" and not (a.counted and b.counted):
            return True
        return a.lemma == b.lemma or not a.words or not b.words or _alike(a.lemma, b.lemma) >= _NEAR

    def _amounts(self, i: int, j: int) -> int:
        mine, theirs = self._numbers(i), self._numbers(j)
        if not mine or not theirs:
            return int(bool(mine or theirs))
        if {q.low for q in mine.values()} & {q.low for q in theirs.values()}:
            return _EQUAL
        return 2 if any(self._matches[n].get(m, 0.0) >= 0.4 for n in mine for m in theirs) else 4

    def _times(self, i: int, j: int) -> int:
        of_each = ([self.slots[n].time for n in self._slots[k]] for k in (i, j))
        mine, theirs = ([(t.first, t.last) for t in times if t and t.first and t.last] for times in of_each)
        if not mine or not theirs:
            return int(bool(mine or theirs))
        return 2 if any(a[0] <= b[1] and b[0] <= a[1] for a in mine for b in theirs) else 3


def _names(mine: Sequence[str], theirs: Sequence[str]) -> int:
    a, b = ({t for t in terms if t[0] == "@"} for terms in (mine, theirs))
    if not a or not b:
        return 2 if a or b else 0
    return 4 if a == b else 3 if a & b else 1


@lru_cache(maxsize=65_536)
def _alike(lemma: str, other: str) -> float:
    return 1.0 if lemma == other else word_vectors().likeness([lemma], [other])
