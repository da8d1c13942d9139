"""Fragments: statements without a subject of their own that are no claim by themselves, and the statement that they are part of.

"to settle the details this week" is told by one article alone: it belongs to "the ministers are to settle the details this
week". "start steady development" is told by three, but only as a part of one utterance, which is a claim as a whole.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from variorum.alignment.evidence import Evidence
from variorum.alignment.gists import is_full
from variorum.alignment.heads import head_of
from variorum.model import Parse, Span, Statement

_JOINING = frozenset({"PUNCT", "CCONJ", "SCONJ", "PART", "SPACE"})


def find_parts(groups: Sequence[Sequence[int]], evidence: Evidence) -> dict[int, int]:
    """The groups of fragments, one an article, each with the group of the statements that they are parts of, where that has
    one for each of these articles and no more."""
    parts: dict[int, int] = {}
    for k, group in enumerate(groups):
        one_an_article = len({evidence.units[i].article for i in group}) == len(group)
        if not one_an_article or any(_is_full(evidence, i) for i in group):
            continue
        above = [_above(evidence, i) for i in group]
        homes = {None if i is None else evidence.group_of[i] for i in above}
        home = homes.pop()
        if not homes and home is not None and home != k and sorted(i for i in above if i is not None) == sorted(groups[home]):
            parts[k] = home
    return {k: top for k in parts if (top := _top(k, parts)) not in parts}


def find_utterance_of(
    groups: Sequence[Sequence[int]], utterances: Sequence[Collection[str]], evidence: Evidence
) -> dict[int, int]:
    """The groups that several articles give only as parts of one of these utterances, each with its number: fragments, and
    the one statement in an utterance that has no other."""
    number = {id: n for n, ids in enumerate(utterances) for id in ids}
    fragments: dict[int, int] = {}
    statements: dict[int, list[int]] = {}
    for k, group in enumerate(groups):
        told = {number.get(evidence.units[i].statement.attribution or "", -1) for i in group}
        if len(group) < 2 or len(told) > 1 or -1 in told:
            continue
        if any(_is_full(evidence, i) for i in group):
            statements.setdefault(told.pop(), []).append(k)
        else:
            fragments[k] = told.pop()
    for n, rows in statements.items():
        if len(rows) == 1 and len({evidence.units[i].article for i in groups[rows[0]]}) == _articles(utterances[n], evidence):
            fragments[rows[0]] = n
    return fragments


def _articles(utterance: Collection[str], evidence: Evidence) -> int:
    return len({evidence.attribution[id].article for id in utterance})


def join(statements: Sequence[Statement], parse: Parse) -> Statement:
    """Statements of one article as one, with what stands between them where that only joins them."""
    spans: list[Span] = []
    for span in sorted(s for statement in statements for s in statement.spans):
        between = parse.tokens_in(spans[-1].end, span.start) if spans else ()
        if spans and all(t.pos in _JOINING for t in between):
            spans[-1] = parse.article.span(spans[-1].start, max(span.end, spans[-1].end))
        else:
            spans.append(span)
    return Statement(tuple(spans), statements[0].attribution, statements[0].factuality)


def _is_full(evidence: Evidence, unit: int) -> bool:
    u = evidence.units[unit]
    return is_full(evidence.parse[u.article], u.statement.spans)


def _above(evidence: Evidence, unit: int) -> int | None:
    """The statement that a statement's clause hangs on, if it stands in the same voice."""
    u = evidence.units[unit]
    parse = evidence.parse[u.article]
    head = head_of(parse, u.statement.spans)
    if head is None or head.head == head.index:
        return None
    above = parse.tokens[head.head]
    found = evidence.unit_at(parse.article.span(above.start, above.end))
    same_voice = found is not None and evidence.units[found].statement.attribution == u.statement.attribution
    return found if same_voice and found != unit else None


def _top(k: int, parts: dict[int, int]) -> int:
    seen = {k}
    while parts[k] not in seen and parts[k] in parts:
        k = parts[k]
        seen.add(k)
    return parts[k]
