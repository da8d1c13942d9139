"""The gate in front of every route: who may ask, from which page, under which name, how much; and what browsers are told.

- The Host header has to be one of the server's names, so that no other site's name can be rebound to this machine.
- Where there is a token, it or its cookie has to be shown; only the sign-in page and the static files are free.
- A request that changes something has to come from a page of this server, or from no browser at all.
- What is asked for is read from the request's own line, never from an address that its Host header is part of.
- What a request brings is counted while it comes, and has to keep coming.
"""

import asyncio
import logging
import re
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from variorum.server.sessions import COOKIE, Guesses, has_bearer, is_session
from variorum.server.settings import Settings

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FREE = re.compile(r"/login|/static/[^/]+")
_LOG = logging.getLogger(__name__)
_HOST = re.compile(r"(?:\[(?P<address>[0-9A-Fa-f:.]+)\]|(?P<name>[^\s:\[\]@/?#]+))(?::[0-9]{0,5})?")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "private, no-cache",
}

Refuse = Callable[[Request, int, str], Response]


class Guard:
    """ASGI middleware around the whole application. `refuse` makes the answer to what is not let through."""

    def __init__(self, app: ASGIApp, settings: Settings, refuse: Refuse, guesses: Guesses | None = None) -> None:
        self._app = app
        self._guesses = guesses or Guesses()
        self._settings = settings
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        answer = self._judge(request) or await self._identify(request)
        if answer is not None:
            await answer(scope, receive, _telling(send))
            return
        try:
            await self._app(scope, self._counting(receive), _telling(send))
        except ClientDisconnect:
            _LOG.warning("a client broke off what it sent to %s", ascii(scope["path"]))

    def _judge(self, request: Request) -> Response | None:
        """The answer to a request that is not let through."""
        settings, headers = self._settings, request.headers
        if settings.hosts and host_name(headers.get("host", "")) not in settings.hosts:
            return self._refuse(
                request,
                421,
                f"this server answers only to {', '.join(settings.hosts)}; start it with --allow-host for other names",
            )
        if request.method not in SAFE and not is_own_page(request):
            return self._refuse(request, 403, "this came from a page of another site; send it from this server's own pages")
        length = headers.get("content-length", "")
        if length.isdecimal() and (len(length) > 15 or int(length) > settings.largest):
            return self._refuse(request, 413, _too_large(settings.largest))
        return None

    async def _identify(self, request: Request) -> Response | None:
        """The answer to who has not shown the token."""
        token, shown = self._settings.token, request.headers.get("authorization")
        if not token or FREE.fullmatch(request.scope["path"]):
            return None
        if is_session(request.cookies.get(COOKIE), token, datetime.now(UTC)):
            return None
        if shown:
            address = address_of(request)
            if self._guesses.are_too_many(address):
                return self._refuse(request, 429, "too many wrong tokens came from this address; wait some seconds")
            if has_bearer(shown, token):
                return None
            await self._guesses.hold(address)
        return self._ask_token(request)

    def _ask_token(self, request: Request) -> Response:
        path, query = request.scope["path"], request.scope["query_string"].decode("latin-1")
        if path.startswith(("/api/", "/openapi")) or request.method not in SAFE:
            answer = self._refuse(request, 401, "the token is missing or wrong; send it as “Authorization: Bearer TOKEN”")
            answer.headers["WWW-Authenticate"] = "Bearer"
            return answer
        asked = f"{path}?{query}" if query else path
        return RedirectResponse(f"/login?to={quote(asked, safe='')}", 303)

    def _counting(self, receive: Receive) -> Receive:
        """`receive` for a body that may not be too large, nor stand still."""
        came, is_whole = 0, False

        async def counted() -> Message:
            nonlocal came, is_whole
            if is_whole:
                return await receive()
            try:
                message = await asyncio.wait_for(receive(), self._settings.patience)
            except TimeoutError:
                raise HTTPException(408, "the request stopped arriving; send it again") from None
            came += len(message.get("body", b""))
            is_whole = not message.get("more_body", False)
            if came > self._settings.largest:
                raise HTTPException(413, _too_large(self._settings.largest))
            return message

        return counted


def address_of(request: Request) -> str:
    """Where the request comes from."""
    return request.client.host if request.client else ""


def host_name(header: str) -> str:
    """The name in a Host header, without port, brackets and a dot at its end; empty for what is no name with a port."""
    found = _HOST.fullmatch(header)
    return (found["address"] or found["name"]).lower().removesuffix(".") if found else ""


def is_own_page(request: Request) -> bool:
    """Whether a browser says that a page of this server sends the request, or no browser sends it."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("origin")
    return origin is None or origin.lower().partition("://")[2] == request.headers.get("host", "").lower()


def _telling(send: Send) -> Send:
    async def tell(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return tell


def _too_large(largest: int) -> str:
    return f"this is larger than {largest / 1e6:.0f} MB, which is the limit; add it in parts, or with `variorum collect`"
