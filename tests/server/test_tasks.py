"""Tasks: done in order, reported as they go, and failed without stopping the next; documents outlive them."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from variorum.errors import InputError
from variorum.library import Library
from variorum.server import tasks
from variorum.server.orders import AddDocument, Document, Order, Outcome, Progress, ReadStory
from variorum.server.tasks import BusyError, Task, Tasks


class Gate:
    """A worker that waits until it is released, and then does its orders."""

    def __init__(self, do: Callable[[Order], Outcome] = lambda order: Outcome()) -> None:
        self.begun, self.go, self.done = threading.Semaphore(0), threading.Semaphore(0), threading.Semaphore(0)
        self._do = do
        self.closed = False

    def do(self, order: Order, tell: Progress) -> Outcome:
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


def document(name: str = "a") -> Document:
    return Document(name, b"x")


def test_a_task_waits_runs_and_is_done(library: Library) -> None:
    gate = Gate(lambda order: Outcome(story="s1"))
    lines = Tasks(library, lambda: gate)
    first, second = lines.add(document("a")), lines.add(document("b"))
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


def test_a_document_does_not_wait_for_a_story(library: Library) -> None:
    gates: list[Gate] = []

    def make() -> Gate:
        gates.append(Gate())
        return gates[-1]

    lines = Tasks(library, make)
    lines.read(ReadStory("s1"), "story")
    added = lines.add(document())
    for gate in gates:
        gate.begun.acquire()
    gates[0].go.release()
    assert finished(lines, added).state == "done"
    lines.close()


def test_a_story_that_waits_to_be_read_is_not_queued_twice(library: Library) -> None:
    gate = Gate()
    lines = Tasks(library, lambda: gate)
    assert lines.read(ReadStory("s1"), "one").id == lines.read(ReadStory("s1"), "one").id
    assert lines.read(ReadStory("s2"), "two").id != lines.read(ReadStory("s1"), "one").id
    lines.close()


@pytest.mark.parametrize("error", [InputError("a", "is no article"), ZeroDivisionError("a fault")])
def test_a_task_that_fails_says_why_and_the_next_is_done(library: Library, error: Exception) -> None:
    def do(order: Order) -> Outcome:
        if isinstance(order, AddDocument) and order.document.name == "bad":
            raise error
        return Outcome()

    gate = Gate(do)
    lines = Tasks(library, lambda: gate)
    bad, good = lines.add(document("bad")), lines.add(document("good"))
    gate.go.release()
    gate.go.release()
    assert finished(lines, bad).state == "failed"
    assert str(error) in finished(lines, bad).error
    assert finished(lines, good).state == "done"
    lines.close()


def test_too_many_tasks_are_refused_and_old_ones_forgotten(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "MOST_WAITING", 2)
    monkeypatch.setattr(tasks, "REMEMBERED", 1)
    gate = Gate()
    lines = Tasks(library, lambda: gate)
    first, second = lines.add(document("1")), lines.add(document("2"))
    with pytest.raises(BusyError, match="try again"):
        lines.add(document("3"))
    gate.go.release()
    gate.go.release()
    finished(lines, first)
    finished(lines, second)
    lines.add(document("4"))
    assert lines.get(first.id) is None
    assert lines.get(second.id) is not None
    lines.close()


def test_a_document_that_was_taken_waits_for_the_next_server(library: Library) -> None:
    gate = Gate()
    lines = Tasks(library, lambda: gate)
    taken = [lines.add(document(name)) for name in ("a", "b")]
    gate.begun.acquire()
    done: list[Order] = []

    def do(order: Order) -> Outcome:
        done.append(order)
        return Outcome()

    after = Gate(do)
    after.close()
    again = Tasks(library, lambda: after)
    assert [finished(again, task).state for task in taken] == ["done", "done"]
    assert done == [AddDocument(document("a")), AddDocument(document("b"))]
    assert library.posted() == ()
    again.close()
    lines.close()


def test_a_document_that_kills_its_server_each_time_is_abandoned_and_reported(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "TRIES", 2)

    def do(order: Order) -> Outcome:
        raise InputError("a", "its process was ended")

    gate = Gate(do)
    gate.close()
    first = Tasks(library, lambda: gate)
    failed = finished(first, first.add(document("bomb")))
    assert "tried again when the server restarts" in failed.error
    first.close()
    second = Tasks(library, lambda: gate)
    assert "process was ended" in finished(second, failed).error
    assert library.posted() == ()
    assert "given up after 2 tries" in library.rejected()[0].reason
    second.close()


def test_a_document_that_another_server_has_added_meanwhile_is_done(library: Library) -> None:
    gate = Gate()
    lines = Tasks(library, lambda: gate)
    lines.add(document("a"))
    second = lines.add(document("b"))
    library.settle_posted(second.id)
    gate.go.release()
    assert finished(lines, second).state == "done"
    lines.close()
