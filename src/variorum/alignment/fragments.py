"""Which statements are fragments of others: clauses without a subject of their own, in the voice of the clause they hang on."""

from __future__ import annotations

from variorum.alignment.clause_parts import SUBJECTS
from variorum.alignment.support import Clauses


def homes_of(clauses: Clauses) -> dict[int, int]:
    """For each statement itself, or, where it is a fragment, the statement that it is a part of."""
    above = {i: _above(clauses, i) for i in range(len(clauses.evidence.units))}
    home = {}
    for i in above:
        top, seen = i, {i}
        while (found := above[top]) is not None and found not in seen:
            top = found
            seen.add(found)
        home[i] = top
    return home


def _above(clauses: Clauses, unit: int) -> int | None:
    """The statement that a fragment's clause hangs on, if it stands in the same voice; None for what is none."""
    evidence, head = clauses.evidence, clauses.heads[unit]
    u = evidence.units[unit]
    parse = evidence.parse[u.article]
    own = any(c.dep in SUBJECTS for c in parse.children(head)) and head.dep != "relcl"
    if own or head.head == head.index:
        return None
    above = parse.tokens[head.head]
    found = evidence.unit_at(parse.article.span(above.start, above.end))
    same_voice = found is not None and evidence.units[found].statement.attribution == u.statement.attribution
    return found if same_voice and found != unit else None
