"""The JSON API: what the pages show and do, for programs. /openapi.json describes it."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, UploadFile
from starlette.responses import Response

from variorum.errors import InputError
from variorum.library import Wanted
from variorum.report import to_json
from variorum.server import submissions
from variorum.server.api_models import (
    ArticleRow,
    ArticleWhole,
    CorrectionRow,
    EventRow,
    JobRow,
    NewArticle,
    NewCorrection,
    RejectedRow,
    StoryRow,
    StoryRows,
    StoryWhole,
    TakingBack,
    TaskRow,
)
from variorum.server.exports import EXPORTS, export
from variorum.server.orders import ReadStory
from variorum.server.packing import packed_response
from variorum.server.problems import Problem, refusing
from variorum.server.services import ArticleId, NeedsServices, StoryId, TaskId
from variorum.server.story_form import FURTHEST, LAST_DAY
from variorum.server.task_pages import find_task

_PROBLEMS = {
    400: "The request cannot be understood.",
    401: "The token is missing.",
    403: "The request came from a page of another site.",
    404: "There is no such thing in this library.",
    408: "It stood still.",
    413: "Too large.",
    421: "The server does not answer to this host name.",
    422: "A value is missing or wrong.",
    429: "Too many wrong tokens came from this address.",
    503: "The library is not available now.",
}
_Limit = Annotated[int, Query(ge=1, le=500)]
Name = Annotated[str | None, Query(max_length=300, pattern=r"^[^\x00]*$")]

PROBLEMS: dict[int | str, dict[str, Any]] = {
    code: {"model": Problem, "description": description} for code, description in _PROBLEMS.items()
}
router = APIRouter(prefix="/api", responses=PROBLEMS)


@router.get("/stories", tags=["stories"])
def list_stories(
    services: NeedsServices,
    words: Annotated[Name, Query(description='Words that one of its articles has; "two words" side by side; flood*.')] = None,
    outlet: Name = None,
    since: date | None = None,
    until: date | None = None,
    origins: Annotated[int, Query(ge=0, le=10_000, description="Only stories with at least this many independent sources.")] = 0,
    disputed: Annotated[bool, Query(description="The most disputed first, not the newest.")] = False,
    in_dispute: Annotated[bool, Query(description="Only stories that have disputes.")] = False,
    limit: _Limit = 50,
    offset: Annotated[int, Query(ge=0, le=FURTHEST)] = 0,
) -> StoryRows:
    """Searches the stories and returns those that match every condition, the newest first."""
    days = [min(day, LAST_DAY) if day else None for day in (since, until)]
    wanted = Wanted(outlet, days[0], days[1], words, origins, disputed, limit + 1, offset, in_dispute)
    found = services.search(words, lambda: services.library.stories(wanted))
    return StoryRows(stories=[StoryRow.of(e) for e in found[:limit]], next=offset + limit if len(found) > limit else None)


@router.get("/stories/{story}", tags=["stories"])
def show_story(services: NeedsServices, story: StoryId) -> StoryWhole:
    """A story, or the one that it was merged into."""
    entry = services.story(story)
    shown = services.accounts.find(entry.id)
    members = list(services.library.members(entry.id))
    return StoryWhole(
        **StoryRow.of(entry).model_dump(),
        members=members,
        not_read=list(services.joined(entry, shown)) if shown else members,
        history=[EventRow.of(e) for e in services.library.history(entry.id)],
    )


@router.post("/stories/{story}/read", status_code=202, tags=["stories"])
def read_story(
    services: NeedsServices,
    story: StoryId,
    again: Annotated[bool, Query(description="Analyse it even if nothing has changed.")] = False,
) -> TaskRow:
    """Analyses the story. If it is being analysed already, that task is returned."""
    entry = services.story(story)
    return TaskRow.of(services.tasks.read(ReadStory(entry.id, again), entry.headline))


_READING = {"description": "The account.", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Reading"}}}}


@router.get("/stories/{story}/account", tags=["stories"], response_model=None, responses={200: _READING})
def show_account(request: Request, services: NeedsServices, story: StoryId) -> Response:
    """The newest account of the story with corrections, as `variorum read --json` writes it. Send the ETag of your last copy
    as If-None-Match: the answer is 304 as long as the account is the same."""
    return packed_response(request.scope, services.account(story).packed("account.json", to_json), "application/json")


@router.get(
    "/stories/{story}/exports/{file}",
    tags=["stories"],
    response_model=None,
    responses={
        200: {
            "description": f"One of {', '.join(EXPORTS)}.",
            "content": {media: {} for media in sorted({e.media for e in EXPORTS.values()})},
        }
    },
)
def export_account(request: Request, services: NeedsServices, story: StoryId, file: str) -> Response:
    """The account as a file for other programs."""
    return export(request, services, story, file)


@router.get("/articles/{article}", tags=["articles"])
def show_article(services: NeedsServices, article: ArticleId) -> ArticleWhole:
    """An article with its text."""
    found = services.article(article)
    story, revisions = services.library.story_of(article), list(services.library.revisions(article))
    return ArticleWhole(**ArticleRow.of(found).model_dump(), story=story, revisions=revisions)


@router.post("/articles", status_code=202, tags=["articles"])
async def add_article(services: NeedsServices, article: NewArticle) -> TaskRow:
    """Adds an article to the library: its text, or the page at its URL. Once this answers, the article is not lost, even if
    the server stops before it is added."""
    if article.text is None:
        return TaskRow.of(await services.add(submissions.address(article.url or "")))
    fields = {name: value for name, value in article if isinstance(value, str)}
    return TaskRow.of(await services.add(submissions.pasted({**fields, "authors": ", ".join(article.authors)})))


@router.post("/files", status_code=202, tags=["articles"])
async def add_file(request: Request, services: NeedsServices, file: UploadFile) -> TaskRow:
    """Adds the articles of a file to the library: text, HTML, JSON, JSON lines, a feed or a web archive. Once this answers, the
    file is not lost, even if the server stops before it is added."""
    return TaskRow.of(await services.add(submissions.uploaded(file.filename or "", await file.read())))


@router.get("/tasks/{task}", tags=["tasks"])
def show_task(services: NeedsServices, task: TaskId) -> TaskRow:
    """The progress of a task, and its result."""
    return TaskRow.of(find_task(services, task))


@router.get("/jobs", tags=["tasks"])
def list_jobs(services: NeedsServices, limit: _Limit = 50) -> list[JobRow]:
    """All runs that added articles to the library, the latest first."""
    return [JobRow.of(job) for job in services.library.jobs(limit)]


@router.get("/rejected", tags=["tasks"])
def list_rejected(services: NeedsServices) -> list[RejectedRow]:
    """All documents that could not be read, with the reasons."""
    return [RejectedRow.of(r) for r in services.library.rejected()]


@router.get("/stories/{story}/corrections", tags=["corrections"])
def list_corrections(services: NeedsServices, story: StoryId) -> list[CorrectionRow]:
    """All corrections of the story's articles, in the order in which they were made."""
    return [CorrectionRow.of(c) for c in services.library.corrections(services.story(story).id)]


@router.post("/stories/{story}/corrections", status_code=201, tags=["corrections"])
def correct(services: NeedsServices, story: StoryId, given: NewCorrection) -> CorrectionRow:
    """Corrects the account. The correction lasts as long as the texts it is about."""
    entry = services.story(story)
    articles = services.library.articles(place.article for place in given.spans)
    spans = []
    for place in given.spans:
        article = articles.get(place.article)
        if article is None or not place.start < place.end <= len(article.text):
            raise InputError("spans", f"there is no place {place.article}[{place.start}:{place.end}]; use spans of the account")
        spans.append(article.span(place.start, place.end))
    with refusing("correction"):
        number = services.library.correct(entry.id, given.kind, spans, who=given.who, why=given.why, value=given.value)
    return CorrectionRow.of(services.correction(entry.id, number))


@router.post("/stories/{story}/corrections/{number}/take-back", tags=["corrections"])
def take_back(
    services: NeedsServices, story: StoryId, number: Annotated[int, Path(ge=1, le=2**53)], taking_back: TakingBack
) -> CorrectionRow:
    """Undoes a correction. The history keeps that it was made."""
    entry = services.story(story)
    services.correction(entry.id, number)
    with refusing("correction"):
        services.library.take_back(number, who=taking_back.who, why=taking_back.why)
    return CorrectionRow.of(services.correction(entry.id, number))
