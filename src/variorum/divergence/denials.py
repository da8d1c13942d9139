"""What one report denies and another asserts, in otherwise the same words."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from variorum.divergence.parallels import Change
from variorum.model import Token

_DENIALS = frozenset({"not", "n't", "n’t", "never", "no", "nobody", "none", "nothing", "neither", "nor", "without", "cannot"})
_LIGHT = frozenset(
    {"do", "be", "have", "a", "an", "the", "any", "some", "ever", "yet", "already", "will", "would", "can", "could"}
)
_FOCUS = frozenset({"only", "just", "merely", "simply", "necessarily", "least", "all", "every", "more", "less", "fewer", "later"})
_LONGEST = 3  # words beside the denial


def is_denial(change: Change) -> bool:
    """Whether a change only puts a denial in or takes it out, or turns a word into its opposite."""
    mine, theirs = change.tokens, change.other_tokens
    denied, asserted = _denials(mine), _denials(theirs)
    rests = [{t.lemma.lower() for t in side} - _DENIALS - _LIGHT for side in (mine, theirs)]
    if denied + asserted == 1:
        return rests[0] == rests[1] and not _is_focus(change)
    return denied == asserted == 0 and len(mine) == len(theirs) == 1 and _are_opposite(mine[0], theirs[0])


def denies(tokens: Sequence[Token]) -> bool:
    return _denials(tokens) > 0


def _denials(tokens: Sequence[Token]) -> int:
    return sum(t.text.lower() in _DENIALS for t in tokens)


def _is_focus(change: Change) -> bool:
    """Whether the denial is no denial of what follows: "not only", "no more than"."""
    for sentence, end in ((change.one, change.end), (change.other, change.other_end)):
        if sentence.words[end : end + 1] and sentence.words[end] in _FOCUS:
            return True
    return False


def _are_opposite(a: Token, b: Token) -> bool:
    return any({a.lemma.lower(), b.lemma.lower()} == pair for pair in _opposites())


@lru_cache(maxsize=1)
def _opposites() -> frozenset[frozenset[str]]:
    stored = tomllib.loads((files("variorum.divergence") / "data/opposites.toml").read_text("utf-8"))
    return frozenset(frozenset(pair) for pair in stored["pairs"])
