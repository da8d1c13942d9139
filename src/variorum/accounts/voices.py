"""Which speakers an article rests on for a claim or a fact, and whether the speakers of two reports are one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from variorum.accounts.spelling_likeness import are_spelled_alike
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
_REPEAT, _LEAST_REPEATED = 0.8, 5  # the same, and how many, of quoted words that no two people say


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker whose words an article gives.

    `body` is the organisation that he speaks for, or that speaks itself. `unnamed` is true of "officials" or "a witness": the
    next article may mean somebody else by the same word."""

    name: str
    entity: str | None
    body: frozenset[str]
    unnamed: bool
    words: frozenset[str]  # of what is said
    is_quoted: bool = False

    def is_one_with(self, other: Voice) -> bool:
        if self.is_quoted and other.is_quoted and self._share(other, _LEAST_REPEATED) >= _REPEAT:
            return True
        if self.unnamed or other.unnamed:
            return self.unnamed == other.unnamed and self.body == other.body and self._share(other) >= _AGREE
        if self.entity is not None and self.entity == other.entity:
            return True
        return are_spelled_alike(self.name, other.name) or bool(self.body and self.body == other.body)

    def is_perhaps(self, other: Voice) -> bool:
        """Whether nobody can know if the two are one: at least one has no name, or is only "the charity", and nothing else sets
        them apart."""
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
        """The words for an unnamed speaker, singular: "official" of "officials"."""
        return frozenset(word.rstrip("es") for word in _content(self.name) & _UNNAMED)

    def _share(self, other: Voice, least: int = 1) -> float:
        """The share of the words of the shorter statement that the other has; none where it has too few."""
        shorter = min(len(self.words), len(other.words))
        return len(self.words & other.words) / shorter if shorter >= least else 0.0


def find_voices(statements: Iterable[Statement], attributions: Mapping[str, Attribution]) -> dict[str, list[Voice]]:
    """The speakers of each article, by name; none where the article speaks in its own voice only."""
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
    return {name: Voice(name, attribution.entity, _body(name, source), unnamed, words, attribution.form != "indirect")}


def _is_name(name: str) -> bool:
    """Whether the words are a personal name, like "Orla Venn", and no description, like "Nato official" or "Officials"."""
    words = _WORD.findall(name)
    return len(words) > 1 and all(word[0].isupper() for word in words)


@lru_cache(maxsize=4_096)
def _body(name: str, source: str) -> frozenset[str]:
    """The words of the body that speaks: Nato of "a Nato spokesman" and of "Orla Venn, spokeswoman for Nato". Empty for a mere
    "spokesman", so that two of them are not taken for one."""
    for text in (name, source):
        found = _SPEAKS_FOR.search(text[:_LONGEST_NAME])
        if found:
            return _content(found["for"] or found["of"])
    return _content(name) - _UNNAMED


def _content(text: str) -> frozenset[str]:
    """The words that tell something; of a name without the initials: "Orla T. Venn" is "Orla Venn"."""
    words = frozenset(word for word in _WORD.findall(text.lower()) if word not in _EMPTY)
    whole = frozenset(word for word in words if len(word) > 1)
    return whole if len(whole) > 1 else words
