"""Claims and origins, judged leaving out the story they are judged on: `python benchmarks/claims.py [--write]`.

For each of the five stories with annotated claims the weights of facts, disputes and claims are fitted to the others, the story
is read with them, and the reading is scored by the scorer beside this repository. The second table has the shipped weights, which
have seen every story. The stories and the scorer lie in ../shared; without them there is no table.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "training" / "facts"))

from fit_claims import fit as fit_claims  # noqa: E402
from fit_matching import left_out  # noqa: E402
from read_claims import Judged, of_gold, of_read, read_outlets, verdicts  # noqa: E402

from facts import (  # noqa: E402
    GOLD,
    SHARED,
    example_of,
    examples_of,
    find_conflicting_amounts,
    fit_disputes,
    fit_matching,
    load_scorer,
    read_gold,
)
from variorum import to_json  # noqa: E402
from variorum.account import match_facts, read_story  # noqa: E402
from variorum.accounts.dispute_weights import DisputeWeights  # noqa: E402
from variorum.accounts.story_slots import StorySlots  # noqa: E402
from variorum.alignment.claim_weights import ClaimWeights  # noqa: E402
from variorum.attribution import finder_of  # noqa: E402
from variorum.matching import Matcher, Weights  # noqa: E402
from variorum.model import Story  # noqa: E402
from variorum.parsing import default_parser  # noqa: E402
from variorum.report import Reading  # noqa: E402

SCORER = SHARED / "score" / "score.py"
OUT = Path(__file__).with_suffix(".md")
START, END = "<!-- figures -->", "<!-- end of figures -->"


def write_readings(folders: dict[str, Path]) -> list[str]:
    """A reading of each story, with weights that have not seen it in one folder, with the shipped ones in the other."""
    parser, finder, matcher = default_parser(), finder_of("rules", flat=False), Matcher()
    examples = [example_of(read, matcher) for read in read_gold(GOLD, parser)]
    made = left_out(examples)
    rivals = [
        examples_of(e, list(find_conflicting_amounts(StorySlots(made[e.story], e.read.parses, e.read.cast, e.read.attributions))))
        for e in examples
    ]
    golds = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("*.json"))}
    own = {e.story: of_gold(e.read, made[e.story], golds[e.story]) for e in examples if e.story in golds}
    seen = verdicts()
    more: list[Judged] = [
        of_read(r, match_facts(r.parses, r.cast, r.attributions), seen[str(r.gold["story"])])
        for r in read_outlets(SHARED / "data" / "outlets", seen.keys(), parser)
    ]
    scorer = load_scorer(SCORER.parent)
    for example in (e for e in examples if e.story in golds):
        others = [e for e in examples if e is not example]
        unseen = (
            matcher.weighed_by(Weights.of(fit_matching(others))),
            DisputeWeights.of(fit_disputes([c for c in rivals if c.story is not example], scorer)),
            ClaimWeights.of(fit_claims([j for story, j in own.items() if story != example.story] + more)),
        )
        articles = example.read.articles
        for name, used in (("left out", unseen), ("shipped", (matcher, None, None))):
            account = read_story(Story("s1", tuple(a.id for a in articles)), articles, parser, finder, *used)
            (folders[name] / f"{example.story}.json").write_text(to_json(Reading(articles, (account,))), encoding="utf-8")
        print(example.story, file=sys.stderr, flush=True)
    return [*own]


def table(folder: Path, stories: list[str]) -> str:
    """What the scorer says of each story, and of all."""
    golds = [str(GOLD / f"{story}.json") for story in stories]
    run = subprocess.run([sys.executable, str(SCORER), str(folder), *golds, "--json"], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(run.stdout)
    lines = [
        "| story | claims P | R | F1 | one utterance put together, F1 | origins exact | of claims found | of |",
        "|---" * 8 + "|",
    ]
    for story, row in found.items():
        claims, quote, origins = row["claims"], row["same_quote"], row["origins"]
        rates = [_rate(x) for x in (claims["p"], claims["r"], claims["f1"], quote["f1"])]
        counts = [str(origins[k]) for k in ("exact", "matched", "gold")]
        lines.append(f"| {'all' if story == 'TOGETHER' else story} | {' | '.join(rates + counts)} |")
    return "\n".join(lines)


def _rate(x: float | None) -> str:
    return "–" if x is None else f"{x:.2f}".lstrip("0") if x < 1 else "1.0"


def main() -> None:
    """Prints the tables, or writes them where they stand in the page."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--write", action="store_true", help=f"write the tables into {OUT.name}")
    args = ap.parse_args()
    if not SCORER.is_file():
        sys.exit(f"{SCORER} is not there, and without it nothing is scored")
    with tempfile.TemporaryDirectory() as folder:
        folders = {name: Path(folder) / name for name in ("left out", "shipped")}
        for place in folders.values():
            place.mkdir()
        stories = write_readings(folders)
        told = f"Leaving the story out:\n\n{table(folders['left out'], stories)}\n\n"
        told += f"With the shipped weights, which have seen these stories:\n\n{table(folders['shipped'], stories)}\n"
    if args.write:
        before, _, rest = OUT.read_text(encoding="utf-8").partition(START)
        OUT.write_text(f"{before}{START}\n{told}{END}{rest.partition(END)[2]}", encoding="utf-8")
    print(told)


if __name__ == "__main__":
    main()
