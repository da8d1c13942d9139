"""Stories and copies of one generated stream by every engine: time, CPU time, memory, and whether the bytes are the same.

    python benchmarks/engine.py                       # 10,000 articles
    python benchmarks/engine.py --articles 2000 --engines 'local[1]' 'local[2]'

Each engine runs `variorum group` as a command of its own. Spark needs the extra `spark` and Java 17.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import file_digest
from pathlib import Path

from generator import write
from run import commit, describe_machine

HERE = Path(__file__).parent
ENGINES = ("local[1]", "local[2]", "spark:local-cluster[2,1,1024]")
_SEED = 7
_PAUSE = 0.25  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Measured:
    """`seconds` is wall time, `cpu` what all processes computed as far as it was seen, `memory` the most that all of them had at
    one time, in GB of proportional set size; `sha256` is of what was written."""

    engine: str
    seconds: float
    cpu: float
    memory: float
    load: float
    sha256: str


def make_stream(count: int, folder: Path) -> Path:
    """The generated articles with their days moved ten years back: what is dated tomorrow is read without its date."""
    write(count, _SEED, folder)
    file = folder / "stream.jsonl"
    with open(folder / "articles.jsonl", encoding="utf-8") as rows, open(file, "w", encoding="utf-8") as out:
        for line in rows:
            row = json.loads(line)
            row["date_publish"] = row["date_publish"].replace("203", "202", 1)
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return file


def measure(engine: str, stream: Path) -> Measured:
    out = stream.with_suffix(".out")
    command = [sys.executable, "-m", "variorum", "group", "--quiet", str(stream), "--json", str(out), "--engine", engine]
    start = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stderr=said)
        most = 0.0
        cpu: dict[int, float] = {}
        while process.returncode is None:
            family = list(_family(process.pid))
            most = max(most, sum(map(_memory, family)))
            cpu |= {pid: seconds for pid in family if (seconds := _cpu(pid))}
            try:
                process.wait(_PAUSE)
            except subprocess.TimeoutExpired:
                continue
        seconds = time.perf_counter() - start
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{engine}: {said.read().decode(errors='replace')[-4000:]}")
    with open(out, "rb") as written:
        return Measured(engine, seconds, sum(cpu.values()), most, os.getloadavg()[1], file_digest(written, "sha256").hexdigest())


def _cpu(pid: int) -> float:
    """Seconds that the process has computed; 0 where it has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _family(pid: int) -> Iterator[int]:
    """The process and all that it started."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError):
                continue
            children.setdefault(parent, []).append(int(entry.name))
    waiting = [pid]
    while waiting:
        yield (one := waiting.pop())
        waiting += children.get(one, [])


def _memory(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 2**20 for line in lines if line.startswith("Pss:")), 0.0)


def report(count: int, size: int, rows: Sequence[Measured]) -> Iterator[str]:
    machine = describe_machine()
    same = len({row.sha256 for row in rows}) == 1
    yield "# Engines"
    yield ""
    yield f"Written by `python benchmarks/engine.py --articles {count}` at commit {commit()};"
    yield f"{machine['cpu']}, {machine['cores']} cores, Python {machine['python']}."
    yield f"{count:,} articles of `benchmarks/generator.py` ({size / 1e6:.0f} MB), seed {_SEED}. Memory is of all processes at"
    yield "one time. Load is the machine's over five minutes: what else ran on it is in the wall time, not in the CPU time."
    yield "Starting (a session of Spark, the words of the language in each process) is in both."
    yield ""
    yield "| engine | wall time | CPU time | load | memory | bytes |"
    yield "|---|---|---|---|---|---|"
    for row in rows:
        cells = [
            row.engine,
            f"{row.seconds:.0f} s",
            f"{row.cpu:.0f} s",
            f"{row.load:.0f}",
            f"{row.memory:.2f} GB",
            row.sha256[:12],
        ]
        yield f"| {' | '.join(cells)} |"
    yield ""
    yield "All wrote the same bytes." if same else "**They did not write the same bytes.**"


def main() -> int:
    parser = argparse.ArgumentParser(description="Time, memory and bytes of `variorum group` by engine.")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--engines", nargs="*", default=ENGINES)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="variorum-") as folder:
        stream = make_stream(options.articles, Path(folder))
        rows = []
        for engine in options.engines:
            rows.append(measure(engine, stream))
            print(json.dumps(asdict(rows[-1])), file=sys.stderr, flush=True)
        text = "\n".join(report(options.articles, stream.stat().st_size, rows)) + "\n"
    (HERE / "engine.md").write_text(text, encoding="utf-8")
    print(text, end="")
    return len({row.sha256 for row in rows}) - 1


if __name__ == "__main__":
    sys.exit(main())
