"""What counts once: articles that took from one another or from one wire, and articles that rest on one speaker's words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from variorum.model import Attribution, Origin, Reuse, Statement


def find_origins(statements: Sequence[Statement], attributions: Mapping[str, Attribution], reuse: Iterable[Reuse]) -> tuple[Origin, ...]:
    """The independent origins of a claim, the widest first.

    Two of its articles are one origin if reuse ties them, if one wire does, or if both give the claim in the words of one
    speaker. `through` names that wire or speaker.
    """
    articles = sorted({s.article for s in statements})
    rests_on = _speakers(statements, attributions)
    sources: dict[str, set[str]] = defaultdict(set)
    ties: list[tuple[str, str]] = []
    for r in reuse:
        if r.target not in rests_on:
            continue
        if r.source.startswith("wire:"):
            sources[r.source].add(r.target)
        elif r.source in rests_on:
            ties.append((r.source, r.target))
    for article, speakers in rests_on.items():
        for speaker in speakers:
            sources[speaker].add(article)
    for tied in sources.values():
        first, *others = sorted(tied)
        ties += [(first, other) for other in others]
    groups = sorted(_connected(articles, ties), key=lambda g: (-len(g), g))
    return tuple(Origin(tuple(group), _through(group, rests_on, sources)) for group in groups)


def _speakers(statements: Iterable[Statement], attributions: Mapping[str, Attribution]) -> dict[str, set[str]]:
    """Whose words each article gives the claim in; an article that states it in its own voice too rests on nobody."""
    said: dict[str, set[str]] = defaultdict(set)
    for s in statements:
        attribution = attributions.get(s.attribution or "")
        speaker = (attribution.speaker or "") if attribution else ""
        said[s.article].add(speaker)
    return {article: {s for s in speakers if s} for article, speakers in said.items()}


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


def _through(group: Sequence[str], rests_on: Mapping[str, set[str]], sources: Mapping[str, set[str]]) -> str | None:
    """The speaker or the wire that most of the group rests on; None where an article speaks for itself."""
    candidates = sorted(
        (name for name, articles in sources.items() if articles & set(group)),
        key=lambda name: (-len(sources[name] & set(group)), name.startswith("wire:"), name),
    )
    best = next(iter(candidates), None)
    return best if best and len(sources[best] & set(group)) * 2 > len(group) else None
