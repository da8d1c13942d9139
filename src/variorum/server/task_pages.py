"""Adding reports and watching what becomes of it: the form, its task as it goes on, all jobs there were."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import RedirectResponse, Response, StreamingResponse

from variorum.errors import InputError
from variorum.ingest.formats import ENDINGS
from variorum.server.orders import Document
from variorum.server.problems import NotFoundError
from variorum.server.rendering import render, templates
from variorum.server.services import NeedsServices, Services, TaskId
from variorum.server.submissions import address, pasted, uploaded
from variorum.server.tasks import Task

LOOK_EVERY = 0.25  # seconds between two looks at a task that is watched
ALIVE_EVERY = 15.0  # seconds after which a stream that has nothing to tell says that it is alive
MOST_REJECTED = 200

router = APIRouter(include_in_schema=False)
FILE_ENDINGS = sorted({"." + ending.rpartition(".")[2] for ending in ENDINGS})  # browsers know the last one of a name
EMPTY = {"url": "", "text": "", "outlet": "", "title": "", "published": ""}


@router.get("/add")
def show_form(request: Request, services: NeedsServices, url: Annotated[str, Query(max_length=8000)] = "") -> Response:
    return _form(request, services, {**EMPTY, "url": url})


@router.post("/add")
async def add(request: Request, services: NeedsServices) -> Response:
    async with request.form(max_files=1, max_fields=12, max_part_size=services.settings.largest) as form:
        try:
            document = await _document(form)
        except InputError as error:
            return _form(request, services, {name: str(form.get(name) or "") for name in EMPTY}, error.reason)
    task = await services.add(document)
    return RedirectResponse(f"/tasks/{task.id}", 303)


async def _document(form: FormData) -> Document:
    file = form.get("file")
    if isinstance(file, UploadFile):
        return uploaded(file.filename or "", await file.read())
    fields = {name: str(value) for name, value in form.items() if isinstance(value, str)}
    return pasted(fields) if "text" in fields else address(fields.get("url", ""))


def _form(request: Request, services: Services, form: dict[str, str], problem: str = "") -> Response:
    largest = services.settings.largest // 1_000_000
    status = 422 if problem else 200
    return render(request, "add.html.j2", status, form=form, problem=problem, largest=largest, endings=FILE_ENDINGS)


@router.get("/tasks/{task}")
def show_task(request: Request, services: NeedsServices, task: TaskId) -> Response:
    found = find_task(services, task)
    return render(request, "task.html.j2", task=found, then=f"/stories/{found.story}" if found.story else None)


@router.get("/tasks/{task}/events")
async def watch_task(services: NeedsServices, task: TaskId) -> Response:
    """The task's progress as server-sent events: `progress`, a piece of the page, and in the end `end`."""
    find_task(services, task)
    return StreamingResponse(_events(services, task), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})


async def _events(services: Services, id: str) -> AsyncIterator[str]:
    shown: Task | None = None
    silent = 0.0
    while (task := services.tasks.get(id)) is not None:
        if task != shown:
            shown, silent = task, 0.0
            yield _event("progress", templates().get_template("progress.html.j2").render(task=task))
        if task.has_ended:
            break
        await asyncio.sleep(LOOK_EVERY)
        silent += LOOK_EVERY
        if silent >= ALIVE_EVERY:
            silent = 0.0
            yield ": still at it\n\n"
    yield _event("end", "")


def _event(name: str, data: str) -> str:
    lines = "".join(f"data: {line}\n" for line in data.splitlines() or [""])
    return f"event: {name}\n{lines}\n"


@router.get("/jobs")
def show_jobs(request: Request, services: NeedsServices) -> Response:
    rejected = services.library.rejected()
    return render(
        request,
        "jobs.html.j2",
        tasks=services.tasks.latest(),
        jobs=services.library.jobs(50),
        rejected=rejected[:MOST_REJECTED],
        more_rejected=max(0, len(rejected) - MOST_REJECTED),
    )


def find_task(services: Services, id: str) -> Task:
    """Raises `NotFoundError`: tasks are forgotten when the server ends, and the old ones of very many before."""
    task = services.tasks.get(id)
    if task is None:
        raise NotFoundError(f"there is no task {id} any more; its results are in the library")
    return task
