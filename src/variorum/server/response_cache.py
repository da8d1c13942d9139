"""Answers that were made once are given again as long as nothing new was kept in the library, and not even sent to whom has them.

It stands behind the gate and before the routes. What is asked for most, lists and accounts, depends on the address and the
library alone; of many who ask for the same at once, one has it made and the others wait for that.
"""

import asyncio
import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from variorum.errors import LibraryError
from variorum.library import Library
from variorum.server.packing import SHORTEST, VARY, pack, takes_packed

KEPT = re.compile(r"/|/stories/[^/]+(/news|/exports/[^/]+)?|/api/stories(/[^/]+(/account|/exports/[^/]+)?)?")
LONGEST = 1_000  # characters of an address, beyond which nobody asks twice
MOST_BYTES = 64_000_000

_Address = tuple[str, bytes, bool]
"""Path, query, and whether the answer may be packed."""


@dataclass(frozen=True, slots=True)
class CachedResponse:
    """An answer with what it is known by; `state` is the library's as it was before the answer was made."""

    state: str
    tag: bytes
    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes

    async def give(self, scope: Scope, send: Send) -> None:
        known = re.split(rb"[\s,]+", Headers(scope=scope).get("if-none-match", "").replace("W/", "").encode())
        has_it = self.tag in known or b"*" in known
        headers = [(b"etag", self.tag), (b"vary", VARY.encode())] if has_it else [*self.headers, (b"etag", self.tag)]
        await send({"type": "http.response.start", "status": 304 if has_it else self.status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if has_it else self.body})


class ResponseCache:
    """ASGI middleware around the routes over `library`."""

    def __init__(self, app: ASGIApp, library: Library) -> None:
        self._app = app
        self._library = library
        self._kept: OrderedDict[_Address, CachedResponse] = OrderedDict()
        self._bytes = 0
        self._in_making: dict[tuple[_Address, str], asyncio.Future[CachedResponse | None]] = {}
        self._asked = _Together(library.state)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = _address_of(scope)
        state = await self._state() if address else None
        answer = await self._find(address, state, scope, receive) if address and state else None
        if answer is not None:
            await answer.give(scope, send)
        else:
            await self._app(scope, receive, send)

    async def _state(self) -> str | None:
        """The library's, asked for since the request came; None where it cannot be told at once."""
        try:
            return self._library.state() if self._library.is_state_quick else await self._asked.ask()
        except LibraryError:
            return None

    async def _find(self, address: _Address, state: str, scope: Scope, receive: Receive) -> CachedResponse | None:
        """The answer as it was given before, or made now; None where another that was to be waited for failed."""
        known = self._kept.get(address)
        if known is not None and known.state == state:
            self._kept.move_to_end(address)
            return known
        waited_for = self._in_making.get((address, state))
        if waited_for is not None:
            return await asyncio.shield(waited_for)
        making = self._in_making[address, state] = asyncio.get_running_loop().create_future()
        answer: CachedResponse | None = None
        try:
            answer = await self._make(state, scope, receive, address[-1])
        finally:
            del self._in_making[address, state]
            making.set_result(answer)
        if answer.status == 200:
            self._keep(address, answer)
        return answer

    async def _make(self, state: str, scope: Scope, receive: Receive, is_packed: bool) -> CachedResponse:
        head: Message = {}
        body = bytearray()

        async def note(message: Message) -> None:
            if message["type"] == "http.response.start":
                head.update(message)
            else:
                body.extend(message.get("body", b""))

        await self._app(scope, receive, note)
        return await to_thread.run_sync(_seal, state, head["status"], MutableHeaders(raw=head["headers"]), bytes(body), is_packed)

    def _keep(self, address: _Address, answer: CachedResponse) -> None:
        before = self._kept.pop(address, None)
        self._bytes += len(answer.body) - (len(before.body) if before else 0)
        self._kept[address] = answer
        while self._bytes > MOST_BYTES:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= len(oldest.body)


def _address_of(scope: Scope) -> _Address | None:
    """What the answer is kept by; None where it is not kept."""
    if scope["type"] != "http" or scope["method"] != "GET" or not KEPT.fullmatch(scope["path"]):
        return None
    is_asked_twice = len(scope["path"]) + len(scope["query_string"]) <= LONGEST
    return (scope["path"], scope["query_string"], takes_packed(scope)) if is_asked_twice else None


def _seal(state: str, status: int, headers: MutableHeaders, body: bytes, is_packed: bool) -> CachedResponse:
    """The answer with its mark, packed where it may be and is not yet."""
    if is_packed and len(body) >= SHORTEST and "content-encoding" not in headers:
        body = pack(body)
        headers["content-encoding"] = "gzip"
        headers["content-length"] = str(len(body))
    headers["vary"] = VARY
    return CachedResponse(state, f'"{sha256(body).hexdigest()[:32]}"'.encode(), status, tuple(headers.raw), body)


class _Together:
    """A question that takes its time, put once for all who come while the one before is under way: nobody is told what was
    true only before he came."""

    def __init__(self, question: Callable[[], str]) -> None:
        self._question = question
        self._under_way: asyncio.Task[str] | None = None
        self._next: asyncio.Task[str] | None = None
        self._limiter = CapacityLimiter(1)

    async def ask(self) -> str:
        if self._next is None:
            self._next = asyncio.ensure_future(self._put(self._under_way))
        return await asyncio.shield(self._next)

    async def _put(self, before: asyncio.Task[str] | None) -> str:
        if before is not None:
            await asyncio.wait([before])
        self._under_way, self._next = self._next, None
        return await to_thread.run_sync(self._question, limiter=self._limiter)
