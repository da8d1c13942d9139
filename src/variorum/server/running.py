"""The server as a process: bound to an address, serving until it is told to stop."""

import gc
import ipaddress
import re
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import uvicorn

from variorum.errors import LibraryError
from variorum.library import Library
from variorum.server.app import make_app
from variorum.server.bounded_connections import BoundedConnection
from variorum.server.rendering import templates
from variorum.server.settings import LOOPBACK, Settings
from variorum.server.worker_process import ProcessWorker

MOST_AT_ONCE = 500  # connections
KEPT_OPEN = 30  # seconds without a request: longer than a story that is open waits between two looks for news


def is_loopback(host: str) -> bool:
    """Whether only this machine can ask a server that is bound to `host`."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def make_settings(host: str, token: str | None, names: tuple[str, ...], allow_private: bool) -> Settings:
    """The settings of a server bound to `host` that also answers to `names`. Raises ValueError where it would be open to
    others than this machine without a token, or with one that could be guessed or not be sent."""
    if not token and (names or not is_loopback(host)):
        what = f"the host {host}" if not is_loopback(host) else f"the name {names[0]}"
        raise ValueError(f"{what} opens the server to other machines, which needs a token")
    if token and not re.fullmatch(r"[!-~]{16,}", token):
        raise ValueError("the token is too weak or cannot be sent: use 16 or more ASCII characters without spaces")
    own_hosts = (*LOOPBACK, host.lower()) if is_loopback(host) or names else ()
    return Settings(
        token=token, hosts=tuple(dict.fromkeys((*own_hosts, *(n.lower() for n in names)))), allow_private=allow_private
    )


def serve(where: str | Path | None, host: str, port: int, settings: Settings, started: Callable[[str], None]) -> None:
    """Serves the library at `where` until the process is interrupted; `started` is told the address once it listens.

    Raises `LibraryError` where the library cannot be opened or the address cannot be bound.
    """
    with Library(where) as library:
        app = make_app(library, lambda: ProcessWorker(None if where is None else str(where)), settings)
        server = uvicorn.Server(
            uvicorn.Config(
                app,
                http=BoundedConnection,
                log_level="warning",
                access_log=False,
                server_header=False,
                limit_concurrency=MOST_AT_ONCE,
                timeout_keep_alive=KEPT_OPEN,
                timeout_graceful_shutdown=3,
            )
        )
        try:
            with bind(host, port) as bound:
                _settle()
                started(f"http://{f'[{host}]' if ':' in host else host}:{bound.getsockname()[1]}/")
                with suppress(KeyboardInterrupt):  # the server has ended in order; nothing went wrong
                    server.run(sockets=[bound])
        finally:
            app.state.services.tasks.close()


def _settle() -> None:
    """Takes all that was made so far for good: to look through it for garbage takes a fifth of a second, in which nobody is
    answered."""
    templates()
    gc.collect()
    gc.freeze()


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens at the address, port 0 being any that is free. Raises `LibraryError` where there can be none."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends without delay only where the protocol is told: else each answer on a kept connection waits 40 ms
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
        bound.listen(MOST_AT_ONCE)  # whoever comes before the first answer waits for it
    except OSError as error:
        bound.close()
        raise LibraryError(
            f"{host}:{port}", f"cannot be served from ({error.strerror}); choose another --host or --port (0 takes a free one)"
        ) from error
    return bound
