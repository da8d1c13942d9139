"""Reports moved, stories merged and taken apart, articles deleted: as a page for editors and for programs."""

from datetime import date, datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from variorum.errors import InputError, LibraryError
from variorum.library import StoryEntry, Wanted
from variorum.report.phrasing import count, one_line
from variorum.server.api import PROBLEMS
from variorum.server.api_models import Deleting, Merging, Moving, StoryRow
from variorum.server.problems import refusing
from variorum.server.rendering import render
from variorum.server.services import ArticleId, Long, NeedsServices, Services, Short, StoryId
from variorum.server.story_form import LAST_DAY

NEAR = timedelta(days=10)
MOST_NEAR = 60  # stories that are offered

pages = APIRouter(include_in_schema=False)
router = APIRouter(prefix="/api", responses=PROBLEMS)


@pages.get("/stories/{story}/arrange")
def show_form(
    request: Request, services: NeedsServices, story: StoryId, done: Annotated[str, Query(max_length=40)] = ""
) -> Response:
    entry = services.story(story)
    members = services.library.members(entry.id)
    found = services.library.articles(members)
    other = services.library.find_story(done) if done else None
    return render(
        request,
        "arrange.html.j2",
        entry=entry,
        articles=[found[id] for id in members if id in found],
        near=_near(services, entry),
        other=other if other and other.id != entry.id else None,
        is_done=bool(done),
    )


@pages.post("/stories/{story}/move")
def move_reports(
    services: NeedsServices,
    story: StoryId,
    articles: Annotated[list[str] | None, Form()] = None,
    to: Short = "",
    who: Short = "",
    why: Long = "",
) -> Response:
    entry = services.story(story)
    chosen = [id for id in articles or [] if id in services.library.members(entry.id)]
    with refusing(title="Not moved"):
        return _back(services, entry.id, services.library.move(chosen, to or None, who=one_line(who), why=one_line(why)))


@pages.post("/stories/{story}/merge")
def merge_stories(services: NeedsServices, story: StoryId, into: Short = "", who: Short = "", why: Long = "") -> Response:
    entry = services.story(story)
    with refusing(title="Not merged"):
        target = services.library.merge(entry.id, into, who=one_line(who), why=one_line(why))
    return RedirectResponse(f"/stories/{target}/arrange?done={target}", 303)


@pages.post("/articles/{article}/delete")
def delete_report(services: NeedsServices, article: ArticleId, sure: Short = "", who: Short = "", why: Long = "") -> Response:
    services.article(article)
    with refusing(title="Not deleted"):
        if not sure:
            raise LibraryError(article, "deleting cannot be undone; confirm that you are sure")
        story = services.library.delete(article, who=one_line(who), why=one_line(why))
        return _back(services, story, story)


@router.post("/stories/{story}/move", tags=["corrections"])
def move(services: NeedsServices, story: StoryId, moving: Moving) -> StoryRow:
    """Moves reports of the story into another story or into a new one. Later reports do not undo this."""
    entry = services.story(story)
    if others := set(moving.articles) - set(services.library.members(entry.id)):
        raise InputError("articles", f"{', '.join(sorted(others)[:5])}: not in story {entry.id}; give ids of its articles")
    if moving.to:
        services.story(moving.to)
    with refusing():
        target = services.library.move(moving.articles, moving.to, who=moving.who, why=moving.why)
    return StoryRow.of(services.story(target))


@router.post("/stories/{story}/merge", tags=["corrections"])
def merge(services: NeedsServices, story: StoryId, merging: Merging) -> StoryRow:
    """Moves all reports of the story into another one. Links to the first story then lead to the other."""
    entry, into = services.story(story), services.story(merging.into)
    with refusing():
        target = services.library.merge(entry.id, into.id, who=merging.who, why=merging.why)
    return StoryRow.of(services.story(target))


@router.post("/articles/{article}/delete", tags=["corrections"])
def delete(services: NeedsServices, article: ArticleId, deleting: Deleting) -> StoryRow:
    """Deletes an article for good, with its revisions and the accounts made from it. The same text is not added again."""
    services.article(article)
    with refusing():
        story = services.library.delete(article, who=deleting.who, why=deleting.why)
    return StoryRow.of(services.library.story(story))


def _back(services: Services, story: str, target: str) -> Response:
    """To where the editor was, as long as there is anything left there."""
    here = story if services.library.story(story).articles else target
    if not services.library.story(here).articles:
        return RedirectResponse("/", 303)
    return RedirectResponse(f"/stories/{here}/arrange?done={target}", 303)


def _near(services: Services, entry: StoryEntry) -> list[tuple[str, str]]:
    """Stories that the reports may belong to: those that are linked with this one, then those of about the same days."""
    linked = [id for event in services.library.history(entry.id) if event.kind == "linked" for id in event.others]
    first, last = (_day(moment, by) for moment, by in ((entry.first, -NEAR), (entry.last, NEAR)))
    found = [services.library.find_story(id) for id in dict.fromkeys(linked)]
    found += services.library.stories(Wanted(since=first, until=last, limit=MOST_NEAR))
    named = {story.id: story for story in found if story and story.articles and story.id != entry.id}
    return [(story.id, f"{story.headline} ({count(story.articles, 'report')})") for story in named.values()]


def _day(moment: datetime | None, by: timedelta) -> date | None:
    return min((moment + by).date(), LAST_DAY) if moment else None
