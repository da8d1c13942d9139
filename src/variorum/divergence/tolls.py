"""What became of the people that a figure counts: dead, injured, missing, aboard, held, affected."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from itertools import takewhile

from variorum.divergence.facts import Evidence, Figure
from variorum.model import Parse, Token

ANYBODY = frozenset("person people man victim other death casualty body dead fatality life human toll".split())
_STOPS = frozenset(".,;:–—")
_OLD_NEWS = 8  # days before publication


def fate_of(evidence: Evidence, figure: Figure) -> str | None:
    """The figure's fate, None if it has none or the clause dates it long before the news ("130 died in May")."""
    parse, quantity = evidence.parse[figure.span.article], figure.quantity
    if quantity.unit is not None or _is_background(evidence, figure):
        return None
    tokens = parse.tokens_in(quantity.phrase.start, quantity.phrase.end)
    behind = [t.text.lower() for t in parse.tokens[tokens[-1].index + 1 : tokens[-1].index + 5]] if tokens else []
    around = " ".join([*(t.text.lower() for t in tokens), *takewhile(lambda word: word not in _STOPS, behind)])
    verb = _verb_of(parse, tokens)
    for fate, words in _fates().items():
        if quantity.counted in words["nouns"]:
            return fate
        if quantity.counted is not None and quantity.counted not in ANYBODY:
            continue
        if verb in words["verbs"] or any(f" {phrase} " in f"{around} " for phrase in words["phrases"]):
            return fate
    return None


def _verb_of(parse: Parse, tokens: tuple[Token, ...]) -> str | None:
    inside = {t.index for t in tokens}
    head = next((t for t in tokens if t.head not in inside or t.head == t.index), None)
    if head is None:
        return None
    below = next((c for c in parse.children(head) if c.dep in {"acl", "relcl"} and c.index > head.index), None)
    if below is not None:
        return below.lemma
    if head.dep in {"nsubj", "nsubjpass", "dobj", "attr", "acomp"}:
        verb = parse.tokens[head.head]
        return verb.lemma if verb.pos in {"VERB", "AUX"} else None
    return None


def _is_background(evidence: Evidence, figure: Figure) -> bool:
    """Whether the statement is of another event: dated well before its article came out, or in a place that few others name."""
    parse, quantity = evidence.parse[figure.span.article], figure.quantity
    if quantity.place is not None:
        places = [e for e in evidence.cast.entities_in(quantity.place) if e.type == "place"]
        if places and not any(len({m.article for m in e.mentions}) * 2 >= len(evidence.parses) for e in places):
            return True
    if parse.article.published is None:
        return False
    published = parse.article.published.date()
    spans = evidence.unit(figure.unit).statement.spans
    return any(t.last and (published - t.last).days > _OLD_NEWS for t in parse.times if any(s.contains(t.span) for s in spans))


@lru_cache(maxsize=1)
def _fates() -> dict[str, dict[str, frozenset[str]]]:
    stored = tomllib.loads((files("variorum.divergence") / "data/tolls.toml").read_text("utf-8"))
    return {fate: {key: frozenset(words) for key, words in row.items()} for fate, row in stored.items()}
