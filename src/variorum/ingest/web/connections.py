"""Connections for httpx that go to a judged address only and end at a deadline, also while a host drips byte by byte."""

import ssl
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import httpcore
import httpx

from variorum.ingest.web.addresses import resolve


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment, on the monotonic clock, by which everything must be over, and how long a host may stay silent."""

    moment: float
    silence: float

    def left(self) -> float:
        """Seconds that the next operation may take. Raises httpcore.ReadTimeout where there are none."""
        left = min(self.moment - time.monotonic(), self.silence)
        if left <= 0:
            raise httpcore.ReadTimeout("time is up")
        return left


class JudgedBackend(httpcore.NetworkBackend):
    """Opens connections to resolved and judged addresses. TLS still asks for the host by name, for it is told that later."""

    def __init__(self, deadline: Deadline, allow_private: bool) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = resolve(host, port, self._deadline.left(), self._allow_private)
        for address in addresses[:-1]:
            try:
                return self._connect(address, port)
            except httpcore.ConnectError:
                continue
        return self._connect(addresses[-1], port)

    def _connect(self, address: str, port: int) -> httpcore.NetworkStream:
        return TimedStream(self._plain.connect_tcp(address, port, timeout=self._deadline.left()), self._deadline)


class TimedStream(httpcore.NetworkStream):
    """A stream each of whose operations may take no more than is left until the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return TimedStream(self._stream.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class JudgedTransport(httpx.BaseTransport):
    """What an httpx client sends its requests through; no proxy, no connection kept alive."""

    def __init__(self, deadline: Deadline, allow_private: bool) -> None:
        backend = JudgedBackend(deadline, allow_private)
        self._pool = httpcore.ConnectionPool(ssl_context=_trust(), network_backend=backend, max_keepalive_connections=0)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
        )
        answer = self._pool.handle_request(httpcore.Request(request.method, url, headers=request.headers.raw))
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer), extensions=answer.extensions)

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


@cache
def _trust() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)
