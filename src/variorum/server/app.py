"""The web application over a library: its routes, the gate in front of them, and the description of its API."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from anyio import CapacityLimiter, to_thread
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from variorum.library import Library
from variorum.report import schema
from variorum.report.reading import installed_version
from variorum.server import (
    api,
    api_pages,
    change_pages,
    correction_pages,
    editorial_pages,
    exports,
    news_feeds,
    site_pages,
    story_pages,
    task_pages,
)
from variorum.server.account_cache import AccountCache
from variorum.server.guard import Guard
from variorum.server.problems import explain, refuse
from variorum.server.response_cache import ResponseCache
from variorum.server.services import ADDING, Services
from variorum.server.sessions import Guesses
from variorum.server.settings import Settings
from variorum.server.tasks import Tasks
from variorum.server.worker_process import Worker

THREADS = 12  # answers made at once: more only get in each other's way, and the library has connections for 15


def make_app(library: Library, make_worker: Callable[[], Worker], settings: Settings | None = None) -> FastAPI:
    """The application over `library`; `make_worker` makes what does its heavy work. It closes its workers, not the library."""
    settings = settings or Settings()
    tasks = Tasks(library, make_worker, settings.allow_private)
    services = Services(library, tasks, AccountCache(library), settings, Guesses(), CapacityLimiter(ADDING))

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = THREADS
        yield
        tasks.close()

    app = FastAPI(
        title="Variorum", version=installed_version(), docs_url=None, redoc_url=None, lifespan=life, redirect_slashes=False
    )
    app.state.services = services
    for pages in (
        site_pages,
        story_pages,
        task_pages,
        correction_pages,
        change_pages,
        exports,
        api_pages,
        api,
        editorial_pages,
        news_feeds,
    ):
        app.include_router(pages.router)
    app.include_router(editorial_pages.pages)
    explain(app)
    app.add_middleware(ResponseCache, library=library)
    app.add_middleware(Guard, settings=settings, refuse=refuse, guesses=services.guesses)
    app.openapi = lambda: _describe(app, settings)  # type: ignore[method-assign]
    return app


def _describe(app: FastAPI, settings: Settings) -> dict[str, Any]:
    """The API as OpenAPI, with the schema of readings among its parts."""
    if app.openapi_schema is None:
        described = get_openapi(
            title=app.title,
            version=app.version,
            routes=app.routes,
            description="Compares news reports of one event: who said what, who copied whom, and where the reports disagree.",
        )
        described["components"]["schemas"]["Reading"] = _moved(schema(), "#/components/schemas/Reading/")
        if settings.token:
            described["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
            described["security"] = [{"token": []}]
        app.openapi_schema = described
    return app.openapi_schema


def _moved(part: Any, to: str) -> Any:
    """A JSON schema whose references lead to `to`, where it stands now."""
    if isinstance(part, dict):
        return {
            key: to + value.removeprefix("#/") if key == "$ref" and isinstance(value, str) else _moved(value, to)
            for key, value in part.items()
            if key not in {"$schema", "$id"}
        }
    return [_moved(item, to) for item in part] if isinstance(part, list) else part
