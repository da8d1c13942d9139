"""What a parser says of one article. It lives inside the program; a reading publishes none of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property
from typing import Any, Literal

from variorum.model.articles import Article, Span

EntityType = Literal["person", "organisation", "place", "group", "other"]
"""What a name names; a group is a people, a faith or a camp."""
Bound = Literal["exact", "about", "at-least", "more-than", "at-most", "less-than", "nearly", "between", "vague"]
"""What the words around a number make of it; which interval that is, `parsing.quantities` says."""
Grain = Literal["moment", "day", "week", "month", "season", "year", "span", "duration"]
"""How finely a time is told; a span is any other run of days, a duration has a length and no days."""


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

    @property
    def is_verb(self) -> bool:
        """A verb or a helper."""
        return self.pos in {"VERB", "AUX"}

    @property
    def is_noun(self) -> bool:
        """A common noun or a name."""
        return self.pos in {"NOUN", "PROPN"}

    @property
    def is_subject(self) -> bool:
        """The subject of a verb or of its passive, no clause."""
        return self.dep in {"nsubj", "nsubjpass"}


@dataclass(frozen=True, slots=True)
class Name:
    """A name as the parser saw it, without title or possessive."""

    span: Span
    type: EntityType


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount as an interval of what it may be: "more than 90 %" is (90, inf], "some 900" about 900.

    `low` and `high` are in `unit` ("%", "USD", "m", "kg", "s", "year" for ages; None for a plain count). `counted` is the
    lemma of what is counted ("soldier" in "hundreds of soldiers"), `phrase` the whole noun phrase; `place` is
    what its own clause says of where. `whole` marks what another number is counted out of, as the 90 of "three of the 90".
    """

    span: Span
    low: float
    high: float
    bound: Bound
    unit: str | None
    counted: str | None
    phrase: Span
    place: Span | None = None
    whole: bool = False


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
        """Where its opening mark stands."""
        return self.outer[0].start

    @property
    def end(self) -> int:
        """Behind its closing mark, or its last word where there is none."""
        return self.outer[-1].end


def tops_of(tokens: Iterable[Token]) -> Iterator[Token]:
    """Those of some tokens whose heads are not among them, in their order: the words by which a phrase hangs in its sentence."""
    found = tuple(tokens)
    inside = {t.index for t in found}
    return (t for t in found if t.head not in inside or t.head == t.index)


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
    def _children(self) -> tuple[tuple[Token, ...], ...]:
        below: list[list[Token]] = [[] for _ in self.tokens]
        for t in self.tokens:
            if t.head != t.index:
                below[t.head].append(t)
        return tuple(tuple(x) for x in below)

    @cached_property
    def _sentence_tokens(self) -> tuple[tuple[int, int], ...]:
        bounds = [[0, 0] for _ in self.sentences]
        for t in reversed(self.tokens):
            bounds[t.sentence][0] = t.index
        for t in self.tokens:
            bounds[t.sentence][1] = t.index + 1
        return tuple((a, b) for a, b in bounds)

    @cached_property
    def _quotation_bounds(self) -> tuple[list[int], list[int]]:
        return [q.start for q in self.quotations], [q.end for q in self.quotations]

    def quotations_in(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The quotations that lie in `[start, end]`, also those it cuts or only touches."""
        starts, ends = self._quotation_bounds
        return self.quotations[bisect_left(ends, start) : bisect_right(starts, end)]

    @cached_property
    def _name_bounds(self) -> tuple[list[int], list[int]]:
        return [n.span.start for n in self.names], [n.span.end for n in self.names]

    def names_in(self, start: int, end: int) -> tuple[Name, ...]:
        """The names that lie in `[start, end]`, also those it cuts or only touches."""
        starts, ends = self._name_bounds
        return self.names[bisect_left(ends, start) : bisect_right(starts, end)]

    @cached_property
    def notes(self) -> dict[Hashable, Any]:
        """What was found out about the article by whoever asks, and need not be again; it goes where the parse goes."""
        return {}

    def before(self, token: Token) -> Token | None:
        """The token before it, none before the first."""
        return self.tokens[token.index - 1] if token.index else None

    def after(self, token: Token) -> Token | None:
        """The token behind it, none behind the last."""
        return next(iter(self.tokens[token.index + 1 : token.index + 2]), None)

    def children(self, token: Token) -> tuple[Token, ...]:
        """The tokens whose head it is, in the order of the text."""
        return self._children[token.index]

    def subtree(self, token: Token) -> list[Token]:
        """The token and everything below it, in the order of the text."""
        todo, seen = [token.index], {token.index}
        while todo:
            for child in self._children[todo.pop()]:
                if child.index not in seen:
                    seen.add(child.index)
                    todo.append(child.index)
        return [self.tokens[i] for i in sorted(seen)]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Its head, that one's head, and so on up to the root of the sentence."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that lie in `[start, end)`, also those it cuts."""
        first = bisect_right(self._starts, start) - 1
        if first < 0 or self.tokens[first].end <= start:
            first += 1
        return self.tokens[first : bisect_left(self._starts, end)]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _paragraph_starts(self) -> list[int]:
        return [p.start for p in self.paragraphs]

    def paragraph_at(self, place: int) -> int:
        """The number of the last paragraph that begins at `place` or before, of the first where none does."""
        return max(0, bisect_right(self._paragraph_starts, place) - 1)

    def sentence_start(self, place: int) -> int:
        """Where the last sentence begins that begins at `place` or before; `place` where none does."""
        at = bisect_right(self._sentence_starts, place)
        return self._sentence_starts[at - 1] if at else place

    def sentence_tokens(self, sentence: int) -> tuple[Token, ...]:
        """The tokens of the sentence with this index."""
        start, end = self._sentence_tokens[sentence]
        return self.tokens[start:end]
