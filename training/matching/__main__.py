"""Fit the matcher's weights to annotated stories and seal them: `python training/matching --gold ../shared/gold`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from annotated import example_of, read_gold
from fit import fit

from variorum.matching import Matcher
from variorum.matching.weights import MODEL
from variorum.model_files import SUMS, seal
from variorum.parsing import default_parser

CARD = "MODEL_CARD.md"
OUT = Path(__file__).parents[2] / "src" / "variorum" / "matching" / "data"


def main() -> None:
    """Reads the stories, fits, writes and seals."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--gold", type=Path, required=True, help="folder with facts/ and articles/")
    ap.add_argument("--out", type=Path, default=OUT)
    args = ap.parse_args()
    matcher = Matcher()
    examples = [example_of(read, matcher) for read in read_gold(args.gold, default_parser())]
    path = args.out / MODEL
    path.write_text(json.dumps(fit(examples), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    seal(args.out, (p.name for p in args.out.iterdir() if p.name not in {SUMS, CARD}))
    print(f"{path}: {len(examples)} stories, {sum(len(e.pairs) for e in examples)} pairs")


main()
