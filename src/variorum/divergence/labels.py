"""The words that outlets chose for the same referent: fighters or militants, a government or a regime."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from variorum.entities import Cast
from variorum.model import Label, Parse, Span, Token
from variorum.parsing.wordlists import load_table

_PARTS = frozenset({"amod", "compound", "nmod", "poss"})


def find_labels(parses: Sequence[Parse], cast: Cast) -> tuple[Label, ...]:
    """Referents that two articles or more call by different words of one family (`data/labels.toml`).

    Two phrases have one referent if the same entity modifies both: "Kurdish fighters" and "Kurdish militias".
    """
    found: dict[tuple[str, str], dict[tuple[str, str], Span]] = {}
    names = {e.id: e.name for e in cast.entities}
    for parse in parses:
        for token, family in _labelled(parse):
            phrase = _phrase(parse, token)
            for entity in cast.entities_in(phrase):
                if entity.type in {"place", "group", "organisation", "person"}:
                    found.setdefault((entity.id, family), {}).setdefault((parse.article.id, token.lemma), phrase)
    labels = []
    for (referent, family), spans in found.items():
        words, articles = {word for _, word in spans}, {article for article, _ in spans}
        if len(words) > 1 and len(articles) > 1:
            labels.append(Label(f"{names[referent]}: {family}", tuple(sorted(spans.values()))))
    return tuple(sorted(labels, key=lambda label: (label.spans, label.referent)))


def _labelled(parse: Parse) -> Iterator[tuple[Token, str]]:
    family_of = _families()
    for t in parse.tokens:
        family = family_of.get(t.lemma) if t.is_noun else None
        if family:
            yield t, family


def _phrase(parse: Parse, head: Token) -> Span:
    """The noun with the words before it that name whose or which."""
    parts = [head]
    for child in parse.children(head):
        if child.dep in _PARTS and child.index < head.index:
            parts += [t for t in parse.subtree(child) if t.index < head.index]
    return parse.article.span(min(t.start for t in parts), head.end)


@lru_cache(maxsize=1)
def _families() -> dict[str, str]:
    return {word: family for family, words in load_table("divergence", "labels")["families"].items() for word in words}
