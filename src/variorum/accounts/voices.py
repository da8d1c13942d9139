"""Whose words an article gives a claim or a fact in, and whether two reports' speakers are one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from variorum.accounts.same_names import one_name
from variorum.model import Attribution, Statement
from variorum.parsing.wordlists import load_words

_WORD = re.compile(r"\w+")
_EMPTY = load_words("accounts", "voices", "voices", "empty")
_BODIES = load_words("accounts", "voices", "voices", "bodies")
_UNNAMED = load_words("accounts", "voices", "voices", "unnamed")
_SPEAKS_FOR = re.compile(
    r"(?:(?P<of>[^,;]*?)(?:['’]s?)? ?)?\b(?:spokes(?:man|woman|person|men|people|persons)|statements?|readout|communiqu[eé])\b"
    r"(?: (?:for|of|from|at|by) (?P<for>[^,;]+?)(?= in | on |[,;]|$))?",
    re.IGNORECASE,
)
_LONGEST_NAME = 160  # characters of a source in which a body is looked for
_AGREE = 0.5  # of the words of the shorter statement


@dataclass(frozen=True, slots=True)
class Voice:
    """In whose words an article gives the claim. `body` is what the speaker speaks for, or is; an `unnamed` one of many may be
    another than the next article's."""

    name: str
    entity: str | None
    body: frozenset[str]
    unnamed: bool
    words: frozenset[str]  # of what is said

    def is_one_with(self, other: Voice) -> bool:
        if self.unnamed or other.unnamed:
            return self.unnamed == other.unnamed and self.body == other.body and self._agrees(other)
        if self.entity is not None and self.entity == other.entity:
            return True
        return one_name(self.name, other.name) or bool(self.body and self.body == other.body)

    def is_perhaps(self, other: Voice) -> bool:
        """It cannot be known whether the two are one: officials who are not named, of one body or of none that is told; "the
        charity", and whoever is named."""
        if self.is_bare != other.is_bare:
            return True
        if not (self.unnamed or other.unnamed):
            return False
        if self.body and other.body:
            return self.body == other.body
        return self.unnamed and other.unnamed and not self._what().isdisjoint(other._what())

    @property
    def is_bare(self) -> bool:
        """Whether it is "the group" or "the charity", and no more is told."""
        return bool(self.body) and self.body <= _BODIES

    def _what(self) -> frozenset[str]:
        """What an unnamed one is called, the same where there are several."""
        return frozenset(word.rstrip("es") for word in _content(self.name) & _UNNAMED)

    def _agrees(self, other: Voice) -> bool:
        shorter = min(len(self.words), len(other.words))
        return shorter > 0 and len(self.words & other.words) >= _AGREE * shorter


def find_voices(statements: Iterable[Statement], attributions: Mapping[str, Attribution]) -> dict[str, list[Voice]]:
    """Whose words each article gives the claim in, by name; nobody's where it speaks in its own voice only."""
    said: dict[str, dict[str, Voice]] = defaultdict(dict)
    for s in statements:
        attribution = attributions.get(s.attribution or "")
        said[s.article].update({} if attribution is None or attribution.speaker is None else _voice(attribution, s))
    return {article: [voice for _, voice in sorted(said[article].items())] for article in sorted(said)}


def _voice(attribution: Attribution, statement: Statement) -> dict[str, Voice]:
    name = attribution.speaker or ""
    words = frozenset(word for span in statement.spans for word in _content(span.text))
    source = attribution.source.text if attribution.source else ""
    unnamed = not _content(name).isdisjoint(_UNNAMED) and not _is_name(name)
    return {name: Voice(name, attribution.entity, _body(name, source), unnamed, words)}


def _is_name(name: str) -> bool:
    """Whether somebody is called by a name and not by what he is: "Orla Venn", no "Nato official" and no "Officials"."""
    words = _WORD.findall(name)
    return len(words) > 1 and all(word[0].isupper() for word in words)


@lru_cache(maxsize=4_096)
def _body(name: str, source: str) -> frozenset[str]:
    """What the speaker speaks for, or is: Nato where "a Nato spokesman" or "Orla Venn, spokeswoman for Nato" does. Nothing where
    none is told: one "spokesman" is not another."""
    for text in (name, source):
        found = _SPEAKS_FOR.search(text[:_LONGEST_NAME])
        if found:
            return _content(found["for"] or found["of"])
    return _content(name) - _UNNAMED


def _content(text: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(text.lower()) if word not in _EMPTY)
