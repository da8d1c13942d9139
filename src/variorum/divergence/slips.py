"""An article that contradicts itself: its headline counts other dead, injured or missing than its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from variorum.alignment import Alignment
from variorum.alignment.facts import Figure, values_in
from variorum.alignment.fates import fate_of, say_fate
from variorum.alignment.figures import ONE_FATE, is_added_or_part, size
from variorum.divergence.corrections import FIRST_TOLD
from variorum.divergence.doubts import meets
from variorum.divergence.draft import Draft
from variorum.model import Quantity


def compare_headlines(alignment: Alignment) -> Iterator[Draft]:
    """One draft for each fate of which an article's headline gives a figure that none in its text can be."""
    evidence = alignment.evidence
    figures: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for value, unit in values_in(evidence):
        parse = evidence.parse[value.span.article]
        if isinstance(value, Quantity) and parse.headline is not None and not is_added_or_part(parse, value):
            fate = fate_of(evidence, value, unit)
            if fate is not None and not FIRST_TOLD.search(
                parse.sentences[parse.tokens_in(value.span.start, value.span.end)[0].sentence].text
            ):
                figures[value.span.article, fate].append(Figure(value, unit, frozenset(), fate))
    for (article, fate), rows in figures.items():
        headline = evidence.parse[article].headline
        above = [f for f in rows if headline is not None and headline.contains(f.span)]
        below = [f for f in rows if f not in above]
        if len(above) != 1 or not below or any(_can_be_one(above[0], f) for f in below):
            continue
        rest = min(below, key=lambda f: f.span)
        low, high = sorted((size(above[0].quantity), size(rest.quantity)))
        if high <= ONE_FATE * low:
            told = " against ".join(f"“{' '.join(f.span.text.split())}” {where}" for f, where in _placed(above[0], rest))
            yield Draft(
                kind="number",
                relation="contradict",
                spans=(above[0].span, rest.span),
                values=(above[0].span.text, rest.span.text),
                claim=alignment.claim_of[rest.unit],
                explanation=f"{evidence.names[article]} itself gives different figures of {say_fate(fate)}: {told}.",
            )


def _can_be_one(a: Figure, b: Figure) -> bool:
    return "vague" in {a.quantity.bound, b.quantity.bound} or meets(a.quantity, b.quantity)


def _placed(above: Figure, below: Figure) -> tuple[tuple[Figure, str], tuple[Figure, str]]:
    return (above, "in the headline"), (below, "in the text")
