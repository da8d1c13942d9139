"""Where the event was, as a coder puts it: the place by name, the province around it, the country.

A place of an event is one that reports say, early on, it was in, at or near. Where somebody came from or went to, and where the
report was filed, is none. One name in several spellings is one place.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property, partial

from variorum.accounts.spelling_likeness import are_spelled_alike
from variorum.model import Article, Span
from variorum.parsing.gazetteer import (
    contains,
    country_code,
    country_name,
    country_of,
    country_of_demonym,
    is_wide,
    state_code,
    state_name,
)
from variorum.parsing.locating import Location, locate
from variorum.parsing.wordlists import load_table, load_words
from variorum.report.digest import Digest
from variorum.report.phrasing import one_line

_EARLY = 1200  # characters in which a report tells where it was
_words = partial(load_words, "report", "places")
_KINDS = "|".join(sorted(_words("kinds", "place")))
_ADMIN = "|".join(f"[{w[0].upper()}{w[0]}]{w[1:]}" for w in sorted(_words("kinds", "province")))
_WEIGHTS: Mapping[str, float] = load_table("report", "places")["weights"]
_NAME = r"[A-ZÀ-Þ][\w’-]*(?:[ -](?:(?:de|del|la|le|el|al|di|of|sur|upon)[ -])?[A-ZÀ-Þ][\w’-]*){0,3}"
_STATED = re.compile(
    rf"\b(?P<prep>(?i:{'|'.join(_WEIGHTS)}))\s+(?:the\s+|an?\s+)?(?P<between>(?:[a-z][\w-]*\s+){{0,4}}?)"
    rf"(?:(?:{_KINDS})\s+(?:of|in)\s+)?(?P<name>{_NAME})"
)
_KIND_OF = re.compile(rf"\b(?:{_KINDS})\s+of\s+(?P<name>{_NAME})|(?P<named>{_NAME})\s+(?:{_KINDS})\b")
_ADMIN_OF = re.compile(rf"(?<![\w’-])(?P<name>{_NAME})\s{{1,3}}(?:{_ADMIN})\b|\b(?:{_ADMIN})\s+of\s+(?P<named>{_NAME})")
_KIND_WEIGHT, _BESIDE_EVENT = 1.0, 2.0  # "the town of Brell"; "the crash in Brell"
_MENTIONED, _NEARBY = 0.4, 0.3  # what a report's mere naming of it weighs; "the nearby town of Brell"
_ELSEWHERE = re.compile(r"\b(?i:to|from|towards?|for|via|between|reach(?:ed)?|through)\s+(?:[a-z][\w-]*\s+){0,6}$")
_ON_THE_WAY = re.compile(r"\b(?:to|from|towards?|for|via)\b")
_NO_PLACE = _words("other", "names")
_NEARLY = 0.7
_BESIDE, _JOINED = 40, 4  # characters between a province and the place, or the event, that it belongs to
_SHORTEST = 3  # letters of a name
_LEAST, _LEAST_EACH = 1.2, 0.6  # weight that a place needs to be coded, and where there are few reports, of each


@dataclass(frozen=True, slots=True)
class EventPlace:
    """The place of an event. `name` is None where only the country is known."""

    name: str | None
    grain: str | None
    admin1: str | None
    country: str | None
    latitude: float | None
    longitude: float | None


@dataclass
class CandidatePlace:
    """A place under its spellings, with where each report says it was there, and with what weight."""

    names: Counter[str] = field(default_factory=Counter)
    weights: dict[str, float] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    is_called_one: bool = False  # "the town of Brell"

    @property
    def name(self) -> str:
        """The spelling of most places in the texts."""
        return max(self.names, key=lambda n: (self.names[n], n))

    @property
    def weight(self) -> float:
        return sum(self.weights.values())


@dataclass(frozen=True)
class PlaceFinder:
    """Finds where the event of an account was."""

    digest: Digest

    @cached_property
    def candidates(self) -> list[CandidatePlace]:
        """The places that reports say it was at, the likeliest first."""
        found: list[CandidatePlace] = []
        events = {act.span for act in self.digest.account.event.acts}
        for article in self.digest.articles.values():
            for name, span, weight, is_called_one in _stated(article, events):
                candidate = next((c for c in found if any(_is_one(name, n) for n in c.names)), None)
                if candidate is None:
                    found.append(candidate := CandidatePlace())
                candidate.names[name] += 1
                candidate.is_called_one |= is_called_one
                if span not in candidate.spans:
                    candidate.spans.append(span)
                candidate.weights[article.id] = max(weight, candidate.weights.get(article.id, 0.0))
        found = [c for c in found if c.is_called_one or any(self._is_place(n) for n in c.names)]
        for candidate in found:
            self._add_mentions(candidate)
        return sorted(found, key=lambda c: (-c.weight, min(s.start for s in c.spans)))

    def _is_place(self, name: str) -> bool:
        """Whether the gazetteer knows it, or it is read as a place."""
        return locate(name) is not None or name.casefold() in self._places

    @cached_property
    def _places(self) -> frozenset[str]:
        return frozenset(n.casefold() for e in self.digest.account.entities if e.type == "place" for n in e.names)

    @cached_property
    def _of_others(self) -> frozenset[str]:
        """Words of the names of people, schools and firms: "June Jordan School" is in no Jordan."""
        others = (n for e in self.digest.account.entities if e.type in {"person", "organisation"} for n in e.names)
        return frozenset(w for n in others if len(n.split()) > 1 for w in n.split()) - {
            w for e in self.digest.account.entities if e.type == "place" for n in e.names for w in n.split()
        }

    def _add_mentions(self, candidate: CandidatePlace) -> None:
        """A report that only names the place counts for a little."""
        for article in self.digest.articles.values():
            if article.id not in candidate.weights and any(_names_it(article.text[:_EARLY], n) for n in candidate.names):
                candidate.weights[article.id] = _MENTIONED

    @cached_property
    def where(self) -> EventPlace | None:
        """The place of the event; None where not even the country is known."""
        country = self._country
        for c in self.candidates:
            if c.weight >= min(_LEAST, _LEAST_EACH * len(self.digest.articles)) and not is_wide(c.name):
                found = self._locate(c, country)
                lies_in = found.country if found else self._country_around(c.name, country)
                admin = state_name(found.state) if found and found.state else self._admin(lies_in)
                grain = found.grain if found else "name"
                admin = None if admin and _is_one(admin, c.name) else admin
                at = (found.latitude, found.longitude) if found else (None, None)
                return EventPlace(c.name, grain, admin, country_name(lies_in) if lies_in else None, *at)
        if name := self._beside_event:
            return EventPlace(name, "name", self._admin(country), country_name(country) if country else None, None, None)
        if country is None:
            return None
        admin = self._admin(country)
        if (admin is None or country == "US") and not self._is_often_stated(country):
            return None  # the news is about a country more often than it is from there
        return EventPlace(
            admin or country_name(country), "admin1" if admin else "country", admin, country_name(country), None, None
        )

    def _is_often_stated(self, country: str) -> bool:
        """Whether two reports, or the only one, put the event in a country or a state of it."""
        said = (c for c in self.candidates if country in {country_code(c.name), _state_home(c.name)})
        return any(sum(w > _MENTIONED for w in c.weights.values()) >= min(2, len(self.digest.articles)) for c in said)

    @cached_property
    def _beside_event(self) -> str | None:
        """The place that more than half of the reports name in a sentence that tells the event."""
        reports: dict[str, set[str]] = defaultdict(set)
        for span in self.digest.account.event.places:
            if not is_wide(one_line(span.text)):
                reports[_trimmed(span.text)].add(span.article)
        often = [n for n, ids in reports.items() if len(n) >= _SHORTEST and 2 * len(ids) > len(self.digest.articles)]
        return max(often, key=lambda n: len(reports[n]), default=None)

    def _country_around(self, name: str, country: str | None) -> str | None:
        """The country of a place that the gazetteer has no city for: that of the story, unless it is known to lie elsewhere."""
        countries = [c.name for c in self.candidates if country_code(c.name)]
        around = next((country_code(x) for x in countries if contains(x, name)), None)
        known = country is not None and contains(country_name(country), name) is not False
        return around or (country if known else None)

    def _locate(self, candidate: CandidatePlace, country: str | None) -> Location | None:
        """Where it lies by the gazetteer, under any of its spellings, if that is in the country of the story."""
        for name in sorted(candidate.names, key=lambda n: -candidate.names[n]):
            found = locate(name, [country] if country else ())
            if found and found.grain == "city" and (country is None or found.country == country):
                return found
        return None

    @cached_property
    def _country(self) -> str | None:
        """The country that most reports name at their beginning, a word for its people included, and at least two or all do."""
        votes: Counter[str] = Counter()
        for article in self.digest.articles.values():
            names = re.findall(_NAME, article.text[:_EARLY])
            words = {w.removesuffix("'s").removesuffix("’s") for n in names for w in (n, n.split()[0], n.split()[-1])}
            words -= {w for w in words & self._of_others if country_of_demonym(w) is None}
            votes.update({code for w in words if (code := country_of(w) or _state_home(w))})
        stated = Counter(
            {code: sum(c.weights.values()) for c in self.candidates if (code := country_code(c.name) or _state_home(c.name))}
        )
        best = max(votes, key=lambda code: (votes[code] + 2 * stated[code], stated[code], code), default=None)
        enough = min(2, len(self.digest.articles))
        return best if best and (votes[best] >= enough or stated[best]) else None

    def _admin(self, country: str | None) -> str | None:
        """The state of the United States that most reports name, or the province that is named with the place or the event, or by
        two reports."""
        votes: Counter[str] = Counter()
        names = {n for c in self.candidates[:3] for n in c.names}
        for article in self.digest.articles.values():
            text = article.text[:_EARLY]
            if country == "US":
                states = (state_name(code) for n in re.findall(_NAME, text) if (code := state_code(n)))
                votes.update([*dict.fromkeys(states)])
                continue
            ends = [a.span.end for a in self.digest.account.event.acts if a.span.article == article.id]
            named: dict[str, float] = {}
            for m in _ADMIN_OF.finditer(text):
                before = text[max(0, m.start() - _BESIDE) : m.start()]
                beside = any(n in before for n in names) or any(0 <= m.start() - end <= _JOINED for end in ends)
                if not _ELSEWHERE.search(text[: m.start()]) or beside:
                    name = _trimmed(m["name"] or m["named"])
                    named[name] = max(named.get(name, 0), 2 if beside else 1)
            votes.update({name: int(weight) for name, weight in named.items() if name})
        [(best, weight)] = votes.most_common(1) or [("", 0)]
        return best if (weight > 1 or country == "US") and best and country_code(best) is None else None


def _stated(article: Article, events: Iterable[Span]) -> Iterator[tuple[str, Span, float, bool]]:
    """The names that the beginning of a report puts the event at, each with its weight and whether it is called a place."""
    text = article.text[:_EARLY]
    ends = {e.end for e in events if e.article == article.id}
    skipped = [b.span for b in article.boilerplate]
    for match in _STATED.finditer(text):
        beside = any(0 <= match.start() - end <= 1 for end in ends)
        weight = _WEIGHTS[match["prep"].lower()] * (_BESIDE_EVENT if beside else 1.0)
        if named := _named(article, match, "name", skipped):
            yield *named, weight * _depth(match), False
    for match in _KIND_OF.finditer(text):
        weight = _NEARBY if text[: match.start()].rstrip().endswith("nearby") else _KIND_WEIGHT
        if named := _named(article, match, "name" if match["name"] else "named", skipped):
            yield *named, weight * _depth(match), True


def _named(article: Article, match: re.Match[str], group: str, skipped: Sequence[Span]) -> tuple[str, Span] | None:
    """The name that a match gives, unless it is none, or where somebody came from or went to, or the province around it."""
    line = article.text.rfind("\n", 0, match.start()) + 1
    name = _trimmed(match[group])
    span = article.span(match.start(group), match.end(group))
    is_name = len(name) >= _SHORTEST and not any(c.isdigit() for c in name) and country_of_demonym(name) is None
    before, between = article.text[line : match.start()], article.text[match.start() : match.start(group)]
    is_elsewhere = _ELSEWHERE.search(before) is not None or _ON_THE_WAY.search(between) is not None
    is_around = re.match(rf"\s(?:{_ADMIN})\b", article.text[match.end() : match.end() + 14]) is not None
    if not is_name or is_elsewhere or is_around or any(s.overlaps(span) for s in skipped):
        return None
    return name, span


def _depth(match: re.Match[str]) -> float:
    """What stands further down weighs less."""
    return 1.0 if match.start() < _EARLY / 3 else 0.8 if match.start() < 2 * _EARLY / 3 else 0.6


def _trimmed(name: str) -> str:
    """The name without a country before or behind it, and without a day: "Brell Tarnland" of a text without commas."""
    words = [w.removesuffix("’s").removesuffix("'s") for w in one_line(name).split()]
    words = [w[:-1] if w.endswith("s") and country_code(w[:-1]) else w for w in words]
    while len(words) > 1 and (country_code(words[-1]) or state_code(words[-1]) or words[-1].lower() in _NO_PLACE):
        words.pop()
    while len(words) > 1 and (country_code(words[0]) or country_of_demonym(words[0])):
        words.pop(0)
    while words and words[0].lower() in (*_NO_PLACE, "the", "a", "an"):
        words.pop(0)
    return " ".join(words)


def _state_home(name: str) -> str | None:
    return "US" if state_code(name) else None


def _is_one(a: str, b: str) -> bool:
    """Whether two names are one: the same, spelled alike, or of two words with one the same and the other nearly."""
    if a.casefold() == b.casefold() or are_spelled_alike(a, b):
        return True
    mine, theirs = a.casefold().split(), b.casefold().split()
    apart = [(m, t) for m, t in zip(mine, theirs, strict=False) if m != t]
    return len(mine) == len(theirs) > 1 and len(apart) == 1 and SequenceMatcher(None, *apart[0]).ratio() >= _NEARLY


def _names_it(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
