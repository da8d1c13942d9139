"""What goes wrong, told to people as a page and to programs as JSON, in words that help and without the program's innards."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from variorum.errors import DatabaseError, InputError, LibraryError, VariorumError
from variorum.server.guard import HEADERS
from variorum.server.rendering import render
from variorum.server.tasks import BusyError

FOR_PROGRAMS = ("/api/", "/openapi.json")


class NotFoundError(VariorumError):
    """What was asked for is not in the library."""


class RefusedError(VariorumError):
    """What an editor decided cannot be done; a page of that `title` says why."""

    def __init__(self, title: str, reason: str) -> None:
        super().__init__(reason)
        self.title = title


class Problem(BaseModel):
    """What went wrong."""

    detail: str = Field(description="What is wrong and what to do.")


@contextmanager
def refusing(what: str | None = None, *, title: str = "") -> Iterator[None]:
    """What the library says against a request, as `InputError` about `what`, or for pages as `RefusedError`. That its database
    failed is told as it is."""
    try:
        yield
    except DatabaseError:
        raise
    except LibraryError as error:
        raise (RefusedError(title, error.reason) if title else InputError(what or error.where, error.reason)) from error


def refuse(request: Request, status: int, detail: str, title: str = "") -> Response:
    """The answer to a request that cannot be done as it is."""
    if request.scope["path"].startswith(FOR_PROGRAMS):
        return JSONResponse({"detail": detail}, status)
    return render(request, "problem.html.j2", status, title=title or HTTPStatus(status).phrase, detail=detail)


def explain(app: FastAPI) -> None:
    """Has the application answer what is raised in it."""

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        detail = error.detail
        if error.status_code == 404 and detail == "Not Found":
            detail = "there is no such page; begin with the list of stories"
        answer = refuse(request, error.status_code, detail)
        answer.headers.update(error.headers or {})
        return answer

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        where = error.errors()
        is_place = any(fault["loc"][:1] == ("path",) for fault in where) and not request.scope["path"].startswith(FOR_PROGRAMS)
        message = "; ".join(f"{'.'.join(map(str, fault['loc'][1:])) or fault['loc'][0]}: {fault['msg']}" for fault in where[:5])
        return refuse(request, 404 if is_place else 422, message)

    async def known(request: Request, error: Exception) -> Response:
        return refuse(request, _status(error), str(error), getattr(error, "title", ""))

    async def unknown(request: Request, error: Exception) -> Response:
        answer = refuse(request, 500, "Variorum failed on this request; nothing that was saved is lost. The log has the details")
        answer.headers.update(HEADERS)  # it is made outside of the gate
        return answer

    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(VariorumError, known)
    app.add_exception_handler(Exception, unknown)


def _status(error: Exception) -> int:
    if isinstance(error, NotFoundError):
        return 404
    if isinstance(error, InputError | RefusedError):
        return 422
    return 503 if isinstance(error, BusyError | LibraryError) else 500
