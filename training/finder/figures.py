"""The figures a state is chosen by: exact F1 of each role, tuple F1 and recall of direct speech, as PolNeAR is scored.

exact   a piece counts where its range equals gold's once punctuation and white space are trimmed from both ends
tuple   content IoU of at least a half, matched one to one, best first, and the source overlaps gold's (or gold has none)
direct  the share of gold's wholly quoted contents that are matched as a tuple
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Document = dict[str, Any]
Range = tuple[int, int]
ROLES = ("source", "cue", "content")


def measure(gold: Sequence[Document], answers: Sequence[list[Document]]) -> dict[str, float]:
    exact = {role: [0, 0, 0] for role in ROLES}
    tuples, direct = [0, 0, 0], [0, 0]
    for document, answer in zip(gold, answers, strict=True):
        text = document["text"]
        for role, count in exact.items():
            want = {r for a in document["attributions"] for r in trimmed(text, a[role])}
            have = {r for a in answer for r in trimmed(text, a[role])}
            for i, n in enumerate((len(want & have), len(have), len(want))):
                count[i] += n
        hits = _matched(document["attributions"], answer)
        for i, n in enumerate((len(hits), len(answer), len(document["attributions"]))):
            tuples[i] += n
        for i, a in enumerate(document["attributions"]):
            body = "".join(text[s:e] for s, e in a["content"]).strip()
            if body[:1] in "\"“'‘" and body[-1:] in "\"”'’":
                direct[1] += 1
                direct[0] += i in hits
    return {
        **{role: _f1(*c) for role, c in exact.items()},
        "tuple": _f1(*tuples),
        "direct": round(direct[0] / max(1, direct[1]), 4),
    }


def _matched(gold: Sequence[Document], answer: Sequence[Document]) -> set[int]:
    return set(_pairs(gold, answer))


def right_rows(gold: Sequence[Document], answer: Sequence[Document]) -> list[bool]:
    """Which of the answers are matched as a tuple."""
    matched = set(_pairs(gold, answer).values())
    return [j in matched for j in range(len(answer))]


def _pairs(gold: Sequence[Document], answer: Sequence[Document]) -> dict[int, int]:
    want, have = [_characters(a["content"]) for a in gold], [_characters(a["content"]) for a in answer]
    pairs = [(len(w & h) / len(w | h), i, j) for i, w in enumerate(want) for j, h in enumerate(have) if w & h]
    match: dict[int, int] = {}
    for share, i, j in sorted(pairs, reverse=True):
        if share >= 0.5 and i not in match and j not in match.values():
            match[i] = j
    return {
        i: j
        for i, j in match.items()
        if not gold[i]["source"] or _characters(gold[i]["source"]) & _characters(answer[j]["source"])
    }


def _characters(ranges: Sequence[Range]) -> set[int]:
    return {i for a, b in ranges for i in range(a, b)}


def trimmed(text: str, ranges: Sequence[Range]) -> set[Range]:
    out = set()
    for a, b in ranges:
        while a < b and not text[a].isalnum():
            a += 1
        while b > a and not text[b - 1].isalnum():
            b -= 1
        if a < b:
            out.add((a, b))
    return out


def _f1(hits: int, have: int, want: int) -> float:
    return round(2 * hits / (have + want), 4) if hits else 0.0
