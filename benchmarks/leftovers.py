"""Leftovers of the page inside plain text: how many are found, and how much of the article is taken for one.

    python benchmarks/leftovers.py [--write]

On five annotated stories, character by character (white space does not count); and on articles of outlets that the model has not
seen, line by line. There a leftover is a line that the outlet prints in three stories or more; against it stand lines of prose.
Lines that come once and are no prose may be either and are left out. The data lie beside this repository.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

from variorum.ingest import load
from variorum.marking import annotate
from variorum.model import Article

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"
REPORT = Path(__file__).with_suffix(".md")
STORIES = ("equifax", "hokkaido", "kim", "nice", "seeds")
FILES = (
    "gva_all.jsonl",
    "wikinews_events.jsonl",
    "allsides_auto.jsonl",
    "basil.jsonl",
    "newswcl50.jsonl",
    "fakes.jsonl",
    "fnc1.jsonl",
)

Figures = tuple[float, float, float]


def figures(right: int, found: int, there: int) -> Figures:
    """Precision, recall and F1."""
    precision, recall = right / max(1, found), right / max(1, there)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def on_stories() -> Figures:
    """The characters of leftovers and credits in the annotated stories."""
    right = found = there = 0
    for story in STORIES:
        gold = json.loads((SHARED / "gold" / f"{story}.json").read_text("utf-8"))
        hashes = {row["id"]: row["sha256"] for row in gold["articles"]}
        texts = {a.sha256: annotate(a) for a in load([SHARED / "gold" / "articles" / story]).articles}
        articles = {id: texts[sha] for id, sha in hashes.items() if sha in texts}
        spans = [*gold.get("furniture", []), *(credit["span"] for credit in gold.get("credits", []))]
        wanted = {(s["a"], at) for s in spans if s["a"] in articles for at in _solid(articles[s["a"]], s["start"], s["end"])}
        marked = {
            (id, at)
            for id, a in articles.items()
            for s in (*a.boilerplate, *a.credits)
            for at in _solid(a, s.span.start, s.span.end)
        }
        right, found, there = right + len(wanted & marked), found + len(marked), there + len(wanted)
    return figures(right, found, there)


def _solid(article: Article, start: int, end: int) -> list[int]:
    return [at for at in range(start, end) if not article.text[at].isspace()]


def on_outlets(files: tuple[str, ...] = FILES) -> Figures:
    """The lines of outlets of the half that nothing was learnt from."""
    training = _training()
    data = sys.modules["data"]
    paths = [SHARED / "data" / "outlets" / name for name in files]
    told = data.outlets(paths, training.texts_of(SHARED / "gold"), training.SEED)
    return figures(*training.count([one for one in told if data.half_of(one.group) == 1], only_sure=True))


def _training() -> ModuleType:
    folder = HERE.parent / "training" / "leftovers"
    sys.path[:0] = [str(folder), str(folder.parent / "facts")]
    spec = importlib.util.spec_from_file_location("training_of_leftovers", folder / "__main__.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    if not SHARED.is_dir():
        sys.exit(f"{SHARED}: not there; put the annotated stories and the outlets' articles there")
    rows = [("five annotated stories, characters", on_stories()), ("outlets never seen, lines", on_outlets())]
    text = "\n".join(
        [
            "# Leftovers of the page in plain text",
            "",
            *(__doc__ or "").strip().split("\n")[4:],
            "",
            "| what | precision | recall | F1 |",
            "|---|---|---|---|",
            *(f"| {name} | {p:.3f} | {r:.3f} | {f:.3f} |" for name, (p, r, f) in rows),
            "",
            "`python benchmarks/leftovers.py --write` makes this page. `training/leftovers` has what the model was learnt from.",
            "",
        ]
    )
    if "--write" in sys.argv[1:]:
        REPORT.write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
