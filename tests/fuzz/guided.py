"""One byte target under atheris, which follows Variorum's coverage: python tests/fuzz/guided.py NAME CORPUS [options].

Started by `turn_about.py`. It replays a fault as well: python tests/fuzz/guided.py html out/fuzz/faults/html/crash-…. The options
are libFuzzer's; where there is no atheris, Hypothesis mutates the seeds instead, and only -max_total_time and -artifact_prefix
count.
"""

from __future__ import annotations

import sys
import time
import traceback
from contextlib import nullcontext
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

HAS_ATHERIS = find_spec("atheris") is not None
if HAS_ATHERIS:
    import atheris  # type: ignore[import-not-found]

following: Any = atheris.instrument_imports(include=["variorum"]) if HAS_ATHERIS else nullcontext()
with following:
    from byte_targets import TARGETS, Target


def main() -> None:
    name, *options = sys.argv[1:]
    target, given = TARGETS[name], Path(options[0])
    if given.is_dir() and not any(given.iterdir()) and "-merge=1" not in options:
        for number, seed in enumerate(target.seeds()):
            (given / f"seed-{number}").write_bytes(seed)
    if HAS_ATHERIS:
        atheris.Setup([f"{sys.executable} {__file__} {name}", *options], target.run)  # by which libFuzzer calls itself
        atheris.Fuzz()
    elif given.is_dir():
        options_given = dict(option[1:].split("=", 1) for option in options[1:])
        mutate(target, float(options_given["max_total_time"]), options_given["artifact_prefix"])
    else:
        target.run(given.read_bytes())


def mutate(target: Target, seconds: float, prefix: str) -> None:
    """Mutated seeds until the time is over or one is a fault, which is written down."""
    from hypothesis import HealthCheck, given, settings
    from mutated_bytes import mutated

    end, executed = time.monotonic() + seconds, 0
    failing = b""

    @settings(max_examples=500, deadline=None, derandomize=False, database=None, suppress_health_check=list(HealthCheck))
    @given(mutated(target.seeds()))
    def check(data: bytes) -> None:
        nonlocal executed, failing
        if time.monotonic() < end:
            executed, failing = executed + 1, data
            target.run(data)

    while time.monotonic() < end:
        try:
            check()
        except Exception:
            traceback.print_exc()
            Path(f"{prefix}crash-{sha256(failing).hexdigest()[:40]}").write_bytes(failing)
            break
    print(f"stat::number_of_executed_units: {executed}")


if __name__ == "__main__":
    main()
