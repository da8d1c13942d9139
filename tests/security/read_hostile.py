"""Read all hostile documents at once, the network refused: python tests/security/read_hostile.py [--largest BYTES].

Exit 1 where a document is neither an article nor named with a reason, a span is not its text, or two gigabytes were not enough.
"""

from __future__ import annotations

import argparse
import json
import resource
import socket
import sys
import tempfile
import time
from pathlib import Path
from typing import NoReturn

sys.path.insert(0, str(Path(__file__).parent))

import hostile_documents

MOST_MEMORY = 2_000_000_000


touched: list[object] = []
"""What was asked of the network; threads swallow what is raised in them."""


def refuse(*asked: object, **_: object) -> NoReturn:
    touched.append(asked)
    raise AssertionError("the network was touched")


def most_memory() -> int:
    """The most bytes that this process held. On Linux ru_maxrss counts what the parent held before it too."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--largest", type=int, help="leave larger documents out")
    options = parser.parse_args()
    socket.socket.connect = refuse  # type: ignore[method-assign]
    socket.getaddrinfo = refuse
    import variorum

    with tempfile.TemporaryDirectory() as folder:
        paths = hostile_documents.write(Path(folder))
        for path in list(paths):
            if options.largest is not None and path.stat().st_size > options.largest:
                path.unlink()
                paths.remove(path)
        start = time.process_time()
        reading = variorum.read(folder)
        seconds = time.process_time() - start
    written = variorum.to_json(reading)
    faults = variorum.verify(json.loads(written))
    named = [article.path for article in reading.articles] + [row.input for row in reading.rejected]
    lost = [path.name for path in paths if not any(place and place.startswith(str(path)) for place in named)]
    memory = most_memory()
    print(
        f"{len(paths)} documents in {seconds:.0f} s and {memory / 1e6:.0f} MB: {len(reading.articles)} articles in "
        f"{len(reading.accounts)} stories, {len(reading.rejected)} reasons, {len(lost)} lost, {len(faults)} faults, "
        f"{len(touched)} times the network"
    )
    print("\n".join([*lost, *faults[:10]]))
    return 1 if lost or faults or touched or memory > MOST_MEMORY else 0


if __name__ == "__main__":
    sys.exit(main())
