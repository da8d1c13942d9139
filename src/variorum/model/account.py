"""The account of one story: who says what, what is said alike, where it differs, who copied."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from variorum.model.articles import Span
from variorum.model.corrections import Correction
from variorum.model.dispute_values import group_values
from variorum.model.explanations import Explanation
from variorum.model.facts import Dispute, Fact, FactType, Factuality
from variorum.model.origins import Origin
from variorum.model.parse import Bound, EntityType

Form = Literal["direct", "mixed", "indirect"]
"""How much of what is said stands in quotation marks: all, some, nothing."""
Kind = Literal["utterance", "belief", "intention"]
"""What the source does with the content: say it, hold it to be so, mean to do it (PARC, Pareti 2012)."""
Status = Literal["single-origin", "corroborated", "disputed", "alike"]
"""Of a claim: one origin, two or more, or a dispute about it, however many; "alike" are statements of several reports that may
well say the same, and of which it is not sure that they do: nobody is told that they agree."""
Relation = Literal["contradict", "updated", "altered", "positions"]
"""How the values of a dispute go together: they cannot all be true, a later one supersedes, words were changed inside quotation
marks, parties differ and the reports say whose word it is."""
DisputeKind = Literal[FactType, "speaker"]
"""What differs: the type of the fact that is disputed, or of one utterance its speaker or its wording."""


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
    paragraph. `factuality` is how the speaker commits to the content."""

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
    factuality: Factuality = "asserted"

    @property
    def article(self) -> str:
        """The id of the article that it stands in."""
        return self.content[0].article


@dataclass(frozen=True, slots=True)
class Statement:
    """What one article asserts in one place, in its own voice (`attribution` is None) or inside an attribution."""

    spans: tuple[Span, ...]
    attribution: str | None = None
    factuality: Factuality = "asserted"

    @property
    def article(self) -> str:
        """The id of the article that it stands in."""
        return self.spans[0].article


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements that say the same thing of the same thing. `left_out_by` lists articles that cover its subject without it;
    of what several tell, none that came out before all of them."""

    id: str
    gist: str
    statements: tuple[Statement, ...]
    articles: tuple[str, ...]
    left_out_by: tuple[str, ...]
    origins: tuple[Origin, ...]
    status: Status


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
    """Everything read out of one story. `findings` are all differences between the reports: those that count as disputes, and
    those that are only likely. `explanations` tell why each finding about a fact is one. `corrections` are what people corrected
    in it, `dismissed` the findings that are no disputes by them."""

    id: str
    headline: str
    articles: tuple[str, ...]
    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    facts: tuple[Fact, ...] = ()
    claims: tuple[Claim, ...] = ()
    findings: tuple[Dispute, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    labels: tuple[Label, ...] = ()
    event: Event = Event()
    explanations: tuple[Explanation, ...] = ()
    corrections: tuple[Correction, ...] = ()
    dismissed: tuple[Dispute, ...] = ()

    @property
    def sure(self) -> tuple[Claim, ...]:
        """The claims without those whose statements are only alike."""
        return tuple(c for c in self.claims if c.status != "alike")

    @property
    def disputes(self) -> tuple[Dispute, ...]:
        """The findings that are likely enough to count as disputes."""
        return tuple(d for d in self.findings if not d.to_check)

    @property
    def to_check(self) -> tuple[Dispute, ...]:
        """The findings that are only likely. They are listed apart, and never counted as disputes."""
        return tuple(d for d in self.findings if d.to_check)

    def values(self, dispute: Dispute) -> tuple[tuple[str, tuple[Span, ...]], ...]:
        """Each value of a dispute, in its order, with the spans that give it."""
        return group_values(dispute, self.facts, self.attributions)
