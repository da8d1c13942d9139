"""The office that a person holds: another report, later, calls them its former holder, or names who has come into it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import Literal

from variorum.alignment import Alignment
from variorum.alignment.evidence import Evidence
from variorum.divergence.draft import Draft
from variorum.divergence.wording import by_value, on_one_line
from variorum.model import Entity, Parse, Span, Token
from variorum.parsing.wordlists import load_table

Standing = Literal["holds", "former", "new"]

_LATER = 1.0  # days
_WORDS = 9  # of a phrase that tells an office
_IN_PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "DET", "CCONJ", "PART", "ADV"})
_LINKS = frozenset({"of", "for", "at", "in"})
_NOT_YET = re.compile(r"[\s-]*(?:elect|designate|hopeful|(?:\w+ )?candidate|['’]s)\b")


@dataclass(frozen=True, slots=True)
class _Held:
    """An office as one article gives it to a person. `of` are the entities that it is an office of, where it names them."""

    person: Entity
    office: str
    standing: Standing
    of: frozenset[str]
    span: Span

    @property
    def value(self) -> str:
        return on_one_line(self.span.text)


def compare_offices(alignment: Alignment) -> Iterator[Draft]:
    """One draft for each office that its holder has left, or that has passed to another, between two reports."""
    evidence = alignment.evidence
    by_office: dict[str, list[_Held]] = defaultdict(list)
    for parse in evidence.parses:
        for held in _offices_in(evidence, parse):
            by_office[held.office].append(held)
    for office, rows in sorted(by_office.items()):
        left = [(a, b) for a in rows for b in rows if _has_left(evidence, rows, a, b)]
        passed = [(a, b) for a in rows for b in rows if _has_passed(evidence, rows, a, b)]
        if left or passed:
            yield _draft(alignment, office, [*left, *passed])


def _has_left(evidence: Evidence, rows: Sequence[_Held], a: _Held, b: _Held) -> bool:
    """Whether a person who holds an office in one article is its former holder in a later one."""
    one = a.person.id == b.person.id and a.standing == "holds" and b.standing == "former" and _of_one(a, b)
    return one and _is_later(evidence, a, b) and _is_clear(rows, a, "former") and _is_clear(rows, b, "holds")


def _has_passed(evidence: Evidence, rows: Sequence[_Held], a: _Held, b: _Held) -> bool:
    """Whether a later article names another who has come into the office."""
    one = a.person.id != b.person.id and a.standing == "holds" and b.standing == "new" and _of_one(a, b)
    if not one or not _is_later(evidence, a, b) or not _is_clear(rows, b, "holds"):
        return False
    named = any(r.person.id == a.person.id and r.standing == "holds" and r.span.article == b.span.article for r in rows)
    return not named and bool(a.of & b.of or (_subject(evidence, a) == _subject(evidence, b) is not None))


def _of_one(a: _Held, b: _Held) -> bool:
    return not a.of or not b.of or bool(a.of & b.of)


def _is_later(evidence: Evidence, a: _Held, b: _Held) -> bool:
    return evidence.days_apart(a.span.article, b.span.article) >= _LATER


def _is_clear(rows: Sequence[_Held], held: _Held, other: Standing) -> bool:
    """Whether the article does not also give the person the other standing: "President Ruhl, the former president"."""
    return not any(r.person.id == held.person.id and r.standing == other and r.span.article == held.span.article for r in rows)


def _subject(evidence: Evidence, held: _Held) -> str | None:
    """The organisation that an article names most."""
    counts = Counter(
        e.id for e in evidence.cast.entities if e.type == "organisation" for m in e.mentions if m.article == held.span.article
    )
    return min(counts, key=lambda id: (-counts[id], id), default=None)


def _draft(alignment: Alignment, office: str, pairs: Sequence[tuple[_Held, _Held]]) -> Draft:
    evidence = alignment.evidence
    first: dict[tuple[str, str, Standing], _Held] = {}
    for held in sorted((h for pair in pairs for h in pair), key=lambda h: h.span):
        first.setdefault((held.span.article, held.person.id, held.standing), held)
    told = sorted(first.values(), key=lambda h: (h.standing != "holds", h.span))
    rows = sorted(told, key=lambda h: h.span)
    values = by_value([h.value for h in told], evidence.names_of([h.span for h in told]))
    return Draft(
        kind="who",
        relation="updated",
        spans=tuple(h.span for h in rows),
        values=tuple(h.value for h in rows),
        claim=alignment.claim_at(h.span for h in rows),
        explanation=f"Who is {office} has changed between the reports (earliest first): {values}.",
    )


# -- offices in the text -----------------------------------------------------------------------------------------------


def _offices_in(evidence: Evidence, parse: Parse) -> Iterator[_Held]:
    """Each office that stands right before a person's name, or behind it after a comma."""
    for start, end, entity in evidence.cast.mentions_in(parse.article.id, 0, len(parse.article.text)):
        if entity.type == "place" or not parse.article.text[start].isupper():
            continue
        name = parse.tokens_in(start, end)
        if not name:
            continue
        for phrase in (_before(parse, name[0]), _behind(parse, name[-1])):
            yield from _held(evidence, parse, entity, phrase, (start, end)) if phrase else ()


def _before(parse: Parse, first: Token) -> list[Token]:
    behind = parse.tokens[max(0, first.index - _WORDS) : first.index][::-1]
    return list(takewhile(lambda t: _is_of_phrase(t, first), behind))[::-1]


def _behind(parse: Parse, last: Token) -> list[Token]:
    behind = parse.tokens[last.index + 1 : last.index + 2 + _WORDS]
    if not behind or behind[0].text != ",":
        return []
    return list(takewhile(lambda t: _is_of_phrase(t, last), behind[1:]))


def _is_of_phrase(token: Token, name: Token) -> bool:
    """Whether a word may be part of the phrase that tells a name's office."""
    kind = token.lemma in _LINKS if token.pos == "ADP" else token.pos in _IN_PHRASE
    return token.sentence == name.sentence and (kind or token.text == "-" or token.tag == "PRP$")


def _held(evidence: Evidence, parse: Parse, person: Entity, phrase: Sequence[Token], name: tuple[int, int]) -> Iterator[_Held]:
    """The offices that head a phrase, and how the person stands to each."""
    whole = parse.article.span(phrase[0].start, phrase[-1].end)
    link = next((t.start for t in phrase if t.pos == "ADP"), whole.end)
    lead_in, of_what = parse.article.span(whole.start, link), parse.article.span(link, whole.end)
    before = [e for e in evidence.cast.entities_in(lead_in) if e.id != person.id]
    if any(e.type == "person" for e in before):
        return
    named = [*before, *(e for e in evidence.cast.entities_in(of_what) if e.id != person.id)]
    of = frozenset((*(e.id for e in named), *_unknown_owners(evidence, parse, phrase)))
    span = parse.article.span(min(whole.start, name[0]), max(whole.end, name[1]))
    for found in _pattern().finditer(whole.text):
        lead = {*re.findall(r"[\w-]+", whole.text[: found.start()].lower())}
        if lead & {*_table()["unclear"], *_LINKS} or _NOT_YET.match(whole.text, found.end()):
            return
        standing: Standing = "former" if lead & {*_table()["before"]} else "new" if lead & {*_table()["after"]} else "holds"
        yield _Held(person, _offices()[found[0].lower()], standing, of, span)


def _unknown_owners(evidence: Evidence, parse: Parse, phrase: Sequence[Token]) -> set[str]:
    """The names in a phrase that say whose office it is and are nobody that the cast knows: "Larks' coach"."""
    owners = (t for t in phrase if t.text[:1].isupper() and any(c.tag == "POS" for c in parse.children(t)))
    return {t.text.lower() for t in owners if not evidence.cast.entities_in(parse.article.span(t.start, t.end))}


def _table() -> dict[str, list[str]]:
    table: dict[str, list[str]] = load_table("divergence", "offices")
    return table


@cache
def _offices() -> dict[str, str]:
    return {way: office for office, ways in load_table("divergence", "offices")["offices"].items() for way in ways}


@cache
def _pattern() -> re.Pattern[str]:
    ways = sorted(_offices(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ways))})\b", re.IGNORECASE)
