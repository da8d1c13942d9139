"""Variants of one utterance word by word: which words all share, which some, and which stand in one alone.

A star alignment: every variant is aligned with the one that has most words in common with the others, as CollateX aligns
witnesses with a base text (Haentjens Dekker et al. 2015). What a variant begins after or ends before is not left out by it:
only words missing between two shared ones are a gap.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Look = Literal["shared", "some", "alone", "gap"]
Opcode = tuple[str, int, int, int, int]

# Of the words of the shorter one, this share must stand in both for two texts to be variants of each other.
LIKENESS = 0.45
_WORD = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class TextRun:
    """Text whose words have one look; a gap has no text and stands where others have words."""

    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class _Tokens:
    text: str
    places: tuple[tuple[int, int], ...]
    words: tuple[str, ...]


def align_words(variants: Sequence[str]) -> tuple[tuple[TextRun, ...] | None, ...]:
    """The runs of each variant, which together are its text; None for one that is too unlike the others to be aligned."""
    tokens = [_Tokens(v, tuple(m.span() for m in _WORD.finditer(v)), words_of(v)) for v in variants]
    base = _base(tokens)
    if base is None:
        return tuple(None for _ in variants)
    matchers = (SequenceMatcher(None, tokens[base].words, t.words, autojunk=False) for t in tokens)
    opcodes: list[list[Opcode]] = [list(matcher.get_opcodes()) for matcher in matchers]
    alike = [i for i, t in enumerate(tokens) if i == base or _is_alike(opcodes[i], tokens[base], t)]
    if len(alike) < 2:
        return tuple(None for _ in variants)
    equal: dict[int, int] = defaultdict(int)  # place in the base: how many variants have its word
    covering: dict[int, int] = defaultdict(int)  # ... and how many reach over it
    other: dict[tuple[int, str], int] = defaultdict(int)  # place in the base, another word: how many have it there
    for i in alike:
        first, last = _reach(opcodes[i])
        for place in range(first, last):
            covering[place] += 1
        for tag, a, b, c, d in opcodes[i]:
            if tag == "equal":
                for place in range(a, b):
                    equal[place] += 1
            for word in {w for w in tokens[i].words[c:d] if tag in {"replace", "insert"}}:
                other[a, word] += 1

    def look_of(word: str, place: int, in_base: bool) -> Look:
        if not in_base:
            return "some" if other[place, word] > 1 else "alone"
        return "shared" if equal[place] >= covering[place] else "some" if equal[place] > 1 else "alone"

    rows: list[tuple[TextRun, ...] | None] = []
    for i, t in enumerate(tokens):
        if i not in alike:
            rows.append(None)
            continue
        first, last = _reach(opcodes[i])
        looks: list[Look | None] = []
        gaps: set[int] = set()
        for tag, a, b, c, d in opcodes[i]:
            if tag == "delete" and first < a and b < last:
                gaps.add(c)
            inside = tag == "equal" or (first <= a and b <= last and (tag == "replace" or first < a < last))
            looks += [
                look_of(t.words[k], a + k - c if tag == "equal" else a, tag == "equal") if inside else None for k in range(c, d)
            ]
        rows.append(_runs(t, looks, gaps))
    return tuple(rows)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: without case, marks, and the shape of an apostrophe."""
    return tuple(m[0].casefold().replace("’", "'") for m in _WORD.finditer(text))


def _base(tokens: Sequence[_Tokens]) -> int | None:
    """The variant whose words stand most often in the others, of equals the longest; None where no word is common."""
    if len(tokens) < 2:
        return None
    sets = [set(t.words) for t in tokens]
    common = [sum(len(s & o) for k, o in enumerate(sets) if k != i) for i, s in enumerate(sets)]
    best = max(range(len(tokens)), key=lambda i: (common[i], len(tokens[i].words), -i))
    return best if common[best] else None


def _is_alike(opcodes: Sequence[Opcode], base: _Tokens, variant: _Tokens) -> bool:
    equal = sum(b - a for tag, a, b, _, _ in opcodes if tag == "equal")
    return equal > 1 and equal >= LIKENESS * min(len(base.words), len(variant.words))


def _reach(opcodes: Sequence[Opcode]) -> tuple[int, int]:
    """From the first to the last word of the base that a variant has; what stands before and after is outside it."""
    equal = [(a, b) for tag, a, b, _, _ in opcodes if tag == "equal"]
    return (equal[0][0], equal[-1][1]) if equal else (0, 0)


def _runs(tokens: _Tokens, looks: Sequence[Look | None], gaps: set[int]) -> tuple[TextRun, ...]:
    runs: list[TextRun] = []
    at = 0

    def add(text: str, look: Look) -> None:
        if runs and runs[-1].look == look != "gap":
            runs[-1] = TextRun(runs[-1].text + text, look)
        elif text or look == "gap":
            runs.append(TextRun(text, look))

    for k, (start, end) in enumerate(tokens.places):
        look = looks[k] or "shared"
        between = tokens.text[at:start]
        joined = runs and runs[-1].look == look and between.isspace() and k not in gaps
        add(between, look if joined else "shared")
        if k in gaps:
            add("", "gap")
        add(tokens.text[start:end], look)
        at = end
    add(tokens.text[at:], "shared")
    return tuple(runs)
