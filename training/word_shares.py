"""Count in how many news articles each common word stands: `python training/word_shares.py TRAIN.jsonl`.

Writes src/variorum/fingerprints/shares.tsv: word, share of the articles that have it, commonest first. TRAIN.jsonl is PolNeAR's
training part (`{"text": …}` a line). Names are left out, because they belong to the year of the articles and not to the language:
a word is kept where it is mostly written small, in at least one article of a hundred.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from variorum.fingerprints import words_in_columns
from variorum.model import Article

TARGET = Path(__file__).parents[1] / "src" / "variorum" / "fingerprints" / "shares.tsv"
RARE = 0.01


def main(path: str) -> None:
    with open(path, encoding="utf-8") as lines:
        articles = [Article(str(k), json.loads(line)["text"]) for k, line in enumerate(lines)]
    having: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for article in articles:
        words, starts, _ = words_in_columns(article)
        found = [(word, start) for word, start in zip(words, starts, strict=True) if word[0].isalpha()]
        having.update({word for word, _ in found})
        small.update({word for word, start in found if article.text[start].islower()})
    kept = [(word, n / len(articles)) for word, n in having.items() if n >= RARE * len(articles) and small[word] >= n / 2]
    kept.sort(key=lambda row: (-row[1], row[0]))
    TARGET.write_text("".join(f"{word}\t{share:.3f}\n" for word, share in kept), encoding="utf-8")
    print(f"{len(kept)} words of {len(articles)} articles")


if __name__ == "__main__":
    main(*sys.argv[1:])
