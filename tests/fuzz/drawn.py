"""Properties of whole readings, drawn by Hypothesis: python tests/fuzz/drawn.py NAME --seconds 60 --seed 0 --out out/fuzz.

`turn_about.py` draws thousands of stories, `test_stories.py` a handful.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

import properties
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase
from stories import stories

_ROUND = 40


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn, what must hold of it, and how many stories one draw is."""

    drawn: st.SearchStrategy[Any]
    holds: Callable[[Any], None]
    stories: int = 1


Opened = Callable[[], AbstractContextManager[Drawn]]


def _of_a_story(holds: Callable[[properties.Story], None]) -> Opened:
    return lambda: _ready(Drawn(stories(), holds))


def _of_several(holds: Callable[[properties.Story], None], many: int) -> Opened:
    several = st.lists(stories(), min_size=many, max_size=many)
    return lambda: _ready(Drawn(several, lambda drawn: holds([row for rows in drawn for row in rows]), many))


@contextmanager
def _ready(drawn: Drawn) -> Iterator[Drawn]:
    yield drawn


@contextmanager
def _requests() -> Iterator[Drawn]:
    from asked import asking

    with asking() as (requests, answer):
        yield Drawn(requests, answer, stories=0)


DRAWN: Mapping[str, Opened] = {
    "sound": _of_a_story(properties.is_sound),
    "order": _of_a_story(properties.has_no_order),
    "copies": _of_a_story(properties.takes_copies_for_copies),
    "unrelated": _of_a_story(properties.keeps_to_the_story),
    "finders": _of_a_story(properties.attributes_soundly),
    "memory": _of_a_story(properties.keeps_its_memory),
    "hash-seeds": _of_several(properties.has_no_seed, 20),
    "processes": _of_several(properties.needs_no_one_process, 12),
    "http": _requests,
}
"""By name."""


def draw(name: str, seconds: float, first_seed: int, out: Path) -> None:
    """Draws until the time is over or a fault was found and written down, and tells how many held."""
    with DRAWN[name]() as drawn:
        end = time.monotonic() + seconds
        executed, longest = 0, 0.0
        database = DirectoryBasedExampleDatabase(out / "examples" / name)

        def check(value: Any) -> None:
            nonlocal executed, longest
            if time.monotonic() < end:
                executed += 1
                start = time.monotonic()
                drawn.holds(value)
                longest = max(longest, time.monotonic() - start)

        while time.monotonic() < end:
            one_round = settings(
                max_examples=_ROUND, database=database, deadline=None, derandomize=False, print_blob=True,
                phases=[Phase.reuse, Phase.generate, Phase.target], suppress_health_check=list(HealthCheck),
            )  # fmt: skip
            try:
                seed(first_seed + executed)(one_round(given(drawn.drawn)(check)))()
            except Exception:
                folder = out / "faults" / name
                folder.mkdir(parents=True, exist_ok=True)
                (folder / f"seed-{first_seed + executed}.txt").write_text(traceback.format_exc(), encoding="utf-8")
                break
        print(f"stat::number_of_executed_units: {executed}\nstories: {executed * drawn.stories}\nlongest: {longest:.1f} s")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("name", choices=sorted(DRAWN))
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, default=Path("out/fuzz"))
    options = parser.parse_args()
    draw(options.name, options.seconds, options.seed, options.out)


if __name__ == "__main__":
    main()
