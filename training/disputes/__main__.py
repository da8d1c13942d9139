"""The weights of disputes in one command, from annotated stories to the sealed file:

    python training/disputes --gold ../shared/gold

Prints a table in which nothing has seen the story that it is judged on: neither the matcher's weights, nor those of the
disputes, nor their calibration. `--write` then fits all stories and seals the file; `--list` shows every row.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from fit import Examples, as_json, examples_of, fit, load_scorer, scorer_for
from matcher import matchings
from stories import Story, read_story

from variorum.accounts.candidates import View
from variorum.accounts.dispute_weights import MODEL, DisputeWeights
from variorum.accounts.disputes import find_candidates, find_disputes
from variorum.matching.matcher import Matcher, Matching
from variorum.matching.weights import Weights
from variorum.model_files import seal

SEED = 0
DATA = Path(__file__).parents[2] / "src" / "variorum" / "accounts" / "data"
COUNTED = ("found", "gold", "wrong", "agreeing", "look_alikes", "stray", "to_check_found", "to_check_wrong")
KINDS = ("gn", "gva", "fakes", "wn", "seeds")
NOTES = (
    "disputes found",
    "told, and the reports agree",
    "told of look-alikes",
    "told beyond gold (judge them)",
    "disputes missed",
)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--gold", type=Path, required=True)
    ask.add_argument("--score", type=Path, help="the folder of score_facts.py; beside the gold by default")
    ask.add_argument("--write", action="store_true", help="fit all stories and seal the file in the package")
    ask.add_argument("--list", action="store_true", help="show what was found, missed or wrong")
    asked = ask.parse_args()
    matcher = Matcher(used=Weights.__new__(Weights))
    files = sorted((asked.gold / "facts").glob("*.json"))
    stories = [read_story(f, asked.gold / "articles", matcher) for f in files]
    run(stories, load_scorer(asked.score or asked.gold.parent / "score"), write=asked.write, show=asked.list)


def run(stories: list[Story], scorer: Any, *, write: bool, show: bool) -> None:
    made = matchings(stories, SEED)
    examples = [examples_of(s, list(find_candidates(View(made[s.name], s.parses, s.cast, s.attributions)))) for s in stories]
    leave_one_out(examples, made, scorer, show=show)
    if write:
        write_weights(examples, scorer)


def write_weights(examples: list[Examples], scorer: Any) -> None:
    """Fits all stories and seals the file in the package."""
    content = json.dumps(fit(examples, scorer), indent=1, ensure_ascii=False) + "\n"
    (DATA / MODEL).write_text(content, encoding="utf-8")
    seal(DATA, [MODEL])


def leave_one_out(examples: list[Examples], made: dict[str, Matching], scorer: Any, *, show: bool) -> None:
    tables: dict[str, Counter[str]] = {"all": Counter()}
    types: Counter[tuple[str, str]] = Counter()
    for e in examples:
        s = e.story
        used = DisputeWeights.of(fit([x for x in examples if x is not e], scorer))
        published = {a.id: a.published for a in s.articles}
        drafts = find_disputes(made[s.name], s.parses, s.cast, s.attributions, published, used=used)
        told = [as_json(d.kind, d.relation, [a.span for x in d.sets for a in x], to_check=d.to_check) for d in drafts]
        judged = scorer_for(s, told, scorer)
        result = judged.disputes()
        for table in ("all", kind_of(s.name)):
            tables.setdefault(table, Counter()).update({k: result[k] for k in COUNTED})
        for type, share in result["recall_by_type"].items():
            found, gold = map(int, share.split("/"))
            types.update({(type, "found"): found, (type, "gold"): gold})
        right, found = map(int, result["updated_told_from_contradict"].split("/"))
        tables["all"].update({"relation right": right})
        if show:
            for note in NOTES:
                print(*(f"{s.name} | {note} | {row}" for row in judged.notes[note]), sep="\n")
            for d in drafts:
                print(
                    s.name, f"{d.probability:.2f}", d.kind, d.relation, [[a.span.text for a in x] for x in d.sets], d.reasons[:3]
                )
    for name, n in sorted(tables.items()):
        reported, check = n["found"] + n["wrong"], n["to_check_found"] + n["to_check_wrong"]
        figures = {
            "precision": n["found"] / max(1, reported),
            "recall": n["found"] / max(1, n["gold"]),
            "precision of to_check": n["to_check_found"] / max(1, check),
            "recall with to_check": (n["found"] + n["to_check_found"]) / max(1, n["gold"]),
        }
        print(f"{name:8}", {k: round(v, 3) for k, v in figures.items()}, dict(n))
    print({t: f"{types[t, 'found']}/{types[t, 'gold']}" for t, _ in sorted(types) if types[t, "found"]})


def kind_of(story: str) -> str:
    """The kind of source of a story, by its name."""
    return next((k for k in KINDS if story.startswith(k)), "crawled")


if __name__ == "__main__":
    main()
