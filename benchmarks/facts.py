"""Facts and disputes, judged leaving out the story they are judged on: `python benchmarks/facts.py [--write] [--list]`.

For each annotated story the matcher's weights are fitted to all others, the story is read with them, and the reading is scored by
the scorer beside this repository. The stories and the scorer lie in ../shared; without them there is no table.
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
SHARED = ROOT.parent / "shared"
GOLD, SCORER = SHARED / "gold", SHARED / "score" / "score_facts.py"
OUT = Path(__file__).with_suffix(".md")
sys.path.insert(0, str(ROOT / "training" / "facts"))

from annotated import Example, example_of, read_gold  # noqa: E402
from fit_disputes import Examples, examples_of, load_scorer  # noqa: E402
from fit_disputes import fit as fit_disputes  # noqa: E402
from fit_matching import fit as fit_matching  # noqa: E402
from fit_matching import left_out as matchings_left_out  # noqa: E402

from variorum import to_json  # noqa: E402
from variorum.account import read_story  # noqa: E402
from variorum.accounts.conflicting_amounts import find_conflicting_amounts  # noqa: E402
from variorum.accounts.dispute_weights import DisputeWeights  # noqa: E402
from variorum.accounts.story_slots import StorySlots  # noqa: E402
from variorum.attribution import finder_of  # noqa: E402
from variorum.matching import Matcher, Weights  # noqa: E402
from variorum.model import Story  # noqa: E402
from variorum.parsing import default_parser  # noqa: E402
from variorum.report import Reading  # noqa: E402

KINDS = ("gn-", "gva-", "fakes-", "wn-")
FACTS = ("p", "r", "f1", "coverage", "unlike_p", "unlike_r", "look_alikes_joined")
DISPUTES = (
    "found", "gold", "wrong", "precision", "recall", "to_check_found", "to_check_wrong", "to_check_precision",
    "recall_with_to_check",
)  # fmt: skip


def kind_of(story: str) -> str:
    """The kind of source that a story is of."""
    return next((k[:-1] for k in KINDS if story.startswith(k)), "seeds" if story == "seeds" else "crawled")


def write_readings(folder: Path, *, left_out: bool) -> list[str]:
    """A reading of each annotated story, with weights fitted to all others, or to all."""
    parser, finder, matcher = default_parser(), finder_of("rules", flat=False), Matcher()
    examples = [example_of(read, matcher) for read in read_gold(GOLD, parser)]
    candidates = _candidates(examples) if left_out else []
    scorer = load_scorer(SCORER.parent)
    for example in examples:
        used, weighed = matcher, None
        if left_out:
            used = matcher.weighed_by(Weights.of(fit_matching([e for e in examples if e is not example])))
            weighed = DisputeWeights.of(fit_disputes([c for c in candidates if c.story is not example], scorer))
        articles = example.read.articles
        account = read_story(Story("s1", tuple(a.id for a in articles)), articles, parser, finder, used, weighed)
        (folder / f"{example.story}.json").write_text(to_json(Reading(articles, (account,))), encoding="utf-8")
        print(example.story, file=sys.stderr, flush=True)
    return [e.story for e in examples]


def _candidates(examples: list[Example]) -> list[Examples]:
    made = matchings_left_out(examples)
    return [
        examples_of(e, list(find_conflicting_amounts(StorySlots(made[e.story], e.read.parses, e.read.cast, e.read.attributions))))
        for e in examples
    ]


def score(folder: Path, stories: list[str], *more: str) -> dict[str, Any]:
    """The scorer's table for some stories, those together last."""
    gold = [str(GOLD / "facts" / f"{story}.json") for story in stories]
    run = subprocess.run(
        [sys.executable, str(SCORER), str(folder), *gold, "--json", *more], capture_output=True, text=True, check=True
    )
    return dict(json.loads(run.stdout))


def table(folder: Path, stories: list[str]) -> str:
    """The figures of all stories and of each kind of source, as Markdown."""
    kinds = sorted({kind_of(s) for s in stories})
    groups = {"all": stories} | {kind: [s for s in stories if kind_of(s) == kind] for kind in kinds}
    columns = {}
    for name, some in groups.items():
        result = score(folder, some)
        columns[name] = result["TOGETHER"] if len(some) > 1 else result[some[0]]
    lines = ["| | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for part, names in (("facts", FACTS), ("disputes", DISPUTES)):
        for name in names:
            lines.append(
                f"| {part}: {name.replace('_', ' ')} | "
                + " | ".join(str(c[part].get(name, "–")) for c in columns.values())
                + " |"
            )
    by_type = columns["all"]["facts"]["coverage_by_type"], columns["all"]["disputes"]["recall_by_type"]
    lines += ["", "| type | answers covered | disputes found |", "|---|---|---|"]
    lines += [f"| {t} | {covered} | {by_type[1].get(t, '–')} |" for t, covered in by_type[0].items()]
    return "\n".join(lines)


def main() -> None:
    """Prints the table, or writes it."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--write", action="store_true", help=f"write {OUT.name}")
    ap.add_argument("--list", action="store_true", help="also list what was found, missed or wrong")
    ap.add_argument("--fitted", action="store_true", help="also with the shipped weights, which have seen every story")
    args = ap.parse_args()
    if not SCORER.is_file():
        sys.exit(f"{SCORER} is not there, and without it nothing is scored")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        stories = write_readings(place, left_out=True)
        text = "# Facts and disputes, leaving the story out\n\n"
        text += (
            "`python benchmarks/facts.py --write`: the weights of facts and of disputes and their calibration were fitted to the "
        )
        text += f"other {len(stories) - 1} stories.\n\n"
        text += table(place, stories) + "\n"
        if args.list:
            print(json.dumps(score(place, stories, "--list")["notes"], indent=1, ensure_ascii=False))
        if args.fitted:
            write_readings(place, left_out=False)
            text += "\n## With the shipped weights, which have seen these stories\n\n" + table(place, stories) + "\n"
    if args.write:
        OUT.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
