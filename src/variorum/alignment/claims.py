"""Statements into claims: those that say the same thing of the same thing, over all articles of a story.

A claim is one statement that can be shown, a whole clause, and the statements of other articles that support it: the statement
that most articles support makes the first claim, and so on with those that are left. Whole tellings of one utterance are claims
too, and so is each statement that nobody else makes.

Long because each step takes statements away from the next: shared ones, utterances, likenesses, single ones.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush

import numpy as np

from variorum.accounts.newsrooms import outlets_of
from variorum.accounts.origins import find_origins
from variorum.alignment.claim_weights import ClaimWeights, claim_weights
from variorum.alignment.coverage import COVERED, Coverage
from variorum.alignment.fragments import whole_statements
from variorum.alignment.gists import Gist, Gists
from variorum.alignment.omissions import Omissions, without_earlier
from variorum.alignment.sentences import Sentences, sentence_of
from variorum.alignment.stated_values import with_equal_amounts
from variorum.alignment.statement_similarity import StatementSimilarity
from variorum.alignment.statements import find_statements, joined, runs_of
from variorum.alignment.story_context import StoryContext
from variorum.alignment.support import GIVEN, Clauses
from variorum.alignment.support_levels import gives_all
from variorum.alignment.utterances import find_utterances, in_utterances
from variorum.alignment.value_rows import ValueRows
from variorum.disjoint_sets import DisjointSets
from variorum.entities import Cast
from variorum.factuality import may_agree
from variorum.matching import Matching
from variorum.matching.clustering import cluster
from variorum.model import Attribution, Claim, Parse, Quantity, Reuse, Span, Statement
from variorum.model.origins import fewest

SUPPORTS = 0.6
"""Probability from which on a statement supports another."""
RETELLS = 0.2
"""The same for parts of what was found to be one utterance."""
_OF_ONE_SPEAKER = 0.27  # likeness of what two reports give of one speaker's words
TOLD_ALIKE, ALIKE = 0.22, 0.33
"""Likeness from which on two statements are put together: of one speaker's words, and of words of which it is not known whose."""
_LEAST_TERMS = 4  # of statements that are only alike: of fewer, one that differs may change all
_ALL = 0.8  # of that, which the mean of all pairs of a group must reach
_HANGING = frozenset({"prep", "npadvmod", "advmod", "advcl"})


@dataclass(frozen=True)
class Alignment:
    """A story's claims and what they were made of."""

    claims: tuple[Claim, ...]
    clauses: Clauses

    @property
    def story(self) -> StoryContext:
        """What was read of the story."""
        return self.clauses.story


def align(
    parses: Sequence[Parse],
    attributions: Sequence[Attribution],
    cast: Cast,
    reuse: Sequence[Reuse],
    matching: Matching,
    disputed: Collection[Span] = (),
    used: ClaimWeights | None = None,
) -> Alignment:
    """The claims of a story: those that most articles carry first, each group in the order in which they are told. `disputed` are
    the spans of values in dispute, which no claim shows. The order of the articles does not matter."""
    clauses, utterances = find_clauses(parses, attributions, cast, matching)
    maker = _ClaimMaker(clauses, used or claim_weights(), reuse, disputed)
    claims = maker.claims(utterances)
    last = {u.article: u.statement.spans[0].start for u in clauses.story.units}
    claims.sort(key=lambda c: (-len(c.articles), min(_place(s, last) for s in c.statements)))
    return Alignment(tuple(replace(c, id=f"c{n}") for n, c in enumerate(claims, 1)), clauses)


def find_clauses(
    parses: Sequence[Parse], attributions: Sequence[Attribution], cast: Cast, matching: Matching
) -> tuple[Clauses, list[list[str]]]:
    """The statements of a story, and its utterances as the ids of their attributions."""
    ordered = sorted(parses, key=lambda p: (p.article.sha256, p.article.id))
    by_article: dict[str, list[Attribution]] = {}
    for a in attributions:
        by_article.setdefault(a.article, []).append(a)
    found = [u for p in ordered for u in find_statements(p, by_article.get(p.article.id, []), cast)]
    utterances = find_utterances(found, {a.id: a for a in attributions})
    units = tuple(in_utterances(found, utterances))
    story = StoryContext(tuple(ordered), tuple(attributions), cast, units, StatementSimilarity(units))
    return Clauses(story, matching), utterances


@dataclass(frozen=True, slots=True)
class _ClaimGroup:
    """A statement, its supporters and what is shown of it; `is_covered` tells whether each supporter's sentence has it all."""

    units: tuple[int, ...]
    gist: Gist
    is_covered: bool
    is_quoted: bool

    @property
    def agrees(self) -> bool:
        """Whether its reports agree: two that quote an opinion do not agree with it."""
        return self.is_covered and not self.is_quoted


class _ClaimMaker:
    def __init__(self, clauses: Clauses, used: ClaimWeights, reuse: Sequence[Reuse], disputed: Collection[Span]) -> None:
        self._clauses, self._story, self._reuse = clauses, clauses.story, reuse
        self._gists, self._sentences = (
            Gists(clauses, disputed),
            Sentences(clauses.story, tuple(with_equal_amounts(clauses.story, disputed))),
        )
        self._coverage = Coverage(clauses.story)
        self._outlets = outlets_of(p.article for p in self._story.parses)
        self._known_amounts: dict[int, list[Quantity]] = {}
        supports = clauses.compare()
        likely = used.supports.likelihoods(supports.levels)
        self._retold: dict[int, set[int]] = defaultdict(set)
        self._supporters: dict[int, dict[int, float]] = defaultdict(dict)
        for (i, j), p, whole in zip(supports.pairs, likely.tolist(), gives_all(supports.levels).tolist(), strict=True):
            if p >= SUPPORTS and whole:
                self._supporters[i][j] = round(p, 4)
            if p >= RETELLS and not self._contradicts(i, j):
                self._retold[i].add(j)
        for i, j in self._story.similarity.of_one_speaker(_OF_ONE_SPEAKER):
            if not self._contradicts(i, j):
                self._retold[i].add(j)
                self._retold[j].add(i)
        self._omissions = Omissions(clauses, supports.pairs, likely)
        self._rows = ValueRows(clauses, used.values)

    def _contradicts(self, i: int, j: int) -> bool:
        """Whether one of two statements denies where the other does not, or gives other amounts, or another share of what it is
        about: no retelling does."""
        units = self._story.units
        if (units[i].factuality == "denied") != (units[j].factuality == "denied") or self._clauses.are_of_other_shares(i, j):
            return True
        mine, theirs = self._amounts(i), self._amounts(j)
        return bool(mine and theirs) and not any(a.low <= b.high and b.low <= a.high for a in mine for b in theirs)

    def _amounts(self, unit: int) -> list[Quantity]:
        if unit not in self._known_amounts:
            u = self._story.units[unit]
            found = self._story.parse[u.article].quantities
            self._known_amounts[unit] = [q for q in found if any(span.contains(q.span) for span in u.statement.spans)]
        return self._known_amounts[unit]

    def claims(self, utterances: Sequence[Sequence[str]]) -> list[Claim]:
        """All claims, not yet numbered or in order."""
        groups = self._groups()
        taken = {i for group in groups for i in group.units}
        said, within = self._utterances(utterances, groups)
        shared = [self._shared(group) for n, group in enumerate(groups) if n not in within]
        spoken = {s.attribution for c in said for s in c.statements}
        units = self._story.units
        for group in self._retellings(taken):
            taken.update(group)
            shared.append(self._claim_of_tellings([units[i].statement for i in group]))
        for group in self._like_words(taken):
            taken.update(group)
            shared.append(self._alike([units[i].statement for i in group]))
        so_far = [*shared, *said]
        alike = self._rows.find(so_far)
        rows = [self._alike([self._rows.statement(n) for n in row]) for row in alike]
        return [*so_far, *rows, *self._singles(taken, spoken, self._rows.heard(alike))]

    # -- what several articles say -------------------------------------------------------------------------------------

    def _groups(self) -> list[_ClaimGroup]:
        """The statements that others support, each with its supporters; what most support first."""
        free = set(range(len(self._story.units)))
        size = [len(u.terms) for u in self._story.units]
        queue = [(-self._weight(i, free), size[i], i) for i in self._supporters if self._gists.gist_of(i, ()) is not None]
        heapify(queue)
        groups = []
        while queue:
            weight, _, i = heappop(queue)
            now = -self._weight(i, free)
            if i not in free or not now:
                continue
            if now > weight:
                heappush(queue, (now, size[i], i))
                continue
            group = self._group(i, sorted(j for j in self._supporters[i] if j in free))
            if group is not None:
                free.difference_update(group.units)
                groups.append(group)
        return groups

    def _group(self, unit: int, others: Sequence[int]) -> _ClaimGroup | None:
        """A statement with its supporters: where there are any, only those whose sentences cover what is shown of it. None where
        it cannot be shown."""
        is_quoted = self._story.is_quoted(self._clauses.heads[unit], self._story.units[unit].article)
        alone = ((j, self._gists.gist_of(unit, [j])) for j in others)
        covering = [j for j, gist in alone if gist is not None and self._clauses.coverage(unit, gist.tokens, j) >= COVERED]
        members = covering if covering and not is_quoted else others
        gist = self._gists.gist_of(unit, members)
        return _ClaimGroup((unit, *members), gist, len(covering) == len(members), is_quoted) if gist else None

    def _weight(self, unit: int, free: Collection[int]) -> float:
        best: dict[str, float] = {}
        for j, p in self._supporters[unit].items():
            if j in free:
                article = self._story.units[j].article
                best[article] = max(best.get(article, 0.0), p)
        return round(sum(best.values()), 4)

    def _shared(self, group: _ClaimGroup) -> Claim:
        statements = [self._narrowed(i, [j for j in group.units if j != i]) for i in group.units]
        if not group.agrees:
            return replace(self._claim(statements, group.gist.words, ()), status="alike")
        articles = {s.article for s in statements}
        published = {p.article.id: p.article.published for p in self._story.parses}
        left_out_by = without_earlier(self._omissions.of(group.units, articles), articles, published)
        return self._claim(statements, group.gist.words, left_out_by)

    def _narrowed(self, unit: int, others: Sequence[int]) -> Statement:
        """A statement without what hangs on its verb and no other statement of its claim gives."""
        u = self._story.units[unit]
        parse, head = self._story.parse[u.article], self._clauses.heads[unit]
        tokens = [t for s in u.statement.spans for t in parse.tokens_in(s.start, s.end)]
        left_out: set[int] = set()
        core = {t.head for t in self._clauses.parts[unit].core}
        for child in parse.children(head):
            if child.dep in _HANGING and child.index not in core:
                below = parse.subtree(child)
                if not any(self._clauses.given(unit, t, j) >= GIVEN for t in below for j in others):
                    left_out.update(t.index for t in below)
        kept = [t for t in tokens if t.index not in left_out]
        return Statement(runs_of(parse, kept or tokens), u.statement.attribution, self._story.units[unit].factuality)

    # -- utterances and what one article alone says --------------------------------------------------------------------

    def _utterances(self, utterances: Sequence[Sequence[str]], groups: Sequence[_ClaimGroup]) -> tuple[list[Claim], set[int]]:
        """The tellings of each utterance as a whole, and the groups of statements that are no more than parts of one."""
        number = {id: n for n, ids in enumerate(utterances) for id in ids}
        units = self._story.units
        inside: dict[int, list[int]] = defaultdict(list)
        for k, group in enumerate(groups):
            numbers = {number.get(units[i].statement.attribution or "", -1) for i in group.units}
            if len(numbers) == 1 and -1 not in numbers:
                inside[numbers.pop()].append(k)
        parts: dict[str | None, list[int]] = defaultdict(list)
        for i, u in enumerate(units):
            parts[u.statement.attribution].append(i)
        claims = []
        within: set[int] = set()
        for n, whole in enumerate(utterances):
            for ids in self._tellings(whole, parts):
                factuality = {id: units[parts[id][0]].factuality for id in ids}
                statements = [Statement(self._story.attribution[id].content, id, factuality[id]) for id in ids]
                here = [k for k in inside[n] if all(units[i].statement.attribution in ids for i in groups[k].units)]
                best = max((groups[k] for k in here if groups[k].is_covered), key=lambda group: len(group.units), default=None)
                if best is None and len({units[parts[id][0]].speaker for id in ids}) > 1:
                    continue  # two speakers, and no clause that both say
                claims.append(self._claim(statements, best.gist.words, ()) if best else self._claim_of_tellings(statements))
                within.update(here)
        return claims, within

    def _tellings(self, ids: Sequence[str], parts: Mapping[str | None, Sequence[int]]) -> Iterator[list[str]]:
        """The tellings of one utterance that retell parts of one another, in groups of two articles or more."""
        tied = DisjointSets(ids)
        of_unit = {i: id for id in ids for i in parts[id]}
        for i, telling in of_unit.items():
            for other in (of_unit[j] for j in self._retold[i] if j in of_unit):
                tied.join(telling, other)
        yield from (rows for rows in tied.sets() if len({self._story.attribution[x].article for x in rows}) > 1)

    def _retellings(self, taken: Collection[int]) -> list[list[int]]:
        """What several articles give of one speaker's words that is no whole clause, or a part of no utterance."""
        units = self._story.units
        free = [i for i, u in enumerate(units) if u.statement.attribution is not None and i not in taken]
        return self._liken(free, TOLD_ALIKE, lambda i, j: units[i].speaker == units[j].speaker)

    def _like_words(self, taken: Collection[int]) -> Iterator[list[int]]:
        """What is said in much the same words, though nobody knows whether one speaker says it."""
        units = self._story.units
        said = (i for i, u in enumerate(units) if u.statement.attribution is not None and i not in taken)
        free = [i for i in said if len({*units[i].terms}) >= _LEAST_TERMS]
        yield from self._liken(free, ALIKE, lambda i, j: may_agree(units[i].factuality, units[j].factuality))

    def _liken(self, free: Sequence[int], least: float, may: Callable[[int, int], bool]) -> list[list[int]]:
        """Statements of several articles in like words, none of which turns another round."""
        units, number = self._story.units, {p.article.id: n for n, p in enumerate(self._story.parses)}
        place = {i: k for k, i in enumerate(free)}
        alike = [
            (*sorted((place[i], place[j])), score)
            for i, j, score in self._story.similarity.pairs()
            if i in place and j in place and may(i, j) and not self._contradicts(i, j)
        ]
        groups = cluster(
            np.array([number[units[i].article] for i in free], np.int64),
            np.array([(a, b) for a, b, _ in alike], np.int64).reshape(-1, 2),
            np.array([score for *_, score in alike], np.float32),
            join=least,
            link=least * _ALL,
        )
        return [[free[k] for k in group] for group in groups]

    def _claim_of_tellings(self, statements: Sequence[Statement]) -> Claim:
        """What is told as a whole. Where no sentence that can be read by itself is told by all, nobody is told that all say the
        same."""
        whole = [s for s in statements if self._sentences.is_whole(s) and self._is_told_by_all(s, statements)]
        claim = self._claim(statements, self._sentences.of(whole or statements), ())
        return claim if whole else replace(claim, status="alike")

    def _is_told_by_all(self, shown: Statement, statements: Sequence[Statement]) -> bool:
        telling = {s.article for s in statements if s is shown or self._coverage.tells(s, shown)}
        return telling == {s.article for s in statements}

    def _alike(self, statements: Sequence[Statement]) -> Claim:
        return replace(self._claim(statements, self._sentences.of(statements), ()), status="alike")

    # -- what one article alone says -----------------------------------------------------------------------------------

    def _singles(
        self, taken: Collection[int], spoken: Collection[str | None], heard: Mapping[int, Collection[str]]
    ) -> Iterator[Claim]:
        """What one article alone says, fragments with the statement that they hang on. Who tells a part of it alike (`heard`)
        does not leave it out."""
        whole_of = whole_statements(self._clauses)
        groups: dict[int, list[int]] = defaultdict(list)
        for i, top in whole_of.items():
            if i not in taken and top not in taken:
                groups[top].append(i)
        for top, members in self._by_sentence(groups).items():
            u = self._story.units[top]
            if u.statement.attribution is not None and u.statement.attribution in spoken:
                continue
            statement = joined([self._story.units[i].statement for i in members], self._story.parse[u.article])
            statement = replace(statement, factuality=self._story.units[top].factuality)
            shown = self._gists.gist_of(top, ())
            gist = shown.words if shown else self._sentences.of([statement])
            told_by = {u.article}.union(*(heard.get(i, ()) for i in members))
            yield self._claim([statement], gist, self._omissions.of(members, told_by))

    def _by_sentence(self, groups: Mapping[int, Sequence[int]]) -> dict[int, list[int]]:
        """The same groups; those that can only be shown by their sentence are one where that is one, and the voice is."""
        merged: dict[int, list[int]] = {}
        first: dict[tuple[str, str | None, int], int] = {}
        for top, members in groups.items():
            u = self._story.units[top]
            parse = self._story.parse[u.article]
            key = u.article, u.statement.attribution, sentence_of(parse, u.statement).start
            shown_as = top if self._gists.gist_of(top, ()) else first.setdefault(key, top)
            merged.setdefault(shown_as, []).extend(members)
        return merged

    # -- claims --------------------------------------------------------------------------------------------------------

    def _claim(self, statements: Sequence[Statement], gist: str, left_out_by: Sequence[str]) -> Claim:
        origins = find_origins(statements, self._story.attribution, self._reuse, self._quoting(statements), self._outlets)
        return Claim(
            id="",
            gist=gist,
            statements=tuple(statements),
            articles=tuple(sorted({s.article for s in statements})),
            left_out_by=tuple(left_out_by),
            origins=origins,
            status="corroborated" if fewest(origins) > 1 else "single-origin",
        )

    def _quoting(self, statements: Sequence[Statement]) -> set[str]:
        """The articles that give a statement between quotation marks."""
        marked = self._story.parse
        return {
            s.article
            for s in statements
            if any(q.start <= s.spans[0].start and s.spans[-1].end <= q.end for q in marked[s.article].quotations)
        }


def _place(statement: Statement, last: Mapping[str, int]) -> tuple[float, str]:
    """How far down its article a statement stands, from 0 to 1."""
    span = statement.spans[0]
    return (round(span.start / max(1, last.get(span.article, span.start)), 3), span.article)
