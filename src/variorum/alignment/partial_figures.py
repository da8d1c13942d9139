"""Figures that count only a part of what other reports count: "another 12 people", "386 of them"."""

from itertools import takewhile

from variorum.model import Parse, Quantity

_ADDED = frozenset({"another", "additional", "further", "other", "more"})
_DEGREES = frozenset({
    "slightly", "lightly", "seriously", "severely", "critically", "badly", "gravely", "critical", "serious", "severe", "minor",
})  # fmt: skip
_DEGREE_WITHIN = 5  # words
_FORMER = frozenset({("up", "from"), ("down", "from"), ("compare", "with"), ("compare", "to")})
_PART = frozenset({"them", "whom", "those", "these", "which"})


def is_added_or_part(parse: Parse, quantity: Quantity) -> bool:
    """Whether a figure is only a part of what others count: "another 12 people", "386 of them", "20 slightly hurt"; or what
    was counted before: "up from eight"."""
    near = parse.tokens_in(quantity.span.start, quantity.phrase.end)
    behind_it = parse.tokens[near[-1].index + 1 : near[-1].index + 1 + _DEGREE_WITHIN] if near else ()
    if any(t.lemma.lower() in _DEGREES for t in (*near, *takewhile(lambda t: t.pos not in {"PUNCT", "CCONJ"}, behind_it))):
        return True
    words = quantity.phrase.text.lower().split()
    behind = [t.text.lower() for t in parse.tokens_in(quantity.span.end, quantity.span.end + 12)[:2]]
    ahead = tuple(t.lemma.lower() for t in parse.tokens[max(0, near[0].index - 2) : near[0].index]) if near else ()
    added = (bool(_ADDED & {*words[:2]}) and "than" not in words) or ahead in _FORMER
    return added or (len(behind) == 2 and behind[0] == "of" and behind[1] in _PART)
