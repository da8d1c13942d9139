"""The clauses of an article: a verb with what hangs on it, less the clauses below it."""

from collections.abc import Iterable

from variorum.model import Attribution, Parse, Token

_OWN_CLAUSE = frozenset({"ROOT", "ccomp", "advcl", "relcl", "parataxis", "csubj", "xcomp", "pcomp"})


def clause_heads(parse: Parse) -> tuple[int, ...]:
    """For each token the index of the token that heads its clause. A clause stays within its sentence."""
    heads: list[int] = [-1] * len(parse.tokens)
    for token in parse.tokens:
        path: list[int] = []
        at = token
        while heads[at.index] < 0:
            path.append(at.index)
            above = parse.tokens[at.head]
            if above.index == at.index or above.sentence != at.sentence or above.index in path or _heads_clause(parse, at):
                heads[at.index] = at.index
                break
            at = above
        for i in path:
            heads[i] = heads[at.index]
    return tuple(heads)


def _heads_clause(parse: Parse, token: Token) -> bool:
    if token.dep in _OWN_CLAUSE:
        return token.is_verb or token.dep in {"ROOT", "ccomp"}
    if token.dep == "conj" and token.is_verb:
        head = parse.tokens[token.head]
        return head.is_verb and head.dep != "acl"
    return False


def innermost(parse: Parse, attributions: Iterable[Attribution]) -> dict[int, Attribution]:
    """For each token inside reported content, the attribution that holds it most closely."""
    inside: dict[int, Attribution] = {}
    for a in sorted(attributions, key=lambda a: -sum(map(len, a.content))):
        for span in a.content:
            for t in parse.tokens_in(span.start, span.end):
                inside[t.index] = a
    return inside
