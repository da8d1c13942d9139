"""Learn what a leftover of the page is and seal it: `python training/leftovers --data ../shared/data --gold ../shared/gold`."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

sys.path.append(str(Path(__file__).parents[1] / "facts"))
from data import Known, half_of, outlets, pages
from regression import regress

from variorum.marking import learned_boilerplate
from variorum.marking.boilerplate import kinds_alone
from variorum.marking.learned_boilerplate import MODEL, is_boilerplate, probability
from variorum.marking.line_signs import signs_of
from variorum.model_files import seal

FOLDER = Path(learned_boilerplate.__file__).parent / "data"
SEED = 0
OF_PAGES = 0.3  # what a line of a page counts for, beside one of an outlet's articles: most of them are menus
STRENGTH = 0.05
FEWEST = 20  # lines that have a sign, for it to have a weight


def rows_of(known: Known) -> list[list[str]]:
    signs = signs_of(known.page, kinds_alone(known.page))
    return [[f"{name}: {label}" for name, label in signs[line.index].items()] for line in known.page.lines]


def fit(learnt_from: list[Known]) -> dict[str, object]:
    rows = [row for known in learnt_from for row in rows_of(known)]
    truth = np.array([one for known in learnt_from for one in known.is_boilerplate], float)
    counts = np.array([c * (OF_PAGES if k.group.startswith("page ") else 1.0) for k in learnt_from for c in k.counts])
    common = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in common.items() if count >= FEWEST)
    found, bias = regress(_matrix(rows, names), truth, counts, STRENGTH)
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for name, weight in zip(names, found, strict=True):
        sign, _, label = name.rpartition(": ")
        weights[sign][label] = round(float(weight), 3)
    return {"bias": round(bias, 3), "weights": {sign: weights[sign] for sign in sorted({n.rpartition(": ")[0] for n in common})}}


def _matrix(rows: list[list[str]], names: list[str]) -> csr_matrix:
    place = {name: number for number, name in enumerate(names)}
    columns = [[place[name] for name in row if name in place] for row in rows]
    ends: NDArray[np.int64] = np.cumsum([0, *map(len, columns)])
    flat = np.fromiter((column for row in columns for column in row), np.int64)
    return csr_matrix((np.ones(len(flat)), flat, ends), (len(rows), len(names)))


def count(known: list[Known], only_sure: bool) -> tuple[int, int, int]:
    """Leftovers rightly told by tables and model together, all that they tell, and all that there are. `only_sure` leaves out
    lines that come once and are no prose: they may be either."""
    right = found = there = 0
    for one in known:
        marked = kinds_alone(one.page)
        signs = signs_of(one.page, marked)
        for line, truth, counts in zip(one.page.lines, one.is_boilerplate, one.counts, strict=True):
            if not counts or (only_sure and not truth and not line.prose):
                continue
            told = line.index in marked or is_boilerplate(line, probability(signs[line.index]))
            right, found, there = right + (told and truth), found + told, there + truth
    return right, found, there


def judge(known: list[Known], only_sure: bool) -> str:
    right, found, there = count(known, only_sure)
    precision, recall = right / max(1, found), right / max(1, there)
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f} ({there:,} leftovers)"


def texts_of(gold: Path) -> set[str]:
    """The hashes of the annotated stories' texts, which nothing is learnt from."""
    found = set()
    for file in gold.glob("articles/*/*"):
        content = file.read_text("utf-8")
        text = json.loads(content)["text"] if file.suffix == ".json" else content
        found.add(sha256(text.encode()).hexdigest())
    return found


def main() -> None:
    """Learns from one half of the pages and outlets, judges on the other, writes and seals."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--data", type=Path, required=True, help="has article-extraction/ and outlets/")
    ap.add_argument("--gold", type=Path, required=True, help="has articles/, whose texts are left out")
    args = ap.parse_args()
    told = list(outlets((args.data / "outlets").glob("*.jsonl"), texts_of(args.gold), SEED))
    learnt_from = [*pages(args.data / "article-extraction", 0), *(one for one in told if half_of(one.group) == 0)]
    (FOLDER / MODEL).write_text(json.dumps(fit(learnt_from), indent=1, ensure_ascii=False) + "\n", "utf-8")
    seal(FOLDER, [MODEL])
    unseen = [one for one in told if half_of(one.group) == 1]
    print("outlets never seen, repeated lines against prose:", judge(unseen, only_sure=True))
    print("outlets never seen, repeated lines against all others:", judge(unseen, only_sure=False))
    print("pages never seen:", judge(list(pages(args.data / "article-extraction", 1)), only_sure=False))


if __name__ == "__main__":
    main()
