"""Orders in their lines: done in order, told of as they go, failed without taking the line with them."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from variorum.errors import InputError
from variorum.server import tasks
from variorum.server.orders import AddDocument, Document, Order, Outcome, ReadStory, Tell
from variorum.server.tasks import BusyError, Task, Tasks


class Gate:
    """A worker that waits until it is let go on, and does what it is told."""

    def __init__(self, do: Callable[[Order], Outcome] = lambda order: Outcome()) -> None:
        self.begun, self.go, self.done = threading.Semaphore(0), threading.Semaphore(0), threading.Semaphore(0)
        self._do = do
        self.closed = False

    def do(self, order: Order, tell: Tell) -> Outcome:
        tell("begun")
        self.begun.release()
        self.go.acquire()
        try:
            return self._do(order)
        finally:
            self.done.release()

    def close(self) -> None:
        self.closed = True
        for _ in range(1000):
            self.go.release()


def finished(lines: Tasks, task: Task) -> Task:
    """The task once it has ended: another of its line is put behind it and watched until it begins."""
    found = lines.get(task.id)
    while found is not None and not found.has_ended:
        found = lines.get(task.id)
    assert found is not None
    return found


def document(name: str = "a") -> AddDocument:
    return AddDocument(Document(name, b"x"))


def test_a_task_waits_runs_and_is_done() -> None:
    gate = Gate(lambda order: Outcome(story="s1"))
    lines = Tasks(lambda: gate)
    first, second = lines.submit(document("a"), "a"), lines.submit(document("b"), "b")
    gate.begun.acquire()
    found = lines.get(first.id)
    assert found is not None
    assert (found.state, found.messages) == ("running", ("begun",))
    assert lines.get(second.id) == second
    gate.go.release()
    assert finished(lines, first).outcome.story == "s1"
    assert [t.subject for t in lines.latest()] == ["b", "a"]
    lines.close()
    assert gate.closed


def test_a_document_does_not_wait_for_a_story() -> None:
    gates: list[Gate] = []

    def make() -> Gate:
        gates.append(Gate())
        return gates[-1]

    lines = Tasks(make)
    lines.submit(ReadStory("s1"), "story")
    added = lines.submit(document(), "document")
    for gate in gates:
        gate.begun.acquire()
    gates[0].go.release()
    assert finished(lines, added).state == "done"
    lines.close()


def test_a_story_that_waits_to_be_read_is_not_put_in_line_twice() -> None:
    gate = Gate()
    lines = Tasks(lambda: gate)
    assert lines.submit(ReadStory("s1"), "one").id == lines.submit(ReadStory("s1"), "one").id
    assert lines.submit(ReadStory("s2"), "two").id != lines.submit(ReadStory("s1"), "one").id
    lines.close()


@pytest.mark.parametrize("error", [InputError("a", "is no article"), ZeroDivisionError("a fault")])
def test_a_task_that_fails_says_why_and_the_next_is_done(error: Exception) -> None:
    def do(order: Order) -> Outcome:
        if isinstance(order, AddDocument) and order.document.name == "bad":
            raise error
        return Outcome()

    gate = Gate(do)
    lines = Tasks(lambda: gate)
    bad, good = lines.submit(document("bad"), "bad"), lines.submit(document("good"), "good")
    gate.go.release()
    gate.go.release()
    assert finished(lines, bad).state == "failed"
    assert str(error) in finished(lines, bad).error
    assert finished(lines, good).state == "done"
    lines.close()


def test_too_many_tasks_are_refused_and_old_ones_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "MOST_WAITING", 2)
    monkeypatch.setattr(tasks, "REMEMBERED", 1)
    gate = Gate()
    lines = Tasks(lambda: gate)
    first, second = lines.submit(document("1"), "1"), lines.submit(document("2"), "2")
    with pytest.raises(BusyError, match="try again"):
        lines.submit(document("3"), "3")
    gate.go.release()
    gate.go.release()
    finished(lines, first)
    finished(lines, second)
    lines.submit(document("4"), "4")
    assert lines.get(first.id) is None
    assert lines.get(second.id) is not None
    lines.close()
