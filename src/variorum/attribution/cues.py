"""The lexicon of cue words, read from `data/cues.toml`, which can be extended without touching code."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from variorum.model import Kind


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that reports. `frames` are the ways in which it takes its content; see the head of the data file."""

    kind: Kind
    frames: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cue verbs (with their particle: "point-out") and nouns by lemma, and the words that play a part beside them."""

    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    light: frozenset[str]
    carrying: frozenset[str]
    documents: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The lexicon that Variorum ships with."""
    data = tomllib.loads(files(__package__).joinpath("data/cues.toml").read_text("utf-8"))
    return Lexicon(_cues(data["verb"]), _cues(data["noun"]), _words(data["light"]), _words(data["carrying"]), _words(data["document"]))


def _cues(groups: Iterable[dict[str, Any]]) -> dict[str, Cue]:
    cues: dict[str, Cue] = {}
    for group in groups:
        kind, frames = cast(Kind, group["kind"]), frozenset(group["frames"])
        for lemma in group["lemmas"].split():
            known = cues.get(lemma)
            cues[lemma] = Cue(known.kind if known else kind, frames | known.frames if known else frames)
    return cues


def _words(groups: Iterable[dict[str, Any]]) -> frozenset[str]:
    return frozenset(lemma for group in groups for lemma in group["lemmas"].split())
