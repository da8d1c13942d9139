"""Work for the processes of the tests: functions that a process of its own can import."""

from __future__ import annotations

import os
from pathlib import Path


def square(number: int) -> int:
    return number * number


def die_once(task: tuple[Path, int]) -> int:
    """The first process that gets number 5 dies."""
    folder, number = task
    died = folder / "died"
    if number == 5 and not died.exists():
        died.touch()
        os._exit(9)
    return number


def die_always(number: int) -> int:
    if number == 5:
        os._exit(9)
    return number


def own_process(_: int) -> int:
    return os.getpid()


def numpy_threads(_: int) -> str | None:
    return os.environ.get("OPENBLAS_NUM_THREADS")
