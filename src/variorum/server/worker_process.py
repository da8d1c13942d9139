"""A process beside the server that does its heavy work, so that pages come at once while a story is read deeply.

The process keeps its library open and its models loaded from one order to the next. One that dies or takes too long is told
of as the failure of its order, and a new one does the next.
"""

import multiprocessing
import os
import signal
import sys
import threading
import traceback
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Protocol

from variorum.errors import VariorumError
from variorum.library import Library
from variorum.server.orders import Order, Outcome, Progress, perform

SECONDS = 900.0  # that an order may take
NICE = 10  # pages go before


class WorkError(VariorumError):
    """An order that could not be carried out; the message says why."""


class Worker(Protocol):
    """Does one order at a time."""

    def do(self, order: Order, tell: Progress) -> Outcome:
        """Raises `VariorumError` where the order cannot be carried out."""
        ...

    def close(self) -> None: ...


class ProcessWorker:
    """A `Worker` in a process of its own, started by the first order, over the library at `where` (see `Library`)."""

    def __init__(self, where: str | None, seconds: float = SECONDS) -> None:
        self._where = where
        self._seconds = seconds
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def do(self, order: Order, tell: Progress) -> Outcome:
        pipe = self._started()
        try:
            pipe.send(order)
            while True:
                if not pipe.poll(self._seconds):
                    self.close()
                    raise WorkError(f"it took longer than {self._seconds:g} s and was stopped; try it on the command line")
                kind, content = pipe.recv()
                if kind == "done":
                    assert isinstance(content, Outcome)
                    return content
                if kind == "failed":
                    raise WorkError(content)
                tell(content)
        except (EOFError, OSError):
            self.close()
            raise WorkError("its process was ended, perhaps because memory ran out; try again") from None

    @property
    def process_id(self) -> int | None:
        """Of the process, while there is one."""
        return self._process.pid if self._process is not None else None

    def close(self) -> None:
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if process is not None and pipe is not None:
            process.kill()  # which wakes whoever waits at the pipe
            process.join()
            pipe.close()

    def _started(self) -> Connection:
        if self._process is not None and self._pipe is not None and self._process.is_alive():
            return self._pipe
        self.close()
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe()
        self._process = context.Process(target=work, args=(other, self._where), daemon=True, name="variorum-worker")
        self._process.start()
        other.close()
        return self._pipe


def work(pipe: Connection, where: str | None) -> None:
    """Carries out orders from the pipe until its other end is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the server ends its processes itself
    threading.Thread(target=_end_with_the_server, daemon=True, name="variorum-server").start()
    if sys.platform != "win32":
        os.nice(NICE)
    with suppress(EOFError, BrokenPipeError):
        try:
            library = Library(where, create=False)
        except VariorumError as error:
            pipe.recv()
            pipe.send(("failed", str(error)))
            return
        with library:
            while True:
                pipe.send(_done(library, pipe.recv(), pipe))


def _end_with_the_server() -> None:
    """Also in the middle of an order. What waits in the library is done by the next server."""
    server = multiprocessing.parent_process()
    if server is not None:
        server.join()
        os._exit(1)


def _done(library: Library, order: Order, pipe: Connection) -> tuple[str, Outcome | str]:
    try:
        return "done", perform(library, order, lambda message: pipe.send(("told", message)))
    except VariorumError as error:
        return "failed", str(error)
    except BrokenPipeError:
        raise
    except Exception as error:  # the next order may still be done
        traceback.print_exc(file=sys.stderr)
        return "failed", f"Variorum failed on it ({type(error).__name__}: {error}); please report this as a bug"
