"""A real host on this machine that behaves as badly as a test asks for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from harbour_reports import HARBOUR

from variorum.ingest import Fetching

LOCAL_FETCHING = Fetching(allow_private=True, pause=0)

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers by path; what was asked is kept with the host."""

    protocol_version = "HTTP/1.1"
    server: Host

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        self.close_connection = True
        answer = self.server.answers.get(self.path.partition("?")[0])
        try:
            if answer is None:
                self.give(b"not here", status=404)
            else:
                answer(self)
        except OSError:  # the client had enough
            pass

    def give(self, body: bytes, *, status: int = 200, media: str = "text/html", **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


class Host(ThreadingHTTPServer):
    """`answers` by path; `asked` are the paths and headers of the requests that came."""

    daemon_threads = True

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = answers
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.stopping = threading.Event()

    def handle_error(self, request: object, client_address: object) -> None:
        pass

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@contextmanager
def host(**answers: Answer | bytes) -> Iterator[Host]:
    """A host that gives `name` at "/name" (and "robots_txt" at "/robots.txt"); bytes are a page."""
    server = Host({"/" + name.replace("robots_txt", "robots.txt"): _answer(answer) for name, answer in answers.items()})
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.stopping.set()
        server.shutdown()
        thread.join()
        server.server_close()


def _answer(given: Answer | bytes) -> Answer:
    return (lambda handler: handler.give(given)) if isinstance(given, bytes) else given


def moved(to: str) -> Answer:
    return lambda handler: handler.give(b"", status=302, Location=to)


def silent(handler: Handler) -> None:
    """Never answers, until the host is stopped."""
    handler.server.stopping.wait(20)


def page(*, head: str = "", title: str = "Crane blocks harbour", charset: str = "utf-8", more: str = "") -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in (*HARBOUR, more) if line)
    text = f"<!DOCTYPE html><html lang=en><head><title>{title}</title>{head}</head><body><nav><a href=/>Home</a></nav>"
    return f"{text}<article><h1>{title}</h1>{paragraphs}</article></body></html>".encode(charset)
