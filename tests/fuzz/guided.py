"""One byte target under atheris, which follows the coverage of Variorum's own code: python tests/fuzz/guided.py NAME [libFuzzer options].

Started by `run.py`; on its own it replays a file: python tests/fuzz/guided.py html out/fuzz/faults/html/crash-….
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

import atheris  # type: ignore[import-not-found]  # noqa: E402

with atheris.instrument_imports(include=["variorum"]):
    from byte_targets import TARGETS


def main() -> None:
    name = sys.argv.pop(1)
    target = TARGETS[name]
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 and Path(sys.argv[1]).is_dir() else None
    if corpus is not None and not any(corpus.iterdir()):
        for number, seed in enumerate(target.seeds()):
            (corpus / f"seed-{number}").write_bytes(seed)
    atheris.Setup(sys.argv, target.run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
