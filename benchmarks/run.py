"""Measure start-up, reading speed and quality: prints the tables and writes results.json and results.md beside this file."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import quality
import speed

HERE = Path(__file__).parent
PACKAGES = ("variorum", "spacy", speed.MODEL, "onnxruntime", "trafilatura", "numpy")


def describe_machine() -> dict[str, Any]:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    cpu = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.processor())
    return {"cpu": cpu, "cores": os.cpu_count(), "system": platform.system(), "python": platform.python_version()}


def commit() -> str | None:
    done = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=HERE, capture_output=True, text=True)
    return done.stdout.strip() or None


def report(results: dict[str, Any]) -> Iterator[str]:
    machine, start, reading, many = (results[key] for key in ("machine", "start", "reading", "attributing"))
    versions = ", ".join(f"{name} {number}" for name, number in results["versions"].items())
    yield "# Benchmarks"
    yield ""
    yield f"Written by `make bench` on {results['date']} at commit {results['commit']}."
    yield f"{machine['cpu']}, {machine['cores']} cores, {machine['system']}; Python {machine['python']}, {versions}."
    yield ""
    yield "## Speed"
    yield ""
    yield "Smallest wall time of seven starts and of five readings."
    yield ""
    yield "| | |"
    yield "|---|---|"
    yield f"| `variorum --help` | {start['help_s']:.3f} s |"
    yield f"| `import variorum` | {start['import_s']:.3f} s |"
    yield f"| `read` of {reading['texts']} ({reading['words']:,} words), models loaded | {reading['read_s']:.2f} s |"
    yield f"| spaCy's `nlp.pipe` over the same texts, same process, taking turns | {reading['spacy_s']:.2f} s |"
    yield f"| ratio | {reading['ratio']:.2f} |"
    speed_of = f"{many['attribute_s']:.1f} s ({many['articles_per_s']:.1f} articles/s)"
    yield f"| `attribute` over {many['articles']} articles, models loaded | {speed_of} |"
    yield f"| spaCy's `nlp.pipe` over the same texts, same process, taking turns | {many['spacy_s']:.1f} s |"
    yield f"| ratio | {many['ratio']:.2f} |"
    yield f"| peak memory of `variorum attribute` over them | {many['peak_mb']:.0f} MB |"
    if results["quality"]:
        yield ""
        yield "## Quality"
        yield ""
        yield from quality.table(results["quality"])


def main() -> int:
    results = {
        "date": date.today().isoformat(),
        "commit": commit(),
        "machine": describe_machine(),
        "versions": {name: version(name) for name in PACKAGES},
        "start": speed.measure_start(),
        "reading": speed.measure_reading(),
        "attributing": speed.measure_attributing(),
        "quality": quality.measure(),
    }
    text = "\n".join(report(results)) + "\n"
    (HERE / "results.json").write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (HERE / "results.md").write_text(text, encoding="utf-8")
    print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
