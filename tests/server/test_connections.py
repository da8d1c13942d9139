"""Connections that send no request: bounded in what they send and in how long they say nothing."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from variorum.server.bounded_connections import LARGEST_HEAD, BoundedConnection
from variorum.server.running import bind

MOST = 8


class Impatient(BoundedConnection):
    patience = 0.4


async def echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(await request.body())))


@pytest.fixture
def port() -> Iterator[int]:
    app = Starlette(routes=[Route("/", echo, methods=["GET", "POST"])])
    config = uvicorn.Config(app, http=Impatient, log_level="critical", limit_concurrency=MOST, timeout_keep_alive=2)
    server = uvicorn.Server(config)
    with bind("127.0.0.1", 0) as bound:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        yield bound.getsockname()[1]
        server.should_exit = True
        thread.join()


@pytest.fixture
def connect(port: int) -> Iterator[object]:
    opened: list[socket.socket] = []

    def open_one() -> socket.socket:
        opened.append(socket.create_connection(("127.0.0.1", port), timeout=20))
        return opened[-1]

    yield open_one
    for connection in opened:
        connection.close()


def answer(connection: socket.socket) -> bytes:
    """The answer, whose head and body may come apart; empty where the connection was closed without a word."""
    try:
        received = connection.recv(65_536)
        length = re.search(rb"content-length: (\d+)", received)
        while length and len(received.partition(b"\r\n\r\n")[2]) < int(length[1]) and (more := connection.recv(65_536)):
            received += more
    except ConnectionResetError:
        return b""
    return received


def send_much(connection: socket.socket, piece: bytes, most: int) -> int:
    """How many bytes could be sent before the connection was closed."""
    sent = 0
    with suppress(OSError):
        while sent < most:
            connection.sendall(piece)
            sent += len(piece)
    return sent


@pytest.mark.parametrize(
    "piece",
    [b"a" * 5000, b"X-A: " + b"a" * 5000 + b"\r\n", b"a: b\r\n" * 500, b"\r\n" * 2000],
    ids=["one endless header", "large headers", "many headers", "empty lines"],
)
def test_an_endless_head_is_refused(piece: bytes, connect) -> None:  # type: ignore[no-untyped-def]
    connection = connect()
    connection.sendall(b"" if piece.startswith(b"\r") else b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: " * (piece[0] == 97))
    assert send_much(connection, piece, 50_000_000) < 20_000_000
    assert answer(connect()) == b""  # a silent one, while others are served
    other = connect()
    other.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert answer(other).startswith(b"HTTP/1.1 200")


def test_an_endless_address_is_refused_with_431(connect) -> None:  # type: ignore[no-untyped-def]
    connection = connect()
    connection.sendall(b"GET /?" + b"a" * (LARGEST_HEAD + 1000))
    assert answer(connection).startswith(b"HTTP/1.1 431")


def test_chunk_headers_are_bounded_too(connect) -> None:  # type: ignore[no-untyped-def]
    connection = connect()
    connection.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1;a=")
    assert send_much(connection, b"x" * 5000, 50_000_000) < 20_000_000


def test_large_bodies_and_many_requests_on_one_connection_are_served(connect) -> None:  # type: ignore[no-untyped-def]
    connection = connect()
    for _ in range(3):
        connection.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 300000\r\n\r\n" + b"a" * 300_000)
        assert answer(connection).endswith(b"300000")
    chunks = b"".join(b"3e8\r\n" + b"a" * 1000 + b"\r\n" for _ in range(200)) + b"0\r\n\r\n"
    connection.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks)
    assert answer(connection).endswith(b"200000")
    for _ in range(200):
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: " + b"a" * 1000 + b"\r\n\r\n")
        assert answer(connection).endswith(b"0")


@pytest.mark.parametrize("begun", [b"", b"GET", b"GET / HTTP/1.1\r\nHost: loc", b"\r\n"])
def test_a_connection_that_stops_before_its_request_is_ended(begun: bytes, connect) -> None:  # type: ignore[no-untyped-def]
    connection = connect()
    connection.sendall(begun)
    since = time.monotonic()
    assert answer(connection) == b""
    assert time.monotonic() - since < 2


def test_a_slow_request_head_is_ended_also_after_another_request(connect) -> None:  # type: ignore[no-untyped-def]
    for before in (b"", b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"):
        connection = connect()
        if before:
            connection.sendall(before)
            assert answer(connection).startswith(b"HTTP/1.1 200")
        since = time.monotonic()
        with suppress(OSError):
            for byte in b"GET / HTTP/1.1\r\nX: " + b"a" * 1000:
                connection.sendall(bytes([byte]))
                time.sleep(0.05)
        assert time.monotonic() - since < 5


def test_between_two_requests_a_connection_may_rest(connect) -> None:  # type: ignore[no-untyped-def]
    connection = connect()
    for _ in range(2):
        connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert answer(connection).startswith(b"HTTP/1.1 200")
        time.sleep(1)


def test_silent_connections_make_room_for_requests(connect) -> None:  # type: ignore[no-untyped-def]
    silent = [connect() for _ in range(3 * MOST)]
    asking = connect()
    asking.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert answer(asking).startswith(b"HTTP/1.1 200")
    assert answer(silent[0]) == b""
