"""The lexicon of cue words, read from `data/cues.toml` and `data/words.toml`, which can be extended without touching code."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from variorum.model import Kind
from variorum.parsing.wordlists import load_table


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that reports. `frames` are the ways in which it takes its content; see the head of the data file."""

    kind: Kind
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cue verbs (with their particle: "point-out") and nouns by lemma, and the verbs that lend a noun its source."""

    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    light: frozenset[str]
    carrying: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The lexicon that Variorum ships with."""
    data = load_table("attribution", "cues")
    light, carrying = frozenset(data["light"].split()), frozenset(data["carrying"].split())
    return Lexicon(_cues(data["verb"]), _cues(data["noun"]), _cues(data["adjective"]), light, carrying)


@cache
def words(name: str) -> frozenset[str]:
    """One list of `data/words.toml`."""
    return frozenset(load_table("attribution", "words")[name].split())


def _cues(groups: Iterable[dict[str, Any]]) -> dict[str, Cue]:
    cues: dict[str, Cue] = {}
    for group in groups:
        kind, frames = cast(Kind, group["kind"]), frozenset(group["frames"])
        for lemma in group["lemmas"].split():
            known = cues.get(lemma)
            cues[lemma] = Cue(known.kind, frames | known.frames) if known else Cue(kind, frames)
    return cues
