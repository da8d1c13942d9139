"""Facts: one question each, and the answers that the reports give to it."""

from dataclasses import dataclass
from datetime import date, time
from math import inf
from typing import Literal

from variorum.model.articles import Span
from variorum.model.origins import Origin
from variorum.model.parse import Bound, EntityType, Grain

FactType = Literal[
    "number", "money", "percent", "date", "time", "duration", "place", "person", "group", "object", "cause", "manner",
    "polarity", "name", "wording",
]  # fmt: skip
"""What kind of value a question asks for."""
AMOUNTS: frozenset[FactType] = frozenset({"number", "money", "percent", "duration"})
Factuality = Literal["asserted", "denied", "possible", "conditional", "asked", "planned", "feared"]
"""How the words around a value commit themselves to it (after FactBank, Saurí & Pustejovsky 2009): it is so, it is not, it may
be, it would be if, it is asked, it is to be, it is feared."""
Verdict = Literal["agree", "vaguer", "updated", "contradict", "positions", "single"]
"""How the answers to one question go together: all the same; all can be true, some are vaguer; a later one supersedes; they
cannot all be true; parties differ and the reports say whose word it is; one report alone answers."""
DISPUTED: frozenset[Verdict] = frozenset({"updated", "contradict", "positions"})
"""The verdicts under which the reports differ."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as the interval of what its words can mean, in `unit` ("%", "USD", "m", "year"; None for a plain count)."""

    low: float
    high: float = inf
    bound: Bound = "exact"
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as the interval of days it can mean, both ends included; `clock` the time of day, `seconds` a length."""

    first: date | None
    last: date | None
    grain: Grain
    clock: time | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something by name. `entity` is the id in the cast, where it has one."""

    name: str
    type: EntityType
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Described:
    """What is told in common words: a thing, a manner, a cause, an unnamed person. `words` are the lemmas that tell, the head
    of the phrase first."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Polarity:
    """Whether something happened or is so."""

    holds: bool


@dataclass(frozen=True, slots=True)
class Unknown:
    """That it is not known: "has not been identified", "declined to say"."""


Value = Amount | Moment | Named | Described | Polarity | Unknown


@dataclass(frozen=True, slots=True)
class Answer:
    """A value where it stands. `span` is the shortest phrase that carries it with its bound, `context` its clause; `set` is
    the number of the answers that it agrees with, from 0, in the order of `Fact.answers`; `agreed` tells whether it surely
    says the same of the same thing as the others of its fact that are so marked."""

    span: Span
    context: Span
    value: Value
    factuality: Factuality = "asserted"
    attribution: str | None = None
    speaker: str | None = None
    set: int = 0
    agreed: bool = False

    @property
    def article(self) -> str:
        """The id of the article that it stands in."""
        return self.span.article


@dataclass(frozen=True, slots=True)
class Fact:
    """One question that the reports answer. `question` is the slot in a report's own words, "▢" for the value;
    `probability` is that of its verdict; `left_out_by` lists articles without an answer."""

    id: str
    question: str
    type: FactType
    answers: tuple[Answer, ...]
    verdict: Verdict
    probability: float
    origins: tuple[Origin, ...] = ()
    left_out_by: tuple[str, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that answer it, in their order of first answer."""
        return tuple(dict.fromkeys(a.article for a in self.answers))


@dataclass(frozen=True, slots=True)
class Dispute:
    """A difference between reports. `kind` is its fact's type, or "speaker" or "wording" of one utterance given to different
    speakers or in altered words, where `fact` is None. `values` are what differs, one a set, in its own words; of an update
    the earliest first. One that is only likely is `to_check`, and is not counted as a dispute."""

    id: str
    fact: str | None
    kind: FactType | Literal["speaker"]
    relation: Literal["contradict", "updated", "altered", "positions"]
    spans: tuple[Span, ...]
    values: tuple[str, ...]
    probability: float
    to_check: bool = False
