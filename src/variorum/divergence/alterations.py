"""Words changed inside quotation marks from one outlet to the next.

Only outlets that carry the same words can alter them: two translations of one utterance differ all over, an altered
quotation in a word or two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from variorum.alignment.words import word_vectors
from variorum.divergence.draft import Draft
from variorum.divergence.facts import Evidence
from variorum.divergence.wording import by_value
from variorum.model import Attribution, Span, Token

_SAME_WORDS = 0.85  # of the stretch that both carry
_LEAST_WORDS = 6
_MOST_CHANGES = 2
_LIKE = 0.55
_TELLING = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_LIGHT = frozenset("be have do make take get give go come put per cent percent today now".split())
_DENIALS = frozenset({"not", "n't", "no", "never", "none", "without", "nobody"})


@dataclass(frozen=True, slots=True)
class _Quoted:
    unit: int
    tokens: tuple[Token, ...]

    @property
    def words(self) -> list[str]:
        return [t.lemma for t in self.tokens]


def compare_quotations(evidence: Evidence) -> Iterator[Draft]:
    """One draft for each changed word in a quotation that two outlets carry in otherwise the same words."""
    together: dict[int, set[str]] = {}
    unit_of: dict[str, int] = {}
    for i, unit in enumerate(evidence.alignment.units):
        if unit.statement.attribution:
            together.setdefault(evidence.alignment.claim_of[i], set()).add(unit.statement.attribution)
            unit_of.setdefault(unit.statement.attribution, i)
    quoted = {id: list(_quoted(evidence, evidence.attribution[id], unit_of[id])) for id in unit_of}
    pairs = {(a, b) for ids in together.values() for a in ids for b in ids if evidence.attribution[a].article < evidence.attribution[b].article}
    seen: set[tuple[str, ...]] = set()
    for a, b in sorted(pairs, key=lambda p: (unit_of[p[0]], unit_of[p[1]])):
        for left in quoted[a]:
            for right in quoted[b]:
                for draft in _changes(evidence, left, right):
                    if draft.values not in seen:
                        seen.add(draft.values)
                        yield draft


def _quoted(evidence: Evidence, attribution: Attribution, unit: int) -> Iterator[_Quoted]:
    """The stretches inside quotation marks of what an attribution reports."""
    if attribution.form == "indirect":
        return
    parse = evidence.parse[attribution.article]
    for span in attribution.content:
        for mark in (s for q in parse.quotations for s in q.inner):
            start, end = max(span.start, mark.start), min(span.end, mark.end)
            tokens = tuple(t for t in parse.tokens_in(start, end) if t.pos != "PUNCT") if start < end else ()
            if len(tokens) >= _LEAST_WORDS:
                yield _Quoted(unit, tokens)


def _changes(evidence: Evidence, a: _Quoted, b: _Quoted) -> Iterator[Draft]:
    blocks = [m for m in SequenceMatcher(None, a.words, b.words, autojunk=False).get_matching_blocks() if m.size]
    if not blocks:
        return
    first, last = blocks[0], blocks[-1]
    shared = sum(m.size for m in blocks)
    carried = max(last.a + last.size - first.a, last.b + last.size - first.b)
    if shared < _LEAST_WORDS or shared < _SAME_WORDS * carried:
        return
    gaps = [("", m.a + m.size, n.a, m.b + m.size, n.b) for m, n in zip(blocks, blocks[1:], strict=False)]
    telling = [g for g in gaps if _tells(a.tokens[g[1] : g[2]], b.tokens[g[3] : g[4]])]
    if len(gaps) > _MOST_CHANGES:
        return
    for _, i1, i2, j1, j2 in telling:
        left, right = _around(evidence, a, i1, i2), _around(evidence, b, j1, j2)
        values = (" ".join(t.text for t in a.tokens[i1:i2]) or "(nothing)", " ".join(t.text for t in b.tokens[j1:j2]) or "(nothing)")
        names = [evidence.parse[s.article].article.name for s in (left, right)]
        yield Draft(
            kind="wording",
            relation="altered",
            spans=(left, right),
            values=values,
            unit=a.unit,
            explanation=f"Inside quotation marks the reports carry the same words but for {by_value(values, names)}.",
        )


def _tells(left: Sequence[Token], right: Sequence[Token]) -> bool:
    """Whether a change changes what is said: a denial, a figure, or a word that is no near synonym."""
    if {t.lemma for t in left} & _DENIALS != {t.lemma for t in right} & _DENIALS:
        return True
    mine, theirs = [t for t in left if _is_telling(t)], [t for t in right if _is_telling(t)]
    if not mine or not theirs:
        return bool(mine or theirs)
    if any(t.pos == "NUM" for t in (*mine, *theirs)):
        return {t.lemma for t in mine} != {t.lemma for t in theirs}
    vectors = word_vectors()
    alike = vectors.of([t.lemma for t in mine]) @ vectors.of([t.lemma for t in theirs]).T
    return not {t.lemma for t in mine} & {t.lemma for t in theirs} and float(alike.max()) < _LIKE


def _is_telling(token: Token) -> bool:
    return token.pos in _TELLING and token.lemma not in _LIGHT and token.text != "%"


def _around(evidence: Evidence, q: _Quoted, start: int, end: int) -> Span:
    """The changed words with two on either side."""
    tokens = q.tokens[max(0, start - 2) : end + 2]
    return evidence.parse[evidence.unit(q.unit).article].article.span(tokens[0].start, tokens[-1].end)
