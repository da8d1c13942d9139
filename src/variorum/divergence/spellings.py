"""One name in several spellings, and a name that one article spells in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations, product

from variorum.alignment import Alignment
from variorum.divergence.draft import Draft, Relation
from variorum.divergence.wording import by_value, on_one_line
from variorum.model import Entity, Span

_ALIKE = 0.8  # likeness of two whole names of as many words
_LEAST_LETTERS = 4
_LEAST_SURNAME = 6  # letters; shorter surnames that differ in one letter are as likely two people's


def compare_spellings(alignment: Alignment) -> Iterator[Draft]:
    """One draft for each name that is spelled in several ways: of one entity, or of what seem two people of one name.

    No conflict between outlets: each writes a foreign name as it likes. Within one article one of the two is an error.
    """
    entities = alignment.evidence.cast.entities
    people = sorted((e for e in entities if e.type == "person"), key=lambda e: e.name)
    for entity in entities:
        first = _first_by_spelling(entity)
        names = [name for name in first if entity.type == "person" or not _is_inflected(name, list(first))]
        yield from _draft(alignment, [first[name] for name in _variants(names)], "compatible")
    for namesakes in _by_initial(people):
        for a, b in combinations(namesakes, 2):
            if _one_person(a, b):
                yield from _draft(alignment, [min(a.mentions), min(b.mentions)], "compatible")
    once = [e for e in entities if len(e.mentions) == 1 and e.type != "place" and " " not in e.name]
    for whole, bare in product(people, once):
        if (home := _slip(whole, bare)) is not None:
            yield from _draft(alignment, [home, bare.mentions[0]], "contradict")


def _draft(alignment: Alignment, spans: list[Span], relation: Relation) -> Iterator[Draft]:
    evidence = alignment.evidence
    claim = alignment.claim_at(spans)
    if claim is None or len({s.article for s in spans}) < (2 if relation == "compatible" else 1):
        return
    names = evidence.names_of(spans)
    values = tuple(on_one_line(s.text) for s in spans)
    within = f"{names[0]} itself spells one name {' and '.join(f'“{v}”' for v in values)}."
    yield Draft(
        kind="name-spelling",
        relation=relation,
        spans=tuple(spans),
        values=values,
        claim=claim,
        explanation=f"The same name is spelled {by_value(values, names)}." if relation == "compatible" else within,
    )


def _first_by_spelling(entity: Entity) -> dict[str, Span]:
    """Where each of an entity's full names stands first."""
    first: dict[str, Span] = {}
    for mention in sorted(entity.mentions):
        if mention.text in entity.names:
            first.setdefault(mention.text, mention)
    return first


def _variants(names: list[str]) -> list[str]:
    """The names that have a variant of as many words beside them, spelled alike but not the same; the fullest only."""
    found = [name for name in names if any(_is_variant(name, other) for other in names)]
    return [name for name in found if not any(name != whole and name in whole.split() for whole in found)]


def _is_inflected(name: str, names: Sequence[str]) -> bool:
    """Whether a name is another with endings to its words: "Vessian" beside "Vessia" is no other spelling."""
    words = name.lower().split()
    return any(
        name != other
        and len(words) == len(other.split())
        and all(w.startswith(o) for w, o in zip(words, other.lower().split(), strict=True))
        for other in names
    )


def _is_variant(name: str, other: str) -> bool:
    a, b = _plain(name), _plain(other)
    if a == b or len(name.split()) != len(other.split()) or min(len(a), len(b)) < _LEAST_LETTERS:
        return False
    return SequenceMatcher(None, min(a, b), max(a, b)).ratio() >= _ALIKE


def _by_initial(people: Iterable[Entity]) -> Iterable[list[Entity]]:
    """People with as many names, of which the first begins alike: others are not worth comparing."""
    groups: dict[tuple[int, str], list[Entity]] = defaultdict(list)
    for e in people:
        groups[len(e.name.split()), e.name[:1].lower()].append(e)
    return groups.values()


def _one_person(a: Entity, b: Entity) -> bool:
    """Whether two people, never named in one article, have first and last names that are spelled alike."""
    apart = {m.article for m in a.mentions}.isdisjoint(m.article for m in b.mentions)
    words, others = a.name.split(), b.name.split()
    if not apart or len(words) != len(others) or len(words) < 2:
        return False
    return all(_plain(x) == _plain(y) or _is_variant(x, y) for x, y in zip(words, others, strict=True))


def _slip(whole: Entity, bare: Entity) -> Span | None:
    """Where an article names a person in full, and once somebody by a bare surname that is off by one letter."""
    names = whole.name.split()
    if len(names) < 2 or not _off_by_one(names[-1], bare.name):
        return None
    return next((m for m in sorted(whole.mentions) if m.article == bare.mentions[0].article and m.text in whole.names), None)


def _off_by_one(a: str, b: str) -> bool:
    """Whether two surnames differ in one letter, left out, added or changed; not at the end, where languages inflect."""
    if min(len(a), len(b)) < _LEAST_SURNAME or a == b or a[-1] != b[-1] or a[0] != b[0]:
        return False
    start = next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rests = ((a[start + 1 :], b[start + 1 :]), (a[start:], b[start + 1 :]), (a[start + 1 :], b[start:]))
    return any(x == y for x, y in rests)


def _plain(name: str) -> str:
    """A name's letters, without its possessive."""
    return re.sub(r"[\W_]+", "", re.sub(r"['’]s\b", "", name.lower()))
