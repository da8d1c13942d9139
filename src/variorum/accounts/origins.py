"""What counts once: articles that took from one another or from one wire, and articles that rest on one speaker's words.

The rule is told in docs/concepts.md. All counts of origins, of facts, claims and after corrections, are made here.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from variorum.accounts.same_names import one_name
from variorum.model import Attribution, Origin, Reuse, Statement
from variorum.parsing.wordlists import load_words
from variorum.reuse.outlets import find_agency

_WORD = re.compile(r"\w+")
_EMPTY = load_words("accounts", "voices", "voices", "empty")
_UNNAMED = load_words("accounts", "voices", "voices", "unnamed")
_SPEAKS_FOR = re.compile(
    r"(?:(?P<of>[^,;]*?)(?:['’]s?)? ?)?\b(?:spokes(?:man|woman|person|men|people|persons)|statements?|readout|communiqu[eé])\b"
    r"(?: (?:for|of|from|at|by) (?P<for>[^,;]+?)(?= in | on |[,;]|$))?",
    re.IGNORECASE,
)
_LONGEST_NAME = 160  # characters of a source in which a body is looked for
_SENTENCE = 10  # words
_AGREE = 0.5  # of the words of the shorter statement


@dataclass(frozen=True, slots=True)
class _Voice:
    """In whose words an article gives the claim. `body` is what the speaker speaks for, or is; an `unnamed` one of many may be
    another than the next article's."""

    name: str
    entity: str | None
    body: frozenset[str]
    unnamed: bool
    words: frozenset[str]  # of what is said

    def is_one_with(self, other: _Voice) -> bool:
        if self.unnamed or other.unnamed:
            return self.unnamed == other.unnamed and self.body == other.body and self._agrees(other)
        if self.entity is not None and self.entity == other.entity:
            return True
        return one_name(self.name, other.name) or bool(self.body and self.body == other.body)

    def _agrees(self, other: _Voice) -> bool:
        shorter = min(len(self.words), len(other.words))
        return shorter > 0 and len(self.words & other.words) >= _AGREE * shorter


def find_origins(
    statements: Sequence[Statement],
    attributions: Mapping[str, Attribution],
    reuse: Iterable[Reuse],
    quoting: Collection[str] = (),
) -> tuple[Origin, ...]:
    """The independent origins of a claim, the widest first. `quoting` are articles that give it between quotation marks.

    Two of its articles are one origin if reuse ties them, if one wire does, or if both give the claim in the words of one
    speaker or body; one that quotes it without saying whom rests on the one whom the others name. `through` names that wire or
    speaker.
    """
    articles = sorted({s.article for s in statements})
    voices = _voices(statements, attributions)
    named = Counter(voice.name for found in voices.values() for voice in found)
    if len(named) == 1:
        only = next(voice for found in voices.values() for voice in found)
        voices |= {a: [only] for a in quoting if a in voices and not voices[a]}
    sources: dict[str, set[str]] = defaultdict(set)  # speakers and wires, with the articles that rest on them
    copies: dict[str, set[str]] = defaultdict(set)  # articles, with those that took from them
    for r in reuse:
        if r.target not in voices:
            continue
        if not r.source.startswith("wire:"):
            copies[r.source] |= {r.target, r.source} & voices.keys()
        elif _covers(r, statements):
            sources[r.source].add(r.target)
    for number, (name, resting) in enumerate(_resting(voices)):
        agency = find_agency(name)
        sources[f"wire:{agency.name}" if agency and agency.kind == "wire" else f"{number}:{name}"] |= resting
    ties = [(min(tied), other) for tied in (*sources.values(), *copies.values()) for other in tied]
    groups = sorted(_connected(articles, ties), key=lambda g: (-len(g), g))
    return tuple(Origin(tuple(group), _through(group, sources)) for group in groups)


def _resting(voices: Mapping[str, Sequence[_Voice]]) -> list[tuple[str, set[str]]]:
    """Each speaker under the name that is met first, with the articles that rest on his words."""
    spoken = [(article, voice) for article, found in voices.items() for voice in found]
    numbers = [str(k).zfill(6) for k in range(len(spoken))]
    ties = [
        (numbers[i], numbers[j])
        for i, (_, one) in enumerate(spoken)
        for j, (_, other) in enumerate(spoken[:i])
        if one.is_one_with(other)
    ]
    groups = [[spoken[int(k)] for k in group] for group in _connected(numbers, ties)]
    return [(group[0][1].name, {article for article, _ in group}) for group in groups]


def _voices(statements: Iterable[Statement], attributions: Mapping[str, Attribution]) -> dict[str, list[_Voice]]:
    """Whose words each article gives the claim in, by name; nobody's where it speaks in its own voice only."""
    said: dict[str, dict[str, _Voice]] = defaultdict(dict)
    for s in statements:
        attribution = attributions.get(s.attribution or "")
        said[s.article].update({} if attribution is None or attribution.speaker is None else _voice(attribution, s))
    return {article: [voice for _, voice in sorted(said[article].items())] for article in sorted(said)}


def _voice(attribution: Attribution, statement: Statement) -> dict[str, _Voice]:
    name = attribution.speaker or ""
    words = frozenset(word for span in statement.spans for word in _content(span.text))
    source = attribution.source.text if attribution.source else ""
    unnamed = not _content(name).isdisjoint(_UNNAMED) and not _is_name(name)
    return {name: _Voice(name, attribution.entity, _body(name, source), unnamed, words)}


def _is_name(name: str) -> bool:
    """Whether somebody is called by a name and not by what he is: "Orla Venn", no "Nato official" and no "Officials"."""
    words = _WORD.findall(name)
    return len(words) > 1 and all(word[0].isupper() for word in words)


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


def _covers(row: Reuse, statements: Iterable[Statement]) -> bool:
    """Whether any of the statements may be from the wire. A credit for a sentence is for that sentence; "with reports from AP",
    which is no sentence, may be for any."""
    return (
        not row.passages
        or any(p.target.overlaps(span) for p in row.passages for s in statements for span in s.spans)
        or any(len(p.target.text.split()) < _SENTENCE for p in row.passages)
    )


def _connected(articles: Sequence[str], ties: Iterable[tuple[str, str]]) -> list[list[str]]:
    root = {a: a for a in articles}

    def top(a: str) -> str:
        while root[a] != a:
            a = root[a]
        return a

    for a, b in ties:
        root[max(top(a), top(b))] = min(top(a), top(b))
    groups: dict[str, list[str]] = defaultdict(list)
    for a in articles:
        groups[top(a)].append(a)
    return list(groups.values())


def _through(group: Sequence[str], sources: Mapping[str, set[str]]) -> str | None:
    """The speaker or the wire that most of the group rests on; None where an article speaks for itself."""
    shares = {name: len(tied & set(group)) for name, tied in sources.items() if tied & set(group)}
    best = min(shares, key=lambda name: (-shares[name], name.startswith("wire:"), name.partition(":")[2]), default=None)
    if best is None or shares[best] * 2 <= len(group):
        return None
    return best if best.startswith("wire:") else best.partition(":")[2]
