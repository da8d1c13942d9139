"""Work over processes of this machine: results in the order of the work, never more in flight than the processes can take.

A process that dies is told of, and what it did not finish is done again; work that kills a process on its own is named. The
processes end when this one does, however it ends.
"""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from variorum.errors import EngineError

_Work = TypeVar("_Work")
_Result = TypeVar("_Result")
_NUMPY_THREADS = "OPENBLAS_NUM_THREADS"
_AHEAD = 3  # pieces of work a process, done or waiting


class Workers:
    """`processes` of them, started when there is enough work; with 1 all is done in this process."""

    def __init__(self, processes: int, tell: Callable[[str], None] = lambda _: None) -> None:
        self.processes = processes
        self._tell = tell
        self._pool: _Pool | None = None

    def run(
        self, function: Callable[[_Work], _Result], work: Iterable[_Work], name: Callable[[_Work], str], *, least: int = 2
    ) -> Iterator[_Result]:
        """What `function` makes of each piece of work, in order. `name` is what a piece is called where it cannot be done.
        Fewer than `least` pieces are done in this process, unless others are running already."""
        pieces = iter(work)
        first = list(_take(pieces, max(2, least)))
        if self.processes == 1 or len(first) < (2 if self._pool else least):
            yield from map(function, first)
            yield from map(function, pieces)
            return
        waiting: deque[_Piece[_Work, _Result]] = deque()
        for piece in first:
            waiting.append(_Piece(piece, self._submit(function, piece)))
        while waiting:
            waiting.extend(
                _Piece(piece, self._submit(function, piece)) for piece in _take(pieces, _AHEAD * self.processes - len(waiting))
            )
            try:
                result = waiting[0].future.result()
            except BrokenProcessPool:
                self._tell("a worker process died; its unfinished work is done again")
                self.close()
                result = self._alone(function, waiting[0].work, name)
                for piece_again in list(waiting)[1:]:
                    piece_again.future = self._submit(function, piece_again.work)
            waiting.popleft()
            yield result

    def _submit(self, function: Callable[[_Work], _Result], work: _Work) -> Future[_Result]:
        if self._pool is None:
            self._pool = _Pool(self.processes)
        try:
            return self._pool.submit(function, work)
        except BrokenProcessPool as error:  # told when its turn comes
            failed: Future[_Result] = Future()
            failed.set_exception(error)
            return failed

    def _alone(self, function: Callable[[_Work], _Result], work: _Work, name: Callable[[_Work], str]) -> _Result:
        """The oldest piece again, in a process of its own: it may be what kills them."""
        pool = _Pool(1)
        try:
            return pool.submit(function, work).result()
        except BrokenProcessPool:
            raise EngineError(
                name(work),
                "the process that worked on it died twice: memory may have run out, or a library crashed; "
                "leave it out, or use fewer processes",
            ) from None
        finally:
            pool.close()

    def close(self, *, at_once: bool = False) -> None:
        """Ends the processes: when they have done what they are at, or `at_once`."""
        if self._pool is not None:
            self._pool.close(at_once=at_once)
            self._pool = None


class _Piece(Generic[_Work, _Result]):
    __slots__ = ("future", "work")

    def __init__(self, work: _Work, future: Future[_Result]) -> None:
        self.work = work
        self.future = future


class _Pool:
    """Processes that live as long as a pipe of this one is open at its end: until it is closed, or this process has ended."""

    def __init__(self, processes: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._there, self._here = context.Pipe(duplex=False)
        self._executor = ProcessPoolExecutor(processes, context, initializer=_live_with, initargs=(self._there,))

    def submit(self, function: Callable[[_Work], _Result], work: _Work) -> Future[_Result]:
        with _one_thread_each():  # a process is started when work comes
            return self._executor.submit(function, work)

    def close(self, *, at_once: bool = False) -> None:
        if at_once:
            self._here.close()
        self._executor.shutdown(cancel_futures=True)
        self._here.close()
        self._there.close()


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Processes that are started meanwhile have one thread of numpy each, unless the environment says otherwise: there are as
    many processes as cores, and threads that wait for work use the processor too."""
    if _NUMPY_THREADS in os.environ:
        yield
        return
    os.environ[_NUMPY_THREADS] = "1"
    try:
        yield
    finally:
        os.environ.pop(_NUMPY_THREADS, None)


def _live_with(parent: Connection) -> None:
    """Ends this process as soon as the other end of the pipe is gone. What is typed at the terminal is for the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def wait() -> None:
        try:
            parent.poll(None)
        finally:
            os._exit(1)

    threading.Thread(target=wait, daemon=True, name="variorum-parent").start()


def _take(pieces: Iterator[_Work], count: int) -> Iterator[_Work]:
    for _ in range(count):
        try:
            yield next(pieces)
        except StopIteration:
            return
