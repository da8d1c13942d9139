"""Connections before there is a request for the gate to judge: bounded in what they send and in how long they say nothing."""

import asyncio
from asyncio import TimerHandle
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

LARGEST_HEAD = 65_536  # bytes of a request beside its body; what stands around the pieces of a body may be as much as the body
PATIENCE = 20.0  # seconds that a connection has for the head of a request

_TOLD = b"the address or the headers are too long"
_TOO_LARGE = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-type: text/plain; charset=utf-8\r\nconnection: close\r\n"
    b"content-length: %d\r\n\r\n%s" % (len(_TOLD), _TOLD)
)


class BoundedConnection(HttpToolsProtocol):
    """Where the server has as many connections as it takes, the one that has had nothing asked the longest makes room."""

    patience = PATIENCE

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self._silent_since = self.loop.time()
        self._beside = self._body = 0
        if self.limit_concurrency is not None and len(self.connections) + 1 >= self.limit_concurrency:
            self._make_room()
        super().connection_made(transport)
        self._clock: TimerHandle = self.loop.call_later(self.patience, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        self._clock.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self.timeout_keep_alive_task is not None:  # another request begins
            self._silent_since = self.loop.time()
        self._beside += len(data)
        super().data_received(data)
        if self._beside > LARGEST_HEAD + self._body and not self.transport.is_closing():
            self.transport.write(_TOO_LARGE)
            self.transport.close()

    def on_body(self, body: bytes) -> None:
        self._beside -= len(body)
        self._body += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._beside = self._body = 0
        super().on_message_complete()

    @property
    def is_silent(self) -> bool:
        """Whether no request that came on it is being answered."""
        return self.cycle is None or bool(self.cycle.response_complete)

    def _look(self) -> None:
        """Ends the connection if the head that it waits for has not come; between two requests another clock runs."""
        waited = self.loop.time() - self._silent_since
        if self.is_silent and self.timeout_keep_alive_task is None and waited >= self.patience:
            self.transport.close()
        else:
            self._clock = self.loop.call_later(self.patience, self._look)

    def _make_room(self) -> None:
        silent: list[Any] = [c for c in self.connections if isinstance(c, BoundedConnection) and c.is_silent]
        if silent:
            longest = min(silent, key=lambda connection: connection._silent_since)
            self.connections.discard(longest)
            longest.transport.close()
