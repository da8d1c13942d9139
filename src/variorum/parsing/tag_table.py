"""What spaCy's attribute ruler sets, looked up. It matches some hundred and eighty patterns against every word. Nearly all of
them look at one word's tag, form and relation alone: what they come to is the same whenever these three are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc, Token

_LOOKED_AT = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})
_MOST = 200_000  # words with their tags and relations that are remembered
_Match = tuple[int, int, int, int]


class TagTable:
    """`match` gives what `AttributeRuler.match` gives."""

    def __init__(self, ruler: AttributeRuler) -> None:
        from spacy.matcher import Matcher

        self._alone, self._others = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self._numbers: dict[int, int] = {}
        rules: list[dict[str, Any]] = list(ruler.patterns)
        for number, rule in enumerate(rules):
            key = str(number)
            self._numbers[ruler.vocab.strings.add(key)] = number
            is_alone = all(len(pattern) == 1 and pattern[0].keys() <= _LOOKED_AT for pattern in rule["patterns"])
            (self._alone if is_alone else self._others).add(key, rule["patterns"])
        self._known: dict[tuple[int, int, int, bool], list[tuple[int, int]]] = {}

    def match(self, doc: Doc) -> list[_Match]:
        found = self._numbered(self._others(doc, allow_missing=True))
        for token in doc:
            sign = (token.tag, token.lower, token.dep, token.is_space)
            known = self._known.get(sign)
            if known is None:
                if len(self._known) >= _MOST:
                    self._known.clear()
                known = self._known[sign] = self._look_up(token)
            found += [(number, key, token.i, token.i + 1) for number, key in known]
        found.sort()
        return found

    def _look_up(self, token: Token) -> list[tuple[int, int]]:
        here = token.doc[token.i : token.i + 1]
        return [(number, key) for number, key, _, _ in self._numbered(self._alone(here, allow_missing=True))]

    def _numbered(self, matches: list[Any]) -> list[_Match]:
        return [(self._numbers[key], key, start, end) for key, start, end in matches]
