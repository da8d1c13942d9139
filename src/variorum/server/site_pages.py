"""What stands around the stories: signing in and out, and the files that pages load."""

from datetime import UTC, datetime
from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from starlette.responses import RedirectResponse, Response

from variorum.server.guard import address_of
from variorum.server.problems import NotFoundError
from variorum.server.rendering import TYPES, render, static_files
from variorum.server.services import NeedsServices
from variorum.server.sessions import COOKIE, LASTS, is_token, make_session

A_YEAR = 31_536_000
router = APIRouter(include_in_schema=False)


@router.get("/static/{name}")
def show_file(name: str) -> Response:
    content = static_files().get(name)
    if content is None:
        raise NotFoundError("there is no such file")
    headers = {"Cache-Control": f"public, max-age={A_YEAR}, immutable"}
    return Response(content, media_type=TYPES[PurePath(name).suffix], headers=headers)


@router.get("/login")
def show_login(request: Request, services: NeedsServices, to: Annotated[str, Query(max_length=2000)] = "/") -> Response:
    if not services.settings.token:
        return RedirectResponse("/", 303)
    return render(request, "login.html.j2", to=_own(to), problem="")


@router.post("/login")
async def log_in(
    request: Request,
    services: NeedsServices,
    token: Annotated[str, Form(max_length=1000)] = "",
    to: Annotated[str, Form(max_length=2000)] = "/",
) -> Response:
    expected = services.settings.token
    if not expected:
        return RedirectResponse("/", 303)
    address = address_of(request)
    if services.guesses.are_too_many(address):
        problem = "Too many wrong tokens came from here. Wait some seconds."
        return render(request, "login.html.j2", 429, to=_own(to), problem=problem)
    if not is_token(token, expected):
        await services.guesses.hold(address)
        return render(request, "login.html.j2", 403, to=_own(to), problem="This is not the token.")
    answer = RedirectResponse(_own(to), 303)
    answer.set_cookie(
        COOKIE,
        make_session(expected, datetime.now(UTC)),
        max_age=int(LASTS.total_seconds()),
        httponly=True,
        samesite="strict",
        secure=request.scope["scheme"] == "https",
    )
    return answer


@router.post("/logout")
def log_out() -> Response:
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return answer


def _own(to: str) -> str:
    """The address if it is one of this server's, else its first page."""
    return to if to.isprintable() and to.startswith("/") and not to.startswith("//") and "\\" not in to else "/"
