"""One turn of a fuzzing target in a process of its own, and the figures in its output."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from threading import Timer

from vocabulary import write_words

HERE = Path(__file__).parent
_EVENT = re.compile(r"#\d+\s+(\w+)\s+cov: (\d+) ft: (\d+)(?: corp: (\d+))?")
_TOLD = re.compile(r"(?:stat::)?(\w+): *([\d.]+)(?: s)?$")
_MUCH = 2  # files of a corpus for each that is used, from which on it is worth merging
_STARTING = 240  # seconds, at most, of starting and of the last input


@dataclass(frozen=True, slots=True)
class Turn:
    """`edges` is None where coverage was not followed. `fuzzing` are the seconds after the corpus was replayed, `still` those of
    them after the last new edge, `rose` says whether there was one; `longest` are the seconds of the longest execution."""

    executions: int
    log: str
    longest: float = 0.0
    stories: int = 0
    edges: int | None = None
    features: int = 0
    fuzzing: float = 0.0
    still: float = 0.0
    rose: bool = False


def guide(name: str, seconds: int, out: Path) -> Turn:
    """A turn of a target of bytes."""
    corpus, faults = out / "corpus" / name, out / "faults" / name
    end_broken_merge(corpus)
    limits = [
        f"-max_total_time={seconds}",
        "-timeout=30",  # of the clock, on a busy machine; the longest is reported
        "-report_slow_units=10",
        "-rss_limit_mb=2048",
        "-max_len=20000",
        "-print_final_stats=1",
    ]
    write_words(words := out / "words.dict")
    command = [sys.executable, str(HERE / "guided.py"), name, str(corpus), *limits]
    command += [f"-dict={words}", f"-artifact_prefix={faults}/"]
    lines: list[str] = []
    began = rose = None
    edges, features, used = None, 0, 0
    for moment, line in run_lines(command, seconds + _STARTING):
        lines.append(line)
        event = _EVENT.match(line)
        if event is None:
            continue
        kind, found = event[1], int(event[2])
        if kind == "INITED":
            began, used = moment, int(event[4] or 0)
        elif began is not None and edges is not None and found > edges:
            rose = moment
        edges, features = found, int(event[3])
    end, figures = time.monotonic(), _figures(lines)
    began = end if began is None else began
    if used and len(list(corpus.iterdir())) > _MUCH * used:
        _merge(name, corpus)
    return Turn(
        executions=int(figures.get("number_of_executed_units", 0)),
        log="\n".join(lines),
        longest=figures.get("slowest_unit_time_sec", 0.0),
        edges=edges,
        features=features,
        fuzzing=end - began,
        still=end - (began if rose is None else rose),
        rose=rose is not None,
    )


def _merge(name: str, corpus: Path) -> None:
    """Leaves the least of a corpus that comes to as much, so that the next turn has less to replay."""
    least = _least_of(corpus)
    least.mkdir()
    done = subprocess.run(
        [sys.executable, str(HERE / "guided.py"), name, str(least), str(corpus), "-merge=1", "-timeout=30", "-rss_limit_mb=2048"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode == 0 and any(least.iterdir()):
        rmtree(corpus)
        least.rename(corpus)
    else:
        rmtree(least)


def end_broken_merge(corpus: Path) -> None:
    """Ends a merge that was broken off."""
    least = _least_of(corpus)
    if least.exists() and not corpus.exists():
        least.rename(corpus)
    rmtree(least, ignore_errors=True)
    corpus.mkdir(parents=True, exist_ok=True)


def _least_of(corpus: Path) -> Path:
    return corpus.with_name(f"{corpus.name}.least")


def draw(name: str, seconds: int, out: Path, first_seed: int) -> Turn:
    """A turn of a target that is drawn."""
    command = [sys.executable, str(HERE / "drawn.py"), name, f"--seconds={seconds}", f"--out={out}", f"--seed={first_seed}"]
    lines = [line for _, line in run_lines(command, seconds + _STARTING)]
    figures = _figures(lines)
    return Turn(
        executions=int(figures.get("number_of_executed_units", 0)),
        log="\n".join(lines),
        longest=figures.get("longest", 0.0),
        stories=int(figures.get("stories", 0)),
    )


def _figures(lines: Sequence[str]) -> dict[str, float]:
    return {found[1]: float(found[2]) for line in lines if (found := _TOLD.match(line))}


def run_lines(command: Sequence[str], limit: int) -> Iterator[tuple[float, str]]:
    """The lines that a command writes, each with the moment; it is killed where it takes longer than the limit."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        assert process.stdout is not None
        killer = Timer(limit, process.kill)
        killer.start()
        try:
            for line in process.stdout:
                yield time.monotonic(), line.decode("utf-8", "replace").rstrip("\n")
        finally:
            killer.cancel()
