"""The nouns of Variorum and nothing else: frozen, slotted values that the stages hand to one another.

Offsets are Unicode code points into an article's canonical text, which is never altered; everything else is annotation on
it. `Parse` and what it holds lives inside the program; all other types are what a reading publishes (see `schema/`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from hashlib import sha256
from typing import Literal

SCHEMA = "variorum/1"

BoilerplateKind = Literal[
    "caption",
    "photo-credit",
    "byline",
    "timestamp",
    "promotion",
    "repeated-headline",
    "agency",
    "chrome",
    "markup",
    "heading",
    "notice",
]
EntityType = Literal["person", "organisation", "place", "group", "other"]
Form = Literal["direct", "mixed", "indirect"]
Kind = Literal["utterance", "belief", "intention"]
Status = Literal["single-origin", "corroborated", "disputed"]
Relation = Literal["contradict", "updated", "altered", "different-scope", "compatible"]
DivergenceKind = Literal[
    "number", "date", "time", "place", "who", "speaker", "target", "cause", "denial", "name-spelling", "wording"
]  # fmt: skip
Bound = Literal["exact", "about", "at-least", "more-than", "at-most", "less-than", "nearly", "between", "vague"]
Grain = Literal["moment", "day", "week", "month", "season", "year", "span", "duration"]

_NAME_LENGTH = 36
CONFLICTS: frozenset[Relation] = frozenset({"contradict", "updated", "altered"})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`text` stands at `[start, end)` of the canonical text of `article`, in code points."""

    article: str
    start: int
    end: int
    text: str = field(compare=False)

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        return self.article == other.article and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.article == other.article and self.start <= other.start and other.end <= self.end


# -- articles ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A leftover of the page inside the text: marked, never cut."""

    span: Span
    kind: BoilerplateKind


@dataclass(frozen=True, slots=True)
class Credit:
    """A line or phrase that names an agency or outlet as where the words or the picture come from."""

    span: Span
    agency: str


@dataclass(frozen=True)
class Article:
    """One outlet's text. `published` is the moment as far as it is known (midnight where only the day is)."""

    id: str
    text: str
    outlet: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    language: str | None = None
    url: str | None = None
    path: str | None = None
    boilerplate: tuple[Boilerplate, ...] = ()
    credits: tuple[Credit, ...] = ()

    @cached_property
    def sha256(self) -> str:
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def name(self) -> str:
        """What people call the article: its outlet, else the first words of its title or its text, else its id."""
        if self.outlet:
            return self.outlet
        words = " ".join((self.title or self._opening).split())
        if len(words) > _NAME_LENGTH:
            words = words[: words.rfind(" ", 0, _NAME_LENGTH) if " " in words[:_NAME_LENGTH] else _NAME_LENGTH] + "…"
        return f"“{words}”" if words else self.id

    @property
    def _opening(self) -> str:
        """The first line of prose."""
        start = 0
        for line in self.text.splitlines(keepends=True):
            end = start + len(line)
            if line.strip() and not any(b.span.start < end and start < b.span.end for b in self.boilerplate):
                return line
            start = end
        return ""

    def span(self, start: int, end: int) -> Span:
        return Span(self.id, start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Rejected:
    """A document that gave no article: `input` names it, `reason` says what is wrong and what to do."""

    input: str
    reason: str


# -- the parse of one article ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Token:
    """`head` is the index of the syntactic head (its own index for a root), `sentence` the index of its sentence."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the parser saw it, without title or possessive."""

    span: Span
    type: EntityType


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount as an interval of what it may be: "more than 90 %" is (90, inf], "some 900" about 900.

    `low` and `high` are in `unit` ("%", "USD", "m", "kg", "s", "year" for ages; None for a plain count). `counted` is the
    lemma of what is counted ("soldier" in "hundreds of soldiers"), `phrase` the whole noun phrase; `place` and `period`
    are what its own clause says of where and when.
    """

    span: Span
    low: float
    high: float
    bound: Bound
    unit: str | None
    counted: str | None
    phrase: Span
    place: Span | None = None
    period: Span | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression as the interval of days it can mean, both ends included, given the article's dateline.

    `first` and `last` are None where the text and the dateline do not tell. `grain` is how finely it is told; `since` marks
    "since …", "first … since …". `clock` is the time of day where one is given, `seconds` the length of a duration.
    """

    span: Span
    first: date | None
    last: date | None
    grain: Grain
    since: bool = False
    clock: time | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks. `inner` leaves the marks out, `outer` has them; one paragraph a piece, so that a
    quotation over several paragraphs has several pieces. `closed` is false where the mark never closes."""

    inner: tuple[Span, ...]
    outer: tuple[Span, ...]
    closed: bool = True

    @property
    def start(self) -> int:
        return self.outer[0].start

    @property
    def end(self) -> int:
        return self.outer[-1].end


@dataclass(frozen=True)
class Parse:
    """What a parser says of one article. Tokens cover its prose: boilerplate is not parsed.

    `sentences` and `paragraphs` are spans in the order of the text; `headline` is the span of the headline where the text
    holds one. A token belongs to exactly one sentence, a sentence to one paragraph.
    """

    article: Article
    tokens: tuple[Token, ...]
    sentences: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    headline: Span | None
    names: tuple[Name, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    quotations: tuple[Quotation, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [t.start for t in self.tokens]

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.tokens]
        for t in self.tokens:
            if t.head != t.index:
                below[t.head].append(t.index)
        return tuple(tuple(x) for x in below)

    @cached_property
    def _sentence_tokens(self) -> tuple[tuple[int, int], ...]:
        bounds = [[0, 0] for _ in self.sentences]
        for t in reversed(self.tokens):
            bounds[t.sentence][0] = t.index
        for t in self.tokens:
            bounds[t.sentence][1] = t.index + 1
        return tuple((a, b) for a, b in bounds)

    def children(self, token: Token) -> tuple[Token, ...]:
        return tuple(self.tokens[i] for i in self._children[token.index])

    def subtree(self, token: Token) -> list[Token]:
        """The token and everything below it, in the order of the text."""
        todo, seen = [token.index], {token.index}
        while todo:
            for child in self._children[todo.pop()]:
                if child not in seen:
                    seen.add(child)
                    todo.append(child)
        return [self.tokens[i] for i in sorted(seen)]

    def ancestors(self, token: Token) -> Iterator[Token]:
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that lie in `[start, end)`, also those it cuts."""
        first = bisect_right(self._starts, start) - 1
        if first < 0 or self.tokens[first].end <= start:
            first += 1
        return self.tokens[first : bisect_left(self._starts, end)]

    def sentence_tokens(self, sentence: int) -> tuple[Token, ...]:
        start, end = self._sentence_tokens[sentence]
        return self.tokens[start:end]


# -- the account of one story ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, organisation, place or group over all articles of a story. `roles` are what the texts call it that is
    no name: "Danish president", "spokesman"."""

    id: str
    name: str
    type: EntityType
    names: tuple[str, ...]
    mentions: tuple[Span, ...]
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """PARC/PolNeAR: `source` says `content` by `cue`. `speaker` and `entity` are the resolved source; `via` names who
    relays it, nearest the reader first. `unclosed` flags words whose quotation mark never closes: they end with their
    paragraph."""

    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    form: Form
    kind: Kind
    id: str = ""
    speaker: str | None = None
    entity: str | None = None
    via: tuple[str, ...] = ()
    unclosed: bool = False

    @property
    def article(self) -> str:
        return self.content[0].article


@dataclass(frozen=True, slots=True)
class Statement:
    """What one article asserts in one place, in its own voice (`attribution` is None) or inside an attribution."""

    spans: tuple[Span, ...]
    attribution: str | None = None

    @property
    def article(self) -> str:
        return self.spans[0].article


@dataclass(frozen=True, slots=True)
class Origin:
    """What counts once for a claim: articles tied by reuse or resting on one utterance, document or wire (`through`)."""

    articles: tuple[str, ...]
    through: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements that say the same thing of the same thing. `left_out_by` lists articles that cover its subject without it."""

    id: str
    gist: str
    statements: tuple[Statement, ...]
    articles: tuple[str, ...]
    left_out_by: tuple[str, ...]
    origins: tuple[Origin, ...]
    status: Status


@dataclass(frozen=True, slots=True)
class Divergence:
    """A difference between statements. `values` are what differs, in the order of `spans`."""

    id: str
    kind: DivergenceKind
    relation: Relation
    spans: tuple[Span, ...]
    values: tuple[str, ...]
    claim: str | None
    explanation: str

    @property
    def is_conflict(self) -> bool:
        return self.relation in CONFLICTS


@dataclass(frozen=True, slots=True)
class Passage:
    """The same words in source and target; `source` is None where the source is a wire that is not in the story."""

    source: Span | None
    target: Span


@dataclass(frozen=True, slots=True)
class Reuse:
    """`target` took `passages` from `source`, an article's id or "wire:AP". `share` is the share of the target's words."""

    source: str
    target: str
    kind: Literal["credit", "verbatim"]
    share: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """One referent under the different words that articles chose for it."""

    referent: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many people one article gives a fate ("dead", "injured", "missing" …), as the interval that its words can mean;
    `high` is infinite where they set no end ("at least 27")."""

    fate: str
    span: Span
    low: float
    high: float
    bound: Bound


@dataclass(frozen=True, slots=True)
class Dating:
    """A day, or days, on which one article says as news that something happened; `event` is the kind of event where it is
    one that has a word of its own ("accident", "attack")."""

    span: Span
    first: date
    last: date
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """A word for what happened, with the words for who did it and to whom where the clause tells them."""

    span: Span
    kind: str
    agent: Span | None = None
    target: Span | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """What the articles of a story give of what happened, value by value: how many, when, who to whom, and the places that the
    sentences with these words name. It is what an analyst codes an event from."""

    counts: tuple[Count, ...] = ()
    dates: tuple[Dating, ...] = ()
    acts: tuple[Act, ...] = ()
    places: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event, by id."""

    id: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """Everything read out of one story."""

    id: str
    headline: str
    articles: tuple[str, ...]
    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    divergences: tuple[Divergence, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    labels: tuple[Label, ...] = ()
    event: Event = Event()

    @property
    def conflicts(self) -> tuple[Divergence, ...]:
        return tuple(d for d in self.divergences if d.is_conflict)
