"""Orders in their queues: what waits, what is done now and how far it is, what has come of what was done.

Documents wait in the library: one that was taken is added even if the server is killed meanwhile, by the next one. Stories that
were to be read are not remembered: whoever wants one asks again.
"""

import secrets
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from queue import SimpleQueue
from typing import Literal

from variorum.errors import LibraryError, VariorumError
from variorum.library import Library
from variorum.model import Rejected
from variorum.server.orders import NOTHING, AddDocument, Document, Outcome, Progress, ReadStory
from variorum.server.worker_process import Worker

State = Literal["waiting", "running", "done", "failed"]
REMEMBERED = 200  # tasks that have ended
MOST_WAITING = 100
TRIES = 5  # at a document whose adding comes to no end, as when the server is killed for it


class BusyError(VariorumError):
    """Too many tasks wait for a new one to be taken."""


class UnfinishedError(VariorumError):
    """A document could not be added for now."""


@dataclass(frozen=True, slots=True)
class Task:
    """An order and how far it is. `story` is what is read, or None; `messages` is what was told on the way."""

    id: str
    subject: str
    story: str | None
    state: State
    asked: datetime
    messages: tuple[str, ...] = ()
    outcome: Outcome = NOTHING
    error: str = ""

    @property
    def has_ended(self) -> bool:
        return self.state in {"done", "failed"}


class Tasks:
    """Two lines of orders, each worked off by a thread with a worker of its own: documents are not kept waiting by stories."""

    def __init__(self, library: Library, make_worker: Callable[[], Worker], allow_private: bool = False) -> None:
        """Begins with the documents that wait in the library. `allow_private` lets addresses be in private networks."""
        self._library = library
        self._allow_private = allow_private
        self._lock = threading.Lock()
        self._tasks: dict[str, Task] = {}
        self._lanes = {kind: _Lane(make_worker(), self._work) for kind in (AddDocument, ReadStory)}
        for posted in library.posted():
            self._line_up(Task(posted.id, posted.name, None, "waiting", posted.at), None)

    def add(self, document: Document) -> Task:
        """Has the document added, and has kept it when it returns. Raises `BusyError`, or `LibraryError` where it cannot."""
        with self._lock:
            self._make_room()
        id = self._library.post(document.name, document.content)
        return self._line_up(Task(id, document.name, None, "waiting", datetime.now(UTC)), None)

    def read(self, order: ReadStory, subject: str) -> Task:
        """Has the story read; one that waits to be read is not put in line twice. Raises `BusyError`."""
        with self._lock:
            known = next((task for task in self._tasks.values() if task.story == order.story and not task.has_ended), None)
            if known:
                return known
            self._make_room()
            task = Task(secrets.token_hex(8), subject, order.story, "waiting", datetime.now(UTC))
            self._tasks[task.id] = task
        return self._line_up(task, order)

    def get(self, id: str) -> Task | None:
        return self._tasks.get(id)

    def latest(self) -> tuple[Task, ...]:
        """The tasks since the server was started, the latest first."""
        with self._lock:
            return tuple(reversed(self._tasks.values()))

    def close(self) -> None:
        """Ends the workers. What they told as kept is kept; documents that they have not finished wait for the next server."""
        for lane in self._lanes.values():
            lane.close()

    def _line_up(self, task: Task, order: ReadStory | None) -> Task:
        """Puts the task into its line: the order, or without one the document that waits in the library under its id."""
        with self._lock:
            self._tasks[task.id] = task
        self._lanes[AddDocument if order is None else ReadStory].queue.put((task.id, order))
        return task

    def _work(self, id: str, order: ReadStory | None, worker: Worker) -> None:
        self._change(id, state="running")
        try:
            outcome = self._add(id, worker) if order is None else worker.do(order, self._teller(id))
        except VariorumError as error:
            self._change(id, state="failed", error=str(error))
        except Exception as error:  # the line goes on
            self._change(id, state="failed", error=f"the worker failed ({type(error).__name__}: {error})")
        else:
            self._change(id, state="done", outcome=outcome)

    def _add(self, id: str, worker: Worker) -> Outcome:
        posted = self._library.begin_posted(id)
        if posted is None:  # another server over the library was there first
            return NOTHING
        order = AddDocument(Document(posted.name, posted.content), self._allow_private)
        try:
            outcome = worker.do(order, self._teller(id))
        except VariorumError as error:
            if posted.begun < TRIES:
                raise UnfinishedError(f"{error}. The document is saved and tried again when the server restarts") from error
            self._library.settle_posted(id, Rejected(posted.name, f"given up after {TRIES} tries: {error}"))
            raise
        with suppress(LibraryError):  # what was added is added: it is found so when it is tried again
            self._library.settle_posted(id)
        return outcome

    def _teller(self, id: str) -> Progress:
        return lambda message: self._change(id, message)

    def _change(self, id: str, message: str | None = None, **changes: object) -> None:
        with self._lock:
            task = self._tasks[id]
            messages = task.messages if message is None else (*task.messages, message)
            self._tasks[id] = replace(task, messages=messages, **changes)  # type: ignore[arg-type]

    def _make_room(self) -> None:
        """Forgets old tasks. Raises `BusyError` where too many wait."""
        ended = [id for id, task in self._tasks.items() if task.has_ended]
        if (waiting := len(self._tasks) - len(ended)) >= MOST_WAITING:
            raise BusyError(f"{waiting} tasks are waiting, which is the limit; try again in a few minutes")
        for id in ended[: max(0, len(ended) - REMEMBERED)]:
            del self._tasks[id]


class _Lane:
    """A queue, the thread that empties it, and the worker that this thread asks."""

    def __init__(self, worker: Worker, work: Callable[[str, ReadStory | None, Worker], None]) -> None:
        self.queue: SimpleQueue[tuple[str, ReadStory | None] | None] = SimpleQueue()
        self._worker = worker
        self._work = work
        self._closing = False
        self._thread = threading.Thread(target=self._run, daemon=True, name="variorum-lane")
        self._thread.start()

    def close(self) -> None:
        self._closing = True
        self.queue.put(None)
        self._worker.close()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        while (item := self.queue.get()) is not None and not self._closing:
            self._work(*item, self._worker)
