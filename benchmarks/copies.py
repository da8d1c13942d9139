"""Copy candidates from raw text: 5-word shingles, 128 permutations, LSH at a Jaccard coefficient of 0.3.

    python benchmarks/copies.py [--articles 4000] [--rounds 3]

Ours against the same pipeline in datasketch and in rensa (`pip install datasketch rensa`), one process, taking turns in one
run on articles of the generator; the recall of each is measured against all pairs whose sets of shingles have a coefficient
of 0.3 and more. Writes copies.md beside this file.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from importlib.metadata import version
from itertools import combinations, islice
from pathlib import Path

from datasketch import MinHash, MinHashLSH
from generator import stream
from rensa import RMinHash, RMinHashLSH
from run import commit, describe_machine

from variorum.fingerprints.batches import shingle_sets
from variorum.fingerprints.signatures import sign
from variorum.fingerprints.similar_pairs import alike

_WIDTH, _PLACES, _THRESHOLD = 5, 128, 0.3
_WORD = re.compile(r"\w+(?:['’]\w+)*")
Found = set[tuple[int, int]]


def shingles(text: str) -> set[bytes]:
    words = _WORD.findall(text.lower())
    return {" ".join(words[k : k + _WIDTH]).encode() for k in range(len(words) - _WIDTH + 1)}


def ours(texts: list[str]) -> Found:
    return set(map(tuple, alike(sign(shingle_sets(texts))).tolist()))


def by_datasketch(texts: list[str]) -> Found:
    lsh, found = MinHashLSH(threshold=_THRESHOLD, num_perm=_PLACES), Found()
    for number, text in enumerate(texts):
        minhash = MinHash(_PLACES)
        minhash.update_batch(shingles(text))
        found.update((other, number) for other in lsh.query(minhash))
        lsh.insert(number, minhash)
    return found


def by_rensa(texts: list[str]) -> Found:
    minhashes = RMinHash.from_token_sets([list(shingles(text)) for text in texts], _PLACES, 1)
    lsh, found = RMinHashLSH(_THRESHOLD, _PLACES, 32), Found()
    lsh.insert_many(minhashes)
    for number, others in enumerate(lsh.query_all(minhashes)):
        found.update((number, other) for other in others if other > number)
    return found


def true_pairs(texts: Iterable[str]) -> Found:
    """Every two texts whose coefficient is 0.3 and more, counted out."""
    sets = [shingles(text) for text in texts]
    having = defaultdict[bytes, list[int]](list)
    for number, found in enumerate(sets):
        for shingle in found:
            having[shingle].append(number)
    common = Counter(pair for numbers in having.values() for pair in combinations(numbers, 2))
    return {(a, b) for (a, b), n in common.items() if n >= _THRESHOLD * (len(sets[a]) + len(sets[b]) - n)}


def main() -> int:
    parser = argparse.ArgumentParser(description="Copy candidates: ours, datasketch, rensa.")
    parser.add_argument("--articles", type=int, default=4000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    texts = [report.text for report, _ in islice(stream(1, 100), options.articles)]
    true = true_pairs(texts)
    ways: dict[str, Callable[[list[str]], Found]] = {"variorum": ours, "datasketch": by_datasketch, "rensa": by_rensa}
    seconds: dict[str, float] = {}
    found: dict[str, Found] = {}
    for _ in range(options.rounds):
        for name, way in ways.items():
            start = time.perf_counter()
            found[name] = way(texts)
            passed = time.perf_counter() - start
            seconds[name] = min(passed, seconds.get(name, passed))
    machine = describe_machine()
    words = sum(len(text.split()) for text in texts) / len(texts)
    lines = [
        "# Copy candidates from raw text",
        "",
        f"Written by `python benchmarks/copies.py --articles {options.articles}` at commit {commit()};",
        f"{machine['cpu']}, one process,",
        f"Python {machine['python']}, {', '.join(f'{name} {version(name)}' for name in (*ways, 'numpy'))}.",
        f"{len(texts)} articles of {words:.0f} words, {len(true)} pairs with a Jaccard coefficient of {_THRESHOLD} and more;",
        f"the best of {options.rounds} turns each.",
        "",
        "| | articles/s | times datasketch | recall | candidates |",
        "|---|---|---|---|---|",
    ]
    for name in ways:
        speed, recall = len(texts) / seconds[name], len(found[name] & true) / len(true)
        lines.append(
            f"| {name} | {speed:,.0f} | {seconds['datasketch'] / seconds[name]:.1f} | {recall:.4f} | {len(found[name])} |"
        )
    text = "\n".join(lines) + "\n"
    (Path(__file__).parent / "copies.md").write_text(text, encoding="utf-8")
    print(text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
