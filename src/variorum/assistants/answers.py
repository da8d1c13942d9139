"""What the tools answer: plain data whose schema assistants are shown. Every quote is the exact text at its place.

Long because each answer stands beside the function that makes it.
"""

from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import BaseModel, Field

from variorum.library import StoryEntry
from variorum.model import DISPUTED, Answer, Article, Dispute, Explanation, Fact, FactType, Factuality, Reason, Span, Verdict
from variorum.model.origins import fewest
from variorum.report.changes import Change, ChangeKind
from variorum.report.digest import Digest
from variorum.report.phrasing import shorten

HEADLINE = 300


class Quote(BaseModel):
    """Exact words of a report: `text` stands at [start, end) of the article, counted in Unicode code points."""

    outlet: str
    article: str
    start: int
    end: int
    text: str

    @classmethod
    def of(cls, digest: Digest, span: Span) -> Self:
        return cls(outlet=digest.name(span.article), article=span.article, start=span.start, end=span.end, text=span.text)


class Report(BaseModel):
    """One article of a story. Articles with the same `origin` are copies of one another and count as one source."""

    article: str
    outlet: str
    title: str | None
    published: str | None
    url: str | None
    origin: int


class StorySummary(BaseModel):
    """A story: how many reports, from how many independent origins at least. `disputes` is null until it is read."""

    of: Annotated[str, Field(description="The name under which the other tools take the story.")]
    headline: str
    reports: int
    independent_origins: int
    disputes: int | None
    first: str | None
    last: str | None


class Found(BaseModel):
    """Stories of the library. `more` tells whether there are further ones behind these."""

    stories: list[StorySummary]
    more: bool


class StoryRead(BaseModel):
    """A story that was read: its reports, and how much the other tools will find."""

    of: str
    headline: str
    reports: list[Report]
    independent_origins: int
    facts: int
    disputes: int
    to_check: int


class WasRead(BaseModel):
    """The stories found in the documents, and the documents that could not be read, each with the reason."""

    stories: list[StoryRead]
    not_readable: list[str]


class AnswerRow(BaseModel):
    """What one report answers. `factuality` is how far it commits itself: "denied" and "possible" are no assertions. `speaker`
    is whose words they are; null where the outlet speaks itself."""

    quote: Quote
    sentence: str
    factuality: Factuality
    speaker: str | None


class FactRow(BaseModel):
    """One question, with ▢ where the answer stands, and what each report answers. `verdict` says how the answers go together.
    `independent_origins` is null where it is in dispute: there each value has its own."""

    id: str
    question: str
    type: FactType
    verdict: Verdict
    independent_origins: int | None
    answers: list[AnswerRow]
    left_out_by: list[str]


class Facts(BaseModel):
    """Facts of a story; `total` counts all that fit, of which these begin at the offset that was asked for."""

    of: str
    total: int
    facts: list[FactRow]


class ValueRow(BaseModel):
    """One of the values in a dispute, and who gives it, from how many independent origins at least; null of an utterance."""

    value: str
    independent_origins: int | None
    quotes: list[Quote]


class DisputeRow(BaseModel):
    """A difference between the reports. `how` says what it is: values that cannot all be true, or a later one that supersedes."""

    id: str
    fact: str | None
    question: str
    how: str
    probability: float
    values: list[ValueRow]


class Disputes(BaseModel):
    """`disputes` are in dispute. What stands in `to_check` is only likely to be: never tell it as a dispute."""

    of: str
    disputes: list[DisputeRow]
    to_check: list[DisputeRow]


class ReasonRow(BaseModel):
    """One comparison and what it adds: `weight` above zero speaks for, below zero against; zero decides by rule."""

    comparison: str
    level: str
    weight: float

    @classmethod
    def of(cls, reason: Reason) -> Self:
        return cls(comparison=reason.comparison, level=reason.level, weight=round(reason.weight, 3))


class MatchRow(BaseModel):
    """Two answers that were taken for answers to one question, or two statements for one claim, and why."""

    a: Quote
    b: Quote
    probability: float
    reasons: list[ReasonRow]


class Explained(BaseModel):
    """Why the answers are one fact, and why it has its verdict. Of a claim `question` is what it says and `verdict` its status,
    which has no probability."""

    id: str
    question: str
    verdict: str
    probability: float | None
    verdict_reasons: list[ReasonRow]
    matches: list[MatchRow]


class ChangeRow(BaseModel):
    """What a report changed when it came."""

    kind: ChangeKind
    at: str
    question: str
    value: str
    before: list[str]
    quotes: list[Quote]


class Changes(BaseModel):
    """What reports changed in a story, the first to come first; `total` counts all, of which these are the last ones."""

    of: str
    total: int
    changes: list[ChangeRow]


class Passage(BaseModel):
    """A piece of an article's text, at [start, end) of it."""

    article: str
    outlet: str
    start: int
    end: int
    length: Annotated[int, Field(description="Characters of the whole text.")]
    text: str


def story_summary(entry: StoryEntry) -> StorySummary:
    days = [moment.date().isoformat() if moment else None for moment in (entry.first, entry.last)]
    return StorySummary(
        of=entry.id,
        headline=shorten(entry.headline, HEADLINE),
        reports=entry.articles,
        independent_origins=entry.origins,
        disputes=entry.disputes,
        first=days[0],
        last=days[1],
    )


def story_read(of: str, digest: Digest) -> StoryRead:
    origin = {id: number for number, origin in enumerate(digest.origins, 1) for id in origin.articles}
    return StoryRead(
        of=of,
        headline=shorten(digest.headline, HEADLINE),
        reports=[_report(digest, article, origin[article.id]) for article in digest.articles.values()],
        independent_origins=fewest(digest.origins),
        facts=len(digest.account.facts),
        disputes=len(digest.account.disputes),
        to_check=len(digest.account.to_check),
    )


def fact_row(digest: Digest, fact: Fact) -> FactRow:
    return FactRow(
        id=fact.id,
        question=fact.question,
        type=fact.type,
        verdict=fact.verdict,
        independent_origins=None if fact.verdict in DISPUTED else fewest(fact.origins),
        answers=[_answer(digest, answer) for answer in fact.answers],
        left_out_by=[digest.name(id) for id in fact.left_out_by],
    )


def dispute_row(digest: Digest, dispute: Dispute) -> DisputeRow:
    fact = next((f for f in digest.account.facts if f.id == dispute.fact), None)
    return DisputeRow(
        id=dispute.id,
        fact=dispute.fact,
        question=fact.question if fact else digest.describe(dispute),
        how=digest.meaning(dispute),
        probability=round(dispute.probability, 3),
        values=[_value_row(digest, value, spans, fact) for value, spans in digest.values(dispute)],
    )


def _value_row(digest: Digest, value: str, spans: Sequence[Span], fact: Fact | None) -> ValueRow:
    """A value with its places. All answers of its side count, not those alone that decided the dispute."""
    sides = {a.set for a in fact.answers if a.span in spans} if fact else set()
    of_sides = [a for a in fact.answers if a.set in sides] if fact else []
    return ValueRow(
        value=value,
        independent_origins=fewest(digest.origins_of(of_sides)) if of_sides else None,
        quotes=[Quote.of(digest, s) for s in spans],
    )


def change_row(digest: Digest, change: Change) -> ChangeRow:
    return ChangeRow(
        kind=change.kind,
        at=change.at.isoformat(),
        question=change.question,
        value=change.value,
        before=list(change.before),
        quotes=[Quote.of(digest, s) for s in change.spans],
    )


def explained(digest: Digest, explanation: Explanation, most: int) -> Explained:
    return Explained(
        id=explanation.id,
        question=explanation.question,
        verdict=explanation.verdict,
        probability=None if explanation.probability is None else round(explanation.probability, 3),
        verdict_reasons=[ReasonRow.of(r) for r in explanation.verdict_reasons],
        matches=[
            MatchRow(
                a=Quote.of(digest, m.a),
                b=Quote.of(digest, m.b),
                probability=round(m.probability, 3),
                reasons=[ReasonRow.of(r) for r in sorted(m.reasons, key=lambda r: -abs(r.weight))],
            )
            for m in explanation.matches[:most]
        ],
    )


def _report(digest: Digest, article: Article, origin: int) -> Report:
    return Report(
        article=article.id,
        outlet=digest.name(article.id),
        title=article.title,
        published=article.published.isoformat() if article.published else None,
        url=article.url,
        origin=origin,
    )


def _answer(digest: Digest, answer: Answer) -> AnswerRow:
    return AnswerRow(
        quote=Quote.of(digest, answer.span), sentence=answer.context.text, factuality=answer.factuality, speaker=answer.speaker
    )
