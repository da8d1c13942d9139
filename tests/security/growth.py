"""How the time of an expression grows with a text made to slow it: four times the text may take some four times as long."""

from __future__ import annotations

import gc
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import inf
from typing import Any

from hostile_inputs import Pump, pumps

SHORT, LONG = 3_000, 12_000
_MOST_GROWTH = 9.0  # 4 is linear, 16 quadratic
_NOTICEABLE = 0.012  # seconds of processor time over the long text: less is no matter, whatever its growth
_LIMIT = 3.0  # seconds of processor time: whatever takes as long is slow


@dataclass(frozen=True, slots=True)
class Slow:
    """`growth` is infinite where the time was cut short."""

    pump: Pump
    seconds: float
    growth: float


class TooSlowError(Exception):
    pass


def slowest(expression: re.Pattern[Any], anchored: bool) -> Slow | None:
    """The text over which the expression's time grows faster than the text, if there is one."""
    found: list[Slow] = []
    is_bytes = isinstance(expression.pattern, bytes)
    for pump in pumps(expression):
        for short, long in zip(pump.texts(SHORT), pump.texts(LONG), strict=True):
            seconds = _seconds(expression, long, anchored, is_bytes)
            if seconds < _NOTICEABLE:
                continue
            if seconds >= _LIMIT and _seconds(expression, long, anchored, is_bytes) >= _LIMIT:
                return Slow(pump, seconds, inf)
            growth = seconds / max(1e-6, min(_seconds(expression, short, anchored, is_bytes) for _ in range(2)))
            if growth > _MOST_GROWTH:
                again = _seconds(expression, long, anchored, is_bytes)
                growth = min(growth, again / max(1e-6, min(_seconds(expression, short, anchored, is_bytes) for _ in range(3))))
                if growth > _MOST_GROWTH:
                    found.append(Slow(pump, again, growth))
    return max(found, key=lambda slow: slow.seconds, default=None)


def _seconds(expression: re.Pattern[Any], text: str, anchored: bool, is_bytes: bool) -> float:
    data: Any = text.encode("utf-8", "surrogatepass") if is_bytes else text
    start = time.thread_time()
    gc.disable()  # the rubbish of other tests would be collected in this one's time
    try:
        with _limited():
            if anchored:
                expression.match(data)
            else:
                _exhaust(expression, data)
    except TooSlowError:
        return _LIMIT
    finally:
        gc.enable()
    return time.thread_time() - start


def _exhaust(expression: re.Pattern[Any], data: Any) -> None:
    for _ in expression.finditer(data):
        pass


@contextmanager
def _limited() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, _LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
