"""The pages that people read: the list of stories, a story's account, an article's text."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from variorum.errors import InputError
from variorum.library import StoryEntry
from variorum.model import Article
from variorum.report.page.marked_text import TextPiece, cut
from variorum.report.phrasing import count
from variorum.server.account_cache import ShownAccount, list_corrected
from variorum.server.exports import EXPORTS
from variorum.server.orders import ReadStory
from variorum.server.problems import NotFoundError
from variorum.server.rendering import render
from variorum.server.services import ArticleId, NeedsServices, Services, StoryId
from variorum.server.story_form import StoryForm

PAGE = 50  # stories
LOOK_EVERY = 20  # seconds between two looks for new reports while a story is open

router = APIRouter(include_in_schema=False)


@router.get("/")
def list_stories(request: Request, services: NeedsServices) -> Response:
    form = StoryForm.of(request.query_params)
    problem, found = "", tuple[StoryEntry, ...]()
    try:
        found = services.search(form.words or None, lambda: services.library.stories(form.wanted(PAGE + 1)))
    except InputError as error:
        problem = error.reason
    entries = found[:PAGE]
    return render(
        request,
        "stories.html.j2",
        form=form,
        entries=entries,
        problem=problem,
        told=_range_line(form, len(entries), len(found) > PAGE),
        before=_page(form, form.offset - PAGE) if form.offset else None,
        after=_page(form, form.offset + PAGE) if len(found) > PAGE else None,
        feed=_feed(form),
    )


def _feed(form: StoryForm) -> str:
    """What the address of the feed of this search ends with."""
    given = {name: value for name, value in form.given.items() if name not in {"order", "disputes"}}
    return f"?{urlencode(given)}" if given else ""


def _range_line(form: StoryForm, shown: int, has_more: bool) -> str:
    if form.offset or has_more:
        return f"Stories {form.offset + 1} to {form.offset + shown}" if shown else "No further story"
    return count(shown, "story", "stories").capitalize()


def _page(form: StoryForm, offset: int) -> str:
    return "/?" + urlencode({**form.given, "offset": max(0, offset)})


@router.get("/stories/{story}")
def show_story(
    request: Request, services: NeedsServices, story: StoryId, corrected: Annotated[str, Query(pattern=r"^[0-9]{0,12}$")] = ""
) -> Response:
    entry = services.story(story)
    if entry.id != story:
        return RedirectResponse(f"/stories/{entry.id}", 308)
    shown = services.accounts.find(entry.id)
    if shown is None:
        members = services.library.members(entry.id)
        articles = services.library.articles(members)
        return render(request, "unread.html.j2", entry=entry, articles=[articles[id] for id in members])
    corrections = list_corrected(shown.corrections, shown)
    last, last_at = next((row for row in corrections if str(row[0].number) == corrected), (None, []))
    return render(
        request,
        "story.html.j2",
        entry=entry,
        shown=shown,
        corrected=last,
        corrected_at=last_at,
        every=LOOK_EVERY,
        exports=[(export.title, export.file) for export in EXPORTS.values()],
        standing=sum(c.stands for c, _ in corrections),
        **_news(services, entry, shown, shown.stamp),
    )


@router.get("/stories/{story}/news")
def tell_news(
    request: Request, services: NeedsServices, story: StoryId, of: Annotated[str, Query(max_length=40)]
) -> HTMLResponse:
    """What has come since the account `of` that number was shown."""
    entry = services.story(story)
    return render(request, "news.html.j2", entry=entry, **_news(services, entry, services.account(story), of))


def _news(services: Services, entry: StoryEntry, shown: ShownAccount, of: str) -> dict[str, Any]:
    return {"newer": shown.stamp != of, "joined": services.joined(entry, shown)}


@router.post("/stories/{story}/read")
def read_story(services: NeedsServices, story: StoryId, again: Annotated[str, Form(max_length=8)] = "") -> Response:
    entry = services.story(story)
    task = services.tasks.read(ReadStory(entry.id, bool(again)), entry.headline or "An event without a headline")
    return RedirectResponse(f"/tasks/{task.id}", 303)


@router.get("/stories/{story}/claims/{claim}")
def find_claim(services: NeedsServices, story: StoryId, claim: str) -> Response:
    """Where the claim stands now: in this story, or in the one that it was merged into."""
    shown = services.account(story)
    if claim not in shown.anchors:
        raise NotFoundError(f"the account of story {story} has no claim {claim[:80]!r} any more; look for it in the story")
    return RedirectResponse(f"/stories/{services.story(story).id}#{claim}", 302)


@router.get("/articles/{article}")
def show_article(
    request: Request,
    services: NeedsServices,
    article: ArticleId,
    span: Annotated[str | None, Query(pattern=r"^[0-9]{1,9}-[0-9]{1,9}$")] = None,
) -> Response:
    found = services.article(article)
    story = services.library.story_of(article)
    entry = services.story(story) if story else None
    shown = services.accounts.find(entry.id) if entry else None
    revisions = services.library.revisions(article)
    paragraphs = _paragraphs_of(found, shown, _asked(found, span))
    return render(
        request,
        "article.html.j2",
        article=found,
        story=entry,
        revisions=revisions,
        is_newest=revisions[-1:] == [article],
        paragraphs=paragraphs,
        has_marks=any(piece.items for paragraph in paragraphs for piece, _, _ in paragraph),
    )


def _asked(article: Article, span: str | None) -> tuple[int, int] | None:
    """The characters that a permalink names. Raises `NotFoundError` where the text has no such place."""
    if span is None:
        return None
    start, end = (int(number) for number in span.split("-"))
    if not start < end <= len(article.text):
        raise NotFoundError(f"the article has no characters {span}: its text is {len(article.text)} characters long")
    return start, end


def _paragraphs_of(
    article: Article, shown: ShownAccount | None, asked: tuple[int, int] | None
) -> list[list[tuple[TextPiece, bool, bool]]]:
    """The article's paragraphs, marked where the account `shown` was read from it. Each piece comes with whether it is of the
    characters that are `asked` for, and whether it is the first of these."""
    start, end = asked or (0, 0)
    pieces = [list(_cut(paragraph, start, end)) for paragraph in _pieces(article, shown)]
    first = next((p for paragraph in pieces for p in paragraph if start <= p.start < end), None)
    return [[(p, start <= p.start < end, p is first) for p in paragraph] for paragraph in pieces]


def _pieces(article: Article, shown: ShownAccount | None) -> Sequence[Sequence[TextPiece]]:
    """The pieces of the story's page, if the article is on it."""
    for story in shown.view.stories if shown else ():
        for text in story.texts:
            if text.anchor == article.id:
                return text.paragraphs
    return cut(article, ()).paragraphs


def _cut(paragraph: Sequence[TextPiece], start: int, end: int) -> Iterator[TextPiece]:
    """The pieces, cut where the asked place begins and ends."""
    for piece in paragraph:
        bounds = [piece.start, *(p for p in (start, end) if piece.start < p < piece.start + len(piece.text))]
        for at, to in zip(bounds, [*bounds[1:], piece.start + len(piece.text)], strict=True):
            yield replace(piece, start=at, text=piece.text[at - piece.start : to - piece.start])
