"""What counts once: articles that took from one another or from one wire, and articles that rest on one speaker's words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from variorum.accounts.same_names import one_name
from variorum.model import Attribution, Origin, Reuse, Statement


def find_origins(
    statements: Sequence[Statement],
    attributions: Mapping[str, Attribution],
    reuse: Iterable[Reuse],
    quoting: Collection[str] = (),
) -> tuple[Origin, ...]:
    """The independent origins of a claim, the widest first. `quoting` are articles that give it between quotation marks.

    Two of its articles are one origin if reuse ties them, if one wire does, or if both give the claim in the words of one
    speaker; one that quotes it without saying whom rests on the one whom the others name. `through` names that wire or speaker.
    """
    articles = sorted({s.article for s in statements})
    rests_on = _speakers(statements, attributions)
    named = Counter(speaker for speakers in rests_on.values() for speaker in speakers)
    if len(named) == 1:
        rests_on |= {a: list(named) for a in quoting if a in rests_on and not rests_on[a]}
    sources: dict[str, set[str]] = defaultdict(set)  # speakers and wires, with the articles that rest on them
    copies: dict[str, set[str]] = defaultdict(set)  # articles, with those that took from them
    for r in reuse:
        if r.target in rests_on:
            taken = sources if r.source.startswith("wire:") else copies
            taken[r.source] |= {r.target, r.source} & rests_on.keys()
    for article, speakers in rests_on.items():
        for speaker in speakers:
            sources[_known_as(speaker, sources)].add(article)
    ties = [(min(tied), other) for tied in (*sources.values(), *copies.values()) for other in tied]
    groups = sorted(_connected(articles, ties), key=lambda g: (-len(g), g))
    return tuple(Origin(tuple(group), _through(group, sources)) for group in groups)


def _speakers(statements: Iterable[Statement], attributions: Mapping[str, Attribution]) -> dict[str, list[str]]:
    """Whose words each article gives the claim in, by name; nobody's where it speaks in its own voice only."""
    said: dict[str, set[str]] = defaultdict(set)
    for s in statements:
        attribution = attributions.get(s.attribution or "")
        said[s.article].update([attribution.speaker] if attribution and attribution.speaker else [])
    return {article: sorted(said[article]) for article in sorted(said)}


def _known_as(speaker: str, sources: Iterable[str]) -> str:
    """The spelling under which a speaker's words were met first."""
    return next((name for name in sources if one_name(name, speaker)), speaker)


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
    best = min(shares, key=lambda name: (-shares[name], name.startswith("wire:"), name), default=None)
    return best if best and shares[best] * 2 > len(group) else None
