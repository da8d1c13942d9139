"""What counts once: articles of one outlet, articles that took from one another or from one wire, and articles that rest on one
speaker's words.

The rule is told in docs/concepts.md. All counts of origins are made here: of facts, claims and stories, as
read and as corrected.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from variorum.accounts.voices import Voice, find_voices
from variorum.disjoint_sets import DisjointSets
from variorum.model import Answer, Attribution, Origin, Reuse, Span, Statement
from variorum.reuse.outlet_matching import find_agency, same_outlet

COPY_SHARE = 0.3
"""Of a report's words, which another's words must be to make the two one origin of a story."""
_OPENING = 300  # characters: a report that cites another so early has its news from there
_WIRE = "wire:"
_OUTLET = "outlet:"
_SENTENCE = 10  # words

Ties = Sequence[tuple[str, str]]
"""What an article rests on, and the article."""


def find_origins(
    statements: Sequence[Statement],
    attributions: Mapping[str, Attribution],
    reuse: Iterable[Reuse],
    quoting: Collection[str] = (),
    outlets: Mapping[str, str] | None = None,
) -> tuple[Origin, ...]:
    """The independent origins of a claim or a fact, the widest first. `quoting` are articles that give it in quotation marks,
    `outlets` the outlet of each article, where that is known.

    Two of its articles are one origin if they are of one outlet, if one took words from the other or both from a third, if they
    rest on one wire, or if both give the claim in the words of one speaker or body; one that quotes it without saying whom rests
    on the one whom the others name. `through` names that wire or speaker; `perhaps` is given where it cannot be known whether
    two are one.
    """
    articles = sorted({s.article for s in statements})
    voices = find_voices(statements, attributions)
    untold = [a for a in articles if a in quoting and not voices[a]]
    named = {voice.name: voice for found in voices.values() for voice in found}
    if len(named) == 1:
        voices |= {a: list(named.values()) for a in untold}
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    for s in statements:
        spans[s.article] += s.spans
    rows = [r for r in reuse if r.target in voices and (not _only_cites(r) or _covers(r, spans[r.target]))]
    wired = [(r.source, r.target) for r in rows if r.source.startswith(_WIRE) and _may_cover(r, spans[r.target])]
    perhaps = list(_perhaps(voices, untold if len(named) > 1 else ()))
    taken = {target: source for source, target in _parents(rows, spans)}
    taken |= {article: source for source, article in _quoted_outlets(voices, outlets or {})}
    ties = [(source, target) for target, source in sorted(taken.items())]
    return _count(articles, ties, wired, outlets or {}, _resting(voices), perhaps)


def answer_origins(
    answers: Iterable[Answer],
    attributions: Mapping[str, Attribution],
    reuse: Iterable[Reuse],
    outlets: Mapping[str, str] | None = None,
) -> tuple[Origin, ...]:
    """The independent origins of some answers to one question: of a fact, or of one side of a dispute."""
    statements = [Statement((a.context,), a.attribution, a.factuality) for a in answers]
    return find_origins(statements, attributions, reuse, outlets=outlets)


def story_origins(
    articles: Sequence[str], reuse: Iterable[Reuse], outlets: Mapping[str, str] | None = None
) -> tuple[Origin, ...]:
    """The independent origins of a story's reports, the widest first: reports of one outlet are one, one that has a good part of
    its words from another, or opens with what it cites another for, is one with it, and so are those that have as much from one
    wire."""
    known = frozenset(articles)
    rows = [r for r in reuse if r.target in known and rests_on_source(r)]
    wired = [(r.source, r.target) for r in rows if r.source.startswith(_WIRE)]
    return _count(articles, _parents(rows, {}), wired, outlets or {})


def rests_on_source(row: Reuse) -> bool:
    """Whether a report rests on another or on a wire as a whole."""
    opens = _only_cites(row) and any(p.target.start < _OPENING for p in row.passages)
    return row.share >= COPY_SHARE or opens


def _only_cites(row: Reuse) -> bool:
    """Whether a report names another of the story, and has no words of it."""
    is_wire = row.source.startswith(_WIRE)
    return not is_wire and row.kind == "credit" and bool(row.passages) and all(p.source is None for p in row.passages)


def _count(
    articles: Sequence[str], taken: Ties, wired: Ties, outlets: Mapping[str, str], spoken: Ties = (), perhaps: Ties = ()
) -> tuple[Origin, ...]:
    """Each article rests on one parent, one wire and one speaker at most: who took from two does not make these one, so that a
    report that is added never makes one origin of two others. For the same reason one that is tied to another by what it rests
    on is not tied to its outlet as well."""
    wired, spoken = _one_each(wired), _one_each(spoken)
    ties = [*taken, *wired, *spoken]
    held = Counter(source for source, _ in ties)
    resting = {article for source, article in ties if held[source] > 1 or source in articles}
    ties += [(f"{_OUTLET}{outlets[a]}", a) for a in articles if a in outlets and a not in resting]
    tied = DisjointSets([*articles, *(source for source, _ in ties)])
    for source, article in ties:
        tied.join(article, source)
    known = frozenset(articles)
    groups = sorted(filter(None, ([a for a in s if a in known] for s in tied.sets())), key=len, reverse=True)
    sources: defaultdict[str, set[str]] = defaultdict(set)
    for source, article in (*wired, *spoken):
        sources[source].add(article)
    doubts = _doubts(groups, perhaps)
    return tuple(Origin(tuple(group), _through(group, sources), doubts.get(n)) for n, group in enumerate(groups, 1))


def _one_each(ties: Ties) -> Ties:
    """For each article the one of its sources that most articles rest on."""
    resting = Counter(source for source, _ in set(ties))
    best: dict[str, str] = {}
    for source, article in sorted(set(ties), key=lambda tie: (-resting[tie[0]], tie)):
        best.setdefault(article, source)
    return [(source, article) for article, source in sorted(best.items())]


def _parents(reuse: Iterable[Reuse], spans: Mapping[str, Sequence[Span]]) -> Ties:
    """For each article the one that it took the statement from, else the one that it took most from."""
    best: dict[str, tuple[bool, float, str]] = {}
    for row in reuse:
        if not row.source.startswith(_WIRE):
            rank = (_covers(row, spans.get(row.target, ())), row.share, row.source)
            best[row.target] = max(best.get(row.target, rank), rank)
    return [(source, target) for target, (*_, source) in sorted(best.items())]


def _covers(row: Reuse, spans: Iterable[Span]) -> bool:
    return any(p.target.overlaps(span) for p in row.passages for span in spans)


def _may_cover(row: Reuse, spans: Iterable[Span]) -> bool:
    """Whether any of the statements may be from the wire. A credit for a sentence is for that sentence; "with reports from AP",
    which is no sentence, may be for any."""
    return not row.passages or _covers(row, spans) or any(len(p.target.text.split()) < _SENTENCE for p in row.passages)


def _resting(voices: Mapping[str, Sequence[Voice]]) -> Ties:
    """Each speaker under the name that is met first, with the articles that rest on his words."""
    spoken = [(article, voice) for article, found in voices.items() for voice in found]
    sets = DisjointSets(range(len(spoken)))
    for (i, (_, first)), (j, (_, second)) in combinations(enumerate(spoken), 2):
        if second.is_one_with(first):
            sets.join(j, i)
    ties = []
    for number, group in enumerate(sets.sets()):
        name = spoken[group[0]][1].name
        agency = find_agency(name)
        source = f"{_WIRE}{agency.name}" if agency and agency.kind == "wire" else f"said {number}:{name}"
        ties += [(source, spoken[k][0]) for k in group]
    return ties


def _quoted_outlets(voices: Mapping[str, Sequence[Voice]], outlets: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each article that gives the words of another's outlet, behind that other."""
    for (article, found), source in product(voices.items(), voices):
        if outlets.get(source) != outlets.get(article) and any(same_outlet(v.name, outlets.get(source)) for v in found):
            yield source, article


def _perhaps(voices: Mapping[str, Sequence[Voice]], untold: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Two articles of which it cannot be known whether they rest on one speaker: both name none, or one only has his words in
    quotation marks."""
    for (a, mine), (b, theirs) in combinations([item for item in voices.items() if item[1]], 2):
        if any(voice.is_perhaps(other) for voice in mine for other in theirs):
            yield a, b
    for a in untold:
        yield from ((a, b) for b, found in voices.items() if found)


def _doubts(groups: Sequence[Sequence[str]], perhaps: Ties) -> dict[int, int]:
    """For each origin that is perhaps one with another that other's number, from 1 on."""
    number = {article: n for n, group in enumerate(groups, 1) for article in group}
    beside: defaultdict[int, set[int]] = defaultdict(set)
    for a, b in perhaps:
        if number[a] != number[b]:
            beside[number[a]].add(number[b])
            beside[number[b]].add(number[a])
    doubts: dict[int, int] = {}
    for n in sorted(beside, key=lambda n: (len(beside[n]), n)):
        for other in beside[n]:
            if n not in doubts:
                doubts.setdefault(other, n)
    return doubts


def _through(group: Sequence[str], sources: Mapping[str, set[str]]) -> str | None:
    """The speaker or the wire that most of the group rests on; None where an article speaks for itself."""
    shares = {name: len(tied & set(group)) for name, tied in sources.items() if tied & set(group)}
    best = min(shares, key=lambda name: (-shares[name], name.startswith(_WIRE), name.partition(":")[2]), default=None)
    if best is None or shares[best] * 2 <= len(group):
        return None
    return best if best.startswith(_WIRE) else best.partition(":")[2]
