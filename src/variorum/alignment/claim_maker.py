"""Claims made of groups of statements: what they are called, where they come from, and who leaves them out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import product

from variorum.accounts.origins import find_origins
from variorum.alignment.clustering import ALIKE
from variorum.alignment.evidence import Evidence
from variorum.alignment.folding import find_parts, find_utterance_of, join
from variorum.alignment.gists import gist_of, gist_of_phrase, is_full
from variorum.factuality import may_agree
from variorum.model import Claim, Reuse, Statement

_NEARLY = 0.6
_ON_SUBJECT = 0.15  # likeness of a statement that is about what a claim is about
_SAMPLE = 48  # statements of a large claim, among which its midmost is looked for


def find_longer(utterances: Sequence[Sequence[str]], evidence: Evidence) -> list[list[tuple[int, Statement]]]:
    """The tellings of each utterance that no claim of single clauses holds whole: a clause of each, and all of it."""
    parts: dict[str | None, list[int]] = {}
    for i, u in enumerate(evidence.units):
        parts.setdefault(u.statement.attribution, []).append(i)
    longer = []
    for ids in utterances:
        if any(len(parts[id]) > 1 for id in ids) or len({evidence.group_of[parts[id][0]] for id in ids}) > 1:
            longer.append([(parts[id][0], Statement(evidence.attribution[id].content, id)) for id in ids])
    return longer


class ClaimMaker:
    """Makes claims of groups of statements."""

    def __init__(self, evidence: Evidence, reuse: Sequence[Reuse]) -> None:
        self._evidence, self._reuse = evidence, reuse

    def claims(
        self, groups: Sequence[Sequence[int]], utterances: Sequence[Sequence[str]], also: Mapping[int, Sequence[Statement]]
    ) -> tuple[list[Claim], list[int]]:
        """The claims of groups of statements, with what is `also` told outside of clauses, and of whole utterances; and for each
        group the place of the claim that holds it: its own, or that of what it is a part of."""
        evidence, units = self._evidence, self._evidence.units
        longer = find_longer(utterances, evidence)
        spoken = find_utterance_of(groups, [[s.attribution or "" for _, s in tellings] for tellings in longer], evidence)
        part_of = find_parts(groups, evidence)
        parts: dict[int, list[int]] = {}
        for part, k in part_of.items():
            parts.setdefault(k, []).append(part)
        made: list[Claim] = []
        home = [-1] * len(groups)
        for k, group in enumerate(groups):
            if k in part_of or k in spoken:
                continue
            home[k] = len(made)
            of_article: dict[str, list[Statement]] = {}
            for i in (i for part in (k, *parts.get(k, ())) for i in groups[part]):
                of_article.setdefault(units[i].article, []).append(units[i].statement)
            statements = [units[i].statement for i in group]
            if k in parts:
                statements = [join(of_article[s.article], evidence.parse[s.article]) for s in statements]
            made.append(self.claim(group, statements, also.get(k, ()), whole=k in parts))
        for k, whole_group in part_of.items():
            home[k] = home[whole_group]
        for k, number in spoken.items():
            home[k] = len(made) + number
        made += [self.claim([i for i, _ in tellings], [s for _, s in tellings], whole=True) for tellings in longer]
        folded = [k for k in also if k in part_of or k in spoken]  # a part that others tell by itself is a claim by itself too
        made += [self.claim(groups[k], [units[i].statement for i in groups[k]], also[k]) for k in folded]
        return made, home

    def claim(
        self, group: Sequence[int], statements: Sequence[Statement], also: Sequence[Statement] = (), *, whole: bool = False
    ) -> Claim:
        """The claim of these statements, which are or stand in the units `group`, or are the `whole` of what these are of, and
        of those that are `also` made."""
        best = self._midmost(group)
        shown = statements[list(group).index(best)] if whole else self._evidence.units[best].statement
        parse, attribution = self._evidence.parse[shown.article], self._evidence.attribution.get(shown.attribution or "")
        return self._claim([*statements, *also], shown, gist_of(parse, shown, attribution), best)

    def narrow_claim(self, group: Sequence[int], statements: Sequence[Statement]) -> Claim:
        """The claim of phrases that stand in the units `group`."""
        committed = [self._evidence.committed(s) for s in statements]
        kept = self._agreeing(committed)
        best = self._midmost([group[k] for k in kept])
        shown = committed[list(group).index(best)]
        return self._claim(committed, shown, gist_of_phrase(self._evidence.parse[shown.article], shown.spans[0]), best)

    def _claim(self, statements: Sequence[Statement], shown: Statement, gist: str, best: int) -> Claim:
        """The claim of those statements that commit themselves as the one that is shown: a denial corroborates no assertion."""
        committed = [self._evidence.committed(s) for s in statements]
        shown = self._evidence.committed(shown)
        statements = [s for s in committed if self._evidence.may_agree(s, shown)]
        others = {s.article for s in committed}
        articles = tuple(sorted({s.article for s in statements}))
        origins = find_origins(statements, self._evidence.attribution, self._reuse, self._quoting(statements))
        return Claim(
            id="",
            gist=gist,
            statements=tuple(statements),
            articles=articles,
            left_out_by=self._left_out(best, others),
            origins=origins,
            status="corroborated" if len(origins) > 1 else "single-origin",
        )

    def _left_out(self, best: int, articles: Collection[str]) -> tuple[str, ...]:
        """The articles that cover a claim's subject without it: one of their statements is somewhat like it, and none denies it
        or leaves it open."""
        units, beside = self._evidence.units, self._evidence.comparison.beside
        near = {units[i].article for i in beside(best, _ON_SUBJECT)}
        alike = [units[i] for i in beside(best, ALIKE)]
        against = {u.article for u in alike if not may_agree(u.factuality, units[best].factuality)}
        return tuple(sorted(near - {*articles} - against))

    def _quoting(self, statements: Sequence[Statement]) -> set[str]:
        """The articles that give a statement between quotation marks."""
        marked = self._evidence.parse
        return {
            s.article
            for s in statements
            if any(q.start <= s.spans[0].start and s.spans[-1].end <= q.end for q in marked[s.article].quotations)
        }

    def _midmost(self, group: Sequence[int]) -> int:
        """The statement that is likest to all the others of its claim, one with a subject of its own if there is one nearly
        as like; of equals the shortest, then the first."""
        units = self._evidence.units
        sample = group[:: -(-len(group) // _SAMPLE)]
        pairs = list(product(sample, sample))
        scores = self._evidence.comparison.score([i for i, _ in pairs], [j for _, j in pairs]).reshape(len(sample), -1)
        likest = dict(zip(sample, (scores.sum(axis=1) - scores.diagonal()).round(4).tolist(), strict=True))
        top = max(likest.values())
        near = [i for i in sample if likest[i] >= top - (1 - _NEARLY) * abs(top)]
        full = [i for i in near if is_full(self._evidence.parse[units[i].article], units[i].statement.spans)]
        return max(full or near, key=lambda i: (likest[i], -len(units[i].terms), -i))

    def _agreeing(self, statements: Sequence[Statement]) -> list[int]:
        """The places of those that may say the same, in most articles; of as many those that are asserted."""

        def agreeing(one: Statement) -> list[int]:
            return [k for k, s in enumerate(statements) if self._evidence.may_agree(s, one)]

        firsts = {s.factuality: s for s in reversed(statements)}
        best = max(firsts, key=lambda f: (len({statements[k].article for k in agreeing(firsts[f])}), f == "asserted", f))
        return agreeing(firsts[best])
