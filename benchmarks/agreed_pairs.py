"""How often two reports say what would be shown of one, by how much of it stands in the other's sentence.

    python benchmarks/agreed_pairs.py [--stories N]

The pairs of agreed_pairs.jsonl were read by language models with one set of rules: of each the places of both statements, and of
both values where a question is shown, whether both reports say it (`holds`: y, c for nearly, n), and whether it can be read
by itself (`reads`). Some are called agreed, most are not. Printed is, for the pairs that are not one speaker's words and pass the
other rules of what agrees, how many of them hold at each line for `variorum.alignment.coverage.COVERED`, which was chosen so.
The stories lie in ../shared/data/outlets. Some ten minutes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from agreed import article_of, stories

from variorum.account import match_facts
from variorum.alignment import align
from variorum.alignment.gists import Gists
from variorum.alignment.support_levels import gives_all
from variorum.attribution import attribute_speakers, finder_of
from variorum.entities import identify
from variorum.model import Article
from variorum.parsing import Parser, default_parser

PAIRS = Path(__file__).with_suffix(".jsonl")
LINES = (0.0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 1.0)
Row = tuple[str, float, bool]
"""Claim or answer, how much stands in the other's sentence, whether it holds."""


def judged(articles: Sequence[Article], pairs: Sequence[dict[str, Any]], parser: Parser) -> Iterator[Row]:
    """The pairs of one story that pass the other rules."""
    finder = finder_of("rules", flat=False)
    parses = list(parser.parse(articles))
    cast = identify(parses)
    attributions = [a for p in parses for a in attribute_speakers(p, finder.find(p), cast)]
    clauses = align(parses, attributions, cast, (), match_facts(parses, cast, attributions)).clauses
    story, gists = clauses.story, Gists(clauses)
    supports = clauses.compare()
    whole = {pair for pair, gives in zip(supports.pairs, gives_all(supports.levels).tolist(), strict=True) if gives}
    sha = {a.id: a.sha256 for a in articles}
    at = {(sha[story.units[u].article], head.start): u for u, head in enumerate(clauses.heads)}
    for pair in pairs:
        i, j = at.get((pair["a"], pair["at"])), at.get((pair["b"], pair["b_at"]))
        if i is None or j is None or not clauses.may_be_one(i, j):
            continue
        own, other = story.units[i], story.units[j]
        if (own.speaker and own.speaker == other.speaker) or story.is_quoted(clauses.heads[i], own.article):
            continue
        if "value" in pair:
            article = story.parse[own.article].article
            shown, kind = gists.ask(i, [j], article.span(*pair["value"])), "answers"
        else:
            shown, kind = gists.gist_of(i, [j]) if (i, j) in whole else None, "claims"
        if shown is not None:
            yield kind, clauses.coverage(i, shown.tokens, j), pair["holds"] == "y"


def main(arguments: Sequence[str] | None = None) -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--stories", type=int, help="as many only")
    asked = ask.parse_args(arguments)
    pairs: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in PAIRS.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        pairs[pair["story"]].append(pair)
    found, parser = stories(), default_parser()
    rows: list[Row] = []
    for number, id in enumerate(sorted(pairs)[: asked.stories], 1):
        print(f"\r{number} of {len(pairs)} stories", end="", file=sys.stderr, flush=True)
        rows += judged([article_of(row) for row in found[id]], pairs[id], parser)
    print("\n| stands in the other's sentence, from | claims | hold | answers | hold |\n|---|---|---|---|---|")
    for line in LINES:
        cells = []
        for kind in ("claims", "answers"):
            held = [holds for k, share, holds in rows if k == kind and share >= line]
            cells += [str(len(held)), f"{sum(held) / len(held):.2f}" if held else "-"]
        print(f"| {line} | {' | '.join(cells)} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
