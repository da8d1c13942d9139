"""What every route works with, and how it comes to it."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Annotated, TypeVar

from anyio import CapacityLimiter, to_thread
from fastapi import Depends, Form, Path, Request

from variorum.library import Correction, Library, StoryEntry
from variorum.model import Article
from variorum.server.account_cache import AccountCache, ShownAccount
from variorum.server.orders import Document
from variorum.server.problems import NotFoundError, refusing
from variorum.server.sessions import Guesses
from variorum.server.settings import Settings
from variorum.server.tasks import Task, Tasks

Found = TypeVar("Found")

ADDING = 2  # documents that are kept at once

StoryId = Annotated[str, Path(pattern=r"^s[0-9a-f]{12}$", description="A story's id, as the list of stories gives it.")]
ArticleId = Annotated[str, Path(pattern=r"^[0-9a-f]{16}$", description="An article's id in the library.")]
Short = Annotated[str, Form(max_length=300)]
Long = Annotated[str, Form(max_length=2000)]
TaskId = Annotated[str, Path(pattern=r"^[0-9a-f]{16}$", description="A task's id, as returned when the task was started.")]


@dataclass(frozen=True)
class Services:
    """The library with the tasks and the accounts at hand over it."""

    library: Library
    tasks: Tasks
    accounts: AccountCache
    settings: Settings
    guesses: Guesses
    adding: CapacityLimiter

    async def add(self, document: Document) -> Task:
        """Has the document added, and keeps it first: while the library is written to, that is waited for beside the threads that
        make pages."""
        return await to_thread.run_sync(self.tasks.add, document, limiter=self.adding)

    def story(self, id: str) -> StoryEntry:
        """Raises `NotFoundError`; a story that was merged into another is that other."""
        found = self.library.find_story(id)
        if found is None:
            raise NotFoundError(f"there is no story {id} in this library; look for it in the list of stories")
        return found

    def search(self, words: str | None, question: Callable[[], Found]) -> Found:
        """The answer of the library. Raises `InputError` where these are no words that can be looked for."""
        with refusing("words") if words is not None else nullcontext():
            return question()

    def account(self, story: str) -> ShownAccount:
        """Raises `NotFoundError` where the story is not there or was not read."""
        shown = self.accounts.find(self.story(story).id)
        if shown is None:
            raise NotFoundError(f"story {story} has not been analysed; analyse it first, then ask for its account")
        return shown

    def article(self, id: str) -> Article:
        """Raises `NotFoundError`."""
        found = self.library.articles([id]).get(id)
        if found is None:
            raise NotFoundError(f"there is no article {id} in this library; look for it in its story")
        return found

    def correction(self, story: str, number: int) -> Correction:
        """Raises `NotFoundError`."""
        for correction in self.library.corrections(story):
            if correction.number == number:
                return correction
        raise NotFoundError(f"story {story} has no correction {number}; its list shows those it has")

    def joined(self, entry: StoryEntry, shown: ShownAccount) -> tuple[str, ...]:
        """The story's articles that the account was not read from."""
        read = set(shown.account.articles)
        return tuple(id for id in self.library.members(entry.id) if id not in read)


def _services(request: Request) -> Services:
    services = request.app.state.services
    assert isinstance(services, Services)
    return services


NeedsServices = Annotated[Services, Depends(_services)]
