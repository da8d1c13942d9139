"""Fit the weights of facts, disputes and claims and seal them: `python training/facts --gold ../shared/gold`."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from annotated import Example, example_of, read_gold
from fit_claims import fit as fit_claims
from fit_disputes import Examples, examples_of, load_scorer
from fit_disputes import fit as fit_disputes
from fit_matching import fit as fit_matching
from fit_matching import left_out
from read_claims import Judged, of_gold, of_read, read_outlets, verdicts

from variorum.account import match_facts
from variorum.accounts.conflicting_amounts import find_conflicting_amounts
from variorum.accounts.dispute_weights import MODEL as DISPUTES
from variorum.accounts.story_slots import StorySlots
from variorum.alignment.claim_weights import MODEL as CLAIMS
from variorum.matching import Matcher
from variorum.matching.weights import MODEL as FACTS
from variorum.model_files import SUMS, seal
from variorum.parsing import default_parser

PACKAGE = Path(__file__).parents[2] / "src" / "variorum"
CARD = "MODEL_CARD.md"


def candidates_of(examples: list[Example]) -> list[Examples]:
    """The pairs of each story that may be at odds, by matchings that have not seen it."""
    made = left_out(examples)
    return [
        examples_of(e, list(find_conflicting_amounts(StorySlots(made[e.story], e.read.parses, e.read.cast, e.read.attributions))))
        for e in examples
    ]


def judged(examples: list[Example], gold: Path) -> list[Judged]:
    """The pairs of statements that were judged, by matchings that have not seen their story."""
    made = left_out(examples)
    annotated = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(gold.glob("*.json"))}
    found = [of_gold(e.read, made[e.story], annotated[e.story]) for e in examples if e.story in annotated]
    parser, seen = default_parser(), verdicts()
    for read in read_outlets(gold.parent / "data" / "outlets", seen.keys(), parser):
        found.append(of_read(read, match_facts(read.parses, read.cast, read.attributions), seen[str(read.gold["story"])]))
    return found


def _write(folder: Path, name: str, weights: dict[str, Any]) -> None:
    (folder / name).write_text(json.dumps(weights, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sealed = (p.name for p in folder.iterdir() if p.suffix in {".json", ".onnx", ".txt"} and p.name not in {SUMS, CARD})
    seal(folder, sealed)
    print(folder / name)


def main() -> None:
    """Reads the stories, fits, writes and seals."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--gold", type=Path, required=True, help="has facts/ and articles/, and beside it score/")
    args = ap.parse_args()
    matcher = Matcher()
    examples = [example_of(read, matcher) for read in read_gold(args.gold, default_parser())]
    _write(PACKAGE / "matching" / "data", FACTS, fit_matching(examples))
    scorer = load_scorer(args.gold.parent / "score")
    _write(PACKAGE / "accounts" / "data", DISPUTES, fit_disputes(candidates_of(examples), scorer))
    _write(PACKAGE / "alignment" / "data", CLAIMS, fit_claims(judged(examples, args.gold)))


if __name__ == "__main__":
    main()
