"""Orders in their queues: what waits, what is done now and how far it is, what has come of what was done."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from queue import SimpleQueue
from typing import Literal

from variorum.errors import VariorumError
from variorum.server.orders import NOTHING, AddDocument, Order, Outcome, ReadStory
from variorum.server.workers import Worker

State = Literal["waiting", "running", "done", "failed"]
REMEMBERED = 200  # tasks that have ended
MOST_WAITING = 100


class BusyError(VariorumError):
    """Too many tasks wait for a new one to be taken."""


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

    def __init__(self, make_worker: Callable[[], Worker]) -> None:
        self._lock = threading.Lock()
        self._tasks: dict[str, Task] = {}
        self._lanes = {kind: _Lane(make_worker(), self._work) for kind in (AddDocument, ReadStory)}

    def submit(self, order: Order, subject: str) -> Task:
        """Puts the order into its line; a story that waits to be read is not put there twice. Raises `BusyError`."""
        story = order.story if isinstance(order, ReadStory) else None
        with self._lock:
            open_ones = [task for task in self._tasks.values() if not task.has_ended]
            known = next((task for task in open_ones if story and task.story == story), None)
            if known:
                return known
            if len(open_ones) >= MOST_WAITING:
                raise BusyError(f"{len(open_ones)} tasks are waiting, which is the most; try again in some minutes")
            task = Task(secrets.token_hex(8), subject, story, "waiting", datetime.now(UTC))
            self._tasks[task.id] = task
            self._forget()
        self._lanes[type(order)].queue.put((task.id, order))
        return task

    def get(self, id: str) -> Task | None:
        return self._tasks.get(id)

    def latest(self) -> tuple[Task, ...]:
        """The tasks since the server was started, the latest first."""
        with self._lock:
            return tuple(reversed(self._tasks.values()))

    def close(self) -> None:
        """Ends the workers; what they have not finished is lost, what they have told as kept is kept."""
        for lane in self._lanes.values():
            lane.close()

    def _work(self, id: str, order: Order, worker: Worker) -> None:
        self._change(id, state="running")
        try:
            outcome = worker.do(order, lambda message: self._change(id, message))
        except VariorumError as error:
            self._change(id, state="failed", error=str(error))
        except Exception as error:  # the line goes on
            self._change(id, state="failed", error=f"the worker failed ({type(error).__name__}: {error})")
        else:
            self._change(id, state="done", outcome=outcome)

    def _change(self, id: str, message: str | None = None, **changes: object) -> None:
        with self._lock:
            task = self._tasks[id]
            told = task.messages if message is None else (*task.messages, message)
            self._tasks[id] = replace(task, messages=told, **changes)  # type: ignore[arg-type]

    def _forget(self) -> None:
        ended = [id for id, task in self._tasks.items() if task.has_ended]
        for id in ended[: max(0, len(ended) - REMEMBERED)]:
            del self._tasks[id]


class _Lane:
    """A queue, the thread that empties it, and the worker that this thread asks."""

    def __init__(self, worker: Worker, work: Callable[[str, Order, Worker], None]) -> None:
        self.queue: SimpleQueue[tuple[str, Order] | None] = SimpleQueue()
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
