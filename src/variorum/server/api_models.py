"""What the API says and is told, as OpenAPI publishes it. Moments are ISO 8601, without a zone where none is known."""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from variorum.model import CorrectionKind
from variorum.report.changes import ChangeKind
from variorum.server.tasks import Task

Words = Annotated[str, Field(max_length=2000)]
ArticleKey = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]


def _written(moment: object) -> object:
    return moment.isoformat() if isinstance(moment, datetime) else moment


Moment = Annotated[str, BeforeValidator(_written)]


class Row(BaseModel):
    """What is told of a thing: of its attributes those of the same names."""

    model_config = ConfigDict(from_attributes=True)

    @classmethod
    def of(cls, thing: object) -> Self:
        return cls.model_validate(thing)


class StoryRow(Row):
    """A story as the list shows it. `claims` and `disputes` are null until it is analysed; `is_read` says whether it was analysed
    with its present articles."""

    id: str
    headline: str
    articles: int
    outlets: int
    origins: int
    first: Moment | None
    last: Moment | None
    claims: int | None
    disputes: int | None
    is_read: bool


class StoryRows(BaseModel):
    """`next` is the offset of the next rows; it is null at the end of the list."""

    stories: list[StoryRow]
    next: int | None


class EventRow(Row):
    """What an article did to the story: opened, joined, merged, split or linked it; or what `who` decided, and `why`: reports
    moved or deleted, stories merged or split."""

    kind: str
    article: str
    others: list[str]
    at: Moment
    who: str | None = None
    why: str | None = None


class StoryWhole(StoryRow):
    """A story with its articles in order of publication, and those that its account does not include yet."""

    members: list[str]
    not_read: list[str]
    history: list[EventRow]


class SpanRow(Row):
    """Characters of an article's text, counted in Unicode code points."""

    article: str
    start: int
    end: int
    text: str


class ArticleRow(Row):
    """An article with its text."""

    id: str
    url: str | None
    outlet: str | None
    title: str | None
    authors: list[str]
    published: Moment | None
    language: str | None
    sha256: str
    text: str


class ArticleWhole(ArticleRow):
    """An article with its text. `revisions` are the ids of all revisions at its URL, the oldest first."""

    story: str | None
    revisions: list[str]


class ChangeRow(Row):
    """What a report changed when it came: `dispute`, `updated`, `value` (a further one of a dispute), `answer` (another one, and
    both can be true), `new` (a question that nobody answered before) or `confirmed`. `before` are the values known until then."""

    kind: ChangeKind
    article: str
    at: Moment
    fact: str | None
    dispute: str | None
    question: str
    value: str
    before: list[str]
    spans: list[SpanRow]


class NewArticle(BaseModel):
    """An article to add: its text with its metadata, or only the URL of a page to fetch."""

    text: Annotated[str, Field(max_length=10_000_000)] | None = None
    url: Annotated[str, Field(max_length=8000)] | None = None
    outlet: Words | None = None
    title: Words | None = None
    authors: Annotated[list[Words], Field(max_length=50)] = []
    published: Annotated[str, Field(max_length=40, description="2024-05-07 or 2024-05-07T14:30")] | None = None


class KeptRow(BaseModel):
    """An article that is in the library now; `is_new` is false if it was there before."""

    article: str
    story: str
    is_new: bool
    name: str


class RejectedRow(Row):
    """A document that could not be read, and why."""

    input: str
    reason: str


class TaskRow(BaseModel):
    """Work that the server does in the background. Ask for the task again until it is done or failed."""

    id: str
    subject: str
    state: Literal["waiting", "running", "done", "failed"]
    asked: Moment
    messages: list[str]
    error: str
    story: str | None
    kept: list[KeptRow]
    rejected: list[RejectedRow]

    @classmethod
    def of(cls, t: Task) -> Self:
        kept = [KeptRow(article=k.id, story=k.story, is_new=k.is_new, name=k.name) for k in t.outcome.kept]
        return cls(
            id=t.id,
            subject=t.subject,
            state=t.state,
            asked=t.asked.isoformat(),
            messages=list(t.messages),
            error=t.error,
            story=t.outcome.story or t.story,
            kept=kept,
            rejected=[RejectedRow.of(r) for r in t.outcome.rejected],
        )


class JobRow(Row):
    """A run of `collect`, from the server or from the command line."""

    number: int
    inputs: list[str]
    state: str
    new: int
    known: int
    rejected: int
    message: str
    started: Moment
    updated: Moment


class Place(BaseModel):
    """Characters of an article's text, counted in Unicode code points."""

    article: ArticleKey
    start: Annotated[int, Field(ge=0, le=1_000_000_000)]
    end: Annotated[int, Field(ge=1, le=1_000_000_000)]


class NewCorrection(BaseModel):
    """What a person corrects.

    - `speaker`: `value` says the words at `spans`; `unsaid`: the outlet itself says them.
    - `join`: the claims of the `spans` are one; `split`: the statements at `spans` leave their claim.
    - `dismiss`: the values at `spans` are not in dispute.
    - `name`: the names at `spans` mean one person or thing, called `value`.
    - `unlike`: the statements, or the answers to one question, at `spans` do not say the same.
    - `dispute`: the values at `spans` differ; `value` may give the kind.
    - `place`, `day`, `headline`: the words at the first of the `spans` say where, when or what happened.
    """

    kind: CorrectionKind
    spans: Annotated[list[Place], Field(min_length=1, max_length=500)]
    value: Words | None = None
    who: Annotated[str, Field(min_length=1, max_length=300)]
    why: Annotated[str, Field(min_length=1, max_length=2000)]


class Signed(BaseModel):
    """Who decides something, and why; the history shows both."""

    who: Annotated[str, Field(min_length=1, max_length=300)]
    why: Annotated[str, Field(min_length=1, max_length=2000)]


class Moving(Signed):
    """Reports to move to the story `to`, or to a new story."""

    articles: Annotated[list[ArticleKey], Field(min_length=1, max_length=500)]
    to: Annotated[str, Field(pattern=r"^s[0-9a-f]{12}$")] | None = None


class Merging(Signed):
    """The story that another becomes part of."""

    into: Annotated[str, Field(pattern=r"^s[0-9a-f]{12}$")]


class Deleting(Signed):
    """Who deletes an article, and why."""


class TakingBack(Signed):
    """Who undoes a correction, and why."""


class CorrectionRow(Row):
    """A correction; `stands` is false if it was undone or its words are gone, and `lapsed` says which."""

    number: int
    kind: CorrectionKind
    spans: list[SpanRow]
    value: str | None
    who: str
    why: str
    at: Moment
    stands: bool
    lapsed: str | None
