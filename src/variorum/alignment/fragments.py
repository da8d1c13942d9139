"""Which statements are fragments of others: clauses without a subject of their own, in the voice of the clause they hang on."""

from variorum.alignment.clause_parts import SUBJECTS
from variorum.alignment.support import Clauses


def whole_statements(clauses: Clauses) -> dict[int, int]:
    """For each statement itself, or, where it is a fragment, the statement that it is a part of."""
    above = {i: _above(clauses, i) for i in range(len(clauses.story.units))}
    whole = {}
    for i in above:
        top, seen = i, {i}
        while (found := above[top]) is not None and found not in seen:
            top = found
            seen.add(found)
        whole[i] = top
    return whole


def _above(clauses: Clauses, unit: int) -> int | None:
    """The statement that a fragment's clause hangs on, if it stands in the same voice; None for what is none."""
    story, head = clauses.story, clauses.heads[unit]
    u = story.units[unit]
    parse = story.parse[u.article]
    has_subject = any(c.dep in SUBJECTS for c in parse.children(head)) and head.dep != "relcl"
    if has_subject or head.head == head.index:
        return None
    above = parse.tokens[head.head]
    found = story.unit_at(parse.article.span(above.start, above.end))
    same_voice = found is not None and story.units[found].statement.attribution == u.statement.attribution
    return found if same_voice and found != unit else None
